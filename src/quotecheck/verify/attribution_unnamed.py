"""Speakers without a name on one page: whether an office, a body or "a neighbour" can be whom the other page names."""

from __future__ import annotations

import re
from typing import Literal

from quotecheck.language.clauses import word_class
from quotecheck.language.names import AliasTable
from quotecheck.language.patterns import find_whole
from quotecheck.language.people import gender_of_name, noun_lists
from quotecheck.language.pronouns import THIRD_PERSONS
from quotecheck.ready import compiled
from quotecheck.verify.attribution_bodies import (
    SPOKES,
    holders_of,
    holds_office,
    is_named,
    is_named_near,
    names_a_person,
    phrases_beside,
    speaks_for,
)
from quotecheck.verify.attribution_labels import has_own_label
from quotecheck.verify.attribution_names import compare_names, is_person_name
from quotecheck.verify.attribution_nested import is_outer, is_told_by_other
from quotecheck.verify.attribution_notes import (
    WORDS,
    SpeakerNote,
    SpeakerPlace,
    head_of,
    is_of_other_gender,
)
from quotecheck.verify.attribution_roles import is_office, is_same_office, is_told_by, office_told, own_words
from quotecheck.verify.attribution_states import nations_in
from quotecheck.verify.attribution_titles import office_of, title_severity

__all__ = [
    "Relation",
    "from_display",
    "is_anonymous",
    "is_document",
    "is_near",
    "is_of_other_gender",
    "is_told_elsewhere",
    "unnamed_in_draft",
    "unnamed_in_source",
]

Relation = Literal["same", "likely", "scope", "vague", "role", "body", "other", "perhaps-other", "unknown"]
"""`likely`: nothing contradicts it; `role`: the draft gives the office where the source gives the name; `body`: the
draft gives the body whose officer speaks in the source."""

_STOP = compiled(r"[.?!][\"”’']?\s|\n")


def is_document(note: SpeakerNote) -> bool:
    """Return whether a speaker is a text: "the letter", "a report by the board"."""
    return note.head in noun_lists().documents or any(
        head_of(WORDS.findall(n.casefold())) in noun_lists().documents for n in note.names
    )


_DISPLAYS = frozenset(
    ("sign", "banner", "placard", "poster", "plaque", "billboard", "sticker", "inscription", "graffiti")
)


def from_display(draft: SpeakerNote, source: SpeakerNote, there: SpeakerPlace) -> Relation | None:
    """Return how somebody stands to a sign or banner that bears the words; None where neither or both are one.

    Nobody says what a sign in a window has. A banner may be theirs who march under it, or whose sentence it stands in.
    """
    heads = [note.head.removesuffix("s") for note in (draft, source)]
    if heads[1] not in _DISPLAYS or heads[0] in _DISPLAYS | noun_lists().documents:
        return None
    sentence = _sentence_at(there.document.text, there.at or 0)
    is_body = draft.head in noun_lists().organisations
    is_tied = draft.is_plural or is_body or any(is_named(sentence, name) for name in draft.names)
    return "perhaps-other" if is_tied else "other"


def is_anonymous(note: SpeakerNote) -> bool:
    """Return whether a speaker is somebody whom a text does not want to name: "an official", "one of them"."""
    lists = noun_lists()
    return note.head in lists.anonymous or note.head.removesuffix("s") in lists.anonymous or note.is_indefinite


def is_near(here: SpeakerPlace, source: SpeakerNote) -> bool:
    """Return whether the draft names the source's speaker close to its quotation."""
    quote = here.quote
    return quote is not None and any(
        is_named_near(here.document, name, quote.start, quote.end) for name in source.names
    )


