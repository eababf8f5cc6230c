"""Whom "he", "she", "it" and "they" stand for: a walk back through the sentences before, nearest first."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from quotecheck.language.clauses import word_class
from quotecheck.language.people import Gender, noun_lists
from quotecheck.language.pronouns import TELLERS
from quotecheck.quotes.speakers_drafts import Draft, Stage, phrase_draft
from quotecheck.quotes.speakers_frames import Scene
from quotecheck.quotes.speakers_grammar import SUBORDINATORS, is_comma, is_person_noun, is_verb_at
from quotecheck.quotes.speakers_people import Cast
from quotecheck.quotes.speakers_phrases import Phrase, name_phrase, phrase_after
from quotecheck.quotes.speakers_text import WORD, Sentence
from quotecheck.ready import compiled

__all__ = ["Answers", "RefKind", "Referent", "find_antecedents", "is_body_name", "is_place_name", "steps_back"]

RefKind = Literal["person", "body", "document", "group", "unknown"]

_BODY_ENDINGS = word_class("body_name_endings")
_LAST_WORD = compiled(r".*\b(\w+)\.?$", re.DOTALL)
_PLACE_ENDINGS = word_class("place_name_endings")

MAX_SENTENCES_BACK = 12
"""How far a pronoun looks back. Tried 8, 12, 25 and 50 on half of news_quotes.dev and on LitBank dev, 2026-11-21: no
gain past 12."""


_BESIDE = frozenset(
    ("with", "to", "beside", "alongside", "by", "against", "opposite", "next", "down", "across", "from")
)
_MEETINGS = word_class("meetings")


@dataclass(slots=True)
class Referent:
    """Somebody or something that speaks: its name where the text gives one, and what it is."""

    name: str | None
    kind: RefKind
    gender: Gender = "-"
    text: str = ""
    candidates: tuple[str, ...] = ()
    is_plural: bool = False


class Answers(dict[int, Referent]):
    """The referents resolved so far, by quotation, and what pronouns ask of all of them: who has spoken by name."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.bodies: dict[str, int] = {}
        """Organisations by name, with the first place at which each speaks."""

    def add(self, index: int, referent: Referent, start: int) -> None:
        """Note who says a quotation; `start` is where its speaker is printed."""
        self[index] = referent
        if referent.name:
            self.names.add(referent.name)
            if referent.kind == "body":
                self.bodies[referent.name] = min(start, self.bodies.get(referent.name, start))


@dataclass(slots=True)
class Step:
    """One sentence on the way back: its scene, its place, and the quotations in it."""

    paragraph: int
    scene: Scene
    sentence: Sentence
    index: int
    start: int
    end: int


def steps_back(stage: Stage, paragraph: int, offset: int) -> Iterator[Step]:
    """Yield the sentence that holds an offset, cut at the offset, and then those before it."""
    left = MAX_SENTENCES_BACK
    for number in range(paragraph, -1, -1):
        if number < paragraph and stage.is_dateline(number):
            continue
        scene = stage.scene(number)
        for index in range(scene.sentences_before(offset) - 1, -1, -1):
            sentence = scene.sentences[index]
            last = bisect_left(scene.starts, offset, sentence.first, sentence.last)
            cut = Sentence(sentence.first, last)
            yield Step(number, scene, cut, index, scene.starts[sentence.first], scene.end_of(last - 1))
            left -= 1
            if left <= 0:
                return


