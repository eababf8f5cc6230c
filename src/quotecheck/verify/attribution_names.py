"""Whether two names on two pages are one person's or body's: with and without rank, given name, place or short form."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Literal

from quotecheck.align.scorer import char_distance
from quotecheck.language.countries import country_forms
from quotecheck.language.glossary import initials_match
from quotecheck.language.people import (
    fold_name,
    gender_of_name,
    is_given_name,
    leading_ranks,
    noun_lists,
    office_initials,
)
from quotecheck.language.wordlists import read_sections
from quotecheck.ready import compiled
from quotecheck.verify.attribution_states import is_one_state
from quotecheck.verify.equivalents import Names

__all__ = ["GENERATIONS", "NameRelation", "compare_names", "core_of", "is_only_a_role", "is_person_name"]

NameRelation = Literal["same", "likely", "doubt", "other"]
"""`likely`: one name is a part or short form of the other; `doubt`: nearly the same letters."""

_TAIL = compiled(r"\s(?:of|from|at|for|with|in|on|who)\s|[,(;]")
_WORD = compiled(r"[^\W_]+(?:['’&.-][^\W_]+)*\.?")
_SMALL = frozenset(("the", "a", "an", "of", "for", "and", "at", "its", "his", "her", "their", "our", "my"))
_LEGAL_FORMS = frozenset(
    ("inc", "corp", "plc", "ltd", "llc", "co", "ag", "sa", "nv", "gmbh", "limited", "incorporated")
)
GENERATIONS = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
"""What tells a father from a son of one name."""
_ARTICLE = compiled(r"^(?:al|el|as|ash|an|ar|at|ad)-(?=\w{3})")
_MIN_SPELLING_LETTERS = 4
_MIN_SHORT_FORM = 3
_PET_ENDING = compiled(r"(?<=([bdgklmnprt]))\1?(?:y|ie)$")
_MIN_WHOLE_LETTERS = 10
"""Letters of a name that differs from another by one and in spaces: "Abdel Fattah al-Sisi", "Abdel-Fattah el-Sissi".
Own list of spellings of Arabic and Korean names, 2026-11-22."""


@lru_cache(maxsize=512)
def is_only_a_role(text: str) -> bool:
    """Return whether the words name an office, a kind of people or of body, and nobody by name.

    A headline prints them with a capital, as it prints names.

    >>> [is_only_a_role(text) for text in ("Mayor", "Hospital trust", "City officials", "WITNESS 4", "Mayor Lee")]
    [True, True, True, True, False]
    """
    words = [word.strip(".").casefold() for word in _WORD.findall(text)]
    words = [word.removesuffix("'s").removesuffix("’s") for word in words if word not in _SMALL]
    named = [word for word in words if not word.isdigit()]  # "WITNESS 4"
    return bool(named) and all(_is_role_word(word) for word in named)


@lru_cache(maxsize=512)
def _is_role_word(word: str) -> bool:
    lists = noun_lists()
    word = office_initials().get(word, word).rpartition(" ")[2]
    forms = {word, word.removesuffix("s"), f"{word}."}
    for ending, singular in (("men", "man"), ("ies", "y")):
        if word.endswith(ending):
            forms.add(word.removesuffix(ending) + singular)
    return any(
        form in group
        for form in forms
        for group in (lists.ranks, lists.people, lists.organisations, lists.documents, lists.anonymous)
    )


@cache
def core_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a name without rank, form of address, and what is told after it.

    >>> core_of("Dr. Hana Suzuki of Kyoto University"), core_of("FOREIGN MINISTER DENG"), core_of("Bank of England")
    (('hana', 'suzuki'), ('deng',), ('bank', 'of', 'england'))
    """
    head = _TAIL.split(name.strip(), maxsplit=1)[0].strip()
    words = [word for word in _WORD.findall(head) if word]
    ranks = leading_ranks(words)
    kept = words[ranks:]
    while len(kept) > 1 and (kept[0].islower() or kept[0].casefold() in noun_lists().address):
        del kept[0]
        ranks += 1
    is_role = is_only_a_role(" ".join(kept)) and words[0].casefold() not in noun_lists().address  # "Mr Court"
    if (head != name.strip() and not (ranks or len(kept) > 1)) or not kept or is_role:
        kept = _WORD.findall(name)
    folded = tuple(_plain(word) for word in fold_name(" ".join(kept)))
    closing = _LEGAL_FORMS | (noun_lists().suffixes - GENERATIONS)
    while len(folded) > 1 and folded[-1] in closing and (len(folded) > 2 or folded[-1] in _LEGAL_FORMS):
        folded = folded[:-1]  # "Lumina Air plc", "Ann Roe KC"
    return folded


