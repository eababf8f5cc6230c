"""`quotecheck init`: a configuration file to begin with, every setting in it explained."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quotecheck.cli import EXIT_OK
from quotecheck.cli.emit import write_file
from quotecheck.cli.messages import say
from quotecheck.errors import UsageError

__all__ = ["run_init", "starter"]


def starter() -> str:
    """Return the text of the file."""
    return Path(__file__).with_name("starter.toml").read_text(encoding="utf-8")


def run_init(folder: str | None, arguments: Sequence[str]) -> int:
    """Write `quotecheck.toml` into a folder that has none.

    Raises:
        UsageError: the folder does not exist, or has the file already.
    """
    del arguments
    home = Path(folder or ".")
    if not home.is_dir():
        raise UsageError(f"{home}: there is no such folder; make it first")
    target = home / "quotecheck.toml"
    if target.exists():
        raise UsageError(f"{target} is there already, and stays as it is; delete it to begin anew")
    write_file(str(target), starter())
    say(f"{target} is written; open it and take away the # before what you want to set")
    return EXIT_OK