def find_antecedents(
    stage: Stage,
    cast: Cast,
    people: frozenset[str],
    resolved: Answers,
    by_start: Mapping[int, int],
    paragraph: int,
    offset: int,
    gender: Gender,
    barred: frozenset[str] = frozenset(),
) -> list[Referent]:
    """Return whom "he" or "she" at an offset can stand for: one, or several where doubt remains, or none.

    In the nearest sentence with anybody who fits, its subject wins, then who speaks in it, then who is named in it.
    Whoever is `barred` cannot be meant: "he told Ann Roe" is not she.
    """
    if barred:
        people -= barred
    owned: list[Referent] = []
    for step in steps_back(stage, paragraph, offset):
        if step.end < offset and _is_of_opener(step, offset):
            continue
        subject = _subject_referent(stage, cast, step, resolved, by_start)
        if subject is not None and subject.name in barred:
            subject = None
        contrasted = _contrasted(stage, cast, step)
        if contrasted is not None and contrasted.name in people and _fits(contrasted.gender, gender):
            is_sure = contrasted.gender == gender or (subject is not None and subject.gender != gender)
            return [contrasted] if subject is None or is_sure else [subject, contrasted]
        is_open = subject is not None and (
            subject.gender == "-" or (subject.gender == gender and step.paragraph < paragraph)
        )
        if subject is not None and is_open and not owned and _is_somebody(subject) and _owner_of(step) == gender:
            owned = [subject]  # "Her producer, Teo Brand": he or she; whose producer it is fits for certain
            continue
        spoken = [resolved[at] for at in stage.members_in(step.paragraph, step.start, step.end) if at in resolved]
        if barred:
            spoken = [each for each in spoken if each.name is None or each.name not in barred]
        found = _found_in(stage, step, subject, spoken, cast, people, resolved, gender)
        if found and owned:
            return [*owned, *(each for each in found if each.name != owned[0].name)]
        if found:
            return found
    return owned


def _told_by(stage: Stage, cast: Cast, step: Step) -> Referent | None:
    """Return who tells a sentence without quotation at its end: "Work will begin in April, the governor said."."""
    tokens, last = step.scene.tokens, step.sentence.last
    while last > step.sentence.first and tokens[last - 1].kind != WORD:
        last -= 1
    verb = last - 1
    if verb <= step.sentence.first or tokens[verb].low not in _TELLING:
        return None
    comma = next((at for at in range(verb - 1, step.sentence.first, -1) if is_comma(tokens[at])), None)
    phrase = None if comma is None else phrase_after(tokens, comma + 1, verb)
    if phrase is None or phrase.last != verb or phrase.kind != "nominal":
        return None
    return describe(stage.document.text, cast, phrase_draft(step.scene, phrase, step.paragraph))


_TELLING = frozenset(("said", "says", "added", "announced", "warned", "told"))


def _is_somebody(referent: Referent) -> bool:
    """Return whether a subject may be a person: "her producer, Teo Brand", but not "his boats" or "her office"."""
    return referent.kind in ("person", "unknown") and not referent.is_plural


def _owner_of(step: Step) -> Gender | None:
    """Return the gender of whose somebody a sentence's subject is: "f" for "her producer, Teo Brand"."""
    phrase = step.scene.subject_of(step.sentence)
    return None if phrase is None else _OWNERS.get(phrase.owner)


_OWNERS: dict[str, Gender] = {"her": "f", "his": "m"}


def _found_in(
    stage: Stage,
    step: Step,
    subject: Referent | None,
    spoken: Sequence[Referent],
    cast: Cast,
    people: frozenset[str],
    resolved: Answers,
    gender: Gender,
) -> list[Referent]:
    """Return whom "he" or "she" can stand for in one sentence: its subject, else who speaks, else who is named."""
    if (
        subject is not None
        and subject.kind in ("person", "unknown")
        and _fits(subject.gender, gender)
        and _is_someone(subject, people)
    ):
        rivals = _named_here(cast, people, step, gender, subject)
        if rivals and _are_rivals(subject, rivals, resolved, gender):
            return [subject, *rivals]
        met = [rival for rival in rivals if _has_met(step, rival)]
        return [subject, *met] if met and not _has_spoken(subject, resolved) else [subject]
    told = _told_by(stage, cast, step)
    if told is not None and told.kind == "person" and told.name in people and _fits(told.gender, gender):
        return [told]
    for speaker in reversed(spoken):
        if speaker.kind in ("person", "unknown") and _fits(speaker.gender, gender) and speaker.text:
            if speaker.text.lower() in TELLERS and speaker.kind != "person" and not speaker.candidates:
                continue
            return [speaker]
    named = _named_here(cast, people, step, gender, None)
    if not named or _goes_on(step, gender):
        return []
    certain = [referent for referent in named if referent.gender == gender]
    return certain[:1] if len(certain) == 1 else named


