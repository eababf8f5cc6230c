"""Comments that an earlier check left in a draft: the editor has worked on in the copy, and they speak of old words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

__all__ = ["AUTHOR", "forget_earlier"]

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
