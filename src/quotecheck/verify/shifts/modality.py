"""QC315: possible made certain, hedged made plain, believed made true."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.language.inflect import lemma
from quotecheck.language.pronouns import PERSONS
from quotecheck.model import Severity
from quotecheck.verify.shifts.aftermath import is_carried_out
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.condition import is_in_condition
from quotecheck.verify.shifts.denial import NO, NOT
from quotecheck.verify.shifts.implied import is_done_in_the_end
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Mark, Pair
from quotecheck.verify.shifts.passage import Passage, kept, kept_at_verb
from quotecheck.verify.shifts.predicates import Match, matches, matrix_of, told_under
from quotecheck.verify.shifts.standings import PLANNED, standing
from quotecheck.verify.shifts.tellings import tellings_of

__all__ = ["HEDGED", "find_modality_shifts", "sureness"]

_MIN_COVERAGE = 0.5
"""Least share of the claim's content words in the passage where a verb shares one argument only; XSum, 2026-11-21."""
_FIRM = 5
_DUTIES = frozenset(("must", "should", "shall", "need", "needs"))
_SAYING = word_set("scales", "attributing") | word_set("scales", "reporting") | frozenset(("told", "tells", "warns"))
_VAGUE = frozenset(
    ("some", "many", "most", "others", "people", "several", "critics", "observers", "analysts", "experts")
)
_ODDS = frozenset(("likely", "likelier", "unlikely", "improbable", "doubtful", "apt", "liable"))
"""Words before "to" that tell what may be expected: "is unlikely to close"."""
_MODAL = {"may": 1, "might": 1, "could": 1, "can": 3, "should": 3, "must": 4}
_POSSIBLY = word_set("scales", "possibly")
"""Words as open as "may": possible, perhaps."""
_CHANCES = word_set("scales", "chances")
"""The same as nouns: "there is a chance that"."""
HEDGED = 2
"""How surely a hedge asserts at most, and so what somebody only believes."""
_THINKING = frozenset(("believe", "think", "assume", "suspect", "suppose", "presume", "reckon", "guess", "fear"))
"""Beliefs about what is, not about what one will do: "which we believe to be", not "which we hope to be"."""
_WHAT = frozenset(("that", "what"))
_BELIEFS = word_set("scales", "beliefs") - {"predict", "forecast", "estimate"}
"""What is no more than believed; a forecast is told as one by who makes it."""
_SUGGESTED = 3
"""As sure as findings that suggest something: less than plain, more than "probably"."""
_SUGGESTING = word_set("scales", "suggesting")
_FINDING = word_set("scales", "finding")
_BY_LEAVE = word_set("classes", "modality_by_leave")
_TERMS = frozenset(("until", "within"))
_LITTLE = frozenset(("little", "slim", "not"))
_UNSURE = word_set("scales", "doubtful") | word_set("scales", "hedges") | frozenset(("may", "might", "could"))
_MAY = frozenset(("may", "might", "could"))
_BOUND = frozenset(("certain", "sure", "bound", "destined", "guaranteed", "doomed", "set", "due"))
_DENIALS = NO | {"not", "n't"}
_OUT = frozenset(("out",))