def _is_of_opener(step: Step, offset: int) -> bool:
    """Return whether the words before a pronoun are "Asked by Ann Roe if ...," or "Born Ann Roe,": it is not she."""
    tokens, sentence = step.scene.tokens, step.scene.sentences[step.index]
    is_here = sentence.last > step.sentence.last and step.scene.starts[step.sentence.last] == offset
    return is_here and tokens[sentence.first].low in _OPENERS and is_comma(tokens[step.sentence.last - 1])


_OPENERS = frozenset(
    ("asked", "pressed", "questioned", "quizzed", "challenged", "cross-examined", "interviewed", "born")
)


def _goes_on(step: Step, gender: Gender) -> bool:
    """Return whether the sentence's own subject is the same pronoun, so that others named in it are somebody else.

    "Cross-examined by Adrian Fell, she agreed"; but in "When Peter Lang rang David Moss, he ..." both are meant.
    """
    if step.scene.tokens[step.sentence.first].low in SUBORDINATORS:
        return False
    subject = step.scene.subject_of(step.sentence)
    return subject is not None and subject.head == ("he" if gender == "m" else "she") and subject.kind == "pronoun"


@lru_cache(maxsize=1_024)
def is_body_name(name: str) -> bool:
    """Return whether a name ends like a body's: "Kestrel Pay", "Lakeview Foods".

    >>> is_body_name("Kestrel Pay"), is_body_name("Acme Corp."), is_body_name("Ann Pay Roe")
    (True, True, False)
    """
    last = _LAST_WORD.match(name)
    return last is not None and last[1].lower() in _BODY_ENDINGS


def is_place_name(name: str) -> bool:
    """Return whether a name ends like that of a road or a building, whatever it begins with.

    >>> is_place_name("Tanner Road"), is_place_name("Lois Lane")
    (True, False)
    """
    last = _LAST_WORD.match(name)
    return " " in name and last is not None and last[1].lower() in _PLACE_ENDINGS


def _fits(known: Gender, wanted: Gender) -> bool:
    return known == "-" or wanted == "-" or known == wanted


def _is_someone(referent: Referent, people: frozenset[str]) -> bool:
    if referent.name is None or referent.name in people or referent.kind == "person":
        return True
    return len(referent.name.split()) > 1 and not is_body_name(referent.name)


def _are_rivals(subject: Referent, rivals: Sequence[Referent], resolved: Answers, gender: Gender) -> bool:
    """Return whether a second person leaves doubt: known to fit, where the subject has not spoken yet."""
    fitting = [rival for rival in rivals if rival.gender == gender]
    if _has_spoken(subject, resolved) and not any(_has_spoken(rival, resolved) for rival in fitting):
        return False
    return subject.gender == "-" and bool(fitting)


def _has_spoken(subject: Referent, resolved: Answers) -> bool:
    return subject.name in resolved.names


def _has_met(step: Step, rival: Referent) -> bool:
    """Return whether somebody stands beside the subject as an equal: "Karin Dahl met Sara Holm", "sat with Sara Holm".

    There either may speak next; after "praised Sara Holm" it is the subject.
    """
    words = rival.text.split()
    tokens = step.scene.tokens
    for at in range(step.sentence.first + 1, step.sentence.last):
        if tokens[at].text == words[0] and not any(is_comma(token) for token in tokens[step.sentence.first : at]):
            before = at - 1
            while before > step.sentence.first and tokens[before].low in _BESIDE:
                before -= 1
            return tokens[before].low in _MEETINGS and tokens[before].low not in _BESIDE
    return False


def _subject_referent(
    stage: Stage, cast: Cast, step: Step, resolved: Mapping[int, Referent], by_start: Mapping[int, int]
) -> Referent | None:
    phrase = step.scene.subject_of(step.sentence)
    if phrase is None:
        return None
    if phrase.kind == "nominal":
        phrase = _complement(step, phrase) or phrase
    draft = phrase_draft(step.scene, phrase, step.paragraph)
    index = by_start.get(draft.start)
    if index is not None and index in resolved:
        known = resolved[index]  # "she" of somebody without a name stays hers: no other name is looked for further back
        is_open = known.name is None and known.text.lower() in TELLERS and not known.candidates
        return None if is_open and known.kind != "person" else known
    return describe(stage.document.text, cast, draft)


