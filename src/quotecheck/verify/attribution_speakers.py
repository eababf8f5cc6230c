"""Whether a draft's speaker is the source's: the same, one of several, vaguer, another, or not to tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from quotecheck.language.names import AliasTable
from quotecheck.language.people import noun_lists
from quotecheck.model import Document, Speaker

__all__ = ["Relation", "SpeakerNote", "compare_speakers", "describe_speaker"]

Relation = Literal["same", "likely", "scope", "vague", "role", "other", "perhaps-other", "unknown"]
"""`likely`: nothing contradicts it; `role`: the draft gives the office where the source gives the name."""

_PRONOUNS = frozenset(("he", "she", "it", "they", "i", "we", "you", "who", "one", "both"))
_LIST = re.compile(r",\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+")
_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class SpeakerNote:
    """A speaker as the checks need it: the words to print, the names that it may go by, and what it is."""

    shown: str
    names: tuple[str, ...]
    """Names that it resolves to; () where the text leaves it unnamed."""
    is_plural: bool
    is_pronoun: bool
    head: str
    """Folded last noun of an unnamed speaker ("person", "statement"), else ""."""
    is_indefinite: bool
    has_owner: bool
    """True for "his lawyer": somebody else than the person just named."""


def describe_speaker(speaker: Speaker) -> SpeakerNote:
    """Return what the checks need of a speaker.

    >>> describe_speaker(Speaker("They", 0, 4, "The U.S. and Japan", (), True)).names
    ('The U.S. and Japan',)
    """
    text = (speaker.text or speaker.name or "").strip()
    folded = [word.casefold() for word in _WORDS.findall(text)]
    is_pronoun = len(folded) == 1 and folded[0] in _PRONOUNS
    names: tuple[str, ...] = (speaker.name,) if speaker.name else speaker.candidates
    has_capital_name = any(word[:1].isupper() for word in _WORDS.findall(text)[1:]) or (
        text[:1].isupper()
        and folded
        and folded[0] not in ("the", "a", "an", "his", "her", "its", "their", "one", "my")
        and len(folded) <= 4
    )
    if not names and not is_pronoun and has_capital_name and not (folded and folded[0] in ("a", "an", "one")):
        names = (text,)
    head = "" if is_pronoun else _head(folded)
    return SpeakerNote(
        shown=_shown(text, speaker.name, is_pronoun),
        names=names,
        is_plural=speaker.is_plural,
        is_pronoun=is_pronoun,
        head=head,
        is_indefinite=bool(folded) and folded[0] in ("a", "an", "one", "some", "another", "several"),
        has_owner=bool(folded) and folded[0] in ("his", "her", "their", "its", "my"),
    )


def _shown(text: str, name: str | None, is_pronoun: bool) -> str:
    """Return the words to print for a speaker: those on the page, or the name where it says more."""
    return text if text and (name is None or (not is_pronoun and len(text) >= len(name))) else name or text


def _head(folded: list[str]) -> str:
    stops = ("of", "in", "for", "at", "on", "with", "from", "familiar", "close", "who", "to", "outside", "near")
    core: list[str] = []
    for word in folded:
        if word in stops:
            break
        core.append(word)
    return core[-1] if core else ""


def compare_speakers(
    draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, document: Document, at: int | None
) -> Relation:
    """Return how the draft's speaker stands to the source's.

    Args:
        draft: the draft's speaker.
        source: the speaker of the source's quotation, or of the whole source.
        aliases: names resolved over all documents.
        document: the source; offices beside a name are read there.
        at: printed offset of the source's speaker in it; None for a speaker given with the document.
    """
    if draft.names and source.names:
        return _compare_names(draft, source, aliases, document, at)
    if draft.is_plural != source.is_plural and not (draft.is_pronoun and not draft.is_plural):
        if draft.is_plural and _is_anonymous(draft) and source.names:
            return "vague"
        return "scope" if (draft.is_pronoun or draft.names or source.names) else "unknown"
    if source.names and not draft.names:
        return _unnamed_in_draft(draft, document, at)
    if draft.names and not source.names:
        return _unnamed_in_source(draft, source, aliases, document, at)
    if draft.is_pronoun or source.is_pronoun:
        return "likely"
    return "likely" if draft.head == source.head else "unknown"


def _compare_names(
    draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, document: Document, at: int | None
) -> Relation:
    if any(aliases.same(a, b) for a in draft.names for b in source.names):
        sure = len(draft.names) == len(source.names) == 1
        return "same" if sure else "likely"
    mine = {aliases.canonical(part) for name in draft.names for part in _members(name, draft.is_plural)}
    theirs = {aliases.canonical(part) for name in source.names for part in _members(name, source.is_plural)}
    if mine == theirs:
        return "same"
    if (draft.is_plural or source.is_plural) and (mine <= theirs or theirs <= mine):
        return "scope"
    if draft.is_plural and source.is_plural and mine & theirs:
        return "scope"
    if _speaks_for(document, at, draft, aliases):
        return "likely"
    if _is_document(draft) != _is_document(source):
        return "perhaps-other"
    return "other"


def _members(name: str, is_plural: bool) -> list[str]:
    if not is_plural:
        return [name]
    return [part for part in _LIST.split(name) if part.strip()]


def _is_document(note: SpeakerNote) -> bool:
    return note.head in noun_lists().documents or any(
        _head(_WORDS.findall(n.casefold())) in noun_lists().documents for n in note.names
    )


def _is_anonymous(note: SpeakerNote) -> bool:
    lists = noun_lists()
    return note.head in lists.anonymous or note.head.removesuffix("s") in lists.anonymous or note.is_indefinite


def _around(document: Document, at: int | None) -> str:
    """Return the printed words about a speaker: the office before the name and the apposition after it."""
    if at is None:
        return ""
    return document.text[max(0, at - 80) : at + 120]


def _speaks_for(document: Document, at: int | None, draft: SpeakerNote, aliases: AliasTable) -> bool:
    """Return whether the source's speaker is a spokesperson and the draft names the body spoken for."""
    around = _around(document, at)
    if not re.search(r"\b[Ss]pokes(?:man|woman|person|people)\b", around):
        return False
    return any(form in around for name in draft.names for form in (name, *aliases.forms(name)))


def _unnamed_in_draft(draft: SpeakerNote, document: Document, at: int | None) -> Relation:
    if draft.is_pronoun:
        return "likely"
    if (
        draft.head
        and not draft.is_indefinite
        and re.search(rf"\b{re.escape(draft.head)}\b", _around(document, at), re.IGNORECASE)
    ):
        return "role"
    if _is_document(draft) or draft.head in noun_lists().organisations:
        return "likely"
    return "vague"


def _unnamed_in_source(
    draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, document: Document, at: int | None
) -> Relation:
    """Return whether an unnamed speaker of the source can be the draft's: not if the same sentence tells them apart."""
    if source.is_pronoun:
        return "likely"
    if source.has_owner and at is not None:
        lead = document.text[max(0, at - 120) : at]
        cut = max(lead.rfind(". "), lead.rfind("\n"))
        if any(
            re.search(rf"\b{re.escape(form)}\b", lead[cut + 1 :])
            for name in draft.names
            for form in (name, name.split()[-1], *aliases.forms(name))
        ):
            return "other"
    if _is_document(source):
        return "likely" if draft.is_plural else "perhaps-other"
    return "likely"
