"""Whether a draft's speaker is the source's: the same, one of several, vaguer, another, or not to tell."""

from __future__ import annotations

import re

from quotecheck.language.clauses import word_class
from quotecheck.language.lexicon import FUNCTION_WORDS
from quotecheck.language.names import AliasTable
from quotecheck.language.people import noun_lists
from quotecheck.ready import compiled
from quotecheck.verify.attribution_bodies import (
    holders_of,
    is_named,
    names_a_person,
    speaks_for,
)
from quotecheck.verify.attribution_joint import are_joined, are_several, compare_members, is_theirs
from quotecheck.verify.attribution_labels import compare_label
from quotecheck.verify.attribution_names import GENERATIONS, NameRelation, compare_names
from quotecheck.verify.attribution_nested import is_passed_on
from quotecheck.verify.attribution_notes import WORDS, SpeakerNote, SpeakerPlace, is_of_other_gender
from quotecheck.verify.attribution_owned import compare_author, compare_owned
from quotecheck.verify.attribution_roles import compare_offices, office_told, person_in_office
from quotecheck.verify.attribution_states import nations_in
from quotecheck.verify.attribution_titles import STANDING, office_of
from quotecheck.verify.attribution_unnamed import (
    Relation,
    from_display,
    is_anonymous,
    is_document,
    is_near,
    is_told_elsewhere,
    unnamed_in_draft,
    unnamed_in_source,
)
from quotecheck.verify.headed import EARLIER_WRITER

__all__ = ["compare_speakers"]

_SPOKESPERSON = compiled(
    r"(?:an?|the|its|their)\s+(?:(?P<before>.+?)\s+)?spokes(?:man|woman|person|people)"
    r"(?:\s+(?:for|of)\s+(?:the\s+|an?\s+)?(?P<after>.+))?"
)
_OWNED = compiled(r".+[’']s? [a-z]")
_LABEL = compiled(r"(?P<name>(?:[A-Z][\w.’'-]*\s){0,4}[A-Z][\w.’'-]*)(?:\s\([^()\n]{2,40}\))?:\s")
_TOLD_OF = compiled(r"(?:my|our)\s", re.IGNORECASE)
"""Who is told of by whoever speaks: "My father used to say" is not what "the bishop" says."""
_UNNAMED = compiled(
    r"(?P<shown>(?:An?|One|Another) (?:[\w’'-]+ ){0,3}?(?P<head>[a-z-]+))"
    r"(?=,| (?:who|said|says|told|added|also|has|had|was|is)\b)"
)
_SIDES = ("side_authority", "side_public", "side_medicine", "side_market")
_INTRODUCED = 600
"""Characters in which an unnamed speaker was brought in: two or three paragraphs."""
_STANDING = STANDING | {"current", "serving"}
_STRENGTH: dict[NameRelation, int] = {"same": 3, "likely": 2, "doubt": 1, "other": 0}


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
    if source.shown == EARLIER_WRITER:
        return "unknown"
    in_turn = _told_in_turn(draft, source, aliases, here, there)
    if in_turn is not None:
        return in_turn
    unnamed = _brought_in(source, draft, there)
    told = _compare(draft, unnamed, aliases, here, there) if unnamed is not None else "likely"
    return _compare(draft, source, aliases, here, there) if told == "likely" else told


def _compare(
    draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, here: SpeakerPlace, there: SpeakerPlace
) -> Relation:
    labelled = compare_label(draft, source, here, there) or compare_author(draft, source, aliases, here, there)
    known = labelled or from_display(draft, source, there)
    known = known or compare_owned(draft.shown, source.shown, aliases, here, there)
    if known is not None:
        return known
    passed_on = is_passed_on(draft, source, aliases, here, there)
    if passed_on or is_theirs(source, draft, here) or is_theirs(draft, source, there):
        return "likely"
    if draft.names and source.names:
        return _compare_names(draft, source, aliases, here, there)
    if not draft.names and not source.names:
        if _is_its_spokesperson(source, draft):
            return "likely"
        apart = _told_apart_by_kind(_in_full(draft, here), _in_full(source, there))
        if apart is not None:
            return apart
    is_counted = not (draft.names and is_document(source))  # "Rovers" in the plural, "a statement" of theirs
    if is_counted and draft.is_plural != source.is_plural and not (draft.is_pronoun and not draft.is_plural):
        return _by_number(draft, source, there)
    if source.names and not draft.names:
        return unnamed_in_draft(draft, source, aliases, here, there)
    if draft.names and not source.names:
        return unnamed_in_source(draft, source, aliases, here, there)
    if draft.is_pronoun or source.is_pronoun:
        return "likely"
    if draft.head != source.head:
        is_told_of = there.outer_speaker is not None or _TOLD_OF.match(source.shown) is not None
        is_another = is_told_of and not draft.has_owner and not _are_alike(draft, source)
        is_another = is_another or is_told_elsewhere(draft, there)
        return "perhaps-other" if is_another else "unknown"
    mine, theirs = (word_class("portfolios") & set(WORDS.findall(note.shown.casefold())) for note in (draft, source))
    return "perhaps-other" if mine and theirs and not mine & theirs else "likely"  # "Ministry of Health", "of Defence"