def _contrasted(stage: Stage, cast: Cast, step: Step) -> Referent | None:
    """Return the person by name who is the subject behind "but": "Y said it was dead, but X disagreed."."""
    tokens = step.scene.tokens
    for at in range(step.sentence.last - 2, step.sentence.first, -1):
        if tokens[at].low != "but" or not is_comma(tokens[at - 1]) or not tokens[at + 1].is_capital:
            continue
        verb = next((place for place in range(at + 2, step.sentence.last) if is_verb_at(tokens, place)), None)
        phrase = name_phrase(tokens, at + 1, verb) if verb is not None else None
        if phrase is None or phrase.kind != "name" or phrase.last != verb or phrase.is_plural:
            return None
        return describe(stage.document.text, cast, phrase_draft(step.scene, phrase, step.paragraph))
    return None


def _complement(step: Step, phrase: Phrase) -> Phrase | None:
    """Return X in "The man was X": the name that a sentence gives its subject."""
    tokens, last = step.scene.tokens, step.sentence.last
    at = phrase.last
    if at + 1 < last and tokens[at].low in ("was", "is") and tokens[at + 1].is_capital:
        found = phrase_after(tokens, at + 1, last)
        return found if found is not None and found.kind == "name" else None
    return None


def describe(text: str, cast: Cast, draft: Draft) -> Referent | None:
    """Return what a phrase that is no pronoun stands for, from its own words alone."""
    lists = noun_lists()
    printed = text[draft.start : draft.end]
    if draft.kind == "name" and draft.is_plural:
        return Referent(None, "group", "-", printed, is_plural=True)
    if draft.kind == "name":
        names = cast.full_names(printed.split(), draft.start)
        if len(names) != 1:
            return Referent(None, "unknown", "-", printed, names)
        return Referent(names[0], "unknown", cast.gender(names[0]), printed)
    if draft.kind == "nominal":
        if draft.is_plural:
            return Referent(None, "group", "-", printed, is_plural=True)
        if draft.head in lists.documents:
            return Referent(None, "document", "-", printed)
        if draft.head in lists.organisations:
            return Referent(None, "body", "-", printed)
        holders = cast.with_role(draft.head, draft.start) if printed.lower().startswith("the ") else ()
        if len(holders) == 1:
            return Referent(holders[0], "person", cast.gender(holders[0]), printed)
        if is_person_noun(draft.head) or draft.head.endswith(("er", "or", "ist", "ian")):
            return Referent(None, "person", lists.people.get(draft.head, "-"), printed)
        return None
    if draft.kind == "organisation":
        return Referent(None, "group" if draft.is_plural else "body", "-", printed, is_plural=draft.is_plural)
    return None


def _named_here(
    cast: Cast, people: frozenset[str], step: Step, gender: Gender, subject: Referent | None
) -> list[Referent]:
    """Return the people named in a sentence whom a pronoun fits, nearest first; quoted words are not the narrator's."""
    found: dict[str, Referent] = {}
    for use in reversed(cast.between(step.start, step.end)):
        names = cast.full_names(use.words, use.start)
        if len(names) != 1 or names[0] not in people or (subject is not None and names[0] == subject.name):
            continue
        known = cast.gender(names[0])
        if _fits(known, gender):
            found.setdefault(names[0], Referent(names[0], "person", known, " ".join(use.words)))
    return list(found.values())


def nouns_of(step: Step, nouns: frozenset[str]) -> Iterator[int]:
    """Yield the tokens of a sentence that are nouns of a list, last first."""
    for at in range(step.sentence.last - 1, step.sentence.first - 1, -1):
        token = step.scene.tokens[at]
        if token.kind == WORD and token.low in nouns:
            yield at
