"""A tag for every unit: a small, cautious part-of-speech tagger for news English.

Tags: D determiner, R pronoun, N noun or adjective, Q number, P preposition, C coordinator, S subordinator,
W relative pronoun, M modal, B be, H have, O do, T the "to" of an infinitive, X negation, A adverb, V other verb.
Closed classes come from a list; an open word is a verb only where its form and its neighbours allow no noun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotecheck.verify.shifts.lexis import (
    BASE,
    ING,
    PART,
    PAST,
    S_FORM,
    VerbForm,
    closed,
    verb_form,
    word_set,
)

if TYPE_CHECKING:
    from quotecheck.verify.shifts.passage import Passage

__all__ = ["assign_tags"]

_CLASSES = (
    ("negations", "X"),
    ("modals", "M"),
    ("be", "B"),
    ("have", "H"),
    ("do", "O"),
    ("relatives", "W"),
    ("subordinators", "S"),
    ("coordinators", "C"),
    ("object_pronouns", "R"),
    ("subject_pronouns", "R"),
    ("prepositions", "P"),
    ("determiners", "D"),
    ("adverbs", "A"),
)
_LY_NOT_ADVERB = word_set("classes", "tags_ly_not_adverb")
_NOUN_START = frozenset("DNQR")
_AFTER_VERB = frozenset("DRTQSPA")
_BEFORE_BARE_VERB = word_set("classes", "tags_before_bare_verb")


def _class_of(word: str) -> str | None:
    for key, tag in _CLASSES:
        if word in closed(key):
            return tag
    return None


_class_cache: dict[str, str] = {}


def _first_tag(word: str, is_cap: bool) -> str:
    """Return the tag a word has on its own; "v" for what may be a verb, "?that", "?her" where neighbours decide."""
    known = _class_cache.get(word)
    if known is None:
        if word in ("that", "her", "to", "this", "these", "those", "all", "no"):
            known = "?" + word
        elif tag := _class_of(word):
            known = tag
        elif word in closed("numbers") or word[:1].isdigit() or word[:1] in "$€£¥₩-+.":
            known = "Q"
        elif word.endswith("ly") and word not in _LY_NOT_ADVERB and len(word) > 4:
            known = "A"
        else:
            known = "v" if verb_form(word) else "N"
        _class_cache[word] = known
    if is_cap and known in ("v", "A", "M") and word not in ("will", "can", "could", "would"):
        return "N"
    return known


def assign_tags(passage: Passage) -> list[str]:
    """Return one tag for each unit of the passage."""
    words, norms = passage.words, passage.norms
    tags = ["N" if norms[i] else _first_tag(w, passage.caps[i]) for i, w in enumerate(words)]
    for index, tag in enumerate(tags):
        if tag.startswith("?"):
            tags[index] = _resolve_function_word(words, tags, index)
    _tag_approximators(words, tags)
    _tag_conjunctions(words, tags)
    for index, tag in enumerate(tags):
        if tag == "v":
            form = verb_form(words[index])
            tags[index] = "V" if form is not None and _is_verb(passage, tags, index, form) else "N"
    return tags


def _tag_approximators(words: list[str], tags: list[str]) -> None:
    """Make "more than", "about", "up to" before a number part of its noun phrase."""
    for index, tag in enumerate(tags):
        if tag != "Q" or not index:
            continue
        pair = " ".join(words[max(0, index - 2) : index])
        if pair in _NUMBER_PAIRS:
            tags[index - 2 : index] = ["D", "D"]
        elif words[index - 1] in closed("approximators"):
            tags[index - 1] = "D"


def _tag_conjunctions(words: list[str], tags: list[str]) -> None:
    """Make "as", "before", "like" subordinators where a pronoun and a verb follow ("as she left")."""
    for index, tag in enumerate(tags[:-2]):
        if (
            tag == "P"
            and words[index] in _CONJUNCTIONS
            and words[index + 1] in _SUBJECTS
            and tags[index + 2] in "vMBHOA"
        ):
            tags[index] = "S"


_CONJUNCTIONS = frozenset(["as", "like", "than", "for"])
_SUBJECTS = frozenset(["i", "he", "she", "they", "we", "it", "there"])
_NUMBER_PAIRS = frozenset(
    ["more than", "less than", "fewer than", "at least", "at most", "up to", "as many", "as few", "no more", "close to"]
)


def _peek(tags: list[str], index: int, step: int) -> int:
    """Return the next index in a direction that is no adverb and no negation, or -1."""
    index += step
    while 0 <= index < len(tags):
        if tags[index] not in ("A", "X"):
            return index
        index += step
    return -1


def _resolve_function_word(words: list[str], tags: list[str], index: int) -> str:
    word = words[index]
    after = tags[index + 1] if index + 1 < len(tags) else ""
    before = tags[index - 1] if index else ""
    if word == "to":
        return _resolve_to(words, tags, index)
    if word == "no":
        return "X" if after in ("", "C") else "D"
    if word == "her":
        return "D" if after in ("N", "v", "Q") else "R"
    if word in ("this", "these", "those", "all"):
        return "D" if after[:1] in ("N", "v", "Q", "?", "D") and after else "R"
    verb_next = _starts_verb(words, tags, index + 1)
    is_noun = before in ("N", "Q", "R") or (before == "v" and _may_be_noun(words[index - 1]))
    if is_noun and verb_next:
        return "W"
    if before in ("", "P") and after in ("N", "v"):
        return "D"
    return "R" if before in ("P", "C", "") and verb_next else "S"


def _may_be_noun(word: str) -> bool:
    form = verb_form(word)
    return form is None or (not form.only and not form.forms & PAST)


def _starts_verb(words: list[str], tags: list[str], index: int) -> bool:
    while index < len(tags) and tags[index] in ("A", "X"):
        index += 1
    if index >= len(tags):
        return False
    if tags[index] in ("M", "B", "H", "O"):
        return True
    if tags[index] != "v":
        return False
    form = verb_form(words[index])
    if form is None:
        return False
    follows = tags[index + 1] if index + 1 < len(tags) else ""
    if form.forms & ING and not form.forms & (PAST | S_FORM | BASE):
        return False
    if form.forms & (PAST | PART):
        return follows not in ("N", "v") or form.forms & PART == 0
    return form.only or follows[:1] in _AFTER_VERB or follows == "?to"


def _resolve_to(words: list[str], tags: list[str], index: int) -> str:
    at = _peek(tags, index, 1)
    if at < 0:
        return "P"
    if tags[at] in ("B", "H", "O"):
        return "T" if words[at] in ("be", "have", "do") else "P"
    form = verb_form(words[at]) if tags[at] == "v" else None
    governor = verb_form(words[index - 1]) if index and tags[index - 1] in ("v", "V") else None
    if form is None and tags[at] == "N" and governor and governor.lemma in word_set("verbs", "infinitive"):
        tags[at] = "V"
        return "T"
    if form is None or not form.forms & BASE:
        return "P"
    after = tags[at + 1] if at + 1 < len(tags) else ""
    if form.only or after[:1] in ("D", "R", "Q", "?", "A", "S", "W") or after == "P":
        return "T"
    if words[at] in _MODIFIERS and governor is None:
        return "P"
    return "T" if after in ("N", "v") or not after else "P"


_MODIFIERS = word_set("classes", "tags_modifiers")
"""Words that are verbs too but, after "to" and before a noun, mostly describe it ("to rebel groups")."""


def _is_verb(passage: Passage, tags: list[str], index: int, form: VerbForm) -> bool:
    before = _peek(tags, index, -1)
    prior = tags[before] if before >= 0 else ""
    if passage.gaps[index] and prior in ("D", "P"):
        prior = ""
    if prior in ("T", "M", "O"):
        return bool(form.forms & BASE)
    if prior == "H":
        return bool(form.forms & PART)
    if prior == "B":
        return bool(form.forms & (PART | ING))
    if (prior in ("D", "Q") and not (prior == "Q" and form.forms & PAST and form.only)) or (
        before >= 0 and passage.possessive[before]
    ):
        return False
    if form.forms & (PAST | PART):
        return _is_past_verb(passage, tags, index, prior, form)
    if form.forms & ING:
        return _is_ing_verb(passage, tags, index, prior, before, form)
    return _is_present_verb(passage, tags, index, prior, before, form)


def _is_past_verb(passage: Passage, tags: list[str], index: int, prior: str, form: VerbForm) -> bool:
    after = tags[index + 1] if index + 1 < len(tags) else ""
    joined = not passage.gaps[index]
    if prior == "" and after in ("N", "v") and form.forms & PART:
        return False
    if prior == "V" and joined and _closes_relative(tags, index):
        return True
    if form.forms & BASE and not form.only and prior == "N":
        return after[:1] in ("D", "R", "Q", "?") and not _has_verb_nearby(passage, tags, index)
    if prior == "P" or (prior == "V" and joined):
        return after not in ("N", "v") and not form.only and prior == "V"
    if form.forms & BASE and prior not in ("R", "W", "N"):  # "cut", "set", "put"
        return form.only
    if prior == "C" and after in ("N", "v"):
        return _has_verb_before(passage, tags, index, PAST) or not form.forms & PART
    return True


def _closes_relative(tags: list[str], index: int) -> bool:
    """Return whether the verb before ends a clause like "that the president mentioned", so that this one is new."""
    at = index - 2
    while at >= 0 and tags[at] in ("D", "N", "Q", "R"):
        at -= 1
    return at > 0 and tags[at] in ("W", "S") and tags[at - 1] == "N" and at < index - 2


def _is_ing_verb(passage: Passage, tags: list[str], index: int, prior: str, before: int, form: VerbForm) -> bool:
    after = tags[index + 1] if index + 1 < len(tags) else ""
    if after in ("M", "B", "H", "O"):
        return False
    if prior == "V" and not passage.gaps[index]:
        known = verb_form(passage.words[before])
        takes = known is not None and known.lemma in word_set("verbs", "gerund")
        return after[:1] in ("D", "R") or (takes and after not in ("N", "v"))
    if prior == "P":
        return form.only or after[:1] in _NOUN_START or after == "?"
    if prior in ("N", "R"):
        return form.only or after[:1] in ("D", "R", "P", "Q") or (after == "N" and passage.caps[index + 1])
    if after == "v":
        following = verb_form(passage.words[index + 1])
        return following is None or not following.forms & (S_FORM | PAST)
    return after[:1] in ("D", "N", "R", "P", "Q", "S", "?")


def _is_present_verb(passage: Passage, tags: list[str], index: int, prior: str, before: int, form: VerbForm) -> bool:
    if prior == "P":
        return False
    if prior == "W":
        return True
    word_before = passage.words[before] if before >= 0 else ""
    if prior == "R":
        return bool(form.forms & S_FORM) != (word_before in _BEFORE_BARE_VERB) or form.only
    if form.only:
        return prior in ("N", "C", "") or bool(passage.gaps[index]) or prior == "S"
    after = tags[index + 1] if index + 1 < len(tags) else ""
    if prior == "C":
        return after[:1] in ("D", "R", "Q") and _has_verb_before(passage, tags, index, form.forms)
    if prior != "N" or (after[:1] not in _AFTER_VERB and after not in ("?that", "?to", "?all", "?no", "?this", "N")):
        return False
    is_plural = word_before.endswith("s") and not word_before.endswith("ss")
    many = word_before in word_set("nouns", "plural") or word_before in word_set("nouns", "collective")
    if bool(form.forms & BASE) != is_plural and not many and not (_is_after_phrase(tags, index) and after[:1] in "DR?"):
        return False
    if (
        after == "N"
        and form.forms & BASE
        and not passage.caps[index + 1]
        and _has_other_verb(passage.words, tags, index)
    ):
        return False
    return not _has_verb_nearby(passage, tags, index)


def _has_verb_before(passage: Passage, tags: list[str], index: int, forms: int) -> bool:
    """Return whether a verb of the same form stands earlier in the sentence: "and" can then join two verbs."""
    for at in range(index - 1, -1, -1):
        if tags[at] == "V":
            form = verb_form(passage.words[at])
            return form is not None and bool(form.forms & forms)
    return False


def _is_after_phrase(tags: list[str], index: int) -> bool:
    """Return whether the noun before belongs to a preposition, so that its number says nothing about the subject."""
    at = index - 1
    while at > 0 and tags[at] in ("D", "N", "Q"):
        at -= 1
    return tags[at] == "P"


_SAYING = word_set("classes", "tags_saying")
"""Verbs of saying end the search to the left: a clause of its own may follow them without "that"."""


def _has_other_verb(words: list[str], tags: list[str], index: int) -> bool:
    """Return whether the sentence has, or may have, a verb besides a doubtful word."""
    if any(tag in ("M", "B", "H", "O", "V") for tag in tags):
        return True
    forms = (verb_form(words[at]) for at, tag in enumerate(tags) if tag == "v" and at != index)
    return any(form is not None and (form.only or form.forms & PAST) for form in forms)


def _has_verb_nearby(passage: Passage, tags: list[str], index: int) -> bool:
    """Return whether the clause around a doubtful word has another finite verb, so that the word is a noun."""
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(tags):
            tag = tags[at]
            if tag in ("S", "W", "?that") or (step > 0 and tag == "C") or passage.gaps[at if step > 0 else at + 1]:
                break
            if tag in ("M", "B", "H", "O", "V"):
                return not (step < 0 and tag == "V" and passage.words[at] in _SAYING)
            if tag == "v":
                form = verb_form(passage.words[at])
                if form and form.forms & PAST and form.only and not form.forms & BASE:
                    return True
            at += step
    return False
