"""QC312: the two sides of a comparison exchanged ("Women earn less than men", "half the falls of the other group")."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose
from typing import NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.verify.relations import opposites
from quotecheck.verify.shifts.clause_cuts import polarity
from quotecheck.verify.shifts.multiples import multiples
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.signs import needs

__all__ = ["degree_of", "find_weighed_shifts", "weighed_alike"]

_MIN_COVERAGE = 0.6
_MAX_UNITS = 200
_MORE = frozenset(("more", "most"))
_LESS = frozenset(("less", "fewer", "least", "fewest"))
_STANDING_IN = frozenset(("those", "that", "these", "ones", "them"))
_SO_MUCH = frozenset(("much", "many", "high", "large", "big", "great"))
_PER_CENT = frozenset(("per", "cent", "percent"))
_STOPS = ";:."
_GOING_ON = frozenset(("but", "and", "yet", "though", "although", "while", "if"))
_WORDS = frozenset(("than", "times", "twice", "half", "thrice", "them"))


class _Weighing(NamedTuple):
    """What is weighed, how, and the words of either side; places are units."""

    degree: str
    """"more", "less", the base of "colder", or a number of times."""
    measure: frozenset[str]
    verb: frozenset[str]
    """The word before it that the sides have in common: "earn" of "men earn more than women"."""
    more: frozenset[str]
    less: frozenset[str]
    first: int
    last: int
    is_denied: bool


@needs(claim=_WORDS, evidence=_WORDS)
def find_weighed_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each comparison of the claim whose sides the passage compares too: alike, or turned round.

    The sides are told by the words that only one of them has; "more" with the sides exchanged is "less".

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim = "Ports with a crane had more calls than those with a quay."
    >>> source = "Ports with a quay had more calls than those with a crane."
    >>> print(next(find_weighed_shifts(pair_of(claim, source))).shift.message)
    The comparison is turned round: the source has “Ports with a quay had more calls than those with a crane”.
    """
    for mine, other, is_turned in _compared(pair):
        if is_turned:
            message = "The comparison is turned round: the source has “{source}”."
            here, there = (mine.first, mine.last), (other.first, other.last)
            yield pair.mark(("QC312w", mine.first), "error", here, there, "contradicts", message)


def weighed_alike(pair: Pair) -> tuple[int, int] | None:
    """Return the units of a comparison of the claim that the passage tells from the other side, or None.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> claim = "Ports with a quay had fewer calls than those with a crane."
    >>> source = "Ports with a crane had more calls than those with a quay."
    >>> weighed_alike(pair_of(claim, source))
    (0, 12)
    """
    found = (row for row in _compared(pair) if not row[2] and row[1].less)
    alike = (mine for mine, other, _ in found if mine.degree != other.degree)
    return next(((mine.first, mine.last) for mine in alike), None)


def _compared(pair: Pair) -> Iterator[tuple[_Weighing, _Weighing, bool]]:
    """Yield each comparison of the claim with the passage's of the same things, and whether its sides are exchanged."""
    claim, evidence = pair.claim, pair.evidence
    if not (claim.has(_WORDS) and evidence.has(_WORDS)) or pair.coverage < _MIN_COVERAGE:
        return
    if max(len(claim), len(evidence)) > _MAX_UNITS:
        return
    theirs = list(_weighings(evidence, {}))
    for mine in _weighings(claim, pair.rename) if theirs else ():
        found = ((other, _compare(mine, other)) for other in theirs)
        yield from ((mine, other, is_turned) for other, is_turned in found if is_turned is not None)


