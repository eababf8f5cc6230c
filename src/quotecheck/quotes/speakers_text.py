"""A paragraph as a reader of attributions sees it: words, stops, and each quotation as one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

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
def _token(capitals: str) -> re.Pattern[str]:
    """Return the pattern of a word or anything else that is printed, for the capitals of a text (`capitals_in`).

    What stands between two is white space, and `split` gives both in turn.
    """
    return compiled(
        r"((?=\S)(?:"  # at white space nothing of the rest is tried
        r"[A-Za-z]++(?![\w.'’-])"  # most words, told from all else by what follows them: nothing to look for inside
        rf"|(?:{_ABBREVIATIONS})\.(?=[ \n,])"
        rf"|(?:[{capitals}a-z]\.){{2,}}|(?<![\w.])[{capitals}]\.(?=[ \n])"
        r"|[$£€]?\d[\d.,:]*\d%?|\d%?"
        r"|(?<!\w)@\w+|(?<=\s)['’]s(?=\s)|\w+(?:[-'’]\w+)*|--|\.{3}|[^\w\s]))"
    )


_PREFIX = compile_later(r"(?:al|el|ad|as|an|ar|ash|at|d|l|bin|ibn)[-'’](?=\w)")
_CLITIC = compile_later(r"(he|she|it|they|i|we|you)['’](?:d|s|ll|ve|re|m)", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Token:
    """A word, a stop or a whole quotation. `low` is the folded word; `quote` is the index in the paragraph's quotes.

    `is_capital` says whether it is a word that begins with a capital letter. Not frozen: tokens are made by the
    hundred thousand, and a frozen one takes four times as long to make.
    """

    kind: Kind
    start: int
    end: int
    text: str
    low: str
    is_capital: bool = False
    quote: int = -1


@dataclass(slots=True)
class Sentence:
    """Tokens `first` to `last` (exclusive) of a paragraph's token list."""

    first: int
    last: int


def tokenise(
    text: str, start: int, end: int, holes: Sequence[tuple[int, int, bool]], capitals: str | None = None
) -> tuple[list[Token], list[Sentence], list[int]]:
    """Return the tokens of `text[start:end]`, its sentences, and the place of each hole among the tokens.

    Each hole `(start, end, is_speech)` is one token: a quotation or, where it is none, a word. A quotation that ends
    with a full stop ends its sentence; one that ends with a question mark does if what follows is no attribution, which
    only the caller can tell: there the sentence goes on. `capitals` are those of the whole text, where they are known.
    """
    pattern = _token(capitals or capitals_in(text, start, end))
    tokens: list[Token] = []
    ends: list[int] = []  # the tokens that can end a sentence
    places: list[int] = []
    at = start
    for index, (hole_start, hole_end, is_speech) in enumerate(holes):
        _add_words(pattern, tokens, ends, text, at, max(at, hole_start))
        words = text[hole_start:hole_end]
        places.append(len(tokens))
        ends.append(len(tokens))
        if is_speech:
            tokens.append(Token(QUOTE, hole_start, hole_end, words, "", quote=index))
        else:  # a title or a scare quote is a word of the sentence around it
            tokens.append(Token(WORD, hole_start, hole_end, words, "\ufffc", _begins_as_name(words)))
        at = max(at, hole_end)
    _add_words(pattern, tokens, ends, text, at, end)
    return tokens, _sentences(tokens, ends), places


