"""What somebody says that a thing is, told as what it is: 'called it a fantasy', 'said it was "baseless"' (QC204)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quotecheck.language.lexicon import FUNCTION_WORDS
from quotecheck.verify.bases import base_keys
from quotecheck.verify.shifts.clauses import predication_at, predications
from quotecheck.verify.shifts.lexis import PART, closed, verb_form
from quotecheck.verify.shifts.passage import Passage as Units
from quotecheck.verify.shifts.passage import read_passage
from quotecheck.verify.wordlists import file_words

if TYPE_CHECKING:
    from quotecheck.verify.passages import Passage
    from quotecheck.verify.sources import Source

__all__ = ["find_owned_judgement"]

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
