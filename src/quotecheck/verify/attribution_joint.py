"""Several who speak as one: who is in both texts, the statement of two, "together with", words that each says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from quotecheck.language.names import AliasTable
from quotecheck.language.people import is_given_name, noun_lists
from quotecheck.ready import compiled
from quotecheck.verify.attribution_bodies import is_named
from quotecheck.verify.attribution_names import compare_names, is_only_a_role
from quotecheck.verify.attribution_notes import LIST, WORDS, SpeakerNote, SpeakerPlace, head_of
from quotecheck.verify.attribution_unnamed import is_document

__all__ = ["are_all_given", "are_joined", "are_several", "compare_members", "is_theirs"]


def compare_members(draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable) -> Literal["same", "scope"] | None:
    """Return how two speakers stand of whom one is several people; None if nobody is in both."""
    mine = [part for name in draft.names for part in _members(name, draft.is_plural)]
    theirs = [part for name in source.names for part in _members(name, source.is_plural)]
    for family, people in ((draft.names, theirs), (source.names, mine)):
        if len(family) == 1 and _are_of_family(family[0], people):
            return "same" if len(people) > 1 else "scope"
    known = [any(compare_names(a, b, aliases) in ("same", "likely") for b in theirs) for a in mine]
    back = [any(compare_names(a, b, aliases) in ("same", "likely") for a in mine) for b in theirs]
    if all(known) and all(back):
        return "same"
    return "scope" if any(known) else None


_FAMILY = compiled(
    r"(?:[Tt]he |[Bb]oth )?(?P<name>[^\W\d_a-z][\w'’-]+)"
    r"(?P<plural>s| (?:sisters|brothers|twins|siblings|couple|family|cousins|trio|brothers and sisters))"
)


def _are_of_family(family: str, people: Sequence[str]) -> bool:
    """Return whether people have the surname by which several are named: "the Hanratty sisters", "the Hanrattys"."""
    match = _FAMILY.fullmatch(family)
    if match is None:
        return False
    full = [person for person in people if " " in person]
    return bool(full) and all(person.split()[-1].casefold() == match["name"].casefold() for person in full)


def _members(name: str, is_plural: bool) -> list[str]:
    if not is_plural:
        return [name]
    parts = [part for part in LIST.split(name) if part.strip()]
    parts = [part for part in parts if not _is_beside_name(part)] or parts
    surname = parts[-1].split()[-1] if parts and len(parts[-1].split()) > 1 else ""
    # "Ann and Joy Pell" are Ann Pell and Joy Pell
    return [f"{part} {surname}" if surname and is_given_name(part) else part for part in parts]


def _is_beside_name(part: str) -> bool:
    """Return whether a part of a list tells of a name beside it: "the dean", "34", "who led it"; no "the ministry"."""
    part = part.strip()
    if part.isdigit() or part.startswith("who "):
        return True
    return is_only_a_role(part) and head_of(part.casefold().split()) not in noun_lists().organisations


def members_of(note: SpeakerNote) -> list[str]:
    """Return the names in a speaker, one for each who speaks: two for "Ann and Joy Pell"."""
    return [part for name in note.names for part in _members(name, note.is_plural)]


def are_all_given(draft: SpeakerNote, sources: Sequence[SpeakerNote], aliases: AliasTable) -> bool:
    """Return whether sources give the same words to each of the draft's several speakers, and to nobody beside them."""
    mine = members_of(draft)
    groups = [members_of(note) for note in sources]
    names = [name for group in groups if all(_is_among(name, mine, aliases) for name in group) for name in group]
    return draft.is_plural and bool(mine) and all(_is_among(name, names, aliases) for name in mine)


def _is_among(name: str, names: Sequence[str], aliases: AliasTable) -> bool:
    return any(compare_names(name, other, aliases) in ("same", "likely") for other in names)


_JOINS = (
    r"(?:\b(?:statement|letter|appeal|report|petition)(?: \w+)? with"
    r"|\bjoint(?:ly)?\b[^.;:“”\"]{0,40}\bwith|\b(?:together|along) with|\bon behalf of \w+ and)"
    r"\s(?:[\w.’'-]+\s){0,4}?$"
)
_LEFT_OUT = compiled(r"\band (?:his|her|their|its|an?) [^,]+$")
_NEAR = 200
"""Characters around a quotation in which its sentence tells who joins the speaker; a sentence."""


def are_joined(draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, there: SpeakerPlace) -> bool:
    """Return whether the source joins those of the draft's speakers to its own whom its verb does not have.

    "In a joint statement with Park, Lee said", "Lee, together with Park, said"; "President Lee and his prime minister".
    """
    theirs = members_of(source)
    missing = [name for name in members_of(draft) if not _is_among(name, theirs, aliases)]
    if not draft.is_plural or not missing:
        return False
    if len(missing) == 1 and len(theirs) == 1 and source.is_plural and _LEFT_OUT.search(source.shown):
        return True
    before, after = _around(there)
    return all(_is_joined(name, before) or _is_joined(name, after) for name in missing)


def _is_joined(name: str, text: str) -> bool:
    surname = re.escape(name.rsplit(maxsplit=1)[-1])
    return any(re.search(_JOINS, text[: match.start()]) for match in re.finditer(rf"\b{surname}\b", text))


def _around(place: SpeakerPlace) -> tuple[str, str]:
    """Return the sentence around a quotation, before and after it."""
    if place.quote is None:
        return "", ""
    text = place.document.text
    before = text[max(0, place.quote.start - _NEAR) : place.quote.start]
    after = text[place.quote.end : place.quote.end + _NEAR]
    return re.split(r"[.?!]\s|\n", before)[-1], re.split(r"[.?!](?=\s|$)|\n", after)[0]


def is_theirs(document: SpeakerNote, people: SpeakerNote, place: SpeakerPlace) -> bool:
    """Return whether one text lets a document speak that the other's several speakers give out.

    "The joint statement by Lee and Park", or "the statement" where `place`, that of the people, has "Lee and Park said
    in a statement".
    """
    if not people.is_plural or not people.names or not is_document(document):
        return False
    if all(is_named(document.shown, name) for name in members_of(people)):
        return True
    head = head_of(document.shown.casefold().split())
    return any(re.search(rf"\b{re.escape(head)}\b", stretch.casefold()) for stretch in _around(place))


_SEVERAL = frozenset(("pair", "couple", "duo", "trio", "delegation", "team", "family", "group"))
_TOLD_BEFORE = 300
"""Characters before "it" in which the statement is told of that it means: two sentences."""


def are_several(source: SpeakerNote, draft: SpeakerNote, there: SpeakerPlace) -> bool:
    """Return whether an unnamed speaker in the singular can be the draft's several: "the pair", or "it", a statement.

    "Lee and Park issued a joint statement. “…,” it said."
    """
    if not draft.names or not draft.is_plural or source.is_plural:
        return False
    if source.shown.casefold() != "it" or there.at is None:
        return source.head in _SEVERAL
    before = there.document.text[max(0, there.at - _TOLD_BEFORE) : there.at].rsplit("\n", 1)[-1]
    has_text = not noun_lists().documents.isdisjoint(WORDS.findall(before.casefold()))
    return has_text and all(is_named(before, name) for name in members_of(draft))