@kept_at_verb
def sureness(passage: Passage, row: Predication) -> tuple[int, tuple[int, int]]:
    """Return how surely a passage asserts a verb, 1 (possible) to 5 (plain), and the unit range that says so.

    Looks at the modal, at adverbs beside the verb, at the verb it hangs on ("appears to", "is likely to") and at a
    belief it is told under ("officials believe that").
    """
    level, where = _MODAL.get(row.modal, _FIRM), row.place
    if row.modal == "may" and _is_leave(passage, row):
        level = _MODAL["can"]
    if row.modal in ("could", "can") and row.is_negated:
        level = _FIRM
    hedges = word_set("scales", "hedges")
    for at in range(max(0, row.first - 2), min(len(passage), row.last + 1)):
        is_hedge = passage.words[at] in hedges and level > 2 and not _ends_quotation(passage, at, row.first)
        if is_hedge and _is_beside(passage, row, at):
            level, where = _openness(passage, at), (at, at + 1)
    is_about_verb = passage.tags[1:2] not in (["Q"], ["D", "Q"])  # "perhaps 200 people attended"
    if (
        passage.words[0] in hedges
        and passage.tags[0] in ("A", "N")
        and level > 2
        and is_about_verb
        and _is_first(passage, row)
    ):
        level, where = _openness(passage, 0), (0, 1)
    matrix = matrix_of(passage, row)
    seeming = word_set("scales", "seeming") | (
        word_set("scales", "beliefs") if matrix and matrix.is_passive else frozenset()
    )
    if matrix is not None and passage.norms[matrix.verb] in seeming and passage.tags[row.first] == "T":
        level, where = min(level, HEDGED), (matrix.first, row.last)
    if matrix is not None and _is_by_odds(passage, row):
        level, where = min(level, HEDGED), (matrix.first, row.last)
    carrier = row
    if matrix is not None and _is_had_to(passage, row, matrix):
        carrier, level, where = matrix, min(level, _MODAL.get(matrix.modal, _FIRM)), (matrix.first, row.last)
    above = _belief_above(passage, carrier)
    if above is not None and level > _openness(passage, above):
        level, where = _openness(passage, above), (above, above + 1)
    elif level == _FIRM and _is_suggested(passage, under := told_under(passage, row)):
        level, where = _SUGGESTED, (under, under + 1)
    if level > HEDGED and (around := _belief_around(passage, row)) is not None:
        level, where = HEDGED, around
    return level, where


def _is_had_to(passage: Passage, row: Predication, matrix: Predication) -> bool:
    """Return whether an infinitive hangs on "have" alone, which is then a duty, or on "may be able": "may have to"."""
    if passage.tags[row.first] != "T":
        return False
    is_able = matrix.modal in _MAY and passage.words[matrix.last : row.first] == ["able"]
    return is_able or (passage.tags[matrix.verb] == "H" and matrix.last == row.first)


def _belief_around(passage: Passage, row: Predication) -> tuple[int, int] | None:
    """Return the units of a belief that stands around a verb: "which we believe to be", ", police suspect,"."""
    if not passage.has_form(word_set("scales", "beliefs")):
        return None
    asides = _beliefs_aside(passage)
    if any(first <= row.verb < last for first, last in asides):
        return None  # the belief's own verb
    for first, last in asides:
        later = (other for other in predications(passage) if row.last < other.last <= first)
        is_behind = row.last <= first and not any(other.is_finite and not other.is_relative for other in later)
        is_behind = is_behind and passage.next_stop(row.last, ";") > first
        if last == row.first or row.first < last <= row.last or is_behind:
            return first, last
    at = row.first - 1
    if at < 1 or passage.norms[at] not in _THINKING or passage.gaps[row.first]:
        return None
    start = _believer_start(passage, at)
    is_relative = 0 < start < at and (passage.tags[start - 1] == "W" or passage.words[start - 1] in _WHAT)
    return (start, row.last) if is_relative else None


def _believer_start(passage: Passage, at: int) -> int:
    """Return where the words begin that name who believes, right before the verb."""
    start = at
    while (
        start > 0
        and passage.tags[start - 1] in "DNRA"
        and not passage.gaps[start]
        and passage.words[start - 1] not in _WHAT
    ):
        start -= 1
    return start


@kept
def _beliefs_aside(passage: Passage) -> list[tuple[int, int]]:
    """Return the units of each belief between commas, or that closes a sentence: ", they think,", ", it is thought".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> _beliefs_aside(passage_of("The fire was, they think, started by a cigarette, or so it is feared."))
    [(3, 5)]
    """
    found = []
    for at in range(2, len(passage)):
        is_closed = at + 1 == len(passage) or passage.gaps[at + 1][:1] in (",", ";")
        if not is_closed or passage.norms[at] not in _BELIEFS or passage.gaps[at]:
            continue
        is_it = passage.words[at - 2] == "it" and passage.tags[at - 1] == "B"
        first = at - 2 if is_it else _believer_start(passage, at)
        who, noun = range(first, at), passage.words[at - 1]
        is_said = passage.tags[at] == "V" or noun.endswith("s") or noun in word_set("nouns", "plural")
        is_filler = passage.words[first] in ("i", "we", "you")  # ", I think,"
        if "," in passage.gaps[first] and any(passage.tags[i] in "NR" for i in who) and is_said and not is_filler:
            found.append((first, at + 1))
    return found


