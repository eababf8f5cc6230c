"""Every difference between a quote and the passage it stands on, typed, in the order of the quote.

The words come aligned from `align.passages`; each gap between equal runs is explained, from harmless to grave.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import eq

from quotecheck.align.passages import Passage
from quotecheck.language import lexicon
from quotecheck.language.inflect import same_lemma
from quotecheck.language.places import is_before_place
from quotecheck.ready import compiled
from quotecheck.verify.differences import GRAVITY, Names, added, equivalent, gone, replaced
from quotecheck.verify.disfluent import Stretch, stretches_of
from quotecheck.verify.edits import Typed
from quotecheck.verify.equal_words import EqualWords, ends_clause, hides_letters, is_masked
from quotecheck.verify.gaps import begins_sentence
from quotecheck.verify.repairs import as_currency, as_date_order, as_grammar, as_rewording, is_stutter
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Source
from quotecheck.verify.wordlists import classes, is_modal

__all__ = ["changes_of"]

_MAX_REGION = 48
_AUXILIARIES = frozenset(("be", "been", "have", "has", "had"))
_NOTE = compiled(r"\[[^\[\]]*\]|\((?:[^()]{0,40})\)|\b\d{1,2}:\d{2}(?::\d{2})?\b")


def changes_of(read: QuoteText, first: int, last: int, passage: Passage, source: Source, names: Names) -> Typed:
    """Return the differences between the quote's words `first` to `last` and the passage they were aligned with.

    Runs of `passage` count quote words from `first`.
    """
    return _Comparison(read, first, last, passage, source, names).typed()


_COMMA = compiled(r"[,.\u2014;?!]")
_RESTART = compiled(r"[,.\u2014-]")
_SMALL_WORDS = compiled(r"[a-z]+")
_NAMED = compiled(r"\((?:[A-Z][\w'-]+\.?\s?){1,4}\)")
"""A name in round brackets: in a report, what its writer put into a quotation ("I thought Tyrell (Banks) was fine")."""


_CLIPPED = frozenset(("em", "cause", "cos", "til", "tis", "twas", "bout", "fore", "round", "n"))


def _with_apostrophes(keys: Sequence[str], starts: Sequence[int], first: int, last: int, normal: str) -> list[str]:
    """Return folded words, those that lost their beginning with the apostrophe that stands for it: "'cause"."""
    found = list(keys[first:last])
    for place, key in enumerate(found if not _CLIPPED.isdisjoint(found) else ()):
        at = starts[first + place]
        if key in _CLIPPED and at and normal[at - 1] == "'" and not normal[at - 2 : at - 1].isalnum():
            found[place] = f"'{key}"
    return found


class _Comparison(EqualWords):
    """Adds to the equal words what lies between and around them."""

    def __init__(self, read: QuoteText, first: int, last: int, passage: Passage, source: Source, names: Names) -> None:
        super().__init__(read, first, last, passage, source, names)
        self._equivalents: dict[tuple[int, int, int, int], str | None] = {}
        """What each two stretches looked at are to each other: the same ones are asked about several times."""
        printed = read.view.offsets.span_to_printed(read.start, read.end)
        self._may_be_masked = hides_letters(read.view.printed[printed.start : printed.end])

    def typed(self) -> Typed:
        if not self.runs:  # one word in another form
            self._between(self.first, self.last, self.low, self.high)
            return Typed(tuple(self.changes), self.is_interrupted, tuple(self.lost), self.low, self.high)
        self._leading()
        for place, run in enumerate(self.runs):
            self.equal_run(run)
            if place + 1 < len(self.runs):
                following = self.runs[place + 1]
                self._between(run.quote + run.length, following.quote, run.source + run.length, following.source)
        self._trailing()
        changes = as_date_order(as_currency(self.changes, self.read, self.source), self.read, self.source)
        changes = as_rewording(changes)
        changes = as_grammar(changes, self.read, self.source, self.runs)
        return Typed(tuple(changes), self.is_interrupted, tuple(self.lost), self.low, self.high)

    def _leading(self) -> None:
        run = self.runs[0]
        if run.quote == self.first:
            return
        wanted = run.quote - self.first
        reach = 0
        while reach < wanted + 3 and run.source - reach > 0 and self._same_sentence(run.source - reach):
            reach += 1
        for size in range(reach, 0, -1):
            if self._is_equivalent(self.first, run.quote, run.source - size, run.source):
                self._between(self.first, run.quote, run.source - size, run.source)
                return
        size = self._edge(self.first, run.quote, run.source - reach, run.source, reach)
        if 0 < size < reach and self._is_verb_of_modal(run.source - size):
            size += 1  # "[may] have been racing", quoted as "had been racing"
        self._between(self.first, run.quote, run.source - size, run.source)

    def _is_verb_of_modal(self, at: int) -> bool:
        keys = self.words.keys
        return is_modal(keys[at - 1]) and (keys[at] in _AUXILIARIES or keys[at] == "not")

    def _trailing(self) -> None:
        run = self.runs[-1]
        place, at = run.quote + run.length, run.source + run.length
        if place == self.last:
            return
        wanted = self.last - place
        reach = 0
        while reach < wanted + 3 and at + reach < len(self.words) and self._same_sentence(at + reach):
            reach += 1
        for size in range(reach, 0, -1):
            if self._is_equivalent(place, self.last, at, at + size):
                self._between(place, self.last, at, at + size)
                return
        self._between(place, self.last, at, at + self._edge(place, self.last, at, at + reach, reach, trailing=True))

    def _edge(self, q0: int, q1: int, s0: int, s1: int, reach: int, *, trailing: bool = False) -> int:
        """Return how many source words the unequal words at an end of the quote replace; 0 if they were added."""
        wanted = q1 - q0
        if reach == 0:
            return 0
        note = self._note_beside(s0, s1, trailing=trailing)
        if note:
            return note
        count = min(wanted, reach)
        quote = self.read.keys[q0:q1]
        source = self.words.keys[s0 : s0 + count] if trailing else self.words.keys[s1 - count : s1]
        if wanted > 6:  # a sentence of its own, not a word changed
            return 0
        if ends_clause(self.read.gap(q0 if trailing else q1)):
            return 0
        wide = self.words.keys[s0:s1]
        shared = [place for place, word in enumerate(wide) if word in self.read.keys[q0:q1]]
        if shared:
            return max(count, shared[-1] + 1) if trailing else max(count, len(wide) - shared[0])
        if any(same_lemma(a, b) for a in quote for b in source):
            return count
        if all(word in lexicon.FUNCTION_WORDS for word in quote) and not all(
            word in lexicon.FUNCTION_WORDS for word in source
        ):
            return 0
        if reach == wanted:
            return count
        if not trailing:
            return 0 if ends_clause(self.read.gap(q1)) or "," in self.read.gap(q1) else count
        return count if q0 > self.first and self.read.keys[q0 - 1] in lexicon.FUNCTION_WORDS else 0

    def _note_beside(self, s0: int, s1: int, *, trailing: bool) -> int:
        """Return how many of the words at an end of the passage are a note in square brackets: "[no audio] legal"."""
        step, at = (1, s0) if trailing else (-1, s1)
        opening, closing = "[]" if trailing else "]["
        if at == len(self.words) or opening not in self.gap(at):
            return 0
        for size in range(1, s1 - s0 + 1):
            edge = at + size * step
            if closing in (self.gap(edge) if edge < len(self.words) else self.normal[self.words.ends[-1] :]):
                return size
        return 0

    def _same_sentence(self, at: int) -> bool:
        """Return whether no sentence and no voice ends right before source word `at`."""
        if not 0 < at < len(self.words):
            return False
        if ends_clause(self.gap(at)) and not self._is_abbreviated(at - 1):
            return False
        regions = self.source.regions
        if len(regions) == 1:
            return True
        to_printed = self.source.view.offsets.to_printed
        return self.source.region_at(to_printed(self.words.starts[at])) is self.source.region_at(
            to_printed(self.words.starts[at - 1])
        )

    def _is_abbreviated(self, at: int) -> bool:
        """Return whether the stop behind source word `at` is an abbreviation's and ends no sentence: "hon. Members"."""
        words = self.words
        is_known = self.gap(at + 1).strip() == "." and bool(lexicon.expand_abbreviation(words.keys[at]))
        return is_known and not begins_sentence(self.source, words.starts[at + 1])

    def _between(self, q0: int, q1: int, s0: int, s1: int) -> None:
        """Type the quote's words `q0:q1` against the source's words `s0:s1`, which stand between equal words."""
        known, silent = self.lost_words, self.silences
        kept = self._own_words(s0, s1) if s1 > s0 else []
        if self.lost_words > known and q1 > q0:
            self.lost.append((self.read.starts[q0], self.read.ends[q1 - 1]))
        elif self.silences > silent and not any(marker.at == q0 for marker in self.read.markers):
            self.lost.append((self.read.ends[q0 - 1], self.read.ends[q0 - 1]))
        if not kept and q1 == q0:
            if s1 == s0:
                self.equal_gap(q0, s0)
            return
        if kept and kept[-1] - kept[0] + 1 == len(kept):
            s0, s1 = kept[0], kept[-1] + 1
        elif not kept:
            s1 = s0
        if s1 > s0:
            self.low, self.high = min(self.low, s0), max(self.high, s1)
        self._region(q0, q1, s0, s1)

    def _own_words(self, s0: int, s1: int) -> list[int]:
        """Return which source words between two equal runs are the speaker's: no interruption, label, stage note."""
        kept = list(range(s0, s1))
        left, right = (
            self.words.ends[s0 - 1] if s0 else 0,
            self.words.starts[s1] if s1 < len(self.words) else len(self.normal),
        )
        text = self.normal[left:right]
        if "[" in text or "(" in text or ":" in text:
            spans = [
                (left + match.start(), left + match.end())
                for match in _NOTE.finditer(text)
                if self._is_note(match) and not self._is_clock(match, left)
            ]
            kept = [at for at in kept if not any(a <= self.words.starts[at] < b for a, b in spans)]
        if len(self.source.regions) > 1:
            to_printed = self.source.view.offsets.to_printed
            own = [at for at in kept if self.source.region_at(to_printed(self.words.starts[at])).quote is not None]
            inside = self.is_quoted(s0 - 1) and self.is_quoted(s1)
            if inside and len(own) < len(kept):
                self.is_interrupted = True
                kept = own
        return kept

    def _is_clock(self, match: re.Match[str], left: int) -> bool:
        """Return whether digits are a time of day that somebody says, and no time code, which opens its line."""
        code = match.group()
        if code[0] in "[(" or code.count(":") > 1:
            return False
        view = self.source.view
        at = view.offsets.to_printed(left + match.start())
        return bool(view.printed[view.printed.rfind("\n", 0, at) + 1 : at].strip())

    def _is_note(self, match: re.Match[str]) -> bool:
        inside = match.group().strip("[]()").lower()
        words = set(_SMALL_WORDS.findall(inside))
        if words & classes().lost or inside in classes().lost:
            self.lost_words += 1
            self.silences += not words <= classes().stage  # "[crosstalk]" alone may drown nothing
            return True
        if match.group()[0] == "[" or words & classes().stage or not words:
            return True
        return self.source.standing == "report" and _NAMED.fullmatch(match.group()) is not None

    def _region(self, q0: int, q1: int, s0: int, s1: int) -> None:
        if q0 == q1:
            self._gone(q0, s0, s1)
            return
        if s0 == s1:
            self._added(q0, q1, s0)
            return
        found = self._best_equivalent(q0, q1, s0, s1)
        if found is not None:
            a, b, c, d, difference = found
            if a > q0 or c > s0:
                self._region(q0, a, s0, c)
            self.change("replace", difference, a, b, c, d, 0)
            if b < q1 or d < s1:
                self._region(b, q1, d, s1)
            return
        self._replaced(q0, q1, s0, s1)

    def _is_equivalent(self, q0: int, q1: int, s0: int, s1: int) -> bool:
        return q1 - q0 <= 6 and s1 - s0 <= 6 and self._equivalent(q0, q1, s0, s1) is not None

    def _equivalent(self, q0: int, q1: int, s0: int, s1: int) -> str | None:
        place = (q0, q1, s0, s1)
        if place not in self._equivalents:
            self._equivalents[place] = self._find_equivalent(*place)
        return self._equivalents[place]

    def _find_equivalent(self, q0: int, q1: int, s0: int, s1: int) -> str | None:
        read, words = self.read, self.words
        if read.partial and any(place in read.partial for place in range(q0, q1)):
            return self._bracketed(q0, q1, s0, s1)
        if self._may_be_masked and s1 - s0 == 1 and q1 - q0 <= 2 and self._is_masked(q0, q1, s0):
            return "abbreviation"
        quote = _with_apostrophes(read.keys, read.starts, q0, q1, read.view.normal)
        source = _with_apostrophes(words.keys, words.starts, s0, s1, self.normal)
        if q1 - q0 != s1 - s0 and set(source).issuperset(quote):
            return None
        difference = equivalent(
            quote, source, read.text(q0, q1), self.normal[words.starts[s0] : words.ends[s1 - 1]], self.names
        )
        if difference is None and len(quote) == len(source) == 1 and is_stutter(source[0], quote[0]):
            return "repetition"
        if difference == "hyphenation" and self.is_joined(q0, q1, s0, s1):
            return "technical"
        return difference

    def _is_masked(self, q0: int, q1: int, at: int) -> bool:
        read = self.read
        span = read.view.offsets.span_to_printed(read.starts[q0], read.starts[q1] if q1 < len(read) else read.end)
        return is_masked(read.view.printed[span.start : span.end].lower(), self.words.keys[at])

    def _bracketed(self, q0: int, q1: int, s0: int, s1: int) -> str | None:
        """Return "bracket" where a word with brackets inside keeps the source word's letters outside them."""
        if q1 - q0 != 1 or s1 - s0 != 1:
            return None
        stem, key = self.read.partial[q0], self.words.keys[s0]
        return (
            "bracket"
            if stem and (key.startswith(stem[: max(2, len(stem) - 1)]) or same_lemma(self.read.keys[q0], key))
            else None
        )

    def _best_equivalent(self, q0: int, q1: int, s0: int, s1: int) -> tuple[int, int, int, int, str] | None:
        """Return the widest stretch on both sides that is the same words in another form, leftmost among equals."""
        whole = self._equivalent(q0, q1, s0, s1) if q1 - q0 <= 6 and s1 - s0 <= 7 else None
        if whole is not None:
            return q0, q1, s0, s1, whole
        if (q1 - q0 == 1 and s1 - s0 == 1) or (q1 - q0) * (s1 - s0) > _MAX_REGION:
            return None
        best: tuple[int, int, int, int, str] | None = None
        size = 0
        for a in range(q0, q1):
            for b in range(a + 1, min(q1, a + 4) + 1):
                for c in range(s0, s1):
                    for d in range(c + 1, min(s1, c + 5) + 1):
                        if (b - a) + (d - c) <= size or min(b - a, d - c) > 3:
                            continue
                        if self.read.keys[a:b] == self.words.keys[c:d]:
                            continue
                        difference = self._equivalent(a, b, c, d)
                        if difference is not None:
                            best, size = (a, b, c, d, difference), (b - a) + (d - c)
        return best

    def _replaced(self, q0: int, q1: int, s0: int, s1: int) -> None:
        quote, source = self.read.keys[q0:q1], self.words.keys[s0:s1]
        has_moved = not set(quote).isdisjoint(source) and not any(
            map(eq, quote, source)
        )  # "permanent jobs", "jobs, most"
        if q1 - q0 == s1 - s0 <= 4 and not has_moved:
            for a, b in zip(range(q0, q1), range(s0, s1), strict=True):
                if self.read.keys[a] == self.words.keys[b]:
                    self.equal_word(a, b)
                else:
                    self._one_replaced(a, a + 1, b, b + 1)
            return
        for a in range(q0, q1):
            for b in range(s0, s1):
                if self.read.keys[a] == self.words.keys[b] or same_lemma(self.read.keys[a], self.words.keys[b]):
                    if a > q0 or b > s0:
                        self._region(q0, a, s0, b)
                    if self.read.keys[a] == self.words.keys[b]:
                        self.equal_word(a, b)
                    else:
                        self._one_replaced(a, a + 1, b, b + 1)
                    if a + 1 < q1 or b + 1 < s1:
                        self._region(a + 1, q1, b + 1, s1)
                    return
        self._one_replaced(q0, q1, s0, s1)

    def _one_replaced(self, q0: int, q1: int, s0: int, s1: int) -> None:
        difference = self._equivalent(q0, q1, s0, s1) or replaced(
            self.read.keys[q0:q1],
            self.words.keys[s0:s1],
            self.read.text(q0, q1),
            self.normal[self.words.starts[s0] : self.words.ends[s1 - 1]],
            self.names,
        )
        self.change("replace", difference, q0, q1, s0, s1, max(q1 - q0, s1 - s0))

    def _gone(self, place: int, s0: int, s1: int) -> None:
        """Type words that only the source has; fillers and repetitions are told from the rest of the run."""
        keys = self.words.keys
        if self.is_repeated(s0, s1):
            self.change("delete", "repetition", place, place, s0, s1, s1 - s0)
            return
        for middle in range(s0 + 1, s1 if s1 - s0 <= 12 else s0 + 1):  # two false starts, one after the other
            if self.is_repeated(s0, middle, after=False) and self.is_repeated(middle, s1, before=False):
                self.change("delete", "repetition", place, place, s0, s1, s1 - s0)
                return
        parts = stretches_of(keys, self.gap, s0, s1) if s1 - s0 > 1 else []
        if parts:
            self._gone_in_parts(place, parts)
            return
        if s1 - s0 == 1 and s1 < len(keys) and is_before_place(keys[s0]) and self._are_capitals(s0, s1):
            self.change("delete", "name", place, place, s0, s1, 1)  # "West" of "West Virginia"
            return
        if keys[s0:s1] == ["and"] and self.read.gap(place).strip() == "&":
            self.change("replace", "abbreviation", place, place, s0, s1, 0)
            return
        before, after = self.gap(s0), self.gap(s1) if s1 < len(keys) else "."
        commas = bool(_COMMA.search(before) or s0 == 0) and _COMMA.search(after) is not None
        following = keys[s1] if s1 < len(keys) else ""
        found = gone(keys[s0:s1], between_commas=commas, following=following, previous=keys[s0 - 1] if s0 else "")
        again = self._said_again(s0, s1)
        if again < s1:
            found = max(found, gone(keys[again:s1], between_commas=False, following=following), key=GRAVITY.index)
        self.change("delete", found, place, place, s0, s1, s1 - s0)

    def _said_again(self, s0: int, s1: int) -> int:
        """Return what a speaker who starts again says differently: "almost" in "We have [no, we have almost] no"."""
        keys = self.words.keys
        for again in range(s0 + 1, s1):
            size = min(s0, s1 - again) if _RESTART.search(self.gap(again)) else 0
            for count in range(size, 0, -1):
                if keys[again : again + count] == keys[s0 - count : s0]:
                    return again + count
        return s1

    def _gone_in_parts(self, place: int, parts: Sequence[Stretch]) -> None:
        """Type words that only the source has, with fillers among them: "refused, um, to" is refused all the same."""
        rest = [part for part in parts if part.kind == "rest"]
        words = [key for part in rest for key in self.words.keys[part.first : part.last]]
        end = parts[-1].last
        following = self.words.keys[end] if end < len(self.words) else ""
        joined = gone(words, between_commas=False, following=following) if len(rest) > 1 else "filler"
        for kind, first, last in parts:
            count = len(self.changes)
            if kind != "rest":
                self.change("delete", kind, place, place, first, last, last - first)
                continue
            self._gone(place, first, last)
            self.changes[count:] = [
                change._replace(difference=max(change.difference, joined, key=GRAVITY.index))
                for change in self.changes[count:]
            ]

    def _are_capitals(self, *places: int) -> bool:
        """Return whether these words of the source begin with a capital."""
        return all(self.normal[self.words.starts[at]].isupper() for at in places)

    def _added(self, q0: int, q1: int, at: int) -> None:
        if self.read.keys[q0:q1] == ["and"] and self.gap(at).strip() == "&":
            self.change("replace", "abbreviation", q0, q1, at, at, 0)
            return
        nearby = self.words.keys[max(0, at - _NEARBY_WORDS) : at + _NEARBY_WORDS]
        self.change("insert", added(self.read.keys[q0:q1], nearby), q0, q1, at, at, q1 - q0)


_NEARBY_WORDS = 12
"""Words around an addition among which a small word may stand that has only moved: "Again he left", "He left again"."""
