"""QC311: another day, month or year for the same event."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from quotecheck.language.dates import DateMention, compatible, find_dates
from quotecheck.verify.shifts.aftermath import is_named_behind
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import closed, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, is_content
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.signs import needs

__all__ = ["Moment", "find_date_shifts", "is_of_noun", "moments"]

_MIN_COVERAGE = 0.4
"""Least share of the claim's content words in the passage for two dates to be about one event; FEVER, 2026-11-21."""
_MIN_LOCAL = 0.5
_MIN_WORDS = 3
_MAX_VERBS = 2
_PARTS_OF_YEAR = frozenset(("quarter", "half", "q1", "q2", "q3", "q4"))
_QUARTERS = {"first": 1, "second": 4, "third": 7, "fourth": 10}
_CALENDAR = (
    closed("months") | closed("weekdays") | word_set("nouns", "time") | word_set("nouns", "deictic") | _PARTS_OF_YEAR
)
_COPIED = 0.75
"""Share of the claim's content words in the passage, and of those around a date, from which both are of one
thing; our choice, 2026-11-22."""
_UP_TO = frozenset(("until", "till", "before"))
_ONWARDS = frozenset(("since", "after", "from"))
_BESIDE = frozenset(("before", "after"))
_DAYS = frozenset(("relative_day", "weekday"))
_LONG = frozenset(("month", "year", "period"))
_OF_WEEK = frozenset(("weekday", "period"))
"""Kinds that the story's day settles: "on Tuesday" and "last week"."""
_WHOLE_COVERAGE = 0.5
"""Share of the claim's content words in the passage from which the one date of each, told in the same way, is that of
the same event, whatever the verbs; our choice, 2026-11-21."""


class Moment(NamedTuple):
    """A date of a passage: the mention, its units, the verb it goes with (or None), and the preposition before it."""

    mention: DateMention
    first: int
    last: int
    row: Predication | None
    prep: str


@kept
def moments(passage: Passage) -> tuple[Moment, ...]:
    """Return the dates of a passage in order; computed once."""
    found = list(_read(passage))
    quarter = next((one for one in found if one.mention.unit == "quarter" and one.mention.month), None)
    if quarter is not None:
        found = sorted([*found, *_bare_quarters(passage, quarter, found)], key=lambda one: one.first)
    return tuple(found)


def _bare_quarters(passage: Passage, quarter: Moment, found: list[Moment]) -> Iterator[Moment]:
    """Yield "in the second" behind "in the first quarter" as a quarter too."""
    taken = {at for one in found for at in range(one.first, one.last)}
    for at in range(quarter.last, len(passage) - 1):
        month = _QUARTERS.get(passage.words[at + 1]) if passage.words[at] == "the" else None
        behind = at + 2
        is_bare = behind >= len(passage) or bool(passage.gaps[behind]) or passage.tags[behind] in "CPS"
        if month and is_bare and at + 1 not in taken and passage.tags[at - 1] == "P":
            mention = quarter.mention._replace(text=f"the {passage.words[at + 1]}", month=month, last_month=month + 2)
            yield Moment(mention, at, behind, _verb_of(passage, at), _prep(passage, at))


def _may_hold_date(passage: Passage) -> bool:
    return passage.has(_CALENDAR) or any(word[0].isdigit() for word in passage.words if len(word) >= 4)


def _read(passage: Passage) -> Iterator[Moment]:
    if not _may_hold_date(passage):
        return
    view = passage.view
    begin, end = view.offsets.to_normal(passage.start), view.offsets.to_normal(passage.end)
    starts, ends = view.words.starts, view.words.ends
    for mention in find_dates(view.normal[begin:end]):
        low, high = begin + mention.start, begin + mention.end
        units = [
            i for i in range(len(passage)) if starts[passage.firsts[i]] < high and ends[passage.lasts[i] - 1] > low
        ]
        if (
            units
            and not _is_label(passage, units[0], mention)
            and not _is_open(passage, units, mention, view.normal[high : high + 2])
        ):
            prep = "" if mention.unit == "months" else _prep(passage, units[0])  # its "from" begins no open time
            prep = "'s" if view.normal[high : high + 2] == "'s" else prep
            yield Moment(mention, units[0], units[-1] + 1, _verb_of(passage, units[0]), prep)


def _is_label(passage: Passage, first: int, mention: DateMention) -> bool:
    """Return whether a weekday or year belongs to a name ("Black Friday", "Rio 2016")."""
    if mention.kind not in ("weekday", "year") or not first or passage.gaps[first]:
        return False
    before = passage.words[first - 1]
    return passage.caps[first - 1] and before not in closed("months") and before not in closed("weekdays")


