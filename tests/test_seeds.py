"""The two seed articles, end to end: what an editor must be shown, by `check` in both directions and by `compare`."""

from pathlib import Path

import pytest

import quotecheck

SEEDS = Path(__file__).parent.parent / "seeds"
STORY_DATE = "2024-06-24"
KOREA_PRO, YONHAP = sorted(SEEDS.glob("*.txt"))
BYTES = {KOREA_PRO: 2304, YONHAP: 2115}


@pytest.fixture(scope="module")
def korea_pro():
    return quotecheck.read_document(KOREA_PRO)


@pytest.fixture(scope="module")
def yonhap():
    return quotecheck.read_document(YONHAP)


@pytest.fixture(scope="module")
def forward(korea_pro, yonhap):
    return quotecheck.check(korea_pro, [yonhap])


@pytest.fixture(scope="module")
def backward(korea_pro, yonhap):
    return quotecheck.check(yonhap, [korea_pro])


@pytest.fixture(scope="module")
def compared(korea_pro, yonhap):
    return quotecheck.compare([korea_pro, yonhap])


@pytest.fixture(scope="module", params=["forward", "backward", "compared"])
def report(request):
    return request.getfixturevalue(request.param)


def sentence(report, document, beginning):
    owner = next(d for d in report.documents if d.id == document)
    return next(s for s in owner.sentences if owner.text[s.start : s.end].startswith(beginning))


def findings(report, subject, axis=None):
    return [f for f in report.findings if f.subject == subject and axis in (None, f.axis)]


def codes(report, subject, axis=None):
    return [f.code for f in findings(report, subject, axis)]


def support(report, document, beginning):
    subject = sentence(report, document, beginning).id
    found = findings(report, subject, "support")
    verdicts = [f for f in found if "QC300" <= f.code <= "QC307"]
    assert len(verdicts) == 1, found
    return verdicts[0], [f for f in found if f.code > "QC307"]


def quote(report, document, text, number=0):
    return [q for q in report.quotes if q.document == document and q.text.strip(".,") == text][number]


def words(report, document, spans):
    owner = next(d for d in report.documents if d.id == document)
    return [owner.text[span.start : span.end] for span in spans]


@pytest.mark.parametrize("path", [KOREA_PRO, YONHAP])
def test_the_seeds_are_the_bytes_that_were_given(path):
    assert len(path.read_bytes()) == BYTES[path]
    assert not path.read_bytes().endswith(b"\n")


def test_every_span_of_a_report_slices_back_to_print(report):
    texts = {document.id: document.text for document in report.documents}
    for item in report.quotes:
        text = texts[item.document]
        assert text[item.inner_start : item.inner_end] == item.text
        if item.speaker is not None and item.speaker.start is not None:
            assert text[item.speaker.start : item.speaker.end] == item.speaker.text
        if item.cue is not None:
            assert text[item.cue.start : item.cue.end] == item.cue.text
    for item in report.findings:
        for evidence in item.evidence:
            assert texts[evidence.document][evidence.start : evidence.end] == evidence.text
        own = texts[item.subject.split(".")[0]]
        for edit in item.edits:
            assert own[edit.quote_start : edit.quote_end] == edit.quote
            assert texts[item.evidence[0].document][edit.source_start : edit.source_end] == edit.source
        for span in item.spans:
            assert 0 <= span.start < span.end <= len(own)


def test_every_quote_has_one_wording_and_one_attribution_finding(report):
    checked = {"A"} if report.documents[0].role == "draft" else {"A", "B"}
    for item in report.quotes:
        if item.document in checked:
            assert len(findings(report, item.id, "wording")) == 1
            assert len(findings(report, item.id, "attribution")) == 1


def test_one_unique_quote_in_the_first_article_and_eight_in_the_second(compared):
    first = [q for q in compared.quotes if q.document == "A"]
    second = [q for q in compared.quotes if q.document == "B"]
    assert [q.text for q in first] == ["ironclad", "ironclad"]
    assert [q.duplicate_of for q in first] == [None, first[0].id]
    assert len(second) == 8
    assert compared.summary.unique_quotes == 9
    assert compared.summary.quotes == 10


