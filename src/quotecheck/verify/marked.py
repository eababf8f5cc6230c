"""Editor's marks judged against the source: what an ellipsis hid, what a bracket stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotecheck.language import lexicon
from quotecheck.profiles import Profile
from quotecheck.ready import compiled
from quotecheck.verify.differences import Names
from quotecheck.verify.hidden import Hidden, hidden_change, read_hidden
from quotecheck.verify.issues import Issue, of_code, of_difference
from quotecheck.verify.marked_brackets import Around, around_of, judge_bracket, subject_given_back
from quotecheck.verify.placing import Placement
from quotecheck.verify.segments import Marker, QuoteText
from quotecheck.verify.sources import Source
from quotecheck.verify.surroundings import short
from quotecheck.verify.wordlists import classes

__all__ = ["judge_emphasis", "judge_marks", "judge_sic"]

_MAX_HIDDEN_WORDS = 75
_MAX_HIDDEN_SENTENCES = 3
_OWN_DOTS_WORDS = 3
"""Beyond this an ellipsis joins what was said apart (QC117): a fair cut drops a clause or a sentence or two (AP,
Reuters); the longest fair one among 40 collected by hand for tests/cases/wording_marks.json hides 46 words and 2
sentences."""


def judge_marks(
    read: QuoteText, placement: Placement, source: Source, profile: Profile, names: Names, draft_after: str
) -> list[Issue]:
    """Return what the ellipses, brackets, [sic] and emphasis of a quote come to in this placement.

    `draft_after` is the cleaned text of the draft behind the closing mark, where "(emphasis added)" stands.
    """
    issues: list[Issue] = []
    for marker in read.markers:
        if marker.kind == "ellipsis":
            issues += _ellipsis(read, marker, placement, source, profile)
        elif marker.kind == "bracket":
            issues += judge_bracket(read, marker, placement, source, profile, names)
        elif marker.kind == "sic":
            issues.append(judge_sic(read, marker, placement, source, profile))
    issues += judge_emphasis(read, placement, source, profile, draft_after)
    return issues


def _ellipsis(read: QuoteText, marker: Marker, placement: Placement, source: Source, profile: Profile) -> list[Issue]:
    around = around_of(marker, placement)
    fair = of_difference(
        "ellipsis", profile, "the ellipsis stands where words were left out and hides nothing that turns the meaning"
    )
    if around is None:
        return [fair]
    if around.after < around.before:
        return [
            of_code("QC117", profile, "error", "the pieces around the ellipsis stand in the other order in the source")
        ]
    around = _up_to_bracket(read, marker, around, source)
    hidden = read_hidden(read, marker, source, around.before, around.after)
    if hidden.words == 0:
        if ".." in hidden.text or ". ." in hidden.text:
            return [of_difference("technical", profile, "")]  # the source trails off here itself
        return [fair]
    if hidden.words <= _OWN_DOTS_WORDS and (".." in hidden.text or ". ." in hidden.text):
        words = " ".join(hidden.text.split())
        return [
            of_difference(
                "omission", profile, f'the dots are the source\'s own, and words around them are left out: "{words}"'
            )
        ]
    apart = _apart(hidden)
    if apart:
        return [of_code("QC117", profile, "error", apart)]
    change = hidden_change(hidden)
    if change:
        return [of_code("QC116", profile, "error", change)]
    if hidden.question:
        asked = short(hidden.question)
        return [
            of_code("QC117", profile, "warning", f'the ellipsis passes over a question that somebody asks: "{asked}"')
        ]
    return [fair]


def _up_to_bracket(read: QuoteText, marker: Marker, around: Around, source: Source) -> Around:
    """Return the words around dots without those that a bracket right behind them stands for."""
    for other in read.markers:
        if other.kind == "bracket" and other.at == marker.at and other.start > marker.start:
            first = subject_given_back(read, other, around, source)
            return around if first is None else around._replace(after=first)
    return around


def _apart(hidden: Hidden) -> str:
    """Return why the pieces around an ellipsis must not be joined, with the distance, or ""."""
    distance = f"{hidden.words} words and {hidden.sentences} sentence ends apart"
    if hidden.time_gap:
        return f"the ellipsis joins pieces that the source sets {hidden.time_gap} apart ({distance})"
    if hidden.changes_speaker:
        return f"the ellipsis joins words of different speakers ({distance})"
    if hidden.words > _MAX_HIDDEN_WORDS or hidden.sentences > _MAX_HIDDEN_SENTENCES:
        return f"the ellipsis joins pieces that stand {distance}"
    return ""


def judge_sic(read: QuoteText, marker: Marker, placement: Placement, source: Source, profile: Profile) -> Issue:
    """Return what is to be said of a [sic]: the word before it must stand in the source exactly, and be odd there."""
    words = source.view.words
    at = marker.at - 1
    for item in placement.placed:
        for run in item.passage.runs:
            place = item.first + run.quote
            if place <= at < place + run.length:
                source_word = run.source + at - place
                printed = source.view.normal[words.starts[source_word] : words.ends[source_word]]
                if printed.lower() == read.text(at, at + 1).lower():
                    if not _is_odd(words.keys, source_word):
                        rule = profile.rule("sic")
                        severity = rule.severity if rule.severity != "none" else "note"
                        message = f'[sic] follows "{printed}", which the source has; a person must say what is odd'
                        return Issue(rule.code, severity, 0, message, "sic")
                    return of_difference("sic", profile, f'[sic] follows "{printed}", which is what the source has')
    before = read.text(max(0, at), at + 1) if at >= 0 else ""
    return of_code("QC119", profile, "warning", f'[sic] follows "{before}", which the source does not have')


def _is_odd(keys: Sequence[str], at: int) -> bool:
    """Return whether a word is a likely slip: one that sounds like another, or stands in wrong agreement."""
    word = keys[at]
    if word in lexicon.HOMOPHONES or word in lexicon.SPELLING_VARIANTS:
        return True
    nearby = f" {' '.join(keys[max(0, at - 3) : at + 4])} "
    return any(f" {phrase} " in nearby for phrase in classes().nonstandard)


_DECLARED = compiled(
    r"(?:emphasis|italics|bold(?:face)?|underlining) (?:was |were )?(?:added|mine|ours|supplied|our own)|"
    r"(?:my|our|added) (?:emphasis|italics)"
)


def judge_emphasis(
    read: QuoteText, placement: Placement, source: Source, profile: Profile, draft_after: str
) -> list[Issue]:
    """Return what is to be said of emphasis: declared as added, the source's own, or neither (QC127)."""
    if not read.emphasis:
        return []
    note = draft_after[:160].lower() + " " + read.view.folded[read.start : read.end]
    shown = ", ".join(f'"{read.view.normal[start:end]}"' for start, end in read.emphasis)
    if _DECLARED.search(note):
        return [of_difference("emphasis-declared", profile, f"the emphasis on {shown} is declared as added")]
    if _has_emphasis(read, placement, source):
        return []
    return [
        of_difference(
            "emphasis-added", profile, f"the source has no emphasis on {shown}, and the draft does not say it was added"
        )
    ]


def _has_emphasis(read: QuoteText, placement: Placement, source: Source) -> bool:
    """Return whether the source emphasises the same words: by *marks* or by the file's own italics."""
    words = source.view.words
    start, end = words.starts[placement.start], words.ends[placement.end - 1]
    text = source.view.normal[max(0, start - 2) : end + 2]
    printed = source.view.offsets.span_to_printed(start, end)
    if any(span.start < printed.end and printed.start < span.end for span in source.document.emphasis):
        return True
    return any(re.search(rf"[*_]{re.escape(read.view.normal[a:b])}[*_]", text, re.IGNORECASE) for a, b in read.emphasis)
