"""QC322: what the sources tell of one named person beside the name, told of another: an office, a party, a home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from quotecheck.language.countries import country_forms
from quotecheck.language.inflect import lemma
from quotecheck.language.people import is_given_name
from quotecheck.language.view import TextView
from quotecheck.verify.relations import is_known_word
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.described import Description, descriptions, keys_of, words_in
from quotecheck.verify.shifts.pairing import Pair
from quotecheck.verify.shifts.passage import Passage, read_passage
from quotecheck.verify.shifts.source_clauses import ALIKE
from quotecheck.verify.shifts.types import Shift

__all__ = ["find_misdescribed"]

_SHARING = ALIKE | {"fellow", "another", "co", "all", "each", "until", "known", "alias", "formerly", "stage"}
"""Words by which one is told to be what another is, or to be that other."""
_MAX_SENTENCE = 60
"""Words on either side of one that may be of its sentence."""


def find_misdescribed(pairs: Sequence[Pair], nearby: Sequence[Pair] = ()) -> Shift | None:
    """Return the finding where a claim tells of one named person what the sources tell of another by name only.

    An error where they tell of the first something else of the kind, or the claim has all of the other's words; else a
    warning.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim, source = "Mary Platt, a plumber, spoke.", "Judge Mary Platt spoke to Gary Wood, a plumber."
    >>> print(find_misdescribed([pair_of(claim, source)]).message)
    The source says “plumber” of Gary Wood, not of Mary Platt.
    """
    claim = pairs[0].claim
    mine = descriptions(claim)
    if not mine:
        return None
    beside = [(pair, one) for pair in (*pairs, *nearby) for one in descriptions(pair.evidence)]
    for own in mine:
        theirs = [(pair, one) for pair, one in beside if _is_same(claim, own.name, pair.evidence, one.name)]
        others = [row for row in beside if row not in theirs]
        known = {key for pair, one in theirs for at in one.told for key in keys_of(pair.evidence, at)}
        told = [at for at in own.told if at not in range(*own.name)]
        foreign = [at for at in told if keys_of(claim, at).isdisjoint(known)]
        for pair, other in others if foreign else ():
            taken = [at for at in foreign if not keys_of(claim, at).isdisjoint(_words_of(pair.evidence, other))]
            if not taken or not _stands_for(claim, own, taken, theirs):
                continue
            if any(_is_tied(passage, claim, own.name, taken) for passage in _texts(pairs, nearby, pair, taken)):
                continue
            if not _is_named(pairs, nearby, claim, own.name):
                continue
            if not (_is_persons(claim, own) and _is_persons(pair.evidence, other)):
                continue
            is_rival = any(_are_alike(row.evidence, one, pair.evidence, other) for row, one in theirs)
            if own.kind == "of" and not is_rival:
                continue  # "England's Lisa Ashton" has a country with many
            is_of_body = bool(theirs) and all(one.kind == "of" != own.kind for _, one in theirs)
            if is_of_body and _is_one_of_many(claim, taken) and _is_one_of_many(pair.evidence, other.told):
                continue  # "one analyst, Moritz Falk" of Bank Heyden, where another is "an analyst at Corby Lane"
            is_sure = is_rival or len(taken) > 1
            source, said = pair.evidence.text(*other.name), claim.text(*own.name)
            words = claim.text(taken[0], taken[-1] + 1)
            here = min(own.name[0], *taken), max(own.name[1], taken[-1] + 1)
            there = min(other.name[0], *other.told), max(other.name[1], other.told[-1] + 1)
            message = f"The source says “{words}” of {source}, not of {said}."
            return pair.shift("QC322", "error" if is_sure else "warning", here, there, "changed", message)
    return None


def _is_one_of_many(passage: Passage, told: Sequence[int]) -> bool:
    """Return whether words tell that somebody is one of his kind, of whom there are more: "an analyst"."""
    return any(word in _ONE_OF for word in passage.words[max(0, told[0] - _ARTICLE_REACH) : told[0]])


_ONE_OF = frozenset(("a", "an", "one", "another"))
_ARTICLE_REACH = 2


def _are_alike(passage: Passage, one: Description, evidence: Passage, other: Description) -> bool:
    """Return whether two descriptions tell the same kind of thing of two people, so that neither has the other's."""
    names = [any(p.is_name(at) for at in row.told) for p, row in ((passage, one), (evidence, other))]
    return one.kind == other.kind or all(names)


