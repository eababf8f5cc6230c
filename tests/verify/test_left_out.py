"""What quoted and primary text says prominently and a draft leaves out: listed once, never counted."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quotecheck import check, compare, read_document
from quotecheck.model import Report
from quotecheck.verify.left_out import MAX_LEFT_OUT

CASES: list[dict[str, Any]] = json.loads(Path(__file__).parents[1].joinpath("cases/left_out.json").read_text("utf-8"))


def words(report: Report) -> list[str]:
    return [item.evidence.text for item in report.left_out]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_what_is_left_out_is_listed_and_what_is_told_is_not(case: dict[str, Any]) -> None:
    found = words(check(case["draft"], case["sources"]))
    for expected in case["left_out"]:
        assert any(expected in text for text in found), found
    for told in case["told"]:
        assert not any(told in text for text in found), found
    assert len(found) == case.get("count", len(found))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_the_words_are_a_slice_of_their_document(case: dict[str, Any]) -> None:
    report = check(case["draft"], case["sources"])
    documents = {document.id: document for document in report.documents}
    for item in report.left_out:
        evidence = item.evidence
        assert documents[evidence.document].slice(evidence.start, evidence.end) == evidence.text
        assert item.document == "A"
        assert item.reasons


def test_the_seeds_leave_out_what_their_gold_names(root: Path) -> None:
    korea, yonhap = (read_document(path) for path in sorted((root / "seeds").glob("*.txt")))
    report = compare([korea, yonhap])
    assert words(report) == ["prolong the suffering of the Ukrainian people", "the path to dialogue remains open"]
    named = {finding.id: finding.code for finding in report.findings}
    assert [[named[id_] for id_ in item.findings] for item in report.left_out] == [["QC323"], ["QC323"]]
    assert words(check(yonhap, [korea])) == []


def test_the_list_is_short_and_a_draft_that_says_it_all_has_none() -> None:
    source = CASES[0]["sources"][0]
    assert len(check(CASES[0]["draft"], [source]).left_out) <= MAX_LEFT_OUT
    assert check(source, [source]).left_out == ()


def test_what_is_left_out_is_never_counted() -> None:
    report = check(CASES[0]["draft"], CASES[0]["sources"])
    assert report.left_out
    counted = [item for item in report.findings if item.ignored is None and item.severity != "none"]
    assert report.summary == replace(report.summary, notes=sum(item.severity == "note" for item in counted))


def test_the_order_of_the_sources_changes_nothing_but_ties() -> None:
    case = CASES[1]
    there, back = (words(check(case["draft"], sources)) for sources in (case["sources"], case["sources"][::-1]))
    assert sorted(there) == sorted(back)


def test_the_official_text_stands_for_a_quotation_of_it() -> None:
    official = "The harbor fund is empty. The council hid the debts since May. We ask the state for help with the pier."
    report_of_it = (
        '"The council hid the debts since May," Mayor Ada Brandt said. The state was asked for help with the pier.'
    )
    report = check("The state was asked for help with the pier.", [report_of_it], primary=[official])
    told = [item.evidence for item in report.left_out if "hid" in item.evidence.text]
    assert [item.basis for item in told] == ["primary"]
    assert any("in 2 sources" in item.reasons for item in report.left_out)


def test_everyone_at_the_head_of_a_sentence_is_no_name() -> None:
    source = (
        '"Everything is for sale at a price, including the pier," Mayor Ada Brandt said. The pier was shown on Friday.'
    )
    report = check("The pier was shown on Friday.", [source])
    assert [item.evidence.text for item in report.left_out] == ["Everything is for sale at a price, including the pier"]
    assert not any("name" in reason for item in report.left_out for reason in item.reasons)


def test_a_masthead_and_the_manners_of_a_briefing_are_no_statements() -> None:
    official = (
        "Office of the State Engineer, Port Marrow\n\n"
        "MAYOR ADA BRANDT: I will make a short statement and then Dr. Okafor and I will take your questions.\n\n"
        "MAYOR ADA BRANDT: The harbor fund has never been so empty. The pier was shown on Friday.\n"
    )
    report = check("The pier was shown on Friday.", [], primary=[official])
    assert [item.evidence.text for item in report.left_out] == ["The harbor fund has never been so empty"]
