"""What a sentence tells of named people beside their names: an office, a party, a home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from quotecheck.language.clauses import word_class
from quotecheck.language.inflect import lemma
from quotecheck.language.people import is_given_name, noun_lists
from quotecheck.verify.relations import is_known_word
from quotecheck.verify.shifts.chunks import Chunk, chunk_passage
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.offices import office_words
from quotecheck.verify.shifts.pairing import content_in
from quotecheck.verify.shifts.parties import is_person
from quotecheck.verify.shifts.passage import Passage, kept

__all__ = ["Description", "descriptions", "is_title", "keys_of", "words_in"]

_MAX_UNITS = 160
"""Longer sentences are lists or texts without stops."""
_FROM = frozenset(("of", "from"))
_PLACED = frozenset(("in", "at", "from", "near"))
_IS = frozenset(("be", "become", "remain"))


class Description(NamedTuple):
    """Somebody's name and what stands beside it about him, each as units of a passage."""

    name: tuple[int, int]
    told: tuple[int, ...]
    kind: str
    """"office" (a noun for people), or "of" for the party, body or place that he is of."""


@kept
def descriptions(passage: Passage) -> list[Description]:
    """Return what a passage tells of named people beside their names, or with "is", in text order.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> passage = passage_of("The union organiser, Carol Nevin, met Tom Hill (Green) and Judge Mary Platt.")
    >>> [(passage.text(*one.name), [passage.words[at] for at in one.told]) for one in descriptions(passage)]
    [('Carol Nevin', ['union', 'organiser']), ('Tom Hill', ['green']), ('Mary Platt', ['judge'])]
    """
    if len(passage) > _MAX_UNITS:
        return []
    chunks = chunk_passage(passage)
    names = {number: name for number, chunk in enumerate(chunks) if (name := _name_in(passage, chunk))}
    found: list[Description] = []
    for number, named in names.items():
        name = _who_is_at(passage, chunks, names, number) or named
        rows = [
            _before(passage, chunks, number, named),
            _behind(passage, chunks, number),
            _home(passage, chunks, number),
        ]
        for told, kind in rows:
            owners = _joined(chunks, names, number) if _is_plural(passage, told) else [name]
            found += [Description(owner, told, kind) for owner in owners if told]
    return found + list(_with_verb(passage, chunks, names))


def words_in(passage: Passage, name: tuple[int, int]) -> list[str]:
    """Return the words of a name; one that is known is a single unit.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> words_in(passage_of("Ann Lee left."), (0, 2))
    ['ann', 'lee']
    """
    return " ".join(passage.words[slice(*name)]).split()


def keys_of(passage: Passage, at: int) -> set[str]:
    """Return what a unit is compared by: its norm and its word in the singular, of a name the last.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> sorted(keys_of(passage_of("Two nurses left."), 1))
    ['nurse']
    """
    return {passage.norms[at], lemma(passage.words[at].rpartition(" ")[2])}


def _name_in(passage: Passage, chunk: Chunk) -> tuple[int, int] | None:
    """Return the units of somebody's name at the end of a noun phrase: "Koren" of "President Koren"."""
    if chunk.kind != "N" or passage.tags[chunk.last - 1] != "N":
        return None
    first = chunk.last
    while first > chunk.first and _may_be_name(passage, first - 1) and not passage.possessive[first - 1]:
        first -= 1
        if passage.gaps[first] and first > chunk.first:
            break
    if first == chunk.last and passage.possessive[chunk.last - 1]:
        return None
    is_bare = first > chunk.first and all(passage.tags[at] == "D" for at in range(chunk.first, first))
    if first == chunk.last or is_bare or passage.words[chunk.last - 1] in noun_lists().organisations:
        return None
    return first, chunk.last


def _may_be_name(passage: Passage, at: int) -> bool:
    if at and not passage.is_name(at):
        return False  # mostly
    word = passage.words[at]
    if is_title(word) or word in noun_lists().address or at in passage.demonyms:
        return False
    follows = passage.words[at + 1] if at + 1 < len(passage) and not passage.gaps[at + 1] else ""
    if is_known_word(word) and is_given_name(follows) and not is_given_name(word):
        return False  # "Democrat Max Ford"
    if at:
        return True
    is_lone = len(passage) > 1 and not passage.caps[1] and word not in noun_lists().organisations
    return passage.tags[0] == "N" and (is_lone or is_given_name(word) or not is_known_word(word))


@cache
def _titles() -> frozenset[str]:
    lists = noun_lists()
    return office_words() | lists.ranks | word_class("occupations") | frozenset(lists.people)


@cache
def is_title(word: str) -> bool:
    """Return whether a folded noun is for a person: an office, a rank, an occupation or a kind of people.

    >>> is_title("organisers"), is_title("study")
    (True, False)
    """
    return lemma(word) in _titles() or word in _titles()


