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
