"""Relative clauses without "that": in "the bonuses the bank paid its traders broke the cap" the bonuses broke it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.chunks import Chunk
from quotecheck.verify.shifts.lexis import PART, PAST, is_time, verb_form, word_set
from quotecheck.verify.shifts.passage import Passage

__all__ = ["Reduced", "find_reduced"]

_SAYING = word_set("classes", "clauses_speech") | word_set("classes", "clauses_telling")
_AUXILIARIES = frozenset("MBHO")


class Reduced(NamedTuple):
    """A noun with a relative clause behind it that nothing opens, before the noun's own verb."""

    noun: Chunk
    place: int
    """The chunk that the noun stands in; its subject's name may stand in the same one."""
    subject: Chunk
    verb: int
    """The chunk of the relative clause's verb."""
    has_object: bool


def find_reduced(passage: Passage, chunks: Sequence[Chunk], number: int) -> Reduced | None:
    """Return the relative clause without "that" that ends before the verb in chunk `number`, or None.

    Two verbs that nothing joins stand side by side ("the offer the club made was late"), or with what the first one
    gives to whom between them ("the offer the club made the striker was late"). Before the first stand two nouns.

    >>> from quotecheck.language.view import view_of
    >>> from quotecheck.verify.shifts.chunks import chunk_passage
    >>> text = "The bonuses Halden Bank paid its traders broke the cap."
    >>> passage = Passage(view_of(text), 0, len(text), None)
    >>> found = find_reduced(passage, chunk_passage(passage), 3)
    >>> passage.text(found.noun.first, found.noun.last), passage.text(found.subject.first, found.subject.last)
    ('The bonuses', 'Halden Bank')
    """
    if number < 2 or chunks[number].comma or not _is_own_verb(passage, chunks, number):
        return None
    verb, has_object = _verb_before(chunks, number)
    if verb < 1 or chunks[verb].comma or passage.tags[chunks[verb].first] == "T" or chunks[verb - 1].kind != "N":
        return None
    inner = lemma(passage.words[chunks[verb].head])
    if passage.tags[chunks[verb].head] != "V" or (has_object and inner not in word_set("verbs", "double")):
        return None
    if chunks[verb + 1].kind == "P" and passage.words[chunks[verb + 1].first] == "by":
        return None  # "the man the thieves beaten by guards robbed": who is beaten is no subject
    subject = chunks[verb - 1]
    noun = chunks[verb - 2] if verb >= 2 else None
    if noun is not None and noun.kind == "N" and not subject.comma and _opens(passage, subject):
        is_adverb = is_time(passage.words[noun.head]) or passage.tags[noun.head] == "R"
        is_fronted = verb >= 3 and chunks[verb - 3].kind == "P" and (verb == 3 or chunks[verb - 4].kind != "N")
        return None if is_adverb or is_fronted else Reduced(noun, verb - 2, subject, verb, has_object)
    parts = _with_its_name(passage, subject) if inner not in _SAYING else None
    return None if parts is None else Reduced(parts[0], verb - 1, parts[1], verb, has_object)


def _is_own_verb(passage: Passage, chunks: Sequence[Chunk], number: int) -> bool:
    """Return whether a verb cannot be a participle of the noun before it: "broke", "was", "breached the rules"."""
    chunk = chunks[number]
    if passage.tags[chunk.first] in _AUXILIARIES:
        return True
    form = verb_form(passage.words[chunk.head])
    if passage.tags[chunk.first] == "T" or form is None or passage.words[chunk.head].endswith("ing"):
        return False
    if form.forms & PAST and (not form.forms & PART or chunks[number - 1].kind == "V"):
        return True  # right behind a verb, it is nothing that this one's object underwent
    after = chunks[number + 1 : number + 2]
    has_object = bool(after) and after[0].kind == "N" and not after[0].comma
    return bool(form.forms & PAST) and has_object and form.lemma not in word_set("verbs", "double")


def _verb_before(chunks: Sequence[Chunk], number: int) -> tuple[int, bool]:
    """Return the verb chunk before another, past to whom and when it is done, and whether an object stands between."""
    at = number - 1
    while at > 0 and chunks[at].kind == "N" and chunks[at - 1].kind == "P" and not chunks[at].comma:
        at -= 2  # "the gifts the firm gave to officials in May breached the code"
    has_object = at > 0 and chunks[at].kind == "N"
    at -= has_object
    if at < 0 or chunks[at].kind != "V" or any(chunk.comma for chunk in chunks[at + 1 : number]):
        return -1, False
    return at, has_object


def _opens(passage: Passage, chunk: Chunk) -> bool:
    """Return whether a noun phrase begins anew: with a determiner, a name or a pronoun."""
    return passage.tags[chunk.first] in "DR" or passage.caps[chunk.first]


def _with_its_name(passage: Passage, chunk: Chunk) -> tuple[Chunk, Chunk] | None:
    """Return the noun and the name of one noun phrase: "the bonuses | Halden Bank"."""
    if passage.tags[chunk.first] != "D":
        return None
    start = chunk.last
    while start > chunk.first and passage.caps[start - 1]:
        start -= 1
    if not chunk.first + 2 <= start < chunk.last or not all(
        passage.tags[at] in "NQ" for at in range(chunk.first + 1, chunk.last)
    ):
        return None
    return replace(chunk, last=start, head=start - 1), replace(chunk, first=start, comma=False)
