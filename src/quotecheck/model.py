"""The nouns that cross rooms. Frozen, slotted, tuples inside; JSON field names are these names.

Every `start`/`end` counts Unicode code points of `Document.text`, 0-based and half-open, so that
`document.text[start:end]` is the printed text. Scores and confidences run from 0.0 to 1.0; 1.0 is best.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import Any, Literal, NamedTuple

__all__ = [
    "SCHEMA_VERSION",
    "SEVERITY_RANK",
    "Alias",
    "Alignment",
    "Axis",
    "Basis",
    "Block",
    "BlockKind",
    "Box",
    "Cue",
    "Document",
    "Edit",
    "EditKind",
    "EditOp",
    "Evidence",
    "Finding",
    "LeftOut",
    "LineMark",
    "LocatorMark",
    "PrintedLine",
    "Quote",
    "QuoteKind",
    "Report",
    "Role",
    "Sentence",
    "SentenceKind",
    "Severity",
    "Skipped",
    "Span",
    "Speaker",
    "Standing",
    "Summary",
    "Tool",
]

SCHEMA_VERSION = "1.0"

Severity = Literal["none", "note", "warning", "error"]
SEVERITY_RANK: dict[Severity, int] = {"none": 0, "note": 1, "warning": 2, "error": 3}

Role = Literal["draft", "source", "primary"]
Standing = Literal["primary", "transcript", "report"]
"""What a document's text is worth as evidence for wording (docs/verdicts.md, "What a source is").

`primary`: all of it is somebody's own words. `transcript`: each turn is its speaker's own words.
`report`: only what stands between its quotation marks is somebody's own words.
"""

Axis = Literal["wording", "attribution", "support", "document"]
Basis = Literal["primary", "quoted", "reported"]
BlockKind = Literal["heading", "dateline", "body", "caption", "credit", "boilerplate", "duplicate", "glossary"]
SentenceKind = Literal["heading", "body", "caption", "credit", "boilerplate", "duplicate", "glossary"]
QuoteKind = Literal["direct", "fragment", "block", "title", "scare", "nested"]
EditOp = Literal["replace", "delete", "insert"]
EditKind = Literal[
    "case", "punctuation", "typography", "serial-comma", "spelling", "numeral", "abbreviation", "contraction",
    "inflection", "function", "name-form", "filler", "repetition", "grammar", "content", "number", "name", "negation",
    "modal", "hedge", "quantifier", "question", "marked", "emphasis", "order",
]  # fmt: skip


class Span(NamedTuple):
    """A half-open stretch of a document's printed text, in code points.

    >>> span = Span(3, 11)
    >>> "an ironclad promise"[span.start:span.end]
    'ironclad'
    """

    start: int
    end: int


class LineMark(NamedTuple):
    """From text offset `start` on, the text stands in the file at `line` and `column` (both 1-based)."""

    start: int
    line: int
    column: int


class LocatorMark(NamedTuple):
    """From text offset `start` on, a person finds the text at `label`: "page 3", "paragraph 12", "00:04:31"."""

    start: int
    label: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a printed page, in points (1/72 inch) from the top left corner of the page as it is seen.

    `page` counts from 1. Lines are boxes of their own: a passage over three lines has three.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float


class PrintedLine(NamedTuple):
    """A line of a PDF: it is `text[start:end]`; `words` are (offset from `start`, left edge, right edge)."""

    start: int
    end: int
    page: int
    top: float
    bottom: float
    words: tuple[tuple[int, float, float], ...]


class _Sent:
    """What goes between processes by the thousand: sent as its fields, in half the time that a dataclass takes."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        kind: type = type(self)
        return kind, _values_of(kind)(self)


@cache
def _values_of(kind: type) -> Callable[[object], tuple[Any, ...]]:
    return attrgetter(*(item.name for item in fields(kind)))


WHO_IS_QUOTED = "who is quoted"
"""Why a block is a credit that names the speaker of the block quotation before it (HTML's footer, cite, figcaption)."""


@dataclass(frozen=True, slots=True)
class Block(_Sent):
    """A stretch of a document with one job in its layout; blocks do not overlap and run in text order."""

    kind: BlockKind
    start: int
    end: int
    duplicate_of: int | None = None
    """Start offset of the first copy, for `duplicate`."""
    reason: str | None = None
    """Why it was set aside, in words an editor can check, for kinds that are not checked."""
    is_quotation: bool = False
    """True where the file's own markup sets it off as somebody's words (HTML blockquote, Markdown ">")."""


