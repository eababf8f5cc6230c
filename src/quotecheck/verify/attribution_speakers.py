"""Whether a draft's speaker is the source's: the same, one of several, vaguer, another, or not to tell."""

from __future__ import annotations

import re
from typing import Literal

from quotecheck.language.clauses import word_class
from quotecheck.language.names import AliasTable
from quotecheck.language.people import is_given_name, noun_lists
from quotecheck.verify.attribution_bodies import (
    holders_of,
    holds_office,
    is_named,
    is_named_near,
    names_a_person,
    phrases_beside,
    speaks_for,
)
from quotecheck.verify.attribution_labels import compare_label
from quotecheck.verify.attribution_names import NameRelation, compare_names, is_only_a_role, is_person_name
from quotecheck.verify.attribution_notes import LIST, WORDS, SpeakerNote, SpeakerPlace, describe_speaker, head_of
from quotecheck.verify.attribution_roles import compare_offices, office_told, person_in_office
from quotecheck.verify.attribution_states import nations_in

__all__ = ["Relation", "compare_speakers"]

Relation = Literal["same", "likely", "scope", "vague", "role", "body", "other", "perhaps-other", "unknown"]
"""`likely`: nothing contradicts it; `role`: the draft gives the office where the source gives the name; `body`: the
draft gives the body whose officer speaks in the source."""

_SPOKESPERSON = re.compile(
    r"(?:an?|the|its|their)\s+(?:(?P<before>.+?)\s+)?spokes(?:man|woman|person|people)"
    r"(?:\s+(?:for|of)\s+(?:the\s+|an?\s+)?(?P<after>.+))?"
)
_STOP = re.compile(r"[.?!]\s|\n")


def compare_speakers(
    draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, here: SpeakerPlace, there: SpeakerPlace
) -> Relation:
    """Return how the draft's speaker stands to the source's.

    Args:
        draft: the draft's speaker.
        source: the speaker of the source's quotation, or of the whole source.
        aliases: names resolved over all documents.
        here: the draft's quotation; offices beside a name are read in both texts.
        there: the source's.
    """
    labelled = compare_label(draft, source, here)
    if labelled is not None:
        return labelled
    if draft.names and source.names:
        return _compare_names(draft, source, aliases, here, there)
    if not draft.names and not source.names:
        if _is_its_spokesperson(source, draft):
            return "likely"
        apart = _told_apart_by_kind(draft, source)
        if apart is not None:
            return apart
    is_counted = not (draft.names and _is_document(source))  # "Rovers" in the plural, "a statement" of theirs
    if is_counted and draft.is_plural != source.is_plural and not (draft.is_pronoun and not draft.is_plural):
        if draft.is_plural and _is_anonymous(draft) and source.names:
            return "vague"
        is_one_of = draft.head.removesuffix("s") == source.head.removesuffix("s")  # "the union" of "the three unions"
        return "scope" if (draft.is_pronoun or draft.names or source.names or is_one_of) else "unknown"
    if source.names and not draft.names:
        return _unnamed_in_draft(draft, source, aliases, here, there)
    if draft.names and not source.names:
        return _unnamed_in_source(draft, source, aliases, there)
    if draft.is_pronoun or source.is_pronoun:
        return "likely"
    if draft.head != source.head:
        return "unknown"
    mine, theirs = (word_class("portfolios") & set(WORDS.findall(note.shown.casefold())) for note in (draft, source))
    return "perhaps-other" if mine and theirs and not mine & theirs else "likely"  # "Ministry of Health", "of Defence"


_SIDES = ("side_authority", "side_public", "side_medicine", "side_market")


def _told_apart_by_kind(draft: SpeakerNote, source: SpeakerNote) -> Relation | None:
    """Return how two unnamed speakers are told apart by their own words: by country, or by what they are; or None."""
    mine, theirs = nations_in(draft.shown), nations_in(source.shown)
    if mine and theirs and not mine & theirs:
        return "other"  # "a French official", "an Italian official"
    return "perhaps-other" if _are_of_two_sides(draft.head, source.head) else None


def _are_of_two_sides(a: str, b: str) -> bool:
    """Return whether two nouns for people are too far apart for one to stand for the other: doctors, officials."""
    sides = [next((side for side in _SIDES if {w, w.removesuffix("s")} & word_class(side)), "") for w in (a, b)]
    return all(sides) and sides[0] != sides[1]


