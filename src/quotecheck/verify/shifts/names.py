"""QC322: another name of a person or place, in the place of the source's."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from quotecheck.language.people import gender_of_name
from quotecheck.verify.shifts.lexis import closed, word_set
from quotecheck.verify.shifts.offices import office_words
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content, same_stem
from quotecheck.verify.shifts.passage import Passage, kept

__all__ = ["find_name_shifts"]

_NAME_COVERAGE = 0.5
"""Least share of the claim's content words in the passage for another name in the same place to count as a change;
tried on FEVER-Symmetric dev and fever_dev_gold, 2026-11-21."""


def find_name_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each name that both texts give to the same person, or in the same place."""
    yield from _person_names(pair)
    yield from _namesakes(pair)
    yield from _replaced_names(pair)


_DAYS_AND_MONTHS = closed("weekdays") | closed("months")


def _is_name(passage: Passage, index: int) -> bool:
    word = passage.words[index]
    if not passage.caps[index] or passage.tags[index] != "N" or passage.norms[index].startswith("="):
        return False
    return (
        word.isalpha()
        and word not in _DAYS_AND_MONTHS
        and word not in office_words()
        and word not in word_set("scales", "not_names")
    )


def _person_names(pair: Pair) -> Iterator[Mark]:
    """Yield an error where one part of a two-part name agrees and the other is another name ("Ann Lee", "Ann Roe")."""
    claim, evidence = pair.claim, pair.evidence
    theirs = _parts(evidence)
    for index in _parts(claim) if theirs else ():
        at = pair.to_evidence[index]
        if at not in theirs:
            continue
        if (full := _other_full_name(pair, index, at)) is not None:
            yield full
            continue
        for step in (1, -1):
            here, there = index + step, at + step
            if (
                not (0 <= here < len(claim) and 0 <= there < len(evidence))
                or not _beside(claim, index, here)
                or not _beside(evidence, at, there)
            ):
                continue
            if not _is_given(claim, here) or not _is_given(evidence, there):
                continue
            if _may_be_same(pair, here, there):
                yield Mark(("QC322n", here))
                continue
            first, last = min(index, here), max(index, here) + 1
            other = (min(at, there), max(at, there) + 1)
            if _is_longer(claim, first, last) or _is_longer(evidence, *other):
                continue
            if pair.local_coverage(first, last) < _NAME_COVERAGE:
                continue
            yield _named(pair, here, (first, last), other)


def _named(pair: Pair, at: int, here: tuple[int, int], there: tuple[int, int]) -> Mark:
    return pair.mark(("QC322n", at), "error", here, there, "changed", "The source names “{source}”, not “{said}”.")


def _namesakes(pair: Pair) -> Iterator[Mark]:
    """Yield an error for a named place where the passage has another of its kind ("Tower Bridge", "Castle Bridge").

    Neither name may have all words of the other ("Victoria Hospital", "Royal Victoria Hospital").
    """
    claim, evidence = pair.claim, pair.evidence
    if not claim.has(_KINDS_OF_PLACES) or pair.coverage < _NAME_COVERAGE:
        return
    theirs = list(_named_places(evidence))
    for first, last in _named_places(claim):
        kind = claim.words[last - 1]
        mine = set(claim.words[first : last - 1])
        same = [row for row in theirs if evidence.words[row[1] - 1] == kind]
        others = [row for row in same if not _is_one_name(mine, set(evidence.words[row[0] : row[1] - 1]))]
        if len(others) < len(same):
            yield Mark(("QC322k", first))
        is_plain = evidence.words.count(kind) > len(same)  # "the bridge" may be any
        if (
            not others
            or len(others) < len(same)
            or is_plain
            or len({tuple(evidence.words[a:b]) for a, b in others}) > 1
        ):
            continue
        if pair.local_coverage(first, last) < _NAME_COVERAGE:
            continue
        message = "The source has “{source}”, not “{said}”."
        yield pair.mark(("QC322k", first), "error", (first, last), others[0], "changed", message)


_SPELLED = 4
"""Letters by which two spellings of a name are alike."""
_KINDS_OF_PLACES = word_set("classes", "names_kinds_of_places")


