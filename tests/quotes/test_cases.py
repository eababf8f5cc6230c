"""The rules of marks, kinds and turns as data: every case must fire, and every look-alike must not."""

import json
from pathlib import Path

import pytest

from quotecheck.model import Document
from quotecheck.quotes import find_quotes_in

CASES = Path(__file__).parents[1] / "cases"


def load(name):
    """Return the cases of one file as pytest parameters; known failures are strict."""
    return [
        pytest.param(
            case, id=case["label"], marks=[pytest.mark.xfail(strict=True)] if case["expect"] == "xfail" else []
        )
        for case in json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    ]


def quotes_of(case):
    return find_quotes_in(Document("A", "case", case["input"]))


@pytest.mark.parametrize("case", load("pairing"))
def test_marks_pair_as_a_reader_would_pair_them(case):
    assert [quote.text for quote in quotes_of(case)] == case["expected"]


@pytest.mark.parametrize("case", load("kinds"))
def test_a_quotation_has_the_kind_that_its_surroundings_tell(case):
    assert [quote.kind for quote in quotes_of(case)] == case["expected"]


@pytest.mark.parametrize("case", load("turns"))
def test_labels_and_layout_make_quotations_without_marks(case):
    quotes = quotes_of(case)
    assert [quote.text for quote in quotes] == [text for text, _ in case["expected"]]
    for quote, (_, label) in zip(quotes, case["expected"], strict=True):
        if label is not None:  # a quotation without a label gets its speaker by the speakers' rules
            assert quote.speaker is not None
            assert quote.speaker.text == label


def test_every_case_file_holds_look_alikes():
    for name in ("pairing", "turns"):
        cases = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
        assert sum(not case["expected"] for case in cases) >= 5
