"""One quotation read against one source: where it stands there, in whose voice, and what differs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from quotecheck.language import lexicon
from quotecheck.language.names import AliasTable
from quotecheck.model import SEVERITY_RANK, Edit, Span
from quotecheck.profiles import Profile
from quotecheck.ready import compiled
from quotecheck.verify.answers import tells_question
from quotecheck.verify.comparison import changes_of
from quotecheck.verify.context import cut_context
from quotecheck.verify.differences import Names
from quotecheck.verify.edits import Change, Typed, edits_of, told
from quotecheck.verify.gaps import ending_difference, run_on
from quotecheck.verify.hidden_times import far_apart
from quotecheck.verify.issues import Issue, gravest, of_code, of_difference
from quotecheck.verify.marked import judge_marks
from quotecheck.verify.placing import Placed, Placement, exact_placements, placements
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Region, Source, name_of
from quotecheck.verify.surroundings import as_printed, draft_surroundings
from quotecheck.verify.voices import Voice, voice_of

__all__ = ["MIN_OTHER_FORM", "Reading", "read_source", "read_sources"]

_MAX_READINGS = 8
_OFFICIAL_COVERAGE = 0.65
_FAR_WORDS = 40
_FAR_SENTENCES = 2
"""Words left out without an ellipsis beyond these bounds make two quotations shown as one (QC117), not an omission."""
_MIN_PART_WORDS = 3
TIERS = {"primary": 3, "quoted": 2, "crossing": 1, "reported": 0}
MIN_OTHER_FORM = 0.5
_MIN_SAME_WORDS = 0.65
"""Share of a quote's bits from which a passage is the utterance in another form, where a source has it as it is; and
from which it may be the same words in house style, said by others. Our choice, 2026-11-23."""
_MARK_BEHIND = compiled(r"[\s\"'*_)]*([.?!,;:\u2014-]*)")
_NEAR_MARK_CHARS = 16
_TURNING = compiled(
    r"\b(?:it|he|she|they|we|i|that|this|there|you)"
    r"(?:(?:'s| is| was|'re| are| were|'m| am| do| does| did| will| would| can| could| have| has|'ve|'d|'ll) not|"
    r"\s\w+n't)\b|\b(?:only if|if|unless|provided (?:that )?)\s\w+"
)
"""A negated clause or a condition among words left out: more than an omission."""
_STOPS = compiled(r"[.?!;:\u2014]")
_SENTENCE_ENDS = compiled(r"[a-z0-9][.?!]+[\"')]*(?=\s|$)")


class Reading(NamedTuple):
    """What one passage of one source says about a quote. `issue` is the gravest of `issues`.

    `span` is printed, `score` the share of the quote that the passage carries; `region` whose words they are.
    """

    number: int
    source: Source
    placement: Placement
    voice: Voice
    span: Span
    score: float
    issues: tuple[Issue, ...]
    issue: Issue
    changes: tuple[Change, ...]
    occurrences: int = 1

    @property
    def region(self) -> Region | None:
        """The region that the passage's first own words stand in."""
        own = [region for region in self.voice.regions if region.basis != "reported"]
        return own[0] if own else self.voice.regions[0] if self.voice.regions else None

    @property
    def tier(self) -> int:
        """3 for somebody's own words, 2 for words that a report quotes, 1 across a closing mark, 0 for prose."""
        return TIERS[self.voice.kind]

    @property
    def rank(self) -> tuple[int, int, float, int, int]:
        """Sort key, best first: mildest verdict, better voice, nearer, plainer, earlier passage."""
        severity = SEVERITY_RANK[self.issue.severity]
        return (severity, -self.tier, -round(self.score, 4), self.issue.gravity, self.span.start)

    @property
    def is_official(self) -> bool:
        """Whether a primary text clearly has the utterance, in these words or others: no report outranks it."""
        return (
            self.source.standing in ("primary", "transcript")
            and self.source.document.role == "primary"
            and self.score >= _OFFICIAL_COVERAGE
            and len(self.placement.placed) == 1
        )

    def edits(self, read: QuoteText) -> tuple[Edit, ...]:
        """Return the differences as the report shows them; pure typography is left out."""
        shown = [change for change in self.changes if change.difference not in ("technical", "terminal-absorbed")]
        return edits_of(shown, read, self.source)