def _is_open(passage: Passage, units: list[int], mention: DateMention, after: str) -> bool:
    """Return whether a date is the start of a longer time ("1992 or later", "the 1990's")."""
    following = passage.words[units[-1] + 1 : units[-1] + 3]
    is_owner = after == "'s" and mention.kind in ("year", "decade")
    return is_owner or (following[:1] == ["or"] and following[1:] in (["later"], ["earlier"], ["before"], ["after"]))


def _prep(passage: Passage, first: int) -> str:
    for at in (first, first - 1):
        if at >= 0 and passage.words[at] in ("since", "until", "before", "after", "from", "by", "till", "to"):
            return passage.words[at]
    return ""


def _verb_of(passage: Passage, first: int) -> Predication | None:
    """Return the verb a date goes with: the last one before it, or the next if none stands before it in its clause."""
    rows = predications(passage)
    before = [row for row in rows if row.verb < first]
    if before:
        return before[-1]
    return next((row for row in rows if row.is_finite), None)


@needs(evidence=moments)
def find_date_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each date of the claim: agreeing, or another day for the same event.

    Dates that can mean the same day by either story's date agree ("last week" and "on Wednesday"). Another date counts
    only where it goes with the same verb of the same things, and no date of the passage agrees.
    """
    theirs = moments(pair.evidence)
    for mine in moments(pair.claim):
        verdicts = [(_agree(pair, mine, other), other) for other in theirs]
        anchor = ("QC311", mine.first)
        agreeing = [other for verdict, other in verdicts if verdict]
        if _is_near_copy(pair, mine) and agreeing and all(_are_opposed(pair, mine, other) for other in agreeing):
            message = "The source has “{source}”, the claim “{said}”."
            yield pair.mark(anchor, "error", _with_prep(mine), _with_prep(agreeing[0]), "contradicts", message)
            continue
        if agreeing and not (
            _moved(pair, mine, agreeing) and any(v is False and _same_verb(pair, mine, o) for v, o in verdicts)
        ):
            yield Mark(anchor)
            continue
        if pair.coverage < _MIN_COVERAGE or pair.local_coverage(mine.first, mine.last) < _MIN_LOCAL:
            continue
        other = next(
            (other for verdict, other in verdicts if verdict is False and _same_event(pair, mine, other)), None
        )
        if other is None or _is_dated_behind(pair, mine, other):
            continue
        said, source = pair.claim.text(mine.first, mine.last), pair.evidence.text(other.first, other.last)
        anchor_day = pair.claim_anchor
        is_assumed = anchor_day is not None and anchor_day.is_assumed and anchor_day.day is not None
        counted = ", counted from the day of the latest source" if is_assumed else ""
        message = f"The source dates it “{source}”, the claim “{said}”{counted}."
        yield pair.mark(anchor, "error", (mine.first, mine.last), (other.first, other.last), "contradicts", message)


def _is_near_copy(pair: Pair, mine: Moment) -> bool:
    return pair.coverage >= _COPIED and pair.local_coverage(mine.first, mine.last) >= _COPIED


def _are_opposed(pair: Pair, mine: Moment, other: Moment) -> bool:
    """Return whether one time ends with a date and the other begins with it: "until 2015", "since 2015".

    So do a time on a day and one before or after it.
    """
    if mine.row is None or other.row is None or pair.norm(mine.row.verb) != pair.evidence.norms[other.row.verb]:
        return False
    a, b = mine.prep, other.prep
    is_beside = (not a and b in _BESIDE) or (not b and a in _BESIDE)
    return is_beside or (a in _UP_TO and b in _ONWARDS) or (a in _ONWARDS and b in _UP_TO)


def _with_prep(moment: Moment) -> tuple[int, int]:
    return max(0, moment.first - 1), moment.last


def _agree(pair: Pair, mine: Moment, other: Moment) -> bool | None:
    """Return whether two dates can be the same; "35 years ago" and "36 years ago" differ on any story date."""
    a, b = mine.mention, other.mention
    if a.kind == b.kind == "ago" and a.unit == b.unit and a.number != b.number:
        return False
    if a.weekday is not None and _weekday(b) not in (a.weekday, None):
        return False  # "Tuesday, 4 May 2026" for "4 May 2026", which is a Monday
    if mine.prep == other.prep == "since" and (a.kind in _DAYS) != (b.kind in _DAYS) and {a.kind, b.kind} & _LONG:
        return False  # what is so since this morning is not so since April
    return compatible(a, b, pair.claim_anchor, pair.evidence_anchor)


def _weekday(mention: DateMention) -> int | None:
    """Return the weekday of a date, printed or by the calendar; None for a weekday alone."""
    if mention.kind != "day" or mention.last_day is not None:
        return None
    if mention.weekday is not None or not (mention.year and mention.month and mention.day):
        return mention.weekday
    is_day = mention.day <= monthrange(mention.year, mention.month)[1]
    return date(mention.year, mention.month, mention.day).weekday() if is_day else None


def _moved(pair: Pair, mine: Moment, agreeing: list[Moment]) -> bool:
    """Return whether the passage has the claim's date only with other verbs ("founded in 1986 and listed in 1999")."""
    return not any(other.row is None or mine.row is None or _same_verb(pair, mine, other) for other in agreeing)


