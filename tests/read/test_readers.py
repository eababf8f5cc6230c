"""Readers on files that real programs wrote (tests/read/make_files.py)."""

from pathlib import Path

import pytest

from quotecheck.errors import InputError
from quotecheck.quotes import find_quotes_in
from quotecheck.read import read_document, read_documents

FILES = Path(__file__).parent / "files"


def kinds(document, kind):
    return [document.slice(block.start, block.end) for block in document.blocks if block.kind == kind]


def body(document):
    return [document.slice(block.start, block.end) for block in document.blocks if block.kind in ("body", "heading")]


@pytest.fixture(scope="module", params=["docx", "odt", "rtf"])
def harbour(request):
    return read_document(FILES / f"harbour.{request.param}")


def test_what_libreoffice_saves_reads_the_same_in_three_formats(harbour):
    assert harbour.title == "Harbour board refuses the plan"
    assert harbour.date == "2024-06-24"
    text = body(harbour)
    assert text[0] == "Harbour board refuses the plan"
    assert text[1].startswith("The harbour board said on Monday that it “will not yield” to any of the demands")
    assert "The eastern quay stays open." in text
    assert "Anna\t1,240" in text
    assert "See the plan for the eastern quay and its cost." in " ".join(text)


def test_changes_are_accepted_and_comments_left_out(harbour):
    assert "“We have always kept our word,” said Anna Berg" in harbour.text
    assert "never" not in harbour.text
    assert "Check the title" not in harbour.text


def test_a_footnote_stands_at_the_end_and_its_mark_nowhere(harbour):
    note = harbour.text.index("The letter is dated 4 March")
    assert harbour.locator(note) == "footnote 1"
    assert "sent it in March. “We" in harbour.text
    assert note > harbour.text.index("until somebody decides.")


def test_italics_and_quotation_paragraphs_are_kept(harbour):
    assert "not" in [harbour.slice(*span) for span in harbour.emphasis]
    block = next(block for block in harbour.blocks if harbour.text.startswith("Whoever closes", block.start))
    assert block.is_quotation


def test_paragraphs_are_counted_without_the_heading(harbour):
    assert harbour.locator(0) == "heading"
    assert harbour.locator(harbour.text.index("“will")) == "paragraph 1"
    assert harbour.locator(harbour.text.index("The ferry fare")) == "paragraph 3"


def test_a_word_file_is_read_with_all_markup_accepted():
    document = read_document(FILES / "tracked.docx")
    assert body(document) == [
        "Council votes on the bridge",
        "The mayor said the council would soon “open the old bridge.” It was a close vote.",
        "The paragraph mark here is deleted, so this carries it on.",
        "This sentence moved here.",
        "First of the list",
        "Second of the list",
        "We crossed it every day and nobody asked us why.",
        "For\tSeven",
        "Against",
        "Six, in a table of its own",
        "Words in a content control.",
        "The box hangs on this, and 24 June is a field: re‑elected.",
        "Words in a text box.",
        "The cost is x=4 million.\nA new line.",
        "Minutes of 20 June, page 4.",
        "Asked on the telephone.",
    ]
    assert document.title == "Council votes on the bridge"
    assert document.date == "2024-06-24"
    assert [document.slice(*span) for span in document.emphasis] == ["bridge"]
    assert kinds(document, "caption") == ["The bridge at dusk. Photograph: Desk"]
    assert kinds(document, "boilerplate") == ["The vote\t2", "City desk, not for publication"]
    assert document.locator(document.text.index("Minutes of")) == "footnote 1"
    assert document.locator(document.text.index("Asked on")) == "endnote 1"
    assert next(quote.text for quote in find_quotes_in(document)) == "open the old bridge."


def test_a_pdf_is_read_page_by_page_without_running_heads():
    document = read_document(FILES / "harbour.pdf")
    assert document.title == "Harbour board refuses the plan"
    assert kinds(document, "boilerplate") == [
        "The Harbour Gazette",
        "Page 1 of 2",
        "The Harbour Gazette",
        "Page 2 of 2",
    ]
    assert "sent it in March. “We have always kept our word,”" in document.text
    assert document.locator(document.text.index("“will not")) == "page 1"
    assert document.locator(document.text.index("The ministry’s last letter")) == "page 2"
    assert "• The eastern quay stays open." in body(document)


