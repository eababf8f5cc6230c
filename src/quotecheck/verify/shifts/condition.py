"""QC320: a condition that the source sets and the claim drops, and small qualifiers lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotecheck.language.inflect import lemma
from quotecheck.model import Severity
from quotecheck.verify.shifts.chunks import chunk_passage
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.lexis import by_start, is_time, phrases, verb_form, word_set
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in, content_of
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.predicates import Match, matches, matrix_of
from quotecheck.verify.shifts.questions import question_words
from quotecheck.verify.shifts.unconditional import find_denied_condition, find_lost_condition

__all__ = ["find_condition_shifts", "has_only_condition", "is_counterfactual", "is_in_condition"]

_PHRASES = by_start(phrases("classes", "condition_phrases"))
_CONDITIONAL = word_set("classes", "condition_conditional")
"""Any of these in the claim may render the condition in other words."""
_TENTATIVE = frozenset(("principle", "provisionally", "conditionally", "tentatively"))
_LESS_SURE = frozenset(("may", "might", "could"))
_NEEDING = frozenset(("have", "need", "require", "oblige"))
_RELATIVES = frozenset(("that", "who", "which"))
_WHOEVER = frozenset(("a", "an", "any", "every", "each", "no", "all", "those", "anyone", "anybody", "everyone"))
"""What opens the name of whatever meets a condition."""
_MOSTLY = 0.7
"""Least share of a condition's words that carries it without "if"; our choice, 2026-11-23."""
_NO_CONDITION = frozenset(["as", "even", "ask", "asked", "wonder", "know", "see"])
"""Before "if" these make a comparison, a concession or a question; more of those are told by `questions`."""
_GIVEN = frozenset(("provided", "providing", "assuming"))
_BARE = frozenset(("depending", "dependent", "subject", "contingent", "in"))
"""Openers of a condition without a verb of its own: "Depending on the weather, ..."."""
_INVERTED = frozenset(("should", "were", "had"))
_SIGNS = _PHRASES.keys() | _GIVEN | _INVERTED | {"permitting"}
"""What may open a condition beside the single words."""
_CONDITION_COVERAGE = 0.5
"""Least share of the claim's content words in the passage for its condition to count; XSum pairs, 2026-11-21."""
_HYPOTHETICAL = frozenset(("would", "could", "might"))
_UNSETTLED = word_set("classes", "condition_unsettled")
"""Without these a finding is told as final: "preliminary results"."""
_FOUND = word_set("classes", "condition_found")
_SO_FAR = _UNSETTLED | frozenset(("early", "first", "initially", "provisionally", "yet", "final"))
_QUALIFIER_COVERAGE = 0.4
"""Least share of aligned content words around the noun, else two texts only happen to share it; seeds, 2026-11-21."""


