"""What class of difference lies between the words of a quote and the words that stand in their place in the source.

The answer is a key of `profiles/ap.toml`. Classes are tried from the harmless to the grave: a difference is only called
content when no rule of style, form or grammar explains it.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.language import lexicon
from quotecheck.language.inflect import same_lemma
from quotecheck.verify.equivalents import Names, equivalent, is_number
from quotecheck.verify.wordlists import (
    classes,
    is_filler_phrase,
    is_hedge,
    is_modal,
    is_negation,
    is_quantifier,
    negative_ending,
    word_list,
)

__all__ = ["GRAVITY", "Names", "added", "equivalent", "gone", "is_number", "replaced"]


GRAVITY = (
    "technical", "terminal-absorbed", "terminal", "initial-case", "nesting", "bracket-case", "emphasis-declared",
    "sic", "ellipsis", "case", "hyphenation", "spelling", "serial-comma", "punctuation", "numeral", "abbreviation",
    "bracket", "emphasis-added", "repetition", "contraction", "speech-form", "filler", "grammar", "function",
    "inflection", "name-form", "comma", "omission", "insertion", "content", "name", "number", "quantifier", "hedge",
    "modal", "question", "negation",
)  # fmt: skip
"""Classes from the most harmless to the gravest; among several of one severity the last names the finding."""
_IRREGULAR_DEGREES = (("good", "better", "best"), ("well", "better", "best"), ("bad", "worse", "worst"))
_SMALL_RUN_WORDS = 3
"""Up to this many words, one negation, modal, number or quantifier among them is what the change is about."""
_LIMITS = frozenset(("only", "alone", "solely", "exclusively"))
_ARTICLES = frozenset(("the", "a", "an", "its", "their", "his", "her", "our", "my"))
_LIMIT_OPENERS = frozenset(("and", "but", "or", "if", "to", "for", "in", "on", "at", "by", "with", "from", "though"))
_MAX_LIMIT_WORDS = 8
_OPEN_MODALS = frozenset(("may", "might", "could", "can", "should"))
_AROUND = frozenset(("with", "for", "in", "on", "at", "from", "during", "near"))
_BINDERS = frozenset(
    ("if", "unless", "because", "although", "though", "but", "against", "without", "only", "whether", "or")
)
_OPENERS = frozenset(("well", "so", "okay", "ok", "right", "anyway", "now", "look"))


def replaced(quote: Sequence[str], source: Sequence[str], quote_text: str, source_text: str, names: Names) -> str:
    """Return the class of a difference that puts words in the place of others.

    >>> class NoNames:
    ...     def same(self, a, b): return False
    >>> pairs = ("will", "may"), ("plan", "plans"), ("a", "the"), ("closed", "open")
    >>> [replaced([a], [b], a, b, NoNames()) for a, b in pairs]
    ['modal', 'inflection', 'function', 'content']
    """
    if sum(map(is_negation, quote)) % 2 != sum(map(is_negation, source)) % 2:
        return "negation"
    if len(quote) == len(source) == 1:
        return _one_word(quote[0], source[0], quote_text, source_text, names)
    only_quote = [word for word in quote if word not in source]
    only_source = [word for word in source if word not in quote]
    for name, test in (("number", is_number), ("modal", is_modal), ("quantifier", is_quantifier), ("hedge", is_hedge)):
        if any(map(test, only_quote)) != any(map(test, only_source)):
            return name
    changed = (*only_quote, *only_source)
    if changed and all(word in lexicon.FUNCTION_WORDS for word in changed):
        return "content" if _changes_person(only_quote, only_source) else "function"
    return "name" if _is_name(quote_text) and _is_name(source_text) else "content"


def _one_word(a: str, b: str, a_text: str, b_text: str, names: Names) -> str:
    table = classes()
    pair = frozenset((a, b))
    if pair in table.same:
        return "function"
    if is_number(a) and is_number(b):
        return "number"
    if is_modal(a) or is_modal(b):
        return "modal"
    if pair in table.opposites or _changes_degree(a, b):
        return "content"
    person_a, person_b = table.person.get(a.split("'", maxsplit=1)[0]), table.person.get(b.split("'", maxsplit=1)[0])
    if "'" in a and "'" in b and person_a != person_b:
        return "content"
    if same_lemma(a.removesuffix("n't"), b.removesuffix("n't")) and a.endswith("n't") == b.endswith("n't"):
        return "inflection"
    if person_a is not None and person_b is not None:
        return "function" if person_a == person_b else "content"
    if is_quantifier(a) or is_quantifier(b):
        return "quantifier"
    if is_hedge(a) or is_hedge(b):
        return "hedge"
    if a in lexicon.FUNCTION_WORDS and b in lexicon.FUNCTION_WORDS:
        return "content" if person_a is not None or person_b is not None else "function"
    if _is_name(a_text) and _is_name(b_text):
        return "name-form" if names.same(a_text, b_text) else "name"
    return "number" if is_number(a) or is_number(b) else "content"


def _changes_degree(a: str, b: str) -> bool:
    """Return whether two folded words are one adjective in two degrees: "strong", "stronger", "strongest".

    >>> [_changes_degree(*pair) for pair in (("strong", "strongest"), ("later", "latest"), ("harvest", "harvests"))]
    [True, True, False]
    """
    if any(a in row and b in row for row in _IRREGULAR_DEGREES):
        return True
    short, long = sorted((a, b), key=len)
    if not long.endswith(("er", "est")) or not same_lemma(a, b):
        return False
    stems = {short, short.removesuffix("e"), f"{short}{short[-1]}", f"{short[:-1]}i", short.removesuffix("er")}
    return any(long in (f"{stem}er", f"{stem}est") for stem in stems)


def _changes_person(quote: Sequence[str], source: Sequence[str]) -> bool:
    person = classes().person
    return {person[w] for w in quote if w in person} != {person[w] for w in source if w in person}


def _is_name(text: str) -> bool:
    words = [word for word in text.split() if word.casefold() not in lexicon.FUNCTION_WORDS]
    return bool(words) and all(word[:1].isupper() or word[:1].isdigit() for word in words)


def gone(words: Sequence[str], *, between_commas: bool, following: str = "", previous: str = "") -> str:
    """Return the class of words that the source has and the quote has not, repetition aside.

    `previous` and `following` are the words on either side, which both have.

    >>> gone(["not"], between_commas=False), gone(["uh"], between_commas=True), gone(["the"], between_commas=False)
    ('negation', 'filler', 'function')
    >>> gone("and to nurses alone".split(), between_commas=True), gone("could choose to".split(), between_commas=False)
    ('quantifier', 'modal')
    >>> gone("hours or three".split(), between_commas=False, previous="twelve", following="days")
    'number'
    """
    phrase = " ".join(words)
    if all(word in lexicon.FILLER_SOUNDS for word in words):
        return "filler"
    if between_commas and _is_fillers(words):
        return "filler"
    if phrase in lexicon.APPROXIMATORS and (
        phrase.endswith(" than") or is_number(following) or following in ("half", "all")
    ):
        return "quantifier"
    found = "omission" if _is_phrase_with_number(words, following) else _telling(words, phrase)
    if found in (None, "function"):
        found = _told_by_run(words, previous, following) or found
    if found == "function" and all(word in lexicon.INTENSIFIERS for word in words):
        return "omission"  # "very proud": a word that counts, if a small one
    return found or "omission"


def _is_phrase_with_number(words: Sequence[str], following: str) -> bool:
    """Return whether words that are gone are a whole phrase that only adds to what is said: "with two lifeboats".

    >>> _is_phrase_with_number(["in", "1998"], "and"), _is_phrase_with_number(["in", "two"], "houses")
    (True, False)
    """
    if len(words) < len(("in", "1998")) or words[0] not in _AROUND or not any(map(is_number, words[1:])):
        return False
    if any(is_negation(word) or is_quantifier(word) or is_hedge(word) for word in words):
        return False
    return not is_number(words[-1]) or not following or following in lexicon.FUNCTION_WORDS


def _told_by_run(words: Sequence[str], previous: str, following: str) -> str | None:
    """Return the class of a run by what it does: it limits, it leaves a number with another noun, or a verb open.

    >>> [_told_by_run(words.split(), "he", "pay") for words in ("failed to", "tried to", "the acting", "warmly")]
    ['negation', 'modal', 'content', None]
    """
    if len(words) == 1:
        if following in ("few", "little") and words[0] == "a":
            return "quantifier"
        is_before_noun = bool(following) and following not in lexicon.FUNCTION_WORDS
        return "content" if words[0] in word_list("gone_status") and is_before_noun else None
    if words[-1] == "to" and len(words) <= _SMALL_RUN_WORDS and following not in ("the", "a", "an"):
        if negative_ending(words):
            return "negation"
        if words[-2] in word_list("gone_tries"):
            return "modal"
    if len(words) <= _SMALL_RUN_WORDS and words[-1] in word_list("gone_status") and words[0] in _ARTICLES:
        return "content"
    if is_number(words[-1]) and following and is_number(previous) and not is_number(following):
        return "number"
    limits = "only" in words[1:] or (words[-1] in _LIMITS and words[-2] != "let")
    if limits and words[0] in _LIMIT_OPENERS and len(words) <= _MAX_LIMIT_WORDS:
        return "quantifier"
    return "modal" if words[0] in _OPEN_MODALS and words[-1] == "to" and len(words) <= _SMALL_RUN_WORDS + 1 else None


def added(words: Sequence[str], nearby: Sequence[str] = ()) -> str:
    """Return the class of words that the quote has and the source has not; `nearby` are the source words around.

    >>> added(["not"]), added(["definitely"]), added(["a"]), added(["very"])
    ('negation', 'insertion', 'function', 'insertion')
    >>> added(["still"]), added(["again"], ["again", "he", "left"])
    ('insertion', 'function')
    """
    found = _telling(words, " ".join(words))
    if found == "function" and any(word in lexicon.INTENSIFIERS for word in words):
        return "insertion"  # "very proud" where he was proud
    if found == "function" and any(word in word_list("telling_adverbs") and word not in nearby for word in words):
        return "insertion"  # "still broken" where it was broken
    return found or "insertion"


def _telling(words: Sequence[str], phrase: str) -> str | None:
    if len(words) > _SMALL_RUN_WORDS:
        return None
    if sum(map(is_negation, words)) % 2:
        return "negation"
    for name, test in (("modal", is_modal), ("quantifier", is_quantifier), ("hedge", is_hedge)):
        if test(phrase) or (len(words) <= 2 and any(map(test, words))):
            return name
    if any(map(is_number, words)):
        return "number"
    if all(word in lexicon.FUNCTION_WORDS for word in words):
        return (
            "function"
            if not any(word in classes().person or word in _BINDERS for word in words)
            or (len(words) == 1 and words[0] in ("it", "you"))
            else None
        )
    return None


def _is_fillers(words: Sequence[str]) -> bool:
    """Return whether the words are filler sounds and filler phrases throughout."""
    at = 0
    while at < len(words):
        for length in (3, 2, 1):
            phrase = " ".join(words[at : at + length])
            if len(words[at : at + length]) == length and (is_filler_phrase(phrase) or phrase in _OPENERS):
                at += length
                break
        else:
            return False
    return True