def _stands_for(
    claim: Passage, own: Description, taken: Sequence[int], theirs: Sequence[tuple[Pair, Description]]
) -> bool:
    """Return whether words that another has are what a description says: its noun, or what the noun's office is of."""
    head = next((at for at in own.told if at + 1 not in own.told), own.told[-1])
    if own.kind == "of" or head in taken:
        return True
    is_his = any(not keys_of(claim, head).isdisjoint(_words_of(pair.evidence, one)) for pair, one in theirs)
    return is_his and any(claim.is_name(at) and at not in claim.demonyms for at in taken)


def _is_persons(passage: Passage, one: Description) -> bool:
    """Return whether a name is surely somebody's, and no firm's, place's or show's."""
    words, printed = words_in(passage, one.name), passage.text(*one.name).split()
    if any(sum(map(str.isupper, word)) > 1 and not word.startswith(("Mc", "Mac", "O")) for word in printed):
        return False  # "RSB", "AquaSonic"
    if len(words) == 1:
        return one.kind == "office" and words[0] not in _country_words()
    return is_given_name(words[0]) or not (is_known_word(words[0]) and is_known_word(words[-1]))


@cache
def _country_words() -> frozenset[str]:
    return frozenset(map(str.lower, country_forms()))


def _words_of(passage: Passage, one: Description) -> set[str]:
    return {key for at in one.told for key in keys_of(passage, at)}


def _is_same(claim: Passage, mine: tuple[int, int], evidence: Passage, theirs: tuple[int, int]) -> bool:
    """Return whether two names may be one person's: they have one surname, or the last word of one in the other."""
    last, other = keys_of(claim, mine[1] - 1), keys_of(evidence, theirs[1] - 1)
    if not last.isdisjoint(other):
        return True
    all_mine = {key for at in range(*mine) for key in keys_of(claim, at)}
    all_theirs = {key for at in range(*theirs) for key in keys_of(evidence, at)}
    is_short = 1 in (len(words_in(claim, mine)), len(words_in(evidence, theirs)))
    return is_short and not all_mine.isdisjoint(all_theirs)


def _is_named(pairs: Sequence[Pair], nearby: Sequence[Pair], claim: Passage, name: tuple[int, int]) -> bool:
    last = keys_of(claim, name[1] - 1)
    return any(not last.isdisjoint(keys_of(p.evidence, at)) for p in (*pairs, *nearby) for at in range(len(p.evidence)))


def _texts(pairs: Sequence[Pair], nearby: Sequence[Pair], pair: Pair, taken: Sequence[int]) -> Iterator[Passage]:
    """Yield the passages, and the sentences of a source that have some words of the claim."""
    for one in (*pairs, *nearby):
        yield one.evidence
    view, keys = pair.evidence.view, pair.evidence.view.words.keys
    wanted = {key for at in taken for key in (*keys_of(pair.claim, at), pair.claim.words[at])}
    for at, key in enumerate(keys):
        if key in wanted or lemma(key) in wanted:
            yield read_passage(view, *view.printed_span(*_stretch_around(view, at)), None)


def _stretch_around(view: TextView, at: int) -> tuple[int, int]:
    """Return the words around one up to the next stops, a sentence or, where a stop only shortens, less."""
    words, normal = view.words, view.normal

    def is_joined(left: int) -> bool:
        return _STOPS.isdisjoint(normal[words.ends[left] : words.starts[left + 1]])

    first, last = at, at + 1
    while first > max(0, at - _MAX_SENTENCE) and is_joined(first - 1):
        first -= 1
    while last < min(len(words.keys), at + 1 + _MAX_SENTENCE) and is_joined(last - 1):
        last += 1
    return first, last


_STOPS = frozenset(".?!")


def _is_tied(passage: Passage, claim: Passage, name: tuple[int, int], taken: Sequence[int]) -> bool:
    """Return whether a passage tells of somebody himself, in whatever way, some words that it tells of another."""
    wanted = {key for at in taken for key in keys_of(claim, at)}
    own = descriptions(passage)
    theirs = [one for one in own if _is_same(claim, name, passage, one.name)]
    if any(not wanted.isdisjoint(_words_of(passage, one)) for one in theirs):
        return True
    bound = {at for one in own if one not in theirs for at in one.told}
    free = [at for at in range(len(passage)) if at not in bound and not wanted.isdisjoint(keys_of(passage, at))]
    last = keys_of(claim, name[1] - 1)
    named = [at for at in range(len(passage)) if not last.isdisjoint(keys_of(passage, at))]
    if named and passage.has(_SHARING):
        return True
    for row in predications(passage) if free else ():
        stop = passage.next_stop(row.last, ";.")
        is_his = any(at in named or passage.words[at] in ("he", "she") for at in row.subjects)
        if is_his and any(row.last <= at < stop for at in free):
            return True
    return False