def _compare(mine: _Weighing, other: _Weighing) -> bool | None:
    """Return whether a comparison has the other's sides exchanged; None where they are not of the same thing."""
    is_same = mine.degree == other.degree
    if mine.is_denied != other.is_denied or not (is_same or _are_reverse(mine.degree, other.degree)):
        return None
    if not _is_of_one_measure(mine, other):
        return None
    more, less = (mine.more, mine.less) if is_same else (mine.less, mine.more)
    dropped = mine.measure | other.measure | (mine.verb & other.verb)
    one, two = other.more - other.less - dropped, other.less - other.more - dropped
    more, less = more - less - dropped, less - more - dropped
    if not other.less:  # "more of them in the leaflet group"
        sides = bool(more & one), bool(less & one)
        return None if sides[0] == sides[1] else sides[1]
    is_turned = bool(more & two and less & one) and not more & one  # both may end "in the industry"
    is_alike = bool(more and less) and more <= one and less <= two
    return is_turned if is_turned or is_alike else None


def _are_reverse(one: str, other: str) -> bool:
    """Return whether two degrees say the same from the two sides: "more" and "less", "large" and "small", 2 and 1/2."""
    if {one, other} == {"more", "less"}:
        return True
    if one[:1].isdigit() and other[:1].isdigit():
        return isclose(float(one) * float(other), 1.0)
    return other in opposites(one) or one in opposites(other)


def _is_of_one_measure(mine: _Weighing, other: _Weighing) -> bool:
    """Return whether two comparisons measure one thing; "four times the cost" is what costs four times as much."""
    if not other.less:
        return True
    if mine.degree[:1].isdigit():
        one, two = ((row.measure | row.verb) - _SO_MUCH for row in (mine, other))
        return bool(one & two) or mine.measure == other.measure != frozenset()
    return mine.measure == other.measure


def _weighings(passage: Passage, rename: dict[str, str]) -> Iterator[_Weighing]:
    norms = [rename.get(norm, norm) for norm in passage.norms]
    for at, word in enumerate(passage.words):
        if word == "than":
            yield from _by_than(passage, norms, at)
        elif word in _STANDING_IN and at > 1 and passage.words[at - 1] == "of":
            yield from _of_them(passage, norms, at)
    for found in multiples(passage):
        link = next((i for i in range(found.last + 1, min(found.last + 5, len(passage))) if _is_link(passage, i)), -1)
        if link > 0:
            begin, stop = passage.last_stop(found.first, _STOPS), passage.next_stop(link + 2)
            measure = _content(passage, norms, found.last, link)
            verb = _verb_before(passage, norms, found.first)
            sides = _sides(passage, norms, (begin, found.first), (link + 1, stop))
            yield _Weighing(f"{found.factor:.6g}", measure, verb, *sides, begin, stop, polarity(passage, begin, stop))


def _is_link(passage: Passage, at: int) -> bool:
    return passage.words[at] == "of" or (passage.words[at] == "as" and passage.words[at - 1] != "times")


def _by_than(passage: Passage, norms: list[str], than: int) -> Iterator[_Weighing]:
    begin, stop = passage.last_stop(than, _STOPS), passage.next_stop(than + 2)
    at = next((i for i in range(than - 1, begin - 1, -1) if degree_of(passage.words[i])), -1)
    if at < 0 or (at == than - 1 and passage.tags[than + 1 : than + 2] == ["Q"]):  # "more than 40 reporters"
        return
    stop = next((i for i in range(than + 2, stop - 2) if _goes_on(passage, i)), stop)
    if at > 2 and _goes_on(passage, at - 1) and "than" in passage.words[begin : at - 1]:
        yield from _by_second_than(passage, norms, begin, at, than)
        return
    link = passage.words[than + 1] if passage.tags[than + 1 : than + 2] == ["P"] else ""
    side = next((i for i in range(than - 1, at, -1) if passage.words[i] == link), -1) if link else -1
    if side >= 0:  # "more people left in the north than in the south"
        sides = _sides(passage, norms, (side, than), (than + 1, stop))
        measure = _content(passage, norms, at + 1, side)
        if not sides[1]:
            return  # "in July than in July 2022"
        yield _Weighing(
            degree_of(passage.words[at]), measure, frozenset(), *sides, at, stop, polarity(passage, at, stop)
        )
        return
    sides = _sides(passage, norms, (begin, at), (than + 1, stop))
    measure, verb = _content(passage, norms, at + 1, than), _verb_before(passage, norms, at)
    if not sides[1]:
        return
    yield _Weighing(degree_of(passage.words[at]), measure, verb, *sides, begin, stop, polarity(passage, begin, stop))


