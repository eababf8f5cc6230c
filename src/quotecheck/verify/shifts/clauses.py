"""Shallow clause analysis: noun phrases, verb groups, and who does what to whom.

Nothing is guessed for its own sake: a subject found by a rule that can fail is marked unsure, and the checks
that accuse (QC312) use sure ones only. Number agreement decides what a relative clause belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quotecheck.verify.shifts.lexis import BASE, ING, PART, PAST, S_FORM, closed, verb_form, word_set

if TYPE_CHECKING:
    from quotecheck.verify.shifts.passage import Passage

__all__ = ["Chunk", "Predication", "chunk_passage", "predications"]


@dataclass(slots=True)
class Chunk:
    """A noun phrase (N), verb group (V), or a single preposition, coordinator, subordinator, relative or "to" (its tag)."""

    kind: str
    first: int
    last: int
    head: int
    """The unit that names the thing, or the main verb."""
    comma: bool = False
    """Punctuation stands before it."""


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
    preps: tuple[tuple[str, int], ...] = field(default=())
    matrix: int = -1
    """Verb unit that this infinitive or complement hangs on, or -1."""
    is_relative: bool = False


_SPEECH = frozenset(
    "say think believe know claim hope confirm report suggest argue warn fear allege insist add hear feel".split()
)
"""Verbs that take a clause without "that": "police said Smith attacked Jones"."""


def chunk_passage(passage: Passage) -> list[Chunk]:
    """Return the chunks of a passage in text order."""
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
    return chunks


def _phrase_end(passage: Passage, at: int) -> int:
    tags = passage.tags
    if tags[at] == "R":
        return at + 1
    at += 1
    while at < len(tags):
        if passage.gaps[at] and passage.gaps[at] not in ('"', "'", "-"):
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


def _phrase_head(passage: Passage, first: int, last: int) -> int:
    times = closed("weekdays") | closed("months")
    for at in range(last - 1, first, -1):
        if passage.words[at] not in times and passage.tags[at] in ("N", "R"):
            return at
    return first if last - first == 1 else last - 1


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


def predications(passage: Passage) -> list[Predication]:
    """Return all predications of a passage in text order; computed once."""
    if passage.clause_cache is None:
        passage.clause_cache = _Reader(passage).read()
    return passage.clause_cache  # type: ignore[return-value]


class _Reader:
    """Walks the chunks once, verb group by verb group."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.chunks = chunk_passage(passage)
        self.found: dict[int, Predication] = {}
        self.antecedent_chunk: dict[int, int] = {}

    def read(self) -> list[Predication]:
        for number, chunk in enumerate(self.chunks):
            if chunk.kind == "V":
                self.found[number] = self._predication(number, chunk)
        for number, predication in self.found.items():
            self._add_objects(number, predication)
        return list(self.found.values())

    def _predication(self, number: int, chunk: Chunk) -> Predication:
        tags, words = self.passage.tags, self.passage.words
        found = Predication(chunk.head, chunk.first, chunk.last)
        inside = range(chunk.first, chunk.last)
        found.modal = next((words[i] for i in inside if tags[i] == "M"), "")
        found.is_negated = any(tags[i] == "X" for i in inside) or self._negated_beside(chunk)
        form = verb_form(words[chunk.head]) if tags[chunk.head] == "V" else None
        be = [i for i in inside if tags[i] == "B" and i != chunk.head]
        have = any(tags[i] == "H" and i != chunk.head for i in inside)
        part = bool(form and form.forms & PART)
        found.is_passive = part and (bool(be) and (not have or words[be[-1]] == "been"))
        if tags[chunk.first] == "T":
            found.is_finite = False
            self._infinitive_subject(number, found)
            return found
        found.number, found.tense = self._agreement(chunk)
        if chunk.first == chunk.head and form is not None and self._is_participle(number, chunk, form.forms):
            found.is_finite, found.number, found.tense = False, "", ""
            found.is_passive = bool(form.forms & PART) and not form.forms & ING
            self._participle_subject(number, found)
            return found
        self._finite_subject(number, found)
        return found

    def _negated_beside(self, chunk: Chunk) -> bool:
        """Return whether "not" or "never" stands right before the verb ("and not intended") or after "be" ("is not a model")."""
        after, before = chunk.last, chunk.first - 1
        if before >= 0 and self.passage.words[before] in ("not", "never", "nor") and not self.passage.gaps[chunk.first]:
            return True
        return (
            self.passage.tags[chunk.head] in ("B", "H", "O")
            and after < len(self.passage)
            and self.passage.words[after] == "not"
        )

    def _agreement(self, chunk: Chunk) -> tuple[str, str]:
        """Return number ("s", "p" or "") and tense of a finite verb group by its first word."""
        word, tag = self.passage.words[chunk.first], self.passage.tags[chunk.first]
        if tag == "M":
            return "", "future" if word in ("will", "shall", "'ll", "would") else "modal"
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

    def _is_participle(self, number: int, chunk: Chunk, forms: int) -> bool:
        """Return whether a lone verb form is a participle ("treaty signed during ...", "a statement condemning ...")."""
        if forms & ING and not forms & (PAST | BASE | S_FORM):
            return True
        if not forms & PART or forms & (BASE | S_FORM):
            return False
        if not forms & PAST:
            return True
        if number == 0 or self.chunks[number - 1].kind in ("W", "A") or self._is_joined(number):
            return number == 0
        follows = self.chunks[number + 1] if number + 1 < len(self.chunks) else None
        if (
            follows is not None
            and follows.kind == "P"
            and self.passage.words[follows.first] == "by"
            and self._finite_ahead(number)
        ):
            return True
        return self._clause_has_verb(number)

    def _is_joined(self, number: int) -> bool:
        return self.chunks[number - 1].kind == "C"

    def _finite_ahead(self, number: int) -> bool:
        for at in range(number + 1, len(self.chunks)):
            chunk = self.chunks[at]
            if chunk.kind in ("S", "W", "C") or chunk.comma:
                return False
            if chunk.kind == "V" and self.passage.tags[chunk.first] != "T":
                return True
        return False

    def _clause_has_verb(self, number: int) -> bool:
        """Return whether the clause to the left already has its finite verb, which takes this verb's noun as object."""
        for at in range(number - 1, -1, -1):
            chunk = self.chunks[at]
            if chunk.kind in ("S", "W"):
                return False
            if at == number - 1 and chunk.comma and self._lemma(number) in _SPEECH:  # '..., officials said'
                return False
            if chunk.comma and at < number - 1 and self.chunks[at].kind in ("C", "N"):
                return False
            if chunk.kind == "V":
                verb = self.found[at]
                if verb.is_relative and not self._has_main_verb(at, number):
                    return False
                if not verb.is_finite and self.passage.tags[chunk.first] != "T":
                    continue
                return self._lemma(at) not in _SPEECH
        return False

    def _has_main_verb(self, relative: int, number: int) -> bool:
        """Return whether the sentence has a finite verb besides a relative clause's and the doubtful one."""
        before = any(at < relative and self.found[at].is_finite and not self.found[at].is_relative for at in self.found)
        return before or self._finite_ahead(number)

    def _lemma(self, number: int) -> str:
        form = verb_form(self.passage.words[self.chunks[number].head])
        return form.lemma if form is not None else ""

    # -- subjects -----------------------------------------------------------------------------------------------

    def _set_subject(self, found: Predication, heads: tuple[int, ...], span: tuple[int, int], sure: bool) -> None:
        found.is_sure = sure and bool(heads)
        if found.is_passive:
            found.patients, found.patient_span = heads, span
        else:
            found.agents, found.agent_span = heads, span

    def _subject_of(self, predication: Predication) -> tuple[tuple[int, ...], tuple[int, int]]:
        if predication.is_passive:
            return predication.patients, predication.patient_span
        return predication.agents, predication.agent_span

    def _verb_before(self, number: int) -> int:
        return next((at for at in range(number - 1, -1, -1) if self.chunks[at].kind == "V"), -1)

    def _infinitive_subject(self, number: int, found: Predication) -> None:
        before = self._verb_before(number)
        if before < 0:
            return
        matrix = self.found[before]
        found.matrix = matrix.verb
        between = self.chunks[before + 1 : number]
        nouns = [chunk for chunk in between if chunk.kind == "N"]
        if any(chunk.kind in ("S", "W") or chunk.comma for chunk in between):
            return
        if len(nouns) == len(between) == 1 and not matrix.is_passive:
            self._set_subject(found, (nouns[0].head,), (nouns[0].first, nouns[0].last), sure=False)
        elif not nouns:
            heads, span = self._subject_of(matrix)
            self._set_subject(found, heads, span, matrix.is_sure)
        else:
            heads, span = self._subject_of(matrix)
            self._set_subject(found, heads, span, sure=False)

    def _participle_subject(self, number: int, found: Predication) -> None:
        chunk = self.chunks[number]
        if number and self.chunks[number - 1].kind == "N" and not chunk.comma:
            noun = self.chunks[number - 1]
            self._set_subject(found, (noun.head,), (noun.first, noun.last), sure=False)
            self.antecedent_chunk[number] = number - 1
            return
        before = self._verb_before(number)
        if before >= 0:
            heads, span = self._subject_of(self.found[before])
            self._set_subject(found, heads, span, sure=False)
            found.matrix = self.found[before].verb

    def _finite_subject(self, number: int, found: Predication) -> None:
        at = number - 1
        while at >= 0 and self.chunks[at].kind in ("A", "X"):
            at -= 1
        if at < 0:
            return
        chunk = self.chunks[at]
        if chunk.kind == "W":
            self._relative_subject(at, found)
        elif chunk.kind == "V" and at == number - 1 and self._object_relative(at) > 0:
            self._subject_of_relative(at, found)
        elif chunk.kind == "C" or (chunk.kind != "N" and self.chunks[number].comma):
            self._joined_subject(number, found)
        elif chunk.kind == "N":
            if self.chunks[number].comma and self._joins_list(number):
                self._joined_subject(number, found)
            else:
                self._main_subject(at, number, found)

    def _object_relative(self, verb: int) -> int:
        """Return the chunk of "that" or "who" before a subject and its verb ("that the president mentioned"), or 0."""
        at = verb - 1
        while at > 0 and self.chunks[at].kind in ("N", "P", "A"):
            at -= 1
        return (
            at if at and at < verb - 1 and self.chunks[at].kind in ("W", "S") and self.chunks[at - 1].kind == "N" else 0
        )

    def _subject_of_relative(self, verb: int, found: Predication) -> None:
        """Give a verb that follows an object relative its subject, and the relative's verb its object."""
        noun_at = self._object_relative(verb) - 1
        while noun_at > 1 and self.chunks[noun_at - 1].kind == "P" and self.chunks[noun_at - 2].kind == "N":
            noun_at -= 2
        noun = self.chunks[noun_at]
        inner = self.found[verb]
        if not inner.is_passive:
            inner.patients, inner.patient_span = (noun.head,), (noun.first, noun.last)
        self._set_subject(found, (noun.head,), (noun.first, noun.last), sure=True)

    def _joins_list(self, number: int) -> bool:
        """Return whether the verb after a comma carries on an earlier verb of the same form ("prolong ..., violate ...")."""
        before = self._verb_before(number)
        if before < 0 or not self.found[before].is_finite:
            return False
        earlier, this = self._agreement(self.chunks[before]), self._agreement(self.chunks[number])
        closing = any(c.comma for c in self.chunks[before + 1 : number])
        return earlier == this and not closing

    def _joined_subject(self, number: int, found: Predication) -> None:
        before = self._verb_before(number)
        nearest = -1
        while before >= 0:
            if self.found[before].is_finite:
                nearest = before if nearest < 0 else nearest
                if {self.found[before].number, found.number} != {"s", "p"}:
                    break
            before = self._verb_before(before)
        before = before if before >= 0 else nearest
        if before >= 0:
            heads, span = self._subject_of(self.found[before])
            earlier = self.found[before]
            same = self._agreement(self.chunks[before]) == self._agreement(self.chunks[number])
            self._set_subject(found, heads, span, earlier.is_sure and same)
            found.is_relative = earlier.is_relative
            if found.number == "p" and found.first == found.verb and (earlier.modal or self._has_do(before)):
                found.modal, found.is_negated, found.tense = earlier.modal, earlier.is_negated, earlier.tense
            if before in self.antecedent_chunk:
                self.antecedent_chunk[number] = self.antecedent_chunk[before]

    def _has_do(self, number: int) -> bool:
        return self.passage.tags[self.chunks[number].first] == "O"

    def _relative_subject(self, relative: int, found: Predication) -> None:
        """Attach a relative clause by number agreement: the nearest noun that agrees with its verb."""
        found.is_relative = True
        candidates: list[int] = []
        at = relative - 1
        while at >= 0 and self.chunks[at].kind in ("N", "P", "C", "A", "X"):
            if self.chunks[at].kind == "N":
                candidates.append(at)
                if at == 0 or self.chunks[at - 1].kind not in ("P", "C"):
                    break
            at -= 1
        if not candidates:
            return
        agreeing = [c for c in candidates if not found.number or self._number(self.chunks[c]) in ("", found.number)]
        chosen = (agreeing or candidates)[0]
        sure = bool(agreeing) and (
            len(agreeing) == 1 or (bool(found.number) and self._number(self.chunks[chosen]) == found.number)
        )
        noun = self.chunks[chosen]
        sure = sure and not (noun.comma and self.chunks[chosen - 1].kind == "N")
        self._set_subject(found, (noun.head,), (noun.first, noun.last), sure)
        self.antecedent_chunk[relative + 1] = chosen
        for number in range(relative + 1, len(self.chunks)):
            if self.chunks[number].kind == "V":
                self.antecedent_chunk[number] = candidates[-1]
                break

    def _number(self, noun: Chunk) -> str:
        """Return "s" or "p" for a noun phrase, "" where its form does not tell."""
        passage, head = self.passage, noun.head
        word = passage.words[head]
        if passage.tags[head] == "R":
            return "p" if word in ("they", "we", "these", "those", "you", "them", "us") else "s"
        if passage.norms[head].startswith("="):
            return "s"
        if word in word_set("nouns", "collective"):
            return ""
        if word in word_set("nouns", "plural"):
            return "p"
        return "p" if word.endswith("s") and not word.endswith(("ss", "us", "is")) else "s"

    def _main_subject(self, at: int, number: int, found: Predication) -> None:
        """Find the subject to the left of a finite verb: step over modifiers, take the first noun of the run."""
        heads: list[Chunk] = []
        sure = True
        if ")" in self.passage.gaps[self.chunks[number].first]:
            at = self._skip_brackets(at)
        elif self.chunks[number].comma:
            at, sure = self._skip_parenthesis(at)
        while at >= 0:
            chunk = self.chunks[at]
            if chunk.kind == "N":
                before = self.chunks[at - 1].kind if at else ""
                if before == "P":
                    at -= 2
                    continue
                heads.append(chunk)
                if before == "C" and at >= 2 and self._joins_nouns(at):
                    at -= 2
                    if at and self.chunks[at - 1].kind == "P" and not heads[-1].comma:  # "between Moscow and Pyongyang"
                        heads.pop()
                        at -= 2
                    continue
                if chunk.comma and at and self.chunks[at - 1].kind == "N" and len(heads) > 1:
                    at -= 1
                    continue
                if before == "V" and (at - 1) in self.antecedent_chunk:
                    heads.pop()
                    at = self.antecedent_chunk[at - 1]
                    continue
                break
            if chunk.kind == "V" and at in self.antecedent_chunk:
                at = self.antecedent_chunk[at]
                continue
            if chunk.kind in ("A", "X"):
                at -= 1
                continue
            break
        if not heads:
            return
        first = self.chunks.index(heads[-1])
        if (
            heads[-1].comma
            and first
            and self.chunks[first - 1].kind == "N"
            and not (first > 1 and self.chunks[first - 2].kind == "P")
        ):
            sure = False  # an apposition or a list that was not understood
        if len(heads) > 1 and found.number == "s":
            heads, sure = heads[:1], False
        heads.reverse()
        if len(heads) == 1 and found.number and self._number(heads[0]) not in ("", found.number):
            sure = False
        if self._is_time(heads[0]):
            sure = False
        self._set_subject(found, tuple(c.head for c in heads), (heads[0].first, heads[-1].last), sure)

    def _joins_nouns(self, at: int) -> bool:
        """Return whether the coordinator before a noun phrase joins it to another ("Japan and Korea", not "Japan, but it")."""
        word = self.passage.words[self.chunks[at - 1].first]
        return (
            self.chunks[at - 2].kind == "N"
            and word in ("and", "or", "nor")
            and self.passage.tags[self.chunks[at].first] != "R"
        )

    def _is_time(self, noun: Chunk) -> bool:
        times = closed("weekdays") | closed("months") | word_set("nouns", "time")
        return self.passage.words[noun.head] in times

    def _skip_brackets(self, at: int) -> int:
        """Return the last chunk before the "(" that opens what ends before a verb."""
        for start in range(at, 0, -1):
            if "(" in self.passage.gaps[self.chunks[start].first]:
                return start - 1
        return at

    def _skip_parenthesis(self, at: int) -> tuple[int, bool]:
        """Step over ", who is 34," before a verb; return where to look, and whether that was clear."""
        start = at
        while start > 0 and not self.chunks[start].comma:
            start -= 1
        if start > 0 and self.chunks[start].comma and self.chunks[start].kind in ("W", "N", "P", "V"):
            return start - 1, self.chunks[start].kind == "W"
        return at, False

    # -- objects ------------------------------------------------------------------------------------------------

    def _add_objects(self, number: int, found: Predication) -> None:
        chunks, at = self.chunks, number + 1
        preps: list[tuple[str, int]] = []
        while at < len(chunks) and chunks[at].kind in ("A", "X"):
            at += 1
        direct: list[Chunk] = []
        if at < len(chunks) and chunks[at].kind == "N" and not chunks[at].comma:
            direct = self._object_group(at)
            at += 2 * len(direct) - 1 if len(direct) > 1 else 1
        while at + 1 < len(chunks) and chunks[at].kind in ("P", "A"):
            if chunks[at].comma:
                break
            if chunks[at].kind == "A" or chunks[at + 1].kind != "N":
                at += 1
                continue
            preps.append((self.passage.words[chunks[at].first], chunks[at + 1].head))
            at += 2
            if (
                not direct
                and not found.is_passive
                and at < len(chunks)
                and chunks[at].kind == "N"
                and not chunks[at].comma
            ):
                direct = self._object_group(at)
                at += 1
        found.preps = tuple(preps)
        if direct and (self._is_time(direct[0]) or self._is_subject_ahead(number, direct)):
            direct = []
        if found.is_passive:
            by = next((head for prep, head in preps if prep == "by"), -1)
            noun = next((chunk for chunk in chunks if chunk.kind == "N" and chunk.head == by), None)
            if noun is not None:
                found.agents, found.agent_span = (by,), (noun.first, noun.last)
        elif direct:
            found.patients, found.patient_span = tuple(c.head for c in direct), (direct[0].first, direct[-1].last)

    def _is_subject_ahead(self, number: int, direct: list[Chunk]) -> bool:
        """Return whether the noun after a verb is the subject of the next one ("police said Smith attacked Jones")."""
        following = next((at for at in range(number + 1, len(self.chunks)) if self.chunks[at].kind == "V"), -1)
        if following < 0 or not self.found[following].is_finite:
            return False
        heads, _ = self._subject_of(self.found[following])
        return bool(heads) and heads[-1] == direct[-1].head and not self.found[following].is_relative

    def _object_group(self, at: int) -> list[Chunk]:
        """Return the object's noun phrases; a last one that is the subject of a further verb is left out."""
        chunks, group = self.chunks, [self.chunks[at]]
        while at + 2 < len(chunks) and chunks[at + 1].kind == "C" and chunks[at + 2].kind == "N":
            at += 2
            group.append(chunks[at])
        if (
            len(group) > 1
            and at + 1 < len(chunks)
            and chunks[at + 1].kind == "V"
            and self.passage.tags[chunks[at + 1].first] != "T"
        ):
            group.pop()
        return group
