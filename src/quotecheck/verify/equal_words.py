"""Words that are equal on both sides: their capitals, and the punctuation between them."""

from __future__ import annotations

from quotecheck.align.passages import Passage, Run
from quotecheck.language import lexicon
from quotecheck.model import EditOp
from quotecheck.ready import compiled
from quotecheck.verify.differences import Names
from quotecheck.verify.edits import Change
from quotecheck.verify.gaps import case_difference, gap_difference
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Source
from quotecheck.verify.wordlists import word_list

__all__ = ["EqualWords", "ends_clause", "hides_letters", "is_masked"]

_MAX_REPEATED = 6


class EqualWords:
    """One piece of a quote beside one passage, where their words are the same; collects the changes found."""

    def __init__(self, read: QuoteText, first: int, last: int, passage: Passage, source: Source, names: Names) -> None:
        self.read, self.first, self.last, self.source, self.names = read, first, last, source, names
        self.words = source.view.words
        self.normal = source.view.normal
        self.runs = [Run(run.quote + first, run.source, run.length) for run in passage.runs]
        self.changes: list[Change] = []
        self.is_interrupted = False
        self.lost_words = self.silences = 0
        self.lost: list[tuple[int, int]] = []
        self.low, self.high = passage.first, passage.last

    def equal_run(self, run: Run) -> None:
        """Look at case and punctuation along a run of equal words."""
        read, words = self.read, self.words
        end = run.quote + run.length
        draft = read.view.normal[read.starts[run.quote] : read.ends[end - 1]]
        printed = self.normal[words.starts[run.source] : words.ends[run.source + run.length - 1]]
        if draft == printed and not read.markers:
            return
        for offset in range(run.length):
            self.equal_word(run.quote + offset, run.source + offset)
            if offset + 1 < run.length:
                self.equal_gap(run.quote + offset + 1, run.source + offset + 1)

    def equal_word(self, place: int, at: int) -> None:
        """Look at the capitals of quote word `place` and source word `at`, which fold to the same."""
        read, words = self.read, self.words
        draft = read.view.normal[read.starts[place] : read.ends[place]]
        printed = self.normal[words.starts[at] : words.ends[at]]
        if draft == printed:
            return
        if place in read.partial:
            is_capital = read.partial[place] == read.keys[place][1:]
            self.change("replace", "bracket-case" if is_capital else "bracket", place, place + 1, at, at + 1, 0)
            return
        initial = place == 0 or place == self.first or ends_clause(read.gap(place)) or ends_clause(self.gap(at))
        shouted = (draft.isupper() or printed.isupper()) and self._is_shouted(place, at)
        difference = case_difference(
            draft, printed, is_initial=initial, is_shouted=shouted, is_noun=self._has_article(at)
        )
        if difference == "initial-case" and place == self.first and self._opens_after_fillers(at):
            difference = "technical"
        if difference in ("case", "initial-case") and read.quote.kind == "title":
            difference = "technical"
        if difference:
            self.change("replace", difference, place, place + 1, at, at + 1, 1 if difference == "name" else 0)

    def _has_article(self, at: int) -> bool:
        """Return whether an article or the like stands before source word `at`, or before one small word before it."""
        words = self.words
        determiners = word_list("case_articles")
        if at and words.keys[at - 1] in determiners:
            return True
        return at > 1 and words.keys[at - 2] in determiners and self.normal[words.starts[at - 1]].islower()

    def _is_shouted(self, place: int, at: int) -> bool:
        """Return whether the words on either side stand in capitals in one of the texts."""
        words, read = self.words, self.read
        source = [self.normal[words.starts[i] : words.ends[i]] for i in (at - 1, at + 1) if 0 <= i < len(words)]
        draft = [read.text(i, i + 1) for i in (place - 1, place + 1) if 0 <= i < len(read)]
        return any(side and all(word.isupper() or not word.isalpha() for word in side) for side in (source, draft))

    def _opens_after_fillers(self, at: int) -> bool:
        """Return whether only fillers and false starts stand between source word `at` and the start of its sentence."""
        keys = self.words.keys
        opening = at
        while opening > 0 and at - opening < 8 and not ends_clause(self.gap(opening)):
            opening -= 1
        skipped = keys[opening:at]
        ahead = keys[at : at + 4]
        return bool(skipped) and all(key in lexicon.FILLER_SOUNDS or key in ahead for key in skipped)

    def equal_gap(self, place: int, at: int) -> None:
        """Look at the punctuation before quote word `place` and source word `at`."""
        read, words = self.read, self.words
        quote_gap = read.gap(place)
        if read.markers and any(marker.at == place for marker in read.markers):
            quote_gap = _without_markers(read, place)
        source_gap = self.gap(at)
        if quote_gap == source_gap:
            return
        difference = gap_difference(quote_gap, source_gap, read.keys[place - 1], read.keys[place])
        if difference == "nesting" and self._is_new_paragraph(place):
            difference = "technical"
        if difference == "negation" and source_gap.strip() == "," and self.normal[words.starts[at]].isupper():
            difference = "punctuation"  # "No, Tom, we lost"
        if difference == "comma" and self._opens_own_words(place, quote_gap):
            difference = "nesting"
        if difference:
            q0, q1 = _trimmed(read.view.normal, read.ends[place - 1], read.starts[place])
            s0, s1 = _trimmed(self.normal, words.ends[at - 1], words.starts[at])
            op: EditOp = "replace" if q1 > q0 and s1 > s0 else "insert" if q1 > q0 else "delete"
            self.changes.append(
                Change(op, difference, q0, q1, s0, s1, 1 if difference in ("question", "negation") else 0)
            )

    def _opens_own_words(self, place: int, gap: str) -> bool:
        """Return whether marks set off what the speaker himself said: "I said, ‘Over my dead body’"."""
        return "'" in gap.replace('"', "'") and place > 1 and self.read.keys[place - 2] in ("i", "we")

    def _is_new_paragraph(self, place: int) -> bool:
        """Return whether a paragraph of the quote begins at word `place`: its opening mark is printed again there."""
        span = self.read.view.offsets.span_to_printed(self.read.ends[place - 1], self.read.starts[place])
        return "\n" in self.read.view.printed[span.start : span.end]

    def gap(self, at: int) -> str:
        """Return the source text before word `at`, from the word before it."""
        return self.normal[self.words.ends[at - 1] if at else 0 : self.words.starts[at]]

    def is_joined(self, q0: int, q1: int, s0: int, s1: int) -> bool:
        """Return whether a line-end hyphen was taken out of the words on either side."""
        words, read = self.words, self.read
        return any(words.starts[s0] < at < words.ends[s1 - 1] for at in self.source.view.joins) or any(
            read.starts[q0] < at < read.ends[q1 - 1] for at in read.view.joins
        )

    def is_quoted(self, at: int) -> bool:
        """Return whether source word `at` stands in a quotation of the source."""
        if not 0 <= at < len(self.words):
            return False
        printed = self.source.view.offsets.to_printed(self.words.starts[at])
        return self.source.region_at(printed).quote is not None

    def is_repeated(self, s0: int, s1: int, *, before: bool = True, after: bool = True) -> bool:
        """Return whether the source words `s0:s1` stand right before or right after as well, fillers aside."""
        keys, sounds = self.words.keys, lexicon.FILLER_SOUNDS
        words = [key for key in keys[s0:s1] if key not in sounds]
        if not words or len(words) > _MAX_REPEATED:
            return False
        count = len(words)
        following = [key for key in keys[s1 : s1 + count + 3] if key not in sounds][:count]
        preceding = [key for key in keys[max(0, s0 - count - 3) : s0] if key not in sounds][-count:]
        return (after and words == following) or (before and (words == preceding or self._is_restart(s0, words)))

    def _is_restart(self, s0: int, words: list[str]) -> bool:
        """Return whether the speaker begins again: "we just, [we,] ran"; the clause broke off at the comma."""
        first = max(0, s0 - len(words) - 2)
        told = [key for key in self.words.keys[first:s0] if key not in lexicon.FILLER_SOUNDS]
        return "," in self.gap(s0) and told[: len(words)] == words and all(w in lexicon.FUNCTION_WORDS for w in words)

    def change(self, op: EditOp, difference: str, q0: int, q1: int, s0: int, s1: int, count: int) -> None:
        """Record a difference between quote words `q0:q1` and source words `s0:s1`; either may be empty."""
        read, words = self.read, self.words
        if q1 > q0:
            a, b = read.starts[q0], read.ends[q1 - 1]
        else:
            a = b = read.starts[q0] if q0 < len(read.starts) else read.end
        if s1 > s0:
            c, d = words.starts[s0], words.ends[s1 - 1]
            self.low, self.high = min(self.low, s0), max(self.high, s1)
        else:
            c = d = words.starts[s0] if s0 < len(words) else len(self.normal)
        self.changes.append(Change(op, difference, a, b, c, d, count))


