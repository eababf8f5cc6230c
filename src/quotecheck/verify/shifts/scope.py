"""QC317: how many, how often, only these: part made whole, a limit lost or added."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from quotecheck.language import lexicon
from quotecheck.model import Severity
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import closed, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.parts import floated_whole
from quotecheck.verify.shifts.passage import Passage, kept, kept_at
from quotecheck.verify.shifts.predicates import matches
from quotecheck.verify.shifts.quantity import Amount, amount_at, amounts

__all__ = ["find_scope_shifts", "phrase_share"]

_ALL = 1.0
_MOST = 0.6
_SOME = 0.5
_FEW, _LITTLE = 0.2, 0.1
_MARGIN = 0.15
"""How near to all the source's share may come ("nearly all") for "all" to be a warning only; our choice, 2026-11-21."""
_VAGUE_MANY = word_set("classes", "scope_vague_many")
_PART_REACH = 7
"""Units from "members" to the whole they are members of: "half of the members of the council"."""
_CORE_REACH = 4
"""Units behind a verb that tell, with it, what is said of the part."""
_FREQUENCY = word_set("classes", "scope_frequency")
_EVERY = frozenset(("every",))
_NO_COUNT = word_set("classes", "scope_no_count")
_WHOLE = frozenset(("all", "any", "every", "each"))
_CAPS = frozenset(("up_to", "at_most"))
_CAP_REACH = 3
"""Units from a noun to the bound behind it: "overruns up to $50 million", "claims of no more than $2,000"."""
_MAX_PHRASE = 4
"""Words of the longest listed phrase of quantity: "a large majority of"."""
_NTH_REACH = 3
"""Units from "every" to what is counted off: "every second household"."""
_SAME_SHARES = ((0.15, 0.3), (0.6, 0.7), (0.85, 0.95))
"""From one to the other, shares say much the same: some and a few and several, most and the majority, nearly all and
the vast majority. 2026-11-23."""
_MEMBERS = frozenset(("member", "members"))


def find_scope_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each aligned noun whose quantity words differ, each part made a whole, and each "only"."""
    theirs = _phrase_ends(pair.evidence)
    for index in _phrase_ends(pair.claim):
        at = pair.to_evidence[index]
        if at in theirs:
            mark = _quantifiers(pair, index, at)
            if mark is not None:
                yield mark
    yield from _caps_lost(pair)
    for match in matches(pair):
        mark = _frequency(pair, match.claim, match.evidence)
        if mark is not None:
            yield mark
    for row in predications(pair.claim):
        norm = pair.claim.norms[row.verb]
        for other in predications(pair.evidence):
            if pair.evidence.norms[other.verb] != norm:
                continue
            mark = _part_for_whole(pair, row, other) or _members_for_whole(pair, row, other)
            if mark is not None:
                yield mark
                break


def _caps_lost(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the source bounds what the claim tells of all: "any overruns" for "overruns up to $50m"."""
    if amounts(pair.claim):
        return
    for cap in amounts(pair.evidence):
        if cap.quantity.approx not in _CAPS:
            continue
        for at in range(cap.first - 1, max(0, cap.first - _CAP_REACH) - 1, -1):
            index = pair.to_claim[at]
            whole = [i for i in range(max(0, index - _CAP_REACH), index) if pair.claim.words[i] in _WHOLE]
            if index < 0 or pair.evidence.tags[at] != "N" or not whole or pair.evidence.gaps[at + 1]:
                continue
            message = "The source sets a limit (“{source}”); the claim says “{said}”."
            yield pair.mark(("QC317c", index), "error", (whole[0], index + 1), (at, cap.last), "up", message)
            return


@kept
def _phrase_ends(passage: Passage) -> list[int]:
    """Return the nouns behind which no other stands."""
    tags = [*passage.tags, ""]
    return [
        at
        for at, tag in enumerate(passage.tags)
        if tag == "N" and not (tags[at + 1] == "N" and not passage.gaps[at + 1])
    ]


@cache
def _share(word: str) -> float | None:
    return lexicon.QUANTIFIERS.get(word)


def phrase_share(passage: Passage, first: int) -> tuple[float | None, int]:
    """Return the share that the words from a unit on claim, longest phrase first, and where they end.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> phrase_share(passage_of("A handful of voters stayed."), 0), phrase_share(passage_of("Voters stayed."), 0)
    ((0.15, 3), (None, 0))
    """
    for stop in range(min(first + _MAX_PHRASE, len(passage)), first, -1):
        share = _share(" ".join(passage.words[first:stop]))
        if share is not None:
            return share, stop
    return None, first


