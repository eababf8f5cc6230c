"""Organisations and documents that speak: their fullest names, and what tells them from people."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from quotecheck.language.clauses import word_class
from quotecheck.language.countries import country_forms
from quotecheck.language.patterns import compile_later
from quotecheck.language.people import noun_lists
from quotecheck.quotes.speakers_antecedents import Answers, Referent, Step, is_body_name, steps_back
from quotecheck.quotes.speakers_drafts import Draft, Stage, phrase_draft
from quotecheck.quotes.speakers_grammar import PREPOSITIONS, is_person_noun, is_verb_like
from quotecheck.quotes.speakers_people import Cast, is_person_name
from quotecheck.quotes.speakers_phrases import Phrase
from quotecheck.ready import compiled

__all__ = [
    "INDEFINITE",
    "Bodies",
    "fullest_phrase",
    "is_company",
    "is_glossary",
    "is_listed",
    "is_plain_plural",
    "is_work",
    "opens_with_noun",
]

INDEFINITE = ("a ", "an ", "one ", "another ", "some ", "any ", "each ", "every ", "several ", "many ")
_ARTICLE = compile_later(r"^[Tt]he ")
_COMPANY = word_class("companies")
_GATHERINGS = frozenset(("crowd", "jury", "panel", "team"))
"""Bodies that go by no name: "the crowd outside the gate" is nobody's name."""
_PUBLIC = word_class("public_bodies")
_GENERIC = frozenset(("agency", "organisation", "organization", "body", "institution", "charity"))
"""Nouns for bodies of which any name may be one, whatever it ends in."""
_MAX_SUBJECTS_BACK = 4
"""Sentences back in which the subject is what "the company" means. Chosen on own invented passages, 2026-11-22."""
_MAX_SPOKEN = 40
"""Quotations back in which the one who issued "the statement" has spoken."""
_LOOK_BACK = 8_000
"""Characters in which "the company" or "the statement" looks for its full name: a long article."""


def fullest_phrase(text: str, head: str, at: int) -> str | None:
    """Return the first definite phrase with more than the noun: "The joint statement"; None where there is none.

    >>> fullest_phrase("The joint statement came on Monday.", "statement", 0)
    'The joint statement'
    """
    spans = _definite_phrases(text, head)
    near = bisect_left(spans, (at - _LOOK_BACK, 0))
    if near < len(spans) and spans[near][1] <= at + _LOOK_BACK:
        return text[slice(*spans[near])]
    return None


@lru_cache(maxsize=16)
def _definite_phrases(text: str, head: str) -> list[tuple[int, int]]:
    """Return the spans of all definite phrases of a text that say more than the noun, found once for each noun."""
    stretches = _stretches_before(text, head)
    if not stretches:
        return []
    phrase = compiled(
        rf"\b([Tt]he|[Aa]n?) ((?:(?!(?:and|or|of|in|on|that|which)\b)[\w'’-]+ ){{1,4}}){re.escape(head)}\b"
    )
    return [
        m.span()
        for start, end in stretches
        for m in phrase.finditer(text, start, end)
        if m[1].lower() == "the"
        and m[2].strip().lower() not in ("same", "other", "new", "full", "written", "short", "brief", "one-line")
        and not ("'s" in m[2] or "’s" in m[2] or _mentions_verb(m[2]))
    ]


def _stretches_before(text: str, head: str) -> list[tuple[int, int]]:
    """Return the stretches of a text from five words before a noun to the character behind it, joined where they meet.

    Articles are many and the noun stands in few places: a phrase that ends with it is looked for there alone.
    """
    stretches: list[tuple[int, int]] = []
    at = text.find(f" {head}")
    while at >= 0:
        start, end = at, at + len(head) + 2
        for _ in range(5):
            start = text.rfind(" ", 0, max(0, start))
        if stretches and start < stretches[-1][1]:
            stretches[-1] = stretches[-1][0], end
        else:
            stretches.append((start + 1, end))
        at = text.find(f" {head}", at + 1)
    return stretches


