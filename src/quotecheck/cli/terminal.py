"""What standard output is: its width, and whether it takes colours and signs beyond ASCII."""

from __future__ import annotations

import os
import shutil
import sys
from typing import NamedTuple

__all__ = ["Terminal", "look_at_stdout"]

MIN_WIDTH = 40


class Terminal(NamedTuple):
    """`width` is None off a terminal, where reports are plain lines that no one wraps."""

    width: int | None
    color: bool
    is_ascii: bool


def look_at_stdout(*, color: str = "auto", width: int | None = None) -> Terminal:
    """Return how to draw on standard output.

    Args:
        color: "auto", "always" or "never". With "auto", NO_COLOR (if not empty) goes before FORCE_COLOR, and both
            before what the terminal can do.
        width: columns asked for, on or off a terminal; None takes the terminal's.
    """
    is_terminal = bool(getattr(sys.stdout, "isatty", lambda: False)())
    if width is None and is_terminal:
        width = max(MIN_WIDTH, shutil.get_terminal_size((80, 24)).columns)
    return Terminal(width, _wants_color(color, is_terminal), not _shows_signs())


def _wants_color(color: str, is_terminal: bool) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "") not in ("", "0"):
        return True
    return is_terminal and os.environ.get("TERM", "") not in ("dumb", "")


def _shows_signs() -> bool:
    try:
        "✗✓·│╭⟦“".encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