def _is_its_spokesperson(person: SpeakerNote, body: SpeakerNote) -> bool:
    """Return whether an unnamed speaker is by its own words the spokesperson of an unnamed body.

    "A government spokesperson", "a spokesperson for the government" may be reported as "the government".
    """
    match = _SPOKESPERSON.fullmatch(person.shown.casefold())
    if match is None:
        return False
    owner = WORDS.findall((match["before"] or match["after"] or "").removesuffix("'s").removesuffix("’s"))
    words = WORDS.findall(body.shown.casefold())
    words = words[1:] if words and words[0] in word_class("determiners") else words
    return bool(words) and owner == words


_STRENGTH: dict[NameRelation, int] = {"same": 3, "likely": 2, "doubt": 1, "other": 0}


def _compare_names(
    draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, here: SpeakerPlace, there: SpeakerPlace
) -> Relation:
    if draft.is_plural or source.is_plural:
        members = _compare_members(draft, source, aliases)
        if members is not None:
            return members
    pairs = [compare_names(a, b, aliases) for a in draft.names for b in source.names]
    best = max(pairs, key=_STRENGTH.__getitem__)
    if best in ("same", "likely"):
        sure = best == "same" and len(draft.names) == len(source.names) == 1
        return "same" if sure else "likely"
    tie = _by_office(draft, source, aliases, here, there) or _tie(draft, source, aliases, here, there)
    if tie:
        return tie
    if best == "doubt" or _is_document(draft) != _is_document(source):
        return "perhaps-other"
    if draft.is_pronoun and (len(draft.names) > 1 or _is_near(here, source)):
        return "perhaps-other"  # the pronoun may mean somebody else than we took it for
    return "other"


def _by_office(
    draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, here: SpeakerPlace, there: SpeakerPlace
) -> Relation | None:
    """Return what ties "Ryanair boss" in one text to the name, or to another word for the office, in the other."""
    for mine in draft.names:
        for theirs in source.names:
            told, known = office_told(mine), office_told(theirs)
            if told is not None and known is not None:
                return "likely" if compare_offices(told, known, aliases) else None
            if told is not None:
                fit = person_in_office(told, theirs, here.document, there.document, aliases)
            elif known is not None:
                fit = person_in_office(known, mine, there.document, here.document, aliases)
            else:
                continue
            if fit:
                return "perhaps-other" if fit == "untied" else "role" if told is not None else "likely"
    return None


def _compare_members(draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable) -> Relation | None:
    """Return how two speakers stand of whom one is several people; None if nobody is in both."""
    mine = [part for name in draft.names for part in _members(name, draft.is_plural)]
    theirs = [part for name in source.names for part in _members(name, source.is_plural)]
    known = [any(compare_names(a, b, aliases) in ("same", "likely") for b in theirs) for a in mine]
    back = [any(compare_names(a, b, aliases) in ("same", "likely") for a in mine) for b in theirs]
    if all(known) and all(back):
        return "same"
    return "scope" if any(known) else None


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


def _tie(
    draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, here: SpeakerPlace, there: SpeakerPlace
) -> Relation | None:
    """Return what ties a body that one text names to the person whom the other names, if a text says so."""
    texts = (there.document, here.document)
    for mine in draft.names:
        for theirs in source.names:
            people = [any(names_a_person(text, name) for text in texts) for name in (mine, theirs)]
            for text in texts:
                body = "" if people[0] else speaks_for(text, theirs, mine, aliases)
                if body:
                    return "likely" if body == "spokesperson" else "body"
                if people == [True, False] and speaks_for(text, mine, theirs, aliases):
                    return "perhaps-other"
    return None


def _is_document(note: SpeakerNote) -> bool:
    return note.head in noun_lists().documents or any(
        head_of(WORDS.findall(n.casefold())) in noun_lists().documents for n in note.names
    )


def _is_anonymous(note: SpeakerNote) -> bool:
    lists = noun_lists()
    return note.head in lists.anonymous or note.head.removesuffix("s") in lists.anonymous or note.is_indefinite


def _is_near(here: SpeakerPlace, source: SpeakerNote) -> bool:
    quote = here.quote
    return quote is not None and any(
        is_named_near(here.document, name, quote.start, quote.end) for name in source.names
    )


