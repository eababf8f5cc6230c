"""Every word list beside the checks is read by a check, and the small ones are named after one that reads them."""

from __future__ import annotations

import ast
import tomllib
from functools import cache
from pathlib import Path

import quotecheck
from quotecheck.verify.shifts.lexis import table

PACKAGE = Path(quotecheck.__file__).parent
SHIFT_LISTS = sorted((PACKAGE / "verify" / "shifts" / "words").glob("*.toml"))


def lists_in(path: Path) -> list[str]:
    return list(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def texts_in_code() -> dict[str, frozenset[str]]:
    """Return the strings and names that each module uses, by the module's path."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        strings = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
        names = {node.id for node in nodes if isinstance(node, ast.Name)}  # `closed("months")` names its file
        found[str(path.relative_to(PACKAGE))] = frozenset(strings | names)
    return found


def readers_of(list_file: str, key: str) -> list[str]:
    """Return the modules that name a list and its file."""
    return [Path(module).stem for module, texts in texts_in_code().items() if key in texts and list_file in texts]


def test_every_list_of_the_shift_checks_is_read():
    unread = [(path.stem, key) for path in SHIFT_LISTS for key in lists_in(path) if not readers_of(path.stem, key)]
    assert unread == []


def test_every_small_list_is_named_after_a_module_that_reads_it():
    path = next(path for path in SHIFT_LISTS if path.stem == "classes")
    strays = {
        key: modules
        for key in lists_in(path)
        if (modules := readers_of("classes", key))
        and not any(key == module or key.startswith(f"{module}_") for module in modules)
    }
    assert strays == {}


def test_every_list_of_the_wording_checks_is_read():
    lists = tomllib.loads((PACKAGE / "verify" / "words" / "wording.toml").read_text(encoding="utf-8"))["lists"]
    assert [key for key in lists if not any(key in texts for texts in texts_in_code().values())] == []


def test_a_verb_stands_in_one_list():
    kinds = [str(table("verbs")[key]).split() for key in ("only", "also_noun", "seldom")]
    words = [word for kind in kinds for word in kind]
    assert len(words) == len(set(words))
