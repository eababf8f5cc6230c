"""What an ellipsis hid: how much, whose, and whether what is left still says the same."""

from __future__ import annotations

import re
from typing import NamedTuple

from quotecheck.language import lexicon
from quotecheck.language.clauses import word_class
from quotecheck.language.cues import cue_forms
from quotecheck.language.patterns import compile_later
from quotecheck.verify.hidden_halves import (
    denies_aside,
    halves_joined,
    hidden_others,
    hidden_person,
    hides_exception,
    is_parallel,
    phrased_condition,
    without_idle_conditions,
)
from quotecheck.verify.hidden_joins import (
    hidden_caveat,
    hidden_governor,
    is_contrast,
    joined_clause,
    joined_object,
    joined_subjects,
)
from quotecheck.verify.hidden_mains import joined_main
from quotecheck.verify.hidden_times import clock_gap, told_gap
from quotecheck.verify.limits import limit_in
from quotecheck.verify.segments import Marker, QuoteText
from quotecheck.verify.shifts.lexis import closed
from quotecheck.verify.sources import Source, name_of
from quotecheck.verify.wordlists import is_hedge, is_modal, is_negation, negative_phrase, word_list

__all__ = ["Hidden", "hidden_change", "read_hidden"]

_SENTENCE_END = compile_later(r"(?<=[a-z0-9%)\"'])[.?!]+[\"')\]]*(?=\s|$)")
_CONDITIONS = frozenset(
    ("if", "unless", "provided", "providing", "until", "except", "only", "supposing", "assuming", "otherwise")
)
_RELATIVES = closed("relatives")
_CLAUSE_LINKS = word_list("hidden_clause_links")
_THIRD_PERSON = {
    "they": "they", "them": "they", "their": "they", "he": "he", "his": "he", "him": "he", "she": "she", "her": "she",
}  # fmt: skip
_AUX = word_list("hidden_aux")
_MIN_QUESTION_WORDS = 3
"""Shorter calls ("Sir?") ask for nothing that the next words answer."""
_WORD = compile_later(r"[\w'-]+")
_ASIDE = compile_later(r"\([^()]*\)|\u2014[^\u2014]*\u2014")
_PROVISO = compile_later(
    r"\W*(?:without (?!(?:a |any )?(?:doubt|question|hesitation|fail|exception|warning|delay)\b)|except |"
    r"save (?:for|in|with|by) |barring |absent |subject to |unless )"
)
_RULING = frozenset(("shall", "may", "must"))
_WHOLE = word_list("hidden_everybody") | {"those"}
_OF_WHOM = compile_later(
    r"\s*(?:with(?:out)?|over|under|aged|(?:younger|older|other) than|of|from|near|(?:in|out)side|in|at)\s"
    r"(?!(?:the (?:end|meantime|past|future|long|short|main|first)|fact|general|particular|short|course|first|last"
    r"|times?|once|then|now|turn|theory|practice|effect|recent|addition|luck|respect|average|all|late|early|due|no|regard"
    r"|(?:this|that) (?:way|case|stage|point|respect|sense|regard|moment|time|year|week|month)|it|least|\d"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\b)",
    re.IGNORECASE,
)
"""What tells which of their kind are meant: "Children [with asthma] should stay inside", "Anyone [over 75] should"."""
_MAX_BARE_WORDS = 3
"""Words that a subject without an article has at most: "existing operators"."""
_PLURALS = frozenset(("people", "men", "women", "children", "police", "staff", "sheep", "cattle", "deer", "fish"))
_MIN_PLURAL_LETTERS = 3
_SAYING = word_list("hidden_saying")
_MEANS_OTHERS = frozenset((*_THIRD_PERSON, "it", "its", "these", "those"))
_OPENERS = frozenset(("and", "but", "so", "now", "then", "yet", "still", "today", "well", "also", "yes", "no"))
_SPANS = frozenset(("minutes", "hours", "days", "nights", "weeks", "months", "years", "decades", "centuries", "times"))
_RETRACTION = compile_later(
    r"\b(?:but (?:that|this|it) (?:is|was|would be|'s) (?:not|wrong|false)|"
    r"that(?:'s| is| was| would be) (?:not|false|wrong|untrue|a lie|nonsense|a joke)|"
    r"i (?:was wrong|take that back|was joking)|just kidding|on the other hand|not any ?more|no longer true)\b"
)


