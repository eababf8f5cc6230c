"""Editor's marks judged against the source: what an ellipsis hid, what a bracket stands for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quotecheck.language import lexicon
from quotecheck.language.clauses import word_class
from quotecheck.profiles import Profile
from quotecheck.verify.differences import Names
from quotecheck.verify.hidden import Hidden, hidden_change, read_hidden
from quotecheck.verify.issues import Issue, of_code, of_difference
from quotecheck.verify.marked_rivals import (
    is_acronym,
    is_body_for_one,
    is_other_gender,
    is_other_relative,
    is_several_for_one,
    rivals_of,
)
from quotecheck.verify.marked_words import judge_emphasis, judge_sic
from quotecheck.verify.opinions import opinion_words
from quotecheck.verify.placing import Placement
from quotecheck.verify.segments import Marker, QuoteText
from quotecheck.verify.sources import Source
from quotecheck.verify.wordlists import is_modal, is_negation, word_list

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
            issues += _bracket(read, marker, placement, source, profile, names)
        elif marker.kind == "sic":
            issues.append(judge_sic(read, marker, placement, source, profile))
    issues += judge_emphasis(read, placement, source, profile, draft_after)
    return issues


class _Around(NamedTuple):
    """The source words around a mark: those of the piece before end at `before`, those after start at `after`."""

    before: int
    after: int


def _around(marker: Marker, placement: Placement) -> _Around | None:
    left = [item for item in placement.placed if item.last <= marker.at]
    right = [item for item in placement.placed if item.first >= marker.at]
    if not left or not right:
        return None
    return _Around(left[-1].passage.last, right[0].passage.first)


def _ellipsis(read: QuoteText, marker: Marker, placement: Placement, source: Source, profile: Profile) -> list[Issue]:
    around = _around(marker, placement)
    fair = of_difference(
        "ellipsis", profile, "the ellipsis stands where words were left out and hides nothing that turns the meaning"
    )
    if around is None:
        return [fair]
    if around.after < around.before:
        return [
            of_code("QC117", profile, "error", "the pieces around the ellipsis stand in the other order in the source")
        ]
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
    return [fair]


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


_PRONOUNS = word_list("marked_pronouns")
_THIRD_PERSONS = frozenset(("he", "she", "it", "they"))
_PERSONS = _THIRD_PERSONS | {"i", "we", "you", "me", "us"}
_LOOK_BACK_WORDS = 40
_POINTERS = frozenset(
    ("the", "a", "an", "this", "that", "these", "those", "my", "our", "your", "his", "her", "its", "their")
)
_UNPRINTED = frozenset(
    ("expletive", "expletive deleted", "expletives", "bleep", "bleeped", "obscenity", "profanity", "slur")
)
_MAX_UNPRINTED_WORDS = 3
_OTHERS_OWN = frozenset(("his", "her", "its", "their"))


def _stands_in(inside: str, words: Sequence[str], replaced_words: Sequence[str]) -> bool:
    """Return whether a bracket says that an oath stood there, or only points from another place: "[his]" for "this".

    "[her]" for "his" points to somebody else.
    """
    if inside.lower() in _UNPRINTED and len(replaced_words) <= _MAX_UNPRINTED_WORDS:
        return True
    if not len(words) == len(replaced_words) == 1 or not _POINTERS.issuperset((*words, *replaced_words)):
        return False
    return replaced_words[0] not in _OTHERS_OWN or words[0] not in _OTHERS_OWN | {"my", "our", "your"}


def _gives_back(read: QuoteText, marker: Marker, replaced_words: Sequence[str]) -> bool:
    """Return whether a bracket gives back a word that the dots beside it hid: "... [We] found the same rats"."""
    has_dots = any(other.kind == "ellipsis" and other.at == marker.at for other in read.markers)
    return has_dots and set(marker.keys) <= set(replaced_words)


def _defines(read: QuoteText, marker: Marker, source: Source, first: int) -> bool:
    """Return whether an added bracket stands between a determiner and its noun with a word that is not the source's.

    "The [government's] facts" says whose facts; "the Den [Millwall's ground]" explains a name.
    """
    if not 0 < marker.at < len(read) or read.keys[marker.at - 1] not in word_class("determiners"):
        return False
    nearby = set(source.view.words.keys[max(0, first - 60) : first + 60])
    telling = {key.removesuffix("'s") for key in marker.keys if key not in lexicon.FUNCTION_WORDS}
    return bool(telling) and telling.isdisjoint(nearby)


def _place(marker: Marker, placement: Placement, source: Source) -> tuple[int, int] | None:
    """Return the source words that a bracket stands for, first and last (exclusive); None where the quote is empty."""
    around = _around(marker, placement)
    if around is not None:
        return around
    if not placement.placed:
        return None
    if marker.at == 0:
        last = placement.placed[0].passage.first
        return _pronoun_before(source, last), last
    first = placement.placed[-1].passage.last
    return first, _replaced_after(source, first)


def _bracket(
    read: QuoteText, marker: Marker, placement: Placement, source: Source, profile: Profile, names: Names
) -> list[Issue]:
    inside = read.view.normal[marker.start + 1 : marker.end - 1].strip()
    words = source.view.words
    place = _place(marker, placement, source)
    if place is None:
        return []
    first, last = place
    replaced_words = words.keys[first:last] if first <= last else []
    printed = source.view.normal[words.starts[first] : words.ends[last - 1]] if last > first else ""
    told = f'stands for "{printed}"; a person must confirm whom or what it means'
    told = told if printed else "was added in brackets; a person must confirm it"
    supported = of_difference("bracket", profile, f'"[{inside}]" {told}')
    if len(replaced_words) > 12:
        message = f'"[{inside}]" stands for {len(replaced_words)} words of the source'
        return [of_code("QC115", profile, "warning", message)]
    turning = next((key for key in marker.keys if is_negation(key) or is_modal(key)), "")
    if turning and turning not in replaced_words:
        return [of_code("QC115", profile, "warning", f'"[{inside}]" adds "{turning}", which turns the meaning')]
    if list(marker.keys) == list(replaced_words):
        return [of_difference("bracket-case", profile, f'"[{inside}]" changes nothing but case')]
    if _stands_in(inside, marker.keys, replaced_words):
        return [supported]
    if is_other_relative(inside, replaced_words):
        return [of_code("QC115", profile, "warning", f'"[{inside}]" stands where the source has "{printed}"')]
    pronoun = next((word for word in replaced_words if word in _PRONOUNS), None)
    if pronoun is not None and len(replaced_words) <= 3:
        message = _wrong_person(source, first, inside, pronoun, printed, names)
        return [of_code("QC115", profile, "warning", message)] if message else [supported]
    is_pronoun = len(marker.keys) == 1 and marker.keys[0] in _THIRD_PERSONS
    if is_pronoun and replaced_words and _PERSONS.isdisjoint(replaced_words):
        return [supported]  # "[She]" for a name: it names nobody
    judging = next((key for key in marker.keys if key in opinion_words() or key in lexicon.INTENSIFIERS), "")
    if judging and judging not in replaced_words:
        return [of_code("QC115", profile, "warning", f'"[{inside}]" adds "{judging}", which judges')]
    if not replaced_words and _defines(read, marker, source, first):
        return [of_code("QC115", profile, "warning", f'"[{inside}]" adds what the source does not say there')]
    if (
        not replaced_words
        or _gives_back(read, marker, replaced_words)
        or _says_the_same(marker, replaced_words, inside, printed, names)
        or _is_named_nearby(source, first, last, marker)
    ):
        return [supported]
    return [of_code("QC115", profile, "warning", f'"[{inside}]" stands where the source has "{printed}"')]


def _pronoun_before(source: Source, last: int) -> int:
    """Return where the words that a leading bracket replaces begin: the pronoun or noun phrase before `last`."""
    words = source.view.words
    if last == 0:
        return 0
    gap = source.view.normal[words.ends[last - 1] : words.starts[last]]
    if any(mark in gap for mark in ".?!;:"):
        return last
    if words.keys[last - 1] in _PRONOUNS:
        return last - 1
    first = last
    while first > 0 and last - first < 4:
        first -= 1
        if first == 0 or any(
            mark in source.view.normal[words.ends[first - 1] : words.starts[first]] for mark in ".?!;:,"
        ):
            return first
        if words.keys[first] in (
            "the",
            "a",
            "an",
            "this",
            "that",
            "these",
            "those",
            "our",
            "my",
            "their",
            "his",
            "her",
        ):
            return first
    return last


def _replaced_after(source: Source, first: int) -> int:
    """Return where the word that a trailing bracket replaces ends: one pronoun, or up to the end of the sentence."""
    words = source.view.words
    if first >= len(words):
        return first
    gap = source.view.normal[words.ends[first - 1] : words.starts[first]] if first else ""
    if any(mark in gap for mark in ".?!;:"):
        return first
    if words.keys[first] in _PRONOUNS:
        return first + 1
    last = first
    while last < len(words) and last - first < 4:
        last += 1
        if last == len(words) or any(
            mark in source.view.normal[words.ends[last - 1] : words.starts[last]] for mark in ".?!;:,"
        ):
            return last
    return first


def _wrong_person(source: Source, first: int, inside: str, pronoun: str, printed: str, names: Names) -> str:
    """Return why a bracket may not be whom or what the pronoun that it replaces means, or ""."""
    if is_body_for_one(inside, pronoun):
        return f'"[{inside}]" names a body; the source has "{printed}", one person'
    if is_other_gender(inside, pronoun):
        return f'"[{inside}]" is of another gender than "{printed}" in the source'
    if is_several_for_one(inside, pronoun):
        return f'"[{inside}]" names several; the source has "{printed}"'
    rivals = _rivals(source, first, inside, pronoun, names)
    return f'"[{inside}]" stands for "{printed}", which may also mean {rivals}' if rivals else ""


def _rivals(source: Source, first: int, inside: str, pronoun: str, names: Names) -> str:
    """Return whom else the pronoun before source word `first` may mean, or ""."""
    words = source.view.words
    text = source.view.normal[words.starts[max(0, first - _LOOK_BACK_WORDS)] : words.starts[first]]
    region = source.region_at(source.view.offsets.to_printed(words.starts[first]))
    speaker = (region.speaker.name or "") if region.speaker is not None else ""
    return rivals_of(text, inside, pronoun, names, speaker=speaker)


def _says_the_same(marker: Marker, words: list[str], inside: str, printed: str, names: Names) -> bool:
    """Return whether the bracket is the replaced words in another form, or contains their telling words."""
    if names.same(inside, printed) or is_acronym(inside, printed.split()) or is_acronym(printed, inside.split()):
        return True
    telling = {word for word in words if word not in lexicon.FUNCTION_WORDS}
    return bool(telling) and telling <= set(marker.keys)


def _is_named_nearby(source: Source, first: int, last: int, marker: Marker) -> bool:
    """Return whether the bracket's telling words stand shortly before, and what it replaces makes no rival claim."""
    words = source.view.words
    telling = {word for word in marker.keys if word not in lexicon.FUNCTION_WORDS}
    replaced_telling = {word for word in words.keys[first:last] if word not in lexicon.FUNCTION_WORDS}
    nearby = set(words.keys[max(0, first - 60) : first])
    return bool(telling) and telling <= nearby and len(replaced_telling) <= 1 and not replaced_telling - nearby
