"""QC322: another title before a name, another number behind it, "former", "ex-" and the like lost before an office."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from quotecheck.language.clauses import word_class
from quotecheck.language.inflect import lemma
from quotecheck.language.lexicon import expand_abbreviation
from quotecheck.language.numbers import find_quantities
from quotecheck.language.people import noun_lists
from quotecheck.ready import compiled
from quotecheck.verify.relations import news_words
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.signs import needs

__all__ = ["WAS", "WAS_REACH", "find_compound_shifts", "find_numbered_name_shifts", "find_rank_shifts", "hyphenated"]

_PAST = word_set("scales", "former")
WAS = word_set("classes", "ranks_was") | word_set("scales", "once")
WAS_REACH = 4
"""A claim in the past tense says "former" by its verb, which stands this near before the office."""
_TOLD_AS_PAST = WAS | _PAST | {"then"}
_DOERS = compiled(r"(?:[^aeiou]ers?|[tdsv]ors?|ists?|ians?)$")
_NAME_COVERAGE = 0.5
"""Least share of the claim's content words in the passage, as for names."""


@needs(coverage=_NAME_COVERAGE)
def find_rank_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each name with a title on both sides, and for each "former" that the claim drops.

    "Colonel" is not "General"; "Rep." is "Representative", and a title told by one side only is no shift.
    """
    is_told = bool(_ranked(pair.claim)) or pair.claim.has(word_set("scales", "elevating")) or pair.evidence.has(_PAST)
    if not is_told:
        return
    for index, at in enumerate(pair.to_evidence):
        if at >= 0:
            yield from _title(pair, index, at)
            yield from _lost_past(pair, index, at)
            yield from _raised(pair, index, at)


@cache
def _ranks() -> frozenset[str]:
    ranks = {word.lower().rstrip(".") for word in noun_lists().ranks}
    return frozenset(ranks - word_set("scales", "portfolios") - word_set("scales", "reducers"))


@cache
def _forms(word: str) -> frozenset[str]:
    words = (word, *expand_abbreviation(word.rstrip(".")))
    return frozenset(form for one in words for form in news_words(one))


def _title(pair: Pair, index: int, at: int) -> Iterator[Mark]:
    """Compare the ranks right before the first word of a name: "Colonel Luan Hoxha", "General Luan Hoxha"."""
    claim, evidence = pair.claim, pair.evidence
    here, there = _rank_before(claim, index), _rank_before(evidence, at)
    if here >= 0 and there < 0:
        yield from _given_title(pair, here, index, at)
    if here < 0 or there < 0:
        return
    mine, theirs = claim.words[here], evidence.words[there]
    anchor = ("QC322t", index)
    if not _forms(mine).isdisjoint(_forms(theirs)) or mine in evidence.words or theirs in claim.words:
        yield Mark(anchor)
        return
    message = "The source has “{source}”, not “{said}”."
    yield pair.mark(anchor, "error", (here, index + 1), (there, at + 1), "changed", message)


def _given_title(pair: Pair, here: int, index: int, at: int) -> Iterator[Mark]:
    """Yield an error where the source says beside a name that its bearer is something else: "Ian Gale, a student"."""
    claim, evidence = pair.claim, pair.evidence
    last = at
    while last + 1 < len(evidence) and evidence.caps[last + 1] and not evidence.gaps[last + 1]:
        last += 1
    det = last + 1
    if det + 1 >= len(evidence) or evidence.gaps[det] != "," or evidence.words[det] not in ("a", "an"):
        return
    noun = det + 1
    while noun + 1 < len(evidence) and evidence.tags[noun + 1] == "N" and not evidence.gaps[noun + 1]:
        noun += 1
    kind, title = evidence.words[noun], claim.words[here].rstrip(".")
    is_same = not _forms(title).isdisjoint(_forms(kind)) or any(title in _forms(word) for word in evidence.words)
    if is_same or evidence.tags[noun] != "N" or not (_is_person(kind) or kind in word_class("occupations")):
        return
    message = f"The source has “{evidence.text(at, noun + 1)}”, not “{claim.text(here, index + 1)}”."
    yield pair.mark(("QC322t", index), "error", (here, index + 1), (at, noun + 1), "changed", message)


@kept
def _ranked(passage: Passage) -> list[int]:
    """Return the units behind a rank."""
    return [index for index, is_cap in enumerate(passage.caps) if is_cap and _rank_before(passage, index) >= 0]


def _rank_before(passage: Passage, index: int) -> int:
    """Return the unit of a rank that stands right before a capitalised word, or -1."""
    before = index - 1
    if (
        before < 0
        or not passage.caps[index]
        or passage.gaps[index] not in ("", ".")
        or passage.words[index] in _ranks()
    ):
        return -1
    is_rank = passage.words[before].rstrip(".") in _ranks() and (passage.caps[before] or before == 0)
    return before if is_rank else -1


def _lost_past(pair: Pair, index: int, at: int) -> Iterator[Mark]:
    """Yield an error where the source says "former" of what somebody is and the claim does not."""
    claim, evidence = pair.claim, pair.evidence
    word = evidence.words[at]
    if at == 0 or evidence.words[at - 1] not in _PAST or evidence.gaps[at] or not _is_person(word):
        return
    near = claim.words[max(0, index - WAS_REACH) : index]
    if any(other in _TOLD_AS_PAST for other in near) or claim.words[index] != word:
        return
    message = f"The source has “{evidence.text(at - 1, at + 1)}”; the claim drops “{evidence.text(at - 1, at)}”."
    yield pair.mark(("QC322", index), "error", (index, index + 1), (at - 1, at + 1), "up", message)


def _raised(pair: Pair, index: int, at: int) -> Iterator[Mark]:
    """Yield an error where the claim has "chief" before a rank that the source gives without it."""
    claim, evidence = pair.claim, pair.evidence
    before_name = index + 1 < len(claim) and claim.caps[index + 1]  # "Justice Ruiz", not "justice"
    is_rank = claim.words[index] in _ranks() or (before_name and claim.words[index] in noun_lists().ranks)
    if index == 0 or not is_rank or claim.words[index] != evidence.words[at]:
        return
    word = claim.words[index - 1]
    if word not in word_set("scales", "elevating") or claim.gaps[index] or word in evidence.words:
        return
    message = "“{said}” is more than the source's “{source}”."
    yield pair.mark(("QC322", index), "error", (index - 1, index + 1), (at, at + 1), "up", message)


def _is_person(word: str) -> bool:
    return word in noun_lists().people or word in word_set("scales", "holders") or bool(_DOERS.search(word))


_TURNING = word_set("classes", "ranks_turning")
_ROUNDS = word_set("classes", "ranks_rounds")
_IN_LAW = "-in-law"
_MIN_LOCAL = 0.5
"""Least share of aligned content words around a word and a compound that are of one thing; our choice, 2026-11-22."""


@kept
def hyphenated(passage: Passage) -> list[tuple[int, str]]:
    """Return the words of a passage that have a hyphen, with their units.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> hyphenated(passage_of("His ex-wife left."))
    [(1, 'ex-wife')]
    """
    return [(at, word) for at, word in enumerate(passage.words) if "-" in word]


@needs(evidence=hyphenated)
def find_compound_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each word of the claim that the passage has only behind a part that makes it another thing."""
    compounds: dict[str, int] = {}
    for there, word in hyphenated(pair.evidence):
        if word not in pair.claim.words and (core := _core(word)):
            compounds.setdefault(core, there)
    for at, word in enumerate(pair.claim.words) if compounds else ():
        there = compounds.get(lemma(word), -1)
        if there < 0 or pair.to_evidence[at] >= 0 or pair.local_coverage(at, at + 1) < _MIN_LOCAL:
            continue
        if at and pair.claim.words[at - 1] in _TURNING:
            continue  # "his former wife"
        message = "The source has “{source}”, not “{said}”."
        yield pair.mark(("QC322c", at), "error", (at, at + 1), (there, there + 1), "changed", message)