def _quantifier_of(passage: Passage, index: int) -> tuple[float | None, tuple[int, int]]:
    """Return the share that the words before a noun claim, with their unit range; None where nothing is said.

    >>> from quotecheck.language.view import view_of
    >>> from quotecheck.verify.shifts.passage import read_passage
    >>> text = "Most of the registered voters stayed."
    >>> _quantifier_of(read_passage(view_of(text), 0, len(text), None), 4)
    (0.7, (0, 2))
    """
    at = index - 1
    while at >= 0 and passage.tags[at] in ("N", "Q") and not passage.gaps[at + 1] and _share(passage.words[at]) is None:
        at -= 1
    if at >= 0 and passage.tags[at] == "D" and _share(passage.words[at]) is None:
        at -= 1
    if at >= 1 and passage.words[at] == "of":
        for first in (at - 3, at - 2, at - 1):
            share = _share(" ".join(passage.words[max(0, first) : at + 1]))
            if first >= 0 and share is not None:
                return share, (first, at + 1)
        at -= 1
    if at < 0 or passage.gaps[at + 1]:
        return None, (index, index)
    share = _share(passage.words[at])
    if at + 1 < index and passage.tags[at + 1] == "Q" and passage.words[at] in closed("approximators"):
        return None, (index, index)  # "some 3.5 million birds"
    if share is None and (part := next((a for a in amounts(passage) if a.last == at + 1), None)) is not None:
        return (part.quantity.value / 100 if part.quantity.kind == "percent" else None), part.place
    if share is None or passage.words[at] in _FREQUENCY or passage.words[at] in _NO_COUNT:
        return None, (index, index)
    nearly = _share(" ".join(passage.words[at - 1 : at + 1])) if at and not passage.gaps[at] else None
    if share == _ALL and nearly is not None:  # "nearly all"
        share, at = nearly, at - 1
    if at and passage.words[at - 1] == "a" and passage.words[at] in ("few", "majority", "minority", "couple"):
        return (0.2 if passage.words[at] == "few" else share), (at - 1, at + 1)
    last = at + 1 + (nearly is not None and share == nearly)
    return share, (at, last + 1 if passage.words[last : last + 1] == ["of"] else last)


def _counted_off(passage: Passage, at: int) -> Amount | None:
    """Return the share that "every" at a unit begins: "every third voter"."""
    if passage.words[at] != "every":
        return None
    return amount_at(passage, at)


@kept_at
def _told_share(passage: Passage, index: int) -> tuple[float | None, tuple[int, int]]:
    if passage.has(_EVERY):
        for at in range(max(0, index - _NTH_REACH), index):
            nth = _counted_off(passage, at)
            if nth is not None and not any(passage.gaps[nth.last : index + 1]):
                return nth.quantity.value / 100, nth.place
    floated = floated_whole(passage, index)
    return (_ALL, (floated, floated + 1)) if floated >= 0 else _quantifier_of(passage, index)


def _quantifiers(pair: Pair, index: int, at: int) -> Mark | None:
    claimed, here = _told_share(pair.claim, index)
    true, there = _told_share(pair.evidence, at)
    anchor = ("QC317", index)
    if claimed is None and true is None:
        return None
    if claimed == true or (claimed is not None and true is not None and _is_much_the_same(claimed, true)):
        return Mark(anchor)
    noun = pair.claim.text(index, index + 1)
    if claimed is None:
        return _quantifier_lost(pair, index, true, there, noun)
    if true is None and claimed == _ALL:
        return _counted_share(pair, index, here, at)
    if claimed == 0.0 and true is None and _is_little(pair.evidence, at):
        true, there = _LITTLE, (at - 1, at)
    if claimed == 0.0 < (true or 0.0) <= _FEW:
        message = "“{said}” is less than the source's “{source}”."
        return pair.mark(anchor, "error", (here[0], index + 1), (there[0], at + 1), "up", message)
    if claimed == 0.0 and true == _ALL and pair.evidence.words[max(0, there[0] - 1) : there[0]] == ["not"]:
        message = "“{said}” is less than the source's “{source}”."
        return pair.mark(anchor, "error", (here[0], index + 1), (there[0] - 1, at + 1), "up", message)
    if true is None or _is_zero(claimed, true) or (pair.evidence.words[there[0]] in _VAGUE_MANY and claimed <= _SOME):
        return None
    if any("Q" in passage.tags[slice(*where)] for passage, where in ((pair.claim, here), (pair.evidence, there))):
        return None  # numbers are judged by QC310
    if claimed > true:
        severity: Severity = (
            "error" if (claimed >= _MOST and true <= _SOME) or claimed == _ALL > true + _MARGIN else "warning"
        )
        message = "“{said}” is more than the source's “{source}”."
        return pair.mark(anchor, severity, (here[0], index + 1), (there[0], at + 1), "up", message)
    message = "“{said}” is less than the source's “{source}”."
    return pair.mark(anchor, "note", (here[0], index + 1), (there[0], at + 1), "down", message)


