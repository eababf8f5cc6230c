"""The map of the shift checks in docs/architecture.md names modules that are there."""

from __future__ import annotations

import re
from pathlib import Path

import quotecheck

SHIFTS = Path(quotecheck.__file__).parent / "verify" / "shifts"
PAGE = Path(__file__).parents[2] / "docs" / "architecture.md"


def test_every_module_that_the_map_of_the_shift_checks_names_is_there():
    section = PAGE.read_text(encoding="utf-8").split("## Inside `verify/shifts/`")[1].split("\n## ")[0]
    named = set(re.findall(r"`([a-z_]+)`", section))
    assert len(named) > 30
    assert named <= {path.stem for path in SHIFTS.glob("*.py")}