def ends_clause(gap: str) -> bool:
    """Return whether a sentence, or what a colon introduces, begins behind a gap."""
    return "." in gap or "?" in gap or "!" in gap or ":" in gap


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return start, end


def _without_markers(read: QuoteText, place: int) -> str:
    gap, base = read.gap(place), read.ends[place - 1] if place else read.start
    for marker in reversed([marker for marker in read.markers if marker.at == place]):
        gap = gap[: marker.start - base].rstrip() + " " + gap[marker.end - base :].lstrip()
    return gap


_END = r"(?:[\s.,;:!?\"'“”‘’]|$)"
_MASKED = compiled(
    rf"(?:([a-z]{{1,6}})(?:[*#@$%!]+|[\u2012-\u2015]|--+)|([a-z])-)([a-z]{{1,5}}){_END}"
    rf"|([a-z]{{1,6}})(?:[*#@$%]{{2,}}|-{{3,}}){_END}"
)
"""A lone dash hides letters only between others, a lone hyphen only behind one: "f-ing", but not "co-ed"."""

_MASKS = compiled(r"[*#@$%!\u2012-\u2015-]")


def hides_letters(printed: str) -> bool:
    """Return whether a printed text may have a masked word: whether it has a sign that could hide letters.

    >>> hides_letters("It was f---ing cold."), hides_letters("It was cold.")
    (True, False)
    """
    return _MASKS.search(printed) is not None


def is_masked(printed: str, word: str) -> bool:
    """Return whether `printed`, folded, is `word` with some of its letters hidden.

    >>> is_masked("f---ing", "fucking"), is_masked("s**t", "shit"), is_masked("wall—and", "wallpaper")
    (True, True, False)
    """
    match = _MASKED.match(printed)
    if match is None:
        return False
    lead, tail = match[1] or match[2] or match[4], match[3] or ""
    return word.startswith(lead) and word.endswith(tail) and len(lead) + len(tail) < len(word)
