"""What the checks say of a claim beside its passages, and which of their answers stand."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.language.pronouns import THIRD_OBJECTS, THIRD_PERSONS
from quotecheck.model import SEVERITY_RANK
from quotecheck.verify.shifts.bare_parts import find_bare_part
from quotecheck.verify.shifts.borrowed import find_borrowed
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.conjuncts import find_both_for_one, find_sum_given_to_one
from quotecheck.verify.shifts.copies import EXCHANGED
from quotecheck.verify.shifts.crossed import find_crossed
from quotecheck.verify.shifts.echoes import is_echoed, is_told_next
from quotecheck.verify.shifts.embedding import ASKING, find_embedding_shifts
from quotecheck.verify.shifts.exceptions import without_same_exceptions
from quotecheck.verify.shifts.families import FAMILIES, awake
from quotecheck.verify.shifts.first_person import words_of_speaker
from quotecheck.verify.shifts.lone_parts import without_completed
from quotecheck.verify.shifts.misdescribed import find_misdescribed
from quotecheck.verify.shifts.misshared import find_misshared, without_own_shares
from quotecheck.verify.shifts.moves import MOVED
from quotecheck.verify.shifts.other_doers import find_other_doer
from quotecheck.verify.shifts.own_clauses import without_other_clauses
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in, is_content
from quotecheck.verify.shifts.partitives import find_part_told_as_whole
from quotecheck.verify.shifts.passage import Passage, read_passage
from quotecheck.verify.shifts.replies import is_asked
from quotecheck.verify.shifts.signs import Check
from quotecheck.verify.shifts.types import BASIS_RANK, ClaimText, EvidenceText, Shift, ShiftContext
from quotecheck.verify.shifts.unfounded_reasons import find_unfounded_reason
from quotecheck.verify.shifts.whereabouts import lend_antecedents

__all__ = ["FAMILIES", "find_shifts"]

_MARGIN = 0.15
"""How much better another passage must cover the words around a shift to silence it; bump and WiCE, 2026-11-21."""
_SAME_SENTENCE = 0.9
_SAME_EVENT_MARGIN = 0.3
"""Share of the words around a shift from which one passage is the claim's own sentence but for the shift; and how much
fewer of them another passage may have and still confirm the claim there. Our choice, 2026-11-22: on bump, defacto and
fib_synth (training pairs) neither value changes an answer; without the first, dates of other events would accuse."""

_LEAST_COVERAGE = 1 / 6
"""Share of the claim's content words below which a passage has them by chance and speaks of something else. On 11
training sets (8,300 pairs) this takes away two errors on true claims and four on others. 2026-11-22."""

_YIELDING = frozenset((EXCHANGED, MOVED))
"""Families that see only words; one that knows what they mean goes before them."""


def find_shifts(
    claim: ClaimText,
    evidence: Sequence[EvidenceText],
    context: ShiftContext | None = None,
    *,
    nearby: Sequence[EvidenceText] = (),
) -> tuple[Shift, ...]:
    """Return what the claim says differently from its evidence, in the order of the claim's words.

    A shift stands only where claim and passage speak of the same thing, and where no passage of equal or higher
    rank says it as the claim does. Silence is the answer where that is in doubt. What stands `nearby` is no evidence;
    it tells which things there are several of.

    >>> from quotecheck.language.view import view_of
    >>> def text(cls, words):
    ...     return cls(view_of(words), 0, len(words))
    >>> claim, source = text(ClaimText, "Jones attacked Smith."), text(EvidenceText, "Smith attacked Jones.")
    >>> [(s.code, s.severity, s.contradicts) for s in find_shifts(claim, [source])]
    [('QC312', 'error', True)]
    """
    context = context if context is not None else ShiftContext()
    passage = read_passage(claim.view, claim.start, claim.end, context.aliases)
    theirs = [read_passage(item.view, item.start, item.end, context.aliases) for item in evidence]
    pairs = [
        Pair(
            passage,
            other,
            index,
            item.basis,
            context.claim_anchor,
            context.evidence_anchors.get(item.document),
            context.parser,
            is_asked=is_asked(other, item.speaker, passage),
            speaker=words_of_speaker(item.speaker),
        )
        for index, (item, other) in enumerate(zip(evidence, theirs, strict=True))
    ]
    lend_antecedents(pairs)
    if any(pair.claim.words == pair.evidence.words and not pair.is_asked and _is_best(pairs, pair) for pair in pairs):
        return ()
    kept = _standing(pairs)
    kept = without_same_exceptions(pairs, kept)
    kept = without_own_shares(pairs, without_other_clauses(pairs, without_completed(pairs, kept)))
    near = [
        Pair(passage, read_passage(item.view, item.start, item.end, context.aliases), len(pairs) + number, item.basis)
        for number, item in enumerate(nearby)
    ]
    several = (
        find_unfounded_reason(pairs),
        find_sum_given_to_one(pairs, near),
        find_both_for_one(pairs),
        find_part_told_as_whole(pairs, near),
        find_bare_part(pairs, near),
        find_misdescribed(pairs, near),
        find_misshared(pairs),
        find_other_doer(pairs, near),
    )
    kept += [shift for shift in several if shift is not None]  # of two clauses each: not for `without_other_clauses`
    crossed = None if any(shift.contradicts for shift in kept) else find_crossed(pairs)
    kept += [] if crossed is None else [crossed]
    borrowed = None if any(shift.severity == "error" for shift in kept) else find_borrowed(pairs, near)
    kept += [] if borrowed is None else [borrowed]
    kept = [shift for shift in kept if not is_echoed((*pairs, *near), shift)]
    kept.sort(key=lambda s: (s.claim_span, s.code, s.evidence_index, s.evidence_span, -len(s.message)))
    kept = [shift for shift in kept if not any(_is_within(shift, other) for other in kept)]
    kept = [shift for at, shift in enumerate(kept) if not any(_is_same(shift, other) for other in kept[:at])]
    told: dict[tuple[str, str], Shift] = {}
    for shift in sorted(kept, key=lambda s: -SEVERITY_RANK[s.severity]):
        told.setdefault((shift.code, shift.message), shift)
    return tuple(shift for shift in kept if told[shift.code, shift.message] is shift)


def _standing(pairs: Sequence[Pair]) -> list[Shift]:
    """Return what the families find in single passages, where no passage of as high a rank says it as the claim does.

    Of a family that sees only words, that which no other family tells better.
    """
    confirmed: dict[tuple[str, int], list[Pair]] = {}
    shifts: dict[tuple[str, int], list[tuple[int, Shift]]] = {}
    for pair in pairs:
        rank = _rank_of(pair)
        is_telling = pair.coverage >= _LEAST_COVERAGE and pair.claim.words != pair.evidence.words
        for family in _families_for(pair) if is_telling else ():  # the same words shift nothing
            for mark in family(pair):
                if mark.shift is None:
                    confirmed.setdefault(mark.anchor, []).append(pair)
                elif _may_speak(pairs, pair, mark):
                    shifts.setdefault(mark.anchor, []).append((rank, _softened(mark.shift, pair)))
    standing = {
        anchor: _strongest(rows)
        for anchor, rows in shifts.items()
        if _strongest_rank(rows) > _confirming_rank(_strongest(rows), confirmed.get(anchor, ()), pairs)
    }
    accused = {shift.evidence_index for rows in shifts.values() for _, shift in rows if shift.severity == "error"}
    whole = [pair for pair in pairs if pair.lent and pair.coverage == 1.0 and pair.index not in accused]
    standing = {anchor: shift for anchor, shift in standing.items() if not is_told_next(pairs, whole, shift)}
    telling = [shift for (family, _), shift in standing.items() if family not in _YIELDING]
    words_only = [shift for (family, _), shift in standing.items() if family in _YIELDING]
    return telling + [shift for shift in words_only if not _is_told_better(shift, telling)]


def _is_best(pairs: Sequence[Pair], pair: Pair) -> bool:
    """Return whether no passage is of a higher rank than one."""
    return all(BASIS_RANK[other.basis] <= BASIS_RANK[pair.basis] for other in pairs)


def _rank_of(pair: Pair) -> int:
    """Return what a passage is worth against others: who only asks knows less than a reporter who tells it."""
    return BASIS_RANK["reported"] if pair.is_asked else BASIS_RANK[pair.basis]


def _families_for(pair: Pair) -> Sequence[Check]:
    """Return what may speak about a passage: who only asks contradicts nobody, unless the claim is about the asking."""
    return (find_embedding_shifts,) if pair.is_asked and not pair.claim.has_form(ASKING) else awake(pair)


def _is_within(shift: Shift, other: Shift) -> bool:
    """Return whether another shift of the code tells the same of more words ("St Mary's", "St Mary's Hospital")."""
    a, b = shift.claim_span, other.claim_span
    is_same = (
        shift.code == other.code and shift.severity == other.severity and shift.evidence_index == other.evidence_index
    )
    return is_same and a != b and b.start <= a.start and a.end <= b.end


def _is_same(shift: Shift, other: Shift) -> bool:
    """Return whether two shifts name the same words of claim and passage, one with more around them ("12 cities")."""
    places = shift.claim_span, shift.evidence_index, shift.evidence_span
    is_alike = (shift.code, shift.severity) == (other.code, other.severity)
    return is_alike and places == (other.claim_span, other.evidence_index, other.evidence_span)


def _is_told_better(exchange: Shift, telling: Sequence[Shift]) -> bool:
    """Return whether another contradiction says what the exchange of two words, or of up and down, changes."""
    a = exchange.claim_span
    return any(b.contradicts and a.start < b.claim_span.end and b.claim_span.start < a.end for b in telling)


def _may_speak(pairs: Sequence[Pair], pair: Pair, mark: Mark) -> bool:
    """Return whether no passage of the same rank or a higher one covers the words around the shift clearly better.

    Where the passage has words of the shift itself ("concern" of "grave concern"), only one that has them too can know
    better. A reporter's paraphrase never accuses words that the claim quotes.
    """
    shift = mark.shift
    if shift is None:
        return False
    if pair.basis == "reported" and pair.claim.is_quoted(shift.claim_span):
        return False
    if len(pairs) == 1 or mark.is_firm:
        return True
    first, last = pair.claim.unit_range(shift.claim_span)
    mine = pair.local_coverage(first, last)
    rank = _rank_of(pair)
    others = [other for other in pairs if other is not pair and BASIS_RANK[other.basis] >= rank]
    others = [other for other in others if not (pair.is_asked and _lacks(other, pair))]
    core = mark.core or (first, last)
    if pair.aligned_in(*core):
        others = [other for other in others if other.aligned_in(*core)]
    return all(other.local_coverage(first, last) <= mine + _MARGIN for other in others)


def _softened(shift: Shift, pair: Pair) -> Shift:
    """Return a shift of words that the claim quotes in part as a note, where the passage is a reporter's paraphrase.

    Paraphrase is weaker than what it paraphrases; whether the words were said, the wording check answers.
    """
    if pair.basis != "reported" or shift.contradicts or not pair.claim.has_mark(shift.claim_span):
        return shift
    return shift._replace(severity="note")


def _confirming_rank(shift: Shift, confirming: Sequence[Pair], pairs: Sequence[Pair]) -> int:
    """Return the rank of the best passage that says it as the claim does, -1 if none does.

    Where one passage has nearly all the words around the shift, another that has clearly fewer of them speaks of
    something else ("on Monday" of another event).
    """
    own = pairs[shift.evidence_index]
    first, last = own.claim.unit_range(shift.claim_span)
    mine = own.local_coverage(first, last)
    least = mine - _SAME_EVENT_MARGIN if mine >= _SAME_SENTENCE else 0.0
    is_amount = shift.code == "QC310"  # who has the amount, and as much of the rest, speaks of the same
    near = [
        pair
        for pair in confirming
        if pair is own
        or pair.local_coverage(first, last) >= least
        or (is_amount and pair.coverage >= own.coverage)
        or _adds(pair, own)
        or _ends_alike(pair, own, shift)
    ]
    near = [pair for pair in near if not _ends_alike(own, pair, shift) and not (own.is_asked and _lacks(pair, own))]
    return max((BASIS_RANK[pair.basis] for pair in near), default=-1)


_MAX_BREAK = 2
"""Characters between a sentence and the next one of its paragraph."""


def _adds(pair: Pair, own: Pair) -> bool:
    """Return whether a passage is the sentence behind another and tells more of its subject under the claim's terms.

    "Profit was £31m after a charge. Before that charge it rose to £39m": the claim must have what stands before "it".
    """
    passage, before = pair.evidence, own.evidence
    if passage.view is not before.view or not 0 <= passage.start - before.end <= _MAX_BREAK:
        return False
    subject = next((at for at, word in enumerate(passage.words) if word in THIRD_PERSONS), 0)
    terms = content_in(passage, 0, subject)
    return bool(terms) and all(pair.to_claim[at] >= 0 for at in terms)


def _lacks(pair: Pair, own: Pair) -> bool:
    """Return whether a passage lacks a word of the claim that a question has: "The police did" for "Did the army?"."""
    both = zip(pair.to_evidence, own.to_evidence, strict=True)
    is_by_pronoun = "R" in pair.evidence.tags  # "Has the council agreed? It has agreed in part."
    return not is_by_pronoun and any(there < 0 <= asked and is_content(own.evidence, asked) for there, asked in both)


def _ends_alike(pair: Pair, own: Pair, shift: Shift) -> bool:
    """Return whether a verb that a claim denies ends as in one passage, and not as in another of the same source.

    "It has begun to change. It has not changed enough" bears out "has not changed enough", and not "has not changed".
    """
    if shift.code != "QC314" or pair is own or pair.evidence.view is not own.evidence.view:
        return False
    first, last = pair.claim.unit_range(shift.claim_span)
    row = next((row for row in predications(pair.claim) if first <= row.verb < last), None)
    if row is None:
        return False
    end = _end_of(pair.claim, row)
    return end in _ends_of(pair, row) and end not in _ends_of(own, row)


def _ends_of(pair: Pair, row: Predication) -> list[frozenset[str]]:
    norm = pair.claim.norms[row.verb]
    rows = (other for other in predications(pair.evidence) if pair.evidence.norms[other.verb] == norm)
    ends = [_end_of(pair.evidence, other) for other in rows]
    taken_up = _end_of(pair.claim, row) if pair.lent else None  # what "it" stands for
    return [taken_up if taken_up and end and end <= THIRD_OBJECTS else end for end in ends]


def _end_of(passage: Passage, row: Predication) -> frozenset[str]:
    """Return the words behind a verb, to the end of its clause."""
    stop = passage.next_stop(row.last)
    stop = next((at for at in range(row.last, stop) if passage.tags[at] == "C"), stop)
    return frozenset(passage.norms[row.last : stop])


def _strongest_rank(rows: list[tuple[int, Shift]]) -> int:
    return max(rank for rank, _ in rows)


def _strongest(rows: list[tuple[int, Shift]]) -> Shift:
    """Return the shift of the highest-ranking passage; among equals the one retrieval put first, the gravest of it."""
    return min(rows, key=lambda row: (-row[0], row[1].evidence_index, -SEVERITY_RANK[row[1].severity]))[1]