def test_a_figure_behind_a_tall_sign_is_no_mark_of_a_note():
    """In this type "$" and "Q" reach below the line: their digits are smaller than they are, and not raised."""
    words = " ".join(read_document(FILES / "money.pdf").text.split())
    assert words == "The pier cost $30 in 1871, £45 in Q3 and $48 million under §12 of the act. It has a lamp now."


def test_paragraphs_of_one_line_stay_apart():
    """Most steps on the page are those between paragraphs: only full lines tell the step inside one."""
    document = read_document(FILES / "briefs.pdf")
    paragraphs = document.text.split("\n\n")
    assert len(paragraphs) == 8
    assert paragraphs[3] == "The east pier in February. Photo: J. Roe"
    assert paragraphs[5] == "The bridge was approved in 2020"
    assert paragraphs[6].endswith("under the pier."), "the note's mark behind it is a word of its own to pdfium"


def test_two_columns_are_read_one_after_the_other():
    document = read_document(FILES / "columns.pdf")
    text = " ".join(document.text.split())
    assert body(document)[0] == "Council goes home without a vote on the bridge"
    places = [text.index(words) for words in ("The council met", "The commission", "Opponents", "The mayor")]
    assert places == sorted(places)
    assert "cross it after midnight,” said Councillor Maria Stone, who has lived beside" in text
    assert kinds(document, "boilerplate") == ["1"]


def test_a_divided_word_keeps_its_line_end_and_its_sentence():
    document = read_document(FILES / "columns.pdf")
    assert "munici‐\npality" in document.text
    sentences = [document.slice(each.start, each.end) for each in document.sentences]
    assert any("munici‐\npality, where an" in sentence for sentence in sentences)


def test_columns_written_line_by_line_are_told_apart():
    document = read_document(FILES / "line-by-line.pdf")
    left, right = columns()
    words = " ".join([*left, *right]).split()
    assert document.text.split() == words


