"""Reporting verbs: what "said", "denied", "warned" and "condemned" do to the words that they report.

The list is data (`words/cues.toml`, which names its source). Speakers, wording in context, attribution and the
strength of paraphrases all read it here, so that one verb has one meaning in the whole tool.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from quotecheck.language.wordlists import read_toml

__all__ = ["CUES", "CueEntry", "Place", "cue_entry", "cue_forms", "weak_cues"]

Place = Literal["speech", "label", "phrase"]


class CueEntry(NamedTuple):
    """One reporting verb.

    `strength` runs from 0 to 5 on a scale of intensity that is meant to be compared inside one family of meaning:
    criticize 3 < condemn 5; note 0 < express concern 2 < warn 3 < condemn 5; plan 1 < pledge 3 < vow 4.
    `loadedness` is 0 for neutral verbs, 1 where the verb colours the words, 2 where it judges the speaker.
    `polarity` is 1 where the verb takes the words as true or welcome, -1 as untrue or unwelcome, 0 where it leaves
    that open.
    """

    lemma: str
    kind: str
    polarity: int
    strength: int
    loadedness: int
    place: Place
    forms: tuple[str, ...]
    """Folded forms of the first word: ("say", "says", "said", "saying")."""

    @property
    def is_loaded(self) -> bool:
        """Whether an editor would object to it where the source has a neutral "said"."""
        return self.loadedness > 0

    @property
    def is_neutral(self) -> bool:
        """Whether it adds nothing to the words but that somebody said them."""
        return self.loadedness == 0 and self.polarity == 0 and self.kind in ("say", "source") and self.strength <= 1


def _regular_forms(verb: str) -> tuple[str, ...]:
    """Return the inflected forms that spelling rules give; a final consonant is not doubled (the data lists those)."""
    if verb.endswith("e"):
        return (verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return (verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    plural = f"{verb}es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{verb}s"
    return (verb, plural, f"{verb}ed", f"{verb}ing")


def _forms(lemma: str, listed: tuple[str, ...], place: str) -> tuple[str, ...]:
    if place == "phrase":
        return listed
    first = lemma.split(" ", 1)[0]
    base, third, past, participle = _regular_forms(first)
    if not listed:
        return (base, third, past, participle)
    # A listed past or -ing form replaces the regular one: "begged" stands for "beged", "saying" adds nothing new.
    has_past = any(not form.endswith("ing") and form != third for form in listed)
    has_participle = any(form.endswith("ing") and form != base for form in listed)
    regular = [base, third]
    if not has_past:
        regular.append(past)
    if not has_participle:
        regular.append(participle)
    return tuple(dict.fromkeys([*regular, *listed]))


def _read(raw: Mapping[str, Any]) -> dict[str, CueEntry]:
    entries: dict[str, CueEntry] = {}
    for kind, table in raw["kinds"].items():
        for line in table["verbs"]:
            lemma, strength, loadedness, *rest = (part.strip() for part in line.split("|"))
            listed = tuple(rest[0].split()) if rest else ()
            entries[lemma] = CueEntry(
                lemma=lemma,
                kind=kind,
                polarity=table["polarity"],
                strength=int(strength),
                loadedness=int(loadedness),
                place=table["place"],
                forms=_forms(lemma, listed, table["place"]),
            )
    return entries


@cache
def _raw() -> dict[str, Any]:
    return read_toml("cues.toml")


@cache
def _cues() -> dict[str, CueEntry]:
    return _read(_raw())


class _LazyCues(Mapping[str, CueEntry]):
    """The lexicon, read from its file when it is first looked at, so that importing this module costs nothing."""

    def __getitem__(self, lemma: str) -> CueEntry:
        return _cues()[lemma]

    def __iter__(self) -> Iterator[str]:
        return iter(_cues())

    def __len__(self) -> int:
        return len(_cues())


CUES: Mapping[str, CueEntry] = _LazyCues()
"""Every reporting verb by lemma. Lemmas of several words keep their spaces: "rule out", "according to"."""


def cue_entry(lemma: str) -> CueEntry | None:
    """Return what the lexicon says of a lemma, or None if it is no reporting verb.

    >>> cue_entry("condemn").strength > cue_entry("criticize").strength
    True
    >>> cue_entry("walk") is None
    True
    """
    return _cues().get(lemma)


@cache
def weak_cues() -> frozenset[str]:
    """Return the lemmas that report speech only right beside the words: "read", "put", "see".

    >>> "read" in weak_cues(), "say" in weak_cues()
    (True, False)
    """
    return frozenset(_raw()["weak"]["verbs"])


@cache
def cue_forms() -> Mapping[str, tuple[str, ...]]:
    """Return the lemmas that a folded word may begin, longest lemma first: "called" gives call out, call for, call.

    >>> cue_forms()["said"]
    ('say',)
    """
    by_form: dict[str, list[str]] = {}
    for lemma, entry in _cues().items():
        for form in entry.forms:
            by_form.setdefault(form, []).append(lemma)

    def longest_first(lemma: str) -> tuple[int, str]:
        return (-len(lemma.split()), lemma)

    several = {form: sorted(lemmas, key=longest_first) for form, lemmas in by_form.items() if len(lemmas) > 1}
    return {form: tuple(several.get(form, lemmas)) for form, lemmas in by_form.items()}
