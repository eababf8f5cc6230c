"""A paragraph as a reader of attributions sees it: words, stops, and each quotation as one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import cast

from quotecheck.language.patterns import compile_later
from quotecheck.language.people import capitals_in
from quotecheck.ready import compiled

__all__ = ["Kind", "Sentence", "Token", "tokenise"]

Kind = int
WORD, STOP, QUOTE = 0, 1, 2

_ABBREVIATIONS = (
    r"Mrs?|Ms|Mx|Mme|Dr|St|Jr|Sr|Gen|Gov|Sen|Rep|Rev|Prof|Lt|Col|Capt|Maj|Sgt|Cpl|Pvt|Adm|Cmdr|Brig|Det|Hon|Kh|Sh|Ch|Ts|Zh|Dz|Th|Co|Corp|Inc|Ltd|No|vs|etc"
    r"|Jan|Feb|Aug|Sept?|Oct|Nov|Dec"
)


@cache
def _printed(capitals: str) -> re.Pattern[str]:
    """Return the pattern of a word or anything else that is printed, for the capitals of a text (`capitals_in`).

    What stands between two is white space, and `split` gives both in turn.
    """
    return compiled(
        r"((?=\S)(?:"  # at white space nothing of the rest is tried
        r"[A-Za-z]++(?![\w.'’-])"  # most words, told from all else by what follows them: nothing to look for inside
        r"|[^\w\s.@'’$£€-]|\.(?:\.\.)?|(?!(?:vs|etc)\.)[a-z]{2,}(?![\w'’-])"  # stops and the words before them
        rf"|(?:{_ABBREVIATIONS})\.(?=[ \n,])"
        rf"|(?:[{capitals}a-z]\.){{2,}}|(?<![\w.])[{capitals}]\.(?=[ \n])"
        r"|[$£€]?\d[\d.,:]*\d%?|\d%?"
        r"|(?<!\w)@\w+|(?<=\s)['’]s(?=\s)|\w+(?:[-'’]\w+)*|--|[^\w\s]))"
    )


_PREFIX = compile_later(r"(?:al|el|ad|as|an|ar|ash|at|d|l|bin|ibn)[-'’](?=\w)")
_CLITIC = compile_later(r"(he|she|it|they|i|we|you)['’](?:d|s|ll|ve|re|m)", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Token:
    """A word, a stop or a whole quotation. `low` is the folded word.

    `is_capital` says whether it is a word that begins with a capital letter, `may_end` whether a sentence can end with
    it. What is printed alike is one token wherever it stands, so that most tokens of a text need not be made: it is
    never changed, and where it begins is told beside it (`tokenise`).
    """

    kind: Kind
    text: str
    low: str
    is_capital: bool = False
    may_end: bool = False


@dataclass(slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive) of a paragraph's token list."""

    first: int
    last: int


def tokenise(
    text: str, start: int, end: int, holes: Sequence[tuple[int, int, bool]], capitals: str | None = None
) -> tuple[list[Token], list[int], list[Sentence], list[int]]:
    """Return the tokens of `text[start:end]`, where each begins, its sentences, and the place of each hole among them.

    Each hole `(start, end, is_speech)` is one token: a quotation or, where it is none, a word. A quotation that ends
    with a full stop ends its sentence; one that ends with a question mark does if what follows is no attribution, which
    only the caller can tell: there the sentence goes on. `capitals` are those of the whole text, where they are known.
    """
    pattern = _printed(capitals or capitals_in(text, start, end))
    tokens: list[Token] = []
    starts: list[int] = []
    places: list[int] = []
    at = start
    for hole_start, hole_end, is_speech in holes:
        if at < hole_start:
            _add_words(pattern, tokens, starts, text, at, hole_start)
        words = text[hole_start:hole_end]
        places.append(len(tokens))
        starts.append(hole_start)
        if is_speech:
            tokens.append(Token(QUOTE, words, "", False, True))
        else:  # a title or a scare quote is a word of the sentence around it
            tokens.append(Token(WORD, words, "\ufffc", _begins_as_name(words), True))
        at = max(at, hole_end)
    if at < end:
        _add_words(pattern, tokens, starts, text, at, end)
    return tokens, starts, _sentences(tokens), places


