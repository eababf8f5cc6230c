"""Sentences end where a reader would end them, and their spans lose nothing."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.language.sentences import split_sentences

CASES = json.loads((Path(__file__).parents[1] / "cases" / "sentences.json").read_text(encoding="utf-8"))
TEXTS = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("aAbBI1 .!?\"'“”’…()[]-,:\n\r\t\u00a0\u2028。」")), max_size=120
)
PROSE = st.lists(
    st.sampled_from(
        [
            "He left",
            "the U.S.",
            "Gen. Lee",
            "No. 1",
            "5 p.m.",
            "said.",
            "Why?",
            '"No!"',
            "J. K.",
            "...",
            "\n",
            "\n\n",
            "- ",
            "I.",
            "3.5",
        ]
    ),
    max_size=30,
).map(" ".join)


def _params() -> list[object]:
    marks = [pytest.mark.xfail(strict=True, reason="known")]
    return [pytest.param(case, id=case["label"], marks=marks if case["expect"] == "xfail" else []) for case in CASES]


@pytest.mark.parametrize("case", _params())
def test_a_text_is_split_as_a_reader_would(case: dict[str, object]) -> None:
    text = str(case["input"])
    assert [text[start:end] for start, end in split_sentences(text)] == case["expected"]


@given(st.one_of(TEXTS, PROSE))
def test_spans_are_ordered_disjoint_trimmed_and_cover_every_solid_character(text: str) -> None:
    spans = split_sentences(text)
    covered = [False] * len(text)
    for start, end in spans:
        assert start < end
        assert text[start:end] == text[start:end].strip()
        covered[start:end] = [True] * (end - start)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert all(done or character.isspace() for done, character in zip(covered, text, strict=True))


@given(PROSE, st.integers(0, 40), st.integers(0, 40))
def test_a_part_of_a_text_is_split_inside_its_bounds(text: str, start: int, length: int) -> None:
    spans = split_sentences(text, start=start, end=start + length)
    assert all(start <= span.start < span.end <= start + length for span in spans)


@given(PROSE)
def test_a_sentence_split_again_gives_the_same_text(text: str) -> None:
    for start, end in split_sentences(text):
        parts = split_sentences(text, start=start, end=end)
        assert parts[0].start == start
        assert parts[-1].end == end


@pytest.mark.parametrize(
    "text",
    [
        "." * 200_000,
        '."' * 50_000,
        "a\u00a0b.\u00a0c" * 20_000,
        "A. " * 50_000,
        "x\n" * 50_000,
        "(\n" * 20_000,
        ". " * 50_000,
    ],
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    # No clock: a quadratic path on these would run for minutes and be noticed.
    assert split_sentences(text)
