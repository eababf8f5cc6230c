"""What is kept between runs: the same patterns and lists as made anew, and no run that fails for want of them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from quotecheck import ready

PATTERNS = [
    (r"[a-z]+", 0),
    (r"(?P<who>[A-Z]\w+),? (?P<verb>said|says)\b", re.IGNORECASE),
    (r"(?m)^(?:(?i:by) )?(\S+)$", re.MULTILINE),
    (r"[À-ÖØ-öø-ÿŁł]{2,}|\d+(?=%)|(?<!\w)x|(a)?(?(1)b|c)", 0),
    (r"[\u3041-\u30ff\u4e00-\u9fff]|.", re.DOTALL),
]
TEXT = "By Łukasz Öström\nLee said 15% of x, abc\nKIM SAYS かな 漢字."


@pytest.fixture
def emptied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep things in a folder of this test's own, where nothing is kept yet."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(ready, "_store", None)
    return tmp_path


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def next_run(monkeypatch: pytest.MonkeyPatch) -> None:
    ready.save()
    monkeypatch.setattr(ready, "_store", None)


@pytest.mark.parametrize(("source", "flags"), PATTERNS)
def test_a_kept_pattern_is_the_one_that_re_compiles(
    source: str, flags: int, emptied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = re.compile(source, flags)
    for pattern in (ready.compiled(source, flags), next_run(monkeypatch) or ready.compiled(source, flags)):
        assert pattern == plain
        assert (pattern.pattern, pattern.flags, pattern.groups) == (plain.pattern, plain.flags, plain.groups)
        assert dict(pattern.groupindex) == dict(plain.groupindex)
        found = [(match.span(), match.groups(), match.groupdict(), match.lastgroup) for match in pattern.finditer(TEXT)]
        assert found == [
            (match.span(), match.groups(), match.groupdict(), match.lastgroup) for match in plain.finditer(TEXT)
        ]
    assert len(files(emptied)) == 1


def test_a_pattern_of_bytes_is_not_the_one_of_their_text(emptied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        assert ready.compiled(rb"\x93|[a-z]+").findall(b"\x93ab") == [b"\x93", b"ab"]
        assert ready.compiled(r"\x93|[a-z]+").findall("\x93ab") == ["\x93", "ab"]
        next_run(monkeypatch)


def test_a_pattern_that_is_none_raises_what_re_raises(emptied: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        ready.compiled("(a")


def test_a_second_run_compiles_and_parses_nothing(emptied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lists = Path(ready.__file__).with_name("verdicts.toml")
    first = ready.parsed(lists)
    ready.compiled("iron(?:clad)?")
    next_run(monkeypatch)
    monkeypatch.setattr("tomllib.loads", None)
    monkeypatch.setattr(ready, "_program", None)
    assert ready.parsed(lists) == first
    assert ready.compiled("iron(?:clad)?").fullmatch("ironclad")


def test_a_changed_list_is_read_again(emptied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "words.toml"
    path.write_text('words = "one"', encoding="utf-8")
    assert ready.parsed(path) == {"words": "one"}
    next_run(monkeypatch)
    path.write_text('words = "one two"', encoding="utf-8")
    assert ready.parsed(path) == {"words": "one two"}


def test_a_list_is_nobody_elses(emptied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "words.toml"
    path.write_text('words = ["one"]', encoding="utf-8")
    for _ in range(2):
        ready.parsed(path)["words"].append("two")
        assert ready.parsed(path) == {"words": ["one"]}
        next_run(monkeypatch)


@pytest.mark.parametrize("content", [b"", b"\xe9\xff", b"i\x01\x00\x00\x00", b"(\x01\x00\x00\x00N", b"\x00" * 100])
def test_a_damaged_file_is_made_anew(content: bytes, emptied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready.compiled("[a-z]+")
    next_run(monkeypatch)
    (kept,) = files(emptied)
    whole = kept.read_bytes()
    for damaged in (content, whole[:-3]):
        kept.write_bytes(damaged)
        assert ready.compiled("[a-z]+").match("a")
        next_run(monkeypatch)
        assert kept.read_bytes() == whole


def test_what_another_python_kept_is_not_read(emptied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready.compiled("[a-z]+")
    next_run(monkeypatch)
    monkeypatch.setattr(ready, "_STAMP", "1 another Python")
    made: list[str] = []
    plain = ready._program
    monkeypatch.setattr(ready, "_program", lambda source, flags: made.append(source) or plain(source, flags))
    assert ready.compiled("[a-z]+").match("a")
    assert made == ["[a-z]+"]


def test_nothing_is_written_where_nothing_may_be(emptied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    ready.compiled("[a-z]+")
    next_run(monkeypatch)
    assert not files(emptied)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", "/dev/null")
    ready.compiled("[a-z]+")
    next_run(monkeypatch)
    assert not files(emptied)


def test_where_the_engine_is_another_patterns_are_compiled(emptied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "_sre", None)
    assert ready.compiled("[a-z]+").match("a")
    next_run(monkeypatch)
    assert not files(emptied)


def test_the_command_says_the_same_with_what_an_earlier_run_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“We will go,” Lee said on Monday. It cost $3 million.", encoding="utf-8")
    (tmp_path / "b.txt").write_text('"We may go," said Lee on Monday. It cost 3 million.', encoding="utf-8")
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPATH"] = str(Path(ready.__file__).parents[1])
    env["PYTHONPYCACHEPREFIX"] = str(tmp_path / "cache")
    command = [sys.executable, "-m", "quotecheck", "compare", "a.txt", "b.txt", "--format", "json", "--no-semantics"]
    runs = [subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=False).stdout for _ in range(2)]
    assert runs[0] == runs[1] != b""
    assert [path.name for path in (tmp_path / "cache").rglob("ready*.data")]