def test_duplicated_paragraphs_and_the_subscription_text_are_set_aside_and_listed(compared):
    article = compared.documents[0]
    duplicates = [b for b in article.blocks if b.kind == "duplicate"]
    assert [article.text[b.start :].split(" ")[0] for b in duplicates] == ["U.S.,", "The"]
    boilerplate = [b for b in article.blocks if b.kind == "boilerplate"]
    assert article.text[boilerplate[0].start :].startswith("Get 30 days")
    assert boilerplate[-1].end == len(article.text)
    assert not any(s.kind == "body" and s.start >= boilerplate[0].start for s in article.sentences)
    assert {(s.document, s.start) for s in compared.skipped} >= {
        ("A", duplicates[0].start),
        ("A", boilerplate[0].start),
    }
    assert codes(compared, "A").count("QC401") == 1
    assert not any(
        "30" in word for f in compared.findings for word in words(compared, f.subject[0], f.spans) if f.code == "QC310"
    )


def test_the_photo_credit_is_no_claim(compared):
    article = compared.documents[1]
    assert article.blocks[-1].kind == "credit"
    assert article.text[article.blocks[-1].start :] == "Photo from Yonhap"


@pytest.mark.parametrize("name", ["forward", "compared"])
def test_ironclad_is_exact_and_its_speakers_differ_in_scope(name, request):
    report = request.getfixturevalue(name)
    item = quote(report, "A", "ironclad")
    wording, attribution = findings(report, item.id, "wording")[0], findings(report, item.id, "attribution")[0]
    assert (wording.code, wording.severity) == ("QC100", "none")
    assert (attribution.code, attribution.severity) == ("QC202", "warning")
    assert item.speaker.text == "They"
    assert item.speaker.name == "The U.S., South Korea and Japan"
    assert item.cue.text == "reaffirmed"


def test_the_partnership_does_not_violate_the_resolutions(forward):
    verdict, shifts = support(forward, "A", "The statement warned")
    assert (verdict.code, verdict.severity) == ("QC305", "error")
    actor = [f for f in shifts if f.code == "QC312"]
    assert [f.severity for f in actor] == ["error"]
    assert any("partnership" in word for word in words(forward, "A", actor[0].spans))
    assert "arms transfers" in actor[0].evidence[0].text


def test_condemn_became_criticize_and_grave_is_lost_but_last_week_is_right(forward):
    verdict, shifts = support(forward, "A", "The officials criticized")
    assert (verdict.code, verdict.severity) == ("QC305", "warning")
    assert [f.severity for f in shifts if f.code == "QC316"] == ["warning", "warning"]
    assert not any(f.code == "QC311" for f in forward.findings)
    assert not any(f.severity == "error" for f in shifts)


def test_only_diplomatic_and_security_is_unsupported_in_the_pledge(forward):
    verdict, _ = support(forward, "A", "The U.S., South Korea and Japan pledged")
    assert (verdict.code, verdict.severity) == ("QC302", "warning")
    assert words(forward, "A", verdict.spans) == ["diplomatic and security"]


def test_a_primary_text_with_the_words_takes_the_mark_away(korea_pro, yonhap):
    statement = (
        "Joint statement of the three governments\n\n"
        "The United States, the Republic of Korea, and Japan reaffirm their intention to further strengthen diplomatic "
        "and security cooperation to counter the threats posed by the DPRK.\n"
    )
    official = quotecheck.make_document(statement, name="statement.txt", role="primary")
    report = quotecheck.check(korea_pro, [yonhap], primary=[official])
    verdict, _ = support(report, "A", "The U.S., South Korea and Japan pledged")
    assert not any("diplomatic" in word for word in words(report, "A", verdict.spans))
    assert verdict.code != "QC302"


def test_they_reaffirmed_is_shifted_in_scope(forward):
    verdict, _ = support(forward, "A", "They reaffirmed")
    assert (verdict.code, verdict.severity) == ("QC305", "warning")