def _is_suggested(passage: Passage, at: int) -> bool:
    """Return whether a verb only suggests what stands behind it: "Early results suggest that"."""
    return at >= 0 and passage.tags[at] == "V" and passage.norms[at] in _SUGGESTING


def _is_leave(passage: Passage, row: Predication) -> bool:
    """Return whether "may" says what somebody has the right to do, for so long: "may appeal until 4 May"."""
    behind = passage.words[row.last : passage.next_stop(row.last)]
    return lemma(passage.words[row.verb]) in _BY_LEAVE and not _TERMS.isdisjoint(behind)


def _openness(passage: Passage, hedge: int) -> int:
    """Return how surely a hedge asserts: as "may" does ("perhaps", "it is possible that"), or more ("probably")."""
    return 1 if passage.words[hedge] in _POSSIBLY | _MAY else 2


def _is_by_odds(passage: Passage, row: Predication) -> bool:
    """Return whether an infinitive hangs on what may be expected: "is likely to close"."""
    return row.first > 0 and passage.tags[row.first] == "T" and passage.words[row.first - 1] in _ODDS


def _ends_quotation(passage: Passage, hedge: int, verb: int) -> bool:
    """Return whether a hedge belongs to a quotation that ends before the verb: '"... by spring, perhaps," she said'.

    A mark on both sides of the hedge is another thing: 'he "perhaps" lied'.
    """
    after = "".join(passage.gaps[hedge + 1 : verb + 1])
    return after.count('"') == 1 and '"' not in passage.gaps[hedge]


def _is_beside(passage: Passage, row: Predication, at: int) -> bool:
    """Return whether a hedge is about the verb, and not about a word beside it: "deemed potentially unfit"."""
    if at < row.first:
        return all(passage.tags[i] in ("A", "X") for i in range(at + 1, row.first))
    return at < row.last or any(passage.tags[i] == "B" for i in range(*row.place))


def _is_first(passage: Passage, row: Predication) -> bool:
    """Return whether a verb is the first of its sentence, which is what a hedge before the sentence is about."""
    return not any(
        other.is_finite and not other.is_relative and other.last <= row.first for other in predications(passage)
    )


def _belief_above(passage: Passage, row: Predication) -> int | None:
    """Return the belief verb right before the clause of a verb ("officials believe (that) ..."), or None."""
    at = told_under(passage, row)
    before = passage.words[max(0, at - 2) : at]
    is_denied = not (NO | NOT).isdisjoint(before)
    if at > 0 and passage.words[at - 1] == "it" and passage.norms[at] in word_set("scales", "seeming"):
        return at
    if at >= 0 and passage.tags[at] == "V" and passage.norms[at] in word_set("scales", "beliefs"):
        return None if passage.norms[at] == "doubt" and is_denied else at
    is_that = at >= 1 and (passage.words[at + 1] == "that" or _is_behind_that(passage, row))
    is_it = before in (["it", "is"], ["it", "was"])
    unsure = word_set("scales", "doubtful")
    if passage.words[at] in _CHANCES and not (NO | _LITTLE).isdisjoint(before):
        return None  # "there is no chance that"
    if passage.words[at] in _CHANCES and is_that:
        return at
    is_feared = is_that and passage.words[at] in word_set("scales", "belief_adjectives")
    if at >= 1 and (is_feared or _is_belief_noun(passage, at)):
        return None if is_denied else at
    if (is_that or is_it) and passage.words[at] in unsure:  # "possible, but no more than that, that"
        return at
    if is_that and passage.words[at] == "fact" and passage.words[at - 1] in unsure:  # "a probable fact that"
        return at - 1
    return _maybe_above(passage, at) if is_that else None


