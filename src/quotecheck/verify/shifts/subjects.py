"""The subject of each verb: agreement in number, coordination, relative clauses, infinitives and participles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.agreement import agreement_of, number_of
from quotecheck.verify.shifts.appositions import Named, find_apposition
from quotecheck.verify.shifts.chunks import Chunk, Predication, chunk_passage
from quotecheck.verify.shifts.lexis import BASE, ING, PART, PAST, is_time, verb_form, word_set
from quotecheck.verify.shifts.reduced import Reduced, find_reduced

if TYPE_CHECKING:
    from quotecheck.verify.shifts.passage import Passage

__all__ = ["SubjectFinder"]

_CLAUSE_TAKING = word_set("classes", "clauses_speech") | word_set("scales", "reporting")
"""Verbs that a clause may follow without "that"."""

_VOICING = word_set("classes", "subjects_voicing")
"""What somebody does with words: who tells something "and warns" somebody does both."""
_TRAITS = word_set("classes", "subjects_traits")
"""What somebody is who is to do something: "is likely to close" has the plant closing."""


def _time(tense: str) -> str:
    return "past" if tense == "perfect" else tense


class SubjectFinder:
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

    def _verb_before(self, number: int) -> int:
        return next((at for at in range(number - 1, -1, -1) if self.chunks[at].kind == "V"), -1)

    def _infinitive_subject(self, number: int, found: Predication) -> None:
        before = self._verb_before(number)
        if before < 0:
            return
        matrix = self.found[before]
        found.matrix = matrix.verb
        between = [chunk for chunk in self.chunks[before + 1 : number] if chunk.kind != "X"]
        nouns = [chunk for chunk in between if chunk.kind == "N"]
        if all(self._is_time(noun) for noun in nouns):  # "voted on Tuesday night to sell"
            nouns = []
        if any(chunk.kind in ("S", "W") or chunk.comma for chunk in between):
            return
        if self._is_complement_for(number):
            doer = self.chunks[number - 1]  # "it was impossible for the crew to land"
            self._set_subject(found, (doer.head,), (doer.first, doer.last), sure=True)
        elif len(nouns) == len(between) == 1 and self._is_trait(matrix, nouns[0]):
            self._set_subject(found, matrix.subjects, matrix.subject_span, sure=False)  # "the plant is likely to close"
        elif len(nouns) == len(between) == 1 and not matrix.is_passive:
            self._set_subject(found, (nouns[0].head,), (nouns[0].first, nouns[0].last), sure=False)
        elif not nouns:
            heads, span = matrix.subjects, matrix.subject_span
            self._set_subject(found, heads, span, matrix.is_sure)
        elif self._is_doer_of_attempt(number - 1):
            doer = self.chunks[number - 1]  # "an attempt by Halden to acquire Polar"
            self._set_subject(found, (doer.head,), (doer.first, doer.last), sure=True)
        else:
            heads, span = matrix.subjects, matrix.subject_span
            self._set_subject(found, heads, span, sure=False)

    def _is_complement_for(self, number: int) -> bool:
        """Return whether "for" and a noun phrase stand behind what something is: "it is hard for them to"."""
        if number < 4 or [chunk.kind for chunk in self.chunks[number - 4 : number]] != ["V", "N", "P", "N"]:
            return False
        be, _, opener, doer = self.chunks[number - 4 : number]
        return self.passage.tags[be.head] == "B" and self.passage.words[opener.first] == "for" and not doer.comma

    def _is_trait(self, matrix: Predication, noun: Chunk) -> bool:
        """Return whether one word behind "is" tells what its subject is: "likely", "ready", "due"."""
        is_bare = noun.last - noun.first == 1 and not self.passage.caps[noun.head]
        return is_bare and self.passage.tags[matrix.verb] == "B" and self.passage.words[noun.head] in _TRAITS

    def _is_doer_of_attempt(self, number: int) -> bool:
        """Return whether a noun phrase stands behind "attempt by", "plan by"."""
        if (
            number < 2
            or self.passage.words[self.chunks[number - 1].first] != "by"
            or self.chunks[number - 2].kind != "N"
        ):
            return False
        return self.passage.words[self.chunks[number - 2].head] in word_set("scales", "noun_plans")

    def _participle_subject(self, number: int, found: Predication) -> None:
        chunk = self.chunks[number]
        is_aside = self._is_done_by(number) or self._is_only_participle(number)
        if number and self.chunks[number - 1].kind == "N" and (not chunk.comma or is_aside):
            noun = self.chunks[number - 1]
            self._set_subject(found, (noun.head,), (noun.first, noun.last), sure=False)
            self.antecedent[number] = number - 1
            return
        before = self._verb_before(number)
        if before >= 0:
            heads, span = self.found[before].subjects, self.found[before].subject_span
            self._set_subject(found, heads, span, sure=False)
            found.matrix = self.found[before].verb

    def _is_only_participle(self, number: int) -> bool:
        """Return whether a verb form can be nothing but a passive participle: "the author, born in Oslo, grew up"."""
        form = verb_form(self.passage.words[self.chunks[number].head])
        return form is not None and bool(form.forms & PART) and not form.forms & (PAST | BASE)

    def _is_done_by(self, number: int) -> bool:
        """Return whether "by" stands right behind a participle: "opponents, led by the union, argued"."""
        after = self.chunks[number + 1 : number + 2]
        return bool(after) and self.passage.words[after[0].first] == "by"

    def _finite_subject(self, number: int, found: Predication) -> None:
        at = number - 1
        while at >= 0 and self.chunks[at].kind in ("A", "X"):
            at -= 1
        if at < 0:
            return
        chunk = self.chunks[at]
        if chunk.kind == "N" and not self.chunks[number].comma and self._is_behind_contents(number):
            self._take_subject(self._subject_run(0), found, sure=True)
            return
        reduced = find_reduced(self.passage, self.chunks, number) if chunk.kind in ("N", "V") else None
        if reduced is not None:
            self._subjects_of_reduced(reduced, found)
            return
        closed_at = self._closed_relative(number) if chunk.kind != "N" else -1
        if closed_at > 0:
            self._take_subject(self._subject_run(closed_at - 1), found, sure=True)
        elif chunk.kind == "W":
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

    def _is_behind_contents(self, number: int) -> bool:
        """Return whether a sentence's first noun has told what it says before a verb: "the news that he left"."""
        kinds = [chunk.kind for chunk in self.chunks[:number]]
        if kinds[:2] != ["N", "S"] or kinds.count("V") != 1 or "C" in kinds or kinds.count("S") != 1:
            return False
        verb = kinds.index("V")
        noun, inner = self.chunks[0], self.passage.words[self.chunks[verb].head]
        is_told = self.passage.words[noun.head] in word_set("nouns", "contents")
        return is_told and self.found[verb].is_finite and lemma(inner) not in _CLAUSE_TAKING and kinds[verb + 1] == "N"

    def _subjects_of_reduced(self, reduced: Reduced, found: Predication) -> None:
        """Give the verb behind a relative clause without "that" its noun, and the relative's verb its own subject."""
        inner, noun, subject = self.found[reduced.verb], reduced.noun, reduced.subject
        inner.is_relative = True
        self._set_subject(inner, (subject.head,), (subject.first, subject.last), sure=True)
        if not reduced.has_object and not inner.is_passive:
            inner.patients, inner.patient_span = (noun.head,), (noun.first, noun.last)
        if noun is self.chunks[reduced.place]:
            self._take_subject(self._subject_run(reduced.place), found, sure=True)
        else:
            self._set_subject(found, (noun.head,), (noun.first, noun.last), sure=True)

    def _closed_relative(self, number: int) -> int:
        """Return the chunk that opens a clause between commas before a verb (", whom Hale had sued twice,"), or -1."""
        if not self.chunks[number].comma:
            return -1
        start = next((at for at in range(number - 1, 0, -1) if self.chunks[at].comma), -1)
        is_relative = start > 0 and self.chunks[start].kind == "W" and self.chunks[start - 1].kind == "N"
        return start if is_relative else -1

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
        """Return whether the verb after a comma carries on one of the same form ("prolong ..., violate ...")."""
        before = self._verb_before(number)
        if before < 0 or not self.found[before].is_finite or self._closes_relative(before, number):
            return False
        earlier, this = agreement_of(self.passage, self.chunks[before]), agreement_of(self.passage, self.chunks[number])
        closing = any(c.comma for c in self.chunks[before + 1 : number])
        return earlier == this and not closing

    def _closes_relative(self, before: int, number: int) -> bool:
        """Return whether the comma before a verb ends what "who" or "which" opened: "Lee, who was ill, stayed"."""
        start = next((at for at in range(before - 1, 0, -1) if self.chunks[at].kind in ("W", "V")), -1)
        if start < 1 or self.chunks[start].kind != "W" or not self.chunks[start].comma or self._verb_before(start) >= 0:
            return False
        return not any(chunk.kind == "V" and chunk.comma for chunk in self.chunks[number + 1 :])

    def _joined_subject(self, number: int, found: Predication) -> None:
        before = self._verb_before(number)
        nearest = -1
        while before >= 0:
            if self.found[before].is_finite:
                nearest = before if nearest < 0 else nearest
                earlier = self.found[before]
                if {earlier.number, found.number} != {"s", "p"} and _time(earlier.tense) == _time(found.tense):
                    break
            before = self._verb_before(before)
        before = before if before >= 0 else nearest
        outer = self._teller_of(before, found) if before >= 0 else -1
        if outer >= 0 and lemma(self.passage.words[found.verb]) in _VOICING:
            self._set_subject(found, self.found[outer].subjects, self.found[outer].subject_span, sure=False)
        elif before >= 0:
            heads, span = self.found[before].subjects, self.found[before].subject_span
            earlier = self.found[before]
            same = agreement_of(self.passage, self.chunks[before]) == agreement_of(self.passage, self.chunks[number])
            self._set_subject(found, heads, span, earlier.is_sure and same and outer < 0)
            found.is_relative = earlier.is_relative
            if found.number == "p" and found.first == found.verb and (earlier.modal or self._has_do(before)):
                found.modal, found.is_negated, found.tense = earlier.modal, earlier.is_negated, earlier.tense
            if before in self.antecedent:
                self.antecedent[number] = self.antecedent[before]

    def _teller_of(self, number: int, found: Predication) -> int:
        """Return the verb that tells the clause of another, if it may be the one that a third verb joins, or -1.

        "The club stresses that the door is open and warns the players": by form the door could warn them.
        """
        opener = next((at for at in range(number - 1, 0, -1) if self.chunks[at].kind in ("S", "V")), -1)
        teller = opener - 1 if opener > 0 and self.chunks[opener].kind == "S" else -1
        if teller not in self.found or self.passage.words[self.chunks[opener].first] != "that":
            return -1
        told = self.found[teller]
        is_alike = {told.number, found.number} != {"s", "p"} and _time(told.tense) == _time(found.tense)
        return teller if told.is_finite and is_alike else -1

    def _has_do(self, number: int) -> bool:
        return self.passage.tags[self.chunks[number].first] == "O"

    def _relative_subject(self, relative: int, found: Predication) -> None:
        """Attach a relative clause by number agreement: to the nouns before it that agree with its verb.

        Where several agree, all are kept ("sales of drones to rebels that breach ..."): it is one of them.
        """
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
        agreeing = [
            c for c in candidates if not found.number or number_of(self.passage, self.chunks[c]) in ("", found.number)
        ]
        chosen = (agreeing or candidates)[0]
        nouns = [self.chunks[c] for c in reversed(agreeing)] if found.number and agreeing else [self.chunks[chosen]]
        sure = bool(agreeing) and (bool(found.number) or len(agreeing) == 1)
        sure = sure and not (nouns[-1].comma and self.chunks[chosen - 1].kind == "N")
        if self.chunks[relative].comma and self.passage.words[self.chunks[relative].first] == "which":
            sure = sure and (found.number == "p" or self._verb_before(relative) < 0)  # "he lost, which hurt the party"
        person = self._person_before(relative, candidates)
        if person is not None:
            self._set_subject(found, (person.head,), person.span, sure=True)
        else:
            self._set_subject(found, tuple(noun.head for noun in nouns), (nouns[0].first, nouns[-1].last), sure)
        self.antecedent[relative + 1] = chosen
        for number in range(relative + 1, len(self.chunks)):
            if self.chunks[number].kind == "V":
                self.antecedent[number] = candidates[-1]
                break

    def _person_before(self, relative: int, candidates: list[int]) -> Named | None:
        """Return whom "who" means where a name with an apposition stands before it, or None."""
        chunk = self.chunks[relative]
        if self.passage.words[chunk.first] != "who" or not candidates:
            return None
        return find_apposition(self.passage, self.chunks, relative - 1, is_subject=False)

    def _main_subject(self, at: int, number: int, found: Predication) -> None:
        """Find the subject to the left of a finite verb: step over modifiers, take the first noun of the run."""
        sure = True
        if ")" in self.passage.gaps[self.chunks[number].first]:
            at = self._skip_brackets(at)
        elif self.chunks[number].comma:
            person = find_apposition(self.passage, self.chunks, at)
            if person is not None:
                self._set_subject(found, (person.head,), person.span, sure=True)
                return
            at, sure = self._skip_parenthesis(at)
        self._take_subject(self._subject_run(at), found, sure)

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
        return lemma(self.passage.words[chunk.head]) not in _CLAUSE_TAKING

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
            return start - 1, self.chunks[start].kind == "W"
        return at, False
