"""The subject of each verb: agreement in number, coordination, relative clauses, infinitives and participles."""

from __future__ import annotations

from quotecheck.language.clauses import word_class
from quotecheck.language.inflect import lemma
from quotecheck.language.people import noun_lists
from quotecheck.verify.shifts.appositions import Named, find_apposition
from quotecheck.verify.shifts.chunks import Chunk, Predication, agreement_of, number_of
from quotecheck.verify.shifts.lexis import BASE, PART, PAST, verb_form, word_set
from quotecheck.verify.shifts.reduced import Reduced, find_reduced
from quotecheck.verify.shifts.subject_runs import CLAUSE_TAKING, SubjectRuns

__all__ = ["SubjectFinder"]

_VOICING = word_set("classes", "subjects_voicing")
"""What somebody does with words: who tells something "and warns" somebody does both."""
_TRAITS = word_set("classes", "subjects_traits")
"""What somebody is who is to do something: "is likely to close" has the plant closing."""
_NAMING = word_set("classes", "subjects_naming")
_PERSUADING = frozenset(("get", "force", "persuade", "convince", "compel"))
_LETTING = frozenset(("let", "make"))
"""Verbs by which one has another do a thing: "got his brother to sell it", "let Roe sell it"."""
_SUCCEEDING = word_set("classes", "subjects_succeeding")
_IF = frozenset(("whether", "if"))


def _time(tense: str) -> str:
    return "past" if tense == "perfect" else tense


_CLOSED = frozenset(")]")
_OF_HIS = frozenset(("for", "of", "from"))
"""Prepositions behind which stands what somebody is thanked for, accused of or kept from."""
_MEANWHILE = frozenset(("after", "before", "while", "when", "by", "without"))
"""What opens a gerund that the subject of the verb before it does, whatever its object."""


