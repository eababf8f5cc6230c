"""What is asked before a dear pattern or rule, as a cheap sign of it, never hides what that would have found."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck import find_quotes
from quotecheck.language import names_in_text
from quotecheck.language.people import noun_lists
from quotecheck.quotes import examinations, interviews, speakers_frames
from quotecheck.verify import not_own, reporting
from quotecheck.verify.untruths import OPENING

CASES = Path(__file__).parent / "cases"


class Always(frozenset[str]):
    """A set of signs that every text has."""

    def isdisjoint(self, *others: object) -> bool:
        del others
        return False


def texts(pattern: str) -> list[str]:
    """Return all longer strings of some case files."""
    found: dict[str, None] = {}

    def collect(value: object) -> None:
        if isinstance(value, str) and " " in value:
            found[value] = None
        for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            collect(each)

    for path in sorted(CASES.glob(pattern)):
        collect(json.loads(path.read_text(encoding="utf-8")))
    return list(found)


def test_refusals_have_one_of_their_words(monkeypatch: pytest.MonkeyPatch) -> None:
    folded = [text.casefold() for text in texts("wording_*.json")]
    befores = [text[:at] for text in folded for at in range(len(text)) if text[at] == '"' or text[at] == "“"]
    quick = [not_own.refusal_before(before) is not None for before in befores]
    monkeypatch.setattr(not_own, "UNSAID_WORDS", Always())
    assert quick == [not_own.refusal_before(before) is not None for before in befores]
    assert any(quick)


def test_speakers_are_the_same_without_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [text for name in ("speakers.json", "turns.json", "attribution*.json") for text in texts(name)]
    quick = [find_quotes(text) for text in found]
    for name in ("HANDED", "TOLD", "CREDITED"):
        monkeypatch.setattr(speakers_frames, name, Always())
    monkeypatch.setattr(examinations, "_EXAMINED", ("",))
    assert quick == [find_quotes(text) for text in found]
    assert sum(map(len, quick)) > 500


def test_frames_begin_with_their_word() -> None:
    begun = [frame for frame in OPENING if frame.begins]
    assert len(begun) > len(OPENING) // 3
    for frame in begun:
        assert frame.pattern.pattern.startswith((rf"\b{frame.begins}", rf"\b{frame.begins[:-1]}(?: "))


@given(st.text(alphabet="iwe'mus let |-_1é", max_size=40))
def test_own_words_are_counted_as_a_pattern_counts_them(text: str) -> None:
    prose = text.replace("_", " ")
    slow = re.findall(r"(?<!\w)(?:i|we|me|my|mine|myself|us|our|ours|ourselves|let's)\b", prose)
    assert reporting.own_words_in(prose) == len(slow)


@given(st.text(alphabet="Bo Ray, and\n", max_size=30))
def test_nobody_is_joined_to_an_asker_but_behind_a_comma_or_and(text: str) -> None:
    if interviews._AND.search(text):
        assert text[:-1].endswith((",", " and"))


@given(
    st.lists(st.sampled_from(["leader", "vice", "co", "-", "é", "X", " ", "\n", ".", "”", "Babyface", "“"]), max_size=6)
)
def test_what_stands_before_a_name_is_what_patterns_find(parts: list[str]) -> None:
    text, nouns = "".join(parts), noun_lists()
    if text and not (text[-1].isalnum() or text[-1] in "_'’-"):  # there no run of names begins
        found = re.search(r"([a-z]+(?:-[a-z]+)*)\s$", text[-24:])
        is_role = found is not None and (found[1] in nouns.people or found[1] in nouns.ranks)
        is_small = text[-3:].rstrip()[-1:].islower()
        assert names_in_text._role_before(f"{text}Lee", len(text)) == (is_small and is_role)
    if names_in_text._NICKNAMED.search(text):
        assert names_in_text._is_behind_mark(f"{text}Lee", len(text))