def _told_in_turn(
    draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, here: SpeakerPlace, there: SpeakerPlace
) -> Relation | None:
    """Return how the draft's speaker stands to the "she" of a turn, who is not whose turn it is; None elsewhere."""
    if draft.has_owner or not draft.names or _OWNED.match(draft.shown):
        return "likely" if _has_turn(source, aliases, there) else None
    is_teller = _has_turn(draft, aliases, there) and not is_passed_on(draft, source, aliases, here, there)
    return "other" if is_teller else None


def _has_turn(note: SpeakerNote, aliases: AliasTable, there: SpeakerPlace) -> bool:
    """Return whether a speaker is whose turn tells what another "she" said: "Ann Roe: She said, “No.”"."""
    text, at = there.document.text, there.at
    if at is None or text[at : at + 4].casefold().split(maxsplit=1)[:1] not in (["he"], ["she"]):
        return False
    label = _LABEL.match(text, text.rfind("\n", 0, at) + 1, at)
    return label is not None and any(
        compare_names(name, label["name"], aliases) in ("same", "likely") for name in note.names
    )


def _are_alike(draft: SpeakerNote, source: SpeakerNote) -> bool:
    """Return whether two unnamed speakers share a telling word, or are both bodies: "the firm", "the company"."""
    shared = set(WORDS.findall(draft.shown.casefold())) & set(WORDS.findall(source.shown.casefold()))
    bodies = noun_lists().organisations
    return not shared <= FUNCTION_WORDS or ({draft.head, source.head} <= bodies)


def _brought_in(source: SpeakerNote, draft: SpeakerNote, there: SpeakerPlace) -> SpeakerNote | None:
    """Return whom "he" means where his paragraph opens with somebody unnamed: "A spokesman, who ..., disputed it"."""
    if source.names or source.shown.casefold() not in ("he", "she") or there.at is None:
        return None
    text = there.document.text
    paragraph = text[text.rfind("\n", 0, there.at) + 1 : there.at]
    found = _UNNAMED.match(paragraph)
    if found is None or any(is_named(paragraph, name) for name in draft.names if office_told(name) is None):
        return None
    kinds = noun_lists().people.keys() | noun_lists().anonymous | word_class("occupations")
    if found["head"] not in kinds and not found["head"].startswith("spokes"):
        return None
    return source._replace(shown=found["shown"], head=found["head"], is_pronoun=False, is_indefinite=True)


def _by_number(draft: SpeakerNote, source: SpeakerNote, there: SpeakerPlace) -> Relation:
    """Return how one speaker stands to several where at most one side is named."""
    if are_several(source, draft, there):
        return "likely"
    if draft.is_plural and not draft.names and _are_of_body(draft, source, there):
        return "role"
    if draft.is_plural and is_anonymous(draft) and source.names:
        return "vague"
    is_one = not draft.is_plural and not draft.names and draft.head not in noun_lists().organisations
    if is_one and source.is_pronoun and draft.head in noun_lists().people.keys() | word_class("occupations"):
        return "scope"  # "They say", told of the governor
    is_one_of = draft.head.removesuffix("s") == source.head.removesuffix("s")  # "the union" of "the three unions"
    return "scope" if (draft.is_pronoun or draft.names or source.names or is_one_of) else "unknown"


def _are_of_body(draft: SpeakerNote, source: SpeakerNote, there: SpeakerPlace) -> bool:
    """Return whether a source that names a body calls it by the draft's plural, too: "regulators", a board."""
    bodies = noun_lists().organisations | word_class("body_endings")
    is_body = bool(source.names) and all(name.split()[-1].casefold() in bodies for name in source.names)
    if not draft.head or not is_body or source.is_plural:
        return False
    return re.search(rf"\b{re.escape(draft.head)}\b", there.document.text, re.IGNORECASE) is not None


def _in_full(note: SpeakerNote, place: SpeakerPlace) -> SpeakerNote:
    """Return an unnamed speaker in the words that brought it in: "the official" as "a French official"."""
    words = note.shown.split()
    if note.shown.casefold() == "one" and place.at is not None:  # "..., said one": of the doctors just told of
        told = WORDS.findall(place.document.text[max(0, place.at - _INTRODUCED) : place.at].casefold())
        kind = next((word for word in reversed(told) if word in word_class("plural_speakers")), None)
        return note._replace(head=kind.removesuffix("s"), is_pronoun=False) if kind else note
    if len(words) != 2 or words[0].casefold() != "the" or place.at is None:
        return note
    before = place.document.text[max(0, place.at - _INTRODUCED) : place.at]
    found = re.findall(rf"\b((?:[Aa]n?|[Oo]ne|[Aa]nother) (?:[\w’'-]+ ){{0,4}}){re.escape(words[1])}\b", before)
    return note._replace(shown=found[-1] + words[1]) if found else note