def _unnamed_in_draft(
    draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, here: SpeakerPlace, there: SpeakerPlace
) -> Relation:
    """Return how an office, a body or a pronoun stands to the name that the source gives."""
    if draft.is_pronoun:
        return "likely"
    if not draft.is_indefinite and not _is_anonymous(draft):
        if any(holds_office(here.document, name, draft.head) for name in source.names):
            return "same"  # the draft says itself who "the mayor" is
        if any(holds_office(there.document, name, draft.head) for name in source.names):
            return "role"
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
    if _is_document(draft):
        return "likely"
    if not draft.is_indefinite and not draft.is_plural and _is_near(here, source):
        return "likely"
    return "vague"


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


def _unnamed_in_source(draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, there: SpeakerPlace) -> Relation:
    """Return whether an unnamed speaker of the source can be the draft's: not if the source tells them apart."""
    if source.is_pronoun:
        is_others = source.shown.casefold() in _OTHERS and _is_outer(draft, aliases, there)
        return "other" if is_others else "likely"  # "He said, ‘I never saw her,’" is told, not said, by the speaker
    if _is_told_by(draft, source, aliases, there):
        return "other"
    is_person = any(names_a_person(there.document, name) or office_told(name) is not None for name in draft.names)
    if _is_document(source):
        return "likely" if draft.is_plural or not (is_person or _is_anothers(source, draft)) else "perhaps-other"
    if source.head in noun_lists().organisations and not source.is_plural and not draft.is_plural and is_person:
        return "perhaps-other"  # a body's statement is not yet its head's own words
    if source.head in word_class("outsiders") and not any(is_person_name(name) for name in draft.names):
        return "perhaps-other"  # a judge is no bank
    if _is_introduced_beside(draft, source, there):
        return "other" if source.head.startswith("spokes") else "perhaps-other"
    return "likely"


_OWNER = re.compile(r"([^\W_][\w.&-]*)(?:['’]s|s['’])\s")


def _is_anothers(document: SpeakerNote, body: SpeakerNote) -> bool:
    """Return whether a document is by its own words somebody else's than a body's: "the union's letter", Acme."""
    owner = _OWNER.search(document.shown)
    if owner is None or owner.group(1).casefold() in noun_lists().organisations:
        return False
    return not any(owner.group(1).casefold() in name.casefold() for name in body.names)


def _is_introduced_beside(draft: SpeakerNote, source: SpeakerNote, there: SpeakerPlace) -> bool:
    """Return whether the source, having named the draft's person, brings in its own speaker as somebody new.

    "Ricci told the committee ... A ministry spokeswoman later said": "a" announces another.
    """
    if not source.is_indefinite or draft.is_plural or there.at is None:
        return False
    before = there.document.text[: there.at]
    return any(names_a_person(there.document, name) and is_named(before, name) for name in draft.names)


_OTHERS = frozenset(("he", "she", "they"))


def _is_outer(draft: SpeakerNote, aliases: AliasTable, there: SpeakerPlace) -> bool:
    """Return whether the draft's speaker speaks the quotation around the source's, in which another's words stand."""
    outer = describe_speaker(there.outer_speaker) if there.outer_speaker is not None else None
    return outer is not None and any(
        compare_names(a, b, aliases) in ("same", "likely") for a in draft.names for b in outer.names
    )


_TELLS = r"(?:said|says|told|recalled|wrote|claimed|testified|added|remembered|insisted|alleged|thought)"


def _is_told_by(draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, there: SpeakerPlace) -> bool:
    """Return whether the draft's speaker is, in the source, the one who tells what an unnamed other said.

    "Kim said his lawyer told him: “Say nothing.”", and “My doctor told me, ‘Rest,’” said Dunn.
    """
    if _is_outer(draft, aliases, there):
        return True
    if there.at is None:
        return False
    lead = there.document.text[max(0, there.at - 120) : there.at]
    lead = lead[max(lead.rfind(". "), lead.rfind("\n")) + 1 :]
    tells = "" if source.has_owner else rf"[^.:;“”\"]{{0,40}}\b{_TELLS}\b"
    return any(
        re.search(rf"(?<!\w){re.escape(form)}(?!\w){tells}", lead)
        for name in draft.names
        for form in (name, name.split()[-1], *aliases.forms(name))
    )