@dataclass(frozen=True, slots=True)
class Sentence(_Sent):
    """One sentence (or headline, or list item) of a document. `id` is the document's id, `.s` and a 1-based number."""

    id: str
    start: int
    end: int
    kind: SentenceKind = "body"


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Document:
    """One text as the person sees it, with its layout. `text` is never edited; a document equals only itself.

    `line_map` is empty where `text` is the file's own text; readers that render (Markdown, HTML) fill it or `locators`.
    `emphasis` holds spans that the file prints in italics or bold, where the format can tell.
    """

    id: str
    name: str
    text: str
    role: Role = "source"
    path: str | None = None
    sha256: str = ""
    title: str | None = None
    date: str | None = None
    """Day of publication as YYYY-MM-DD, if the document or the caller gives a full date; else None."""
    language: str | None = None
    speaker: str | None = None
    """Who says all of it, where the caller knows."""
    standing: Standing | None = None
    """How the text was taken as evidence; None until the pipeline has decided."""
    near_duplicate_of: str | None = None
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    emphasis: tuple[Span, ...] = ()
    line_map: tuple[LineMark, ...] = ()
    locators: tuple[LocatorMark, ...] = ()
    printed_lines: tuple[PrintedLine, ...] = ()
    """Where the words stand on the page, in text order: PDF only."""
    unread: tuple[str, ...] = ()
    """What of the file is not in `text`, and why: "page 4: a picture without text", "attachment plan.pdf"."""
    _line_starts: tuple[int, ...] = field(default=(), init=False, repr=False)

    def slice(self, start: int, end: int) -> str:
        """Return the printed text of a span.

        >>> Document(id="A", name="a", text="We will go.").slice(3, 7)
        'will'
        """
        return self.text[start:end]

    def line_column(self, offset: int) -> tuple[int, int]:
        r"""Return the 1-based line and column of a text offset in the file that the person opens.

        >>> Document(id="A", name="a", text="We\nwill go.").line_column(8)
        (2, 6)
        """
        if self.line_map:
            index = max(0, bisect.bisect_right(self.line_map, offset, key=lambda mark: mark.start) - 1)
            mark = self.line_map[index]
            return mark.line, mark.column + max(0, offset - mark.start)
        starts = self._line_starts or self._find_line_starts()
        line = bisect.bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def _find_line_starts(self) -> tuple[int, ...]:
        """Find where lines begin when first asked: most documents of a large collection never are."""
        lengths = (len(line) + 1 for line in self.text.split("\n")[:-1])
        object.__setattr__(self, "_line_starts", (0, *itertools.accumulate(lengths)))
        return self._line_starts

    def locator(self, offset: int) -> str:
        r"""Return what a person looks for to find an offset again: a page or time code if known, else the line.

        >>> Document(id="A", name="a", text="We\nwill go.").locator(8)
        'line 2'
        """
        if self.locators:
            index = bisect.bisect_right(self.locators, offset, key=lambda mark: mark.start) - 1
            if index >= 0:
                return self.locators[index].label
        return f"line {self.line_column(offset)[0]}"

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Return where a stretch of the text stands on its pages, a box for each line; empty but for PDF."""
        found = []
        first = max(0, bisect.bisect_right(self.printed_lines, start, key=lambda line: line.start) - 1)
        for line in self.printed_lines[first:]:
            if line.start >= end:
                break
            # a word reaches to where the next one begins
            nexts = [word[0] for word in line.words[1:]] + [line.end - line.start]
            touched = [
                (left, right)
                for (offset, left, right), after in zip(line.words, nexts, strict=True)
                if line.start + offset < end and line.start + after > start
            ]
            if touched and line.end > start:
                left, right = min(edge for edge, _ in touched), max(edge for _, edge in touched)
                found.append(Box(line.page, *(round(edge, 1) for edge in (left, line.top, right, line.bottom))))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Speaker(_Sent):
    """Who says a quote: the words on the page and, where they resolve, the fullest name.

    `text[start:end]` of the quote's document is `text`; all three are None when the name comes from outside the
    text (a speaker given with the document). `candidates` has two or more names where doubt remains, and `name` is
    then None.
    """

    text: str | None
    start: int | None
    end: int | None
    name: str | None = None
    candidates: tuple[str, ...] = ()
    is_plural: bool = False
    """True for "They", "officials", "The U.S., South Korea and Japan": several who speak as one."""


@dataclass(frozen=True, slots=True)
class Cue(_Sent):
    """The word or words that report the speech ("said", "according to"), with `lemma` for the cue lexicon."""

    text: str
    start: int
    end: int
    lemma: str = ""
    is_negated: bool = False
    """True in "did not say" and "would not call it"."""


@dataclass(frozen=True, slots=True)
class Quote(_Sent):
    """One quotation: `start`/`end` take in the marks, `inner_start`/`inner_end` leave them out, `text` is between them.

    Where no marks are printed (transcript turns, indented block quotes) inner and outer are equal.
    """

    id: str
    document: str
    sentence: str | None
    start: int
    end: int
    inner_start: int
    inner_end: int
    text: str
    kind: QuoteKind
    closed: bool = True
    marks_agree: bool = True
    """False where the opening and closing marks are of different kinds (QC405) or one is missing (QC403)."""
    speaker: Speaker | None = None
    cue: Cue | None = None
    parent: str | None = None
    """Id of the quotation that this one is nested in."""
    continues: str | None = None
    """Id of the quotation that this one carries on, after an interruption or a paragraph break."""
    duplicate_of: str | None = None
    boxes: tuple[Box, ...] = ()
    """Where it stands on the pages of a PDF, marks taken in, line by line; empty for other files."""


@dataclass(frozen=True, slots=True)
class Evidence(_Sent):
    """A passage a finding rests on. `text` is the printed slice, so the finding can be shown without the file."""

    document: str
    start: int
    end: int
    text: str
    score: float
    basis: Basis
    locator: str
    speaker: str | None = None
    boxes: tuple[Box, ...] = ()
    """Where the passage stands on the pages of a PDF, line by line; empty for other files."""


@dataclass(frozen=True, slots=True)
class Edit(_Sent):
    """One difference between a quote (or claim) and a passage; `quote` and `source` are the printed words, "" if none.

    The offsets say where: in the subject's document, and in the document of the finding's first evidence.
    """

    op: EditOp
    kind: EditKind
    quote: str
    source: str
    quote_start: int
    quote_end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Finding(_Sent):
    """One answer about one subject on one axis. `id` is given by the pipeline ("f1", "f2", ...)."""

    id: str
    subject: str
    axis: Axis
    code: str
    verdict: str
    severity: Severity
    confidence: float
    message: str
    evidence: tuple[Evidence, ...] = ()
    edits: tuple[Edit, ...] = ()
    spans: tuple[Span, ...] = ()
    """The words of the subject's document that the finding is about: shifted or unsupported words, a whole quote."""
    ignored: str | None = None
    """Why it does not count, if an ignore comment or the baseline sets it aside; it is still listed."""


