"""A paragraph as a reader of attributions sees it: words, stops, and each quotation as one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from quotecheck.language.people import UPPER

__all__ = ["Kind", "Sentence", "Token", "tokenise"]

Kind = int
WORD, STOP, QUOTE = 0, 1, 2

_ABBREVIATIONS = (
    r"Mrs?|Ms|Mx|Mme|Dr|St|Jr|Sr|Gen|Gov|Sen|Rep|Rev|Prof|Lt|Col|Capt|Maj|Sgt|Cpl|Pvt|Adm|Cmdr|Brig|Det|Hon|Co|Corp|Inc|Ltd|No|vs|etc"
    r"|Jan|Feb|Aug|Sept?|Oct|Nov|Dec"
)
_TOKEN = re.compile(
    rf"(?:{_ABBREVIATIONS})\.(?=[ \n,])"
    rf"|(?:[{UPPER}a-z]\.){{2,}}|(?<![\w.])[{UPPER}]\.(?=[ \n])"
    r"|[$£€]?\d[\d.,:]*\d%?|\d%?"
    r"|(?<=\s)['’]s(?=\s)|\w+(?:[-'’]\w+)*|--|\.{3}|[^\w\s]"
)


_PREFIXED = re.compile(rf"(?:al|el|ad|as|an|ar|ash|at|d|l|bin|ibn)[-'’][{UPPER}]")
_CLITIC = re.compile(r"(he|she|it|they|i|we|you)['’](?:d|s|ll|ve|re|m)", re.IGNORECASE)


class Token(NamedTuple):
    """A word, a stop or a whole quotation. `low` is the folded word; `quote` is the index in the paragraph's quotes."""

    kind: Kind
    start: int
    end: int
    text: str
    low: str
    quote: int = -1

    @property
    def is_capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.kind == WORD and (self.text[0].isupper() or _PREFIXED.match(self.text) is not None)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive) of a paragraph's token list."""

    first: int
    last: int


def tokenise(
    text: str, start: int, end: int, holes: Sequence[tuple[int, int, bool]]
) -> tuple[list[Token], list[Sentence]]:
    """Return the tokens of `text[start:end]` and its sentences; each hole `(start, end, is_speech)` is one token.

    A quotation that ends with a full stop ends its sentence; one that ends with a question mark does if what follows
    is no attribution, which only the caller can tell: there the sentence goes on.
    """
    tokens: list[Token] = []
    at = start
    for index, (hole_start, hole_end, is_speech) in enumerate(holes):
        _add_words(tokens, text, at, max(at, hole_start))
        words = text[hole_start:hole_end]
        if is_speech:
            tokens.append(Token(QUOTE, hole_start, hole_end, words, "", index))
        else:  # a title or a scare quote is a word of the sentence around it
            tokens.append(Token(WORD, hole_start, hole_end, words, "\ufffc"))
        at = max(at, hole_end)
    _add_words(tokens, text, at, end)
    return tokens, _sentences(tokens)


def _add_words(tokens: list[Token], text: str, start: int, end: int) -> None:
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        first = word[0]
        if word.isalpha():  # most words: nothing to look for inside
            tokens.append(Token(WORD, match.start(), match.end(), word, word.lower()))
            continue
        if len(word) == 2 and word[1] == "s" and first in "'’":  # cut into tokens: "brother 's"
            tokens.append(Token(WORD, match.start(), match.end(), word, "'s"))
            continue
        if first.isalnum() or first in "$£€":
            clitic = _CLITIC.fullmatch(word)
            if clitic is not None:  # "She'd say": the pronoun is the subject, the rest an auxiliary
                cut = match.start() + len(clitic.group(1))
                tokens.append(Token(WORD, match.start(), cut, clitic.group(1), clitic.group(1).lower()))
                tokens.append(Token(WORD, cut, match.end(), word[len(clitic.group(1)) :], "would"))
                continue
            if len(word) > 2 and word[-1] == "s" and word[-2] in "'’":
                tokens.append(Token(WORD, match.start(), match.end() - 2, word[:-2], word[:-2].lower()))
                tokens.append(Token(WORD, match.end() - 2, match.end(), word[-2:], "'s"))
                continue
            tokens.append(Token(WORD, match.start(), match.end(), word, word.lower()))
        else:
            tokens.append(Token(STOP, match.start(), match.end(), word, word))


_CLOSING = "\"'”’»“)]›"


def _ends_sentence(token: Token, following: Token | None) -> bool:
    if token.kind == STOP:
        return token.low in ".?!"
    if token.kind == QUOTE or token.low == "\ufffc":
        inner = token.text.rstrip(_CLOSING)
        if not inner.endswith((".", "?", "!", "…")):
            return False
        if following is None or following.kind == QUOTE:
            return True
        if inner.endswith((".", "…")):
            return following.kind == WORD and following.is_capital
    return False


def _sentences(tokens: list[Token]) -> list[Sentence]:
    sentences: list[Sentence] = []
    first = 0
    for index, token in enumerate(tokens):
        if token.kind == WORD and token.low != "\ufffc":
            continue
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if _ends_sentence(token, following):
            last = index + 1
            sentences.append(Sentence(first, last))
            first = last
    if first < len(tokens):
        sentences.append(Sentence(first, len(tokens)))
    return sentences
