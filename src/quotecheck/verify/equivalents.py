"""Words that still stand, in another form: spelling, numerals, abbreviations, contractions, names, hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from quotecheck.language import lexicon
from quotecheck.language.numerals import read_numeral
from quotecheck.language.patterns import compile_later
from quotecheck.verify.money import same_money
from quotecheck.verify.wordlists import word_list

__all__ = ["APOSTROPHES", "Names", "equivalent", "hyphen_matters", "is_number", "without_accents"]

_PUNCTUATION = str.maketrans("", "", "-.'")
_HYPHEN_MATTERS = compile_later(r"(?:re|un|co)-\w")
_OWN_WORDS_APART = frozenset(("now", "under", "over", "out", "with", "some", "all", "for", "not", "man"))
"""What stands before another word more often than in one with it: "under mine" is not "undermine"."""
_ONE_WORD_OR_TWO = frozenset(
    ("underway", "someone", "somebody", "somewhere", "something", "forever", "manhunt", "manpower", "manhole")
)
_NUMBER = compile_later(r"[-+$€£¥₩]*\.?\d")
_OWN_WORDS_WITH_HYPHEN = compile_later(
    r"(?:co-op|co-operat\w*|co-ordinat\w*|co-(?:work|author|found|pilot|host|star|chair|own|sponsor|exist|defend|direct"
    r"|presid|conspir|edit|produc|writ|habit)\w*|re-e\w+"
    r"|re-(?:run|ran|read|writ|wrote|test|check|open|build|built|do|done|doing|us(?:e|ed|es|ing|able)|arrang|assess|appl[yi]"
    r"|appoint|join|issu|launch|nam(?:e|ed|es|ing)$|organi[sz]|paint|play|print|sell|sold|shap|shuffl|start|structur|tak(?:e|en"
    r"|ing)$|think|thought|tri(?:al|ed|es)|try|unit|invent|introduc|instat|impos|arrest|tweet|deploy|design|develop|draw|drew"
    r"|fill|financ|fuel|group|hous|load|match|occup|offend|rout|schedul|settl|visit|wir|captur|classif|consider|connect"
    r"|ignit|educat|evaluat|hir(?:e|ed|ing)$|interpret|interview|negotiat|nominat|order|program|regist|valu|vaccin"
    r"|victimi[sz]|analy[sz]|advertis|allocat|submit|align|adjust|admit|sit|sat)\w*)$"
)
_DECADES = {
    f"{ten}ies": figure
    for figure, ten in enumerate(("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"), start=2)
}
_ROMAN = {"II": ("two", "2"), "III": ("three", "3"), "IV": ("four", "4"), "VI": ("six", "6"), "VII": ("seven", "7")}
_DIGIT = compile_later(r"\d")
_DECADE = compile_later(r"(?:1[5-9])?(\d)0'?s")
_DECADE_IN_FULL = compile_later(r"(?:1[5-9]|20)\d0s")
_RANK = compile_later(r"(\d{1,2})(?:st|nd|rd|th)$")
_CLOCK = re.compile(r"(\d{1,2})([:.])([0-5]\d)\s*(?:([ap])\.?\s*m\.?)?", re.IGNORECASE)
_SHORTENED = (
    "it's don't can't didn't doesn't isn't wasn't wouldn't couldn't shouldn't haven't hasn't hadn't aren't weren't i'm"
    " i've you're you've they're they've that's what's he's she's there's we've they'll you'll it'll won't ain't let's"
)
APOSTROPHES = {full.replace("'", ""): full for full in _SHORTENED.split()}
"""Contractions by what they are without an apostrophe; "were", "well", "shell" and the like are words of their own."""


class Names(Protocol):
    """What is asked of the alias table."""

    def same(self, a: str, b: str) -> bool:
        """Return whether two names mean the same."""
        ...


@lru_cache(8192)
def is_number(word: str) -> bool:
    """Return whether a folded word is a number in figures or words.

    >>> [is_number(word) for word in ("15", "fifteen", "$5", "fifteenth", "often")]
    [True, True, True, True, False]
    """
    if _NUMBER.match(word) is not None or word in word_list("number_words"):
        return True
    return word.split("-", maxsplit=1)[0] in word_list("tens")


@lru_cache(4096)
def _same_value(a: str, b: str) -> bool:
    from quotecheck.language.numbers import same_value

    return same_value(a, b)


def equivalent(
    quote: Sequence[str], source: Sequence[str], quote_text: str, source_text: str, names: Names
) -> str | None:
    """Return the class of a difference that leaves every word standing in another form, or None.

    `quote` and `source` are folded words, `quote_text` and `source_text` the same as printed.

    >>> class NoNames:
    ...     def same(self, a, b): return False
    >>> equivalent(["defence"], ["defense"], "defence", "defense", NoNames())
    'spelling'
    >>> equivalent(["don't"], ["do", "not"], "don't", "do not", NoNames())
    'contraction'
    >>> equivalent(["re-sign"], ["resign"], "re-sign", "resign", NoNames()) is None
    True
    """
    a, b = " ".join(quote), " ".join(source)
    if "-" in a and "-" in b and (_regroups_numbers(quote, source) or _regroups_numbers(source, quote)):
        return None
    joined = _joined(quote, source, quote_text, source_text)
    if joined is not None:
        return joined
    if _contracted(a, b) or _is_with_noun(quote, source) or _is_with_noun(source, quote):
        informal = "'" not in (a if len(quote) < len(source) else b)
        return "speech-form" if informal else "contraction"
    if (
        any(is_number(word) for word in quote)
        and any(is_number(word) for word in source)
        and _same_value(quote_text, source_text)
    ):
        return "numeral"
    both = f"{a} {b}"
    has_sign = not both.isascii() or "$" in both  # a currency's
    if has_sign and (same_money(a, b) or same_money(b, a)):
        return "numeral"
    if not _ROMAN.keys().isdisjoint((quote_text, source_text)) or _DIGIT.search(f"{quote_text} {source_text}"):
        is_one = _is_one_rank(quote_text, source_text) or _is_one_rank(source_text, quote_text)
        if is_one or _is_one_decade(a, b) or _is_one_decade(b, a) or _is_one_clock(quote_text, source_text):
            return "numeral"
    if _abbreviated(quote_text, b) or _abbreviated(source_text, a):
        return "abbreviation"
    if len(quote) == len(source) == 1 and (
        lexicon.is_spelling_variant(a, b) or without_accents(a) == without_accents(b)
    ):
        return "spelling"
    if _may_be_name(quote_text) and _may_be_name(source_text) and names.same(quote_text, source_text):
        return "name-form"
    if len(quote) == len(source) == 1 and "-" in a and a.count("-") == b.count("-"):
        return _by_parts(a, b, quote_text, source_text, names)
    return None


def _is_one_decade(words: str, figures: str) -> bool:
    """Return whether a decade in words is one in figures: "nineties" and "1990s", "90s"."""
    figure = _DECADES.get(words)
    decade = _DECADE.fullmatch(figures) if figure is not None else None
    return decade is not None and decade[1] == str(figure)


def _is_one_rank(figures: str, words: str) -> bool:
    """Return whether a rank, a decade or a Roman numeral is the same in other dress.

    >>> [_is_one_rank(*pair) for pair in (("3rd", "third"), ("90s", "1990s"), ("II", "Two"), ("4th", "fifth"))]
    [True, True, True, False]
    """
    found = _RANK.match(figures)
    if found is not None:
        rank = read_numeral(words.casefold(), 0)
        if rank is None or rank.kind != "ordinal" or rank.end < len(words):
            return False
        return rank.low == int(found.group(1))
    if figures in _ROMAN:
        return words.casefold() in _ROMAN[figures]
    return words.endswith(figures) and figures[1:] == "0s" and _DECADE_IN_FULL.fullmatch(words) is not None


def _is_one_clock(one: str, other: str) -> bool:
    """Return whether two texts give one time of day: a colon in one house is a full stop in another.

    >>> [_is_one_clock("4:30", other) for other in ("4.30", "4.3", "4:35", "4.30 p.m.")]
    [True, False, False, False]
    """
    mine, theirs = _CLOCK.fullmatch(one.strip()), _CLOCK.fullmatch(other.strip())
    if mine is None or theirs is None or mine[2] == theirs[2] == ".":
        return False
    return [(part or "").lower() for part in mine.group(1, 3, 4)] == [
        (part or "").lower() for part in theirs.group(1, 3, 4)
    ]


def without_accents(word: str) -> str:
    """Return a word without accents: "café" is "cafe" in many a wire.

    >>> without_accents("café")
    'cafe'
    """
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))


def _by_parts(a: str, b: str, a_text: str, b_text: str, names: Names) -> str | None:
    """Return the class of a difference inside a hyphened word, if each part is the other's in another form."""
    found: str | None = None
    for part, other, text, other_text in zip(
        a.split("-"), b.split("-"), a_text.split("-"), b_text.split("-"), strict=True
    ):
        if part == other:
            continue
        found = equivalent([part], [other], text, other_text, names) if part and other else None
        if found is None:
            return None
    return found


