"""Speakers from case files, and laws that hold for any text."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.quotes import find_quotes_in
from quotecheck.quotes.speakers import attribute_speakers
from quotecheck.read import make_document

CASES = json.loads((Path(__file__).parents[1] / "cases" / "speakers.json").read_text(encoding="utf-8"))


def _marks(cases):
    for case in cases:
        known = [pytest.mark.xfail(strict=True)] if case["expect"] == "xfail" else []
        yield pytest.param(case, id=case["label"], marks=known)


def _find(text, words):
    for quote in find_quotes_in(make_document(text, id="A")):
        if quote.text == words:
            return quote
    pytest.fail(f"{words!r} was not found as a quotation")


@pytest.mark.parametrize("case", list(_marks(CASES)))
def test_a_quotation_has_the_speaker_name_and_cue_of_its_case(case):
    quote = _find(case["input"], case["quote"])
    speaker = quote.speaker
    found = {
        "speaker": speaker.text if speaker else None,
        "name": speaker.name if speaker else None,
        "cue": quote.cue.text if quote.cue else None,
    }
    if "candidates" in case["expected"]:
        found["candidates"] = list(speaker.candidates)
    assert found == case["expected"]


def test_titles_have_no_speaker():
    quote = _find("He reviewed “The Salt Year” for the paper, she said.", "The Salt Year")
    assert quote.kind != "title" or quote.speaker is None


def test_a_denial_is_marked_on_the_cue():
    assert _find("Ana Costa would not call it “a ban”.", "a ban").cue.is_negated


def test_the_seeds_statement_speaks_where_it_says(seeds):
    text = seeds[1].read_text(encoding="utf-8")
    last = find_quotes_in(make_document(text, id="B"))[-1]
    assert (last.speaker.text, last.speaker.name) == ("it", "The joint statement")


def test_they_in_the_first_seed_are_the_three_countries(seeds):
    text = seeds[0].read_text(encoding="utf-8")
    first = find_quotes_in(make_document(text, id="A"))[0]
    assert first.speaker.is_plural
    assert first.speaker.name == "The U.S., South Korea and Japan"


_PIECES = st.sampled_from(
    [
        *("“We go,” ", "said Ana Costa. ", "she said. ", "“No.” ", "The firm called it “fine”. ", "\n\n", "that "),
        *(
            "Ivo Brandt, 40, said ",
            "and ",
            "“Is it ‘so’?” ",
            "it said, ",
            "according to ",
            "They ",
            ": ",
            "— ",
            "'late' ",
        ),
        *("Mr. Lee ", "U.S. ", "“open ", "was quoted as saying ", ", ", ". "),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=14).map("".join))
def test_spans_slice_back_and_quotations_keep_their_place(text):
    document = make_document(text, id="A")
    quotes = find_quotes_in(document)
    again = attribute_speakers(document, quotes)
    assert [(q.id, q.start, q.end, q.text, q.kind) for q in again] == [
        (q.id, q.start, q.end, q.text, q.kind) for q in quotes
    ]
    for quote in quotes:
        if quote.speaker is not None and quote.speaker.start is not None:
            assert text[quote.speaker.start : quote.speaker.end] == quote.speaker.text
            assert quote.speaker.name is None or not quote.speaker.candidates
        if quote.cue is not None:
            assert text[quote.cue.start : quote.cue.end] == quote.cue.text


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=14).map("".join))
def test_the_same_text_gives_the_same_speakers(text):
    first = find_quotes_in(make_document(text, id="A"))
    second = find_quotes_in(make_document(text, id="A"))
    assert first == second
