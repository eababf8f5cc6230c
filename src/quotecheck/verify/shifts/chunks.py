"""Noun phrases and verb groups of a sentence, the record of a verb with its arguments, number and tense by form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotecheck.verify.shifts.lexis import BASE, PAST, S_FORM, closed, is_time, verb_form, word_set
from quotecheck.verify.shifts.passage import Passage, kept

if TYPE_CHECKING:
    from quotecheck.verify.shifts.passage import Passage

__all__ = ["Chunk", "Predication", "agreement_of", "chunk_passage", "number_of"]

_AGE_DIGITS = 2
_NEXT = ("next", "last")
_CURRENCY = ("$", "€", "£", "¥", "₩")


@dataclass(slots=True)
class Chunk:
    """A noun phrase (N), a verb group (V), or a single function word (its tag)."""

    kind: str
    first: int
    last: int
    head: int
    """The unit that names the thing, or the main verb."""
    comma: bool = False
    """Punctuation stands before it."""

    @property
    def place(self) -> tuple[int, int]:
        """Its units, from the first to the one behind the last."""
        return self.first, self.last


@dataclass(slots=True)
class Predication:
    """One verb with its arguments, as unit indices; `agents` do it, `patients` undergo it (passive is turned round)."""

    verb: int
    first: int
    last: int
    agents: tuple[int, ...] = ()
    patients: tuple[int, ...] = ()
    agent_span: tuple[int, int] = (0, 0)
    patient_span: tuple[int, int] = (0, 0)
    is_sure: bool = False
    """The agent (of an active verb) or the patient (of a passive) was found by a rule that does not guess."""
    is_passive: bool = False
    is_finite: bool = True
    is_negated: bool = False
    modal: str = ""
    number: str = ""
    """"s" or "p" where the verb's form tells."""
    tense: str = ""
    """"past", "present", "future", "perfect" or "" (infinitives and participles)."""
    preps: tuple[tuple[str, int], ...] = ()
    matrix: int = -1
    """Verb unit that this infinitive or complement hangs on, or -1."""
    is_relative: bool = False
    receivers: tuple[int, ...] = ()
    """Who gets what is given; only a parser fills this."""
    receiver_span: tuple[int, int] = (0, 0)

    @property
    def place(self) -> tuple[int, int]:
        """Its units, from the first to the one behind the last."""
        return self.first, self.last

    @property
    def subjects(self) -> tuple[int, ...]:
        """The heads of the grammatical subject: of who does it, in a passive of what undergoes it."""
        return self.patients if self.is_passive else self.agents

    @property
    def subject_span(self) -> tuple[int, int]:
        """The unit range of the grammatical subject."""
        return self.patient_span if self.is_passive else self.agent_span

    @property
    def start(self) -> int:
        """Where its clause begins: with the subject, where that stands before the verb."""
        span = self.subject_span
        return span[0] if span != (0, 0) and span[0] < self.first else self.first

    @property
    def objects(self) -> tuple[int, ...]:
        """The heads of the other side: of what undergoes it, in a passive of who does it."""
        return self.agents if self.is_passive else self.patients

    @property
    def object_span(self) -> tuple[int, int]:
        """The unit range of the other side."""
        return self.agent_span if self.is_passive else self.patient_span


@kept
def chunk_passage(passage: Passage) -> list[Chunk]:
    """Return the chunks of a passage in text order; computed once."""
    chunks = _chunk(passage)
    return _without_set_aside(passage, chunks) if passage.has(_SETTING_ASIDE) else chunks


_SETTING_ASIDE = frozenset(("not", "than", "instead", "opposed"))
_MARKERS = (("rather", "than"), ("instead", "of"), ("as", "opposed", "to"), ("and", "not"), ("but", "not"), ("not",))


