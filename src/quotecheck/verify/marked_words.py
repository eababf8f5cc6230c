"""Marks on single words judged against the source: [sic] and emphasis."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotecheck.language import lexicon
from quotecheck.profiles import Profile
from quotecheck.ready import compiled
from quotecheck.verify.issues import Issue, of_code, of_difference
from quotecheck.verify.placing import Placement
from quotecheck.verify.segments import Marker, QuoteText
from quotecheck.verify.sources import Source
from quotecheck.verify.wordlists import classes

__all__ = ["judge_emphasis", "judge_sic"]


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