class Bodies(NamedTuple):
    """The organisations of one document; `resolved` grows while its speakers are resolved."""

    stage: Stage
    cast: Cast
    people: frozenset[str]
    resolved: Answers
    drafts: Mapping[int, Draft]

    def of(self, draft: Draft, printed: str) -> Referent:
        """Return an organisation by its fullest name: "the authority" is the "Zambezi Power Authority"."""
        folded = printed.lower()
        is_theirs = draft.owner in ("his", "her", "their", "its", "my", "our")
        if folded.startswith(INDEFINITE) or draft.head in _GATHERINGS or is_theirs:
            return Referent(None, "body", "-", printed)
        head = draft.head.capitalize()
        for use in reversed(self.cast.between(max(0, draft.start - _LOOK_BACK), draft.start)):
            if len(use.words) > 1 and use.words[-1] == head:
                return Referent(" ".join(use.words), "body", "-", printed)
        name = printed
        for article in ("The ", "the "):
            name = name.removeprefix(article)
        if " " in name and draft.owner == "":
            return Referent(name, "body", "-", printed)
        if draft.owner:
            return Referent(name if name[:1].isupper() else None, "body", "-", printed)
        text = self.stage.document.text
        named = _apposed_body(text, self.cast, self.people, draft.head, draft.start) or self._subject_of_late(draft)
        if named is not None:
            return Referent(named, "body", "-", printed)
        described = _longer_phrase(text, draft.head, draft.start)
        if described is not None:
            return Referent(described, "body", "-", printed)
        left = self._all_before(draft)
        return Referent(left[0] if len(left) == 1 else None, "body", "-", printed, left if len(left) > 1 else ())

    def _told_in(self, draft: Draft) -> str | None:
        """Return who spoke where the document was first named: "In a statement, the company accused ..."."""
        for step in islice(steps_back(self.stage, draft.paragraph, draft.start), 1, _MAX_SUBJECTS_BACK + 1):
            tokens = step.scene.tokens
            if not any(tokens[at].low == draft.head for at in range(step.sentence.first, step.sentence.last)):
                continue
            phrase = step.scene.subject_of(step.sentence)
            if phrase is None or phrase.is_plural or phrase.head in noun_lists().documents:
                continue
            found = phrase_draft(step.scene, phrase, step.paragraph)
            printed = self.stage.document.text[found.start : found.end]
            if phrase.kind == "nominal" and phrase.head in noun_lists().organisations:
                return self.of(found, printed).name
            name = _ARTICLE.sub("", printed)
            return name if phrase.kind in ("name", "organisation") and self._is_body(name) else None
        return None

    def _subject_of_late(self, draft: Draft) -> str | None:
        """Return the organisation that is the subject of one of the sentences just before, if it may be so called."""
        steps = islice(steps_back(self.stage, draft.paragraph, draft.start), 1, _MAX_SUBJECTS_BACK + 1)
        for step in steps:
            phrase = step.scene.subject_of(step.sentence)
            if phrase is None or phrase.is_plural or phrase.kind not in ("name", "organisation"):
                continue
            if opens_with_noun(step, phrase):
                continue
            found = phrase_draft(step.scene, phrase, step.paragraph)
            name = _ARTICLE.sub("", self.stage.document.text[found.start : found.end])
            if self._may_be(name, draft.head):
                return name
        return None

    def _may_be(self, name: str, head: str) -> bool:
        """Return whether a name is an organisation's, and does not end in another kind of one than `head`."""
        words = name.split()
        if len(words) == 1 and is_plain_plural(words[0]):  # "Dockworkers"
            return False
        if name in self.people or name in country_forms():
            return False
        is_body = is_body_name(name)  # "Victoria Foods" begins with a given name
        if not is_body and (
            is_person_name(words) or any(full in self.people for full in self.cast.full_names(words, 1 << 60))
        ):
            return False
        if head in _GENERIC:
            return True
        kind = words[-1].lower()
        return kind == head or (head in _COMPANY and kind not in _PUBLIC)

    def _all_before(self, draft: Draft) -> tuple[str, ...]:
        """Return the organisations by name that have spoken or end like one before a draft, each once."""
        named = [name for name, first in self.resolved.bodies.items() if first < draft.start]
        uses = self.cast.between(max(0, draft.start - _LOOK_BACK), draft.start)
        named += [" ".join(use.words) for use in uses if is_company(use.words)]
        return tuple(dict.fromkeys(name for name in named if self._may_be(name, draft.head)))

    def issuer(self, draft: Draft) -> str | None:
        """Return the one organisation by name that has spoken before a bare "the statement", or None."""
        told = self._told_in(draft)
        if told is not None:
            return told
        bodies = {
            r.name
            for i, r in islice(reversed(self.resolved.items()), _MAX_SPOKEN)
            if r.name and r.kind in ("body", "person") and self.drafts[i].start < draft.start and self._is_body(r.name)
        }
        return bodies.pop() if len(bodies) == 1 else None

    def _is_body(self, name: str) -> bool:
        """Return whether a name is more likely an organisation's: it looks like one, or nothing makes it a person's."""
        if is_body_name(name):
            return True
        return not is_person_name(name.split()) and not any(is_work(role) for role in self.cast.roles().get(name, ()))


