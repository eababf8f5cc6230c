"""What a sentence is limited to, by "only" or in other words: "no one but members", "reserved for members"."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.verify.shifts.lexis import by_start, phrases, word_set
from quotecheck.verify.shifts.passage import Passage, kept

__all__ = [
    "ALL_BUT_REACH",
    "BY_NUMBER",
    "NOBODY",
    "SPARING",
    "WHOLES",
    "exception_end",
    "makes_exception",
    "only_at",
    "restriction_of",
]

NOBODY = frozenset(("no", "none", "nobody", "no-one", "nothing", "nowhere"))
_EXCEPTING = phrases("classes", "restrictions_excepting")
_EXCEPTING_STARTS = frozenset(phrase[0] for phrase in _EXCEPTING)
_LIMITING = by_start(phrases("classes", "restrictions_limiting"))
_NO_WAY_OUT = word_set("classes", "restrictions_no_way_out")
"""Nouns behind whose "no" a "but" tells what must be done: "had no choice but to leave"."""
_MAX_NAMED = 3
"""Words between "no" and its exception: "no country", "no other member state"."""


def exception_end(words: Sequence[str], at: int) -> int:
    """Return where what is excepted begins, if folded words deny at `at` all but that; otherwise 0.

    >>> exception_end("no one but members may vote".split(), 0), exception_end("no one may vote".split(), 0)
    (3, 0)
    >>> exception_end("it had no choice but to close".split(), 2)
    0
    """
    if words[at] not in NOBODY:
        return 0
    for place in range(at + 1, min(at + 2 + _MAX_NAMED, len(words) - 1)):
        if words[place] not in _EXCEPTING_STARTS:
            continue
        if not _NO_WAY_OUT.isdisjoint(words[at:place]) or tuple(words[place : place + 2]) == ("but", "to"):
            return 0
        for phrase in _EXCEPTING:
            if tuple(words[place : place + len(phrase)]) == phrase:
                is_identity = words[at : place + 2] == ["none", "other", "than"]  # "none other than the mayor"
                return 0 if is_identity or place + len(phrase) >= len(words) else place + len(phrase)
    return 0


SPARING = by_start(phrases("classes", "restrictions_sparing"))
WHOLES = frozenset(("all", "every", "each", "everyone", "everybody", "everything", "entire", "whole"))
ALL_BUT_REACH = 4
"""Words from "all" to its "but": "all the northern ports but Varda"."""


def makes_exception(words: Sequence[str]) -> bool:
    """Return whether folded words leave something out of a whole: "except two", "all but two".

    >>> makes_exception("all but two voted".split()), makes_exception("two voted but left".split())
    (True, False)
    """
    for at, word in enumerate(words):
        if word == "but" and not WHOLES.isdisjoint(words[max(0, at - ALL_BUT_REACH) : at]):
            return True
        if word in SPARING and any(tuple(words[at : at + len(phrase)]) == phrase for phrase in SPARING[word]):
            return True
    return False


@kept
def restriction_of(passage: Passage) -> tuple[int, int] | None:
    """Return the units by which a passage limits what it says to what stands behind them, or None.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> restriction_of(passage_of("The lane is reserved for cyclists.")), restriction_of(passage_of("It is a lane."))
    ((3, 5), None)
    """
    if not (passage.has(_LIMITING.keys()) or (passage.has(NOBODY) and passage.has(_EXCEPTING_STARTS))):
        return None
    for at in [at for at, word in enumerate(passage.words[:-1]) if word in _LIMITING or word in NOBODY]:
        end = exception_end(passage.words, at) if passage.words[at] in NOBODY else 0
        if end and not any(passage.gaps[at + 1 : end]):  # not "nobody was held, but a search goes on"
            return at, end
        phrase = passage.phrase_at(at, _LIMITING)
        if phrase is not None and passage.tags[at + len(phrase) : at + len(phrase) + 1] not in ([], ["Q"]):
            return at, at + len(phrase)  # not "limited to 50 places", which bounds an amount
    return None


_ONLY = word_set("classes", "only_words")
_AT_END = frozenset(("only", "alone", "exclusively", "solely"))
"""Words that limit what stands before them too: "for members only", "affects lorries exclusively"."""
_NO_LIMIT_BEHIND = frozenset(("not", "if", "an", "when", "n't", "let"))
_NO_LIMIT_BEFORE = frozenset(("after", "when", "if", "as", "because", "about", "over", "before"))
_COUNTING = frozenset(("one", "once", "twice", "few", "couple", "first", "second", "third", "last", "latest"))
_TIMES = frozenset(("now", "then", "today", "later", "here", "there"))


def _is_subject_end(passage: Passage, at: int) -> bool:
    """Return whether "alone" closes a subject: "the plasma alone did not help", not "he stood alone"."""
    return at + 1 < len(passage) and passage.tags[at + 1] in ("V", "B", "H", "O", "M") and not passage.gaps[at + 1]


BY_NUMBER = frozenset(("over", "under", "above", "below", "aged", "earning", "older", "younger"))
"""Words behind a noun that tell which of them by a number: "players over 30", "households earning under 20,000"."""


def _tells_which(passage: Passage, only: int, number: int) -> bool:
    """Return whether a number behind "only" tells who is let in: "only players over 30", not "only over 30 players"."""
    return number - only > 2 and passage.words[number - 1] in BY_NUMBER and passage.tags[number - 2] == "N"


def only_at(passage: Passage, *, is_source: bool = False) -> int:
    """Return the index of a limiting "only", or -1; "not only", "only to", "the only", "just as" are no limits."""
    for at, word in enumerate(passage.words):
        if word not in _ONLY or (at + 1 >= len(passage) and word not in _AT_END):
            continue
        before = passage.words[at - 1] if at else ""
        after = passage.words[at + 1] if at + 1 < len(passage) else ""
        if passage.tags[min(at + 1, len(passage) - 1)] == "T":
            continue
        if before in _NO_LIMIT_BEHIND or after in _NO_LIMIT_BEFORE:
            continue
        if word in ("just", "merely", "alone") and (word != "alone" or passage.tags[at - 1] != "N"):
            continue
        behind = range(at + 1, min(at + 4, len(passage)))
        if any(passage.tags[i] == "Q" and not _tells_which(passage, at, i) for i in behind):
            continue  # "only 12%" belittles an amount and sets no limit
        if is_source and any(passage.words[i] in _COUNTING for i in behind):
            continue  # "only a few", "only the first": without it, the amount stands
        if is_source and after and passage.tags[at + 1] == "A" and after not in _TIMES:
            continue  # "only slightly less", "only occasionally"
        if word == "alone" and not _is_subject_end(passage, at):
            continue  # "a person alone in a field"
        return at
    return -1
