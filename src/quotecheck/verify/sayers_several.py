"""Whether one person says in the sources what a draft has several say: "Hale and Roe said", "nurses said"."""

from __future__ import annotations

import re

from quotecheck.language.clauses import word_class
from quotecheck.language.people import noun_lists
from quotecheck.model import Document, Speaker
from quotecheck.verify.attribution_bodies import holds_office, is_named, names_a_person
from quotecheck.verify.attribution_joint import members_of
from quotecheck.verify.attribution_notes import describe_speaker, head_of
from quotecheck.verify.attribution_unnamed import Relation

__all__ = ["is_one_of_several"]

_LEARNED = frozenset(("scientists", "researchers", "academics", "economists"))
_UNNAMED = (noun_lists().anonymous - {"residents", "witnesses"}) | _LEARNED
_SAID = "said|say|says|told|tell|added|warned|claimed|reported|agreed|complained|described|called"


def is_one_of_several(
    mine: Speaker, shown: str, other: Speaker, relation: Relation, document: Document, stretch: str
) -> bool:
    """Return whether a source gives to one named person what the draft gives to several, or to a kind of people.

    Officials, scientists and others whom nobody cares to name may be one of them; nurses are not where one is a judge.
    Whoever the stretch tells of besides ("said families were ignored"), or the source lets speak, may say it, too.

    Args:
        mine: the draft's speaker.
        shown: his words as printed, for a kind of people.
        other: the source's.
        relation: how `mine` stands to `other`.
        document: the source.
        stretch: the part of its text that says it.
    """
    if mine.is_plural:
        members = members_of(describe_speaker(mine))
        is_named_once = sum(is_named(stretch, member) for member in members) == 1 and all(map(str.istitle, members))
        return relation == "scope" and is_named_once and not other.is_plural
    head = head_of(shown.casefold().split())
    one = head.removesuffix("s")
    is_kind = head in word_class("plural_speakers") and head not in _UNNAMED | noun_lists().organisations
    name = other.name or other.text or ""
    if not is_kind or one in word_class("leading_offices") or not names_a_person(document, name):
        return False
    kind = rf"(?i)\b{re.escape(head)}\b"
    is_told = re.search(kind, stretch) or re.search(rf"{kind}[^.]{{0,60}}\b(?:{_SAID})\b", document.text)
    return not (is_told or holds_office(document, name, one))