def read_sources(read: QuoteText, sources: Sequence[Source], profile: Profile, names: AliasTable) -> list[Reading]:
    """Return the readings of a quote in each of some sources, in their order, best first in each.

    Where one has the words as somebody's own and nothing is wrong with them, others matter if they have the utterance
    otherwise, above all the same speaker's: what only has some words of it is left out.
    """
    exact = [_read_exactly(read, source, number, profile, names) for number, source in enumerate(sources)]
    sure = [item for item in chain(*exact) if item.tier >= TIERS["quoted"] and SEVERITY_RANK[item.issue.severity] < 2]
    speakers = {name_of(item.region.speaker) for item in sure if item.region is not None}
    words = {word for name in speakers for form in names.forms(name) for word in form.casefold().split()}
    found = list[Reading]()
    for number, source in enumerate(sources):
        is_speakers = source.standing != "report" or not words.isdisjoint(source.quoted)
        least = 0.0 if not sure else MIN_OTHER_FORM if is_speakers else _MIN_SAME_WORDS
        found += exact[number] or _judged(read, placements(read, source, least), source, number, profile, names)
    return found


def read_source(read: QuoteText, source: Source, number: int, profile: Profile, names: Names) -> list[Reading]:
    """Return the readings of a quote in one source, best first; none where nothing comes near."""
    exact = _read_exactly(read, source, number, profile, names)
    return exact or _judged(read, placements(read, source), source, number, profile, names)


def _read_exactly(read: QuoteText, source: Source, number: int, profile: Profile, names: Names) -> list[Reading]:
    found, count = exact_placements(read, source)
    return _judged(read, found, source, number, profile, names, count)


def _judged(
    read: QuoteText,
    found: Sequence[Placement],
    source: Source,
    number: int,
    profile: Profile,
    names: Names,
    count: int = 1,
) -> list[Reading]:
    """Return the first of some placements as readings, best first."""
    if not found:
        return []  # most sources
    readings = [_judge(read, placement, source, number, profile, names, count) for placement in found[:_MAX_READINGS]]
    readings.sort(key=lambda reading: reading.rank)
    return readings


def _judge(
    read: QuoteText, placement: Placement, source: Source, number: int, profile: Profile, names: Names, count: int
) -> Reading:
    issues: list[Issue] = []
    changes: list[Change] = []
    lost: list[tuple[int, int]] = []
    placed: list[Placed] = []
    for item in placement.placed:
        typed: Typed = changes_of(read, item.first, item.last, item.passage, source, names)
        changes += typed.changes
        lost += typed.lost
        placed.append(Placed(item.first, item.last, item.passage._replace(first=typed.first, last=typed.last)))
    if not placement.is_exact:
        placement = placement._replace(placed=tuple(placed))
    voice = voice_of(read, placement, source)
    words = source.view.words
    span = source.view.offsets.span_to_printed(words.starts[placement.start], words.ends[placement.end - 1])
    ending = _ending(read, changes, placement, source)
    if ending is not None:
        changes.append(ending)
    heard = [change for change in changes if not _is_lost(change, lost)]
    if len(heard) < len(changes):
        issues.append(of_code("QC126", profile, "warning", "the source marks words as lost where the quote has words"))
    elif any(first == last for first, last in lost):
        issues.append(of_code("QC126", profile, "warning", "the source marks words as lost that the quote leaves out"))
    unmarked = _unmarked(heard, read, source)
    issues += _issues_of(unmarked, read, source, profile)
    joined = (run_on(change, read, source, placement.end) for change in unmarked)
    issues += [of_code("QC117", profile, "error", message) for message in joined if message]
    if not placement.is_exact or read.emphasis:
        issues += judge_marks(read, placement, source, profile, names, read.view.normal[read.end : read.end + 200])
    for first, last in placement.missing:
        issues.append(of_code("QC121", profile, "error", f'"{read.text(first, last)}" stands nowhere near the rest'))
    issues += _voice_issues(voice, source, profile)
    if voice.kind in ("primary", "quoted") and not any(issue.severity == "error" for issue in issues):
        issues += _cut_issues(read, placement, source, profile)
    if not issues:
        issues.append(Issue("QC100", profile.rule("technical").severity, -1, ""))
    grave, score = gravest(issues), placement.coverage
    return Reading(number, source, placement, voice, span, score, tuple(issues), grave, tuple(changes), count)