def unnamed_in_draft(
    draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, here: SpeakerPlace, there: SpeakerPlace
) -> Relation:
    """Return how an office, a body or a pronoun stands to the name that the source gives."""
    if draft.is_pronoun:
        return "perhaps-other" if is_of_other_gender(here, source) else "likely"
    if is_same_office(draft, source):
        return "likely"
    is_owned = draft.has_owner or _OWNER.search(draft.shown) is not None  # "his spokeswoman", "the mayor's aide"
    if not draft.is_indefinite and (is_owned or not is_anonymous(draft)):
        sides: tuple[tuple[SpeakerPlace, Relation], ...] = ((here, "same"), (there, "role"))
        for text, known in sides:  # the draft says itself who "the mayor" is
            holders = [name for name in source.names if holds_office(text.document, name, draft.head)]
            if holders:
                is_another = all(_has_other_office(draft, name, text) for name in holders)
                return "other" if is_another else known
        if not draft.is_plural and any(
            compare_names(holder, name, aliases) == "other"
            for holder in holders_of(there.document, draft.head)
            for name in source.names
        ):
            return "other"  # the source has a captain, and she is somebody else
        if any(_is_between(here, name) for name in source.names):
            return "other"  # "The minister said Ms Ferri was ...": nobody calls himself by two names in one clause
    if not draft.is_plural and (_is_told_apart(draft, source, there) or _is_of_other_nation(draft, source, there)):
        return "perhaps-other"
    if draft.head in noun_lists().organisations:
        return _body_in_draft(draft, source, aliases, here, there)
    if is_document(draft):
        return "likely"
    is_named_so = any(name.casefold().endswith(f" {draft.head}") for name in source.names)  # "the king", Carl King
    if not draft.is_indefinite and not draft.is_plural and not is_named_so and is_near(here, source):
        return "likely"
    return "role" if _is_named_below(draft, source, here, there) else "vague"


def _has_other_office(draft: SpeakerNote, name: str, text: SpeakerPlace) -> bool:
    """Return whether a text gives a person another office of the kind: the health minister is no prime minister."""
    words = own_words(draft.shown)
    offices = [office_of(text.document, name, text.at)]
    offices += [own_words(phrase) for _, *both in phrases_beside(text.document.text, name) for phrase in both]
    told = [office for office in offices if draft.head in office]
    return bool(told) and all(title_severity(words, office) == "error" for office in told)


def _is_named_below(draft: SpeakerNote, source: SpeakerNote, here: SpeakerPlace, there: SpeakerPlace) -> bool:
    """Return whether a lead says "a surgeon" of somebody whom the draft names further on, and the source a surgeon."""
    lists = noun_lists()
    if draft.is_plural or not draft.is_indefinite or draft.head in lists.anonymous or not draft.head:
        return False
    text = here.document.text[here.at or 0 :]
    is_kind = re.search(rf"\b{re.escape(draft.head)}\b", there.document.text, re.IGNORECASE) is not None
    return is_kind and any(is_named(text, name) for name in source.names)


def _is_of_other_nation(draft: SpeakerNote, source: SpeakerNote, there: SpeakerPlace) -> bool:
    """Return whether the draft's unnamed speaker is of another country by adjective than the source's: "a Kenyan"."""
    mine = nations_in(draft.shown, adjectives=True)
    beside = [both for name in source.names for _, *both in phrases_beside(there.document.text, name)] if mine else []
    theirs = nations_in(" ; ".join(phrase for both in beside for phrase in both), adjectives=True)
    return bool(theirs) and not mine & theirs


def _is_told_apart(draft: SpeakerNote, source: SpeakerNote, there: SpeakerPlace) -> bool:
    """Return whether the source has the draft's unnamed speaker too, away from the name that it gives the words to.

    "…,” said a cyclist, Nils Lund. The driver's brother arrived later.": the brother did not say them.
    """
    words = draft.shown.casefold().split()
    if len(words) < 3 or words[0] != "the" or not any(word.endswith(("'s", "’s")) for word in words):
        return False
    text = there.document.text
    places = [match.start() for match in re.finditer(re.escape(" ".join(words[1:])), text.casefold())]
    around = [_sentence_at(text, at) for at in places]
    return bool(places) and not any(is_named(sentence, name) for sentence in around for name in source.names)