def _is_little(passage: Passage, noun: int) -> bool:
    """Return whether "little" before a noun says that there is hardly any: not "a little money", "the little house"."""
    if not noun or passage.words[noun - 1] not in ("little", "scant") or passage.gaps[noun]:
        return False
    return noun < 2 or passage.tags[noun - 2] != "D"


def _is_much_the_same(claimed: float, true: float) -> bool:
    return any(low <= min(claimed, true) and max(claimed, true) <= high for low, high in _SAME_SHARES)


def _counted_share(pair: Pair, index: int, here: tuple[int, int], at: int) -> Mark | None:
    """Judge "every nurse" against a source that gives the share: "nine in ten nurses", "85 percent of nurses"."""
    for amount in amounts(pair.evidence):
        is_share = amount.quantity.kind == "percent" and amount.quantity.value < 100
        between = range(amount.last, at)
        if is_share and 0 <= at - amount.last <= _PART_REACH and all(pair.evidence.tags[i] in "PDN" for i in between):
            source = pair.evidence.text(amount.first, at + 1)
            message = f"“{pair.claim.text(here[0], index + 1)}” is more than the source's “{source}”."
            return pair.mark(("QC317", index), "error", (here[0], index + 1), (amount.first, at + 1), "up", message)
    return None


def _is_zero(claimed: float, true: float) -> bool:
    """Return whether one side says none at all: that is negation, judged by QC314."""
    return claimed == 0.0 or true == 0.0


def _quantifier_lost(pair: Pair, index: int, true: float | None, there: tuple[int, int], noun: str) -> Mark | None:
    """Judge a noun that stands bare in the claim and counted in the source."""
    counted = (amount for amount in amounts(pair.evidence) if amount.quantity.kind == "count")
    if any(amount.first <= there[0] < amount.last for amount in counted):
        return None  # "half a million people"
    source = pair.evidence.text(*there)
    at = pair.to_evidence[index]
    first = _phrase(pair.claim, index)[0]  # "the residents" are all of them, "residents" may be some
    is_of_all = pair.claim.words[first] in ("the", "its", "his", "her", "their", "our")
    is_subject = _is_subject(pair.claim, index) and _is_subject(pair.evidence, at)
    is_vague = pair.evidence.words[there[0]] in _VAGUE_MANY
    if is_vague and not (is_subject and is_of_all):
        message = f"“{source}” is left out before “{noun}”."
        return pair.mark(("QC317", index), "note", (index, index + 1), (there[0], at + 1), "down", message)
    if not is_subject or not (is_vague or (true is not None and 0.0 < true <= _SOME)):
        return None
    message = "The source says this of “{source}” only, not of all."
    severity: Severity = "error" if is_of_all and not is_vague else "warning"
    return pair.mark(("QC317", index), severity, (index, index + 1), (there[0], at + 1), "up", message)


def _is_subject(passage: Passage, index: int) -> bool:
    return any(row.is_finite and index in row.subjects for row in predications(passage))