def _core(word: str) -> str:
    """Return the base form of what a compound is not: "wife" of "ex-wife", "mother" of "mother-in-law", or ""."""
    first, _, rest = word.partition("-")
    if first in _TURNING or (first in _ROUNDS and lemma(rest) == "final"):
        return lemma(rest)
    return lemma(word.removesuffix(_IN_LAW)) if word.endswith(_IN_LAW) else ""


_ROMAN = compiled(r"(?=[ivxl])(x{0,3}|xl|lx{0,3})(ix|iv|v?i{0,3})")
_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}
_MIN_COVERAGE = 0.5
"""Least share of the words around both names that the texts share, as for other names (names.py)."""


@kept
def _has_roman(passage: Passage) -> bool:
    return any(_is_roman(passage, at) for at, word in enumerate(passage.words) if at and word[:1] in _DIGITS)


@needs(either=_has_roman)
def find_numbered_name_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each numbered name of the claim that the passage has with other numbers only.

    One of the two has a Roman numeral: figures behind a name may be its score. Who is without a number ("King Charles")
    may be anyone of the name.

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> pair = pair_of("He fought in World War II.", "He fought in World War I.")
    >>> [mark.shift.message for mark in find_numbered_name_shifts(pair) if mark.shift]
    ['The source has “World War I”, not “World War II”.']
    """
    claim, evidence = pair.claim, pair.evidence
    for at, number in _numbered(claim):
        name = claim.words[at - 1]
        own = [(there, other) for there, other in _numbered(evidence) if evidence.words[there - 1] == name]
        if any(other == number for _, other in own):
            yield Mark(("QC322d", at))
            continue
        own = [(there, other) for there, other in own if _is_roman(claim, at) or _is_roman(evidence, there)]
        first = _name_start(claim, at)
        is_told_twice = sum(claim.words[there - 1] == name for there, _ in _numbered(claim)) > 1
        if not own or is_told_twice or pair.local_coverage(first, at + 1) < _MIN_COVERAGE:
            continue
        there = own[0][0]
        here, spot = (first, at + 1), (_name_start(evidence, there), there + 1)
        yield pair.mark(("QC322d", at), "error", here, spot, "changed", "The source has “{source}”, not “{said}”.")


def _numbered(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield each Roman numeral, or figure in its place, right behind a word with a capital, with its value."""
    for at in range(1, len(passage)):
        word = passage.words[at]
        if passage.gaps[at] or not passage.words[at - 1].isalpha() or not _is_capital(passage, at - 1):
            continue
        if _is_roman(passage, at):
            yield at, _value(word)
        elif passage.tags[at] == "Q" and word.isalnum() and len(word) < _LONGEST_FIGURE:
            found = find_quantities(word)
            if len(found) == 1 and found[0].value == int(found[0].value):
                yield at, int(found[0].value)


_LONGEST_FIGURE = 6


def _is_roman(passage: Passage, at: int) -> bool:
    word = passage.words[at]
    return word[:1] in _DIGITS and _ROMAN.fullmatch(word) is not None and _is_capital(passage, at)


def _is_capital(passage: Passage, at: int) -> bool:
    return passage.view.normal[passage.view.words.starts[passage.firsts[at]]].isupper()


def _value(numeral: str) -> int:
    """Return the value of a Roman numeral: what stands before a greater digit is taken from it."""
    digits = [_DIGITS[one] for one in numeral]
    return sum(-one if one < max(digits[at:]) else one for at, one in enumerate(digits))


def _name_start(passage: Passage, at: int) -> int:
    """Return where the run of words with capitals before a number begins."""
    first = at - 1
    while first > 0 and not passage.gaps[first] and passage.caps[first - 1] and passage.words[first - 1].isalpha():
        first -= 1
    return first
