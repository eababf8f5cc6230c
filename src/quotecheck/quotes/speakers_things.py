"""Whether a name is a thing's: a place, a feast, a storm or a topic, which says nothing: "Main Street was empty."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from quotecheck.language.clauses import word_class
from quotecheck.language.patterns import compile_later, find_whole
from quotecheck.language.people import is_given_name, noun_lists
from quotecheck.language.vocabulary import is_listed
from quotecheck.quotes.speakers_grammar import is_person_noun
from quotecheck.quotes.speakers_surnames import is_introduced
from quotecheck.ready import compiled

__all__ = ["happens", "is_thing", "is_topic"]

_ROADS = word_class("place_name_endings")
_PLACES = word_class("place_name_nouns")
_OR_SURNAMES = word_class("place_or_surname")
_LEADS = word_class("thing_name_leads")
_CALENDAR = word_class("calendar_names")
_HAPPENS = word_class("happenings")
_HAPPENS_ALONE = word_class("happenings_alone")
_STATES = word_class("states_of_places")
_BE = frozenset(("was", "is", "were", "are", "lay", "stood", "remained", "looked", "seemed"))
_IN_PLACE = compile_later(r"\b(?:in|at|near|across|around|outside|through|throughout) \Z")
_OWNED = ("'s", "’s")
_LEAD = 16
"""Characters before a name in which a preposition or a form of address stands."""
_KEPT = 16
"""Answers that are kept: each holds its whole text, and the names of one text are asked for together."""


@lru_cache(maxsize=_KEPT)
def is_thing(text: str, name: str) -> bool:
    """Return whether a text's name is a place's, a feast's or a storm's by its words, or by what the text does there.

    Somebody who goes by such a word is somebody where the text shows it: in full, by address, age or a verb of saying.

    >>> [is_thing("", name) for name in ("Main Street", "Christmas", "Storm Ida", "Victoria Road")]
    [True, True, True, True]
    >>> [is_thing("", name) for name in ("Della Street", "Haig")], is_thing("Nurses in Marlow spoke.", "Marlow")
    ([False, False], True)
    >>> is_thing("Ann Christmas left. Christmas fell.", "Christmas")
    False
    """
    words = name.split()
    folded = [word.casefold() for word in words]
    if len(words) > 1 and folded[-1] in _ROADS:
        return True
    if _is_somebody(text, words):
        return False
    is_led = folded[0] in _LEADS and (len(words) > 1 or not is_listed(folded[0]))  # "Storm Ida", "Covid", no "Camp"
    is_place = folded[-1] in _PLACES or (folded[-1] in _OR_SURNAMES and is_listed(folded[0]))
    if folded[0] in _CALENDAR or is_led or (len(words) > 1 and is_place):
        return True
    for at in find_whole(name, text):
        end = at + len(name)
        is_in_it = not text.startswith(_OWNED, end) and _IN_PLACE.search(text, max(0, at - _LEAD), at)
        if is_in_it or _before_place_noun().match(text, end):
            return True
    return False


@cache
def _before_place_noun() -> re.Pattern[str]:
    return compiled(rf" (?:{'|'.join(sorted(word.capitalize() for word in _PLACES | _ROADS))})\b")


def is_topic(text: str, name: str) -> bool:
    """Return whether a label before a colon is what a headline is about and nobody: "Marlow Vale: ‘Nobody listened’".

    Only what the text shows to be no name is a topic: it may be that of somebody whom the text does not know.

    >>> text = "Postmasters convicted in the Horizon scandal spoke. A strike began."
    >>> [is_topic(text, name) for name in ("Horizon", "Strike", "Rovers v City", "Gaza war")]
    [True, True, True, True]
    >>> [is_topic(text, name) for name in ("Mayor", "Adeyemi", "Council")]
    [False, False, False]
    """
    words = _BEHIND_HEAD.split(name, maxsplit=1)[0].split() or name.split()
    folded = [word.casefold() for word in words]
    last = folded[-1]
    lists = noun_lists()
    if any(word in ("v", "vs") for word in folded[1:]):
        return True
    kinds = lists.organisations | lists.documents | word_class("plural_speakers") | word_class("body_endings")
    is_work = is_person_noun(last) or is_person_noun(last.removesuffix("s")) or last.endswith(_WORK_ENDINGS)
    if is_work or last in kinds or _is_somebody(text, words):
        return False
    if any(map(str.isdigit, folded)) or is_thing(text, name):
        return True
    if len(words) > 1 and words[-1].islower():
        return True
    if all(word in _LABELS or _is_printed(word, text) or _is_printed(f"{word}s", text) for word in folded):
        return True
    named = (at for at in find_whole(name, text) if _THE.search(text, max(0, at - _LEAD), at))
    return any(_NO_PERSON_BEHIND.match(text, at + len(name)) for at in named)


def _is_printed(words: str, text: str) -> bool:
    return next(find_whole(words, text), -1) >= 0


_BEHIND_HEAD = compiled(r"\s(?:of|in|for|at|on|with|from|to|by|who)\s")
_LABELS = word_class("heading_labels")
_THE = compile_later(r"\b[Tt]he \Z")
_NO_PERSON_BEHIND = compile_later(
    r" (?!(?:inquiry|trial|report|review|case|family|murder|administration|government|camp|team|era|law)\b)[a-z]"
)
"""A word behind a name, but what is called after people, too: "the Leveson inquiry"."""
_WORK_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "men", "women")


@lru_cache(maxsize=_KEPT)
def _is_named_as_person(text: str, name: str) -> bool:
    return any(
        _BEHIND_PERSON.match(text, at + len(name)) or _address_before().search(text, max(0, at - _LEAD), at)
        for at in find_whole(name, text)
    )


_BEHIND_PERSON = compile_later(
    r"(?:,? (?:said|says|told|tells)|, (?:added|adds|asked|wrote|who|whose|an?|the|his|her|\d\d))\b"
)


@cache
def _address_before() -> re.Pattern[str]:
    return compiled(rf"\b(?i:{'|'.join(map(re.escape, sorted(noun_lists().address)))}) \Z")


def _is_somebody(text: str, words: Sequence[str]) -> bool:
    """Return whether a name is a person's by its first word, or by how the text prints it."""
    is_person = is_given_name(words[0]) or words[0].casefold() in noun_lists().address
    return is_person or is_introduced(text, words[-1]) or _is_named_as_person(text, " ".join(words))


def happens(following: Sequence[str]) -> bool:
    """Return whether what stands behind a name happens and nobody does it: "erupted", "was empty", "fell 4%".

    >>> happens(["erupted", "at", "noon"]), happens(["was", "very", "empty"]), happens(["was", "angry"])
    (True, True, False)
    """
    if not following:
        return False
    if following[0] in _BE:
        return any(word in _STATES for word in following[1:3])
    is_alone = len(following) == 1 or following[1] in (".", ",", "at", "in", "on")
    is_happening = following[0] in _HAPPENS or (following[0] in _HAPPENS_ALONE and is_alone)
    return is_happening or any(word.endswith("%") for word in following[1:3])