def _same_verb(pair: Pair, mine: Moment, other: Moment) -> bool:
    if mine.row is None or other.row is None or pair.claim.tags[mine.row.verb] != "V":
        return False
    if is_of_noun(pair.claim, mine) != is_of_noun(pair.evidence, other):
        return False
    return pair.norm(mine.row.verb) == pair.evidence.norms[other.row.verb]


def is_of_noun(passage: Passage, moment: Moment) -> bool:
    """Return whether a date belongs to a noun: "After the flood of 1953 it was raised", "the 1953 flood"."""
    if moment.first == 0:
        return False
    is_between = passage.tags[moment.first - 1] == "D" and passage.tags[moment.last : moment.last + 1] == ["N"]
    return is_between or "of" in (passage.words[moment.first - 1], passage.words[moment.first])


def _is_dated_behind(pair: Pair, mine: Moment, other: Moment) -> bool:
    """Return whether a sentence behind has the claim's verb with its date, and the passage another verb.

    "Submitted it for approval in May. It was approved in August."
    """
    if mine.row is None or _same_verb(pair, mine, other):
        return False
    dated = frozenset(word for word in pair.claim.words[mine.first : mine.last] if word not in closed("prepositions"))
    return is_named_behind(pair.evidence, frozenset((pair.claim.words[mine.row.verb],)), dated)


def _same_event(pair: Pair, mine: Moment, other: Moment) -> bool:
    if mine.prep != other.prep:
        return False
    if mine.row is None or other.row is None:  # no word of either is known for a verb: "the dam burst on Sunday"
        is_told = pair.local_coverage(mine.first, mine.last) >= _COPIED
        return mine.row is other.row and is_told and _beside_same(pair, mine, other)
    same_verb = (
        pair.norm(mine.row.verb) == pair.evidence.norms[other.row.verb]
        or pair.to_evidence[mine.row.verb] == other.row.verb
    )
    is_of_verb = same_verb and is_of_noun(pair.claim, mine) == is_of_noun(pair.evidence, other)
    return (
        (is_of_verb and pair.claim.tags[mine.row.verb] == "V")
        or _beside_same(pair, mine, other)
        or _only_date(pair, mine, other)
        or (mine.prep == "since" and pair.coverage >= _COPIED and len(moments(pair.evidence)) == 1)
    )


def _only_date(pair: Pair, mine: Moment, other: Moment) -> bool:
    """Return whether claim and passage say nearly the same and have one date each ("met on Tuesday", "held talks")."""
    if len(moments(pair.claim)) != 1 or len(moments(pair.evidence)) != 1:
        return False
    if mine.mention.kind != other.mention.kind and {mine.mention.kind, other.mention.kind} != _OF_WEEK:
        return False
    words = pair.content_beside(mine.first, mine.last)
    told = sum(1 for i in words if pair.to_evidence[i] >= 0)
    finite = [row for row in predications(pair.evidence) if row.is_finite]
    return len(words) >= _MIN_WORDS and told >= _WHOLE_COVERAGE * len(words) and len(finite) <= _MAX_VERBS


def _beside_same(pair: Pair, mine: Moment, other: Moment) -> bool:
    """Return whether the nearest content words before both dates are aligned with each other."""
    here = next((i for i in range(mine.first - 1, -1, -1) if is_content(pair.claim, i)), -1)
    there = next((i for i in range(other.first - 1, -1, -1) if is_content(pair.evidence, i)), -1)
    return here >= 0 and pair.to_evidence[here] == there >= 0