def _before(passage: Passage, chunks: list[Chunk], number: int, name: tuple[int, int]) -> tuple[tuple[int, ...], str]:
    """Return what stands before a name: "Finance minister Rosa Diaz", "Labour's Tom Hill", "the mayor, Ann Lee,"."""
    chunk = chunks[number]
    title = [at for at in range(chunk.first, name[0]) if passage.tags[at] == "N"]
    if title and is_title(passage.words[title[0]]) and any(_may_be_name(passage, at) for at in title):
        return (), ""  # "Count Rainer wed Princess Adele"
    if title and not (
        is_title(passage.words[title[-1]]) or passage.possessive[title[-1]] or _may_be_party(passage, title)
    ):
        return (), ""
    if title:
        is_owned = passage.possessive[title[-1]]
        return tuple(title), "of" if is_owned or not is_title(passage.words[title[-1]]) else "office"
    is_closed = name[1] == len(passage) or bool(passage.gaps[name[1]])
    if number == 0 or passage.gaps[chunk.first] != "," or not is_closed:
        return (), ""
    first = number - 1
    while first > 1 and not chunks[first].comma and chunks[first - 1].kind == "P" and chunks[first - 2].kind == "N":
        first -= 2
    head = chunks[first]
    if head.kind != "N" or not is_title(passage.words[head.head]) or _name_in(passage, head):
        return (), ""
    if passage.is_name(chunks[number - 1].head) and len(words_in(passage, name)) == 1:
        return (), ""  # "an artist from Kent, Washington"
    return _content(passage, head.first, chunk.first), "office"


def _may_be_party(passage: Passage, title: Sequence[int]) -> bool:
    """Return whether words before a name are one with a capital, or the sentence's first: "Republican Jane Cole"."""
    return passage.caps[title[-1]] or title[-1] == 0


def _behind(passage: Passage, chunks: list[Chunk], number: int) -> tuple[tuple[int, ...], str]:
    """Return what stands behind a name between marks: "Tom Hill (Green)", "Kit Marlow, a former boxer from Hull"."""
    if number + 1 >= len(chunks):
        return (), ""
    aside = chunks[number + 1]
    gap = passage.gaps[aside.first]
    stop = passage.next_stop(aside.first + 1)
    inside = [chunk for chunk in chunks[number + 1 :] if chunk.first < stop]
    if not inside or any(chunk.kind not in "NP" for chunk in inside):
        return (), ""
    told = _content(passage, aside.first, stop)
    if "(" in gap:
        return told, "office" if told and is_title(passage.words[told[-1]]) else "of"
    is_said = aside.kind == "N" and gap in (",", "--", "-") and not _name_in(passage, aside)
    is_of_people = is_said and (is_title(passage.words[aside.head]) or is_person(passage.words[aside.head]))
    return (told, "office") if is_of_people and not passage.caps[aside.head] else ((), "")


def _home(passage: Passage, chunks: list[Chunk], number: int) -> tuple[tuple[int, ...], str]:
    """Return the body or place that somebody is of: "Tom Hill, of the CBI", "Lily Shaw, from York"."""
    behind = chunks[number + 1 : number + 3]
    if len(behind) < 2 or behind[1].kind != "N" or passage.words[behind[0].first] not in _FROM:
        return (), ""
    home = behind[1]
    is_name = passage.is_name(home.head) and not passage.possessive[home.head]
    is_of = passage.words[behind[0].first] == "of" or behind[0].comma
    return (_content(passage, home.first, home.last), "of") if is_name and is_of and not home.comma else ((), "")


def _with_verb(passage: Passage, chunks: list[Chunk], names: dict[int, tuple[int, int]]) -> Iterator[Description]:
    """Yield what people are told to be: "Smith is the striker", "Hill, who became mayor"."""
    heads = {at: name for name in names.values() for at in range(*name)}
    for row in predications(passage):
        is_being = passage.tags[row.verb] == "B" or passage.norms[row.verb] in _IS
        if not is_being or row.is_negated or row.modal or not row.patients or not row.subjects:
            continue
        stop = passage.next_stop(row.last)
        stop = next(
            (chunk.first for chunk in chunks if row.last <= chunk.first < stop and chunk.kind not in "NP"), stop
        )
        told = _content(passage, row.last, stop)
        if not told or not any(is_title(passage.words[at]) or is_person(passage.words[at]) for at in row.patients):
            continue
        for at in row.subjects:
            if at in heads:
                yield Description(heads[at], told, "office")


def _content(passage: Passage, first: int, last: int) -> tuple[int, ...]:
    return tuple(at for at in content_in(passage, first, last) if passage.tags[at] == "N")


def _is_plural(passage: Passage, told: Sequence[int]) -> bool:
    heads = [passage.words[at] for at in told if is_title(passage.words[at])]
    return bool(heads) and heads[-1].endswith("s") and lemma(heads[-1]) != heads[-1]


def _who_is_at(
    passage: Passage, chunks: list[Chunk], names: dict[int, tuple[int, int]], number: int
) -> tuple[int, int] | None:
    """Return the name of whom a sentence puts in a place: Asquith, "born in Whitby, the son of a trawlerman"."""
    is_place = number > 1 and passage.words[chunks[number - 1].first] in _PLACED
    if not is_place or len(words_in(passage, names[number])) > 1:
        return None
    before = (row for row in predications(passage) if row.last <= chunks[number].first)
    subjects = [at for row in before for at in row.subjects]
    return next((name for name in names.values() if subjects and subjects[-1] in range(*name)), None)


def _joined(chunks: list[Chunk], names: dict[int, tuple[int, int]], number: int) -> list[tuple[int, int]]:
    """Return the names of a list that one is of: "Ann Lee, Tom Hill and Sam Roe"."""
    found = [names[number]]
    for step in (-1, 1):
        at = number + step
        while at in names or (0 <= at < len(chunks) and chunks[at].kind == "C"):
            found += [names[at]] if at in names else []
            at += step
    return found
