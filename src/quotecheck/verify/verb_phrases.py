"""Verbs of several words beside their nouns ("laid 300 workers off"), and leave given by a modal ("may bring dogs")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from quotecheck.language.clauses import word_class
from quotecheck.language.lexicon import FUNCTION_WORDS
from quotecheck.language.spelling import canonical_spelling
from quotecheck.verify.bases import bases
from quotecheck.verify.phrases import phrases_from
from quotecheck.verify.relations import word_file

__all__ = [
    "DEED",
    "LEAVE",
    "VerbPhrase",
    "deed_keys",
    "find_verb_phrases",
    "gives_leave",
    "is_told_by_verb",
    "keeps_verb",
    "other_words",
    "verbs_about",
]


class VerbPhrase(NamedTuple):
    """A verb of several words, the words that it stands for, and one of the nouns that must stand near, if any.

    One of a single word has such nouns, which fix its sense.
    """

    words: tuple[str, ...]
    stands_for: tuple[str, ...]
    nouns: frozenset[str]


_PARTICLES = frozenset(("off", "out", "up", "down", "back", "away", "over", "in", "on", "forward", "together", "apart"))
"""What may stand behind the object of its verb: "laid 300 workers off"."""
_TURNS_VERB = _PARTICLES - {"in", "on"} | {"aside", "behind", "under", "through", "across", "rid", "way"}
_ALSO_PREPOSITIONS = frozenset(("in", "on", "over", "up", "down", "off"))
_BEFORE_NOUN = frozenset(("to", "in", "on", "at", "from", "into", "under", "behind", "off", "out"))
"""With a noun they may stand behind the object of their verb: "took him to court", "set the barn on fire"."""
_MAX_OBJECT_WORDS = 5
_MAX_WORDS_BEHIND_OBJECT = 3
_MAX_WORDS_BEFORE_NOUN = 3
_NOUNS_BEHIND = 7
_NOUNS_BEFORE = 7
"""Words on either side of a verb among which the noun must stand that fixes its sense: "put up 400 new flats"."""
_ENDS_OBJECT = (
    word_class("prepositions") - (_PARTICLES - {"in", "on"} | {"of"})
    | word_class("subordinators")
    | word_class("auxiliaries")
    | {"and", "or", "but", "nor", "not"}
)
"""Words that no plain object has; whose particle would belong to something else."""
_BEGINS_OBJECT = word_class("determiners") | {"some", "any"}
"""Behind "in" or "off" these show a preposition: "pushed the car off the road"."""
_BEFORE_PARTICIPLE = word_class("auxiliaries") | {"to", "later"}
_GAP = "_"
DEED = "+"
"""Before a key that verbs only have: "lodged" of "lodged an appeal" is in "appealed", not in "dropped the appeal"."""


@cache
def _listed() -> Mapping[str, tuple[VerbPhrase, ...]]:
    """Return the listed verbs of several words by their first word, longest first."""
    classes: dict[str, frozenset[str]] = {}
    found: dict[str, list[VerbPhrase]] = {}
    for line in word_file("verb_phrases.txt"):
        if line.startswith("@"):
            name, _, nouns = line[1:].partition("=")
            classes[name.strip()] = frozenset(nouns.split())
            continue
        phrase, _, stands_for = line.partition(":")
        told, _, name = phrase.partition("@")
        words = tuple(told.split())
        nouns_near = classes[name.strip()] if name else frozenset[str]()
        stood = tuple(map(canonical_spelling, stands_for.split()))
        stood = tuple(DEED + word for word in stood) if words[1:2] == (_GAP,) else stood
        row = VerbPhrase(words, stood, nouns_near)
        found.setdefault(words[0], []).append(row)
    return {first: tuple(sorted(rows, key=lambda row: -len(row.words))) for first, rows in found.items()}


def _may_be_parted(phrase: Sequence[str]) -> bool:
    """Return whether an object may stand behind the verb of a phrase: "call it off", "take them to court"."""
    return len(phrase) > 1 and phrase[1] in (_PARTICLES if len(phrase) == 2 else _BEFORE_NOUN)


@cache
def _rows_from(word: str) -> Mapping[str, tuple[tuple[int, VerbPhrase], ...]]:
    """Return the verbs that may begin with a folded word, each with its rank, by the longest of their other words.

    Those of one word, whose sense a noun near them fixes, stand under the empty string.
    """
    listed = _listed()
    return _rows_of(tuple([base for base in sorted(bases(word)) if base in listed or phrases_from(base)]))


@cache
def _rows_of(begun: tuple[str, ...]) -> Mapping[str, tuple[tuple[int, VerbPhrase], ...]]:
    """Return the same for a word with these base forms, of those that some verb of several words begins with."""
    own = [row for base in begun for row in _listed().get(base, ())]
    plain = [
        VerbPhrase(phrase.words, phrase.stands_for, frozenset())
        for base in begun
        for phrase in phrases_from(base)
        if _may_be_parted(phrase.words)
    ]
    found: dict[str, list[tuple[int, VerbPhrase]]] = {}
    for rank, row in enumerate((*own, *plain)):
        longest = row.words[1] if len(row.words) == 2 else max(row.words[1:], key=len, default="")
        found.setdefault(longest, []).append((rank, row))
    return {word: tuple(rows) for word, rows in found.items()}


def verbs_about(words: Sequence[str], at: int) -> list[VerbPhrase]:
    """Return the verbs of several words that may begin at word `at`: those whose longest other word stands about it.

    >>> [" ".join(row.words) for row in verbs_about("they laid 300 workers off".split(), 1)]
    ['lay off']
    >>> verbs_about("they laid the table".split(), 1)
    []
    """
    rows = _rows_from(words[at])
    if not rows:
        return []
    reach = words[at + 1 : at + 2 + _MAX_OBJECT_WORDS + _MAX_WORDS_BEHIND_OBJECT]
    if at and words[at - 1] in _BEFORE_PARTICIPLE:
        reach = [*reach, *words[max(0, at - _NOUNS_BEFORE) : at]]
    others = [other for word in reach for other in bases(word) if other in rows]
    ranked = {found for other in ("", *others) for found in rows.get(other, ())}
    return [row for _, row in sorted(ranked, key=itemgetter(0))]


def other_words(word: str) -> set[str]:
    """Return the base forms one of which stands near a folded word that begins a listed verb of several words.

    >>> "off" in other_words("laid"), "apartment" in other_words("shot"), other_words("bridge")
    (True, False, set())
    """
    rows = _rows_from(word)
    if not rows:
        return set()  # most words
    return set(rows).union(*(row.nouns for _, row in rows.get("", ()))) - {""}


@cache
def _nouns_of_deeds() -> Mapping[str, frozenset[str]]:
    """Return, for the verbs that a verb with its noun stands for, those nouns."""
    found: dict[str, set[str]] = {}
    for rows in _listed().values():
        for row in rows:
            for deed in row.stands_for if _GAP in row.words else ():
                found.setdefault(deed.removeprefix(DEED), set()).add(row.words[-1])
    return {deed: frozenset(nouns) for deed, nouns in found.items()}


@cache
def _told() -> frozenset[str]:
    return frozenset(word for rows in _listed().values() for row in rows for word in row.stands_for)


def is_told_by_verb(key: str) -> bool:
    """Return whether some listed verb of several words stands for a key.

    >>> is_told_by_verb("rescue"), is_told_by_verb("+appeal"), is_told_by_verb("peru")
    (True, True, False)
    """
    return key in _told()


def deed_keys(word: str, keys: Sequence[str]) -> tuple[str, ...]:
    """Return the further keys of a word that can only be a verb for which another has a verb and its noun.

    >>> deed_keys("appealed", ("appeal",)), deed_keys("appeals", ("appeal",))
    (('+appeal',), ())
    """
    nouns = _nouns_of_deeds()
    return tuple(DEED + key for key in keys if key in nouns and nouns[key].isdisjoint((word, word.removesuffix("s"))))


def find_verb_phrases(
    rows: Iterable[VerbPhrase], words: Sequence[str], at: int, stop: int
) -> tuple[int, tuple[str, ...]]:
    """Return where the longest unparted verb of several words ends, and what all that begin at word `at` stand for.

    `rows` are the verbs that may begin there (`verbs_about`), `stop` is the first word behind a pause. A verb parted
    from its particle or its noun ends behind its first word.

    >>> def found(text, at):
    ...     words = text.split()
    ...     return find_verb_phrases(verbs_about(words, at), words, at, len(words))
    >>> found("they laid off 300 workers", 1)
    (3, ('dismiss', 'redundancy', 'redundant'))
    >>> found("they laid 300 workers off in May", 1)[0]
    2
    >>> found("they put up 400 flats", 1)[1]
    ('raise', 'build')
    """
    end, stands_for = at + 1, list[str]()
    for row in rows:
        stopped = _end_of(row.words, words, at, stop)
        if stopped and (not row.nouns or any(not bases(word).isdisjoint(row.nouns) for word in _near(words, at))):
            end = max(end, stopped)
            stands_for += row.stands_for
    return end, tuple(dict.fromkeys(stands_for))


def keeps_verb(behind: Sequence[str]) -> bool:
    """Return whether a verb means with these words behind it what it means alone: "worked with", not "worked out".

    >>> keeps_verb(("with",)), keeps_verb(("out",))
    (True, False)
    """
    return _TURNS_VERB.isdisjoint(behind)


def _near(words: Sequence[str], at: int) -> Iterator[str]:
    yield from words[at + 1 : at + 1 + _NOUNS_BEHIND]
    yield from words[max(0, at - _NOUNS_BEFORE) : at]


def _end_of(phrase: Sequence[str], words: Sequence[str], at: int, stop: int) -> int:
    """Return the end of a phrase that begins at a word, one word on where it is parted, or 0 where it does not."""
    if len(phrase) > 1 and phrase[1] == _GAP:
        return at + 1 if _has_noun(phrase[2], words, at, stop) else 0
    end = at + len(phrase)
    if end <= stop and all(base in bases(word) for word, base in zip(words[at + 1 : end], phrase[1:], strict=True)):
        return end
    return at + 1 if _may_be_parted(phrase) and _has_tail(phrase[1:], words, at, stop) else 0


def _has_tail(tail: Sequence[str], words: Sequence[str], at: int, stop: int) -> bool:
    """Return whether the rest of a verb stands behind its object: "turned the offer down", "set the barn on fire"."""
    last = min(stop, at + 2 + _MAX_OBJECT_WORDS)
    first = tail[0]
    place = next((i for i in range(at + 1, last) if words[i] == first or words[i] in _ENDS_OBJECT), 0)
    if place < at + 2 or words[place] != first or words[at + 1] in _PARTICLES:
        return False  # "moved back in"
    end = place + len(tail)
    if len(tail) > 1:
        return end <= stop and all(base in bases(word) for word, base in zip(words[place:end], tail, strict=True))
    behind = words[end] if end < stop else ""
    return first not in _ALSO_PREPOSITIONS or not behind or behind in FUNCTION_WORDS - _BEGINS_OBJECT


def _has_noun(noun: str, words: Sequence[str], at: int, stop: int) -> bool:
    """Return whether a verb has its noun soon behind it, or before it in the passive: "an inquiry was launched"."""
    for word in words[at + 1 : min(stop, at + 2 + _MAX_WORDS_BEFORE_NOUN)]:
        if noun in bases(word):
            return True
        if word in _ENDS_OBJECT:
            return False
    before = at - 1
    while before >= 0 and words[before] in _BEFORE_PARTICIPLE:
        before -= 1
    return 0 <= before < at - 1 and noun in bases(words[before])


LEAVE = frozenset(("allow", "permit", "entitle"))
"""Base forms of the words for leave that a modal may stand for."""
_MODALS = frozenset(("may", "can"))
_NO_DEED = frozenset(("be", "have", "not", "never", "only", "well", "also", "yet", "still"))
"""What behind "may" tells of a chance ("may be keeping", "may have kept", "may well") or takes the leave back."""


def gives_leave(words: Sequence[str]) -> bool:
    """Return whether folded words have a modal before a deed: "may bring", not "may be", "may not" or "in May".

    >>> gives_leave("visitors may bring dogs".split()), gives_leave("dogs may be ill".split())
    (True, False)
    """
    places = (at for at, word in enumerate(words[:-1]) if word in _MODALS and at)
    return any(words[at + 1] not in _NO_DEED and words[at - 1] not in _BEFORE_MONTH for at in places)


_BEFORE_MONTH = frozenset(("in", "since", "until", "by", "from", "of", "last", "next", "this", "early", "late", "mid"))
"""What stands before the month of May."""