def is_told_elsewhere(draft: SpeakerNote, there: SpeakerPlace) -> bool:
    """Return whether the source tells of the draft's unnamed speaker by the same words in another sentence only.

    "The mayor's office declined to comment" where a union called it "a betrayal".
    """
    words = draft.shown.casefold().replace("’", "'").removeprefix("the ")
    if there.at is None or " " not in words or draft.is_indefinite:
        return False
    text = there.document.text.casefold().replace("’", "'")
    return words in text and words not in _sentence_at(text, there.at)


def _sentence_at(text: str, at: int) -> str:
    first = max(text.rfind(stop, 0, at) for stop in (". ", ".” ", '." ', "\n")) + 1
    return text[first : at + len(_STOP.split(text[at:])[0])]


def _is_between(here: SpeakerPlace, name: str) -> bool:
    """Return whether a person's name stands between the speaker's own words and the quotation, in one sentence."""
    if here.quote is None or here.at is None or not is_person_name(name):
        return False
    between = here.document.text[here.at : here.quote.start]
    return not _STOP.search(between) and is_named(between, name)


def _body_in_draft(
    draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, here: SpeakerPlace, there: SpeakerPlace
) -> Relation:
    """Return how "the trust" stands to the source's speaker: itself by name, its officer, or somebody untied to it."""
    people = [name for name in source.names if is_person_name(name)]
    if len(people) < len(source.names):
        return "likely"
    ties = [speaks_for(text, name, draft.head, aliases) for name in people for text in (there.document, here.document)]
    if "spokesperson" in ties:
        return "likely"
    return "body" if "officer" in ties else "vague"


def unnamed_in_source(
    draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, here: SpeakerPlace, there: SpeakerPlace
) -> Relation:
    """Return whether an unnamed speaker of the source can be the draft's: not if the source tells them apart."""
    if source.is_pronoun:
        if source.shown.casefold() in THIRD_PERSONS | {"you"} and is_outer(draft, aliases, there):
            return "other"  # "He said, ‘I never saw her,’" is told, not said, by the speaker
        return "perhaps-other" if _is_of_other_kind(draft, source, there) else "likely"
    if is_told_by_other(draft, source, aliases, there):
        return "other"
    if _is_called(draft, there):
        return "likely"
    if _ANOTHERS.match(source.shown) and _is_label(there) and not _is_addressed(draft, source):
        return "perhaps-other"  # "Your predecessor said", to the one who answers
    told = [office_told(name) for name in draft.names]
    if is_office(source.head) and told and all(each is not None and not is_told_by(each, source.head) for each in told):
        return "perhaps-other"  # "the mayor of Lund", "the engineer"
    is_person = any(
        names_a_person(there.document, name) or office_told(name) is not None or has_own_label(there, name)
        for name in draft.names
    )
    if is_document(source):
        return "likely" if draft.is_plural or not (is_person or _is_anothers(source, draft)) else "perhaps-other"
    if source.head in noun_lists().organisations and not source.is_plural and not draft.is_plural and is_person:
        return "perhaps-other"  # a body's statement is not yet its head's own words
    is_outsider = source.head in word_class("outsiders") and not any(map(is_person_name, draft.names))
    if is_outsider or (not source.is_plural and _has_another_office(draft, source, there)):
        return "perhaps-other"  # a judge is no bank
    if _is_introduced_beside(draft, source, there):
        return "other" if source.head.startswith("spokes") else "perhaps-other"
    if source.head.startswith("spokes") and is_person and not _speaks_for_others(draft, here, there):
        return "perhaps-other"  # a spokesperson's words are not yet the bishop's
    return "likely"


_ANOTHERS = compiled(r"(?:my|our|your)\s", re.IGNORECASE)


def _is_label(there: SpeakerPlace) -> bool:
    """Return whether a turn of a transcript stands around the source's quotation."""
    return there.outer_speaker is not None and there.quote is not None and there.quote.parent is not None


