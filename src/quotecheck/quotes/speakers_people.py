"""The people and bodies that a document names: full names, who has which office, which pronoun fits whom."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from quotecheck.language.clauses import word_class
from quotecheck.language.countries import country_forms
from quotecheck.language.patterns import compile_later
from quotecheck.language.people import (
    Gender,
    capitals_in,
    gender_of_name,
    is_given_name,
    leading_ranks,
    name_matches,
    noun_lists,
)
from quotecheck.quotes.speakers_grammar import is_adverb, is_verb_like
from quotecheck.ready import compiled

__all__ = ["Cast", "NameUse"]

_SKIP = word_class("sentence_openers")
_ROLE_AFTER = compiled(
    r"(?:, (?:\d{1,3}, )?(?:(?:(?:then|now) )?(?:a|an|the|its|his|her|their|who (?:is|was) (?:a|an|the)) )?"
    r"(?!who|which|and|but|where|(?:he|she|it|they|we|I)\b)"
    r"|,? (?:is|was) (?:a|an|the|its|his|her|their) )([^\d\W][^,.;:“\"”\n]{2,70})"
)
_BEFORE_ROLE = (", ", " is ", " was ")
_LIST_LINK = compiled(r"(?: \([^()]{1,30}\))?, (?:[A-Z]\w*\.? )?")
_ROLE_END = compiled(r" (?:of|for|at|in|who|with|to|on|and) ")
_LOWER_WORD = compiled(r"[a-z][\w'’-]*")
_AGE_AFTER = compiled(r", \d{1,3}[,.]")
MAX_USES_READ = 3
"""A name's office stands where it is first printed; value chosen by reading news_quotes.dev (half), 2026-11-21."""


@dataclass(slots=True)
class NameUse:
    """One place where a name is printed in the narrator's text."""

    start: int
    end: int
    words: tuple[str, ...]


