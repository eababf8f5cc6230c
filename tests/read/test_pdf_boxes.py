"""Where words of a PDF stand on their pages: the boxes hold these words, and no other line's."""

import json
from pathlib import Path

import jsonschema
import pypdfium2
import pytest

import quotecheck
from quotecheck.model import Box, Document

FILES = Path(__file__).parent / "files"


def _printed(path: Path, box: Box) -> str:
    """Return what the file has inside a box, drawn in a little so that neighbouring lines stay out."""
    pdf = pypdfium2.PdfDocument(path)
    page = pdf[box.page - 1]
    height = page.get_size()[1]
    inset = (box.bottom - box.top) * 0.3
    text = page.get_textpage().get_text_bounded(
        left=box.left - 0.5, bottom=height - box.bottom + inset, right=box.right + 0.5, top=height - box.top - inset
    )
    pdf.close()
    return text


def _letters(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


@pytest.mark.parametrize("name", ["columns.pdf", "harbour.pdf", "line-by-line.pdf"])
def test_the_boxes_of_a_passage_hold_its_words(name: str) -> None:
    path = FILES / name
    document = quotecheck.read_document(path)
    assert document.printed_lines
    for sentence in document.sentences:
        if sentence.kind != "body":
            continue
        boxes = document.boxes(sentence.start, sentence.end)
        assert boxes, document.slice(sentence.start, sentence.end)
        printed = "".join(_letters(_printed(path, box)) for box in boxes)
        for word in document.slice(sentence.start, sentence.end).split():
            assert _letters(word) in printed
        assert len(printed) <= len(_letters(document.slice(sentence.start, sentence.end))) + 40


def test_a_single_word_has_a_box_of_its_own() -> None:
    path = FILES / "columns.pdf"
    document = quotecheck.read_document(path)
    start = document.text.index("harbour") if "harbour" in document.text else document.printed_lines[3].start
    end = start + len(document.text[start:].split()[0])
    (box,) = document.boxes(start, end)
    assert _letters(document.text[start:end]) in _letters(_printed(path, box))
    assert box.right - box.left < 120


def test_other_files_have_no_boxes() -> None:
    document = Document(id="A", name="a", text="We will go.")
    assert document.boxes(0, 4) == ()


def test_the_report_carries_the_boxes_of_quotations_and_evidence() -> None:
    source = quotecheck.read_document(FILES / "harbour.pdf")
    quote = next(item for item in quotecheck.find_quotes(source) if len(item.text.split()) > 3)
    report = quotecheck.check(f"“{quote.text.rstrip(',.')},” somebody said.", [source])
    evidence = next(e for f in report.findings if f.axis == "wording" for e in f.evidence)
    assert evidence.boxes == report.documents[1].boxes(evidence.start, evidence.end) != ()
    assert evidence.locator == f"page {evidence.boxes[0].page}"
    assert any(item.boxes for item in report.quotes if item.document == "B")


def test_a_report_with_places_on_a_page_fits_the_published_schema(root: Path) -> None:
    source = quotecheck.read_document(FILES / "harbour.pdf")
    report = quotecheck.compare([source, source.text])
    data = json.loads(str(quotecheck.render(report, "json")))
    assert any(quote["boxes"] for quote in data["quotes"])
    jsonschema.validate(data, json.loads((root / "docs" / "report.schema.json").read_text(encoding="utf-8")))
