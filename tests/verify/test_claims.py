"""Support of sentences: rules as cases, the seeds against what an editor expects, and laws that every report keeps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quotecheck

CASES = Path(__file__).parents[1] / "cases"
SUPPORT = frozenset(f"QC30{digit}" for digit in range(8))


def load():
    return [
        pytest.param(
            case, id=case["label"], marks=[pytest.mark.xfail(strict=True)] if case["expect"] == "xfail" else []
        )
        for path in sorted(CASES.glob("claims*.json"))
        for case in json.loads(path.read_text(encoding="utf-8"))
    ]


def report_of(given):
    documents = [given["draft"], *given["sources"]]
    if "speaker" in given:
        documents[1:] = [
            quotecheck.make_document(text, name="speech", speaker=given["speaker"]) for text in documents[1:]
        ]
    if given.get("mode") == "compare":
        return quotecheck.compare(documents, primary=given.get("primary", ()))
    return quotecheck.check(documents[0], documents[1:], primary=given.get("primary", ()))


def findings_on_sentence(report, at=-1):
    draft = report.documents[0]
    return draft, [item for item in report.findings if item.subject == draft.sentences[at].id]


@pytest.mark.parametrize("case", load())
def test_a_sentence_has_the_verdict_an_editor_would_give(case):
    draft, found = findings_on_sentence(report_of(case["input"]), case["input"].get("at", -1))
    expected = case["expected"]
    verdict = next(item for item in found if item.code in SUPPORT)
    seen = [(item.code, item.severity, item.message) for item in found]
    assert verdict.code == expected["code"], seen
    assert expected.get("severity", verdict.severity) == verdict.severity, seen
    codes = {item.code for item in found}
    assert codes >= set(expected.get("has", ())), seen
    assert not codes & set(expected.get("lacks", ())), seen
    if "unsupported" in expected:
        assert [draft.text[span.start : span.end] for span in verdict.spans] == expected["unsupported"]


WORDS = (
    "the",
    "board",
    "closed",
    "sold",
    "north",
    "quay",
    "cranes",
    "12",
    "in",
    "Oslo",
    "on",
    "Friday",
    "Lee",
    "not",
    "said",
)
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
def test_every_sentence_has_exactly_one_support_verdict_and_spans_lie_inside_it(draft, sources):
    report = quotecheck.check(draft, sources)
    document = report.documents[0]
    for sentence in document.sentences:
        found = [item for item in report.findings if item.subject == sentence.id]
        assert sum(item.code in SUPPORT for item in found) == 1
        for item in found:
            assert all(sentence.start <= span.start < span.end <= sentence.end for span in item.spans)
            assert 0.0 <= item.confidence <= 1.0
            for shown in item.evidence:
                source = next(d for d in report.documents if d.id == shown.document)
                assert source.text[shown.start : shown.end] == shown.text


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_the_order_of_the_sources_does_not_change_a_verdict(draft, first, second):
    def verdicts(sources):
        report = quotecheck.check(draft, sources)
        return [item.code for item in report.findings if item.code in SUPPORT]

    assert verdicts([first, second]) == verdicts([second, first])


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_a_sentence_supports_itself(text):
    report = quotecheck.check(text, [text])
    assert {item.code for item in report.findings if item.code in SUPPORT} <= {"QC300", "QC301", "QC306"}


SEED_VERDICTS = {
    "US, South Korea and Japan pledge": {"QC300", "QC301", "QC305"},
    "U.S., South Korean, and Japanese officials": {"QC300", "QC305"},
    "The officials criticized": {"QC300", "QC302", "QC305"},
    "The statement warned": {"QC302", "QC304", "QC305"},
    "The U.S., South Korea and Japan pledged": {"QC302"},
    "They reaffirmed the U.S. defense": {"QC305", "QC300"},
    "South Korea, the United States and Japan on Monday": {"QC300", "QC302", "QC305"},
    "The joint statement came": {"QC300", "QC302"},
    "The treaty calls for": {"QC303"},
    '"The United States, ROK, and Japan condemn': {"QC301", "QC302"},
    "ROK stands for": {"QC306", "QC303"},
    "The three countries said": {"QC300", "QC302", "QC305"},
    "They reaffirmed their commitment": {"QC300", "QC302"},
    "The U.S. said that its commitment": {"QC300", "QC305"},
    '"The United States, ROK and Japan also': {"QC300", "QC302"},
    "The statement was issued under": {"QC302", "QC303"},
    "Photo from Yonhap": {"QC306"},
}
"""What an editor accepts for each sentence of either seed, held against the other one."""


@pytest.mark.parametrize("start", SEED_VERDICTS)
def test_a_seed_sentence_has_a_verdict_an_editor_accepts(start, seeds):
    documents = [quotecheck.read_document(path) for path in seeds]
    for draft, source in (documents, documents[::-1]):
        report = quotecheck.check(draft, [source])
        document = report.documents[0]
        for sentence in document.sentences:
            if sentence.kind != "duplicate" and document.text.startswith(start, sentence.start):
                found = {f.code for f in report.findings if f.subject == sentence.id and f.code in SUPPORT}
                assert found <= SEED_VERDICTS[start]
                assert len(found) == 1
                return
    pytest.fail("no seed has this sentence")


def test_only_the_added_words_of_the_pledge_are_marked(seeds):
    report = quotecheck.check(quotecheck.read_document(seeds[0]), [quotecheck.read_document(seeds[1])])
    partial = [item for item in report.findings if item.code == "QC302" and item.subject.startswith("A.")]
    assert [report.documents[0].text[s.start : s.end] for item in partial for s in item.spans] == [
        "diplomatic and security"
    ]


def test_the_partnership_is_not_what_violates_the_resolutions(seeds):
    report = quotecheck.check(quotecheck.read_document(seeds[0]), [quotecheck.read_document(seeds[1])])
    roles = [item for item in report.findings if item.code == "QC312" and item.severity == "error"]
    assert len(roles) == 1
    assert "arms transfers" in roles[0].message


def test_a_heading_of_one_word_claims_nothing():
    report = quotecheck.check("# Strike\n\nDrivers will strike on Friday, the union said.\n", ["Drivers will strike."])
    assert [item.code for item in report.findings if item.subject == "A.s1"] == ["QC306"]


def test_a_confirmed_quotation_is_shown_with_its_whole_sentence():
    source = "Ray Lee said: “The offer is a joke and we will not sign it.”"
    report = quotecheck.check("“The offer is a joke,” Lee said.", [source])
    shown = [item.text for one in report.findings if one.code == "QC300" for item in one.evidence]
    assert shown == [source]


def test_set_aside_passages_are_no_claims(seeds):
    report = quotecheck.check(quotecheck.read_document(seeds[0]), [quotecheck.read_document(seeds[1])])
    aside = {s.id for s in report.documents[0].sentences if s.kind in ("boilerplate", "duplicate")}
    verdicts = [item for item in report.findings if item.subject in aside]
    assert {item.code for item in verdicts} == {"QC306"}
    assert {item.severity for item in verdicts} == {"none"}


def test_a_house_rule_sets_the_severity_of_a_code():
    report = quotecheck.check("The orchestra toured Vienna.", ["The ferry sank."])
    assert [f.severity for f in report.findings if f.code == "QC303"] == ["error"]


def partial(draft, other, **options):
    report = quotecheck.compare([draft, other], **options)
    return [f.severity for f in report.findings if f.code == "QC302" and f.subject.startswith("A")]


LONGER = "The council closed the Marsh Lane depot on Friday and moved its forty buses to the airport."
SHORTER = "The council closed the Marsh Lane depot on Friday, a spokesman said."


def test_what_one_of_two_reports_adds_is_a_note():
    assert partial(LONGER, SHORTER) == ["note"]


def test_what_a_draft_adds_to_its_sources_is_a_warning():
    report = quotecheck.check(LONGER, [SHORTER])
    assert [f.severity for f in report.findings if f.code == "QC302"] == ["warning"]


def test_another_word_in_its_place_stays_a_warning_among_equals():
    assert partial("The council closed the Marsh Lane library on Friday.", SHORTER) == ["warning"]


def test_what_goes_beyond_somebodys_own_words_stays_a_warning_among_equals():
    quoting = SHORTER + ' "We closed the Marsh Lane depot on Friday because of the floods," Mayor Ada Brandt said.'
    assert partial(LONGER, quoting) == ["warning"]
    assert partial(LONGER, SHORTER, primary=["We closed the Marsh Lane depot on Friday because of the floods."]) == [
        "warning"
    ]


def test_a_reporters_paraphrase_makes_quoted_words_of_force_no_more_than_a_note():
    draft = 'The minister condemned "in the strongest possible terms" the raid on the village.'
    report = quotecheck.compare([draft, "The minister strongly condemned the raid on the village, officials said."])
    assert [f.severity for f in report.findings if f.code == "QC316" and f.subject.startswith("A")] == ["note"]


def test_no_two_findings_about_a_sentence_say_the_same(seeds):
    a, b = (quotecheck.read_document(path) for path in seeds)
    for report in (quotecheck.compare([a, b]), quotecheck.check(a, [b]), quotecheck.check(b, [a])):
        said = [(f.subject, f.message) for f in report.findings if f.axis == "support"]
        assert len(said) == len(set(said))


def test_a_message_is_one_plain_sentence():
    for case in json.loads((CASES / "claims.json").read_text(encoding="utf-8")):
        for finding in report_of(case["input"]).findings:
            if finding.axis == "support":
                assert finding.message[0].isupper() or finding.message[0] in "“0123456789"
                assert finding.message.endswith(".")
                assert finding.message.count("“") == finding.message.count("”")
                assert "  " not in finding.message


def test_a_limit_named_by_one_verb_after_another_is_told_once():
    findings = quotecheck.check_claim(
        "The drug can be given to pregnant women, the agency said.",
        ["The drug can be given to pregnant women only after the 12th week, the agency said."],
    )
    told = [f.message for f in findings if f.code == "QC320"]
    assert told == ["The source says so only under a condition: “only after the 12th week”."]


def test_what_happened_before_something_else_is_no_condition():
    findings = quotecheck.check_claim(
        "The prime minister promised to restore half the money.",
        ["She stayed only after the prime minister promised to restore half the money."],
    )
    assert "QC320" not in {f.code for f in findings}


@pytest.mark.parametrize(
    ("source", "is_warned"),
    [("No, strikes are coming.", True), ("No! Strikes are coming.", True), ("No, there will be no strikes.", False)],
)
def test_a_no_that_answers_denies_nothing_behind_its_mark(source, is_warned):
    findings = quotecheck.check_claim("Ray said there would be no strikes.", [f'Ray said: "{source}"'])
    assert ("QC314" in {f.code for f in findings}) is is_warned


def texts_of_cases():
    cases = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("claims*.json")))
    return sorted({text for rows in cases for case in rows for text in case["input"]["sources"]})


@pytest.mark.parametrize("part", range(5))
def test_no_text_is_accused_by_itself(part):
    accused = {
        text: found.message
        for text in texts_of_cases()[part::5]
        for found in quotecheck.check(text, [text], semantics=False).findings
        if found.severity == "error"
    }
    assert accused == {}
