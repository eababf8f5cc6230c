"""QC314: a statement turned round by an opposite: "ruled out" told as "announced", "lost" as "won"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from typing import cast

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.aftermath import is_affirmed_behind
from quotecheck.verify.shifts.chunks import chunk_passage
from quotecheck.verify.shifts.clauses import Predication, predication_at, predications
from quotecheck.verify.shifts.deeds import are_one_deed
from quotecheck.verify.shifts.denial import NO
from quotecheck.verify.shifts.lexis import table
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in, content_of, is_content
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.quantity import amounts
from quotecheck.verify.shifts.values import can_agree
from quotecheck.verify.shifts.veracity import is_called_untrue

__all__ = [
    "MIN_TOLD",
    "VOTE_SIDES",
    "find_opposites",
    "find_said_alike",
    "has_opposite",
    "is_negated_near",
    "is_weighed_back",
    "names_at",
    "opposites_of",
    "told_share",
]

_MIN_COVERAGE = 0.5
"""Least share of the claim's content words in the passage for an opposite to count; tried on FEVER-Symmetric dev and
breaking_nli, 2026-11-21."""
MIN_TOLD = 0.6
"""Least share of the passage's own telling words that the claim must have where it has little of the claim ("The
company did not admit liability"). Our choice, 2026-11-22."""
_TRADES = frozenset(("buy", "sell", "sale", "purchase", "acquire", "acquisition"))
_UNREAL = frozenset(["if", "would", "could"])
"""A passage that imagines denies nothing."""
_NONE = frozenset[str]()
VOTE_SIDES = {"against": "against", "for": "for", "favour": "for", "favor": "for"}
"""The side that a vote is cast for, by the word that tells it."""
_VOTE_REACH = 6
"""Words behind "voted" among which it says for or against: "voted 7 to 4 against"."""
_LASTING = frozenset(("continue", "persist", "go", "carry", "drag", "rage"))
_UNTIL = frozenset(("until", "till"))
_BEHIND_OVER = frozenset(("after", "before", "for", "now", "in", "at", "on", "today", "by", "said"))
_WITH = frozenset(("with", "without"))
_UP_TO = frozenset(("until", "till"))
_NOT_THEN = _UP_TO | frozenset(("before", "by"))
_NOT_TO = 5
"""Units behind a verb in which "not to" turns what it leads to."""
_TURNED_REACH = 6
"""Units behind a verb among which stands what it is done to."""


