"""A speaker as the checks of attribution need it: its words, its names, its number, and where it is read."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from quotecheck.language.clauses import word_class
from quotecheck.language.names import AliasTable
from quotecheck.language.people import gender_of_name, noun_lists, office_initials
from quotecheck.model import Document, Quote, Speaker
from quotecheck.ready import compiled
from quotecheck.verify.attribution_names import is_only_a_role

__all__ = [
    "LIST",
    "WORDS",
    "SpeakerNote",
    "SpeakerPlace",
    "describe_speaker",
    "head_of",
    "is_of_other_gender",
    "named_in_full",
]

_PRONOUNS = frozenset(
    ("he", "she", "it", "they", "i", "we", "you", "who", "one", "both", "him", "them", "his", "her", "their")
)
_INDEFINITE = frozenset(("a", "an", "one", "some", "another", "several"))
_SAME, _NOBODY = frozenset(("that", "this")), frozenset(("person", "source", "official"))
"""\"That person" stays whom the text does not name."""
LIST = compiled(r",\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+")
"""What stands between the members of a list of names."""
WORDS = compiled(r"[^\W_]+(?:['’-][^\W_]+)*")


class SpeakerNote(NamedTuple):
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


class SpeakerPlace(NamedTuple):
    """Where a speaker is read: the document, the quotation, and the quotation around it if it is nested."""

    document: Document
    quote: Quote | None
    at: int | None
    """Printed offset of the speaker's own words; None for a speaker given with the document."""
    outer_speaker: Speaker | None = None


def named_in_full(speaker: Speaker, other: Speaker, aliases: AliasTable) -> Speaker:
    """Return a speaker by the full name of whom a bare surname means: the other text's, or of one whom both name so.

    "Major told the court" is nobody by rank, nor are "Few" several, where a source has a John Major or an Ann Few.

    >>> from quotecheck.language.names import build_alias_table
    >>> table = build_alias_table([Document("A", "a", "Ann Few was late. Few left.")])
    >>> named_in_full(Speaker("Few", 0, 3, None, (), True), Speaker("He", 0, 2), table).name
    'Ann Few'
    """
    text = speaker.text or ""
    if not text[:1].isupper() or " " in text or speaker.name not in (None, text) or speaker.candidates:
        return speaker
    if (other.name or "").endswith(f" {text}") and not other.is_plural:
        return replace(speaker, name=other.name, is_plural=False)
    found = aliases.match_words([text.casefold()], [text])
    if not found or found[0].form_kind != "person":
        return speaker
    return replace(speaker, name=found[0].canonical, is_plural=False)


@lru_cache(maxsize=1 << 8)
def describe_speaker(speaker: Speaker) -> SpeakerNote:
    """Return what the checks need of a speaker.

    >>> describe_speaker(Speaker("They", 0, 4, "The U.S. and Japan", (), True)).names
    ('The U.S. and Japan',)
    """
    text = (speaker.text or speaker.name or "").strip()
    printed = " ".join(
        office_initials().get(word.casefold(), word) if word.isupper() else word for word in text.split()
    )
    folded = [word.casefold() for word in WORDS.findall(printed)]
    is_pronoun = len(folded) == 1 and folded[0] in _PRONOUNS
    names: tuple[str, ...] = (speaker.name,) if speaker.name else speaker.candidates
    has_capital_name = any(word[:1].isupper() for word in WORDS.findall(text)[1:]) or (
        text[:1].isupper() and folded and folded[0] not in word_class("determiners") and len(folded) <= 4
    )
    is_kind = bool(folded) and folded[0] in word_class("plural_speakers") and text[1:] == text[1:].lower()
    if not names and not is_pronoun and has_capital_name and not is_kind and folded[0] not in ("a", "an", "one"):
        names = (text,)  # but "Drivers at the depot" are nobody by name
    names = tuple(name for name in names if not is_only_a_role(name))
    head = "" if is_pronoun else head_of(folded)
    return SpeakerNote(
        shown=_shown(text, speaker.name, is_pronoun),
        names=names,
        is_plural=(speaker.is_plural or _SEVERAL.search(text) is not None) and not _is_one_body(text, head),
        is_pronoun=is_pronoun,
        head=head,
        is_indefinite=bool(folded) and (folded[0] in _INDEFINITE or (folded[0] in _SAME and head in _NOBODY)),
        has_owner=bool(folded) and folded[0] in ("his", "her", "their", "its", "my"),
    )


_SEVERAL = compiled(r"\b[A-Z]{2,4}s$")
"""Initials in the plural: "MPs", "Labour MEPs", "GPs"."""


def _is_one_body(text: str, head: str) -> bool:
    """Return whether the words name one body, whatever plural stands in it: "the teachers' union"."""
    return head in noun_lists().organisations and LIST.search(text) is None


def _shown(text: str, name: str | None, is_pronoun: bool) -> str:
    """Return the words to print for a speaker: those on the page, or the name where it says more."""
    return text if text and (name is None or (not is_pronoun and len(text) >= len(name))) else name or text


def head_of(folded: list[str]) -> str:
    """Return the head of a noun phrase, given its folded words: the last before a preposition; "" for none."""
    stops = ("of", "in", "for", "at", "on", "with", "from", "familiar", "close", "who", "to", "outside", "near")
    core: list[str] = []
    for word in folded:
        if word in stops:
            break
        if not word.isdigit():  # "WITNESS 4"
            core.append(word)
    return core[-1] if core else ""


def is_of_other_gender(here: SpeakerPlace, named: SpeakerNote) -> bool:
    """Return whether the draft's "he" or "she" cannot be the person that the source names: "she", Erik Dahl."""
    speaker = here.quote.speaker if here.quote is not None else None
    gender = _GENDERS.get((speaker.text or "").casefold()) if speaker is not None else None
    genders = {gender_of_name(tuple(name.split())) for name in named.names if " " in name}
    return gender is not None and bool(genders) and genders <= {"m", "f"} - {gender}


_GENDERS = {"he": "m", "she": "f"}
