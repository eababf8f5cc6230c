"""Laws of the shift checks: a text agrees with itself, spans slice back, typography and synonyms change nothing."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.language.view import view_of
from quotecheck.verify.shifts import ClaimText, EvidenceText, Shift, find_shifts

ROWS = [
    row
    for path in sorted((Path(__file__).parents[1] / "cases").glob("shifts_*.json"))
    for row in json.loads(path.read_text(encoding="utf-8"))
]
SENTENCES = sorted({row[side] for row in ROWS for side in ("source", "claim")})
VOCABULARY = """
the a minister minister's Smith Jones said did not may will if unless only some all of members to from Iran attacked was
by 15 15% $3 about more than condemned deputy in 2019 on Monday and , who that “ ” U.S. don't strongly alleged
"""
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=25).map(" ".join)


def run(source: str, claim: str) -> tuple[Shift, ...]:
    return find_shifts(ClaimText(view_of(claim), 0, len(claim)), [EvidenceText(view_of(source), 0, len(source))])


@given(st.sampled_from(SENTENCES))
def test_a_sentence_has_no_shift_against_itself(sentence):
    assert run(sentence, sentence) == ()


@settings(max_examples=300, deadline=None)
@given(WORDS)
def test_any_words_have_no_shift_against_themselves(words):
    assert [shift for shift in run(words, words) if shift.severity in ("error", "warning")] == []


@settings(max_examples=300, deadline=None)
@given(WORDS, WORDS)
def test_spans_lie_in_their_texts_and_hold_words(source, claim):
    for shift in run(source, claim):
        assert 0 <= shift.claim_span.start < shift.claim_span.end <= len(claim)
        assert 0 <= shift.evidence_span.start < shift.evidence_span.end <= len(source)
        assert claim[slice(*shift.claim_span)].strip() == claim[slice(*shift.claim_span)]
        assert shift.contradicts == (shift.direction == "contradicts")


@given(st.sampled_from(ROWS))
def test_typography_changes_no_verdict(row):
    plain = run(row["source"], row["claim"])
    curly = run(
        row["source"].replace("'", "’").replace(" ", "\u00a0", 1), row["claim"].replace("'", "’").replace(" ", "  ", 1)
    )
    assert [(s.code, s.severity, s.direction) for s in plain] == [(s.code, s.severity, s.direction) for s in curly]


@given(st.sampled_from(ROWS))
def test_the_same_input_gives_the_same_shifts(row):
    assert run(row["source"], row["claim"]) == run(row["source"], row["claim"])


def test_a_negation_cut_off_its_verb_ends_nothing():
    cut = "You ought n't to have gone to the funeral , Henrietta"  # tokenised text leaves an empty word
    assert [shift.code for shift in run(cut, cut.replace("gone", "walked"))] == []
