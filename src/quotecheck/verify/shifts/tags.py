"""A tag for every unit: a small, cautious part-of-speech tagger for news English.

Tags: D determiner, R pronoun, N noun or adjective, Q number, P preposition, C coordinator, S subordinator,
W relative pronoun, M modal, B be, H have, O do, T the "to" of an infinitive, X negation, A adverb, V other verb.
Closed classes come from a list; an open word is a verb only where its form and its neighbours allow no noun.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from quotecheck.verify.shifts.lexis import (
    BASE,
    ING,
    PART,
    PAST,
    S_FORM,
    closed,
    is_time,
    verb_form,
    word_set,
)
from quotecheck.verify.shifts.verbhood import AFTER_VERB, WANTING, is_verb, peek

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


@cache
def _classes() -> dict[str, str]:
    """Return the tags of the words of closed classes; the first class that has a word gives it."""
    return {word: tag for key, tag in reversed(_CLASSES) for word in closed(key)}


_NO_VERBS = frozenset(("willing",))
"""Words that look like a verb's form and are none: "is willing to"."""
_class_cache: dict[str, str] = {}


_CAPPED_MODALS = frozenset(("will", "can", "could", "would", "should", "shall", "must"))
"""Modals that open a sentence inside another ("MARY: Should it close?"); "May" and "Might" are names too."""


def _first_tag(word: str, is_cap: bool) -> str:
    """Return the tag a word has on its own; "v" for what may be a verb, "?that", "?her" where neighbours decide."""
    known = _class_cache.get(word)
    if known is None:
        if word in ("that", "her", "to", "this", "these", "those", "all", "each", "no"):
            known = "?" + word
        elif tag := _classes().get(word):
            known = tag
        elif word in closed("numbers") or word[:1].isdigit() or word[:1] in "$€£¥₩-+.":
            known = "Q"
        elif word.endswith("ly") and word not in _LY_NOT_ADVERB and len(word) > 4:
            known = "A"
        else:
            known = "v" if verb_form(word) and word not in _NO_VERBS else "N"
        _class_cache[word] = known
    if is_cap and known in ("v", "A", "M") and word not in _CAPPED_MODALS:
        return "N"
    return known


def assign_tags(passage: Passage) -> list[str]:
    """Return one tag for each unit of the passage."""
    words, norms = passage.words, passage.norms
    tags = ["N" if norms[i] else _first_tag(w, passage.caps[i]) for i, w in enumerate(words)]
    for index, tag in enumerate(tags):
        if tag[0] == "?":
            tags[index] = _resolve_function_word(words, tags, index)
            if tags[index] == "X" and _is_no_longer(words, index):
                tags[index + 1] = "A"
    _tag_approximators(words, tags)
    _tag_conjunctions(words, tags)
    _tag_pairs(words, tags)
    doubtful = [index for index, tag in enumerate(tags) if tag == "v"]
    _tag_doubtful(passage, tags, doubtful)
    if doubtful and _VERBS.isdisjoint(tags):
        _tag_only_verb(passage, tags, doubtful)
    _tag_particles(passage, tags)
    for index in range(1, len(tags)):
        if words[index] == "last" and tags[index - 1] == "M":
            tags[index] = "V"  # "will last two months"
    return tags


_VERBS = frozenset("VBHMO")


def _tag_doubtful(passage: Passage, tags: list[str], doubtful: Sequence[int]) -> None:
    """Make each doubtful word a verb or a noun."""
    for index in doubtful:
        form = verb_form(passage.words[index])
        tags[index] = "V" if form is not None and is_verb(passage, tags, index, form) else "N"


def _tag_only_verb(passage: Passage, tags: list[str], doubtful: Sequence[int]) -> None:
    """Find the verb of a sentence that seems to have none: "The firm cut prices and raised wages"."""
    for index in doubtful:
        form = verb_form(passage.words[index])
        noun = index - 2 if tags[index - 1] == "A" else index - 1  # "the pipe apparently burst overnight"
        stands_between = noun >= 0 and tags[noun] == "N" and tags[index : index + 2] == ["N", "N"]
        is_run = stands_between and not any(passage.gaps[noun + 1 : index + 1])
        is_sure = form is not None and (form.forms & PAST or form.lemma in WANTING)
        if is_sure and is_run and not passage.possessive[noun]:
            tags[index] = "V"
            _tag_doubtful(passage, tags, [other for other in doubtful if other > index])
            return


def _tag_particles(passage: Passage, tags: list[str]) -> None:
    """Make the particle right behind a verb no noun and no preposition: "was carried out by", "took over the firm"."""
    words = passage.words
    for index in range(1, len(tags)):
        if tags[index - 1] != "V" or words[index] not in closed("particles") or passage.gaps[index]:
            continue
        is_lone = tags[index] == "N" and not passage.caps[index]
        follows = words[index + 1] if index + 1 < len(tags) else ""
        form = verb_form(words[index - 1])
        verb = "" if form is None else form.lemma
        is_phrasal = tags[index] == "P" and (follows == "by" or f"{verb} {words[index]}" in _PHRASAL)
        if is_lone or is_phrasal:
            tags[index] = "A"


