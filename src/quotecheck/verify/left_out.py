"""What the quoted and primary text says prominently and a draft leaves out: information beside the findings.

The machinery that covers a claim with its sources runs in reverse: a statement of the sources is the claim, the draft's
sentences are the evidence. What the draft says in other words is covered and not listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from quotecheck.language.dates import find_anchor
from quotecheck.language.lexicon import FUNCTION_WORDS
from quotecheck.language.names import AliasTable
from quotecheck.model import Evidence, Finding, LeftOut, Span
from quotecheck.ready import compiled
from quotecheck.verify.coverage import cover_claim, weights_of
from quotecheck.verify.covers import LIGHT_WEIGHT, Coverage
from quotecheck.verify.evidence import EvidenceBase
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.omission import extent_of
from quotecheck.verify.shifts.passage import Passage, read_passage
from quotecheck.verify.sources import Source
from quotecheck.verify.statements import Reason, Statement, Statements, prominence
from quotecheck.verify.units import units_in

__all__ = ["MAX_LEFT_OUT", "find_left_out"]

MAX_LEFT_OUT = 5
"""Statements listed for one document: a list to glance at, not a second report."""
_MAX_LOOKED_AT = 40
"""Statements held against the draft, the most prominent first. What ranks lower is not prominent."""
_ENOUGH = 2 * MAX_LEFT_OUT
"""Parts that no later one can go before, at which the search ends: half of them may say the same."""
_MIN_PROMINENCE = 0.3
_MAX_SHARE = 0.35
"""Share of a statement's words that the draft may have and still leave it out. Seeds and own articles, 2026-11-22."""
_MIN_TELLING = 3
"""Telling words that a statement needs: "with all means" states nothing by itself."""
_SAME = 0.7
"""Share of the shorter of two stretches' words from which they say the same."""
_FIGURE = 0.15
_NAME = 0.1
_NEAREST_ONLY = frozenset({"QC120", "QC122", "QC126", "QC129", "QC303", "QC306", "QC307"})
"""Verdicts that found nothing: their evidence is only the nearest passage."""
_MAX_SENTENCES_TOLD = 200
_MIN_WORDS_TOLD = 4
_MIN_SHARE_TOLD = 0.5
"""Words of a draft's sentence in one sentence of a source, from which the source speaks of the same matter."""
_HOUSEKEEPING = compiled(
    r"\b(?:take|answer|have time for)\b[^.;]{0,25}\bquestions?\b|\b(?:short|brief|opening) (?:statement|remarks?)\b",
    re.IGNORECASE,
)
"""What a briefing says of itself."""
_TRIMMED = " ,;:—–-…"
_EDGE_TAGS = frozenset("CSW")


class _Part(NamedTuple):
    """A stretch of a statement that the draft leaves out."""

    statement: Statement
    span: Span
    reasons: tuple[Reason, ...]
    prominence: float


def find_left_out(
    draft: Source, sources: Sequence[Source], findings: Sequence[Finding], *, aliases: AliasTable
) -> tuple[LeftOut, ...]:
    """Return what the sources' own words say prominently and the draft does not, most prominent first.

    Only sources that the draft draws on are looked at: those that carry a quotation or a sentence of it, or have one in
    much the same words. In a reporter's text only what stands between quotation marks counts. At most `MAX_LEFT_OUT`
    are returned.

    Args:
        draft: the document that may leave things out.
        sources: what it was held against.
        findings: its findings in the report's order; they say which sources it draws on, which name the same words.
        aliases: which names mean the same.
    """
    drawn_on = {item.document for finding in findings if finding.code not in _NEAREST_ONLY for item in finding.evidence}
    told = _telling_words(draft)
    used = [source for source in sources if source.document.id in drawn_on or _tells_of(source, told)]
    if not used:
        return ()
    base = EvidenceBase(
        [draft], aliases, claim_anchor=None, anchors={draft.document.id: find_anchor(draft.document.text)}
    )
    statements = Statements(used)
    parts: list[_Part] = []
    for at_least, statement in statements.most_prominent(_MAX_LOOKED_AT):
        best = at_least + _FIGURE + _NAME
        first = [part for part in parts if part.prominence >= best]
        if len(first) >= _ENOUGH:
            break
        if statement.basis != "primary" and len(_listed(first, aliases)) == MAX_LEFT_OUT:
            continue  # only an official text may still take another's place
        if not draft.index.exact(statement.keys):
            parts += _parts(statement, statements, base, aliases)
    return tuple(_left_out(draft, part, findings) for part in _listed(parts, aliases))


def _listed(parts: Sequence[_Part], aliases: AliasTable) -> list[_Part]:
    """Return the most prominent of some parts, each once, as many as are listed."""
    telling = [part for part in parts if part.prominence >= _MIN_PROMINENCE]
    telling.sort(key=lambda part: -part.prominence)
    return _each_once(telling, aliases)[:MAX_LEFT_OUT]


def _telling_words(source: Source) -> list[frozenset[str]]:
    """Return the telling words of a document's sentences, as printed but folded; of long texts the first part."""
    view, found = source.view, []
    for sentence in source.document.sentences[:_MAX_SENTENCES_TOLD]:
        if sentence.kind == "body":
            first, last = view.printed_words(sentence.start, sentence.end)
            found.append(frozenset(word for word in view.words.keys[first:last] if word not in FUNCTION_WORDS))
    return found


def _tells_of(source: Source, told: Sequence[frozenset[str]]) -> bool:
    """Return whether a source has a sentence of the draft in much the same words, whichever source carries it best."""
    vocabulary = source.index.postings.keys()
    leasts = [(words, max(_MIN_WORDS_TOLD, _MIN_SHARE_TOLD * len(words))) for words in told]
    likely = [(words, least) for words, least in leasts if len(words & vocabulary) >= least]
    own = _telling_words(source) if likely else ()
    return any(len(words & other) >= least for words, least in likely for other in own)


