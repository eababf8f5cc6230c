"""Whose letter or statement a speaker is by its own words: "an email from Dahl to Quist" is Dahl's and not Quist's."""

from __future__ import annotations

import re
from typing import Literal

from quotecheck.language.names import AliasTable
from quotecheck.language.patterns import compile_later
from quotecheck.language.people import noun_lists
from quotecheck.verify.attribution_bodies import names_a_person
from quotecheck.verify.attribution_names import compare_names
from quotecheck.verify.attribution_notes import SpeakerNote, SpeakerPlace

__all__ = ["compare_author"]

_NAME = r"(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
_FROM = compile_later(
    r"(?:(?:[Tt]he|[Aa]n?) )?(?:[\w-]+ ){0,2}?(?P<noun>[\w-]+) (?:from|by) (?:(?:Mr|Ms|Mrs|Dr)\.? )?"
    rf"{_NAME}(?: to .*)?"
)
_OWNED = compile_later(rf"{_NAME}['’]s (?:[a-z][\w-]* ){{0,2}}?(?P<noun>[a-z][\w-]*)(?: (?:to|for|of|on|about) .*)?")


def compare_author(
    draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, here: SpeakerPlace, there: SpeakerPlace
) -> Literal["likely", "other"] | None:
    """Return how a named person stands to the person whose document the other text quotes; None where no text tells.

    Bodies are judged elsewhere: the union's letter may be its leader's.
    """
    texts = (here.document, there.document)
    for document, person in ((source, draft), (draft, source)):
        author = _author_of(document.shown)
        if author is None or not person.names or _author_of(person.shown) is not None:
            continue
        if not any(names_a_person(text, author) for text in texts):
            continue
        found = [compare_names(author, name, aliases) for name in person.names]
        if any(each in ("same", "likely") for each in found):
            return "likely"
        is_someone = all(any(names_a_person(text, name) for text in texts) for name in person.names)
        if is_someone and all(each == "other" for each in found):
            return "other"
    return None


def _author_of(shown: str) -> str | None:
    """Return the name of whose document the words tell of; None for other speakers.

    >>> [_author_of(words) for words in ("An email from Dahl to Quist", "Dahl's long letter to Quist", "Dahl's lawyer")]
    ['Dahl', 'Dahl', None]
    """
    match = _FROM.fullmatch(shown) or _OWNED.fullmatch(shown)
    if match is None or match["noun"].casefold() not in noun_lists().documents:
        return None
    return re.sub(r"['’]s$", "", match["name"])