class Hidden(NamedTuple):
    """The text between two pieces, with the words of the pieces on either side; keys are folded, texts are not."""

    text: str
    keys: list[str]
    words: int
    sentences: int
    before_text: str
    before_keys: list[str]
    after_keys: list[str]
    after_text: str
    shown: str
    """The dots, as the quote has them."""
    gap_before: str
    gap_after: str
    time_gap: str
    changes_speaker: bool
    question: str
    """What somebody else asks in between, or ""."""


def read_hidden(read: QuoteText, marker: Marker, source: Source, before: int, after: int) -> Hidden:
    """Return what stands between the source words `before - 1` and `after`, where the quote has an ellipsis."""
    view = source.view
    words = view.words
    start, end = words.ends[before - 1], words.starts[after]
    text = view.normal[start:end]
    keys = list(words.keys[before:after])
    gap_before = view.normal[start : words.starts[before]] if keys else text
    gap_after = view.normal[words.ends[after - 1] : end] if keys else ""
    left = [piece for piece in read.pieces if piece[1] <= marker.at]
    right = [piece for piece in read.pieces if piece[0] >= marker.at]
    before_keys = read.keys[left[-1][0] : left[-1][1]] if left else []
    before_text = read.text(*left[-1]) if left else ""
    after_keys = read.keys[right[0][0] : right[0][1]] if right else []
    sentences = len(_SENTENCE_END.findall(view.normal[max(0, start - 1) : end]))
    return Hidden(
        text, keys, len(keys), sentences, before_text, before_keys, after_keys,
        read.text(*right[0]) if right else "", read.gap(marker.at), gap_before, gap_after,
        told_gap(text) or clock_gap(source, start, end),
        _changes_speaker(read.gap(marker.at), source, before - 1, after),
        _question_between(source, before - 1, after),
    )  # fmt: skip


def _question_between(source: Source, before: int, after: int) -> str:
    """Return what somebody else asks between two words of the source, where its turns have labels; "" for nothing."""
    to_printed = source.view.offsets.to_printed
    start, end = (to_printed(source.view.words.starts[at]) for at in (before, after))
    for turn in source.quotes_touching(start, end):
        is_turn = turn.start == turn.inner_start and turn.end == turn.inner_end and turn.speaker is not None
        is_between = is_turn and start < turn.start and turn.end <= end
        if is_between and turn.text.endswith("?") and len(turn.text.split()) >= _MIN_QUESTION_WORDS:
            return turn.text
    return ""


def _changes_speaker(gap: str, source: Source, before: int, after: int) -> bool:
    """Return whether the dots join two people's words; `gap` is what the quote has there, dots and marks.

    Words that one person quotes another with, marks and all, are no second voice: “He would say ‘sit down’ ... twice”.
    """
    if len(source.regions) == 1:
        return False
    to_printed = source.view.offsets.to_printed
    regions = [source.region_at(to_printed(source.view.words.starts[at])) for at in (before, after)]
    if regions[0] is regions[1]:
        return False
    names = []
    for region in regions:
        speaker, quote = region.speaker, source.quote(region.quote)
        if quote is not None and ('"' in gap or "'" in gap):
            speaker = source.outer_speaker(quote) or speaker
        names.append(name_of(speaker).casefold())
    return all(names) and names[0] != names[1]