def test_the_first_sentence_is_supported_with_a_note_on_strength(forward):
    verdict, shifts = support(forward, "A", "U.S., South Korean, and Japanese officials issued")
    assert verdict.code == "QC300"
    assert [(f.code, f.severity) for f in (verdict, *shifts) if f.severity != "none"] == [("QC316", "note")]


def test_the_headline_is_carried_by_several_sentences(forward):
    verdict, shifts = support(forward, "A", "US, South Korea and Japan pledge")
    assert verdict.code == "QC301"
    assert {f.severity for f in shifts} == {"note"}
    assert {"QC316", "QC317"} <= {f.code for f in shifts}


def test_a_paraphrase_confirms_no_quotation(backward):
    by_text = {q.text.strip(".,"): findings(backward, q.id, "wording")[0] for q in backward.quotes if q.document == "A"}
    assert by_text["ironclad"].code == "QC100"
    rest = [f for text, f in by_text.items() if text != "ironclad"]
    assert len(rest) == 7
    assert {f.code for f in rest} <= {"QC120", "QC121", "QC122", "QC125", "QC126"}
    assert not any(f.severity == "none" for f in rest)


@pytest.mark.parametrize(
    "beginning", ['"The United States, ROK, and Japan condemn', '"The United States, ROK and Japan also']
)
def test_what_a_quotation_lacks_is_told_once_on_the_wording_axis(backward, beginning):
    verdict, _ = support(backward, "A", beginning)
    assert (verdict.code, verdict.severity) == ("QC302", "note")


def test_in_compare_nothing_of_the_wire_story_is_wrong_because_the_summary_left_it_out(compared):
    wording = [f for q in compared.quotes if q.document == "B" for f in findings(compared, q.id, "wording")]
    assert [f.code for f in wording].count("QC129") == 7
    assert all(f.severity == "note" for f in wording if f.code == "QC129")
    assert [f.code for f in wording].count("QC100") == 1
    assert not any(f.severity == "error" and f.subject.startswith("B") for f in compared.findings)


def test_compare_says_of_the_summary_what_check_says(forward, compared):
    def told(report):
        return sorted(
            (f.subject, f.code, f.severity)
            for f in report.findings
            if f.subject.startswith("A") and f.severity in ("error", "warning")
        )

    assert told(compared) == told(forward)


def test_the_alias_table_rests_on_the_articles_own_glossary(compared):
    korea = next(a for a in compared.aliases if a.name == "South Korea")
    assert "ROK" in korea.forms
    assert korea.basis.startswith("B ")
    assert any("DPRK" in a.forms for a in compared.aliases if a.name == "North Korea")


def test_it_said_is_the_statement_and_the_dateline_is_nobody(compared):
    long_quote = next(q for q in compared.quotes if q.text.startswith("The United States, ROK and Japan also"))
    assert long_quote.speaker.text == "it"
    assert "statement" in long_quote.speaker.name
    assert not any(q.speaker and q.speaker.text and "SEOUL" in q.speaker.text for q in compared.quotes)


def test_alignment_finds_the_sentences_that_belong_together(compared):
    pairs = {(left, right) for a in compared.alignments for left in a.left for right in a.right}
    wanted = [
        ("The statement warned", '"The United States, ROK, and Japan condemn'),
        ("The U.S., South Korea and Japan pledged", "They reaffirmed their commitment"),
        ("They reaffirmed the U.S.", "The U.S. said that its commitment"),
    ]
    for left, right in wanted:
        assert (sentence(compared, "A", left).id, sentence(compared, "B", right).id) in pairs


def test_the_order_of_the_documents_changes_no_verdict(korea_pro, yonhap, compared):
    other = quotecheck.compare([yonhap, korea_pro])

    def told(report, first, second):
        swap = {first: "K", second: "Y"}
        return sorted((swap[f.subject[0]] + f.subject[1:], f.code, f.severity) for f in report.findings)

    assert told(compared, "A", "B") == told(other, "B", "A")
