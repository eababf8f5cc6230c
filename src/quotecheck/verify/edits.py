"""What a difference between a quote and its passage is made of, how the report shows it, and how it is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, cast

from quotecheck.language.lexicon import FUNCTION_WORDS
from quotecheck.model import Edit, EditKind, EditOp
from quotecheck.ready import compiled
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Source
from quotecheck.verify.surroundings import short, words_of

__all__ = ["Change", "Typed", "edits_of", "told"]

_KINDS: dict[str, EditKind] = {
    "technical": "typography",
    "terminal-absorbed": "punctuation",
    "terminal": "punctuation",
    "comma": "punctuation",
    "initial-case": "case",
    "nesting": "typography",
    "hyphenation": "typography",
    "speech-form": "contraction",
    "omission": "content",
    "insertion": "content",
    "bracket": "marked",
    "bracket-case": "marked",
    "ellipsis": "marked",
    "sic": "marked",
    "emphasis-added": "emphasis",
    "emphasis-declared": "emphasis",
}
"""What the report calls a class of difference, where the names are not the same."""


class Change(NamedTuple):
    """One difference. Offsets are of the cleaned texts: `q0:q1` in the draft, `s0:s1` in the source.

    `words` counts the words it touches on the wordier side: 0 for case and punctuation.
    """

    op: EditOp
    difference: str
    q0: int
    q1: int
    s0: int
    s1: int
    words: int = 0


class Typed(NamedTuple):
    """The differences of one passage, and what was passed over: an interruption, notes that say words are lost.

    `lost` are the cleaned offsets of the quote's words that stand where such a note does.
    `first` and `last` (exclusive) are the source words compared: the passage and the words replaced at its ends.
    """

    changes: tuple[Change, ...]
    is_interrupted: bool
    lost: tuple[tuple[int, int], ...]
    first: int
    last: int


def edits_of(changes: Sequence[Change], read: QuoteText, source: Source) -> tuple[Edit, ...]:
    """Return the differences as the report shows them: printed words and printed offsets on both sides."""
    draft_view, source_view = read.view, source.view
    edits = []
    for change in changes:
        q = draft_view.offsets.span_to_printed(change.q0, change.q1)
        s = source_view.offsets.span_to_printed(change.s0, change.s1)
        kind = _KINDS.get(change.difference) or cast("EditKind", change.difference)
        quoted, printed = draft_view.printed[q.start : q.end], source_view.printed[s.start : s.end]
        edits.append(Edit(change.op, kind, quoted, printed, q.start, q.end, s.start, s.end))
    return tuple(edits)


_MARKS = {
    ",": "a comma", ".": "a full stop", ";": "a semicolon", ":": "a colon", "\u2014": "a dash", "-": "a hyphen",
    "?": "a question mark", "!": "an exclamation mark", "'": "a quotation mark", '"': "a quotation mark",
    "...": "three dots", "(": "a bracket", ")": "a bracket",
}  # fmt: skip
_SPELLED = {"spelling": "spelled", "numeral": "written", "abbreviation": "written", "hyphenation": "written"}
_LAST_WORD = compiled(r"([\w'-]+)\W*$")


def told(change: Change, read: QuoteText, source: Source, others: Sequence[Change] = ()) -> str:
    """Return the difference in words; "" where nothing can be seen of it.

    `others` are all differences of the quote: what one leaves out and another adds is told of both as moved.
    """
    quoted = short(read.view.normal[change.q0 : change.q1])
    printed = short(source.view.normal[change.s0 : change.s1])
    if not change.words:
        return _of_form(change, quoted, printed, read) if quoted != printed else ""
    if change.difference == "question":
        return _of_marks(quoted, printed, _word_before(read, change))
    if change.difference == "negation" and not any(map(str.isalnum, quoted + printed)):
        end = "it does not deny what follows" if printed else "it denies what follows"
        return f"{_of_marks(quoted, printed, _word_before(read, change))}; there {end}"
    if change.op != "replace":
        moved = _moved(change, read, source, others)
        if moved:
            return moved
    if change.op == "delete":
        return f'"{printed}" is left out without a mark'
    if change.op == "insert":
        return f'"{quoted}" is not in the source'
    return f'the source has "{printed}" where the quote has "{quoted}"'


def _moved(change: Change, read: QuoteText, source: Source, others: Sequence[Change]) -> str:
    """Return what to say of words that the source has elsewhere in the same sentences, or ""."""
    ours, theirs = read.view.folded, source.view.folded
    words = words_of(theirs[change.s0 : change.s1] if change.op == "delete" else ours[change.q0 : change.q1])
    for other in others:
        if {change.op, other.op} != {"delete", "insert"}:
            continue
        gone, put = (change, other) if change.op == "delete" else (other, change)
        there, here = words_of(theirs[gone.s0 : gone.s1]), words_of(ours[put.q0 : put.q1])
        if words and sorted(there) == sorted(here):
            printed = short(source.view.normal[gone.s0 : gone.s1])
            if there == here:
                return f'"{printed}" stands in another place in the source'
            return f'"{short(read.view.normal[put.q0 : put.q1])}" is "{printed}" in the source, in another place'
    near = f" {' '.join(words_of(theirs[max(0, change.s0 - _NEAR_CHARS) : change.s1 + _NEAR_CHARS]))} "
    if (
        change.op == "insert"
        and len(words) > 1
        and not FUNCTION_WORDS.issuperset(words)
        and f" {' '.join(words)} " in near
    ):
        return f'"{short(read.view.normal[change.q0 : change.q1])}" stands in another place in the source'
    if change.op == "insert" and len(words) == 1 and _opens_question(theirs, change.s0, words[0]):
        return f'"{short(read.view.normal[change.q0 : change.q1])}" opens a question in the source'
    return ""


_NEAR_CHARS = 200
_SENTENCE_END = compiled(r"(?<!\bms)(?<!\bmr)(?<!\bdr)(?<!\bmrs)[.?!\n](?=\W*(?:\s|$))")
_OPENING = compiled(r"\W*(?:[^:\n]{1,48}:\s)?\W*(\w+)")


def _opens_question(text: str, at: int, word: str) -> bool:
    """Return whether the folded sentence around a place begins with a word, behind any label, and ends as a question.

    >>> _opens_question("ann lee: is it safe? it is.", 16, "is"), _opens_question("it is safe. is it?", 5, "is")
    (True, False)
    """
    start = max((match.end() for match in _SENTENCE_END.finditer(text, max(0, at - _NEAR_CHARS), at)), default=0)
    stop = _SENTENCE_END.search(text, at)
    opening = _OPENING.match(text, start)
    return stop is not None and text[stop.start()] == "?" and opening is not None and opening[1] == word


def _of_form(change: Change, quoted: str, printed: str, read: QuoteText) -> str:
    if change.difference in ("case", "initial-case"):
        return f'"{quoted}" here, "{printed}" in the source: a capital differs'
    if any(map(str.isalnum, quoted)) or any(map(str.isalnum, printed)):
        if not printed and change.difference in _SPELLED:
            return f'"{quoted}" is written in another form in the source'
        if not printed:
            return f'"{quoted}" is not in the source'
        if not quoted and change.difference in _SPELLED:
            return f'"{printed}" is written in another form here'
        if not quoted:
            return f'"{printed}" stands in the source only'
        how = _SPELLED.get(change.difference)
        return f'{how} "{quoted}" here, "{printed}" in the source' if how else f'"{quoted}" here, "{printed}" there'
    return _of_marks(quoted, printed, _word_before(read, change))


def _of_marks(quoted: str, printed: str, word: str) -> str:
    """Return a difference in punctuation as a sentence: “after "safe" the source has a comma; here there is none”."""
    place = f'after "{word}" ' if word else ""
    here, there = _named(quoted), _named(printed)
    if here and there:
        return f"{place}there is {here} here and {there} in the source"
    if there:
        return f"{place}the source has {there}; here there is none"
    return f"{place}there is {here} here and none in the source"


def _named(marks: str) -> str:
    """Return a mark by its name, or several as printed; "" for none."""
    if not marks:
        return ""
    bare = marks.strip("\"'") or marks
    return _MARKS.get(bare, f"<{marks}>")


def _word_before(read: QuoteText, change: Change) -> str:
    found = _LAST_WORD.search(read.view.normal[read.start : change.q0])
    return found.group(1) if found else ""