def _is_addressed(draft: SpeakerNote, source: SpeakerNote) -> bool:
    """Return whether the draft speaks of its person as the source does: "the predecessor, Ann Lee"."""
    return bool(source.head) and source.head in draft.shown.casefold().split()


def _has_another_office(draft: SpeakerNote, source: SpeakerNote, there: SpeakerPlace) -> bool:
    """Return whether the source gives the draft's person another office than its speaker's: a clerk."""
    lists = noun_lists()
    offices = lists.ranks | word_class("office_heads") | {"clerk"}
    if source.head not in offices or source.head in lists.anonymous or source.is_indefinite:
        return False
    return any(
        office_of(there.document, name, there.at) and not holds_office(there.document, name, source.head)
        for name in draft.names
    )


def _speaks_for_others(draft: SpeakerNote, here: SpeakerPlace, there: SpeakerPlace) -> bool:
    """Return whether a text makes the draft's person a spokesperson."""
    texts = (here.document.text, there.document.text)
    beside = (both for text in texts for name in draft.names for _, *both in phrases_beside(text, name))
    return any(SPOKES.search(phrase) for both in beside for phrase in both)


_OWNER = compiled(r"([^\W_][\w.&-]*)(?:['’]s|s['’])\s")


def _is_anothers(document: SpeakerNote, body: SpeakerNote) -> bool:
    """Return whether a document is by its own words somebody else's than a body's: "the union's letter", Acme."""
    owner = _OWNER.search(document.shown)
    if owner is None or owner.group(1).casefold() in noun_lists().organisations:
        return False
    return not any(owner.group(1).casefold() in name.casefold() for name in body.names)


def _is_introduced_beside(draft: SpeakerNote, source: SpeakerNote, there: SpeakerPlace) -> bool:
    """Return whether the source names the draft's person and brings in its own speaker as somebody new.

    "Ricci told the committee ... A ministry spokeswoman later said": "a" announces another. A lead may say "a surgeon"
    of whom the story names further on; below the lead, whoever is named later is somebody else, too.
    """
    if not source.is_indefinite or draft.is_plural or there.at is None:
        return False
    text = there.document.text
    is_lead = "\n" not in text[: there.at].strip()
    for name in draft.names:
        if not names_a_person(there.document, name):
            continue
        if is_named(text[: there.at], name):
            return True
        if not is_lead and is_named(text[there.at :], name) and not holds_office(there.document, name, source.head):
            return True
    return False


def _is_called(draft: SpeakerNote, there: SpeakerPlace) -> bool:
    """Return whether the source names its speaker by the way: "a crane operator, a woman named Denise Abara,"."""
    clause = _STOP.split(there.document.text[there.at : there.at + _NEAR])[0] if there.at is not None else ""
    return any(_CALLED.search(clause, 0, at) for name in draft.names for at in find_whole(name, clause))


_CALLED = compiled(r"\b(?:named|called|by the name of) \Z")


def _is_of_other_kind(draft: SpeakerNote, source: SpeakerNote, there: SpeakerPlace) -> bool:
    """Return whether a pronoun is not the draft's person's: "it", or "she" where the name is a man's.

    Not where the person is named right before it: given names are told of men and women in many languages.
    """
    pronoun = source.shown.casefold()
    people = [name for name in draft.names if names_a_person(there.document, name)]
    if not people or len(people) < len(draft.names):
        return False
    if pronoun == "it":
        return True
    near = there.document.text[max(0, (there.at or 0) - _NEAR) : there.at or 0]
    if any(is_named(near, name) for name in people):
        return False
    gender = {"he": "m", "she": "f"}.get(pronoun)
    if gender is not None and there.outer_speaker is not None:
        return True  # "My father was a welder. He used to say": nobody named paragraphs before
    genders = {gender_of_name(tuple(name.split())) for name in people if " " in name}
    return gender is not None and bool(genders) and genders <= {"m", "f"} - {gender}


_NEAR = 400
"""Characters before a pronoun in which it may mean whoever is named: two or three sentences."""
