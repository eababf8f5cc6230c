"""What is left out of a text too long to be checked is listed; all other texts are read to their end."""

import pytest

import quotecheck
from quotecheck.language import limits

SENTENCE = "The council of Bonn moved 15 bridges on Monday. "
QUOTED = 'Lee said the wall "will be finished by spring" and left. '
OTHER = "The council met."


@pytest.fixture
def small_limits(monkeypatch):
    monkeypatch.setattr(limits, "MAX_COMPARED_CHARS", 1_000)
    monkeypatch.setattr(limits, "MAX_MARKS", 40)


def test_sentences_beyond_the_limit_are_skipped_with_a_reason(small_limits):
    text = SENTENCE * 60 + QUOTED
    report = quotecheck.compare([text, OTHER])
    (skip,) = (item for item in report.skipped if item.document == "A")
    assert skip.end == len(text)
    assert text[: skip.start].endswith("Monday. ")
    assert "too long" in skip.reason
    assert max(each.end for each in report.documents[0].sentences) <= skip.start <= 1_000


def test_quotations_beyond_that_limit_are_checked_all_the_same(small_limits):
    report = quotecheck.compare([SENTENCE * 60 + QUOTED, QUOTED])
    assert [f.code for f in report.findings if f.axis == "wording"] == ["QC100", "QC100"]


def test_nothing_is_read_beyond_the_limit_of_marks(small_limits):
    text = QUOTED * 30
    report = quotecheck.compare([text, OTHER])
    assert sum(quote.document == "A" for quote in report.quotes) == 20
    assert report.skipped[-1].end == len(text)
    assert "too many quotations" in report.skipped[-1].reason


def test_evidence_that_is_not_read_to_its_end_is_listed_too(small_limits):
    report = quotecheck.check(OTHER, [SENTENCE * 60])
    assert [item.document for item in report.skipped] == ["B"]


@pytest.mark.parametrize("text", ["", "x" * 5_000, "(" * 3_000, "\u201c" * 100, " " * 2_000 + "Go."])
def test_any_text_has_its_limits_inside_it(small_limits, text):
    assert 0 <= limits.compared_end(text) <= len(text)
    assert 0 <= limits.read_end(text) <= len(text)
    quotecheck.compare([text, OTHER])


def test_an_ordinary_text_is_read_whole():
    text = QUOTED * 100
    assert limits.compared_end(text) == limits.read_end(text) == len(text)
    assert not quotecheck.compare([text, OTHER]).skipped
