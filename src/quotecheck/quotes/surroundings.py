"""The words before, inside and after a quotation, as the rules of kind read them."""

from __future__ import annotations

import re

from quotecheck.model import Span
from quotecheck.quotes.wordlists import speech_cues, words_of
from quotecheck.ready import compiled

__all__ = ["Surroundings"]

_INNER_WORD = compiled(r"[^\W_]++(?:[’'.-][^\W_]++)*")
_WORD = compiled(rf"{_INNER_WORD.pattern}|,")
_STOP = compiled(r"[.!?…\n](?:(?<=\n)|[\"”’')\]»]*\s+(?=[\"“‘'«„(\[]?[A-Z0-9À-Þ]))")
"""One character class first, here and below: the engine skips at full speed to characters that may match."""
_SHORT = "Mr|Mrs|Ms|Dr|St|Gen|Gov|Sen|Rep|Rev|Prof|Lt|Col|Capt|Sgt|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Jr|Sr"
_ABBREVIATED = compiled(rf"\b(?:{_SHORT}|[A-Z])\.\s*\Z")
_OPENING = " \t\n\r\xa0\u202f\"“”„«»‘’'([{*_<"
_CLOSING = "\"”’')]»"
_ENDS = (".", "!", "?", "…")
_STOP_REACH = 10
_ABBREVIATION_REACH = 8
_DASHES = ("—", "–", "-")
_DATELINE = compiled(
    r"^[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,}(?:,[^.!?\n]{0,40}?\.?[^.!?\n]{0,30})?"
    r"(?:\([^)\n]{1,40}\))?\s*(?:—|–|--|-)\s*$"
)
_RIGHT_END = compiled(r"[.!?…;\n\"“„«‘](?:(?<![.!?…;])|(?=\s|$|[\"”’»]))")
_REACH = 300
"""Characters looked at on either side; a news sentence is seldom longer."""
_LATE_REACH = 10
"""Words in which "said" is looked for behind a comma: an office and a name. Chosen on own passages, 2026-11-22."""


class Surroundings:
    """A quotation's neighbourhood. Words are folded; "," is a word in `left_words`, so that clauses are told apart.

    All but the place is found when a rule first asks for it: most quotations are told by one or two signs.
    """

    __slots__ = (
        *("_before", "_clause", "_left", "_right", "_right_words", "_text", "_words"),
        *("at_start", "between", "inner", "inner_last", "left_words", "sentence"),
    )

    def __init__(
        self,
        text: str,
        start: int,
        inner_start: int,
        inner_end: int,
        end: int,
        paragraph: Span,
        before: tuple[int, int] | None,
    ) -> None:
        opened, closed = paragraph
        low = opened if start - opened < _REACH else start - _REACH
        self._text = text
        self._before = before
        self._left = left = text[low:start]
        self._right = text[end : closed if closed - end < _REACH else end + _REACH]
        self._words: tuple[str, ...] | None = None
        self._clause: str | None = None
        self._right_words: list[str] | None = None
        self.inner = text[inner_start:inner_end]
        self.inner_last = _last_of(self.inner)
        self.sentence = sentence = _sentence_left(left)
        """What stands before it in its sentence."""
        self.between = None if before is None else text[min(before[1], start) : start]
        """The narrator's text since the quotation before in the same paragraph."""
        self.at_start = not sentence.rstrip(_OPENING) or (
            low == opened and self.lead in _DASHES and _DATELINE.match(left) is not None
        )
        """Whether a sentence begins with it."""
        own = sentence if self.between is None or len(self.between) > len(sentence) else self.between
        self.left_words = _words_in(own.casefold().replace(",", " , "), _WORD)
        """Words of its sentence before it (of the narrator's part after the last quotation, if that is nearer)."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words quoted."""
        if self._words is None:
            self._words = tuple(_words_in(self.inner))
        return self._words

    @property
    def word_count(self) -> int:
        """How many words are quoted."""
        return len(self.words)

    @property
    def is_upper(self) -> bool:
        """Whether the first word quoted begins with a capital letter or a digit."""
        head = self.inner[:1]
        if not head.isalnum():
            first = _INNER_WORD.search(self.inner)
            head = "" if first is None else first[0][0]
        return head.isupper() or head.isdigit()

    @property
    def sentence_words(self) -> list[str]:
        """All the narrator's and the quoted words before it in its sentence, with commas where no quotation is near."""
        is_all = self.between is None or len(self.between) > len(self.sentence)
        return self.left_words if is_all else _words_in(self.sentence.casefold())

    @property
    def right_words(self) -> list[str]:
        """The words after it in its sentence."""
        if self._right_words is None:
            self._right_words = _words_in(self._right_clause.casefold())
        return self._right_words

    @property
    def next_word(self) -> str:
        """The first word after it in its sentence; "" for none."""
        found = _INNER_WORD.search(self._right_clause)
        return "" if found is None else found[0].casefold()

    @property
    def _right_clause(self) -> str:
        if self._clause is None:
            stop = _RIGHT_END.search(self._right)
            self._clause = self._right if stop is None else self._right[: stop.start()]
        return self._clause

    @property
    def lead(self) -> str:
        """Last character before it that is no space: "," or ":" or a letter; "" at the start."""
        return self._left.rstrip()[-1:]

    @property
    def has_stop_before(self) -> bool:
        """Whether a sentence ends in `between`."""
        return self.between is not None and _has_stop(self.between)

    @property
    def previous_closes_clause(self) -> bool:
        """Whether the quotation before ends with a comma, question mark or the like, or is followed by one."""
        return self._before is not None and _closes_clause(self._text, *self._before)

    @property
    def has_stop_after(self) -> bool:
        """Whether a stop or the end of the paragraph follows."""
        return not self._right or self._right[0] in ".,;:!?"

    @property
    def right_lead(self) -> str:
        """First character after it that is no space; "" at the end of the paragraph."""
        return self._right.lstrip()[:1]

    @property
    def ends_paragraph(self) -> bool:
        """Whether nothing but stops follows in the paragraph."""
        return not self._right.strip(" \t.,;:!?)")

    @property
    def has_attribution_after(self) -> bool:
        """Whether "said X", "X said" or "according to X" follows."""
        has_comma = self.inner_last in ",!?…—–" or self._right_clause.lstrip()[:1] in (",", "-", "–", "—")
        if has_comma and not speech_cues().isdisjoint(self.right_words[:30]):
            return True
        return "ccording" in self._right_clause.lower() and self.right_words[:2] == ["according", "to"]

    @property
    def has_late_attribution(self) -> bool:
        """Whether its sentence ends with "..., X said", words of the narrator's between."""
        _, comma, tail = self._right_clause.rpartition(",")
        words = _words_in(tail.casefold())[:_LATE_REACH] if comma else []
        return not words_of("said").isdisjoint(words[1:])

    @property
    def names_instrument_after(self) -> bool:
        """Whether "treaty", "agreement", "act" or the like is the next word."""
        if self.has_stop_after or self.inner_last in ".,!?":
            return False
        return self.next_word in words_of("instruments")