def _plain(word: str) -> str:
    """Return a folded word without accents and Arabic article: "alvarez" for "álvarez", "sisi" for "al-sisi"."""
    bare = "".join(mark for mark in unicodedata.normalize("NFD", word) if not unicodedata.combining(mark))
    return _ARTICLE.sub("", bare)


def is_person_name(name: str) -> bool:
    """Return whether a name is evidently a person's: a given name in front, or a rank or form of address.

    >>> is_person_name("Priya Nair"), is_person_name("Mr Harding"), is_person_name("Crown Estates")
    (True, True, False)
    """
    words = _WORD.findall(name)
    lists = noun_lists()
    if not words or words[-1].casefold().removesuffix("s") in lists.organisations:
        return False
    core = core_of(name)
    folded = words[0].casefold()
    has_rank = leading_ranks(words) > 0 or folded in lists.address
    return bool(core) and (is_given_name(core[0]) or has_rank)


def _gender_told(name: str) -> str:
    """Return the gender that a name tells; behind a rank or "Dr" a lone word is a surname: "Dr Lyle", "Sgt Kelly"."""
    words = name.split()
    if len(words) == 2 and noun_lists().address.get(words[0].casefold().rstrip("."), "-") == "-":
        is_titled = words[0].casefold().rstrip(".") in noun_lists().address or leading_ranks(words) == 1
        if is_titled:
            return "-"
    return gender_of_name(tuple(words))


def compare_names(a: str, b: str, aliases: Names) -> NameRelation:
    """Return how two printed names stand to each other.

    >>> from quotecheck.language.names import AliasTable
    >>> table = AliasTable()
    >>> compare_names("Yusuf Deng of Kordala", "MINISTER DENG", table), compare_names("Peter", "Peter Boyle", table)
    ('same', 'likely')
    >>> compare_names("Bob Hall", "Robert Hall", table), compare_names("Jon Hall", "John Hall", table)
    ('likely', 'doubt')
    >>> compare_names("Ann Hall", "Jo Hall", table), compare_names("Bank of England", "Bank of Japan", table)
    ('other', 'other')
    """
    # "Sir Keith Hale", "Lady Hale"; a lone word may be a surname
    if a != b and {_gender_told(name) for name in (a, b) if " " in name} == {"m", "f"}:
        return "other"
    if aliases.same(a, b):
        return "same"
    mine, theirs = core_of(a), core_of(b)
    born = _of_generations(mine, theirs, aliases) if mine and theirs else "other"
    if born is not None:
        return born
    if mine == theirs or aliases.same(" ".join(mine), " ".join(theirs)) or _letters(mine) == _letters(theirs):
        return "same"  # "Kim Jong-un", "Kim Jong Un"
    if is_one_state(a, b) or _is_acronym(a, theirs) or _is_acronym(b, mine):
        return "likely"
    if (len(mine) == 1 and mine[0] in theirs) or (len(theirs) == 1 and theirs[0] in mine):
        bodies = noun_lists().organisations
        if _is_land_and_person(mine, theirs) or _is_land_and_person(theirs, mine):
            return "doubt"
        return "doubt" if (mine[-1] in bodies) != (theirs[-1] in bodies) else "likely"
    if _is_report_of(a, b) or _is_report_of(b, a):
        return "likely"
    is_body = mine[-1] in noun_lists().organisations  # the Danish defence ministry is no Danish health ministry
    if mine[-1] == theirs[-1] and _is_short_form(mine[0], theirs[0]) and not is_body:
        return "likely" if _middles_fit(mine[1:-1], theirs[1:-1]) else "doubt"
    if len(mine) > 1 and sorted(mine) == sorted(theirs):  # "Hyun-woo Kim", "Kim Hyun-woo"
        return "likely" if any("-" in word for word in mine) else "doubt"
    if _is_first_part(mine, theirs) or _is_first_part(theirs, mine):
        return "likely"
    return "doubt" if _is_nearly(mine, theirs) else "other"


