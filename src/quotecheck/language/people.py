"""What a name tells: which words belong to it, which are rank or address, and which pronoun it takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from quotecheck.language.clauses import word_class
from quotecheck.language.runs import is_latin_1
from quotecheck.language.wordlists import read_toml
from quotecheck.ready import compiled

__all__ = [
    "UPPER",
    "Gender",
    "NameRun",
    "NounLists",
    "capitals_in",
    "find_name_runs",
    "fold_name",
    "gender_of_name",
    "is_given_name",
    "leading_ranks",
    "name_matches",
    "name_run",
    "noun_lists",
    "office_initials",
    "strip_possessive",
]

Gender = Literal["m", "f", "-"]

UPPER = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
"""Capital letters of the Latin, Greek and Cyrillic blocks, for character classes."""
_LATIN_1_UPPER = "A-ZÀ-ÖØ-Þ"
_LATIN_UPPER = _LATIN_1_UPPER + "".join(letter for letter in UPPER if "\u0100" <= letter < "\u0180")
_BEYOND_LATIN_1 = compiled(r"[\u0100-\u052f]")

_ABBREVIATED = (
    r"(?:Mrs?|Ms|Mx|Mme|Dr|St|Jr|Sr|Gen|Gov|Sen|Rep|Rev|Prof|Lt|Col|Capt|Maj|Sgt|Cpl|Pvt|Adm|Cmdr|Brig|Det|Hon"
    r"|MRS?|MS|DR|PROF|SEN|REP|GEN|GOV|LT|COL|CAPT|SGT|HON|REV"  # the labels of transcripts
    r"|Kh|Sh|Ch|Ts|Zh|Dz|Th)\."  # given names that begin with one letter of another script: "Kh. Temuujin"
)
_PARTICLE = r"(?:van|von|de|der|den|del|della|di|da|dos|du|la|bin|bint|ben|ibn|abu|ter|ten|zu|af|av|al|el|y)"
_JOINED = r"(?:[dl]|al|el|ad|as|an|ar|ash|at)"


def capitals_in(text: str, start: int = 0, end: int | None = None) -> str:
    """Return a character class of the capital letters that a stretch of text can have.

    A class of all capital letters takes a millisecond to compile wherever it stands in a pattern; most texts have none
    beyond Latin-1, and most others none beyond the letters of Central Europe and Turkey.

    >>> capitals_in("Ólafur Ragnar Erdoğan"), "Ж" in capitals_in("Željko"), "Ж" in capitals_in("Жуков")
    ('A-ZÀ-ÖØ-Þ', False, True)
    """
    if is_latin_1(text[start:end]):
        return _LATIN_1_UPPER
    beyond = "".join(_BEYOND_LATIN_1.findall(text, start, len(text) if end is None else end))
    if not any(map(str.isupper, beyond)):
        return _LATIN_1_UPPER
    return _LATIN_UPPER if max(beyond) < "\u0180" else UPPER


@cache
def name_run(capitals: str) -> re.Pattern[str]:
    """Return the pattern of capitalised words in a row, for the capitals of a text (`capitals_in`).

    The small words inside names belong to it ("Ludwig van Beethoven"), a possessive ending does not.
    """
    token = (
        rf"(?:(?=[A-Za-z]{{2,4}}\.){_ABBREVIATED}|(?:[{capitals}]\.){{1,4}}(?![{capitals}])"
        rf"|{_JOINED}['’-][{capitals}]\w*|[{capitals}]\w*(?:['’](?!s\b)\w+|-\w+)*)"
    )
    next_begins = rf"(?=[{capitals}abdeiltvyz])"  # as a name, a particle or a joined word: most words do not
    return compiled(rf"(?<![\w'’-]){token}(?:[ \u00a0\n]{next_begins}(?:{_PARTICLE}[ \u00a0]){{0,2}}{token})*")


@cache
def _name_patterns(capitals: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of what may begin a name, and of all of it.

    The first is one character class, to which the engine skips at full speed. It finds capitals; its group tells those
    that a small word may be joined to: "d'Estaing", "al-Harthy". The second tells most names, which are one word, by
    what follows them.
    """
    head = compiled(rf"[{capitals}](?:(?<![\w'’-].)|((?<=[a-z]['’-].)))")
    no_more = rf"(?![\w.'’-])(?![ \u00a0\n](?:[{capitals}]|(?=[abdeiltvyz])(?:{_PARTICLE}[ \u00a0]|{_JOINED}['’-])))"
    return head, compiled(rf"[{capitals}][a-z]+{no_more}|{name_run(capitals).pattern}")