def _goes_on(passage: Passage, link: int) -> bool:
    """Return whether a comparison is followed by another of the same thing: "but shorter" than something else."""
    return passage.words[link] in _GOING_ON and bool(degree_of(passage.words[link + 1]))


def _by_second_than(passage: Passage, norms: list[str], begin: int, at: int, than: int) -> Iterator[_Weighing]:
    """Yield the second of two comparisons of one thing: "(scored more goals than Hull) but fewer than Leeds"."""
    first = next(i for i in range(at - 1, begin, -1) if passage.words[i] == "than")
    degree = next((i for i in range(first - 1, begin - 1, -1) if degree_of(passage.words[i])), -1)
    if degree < 0:
        return
    stop = passage.next_stop(than + 2)
    sides = _sides(passage, norms, (begin, degree), (than + 1, stop))
    measure = _content(passage, norms, degree + 1, first) | _content(passage, norms, at + 1, than)
    if sides[1]:
        verb = _verb_before(passage, norms, degree)
        is_denied = polarity(passage, begin, stop)
        yield _Weighing(degree_of(passage.words[at]), measure, verb, *sides, begin, stop, is_denied)


def _verb_before(passage: Passage, norms: list[str], at: int) -> frozenset[str]:
    before = at - 1
    while before > 0 and (passage.tags[before] in "QA" or passage.words[before] in _PER_CENT):
        before -= 1
    return frozenset((norms[before],)) if before > 0 and is_content(passage, before) else frozenset()


def _of_them(passage: Passage, norms: list[str], them: int) -> Iterator[_Weighing]:
    """Yield "more of them in the north": more there than elsewhere."""
    degree = degree_of(passage.words[them - 2])
    stop = passage.next_stop(them + 2)
    if degree in ("more", "less") and passage.tags[them + 1 : them + 2] == ["P"]:
        where = _content(passage, norms, them + 1, stop)
        yield _Weighing(degree, frozenset(), frozenset(), where, frozenset(), them - 2, stop, is_denied=False)


def degree_of(word: str) -> str:
    """Return by what a word compares: "more", "less", the base of "colder"; "" where it does not.

    >>> [degree_of(word) for word in ("fewer", "colder", "river")]
    ['less', 'cold', '']
    """
    if word in _MORE | _LESS:
        return "more" if word in _MORE else "less"
    return lemma(word) if word.endswith("er") and lemma(word) != word else ""


def _sides(
    passage: Passage, norms: list[str], one: tuple[int, int], two: tuple[int, int]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of both sides; what "those" stands for is no word of one side only."""
    more, less = _content(passage, norms, *one), _content(passage, norms, *two)
    more, less = more - less, less - more
    if passage.has(_STANDING_IN):
        more -= _opening(passage, norms, *one)
        less -= _opening(passage, norms, *two) if passage.words[one[0]] in _STANDING_IN else frozenset()
    return more, less


def _opening(passage: Passage, norms: list[str], first: int, last: int) -> frozenset[str]:
    """Return the words of the first noun phrase: "older people" of "older people who were telephoned"."""
    start = next((at for at in range(first, last) if passage.tags[at] == "N"), last)
    stop = next((at for at in range(start, last) if passage.tags[at] != "N"), last)
    return frozenset(norms[start:stop])


def _content(passage: Passage, norms: list[str], first: int, last: int) -> frozenset[str]:
    return frozenset(
        norms[at] for at in range(first, last) if passage.tags[at] in "NV" and passage.words[at] not in _PER_CENT
    )
