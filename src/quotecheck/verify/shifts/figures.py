"""QC310, QC311: figures exchanged with the dates or names they go with ("3.1 percent in October")."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.verify.shifts.dates import moments
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.quantity import amounts

__all__ = ["find_figure_exchanges"]

_EXCHANGED = 2
_LINKS = frozenset(("in", "on", "for", "at", "during", "by"))


def find_figure_exchanges(pair: Pair) -> Iterator[Mark]:
    """Yield a contradiction where two figures of a claim stand with each other's date or name.

    Both figures and both dates must be in the passage, each figure followed by its own date ("from 3.6 percent in
    September to 3.1 percent in October"); the other way round the claim says something else with the same words.
    """
    if len(amounts(pair.claim)) < _EXCHANGED or len(amounts(pair.evidence)) < _EXCHANGED:
        return
    mine, theirs = _followed(pair.claim), _followed(pair.evidence)
    for figure, (tie, where) in mine.items():
        true = theirs.get(figure)
        if true is None or true[0] == tie:
            continue
        other = next((key for key, (value, _) in mine.items() if value == true[0] and key != figure), None)
        if other is None or theirs.get(other, ("", (0, 0)))[0] != tie:
            continue
        said, source = pair.claim_text(*where), pair.evidence_text(*true[1])
        message = f"The source has “{source}”, the claim “{said}”."
        code = "QC311" if tie.startswith("@") else "QC310"
        yield Mark((f"{code}x", where[0]), pair.shift(code, "error", where, true[1], "contradicts", message), True)


def _followed(passage: Passage) -> dict[str, tuple[str, tuple[int, int]]]:
    """Return for each figure that stands once what follows it after "in" or "for": a date ("@...") or a name."""
    found: dict[str, tuple[str, tuple[int, int]]] = {}
    twice: set[str] = set()
    dates = {moment.first: moment for moment in moments(passage)}
    for amount in amounts(passage):
        key = f"{amount.quantity.kind} {amount.quantity.value:.10g}"
        twice |= {key} & found.keys()
        link = amount.last if amount.noun < 0 else max(amount.last, amount.noun + 1)
        if amount.last in dates and not passage.gaps[amount.last]:  # "6 percent this year"
            link = amount.last - 1
        elif link + 1 >= len(passage) or passage.words[link] not in _LINKS or passage.gaps[link]:
            continue
        at = link + 1
        if at in dates:
            moment = dates[at]
            found[key] = ("@" + " ".join(passage.words[at : moment.last]), (amount.first, moment.last))
        elif passage.caps[at] or passage.norms[at].startswith("="):
            found[key] = (passage.norms[at], (amount.first, at + 1))
    return {key: row for key, row in found.items() if key not in twice}
