"""Who holds an office: "the minister" after "Energy Minister Dorothy Mwale", "the mother of two", "the 54-year-old"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from quotecheck.language.clauses import word_class
from quotecheck.language.patterns import compile_later
from quotecheck.language.people import Gender
from quotecheck.quotes.speakers_antecedents import Answers, Referent, find_antecedents
from quotecheck.quotes.speakers_drafts import Draft, Stage
from quotecheck.quotes.speakers_grammar import SUBORDINATORS, is_native
from quotecheck.quotes.speakers_people import Cast, is_person_name
from quotecheck.quotes.speakers_text import QUOTE
from quotecheck.ready import compiled

__all__ = ["Offices", "one_of"]

_EPITHET = compiled(
    r"the \d{1,3}-year-old(?: [\w-]+){0,2}"
    r"|the (?:single |married |expectant |new )?(?:grand)?(?:mother|father|parent)[- ]of[- ][\w-]+(?: [\w-]+)?"
)
"""Descriptions that name nobody but fit whoever was spoken of just before: age, and children by number."""
_ON_TRIAL = frozenset(("defendant", "accused"))
_CHARGED = compile_later(
    r"(?:,? (?:aged )?\d{1,3},|, of [^,.]{3,60},)?(?:,? who)? (?:has |had )?"
    r"(?:den(?:ies|ied) |plead(?:s|ed) |admit(?:s|ted) |(?:is|was|stands) (?:accused|charged|on trial)\b"
    r"|(?:went|goes) on trial\b|stands? trial\b)"
)
_PLAIN_PERSONS = frozenset(("man", "woman", "boy", "girl"))
"""Nouns that say no more of somebody than "he" or "she" does."""


class Offices(NamedTuple):
    """What one document tells of who holds which office; `resolved` grows while its speakers are resolved."""

    stage: Stage
    cast: Cast
    people: frozenset[str]
    resolved: Answers
    by_start: Mapping[int, int]

    def antecedents(self, draft: Draft, gender: Gender) -> list[Referent]:
        """Return whom a pronoun, or a noun that says no more, can stand for at a draft's place."""
        return find_antecedents(
            self.stage,
            self.cast,
            self.people,
            self.resolved,
            self.by_start,
            draft.paragraph,
            draft.start,
            gender,
            self.barred(draft),
        )

    def barred(self, draft: Draft) -> frozenset[str]:
        """Return whom a pronoun is not because its own clause names them: "he told Ann Roe", "she blamed Tom Hill for".

        Behind "When" or "As" only whom the verb is said to: "As she told the court, Ann Roe was" may be one person.
        """
        if draft.kind != "pronoun" or draft.cue is None or draft.cue.start < draft.end:
            return frozenset()
        scene = self.stage.scene(draft.paragraph)
        sentence = scene.sentences[max(0, scene.sentences_before(draft.end) - 1)]
        first, last = sentence.first, sentence.last
        before = bisect_left(scene.starts, draft.start, first, last)
        behind = bisect_left(scene.starts, draft.cue.end, before, last)
        is_opener = any(token.low in SUBORDINATORS for token in scene.tokens[first:before])
        words = (at for at in range(behind, last) if scene.tokens[at].kind == QUOTE)
        quote = next(words, None)
        if is_opener or first == last:
            end = draft.cue.end + 2
        else:
            end = scene.end_of(last - 1) if quote is None else scene.starts[quote]
        named = (self.cast.full_names(use.words, use.start) for use in self.cast.between(draft.cue.end, end))
        return frozenset(names[0] for names in named if len(names) == 1)

    def holder(self, draft: Draft, printed: str, gender: Gender) -> Referent:
        """Return who has an office, with all its holders as candidates where doubt remains."""
        people = self._with_office(draft, gender)
        if len(people) == 1:
            return Referent(people[0], "person", self.cast.gender(people[0]), printed)
        if len(people) > 1:
            return self._nearest_of(people, draft, printed, gender)
        is_plain = draft.head in _PLAIN_PERSONS and len(draft.roles) == 1
        if is_plain or _EPITHET.fullmatch(printed.lower()) or is_native(printed.rpartition(" ")[2]):
            found = self.antecedents(draft, gender)
            if len(found) == 1 or not is_plain:
                return one_of(found, printed, gender)
        return Referent(None, "person", gender, printed)

    def _with_office(self, draft: Draft, gender: Gender) -> list[str]:
        """Return the full names of people who have an office by that word or, if nobody has, by another word for it."""
        people: list[str] = []
        for held in (
            self.cast.with_role(draft.head, draft.start),
            self._by_synonym(draft),
            self.cast.with_role(draft.head, 1 << 60),  # named only later: "No," said the minister
        ):
            people = [name for name in held if name in self.people]
            if people:
                break
        if not people and draft.head in _ON_TRIAL:
            people = self._on_trial()
        people = [name for name in people if self.cast.gender(name) in (gender, "-") or gender == "-"]
        fullest = (full for name in people for full in self.cast.full_names(name.split(), draft.start))
        people = list(dict.fromkeys(fullest))
        if len(people) > 1 and len(draft.roles) > 1:
            exact = [name for name in people if all(role in self.cast.roles().get(name, ()) for role in draft.roles)]
            people = exact or people
        return people

    def _on_trial(self) -> list[str]:
        """Return the people of whom the text says that they deny a charge or answer for one."""
        text = self.stage.document.text
        uses = (use for use in self.cast.uses if _CHARGED.match(text, use.end))
        found = (name for use in uses for name in self.cast.full_names(use.words, use.start))
        return [name for name in dict.fromkeys(found) if name in self.people or is_person_name(name.split())]

    def _by_synonym(self, draft: Draft) -> tuple[str, ...]:
        wanted = _synonyms().get(draft.head, ())
        return tuple(dict.fromkeys(name for role in wanted for name in self.cast.with_role(role, draft.start)))

    def _nearest_of(self, people: list[str], draft: Draft, printed: str, gender: Gender) -> Referent:
        """Return the one holder of an office whom this paragraph or the one before names, else all as candidates."""
        start = self.stage.paragraphs[max(0, draft.paragraph - 1)].start
        near = {
            name for use in self.cast.between(start, draft.start) for name in self.cast.full_names(use.words, use.start)
        }
        here = [name for name in people if name in near]
        if len(here) == 1:
            return Referent(here[0], "person", self.cast.gender(here[0]), printed)
        return Referent(None, "person", gender, printed, tuple(people))


def one_of(found: list[Referent], printed: str, gender: Gender) -> Referent:
    """Return the one antecedent under the words printed, or a referent without a name that has all as candidates."""
    if len(found) == 1:
        one = found[0]
        return Referent(one.name, "person", gender, printed, one.candidates)
    names = tuple(referent.name or referent.text for referent in found)
    return Referent(None, "person", gender, printed, names)


@cache
def _synonyms() -> Mapping[str, tuple[str, ...]]:
    pairs = [pair.split("=") for pair in sorted(word_class("office_synonyms"))]
    found: dict[str, tuple[str, ...]] = {}
    for word, other in pairs:
        found[word] = (*found.get(word, ()), other)
    return found
