"""PDF files: the text layer in reading order, paragraph by paragraph, "page 3" for each."""

from __future__ import annotations

import re

from quotecheck.errors import InputError
from quotecheck.model import PrintedLine
from quotecheck.read.layout import Rendered
from quotecheck.read.pdf_columns import read_lines
from quotecheck.read.pdf_furniture import Page, body_height, set_aside_margins
from quotecheck.read.pdf_paragraphs import Paragraph, find_paragraphs, line_gap
from quotecheck.read.pdf_words import Pdf
from quotecheck.read.writer import Writer
from quotecheck.ready import compiled

__all__ = ["render_pdf"]

_MAX_PAGES = 3_000
_MAX_CHARS = 30_000_000
_MIN_PAGE_CHARS = 8
_HEADING_FACTOR = 1.15
_MAX_HEADING_CHARS = 300
_MAX_BOLD_CHARS = 120
_ENDS = ".,;!?:"
"""What a bold line that is no heading ends with: a lead sentence, a label of a transcript."""
_JUNK_TITLE = compiled(
    r"microsoft (?:word|powerpoint)\b|untitled|.*\.(?:docx?|odt|rtf|pdf|indd|pages|html?|txt)$|\W*$|"
    r"(?:document|slide)\d*$",
    re.IGNORECASE,
)
_LEADERS = compiled(r"(?:\. ?){6,}\s*(?:\d{1,4}|[ivxl]{1,6})\b")
_NO_TEXT = (
    "no text can be taken from it: its pages are pictures (a scan). Recognise the text first (OCR, for example "
    "`ocrmypdf in.pdf out.pdf`, or Acrobat's “Recognize Text”) and give the new file"
)


def render_pdf(data: bytes, *, path: str = "text.pdf") -> Rendered:
    """Return the text of a PDF as it is read: column after column, a paragraph over two pages in one piece.

    Lines are joined; where a hyphen divides a word the line end stays, so that nothing is lost. Running heads, feet
    and page numbers are `boilerplate`. Larger type makes a heading. Nothing in the file is run or fetched. The day a
    PDF was made is not taken for its date: old pages are printed every day.

    Raises:
        InputError: if the file is damaged, protected, a scan without text, or longer than 3,000 pages.
    """
    with Pdf(path, data) as pdf:
        if pdf.page_count > _MAX_PAGES:
            raise InputError(
                path, f"it has {pdf.page_count:,} pages, more than {_MAX_PAGES:,}; print the pages that you quote from"
            )
        pages, pictures = _read_pages(path, pdf)
        properties = pdf.properties()
    if not any(page.runs for page in pages):
        raise InputError(path, _NO_TEXT if pictures else "the PDF shows no text; check that it is the right file")
    writer = Writer()
    lines = [(page, read_lines(page.runs)) for page in set_aside_margins(pages)]
    size = body_height([run for page in pages for run in page.runs])
    for paragraph in find_paragraphs(lines):
        _write(writer, paragraph, size)
    if not writer.blocks:
        raise InputError(path, "the PDF shows no text but page numbers; check that it is the right file")
    title = " ".join(properties.get("Title", "").split())
    has_heading = any(block.kind == "heading" for block in writer.blocks)
    return writer.rendered(
        title=None if has_heading or _JUNK_TITLE.match(title) else title,
        unread=[f"page {number}: a picture without a text layer; recognise its text (OCR)" for number in pictures],
    )


def _read_pages(path: str, pdf: Pdf) -> tuple[list[Page], list[int]]:
    """Return the pages, and the numbers of those that show pictures and no text."""
    pages: list[Page] = []
    pictures: list[int] = []
    chars = 0
    for index in range(pdf.page_count):
        width, height, runs, has_pictures = pdf.runs(index)
        if has_pictures:
            pictures.append(index + 1)
        chars += sum(len(run.text) for run in runs)
        if chars > _MAX_CHARS:
            raise InputError(path, "it holds more text than ten encyclopedias; print the pages that you quote from")
        pages.append(Page(index + 1, width, height, runs))
    if pictures and chars < _MIN_PAGE_CHARS * len(pictures):
        raise InputError(path, _NO_TEXT)  # a stamp or a page number on a scan is no text
    return pages, pictures


def _write(writer: Writer, paragraph: Paragraph, size: float) -> None:
    """Write a paragraph; where it goes on on the next page, the place changes in its middle."""
    place = f"page {paragraph.pieces[0][0]}"
    text = "".join(words + line_gap(words) for _, words in paragraph.pieces).rstrip()
    if paragraph.reason:
        writer.add(text, "boilerplate", reason=paragraph.reason, locator=place)
        return
    start = writer.length + (2 if writer.blocks else 0)
    if _LEADERS.search(text):
        writer.add(text, "boilerplate", reason="table of contents", locator=place)
        return
    is_large = paragraph.height > _HEADING_FACTOR * size and len(text) <= _MAX_HEADING_CHARS
    is_bold_line = paragraph.is_bold and len(text) <= _MAX_BOLD_CHARS and text[-1] not in _ENDS and "“" not in text
    is_heading = (is_large or is_bold_line) and any(map(str.isalpha, text))
    if not writer.add(text, "heading" if is_heading else "body", locator=place):
        return
    at = start
    for number, line in paragraph.lines:
        writer.printed_lines.append(PrintedLine(at, at + len(line.text), number, line.top, line.bottom, line.words))
        at += len(line.text) + 1
    at = start
    for number, words in paragraph.pieces:
        writer.mark(f"page {number}", at - writer.length)
        at += len(words) + 1
