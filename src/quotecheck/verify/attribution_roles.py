"""Speakers told by body and office, without a name: "Ryanair boss", "Nato chief", "the Tottenham head coach".

Headlines print them where the story has the name. They are the same speaker where a text gives the named person that
office, or one that such a word is short for, and names the body.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from quotecheck.language.clauses import word_class
from quotecheck.language.countries import country_forms
from quotecheck.language.names import AliasTable
from quotecheck.language.patterns import compile_later
from quotecheck.language.people import leading_ranks, noun_lists, office_initials
from quotecheck.model import Document
from quotecheck.ready import compiled
from quotecheck.verify.attribution_bodies import phrases_beside
from quotecheck.verify.attribution_names import is_person_name
from quotecheck.verify.attribution_notes import SpeakerNote
from quotecheck.verify.attribution_titles import STANDING

__all__ = [
    "Office",
    "compare_offices",
    "is_office",
    "is_same_office",
    "is_told_by",
    "office_told",
    "own_words",
    "person_in_office",
]

_OWNER_END = compiled(r"['’]s?$")
_WORD = compiled(r"[^\W\d_]+(?:['’&.-][^\W\d_]+)*\.?")
_JOINS = frozenset(("of", "and", "for", "the", "&"))
_MIN_SHORT = 3

Fit = Literal["office", "untied", ""]
"""`untied`: the office fits, but no text names the body, or it leads a part of it; "": no text gives the office."""


class Office(NamedTuple):
    """A speaker told by office: whose ("Ryanair"), small words before the office ("central", "bank"), the office."""

    owner: str
    words: tuple[str, ...]
    head: str


@cache
def office_told(name: str) -> Office | None:
    """Return the parts of a speaker that is a body's name and an office in small letters; None for other speakers.

    >>> office_told("Nigeria's central bank chief")
    Office(owner='Nigeria', words=('central', 'bank'), head='chief')
    >>> office_told("the chief executive of the Bank of England")
    Office(owner='Bank of England', words=('chief',), head='executive')
    >>> office_told("Bank of England Boss").owner, office_told("Michael Head"), office_told("The board")
    ('Bank of England', None, None)
    """
    behind = _office_of_body(name)
    if behind is not None:
        return behind
    words = [_OWNER_END.sub("", word) for word in _WORD.findall(name)]
    if words and words[0].casefold() in word_class("determiners"):
        del words[0]
    if len(words) < 2 or not words[0][:1].isupper():
        return None
    head = words[-1].casefold()
    if head not in _offices() or (
        words[-1] != head and (head not in word_class("leaders_told") or is_person_name(name))
    ):
        return None
    last = len(words) - 1
    first = next((at for at in range(1, last) if words[at].islower() and words[at] not in _JOINS), last)
    while words[first - 1].islower():
        first -= 1
    small = tuple(words[first:last])
    return Office(" ".join(words[:first]), small, head) if all(map(str.islower, small)) else None


_BODY_BEHIND = compile_later(
    r"(?P<determiner>(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir) )?"
    r"(?P<words>(?:[^\W\d_][\w’'-]* ){0,3}?)(?P<head>[^\W\d_][\w’'-]*)"
    r" (?:of|for|at) (?:the )?(?P<owner>[A-Z].*)"
)


def _office_of_body(name: str) -> Office | None:
    """Return the parts of an office told before its body: "the mayor of Lund"; in capitals only behind an article."""
    match = _BODY_BEHIND.fullmatch(name)
    if match is None:
        return None
    words = match["words"].split()
    is_small = all(map(str.islower, (*words, match["head"])))
    if not (is_small or match["determiner"]) or match["head"].casefold() not in _offices():
        return None
    return Office(match["owner"], tuple(word.casefold() for word in words), match["head"].casefold())


def is_office(head: str) -> bool:
    """Return whether a folded noun is an office or work by which a speaker may be told: "mayor", no "official".

    >>> is_office("mayor"), is_office("official"), is_office("letter")
    (True, False, False)
    """
    lists = noun_lists()
    return head in _offices() and head not in lists.anonymous and head not in lists.organisations


@cache
def _offices() -> frozenset[str]:
    lists = noun_lists()
    return (
        lists.ranks
        | frozenset(lists.people)
        | word_class("occupations")
        | word_class("body_offices")
        | word_class("leaders_told")
    )


def person_in_office(office: Office, person: str, told_in: Document, named_in: Document, aliases: AliasTable) -> Fit:
    """Return whether the texts give `person` the office, and name the body that it is of.

    Args:
        office: the speaker that one text tells by office.
        person: the speaker that the other names.
        told_in: the text that tells by office; it names the body in doing so, which alone ties nobody to it.
        named_in: the other text.
        aliases: names resolved over all documents.

    >>> told, named = Document("A", "a", ""), Document("B", "b", "Ryanair chief executive Michael O'Leary spoke.")
    >>> [person_in_office(office_told(each), "Michael O'Leary", told, named, AliasTable())
    ...  for each in ("Ryanair boss", "EasyJet boss", "Ryanair pilot", "Ryanair deputy chief executive")]
    ['office', 'untied', '', '']
    >>> named = Document("B", "b", "UN humanitarian chief Tom Fletcher spoke.")
    >>> person_in_office(office_told("UN chief"), "Tom Fletcher", told, named, AliasTable())
    'untied'
    """
    here, there = (_phrases(text, person) for text in (told_in, named_in))
    fitting = [words for words in map(_words, (*here, *there)) if _fits(office, words)]
    if not fitting:
        return ""
    is_whole = office.head not in word_class("leaders_told") or any(_leads_it_all(office, words) for words in fitting)
    is_tied = any(_names_body(text, office.owner, aliases) for text in (named_in.text, *here))
    return "office" if is_tied and is_whole else "untied"


def _leads_it_all(office: Office, beside: frozenset[str]) -> bool:
    """Return whether an office leads the body and not a part of it: "UN humanitarian chief" is not the UN chief."""
    own = frozenset((*office.words, *office.owner.casefold().split()))
    return (beside & (word_class("departments") | word_class("portfolios"))) <= own


def compare_offices(one: Office, other: Office, aliases: AliasTable) -> bool:
    """Return whether two speakers told by office may be one: the same body, and one office or one short for the other.

    >>> told = [office_told(name) for name in ("Ryanair boss", "Ryanair's chief executive", "Ryanair pilot")]
    >>> [compare_offices(told[0], other, AliasTable()) for other in told[1:]]
    [True, False]
    """
    if not (one.owner == other.owner or aliases.same(one.owner, other.owner)):
        return False
    return _fits(one, frozenset((*other.words, other.head))) or _fits(other, frozenset((*one.words, one.head)))


def _fits(office: Office, beside: frozenset[str]) -> bool:
    """Return whether words beside a name give it the office: its word, another for it, and the same standing."""
    own = frozenset(office.words)
    if ((own | {office.head}) ^ beside) & STANDING or not own - word_class("office_fillers") <= beside:
        return False
    if office.head in beside or (office.head in word_class("leaders_told") and beside & word_class("leading_offices")):
        return True
    synonyms = word_class("office_synonyms")
    return any(f"{office.head}={word}" in synonyms for word in beside)


def is_same_office(draft: SpeakerNote, source: SpeakerNote) -> bool:
    """Return whether both texts print one office, with or without whose it is: "the mayor", "Lund's mayor"."""
    if draft.is_indefinite or draft.is_plural or draft.has_owner or not is_office(draft.head):
        return False
    told = [office_told(name) for name in source.names]
    if any(each is not None and (*each.words, each.head) == own_words(draft.shown) for each in told):
        return True
    return own_words(draft.shown) == own_words(source.shown)


def own_words(phrase: str) -> tuple[str, ...]:
    """Return the folded words of an office without article and owner; initials in full.

    >>> own_words("the PM"), own_words("Lund's mayor")
    (('prime', 'minister'), ('mayor',))
    """
    words = [word.casefold() for word in _WORD.findall(phrase)]
    bare = (w for w in words if w not in word_class("determiners") and not w.endswith(("'s", "’s")))
    return tuple(part for word in bare for part in office_initials().get(word, word).split())


def is_told_by(office: Office, noun: str) -> bool:
    """Return whether a bare noun may tell the same office: "the boss" of "Ryanair's chief executive".

    >>> [is_told_by(office_told("the mayor of Lund"), noun) for noun in ("mayor", "engineer")]
    [True, False]
    """
    return _fits(office._replace(words=()), frozenset((noun,))) or _fits(
        Office("", (), noun), frozenset((*office.words, office.head))
    )


def _phrases(text: Document, person: str) -> list[str]:
    return [phrase for _, *both in phrases_beside(text.text, person) for phrase in both if phrase]


def _words(phrase: str) -> frozenset[str]:
    return frozenset(
        part for word in _WORD.findall(phrase.casefold()) for part in (word, word.rstrip("."), *word.split("-"))
    )


def _names_body(text: str, owner: str, aliases: AliasTable) -> bool:
    """Return whether a text names a body: by a form of its name, by a longer word ("Met"), or a country by another."""
    words = owner.split()
    forms = {owner, *aliases.forms(owner)}
    if leading_ranks(words):  # "Interior Secretary Kiprono's deputy"
        forms.add(" ".join(words[leading_ranks(words) :]))
    land = country_forms().get(owner)
    if land is not None:
        forms |= {form for form, entry in country_forms().items() if entry.name == land.name}
    if any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE) for form in sorted(forms)):
        return True
    return owner.isalpha() and len(owner) >= _MIN_SHORT and re.search(rf"\b{owner}[a-z]", text) is not None
