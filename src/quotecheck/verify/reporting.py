"""How often a text speaks for itself ("we") and how often it tells what others say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from quotecheck.language.cues import cue_forms
from quotecheck.language.patterns import find_whole
from quotecheck.language.runs import word_runs
from quotecheck.model import Quote
from quotecheck.ready import compiled
from quotecheck.verify.wordlists import word_list

__all__ = ["frames_in", "is_attributed", "is_turn", "own_words_in"]

_OWN = frozenset(("i", "we", "me", "my", "mine", "myself", "us", "our", "ours", "ourselves"))
"""Runs of letters: "I" counts in "I'm" too, "we" in "we're"."""
_REPORT_LEMMAS = word_list("sources_report_lemmas")
"""Verbs that mark a text as a report where somebody else is their subject: the core of words/cues.toml. Wider lists
take speeches ("we found", "they agreed") for reports."""
_GENERIC_SUBJECTS = word_list("sources_generic_subjects")
_BARE_SUBJECT_LOOKBACK = 4
_PRESENT = frozenset(
    ("says", "tells", "adds", "writes", "insists", "admits", "denies", "argues", "explains", "replies")
)
_OWN_OBJECTS = frozenset(("me", "us"))
_PASSIVE = word_list("sources_passive")
_AUXILIARIES = word_list("sources_auxiliaries")


def is_turn(quote: Quote) -> bool:
    """Return whether a quotation is the turn of a speaker whom a label names."""
    return quote.start == quote.inner_start and quote.end == quote.inner_end and quote.speaker is not None


def own_words_in(prose: str) -> int:
    """Return how often a folded text says "I" or "we".

    >>> own_words_in("we regret that i was late. let's go on.")
    3
    """
    return sum(map(_OWN.__contains__, word_runs(prose))) + len(list(find_whole("let's", prose)))


def is_attributed(quote: Quote) -> bool:
    """Return whether a quotation is given to somebody else by a verb: no turn of a transcript, no “we say "X"”."""
    speaker = quote.speaker
    if speaker is None or quote.cue is None or quote.parent is not None or quote.kind in ("title", "scare"):
        return False
    if is_turn(quote):
        return False
    text = (speaker.text or "").casefold()
    return text not in ("i", "we", "me", "us") and text not in _GENERIC_SUBJECTS


_FRAME_WORD = compiled(r"[a-z'|]+|[.,;:?!\u2014\"]")


def frames_in(prose: str) -> int:
    """Return how often a folded text says that somebody else says something.

    >>> frames_in("the union said it was late. according to lee it was not."), frames_in("we said so.")
    (2, 0)
    """
    forms = _frame_forms()
    words = _FRAME_WORD.findall(prose)
    told = sum(_is_others_frame(words, place) for place, word in enumerate(words) if word in forms)
    return prose.count("according to ") + told


@cache
def _frame_forms() -> frozenset[str]:
    """Return the forms of verbs of reporting that tell of somebody else."""
    return frozenset(
        word
        for word, lemmas in cue_forms().items()
        if not _REPORT_LEMMAS.isdisjoint(lemmas)
        and not word.endswith("ing")
        and word not in _REPORT_LEMMAS  # "to say", "we urge", "they deny": the text's own voice
        and (not word.endswith("s") or word in _PRESENT)  # "the United States", "claims", "warnings"
    )


_HELPER_REACH = 5
_BETWEEN = frozenset(
    ("never", "not", "ever", "always", "already", "just", "only", "even", "also", "um", "uh", "er", ",")
)
"""What may stand between "were" and "told"."""


def _is_others_frame(words: Sequence[str], place: int) -> bool:
    following = words[place + 1] if place + 1 < len(words) else ""
    if following in _OWN_OBJECTS or following in ("i", "we", "with"):
        return False  # "they agreed with us", "he argued with the keeper": nothing is reported
    helper = next((word for word in reversed(words[max(0, place - _HELPER_REACH) : place]) if word not in _BETWEEN), "")
    if helper in _PASSIVE and words[place] in ("told", "asked", "urged", "warned", "accused"):
        return False  # "they were, um, never told": nobody is said to speak
    for back in range(1, _BARE_SUBJECT_LOOKBACK):
        if place < back:
            break
        before = words[place - back]
        if before in ("i", "we", "i've", "we've", "i'd", "we'd"):
            return False
        if before in _GENERIC_SUBJECTS:
            return False
        if before not in _AUXILIARIES:
            break
    return True
