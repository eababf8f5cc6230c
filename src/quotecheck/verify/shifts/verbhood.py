"""Verb or noun: what a word that can be both is in its place."""

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
    dissuades,
    is_time,
    verb_form,
    word_set,
)

if TYPE_CHECKING:
    from quotecheck.verify.shifts.passage import Passage

__all__ = ["AFTER_VERB", "WANTING", "is_verb", "peek"]

_NOUN_START = frozenset("DNQR")
AFTER_VERB = frozenset("DRTQSPA")
"""Tags that often follow a finite verb and seldom a noun of the same form."""
_BEFORE_BARE_VERB = word_set("classes", "verbhood_before_bare_verb")
WANTING = word_set("classes", "verbhood_wanting")
"""Verbs that are no nouns between two of them."""
_SET_PHRASES = frozenset(
    (("set", "fire"), ("set", "sail"), ("set", "foot"), ("set", "aside"), ("cut", "ties"), ("put", "pressure"))
)
"""A verb whose past is its plain form, and the noun that only it takes: "said Brandt set fire to the barn"."""
_BELIEFS = word_set("scales", "beliefs") | word_set("scales", "reporting")
_THAT = frozenset(("that", "which", "whom"))
_AUXILIARIES = frozenset("MBHO")
_ADVERBIAL = frozenset(("way", "reason", "moment", "time", "place", "point", "extent"))
"""Nouns behind which "that" takes a whole clause: "the way that the police forces reacted"."""
_NOMINAL = word_set("classes", "verbhood_nominal")
"""Adjectives that "the" makes people of: "the poor pay"."""
_BEFORE_BARE_CLAUSE = word_set("classes", "verbhood_before_bare_clause")
"""Verbs behind which a noun is followed by a bare form: "let the patient decide", "insisted that the firm pay"."""
_SAYING = word_set("classes", "verbhood_saying")
"""Verbs of saying end the search to the left: a clause of its own may follow them without "that"."""


def peek(tags: list[str], index: int, step: int) -> int:
    """Return the next index in a direction that is no adverb and no negation, or -1."""
    index += step
    while 0 <= index < len(tags):
        if tags[index] not in ("A", "X"):
            return index
        index += step
    return -1


def is_verb(passage: Passage, tags: list[str], index: int, form: VerbForm) -> bool:
    """Return whether a word that can be `form` is a verb here, by the tags before it and what follows."""
    before = peek(tags, index, -1)
    prior = tags[before] if before >= 0 else ""
    if passage.gaps[index] and prior in ("D", "P"):
        prior = ""
    if passage.gaps[index] and prior == "Q":
        prior = "N" if _closes_aside(passage, tags, before) else ""  # "In 2021, ..."
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


def _closes_aside(passage: Passage, tags: list[str], last: int) -> bool:
    """Return whether a number ends words between commas behind a noun: "Luna, 24, scored"."""
    opens = next((at for at in range(last, 0, -1) if passage.gaps[at]), 0)
    return opens > 0 and tags[opens - 1] == "N"


def _is_past_verb(passage: Passage, tags: list[str], index: int, prior: str, form: VerbForm) -> bool:
    after = tags[index + 1] if index + 1 < len(tags) else ""
    joined = not passage.gaps[index]
    if prior in ("N", "R") and tuple(passage.words[index : index + 2]) in _SET_PHRASES:
        return True
    if prior == "" and after in ("N", "v") and form.forms & PART:
        return False
    if prior == "V" and joined and _closes_relative(tags, index):
        return True
    if form.forms & BASE and not form.only and prior == "N":
        if after and passage.words[index + 1] in closed("particles") and not passage.gaps[index + 1]:
            after = tags[index + 2] if index + 2 < len(tags) else ""  # "Hale set up the goal"
            is_named = after == "N" and passage.caps[index + 2]
        else:
            is_named = after == "N" and passage.caps[index + 1]  # "Chelsea beat Everton"
        if is_named and _is_joined_name(passage, tags, index - 1):
            return True  # "Spain beat Italy and France beat Portugal"
        return (is_named or after[:1] in ("D", "R", "Q", "?")) and not _has_verb_nearby(passage, tags, index)
    if prior == "P" or (prior == "V" and joined):
        return after not in ("N", "v") and not form.only and prior == "V"
    if form.forms & BASE and prior not in ("R", "W", "N"):  # "cut", "set", "put"
        return form.only or (prior == "C" and _is_before_until(passage, index))
    if prior == "C" and after in ("N", "v") and passage.words[index + 1] not in closed("particles"):
        return _has_verb_before(passage, tags, index, PAST) or not form.forms & PART
    return True