def _joined(quote: Sequence[str], source: Sequence[str], quote_text: str, source_text: str) -> str | None:
    """Return the class of a difference in hyphens, inner stops and spaces only."""
    a, b = "".join(quote), "".join(source)
    if _is_hyphened(quote, b) or _is_hyphened(source, a):
        return "hyphenation"
    if {a, b} == {"alright", "allright"}:
        return "spelling"
    if a.translate(_PUNCTUATION) != b.translate(_PUNCTUATION):
        return None
    if any(_NUMBER.match(word) for word in (*quote, *source)):
        return None
    if "." in a or "." in b:  # U.S. and US: only where both are printed as initials
        both = quote_text.replace(".", ""), source_text.replace(".", "")
        return (
            "spelling"
            if both[0] == both[1]
            and (both[0].isupper() or (len(both[0]) <= 3 and both[0].islower() and "." in a and "." in b))
            else None
        )
    if "'" in a or "'" in b:
        return "spelling" if _is_apostrophe_lost(a, b) or _is_apostrophe_lost(b, a) else None
    hyphened = a if "-" in a else b
    if "-" in hyphened:
        return None if len(quote) == len(source) == 1 and hyphen_matters(hyphened) else "hyphenation"
    if len(quote) == len(source) or min(len(word) for word in (*quote, *source)) < 3:
        return None
    apart, together = (quote, b) if len(quote) > 1 else (source, a)
    is_own = apart[0] in _OWN_WORDS_APART and together not in _ONE_WORD_OR_TWO
    return None if is_own else "hyphenation"


