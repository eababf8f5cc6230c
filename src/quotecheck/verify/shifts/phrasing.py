"""The words of a place as a message quotes them: so many that an editor sees what the message is about."""

from __future__ import annotations

from collections.abc import Iterable

from quotecheck.verify.shifts.chunks import Chunk, chunk_passage
from quotecheck.verify.shifts.passage import Passage

__all__ = ["joined", "phrase", "phrase_end"]

_ENOUGH = 2
"""Words of meaning that a quoted place has, where the sentence has as many: "closed the bridge", not "closed"."""
_MAX_MORE, _MAX_CLAUSE = 6, 12
"""Units that are added to a place at most, and to one that opens a clause; read on the messages of all cases,
2026-11-23."""
_MEANING = frozenset("NVQ")
_OPEN = frozenset("DPTCSWXMBHO")
"""Tags of units that no quoted place ends with: what they open stands behind them."""
_LEADING = frozenset("XMBHOAT")
"""Tags of units before a verb that belong to it: "has not been"."""
_OPENERS = frozenset(("that", "if", "whether", "because", "after", "before", "until", "unless", "although", "once"))
_STOPS = ",;:.?!()—"
_BRIDGED = 2
"""Units between two places that are quoted with them: "laid off", "shot by rangers"."""


def phrase(passage: Passage, first: int, last: int) -> str:
    """Return the printed words of units, with as many around them as make a phrase, to be quoted in a message.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> sentence = passage_of("The plan was not open to visitors, and none of the guards left.")
    >>> phrase(sentence, 2, 3), phrase(sentence, 4, 5), phrase(sentence, 12, 13)
    ('was not open to visitors', 'was not open to visitors', 'none of the guards left')
    """
    end = phrase_end(passage, first, last)
    words = passage.text(_start_of(passage, first, end), end)
    return words if end == len(passage) or _is_closed(passage, end) or passage.gaps[end] else f"{words} …"


def joined(passage: Passage, places: Iterable[tuple[int, int]]) -> str:
    """Return the printed words of some places in text order; an ellipsis stands for more than two words between them.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> joined(passage_of("The lawyer who represents the singer was arrested."), [(6, 8), (0, 2)])
    'The lawyer … was arrested'
    """
    runs: list[tuple[int, int]] = []
    for first, last in sorted(places):
        if runs and first <= runs[-1][1] + _BRIDGED:
            runs[-1] = runs[-1][0], max(runs[-1][1], last)
        else:
            runs.append((first, last))
    return " … ".join(passage.text(first, last) for first, last in runs)


def phrase_end(passage: Passage, first: int, last: int) -> int:
    """Return where the phrase ends that a place begins: behind what its last word opens or is done to."""
    opens = passage.words[last - 1] in _OPENERS
    end = last
    while opens or not _is_whole(passage, first, end):
        is_stop = end == len(passage) or _has_stop(passage, end)
        is_over = not opens and not is_stop and _leaves_noun(passage, first, end)
        if is_stop or is_over or end - last == (_MAX_CLAUSE if opens else _MAX_MORE):
            break
        end += 1
        opens = opens or passage.words[end - 1] in _OPENERS
    is_cut = end < len(passage) and not passage.gaps[end] and not opens
    return next((at for at in range(end, last, -1) if _is_closed(passage, at)), last) if is_cut else end


def _leaves_noun(passage: Passage, first: int, end: int) -> bool:
    """Return whether a noun phrase is over and its verb begins: "all members" tells enough, "perhaps the ring" not."""
    is_noun = passage.tags[end - 1] in "NQ" and passage.tags[first] not in "AX"
    return is_noun and passage.tags[end] in "VMBHO" and not any(tag in "VMBHO" for tag in passage.tags[first:end])


def _is_whole(passage: Passage, first: int, end: int) -> bool:
    words = passage.words[first:end]
    is_open = "between" in words and "and" not in words
    return not is_open and _is_telling(passage, first, end) and _is_closed(passage, end)


def _is_closed(passage: Passage, end: int) -> bool:
    """Return whether a quoted place may end before a unit: not behind "of the", nor inside a noun phrase."""
    if passage.tags[end - 1] in _OPEN or passage.words[end : end + 1] == ["per"]:
        return False
    chunk = _chunk_at(passage, end)
    return chunk is None or chunk.kind != "N" or chunk.first == end


def _chunk_at(passage: Passage, at: int) -> Chunk | None:
    return next((chunk for chunk in chunk_passage(passage) if chunk.first <= at < chunk.last), None)


def _start_of(passage: Passage, first: int, end: int) -> int:
    """Return where the phrase begins: before what belongs to its verb or noun, before the subject of a lone verb."""
    chunk = _chunk_at(passage, first)
    start = first if chunk is None or chunk.kind != "N" else chunk.first
    while start > 0 and not passage.gaps[start] and (passage.tags[start - 1] in _LEADING or _governs(passage, start)):
        start -= 1
    if start > 1 and passage.words[start - 1] == "than":
        start -= 2  # "less than half"
    if start == 0 or _has_stop(passage, start) or _is_telling(passage, start, end):
        return start
    if passage.tags[start - 1] == "P" and passage.words[start - 1] != "of":
        return start - 1  # "on Mondays"
    return _subject_of(passage, start) if passage.tags[start] in "VMBHO" else start


def _governs(passage: Passage, at: int) -> bool:
    """Return whether the word before an infinitive is what it hangs on: "begun to change", "plans to sell"."""
    return passage.tags[at] == "T" and passage.tags[at - 1] in "VN"


def _subject_of(passage: Passage, verb: int) -> int:
    """Return where the subject right before a verb begins ("none of the guards"), or the verb."""
    chunk = _chunk_at(passage, verb - 1)
    while chunk is not None and chunk.first > 1 and passage.words[chunk.first - 1] == "of":
        chunk = _chunk_at(passage, chunk.first - 2)
    is_subject = chunk is not None and passage.tags[chunk.first] not in "PCS"
    if chunk is None or not is_subject or (chunk.first and passage.tags[chunk.first - 1] == "P"):
        return verb
    return chunk.first


def _is_telling(passage: Passage, first: int, end: int) -> bool:
    return sum(passage.tags[at] in _MEANING for at in range(first, end)) >= _ENOUGH


def _has_stop(passage: Passage, at: int) -> bool:
    return any(mark in passage.gaps[at] for mark in _STOPS)