@dataclass(frozen=True, slots=True)
class Alignment(_Sent):
    """Sentences of two documents that share their words, a denial too. Either side is empty where nothing corresponds.

    Ids in a report; in `align_sentences`, which sees plain sequences, 0-based indices.
    """

    left: tuple[str, ...] | tuple[int, ...]
    right: tuple[str, ...] | tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Alias:
    """One entity with the forms it goes by, and `basis`: where the text says so, or which table does."""

    name: str
    forms: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A stretch (or a whole file, 0 to 0) that was not checked, and why."""

    document: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOut(_Sent):
    """Words that quoted or primary text says prominently and a checked document leaves out: information, no finding.

    It counts neither as an error nor as a warning nor as a note, and no exit code depends on it.
    """

    document: str
    """Id of the document that leaves it out."""
    evidence: Evidence
    """The words, where they stand and who says them; `score` is how prominent they are."""
    reasons: tuple[str, ...]
    """Why they count as prominent: "among the first quoted words", "in 2 sources"."""
    findings: tuple[str, ...] = ()
    """Ids of findings (QC323) that name some of the same words."""


@dataclass(frozen=True, slots=True)
class Tool:
    """What made the report, so that a desk can repeat it."""

    name: str
    version: str
    profile: str
    options_digest: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts for the last line: answers by severity (`verdicts.count_by_severity`), not single findings.

    `quotes` counts duplicates too, `unique_quotes` does not; `checked` is unique quotes and claims together, and 0 is
    never success.
    """

    quotes: int
    unique_quotes: int
    claims: int
    errors: int
    warnings: int
    notes: int
    checked: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run found, in a fixed order: the same input gives the same report."""

    schema_version: str
    tool: Tool
    documents: tuple[Document, ...]
    aliases: tuple[Alias, ...]
    quotes: tuple[Quote, ...]
    findings: tuple[Finding, ...]
    alignments: tuple[Alignment, ...]
    skipped: tuple[Skipped, ...]
    summary: Summary
    left_out: tuple[LeftOut, ...] = ()
    """By document, most prominent first, at most 5 for each."""
