"""From a speaker's phrase on the page to a name: surnames, offices, "the company", "it", "they"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from quotecheck.language.clauses import word_class
from quotecheck.language.countries import country_forms
from quotecheck.language.people import Gender, noun_lists
from quotecheck.quotes.speakers_antecedents import (
    Answers,
    Referent,
    Step,
    is_body_name,
    is_place_name,
    nouns_of,
    steps_back,
)
from quotecheck.quotes.speakers_asked import asked_person
from quotecheck.quotes.speakers_bodies import (
    INDEFINITE,
    Bodies,
    fullest_phrase,
    is_company,
    is_glossary,
    is_listed,
    is_plain_plural,
    is_work,
    opens_with_noun,
)
from quotecheck.quotes.speakers_drafts import Draft, Stage, phrase_draft
from quotecheck.quotes.speakers_offices import Offices, one_of
from quotecheck.quotes.speakers_people import Cast, is_person_name

__all__ = ["Resolver"]

_KIN = word_class("kin")
"""Somebody introduced as another's kin is printed in full from then on; the bare surname stays the other's."""
_STATES = word_class("states")
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


class Resolver:
    """Resolves the drafts of one document in text order; each answer helps the next."""

    def __init__(self, stage: Stage, cast: Cast, drafts: Mapping[int, Draft]) -> None:
        self.stage = stage
        self.cast = cast
        self.drafts = drafts
        self.text = stage.document.text
        self.resolved = Answers()
        self.by_start: dict[int, int] = {}
        for index, draft in drafts.items():
            if draft.same_as is None:
                self.by_start.setdefault(draft.start, index)
        self.people = self._people()
        self._people_at: list[tuple[int, str]] | None = None
        self.offices = Offices(stage, cast, self.people, self.resolved, self.by_start)
        self.bodies = Bodies(stage, cast, self.people, self.resolved, drafts)

    def _people(self) -> frozenset[str]:
        """Return the full names that are people's: they speak by name, or have a given name or an office."""
        names: set[str] = set()
        for draft in self.drafts.values():
            if draft.kind == "name" and not draft.is_plural and draft.same_as is None:
                full = self.cast.full_names(self.text[draft.start : draft.end].split(), draft.start)
                if len(full) == 1:
                    if draft.roles:
                        self.cast.add_roles(full[0], draft.roles)
                    if not is_company(full[0].split()) and not self._is_kind_of_body(full[0]):
                        names.add(full[0])
        for name, roles in self.cast.roles().items():
            is_someone = is_person_name((name.partition(" ")[0],)) or any(map(is_work, roles))
            if is_someone and not is_body_name(name) and not is_place_name(name) and name not in country_forms():
                names.add(name)
        return frozenset(names)

    def _is_kind_of_body(self, name: str) -> bool:
        """Return whether the text says what body a name is: "Baltic Terminals, the port's operator"."""
        roles = self.cast.roles().get(name, ())
        return not noun_lists().organisations.isdisjoint(roles) and not (
            is_person_name(name.split()) or any(map(is_work, roles))
        )

    def resolve(self, index: int, draft: Draft, parent: Referent | None) -> Referent:
        """Return the referent of a draft and remember it for later pronouns."""
        if draft.same_as is not None and draft.same_as in self.resolved:
            referent = self.resolved[draft.same_as]
        else:
            referent = self._resolve(index, draft, parent)
        self.resolved.add(index, referent, draft.start)
        return referent

    def _resolve(self, index: int, draft: Draft, parent: Referent | None) -> Referent:
        printed = self.text[draft.start : draft.end]
        if draft.kind == "pronoun":
            return self._pronoun(index, draft, printed, parent)
        if draft.kind == "name":
            return self._name(draft, printed)
        if draft.kind == "organisation":
            return self._organisation(draft, printed)
        return self._nominal(draft, printed)

    def _name(self, draft: Draft, printed: str) -> Referent:
        if draft.is_plural:
            return Referent(printed, "group", "-", printed, is_plural=True)
        words = _name_words(printed)
        names = self.cast.full_names(words, draft.start)
        is_surname = is_person_name(names[0].split())  # "Banks", where the text has "Kim Banks"
        if not is_surname and len(words) == 1 and is_plain_plural(words[0]) and self._opens_sentence(draft.start):
            return Referent(None, "group", "-", printed, is_plural=True)
        if len(names) > 1:
            names = self._narrow(names, draft, printed)
        if len(names) > 1:
            return Referent(None, "person", "-", printed, names)
        name = names[0]
        kind = "body" if is_body_name(name) and name not in self.people else "person"
        return Referent(name, "person" if kind == "person" else "body", self.cast.gender(name), printed)

    def _opens_sentence(self, start: int) -> bool:
        before = self.text[max(0, start - 3) : start].rstrip("“\"‘' ")
        return not before or before[-1] in ".?!\n”"

    def _narrow(self, names: tuple[str, ...], draft: Draft, printed: str) -> tuple[str, ...]:
        """Return the names that a form of address, an office or "elder" leaves possible."""
        suffixes = noun_lists().suffixes
        if draft.roles and draft.roles[0] in ("elder", "older", "senior", "younger", "junior"):
            young = draft.roles[0] in ("younger", "junior")
            return tuple(name for name in names if (name.split()[-1].casefold() in suffixes) == young) or names
        address = noun_lists().address.get(printed.split(maxsplit=1)[0].casefold(), "-")
        if address != "-":
            fitting = tuple(name for name in names if self.cast.gender(name) in (address, "-"))
            names = fitting or names
        if len(names) > 1:
            names = tuple(name for name in names if not _KIN.intersection(self.cast.roles().get(name, ()))) or names
        by_role = tuple(
            name
            for name in names
            if any(role in self.cast.roles().get(name, ()) for role in draft.roles if is_work(role))
        )
        return by_role if len(by_role) == 1 else names

    def _organisation(self, draft: Draft, printed: str) -> Referent:
        if draft.is_plural:
            return Referent(printed, "group", "-", printed, is_plural=True)
        name = printed
        for article in ("The ", "the "):
            name = name.removeprefix(article)
        if name not in country_forms() and " " not in name and not name.isupper():
            names = self.cast.full_names([name], draft.start)
            name = names[0] if len(names) == 1 else name
        return Referent(name, "body", "-", printed)

    def _nominal(self, draft: Draft, printed: str) -> Referent:
        lists = noun_lists()
        folded = printed.lower()
        if draft.is_plural:
            return self._group(draft, printed)
        if draft.head in lists.documents and not (draft.head in lists.organisations and draft.roles[-2:-1]):
            return self._document(draft, printed)
        if draft.head in lists.organisations:
            return self.bodies.of(draft, printed)
        gender: Gender = lists.people.get(draft.head, "-")
        if folded.startswith(INDEFINITE) or draft.owner in ("my", "his", "her", "their", "our"):
            kin = self.cast.with_role(draft.head, draft.start) if draft.head in _KIN else ()
            return Referent(kin[0] if len(kin) == 1 else None, "person", gender, printed)
        return self.offices.holder(draft, printed, gender)

    def _group(self, draft: Draft, printed: str) -> Referent:
        """Return "the three countries" as the list of three that stands before it, other plurals without a name."""
        if draft.head in _STATES:
            wanted = next((_NUMBERS[role] for role in printed.lower().split() if role in _NUMBERS), 0)
            for step in steps_back(self.stage, draft.paragraph, draft.start):
                phrase = step.scene.subject_of(step.sentence)
                if phrase is None or not phrase.is_plural or phrase.kind not in ("organisation", "name"):
                    continue
                found = phrase_draft(step.scene, phrase, step.paragraph)
                listed = self.text[found.start : found.end]
                if not wanted or len(re.split(r", (?:and )?| and ", listed)) == wanted:
                    return Referent(listed, "group", "-", printed, is_plural=True)
        return Referent(None, "group", "-", printed, is_plural=True)

    def _document(self, draft: Draft, printed: str) -> Referent:
        """Return a document by the fullest phrase that the text gives it: "the statement" is "The joint statement"."""
        name = fullest_phrase(self.text, draft.head, draft.start)
        if name is None and draft.head in ("statement", "release", "notice", "filing", "announcement"):
            name = self.bodies.issuer(draft)
        return Referent(name, "document", "-", printed)

    def _pronoun(self, index: int, draft: Draft, printed: str, parent: Referent | None) -> Referent:
        low = draft.head
        if low == "i" and parent is not None:
            return Referent(parent.name, parent.kind, parent.gender, printed, parent.candidates)
        if parent is not None:
            return Referent(
                None, "group" if draft.is_plural else "person", _gender_of(low), printed, is_plural=draft.is_plural
            )
        if low in ("he", "she"):
            gender = _gender_of(low)
            asked = asked_person(self.text, self.cast, draft.start, draft.cue)
            if asked in self.people and self.cast.gender(asked) in (gender, "-"):
                return Referent(asked, "person", gender, printed)
            place = draft if printed.lower() in ("he", "she") else self._before_sentence(draft)
            found = self.offices.antecedents(place, gender) or self._named_later(draft, gender)
            answer = one_of(found, printed, gender)
            if answer.name is not None:
                self.cast.learn_gender(answer.name, gender)
            return answer
        if low == "it":
            return self._it(index, draft, printed)
        if low in ("they", "both", "we"):
            return self._they(draft, printed)
        return Referent(None, "unknown", "-", printed)

    def _before_sentence(self, draft: Draft) -> Draft:
        """Return a draft moved to where its sentence begins: "him" in "X quoted him as saying" is not X."""
        scene = self.stage.scene(draft.paragraph)
        before = scene.sentences_before(draft.start)
        if before < len(scene.sentences) and scene.starts[scene.sentences[before].first] == draft.start:
            return draft  # "Her motto: ..."
        index = max(0, before - 1)
        return replace(draft, start=scene.starts[scene.sentences[index].first])

    def _named_later(self, draft: Draft, gender: Gender) -> list[Referent]:
        """Return the one person whom a text that begins with a pronoun names at all, or nobody."""
        if self._people_at is None:
            named = ((use.start, self.cast.full_names(use.words, 1 << 60)) for use in self.cast.uses)
            self._people_at = [(start, full) for start, names in named for full in names if full in self.people]
        later: str | None = None
        barred = self.offices.barred(draft)
        for _, name in islice(self._people_at, bisect_left(self._people_at, (draft.end, "")), None):
            if name != later and name not in barred and self.cast.gender(name) in (gender, "-"):
                if later is not None:
                    return []
                later = name
        return [] if later is None else [Referent(later, "person", gender, later)]

    def _it(self, index: int, draft: Draft, printed: str) -> Referent:
        """Return the nearest organisation or document before "it"; not one that the quotation lists beside others."""
        words = self.stage.quotes[index].text
        fallback = None
        lists = noun_lists()
        for distance, step in enumerate(steps_back(self.stage, draft.paragraph, draft.start)):
            for referent in self._things(step, lists.documents, draft, distance <= 2):
                if referent.kind == "body" and is_listed(referent, words):
                    fallback = fallback or referent
                    continue
                return Referent(referent.name, referent.kind, "-", printed)
        if fallback is not None:
            return Referent(fallback.name, fallback.kind, "-", printed)
        return Referent(None, "unknown", "-", printed)

    def _things(self, step: Step, documents: frozenset[str], draft: Draft, near: bool) -> Iterator[Referent]:
        """Yield what "it" can stand for in a sentence: its subject, then who speaks in it, then documents in it."""
        phrase = step.scene.subject_of(step.sentence)
        if phrase is not None and not opens_with_noun(step, phrase):
            found = phrase_draft(step.scene, phrase, step.paragraph)
            known = self.by_start.get(found.start)
            referent = self.resolved.get(known) if known is not None else None
            if referent is None and found.kind in ("organisation", "nominal"):
                referent = self._resolve(-1, found, None)
            elif referent is None and found.kind == "name" and not found.is_plural:
                named = self._name(found, self.text[found.start : found.end])
                referent = named if named.name is not None and named.name not in self.people else None
                referent = Referent(named.name, "body", "-", named.text) if referent else None
            if referent is not None and referent.kind in ("body", "document") and not is_glossary(step):
                yield referent
        for index in reversed(self.stage.members_in(step.paragraph, step.start, step.end)):
            if index in self.resolved and self.resolved[index].kind in ("body", "document"):
                yield self.resolved[index]
        for at in nouns_of(step, documents) if near else ():
            if step.scene.end_of(at) <= draft.start:
                token, start = step.scene.tokens[at], step.scene.starts[at]
                yield Referent(fullest_phrase(self.text, token.low, start), "document", "-", token.text)

    def _they(self, draft: Draft, printed: str) -> Referent:
        """Return the nearest plural before "they", by the words of the text; a name only if it has names in it."""
        for step in steps_back(self.stage, draft.paragraph, draft.start):
            phrase = step.scene.subject_of(step.sentence)
            if phrase is None or not phrase.is_plural or phrase.kind == "pronoun":
                continue
            found = phrase_draft(step.scene, phrase, step.paragraph)
            if found.start >= draft.start:
                continue
            referent = self._resolve(-1, found, None)
            text = self.text[found.start : found.end]
            return Referent(referent.name, "group", "-", printed, (), is_plural=True) if text else referent
        return Referent(None, "group", "-", printed, is_plural=True)


def _gender_of(low: str) -> Gender:
    return "m" if low == "he" else "f" if low == "she" else "-"


_BEFORE_NAMES = frozenset(("the", "elder", "younger", "older", "late", "senior", "junior", "other"))


def _name_words(printed: str) -> list[str]:
    words = printed.replace("’s", "").split()
    while len(words) > 1 and words[0].lower() in _BEFORE_NAMES:
        del words[0]
    return words
