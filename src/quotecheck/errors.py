"""What can go wrong, as one tree. Callers catch `QuotecheckError`.

    QuotecheckError            anything this package raises on purpose
    ├── UsageError             the command or call makes no sense            (exit 2)
    │   ├── OptionError        an argument is outside its range
    │   ├── ConfigError        a configuration file has an unknown key or a bad value
   │   └── ModelError         a model cannot be loaded or run
    └── InputError             a document cannot be read                     (exit 3)

Every message says what is wrong, where, what was expected and what to do next: an editor reads it.
"""

from __future__ import annotations

__all__ = ["ConfigError", "InputError", "ModelError", "OptionError", "QuotecheckError", "UsageError"]


class QuotecheckError(Exception):
    """Anything that quotecheck raises on purpose."""


class UsageError(QuotecheckError):
    """The command line or the call makes no sense as given."""


class OptionError(UsageError, ValueError):
    """An argument is outside its range.

    >>> raise OptionError("min_score is 3.0; give a similarity from 0.0 to 1.0")
    Traceback (most recent call last):
        ...
    quotecheck.errors.OptionError: min_score is 3.0; give a similarity from 0.0 to 1.0
    """


class ConfigError(UsageError):
    """A configuration file has an unknown key, a wrong type or a value out of range."""


class ModelError(UsageError):
    """A model cannot be loaded or run: what is wrong, in which file, and what to do."""


class InputError(QuotecheckError):
    """One document cannot be read; the others are still checked.

    Args:
        path: the file as the person named it.
        reason: what is wrong, where, and what to do, without the path.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        """Return how another process makes the same error again: from its two parts."""
        return type(self), (self.path, self.reason)
