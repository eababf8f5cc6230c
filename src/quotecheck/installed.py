"""Which version is installed, found without `importlib.metadata`: loading that takes longer than reading a document."""

from __future__ import annotations

import sys
from os import listdir

__all__ = ["installed_version", "version_line"]

_HEAD, _TAIL = "quotecheck_desk-", ".dist-info"


def installed_version() -> str:
    """Return the version of the installed package; "0+unknown" stands for a checkout that was never installed.

    An installed package has a folder named after it and its version ("Recording installed projects" of the packaging
    specifications); the first on the path counts, as for `importlib.metadata`, which is asked where there is none.
    """
    for place in sys.path:
        try:
            names = listdir(place or ".")  # noqa: PTH208 - a path object would take longer than the look
        except OSError:  # an archive, or a folder that is not there
            continue
        found = sorted([name for name in names if _HEAD in name and name.startswith(_HEAD) and name.endswith(_TAIL)])
        if found:
            return found[0].removeprefix(_HEAD).removesuffix(_TAIL)
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("quotecheck-desk")
    except PackageNotFoundError:
        return "0+unknown"


def version_line() -> str:
    """Return "quotecheck 0.1.0", by the version that `installed_version` finds."""
    return f"quotecheck {installed_version()}"
