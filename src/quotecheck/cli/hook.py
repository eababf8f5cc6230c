"""`python -m quotecheck.cli.hook DRAFT...`: what pre-commit calls, which hands over all changed files at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from quotecheck.cli import EXIT_OK, main

__all__ = ["check_each"]


def check_each(arguments: Sequence[str]) -> int:
    """Check each file as a draft of its own against the sources that `quotecheck.toml` names.

    Args:
        arguments: options first, each in one piece (`--fail-on=warning`), then the files.

    Returns:
        The first exit code that is not 0, so that one bad draft stops the commit and the others are still reported.
    """
    options = [argument for argument in arguments if argument.startswith("-")]
    files = [argument for argument in arguments if not argument.startswith("-")]
    codes = [main(["check", file, "--format", "concise", *options]) for file in files]
    return next((code for code in codes if code != EXIT_OK), EXIT_OK)


if __name__ == "__main__":
    sys.exit(check_each(sys.argv[1:]))
