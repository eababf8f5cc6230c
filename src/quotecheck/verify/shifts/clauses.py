"""Shallow clause analysis: who does what to whom.

Nothing is guessed for its own sake: a subject found by a rule that can fail is marked unsure, and the checks
that accuse (QC312) use sure ones only. Number agreement decides what a relative clause belongs to.
"""

from __future__ import annotations

from quotecheck.language.pronouns import TELLERS
from quotecheck.verify.shifts.chunks import Chunk, Predication, agreement_of, chunk_passage
from quotecheck.verify.shifts.lexis import BASE, ING, PART, PAST, S_FORM, dissuades, verb_form, word_set
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.reduced import find_reduced
from quotecheck.verify.shifts.subjects import SubjectFinder

__all__ = ["Chunk", "Predication", "chunk_passage", "predication_at", "predications"]

_SPEECH = word_set("classes", "clauses_speech")
"""Verbs that take a clause without "that": "police said Smith attacked Jones"."""
_TELLING = word_set("classes", "clauses_telling")
"""Verbs that take one too, but more often a thing or somebody: "told the court Smith attacked Jones"."""

_BY_WHEN = frozenset(("end", "start", "beginning", "close", "middle", "turn", "time", "deadline"))
"""Nouns behind "by" that say when, not who: "will be closed by the end of next year"."""


@kept
def predications(passage: Passage) -> list[Predication]:
    """Return all predications of a passage in text order; computed once."""
    return _Reader(passage).read()


def predication_at(passage: Passage, verb: int) -> Predication | None:
    """Return the predication whose verb stands at a unit, or None."""
    return next((row for row in predications(passage) if row.verb == verb), None)


_DENYING_PAIRS = frozenset((("no", "longer"), ("rather", "than"), ("instead", "of")))