def _middles_fit(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Return whether middle names can be one person's: left out, by initials, or the same."""
    pairs = [(x.rstrip("."), y.rstrip(".")) for x, y in zip(mine, theirs, strict=False)]
    return all(x.startswith(y) or y.startswith(x) for x, y in pairs)


def _of_generations(mine: tuple[str, ...], theirs: tuple[str, ...], aliases: Names) -> NameRelation | None:
    """Return how two names stand to each other of which one has "Jr.": both may be printed for one person."""
    born = [core[-1].rstrip(".") if core[-1] in GENERATIONS and len(core) > 1 else "" for core in (mine, theirs)]
    if born[0] == born[1]:
        return None
    if all(born):
        return "other"
    one, other = (" ".join(core[:-1] if tail else core) for core, tail in zip((mine, theirs), born, strict=True))
    found = compare_names(one, other, aliases)
    return "likely" if found == "same" else found


def _letters(core: tuple[str, ...]) -> str:
    return "".join(core).replace("-", "")


def _is_first_part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Return whether a person's longer name goes on with one more surname: "Luis Moreno", "Luis Moreno Ocampo"."""
    is_more = len(short) + 1 == len(long) and long[: len(short)] == short and len(short) > 1
    last = long[-1]
    is_surname = last not in noun_lists().organisations and last not in noun_lists().suffixes
    return is_more and is_surname and is_given_name(short[0])


def _is_acronym(name: str, core: tuple[str, ...]) -> bool:
    """Return whether a name is the initials of all words of another: "the AU", "the African Union"."""
    short = name.removeprefix("The ").removeprefix("the ").replace(".", "")
    return short.isupper() and short.isalpha() and len(core) > 1 and initials_match(short, list(core)) == len(core)


def _is_land_and_person(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Return whether one name is a country and the other a person with that given name: Georgia, Georgia Lee."""
    return len(short) == 1 < len(long) and long[0] == short[0] and country_forms().get(short[0].title()) is not None


def _is_report_of(a: str, b: str) -> bool:
    """Return whether `a` is a document and `b` the body that it comes from, or the same document put otherwise.

    "The Institute for Housing report" is "the report by the Institute for Housing"; a letter to somebody is another's.
    """
    documents = noun_lists().documents
    words = _telling(a)
    bare = words - documents
    if not words & documents or not bare or " to " in a:
        return False
    others = _telling(b)
    return bare == others - documents or (len(bare) > 1 and bare <= others)


def _telling(name: str) -> set[str]:
    words = {word.strip(".").casefold().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(name)}
    return words - _SMALL - {"by", "from", "in", "on", "to"}


def _is_short_form(a: str, b: str) -> bool:
    """Return whether one given name is short for the other: by its first letters, or by the list."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if len(short) >= _MIN_SHORT_FORM and long.startswith(short) and short != long:
        return True
    stem = _PET_ENDING.sub("", short)  # "Gerry" of "Gerard", "Danny" of "Daniel"
    if stem != short and len(stem) >= _MIN_SHORT_FORM and long.startswith(stem):
        return True
    table = _short_forms()
    return not {a, *table.get(a, "").split()}.isdisjoint((b, *table.get(b, "").split()))


@cache
def _short_forms() -> dict[str, str]:
    """Return the short forms of given names, as their line has them: few are asked for."""
    return dict(line.split(maxsplit=1) for line in read_sections("nicknames.txt")[""])


def _is_nearly(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Return whether two names differ by a letter in one word: a slip of the pen, or another person."""
    if len(mine) != len(theirs):
        whole = min(len(_letters(mine)), len(_letters(theirs)))
        return whole >= _MIN_WHOLE_LETTERS and char_distance(_letters(mine), _letters(theirs)) == 1
    differing = [(x, y) for x, y in zip(mine, theirs, strict=True) if x != y]
    if len(differing) != 1:
        return False
    x, y = differing[0]
    is_long = max(len(x), len(y)) >= _MIN_SPELLING_LETTERS and (len(mine) > 1 or min(len(x), len(y)) > 5)
    return is_long and min(len(x), len(y)) > 2 and char_distance(x, y) == 1