_SMALL_HEAD = compiled(r"[adel](?<![\w'’-].)[a-z]{0,2}['’-]$")


def name_matches(text: str, start: int, end: int, capitals: str) -> list[re.Match[str]]:
    """Return the matches of `name_run` in `text[start:end]`, in text order, in a third of the time that it takes alone.

    >>> [match.group() for match in name_matches("Ann van Roe met Li and al-Harthy.", 0, 33, "A-Z")]
    ['Ann van Roe', 'Li', 'al-Harthy']
    """
    head_of, name = _name_patterns(capitals)
    last = start
    found: list[re.Match[str]] = []
    for head in head_of.finditer(text, start, end):
        at = head.start()
        if at < last:
            continue
        if head.lastindex:
            small = _SMALL_HEAD.search(text, max(last, at - 4), at)
            if small is None:
                continue
            at = small.start()
        match = name.match(text, at, end)
        if match is not None:
            found.append(match)
            last = match.end()
    return found


class NounLists(NamedTuple):
    """The word lists of `words/titles.toml`, folded."""

    address: dict[str, Gender]
    ranks: frozenset[str]
    suffixes: frozenset[str]
    people: dict[str, Gender]
    organisations: frozenset[str]
    documents: frozenset[str]
    anonymous: frozenset[str]


class NameRun(NamedTuple):
    """Capitalised words in a row: their span in the text, and the words."""

    start: int
    end: int
    words: tuple[str, ...]


@cache
def noun_lists() -> NounLists:
    """Return the lists of ranks, forms of address and nouns for people, organisations and documents.

    >>> "senator" in noun_lists().ranks, noun_lists().people["spokeswoman"]
    (True, 'f')
    """
    raw = read_toml("titles.toml")

    def folded(table: str) -> frozenset[str]:
        return frozenset(word.casefold() for word in raw[table]["words"])

    def gendered(table: str) -> dict[str, Gender]:
        genders: dict[str, Gender] = {}
        for key, words in raw[table].items():
            genders.update((word.casefold(), "m" if key == "m" else "f" if key == "f" else "-") for word in words)
        return genders

    return NounLists(
        address=gendered("address"),
        ranks=folded("ranks"),
        suffixes=folded("suffixes"),
        people=gendered("people"),
        organisations=folded("organisations"),
        documents=folded("documents"),
        anonymous=folded("anonymous"),
    )


@cache
def _given_names() -> dict[str, Gender]:
    raw = read_toml("given_names.toml")
    men: dict[str, Gender] = dict.fromkeys(raw["m"].split(), "m")
    women: dict[str, Gender] = dict.fromkeys(raw["f"].split(), "f")
    return {**men, **women, **dict.fromkeys(men.keys() & women.keys(), "-")}


def gender_of_name(words: tuple[str, ...]) -> Gender:
    """Return the pronoun that a name takes: "m", "f", or "-" where its form of address and given name do not say.

    >>> gender_of_name(("Celestina", "Mabunda")), gender_of_name(("Mr", "Bell")), gender_of_name(("Håkan", "Borg"))
    ('f', 'm', 'm')
    """
    if not words:
        return "-"
    first = words[0].casefold()
    address = noun_lists().address.get(first)
    if address in ("m", "f"):
        return address
    if address == "-" and len(words) > 1:
        first = words[1].casefold()
    names = _given_names()
    return names.get(first) or names.get(first.split("-")[0], "-")


def is_given_name(word: str) -> bool:
    """Return whether a word is in the list of given names, for either gender.

    >>> is_given_name("Petra"), is_given_name("Haddon")
    (True, False)
    """
    return word.casefold() in _given_names()


def leading_ranks(words: Sequence[str]) -> int:
    """Return how many words at the front of a run are rank, office or nationality and not the name.

    Words before an office are part of it, whatever they are; a given name in front ends the search.

    >>> leading_ranks(("Deputy", "Transport", "Minister", "Ana", "Costa")), leading_ranks(("Martin", "King", "Jr."))
    (3, 0)
    """
    return _ranks_in_front(tuple(words))