def _is_belief_noun(passage: Passage, at: int) -> bool:
    """Return whether a noun tells what somebody believes: "voiced hope that", "her belief that"."""
    if passage.tags[at] != "N":
        return False
    if passage.words[at + 1] != "that":  # "neighbours fear the quarry will": a verb, whatever its tag
        return passage.tags[at - 1] in "NR" and lemma(passage.words[at]) in word_set("scales", "beliefs")
    return passage.tags[at - 1] in "DVNQ" and lemma(passage.words[at]) in word_set("scales", "belief_nouns")


def _maybe_above(passage: Passage, at: int) -> int | None:
    """Return the modal of "it may be that", "it could well be the case that", or None."""
    at -= 2 if passage.words[at - 1 : at + 1] == ["the", "case"] else 0
    if passage.words[at] != "be":
        return None
    return next((i for i in range(at - 1, max(0, at - 3), -1) if passage.words[i] in _MAY), None)


def _is_behind_that(passage: Passage, row: Predication) -> bool:
    """Return whether "that" opens the clause of a verb: "possible, but no more, that an inspection would help"."""
    return passage.words[max(0, row.start - 1) : row.start] == ["that"]


def _is_passed_on(claim: Passage, sure: int) -> bool:
    """Return whether a claim tells a suggestion on its maker's word or as possible: "the study found", "may lower"."""
    return sure < _SUGGESTED or bool(tellings_of(claim)) or claim.has_form(_FINDING)


def _is_view_of_a_speaker(pair: Pair, at: int) -> bool:
    """Return whether the passage's doubt is what somebody believes, and the claim has the same one say it."""
    if not _is_belief(pair.evidence, at) or not pair.claim.has(_SAYING):
        return False
    sayers = {pair.norm(i) for telling in tellings_of(pair.claim) for i in range(*telling.sayer)}
    believers = {pair.evidence.norms[i] for i in _believers(pair.evidence, at)}
    return not sayers or not believers or not believers.isdisjoint(sayers | (PERSONS - {"you"}))


def _is_view_of_others(pair: Pair, at: int) -> bool:
    """Return whether the passage has it as a view of somebody whom the one who says it in the claim may speak for.

    "The union believes that" may be told on its chairman's word; what "some people think" is not what Lee says.
    """
    evidence = pair.evidence
    if not _is_belief(evidence, at) or not pair.claim.has(_SAYING):
        return False
    return all(_VAGUE.isdisjoint(evidence.words[max(0, i - 1) : i + 1]) for i in _believers(evidence, at))


def _is_belief(passage: Passage, at: int) -> bool:
    return passage.tags[at] == "V" and passage.norms[at] in word_set("scales", "beliefs")


def _believers(passage: Passage, at: int) -> list[int]:
    return [i for row in predications(passage) if row.verb == at for i in row.agents]


