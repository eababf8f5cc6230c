"""A Word file with a comment on each finding: a copy of the draft where that is a .docx, else its text as a new one.

Nothing of the draft's text or formatting changes. Comments of an earlier check go; those of people stay. Runs are cut
where a comment begins or ends, and each part keeps the formatting of the whole. The same report gives the same bytes:
no clock is written, neither in comments nor in the package.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from quotecheck.model import Document, Report
from quotecheck.render import RenderOptions
from quotecheck.render.docx.anchors import Anchor, Piece, anchor_runs, covered
from quotecheck.render.docx.comments import AUTHOR, Note, forget_earlier, left_out_note, notes_of, write_note
from quotecheck.render.docx.paper import build, read_pieces
from quotecheck.render.html.entries import shown_documents
from quotecheck.render.index import ReportIndex

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

__all__ = ["render"]

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def render(report: Report, options: RenderOptions) -> bytes:
    """Return the file: the draft, or all documents that were compared, with comments by "quotecheck".

    The draft's own file is read again for the copy, and used only if it still is what was checked (`sha256`).
    """
    index = ReportIndex.of(report)
    shown = shown_documents(report)
    word, why_not = _open_original(shown)
    if word is None:
        word, pieces = build(shown)
    else:
        forget_earlier(word)
        pieces = {shown[0].id: read_pieces(word, shown[0].text)}
    notes = notes_of(report, index, shown, min_severity=options.min_severity)
    for document in shown:
        own = [note for note in notes if note.document is document]
        own += left_out_note(report, index, document)
        if why_not:
            own.insert(0, Note(document, 0, 1, "none", (why_not,)))
        _add_comments(word, pieces[document.id], own)
    _forget_dates(word)
    return _packed(word)


def _open_original(shown: tuple[Document, ...]) -> tuple[WordDocument | None, str]:
    """Return the draft's own file, opened, or why it cannot be copied; neither where it is no Word file."""
    if len(shown) != 1 or not shown[0].path or not shown[0].path.lower().endswith((".docx", ".docm", ".dotx")):
        return None, ""
    import docx

    try:
        data = Path(shown[0].path).read_bytes()
        if hashlib.sha256(data).hexdigest() != shown[0].sha256:
            return None, "The file has changed since it was checked, so these comments stand in its text as checked."
        return docx.Document(io.BytesIO(data)), ""
    except Exception as error:  # python-docx raises whatever its parts raise; the text is at hand, so nothing is lost
        return None, f"The file could not be copied ({type(error).__name__}); these comments stand in its text."


def _add_comments(word: WordDocument, pieces: list[Piece], notes: list[Note]) -> None:
    anchors = [Anchor(note.start, note.end) for note in notes]
    is_there = covered(pieces, anchors)
    for number, (note, runs) in enumerate(zip(notes, anchor_runs(pieces, anchors), strict=True)):
        if runs is None:
            continue
        from docx.text.run import Run

        first, last = (Run(element, word) for element in runs)
        comment = word.add_comment([first, last], text="", author=AUTHOR, initials="qc")
        write_note(comment, note if is_there[number] else note.elsewhere())


def _forget_dates(word: WordDocument) -> None:
    """Take the time out of our own comments: the same check gives the same file."""
    from docx.oxml.ns import qn

    for relation in word.part.rels.values():
        if relation.reltype.endswith("/comments") and not relation.is_external:
            for comment in relation.target_part.element:
                if comment.get(qn("w:author")) == AUTHOR:
                    comment.attrib.pop(qn("w:date"), None)


def _packed(word: WordDocument) -> bytes:
    saved, packed = io.BytesIO(), io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, _FIXED_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(entry))
    return packed.getvalue()