def _is_apostrophe_lost(bare: str, full: str) -> bool:
    """Return whether a word is a contraction without its apostrophe: "dont" for "don't", "its" for "it's"."""
    return APOSTROPHES.get(bare) == full


def _is_hyphened(apart: Sequence[str], together: str) -> bool:
    """Return whether words with a number among them stand in one word with hyphens: "18-year-old" for "18 year old"."""
    return "-".join(apart) == together and {word.isdigit() for word in apart} == {True, False}


def _regroups_numbers(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether hyphens make another number: "twenty four-hour shifts" of "twenty-four hour shifts"."""
    parts = [word.split("-") for word in one if "-" in word]
    joined = [numbers for numbers in parts if len(numbers) > 1 and all(map(is_number, numbers[:2]))]
    if not joined:
        return False
    tails = {numbers[1] for numbers in joined}
    return any(
        word.split("-")[0] in tails and len(word.split("-")) > 1 and not is_number(word.split("-")[1]) for word in other
    )


def hyphen_matters(word: str) -> bool:
    """Return whether a folded word with a hyphen may be another word than the one without.

    >>> [hyphen_matters(word) for word in ("re-sign", "co-operate", "cease-fire")]
    [True, False, False]
    """
    return _HYPHEN_MATTERS.match(word) is not None and _OWN_WORDS_WITH_HYPHEN.match(word) is None


def _is_with_noun(short: Sequence[str], full: Sequence[str]) -> bool:
    """Return whether a noun took up its verb: "goal's" for "goal is" or "goal has"."""
    return len(short) == 1 and len(full) == 2 and full[1] in ("is", "has") and short[0] == f"{full[0]}'s"


def _contracted(a: str, b: str) -> bool:
    """Return whether one phrase is the other with its words contracted ("don't" / "do not", "gonna" / "going to")."""
    if a.count(" ") == b.count(" ") and "'" not in a and "'" not in b and " " in a:
        return False
    forms_a, forms_b = _full_forms(a), _full_forms(b)
    return not forms_a.isdisjoint(forms_b) if len(forms_a) + len(forms_b) > 2 else False


@lru_cache(8192)
def _full_forms(phrase: str) -> frozenset[str]:
    forms = {""}
    for word in phrase.split(" "):
        options = (word, *lexicon.expand_contraction(word))
        if word == "cannot":
            options = ("cannot", "can not")
        forms = {f"{form} {option}" for form in forms for option in options}
        if len(forms) > 32:
            break
    return frozenset(forms)


def _abbreviated(short: str, full: str) -> bool:
    """Return whether the printed `short` is a normal abbreviation of the folded `full`, word by word or as a whole."""
    words = short.split()
    if len(words) == 1:
        expansions = lexicon.expand_abbreviation(words[0])
        return full in expansions or full.removeprefix("the ") in expansions
    others = full.split()
    if len(words) != len(others):
        return False
    changed = False
    for word, other in zip(words, others, strict=True):
        if word.casefold().rstrip(".") == other.rstrip("."):
            continue
        if other not in lexicon.expand_abbreviation(word):
            return False
        changed = True
    return changed


def _may_be_name(text: str) -> bool:
    """Return whether every telling word of a printed phrase has a capital, and there is one."""
    words = [word for word in text.split() if word.casefold() not in lexicon.FUNCTION_WORDS]
    return bool(words) and all(word[:1].isupper() for word in words) and len(words) >= len(text.split()) - 2
