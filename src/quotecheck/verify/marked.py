"""Editor's marks judged against the source: what an ellipsis hid, what a bracket stands for."""

from __future__ import annotations

from quotecheck.profiles import Profile
from quotecheck.verify.differences import Names
from quotecheck.verify.hidden import Hidden, hidden_change, read_hidden
from quotecheck.verify.issues import Issue, of_code, of_difference
from quotecheck.verify.marked_brackets import Around, around_of, judge_bracket, subject_given_back
from quotecheck.verify.marked_words import judge_emphasis, judge_sic
from quotecheck.verify.placing import Placement
from quotecheck.verify.segments import Marker, QuoteText
from quotecheck.verify.sources import Source
from quotecheck.verify.surroundings import short

__all__ = ["judge_marks"]

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