def _add_words(pattern: re.Pattern[str], tokens: list[Token], ends: list[int], text: str, start: int, end: int) -> None:
    """Add the tokens of a stretch without quotations; `ends` gets the places of its stops."""
    last = start - 1 if start and text[start - 1].isspace() else start  # a token may ask for the space before it
    add = tokens.append
    pieces = pattern.split(text[last:end])  # a match object for each token would cost twice as much
    for gap, word in zip(pieces[::2], pieces[1::2], strict=False):
        first = last + len(gap)
        last = first + len(word)
        plain = _plain(word)
        if plain is not None:
            kind, low, is_capital = plain
            add(Token(kind, first, last, word, low, is_capital))
            continue
        head = word[0]
        if len(word) == 2 and word[1] == "s" and head in "'’":  # cut into tokens: "brother 's"
            add(Token(WORD, first, last, word, "'s"))
        elif head == "@" and len(word) > 1:  # "One user, @fenland_dave, asked"
            add(Token(WORD, first, last, word, word.lower(), True))
        elif head.isalnum() or head in "$£€":
            _add_word(tokens, first, last, word)
        else:
            if word in ".?!":
                ends.append(len(tokens))
            if head in "'’" and _is_plural_owner(tokens, first, text, last):
                add(Token(WORD, first, last, word, "'s"))
            else:
                add(Token(STOP, first, last, word, word))


@cache
def _plain(word: str) -> tuple[Kind, str, bool] | None:
    """Return the kind, the folded word and `is_capital` of what is the same wherever it stands; None for all else.

    That are words of letters alone and the stops that end no sentence.
    """
    if word.isalpha():
        return WORD, word.lower(), word[0].isupper()
    return (STOP, word, False) if word in _INNER_STOPS else None


_INNER_STOPS = frozenset((",", ";", ":", "—", "–", "-", "--", "(", ")", "…", '"', "“", "”", "‘", "/"))


def _is_plural_owner(tokens: list[Token], first: int, text: str, last: int) -> bool:
    """Return whether an apostrophe makes the word before it an owner: "the Hendersons' solicitor"."""
    before = tokens[-1] if tokens else None
    follows = before is not None and before.kind == WORD and before.end == first and before.low.endswith("s")
    return follows and text[last : last + 1] == " " and text[last + 1 : last + 2].isalpha()


def _add_word(tokens: list[Token], first: int, last: int, word: str) -> None:
    """Add a word that may have a clitic or a possessive at its end, which are tokens of their own."""
    clitic = _CLITIC.fullmatch(word)
    if clitic is not None:  # "She'd say": the pronoun is the subject, the rest an auxiliary
        pronoun = clitic.group(1)
        cut = first + len(pronoun)
        tokens.append(Token(WORD, first, cut, pronoun, pronoun.lower(), pronoun[0].isupper()))
        tokens.append(Token(WORD, cut, last, word[len(pronoun) :], "would"))
    elif len(word) > 2 and word[-1] == "s" and word[-2] in "'’":
        tokens.append(Token(WORD, first, last - 2, word[:-2], word[:-2].lower(), _begins_as_name(word[:-2])))
        tokens.append(Token(WORD, last - 2, last, word[-2:], "'s"))
    else:
        tokens.append(Token(WORD, first, last, word, word.lower(), _begins_as_name(word)))


def _begins_as_name(word: str) -> bool:
    """Return whether a word begins with a capital letter, after a small prefix of names too ("al-Harthy")."""
    if word[0].isupper():
        return True
    prefix = _PREFIX.match(word)
    return prefix is not None and word[prefix.end()].isupper()


_CLOSING = "\"'”’»“)]›"


def _ends_sentence(token: Token, following: Token | None) -> bool:
    """Return whether a stop or a quotation ends its sentence."""
    if token.kind == STOP:
        return True
    inner = token.text.rstrip(_CLOSING)
    if not inner.endswith((".", "?", "!", "…")):
        return False
    if following is None or following.kind == QUOTE:
        return True
    return inner.endswith((".", "…")) and following.kind == WORD and following.is_capital


def _sentences(tokens: list[Token], ends: list[int]) -> list[Sentence]:
    """Return the sentences; `ends` are the places of all stops and quotations, which alone can end one."""
    sentences: list[Sentence] = []
    first = 0
    for index in ends:
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if _ends_sentence(tokens[index], following):
            last = index + 1
            sentences.append(Sentence(first, last))
            first = last
    if first < len(tokens):
        sentences.append(Sentence(first, len(tokens)))
    return sentences