def find_condition_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each verb of the claim that the source puts under a condition."""
    evidence, claim = pair.evidence, pair.claim
    starts = _condition_starts(evidence)
    if starts:
        conditions = [(start, _before_attribution(evidence, start, _clause_end(evidence, start))) for start in starts]
        denied = list(find_denied_condition(pair, conditions))
        yield from denied
        keeps = bool(denied or _condition_starts(claim)) or claim.has(_TENTATIVE)
        keeps = keeps or _asks_for(pair, conditions) or _renders(pair, starts[0]) or _has_as_noun(pair, conditions)
        keeps = keeps or _has_as_relative(pair, conditions)
        told: set[int] = set()
        for match in matches(pair):
            scope = _scope(evidence, match.evidence, starts)
            if lemma(claim.words[match.claim.verb]) not in word_set("scales", "reporting"):
                told.add(match.claim.verb)
            anchor = ("QC320", match.claim.verb)
            if scope is None or keeps:
                yield Mark(anchor)
                continue
            if pair.coverage < _CONDITION_COVERAGE and not _has_all_but_time(pair):
                continue
            first, last = scope[0], _before_attribution(evidence, *scope)
            is_inside = first < match.evidence.verb < last
            if is_inside and evidence.words[first] == "only":
                continue  # "only after he promised" has him promise
            if _is_kept_open(pair, match, evidence.words[first]) or (is_inside and _is_needed(claim, match.claim)):
                continue  # "parliament has to agree" for "provided that parliament agrees"
            how = "has it only as a condition" if is_inside else "says so only under a condition"
            message = f"The source {how}: “{evidence.text(first, last)}”."
            here = match.claim.place
            yield pair.mark(anchor, "error", here, (first, last), "up", message)
        if not keeps and not told:
            yield from find_lost_condition(pair, conditions)
    elif pair.coverage >= _CONDITION_COVERAGE and "or" not in evidence.words:
        has_figure = any(at >= 0 and claim.tags[i] == "Q" for i, at in enumerate(pair.to_evidence))
        for row in predications(claim) if has_figure else ():  # "inflation slowed to 2 percent", "if inflation eases"
            at = pair.to_evidence[row.verb]
            if at >= 0 and evidence.tags[at] == "V":
                yield Mark(("QC320", row.verb))
    yield from _alternatives(pair)
    yield from _qualifiers(pair)


def _has_all_but_time(pair: Pair) -> bool:
    """Return whether a passage has all that the claim tells but for when: "will lapse on 14 April"."""
    units = content_of(pair.claim)
    return all(pair.to_evidence[at] >= 0 or pair.claim.tags[at] == "Q" or is_time(pair.claim.words[at]) for at in units)


def _renders(pair: Pair, start: int) -> bool:
    """Return whether a word of the claim may render the condition: none that the source has besides ("until May")."""
    evidence = pair.evidence
    besides = {*evidence.words[:start], *evidence.words[_clause_end(evidence, start) :]}
    return pair.claim.has(_CONDITIONAL - besides)


def _before_attribution(passage: Passage, first: int, last: int) -> int:
    """Return where a condition ends before an attribution that closes the sentence (", the agency said")."""
    for at in range(first + 2, last):
        if "," in passage.gaps[at]:
            said = any(lemma(word) in word_set("scales", "reporting") for word in passage.words[at:last])
            return at if said else last
    return last


def _is_kept_open(pair: Pair, match: Match, opener: str) -> bool:
    """Return whether a claim says "may" for what the source says will be so, or may be so "depending on" a thing.

    Or that it was not so, where it is supposed against what was: "had not known" for "if we had known".
    """
    if match.claim.is_negated and is_counterfactual(pair.evidence, match.evidence):
        return True
    is_less_sure = match.claim.modal in _LESS_SURE
    return is_less_sure and (match.evidence.modal not in _LESS_SURE or opener in _BARE - {"in"})


def _is_needed(passage: Passage, row: Predication) -> bool:
    """Return whether a deed is told as what must be: "has to agree", "must agree"."""
    matrix = matrix_of(passage, row)
    is_under = matrix is not None and lemma(passage.words[matrix.verb]) in _NEEDING
    return is_under or row.modal in ("must", "should", "shall")


def _asks_for(pair: Pair, conditions: Sequence[tuple[int, int]]) -> bool:
    """Return whether a claim tells a condition as what must come about."""
    needed = (pair.to_evidence[row.verb] for row in predications(pair.claim) if _is_needed(pair.claim, row))
    return any(first <= at < last for at in needed for first, last in conditions)


def _has_as_noun(pair: Pair, conditions: Sequence[tuple[int, int]]) -> bool:
    """Return whether a claim has a condition without a clause, before "might": "a switch to red light might reduce it".

    Where it tells the condition's verb as a deed of its own, it does not.
    """
    claim = pair.claim
    if not claim.has(_HYPOTHETICAL | _LESS_SURE):
        return False
    deeds = {row.verb for row in predications(claim) if row.is_finite}
    for first, last in conditions:
        units = content_in(pair.evidence, first + 1, last)
        told = [pair.to_claim[at] for at in units if pair.to_claim[at] >= 0]
        if len(told) > 1 and len(told) >= _MOSTLY * len(units) and deeds.isdisjoint(told):
            return True
    return False


def _has_as_relative(pair: Pair, conditions: Sequence[tuple[int, int]]) -> bool:
    """Return whether a claim tells of whatever meets a condition: "will fine any firm that pollutes", "anyone late"."""
    claim = pair.claim
    for row in predications(claim):
        opener = row.first - 1
        while opener > 0 and claim.tags[opener] in "AX":
            opener -= 1
        if not row.is_relative or opener < 1 or claim.gaps[opener] or claim.words[opener] not in _RELATIVES:
            continue
        noun = next((one for one in chunk_passage(claim) if one.first < opener <= one.last), None)
        is_any = noun is not None and (claim.words[noun.first] in _WHOEVER or claim.words[noun.head].endswith("s"))
        inside = content_in(claim, opener, claim.next_stop(row.last))
        there = [pair.to_evidence[at] for at in inside]
        if is_any and any(first <= at < last for at in there for first, last in conditions):
            return True
    return False


def _alternatives(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each verb that the source gives as one of two possibilities ("the wind turned, or it broke").

    What must be done "or else" is no such thing: both sides stand without a modal.
    """
    evidence = pair.evidence
    if "or" not in evidence.words or "or" in pair.claim.words or pair.coverage < _CONDITION_COVERAGE:
        return
    joint = next((at for at, word in enumerate(evidence.words) if word == "or" and "," in evidence.gaps[at]), -1)
    if joint < 0:
        return
    rows = [row for row in predications(evidence) if row.is_finite and not row.modal and row.is_sure]
    before, after = ([row for row in rows if (row.verb > joint) is side] for side in (False, True))
    if not (before and after) or after[0].matrix >= 0 or not joint < after[0].subject_span[0] < after[0].first:
        return
    for match in matches(pair):
        if match.evidence in (before[-1], after[0]) and not match.claim.modal:
            first, last = min(before[-1].subject_span[0], before[-1].first), after[0].last
            message = "The source gives this as one of two possibilities: “{source}”."
            here = match.claim.place
            yield pair.mark(("QC320", match.claim.verb), "error", here, (first, last), "up", message)