def _is_joined_name(passage: Passage, tags: list[str], last: int) -> bool:
    """Return whether a name that ends at a unit stands right behind "and" or "but" that follows a verb's object."""
    first = last
    while first > 0 and passage.is_name(first) and tags[first] in "ND" and not passage.gaps[first]:
        first -= 1
    first -= tags[first] == "D"
    return first < last and first > 1 and tags[first] == "C" and tags[first - 1] in ("N", "Q") and "V" in tags[:first]


def _is_before_until(passage: Passage, index: int) -> bool:
    """Return whether "until" follows, as it does a verb: "will open on Monday and run until June"."""
    return passage.words[index + 1 : index + 2] == ["until"]


def _closes_relative(tags: list[str], index: int) -> bool:
    """Return whether the verb before ends a clause like "that the president mentioned", so that this one is new."""
    at = index - 2
    while at >= 0 and tags[at] in ("D", "N", "Q", "R"):
        at -= 1
    if at < 0 and any(tags[i : i + 2] == ["N", "D"] for i in range(1, index - 2)):
        return True  # "the firm the senator founded filed for bankruptcy"
    is_open = tags[at] == "W" or (tags[at] == "S" and tags[at - 1] == "N")
    return 0 < at < index - 2 and is_open


def _is_ing_verb(passage: Passage, tags: list[str], index: int, prior: str, before: int, form: VerbForm) -> bool:
    after = tags[index + 1] if index + 1 < len(tags) else ""
    if after in ("M", "B", "H", "O"):
        return False
    if prior == "V" and not passage.gaps[index]:
        known = verb_form(passage.words[before])
        takes = known is not None and known.lemma in word_set("verbs", "gerund")
        return after[:1] in ("D", "R") or (takes and after not in ("N", "v"))
    if prior == "P":
        return form.only or after[:1] in _NOUN_START or after == "?" or dissuades(passage.words, before)
    if prior in ("N", "R"):
        return form.only or after[:1] in ("D", "R", "P", "Q") or (after == "N" and passage.caps[index + 1])
    if after == "v":
        following = verb_form(passage.words[index + 1])
        return following is None or not following.forms & (S_FORM | PAST)
    return after[:1] in ("D", "N", "R", "P", "Q", "S", "?")


def _is_present_verb(passage: Passage, tags: list[str], index: int, prior: str, before: int, form: VerbForm) -> bool:
    if prior in ("P", "W"):
        return prior == "W"
    word_before = passage.words[before] if before >= 0 else ""
    if prior == "V" and form.forms & S_FORM and not passage.gaps[index]:
        above = verb_form(word_before)  # "a crate that officials believe holds it"
        is_bare = tags[index - 3 : index - 1] == ["N", "R"] and not any(passage.gaps[index - 2 : index])
        return is_bare or (above is not None and above.lemma in _BELIEFS and _closes_relative(tags, index))
    if prior in ("", "S") and (prior or not index) and _leads_name(passage, index, form):
        return False
    if prior == "R":
        if word_before == "one" and not form.forms & S_FORM:
            return False  # "one witness said"
        return bool(form.forms & S_FORM) != (word_before in _BEFORE_BARE_VERB) or form.only
    if form.only:
        return _is_sure_verb(passage, tags, index, prior, form)
    after = tags[index + 1] if index + 1 < len(tags) else ""
    is_surely = _is_wanting(passage, tags, index, form) or _is_last_of_relative(passage, tags, index)
    if prior == "N" and is_surely and _fits_number(word_before, form):
        return True
    if prior == "C":
        is_followed = after[:1] in ("D", "R", "Q") or _is_before_until(passage, index)
        return is_followed and _has_verb_before(passage, tags, index, form.forms)
    if prior != "N" or not (_fits_behind(after, form) or _has_gerund_object(passage, tags, index, form)):
        return False
    if not _fits_number(word_before, form) and not (_is_after_phrase(tags, index) and after[:1] in "DR?"):
        return False
    if (
        after == "N"
        and form.forms & BASE
        and not passage.caps[index + 1]
        and _has_other_verb(passage.words, tags, index)
    ):
        return False
    return not _has_verb_nearby(passage, tags, index)