def columns():
    lines = (FILES.parent / "file_sources" / "columns.txt").read_text(encoding="utf-8").splitlines()
    return lines[: len(lines) // 2], lines[len(lines) // 2 :]


@pytest.mark.parametrize(
    ("name", "message"),
    [("scan.pdf", "no text can be taken from it.*OCR"), ("password.pdf", "protected with a password")],
)
def test_a_scan_and_a_locked_file_are_refused_with_the_remedy(name, message):
    with pytest.raises(InputError, match=message):
        read_document(FILES / name)


def test_voices_become_turns_with_time_codes():
    document = read_document(FILES / "voices.vtt")
    assert document.text.split("\n\n") == [
        "JANE DOE: We will not yield & we will not wait.",
        "JOHN ROE: Really?",
        "JANE DOE: Yes. Really.",
        "[applause]",
        "JANE DOE: Thank you.",
    ]
    assert document.locator(document.text.index("Yes.")) == "00:00:05"
    assert document.locator(document.text.index("Really.")) == "00:00:06"
    assert document.line_column(document.text.index("Thank you"))[0] == 21
    speakers = [quote.speaker.text for quote in find_quotes_in(document) if quote.speaker]
    assert speakers == ["JANE DOE", "JOHN ROE", "JANE DOE", "JANE DOE"]


def test_two_dashes_in_one_subtitle_are_two_people():
    document = read_document(FILES / "talk.srt")
    assert body(document) == [
        "- Are you going to the quay?",
        "- I am going. It is all settled.",
        "Nobody told us that the bridge was closed.",
    ]
    assert document.locator(document.text.index("Nobody")) == "01:01:10"


def test_a_message_keeps_its_words_apart_from_what_it_quotes():
    document = read_document(FILES / "reply.eml")
    assert (document.title, document.date) == ("Statement on the harbour’s", "2024-06-24")
    assert [quote.text for quote in find_quotes_in(document)] == ["will not yield"]
    assert kinds(document, "boilerplate") == [
        "On Sun, Jun 23, 2024 at 9:00 AM Desk <desk@example.com>\nwrote:",
        "> Will you yield?\n> Thanks",
        "-- \nJane",
    ]


def test_a_file_of_articles_gives_a_document_for_each():
    first, second = read_documents(FILES / "articles.jsonl")
    assert (first.name, first.title, first.date) == ("articles.jsonl#1", "Aid", "2024-06-24")
    assert first.text == 'Aid\n\nAnn Lee\n\nIt "doubled" on Monday.\n\nIt fell on Tuesday, and nobody said why.'
    assert first.locator(first.text.index("It fell")) == "article 1, paragraph 2"
    assert (second.title, second.date) == ("Quay", "2024-06-25")
    assert any(block.is_quotation for block in second.blocks)
    with pytest.raises(InputError, match="holds 2 articles"):
        read_document(FILES / "articles.jsonl")


def test_a_list_in_a_field_is_read_and_what_has_no_text_is_passed_over():
    (only,) = read_documents(FILES / "articles.json")
    assert only.text == "Aid\n\nAnn Lee, Bo Yi\n\nIt doubled on Monday.\n\nIt fell on Tuesday."
    assert only.date == "2024-06-24"


def test_a_plain_transcript_is_found_again_by_its_time_codes():
    document = read_document(FILES / "transcript.txt")
    assert document.locator(document.text.index("In March")) == "00:00:09"
    assert document.locator(0) == "line 1"
    assert kinds(document, "boilerplate") == ["<!-- quotecheck: ignore QC113 heard on the tape -->"]


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_document(path)


def test_lines_that_roll_up_are_read_once(tmp_path):
    lines = ["so we went down", "to the quay and", "nobody was there", "but the gulls"]
    cues = [
        f"00:00:0{n}.000 --> 00:00:0{n + 1}.000\n{lines[n - 1] if n else ' '}\n{line}\n" for n, line in enumerate(lines)
    ]
    document = written(tmp_path, "auto.vtt", "WEBVTT\nKind: captions\n\n" + "\n".join(cues))
    assert document.text == "so we went down to the quay and nobody was there but the gulls"
    assert document.locator(document.text.index("nobody")) == "00:00:02"


def test_a_line_said_twice_is_read_twice(tmp_path):
    cues = "".join(f"00:00:0{n}.000 --> 00:00:0{n}.900\n{words}\n\n" for n, words in enumerate(("No.", "No.", "Why?")))
    assert written(tmp_path, "a.vtt", f"WEBVTT\n\n{cues}").text == "No. No. Why?"


def test_one_voice_is_the_speaker_of_everything(tmp_path):
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann Lee>We go.\n\n00:03.000 --> 00:04.000\n<v Ann Lee>We stay."
    document = written(tmp_path, "a.vtt", text)
    assert (document.speaker, document.text) == ("Ann Lee", "We go. We stay.")


def test_quoted_html_mail_is_set_aside_and_attachments_are_named(tmp_path):
    text = (
        "From: a@b.c\nSubject: Quay\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        "--b\nContent-Type: text/html\n\n<p>The quay stays open, we said.</p><blockquote>Will it?</blockquote>\n"
        "--b\nContent-Type: application/pdf\nContent-Disposition: attachment; filename=plan.pdf\n\nx\n--b--\n"
    )
    document = written(tmp_path, "a.eml", text)
    assert kinds(document, "boilerplate") == ["Will it?"]
    assert document.unread == ("attachment plan.pdf; save it and give it as a document of its own",)


def test_a_note_over_several_paragraphs_is_no_text(tmp_path):
    text = "The state doubled its aid, he said.\n\n<!-- quotecheck: ignore QC113\n\non tape -->\n\nIt fell, she said.\n"
    document = written(tmp_path, "a.txt", text)
    assert body(document) == ["The state doubled its aid, he said.", "It fell, she said."]


def test_a_programme_with_times_is_no_transcript(tmp_path):
    document = written(tmp_path, "a.txt", "10:30 Coffee\n9:00 Doors open\n14:15 Talk\n8:00 Staff\n")
    assert document.locators == ()


def test_a_page_without_text_among_others_is_named(tmp_path):
    import pypdfium2

    both = pypdfium2.PdfDocument.new()
    for name in ("columns.pdf", "scan.pdf"):
        with pypdfium2.PdfDocument((FILES / name).read_bytes()) as part:
            both.import_pages(part)
    both.save(tmp_path / "both.pdf")
    both.close()
    document = read_document(tmp_path / "both.pdf")
    assert document.unread == ("page 2: a picture without a text layer; recognise its text (OCR)",)


def test_the_first_turn_of_subtitles_is_no_headline(tmp_path):
    text = (
        "WEBVTT\n\n00:01.000 --> 00:02.000\n>> REPORTER: Will you go?\n>> MAYOR: I will not, and nobody else will go.\n"
    )
    document = written(tmp_path, "a.vtt", text)
    assert {block.kind for block in document.blocks} == {"body"}


def test_the_head_of_a_forwarded_message_is_not_its_text(tmp_path):
    head = "---------- Forwarded message ---------\nFrom: B <b@c.d>\nSubject: plan"
    document = written(tmp_path, "a.eml", f"From: a@b.c\nSubject: Fwd\n\n{head}\n\nThe mayor said no on Monday.\n")
    assert body(document) == ["Fwd", "The mayor said no on Monday."]
    assert head in kinds(document, "credit")


FORWARD_HEADS = {
    "gmail": "---------- Forwarded message ---------\nFrom: B <b@c.d>\nDate: Mon, 1 Jul 2024\nTo: <a@b.c>\n",
    "apple": "Begin forwarded message:\n\nFrom: B <b@c.d>\nSubject: plan\nDate: 1 July 2024\nTo: a@b.c\n",
    "outlook": "________________________________\nFrom: B <b@c.d>\nSent: Monday, July 1, 2024\nTo: A\nSubject: plan\n",
}


@pytest.mark.parametrize("head", FORWARD_HEADS.values(), ids=FORWARD_HEADS)
def test_a_message_sent_on_under_a_note_is_read(tmp_path, head):
    note, words = "FYI, we can use it.\n\n-- \nAnn\n", "The mayor said no on Monday."
    document = written(tmp_path, "a.eml", f"From: a@b.c\nSubject: FW: plan\n\n{note}\n{head}\n{words}\n")
    assert body(document) == ["FW: plan", "FYI, we can use it.", words]
    assert kinds(document, "boilerplate") == ["-- \nAnn"]


@pytest.mark.parametrize("subject", ["Re: plan", "plan"])
def test_what_a_reply_answers_is_set_aside(tmp_path, subject):
    head = FORWARD_HEADS["outlook"]
    document = written(tmp_path, "a.eml", f"From: a@b.c\nSubject: {subject}\n\nWe agree.\n\n{head}\nDo you agree?\n")
    assert body(document) == [subject, "We agree."]


@pytest.mark.parametrize(("subject", "is_read"), [("Fwd: Quay", True), ("Re: Quay", False)])
def test_a_quoted_page_is_the_message_where_it_is_sent_on(tmp_path, subject, is_read):
    head = f"From: a@b.c\nSubject: {subject}\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
    document = written(
        tmp_path, "a.eml", f"{head}<p>See below, it is out.</p><blockquote>The quay stays open.</blockquote>"
    )
    assert ("The quay stays open." in body(document)) == is_read


@pytest.mark.parametrize(
    ("plain", "words"),
    [
        (
            "Please view this message in a browser.",
            "The mayor said no on Monday, and the council agreed with him in full.",
        ),
        ("The mayor said no on Monday.", "The mayor said no on Monday."),
    ],
)
def test_a_plain_part_that_only_points_to_the_page_is_not_the_message(tmp_path, plain, words):
    head = "From: a@b.c\nSubject: Quay\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n"
    parts = f"--b\nContent-Type: text/plain\n\n{plain}\n--b\nContent-Type: text/html\n\n<p>{words}</p>\n--b--\n"
    assert body(written(tmp_path, "a.eml", head + parts))[1] == words


def test_a_page_saved_as_one_file_is_read_as_the_page(tmp_path):
    document = read_document(FILES / "briefs.mhtml")
    assert document.title == "Council hears of bridge cost"
    assert document.date is None, "the day of saving is no day of publication"
    assert kinds(document, "credit") == ["By Ed Marsh"]
    assert document.locator(document.text.index("Mayor Colin")) == "paragraph 4"
    renamed = tmp_path / "page"
    renamed.write_bytes((FILES / "briefs.mhtml").read_bytes())
    assert read_document(renamed).text == document.text


def test_a_saved_page_keeps_its_date_and_its_block_quotations(tmp_path):
    page = (
        '<html><head><meta property="article:published_time" content="2025-03-12"></head><body><article><h1>Cost</h1>'
        "<p>The mayor wrote on Monday, he says.</p><blockquote><p>We were told nothing.</p></blockquote></article>"
    )
    head = "From: <Saved by Blink>\nSubject: Cost\nDate: Fri, 14 Mar 2025 09:00:00 -0000\nMIME-Version: 1.0\n"
    saved = f"{head}Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n{page}\n--b--\n"
    document = written(tmp_path, "a.mht", saved)
    assert document.date == "2025-03-12"
    assert "We were told nothing." in body(document)
    with pytest.raises(InputError, match="no web page in the file"):
        written(tmp_path, "b.mht", f"{head}\nPlain.\n")


def test_a_long_heading_of_a_pdf_ends_where_its_weight_does():
    from quotecheck.read.pdf_columns import Line
    from quotecheck.read.pdf_furniture import Page
    from quotecheck.read.pdf_paragraphs import find_paragraphs

    lines = [
        Line(50, 50, 540, 66.5, "Harbour bridge to cost $48 million more, council told", 0, is_bold=True),
        Line(50, 69, 300, 82, "By Dana Whitfield, 14 March 2025", 0),
        Line(50, 85, 545, 98, "The new harbour bridge will cost more than planned and open a year", 0),
        Line(50, 101, 545, 114, "late, the engineer of the city told councillors on Wednesday, and he", 0),
        Line(50, 117, 200, 130, "said no more.", 0),
    ]
    found = [
        " ".join(text for _, text in each.pieces) for each in find_paragraphs([(Page(1, 595.0, 842.0, ()), lines)])
    ]
    assert found[0] == "Harbour bridge to cost $48 million more, council told"


@pytest.mark.parametrize(
    ("words", "height", "is_set_aside"),
    [
        ("11/22/26, 9:39 AM Council hears of bridge cost | Hallam Courier", 9.0, True),
        ("22.11.2026, 09:39 Council hears", 9.0, True),
        ("https://gazette.example/bridge?id=1 1/1", 9.0, True),
        ("1 of 2 11/22/26, 9:39", 9.0, True),
        ("11/22/26, 9:39 AM - Ann: The bridge stays open.", 12.0, False),
        ("The bridge stays open.", 9.0, False),
    ],
)
def test_what_a_browser_prints_at_the_edge_of_a_page_is_set_aside(words, height, is_set_aside):
    from quotecheck.read.pdf_furniture import Page, set_aside_margins
    from quotecheck.read.pdf_words import Run

    body = tuple(
        Run(50, at, 500, at + 12.0, "The council heard on Monday of the cost.", False, ()) for at in (300, 320)
    )
    page = Page(1, 595.0, 842.0, (Run(50, 10, 400, 10 + height, words, False, ()), *body))
    (found,) = set_aside_margins([page])
    assert [reason for _, reason in found.margins] == (["printed by a browser"] if is_set_aside else [])


def test_a_heading_at_the_foot_of_a_column_does_not_run_into_the_next():
    from quotecheck.read.pdf_columns import Line
    from quotecheck.read.pdf_furniture import Page
    from quotecheck.read.pdf_paragraphs import find_paragraphs

    lines = [
        Line(50, 50, 280, 62, "The company will spend the money by", 0),
        Line(50, 66, 280, 78, "the year 2032, and not a day later.", 0),
        Line(50, 90, 200, 102, "About the company", 0, is_bold=True),
        Line(310, 50, 540, 62, "a reservoir at Wharfe Head with room", 1),
        Line(310, 66, 540, 78, "for 31 million cubic metres.", 1),
    ]
    found = [
        " ".join(text for _, text in each.pieces) for each in find_paragraphs([(Page(1, 595.0, 842.0, ()), lines)])
    ]
    assert "About the company" in found
