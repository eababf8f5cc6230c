"""What a quotation is: direct speech, fragment, block, title, scare quote, or nested in another.

The rules look at the words before it in its sentence, its own shape, and the words after it, in a fixed order:
nested, block, direct, title, scare, fragment. Only the direct and the fragment have a speaker.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotecheck.language.people import noun_lists
from quotecheck.language.pronouns import REFLEXIVES
from quotecheck.model import QuoteKind, Span
from quotecheck.quotes.joining import Pair
from quotecheck.quotes.surroundings import Surroundings
from quotecheck.quotes.turns import Turn
from quotecheck.quotes.wordlists import speech_cues, sure_cues, words_of
from quotecheck.ready import compiled

__all__ = ["Setting", "is_spoken_by_nobody", "name_kinds"]

_CALLER = compiled(r",\s(?:[^\W\d_a-z]\S*\s?){1,4},\scalled\s*\W*$")
_ARTICLES = ("the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their")
_COPULAS = ("is", "was", "are", "were", "been", "remains", "remained", "became")
_PASSIVE = ("is", "was", "are", "were", "be", "been", "being", ",", "sometimes", "often", "locally", "something")


@dataclass(slots=True)
class Setting:
    """A quotation's place: its spans, whether it is a block by its form, and the index of the one around it.

    It has marks (`pair`), or a label or a layout (`turn`), or both.
    """

    start: int
    inner_start: int
    inner_end: int
    end: int
    is_block: bool
    parent: int | None
    pair: Pair | None = None
    turn: Turn | None = None


def name_kinds(
    text: str, settings: Sequence[Setting], paragraphs: Sequence[Span]
) -> tuple[list[QuoteKind], list[int | None]]:
    """Return the kind of each quotation, and the index of the one that it carries on after an interruption (or None).

    Args:
        text: the whole document.
        settings: the quotations in text order, outer before inner.
        paragraphs: of the document, in text order.
    """
    kinds: list[QuoteKind] = []
    continued: list[int | None] = []
    previous: int | None = None  # the last quotation that is in no other
    at = 0
    for index, setting in enumerate(settings):
        continued.append(None)
        if setting.parent is not None:
            kinds.append("nested")
            continue
        if setting.is_block:
            kinds.append("block")
            previous = index
            continue
        while at + 1 < len(paragraphs) and paragraphs[at].end <= setting.start:
            at += 1
        paragraph = paragraphs[at] if paragraphs else Span(0, len(text))
        near = previous if previous is not None and settings[previous].start >= paragraph.start else None
        before = (settings[near].start, settings[near].end) if near is not None else None
        around = Surroundings(
            text, setting.start, setting.inner_start, setting.inner_end, setting.end, paragraph, before
        )
        kind, carries_on = _kind(around, None if near is None else kinds[near])
        kinds.append(kind)
        if carries_on:
            continued[-1] = near
        previous = index
    return kinds, continued


def is_spoken_by_nobody(text: str, inside: Setting, around: Span) -> bool:
    """Return whether a quotation inside another is a title or a term: “I read ‘The Salt Road’”, not “he said, ‘Go’”.

    Args:
        text: the whole document.
        inside: the quotation within.
        around: the words of the one around it.
    """
    near = Surroundings(text, inside.start, inside.inner_start, inside.inner_end, inside.end, around, None)
    words = [word for word in near.left_words if word != ","]
    if near.at_start or (words and words[-1] in words_of("said") and not words[-1].startswith("read")):
        return False
    return _is_named_as_title(near) or _is_title(near) or _is_scare(near)


def _kind(around: Surroundings, previous: QuoteKind | None) -> tuple[QuoteKind, bool]:
    """Return the kind of a quotation that is in no other, and whether it carries on the one before."""
    if previous in ("direct", "block") and _is_second_half(around):
        return "direct", True
    if _is_named_as_title(around):
        return "title", False
    is_title = not around.at_start and _is_title(around)
    if not is_title and _stands_alone(around):
        return "direct", False
    if is_title or (around.at_start and _is_title(around)):
        return "title", False
    if _is_scare(around):
        return "scare", False
    return "fragment", False


def _is_second_half(around: Surroundings) -> bool:
    """Return True after `“…,” she said,`: the narrator only interrupts."""
    between = around.between
    if between is None or between.rstrip()[-1:] not in ",;:—–-" or len(between.split()) > 20:
        return False
    if speech_cues().isdisjoint(around.left_words[-20:]):
        return False
    return around.previous_closes_clause and not around.has_stop_before


def _stands_alone(around: Surroundings) -> bool:
    """Return True where the quotation is a clause of its own beside the narrator's."""
    if around.at_start:
        return _opens_sentence(around)
    lead = around.lead
    if lead == ":":
        return around.is_upper or around.word_count > 3
    if _is_lower_clause(around):
        return True
    last_cue = not speech_cues().isdisjoint(around.left_words[-12:])
    if lead == ",":
        return last_cue and around.is_upper
    if lead in "—–-" and lead:
        return (around.is_upper and around.has_attribution_after) or (last_cue and around.between is not None)
    is_sentence = around.is_upper and around.word_count >= 3 and around.inner_last in ".!?…,"
    return is_sentence and bool(around.left_words) and around.left_words[-1] in speech_cues()


def _is_lower_clause(around: Surroundings) -> bool:
    """Return True for a whole clause in lower case right after a plain verb (said “it was not going to end.”)."""
    tail = [word for word in around.left_words[-2:] if word != ","][-1:]
    if not tail or tail[0] not in words_of("plain_said") or around.word_count < 5:
        return False
    return around.inner_last in ".!?…" and around.words[0].casefold() in words_of("clause_subjects")