def find_modality_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each verb both texts have where one of them hedges."""
    for match in (*matches(pair), *_matches_in_place(pair)):
        if pair.claim.tags[match.claim.verb] == "V" or match.shared >= 2:
            mark = _compare(pair, match)
            if mark is not None:
                yield mark
    yield from _told_as_bound(pair)


def _matches_in_place(pair: Pair) -> Iterator[Match]:
    """Yield each "is" of the claim with that of an unsure passage that puts the same thing in the same place.

    "Is in dock", "is by a pupil": without a complement of its own, `matches` does not pair it.
    """
    evidence = pair.evidence
    is_unsure = evidence.has(_UNSURE) or evidence.has_form(word_set("scales", "beliefs"))
    if not is_unsure or pair.coverage < _MIN_COVERAGE:
        return
    others = [row for row in predications(evidence) if evidence.tags[row.verb] == "B" and row.preps]
    for row in predications(pair.claim) if others else ():
        if pair.claim.tags[row.verb] != "B" or not row.preps:
            continue
        heads = {pair.to_evidence[head] for _, head in row.preps}
        subjects = {pair.to_evidence[at] for at in row.agents}
        for other in others:
            is_same = heads & {head for _, head in other.preps} - {-1} and subjects & set(other.agents) - {-1}
            if is_same and row.is_negated == other.is_negated:
                yield Match(row, other, 2)
                break


def _told_as_bound(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim has something as "certain to" come that the source says may or could."""
    claim, evidence = pair.claim, pair.evidence
    if not (claim.has(_BOUND) and evidence.has(_MAY)) or pair.coverage < _MIN_COVERAGE:
        return
    possible = {row.verb: row for row in predications(evidence) if row.modal in _MAY}
    for row in predications(claim):
        at, other = row.first - 1, possible.get(pair.to_evidence[row.verb])
        if other is None or claim.tags[row.first] != "T" or at < 1 or claim.words[at] not in _BOUND:
            continue
        if not _DENIALS.isdisjoint(claim.words[max(0, at - 2) : at]):
            continue
        message = "The source is less sure: “{source}”; the claim says “{said}”."
        yield pair.mark(("QC315", row.verb), "error", (at, row.last), other.place, "up", message)


def _leaves_open(passage: Passage, row: Predication) -> bool:
    """Return whether a denied verb is itself a hedge: "did not rule out a fault"."""
    verb = passage.norms[row.verb]
    is_out = verb == "rule" and not _OUT.isdisjoint(passage.words[row.last : row.last + 1])
    return row.is_negated and (is_out or verb in ("exclude", "rule-out"))


def _is_asserted(passage: Passage, row: Predication) -> bool:
    """Return whether a verb says something by itself or by the "have to" before it: "will have to close"."""
    matrix = matrix_of(passage, row)
    return row.is_finite or (matrix is not None and matrix.is_finite and _is_had_to(passage, row, matrix))


def _compare(pair: Pair, match: Match) -> Mark | None:
    if is_in_condition(pair.claim, match.claim) and is_in_condition(pair.evidence, match.evidence):
        return None  # "unless it can be repaired", "if it cannot be repaired": neither says that it can
    claimed, here = sureness(pair.claim, match.claim)
    true, there = sureness(pair.evidence, match.evidence)
    anchor = ("QC315", match.claim.verb)
    if claimed == true or (claimed >= 4 and true >= 4):
        return Mark(anchor)
    if _leaves_open(pair.claim, match.claim):
        return None
    if not _is_asserted(pair.claim, match.claim) or (match.shared < 2 and pair.coverage < _MIN_COVERAGE):
        return None
    if _is_suggested(pair.evidence, there[0]) and _is_passed_on(pair.claim, claimed):
        return None
    are_plans = standing(pair.claim, match.claim)[0] == standing(pair.evidence, match.evidence)[0] == PLANNED
    if are_plans and not _is_by_odds(pair.evidence, match.evidence):
        return None  # "demanded that it close", "demanded that it should close"
    said, source = pair.claim.text(*here), pair.evidence.text(*there)
    if said.lower() == source.lower():
        return None
    if claimed > true:
        severity: Severity = "error" if true <= 2 else "warning"
        if (match.claim.modal in ("can", "could") and not match.claim.is_negated) or _is_view_of_a_speaker(
            pair, there[0]
        ):
            severity = "note"
        elif _is_view_of_others(pair, there[0]):
            severity = "warning"
        there_verb = match.evidence.verb
        is_past = match.claim.tense in ("past", "perfect") and not match.evidence.is_finite
        if is_past and (is_carried_out(pair.evidence, there_verb) or is_done_in_the_end(pair, match.claim, there_verb)):
            return None  # "was expected to step down and did"
        is_duty = any(word in _DUTIES for word in pair.claim.words[here[0] : here[1]])
        less = "goes less far" if is_duty else "is less sure"
        message = f"The source {less}: “{source}”; the claim says “{said}”."
        return pair.mark(anchor, severity, here, there, "up", message)
    message = "The claim is less sure than the source: “{said}” for “{source}”."
    return pair.mark(anchor, "note", here, there, "down", message)