def _part_for_whole(pair: Pair, row: Predication, other: Predication) -> Mark | None:
    """Judge "the panel opposed it" against "some members of the panel opposed it"."""
    mine, theirs = row.subjects, other.subjects
    if len(mine) != 1 or len(theirs) != 1:
        return None
    head, part = mine[0], theirs[0]
    evidence = pair.evidence
    at = pair.to_evidence[head]
    if at >= 0 and evidence.possessive[at]:
        return None
    link = evidence.words[part + 1] if part + 1 < len(evidence) else ""
    is_part = link == "of" and evidence.words[part] in word_set("scales", "parts")
    if link in ("in", "on", "from") and part:
        told = phrase_share(evidence, other.subject_span[0])[0]
        is_part = is_part or bool(told) or bool(_share(evidence.words[part - 1])) or evidence.tags[part - 1] == "Q"
    is_count = evidence.words[max(0, part - 1) : part + 1] == ["the", "number"]  # has dropped: so have complaints
    if not is_part or is_count or not part + 1 < at <= part + _PART_REACH:
        return None
    between = range(part + 2, at + 1)
    if any(evidence.gaps[i] for i in between):
        return None  # "one of the six men, Pablo Soto": Soto is no whole
    if any(evidence.tags[i] not in ("D", "N", "Q") and evidence.words[i] != "of" for i in between):
        return None
    if evidence.words[part] == "one" and pair.claim.words[head] != evidence.words[at]:
        return None  # "one of the cartels" is a cartel
    if any(evidence.words[i] in ("most", "least") for i in between):
        return None  # "one of the most disturbing claims" is praise or blame, no part
    first = _phrase(evidence, part)[0]
    shares = [*(_share(evidence.words[i]) for i in range(first, part + 1)), phrase_share(evidence, first)[0]]
    if any(share is not None and share >= 0.9 for share in shares):
        return None
    counted = (
        evidence.words[part] == "one"
        or any(share is not None for share in shares)
        or any(evidence.tags[i] == "Q" for i in range(first, part))
    )
    whole = _phrase(pair.claim, head)
    shared = ((i, 0.0 if _counted_off(pair.claim, i) else _share(pair.claim.words[i])) for i in range(*whole))
    said = [i for i, share in shared if pair.claim.tags[i] == "Q" or (share is not None and share < _ALL)]
    if any(pair.to_evidence[i] not in between for i in said):
        return None  # the claim counts them itself: other checks compare the counts
    return _part_mark(pair, row, head, (first, at + 1), "error" if counted else "warning")


def _part_mark(pair: Pair, row: Predication, head: int, part: tuple[int, int], severity: Severity) -> Mark:
    message = "The source says this only of “{source}”, the claim of “{said}”."
    shift = pair.shift("QC317", severity, _phrase(pair.claim, head), part, "up", message)
    return Mark(("QC317", head), shift, core=(row.first, min(row.last + _CORE_REACH, len(pair.claim))))


def _members_for_whole(pair: Pair, row: Predication, other: Predication) -> Mark | None:
    """Judge "the board resigned" against "several board members resigned"."""
    if len(row.subjects) != 1 or len(other.subjects) != 1 or pair.evidence.words[other.subjects[0]] not in _MEMBERS:
        return None
    head, at = row.subjects[0], other.subjects[0] - 1
    if at < 0 or pair.to_evidence[head] != at:
        return None
    first = other.subject_span[0]
    share = phrase_share(pair.evidence, first)[0]
    is_part = pair.evidence.tags[first] == "Q" or (share is not None and 0.0 < share < _ALL - _MARGIN)
    whole = _phrase(pair.claim, head)
    is_counted = any(pair.claim.tags[i] == "Q" or (_share(pair.claim.words[i]) or _ALL) < _ALL for i in range(*whole))
    if not is_part or is_counted or pair.claim.words[head] != pair.evidence.words[at]:
        return None
    return _part_mark(pair, row, head, (first, at + 2), "error")


def _phrase(passage: Passage, head: int) -> tuple[int, int]:
    first = head
    while first > 0 and passage.tags[first - 1] in ("D", "N", "Q") and not passage.gaps[first]:
        first -= 1
    return first, head + 1


def _frequency(pair: Pair, row: Predication, other: Predication) -> Mark | None:
    claimed, here = _often(pair.claim, row)
    true, there = _often(pair.evidence, other)
    anchor = ("QC317", row.verb)
    if claimed is None or true is None or _is_zero(claimed, true):
        return None
    if claimed == true:
        return Mark(anchor)
    up = claimed > true
    severity: Severity = ("error" if claimed >= _MOST and true <= _SOME else "warning") if up else "note"
    message = f"“{{said}}” is {'more' if up else 'less'} often than the source's “{{source}}”."
    return pair.mark(anchor, severity, (here, here + 1), (there, there + 1), "up" if up else "down", message)


def _often(passage: Passage, row: Predication) -> tuple[float | None, int]:
    for at in range(max(0, row.first - 1), min(len(passage), row.last + 1)):
        if passage.words[at] in _FREQUENCY:
            share = _share(passage.words[at])
            return (0.6 if share is None else share), at
    return None, -1
