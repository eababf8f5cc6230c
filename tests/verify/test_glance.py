"""A first look may pass over a sentence only where a close one would have found that nothing speaks to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quotecheck
from quotecheck.language.names import build_alias_table
from quotecheck.language.view import view_of
from quotecheck.read import assign_ids, make_document
from quotecheck.verify.carriers import Carriers
from quotecheck.verify.coverage import candidates_for, cover_claim
from quotecheck.verify.evidence import EvidenceBase
from quotecheck.verify.glance import LEAST_AT_A_GLANCE, Glance, glance
from quotecheck.verify.sources import prepare_source
from quotecheck.verify.units import units_in

CASES = [
    (row["claim"], row["source"])
    for path in sorted((Path(__file__).parents[1] / "cases").glob("shifts_*.json"))
    for row in json.loads(path.read_text(encoding="utf-8"))
]
TEXT = (
    "The council bought sold 30 buses in May for $4 million. Mayor Ana Rask said it will not pay twice, and half the "
    "drivers left a well-run depot before noon. U.S. officials confirmed announced denied the purchase on Tuesday."
)
WORDS = [word if word == "U.S." else word.rstrip(".") for word in TEXT.split()]  # a stop makes two sentences
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=3, max_size=12).map(lambda words: f"{' '.join(words)}.")


def looked_at(claim: str, source: str) -> tuple[Glance, Glance, float]:
    """Return what a first look tells, the same with all carriers known, and the share that the best passage carries."""
    documents = assign_ids([make_document(claim), make_document(source)])
    aliases = build_alias_table(documents)
    draft, evidence = (prepare_source(document, (), view_of(document)) for document in documents)
    base = EvidenceBase([evidence], aliases)
    view = draft.view
    whole = (0, len(view.words))
    passages = candidates_for(claim, base)
    cover = cover_claim(claim, units_in(view, *whole, aliases), base, view.words.keys, 0, passages)
    alone = glance(view, *whole, passages, aliases)
    shared = glance(view, *whole, passages, aliases, Carriers(base.passages))
    return alone, shared, max(cover.shares, default=0.0)


def test_no_claim_of_the_cases_to_which_its_source_speaks_is_passed_over() -> None:
    passed_over = [(claim, source) for claim, source in CASES if looked_at(claim, source)[0].share < LEAST_AT_A_GLANCE]
    related = [pair for pair in passed_over if looked_at(*pair)[2] >= 0.3]
    assert related == []


@given(SENTENCES, st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join))
def test_it_sees_the_same_whether_or_not_the_carriers_of_all_passages_are_known(claim: str, source: str) -> None:
    alone, shared, _ = looked_at(claim, source)
    assert alone.telling_words == shared.telling_words
    assert alone.share == pytest.approx(shared.share)


@given(SENTENCES)
def test_a_sentence_carries_its_own_words(text: str) -> None:
    seen = looked_at(text, text)[0]
    assert seen.telling_words == 0 or seen.share >= 0.5
    assert 0.0 <= seen.share <= 1.0


@pytest.mark.parametrize(
    ("claim", "source", "share", "telling"),
    [
        ("The orchestra toured Vienna.", "The ferry sank near the island.", 0.0, 3),
        ("The orchestra toured Vienna.", "An orchestra was founded.", 1 / 3.2, 3),
        ("Ana Rask toured Vienna.", "Mayor Rask toured it.", 2.2 / 3.4, 3),  # a name is one, by any of its words
        ("Israelis voted.", "The Israeli government fell.", 1.2 / 2.2, 2),  # a name may go by another
        ("It cost 30 million dollars.", "Rents cost 7 dollars.", None, None),  # figures are for closer reading
        ("It is what it is.", "The ferry sank.", 1.0, 0),
    ],
)
def test_what_is_counted(claim: str, source: str, share: float | None, telling: int | None) -> None:
    seen = looked_at(claim, source)[0]
    if share is None:
        assert seen.share >= LEAST_AT_A_GLANCE
    else:
        assert (seen.share, seen.telling_words) == (pytest.approx(share), telling)


def verdicts(draft: str, source: str, name: str = "compare") -> list[quotecheck.Finding]:
    if name == "check":
        report = quotecheck.check(draft, [source], semantics=False)
    else:
        report = quotecheck.compare([draft, source], semantics=False)
    return [item for item in report.findings if item.subject.startswith("A.s") and "QC300" <= item.code <= "QC307"]


UNRELATED = "The orchestra of Vienna toured northern Italy in spring."
STORY = "The ferry sank near the island. Divers searched the wreck. Police in Vienna said nothing."


def test_no_passage_is_shown_beside_what_only_one_of_the_equals_has() -> None:
    (item,) = verdicts(UNRELATED, STORY)
    assert (item.code, item.severity, item.evidence) == ("QC307", "note", ())
    assert 0.05 <= item.confidence <= 0.98


def test_what_a_draft_must_answer_for_is_shown_beside_the_nearest_passage() -> None:
    (item,) = verdicts(UNRELATED, STORY, "check")
    assert item.code == "QC303"
    assert item.evidence
    assert "nearest passage" in item.message


def test_a_confirmed_quotation_is_supported_however_little_of_it_a_passage_has() -> None:
    said = "“We will rebuild. We will stay. We will not leave the harbour. We shall need patience, money and luck.”"
    (item,) = verdicts(f"Ana Rask said: {said}", f"Ana Rask spoke on Monday. {said} she said.")[:1]
    assert item.code == "QC300"