def _opens_sentence(around: Surroundings) -> bool:
    """Return True where a quotation at the start of a sentence is a clause and not the narrator's subject."""
    if around.inner_last in ".!?…—–-" or around.ends_paragraph:
        return around.is_upper or around.word_count > 3
    is_title = _is_title_cased(around) and around.word_count >= 2
    if around.inner_last == "," and around.is_upper and not is_title:  # most: whatever follows
        return True
    if around.has_attribution_after:
        return around.is_upper or around.inner_last == ","
    if around.is_upper and around.word_count >= 4 and not words_of("said").isdisjoint(around.right_words[:3]):
        return True
    is_told = bool(around.words) and around.words[0].casefold() in words_of("clause_subjects")  # "Nobody came": X
    is_whole = around.word_count > (1 if is_told else 2)
    is_clause = around.inner_last == "," or (is_whole and around.right_lead in "—–:")
    return around.is_upper and is_clause and not is_title


def _is_title_cased(around: Surroundings) -> bool:
    """Return True where every word that counts begins with a capital: "Tin Roofs", "Le Phare de l’Anse"."""
    small = words_of("small")
    second = "".join(around.inner.split(None, 2)[1:2])
    if second.isalpha() and second.islower() and second not in small:
        return False  # the second word of most quotations
    words = around.words
    if not words or not words[0][:1].isupper():
        return False
    for word in words:
        if not (word[:1].isupper() or "’" in word[:3]) and word[:1].isalpha() and word.casefold() not in small:
            return False
    return any(word[:1].isalpha() and word.casefold() not in small for word in words)


def _is_named_as_title(around: Surroundings) -> bool:
    """Return True after "titled", "entitled", "headlined", whatever the shape."""
    return bool(around.left_words) and around.left_words[-1] in words_of("titled")


def _is_title(around: Surroundings) -> bool:
    """Return True for the name of a work, a treaty, a programme."""
    if around.names_instrument_after and around.word_count >= 2:
        return True
    if not _is_title_cased(around):
        return False
    works, instruments = words_of("works"), words_of("instruments")
    following = "" if around.has_stop_after else around.next_word
    if following in works or following in instruments:
        return True
    before = around.left_words[-2:]
    if not (works.isdisjoint(before) and instruments.isdisjoint(before)):
        return True
    is_made = not words_of("making").isdisjoint(around.left_words[-6:])
    if around.word_count == 1 and is_made and around.inner_last not in ".,!?" and not _is_nickname(around):
        return True  # "played Banquo in “Macbeth”"
    capitals = sum(1 for word in around.words if word[:1].isupper())
    return capitals >= 2 and around.inner_last not in ".!?" and not _is_nickname(around)


def _is_nickname(around: Surroundings) -> bool:
    """Return True where the words before give a name in use: "nicknamed", "known as", "called", "locals call it"."""
    words = around.left_words
    if not words:
        return False
    last = words[-1]
    if last in words_of("naming") or (last in ("as", "locally") and "known" in words[-6:]):
        return True
    if last in REFLEXIVES and words[-2:-1] and words[-2] in ("signed", "signs", "styled", "styles"):
        return True
    if last == "called":  # not in "its chair, Ingrid Maas, called “overdue”": the comma closes who calls
        is_active = _CALLER.search(around.sentence) is not None
        is_judged = around.word_count > 4 or around.words[0].casefold() in ("a", "an")  # "called “a cheat” by X"
        is_judged = is_judged and around.right_words[:1] == ["by"]
        return (len(words) < 2 or words[-2] in _PASSIVE) and not (is_active or is_judged)
    if last in _COPULAS and around.is_upper:
        return words_of("works").isdisjoint(words) and around.inner_last not in "!?"
    if last == "call" and around.words[0].casefold() == "the":
        return True
    for verb in ("call", "calls"):
        if verb in words[-4:]:
            at = len(words) - 1 - words[::-1].index(verb)
            return at > 0 and words[at - 1] in words_of("anybody")
    return not _NICKNAMES.isdisjoint(words[-4:])


_NICKNAMES = frozenset(("nickname", "nicknamed", "dubbed"))


def _is_inscription(around: Surroundings) -> bool:
    """Return True for the words of a thing that is read: “A banner across the stand read ...”."""
    return around.left_words[-1:] in (["read"], ["reads"]) and bool(
        noun_lists().documents.intersection(around.left_words)
    )


def _is_mentioned(around: Surroundings) -> bool:
    """Return True for a word as a word whoever speaks of it: a bottle marked “poison”, never used the word “sorry”."""
    words = around.left_words[-3:]
    if words[-1:] and words[-1] in words_of("marked"):
        return True
    if around.word_count > 2 or len(words) < 2 or words[-1] not in words_of("letters") or words[-2] not in _ARTICLES:
        return False
    return words[0] not in words_of("uttering")


def _is_scare(around: Surroundings) -> bool:
    """Return True for a nickname, a word as a word, or a term that the writer holds at arm's length."""
    if not around.words or _is_nickname(around):
        return bool(around.words)
    if _is_inscription(around):
        return False
    if _is_mentioned(around):
        return True
    is_late = around.has_late_attribution and around.left_words[-1:] != [] and around.left_words[-1] not in _ARTICLES
    has_cue = around.has_attribution_after or is_late or not sure_cues().isdisjoint(around.sentence_words)
    if has_cue or "what" in around.left_words[-4:]:
        return False
    if not words_of("labels").isdisjoint(around.left_words[-2:]):
        return True
    if around.at_start:
        return around.word_count <= 3
    is_predicate = around.left_words[-1:] != [] and around.left_words[-1] in _COPULAS
    return around.word_count <= 3 and not is_predicate and around.words[0].casefold() not in words_of("clause_starters")