def _apposed_body(text: str, cast: Cast, people: frozenset[str], head: str, before: int) -> str | None:
    """Return the organisation named beside its kind: "The operator, Taebaek Rail", "payments group Kestrel Pay"."""
    generic = head in _COMPANY
    best = None
    for use in cast.between(max(0, before - _LOOK_BACK), before):
        name = " ".join(use.words)
        if name in people or name in country_forms():
            continue
        lead = text[max(0, use.start - 40) : use.start].rstrip(", ").lower().split()
        if lead and (lead[-1] == head or (generic and lead[-1] in _COMPANY)):
            best = name
    return best


def _longer_phrase(text: str, head: str, before: int) -> str | None:
    """Return the fullest earlier phrase with the same noun: "the ministry" is "South Korea's transport ministry"."""
    spans = _owned_phrases(text, head)
    near = bisect_left(spans, (before - _LOOK_BACK, 0))
    if near < len(spans) and spans[near][1] <= before:
        return _ARTICLE.sub("", text[slice(*spans[near])])
    return None


@lru_cache(maxsize=16)
def _owned_phrases(text: str, head: str) -> list[tuple[int, int]]:
    """Return the spans of all phrases of a text that say whose or what kind of body it is, found once for each noun."""
    whose = r"[A-Zt](?<!\w.)(?:(?<=[A-Z])[\w.]*(?: [A-Z]\w+)*['’]s |(?<=[Tt])he )"
    pattern = rf"{whose}((?:(?:[a-z][\w-]*|[A-Z]\w+) ){{1,3}}){re.escape(head)}\b"
    return [match.span() for match in compiled(pattern).finditer(text) if not _mentions_verb(match[1])]


_WORK_ENDINGS = ("er", "or", "ist", "ian", "eer", "man", "woman", "ent", "ant")


def is_work(role: str) -> bool:
    """Return whether a noun beside a name is a person's office, work or kin, not a place's or a body's kind."""
    lists = noun_lists()
    if role in lists.organisations or role in lists.documents:
        return False
    return is_person_noun(role) or role.endswith(_WORK_ENDINGS)


_PLURAL_ENDINGS = ("ers", "ors", "ists", "ians", "ants", "ents", "ials", "ees", "ics", "men")


def is_plain_plural(word: str) -> bool:
    """Return whether a capitalised word that opens a sentence is a common noun: "Visitors", "Officials", "Police"."""
    low = word.lower()
    lists = noun_lists()
    is_noun = (
        low in word_class("plural_speakers")
        or low in lists.anonymous
        or (low[-1:] == "s" and low[:-1] in lists.people)
        or low in lists.organisations
    )
    return is_noun or low.endswith(_PLURAL_ENDINGS)


def _mentions_verb(words: str) -> bool:
    return any(is_verb_like(word) for word in words.split())


def is_glossary(step: Step) -> bool:
    """Return whether a sentence explains an abbreviation: its subject is a word, not a body that speaks."""
    words = {token.low for token in step.scene.tokens[step.sentence.first : step.sentence.last]}
    return bool(words & {"acronym", "abbreviation", "initials"}) or ("stands" in words and "for" in words)


def is_company(words: Sequence[str]) -> bool:
    """Return whether a name ends like an organisation's: "Halla Steel", but not "David Steel"."""
    if is_body_name(words[-1]):
        return True
    return len(words) > 1 and words[-1].lower() in word_class("company_endings") and not is_person_name(words)


def opens_with_noun(step: Step, phrase: Phrase) -> bool:
    """Return whether one capitalised word is a noun that opens its sentence: "Shares in Norvik Steel jumped"."""
    tokens = step.scene.tokens
    is_first = phrase.first == step.sentence.first and phrase.last - phrase.first == 1
    return is_first and phrase.last < step.sentence.last and tokens[phrase.last].low in PREPOSITIONS


def is_listed(referent: Referent, words: str) -> bool:
    """Return whether a quotation names an organisation in a list with others: hardly anybody speaks of himself so."""
    name = referent.name or referent.text
    entry = country_forms().get(name)
    names = {name} if entry is None else {form for form, other in country_forms().items() if other.name == entry.name}
    return any(
        re.search(
            rf"(?:\b{re.escape(n)}(?:,? and |, )(?:the )?[A-Z])|(?:[A-Z]\w+,?(?: and|,) (?:the )?{re.escape(n)}\b)",
            words,
        )
        for n in names
        if n in words  # a pattern for each name takes far longer to compile
    )
