"""What somebody says that a thing is, told as what it is ("called it a fantasy"), and the words that judge (QC204)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quotecheck.language.cues import CueEntry, weak_cues
from quotecheck.language.inflect import lemma
from quotecheck.language.lexicon import FUNCTION_WORDS
from quotecheck.ready import compiled
from quotecheck.verify.bases import base_keys
from quotecheck.verify.shifts.clauses import predication_at, predications
from quotecheck.verify.shifts.lexis import PART, closed, verb_form, word_set
from quotecheck.verify.shifts.passage import Passage as Units
from quotecheck.verify.shifts.passage import read_passage
from quotecheck.verify.shifts.predicates import told_under
from quotecheck.verify.wordlists import file_words

if TYPE_CHECKING:
    from quotecheck.verify.passages import Passage
    from quotecheck.verify.sources import Source

__all__ = ["FRAMES", "find_owned_judgement", "find_told_opinion"]

_BE = frozenset(("is", "are", "was", "were", "remains", "remained", "becomes", "became"))
_PASSIVE = frozenset(("is", "are", "was", "were", "be", "been", "also", "often", "commonly"))
"""What something is called by everybody is its name, not somebody's view."""
_POINTERS = frozenset(("it", "they", "he", "she", "this", "that", "these", "those", "him", "her", "them"))
_OWN = frozenset(("i", "me", "my", "mine", "we", "us", "our", "i'm", "i've", "we're", "we've"))
_NAMING = frozenset(("call", "term", "dub", "label", "describe", "characterize", "characterise", "consider"))
"""Passives that say as often what a thing is known as: "called the Snake by locals"."""
_MAX_FRAGMENT_WORDS = 8
"""Longest quotation that a reporter sets inside a sentence of his own; our choice, 2026-11-21."""
_MAX_OBJECT_WORDS = 6
"""Words behind a labelling verb among which its object stands; our choice, 2026-11-22."""
_MIN_COMMON = 0.5
"""Share of the judgement's telling words that the quoted or labelling words must have; our choice, 2026-11-21."""


def find_owned_judgement(draft: Source, first: int, last: int, passage: Passage) -> tuple[int, int] | None:
    """Return the words of a claim (`first` to `last` of its view) that say what a thing is in somebody's own words.

    The claim says it with "is"; the passage has the words as a short quotation inside its own sentence, or after a verb
    such as "called" or "described" that has the claim's subject as its object. Numbers are facts, and so are places and
    deeds ("was in the house", "was founded by"); what the claim quotes itself is marked; what people say of themselves
    is no judgement.
    """
    keys = draft.view.words.keys
    at = next((index for index in range(first + 1, last) if keys[index] in _BE), None)
    if at is None or draft.quotes_touching(
        draft.view.printed_span(at, at + 1).start, draft.view.printed_span(last - 1, last).end
    ):
        return None
    words = [index for index in range(at + 1, last) if keys[index] not in FUNCTION_WORDS]
    if not words or any(letter.isdigit() for index in words for letter in keys[index]):
        return None
    if keys[first] == "there" or not _is_judgement(keys[at + 1 : last]):
        return None
    mine = [frozenset(base_keys(keys[index])) for index in words]
    subject = frozenset(base for key in keys[first:at] for base in base_keys(key) if key not in FUNCTION_WORDS)
    is_open = not subject or not _POINTERS.isdisjoint(keys[first:at])
    is_noun = keys[at + 1] in ("a", "an", "the")
    for theirs in (*_fragments(passage), *_labels(passage, subject, is_open=is_open, is_noun=is_noun)):
        if sum(not bases.isdisjoint(theirs) for bases in mine) >= _MIN_COMMON * len(mine):
            return at + 1, words[-1] + 1
    return None


