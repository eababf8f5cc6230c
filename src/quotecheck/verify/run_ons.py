"""Sentences run together: the stop between two is gone, and the first is made to end with the beginning of the second.

"It halved deaths. In children, it did nothing." does not say that it halved deaths in children.
"""

from __future__ import annotations

from bisect import bisect_left

from quotecheck.language.clauses import word_class
from quotecheck.language.pronouns import PERSONS
from quotecheck.ready import compiled
from quotecheck.verify.edits import Change
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Source

__all__ = ["begins_sentence", "run_on"]

_STOP = compiled(r"[.?!]")
_ANY_MARK = compiled(r"[.?!;:\u2014()]")
_LINKS = frozenset(("and", "but", "so", "or", "then", "well"))
_SUBJECTS = PERSONS | {"there", "this", "that", "these", "those", "who", "what"}
_MARKS = ("punctuation", "comma", "serial-comma")


def run_on(change: Change, read: QuoteText, source: Source, end: int) -> str:
    """Return what a quote makes of two sentences whose stop it drops, in words for an editor; "" if they stay two.

    They stay two where a mark other than a comma stands in the stop's place, where the second is quoted to its end, and
    where it begins with its own subject ("We lost. And we knew it" / "We lost and we knew it").

    Args:
        change: a difference between the quote and its passage.
        read: the quote.
        source: where the passage stands.
        end: the source word behind the last of the passage.
    """
    normal, words = source.view.normal, source.view.words
    if change.difference not in _MARKS or _STOP.search(normal, change.s0, change.s1) is None:
        return ""
    kept = read.view.normal[change.q0 : change.q1]
    if _ANY_MARK.search(kept) or any(change.q0 <= marker.start <= change.q1 for marker in read.markers):
        return ""
    at = bisect_left(words.starts, change.s1)
    if not at < end or not begins_sentence(source, words.starts[at]) or _reaches_stop(source, at, end):
        return ""
    keys = words.keys[at:end]
    first = next((key.split("'")[0] for key in keys if key not in _LINKS), "")
    if first in _SUBJECTS:
        return ""
    leads_in = keys[0] in word_class("prepositions") or keys[0] in word_class("subordinators")
    if "," in kept and not (leads_in and "," not in normal[words.starts[at] : words.ends[end - 1]]):
        return ""
    shown = " ".join(normal[words.starts[at] : words.ends[end - 1]].split()[:6])
    return f'the stop before "{shown}" is gone: in the source these words begin another sentence'


def begins_sentence(source: Source, at: int) -> bool:
    """Return whether a sentence of the document begins at a cleaned offset; "Mr. Smith" has a stop and begins none."""
    sentences = source.document.sentences
    printed = source.view.offsets.to_printed(at)
    place = bisect_left(sentences, printed, key=lambda sentence: sentence.start)
    return place < len(sentences) and sentences[place].start == printed


def _reaches_stop(source: Source, first: int, end: int) -> bool:
    """Return whether a sentence ends behind one of the source words `first` to `end` (exclusive)."""
    words, normal = source.view.words, source.view.normal
    starts = (*words.starts[first + 1 : end + 1], len(normal))
    return any(
        _STOP.search(normal, words.ends[at], start) for at, start in zip(range(first, end), starts, strict=False)
    )