class Cast:
    """All names in the narrator's text of one document, and what the text tells of their owners."""

    def __init__(self, text: str, ranges: Iterable[tuple[int, int]], capitals: str | None = None) -> None:
        self._text = text
        self.uses: list[NameUse] = []
        capitals = capitals or capitals_in(text)
        for start, end in sorted(ranges):
            self.uses += _uses(text, start, end, capitals)
        self._starts = [use.start for use in self.uses]
        self._by_word: dict[str, dict[tuple[str, ...], int]] = {}
        for use in self.uses:
            if len(use.words) > 1:
                for word in dict.fromkeys((use.words[0], _last_word(use.words))):
                    self._by_word.setdefault(word, {}).setdefault(use.words, use.start)
        self._fitting: dict[tuple[str, ...], list[tuple[tuple[str, ...], int]]] = {}
        self._sure: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._roles: dict[str, set[str]] | None = None
        self._holders: dict[str, dict[str, None]] = {}
        self._genders: dict[str, Gender] = {}
        self._first: dict[str, int] = {}

    def full_names(self, words: Sequence[str], at: int) -> tuple[str, ...]:
        """Return the fullest names printed for a name at offset `at`: one, or several where the text leaves doubt.

        Names printed before count first; only if there is none, those after. A surname goes with full names that end
        with it, and else with those that begin with it ("Ma" in "Ma Guozhen", "Lakeview" in "Lakeview Foods").
        """
        own = tuple(words)
        if not own:
            return ()
        sure = self._sure.get(own)
        if sure is not None:
            return sure
        fitting = self._fitting.get(own)
        if fitting is None:
            fitting = self._fitting[own] = self._names_with(own)
        named = [name for name, _ in fitting]
        if len(named) < 2:  # wherever it is asked
            sure = self._sure[own] = _longest(named) or (" ".join(own),)
            return sure
        before = [name for name, start in fitting if start <= at]
        names = _longest(before) or _longest(named)  # "Ms Okonjo" first, her full name later
        return names or (" ".join(own),)

    def _names_with(self, words: tuple[str, ...]) -> list[tuple[tuple[str, ...], int]]:
        """Return the full names, with their first places, that hold the words of a shorter one."""
        key = _last_word(words)
        fitting = [(name, start) for name, start in self._by_word.get(key, {}).items() if _contains(name, words)]
        if len(words) == 1:
            by_end = [(name, start) for name, start in fitting if _last_word(name) == key]
            return by_end or fitting
        return fitting

    def gender(self, name: str) -> Gender:
        """Return the pronoun that a full name takes, from its given name and the nouns that the text sets beside it."""
        if name not in self._genders:
            gender = gender_of_name(tuple(name.split()))
            if gender == "-":
                people = noun_lists().people
                found = {people[word] for word in self.roles().get(name, ()) if people.get(word, "-") != "-"}
                gender = found.pop() if len(found) == 1 else self._gender_by_address(name)
            self._genders[name] = gender
        return self._genders[name]

    def _gender_by_address(self, name: str) -> Gender:
        """Return the gender of "Ms Bell" for "Alex Bell"."""
        last = _last_word(tuple(name.split()))
        for words in self._by_word.get(last, {}):
            gender = noun_lists().address.get(words[0].casefold(), "-")
            if gender != "-" and len(words) == 2:
                return gender
        return "-"

    def roles(self) -> dict[str, set[str]]:
        """Return the folded nouns set beside each full name: "Tomas Nhaca, its director" gives director."""
        if self._roles is None:
            self._roles = {}
            seen: dict[str, int] = {}
            for place, use in enumerate(self.uses):
                if len(use.words) < 2 and use.words[0] in self._by_word:
                    continue
                name = " ".join(use.words)
                seen[name] = seen.get(name, 0) + 1
                if seen[name] > MAX_USES_READ:
                    continue
                found = self._roles.setdefault(name, set())
                is_told = self._text.startswith(_BEFORE_ROLE, use.end)
                after = _ROLE_AFTER.match(self._text, use.end) if is_told else None
                if (
                    is_told
                    and self._text[use.end + 2 : use.end + 3].isdigit()
                    and _AGE_AFTER.match(self._text, use.end)
                ):
                    found.add("person")
                if after and not is_verb_like(after.group(1).partition(" ")[0].lower()) and not self._ends_list(place):
                    found.update(_LOWER_WORD.findall(_ROLE_END.split(after.group(1), 1)[0].lower()))
                lead = self._text[max(0, use.start - 60) : use.start].rstrip()
                if lead[-1:].isalpha() or lead[-1:] == ",":
                    found.update(_nouns_before(lead.rsplit(None, 4)[-4:]))
            for name, roles in self._roles.items():
                for role in sorted(roles):
                    self._holders.setdefault(role, {})[name] = None
        return self._roles

    def _ends_list(self, place: int) -> bool:
        """Return whether a name is the third or later of a list, so that "the clerk" behind it is one more person."""
        if place < 2:
            return False
        uses = self.uses[place - 2 : place + 1]
        return all(_LIST_LINK.fullmatch(self._text, one.end, other.start) for one, other in pairwise(uses))

    def learn_gender(self, name: str, gender: Gender) -> None:
        """Note the pronoun that the text has used for somebody of unknown gender."""
        if gender != "-" and self.gender(name) == "-":
            self._genders[name] = gender

    def add_roles(self, name: str, roles: Iterable[str]) -> None:
        """Note offices that a speaker's own phrase gives: "its director, Tomas Nhaca"."""
        self.roles().setdefault(name, set()).update(roles)
        for role in roles:
            self._holders.setdefault(role, {})[name] = None

    def with_role(self, head: str, before: int) -> tuple[str, ...]:
        """Return the people whom the text gave an office or work named `head`, who were named before an offset."""
        self.roles()
        return tuple(name for name in self._holders.get(head, ()) if self._first_place(name) < before)

    def _first_place(self, name: str) -> int:
        """Return where a full name that ends like this one is first printed; nowhere is beyond all texts."""
        if name not in self._first:
            starts = self._by_word.get(_last_word(tuple(name.split())), {}).values()
            self._first[name] = min(starts, default=1 << 62)
        return self._first[name]

    def between(self, start: int, end: int) -> list[NameUse]:
        """Return the names printed in a stretch of text, in order."""
        return self.uses[bisect_left(self._starts, start) : bisect_right(self._starts, end - 1)]


def _uses(text: str, start: int, end: int, capitals: str) -> Iterable[NameUse]:
    """Yield the names of a stretch, without what stands before them ("the minister", "Danish")."""
    for match in name_matches(text, start, end, capitals):
        run = match.group()
        name = _name_in(run)
        is_verb = run.startswith(_VERBS_TOO) and _VERB_TOO.match(text, match.start())
        if name is not None and len(name[1]) > 1 and is_verb:  # "Will Haig resign?"
            name = name[0] + len(name[1][0]) + 1, name[1][1:]
        elif name is not None and len(name[1]) > 2 and name[1][0].casefold() in _MONTH_NAMES:
            begin = match.start() + name[0]
            is_month = _BEFORE_MONTH.search(text[max(0, begin - _MAX_BEFORE_MONTH) : begin])  # "In May Kim Lee"
            name = (name[0] + len(name[1][0]) + 1, name[1][1:]) if is_month else name
        if name is not None:
            yield NameUse(match.start() + name[0], match.end(), name[1])


