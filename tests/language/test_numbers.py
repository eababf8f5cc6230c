"""Quantities are read with what stands around them; what only looks like a number is left alone."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotecheck.language.numbers import find_quantities, same_value
from quotecheck.language.numerals import read_numeral

CASES = json.loads((Path(__file__).parents[1] / "cases" / "numbers.json").read_text(encoding="utf-8"))
PIECES = st.lists(
    st.sampled_from(
        [
            "about",
            "5",
            "$",
            "1,000",
            "million",
            "percent",
            "two",
            "hundred",
            "and",
            "-",
            "one",
            "in",
            "half",
            "a",
            "third",
            "No.",
            "2023",
            "p.m.",
            "to",
            "between",
            "%",
            "nearly",
            "'",
            '"',
            "6'2\"",
            "the",
            "1990s",
            "June",
            "24",
            ".",
            ",",
            "first",
            "dozens",
            "of",
            "thousands",
            "½",
            "km",
            "won",
        ]
    ),
    max_size=14,
).map(" ".join)
UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
]
UNITS += ["fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(value: int) -> str:
    """Spell a number out: the slow, obvious twin of the reader."""
    if value < 20:
        return UNITS[value]
    if value < 100:
        return TENS[value // 10] + ("-" + UNITS[value % 10] if value % 10 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= size:
            rest = value % size
            link = " and " if rest and rest < 100 else " "
            return f"{in_words(value // size)} {name}" + (link + in_words(rest) if rest else "")
    raise AssertionError(value)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["label"],
            marks=[pytest.mark.xfail(strict=True, reason="known")] if case["expect"] == "xfail" else [],
        )
        for case in CASES
    ],
)
def test_quantities_are_found_with_their_interval_and_unit(case: dict[str, object]) -> None:
    found = find_quantities(str(case["input"]))
    expected = case["expected"]
    assert isinstance(expected, list)
    assert [item.text for item in found] == [row[0] for row in expected]
    for item, (_, low, high, unit, approx, kind) in zip(found, expected, strict=True):
        assert item.low == pytest.approx(low)
        assert item.high == (pytest.approx(high) if high is not None else float("inf"))
        assert (item.unit, item.approx, item.kind) == (unit, approx, kind)


@given(st.one_of(PIECES, st.text(max_size=60)))
@example("5 - 6'2\"")
def test_spans_slice_back_and_do_not_overlap(text: str) -> None:
    found = find_quantities(text)
    for item in found:
        assert text[item.start : item.end] == item.text
        assert item.start <= item.core_start < item.core_end <= item.end
        assert item.low <= item.high
    assert all(first.end <= second.start for first, second in pairwise(found))


@given(st.integers(0, 10**12 - 1))
def test_number_words_and_digits_are_the_same_value(value: int) -> None:
    spelled = in_words(value)
    numeral = read_numeral(spelled, 0)
    assert numeral is not None
    assert (numeral.low, numeral.end) == (value, len(spelled))
    assert same_value(spelled, f"{value:,}")


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_different_numbers_are_never_the_same_value(one: int, other: int) -> None:
    assert same_value(str(one), str(other)) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("number one", "No. 1"),
        ("1.2 million", "1,200,000"),
        ("$1.2bn", "1.2 billion dollars"),
        ("5 percent", "5%"),
        ("5 per cent", "5%"),
        ("a dozen", "12"),
        ("first", "1st"),
        ("half", "50 percent"),
        ("3 p.m.", "15:00"),
        ("two-thirds", "2/3"),
        ("about 500", "around 500"),
        ("more than 5", "over five"),
        ("one", "1"),
        ("one and a half", "1.5"),
        ("half a million", "500,000"),
    ],
)
def test_one_value_in_two_dresses(one: str, other: str) -> None:
    assert same_value(one, other)
    assert same_value(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.5", "15"),
        ("-0.4", "0.4"),
        ("5 percent", "5 percentage points"),
        ("$5", "€5"),
        ("5", "fifth"),
        ("about 5", "5"),
        ("more than 5", "at least 5"),
        ("5 p.m.", "5 a.m."),
        ("5 p.m.", "5 pence"),
        ("No. 1", "1"),
        ("million", "1"),
        ("no one", "1"),
        ("1,000", "1.000"),
        ("fifteen", "fifty"),
        ("", ""),
        ("a few", "3"),
    ],
)
def test_look_alikes_are_different_values(one: str, other: str) -> None:
    assert not same_value(one, other)
