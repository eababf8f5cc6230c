"""Laws of what is worked out late: dates, quantities and keys found piece by piece are those of the whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quotecheck.language.datefind import find_dates
from quotecheck.language.names import build_alias_table
from quotecheck.language.numbers import find_quantities
from quotecheck.language.view import TextView, view_of
from quotecheck.read import assign_ids, make_document
from quotecheck.verify.evidence import EvidenceBase
from quotecheck.verify.mentions import cut_stretches, mentions_of
from quotecheck.verify.sources import prepare_source

ROOT = Path(__file__).parents[2]
SEEDS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
CASES = [
    row[side]
    for path in sorted((ROOT / "tests/cases").glob("shifts_*.json"))
    for row in json.loads(path.read_text(encoding="utf-8"))
    for side in ("source", "claim")
]
PIECES = """
council. market. "yes." The A$5 $3 million. about 15 percent. last week. On Monday, June 24, 2024. Thurs. May of 5 to 7
twenty-one hundred half a dozen people. between and from Section No. two in five. years ago. "Minister next year 1990s
approximately. later. Mrs three 6 p.m. earlier in the 2019 days after. Friday a third. It would meet tomorrow. Gov. Lee
"""
TEXTS = st.lists(st.sampled_from(PIECES.split()), min_size=30, max_size=90).map(" ".join)


def found_at_once(text: str):
    dates = [date for date in find_dates(text) if date.kind != "event"]
    return dates, list(find_quantities(text))


@settings(max_examples=300)
@given(TEXTS)
@example(" ".join(CASES))
@example(SEEDS[0])
@example(SEEDS[1])
def test_dates_and_quantities_of_the_stretches_are_those_of_the_text(text):
    view = TextView(text)
    mentions = mentions_of(view)
    assert (list(mentions.dates()), list(mentions.quantities())) == found_at_once(view.normal)


def test_a_text_of_several_sentences_is_cut():
    assert len(cut_stretches(view_of(SEEDS[0]).normal)) > 3


def bases(texts):
    documents = assign_ids([make_document(text) for text in texts])
    aliases = build_alias_table(documents)
    sources = [prepare_source(document, (), view_of(document)) for document in documents]
    return EvidenceBase(sources, aliases), EvidenceBase(sources, aliases)


@pytest.mark.parametrize("texts", [SEEDS, [" ".join(CASES[at::40]) for at in range(40)]], ids=["seeds", "cases"])
def test_the_first_passage_with_a_key_is_the_one_that_a_look_at_all_passages_finds(texts):
    late, twin = bases(texts)
    every = sorted({key for passage in twin.passages for unit in passage.units for key in unit.keys})
    for index in range(len(texts)):
        own = [passage for passage in twin.passages if passage.source_index == index]
        first = {key: passage.number for passage in reversed(own) for key in passage.keys}
        for key in every:
            found = late.first_with([key], index)
            assert (None if found is None else found.number) == first.get(key), key