def _without_set_aside(passage: Passage, chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks without what stands between a subject and its verb and is set aside for it.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> for text in ("Hill and not Lee signed.", "Hill, rather than the mayor, signed.", "Hill and not one of us ran."):
    ...     print([chunk.first for chunk in chunk_passage(passage_of(text))])
    [0, 4]
    [0, 5]
    [0, 1, 2, 3, 4, 5, 6]
    """
    found: list[Chunk] = []
    for chunk in chunks:
        if chunk.kind == "V" and len(found) > 2 and found[-1].kind == "N":
            behind = found[-1].first
            before = (behind - len(one) for one in _MARKERS if tuple(passage.words[behind - len(one) : behind]) == one)
            first = next(before, 0)
            kept = [one for one in found if one.last <= first]
            if kept and kept[-1].kind == "N":
                found, chunk.comma = kept, False
        found.append(chunk)
    return found


def _chunk(passage: Passage) -> list[Chunk]:
    tags, chunks, at = passage.tags, [], 0
    while at < len(tags):
        tag = tags[at]
        if tag in ("D", "N", "Q", "R"):
            stop = _phrase_end(passage, at)
            chunks.append(Chunk("N", at, stop, _phrase_head(passage, at, stop)))
        elif tag in ("M", "B", "H", "O", "T", "V"):
            stop = _group_end(passage, at)
            chunks.append(Chunk("V", at, stop, stop - 1))
        else:
            stop = at + 1
            chunks.append(Chunk(tag, at, stop, at))
        chunks[-1].comma = bool(passage.gaps[at]) and passage.gaps[at] not in ('"', "'", "-")
        at = stop
    return _without_ages(passage, chunks)


def _without_ages(passage: Passage, chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks without ages set between commas behind a name: "Luna, 24, scored" is "Luna scored"."""
    found = chunks[:1]
    for number, chunk in enumerate(chunks[1:], 1):
        if not chunk.comma or chunk.last - chunk.first != 1:
            found.append(chunk)
            continue
        word, following = passage.words[chunk.first], chunks[number + 1] if number + 1 < len(chunks) else None
        is_age = word.isdigit() and len(word) <= _AGE_DIGITS
        name = found[-1].last - 1
        is_named = passage.caps[name] or (name == 0 and passage.tags[0] == "N")
        if is_age and following is not None and following.comma and is_named:
            is_aside = found[-1].comma and [c.kind for c in found[-3:-1]] in (["N"], ["N", "N"])
            following.comma = is_aside  # "his wife, Carol, 55, was"
            continue
        found.append(chunk)
    return found


def _phrase_end(passage: Passage, at: int) -> int:
    tags = passage.tags
    if tags[at] == "R":
        return at + 1
    start = at
    at += 1
    while at < len(tags):
        if passage.gaps[at] and passage.gaps[at] not in ('"', "'", "-"):
            return at
        if passage.caps[at] and _is_moment(passage, start, at):  # "on Monday Hale ...", "in 2019 Lindqvist ..."
            return at
        if passage.words[at] in _NEXT and tags[at - 1] == "N" and is_time(" ".join(passage.words[at + 1 : at + 2])):
            return at  # "30 carriages next year"
        if tags[at] == "Q" and tags[at - 1] == "N" and _begins_phrase(passage, at):
            return at
        if tags[at] in ("N", "Q") or (tags[at] == "D" and tags[at - 1] == "D"):
            at += 1
        elif (
            tags[at] == "A"
            and at + 1 < len(tags)
            and tags[at + 1] == "N"
            and not passage.gaps[at + 1]
            and tags[at - 1] in ("D", "A")
        ):
            at += 2
        else:
            return at
    return at


def _begins_phrase(passage: Passage, at: int) -> bool:
    """Return whether a number behind a noun opens a new phrase: "lent Lund $2 million", "left two weeks ago"."""
    is_span = at + 1 < len(passage) and is_time(passage.words[at + 1]) and not passage.gaps[at + 1]
    return is_span or passage.words[at].startswith(_CURRENCY)


def _is_moment(passage: Passage, first: int, last: int) -> bool:
    """Return whether a preposition and these units give a time, so that a name after them is a phrase of its own."""
    if not first or passage.tags[first - 1] != "P" or is_time(passage.words[last]):
        return False
    words = passage.words[first:last]
    is_year = len(words[-1]) == 4 and words[-1].isdigit()
    is_dated = is_year or is_time(words[0]) or is_time(words[-1])
    return is_dated and all(word.isdigit() or is_time(word) for word in words)


_DAYS_AND_MONTHS = closed("weekdays") | closed("months")


def _phrase_head(passage: Passage, first: int, last: int) -> int:
    for at in range(last - 1, first, -1):
        if passage.words[at] not in _DAYS_AND_MONTHS and passage.tags[at] in ("N", "R"):
            return at
    return first if last - first == 1 or passage.tags[first] == "N" else last - 1


def _group_end(passage: Passage, at: int) -> int:
    """Return the end of a verb group that begins at `at`: auxiliaries, adverbs between, and one main verb."""
    tags, start = passage.tags, at
    last_verb = at + 1 if tags[at] != "T" else at
    if tags[at] == "V":
        return at + 1
    at += 1
    while at < len(tags) and not (passage.gaps[at] and passage.gaps[at] not in ('"', "'")):
        if tags[at] == "V":
            return at + 1
        if tags[at] in ("B", "H", "O", "M"):
            last_verb = at + 1
        elif tags[at] not in ("A", "X"):
            break
        at += 1
    return max(last_verb, start + 1)


def agreement_of(passage: Passage, chunk: Chunk) -> tuple[str, str]:
    """Return number ("s", "p" or "") and tense of a finite verb group by its first word."""
    word, tag = passage.words[chunk.first], passage.tags[chunk.first]
    if tag == "M":
        return "", "future" if word in closed("future") else "modal"
    if tag == "B":
        return ("s" if word in ("is", "was", "am") else "p"), ("past" if word in ("was", "were") else "present")
    if tag in ("H", "O"):
        number = {"has": "s", "does": "s", "have": "p", "do": "p"}.get(word, "")
        return number, "perfect" if tag == "H" and chunk.first != chunk.head else (
            "past" if number == "" else "present"
        )
    form = verb_form(word)
    if form is None:
        return "", ""
    if form.forms & PAST:
        return "", "past"
    return ("s", "present") if form.forms & S_FORM else ("p" if form.forms & BASE else "", "present")


def number_of(passage: Passage, noun: Chunk) -> str:
    """Return "s" or "p" for a noun phrase, "" where its form does not tell."""
    head = noun.head
    word = passage.words[head]
    if passage.tags[head] == "R":
        return "p" if word in ("they", "we", "these", "those", "you", "them", "us") else "s"
    if passage.norms[head].startswith("="):
        return "s"
    if passage.caps[head] and word.endswith("s"):  # "Santos", "the Rangers"
        return ""
    if word in word_set("nouns", "collective"):
        return ""
    if word in word_set("nouns", "plural"):
        return "p"
    return "p" if word.endswith("s") and not word.endswith(("ss", "us", "is")) else "s"