def hidden_change(hidden: Hidden) -> str:
    """Return how the hidden words change what is left, in a sentence, or "" if they do not."""
    tail, head, has_sentence = _clauses(hidden)
    if has_sentence and is_contrast(_SENTENCE_END.split("x" + hidden.text, maxsplit=1)[0][1:], hidden.before_keys):
        tail = []
    if is_parallel(hidden.before_keys, hidden.keys, hidden.after_keys, hidden.gap_before):
        tail = head = []
    return (
        _negation(tail, head, hidden.keys[-1] if hidden.keys and not hidden.gap_after.strip() else "")
        or _proviso(hidden)
        or _condition(hidden, tail, head)
        or _governor(hidden, has_sentence=has_sentence)
        or _restriction(hidden)
        or _verb_hint(hidden, head, has_sentence=has_sentence)
        or _antecedent(hidden, has_sentence=has_sentence)
        or _subject(hidden, has_sentence=has_sentence)
        or _retraction(hidden, has_sentence=has_sentence)
        or joined_clause(head, hidden.after_keys, hidden.sentences if has_sentence else 0, hidden.gap_after)
        or joined_main(hidden.before_text, hidden.shown, hidden.text, hidden.after_text)
        or joined_subjects(hidden.before_keys, head, hidden.after_keys, hidden.sentences if has_sentence else 0)
        or (has_sentence and joined_object(hidden.before_keys, tail, head, hidden.after_keys))
        or _caveat(hidden, has_sentence=has_sentence)
        or _halves(hidden, tail, head, has_sentence=has_sentence)
    )


def _halves(hidden: Hidden, tail: list[str], head: list[str], *, has_sentence: bool) -> str:
    exception = "" if has_sentence else hides_exception(hidden.before_keys, hidden.keys)
    if exception:
        return f'the ellipsis hides an exception ("{exception}")'
    starts_sentence = has_sentence and bool(tail) and not head and hidden.sentences == 1
    if has_sentence and not starts_sentence:
        return ""
    return halves_joined(
        hidden.before_keys, hidden.keys, hidden.after_keys, hidden.gap_after, starts_sentence=starts_sentence
    )


def _governor(hidden: Hidden, *, has_sentence: bool) -> str:
    if has_sentence or hidden.gap_after.strip() or not hidden.after_keys:
        return ""
    word = hidden_governor(hidden.before_keys if not hidden.gap_before.strip() else (), hidden.keys)
    return f'the ellipsis hides "{word}", on which the words beside it hang' if word else ""


def _caveat(hidden: Hidden, *, has_sentence: bool) -> str:
    caveat = "" if has_sentence else hidden_caveat(hidden.text)
    return f'the ellipsis hides a caveat ("{caveat}")' if caveat else ""


def _clauses(hidden: Hidden) -> tuple[list[str], list[str], bool]:
    """Return the hidden words that belong to the sentence before, and those of the sentence after, asides left out."""
    text = without_idle_conditions(hidden.text.lower())
    ends = [match.start() for match in _SENTENCE_END.finditer("x" + text)]
    if not ends:
        if _is_aside(hidden, text):
            return [], [], False
        words = _without_asides(text)
        return words, words, False
    return _without_asides(text[: ends[0]]), _without_asides(text[ends[-1] :]), True


def _is_aside(hidden: Hidden, text: str) -> bool:
    """Return whether the hidden words stand between two commas, dashes or brackets: "I, as I have said, tried".

    `text` is theirs, folded, without what only looks like a condition.
    """
    opens, closes = hidden.gap_before.strip()[:1], hidden.gap_after.strip()[:1]
    return (
        bool(opens)
        and bool(closes)
        and opens in ",\u2014(-"
        and closes in ",\u2014)-"
        and _CONDITIONS.isdisjoint(_WORD.findall(text))
        and not denies_aside(text)
    )


def _without_asides(text: str) -> list[str]:
    """Return the words of a clause, without what stands in brackets or inside a relative clause."""
    words: list[str] = []
    skipping = False
    for word in re.findall(r"[\w'-]+|[,;\u2014]", _ASIDE.sub(" ", text)):
        if word in _RELATIVES and words:
            skipping = True
        elif word in ",;\u2014":
            skipping = False
        elif not skipping:
            words.append(word)
    return words