@lru_cache(maxsize=4_096)
def _ranks_in_front(words: tuple[str, ...]) -> int:
    lists = noun_lists()
    bare = 1 if _opens_with_calling(words) else 0
    for at, word in enumerate(words[:-1]):
        folded = word.casefold()
        if "-" in folded and folded.startswith(("ex-", "then-", "former-")):  # "Ex-ambassador Raul Pinto"
            folded = folded.partition("-")[2]
        if folded in lists.ranks or f"{folded}." in lists.ranks or _is_initials_of_rank(words, at):
            rest = words[at + 1]
            bare = at + 1 if rest.casefold() not in lists.suffixes else bare
        elif at == bare and (is_given_name(word) or folded in lists.address):
            break
    return bare


@cache
def office_initials() -> dict[str, str]:
    """Return the offices that are printed by their initials, both folded.

    >>> office_initials()["pm"]
    'prime minister'
    """
    pairs = (pair.partition("=") for pair in word_class("office_initials"))
    return {initials: office.replace("-", " ") for initials, _, office in pairs}


def _is_initials_of_rank(words: Sequence[str], at: int) -> bool:
    """Return whether a word is a rank in capitals: "DI Avery", and "DS Ann Roe", for DS Smith is a company."""
    ranks = word_class("rank_initials")
    is_office = words[at].isupper() and words[at].casefold() in office_initials()
    return is_office or words[at] in ranks or (f"{words[at]}=" in ranks and is_given_name(words[at + 1]))


def _opens_with_calling(words: Sequence[str]) -> bool:
    """Return whether what somebody does opens a run: "Composer Jarle Eide", "Lawyers Anna Weiss and ..."."""
    folded = words[0].casefold() if words else ""
    if len(words) > 1 and "-" in folded and (folded.endswith("-year-old") or "-of-" in folded):
        return True  # "Mother-of-two Ann Roe"
    if len(words) > 1 and folded in word_class("body_leads"):
        return True
    if len(words) < 3 or is_given_name(words[0]):
        return False
    works = word_class("occupations")
    folded = folded.removeprefix("ex-").removeprefix("co-")
    is_calling = folded in works or folded.removesuffix("s") in works or folded.endswith(_CALLING_ENDINGS)
    return is_calling and (is_given_name(words[1]) or words[-1].casefold() not in word_class("body_endings"))


_CALLING_ENDINGS = ("ologist", "ographer", "ician", "wright")


def find_name_runs(text: str, start: int = 0, end: int | None = None, capitals: str | None = None) -> list[NameRun]:
    """Return the runs of capitalised words in `text[start:end]`, in text order.

    Args:
        text: the whole text.
        start: where to begin.
        end: where to end, the text's end by default.
        capitals: the class of its capital letters, where the caller knows it for many stretches (`capitals_in`).

    >>> [run.words for run in find_name_runs("Senator Ann van Roe met the U.S. envoy.")]
    [('Senator', 'Ann', 'van', 'Roe'), ('U.S.',)]
    """
    stop = len(text) if end is None else end
    matches = name_matches(text, start, stop, capitals or capitals_in(text, start, stop))
    return [NameRun(match.start(), match.end(), tuple(match.group().split())) for match in matches]


def strip_possessive(word: str) -> str:
    """Return a word without its possessive ending.

    >>> strip_possessive("Yonhap’s"), strip_possessive("trustees'")
    ('Yonhap', 'trustees')
    """
    if word.isalpha():
        return word  # most words
    if word.endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1] if word.endswith(("s'", "s’")) else word


_ARTICLES = frozenset(("the", "a", "an"))
_NAME_WORD = compiled(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’&-][^\W_]+)*\.?")


@lru_cache(maxsize=1 << 12)
def fold_name(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, for comparison: without article, possessive and points.

    >>> fold_name("The U.S."), fold_name("the ministry’s"), fold_name("Grant Maddox Jr.")
    (('us',), ('ministry',), ('grant', 'maddox', 'jr'))
    """
    words = [strip_possessive(word).replace(".", "").replace("’", "'").casefold() for word in _NAME_WORD.findall(name)]
    while len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    return tuple(words)
