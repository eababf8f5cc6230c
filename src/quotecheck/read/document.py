"""From the text a person sees to a `Document`: blocks, sentences, title, date, language, fingerprint."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date as calendar_date
from typing import get_args

from quotecheck.errors import OptionError
from quotecheck.language.patterns import compile_later
from quotecheck.model import Block, Document, Role, Sentence, SentenceKind
from quotecheck.read.blocks import content_start, find_blocks
from quotecheck.read.datelines import full_date
from quotecheck.read.layout import Rendered
from quotecheck.read.plain import render_plain
from quotecheck.read.tongues import guess_language

__all__ = ["assign_ids", "build_document", "document_id", "make_document"]

_MAX_RELEASE_CHARS = 80
_RELEASE = compile_later(
    r"(?:for (?:immediate )?release|(?:press|news|media) (?:release|statement)|embargo(?:ed)?)\b", re.IGNORECASE
)
"""How the line begins that says when a press release may be printed; its day is the document's."""
_HYPHENS = frozenset("-\u2010\u00ad")
_SET_ASIDE = frozenset({"boilerplate", "credit"})
_WHOLE_BLOCK_KINDS = frozenset({"heading", "credit", "boilerplate"})


def make_document(
    text: str,
    *,
    name: str = "text",
    role: Role = "source",
    speaker: str | None = None,
    date: str | None = None,
    id: str = "",  # noqa: A002 - the field's name in the report
) -> Document:
    """Return a document made of a string: its blocks and sentences, nothing checked yet.

    Any string will do, an empty one too (it has no sentences); lone surrogates and NUL stay as they are.

    Args:
        text: the words, as they are to be shown. Never changed.
        name: what the document is called in reports.
        role: `draft`, `source` or `primary`.
        speaker: who says all of it, where that is known.
        date: day of publication, YYYY-MM-DD.
        id: short name for ids of sentences and quotes; the pipeline gives "A", "B", ... if it is empty.

    Raises:
        OptionError: if `date` is no calendar day written YYYY-MM-DD, or `role` is none of the three.

    >>> document = make_document("We will not yield. We will not wait.", id="A")
    >>> [sentence.id for sentence in document.sentences]
    ['A.s1', 'A.s2']
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return build_document(render_plain(text), name=name, role=role, speaker=speaker, date=date, id=id, sha256=digest)


def build_document(
    rendered: Rendered,
    *,
    name: str,
    role: Role = "source",
    path: str | None = None,
    sha256: str = "",
    speaker: str | None = None,
    date: str | None = None,
    id: str = "",  # noqa: A002
) -> Document:
    """Return the document of a rendered file; what the caller says goes before what the file says.

    Raises:
        OptionError: if `date` is no calendar day written YYYY-MM-DD, or `role` is none of the three.
    """
    if role not in get_args(Role):
        raise OptionError(f"role is {role!r}; give one of {', '.join(get_args(Role))}")
    text = rendered.text
    blocks = find_blocks(text, rendered.blocks, is_speech=rendered.is_speech)
    if rendered.is_raw:
        blocks = tuple(replace(b, kind="body", reason=None) if b.kind in _SET_ASIDE else b for b in blocks)
    return Document(
        id=id,
        name=name,
        text=text,
        role=role,
        path=path,
        sha256=sha256,
        title=rendered.title or _title(text, blocks),
        date=_checked_date(date) or rendered.date or _printed_date(text, blocks) or rendered.stamp,
        language=guess_language(text, blocks) or rendered.language,
        speaker=speaker or rendered.speaker,
        blocks=blocks,
        sentences=_sentences(text, blocks, id),
        emphasis=rendered.emphasis,
        line_map=rendered.line_map,
        locators=rendered.locators,
        printed_lines=rendered.printed_lines,
        unread=rendered.unread,
    )


def assign_ids(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Return the documents named "A", "B", ..., "Z", "AA", ... in order, with the ids of their sentences to match.

    >>> [document.id for document in assign_ids([make_document("One."), make_document("Two.")])]
    ['A', 'B']
    """
    named = []
    for index, document in enumerate(documents):
        id_ = document_id(index)
        if document.id == id_ and all(
            each.id == f"{id_}.s{number}" for number, each in enumerate(document.sentences, start=1)
        ):
            named.append(document)
            continue
        sentences = tuple(
            Sentence(f"{id_}.s{number}", each.start, each.end, each.kind)
            for number, each in enumerate(document.sentences, start=1)
        )
        named.append(replace(document, id=id_, sentences=sentences))
    return tuple(named)


def document_id(index: int) -> str:
    """Return the id of the document at a place, counted from 0.

    >>> document_id(0), document_id(26)
    ('A', 'AA')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _checked_date(date: str | None) -> str | None:
    if date is None:
        return None
    try:
        return calendar_date.fromisoformat(date).isoformat()
    except ValueError as error:
        raise OptionError(f"date is {date!r}; give a calendar day as YYYY-MM-DD") from error


def _title(text: str, blocks: Sequence[Block]) -> str | None:
    for block in blocks[:12]:
        if block.kind == "heading":
            return " ".join(text[block.start : block.end].split())
        if block.kind in ("body", "dateline"):
            return None
    return None


def _printed_date(text: str, blocks: Sequence[Block]) -> str | None:
    """Return the full date that a dateline, a publication or release line near the top prints, if it has a year."""
    for block in blocks[:12]:
        line = text[block.start : min(block.end, block.start + _MAX_RELEASE_CHARS)]
        if (
            block.kind == "dateline"
            or (block.kind == "credit" and block.reason in ("publication date", "byline"))
            or _RELEASE.match(line)
        ):
            found = full_date(text[block.start : block.end] if block.kind in ("dateline", "credit") else line)
            if found:
                return found
    return None


def _sentences(text: str, blocks: Sequence[Block], id_: str) -> tuple[Sentence, ...]:
    from quotecheck.language.sentences import sentence_bounds

    prefix = f"{id_}.s" if id_ else "s"
    sentences: list[Sentence] = []
    for block in blocks:
        if block.kind == "dateline":
            continue
        kind: SentenceKind = block.kind
        start = content_start(text, block)
        if kind in _WHOLE_BLOCK_KINDS:
            bounds = [(start, block.end)] if any(map(str.isalnum, text[start : block.end])) else []
        else:
            bounds = _rejoined(text, sentence_bounds(text, start, block.end))
        for first, last in bounds:
            sentences.append(Sentence(f"{prefix}{len(sentences) + 1}", first, last, kind))
    return tuple(sentences)


def _rejoined(text: str, bounds: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the sentences with those in one that a word divided at a line's end would part (lines of a PDF)."""
    if len(bounds) < 2 or _HYPHENS.isdisjoint([text[end - 1] for _, end in bounds]):
        return bounds
    joined: list[tuple[int, int]] = []
    for start, end in bounds:
        first, last = joined[-1] if joined else (0, 0)
        if last and text[last - 1] in _HYPHENS and text[last - 2].isalpha() and text[start].islower():
            joined[-1] = first, end
        else:
            joined.append((start, end))
    return joined