def _named_places(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the unit range of each place that goes by a name of its own and its kind: "Tarn Street Bridge"."""
    for at, word in enumerate(passage.words):
        if word not in _KINDS_OF_PLACES or not passage.caps[at] or passage.possessive[at]:
            continue
        if at + 1 < len(passage) and passage.caps[at + 1] and not passage.gaps[at + 1]:
            continue  # "Castle Bridge Road"
        first = at
        while first > 0 and not passage.gaps[first] and _is_capital(passage, first - 1):
            first -= 1
        if first < at:
            yield first, at + 1


def _is_capital(passage: Passage, at: int) -> bool:
    return passage.caps[at] or (at == 0 and passage.tags[0] == "N" and passage.words[0].isalpha())


def _is_one_name(mine: set[str], theirs: set[str]) -> bool:
    """Return whether all words of one name are in the other, accents and spellings aside ("Tsūjun", "Tsujun")."""
    first, second = {_plain(word)[:_SPELLED] for word in mine}, {_plain(word)[:_SPELLED] for word in theirs}
    return first <= second or second <= first


@kept
def _parts(passage: Passage) -> list[int]:
    """Return the units that may be part of a name of several words."""
    return [at for at, is_cap in enumerate(passage.caps) if (is_cap or at == 0) and _is_part(passage, at)]


def _is_part(passage: Passage, index: int) -> bool:
    first = (
        index == 0 and passage.tags[0] == "N" and passage.words[0].isalpha() and passage.words[0] not in office_words()
    )
    return _is_name(passage, index) or first


def _is_given(passage: Passage, index: int) -> bool:
    """Return whether a unit is a name, or a sentence's first word and a known given name."""
    known = index == 0 and passage.tags[0] == "N" and gender_of_name((passage.words[0],)) != "-"
    return known or _is_name(passage, index)


def _beside(passage: Passage, index: int, other: int) -> bool:
    later = max(index, other)
    return not passage.gaps[later] and not passage.possessive[min(index, other)]


def _is_longer(passage: Passage, first: int, last: int) -> bool:
    """Return whether the name goes on before or after, so that its parts cannot be told."""
    before = (
        first > 0 and not passage.gaps[first] and _is_part(passage, first - 1) and not passage.possessive[first - 1]
    )
    after = (
        last < len(passage) and not passage.gaps[last] and _is_name(passage, last) and not passage.possessive[last - 1]
    )
    return before or after


_INSIDE = frozenset(("", ".", '"', "(", ")"))
"""What may stand between the words of one name: "John F. Kennedy", "John (Jack) Smith"."""


def _given_before(passage: Passage, surname: int) -> int:
    """Return where the run of names begins that ends with a surname."""
    first = surname
    while first > 0 and passage.gaps[first] in _INSIDE and _is_given(passage, first - 1):
        if passage.possessive[first - 1]:
            break
        first -= 1
    return first


def _other_full_name(pair: Pair, index: int, at: int) -> Mark | None:
    """Return an error for two people of one surname, one of them with more than one given name, if none is the same.

    Each has a known given name: "Conservative MP Lee" is no full name.
    """
    claim, evidence = pair.claim, pair.evidence
    mine, theirs = range(_given_before(claim, index), index), range(_given_before(evidence, at), at)
    if max(len(mine), len(theirs)) < 2 or not (_has_given(claim, mine) and _has_given(evidence, theirs)):
        return None
    if _is_longer(claim, mine[0], index + 1) or _is_longer(evidence, theirs[0], at + 1):
        return None
    if any(_may_be_given(pair, here, there) for here in mine for there in theirs):
        return None
    is_known = pair.local_coverage(mine[0], index + 1) >= _NAME_COVERAGE
    return _named(pair, mine[0], (mine[0], index + 1), (theirs[0], at + 1)) if is_known else None


def _has_given(passage: Passage, units: range) -> bool:
    return any(gender_of_name((passage.words[at],)) != "-" for at in units)


def _may_be_given(pair: Pair, here: int, there: int) -> bool:
    """Return whether two given names may be one: an initial only stands for a name that begins with it."""
    mine, theirs = pair.claim.words[here], pair.evidence.words[there]
    return mine[0] == theirs[0] if min(len(mine), len(theirs)) == 1 else _may_be_same(pair, here, there)


def _plain(word: str) -> str:
    """Return a word without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _may_be_same(pair: Pair, here: int, there: int) -> bool:
    mine, theirs = _plain(pair.claim.words[here]), _plain(pair.evidence.words[there])
    if (
        mine == theirs
        or pair.to_evidence[here] >= 0
        or pair.to_claim[there] >= 0
        or mine in pair.evidence.words
        or theirs in pair.claim.words
    ):
        return True
    return mine[:3] == theirs[:3] or same_stem(mine, theirs) or len(mine) < 3 or len(theirs) < 3


def _replaced_names(pair: Pair) -> Iterator[Mark]:
    """Yield an error for a name of the claim where the passage has, between the same words, another name."""
    claim = pair.claim
    if pair.coverage < _NAME_COVERAGE:
        return
    yield from _replaced_modifiers(pair)
    for index in _lone_names(claim):
        if index == 0 or pair.to_evidence[index] >= 0 or _lists_more(claim, index):
            continue
        before = _content_before(claim, index)
        partner = pair.to_evidence[before] if before >= 0 else -1
        if partner < 0 or claim.words[index - 1] not in closed("prepositions"):
            continue
        there = _same_slot(pair, index, partner)
        if there < 0:
            continue
        message = "The source names “{source}” here, not “{said}”."
        yield pair.mark(("QC322r", index), "error", (index, index + 1), (there, there + 1), "changed", message)


def _replaced_modifiers(pair: Pair) -> Iterator[Mark]:
    """Yield an error for a country before an aligned noun where the passage has another ("the Mexican embassy")."""
    claim, evidence = pair.claim, pair.evidence
    for index in _known_names(claim) if _known_names(evidence) else ():
        at = pair.to_evidence[index + 1] if index + 1 < len(claim) else -1
        if at <= 0 or claim.gaps[index + 1] or evidence.gaps[at] or claim.tags[index + 1] != "N":
            continue
        mine, theirs = claim.norms[index], evidence.norms[at - 1]
        if not theirs.startswith("=") or mine == theirs:
            continue
        if mine in evidence.norms or theirs in claim.norms or pair.local_coverage(index, index + 2) < _NAME_COVERAGE:
            continue
        if _is_listed(claim, index) or _is_listed(evidence, at - 1):
            continue
        said, source = claim.text(index, index + 2), evidence.text(at - 1, at + 1)
        message = f"The source has “{source}”, not “{said}”."
        yield pair.mark(("QC322m", index), "error", (index, index + 2), (at - 1, at + 1), "changed", message)


@kept
def _known_names(passage: Passage) -> list[int]:
    return [index for index, norm in enumerate(passage.norms) if norm.startswith("=")]


def _is_listed(passage: Passage, index: int) -> bool:
    """Return whether a name stands in a list ("U.S. and Japanese officials")."""
    return index > 0 and (passage.tags[index - 1] == "C" or bool(passage.gaps[index]))


@kept
def _lone_names(passage: Passage) -> list[int]:
    """Return the units that are names on their own."""
    return [index for index, tag in enumerate(passage.tags) if tag == "N" and _is_lone_name(passage, index)]


def _is_lone_name(passage: Passage, index: int) -> bool:
    if not (_is_name(passage, index) or passage.norms[index].startswith("=")):
        return False
    return (
        not _is_longer(passage, index, index + 1)
        and index not in passage.demonyms
        and not (index + 1 < len(passage) and is_content(passage, index + 1) and not passage.gaps[index + 1])
    )


def _content_before(passage: Passage, index: int) -> int:
    return next((i for i in range(index - 1, -1, -1) if is_content(passage, i)), -1)


def _same_slot(pair: Pair, index: int, partner: int) -> int:
    """Return the passage's name after the same word and the same preposition, or -1."""
    claim, evidence = pair.claim, pair.evidence
    for there in range(partner + 1, min(partner + 4, len(evidence))):
        if not is_content(evidence, there):
            continue
        is_free = pair.to_claim[there] < 0 and there in _lone_names(evidence)
        if evidence.words[there - 1] != claim.words[index - 1] or not is_free:
            return -1
        if _lists_more(evidence, there) or _may_be_same(pair, index, there) or claim.norms[index] in evidence.norms:
            return -1
        return there
    return -1


def _lists_more(passage: Passage, index: int) -> bool:
    """Return whether further names follow ("in Seoul, Tokyo and Busan"), so that one among them says little."""
    after = index + 1
    return after < len(passage) and (passage.tags[after] == "C" or "," in passage.gaps[after])