def _negation(tail: list[str], head: list[str], last: str) -> str:
    if last and is_negation(last):
        return f'the ellipsis hides "{last}"'
    for words in (tail, head):
        for word in words:
            if is_negation(word):
                return f'the ellipsis hides "{word}"'
        phrase = negative_phrase(words) or ("rather ... than" if "rather" in words and "than" in words else "")
        if phrase:
            return f'the ellipsis hides "{phrase}"'
    return ""


def _condition(hidden: Hidden, tail: list[str], head: list[str]) -> str:
    word = next((word for word in (*tail, *head) if word in _CONDITIONS), "")
    if not word and not hidden.sentences:
        word = phrased_condition(without_idle_conditions(hidden.text.lower()), hidden.before_keys)
    return f'the ellipsis hides a condition or limit ("{word}")' if word else ""


def _proviso(hidden: Hidden) -> str:
    """Say that a rule's exception is hidden: "No person shall, [without a licence,] keep"."""
    if _PROVISO.match(hidden.text.lower()) is None:
        return ""
    before = hidden.before_keys
    if not before or (before[-1] not in _RULING and before[0] not in ("no", "nobody", "none")):
        return ""
    return f'the ellipsis hides a condition or limit ("{" ".join(hidden.keys[:5])}")'


def _restriction(hidden: Hidden) -> str:
    """Say that a clause is hidden which says who of all is meant: "Nobody [who attended] was charged"."""
    if not hidden.keys or hidden.gap_before.strip():
        return ""
    if hidden.keys[0] not in _RELATIVES and not (_OF_WHOM.match(hidden.text.lower()) and _has_verb_next(hidden)):
        return ""
    whole = next((word for word in reversed(hidden.before_keys[-3:]) if word in _WHOLE), "") or _bare_plural(hidden)
    return f'the ellipsis hides what limits "{whole}" ("{" ".join(hidden.keys[:4])}")' if whole else ""


def _has_verb_next(hidden: Hidden) -> bool:
    """Return whether the dots stand between a subject and its verb."""
    follower = hidden.after_keys[0] if hidden.after_keys else ""
    is_verb = follower in _AUX or is_modal(follower) or follower in cue_forms() or follower.endswith("ed")
    return is_verb and not hidden.sentences and len(hidden.before_keys) <= _MAX_BARE_WORDS


def _bare_plural(hidden: Hidden) -> str:
    """Return the noun before the dots where it means all of its kind: "Operators [who comply] have nothing to fear"."""
    if hidden.keys[0] in ("whom", "whose", "where") or not 0 < len(hidden.before_keys) <= _MAX_BARE_WORDS:
        return ""
    noun = hidden.before_keys[-1]
    return noun if _is_plural(noun) and word_class("determiners").isdisjoint(hidden.before_keys) else ""


def _is_plural(word: str) -> bool:
    """Return whether a folded word looks like a plural noun."""
    if word in _PLURALS:
        return True
    ends = word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))
    return ends and len(word) > _MIN_PLURAL_LETTERS and word not in lexicon.FUNCTION_WORDS


def _verb_hint(hidden: Hidden, head: list[str], *, has_sentence: bool) -> str:
    """A modal or hedge right before what follows, or somebody else's saying, belongs to what follows."""
    for word in head[-2:]:
        if is_modal(word) or is_hedge(word):
            return f'the ellipsis hides "{word}", which the words after it hang on'
    forms = cue_forms()
    if has_sentence or not hidden.after_keys:
        return ""
    for place, word in enumerate(hidden.keys):
        if word in forms and set(forms[word]) & _SAYING and place + 1 < len(hidden.keys) and word not in _SAYING:
            subject = hidden.keys[place - 1] if place else ""
            is_idiom = hidden.keys[place + 1 : place + 3] == ["and", "done"]
            if subject not in ("i", "we", "have", "i've", "we've", "be") and not is_idiom:
                return f'the ellipsis hides who says the rest ("{word}")'
    return ""