def _is_judgement(words: Sequence[str]) -> bool:
    """Return whether what follows "is" says what a thing is: no place, no purpose and nothing done to it."""
    after = [word for word in words if word not in closed("adverbs") and not word.endswith("ly")]
    if not after or after[0] in closed("prepositions") or after[0] == "to":
        return False
    form = verb_form(after[0])
    return form is None or not form.forms & PART or len(after) == 1 or after[1] not in closed("prepositions")


def _fragments(passage: Passage) -> Iterator[frozenset[str]]:
    """Yield the words of each short quotation of a speaker that stands inside a passage's own sentence."""
    source = passage.source
    for quote in source.quotes_touching(passage.start, passage.end):
        words = source.view.keys_of(quote.start, quote.end)
        is_owned = quote.speaker is not None and quote.kind not in ("title", "scare") and _OWN.isdisjoint(words)
        if is_owned and len(words) <= _MAX_FRAGMENT_WORDS and len(words) < len(passage.words):
            yield frozenset(base for word in words for base in base_keys(word))


def _labels(passage: Passage, subject: frozenset[str], *, is_open: bool, is_noun: bool) -> Iterator[frozenset[str]]:
    """Yield the words after a verb that says what the subject of the claim is in somebody's eyes.

    The verb's object is that subject, or a pronoun; with `is_open` the claim's subject is one itself, with `is_noun`
    the claim says what it is by a noun.
    """
    units = read_passage(passage.source.view, passage.start, passage.end, None)
    for at, word in enumerate(units.words):
        if not at or units.tags[at] != "V":
            continue
        bases = base_keys(word)
        needs_as = file_words("labelling.txt").isdisjoint(bases)
        is_felt = (
            is_noun
            and units.words[at + 1 : at + 2] == ["that"]
            and not file_words("labelling_that.txt").isdisjoint(bases)
        )
        if (needs_as and not is_felt and file_words("labelling_as.txt").isdisjoint(bases)) or _is_classified(units, at):
            continue
        behind = _in_somebodys_eyes(units, at, needs_as=needs_as and not is_felt)
        if not behind:
            continue
        before = next((place for place in range(at - 1, 0, -1) if not units.words[place].endswith("ly")), 0)
        if units.words[before] in _PASSIVE:
            if _is_by_somebody(units, at) and not subject.isdisjoint(_bases(units.words[:at])):
                yield _bases(behind)
            continue
        whom = _bases(units.words[at + 1 : at + 1 + _MAX_OBJECT_WORDS])
        if units.words[at + 1] in _POINTERS or is_open or not subject.isdisjoint(whom):
            yield _bases(behind)


def _in_somebodys_eyes(units: Units, at: int, *, needs_as: bool) -> Sequence[str]:
    """Return the words behind a labelling verb that say what the thing is; those behind "as" where the verb needs it.

    "Saw the van as it left" has a clause behind its "as".
    """
    behind = units.words[at + 1 :]
    if not needs_as:
        return behind
    here = next((place for place, word in enumerate(behind) if word == "as"), len(behind))
    after = at + 1 + here + 1
    if after >= len(units) or units.tags[after] == "R":
        return ()
    is_clause = any(row.is_finite and row.subject_span[0] == after for row in predications(units))
    return () if is_clause else units.words[after:]


def _is_by_somebody(units: Units, at: int) -> bool:
    """Return whether a passive says in whose eyes: "was branded a stunt by critics"; a name is by everybody."""
    if not _NAMING.isdisjoint(base_keys(units.words[at])):
        return False
    is_by = "by" in units.words[at + 1 : at + 1 + _MAX_OBJECT_WORDS]
    return is_by or any(row.verb == at and row.is_passive and row.agents for row in predications(units))


def _is_classified(units: Units, at: int) -> bool:
    """Return whether who labels says what the thing is: "the law regards a tenant as an owner"."""
    row = predication_at(units, at)
    heads = () if row is None else row.agents
    return any(not file_words("classifying.txt").isdisjoint(base_keys(units.words[head])) for head in heads)


def _bases(words: Sequence[str]) -> frozenset[str]:
    return frozenset(base for word in words for base in base_keys(word))


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
