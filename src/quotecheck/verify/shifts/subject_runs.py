"""The noun phrases to the left of a verb that may be its subject: past modifiers, relative clauses, joined by "and"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.appositions import Named, find_apposition
from quotecheck.verify.shifts.chunks import Chunk, Predication, chunk_passage, number_of
from quotecheck.verify.shifts.lexis import ING, is_time, verb_form, word_set

if TYPE_CHECKING:
    from quotecheck.verify.shifts.passage import Passage

__all__ = ["CLAUSE_TAKING", "SubjectRuns"]

CLAUSE_TAKING = word_set("classes", "clauses_speech") | word_set("scales", "reporting")
"""Verbs that a clause may follow without "that"."""


class SubjectRuns:
    """Chunks of a passage with the verbs read so far, by chunk number.

    `antecedent` gives, for the verb of a relative clause (or a participle after its noun), the chunk to go on from when
    the main clause is read to the left past it.
    """

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.chunks = chunk_passage(passage)
        self.found: dict[int, Predication] = {}
        self.antecedent: dict[int, int] = {}

    def _set_subject(self, found: Predication, heads: tuple[int, ...], span: tuple[int, int], sure: bool) -> None:
        found.is_sure = sure and bool(heads)
        if found.is_passive:
            found.patients, found.patient_span = heads, span
        else:
            found.agents, found.agent_span = heads, span

    def _main_subject(self, at: int, number: int, found: Predication) -> None:
        """Find the subject to the left of a finite verb: step over modifiers, take the first noun of the run."""
        sure = True
        if ")" in self.passage.gaps[self.chunks[number].first]:
            at = self._skip_brackets(at)
        elif self.chunks[number].comma:
            person = find_apposition(self.passage, self.chunks, at)
            if person is not None:
                self._set_subject(found, *self._joined_with(person), sure=True)
                return
            at, sure = self._skip_parenthesis(at)
        self._take_subject(self._subject_run(at), found, sure)

    def _joined_with(self, person: Named) -> tuple[tuple[int, ...], tuple[int, int]]:
        """Return the heads and the span of somebody told by an apposition, and of whom "and" joins with him."""
        at = next(number for number, chunk in enumerate(self.chunks) if chunk.first == person.span[0])
        is_joined = at > 1 and self.chunks[at - 1].kind == "C" and self._joins_nouns(at)
        earlier = self._subject_run(at - 2)[::-1] if is_joined else []
        first = earlier[0].first if earlier else person.span[0]
        return (*(chunk.head for chunk in earlier), person.head), (first, person.span[1])

    def _take_subject(self, heads: list[Chunk], found: Predication, sure: bool) -> None:
        """Give a verb the noun phrases found before it, last first, as far as they agree with it."""
        if not heads:
            return
        if self._is_apposition(heads[-1]) or self._is_time(heads[-1]):
            sure = False
        if len(heads) > 1 and found.number == "s":
            heads, sure = heads[:1], False
        heads.reverse()
        if len(heads) == 1 and found.number and number_of(self.passage, heads[0]) not in ("", found.number):
            sure = False
        self._set_subject(found, tuple(c.head for c in heads), (heads[0].first, heads[-1].last), sure)

    def _subject_run(self, at: int) -> list[Chunk]:
        """Return the noun phrases that end at or before chunk `at` and are no modifiers of others, last first."""
        heads: list[Chunk] = []
        while at >= 0:
            chunk = self.chunks[at]
            if (
                chunk.kind == "V" and at in self.antecedent
            ):  # the noun before belongs to a relative clause: step over it
                at = self.antecedent[at]
            elif chunk.kind in ("A", "X"):
                at -= 1
            elif chunk.kind != "N":
                break
            else:
                at = self._step_over_noun(at, heads)
        return heads

    def _step_over_noun(self, at: int, heads: list[Chunk]) -> int:
        """Take the noun phrase at `at` into `heads` unless it is a modifier; return where to look next, -1 to stop."""
        chunk, before = self.chunks[at], self.chunks[at - 1].kind if at else ""
        if before == "P" and self.passage.words[self.chunks[at - 1].first] != "than":
            return at - 2
        if before == "V" and (at - 1) in self.antecedent:
            return self.antecedent[at - 1]
        heads.append(chunk)
        if before == "C" and at >= 2 and self._joins_nouns(at):
            if at >= 3 and self.chunks[at - 3].kind == "P" and not chunk.comma:  # "between Moscow and Pyongyang"
                if self._ends_clause(at - 3) and self.passage.tags[chunk.head] == "N":
                    return -1  # "Brown resigned in May and Jones was sacked"
                heads.pop()
                return at - 4
            return at - 2
        if chunk.comma and before == "N" and len(heads) > 1:
            return at - 1
        return -1

    def _is_apposition(self, noun: Chunk) -> bool:
        """Return whether a noun phrase after a comma follows another one: an apposition or a list not understood."""
        at = self.chunks.index(noun)
        follows = noun.comma and at > 0 and self.chunks[at - 1].kind == "N"
        if not follows or self.passage.tags[self.chunks[at - 1].head] == "R":  # "before it jailed him, Keller ..."
            return False
        return not (at > 1 and self.chunks[at - 2].kind == "P") and not self._is_fronted(at)

    def _is_fronted(self, stop: int) -> bool:
        """Return whether a clause put first, without a comma inside, is all that stands before a chunk.

        It opens with a subordinator ("after Hale left, Ruiz ...") or a participle ("citing Hale, Ruiz ...").
        """
        first = next((at for at, chunk in enumerate(self.chunks) if chunk.kind not in ("A", "C")), stop)
        inside = self.chunks[first:stop]
        if not any(chunk.kind == "V" for chunk in inside) or any(chunk.comma for chunk in inside[1:]):
            return False
        if inside[0].kind == "S":
            return True
        opener = inside[1] if inside[0].kind == "P" else inside[0]
        form = verb_form(self.passage.words[opener.head]) if opener.kind == "V" else None
        return form is not None and bool(form.forms & ING)

    def _ends_clause(self, at: int) -> bool:
        """Return whether a preposition belongs to a finite verb that has a subject: what "and" joins has another."""
        while at > 1 and self.chunks[at - 1].kind == "N" and self.chunks[at - 2].kind == "P":
            at -= 2
        at -= self.chunks[at - 1].kind == "N"
        verb = self.found.get(at - 1)
        return verb is not None and verb.is_finite and not verb.is_relative and bool(verb.subjects)

    def _joins_nouns(self, at: int) -> bool:
        """Return whether a noun phrase is joined to the one before ("Japan and Korea", not "Japan, but it")."""
        word = self.passage.words[self.chunks[at - 1].first]
        if self.chunks[at - 1].comma and self._is_after_verb(at - 2):
            return False  # "struck the guard, and the driver fled": the guard is an object
        if at > 2 and self._takes_object(at - 3):
            return False  # "could reach 6 million and the bridge would close"
        return (
            self.chunks[at - 2].kind == "N"
            and word in ("and", "or", "nor")
            and self.passage.tags[self.chunks[at].first] != "R"
        )

    def _takes_object(self, number: int) -> bool:
        """Return whether a chunk is a verb whose object stands behind it, and no clause ("said Lee and Park left")."""
        chunk = self.chunks[number]
        if chunk.kind != "V" or number in self.antecedent or self.passage.tags[chunk.head] != "V":
            return False
        return lemma(self.passage.words[chunk.head]) not in CLAUSE_TAKING

    def _is_after_verb(self, at: int) -> bool:
        """Return whether a verb stands before a noun phrase with no comma between, so that it is no list's first."""
        while at > 0 and not self.chunks[at].comma:
            at -= 1
            if self.chunks[at].kind == "V":
                return True
        return False

    def _is_time(self, noun: Chunk) -> bool:
        return is_time(self.passage.words[noun.head])

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
            return start - 1, self.chunks[start].kind == "W" or self._is_done_by(start) or self._are_names(start, at)
        return at, False

    def _is_done_by(self, number: int) -> bool:
        """Return whether "by" stands right behind a participle: "opponents, led by the union, argued"."""
        after = self.chunks[number + 1 : number + 2]
        return bool(after) and self.passage.words[after[0].first] == "by"

    def _are_names(self, start: int, last: int) -> bool:
        """Return whether names joined by "and" tell who several are: "the auditors, Bell and Marsh,"."""
        nouns = [chunk for chunk in self.chunks[start : last + 1] if chunk.kind != "C"]
        is_several = len(nouns) > 1 and all(c.kind == "N" and self.passage.is_name(c.head) for c in nouns)
        before = self.chunks[start - 1]
        is_told = before.kind == "N" and not self.passage.is_name(before.head)
        return is_several and is_told and number_of(self.passage, before) == "p"