def find_opposites(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each word of the claim in whose place the passage has its opposite.

    >>> from quotecheck.language.view import view_of
    >>> from quotecheck.verify.shifts.passage import read_passage
    >>> texts = ("The minister announced a tax rise.", "The minister ruled out a tax rise.")
    >>> pair = Pair(*(read_passage(view_of(text), 0, len(text), None) for text in texts))
    >>> [mark.shift.message for mark in find_opposites(pair)]
    ['The source has the opposite: “ruled out a tax rise”, not “announced a tax rise”.']
    """
    yield from _told_with_figures(pair)
    yield from _opposites(pair)
    yield from _of_other_deed(pair)


def _told_with_figures(pair: Pair) -> Iterator[Mark]:
    """Yield the words with opposites that the passage has too, where it also has the claim's verbs and figures.

    "Those on the lower dose lost 12" knows better than "those on the higher dose lost 9 on average".
    """
    same = [index for index, _ in _turnable(pair.claim) if _is_same_word(pair, index)]
    if not same:
        return  # most pairs
    figures = amounts(pair.claim)
    verbs = [row.verb for row in predications(pair.claim) if row.is_finite and pair.claim.tags[row.verb] == "V"]
    if not figures or not verbs or min(pair.to_evidence[verb] for verb in verbs) < 0:
        return
    theirs = [other.quantity for other in amounts(pair.evidence)]
    if not all(any(can_agree(mine.quantity, other) for other in theirs) for mine in figures):
        return
    for index in same:
        if _same_surroundings(pair, index, pair.to_evidence[index]):
            yield from (Mark((code, index)) for code in ("QC314", "QC314y"))


def _is_same_word(pair: Pair, index: int) -> bool:
    """Return whether a word of the claim, no verb, is aligned with itself in the passage."""
    at = pair.to_evidence[index]
    return at >= 0 and pair.claim.tags[index] != "V" and pair.claim.norms[index] == pair.evidence.norms[at]


def find_said_alike(pair: Pair, besides: Collection[int] = ()) -> Iterator[int]:
    """Yield the verbs of the claim that have opposites and that the passage has too, both affirmed or both denied.

    Those at `besides` are left out.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> texts = ("He spoke, admitting that he had read it.", "Later he admitted that he had read it.")
    >>> list(find_said_alike(Pair(*map(passage_of, texts))))
    [2]
    """
    for index, _ in _turnable(pair.claim):
        at = pair.to_evidence[index]
        if at < 0 or pair.claim.tags[index] != "V" or index in besides:
            continue
        if is_negated_near(pair.claim, index) == is_negated_near(pair.evidence, at):
            yield index


def has_opposite(pair: Pair) -> bool:
    """Return whether the passage has the opposite of a word that it lacks, whatever the two are said of."""
    return any(True for _ in _opposite_places(pair))


@cache
def _opposite_table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in cast("list[str]", table("opposites")["pairs"]):
        left, right = (part.split() for part in line.split("|"))
        for one, others in ((left, right), (right, left)):
            for word in one:
                found.setdefault(word, set()).update(others)
    return {word: frozenset(others) for word, others in found.items()}


@cache
def _joined() -> frozenset[str]:
    """Return the first words of what the list has in several words: "out" of "out-of-danger"."""
    return frozenset(name.partition("-")[0] for name in _opposite_table() if "-" in name)


def opposites_of(names: Sequence[str]) -> frozenset[str]:
    """Return the opposites of a word that goes by some names.

    >>> "accept" in opposites_of(("reject",))
    True
    """
    listed = _opposite_table()
    if listed.keys().isdisjoint(names):
        return _NONE  # mostly
    return _NONE.union(*(listed[name] for name in names if name in listed))


def told_share(pair: Pair) -> float:
    """Return the share of a passage's telling words that the claim has too: a short denial may answer half a claim."""
    content = content_of(pair.evidence)
    return sum([pair.to_claim[at] >= 0 for at in content]) / len(content) if content else 0.0


@kept
def _turnable(passage: Passage) -> list[tuple[int, frozenset[str]]]:
    """Return the units that have opposites, each with those; no helping verb, but for "has a plan": "lacks a plan"."""
    listed, tags = _opposite_table().keys(), passage.tags
    told = [(at, names) for at, names in enumerate(_names(passage)) if not listed.isdisjoint(names)]
    return [(at, opposites_of(names)) for at, names in told if tags[at] != "H" or tags[at + 1 : at + 2] == ["D"]]


def _opposite_places(pair: Pair) -> Iterator[tuple[int, int]]:
    claim, evidence = pair.claim, pair.evidence
    there: dict[str, int] | None = None
    for index, wanted in _turnable(claim):
        if pair.to_evidence[index] >= 0 or claim.norms[index] in evidence.norms:
            continue
        if there is None:
            there = {}
            for at, names in enumerate(_names(evidence)):
                mine = pair.to_claim[at]
                for name in names:
                    if mine < 0 or (name.startswith("vote-") and claim.tags[mine] != "V"):  # "by 7 votes to 4"
                        there.setdefault(name, at)
        for word in sorted(wanted & there.keys()):
            yield index, there[word]
            break


def _framed_places(pair: Pair) -> Iterator[tuple[int, int]]:
    """Yield where a word stands between the same two as its opposite, though that stands in the claim as well.

    "Cut costs and raise prices" for "hold costs and cut prices": that both "cut" says nothing of prices. Where each has
    both words, they may have changed places, which others see.
    """
    claim, evidence = pair.claim, pair.evidence
    places = _places_by_name(evidence)
    for index, wanted in _turnable(claim):
        own = pair.to_evidence[index]
        for at in sorted({at for name in wanted & places.keys() for at in places[name]}):
            mine = pair.to_claim[at]
            if not _is_framed(pair, index, at):
                continue
            is_alone = own < 0 and claim.words[index] not in evidence.words  # not "with or without"
            if mine == index or (is_alone and not _is_framed(pair, mine, at)):
                yield index, at
                break


@kept
def _places_by_name(passage: Passage) -> dict[str, list[int]]:
    """Return the units of a passage by the names under which each may stand in the list of opposites."""
    found: dict[str, list[int]] = {}
    for at, names in enumerate(_names(passage)):
        for name in names:
            found.setdefault(name, []).append(at)
    return found


def _is_framed(pair: Pair, index: int, at: int) -> bool:
    """Return whether the next content words on either side of two units are the same, and there are such."""
    if index < 0:
        return False
    for step in (-1, 1):
        here, there = _next_content(pair.claim, index, step), _next_content(pair.evidence, at, step)
        if min(here, there) < 0 or pair.to_evidence[here] != there:
            return False
    return True


def names_at(passage: Passage, at: int) -> tuple[str, ...]:
    """Return the names under which a word may stand in the list: "rule-out" alone for "ruled out".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> names_at(passage_of("They ruled out a deal."), 1), names_at(passage_of("They met ahead of the vote."), 2)
    (('rule-out',), ('ahead-of',))
    """
    return _names(passage)[at]


@kept
def _names(passage: Passage) -> list[tuple[str, ...]]:
    return [_names_of(passage, at) for at in range(len(passage))]


def _names_of(passage: Passage, at: int) -> tuple[str, ...]:
    word, norm, tag = passage.words[at], passage.norms[at], passage.tags[at]
    if tag == "H" and not NO.isdisjoint(passage.words[at + 1 : at + 2]):
        return ()  # "has no doctor" is "lacks a doctor"
    if word in _WITH:
        return (_with_or_without(passage, at),)
    if word == "over" and at and passage.tags[at - 1] == "B" and _ends_clause(passage, at):
        return ("be-over",)
    if tag != "V":
        listed = _opposite_table()
        beside = next((name for name in _with_next(passage, at) if name in listed), "") if word in _joined() else ""
        return (beside,) if beside else (word, norm)
    verb = lemma(word)
    if verb in _LASTING and passage.has(_UNTIL):
        return ()  # "goes on until Friday", when it "will end"
    if at + 1 == len(passage) or passage.gaps[at + 1]:
        return word, norm, verb
    after = passage.words[at + 1]
    if verb == "vote":
        behind = passage.words[at + 1 : min(at + 1 + _VOTE_REACH, passage.next_stop(at + 1))]
        side = next((VOTE_SIDES[word] for word in behind if word in VOTE_SIDES), "")
        return (f"vote-{side}",) if side else (word, norm)
    phrasal = f"{verb}-{after}"
    return (phrasal,) if phrasal in _opposite_table() else (word, norm, verb)


def _ends_clause(passage: Passage, at: int) -> bool:
    """Return whether a word is the last of its clause, or a time or another clause follows: "over after a week"."""
    behind = at + 1
    if behind == len(passage) or passage.gaps[behind]:
        return True
    return passage.tags[behind] in "CS" or passage.words[behind] in _BEHIND_OVER


def _with_next(passage: Passage, at: int) -> Iterator[str]:
    """Yield a word with the two behind it, then with the next alone, as the list has them ("out-of-danger")."""
    for stop in (at + 3, at + 2):
        if stop <= len(passage) and not any(passage.gaps[at + 1 : stop]):
            yield "-".join(passage.words[at:stop])


def _with_or_without(passage: Passage, at: int) -> str:
    """Return what "with" or "without" comes to beside a "no" or a "not": "with no agreement", "not without risk"."""
    is_with = passage.words[at] == "with"
    beside = at + 1 if is_with else at - 1
    is_turned = 0 <= beside < len(passage) and passage.words[beside] == ("no" if is_with else "not")
    return "with" if is_with != is_turned else "without"


def _with_particle(passage: Passage, at: int) -> int:
    """Return the end of a word of the list, its particle or side taken along: "ruled out", "voted 7 to 4 against"."""
    side = names_at(passage, at)[0].partition("-")[2]
    if passage.tags[at] != "V" or not side:
        return at + 1
    near = range(at + 1, min(at + 1 + _VOTE_REACH, len(passage)))
    return next((i + 1 for i in near if VOTE_SIDES.get(passage.words[i], passage.words[i]) == side), at + 1)


def _opposites(pair: Pair) -> Iterator[Mark]:
    is_imagined = pair.evidence.has(_UNREAL) and not pair.claim.has(_UNREAL)
    if is_imagined or (pair.coverage < _MIN_COVERAGE and told_share(pair) < MIN_TOLD):
        return
    claim, evidence = pair.claim, pair.evidence
    framed = dict(_framed_places(pair))
    for index, at in (framed | dict(_opposite_places(pair))).items():
        if pair.to_evidence[index] != at and are_one_deed(claim, index, evidence, at):
            continue  # "sold to" and "bought from" are one sale: who stands where is for the role checks
        if {lemma(claim.words[index]), lemma(evidence.words[at])} <= _TRADES and claim.tags[index] != evidence.tags[at]:
            continue  # nor is the "sale of the mill to Quist" no purchase
        if claim.tags[index] != "V" and _has_changed_sides(pair, index, at):
            continue  # "Lee left after Park", "Park left before Lee"
        if evidence.words[at] == "born" and _opens_bracket(evidence, at):
            continue  # "Arthur (born Frankel; 13 May 1922 - 25 April 2009)" tells of both events
        if _turns_not(claim, index) != _turns_not(evidence, at):
            continue  # "persuaded not to leave", "dissuaded from leaving"
        if _turns_then(pair, at):
            continue  # "closed until May", "will open in May"
        if _is_done_to_other(pair, index, at):
            continue  # "upheld the ban", "rejected the appeal against the ban"
        if claim.tags[index] == "V" and is_affirmed_behind(evidence, claim.words[index], _shared_words(pair)):
            continue  # "accepted the offer. Later he rejected the offer"
        if not _same_surroundings(pair, index, at) or is_negated_near(claim, index) != is_negated_near(evidence, at):
            continue
        here, there = (index, _with_particle(claim, index)), (at, _with_particle(evidence, at))
        message = "The source has the opposite: “{source}”, not “{said}”."
        shift = pair.shift("QC314", "error", here, there, "contradicts", message)
        yield Mark(("QC314y" if index in framed else "QC314", index), shift, index in framed)


def _shared_words(pair: Pair) -> set[str]:
    """Return the nouns that both texts have, but for names."""
    claim = pair.claim
    nouns = (i for i, at in enumerate(pair.to_evidence) if at >= 0 and claim.tags[i] == "N" and not claim.is_name(i))
    return {claim.words[i] for i in nouns}


def _turns_then(pair: Pair, at: int) -> bool:
    """Return whether a passage has a thing so until a time, and the claim otherwise from that time on."""
    claim, evidence = pair.claim, pair.evidence
    stop = evidence.next_stop(at + 1)
    until = next((i for i in range(at + 1, stop) if evidence.words[i] in _UP_TO), -1)
    when = [pair.to_claim[i] for i in content_in(evidence, until + 1, stop)] if until >= 0 else []
    return bool(when) and min(when) > 0 and claim.words[min(when) - 1] not in _NOT_THEN


def _opens_bracket(passage: Passage, at: int) -> bool:
    """Return whether a unit is the first word in round brackets."""
    return passage.view.normal[: passage.view.words.starts[passage.firsts[at]]].endswith("(")


def _of_other_deed(pair: Pair) -> Iterator[Mark]:
    """Yield an error for "won the final", where the source has "lost the final after winning the semi-final"."""
    claim, evidence = pair.claim, pair.evidence
    theirs = [row for row in predications(evidence) if evidence.tags[row.verb] == "V"]
    for mine in predications(claim) if len(theirs) > 1 else ():
        if not mine.is_finite or mine.is_negated or len(mine.patients) != 1 or pair.to_evidence[mine.patients[0]] < 0:
            continue
        if any(amount.first <= mine.patients[0] < amount.last for amount in amounts(claim)):
            continue  # "lost 3 percent, gained 5 percent" are two sums, and no one thing lost and gained
        others = opposites_of(names_at(claim, mine.verb))
        thing = pair.norm(mine.patients[0])
        same = [row for row in theirs if thing in {evidence.norms[at] for at in row.patients}]
        against = (row for row in same if not row.is_negated and not others.isdisjoint(names_at(evidence, row.verb)))
        other = next(against, None)
        own = [row for row in theirs if evidence.norms[row.verb] == claim.norms[mine.verb]]
        is_of_other = own and all(row not in same and _has_noun(evidence, row.patients) for row in own)
        if other is None or not is_of_other:
            continue
        if pair.coverage < _MIN_COVERAGE or _is_told_of_others(pair, mine, other):
            continue
        message = "The source has the opposite: “{source}”, not “{said}”."
        yield pair.mark(("QC314o", mine.verb), "error", mine.place, other.place, "contradicts", message)


def _has_noun(passage: Passage, units: Sequence[int]) -> bool:
    return any(passage.tags[at] == "N" for at in units)


def _is_told_of_others(pair: Pair, mine: Predication, other: Predication) -> bool:
    """Return whether two verbs have subjects that are known, and not the same: "Lund won what Varda lost"."""
    own = {pair.norm(at) for at in (mine.patients if mine.is_passive else mine.agents)}
    theirs = {pair.evidence.norms[at] for at in (other.patients if other.is_passive else other.agents)}
    return bool(own and theirs) and own.isdisjoint(theirs)


def _has_changed_sides(pair: Pair, index: int, at: int) -> bool:
    """Return whether what stands before a word stands behind its opposite in the passage, and the other way round.

    So for "a smaller yield in June than in May" and "May had a larger yield".
    """
    norms = pair.claim.norms
    nouns = [i for i, there in enumerate(pair.to_evidence) if there >= 0 and pair.claim.tags[i] == "N"]
    nouns = [i for i in nouns if norms.count(norms[i]) == 1]  # not the second "bridge" of two
    before = [pair.to_evidence[i] > at for i in nouns if i < index]
    behind = [pair.to_evidence[i] < at for i in nouns if i > index]
    if before and behind and all(before) and all(behind):
        return True
    sides = (
        (pair.claim, index, pair.evidence, at, pair.to_evidence),
        (pair.evidence, at, pair.claim, index, pair.to_claim),
    )
    return any(_is_of_weighed(*side) for side in sides)


def is_weighed_back(pair: Pair, index: int, others: AbstractSet[str]) -> bool:
    """Return whether the passage has an opposite of a word of the claim, said of what the claim has behind "than".

    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> pair = pair_of("Kent had a smaller yield than Essex.", "Essex had a larger yield.")
    >>> is_weighed_back(pair, 3, opposites_of(("small", "smaller")))
    True
    """
    there = (at for at, names in enumerate(_names(pair.evidence)) if not others.isdisjoint(names))
    return any(_is_of_weighed(pair.claim, index, pair.evidence, at, pair.to_evidence) for at in there)


def _is_of_weighed(one: Passage, index: int, other: Passage, at: int, partners: Sequence[int]) -> bool:
    """Return whether what a text has behind the "than" of its degree is what the other says its opposite of."""
    than = next((i for i in range(index + 1, one.next_stop(index + 1)) if one.words[i] == "than"), -1)
    rows = [row for row in predications(other) if row.first <= at and row.is_finite] if than > 0 else []
    if not rows or not rows[-1].agents:
        return False
    first, last = rows[-1].agent_span
    if other.gaps[first]:  # "an older survey, Basis-1, had found"
        first = next((chunk.first for chunk in chunk_passage(other) if chunk.last == first), first)
    ends = (i for i in range(than + 1, one.next_stop(than + 1)) if one.tags[i] in "VBHMOSW")
    behind = range(than + 1, next(ends, one.next_stop(than + 1)))
    return any(first <= partners[i] < last for i in behind)


def _is_done_to_other(pair: Pair, index: int, at: int) -> bool:
    """Return whether what a verb of the claim is done to stands in the passage, but is not what its verb is done to."""
    mine = predication_at(pair.claim, index)
    theirs = predication_at(pair.evidence, at)
    if mine is None or theirs is None or len(mine.patients) != 1:
        return False
    if not _has_noun(pair.evidence, theirs.patients):  # "voted 7 to 4 against the motion"
        return False
    there = pair.to_evidence[mine.patients[0]]
    return there >= 0 and there not in range(*theirs.patient_span)


def _turns_not(passage: Passage, index: int) -> bool:
    """Return whether "not to" stands behind a verb, so that what it leads to is denied."""
    behind = range(index + 1, min(index + _NOT_TO, len(passage) - 1))
    return any(passage.words[at] == "not" and passage.words[at + 1] == "to" for at in behind)


def _same_surroundings(pair: Pair, index: int, at: int) -> bool:
    """Return whether an aligned content word stands next to both, on the same side; a pronoun they share is passed."""
    claim, evidence = pair.claim, pair.evidence
    is_told_behind = "in" in (claim.words[index], evidence.words[at])  # what it is in or outside of
    if index and pair.to_evidence[index - 1] != at - 1:  # not "attracted increasing scrutiny", "... less attention"
        is_told_behind = is_told_behind or (_is_before_noun(claim, index) and _is_before_noun(evidence, at))
    for step in (1,) if is_told_behind else (-1, 1):
        here, there = _next_content(claim, index, step), _next_content(evidence, at, step)
        if min(here, there) >= 0 and claim.tags[here] == "R" and claim.words[here] == evidence.words[there]:
            here, there = _next_content(claim, here, step), _next_content(evidence, there, step)
        if here >= 0 and there >= 0 and pair.to_evidence[here] == there:
            return True
    if claim.tags[index] != "V" or pair.local_coverage(index, index + 1) < 1.0:
        return False
    behind = range(at + 1, min(at + 1 + _TURNED_REACH, evidence.next_stop(at + 1)))
    told = [pair.to_claim[i] for i in behind if evidence.tags[i] == "N" and pair.to_claim[i] >= 0]
    return not told or any(index < mine <= index + _TURNED_REACH for mine in told)  # not "raised the dividend"


def _is_before_noun(passage: Passage, at: int) -> bool:
    """Return whether a unit tells which thing the next one is: "former" of "former player"."""
    return passage.tags[at : at + 2] == ["N", "N"] and not passage.gaps[at + 1] and not passage.possessive[at]


def _next_content(passage: Passage, index: int, step: int) -> int:
    at = index + step
    while 0 <= at < len(passage):
        if is_content(passage, at) or passage.tags[at] == "R":
            return at
        at += step
    return -1


def is_negated_near(passage: Passage, index: int) -> bool:
    """Return whether a negation stands shortly before a unit, with no comma between, or a frame that denies it."""
    if is_called_untrue(passage, index):
        return True
    if passage.words[passage.last_stop(index, ",;:")] in NO:
        return True  # "none of the 14 samples given since May was positive"
    for at in range(index - 1, max(-1, index - 5), -1):
        if passage.gaps[at + 1]:
            return False
        if passage.tags[at] == "X" or passage.words[at] in NO:
            return True
    return False
