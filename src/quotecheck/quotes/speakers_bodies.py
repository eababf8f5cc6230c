"""Organisations and documents that speak: their fullest names, and what tells them from people."""

from __future__ import annotations

import re

from quotecheck.language.clauses import word_class
from quotecheck.language.countries import country_forms
from quotecheck.language.people import noun_lists
from quotecheck.quotes.speakers_antecedents import BODY_NAME, Referent, Step
from quotecheck.quotes.speakers_grammar import is_verb_like
from quotecheck.quotes.speakers_people import Cast

__all__ = [
    "MAX_LOOK_BACK",
    "apposed_body",
    "fullest_phrase",
    "is_glossary",
    "is_listed",
    "is_plain_plural",
    "is_work",
    "longer_phrase",
]

_COMPANY = word_class("companies")
MAX_LOOK_BACK = 8_000
"""Characters in which "the company" or "the statement" looks for its full name: a long article."""


def fullest_phrase(text: str, head: str, at: int) -> str | None:
    """Return the first definite phrase with more than the noun: "The joint statement"; None where there is none.

    >>> fullest_phrase("The joint statement came on Monday.", "statement", 0)
    'The joint statement'
    """
    pattern = rf"\b([Tt]he|[Aa]n?) ((?:(?!(?:and|or|of|in|on|that|which)\b)[\w'’-]+ ){{1,4}}){re.escape(head)}\b"
    found = [
        m
        for m in re.finditer(pattern, text[max(0, at - MAX_LOOK_BACK) : at + MAX_LOOK_BACK])
        if m.group(2).strip().lower() not in ("same", "other", "new", "written", "short", "brief", "one-line")
    ]
    definite = [m for m in found if m.group(1).lower() == "the" and not _mentions_verb(m.group(2))]
    definite = [m for m in definite if "'s" not in m.group(2) and "’s" not in m.group(2)]
    if definite:
        return definite[0].group()
    return None


def apposed_body(text: str, cast: Cast, people: frozenset[str], head: str, before: int) -> str | None:
    """Return the organisation named beside its kind: "The operator, Taebaek Rail", "payments group Kestrel Pay"."""
    generic = head in _COMPANY
    best = None
    for use in cast.between(max(0, before - MAX_LOOK_BACK), before):
        name = " ".join(use.words)
        if name in people or name in country_forms():
            continue
        lead = text[max(0, use.start - 40) : use.start].rstrip(", ").lower().split()
        if (lead and (lead[-1] == head or (generic and lead[-1] in _COMPANY))) or (
            generic and BODY_NAME.search(name) and best is None
        ):
            best = name
    return best


def longer_phrase(text: str, head: str, before: int) -> str | None:
    """Return the fullest earlier phrase with the same noun: "the ministry" is "South Korea's transport ministry"."""
    pattern = (
        rf"(?:\b[A-Z][\w.]*(?: [A-Z]\w+)*['’]s |\b[Tt]he )((?:(?:[a-z][\w-]*|[A-Z]\w+) ){{1,3}}){re.escape(head)}\b"
    )
    for match in re.finditer(pattern, text[max(0, before - MAX_LOOK_BACK) : before]):
        name = match.group()
        if not _mentions_verb(match.group(1)):
            return re.sub(r"^[Tt]he ", "", name)
    return None


_WORK_ENDINGS = ("er", "or", "ist", "ian", "eer", "man", "woman", "ent", "ant")


def is_work(role: str) -> bool:
    """Return whether a noun beside a name is a person's office, work or kin, not a place's or a body's kind."""
    lists = noun_lists()
    if role in lists.organisations or role in lists.documents:
        return False
    return role in lists.people or role in lists.ranks or role in lists.anonymous or role.endswith(_WORK_ENDINGS)


_PLURAL_ENDINGS = ("ers", "ors", "ists", "ians", "ants", "ents", "ials", "ees", "ics", "men")


def is_plain_plural(word: str) -> bool:
    """Return whether a capitalised word that opens a sentence is a common noun: "Visitors", "Officials", "Police"."""
    low = word.lower()
    lists = noun_lists()
    is_noun = low in lists.anonymous or low.removesuffix("s") in lists.people or low in lists.organisations
    return is_noun or low.endswith(_PLURAL_ENDINGS)


def _mentions_verb(words: str) -> bool:
    return any(is_verb_like(word) for word in words.split())


def is_glossary(step: Step) -> bool:
    """Return whether a sentence explains an abbreviation: its subject is a word, not a body that speaks."""
    words = {token.low for token in step.scene.tokens[step.sentence.first : step.sentence.last]}
    return bool(words & {"acronym", "abbreviation", "initials"}) or ("stands" in words and "for" in words)


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
    )
