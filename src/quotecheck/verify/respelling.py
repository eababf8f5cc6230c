"""A short quotation with a word of it in another form, to look for: contractions, spellings, numerals."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from quotecheck.language.lexicon import expand_abbreviation, expand_contraction
from quotecheck.language.numerals import other_numerals
from quotecheck.language.spelling import other_spellings
from quotecheck.verify.equivalents import APOSTROPHES, without_accents
from quotecheck.verify.relations import is_known_word

__all__ = ["LONGEST_RESPELLED", "MOST_RESPELLED", "respelled"]

LONGEST_RESPELLED = 6
"""Words of the longest quotation whose other forms are looked for: longer ones are found by likeness."""
_AUXILIARIES = ("is", "are", "was", "were", "has", "have", "had", "do", "does", "did", "would", "could", "should")
_SUBJECTS = ("i", "you", "he", "she", "it", "we", "they", "that", "there", "who")
_ENDINGS = {"is": "'s", "has": "'s", "are": "'re", "have": "'ve", "had": "'d", "would": "'d", "will": "'ll", "am": "'m"}
_CONTRACTED: dict[tuple[str, str], tuple[str, ...]] = {
    **{(word, "not"): (f"{word}n't",) for word in _AUXILIARIES},
    ("can", "not"): ("can't",),
    ("will", "not"): ("won't",),
    **{(subject, verb): (subject + end,) for subject in _SUBJECTS for verb, end in _ENDINGS.items()},
}
_PREFIXES = (
    "anti", "co", "counter", "cyber", "e", "ex", "inter", "micro", "mid", "mini", "multi", "non", "on", "over", "post",
    "pre", "pro", "re", "self", "semi", "sub", "super", "ultra", "un", "under", "vice",
)  # fmt: skip
"""What house styles set with and without a hyphen; whether the two are one word is for the wording check to say."""
_PERCENT = (("percent",), ("per", "cent"))
_WITH_ACCENTS = {
    without_accents(word): (word,)
    for word in (
        "blasé", "café", "cafés", "cliché", "clichés", "décor", "élite", "façade", "fête", "fiancé", "fiancée",
        "führer", "naïve", "naïveté", "passé", "pâté", "protégé", "résumé", "rôle", "soirée", "touché", "émigré",
    )
}  # fmt: skip
_AGES = frozenset(("year", "month", "week", "day", "hour", "mile", "foot", "minute", "man", "and"))
_MIN_PART = 3
_PAIR = 2
MOST_RESPELLED = 3
"""Words in a row that a form of a quotation may do without: "5 per cent" for "5%"."""
_MAX_INITIALS = 4


@lru_cache(maxsize=1 << 12)
def respelled(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the folded words of a short quote with one of them, or two in a row, in another form, sorted.

    Of a quote of two words both may be. These are places to look at: "resign" gives "re-sign" too. None for a quote of
    more than six words.

    >>> respelled(("no-one", "was", "theirs"))
    (('no', 'one', 'was', 'theirs'), ('no-one', 'was-theirs'), ('no-one', 'wastheirs'), ('noone', 'was', 'theirs'))
    """
    if len(words) > LONGEST_RESPELLED:
        return ()
    found: set[tuple[str, ...]] = set()
    if len(words) == _PAIR:  # "anti-social behaviour": both
        first, second = ([(word,), *_forms_of(word)] for word in words)
        found.update((*a, *b) for a in first for b in second)
    for place, word in enumerate(words):
        before, after = words[:place], words[place + 1 :]
        found.update((*before, *form, *after) for form in _forms_of(word))
        if word.isdigit():
            found.update(
                (*before, f"{word}%", *after[len(percent) :])
                for percent in _PERCENT
                if after[: len(percent)] == percent
            )
        if len(after) > 1 and after[0] in _AGES:  # "18 year old" is "18-year-old"
            found.add((*before, f"{word}-{after[0]}-{after[1]}", *after[2:]))
        if after:
            found.update((*before, form, *after[1:]) for form in _forms_together(word, after[0]))
    return tuple(sorted(found - {words}))


def _forms_of(word: str) -> Iterator[tuple[str, ...]]:
    yield from (tuple(form.split()) for form in (*expand_contraction(word), *expand_abbreviation(word)))
    yield from ((form,) for form in other_numerals(word))
    if word in APOSTROPHES:
        yield (APOSTROPHES[word],)
    elif "'" in word and word.replace("'", "") in APOSTROPHES:
        yield (word.replace("'", ""),)
    if word.endswith("%"):
        yield from ((word[:-1], *percent) for percent in _PERCENT)
    if not word.isascii():
        yield (without_accents(word),)
    yield from ((form,) for form in _WITH_ACCENTS.get(word, ()))
    yield from ((form,) for form in other_spellings(word))
    if "." in word:
        yield (word.replace(".", ""),)
    elif word.isalpha() and 1 < len(word) <= _MAX_INITIALS and (word == "us" or not is_known_word(word)):
        yield ("".join(f"{letter}." for letter in word),)
    if "-" in word.strip("-"):
        yield (word.replace("-", ""),)
        yield tuple(part for part in word.split("-") if part)
    elif word.isalpha():
        yield from (
            (f"{prefix}-{word[len(prefix) :]}",)
            for prefix in (_PREFIXES if word.startswith(_PREFIXES) else ())
            if word.startswith(prefix) and len(word) >= len(prefix) + _MIN_PART
        )
        for at in range(_MIN_PART, len(word) - _MIN_PART + 1):
            if is_known_word(word[:at]) and is_known_word(word[at:]):
                yield word[:at], word[at:]
                yield (f"{word[:at]}-{word[at:]}",)


def _forms_together(word: str, following: str) -> Iterator[str]:
    yield from _CONTRACTED.get((word, following), ())
    if word.isalpha() and following.isalpha():
        yield word + following
        yield f"{word}-{following}"