@kept
def _condition_starts(passage: Passage) -> list[int]:
    """Return the units that open a condition; computed once."""
    found: list[int] = []
    words = passage.words
    single = word_set("scales", "conditions")
    asked = question_words(passage)
    for at, word in enumerate(words):
        if word not in single and word not in _SIGNS:
            continue
        before = words[at - 1] if at else ""
        is_set_off = bool(passage.gaps[at]) or at == 0 or words[at + 1 : at + 2] == ["that"]
        if word in _GIVEN and not is_set_off and not _adds_condition(passage, at):
            continue
        if (word == "if" and at in asked) or _is_of_namelessness(passage, at):
            continue
        is_word = word in single and before not in _NO_CONDITION and (passage.tags[at] != "V" or word in _GIVEN)
        if (
            is_word
            or (word == "permitting" and at > 0 and passage.tags[at - 1] == "N")  # "weather permitting"
            or _is_inverted(passage, at)
            or (before != "just" and passage.phrase_at(at, _PHRASES))
        ):
            found.append(at)
    return found


_UNNAMED = frozenset(("anonymity", "named", "identified", "quoted", "name"))
_UNNAMED_REACH = 9
"""Words behind "on condition" among which it says that somebody is not named: "on condition he not be named"."""


def _is_of_namelessness(passage: Passage, at: int) -> bool:
    """Return whether a condition is only that who speaks is not named: "on condition of anonymity"."""
    words = passage.words[at : at + _UNNAMED_REACH]
    return words[:1] in (["on"], ["under"]) and "condition" in words[:3] and not _UNNAMED.isdisjoint(words)


def _adds_condition(passage: Passage, at: int) -> bool:
    """Return whether "provided" without a comma opens a condition: what may be stands before, a subject behind it."""
    return "M" in passage.tags[:at] and passage.tags[at + 1 : at + 2] in (["D"], ["R"])


def _is_inverted(passage: Passage, at: int) -> bool:
    """Return whether a verb before its subject opens a condition: "Should it miss that deadline, interest is added"."""
    if at or passage.words[at] not in _INVERTED or at + 2 >= len(passage):
        return False
    closes = any("," in gap for gap in passage.gaps[at + 2 :])
    return closes and passage.tags[at + 1] in ("R", "D", "N") and not passage.gaps[at + 1]


def _clause_end(passage: Passage, start: int) -> int:
    """Return the end of a condition clause: the comma that closes it, or the end of the sentence."""
    has_verb = passage.words[start] in _INVERTED | _BARE
    for at in range(start + 1, len(passage)):
        if (has_verb and "," in passage.gaps[at]) or ";" in passage.gaps[at]:
            return at
        is_misread = not start and at > start + 1 and verb_form(passage.words[at]) is not None  # "if the sale closes, "
        has_verb = has_verb or is_misread or passage.tags[at] in ("V", "B", "M", "H", "O")
    return len(passage)


def is_counterfactual(passage: Passage, row: Predication) -> bool:
    """Return whether a verb is supposed against what was so: "if we had known of it, we would have stopped".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> passage = passage_of("If we had known of it, we would have stopped.")
    >>> [is_counterfactual(passage, row) for row in predications(passage)]
    [True, False]
    """
    if passage.words[row.first] != "had" or not is_in_condition(passage, row):
        return False
    others = (other for other in predications(passage) if other.verb != row.verb and other.modal in _HYPOTHETICAL)
    return any("H" in passage.tags[other.first : other.verb] for other in others)


