"""What the comments say: verdict, message, differences, passages with their places, and what the verdict means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from quotecheck.model import Document, Finding, Report, Severity, Span
from quotecheck.render.excerpt import shortened
from quotecheck.render.html.entries import SIGNS
from quotecheck.render.index import ReportIndex
from quotecheck.render.items import Said, items_of, same_said_once
from quotecheck.render.rows.findings import differences, evidence_words, verdict_names
from quotecheck.render.rows.left_out import LEFT_OUT_ABOUT, left_out_rows
from quotecheck.render.visible import visible
from quotecheck.verdicts import VERDICTS

if TYPE_CHECKING:
    from docx.comments import Comment
    from docx.document import Document as WordDocument

__all__ = ["AUTHOR", "Note", "forget_earlier", "left_out_note", "notes_of", "write_note"]

MAX_PASSAGES = 3
_MAX_PASSAGE_CHARS = 600
_NOT_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")


class Note(NamedTuple):
    """One comment: the stretch it is about, and its paragraphs; the first is printed bold."""

    document: Document
    start: int
    end: int
    severity: Severity
    paragraphs: tuple[str, ...]
    subject: Span | None = None
    """The quotation or sentence that it is about; None where it is about the document."""

    def elsewhere(self) -> Note:
        """Return the note for words that it cannot stand at, such as a footnote's: it says which they are."""
        if self.subject is None:
            return self
        words = shortened(visible(self.document.slice(*self.subject)))
        about = f"About {self.document.locator(self.start)}: {words}"
        return self._replace(paragraphs=(self.paragraphs[0], about, *self.paragraphs[1:]))


def notes_of(
    report: Report, index: ReportIndex, shown: Sequence[Document], *, min_severity: Severity
) -> tuple[Note, ...]:
    """Return a comment for each finding of the documents shown, in text order.

    Findings about one place that say the same in the same words are one comment.
    """
    notes: list[Note] = []
    for item in items_of(report, index, min_severity=min_severity):
        if not any(item.document is document for document in shown):
            continue
        groups = same_said_once(item.findings)
        telling = (group for group in groups if group.severity != "none" or min_severity == "none")
        notes += [_note(group, item.document, index) for group in telling]
    order = {document.id: number for number, document in enumerate(shown)}
    return tuple(sorted(notes, key=lambda note: (order[note.document.id], note.start, note.end)))


def left_out_note(report: Report, index: ReportIndex, document: Document) -> list[Note]:
    """Return one comment at the end of a document with what it leaves out of the quoted text; none where nothing."""
    rows = [row for row in left_out_rows(report, index) if document.id in row.missing_in]
    if not rows:
        return []
    told = [sentence.end for sentence in document.sentences if sentence.kind == "body"]
    end = max(told, default=len(document.text))
    head = f"Left out: {LEFT_OUT_ABOUT}"
    paragraphs = [head, *(f"{row.words} {row.spot} ({row.basis}): {row.why}" for row in rows)]
    return [Note(document, max(0, end - 1), end, "none", tuple(paragraphs))]


def _note(group: Said, document: Document, index: ReportIndex) -> Note:
    first, last = group.findings[0], group.findings[-1]
    span = _span(first, index)
    paragraphs = [f"{SIGNS[first.severity]} {first.severity}: {verdict_names(group.findings)}", group.message]
    paragraphs += dict.fromkeys(words for finding in group.findings for words in differences(finding))
    passages = dict.fromkeys(pair for finding in group.findings for pair in evidence_words(finding, index))
    for where, words in list(passages)[:MAX_PASSAGES]:
        paragraphs.append(f"{where}: {shortened(words, max_chars=_MAX_PASSAGE_CHARS)}")
    paragraphs.append(f"{last.code} means: {VERDICTS[last.code].meaning}")
    subject = None if index.kind(first.subject) == "document" else index.subject(first.subject)[1]
    return Note(document, span.start, span.end, first.severity, tuple(paragraphs), subject)


def _span(finding: Finding, index: ReportIndex) -> Span:
    """Return the words that a finding names if they stand together, else all of its subject."""
    _, subject = index.subject(finding.subject)
    if index.kind(finding.subject) == "document":
        return min(finding.spans) if finding.spans else Span(0, 1)
    if not finding.spans:
        return subject
    return Span(min(span.start for span in finding.spans), max(span.end for span in finding.spans))


def write_note(comment: Comment, note: Note) -> None:
    """Fill a new comment of a Word file."""
    for number, words in enumerate(note.paragraphs):
        paragraph = comment.paragraphs[0] if number == 0 else comment.add_paragraph()
        run = paragraph.add_run(visible(words).translate(_NOT_XML))
        run.bold = True if number == 0 else None


AUTHOR = "quotecheck"
_PARA_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_PARENT = b'paraIdParent="'


def forget_earlier(word: WordDocument) -> None:
    """Take the program's own comments out of a Word file, with their marks in the text; those with a reply stay."""
    from docx.oxml.ns import qn

    answered = _answered(word)
    for relation in word.part.rels.values():
        if not relation.reltype.endswith("/comments") or relation.is_external:
            continue
        comments = relation.target_part.element
        own = [
            comment
            for comment in comments
            if comment.get(qn("w:author")) == AUTHOR
            and not answered.intersection(paragraph.get(_PARA_ID) for paragraph in comment.iter(qn("w:p")))
        ]
        _take_out_marks(word, {comment.get(qn("w:id")) for comment in own})
        for comment in own:
            comments.remove(comment)


def _take_out_marks(word: WordDocument, ids: set[str | None]) -> None:
    from docx.oxml.ns import qn

    names = (qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:commentReference"))
    for mark in [each for each in word.element.iter(*names) if each.get(qn("w:id")) in ids]:
        run: Any = mark.getparent()
        run.remove(mark)
        if run.tag == qn("w:r") and all(child.tag == qn("w:rPr") for child in run):
            run.getparent().remove(run)


def _answered(word: WordDocument) -> set[str]:
    """Return the ids of the paragraphs of comments that somebody has replied to."""
    found: set[str] = set()
    for relation in word.part.rels.values():
        if relation.reltype.endswith("/commentsExtended") and not relation.is_external:
            parts = relation.target_part.blob.split(_PARENT)[1:]
            found |= {part.partition(b'"')[0].decode("ascii", "replace") for part in parts}
    return found
