"""Words that judge ("disgraceful", "a failure"), and which words of a passage are in somebody's voice (QC204)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quotecheck.language.cues import CueEntry, weak_cues
from quotecheck.language.inflect import lemma
from quotecheck.ready import compiled
from quotecheck.verify.bases import base_keys
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.passage import Passage as Units
from quotecheck.verify.shifts.passage import read_passage
from quotecheck.verify.shifts.predicates import told_under
from quotecheck.verify.wordlists import file_words

if TYPE_CHECKING:
    from quotecheck.verify.passages import Passage
    from quotecheck.verify.sources import Source

__all__ = [
    "FRAMES",
    "find_told_opinion",
]

FRAMES = compiled(r"\baccording to\b|\bin (?:the )?(?:[\w']+ ){0,2}(?:view|words|opinion|eyes|estimation|judge?ment)\b")
_MAX_TAIL_WORDS = 8
"""Words from the comma before "..., the mayor said" to its verb; our choice, 2026-11-22."""
_AMOUNTS = frozenset(("greater",))
"""A "greater risk" is an amount, no praise."""
_CHARGE_LINKS = frozenset(("for", "of", "with", "over", "that", "to"))


def find_told_opinion(
    draft: Source, first: int, last: int, passage: Passage, cues: Sequence[tuple[int, CueEntry]]
) -> tuple[int, int] | None:
    """Return the word of a claim (`first` to `last` of its view) that judges in somebody's words, or None.

    The passage has it in a quotation with a speaker, in the clause that a verb of saying governs, or behind
    a verb that labels ("called the plan reckless"); names, amounts ("a greater risk") and charges ("arrested
    for wasting police time") are no judgement. `cues` are the passage's reporting verbs.
    """
    keys = draft.view.words.keys
    places = [index for index in range(first, last) if lemma(keys[index]) in file_words("opinions.txt")]
    if not places:
        return None
    source = passage.source
    begin, end = source.view.printed_words(passage.start, passage.end)
    theirs = {source.view.words.keys[at]: at for at in range(begin, end)}
    places = [index for index in places if keys[index] in theirs and not _is_plain(draft, first, index)]
    places = [index for index in places if not draft.quotes_touching(*_printed(draft, index))]
    if not places:
        return None
    told = frozenset(at for part in _told(passage, cues) for at in part)
    return next(((index, index + 1) for index in places if _is_told(source, begin, end, keys[index], told)), None)


def _printed(source: Source, index: int) -> tuple[int, int]:
    span = source.view.printed_span(index, index + 1)
    return span.start, span.start + 1


def _is_told(source: Source, begin: int, end: int, word: str, told: frozenset[int]) -> bool:
    """Return whether a passage has a word in somebody's voice, and nowhere in its own or in a name."""
    places = [at for at in range(begin, end) if source.view.words.keys[at] == word]
    return all(at in told and not _is_in_name(source, begin, at) for at in places)


def _is_plain(draft: Source, first: int, index: int) -> bool:
    """Return whether a claim's word is part of a name, an amount or a charge."""
    keys = draft.view.words.keys
    if keys[index] in _AMOUNTS or _is_in_name(draft, first, index):
        return True
    return any(
        keys[at + 1] in _CHARGE_LINKS and not file_words("charges.txt").isdisjoint(base_keys(keys[at]))
        for at in range(first, index)
    )


def _is_in_name(source: Source, first: int, index: int) -> bool:
    """Return whether a word is printed with a capital though no sentence starts with it, or right before a name."""
    view = source.view
    if not source.document.text[view.printed_span(index, index + 1).start].isupper():
        return False
    if index > first:
        return True
    following = view.printed_span(index + 1, index + 2) if index + 1 < len(view.words.keys) else None
    return following is not None and source.document.text[following.start].isupper()


def _told(passage: Passage, cues: Sequence[tuple[int, CueEntry]]) -> Iterator[range]:
    """Yield the words of a passage that are in somebody's voice, as indices of its source's view."""
    source = passage.source
    first, last = source.view.printed_words(passage.start, passage.end)
    if FRAMES.search(" ".join(source.view.keys_of(passage.start, passage.end))):
        yield range(first, last)
    for quote in source.quotes_touching(passage.start, passage.end):
        if quote.speaker is not None and quote.kind not in ("title", "scare"):
            yield range(*source.view.printed_words(quote.start, quote.end))
    units = read_passage(source.view, passage.start, passage.end, None)
    governors = {at for row in predications(units) if (at := told_under(units, row)) >= 0}
    under = {units.firsts[at]: units.lasts[end] for end in governors for at in (end, _verb_before(units, end))}
    for index, entry in cues:
        if index in under or (index + 1 < last and source.view.words.keys[index + 1] == "that"):
            yield range(under.get(index, index + 1), last)
        elif entry.place == "label" or entry.lemma in file_words("labelling.txt"):
            yield range(index + 1, _clause_end(units, index, last))
        elif entry.place == "speech" and entry.lemma not in weak_cues():
            comma = _comma_before(units, index)
            if comma is not None:
                yield range(first, comma)


_MAX_ADDRESSEE = 5
"""Words for those who are told something, between "told" and what they are told; our choice, 2026-11-23."""


def _verb_before(units: Units, end: int) -> int:
    """Return the verb of telling whose addressee ends at a unit ("told the council"), or the unit itself."""
    for at in range(end, max(-1, end - 1 - _MAX_ADDRESSEE), -1):
        if units.tags[at] == "V":
            return at if lemma(units.words[at]) in word_set("classes", "clauses_telling") else end
        if units.tags[at] not in "DNPQRA" or units.gaps[at]:
            break
    return end


def _clause_end(units: Units, index: int, last: int) -> int:
    """Return where the clause of a word ends: at the next comma or the like."""
    ends = (units.firsts[at] for at in range(len(units)) if units.firsts[at] > index and "," in units.gaps[at])
    return next(ends, last)


def _comma_before(units: Units, index: int) -> int | None:
    """Return the word behind the comma that closes what a verb of saying at the end reports: "..., he said"."""
    at = next((at for at in range(len(units)) if units.firsts[at] == index), -1)
    for here in range(at, max(0, at - _MAX_TAIL_WORDS), -1):
        if units.gaps[here][:1] in (",", '"', "?", "!") and units.gaps[here]:
            return units.firsts[here]
    return None