class _Reader(SubjectFinder):
    """Walks the chunks once, verb group by verb group."""

    def read(self) -> list[Predication]:
        for number, chunk in enumerate(self.chunks):
            if chunk.kind == "V":
                self.found[number] = self._predication(number, chunk)
        for number, predication in self.found.items():
            self._add_objects(number, predication)
            self._add_antecedent(number, predication)
            self._add_newcomer(predication)
        self._add_subject_behind()
        return list(self.found.values())

    def _add_antecedent(self, number: int, found: Predication) -> None:
        """Give the verb of an object relative its object: "Rossi, whom Hale overtook", "the deal that Hale struck"."""
        if found.is_passive or found.patients or not found.is_finite or number < 3:
            return
        subject, opener, noun = (self.chunks[number - step] for step in (1, 2, 3))
        if subject.kind != "N" or subject.comma or noun.kind != "N":
            return
        word = self.passage.words[opener.first]
        if word in ("whom", "which") or (
            word == "that" and not opener.comma and self.passage.words[noun.head] not in word_set("nouns", "contents")
        ):
            at, nouns = number - 3, [noun]
            while at > 1 and self.chunks[at - 1].kind == "P" and self.chunks[at - 2].kind == "N":
                at -= 2  # "things about my wife that Tom told": it is one of them
                nouns.insert(0, self.chunks[at])
            found.patients = tuple(chunk.head for chunk in nouns)
            found.patient_span = nouns[0].first, noun.last

    def _add_subject_behind(self) -> None:
        """Give a participle put first the subject of the clause behind it: "Having beaten Torres, Vance faces Ward"."""
        number = next(iter(self.found), -1)
        found = self.found.get(number)
        if found is None or found.agents or found.is_passive or number > 1 or self.chunks[0].kind in ("N", "S"):
            return
        following = next((at for at in self.found if at > number and self.found[at].is_finite), -1)
        if following < 0 or not self.found[following].is_sure:
            return
        heads, span = self.found[following].subjects, self.found[following].subject_span
        noun = next((chunk for chunk in self.chunks if chunk.first == span[0]), None)
        if noun is not None and noun.comma:
            self._set_subject(found, heads, span, sure=True)

    def _predication(self, number: int, chunk: Chunk) -> Predication:
        tags, words = self.passage.tags, self.passage.words
        found = Predication(chunk.head, chunk.first, chunk.last)
        inside = range(*chunk.place)
        found.modal = next((words[i] for i in inside if tags[i] == "M"), "")
        found.is_negated = any(tags[i] == "X" for i in inside) or self._negated_beside(chunk)
        form = verb_form(words[chunk.head]) if tags[chunk.head] == "V" else None
        be = [i for i in inside if tags[i] == "B" and i != chunk.head]
        have = any(tags[i] == "H" and i != chunk.head for i in inside)
        part = bool(form and form.forms & PART)
        found.is_passive = part and (bool(be) and (not have or words[be[-1]] == "been"))
        if words[chunk.first] == "having" and chunk.first != chunk.head:
            found.is_finite = False
            self._participle_subject(number, found)
            return found
        if tags[chunk.first] == "T":
            found.is_finite = False
            self._infinitive_subject(number, found)
            return found
        found.number, found.tense = agreement_of(self.passage, chunk)
        if chunk.first == chunk.head and form is not None and self._is_participle(number, form.forms):
            found.is_finite, found.number, found.tense = False, "", ""
            found.is_passive = bool(form.forms & PART) and not form.forms & ING
            self._participle_subject(number, found)
            return found
        self._finite_subject(number, found)
        first = found.subject_span[0]
        if "nor" in self.passage.words[first : chunk.first]:
            found.is_negated |= "neither" in self.passage.words[max(0, first - 1) : first + 1]
        return found

    def _negated_beside(self, chunk: Chunk) -> bool:
        """Return whether "not" stands right before the verb ("and not intended") or after "be" ("is not a model")."""
        after, before = chunk.last, chunk.first - 1
        if (
            before >= 0
            and self.passage.words[before] in ("not", "never", "nor", "neither")
            and not self.passage.gaps[chunk.first]
        ):
            return True
        if before > 0 and dissuades(self.passage.words, before):
            return True
        if before > 0 and tuple(self.passage.words[before - 1 : before + 1]) in _DENYING_PAIRS:
            return not self.passage.gaps[chunk.first]
        if after >= len(self.passage) or self.passage.tags[after] != "X" or self.passage.gaps[after]:
            return False
        if self.passage.words[after] not in ("not", "no"):
            return False
        is_complement = after + 1 < len(self.passage) and self.passage.tags[after + 1] == "N"  # "pleaded not guilty"
        return self.passage.tags[chunk.head] in ("B", "H", "O") or is_complement

    def _is_participle(self, number: int, forms: int) -> bool:
        """Return whether a lone verb form is a participle ("treaty signed in May", "a statement condemning it")."""
        if forms & ING and not forms & (PAST | BASE | S_FORM):
            return True
        if not forms & PART or forms & (BASE | S_FORM):
            return False
        if not forms & PAST or self._opens_aside(number):
            return True
        if self._aside_before(number) > 0 or find_reduced(self.passage, self.chunks, number) is not None:
            return False
        if number and self.chunks[number - 1].kind == "V" and self._object_relative(number - 1) > 0:
            return False  # "the lawyer that the actors helped stopped ..."
        if number == 0 or self.chunks[number - 1].kind in ("W", "A") or self._is_joined(number):
            return number == 0
        follows = self.chunks[number + 1] if number + 1 < len(self.chunks) else None
        aside = self.chunks[number].comma and self.chunks[number - 1].kind == "N" and self._is_done_by(number)
        if aside and any(chunk.kind == "V" and chunk.comma for chunk in self.chunks[number + 1 :]):
            return True  # "opponents, led by the union, argued"
        if follows is not None and follows.kind == "P" and self._finite_ahead(number):
            if self.passage.words[follows.first] == "by":
                return True
            if self._auxiliary_ahead(number) and self._lemma(number) not in _SPEECH:  # "shirts sold in shops were ..."
                return True
            if self._present_ahead(number) and self._describes(number):  # "shirts sold under the deal break the rules"
                return True
        return self._clause_has_verb(number)

    def _is_joined(self, number: int) -> bool:
        return self.chunks[number - 1].kind == "C"

    def _auxiliary_ahead(self, number: int) -> bool:
        """Return whether the next verb group opens with an auxiliary, which no noun phrase does."""
        ahead = next((chunk for chunk in self.chunks[number + 1 :] if chunk.kind == "V"), None)
        return ahead is not None and self.passage.tags[ahead.first] in ("M", "B", "H", "O")

    def _present_ahead(self, number: int) -> bool:
        """Return whether the next verb is in the present tense right behind a noun, as no verb of an object is."""
        at = next((at for at in range(number + 1, len(self.chunks)) if self.chunks[at].kind == "V"), -1)
        if at < 0 or self.chunks[at - 1].kind != "N" or self.passage.tags[self.chunks[at].first] == "T":
            return False
        form = verb_form(self.passage.words[self.chunks[at].head])
        return form is not None and bool(form.forms & (BASE | S_FORM)) and not form.forms & (PAST | PART)

    def _describes(self, number: int) -> bool:
        """Return whether a verb form may describe the common noun before it, which no subject of its own precedes."""
        noun = self.chunks[number - 1]
        if noun.kind != "N" or self.passage.caps[noun.head] or self.passage.tags[noun.head] != "N":
            return False
        if self._lemma(number) in _SPEECH or self._lemma(number) in word_set("scales", "reporting"):
            return False  # "the firm said in May exports rise"
        return number < 2 or noun.comma or self.chunks[number - 2].kind in ("P", "V", "C")

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
            if chunk.comma and self.passage.words[chunk.first] in TELLERS:
                return False  # "was to last a week; it lasted two"
            if ";" in self.passage.gaps[chunk.first]:
                return False  # "Lee voted for; Hill abstained"
            if chunk.kind == "V":
                verb = self.found[at]
                if verb.is_relative and not self._has_main_verb(at, number):
                    return False
                if not verb.is_finite and self.passage.tags[chunk.first] != "T":
                    continue
                return not self._takes_clause(at, number) and not self._is_main_after_fronted(number)
        return False

    def _takes_clause(self, verb: int, number: int) -> bool:
        """Return whether a doubtful verb is that of a clause that another verb takes.

        Behind "told" or "found" it is where an object follows: "told us Hale sued Ruiz", not "found the man sued".
        """
        if self._lemma(verb) in _SPEECH or self._is_seeming(verb, number):
            return True
        follows = self.chunks[number + 1] if number + 1 < len(self.chunks) else None
        if self._lemma(verb) not in _TELLING or follows is None or follows.kind != "N" or follows.comma:
            return False
        is_object = self.passage.tags[follows.first] in ("D", "R") or self.passage.caps[follows.head]
        return is_object and not self._is_time(follows) and self._lemma(number) not in word_set("verbs", "double")

    def _is_seeming(self, verb: int, number: int) -> bool:
        """Return whether "it seems" opens a clause with a subject of its own: "it appears the firm lost the data"."""
        is_it = [self.passage.words[at] for at in self.found[verb].subjects] == ["it"]
        return is_it and number > verb + 1 and self._lemma(verb) in word_set("scales", "seeming")

    def _is_main_after_fronted(self, number: int) -> bool:
        """Return whether a doubtful verb must be the main one, because the clause before it was put first.

        "If it fails, the managers waited" has its main verb behind the comma; without a comma ("because the judges hid
        the presidents shouted") only where no other verb is left.
        """
        if self.chunks[number - 1].kind == "N" and self.chunks[number - 1].comma:
            return self._is_fronted(number - 1) and not self._finite_ahead(number)
        others = [c for c in self.chunks if c.kind == "V" and self.passage.tags[c.first] != "T"]
        return len(others) == 2 and others[-1] is self.chunks[number] and self._is_fronted(number)

    def _has_main_verb(self, relative: int, number: int) -> bool:
        """Return whether the sentence has a finite verb besides a relative clause's and the doubtful one."""
        before = any(at < relative and self.found[at].is_finite and not self.found[at].is_relative for at in self.found)
        return before or self._finite_ahead(number)

    def _lemma(self, number: int) -> str:
        form = verb_form(self.passage.words[self.chunks[number].head])
        return form.lemma if form is not None else ""

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
            where = next((n for n, chunk in enumerate(chunks) if chunk.kind == "N" and chunk.head == by), -1)
            is_when = where >= 0 and (self._is_time(chunks[where]) or self.passage.words[by] in _BY_WHEN)
            if where >= 0 and not is_when and self.passage.tags[by] != "Q":
                group = self._object_group(where)
                found.agents, found.agent_span = tuple(c.head for c in group), (group[0].first, group[-1].last)
        elif direct:
            found.patients, found.patient_span = tuple(c.head for c in direct), (direct[0].first, direct[-1].last)

    def _is_subject_ahead(self, number: int, direct: list[Chunk]) -> bool:
        """Return whether the noun after a verb is the subject of the next one ("police said Smith attacked Jones")."""
        following = next((at for at in range(number + 1, len(self.chunks)) if self.chunks[at].kind == "V"), -1)
        if following < 0 or not self.found[following].is_finite:
            return False
        heads = self.found[following].subjects
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
            and not chunks[at + 1].comma
            and self.passage.tags[chunks[at + 1].first] != "T"
        ):
            group.pop()
        return group
