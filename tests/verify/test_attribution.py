"""Attribution verdicts from case files, and what holds for every quotation."""

import json
from pathlib import Path

import pytest

import quotecheck
from quotecheck.language.names import build_alias_table
from quotecheck.language.view import view_of
from quotecheck.profiles import load_profile
from quotecheck.quotes import find_quotes_in
from quotecheck.read import make_document
from quotecheck.verdicts import unconfirmed
from quotecheck.verify.attribution import check_attribution
from quotecheck.verify.sources import prepare_source
from quotecheck.verify.wording import check_wordings

CASES = [
    case
    for path in sorted((Path(__file__).parents[1] / "cases").glob("attribution*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))
]


def attribution_of(draft_text, source_text, source_speaker=None):
    """Return the quotes of a draft, each with its attribution finding."""
    documents = [
        make_document(draft_text, id="A", name="draft"),
        make_document(source_text, id="B", name="source", speaker=source_speaker),
    ]
    draft, source = (prepare_source(d, find_quotes_in(d), view_of(d)) for d in documents)
    aliases, profile = build_alias_table(documents), load_profile("ap")
    results = check_wordings(draft.quotes, draft, [source], profile=profile, aliases=aliases, mode="check")
    return [
        (quote, check_attribution(quote, result, draft, [source], profile=profile, aliases=aliases, mode="check"))
        for quote, result in zip(draft.quotes, results, strict=True)
    ]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case, id=case["label"], marks=[pytest.mark.xfail(strict=True)] if case["expect"] == "xfail" else []
        )
        for case in CASES
    ],
)
def test_a_quotation_has_the_verdict_and_severity_of_its_case(case):
    found = attribution_of(case["draft"], case["source"], case["source_speaker"])
    assert [(finding.code, finding.severity) for _, finding in found][:1] == [tuple(case["expected"])]


def test_words_that_no_source_has_are_not_called_confirmed():
    [(_, finding)] = attribution_of("“We sold the moon,” Ana Costa said.", "The ferry sank near Jindo.")
    assert (finding.code, finding.severity, finding.confidence) == ("QC200", "none", 0.0)
    assert "not checked" in finding.message


def test_the_seeds_give_ironclad_to_all_and_to_one_in_both_directions(seeds):
    texts = [seed.read_text(encoding="utf-8") for seed in seeds]
    for draft, source in (texts, reversed(texts)):
        verdicts = {quote.text.strip("."): finding for quote, finding in attribution_of(draft, source)}
        assert (verdicts["ironclad"].code, verdicts["ironclad"].severity) == ("QC202", "warning")


def test_a_report_has_one_attribution_finding_for_each_quotation(seeds):
    report = quotecheck.compare([quotecheck.read_document(seed) for seed in seeds])
    subjects = [
        f.subject
        for f in report.findings
        if f.axis == "attribution" and f.code.startswith("QC20") and ".q" in f.subject
    ]
    assert sorted(subjects) == sorted(quote.id for quote in report.quotes)


@pytest.mark.parametrize(
    ("speaker", "source_speaker", "is_confirmed"),
    [
        ("The government", "A government spokesperson", True),
        ("The company", "A spokesman for the company", True),
        ("Police", "A police spokesman", True),
        ("The government", "An opposition spokesperson", False),
        ("The council", "A county council spokesman", False),
        ("The council", "A resident", False),
    ],
)
def test_a_body_is_confirmed_by_its_own_unnamed_spokesperson(speaker, source_speaker, is_confirmed):
    draft = f"{speaker} said it would “leave no stone unturned”."
    [(_, found)] = attribution_of(draft, f'{source_speaker} said it would "leave no stone unturned".')

    assert (found.code, not unconfirmed(found)) == ("QC200", is_confirmed)