def _is_lost(change: Change, lost: Sequence[tuple[int, int]]) -> bool:
    """Return whether a change adds the words that stand where the source says that some cannot be heard."""
    return change.op == "insert" and change.words > 0 and any(a <= change.q0 and change.q1 <= b for a, b in lost)


def _cut_issues(read: QuoteText, placement: Placement, source: Source, profile: Profile) -> list[Issue]:
    """Return what governed the words and is cut (QC118), or hidden by an ellipsis at an end of the quote (QC116)."""
    if read.quote.kind == "title":
        return []
    cut = cut_context(read, source, placement.start, placement.end, draft_surroundings(read))
    if cut is None:
        return []
    message = as_printed(cut.message, source, placement.start, placement.end)
    if any(mark.kind == "ellipsis" and mark.at in (0, len(read)) for mark in read.markers):
        return [of_code("QC116", profile, "error", f"the ellipsis hides what governs the words: {message}")]
    return [of_code("QC118", profile, cut.severity, message)]


def _ending(read: QuoteText, changes: Sequence[Change], placement: Placement, source: Source) -> Change | None:
    """Return how the quote's end differs from the way the passage goes on, if it does."""
    item = placement.placed[-1]
    if item.last != len(read) or not item.passage.runs:
        return None
    words, normal = source.view.words, source.view.normal
    at = item.passage.last
    end = words.ends[at - 1]
    following = words.starts[at] if at < len(words) else min(len(normal), end + 8)
    tail = read.gap(len(read))
    if any(marker.at == len(read) for marker in read.markers):
        tail = ""
    after = read.view.normal[read.end : read.end + 4]
    difference = ending_difference(
        tail,
        normal[end:following],
        question_outside="?" in after,
        is_sentence=_is_shown_as_sentence(read)
        or ("?" in normal[end:following] and tells_question(read, changes, source, placement.start, at)),
    )
    if difference is None:
        return None
    mark = _MARK_BEHIND.match(normal, end, following)
    close = mark.end() if mark else end
    return Change("replace", difference, read.ends[-1], read.end, end, close, 1 if difference == "question" else 0)


def _is_shown_as_sentence(read: QuoteText) -> bool:
    """Return whether the draft shows the words as a statement: a direct quotation, or one with a capital and a stop."""
    if read.quote.kind in ("direct", "block"):
        return True
    behind = read.view.normal[read.end : read.end + 2].lstrip("\"'")  # the stop stands outside in British style
    has_stop = bool(read.gap(len(read)).strip()) or behind.startswith(".")
    return read.view.normal[read.starts[0]].isupper() and len(read) >= 3 and has_stop


def _unmarked(changes: Sequence[Change], read: QuoteText, source: Source) -> list[Change]:
    """Return the changes that no mark of the editor stands for.

    A word in front of a [sic] is judged by that; a few words left out right beside an ellipsis belong to it
    ("late ... and wrong" for "late, and it was wrong").
    """
    sics = {marker.at - 1 for marker in read.markers if marker.kind == "sic"}
    dots = [marker for marker in read.markers if marker.kind == "ellipsis" and 0 < marker.at < len(read)]
    if not sics and not dots:
        return list(changes)

    def is_marked(change: Change) -> bool:
        if any(0 <= at < len(read) and change.q0 <= read.starts[at] < change.q1 for at in sics):
            return True
        near = any(
            -_NEAR_MARK_CHARS <= change.q0 - marker.end <= _NEAR_MARK_CHARS
            or -_NEAR_MARK_CHARS <= marker.start - change.q1 <= _NEAR_MARK_CHARS
            for marker in dots
        )
        text = source.view.normal[max(0, change.s0 - 2 * _NEAR_MARK_CHARS) : change.s1 + 2 * _NEAR_MARK_CHARS]
        if ".." in text or ". ." in text:  # the dots are the source's own
            return False
        return near and change.op == "delete" and change.difference in ("omission", "function") and change.words <= 3

    return [change for change in changes if not is_marked(change)]


