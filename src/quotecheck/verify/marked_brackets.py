"""What a bracket stands for in the source, and whether it may: "[The minister]" for "she", "[were]" for "was"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quotecheck.language import lexicon
from quotecheck.language.clauses import word_class
from quotecheck.language.inflect import same_lemma
from quotecheck.language.pronouns import PERSONS, POSSESSIVES, THIRD_PERSONS, THIRD_POSSESSIVES
from quotecheck.profiles import Profile
from quotecheck.verify.differences import Names, is_number
from quotecheck.verify.issues import Issue, of_code, of_difference
from quotecheck.verify.marked_named import is_another_name, named_by_source
from quotecheck.verify.marked_rivals import (
    is_acronym,
    is_body_for_one,
    is_other_gender,
    is_other_relative,
    is_several_for_one,
    rivals_of,
)
from quotecheck.verify.placing import Placement
from quotecheck.verify.segments import Marker, QuoteText
from quotecheck.verify.sources import Source
from quotecheck.verify.wordlists import file_words, is_modal, is_negation, word_list

__all__ = ["Around", "around_of", "judge_bracket", "subject_given_back"]


class Around(NamedTuple):
    """The source words around a mark: those of the piece before end at `before`, those after start at `after`."""

    before: int
    after: int


def around_of(marker: Marker, placement: Placement) -> Around | None:
    """Return the source words on either side of a mark; None at an end of the quote."""
    left = [item for item in placement.placed if item.last <= marker.at]
    right = [item for item in placement.placed if item.first >= marker.at]
    if not left or not right:
        return None
    return Around(left[-1].passage.last, right[0].passage.first)


_PRONOUNS = word_list("marked_pronouns")
_PERSONS = PERSONS | {"me", "us"}
_LOOK_BACK_WORDS = 40
_POINTERS = POSSESSIVES | {"the", "a", "an", "this", "that", "these", "those"}
_UNPRINTED = frozenset(
    ("expletive", "expletive deleted", "expletives", "bleep", "bleeped", "obscenity", "profanity", "slur")
)
_MAX_UNPRINTED_WORDS = 3
_NEARBY_WORDS = 60
_WHERE = frozenset(("in", "to", "at", "from", "on", "near"))


def _judges(key: str) -> bool:
    return key in file_words("opinions.txt") or key in lexicon.INTENSIFIERS or key in _JUDGING


def _stands_in(inside: str, words: Sequence[str], replaced_words: Sequence[str]) -> bool:
    """Return whether a bracket says that an oath stood there, or only points from another place: "[his]" for "this".

    "[her]" for "his" points to somebody else.
    """
    if inside.lower() in _UNPRINTED and len(replaced_words) <= _MAX_UNPRINTED_WORDS:
        return True
    if (
        len(words) == len(replaced_words) == 1
        and words[0] != replaced_words[0]
        and same_lemma(words[0], replaced_words[0])
    ):
        return not {words[0], replaced_words[0]} & _PRONOUNS  # "[were]" for "was"
    if not len(words) == len(replaced_words) == 1 or not _POINTERS.issuperset((*words, *replaced_words)):
        return False
    return replaced_words[0] not in THIRD_POSSESSIVES or words[0] not in POSSESSIVES


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


_SCALES = frozenset(("hundred", "thousand", "million", "billion", "trillion", "dozen", "percent"))
_JUDGING = word_list("marked_judging")


def _turning(marker: Marker, inside: str, replaced: Sequence[str]) -> str:
    """Return the negation or modal that a bracket adds, or ""; "[4 May]" has none, "[doesn't]" for "don't" none."""
    printed = inside.split()
    added = [key for key in marker.keys if key not in replaced and not (key == "may" and "May" in printed)]
    denies = any(map(is_negation, replaced))
    return next((key for key in added if (not denies if is_negation(key) else is_modal(key))), "")


def _place(read: QuoteText, marker: Marker, placement: Placement, source: Source) -> tuple[int, int] | None:
    """Return the source words that a bracket stands for, first and last (exclusive); None where the quote is empty."""
    around = around_of(marker, placement)
    if around is not None:
        first = subject_given_back(read, marker, around, source)
        return around if first is None else (first, around.after)
    if not placement.placed:
        return None
    if marker.at == 0:
        last = placement.placed[0].passage.first
        return _pronoun_before(source, last), last
    first = placement.placed[-1].passage.last
    return first, _replaced_after(source, first)


def subject_given_back(read: QuoteText, marker: Marker, around: Around, source: Source) -> int | None:
    """Return where the words begin that a bracket right behind dots stands for: the subject before the next piece.

    In "... [The pumps] are under repair" the dots hide sentences, and the bracket gives the "They" of the last one.
    None where no dots stand before the bracket, or where the hidden words end with no subject of their own.
    """
    dots = any(
        other.kind == "ellipsis" and other.at == marker.at and other.start < marker.start for other in read.markers
    )
    if not dots or around.after <= around.before:
        return None
    first = _pronoun_before(source, around.after)
    return first if around.before < first < around.after else None


def judge_bracket(
    read: QuoteText, marker: Marker, placement: Placement, source: Source, profile: Profile, names: Names
) -> list[Issue]:
    """Return what is to be said of a bracket in this placement: QC115 where it may not stand there, else QC102."""
    inside = read.view.normal[marker.start + 1 : marker.end - 1].strip()
    words = source.view.words
    place = _place(read, marker, placement, source)
    if place is None:
        return []
    first, last = place
    replaced_words = words.keys[first:last] if first <= last else []
    printed = source.view.normal[words.starts[first] : words.ends[last - 1]] if last > first else ""
    if list(marker.keys) == list(replaced_words):
        return [of_difference("bracket-case", profile, f'"[{inside}]" changes nothing but case')]
    named = named_by_source(source, first) if last > first else ""
    if named and is_another_name(inside, named, names):
        told = f'"[{inside}]" stands for "{printed}", which the source says of {named}'
        return [of_difference("name", profile, told)]
    is_said = bool(named) and inside.removesuffix("'s").rsplit(maxsplit=1)[-1] in named.split()
    fault = "" if is_said else _fault(read, marker, source, (first, last), inside, printed, names)
    if fault:
        return [of_code("QC115", profile, "warning", f'"[{inside}]" {fault}')]
    told = f'stands for "{printed}"; a person must confirm whom or what it means'
    told = told if printed else "was added in brackets; a person must confirm it"
    return [of_difference("bracket", profile, f'"[{inside}]" {told}')]


def _fault(
    read: QuoteText, marker: Marker, source: Source, place: tuple[int, int], inside: str, printed: str, names: Names
) -> str:
    """Return what is wrong with a bracket that stands for the source words of `place`, or ""."""
    first, last = place
    replaced_words = source.view.words.keys[first:last] if first <= last else []
    if len(replaced_words) > _MAX_REPLACED_WORDS:
        return f"stands for {len(replaced_words)} words of the source"
    turning = _turning(marker, inside, replaced_words)
    if turning:
        return f'adds "{turning}", which turns the meaning'
    if _stands_in(inside, marker.keys, replaced_words) or _places(marker, source, first, last):
        return ""
    scale = next((key for key in marker.keys if key in _SCALES and key not in replaced_words), "")
    if scale and marker.at > 0 and is_number(read.keys[marker.at - 1]):
        return f'makes another number of "{read.keys[marker.at - 1]}"'
    if is_other_relative(inside, replaced_words):
        return f'stands where the source has "{printed}"'
    pronoun = next((word for word in replaced_words if word in _PRONOUNS), None)
    if pronoun is not None and len(replaced_words) <= _MAX_PRONOUN_WORDS:
        return _wrong_person(source, first, inside, pronoun, printed, names).removeprefix(f'"[{inside}]" ')
    is_pronoun = len(marker.keys) == 1 and marker.keys[0] in THIRD_PERSONS
    if is_pronoun and replaced_words and _PERSONS.isdisjoint(replaced_words):
        return ""  # "[She]" for a name: it names nobody
    return _unsupported(read, marker, source, place, inside, printed, names)


_MAX_REPLACED_WORDS = 12
_MAX_PRONOUN_WORDS = 3


def _unsupported(
    read: QuoteText, marker: Marker, source: Source, place: tuple[int, int], inside: str, printed: str, names: Names
) -> str:
    """Return what a bracket adds or puts in the place of others, where no pronoun stood; "" where the source has it."""
    first, last = place
    replaced_words = source.view.words.keys[first:last] if first <= last else []
    judging = next((key for key in marker.keys if _judges(key)), "")
    if judging and judging not in replaced_words:
        return f'adds "{judging}", which judges'
    if not replaced_words:
        return "adds what the source does not say there" if _defines(read, marker, source, first) else ""
    is_supported = (
        _gives_back(read, marker, replaced_words)
        or _says_the_same(marker, replaced_words, inside, printed, names)
        or _is_named_nearby(source, first, last, marker)
    )
    return "" if is_supported else f'stands where the source has "{printed}"'


def _places(marker: Marker, source: Source, first: int, last: int) -> bool:
    """Return whether a bracket says where "there" is, and the source names the place nearby: "[to Lund]"."""
    keys = source.view.words.keys
    if list(keys[first:last]) not in (["there"], ["here"]) or marker.keys[0] not in _WHERE:
        return False
    return set(marker.keys[1:]) <= set(keys[max(0, first - _NEARBY_WORDS) : last + _NEARBY_WORDS])


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
    first, determiners = last, word_class("determiners")
    while first > 0 and last - first < 4:
        first -= 1
        if first == 0 or any(
            mark in source.view.normal[words.ends[first - 1] : words.starts[first]] for mark in ".?!;:,"
        ):
            return first
        if words.keys[first] in determiners:
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
    of_whom = words.keys[first] in _OWNERS
    if words.keys[first] in _PRONOUNS and not of_whom:
        return first + 1
    last = first
    while last < len(words) and last - first < 4:
        last += 1
        if last == len(words) or any(
            mark in source.view.normal[words.ends[last - 1] : words.starts[last]] for mark in ".?!;:,"
        ):
            return last
    return first + of_whom


_OWNERS = POSSESSIVES - {"her"}
"""Before the noun that a bracket replaces together with them: "[my father]" for "my wife"."""


def _wrong_person(source: Source, first: int, inside: str, pronoun: str, printed: str, names: Names) -> str:
    """Return why a bracket may not be whom or what the pronoun that it replaces means, or ""."""
    is_owned = pronoun in _OWNERS and " " in printed  # "[the club]" for "my work"
    if not is_owned and is_body_for_one(inside, pronoun):
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
    if (
        names.same(inside, printed)
        or is_acronym(inside, printed.split())
        or is_acronym(printed, inside.title().split())
    ):
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