_VERBS_TOO = ("Will ", "May ", "Can ", "Do ", "Said ")
_VERB_TOO = compile_later(
    r"(?<![\w,;] )(?<!\w\n)(?:(?:Will|May|Can|Do) [^.?!\n]*\?|Said [^.?!,:\n]{2,60}[,:] ?[\"“‘'])"
)
"""A verb at the head of a sentence that is a given name elsewhere: "Said Haig: “...”"."""


@lru_cache(maxsize=4096)
def _name_in(run: str) -> tuple[int, tuple[str, ...]] | None:
    """Return where the name begins in a run of capitalised words, and its words; None where there is none.

    >>> _name_in("Deputy Transport Minister Ana Costa")
    (26, ('Ana', 'Costa'))
    """
    words = run.split()
    if len(words) == 1:
        return None if words[0].casefold() in _SKIP else (0, (words[0],))
    if words[0] in _BIRTH:  # "Born Adolfa Marchetti in 1928, she": a name that she gave up
        return None
    offset, ranks = 0, leading_ranks(words)
    while len(words) > 1 and (ranks > 0 or _only_leads(words)):
        offset = run.index(words[1], offset + len(words[0]))
        del words[0]
        ranks -= 1
    return None if len(words) == 1 and words[0].casefold() in _SKIP else (offset, tuple(words))


def _nouns_before(lead: Sequence[str]) -> Iterable[str]:
    """Yield the office words that stand right before a name, back to the first stop or article."""
    for number, word in enumerate(reversed(lead)):
        bare = word.rstrip(",")
        folded = bare.lower()
        if (bare != word and number) or not bare or not bare[-1].isalpha() or folded in _SKIP or is_verb_like(folded):
            return  # "The minister said Ms Ferri": his office is not hers
        if folded.endswith("-year-old"):
            yield "person"
        elif bare.islower() or folded in noun_lists().ranks or folded in word_class("occupations"):
            yield folded


_BIRTH = ("Born", "Christened", "Baptised", "Baptized")
_BEFORE_MONTH = compiled(r"(?i)\b(?:in|since|until|during|last|next|early|late|mid)[ -]$")
_MAX_BEFORE_MONTH = 8
_MONTH_NAMES = frozenset(("april", "may", "june", "august"))


def _only_leads(words: Sequence[str]) -> bool:
    """Return whether the first word of a run is no part of the name: a rank, a nationality, a sentence opener."""
    first = words[0].casefold()
    if first in _MONTH_NAMES:
        return False
    if first.endswith("ly") and is_adverb(first) and not is_given_name(words[0]):  # "Finally Ann Roe", no "Kelly Roe"
        return True
    form = country_forms().get(words[0])
    is_land = form is not None and (form.kind == "demonym" or (len(words) > 2 and not is_given_name(words[0])))
    return first in _SKIP or first in noun_lists().ranks or is_land


def _last_word(words: tuple[str, ...]) -> str:
    """Return the word of a name that others go by: the last that is no "Jr."."""
    suffixes = noun_lists().suffixes
    if words[-1].casefold() not in suffixes:
        return words[-1]
    return next((word for word in reversed(words) if word.casefold() not in suffixes), words[-1])


def _contains(full: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Return whether a full name holds the words of a shorter one in order; forms of address do not count."""
    address = noun_lists().address
    if full == part and full[-1].casefold() not in address:
        return True
    wanted = [word for word in part if word.casefold() not in address]
    suffixes = noun_lists().suffixes
    if full[-1] != part[-1] and any(word.casefold() in suffixes for word in part):
        return False
    at = 0
    for word in full:
        if at < len(wanted) and word == wanted[at]:
            at += 1
    return at == len(wanted) and bool(wanted)


def _longest(found: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the distinct names, leaving out those that are a longer one with words missing; earliest first."""
    address = noun_lists().address
    names = [words for words in found if len(words) != 2 or address.get(words[0].casefold()) is None]
    if len(names) < 2:
        return tuple([" ".join(name) for name in names])
    kept = [
        name
        for name in names
        if not any(other != name and _contains(other, name) and _is_same_person(name, other) for other in names)
    ]
    return tuple(" ".join(name) for name in kept)


def _is_same_person(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Return whether a longer name is the same person's: "Grant Maddox Jr." is not Grant Maddox."""
    suffixes = noun_lists().suffixes
    return (long[-1].casefold() in suffixes) == (short[-1].casefold() in suffixes)


def is_person_name(words: Sequence[str]) -> bool:
    """Return whether a name begins like a person's: with a given name or a form of address."""
    return bool(words) and (is_given_name(words[0]) or words[0].casefold() in noun_lists().address)
