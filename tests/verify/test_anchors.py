"""Two checks never take each other's answers: the name of an anchor with a letter of its own stands in one module only.

An anchor without a letter ("QC312" of a verb) is shared on purpose: what one check confirms there, no other reports.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import quotecheck

SHIFTS = Path(quotecheck.__file__).parent / "verify" / "shifts"
OWN = re.compile(r"QC\d{3}[a-z]+")


def test_an_anchor_with_a_letter_belongs_to_one_module():
    owners = defaultdict(set)
    for path in SHIFTS.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and OWN.fullmatch(node.value):
                owners[node.value].add(path.stem)
    assert {name: sorted(modules) for name, modules in owners.items() if len(modules) > 1} == {}
