"""Speakers told of by whose they are: Kwon's brother is not Kwon, and an email from Dahl to Quist is Dahl's."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from quotecheck.language.clauses import word_class
from quotecheck.language.inflect import lemma
from quotecheck.language.names import AliasTable
from quotecheck.language.patterns import compile_later
from quotecheck.language.people import noun_lists
from quotecheck.ready import compiled
from quotecheck.verify.attribution_bodies import names_a_person
from quotecheck.verify.attribution_names import compare_names
from quotecheck.verify.attribution_notes import WORDS, SpeakerNote, SpeakerPlace, head_of
from quotecheck.verify.attribution_unnamed import Relation
from quotecheck.verify.shifts.lexis import word_set

__all__ = ["compare_author", "compare_owned"]

_OWNED = compiled(r"^(?:the |an? )?(?P<owner>[^,]+?)(?:['’]s|(?<=s)['’]) (?P<rest>[a-z][^,]*)$")
_OF = compiled(
    r"^(?:an?|the|one|another|some|several)? ?(?P<rest>[a-z][a-z -]*?) (?:of|to|for) (?:the |an? )?(?P<owner>[^,]+)$"
)


class _Owned(NamedTuple):
    """Somebody told of by whose he is: the words for the owner, and what he is to him ("brother")."""

    owner: str
    head: str


def compare_owned(
    mine: str, theirs: str, aliases: AliasTable, here: SpeakerPlace, there: SpeakerPlace
) -> Relation | None:
    """Return that two speakers differ where one is the other's brother or aide; None where neither is.

    Who speaks for somebody (a lawyer, a spokeswoman) is left to the rules about those.
    """
    for owned, other, place in ((_owned(theirs), mine, there), (_owned(mine), theirs, here)):
        if owned is None or _owned(other) is not None:
            continue
        if owned.head not in word_set("classes", "other_subjects_kin") and not _is_person(owned.owner, place):
            continue  # a club has rivals, but only a person has a wife
        if not _is_owner(other, owned.owner, aliases):
            continue
        return None if owned.head in word_set("classes", "other_subjects_standing_for") else "other"
    return None


def _owned(shown: str) -> _Owned | None:
    """Return whose a speaker is, where he is a person."""
    for pattern in (_OWNED, _OF):
        match = pattern.match(shown.strip())
        if match is None:
            continue
        head = lemma(head_of(WORDS.findall(match["rest"].casefold())))
        if _is_word_for_person(head):
            return _Owned(match["owner"], head)
    return None


def _is_word_for_person(word: str) -> bool:
    lists = noun_lists()
    is_kin = word in word_set("classes", "other_subjects_kin")
    return is_kin or word in lists.people or word in lists.ranks or word in word_class("occupations")


def _is_person(owner: str, place: SpeakerPlace) -> bool:
    """Return whether an owner is a person: by name, or by a noun ("the senator")."""
    if owner[:1].isupper():
        return names_a_person(place.document, owner)
    head = head_of(WORDS.findall(owner.casefold()))
    return head == lemma(head) and _is_word_for_person(head)  # the leader of the nurses may speak for them


def _is_owner(speaker: str, owner: str, aliases: AliasTable) -> bool:
    """Return whether a speaker is an owner, by name or by office: "Kwon", "the senator" of Senator Kwon."""
    words = WORDS.findall(speaker)
    if any(word[:1].isupper() for word in words[words[:1] in (["The"], ["A"]) :]):
        return compare_names(speaker, owner, aliases) in ("same", "likely")
    head = head_of([word.casefold() for word in words])
    return bool(head) and head in WORDS.findall(owner.casefold())


_NAME = r"(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3})"
_FROM = compile_later(
    r"(?:(?:[Tt]he|[Aa]n?) )?(?:[\w-]+ ){0,2}?(?P<noun>[\w-]+) (?:from|by) (?:(?:Mr|Ms|Mrs|Dr)\.? )?"
    rf"{_NAME}(?: to .*)?"
)
_LETTER_OF = compile_later(
    rf"{_NAME}['’]s (?:[a-z][\w-]* ){{0,2}}?(?P<noun>[a-z][\w-]*)(?: (?:to|for|of|on|about) .*)?"
)


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
    match = _FROM.fullmatch(shown) or _LETTER_OF.fullmatch(shown)
    if match is None or match["noun"].casefold() not in noun_lists().documents:
        return None
    return re.sub(r"['’]s$", "", match["name"])