def _opens_on(word: str) -> bool:
    """Return whether a word may open a sentence before its subject: "But", "Frankly"."""
    return word in _OPENERS or (word.endswith("ly") and word not in ("only", "july", "italy", "family"))


def _antecedent(hidden: Hidden, *, has_sentence: bool) -> str:
    """A "they" or "he" after the cut whose noun was cut."""
    at = 1 if hidden.after_keys[:1] and _opens_on(hidden.after_keys[0]) else 0  # "Frankly, they"
    opening = [word.split("'")[0] for word in hidden.after_keys[at : at + 2]]
    others = hidden_others(hidden.text) if has_sentence and not _MEANS_OTHERS.isdisjoint(opening[:1]) else ""
    if others:
        return f'the ellipsis hides "{others}", which "{hidden.after_keys[at]}" after it means'
    pronoun = next((word for word in opening[:1] if word in _THIRD_PERSON), None)
    if pronoun is None or not has_sentence:
        return ""
    subject = _THIRD_PERSON[pronoun]
    printed = [match.group() for match in _WORD.finditer(hidden.text)]
    openers = [word.split("'")[0].lower() for word in printed[:2]]
    if subject in openers:
        return ""
    for place, word in enumerate(printed):
        folded = word.lower()
        if subject == "they":
            if _is_plural(folded) and folded not in _SPANS and folded not in hidden.before_keys:
                return f'the ellipsis hides "{word}", which "{hidden.after_keys[at]}" after it means'
        elif not at and word[:1].isupper() and place and folded not in lexicon.FUNCTION_WORDS:
            return f'the ellipsis hides "{word}", whom "{hidden.after_keys[at]}" after it may mean'
    person = "" if subject == "they" else hidden_person(hidden.before_keys, hidden.text, pronoun)
    return f'the ellipsis hides "{person}", whom "{hidden.after_keys[at]}" after it may mean' if person else ""


def _subject(hidden: Hidden, *, has_sentence: bool) -> str:
    """A bare subject, its own verb hidden, joined to a verb that belongs to something else in the hidden words."""
    if has_sentence or not hidden.keys or not hidden.after_keys or not hidden.before_keys:
        return ""
    if hidden.gap_before.strip() or _has_verb(hidden.before_text):
        return ""
    opener, follower = hidden.keys[0], hidden.after_keys[0]
    if opener in lexicon.FUNCTION_WORDS or (follower in lexicon.FUNCTION_WORDS and follower not in _AUX):
        return ""
    if hidden.keys[-1] in ("and", "or", "then"):
        return ""
    links = (_RELATIVES | _CLAUSE_LINKS) & set(hidden.keys[1:])
    if not links:
        return ""
    return (
        f'the ellipsis hides the verb of "{" ".join(hidden.before_keys[-3:])}" ("{opener}"); '
        f'"{follower}" belongs to something else in the hidden words'
    )


def _has_verb(text: str) -> bool:
    """Return whether a printed piece has a verb that a list knows; words with a capital are names ("United States")."""
    forms = cue_forms()
    return any(
        word.lower() in _AUX or is_modal(word.lower()) or (word in forms and not word.endswith("s"))
        for word in _WORD.findall(text)
    )


def _retraction(hidden: Hidden, *, has_sentence: bool) -> str:
    if not has_sentence:
        return ""
    found = _RETRACTION.search(hidden.text.lower())
    if found:
        return f'the ellipsis hides a contradiction ("{found.group()}")'
    limit = limit_in(hidden.text.lower()) if _SENTENCE_END.match("x" + hidden.gap_before.rstrip(), 1) else ""
    return f'the ellipsis hides a limit ("{limit}")' if limit else ""