_PHRASAL = frozenset(("take over", "hand over", "win over", "knock over"))
"""Verbs whose particle could be a preposition elsewhere: "the firm took over the airline", not "she jumped over it"."""


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
        elif words[index] == "once" and tag == "S" and tags[index + 1] in "vBHM":
            tags[index] = "A"  # "she once lived there"


_CONJUNCTIONS = frozenset(["as", "like", "than", "for"])
_SUBJECTS = frozenset(["i", "he", "she", "they", "we", "it", "there"])
_NUMBER_PAIRS = frozenset(
    ["more than", "less than", "fewer than", "at least", "at most", "up to", "as many", "as few", "no more", "close to"]
)


def _tag_pairs(words: list[str], tags: list[str]) -> None:
    """Make the first word of "due to" and "thanks to" a preposition, and that of "neither of" a pronoun."""
    for index in range(1, len(tags)):
        before = index - 1
        if words[index] == "of" and words[before] == "neither":
            tags[before] = "R"
        elif words[index] == "to" and tags[index] == "P" and words[before] in _BEFORE_TO and tags[before] in ("N", "v"):
            form = verb_form(words[before - 1]) if before else None
            is_given = words[before] == "thanks" and form is not None and form.lemma in _GIVING_THANKS
            if not is_given and (not before or tags[before - 1] != "D"):
                tags[before] = "P"


_BEFORE_TO = frozenset(("due", "owing", "thanks", "prior", "contrary"))
_GIVING_THANKS = frozenset(("give", "express", "offer", "send", "owe", "say", "extend", "convey", "voice"))


def _resolve_function_word(words: list[str], tags: list[str], index: int) -> str:
    word = words[index]
    after = tags[index + 1] if index + 1 < len(tags) else ""
    before = tags[index - 1] if index else ""
    if word == "to":
        return _resolve_to(words, tags, index)
    if word == "no":
        return "X" if after in ("", "C") or _is_no_longer(words, index) else "D"
    if word == "her":
        return "D" if after in ("N", "v", "Q") else "R"
    is_behind_noun = before == "N" and words[index - 1] not in closed("particles")
    if word in ("all", "each") and is_behind_noun and after == "v" and _is_past(words[index + 1]):
        return "A"  # "patients all reported"
    if word in ("this", "these", "those", "all", "each"):
        return "D" if after[:1] in ("N", "v", "Q", "?", "D") and after else "R"
    verb_next = _starts_verb(words, tags, index + 1)
    is_noun = before in ("N", "Q", "R") or (before == "v" and _may_be_noun(words[index - 1]))
    if is_noun and (verb_next or _has_relative_form(words, tags, index)):
        return "W"
    if before in ("", "P") and after in ("N", "v"):
        return "D"
    return "R" if before in ("P", "C", "") and verb_next else "S"


def _is_no_longer(words: list[str], index: int) -> bool:
    """Return whether "no longer" denies what follows; it measures in "no longer than"."""
    return words[index + 1 : index + 2] == ["longer"] and words[index + 2 : index + 3] != ["than"]


def _is_past(word: str) -> bool:
    form = verb_form(word)
    return form is not None and bool(form.forms & PAST) and not form.forms & BASE


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
    return form.only or follows[:1] in AFTER_VERB or follows == "?to"


def _has_relative_form(words: list[str], tags: list[str], that: int) -> bool:
    """Return whether a form in -s behind "that" agrees with the noun before: "a firm that offers loans"."""
    noun = words[that - 1]
    form = verb_form(words[that + 1]) if tags[that + 1 : that + 2] == ["v"] else None
    if form is None or form.forms != S_FORM or tags[that + 2 : that + 3] != ["N"]:
        return False
    if noun.endswith("s") or is_time(noun) or noun in word_set("nouns", "contents") or verb_form(noun) is not None:
        return False
    before = (verb_form(word) for word in words[max(0, that - _TELLING_REACH) : that])
    return not any(form.lemma in _TELLING for form in before if form is not None)


_TELLING_REACH = 6
"""Words before "that" among which stands the verb that takes it: "told the High Court that sales figures fell"."""
_TELLING = word_set("classes", "clauses_telling") | word_set("classes", "clauses_speech")


def _resolve_to(words: list[str], tags: list[str], index: int) -> str:
    at = peek(tags, index, 1)
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
    if form.lemma in word_set("verbs", "seldom"):
        takes = governor is not None and governor.lemma in word_set("verbs", "infinitive")
        return "T" if takes or after[:1] in ("D", "R") else "P"  # "access to water for", "rose to second place"
    if form.only or after[:1] in ("D", "R", "Q", "?", "A", "S", "W") or after == "P":
        return "T"
    if words[at] in _MODIFIERS and governor is None:
        return "P"
    return "T" if after in ("N", "v") or not after else "P"


_MODIFIERS = word_set("classes", "tags_modifiers")
"""Words that are verbs too but, after "to" and before a noun, mostly describe it ("to rebel groups")."""