def _issues_of(changes: Sequence[Change], read: QuoteText, source: Source, profile: Profile) -> list[Issue]:
    issues = []
    for change in changes:
        special = _special_issue(change, read, source, profile)
        issues.append(special or of_difference(change.difference, profile, told(change, read, source, changes)))
    return issues


def _special_issue(change: Change, read: QuoteText, source: Source, profile: Profile) -> Issue | None:
    """Whole sentences added, or so much left out that two places are shown as one run."""
    if change.op == "delete" and change.words and _STOPS.search(source.view.normal, change.s0, change.s1 + 1):
        apart = far_apart(source, change.s0, change.s1)
        if apart:
            message = f"the parts stand {apart} and {change.words} words apart in the source and are shown as one run"
            return of_code("QC117", profile, "error", message)
    if change.difference in ("omission", "content") and change.op == "delete":
        text = source.view.normal[change.s0 : change.s1 + 1]
        sentences = len(_SENTENCE_ENDS.findall(text))
        if change.words > _FAR_WORDS or sentences > _FAR_SENTENCES:
            return of_code(
                "QC117",
                profile,
                "error",
                f"the parts stand {change.words} words apart in the source and are shown as one run",
            )
        hidden = _TURNING.search(text.lower()) if change.words > _MIN_PART_WORDS else None
        if hidden is not None:
            message = f'"{" ".join(text.split())}" is left out without a mark, and "{hidden.group().strip()}" with it'
            return of_code("QC114", profile, "error", message)
        if sentences and not _ends_a_sentence(change, read, source):
            message = f'"{" ".join(text.split())}" is left out without a mark, and two sentences read as one'
            return of_code("QC114", profile, "error", message)
    if change.op == "insert" and change.words >= _MIN_PART_WORDS and _is_whole_sentence(change, read):
        added = read.view.normal[change.q0 : change.q1]
        return of_code("QC121", profile, "error", f'"{added}" stands nowhere in this source; the rest does')
    return None


def _ends_a_sentence(change: Change, read: QuoteText, source: Source) -> bool:
    """Return whether the quote has a stop where words were left out, wherever equal words let the gap be seen.

    In "not twenty. I saw it" of "not twenty. It said twenty. I saw it" either "twenty" may be the one that is gone.
    """
    first, last = source.view.words_in(change.s0, change.s1)
    keys = source.view.words.keys
    place = bisect_left(read.starts, change.q0)
    low = high = 0
    while first + high < last + high < len(keys) and keys[first + high] == keys[last + high]:
        high += 1
    while first - low > 0 and keys[first - low - 1] == keys[last - low - 1]:
        low += 1
    gaps = (read.gap(at) for at in range(place - low, place + high + 1) if 0 < at < len(read))
    return any(_STOPS.search(gap) for gap in gaps) or not 0 < place < len(read)


def _is_whole_sentence(change: Change, read: QuoteText) -> bool:
    before = read.view.normal[read.start : change.q0].rstrip(" \"'")
    after = read.view.normal[change.q1 : read.end].lstrip(" \"'")
    while before and before[-1] not in ".?!":  # the source may have a small word of the sentence by chance
        head, _, word = before.rpartition(" ")
        if word.lower() not in lexicon.FUNCTION_WORDS or len(before) - len(head) > 8:
            break
        before = head.rstrip(" \"'")
    opens = not before or before[-1] in ".?!"
    closes = not after or after[0] in ".?!" or len(after) <= 1
    return opens and closes and (bool(before) or len(after) > 1)


def _voice_issues(voice: Voice, source: Source, profile: Profile) -> list[Issue]:
    if voice.kind == "reported":
        return [
            of_code("QC126", profile, "warning", "only the reporter's own words match; they cannot confirm a quotation")
        ]
    if voice.kind == "crossing":
        printed = source.view.printed_span(voice.first, voice.last)
        part = source.view.printed[printed.start : printed.end]
        return [
            of_code(
                "QC121",
                profile,
                "error",
                f'only "{part}" stands between the source\'s quotation marks; the rest is its own prose',
            )
        ]
    if voice.changes_speaker:
        return [of_code("QC117", profile, "error", "the parts are given to different speakers in the source")]
    return []