def _add_words(
    pattern: re.Pattern[str], tokens: list[Token], starts: list[int], text: str, start: int, end: int
) -> None:
    """Add the tokens of a stretch without quotations, and where they begin."""
    last = start - 1 if start and text[start - 1].isspace() else start  # a token may ask for the space before it
    pieces = pattern.split(text[last:end])  # a match object for each token would cost twice as much
    words = pieces[1::2]
    firsts = list(accumulate(map(len, pieces[:-1]), initial=last))[1::2]
    known = list(map(_token, words))
    if all(known):
        tokens += cast("list[Token]", known)
        starts += firsts
        return
    for token, word, first in zip(known, words, firsts, strict=True):
        if token is None:
            _add_parts(tokens, starts, text, word, first)
        else:
            tokens.append(token)
            starts.append(first)


@lru_cache(maxsize=8_192)
def _token(word: str) -> Token | None:
    """Return the token of what is one, and the same, wherever it stands.

    None for a word that has a clitic or a possessive at its end, and for an apostrophe, which may be the latter.
    """
    head = word[0]
    if word.isalpha():
        return Token(WORD, word, word.lower(), head.isupper())
    if len(word) == 2 and word[1] == "s" and head in "'’":  # cut into tokens: "brother 's"
        return Token(WORD, word, "'s")
    if head == "@" and len(word) > 1:  # "One user, @fenland_dave, asked"
        return Token(WORD, word, word.lower(), True)
    if head.isalnum() or head in "$£€":
        has_parts = _CLITIC.fullmatch(word) is not None or (len(word) > 2 and word[-1] == "s" and word[-2] in "'’")
        return None if has_parts else Token(WORD, word, word.lower(), _begins_as_name(word))
    return None if head in "'’" else Token(STOP, word, word, False, word in ".?!")


def _add_parts(tokens: list[Token], starts: list[int], text: str, word: str, first: int) -> None:
    """Add a word with a clitic or a possessive at its end, which are tokens of their own, or an apostrophe."""
    clitic = _CLITIC.fullmatch(word)
    if word[0] in "'’":
        is_owner = _is_plural_owner(tokens, starts, text, first)
        tokens.append(Token(WORD, word, "'s") if is_owner else Token(STOP, word, word))
        starts.append(first)
    elif clitic is not None:  # "She'd say": the pronoun is the subject, the rest an auxiliary
        pronoun = clitic.group(1)
        tokens += (
            Token(WORD, pronoun, pronoun.lower(), pronoun[0].isupper()),
            Token(WORD, word[len(pronoun) :], "would"),
        )
        starts += first, first + len(pronoun)
    else:
        owner = word[:-2]
        tokens += Token(WORD, owner, owner.lower(), _begins_as_name(owner)), Token(WORD, word[-2:], "'s")
        starts += first, first + len(owner)


def _is_plural_owner(tokens: list[Token], starts: list[int], text: str, first: int) -> bool:
    """Return whether an apostrophe makes the word before it an owner: "the Hendersons' solicitor"."""
    before = tokens[-1] if tokens else None
    follows = before is not None and before.kind == WORD and starts[-1] + len(before.text) == first
    behind = text[first + 1 : first + 3]
    return follows and tokens[-1].low.endswith("s") and behind[:1] == " " and behind[1:].isalpha()


def _begins_as_name(word: str) -> bool:
    """Return whether a word begins with a capital letter, after a small prefix of names too ("al-Harthy")."""
    if word[0].isupper():
        return True
    prefix = _PREFIX.match(word)
    return prefix is not None and word[prefix.end()].isupper()


_CLOSING = "\"'”’»“)]›"


def _ends_sentence(token: Token, following: Token | None) -> bool:
    """Return whether a quotation ends its sentence."""
    inner = token.text.rstrip(_CLOSING)
    if not inner.endswith((".", "?", "!", "…")):
        return False
    if following is None or following.kind == QUOTE:
        return True
    return inner.endswith((".", "…")) and following.kind == WORD and following.is_capital


def _sentences(tokens: list[Token]) -> list[Sentence]:
    """Return the sentences of all tokens."""
    sentences: list[Sentence] = []
    first = 0
    for index in [at for at, token in enumerate(tokens) if token.may_end]:
        token = tokens[index]
        if token.kind == STOP or _ends_sentence(token, tokens[index + 1] if index + 1 < len(tokens) else None):
            last = index + 1
            sentences.append(Sentence(first, last))
            first = last
    if first < len(tokens):
        sentences.append(Sentence(first, len(tokens)))
    return sentences
