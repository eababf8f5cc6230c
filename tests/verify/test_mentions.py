"""Stretches in which no date and no number is looked for have none."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from quotecheck.language.datefind import find_dates
from quotecheck.language.numbers import find_quantities
from quotecheck.language.numerals import number_words
from quotecheck.verify.mentions import may_mention

CASES = Path(__file__).parent.parent / "cases"
WORDS = sorted(
    {word for path in sorted(CASES.glob("*.json")) for word in re.findall(r"\S+", path.read_text(encoding="utf-8"))}
)
TELLING = [
    "a",
    "an",
    "half",
    "dozen",
    "Sunday",
    "Sept.",
    "night",
    "hundreds",
    "of",
    "twenty-one",
    "once",
    "½",
    "II",
    "5",
]


def is_silent(text: str) -> bool:
    return not find_dates(text) and not find_quantities(text)


def test_no_case_has_a_date_or_number_that_is_not_looked_for() -> None:
    rows = [row for path in CASES.glob("*.json") for row in json.loads(path.read_text(encoding="utf-8"))]
    texts = [text for row in rows if isinstance(row, dict) for text in row.values() if isinstance(text, str)]
    passed_over = [text for text in texts if not may_mention(text)]
    assert len(passed_over) > 500
    assert [text for text in passed_over if not is_silent(text)] == []


@given(st.lists(st.sampled_from(WORDS + TELLING * 40), min_size=1, max_size=8).map(" ".join))
def test_what_has_a_date_or_number_is_looked_through(text: str) -> None:
    assert may_mention(text) or is_silent(text)


def test_articles_alone_tell_no_number() -> None:
    assert {"a", "an"}.isdisjoint(number_words())