def _is_wanting(passage: Passage, tags: list[str], index: int, form: VerbForm) -> bool:
    """Return whether a word is "want" between two nouns: "farmers need help", not "basic needs include"."""
    is_listed = form.lemma in WANTING and passage.words[index] != "needs"
    return is_listed and not any(passage.gaps[index : index + 2]) and tags[index + 1 : index + 2] in (["N"], ["v"])


def _is_sure_verb(passage: Passage, tags: list[str], index: int, prior: str, form: VerbForm) -> bool:
    """Return whether a form that is hardly ever a noun is a verb here."""
    if prior == "N" and (_is_inside_phrase(passage, tags, index, form) or _ends_phrase(passage, tags, index, form)):
        return False
    if _leads_verb(passage, tags, index, form):
        return False
    return prior in ("N", "C", "", "S") or bool(passage.gaps[index])


def _fits_behind(after: str, form: VerbForm) -> bool:
    """Return whether what follows a doubtful word is what follows a verb; behind one that seldom is, its object."""
    if form.lemma in word_set("verbs", "seldom"):
        return after[:1] in ("D", "R", "A") or after in ("?that", "?all", "?no", "?this")
    return after[:1] in AFTER_VERB or after in ("?that", "?to", "?all", "?no", "?this", "N")


def _has_gerund_object(passage: Passage, tags: list[str], index: int, form: VerbForm) -> bool:
    """Return whether a form in -s has an object that begins with one in -ing: "slows hearing loss", "bans driving"."""
    follows = verb_form(passage.words[index + 1]) if form.forms & S_FORM and index + 1 < len(tags) else None
    is_gerund = follows is not None and follows.forms == ING and not passage.gaps[index + 1]
    return is_gerund and (index + 2 == len(tags) or tags[index + 2] in "Nv" or bool(passage.gaps[index + 2]))


def _fits_number(noun: str, form: VerbForm) -> bool:
    """Return whether a noun and a present form agree: "the city funds", "the members fund"."""
    is_plural = noun.endswith("s") and not noun.endswith("ss")
    is_many = noun in word_set("nouns", "plural") or noun in word_set("nouns", "collective")
    return bool(form.forms & BASE) == is_plural or is_many


def _is_last_of_relative(passage: Passage, tags: list[str], index: int) -> bool:
    """Return whether a doubtful word ends a clause behind a sentence's first noun, whose own verb comes next.

    "The orchestra (that) the city funds will tour", "the nurse whose brother runs it was ill": the clause lacks a verb,
    if the word is none.
    """
    at = index - 1
    while at > 0 and tags[at] in ("N", "Q") and not passage.gaps[at]:
        at -= 1
    if passage.words[at] == "whose" and index - at > 1:
        return tags[index + 1 : index + 2] != [] and tags[index + 1][:1] in "DRP?"
    if not _is_before_main_verb(passage, tags, index) or (tags[at] != "D" and not passage.caps[at + 1]):
        return False
    before = at - 1 if tags[at] == "D" else at
    has_that = before > 0 and passage.words[before] in _THAT
    before -= has_that
    if before < 1 or tags[before] != "N" or any(passage.gaps[before + 1 + has_that : index + 1]):
        return False
    noun = passage.words[before]
    if is_time(noun) or noun in _ADVERBIAL or noun in word_set("nouns", "contents"):
        return False
    return all(tag in ("DNQP" if has_that else "DNQ") for tag in tags[: before + 1])


def _is_before_main_verb(passage: Passage, tags: list[str], index: int) -> bool:
    """Return whether an auxiliary follows, or a past form that is the sentence's only verb left."""
    if tags[index + 1 : index + 2] == [] or passage.gaps[index + 1]:
        return False
    if tags[index + 1] in "MBHO":
        return True
    form = verb_form(passage.words[index + 1]) if tags[index + 1] == "v" else None
    if form is None or not form.forms & PAST or form.forms & BASE:
        return False
    later = (verb_form(passage.words[at]) for at in range(index + 2, len(tags)) if tags[at] == "v")
    has_other = any(other is not None and other.forms & PAST for other in later)
    return not has_other and _AUXILIARIES.isdisjoint(tags[index + 2 :])


def _leads_verb(passage: Passage, tags: list[str], index: int, form: VerbForm) -> bool:
    """Return whether a form in -s, with no subject before it, is that of the next verb: "Witnesses said".

    So is one before a participle with its doer: "Waste dumped by the firm".
    """
    after = peek(tags, index, 1)
    if index == 0 and after == 1 and tags[1] == "v" and passage.words[2:3] == ["by"]:
        return True
    if not form.forms & S_FORM or (index and not passage.gaps[index]) or after < 0 or passage.gaps[after]:
        return False
    follows = verb_form(passage.words[after]) if tags[after] == "v" else None
    return tags[after] in "MBHO" or (follows is not None and bool(follows.forms & PAST))


