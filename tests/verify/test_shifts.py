"""Shifts between a claim and its evidence: rules as data, the seeds' key sentences, and laws."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from quotecheck.language.dates import find_anchor
from quotecheck.language.names import build_alias_table
from quotecheck.language.view import view_of
from quotecheck.model import Document
from quotecheck.verify.shifts import ClaimText, EvidenceText, Shift, ShiftContext, find_shifts

CASES = Path(__file__).parents[1] / "cases"
ROWS = [
    pytest.param(row, id=f"{row['code']}-{row['label']}", marks=[pytest.mark.xfail] if row["expect"] == "xfail" else [])
    for path in sorted(CASES.glob("shifts_*.json"))
    for row in json.loads(path.read_text(encoding="utf-8"))
]
STATEMENT = (
    '"The United States, ROK, and Japan condemn in the strongest possible terms deepening military cooperation between '
    "the DPRK and Russia, including continued arms transfers from the DPRK to Russia that prolong the suffering of the "
    "Ukrainian people, violate multiple United Nations Security Council Resolutions, and threaten stability in both "
    'Northeast Asia and Europe," the statement read.'
)


def shifts(source: str, claim: str, **context: object) -> tuple[Shift, ...]:
    return find_shifts(whole(ClaimText, claim), [whole(EvidenceText, source)], ShiftContext(**context))


def whole(kind, words: str, **more: object):
    return kind(view_of(words), 0, len(words), **more)


def codes(found: tuple[Shift, ...]) -> set[tuple[str, str]]:
    return {(shift.code, shift.severity) for shift in found}


@pytest.mark.parametrize("row", ROWS)
def test_a_shift_fires_where_the_case_says_and_nowhere_else(row):
    found = shifts(row["source"], row["claim"])
    if row["expected"]:
        wanted = {(item["code"], item["severity"]) for item in row["expected"]}
        assert wanted <= codes(found), found
    elif row["code"] == "*":
        assert [shift for shift in found if shift.severity in ("error", "warning")] == []
    else:
        assert row["code"] not in {shift.code for shift in found}, found


def test_no_message_on_a_negation_quotes_the_same_words_of_both_texts():
    for row in (param.values[0] for param in ROWS if param.values[0]["code"] == "QC314"):
        for shift in shifts(row["source"], row["claim"]):
            quoted = ["".join(filter(str.isalnum, words)).lower() for words in re.findall("“([^”]*)”", shift.message)]
            assert len(quoted) < 2 or quoted[0] != quoted[1] or shift.code != "QC314", shift.message


@pytest.mark.parametrize(
    ("source", "claim", "message"),
    [
        (
            "Smith pleaded not guilty to theft.",
            "Smith pleaded guilty to theft.",
            "The source denies it (“pleaded not guilty”); the claim says “pleaded guilty”.",
        ),
        (
            "The minister said the plan was not a failure.",
            "The minister said the plan was a failure.",
            "The source denies it (“the plan was not a failure”); the claim says “the plan was a failure”.",
        ),
        (
            "The lawyer who represents the singer was arrested.",
            "The singer was arrested.",
            "The source says “the lawyer … was arrested”, not “the singer was arrested”.",
        ),
        (
            "Less than half of the members voted for a strike.",
            "A majority of the members voted for a strike.",
            "“A majority of the members” is more than the source's “Less than half of the members”.",
        ),
        (
            "Doctors say the patient is in danger.",
            "The patient is out of danger, doctors say.",
            "The source has the opposite: “the patient is in danger”, not “is out of danger”.",
        ),
        (
            "Only registered voters may apply.",
            "Voters may apply.",
            "The source sets a limit (“Only registered voters”); the claim drops it.",
        ),
    ],
)
def test_a_message_quotes_enough_words_to_see_the_difference(source, claim, message):
    assert message in [shift.message for shift in shifts(source, claim)]


def test_exchanged_figures_are_one_finding():
    source = "Rents rose 5 percent in the north and 3 percent in the south."
    found = shifts(source, "Rents rose 3 percent in the north and 5 percent in the south.")
    assert [(shift.code, shift.message[:14]) for shift in found] == [("QC310", "The source has")]


@pytest.mark.parametrize(
    ("source", "claim", "code"),
    [
        ("Sales fell 3 percent in May.", "Sales rose 3 percent in May.", "QC314"),
        ("Sales were up 3 percent in May.", "Sales were down 3 percent in May.", "QC310"),
        ("Shares dropped 2 percent.", "Shares are up 2 percent.", "QC310"),
    ],
)
def test_an_amount_the_other_way_is_one_finding(source, claim, code):
    assert [shift.code for shift in shifts(source, claim)] == [code]


def test_plural_verbs_belong_to_the_arms_transfers_and_not_to_the_partnership():
    claim = (
        "The statement warned that the North Korea-Russia partnership threatens stability in Northeast Asia and "
        "Europe and violates U.N. Security Council resolutions."
    )
    found = [shift for shift in shifts(STATEMENT, claim) if shift.code == "QC312"]
    assert [shift.severity for shift in found] == ["error"]
    assert "continued arms transfers" in found[0].message
    assert "not the North Korea-Russia partnership" in found[0].message
    assert STATEMENT[found[0].evidence_span.start :].startswith("continued arms transfers")


def test_a_superlative_lost_is_a_note_and_a_weaker_verb_a_warning():
    strongly = "U.S. officials issued a joint statement strongly condemning deepening military cooperation with Russia."
    criticized = "The officials criticized North Korea's arms transfers to Russia."
    assert ("QC316", "note") in codes(shifts(STATEMENT, strongly))
    assert ("QC316", "warning") in codes(shifts(STATEMENT, criticized))


def test_last_week_and_on_wednesday_agree_on_a_monday():
    anchor = find_anchor("", "2024-06-24")
    claim = whole(ClaimText, "Putin visited Pyongyang last week.")
    evidence = whole(EvidenceText, "Putin visited Pyongyang on Wednesday.", document="B")
    context = ShiftContext(claim_anchor=anchor, evidence_anchors={"B": anchor})
    assert find_shifts(claim, [evidence], context) == ()


def test_another_day_is_contradicted_when_both_story_dates_are_known():
    anchor = find_anchor("", "2024-06-24")
    claim = whole(ClaimText, "Putin visited Pyongyang on Friday.")
    evidence = whole(EvidenceText, "Putin visited Pyongyang on Wednesday.", document="B")
    found = find_shifts(claim, [evidence], ShiftContext(claim_anchor=anchor, evidence_anchors={"B": anchor}))
    assert [(shift.code, shift.contradicts) for shift in found] == [("QC311", True)]


def test_a_passage_that_says_it_as_the_claim_does_silences_one_of_no_higher_rank():
    claim = whole(ClaimText, "The union accepted the offer.")
    denying = "The union did not accept the offer."
    saying = whole(EvidenceText, "The union accepted the offer on Friday.")
    assert find_shifts(claim, [whole(EvidenceText, denying), saying]) == ()
    found = find_shifts(claim, [whole(EvidenceText, denying, basis="primary"), saying])
    assert [(shift.code, shift.evidence_index) for shift in found] == [("QC314", 0)]


def test_a_reporters_paraphrase_never_accuses_quoted_words():
    claim = whole(ClaimText, '"We condemn the raid," the ministers said.')
    evidence = "The ministers voiced concern over the raid."
    assert find_shifts(claim, [whole(EvidenceText, evidence)]) == ()
    assert find_shifts(claim, [whole(EvidenceText, evidence, basis="quoted")]) != ()


def test_aliases_of_the_documents_are_one_name():
    source = "The Grain Board (GB) sold two silos. The GB kept one."
    table = build_alias_table([Document("B", "b", source)])
    assert shifts("The GB sold two silos.", "The Grain Board sold two silos.", aliases=table) == ()
    assert shifts("The DPRK fired two missiles.", "North Korea fired two missiles.") == ()