def _parts(statement: Statement, statements: Statements, base: EvidenceBase, aliases: AliasTable) -> Iterator[_Part]:
    """Yield a statement that the draft leaves out as a whole, or else those of its clauses that it leaves out."""
    view = statement.source.view
    whole = view.printed_words(statement.start, statement.end)
    found = [(whole, _uncovered(statement, whole, base, aliases))]
    if found[0][1] is None:
        pieces = [piece for piece in _clauses(statement, aliases) if piece != whole]
        found = [(piece, _uncovered(statement, piece, base, aliases)) for piece in pieces]
    for (first, last), cover in found:
        if cover is None or not _states(statement, first, last, aliases):
            continue
        reasons = (
            *statement.reasons,
            *statements.word_reasons(statement, view.words.keys[first:last]),
            *_news(cover, base),
        )
        yield _Part(statement, view.printed_span(first, last), reasons, prominence(reasons))


def _states(statement: Statement, first: int, last: int, aliases: AliasTable) -> bool:
    """Return whether some words state something: a masthead has no verb, "I will take your questions" is manners."""
    view = statement.source.view
    span = view.printed_span(first, last)
    if _HOUSEKEEPING.search(statement.source.document.text[span.start : span.end]):
        return False
    if statement.basis != "primary":
        return True  # "Never again," she said
    return any(row.is_finite for row in predications(read_passage(view, span.start, span.end, aliases)))


def _uncovered(
    statement: Statement, words: tuple[int, int], base: EvidenceBase, aliases: AliasTable
) -> Coverage | None:
    """Return what the draft carries of some words that it leaves out; None where it has them, or they say little."""
    view = statement.source.view
    units = units_in(view, *words, aliases)
    if len([weight for weight in weights_of(units) if weight > LIGHT_WEIGHT]) < _MIN_TELLING:
        return None
    span = view.printed_span(*words)
    text = statement.source.document.text[span.start : span.end]
    cover = cover_claim(text, units, base, view.words.keys[words[0] : words[1]], words[0])
    return cover if cover.word_share <= _MAX_SHARE and cover.share <= 0.5 else None


def _news(cover: Coverage, base: EvidenceBase) -> Iterator[Reason]:
    """Yield what makes the words more than their place: a figure or a name that the draft does not have."""
    missing = [item.unit for item in cover.units if item.level == 0.0 and item.unit.kind != "word"]
    new = {unit.kind for unit in missing if base.first_with(unit.keys, 0) is None}
    if not new.isdisjoint(("number", "date")):
        yield Reason("with a figure or date not in the draft", _FIGURE)
    if "name" in new:
        yield Reason("with a name not in the draft", _NAME)


def _clauses(statement: Statement, aliases: AliasTable) -> list[tuple[int, int]]:
    """Return a statement's clauses as word ranges of its view: a finite verb each, cut where its subject begins."""
    view = statement.source.view
    whole = view.printed_words(statement.start, statement.end)
    passage = read_passage(view, statement.start, statement.end, aliases)
    rows = predications(passage)
    starts = sorted({extent_of(passage, row, rows)[0] for row in rows if row.is_finite})
    edges = [0, *starts[1:], len(passage)]
    ranges = [_trimmed(passage, first, last) for first, last in pairwise(edges)]
    found = [(passage.firsts[first], passage.lasts[last - 1]) for first, last in ranges if last > first]
    return found or [whole]


def _trimmed(passage: Passage, first: int, last: int) -> tuple[int, int]:
    """Return a range without the joining words at its ends ("and", "that", "which")."""
    while last > first and passage.tags[last - 1] in _EDGE_TAGS:
        last -= 1
    while first < last and passage.tags[first] in _EDGE_TAGS:
        first += 1
    return first, last


def _each_once(parts: Sequence[_Part], aliases: AliasTable) -> list[_Part]:
    """Return the parts without those that say what one before them says; an official text goes before a quotation."""
    kept: list[tuple[frozenset[str], _Part]] = []
    for part in parts:
        view = part.statement.source.view
        first, last = view.printed_words(*part.span)
        words = frozenset(key for unit in units_in(view, first, last, aliases) for key in unit.keys)
        same = (at for at, (known, _) in enumerate(kept) if len(words & known) >= _SAME * min(len(words), len(known)))
        at = next(same, None)
        if at is None:
            kept.append((words, part))
        elif part.statement.basis == "primary" and kept[at][1].statement.basis != "primary":
            kept[at] = (words, part)
    return [part for _, part in kept]


def _left_out(draft: Source, part: _Part, findings: Sequence[Finding]) -> LeftOut:
    statement, document = part.statement, part.statement.source.document
    start, end = part.span
    while end > start and document.text[end - 1] in _TRIMMED:
        end -= 1
    speaker = statement.speaker
    evidence = Evidence(
        document.id,
        start,
        end,
        document.text[start:end],
        round(part.prominence, 3),
        statement.basis,
        document.locator(start),
        None if speaker is None else speaker.name or speaker.text,
    )
    named = tuple(
        f"f{number}"
        for number, item in enumerate(findings, start=1)
        if item.code == "QC323" and any(_overlap(item, evidence) for item in item.evidence)
    )
    return LeftOut(draft.document.id, evidence, tuple(reason.words for reason in part.reasons), named)


def _overlap(a: Evidence, b: Evidence) -> bool:
    return a.document == b.document and a.start < b.end and b.start < a.end