def _leads_name(passage: Passage, index: int, form: VerbForm) -> bool:
    """Return whether a bare form before a name, where no subject stands, is its title: "Transport Minister Ann Lee"."""
    follows = index + 1
    is_bare = bool(form.forms & BASE) and not form.forms & (PAST | PART)
    return is_bare and follows < len(passage) and passage.caps[follows] and not passage.gaps[follows]


def _is_inside_phrase(passage: Passage, tags: list[str], index: int, form: VerbForm) -> bool:
    """Return whether a bare form stands between an owner's noun and another: "the company's latest pay offer"."""
    is_before_helper = index + 1 < len(tags) and tags[index + 1] in "MBHO"
    if form.forms & S_FORM and is_before_helper and not passage.words[index + 1].endswith("ing"):
        return not _is_last_of_relative(passage, tags, index)  # "the court answers were late"
    if not form.forms & BASE or form.forms & (S_FORM | PAST) or index + 1 >= len(tags) or tags[index + 1] not in "Nv":
        return False
    at = index - 1
    while at > 0 and tags[at] == "N" and not passage.possessive[at] and not passage.gaps[at + 1]:
        at -= 1
    return passage.possessive[at] and not passage.words[index - 1].endswith("s")


def _ends_phrase(passage: Passage, tags: list[str], index: int, form: VerbForm) -> bool:
    """Return whether a bare form closes what a determiner opens: "a sharp decline", not "They demand the firm pay"."""
    at = index - 1
    has_object = index + 1 < len(tags) and tags[index + 1] in ("D", "R", "Q") and not passage.gaps[index + 1]
    if form.forms & (S_FORM | PAST) or has_object or _fits_number(passage.words[at], form):
        return False  # "goods sold under the old contract violate the ban"
    while at > 0 and tags[at] in ("N", "Q") and not passage.caps[at] and not passage.gaps[at]:
        at -= 1  # "the 2019 export ban"
    if tags[at] != "D" or (passage.words[at] == "the" and index - at == 2 and passage.words[at + 1] in _NOMINAL):
        return False
    before = at - 1 - (at > 0 and passage.words[at - 1] == "that")
    governor = verb_form(passage.words[before]) if before >= 0 else None
    return governor is None or governor.lemma not in _BEFORE_BARE_CLAUSE


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


def _has_other_verb(words: list[str], tags: list[str], index: int) -> bool:
    """Return whether the sentence has, or may have, a verb besides a doubtful word."""
    if any(tag in ("M", "B", "H", "O", "V") for tag in tags):
        return True
    forms = (verb_form(words[at]) for at, tag in enumerate(tags) if tag == "v" and at != index)
    return any(form is not None and (form.only or form.forms & PAST) for form in forms)


def _may_describe(passage: Passage, tags: list[str], at: int) -> bool:
    """Return whether a verb's form may only describe the noun before it: "goods made under the pact"."""
    form = verb_form(passage.words[at])
    is_between = 0 < at < len(tags) - 1 and (tags[at - 1], tags[at + 1]) == ("N", "P") and not passage.gaps[at]
    return form is not None and bool(form.forms & PART) and is_between and passage.words[at] not in _SAYING


def _has_verb_nearby(passage: Passage, tags: list[str], index: int) -> bool:
    """Return whether the clause around a doubtful word has another finite verb, so that the word is a noun."""
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(tags):
            tag = tags[at]
            if tag in ("S", "W", "?that") or (step > 0 and tag == "C") or passage.gaps[at if step > 0 else at + 1]:
                break
            if step < 0 and tag == "V" and _may_describe(passage, tags, at) and tags[index + 1 : index + 2] == ["D"]:
                at += step
                continue  # "goods made under the pact break the embargo": no noun has "the" right behind it
            if tag in ("M", "B", "H", "O", "V"):
                return not (step < 0 and tag == "V" and passage.words[at] in _SAYING)
            is_before_noun = tags[at - 1] == "D" and tags[at + 1 : at + 2] in (
                ["N"],
                ["v"],
            )  # "all stranded passengers"
            if tag == "v" and not is_before_noun:
                form = verb_form(passage.words[at])
                if form and form.forms & PAST and form.only and not form.forms & BASE:
                    return True
            at += step
    return False
