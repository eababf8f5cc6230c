"""The maps of rooms in docs/architecture.md name modules that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import quotecheck

PACKAGE = Path(quotecheck.__file__).parent
PAGE = Path(__file__).parents[2] / "docs" / "architecture.md"


@pytest.mark.parametrize(("room", "least"), [("quotes", 25), ("verify", 60), ("verify/shifts", 90)])
def test_every_module_that_the_map_of_a_room_names_is_there(room, least):
    section = PAGE.read_text(encoding="utf-8").split(f"## Inside `{room}/`")[1].split("\n## ")[0]
    named = set(re.findall(r"`([a-z_]+)`", section))
    assert len(named) > least
    assert named <= {path.stem for path in (PACKAGE / room).glob("*.py")}