def _told_apart_by_kind(draft: SpeakerNote, source: SpeakerNote) -> Relation | None:
    """Return how two unnamed speakers are told apart by their own words: country, standing or kind; None if not."""
    mine, theirs = nations_in(draft.shown), nations_in(source.shown)
    if mine and theirs and not mine & theirs:
        return "other"  # "a French official", "an Italian official"
    if draft.head == source.head and draft.head:
        standing = [set(note.shown.casefold().replace("ex-", "ex ").split()) & _STANDING for note in (draft, source)]
        if standing[0] != standing[1]:  # "a former employee", "an employee"
            return "other" if all(standing) else "perhaps-other"
    genders = {noun_lists().people.get(note.head, "-") for note in (draft, source)}
    is_another = {"m", "f"} <= genders or _are_of_two_sides(draft.head, source.head)  # "a spokesman", "a spokeswoman"
    return "perhaps-other" if is_another else None


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


def _compare_names(
    draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, here: SpeakerPlace, there: SpeakerPlace
) -> Relation:
    if draft.is_plural or source.is_plural:
        members = compare_members(draft, source, aliases)
        if members == "scope" and are_joined(draft, source, aliases, there):
            return "likely"
        if members is not None:
            return members
    pairs = [compare_names(a, b, aliases) for a in draft.names for b in source.names]
    best = max(pairs, key=_STRENGTH.__getitem__)
    if best == "likely" and _are_father_and_son(draft, source, here, there):
        return "other"
    if best in ("same", "likely"):
        sure = best == "same" and len(draft.names) == len(source.names) == 1
        return "same" if sure else "likely"
    tie = _by_office(draft, source, aliases, here, there) or _tie(draft, source, aliases, here, there)
    if tie:
        return tie
    if best == "doubt" or is_document(draft) != is_document(source):
        return "perhaps-other"
    if all(map(office_told, draft.names)) and not any(
        office_of(there.document, name, there.at) for name in source.names
    ):
        is_anothers = _is_held_by_another(draft, source, aliases, there)
        return "other" if is_anothers else "vague"  # "St Anne's vicar" here, a name without an office there
    if all(map(office_told, source.names)) and not any(is_named(there.document.text, name) for name in draft.names):
        return "perhaps-other"  # "the chief executive of Ryanair" there, a name that it never prints here
    if draft.is_pronoun and (len(draft.names) > 1 or is_near(here, source)) and not is_of_other_gender(here, source):
        return "perhaps-other"  # the pronoun may mean somebody else than we took it for
    return "other"


def _are_father_and_son(draft: SpeakerNote, source: SpeakerNote, here: SpeakerPlace, there: SpeakerPlace) -> bool:
    """Return whether one is "X Jr." and a text tells of X before it does of "X Jr.": the source has two of the name."""
    names = sorted((*draft.names, *source.names), key=len)
    words = names[-1].split()
    if len(names) != 2 or words[-1].casefold() not in GENERATIONS or names[0].split()[-1].casefold() in GENERATIONS:
        return False
    bare, suffix = " ".join(words[:-1]), words[-1].rstrip(".")
    if bare != names[0]:
        return False
    for text in (here.document.text, there.document.text):
        junior = text.find(f"{bare} {suffix}")
        senior = re.search(rf"\b{re.escape(bare)}\b(?! {suffix})", text)
        if junior >= 0 and senior is not None and senior.start() < junior:
            return True
    return False


def _is_held_by_another(draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, there: SpeakerPlace) -> bool:
    """Return whether the source names somebody else than its speaker as who has the draft's office."""
    offices = [told.head for told in map(office_told, draft.names) if told is not None]
    holders = [holder for head in offices for holder in holders_of(there.document, head)]
    return bool(holders) and all(
        compare_names(holder, name, aliases) == "other" for holder in holders for name in source.names
    )


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


def _tie(
    draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, here: SpeakerPlace, there: SpeakerPlace
) -> Relation | None:
    """Return what ties a body that one text names to the person whom the other names, if a text says so."""
    texts = (there.document, here.document)
    for mine in draft.names:
        for theirs in source.names:
            if office_told(mine) is not None or office_told(theirs) is not None:
                continue  # "the mayor of Lund" is nobody's body
            people = [any(names_a_person(text, name) for text in texts) for name in (mine, theirs)]
            for text in texts:
                body = "" if people[0] else speaks_for(text, theirs, mine, aliases)
                if body:
                    return "likely" if body == "spokesperson" else "body"
                if people == [True, False] and speaks_for(text, mine, theirs, aliases):
                    return "perhaps-other"
    return None