def is_in_condition(passage: Passage, row: Predication) -> bool:
    """Return whether a verb stands in the clause of a condition, which tells nothing by itself.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> passage = passage_of("It will close unless they pay.")
    >>> [(passage.words[row.verb], is_in_condition(passage, row)) for row in predications(passage)]
    [('close', False), ('pay', True)]
    """
    starts = _condition_starts(passage)
    return bool(starts) and any(start < row.verb < _clause_end(passage, start) for start in starts)


def has_only_condition(passage: Passage) -> bool:
    """Return whether a text tells the only condition of something: "only if they pay", "only after they have paid"."""
    return any("only" in passage.words[max(0, at - 1) : at + 1] for at in _condition_starts(passage))


def _scope(passage: Passage, row: Predication, starts: list[int]) -> tuple[int, int] | None:
    """Return the condition clause a verb stands in or hangs on, or None."""
    for start in starts:
        end = _clause_end(passage, start)
        if start < row.verb < end:
            return start, end
        finite = [other for other in predications(passage) if other.is_finite]
        if passage.words[start] == "whether":
            continue  # "whether or not it rains, we play": what follows holds in any case
        opens = (
            start == 0 or passage.tags[start - 1] in ("S", "C") or (passage.gaps[start] != "" and end < len(passage))
        )
        if opens and end < len(passage) and ";" not in passage.gaps[end]:
            following = next((other for other in finite if other.verb >= end), None)
            if following is not None and (_governs(following, row) or _is_joined(passage, following, row)):
                return start, end
        preceding = [other for other in finite if other.verb < start]
        if (not opens or end == len(passage)) and preceding and _governs(preceding[-1], row):
            return start, end
    return None


def _is_joined(passage: Passage, first: Predication, row: Predication) -> bool:
    """Return whether a verb hangs on the same condition as the one before it: "the cost could rise and it would close".

    It stands behind "would", "could" or "might", or behind the same modal without a comma between ("will be cancelled
    and tickets will be refunded"), and nothing but "and" or "or" joins its clause to the one before.
    """
    if not first.modal or not row.modal or row.is_relative or row.verb <= first.verb:
        return False
    is_close = row.modal == first.modal and not any(passage.gaps[first.last : row.first])
    if row.modal not in _HYPOTHETICAL and not is_close:
        return False
    start = min(row.subject_span[0] or row.first, row.first)
    between = passage.words[first.last : start]
    is_cut = any(";" in gap or ":" in gap for gap in passage.gaps[first.last : row.first])
    return not is_cut and between[-1:] in (["and"], ["or"]) and not {"but", "while", "because"} & set(between)


def _governs(finite: Predication, row: Predication) -> bool:
    return finite.verb in (row.verb, row.matrix)


def _qualifiers(pair: Pair) -> Iterator[Mark]:
    """Yield a note for each small qualifier ("further", "continued") that the source has before an aligned noun."""
    evidence, words = pair.evidence, word_set("scales", "qualifiers")
    for at in range(len(evidence) - 1) if evidence.has(words) else ():
        if (
            evidence.words[at] not in words
            or evidence.tags[at] in ("V", "P", "S")
            or evidence.words[at] in pair.claim.words
        ):
            continue
        noun = at + 1
        while (
            noun < len(evidence) - 1
            and evidence.tags[noun] == "N"
            and evidence.tags[noun + 1] == "N"
            and not evidence.gaps[noun + 1]
        ):
            noun += 1
        here = next((pair.to_claim[i] for i in range(noun, at, -1) if pair.to_claim[i] >= 0), -1)
        if (
            here < 0
            or evidence.gaps[at + 1]
            or evidence.tags[at + 1] not in ("N", "V")
            or pair.local_coverage(here, here + 1) < _QUALIFIER_COVERAGE
        ):
            continue
        message = f"“{evidence.text(at, at + 1)}” is left out before “{pair.claim.text(here, here + 1)}”."
        is_unsettled = evidence.words[at] in _UNSETTLED
        if is_unsettled and pair.claim.has(_SO_FAR):
            continue  # "early results"
        is_firmer = is_unsettled and evidence.words[noun] in _FOUND
        severity: Severity = "warning" if is_firmer else "note"
        where = (here, here + 1), (at, noun + 1)
        yield pair.mark(("QC320q", here), severity, *where, "up" if is_firmer else "down", message)
