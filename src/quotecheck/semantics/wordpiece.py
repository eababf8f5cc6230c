"""The words of a text as the pieces that BERT-like models know: an own small WordPiece tokenizer.

The rules are those of the original ("BERT: Pre-training of Deep Bidirectional Transformers", 2018): control characters
out, accents off, lower case, punctuation and Chinese characters apart, then of each word the longest known beginning,
again and again. Unlike the original, marks such as [SEP] that stand in a text are text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from quotecheck.errors import ModelError

__all__ = ["WordPiece", "read_vocabulary"]

_MAX_WORD_CHARS = 100
"""A longer word is unknown as a whole, as in the original."""
_MAX_MEMO = 50_000
_CJK = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip
_FIRST_CJK = 0x3400
_CONTROLS = frozenset(("Cc", "Cf", "Co", "Cs"))
_UNKNOWN, _START, _END = "[UNK]", "[CLS]", "[SEP]"


def read_vocabulary(path: Path) -> dict[str, int]:
    """Return the pieces of a vocab.txt, one a line, each with its number: the lines counted from 0.

    Raises:
        ModelError: it cannot be read, or lacks the pieces that every such vocabulary has.
    """
    try:
        lines = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{path}: cannot be read ({error}); give a vocab.txt in UTF-8, one piece a line") from error
    pieces = {line.removesuffix("\r"): number for number, line in enumerate(lines)}
    missing = [mark for mark in (_UNKNOWN, _START, _END) if mark not in pieces]
    if missing:
        raise ModelError(f"{path}: has no {missing[0]}; give the vocab.txt of a BERT-like model (WordPiece)")
    return pieces


class WordPiece:
    """Text to piece numbers.

    >>> pieces = WordPiece({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "iron": 3, "##clad": 4, ".": 5})
    >>> pieces.encode("Ironclad.", 16)
    [1, 3, 4, 5, 2]
    """

    __slots__ = ("_end", "_is_uncased", "_known", "_memo", "_start", "_unknown")

    def __init__(self, vocabulary: Mapping[str, int], *, is_uncased: bool = True) -> None:
        self._known = vocabulary
        self._is_uncased = is_uncased
        self._unknown, self._start, self._end = (vocabulary[mark] for mark in (_UNKNOWN, _START, _END))
        self._memo: dict[str, tuple[int, ...]] = {}

    def encode(self, text: str, max_pieces: int) -> list[int]:
        """Return the pieces of a text between the marks for its beginning and end, cut to `max_pieces` in all."""
        return [self._start, *self._pieces(text)[: max_pieces - 2], self._end]

    def encode_pair(self, first: str, second: str, max_pieces: int) -> tuple[list[int], list[int]]:
        """Return the pieces of two texts one after the other, and for each piece 0 or 1: whose it is.

        Where they are too long together, the first is cut, and the second too where it takes all by itself.
        """
        after = self._pieces(second)[: max_pieces - 3]
        before = self._pieces(first)[: max_pieces - 3 - len(after)]
        pieces = [self._start, *before, self._end, *after, self._end]
        return pieces, [0] * (len(before) + 2) + [1] * (len(after) + 1)

    def _pieces(self, text: str) -> list[int]:
        found: list[int] = []
        for word in _words(text, is_uncased=self._is_uncased):
            known = self._memo.get(word)
            if known is None:
                if len(self._memo) >= _MAX_MEMO:
                    self._memo.clear()
                known = self._memo[word] = tuple(self._split(word))
            found += known
        return found

    def _split(self, word: str) -> Sequence[int]:
        """Return the pieces of one word, or the mark for the unknown where a part of it is in no piece."""
        if len(word) > _MAX_WORD_CHARS:
            return (self._unknown,)
        found: list[int] = []
        at = 0
        while at < len(word):
            lead = "##" if at else ""
            end = len(word)
            while end > at and lead + word[at:end] not in self._known:
                end -= 1
            if end == at:
                return (self._unknown,)
            found.append(self._known[lead + word[at:end]])
            at = end
        return found


def _words(text: str, *, is_uncased: bool) -> Iterable[str]:
    """Return the words of a text and its punctuation marks, one by one, as the vocabulary spells them."""
    if not text.isascii():
        text = "".join(_spaced(char) for char in text if not _is_control(char))
    elif not text.isprintable():
        text = "".join(char for char in text if not _is_control(char))
    if is_uncased:
        if not text.isascii():
            text = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
        text = text.replace("Σ", "σ").lower()  # letter by letter: no "ς" at the end of a word
    for run in text.split():
        if run.isalnum():
            yield run
        else:
            yield from _apart(run)


def _apart(run: str) -> Iterable[str]:
    start = 0
    for at, char in enumerate(run):
        if _is_mark(char):
            if at > start:
                yield run[start:at]
            yield char
            start = at + 1
    if start < len(run):
        yield run[start:]


def _is_control(char: str) -> bool:
    return char not in "\t\n\r" and (char == "\ufffd" or unicodedata.category(char) in _CONTROLS)


def _spaced(char: str) -> str:
    if ord(char) < _FIRST_CJK:
        return char
    return f" {char} " if any(first <= ord(char) <= last for first, last in _CJK) else char


def _is_mark(char: str) -> bool:
    """Return whether a character is punctuation; of ASCII, all that is no letter, digit or space ("$", "+")."""
    if char.isascii():
        return not char.isalnum() and char > " "
    return unicodedata.category(char)[0] == "P"