class SubjectFinder(SubjectRuns):
    """What gives each kind of clause its subject; the noun phrases before a verb are read by `SubjectRuns`."""

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
            self._set_subject(found, (doer.head,), doer.place, sure=True)
        elif len(nouns) == len(between) == 1 and self._is_trait(matrix, nouns[0]):
            self._set_subject(found, matrix.subjects, matrix.subject_span, sure=False)  # "the plant is likely to close"
        elif len(nouns) == len(between) == 1 and not matrix.is_passive:
            is_sure = lemma(self.passage.words[matrix.verb]) in _PERSUADING
            self._set_subject(found, (nouns[0].head,), (nouns[0].first, nouns[0].last), sure=is_sure)
        elif not nouns:
            heads, span = matrix.subjects, matrix.subject_span
            self._set_subject(found, heads, span, matrix.is_sure)
        elif self._is_doer_of_attempt(number - 1):
            doer = self.chunks[number - 1]  # "an attempt by Halden to acquire Polar"
            self._set_subject(found, (doer.head,), doer.place, sure=True)
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
        is_aside = self._is_done_by(number) or self._is_only_participle(number) or self._opens_aside(number)
        if number and self.chunks[number - 1].kind == "N" and (not chunk.comma or is_aside):
            noun = self.chunks[number - 1]
            self._set_subject(found, (noun.head,), noun.place, sure=False)
            self.antecedent[number] = number - 1
            return
        before = self._verb_before(number)
        if before >= 0:
            matrix = self.found[before]
            whom = self._thanked_for(before, number)
            heads, span = (matrix.subjects, matrix.subject_span) if whom is None else ((whom.head,), whom.place)
            self._set_subject(found, heads, span, sure=matrix.is_sure and self._is_plain_gerund(before, number, whom))
            found.matrix = matrix.verb

    def _thanked_for(self, before: int, number: int) -> Chunk | None:
        """Return whom a verb thanks, or accuses, for what a gerund tells: he did that, not who thanks him.

        "Lee thanked Hill for saving her", but "Lee apologised to Hill for calling him a thief".
        """
        noun, opener = self.chunks[before + 1], self.chunks[number - 1]
        if noun.kind != "N" or noun.comma or before + 2 != number - 1 or self.found[before].is_passive:
            return None
        word = lemma(self.passage.words[noun.head])
        is_person = word in noun_lists().people or word in word_class("occupations")
        is_his = self.passage.words[opener.first] in _OF_HIS and (is_person or self.passage.is_name(noun.head))
        return noun if is_his else None

    def _is_plain_gerund(self, before: int, number: int, whom: Chunk | None) -> bool:
        """Return whether it is plain who does what a gerund behind a preposition tells."""
        opener = self.passage.words[self.chunks[number - 1].first]
        is_behind = self.chunks[number - 1].kind == "P" or opener in _MEANWHILE
        is_gerund = is_behind and self.passage.words[self.chunks[number].head].endswith("ing")
        is_of_subject = self._is_done_to_somebody(number) and (
            self.chunks[before + 1].kind != "N" or opener in _MEANWHILE
        )
        return is_gerund and self.found[before].is_finite and (whom is not None or is_of_subject)

    def _is_done_to_somebody(self, number: int) -> bool:
        """Return whether a person stands behind a verb: "calling him a thief", "before suing Moss"."""
        noun = self.chunks[number + 1] if number + 1 < len(self.chunks) else None
        if noun is None or noun.kind != "N":
            return False
        return self.passage.tags[noun.head] == "R" or self.passage.is_name(noun.head)

    def _add_newcomer(self, found: Predication) -> None:
        """Make somebody just appointed the one who succeeds another: "named Voss as chair, succeeding Blaine"."""
        if found.matrix < 0 or found.is_finite or lemma(self.passage.words[found.verb]) not in _SUCCEEDING:
            return
        main = next(row for row in self.found.values() if row.verb == found.matrix)
        if main.patients and not main.is_passive and lemma(self.passage.words[main.verb]) in _NAMING:
            self._set_subject(found, main.patients, main.patient_span, sure=True)

    def _is_only_participle(self, number: int) -> bool:
        """Return whether a verb form can be nothing but a passive participle: "the author, born in Oslo, grew up"."""
        form = verb_form(self.passage.words[self.chunks[number].head])
        return form is not None and bool(form.forms & PART) and not form.forms & (PAST | BASE)

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
        aimed = self._aimed_noun(number) if chunk.kind in ("N", "V") else -1
        if aimed >= 0:
            self._take_subject(self._subject_run(aimed), found, sure=True)
            return
        reduced = find_reduced(self.passage, self.chunks, number) if chunk.kind in ("N", "V") else None
        if reduced is not None:
            self._subjects_of_reduced(reduced, found)
            return
        closed_at = self._closed_relative(number) if chunk.kind != "N" else -1
        closed_at = max(closed_at, self._aside_before(number))
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
                found.is_sure = found.is_sure or self._is_made_to(at, number)

    def _is_made_to(self, at: int, number: int) -> bool:
        """Return whether a bare verb tells what somebody is let or made to do: "let Roe sell it"."""
        before = self.chunks[at - 1] if at else None
        if before is None or before.kind != "V" or self.chunks[at].comma or self.chunks[number].comma:
            return False
        return lemma(self.passage.words[before.head]) in _LETTING

    def _is_behind_contents(self, number: int) -> bool:
        """Return whether a sentence's first noun has told what it says before a verb: "the news that he left"."""
        kinds = [chunk.kind for chunk in self.chunks[:number]]
        if kinds[:2] != ["N", "S"] or kinds.count("V") != 1 or "C" in kinds or kinds.count("S") != 1:
            return False
        verb = kinds.index("V")
        noun, inner = self.chunks[0], self.passage.words[self.chunks[verb].head]
        is_told = self.passage.words[noun.head] in word_set("nouns", "contents")
        return is_told and self.found[verb].is_finite and lemma(inner) not in CLAUSE_TAKING and kinds[verb + 1] == "N"

    def _aimed_noun(self, number: int) -> int:
        """Return the chunk of the noun before a verb, past what it aims at, or -1: "a decision to close it was taken".

        The aim is an infinitive or a gerund ("a vote on closing it was held"), the first verb of its clause.
        """
        verb = self._verb_before(number)
        between = self.chunks[verb + 1 : number]
        if verb < 1 or any(chunk.kind not in "NPA" or chunk.comma for chunk in between) or self.chunks[number].comma:
            return -1
        start = verb
        while start > 0 and self.chunks[start - 1].kind in "NPA" and not self.chunks[start].comma:
            start -= 1
        if start and self.chunks[start - 1].kind == "V" and not self.chunks[start].comma:
            return -1
        opener = self.chunks[verb - 1]
        if self.passage.tags[self.chunks[verb].first] == "T":
            is_for = (
                opener.kind == "N" and verb >= start + 3 and self.passage.words[self.chunks[verb - 2].first] == "for"
            )
            noun = verb - 3 if is_for else verb - 1
        else:
            is_gerund = opener.kind == "P" and self.passage.words[self.chunks[verb].head].endswith("ing")
            noun = verb - 2 if is_gerund else -1
        return noun if noun >= start and self.chunks[noun].kind == "N" else -1

    def _subjects_of_reduced(self, reduced: Reduced, found: Predication) -> None:
        """Give the verb behind a relative clause without "that" its noun, and the relative's verb its own subject."""
        inner, noun, subject = self.found[reduced.verb], reduced.noun, reduced.subject
        inner.is_relative = True
        self._set_subject(inner, (subject.head,), subject.place, sure=True)
        if not reduced.has_object and not inner.is_passive:
            inner.patients, inner.patient_span = (noun.head,), noun.place
        if noun is self.chunks[reduced.place]:
            self._take_subject(self._subject_run(reduced.place), found, sure=True)
        else:
            self._set_subject(found, (noun.head,), noun.place, sure=True)

    def _closed_relative(self, number: int) -> int:
        """Return the chunk that opens a clause between commas before a verb (", whom Hale had sued twice,"), or -1."""
        if not self.chunks[number].comma:
            return -1
        start = next((at for at in range(number - 1, 0, -1) if self.chunks[at].comma), -1)
        is_relative = start > 0 and self.chunks[start].kind == "W" and self.chunks[start - 1].kind == "N"
        return start if is_relative else -1

    def _aside_before(self, number: int) -> int:
        """Return the chunk that opens the words between commas behind a first noun and before its verb, or -1.

        Only words that have a verb of their own: "The shop, due to open in May, closed".
        """
        chunks = self.chunks
        if not chunks[number].comma:
            return -1
        start = next((at for at in range(number - 1, 0, -1) if chunks[at].comma), -1)
        is_noun = start > 0 and chunks[start - 1].kind == "N" and (chunks[0].kind == "N" or chunks[start - 1].comma)
        if not is_noun or chunks[start].kind == "C" or self._verb_before(start) >= 0:
            return -1
        opener = chunks[start].first
        if not _CLOSED.isdisjoint(self.passage.gaps[opener]) or self.passage.tags[opener] in "MBHO":
            return -1  # "The novel (his third) is long, told in letters"
        is_last = not any(chunk.kind == "V" and chunk.comma for chunk in chunks[number + 1 :])
        return start if is_last and self._verb_before(number) >= start and not self._finite_ahead(number) else -1

    def _opens_aside(self, number: int) -> bool:
        """Return whether a verb opens such words: "The shop, founded in 1921, closed"."""
        return self.chunks[number].comma and any(
            self._aside_before(at) == number
            for at in range(number + 1, len(self.chunks))
            if self.chunks[at].kind == "V"
        )

    def _finite_ahead(self, number: int) -> bool:
        for at in range(number + 1, len(self.chunks)):
            chunk = self.chunks[at]
            if chunk.kind in ("S", "W", "C") or chunk.comma:
                return False
            if chunk.kind == "V" and self.passage.tags[chunk.first] != "T":
                return True
        return False

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
            inner.patients, inner.patient_span = (noun.head,), noun.place
        self._set_subject(found, (noun.head,), noun.place, sure=True)

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
        openers = (at for at in range(number - 1, before, -1) if self.passage.words[self.chunks[at].first] in _IF)
        opener = next(openers, -1)
        if 0 <= before < opener < number - 1 and self.chunks[opener + 1].kind == "N":
            noun = self.chunks[opener + 1]  # "do not know whether patients feel better or live longer"
            self._set_subject(found, (noun.head,), (noun.first, noun.last), sure=False)
            return
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
            if earlier.modal and earlier.is_passive and before == number - 2 and self._is_lone_participle(found):
                found.is_passive, found.number = True, earlier.number  # "must be charged or released"
                found.modal, found.is_negated, found.tense = earlier.modal, earlier.is_negated, earlier.tense
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

    def _is_lone_participle(self, found: Predication) -> bool:
        form = verb_form(self.passage.words[found.verb])
        return found.first == found.verb and form is not None and bool(form.forms & PART)

    def _has_do(self, number: int) -> bool:
        return self.passage.tags[self.chunks[number].first] == "O"

    def _relative_subject(self, relative: int, found: Predication) -> None:
        """Attach a relative clause by number agreement: to the nouns before it that agree with its verb.

        Where several agree, all are kept ("sales of drones to rebels that breach ..."): it is one of them.
        """
        found.is_relative = True
        candidates: list[int] = []
        at = self._before_contrast(relative - 1)
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
        person = None if candidates[0] < relative - 1 else self._person_before(relative, candidates)
        if person is not None:
            self._set_subject(found, (person.head,), person.span, sure=True)
        else:
            self._set_subject(found, tuple(noun.head for noun in nouns), (nouns[0].first, nouns[-1].last), sure)
        self.antecedent[relative + 1] = chosen
        for number in range(relative + 1, len(self.chunks)):
            if self.chunks[number].kind == "V":
                self.antecedent[number] = candidates[-1]
                break

    def _before_contrast(self, number: int) -> int:
        """Return the chunk before one that is only told apart: "it was Hill, not Lee, who", "Hill and not Lee, who"."""
        if number < 2 or self.chunks[number].kind != "N" or self.passage.words[self.chunks[number].first - 1] != "not":
            return number
        return number - 2 - (self.chunks[number - 2].kind == "C")

    def _person_before(self, relative: int, candidates: list[int]) -> Named | None:
        """Return whom "who" means where a name with an apposition stands before it, or None."""
        chunk = self.chunks[relative]
        if self.passage.words[chunk.first] != "who" or not candidates:
            return None
        return find_apposition(self.passage, self.chunks, relative - 1, is_subject=False)