def _words_in(text: str, pattern: re.Pattern[str] = _INNER_WORD) -> list[str]:
    """Return what a pattern of words finds; it is asked for the few that are not letters alone: no comma, no hyphen."""
    words: list[str] = []
    for piece in text.split():
        words += (piece,) if piece.isalnum() else pattern.findall(piece)
    return words


def _last_of(inner: str) -> str:
    """Return the last character quoted, before closing marks of inner quotations; "" for none."""
    last = inner[-1:]
    if last in "\"”’'»" and len(inner) > 1:
        return inner.rstrip("\"”’'»")[-1:] or last
    return last


def _sentence_left(left: str) -> str:
    """Return what stands before in the same sentence."""
    if not left:
        return ""
    told = left.rstrip().rstrip(_CLOSING)
    is_ended = told.endswith(_ENDS) and len(left) - len(told) < _STOP_REACH and "\n" not in left[len(told) :]
    if is_ended and not _is_abbreviated(left, len(left)):
        return ""
    stops = [match.end() for match in _STOP.finditer(left)]
    while stops and _is_abbreviated(left, stops[-1]):
        stops.pop()
    return left[stops[-1] :] if stops else left


def _is_abbreviated(left: str, end: int) -> bool:
    """Return True where the stop before `end` belongs to "Mr." or an initial."""
    first = max(0, end - _ABBREVIATION_REACH)
    return left[first:end].rstrip()[-1:] == "." and _ABBREVIATED.search(left, first, end) is not None


def _has_stop(between: str) -> bool:
    """Return True where a sentence ends between two quotations."""
    return _sentence_left(between) != between or between.rstrip(_OPENING)[-1:] in (".", "!", "?")


def _closes_clause(text: str, start: int, end: int) -> bool:
    """Return True where a quotation ends in the way speech does before "she said"."""
    tail = text[max(start, end - 3) : end].rstrip("\"”’'»」 ")
    return tail[-1:] in ",.!?—–…;-" or text[end : end + 2].lstrip()[:1] in (",", ";")
