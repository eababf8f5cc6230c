"""QC314: a statement turned round by a negation lost or gained, and the opposites beside it (opposites.py)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotecheck.language.inflect import lemma
from quotecheck.verify.amounts import differences
from quotecheck.verify.relations import DERIVED, relation
from quotecheck.verify.shifts.chunks import chunk_passage
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.condition import is_counterfactual
from quotecheck.verify.shifts.denial import DENYING, NO, NOT, UNABLE, is_denied
from quotecheck.verify.shifts.excess import are_both_late
from quotecheck.verify.shifts.lexis import synonym, word_set
from quotecheck.verify.shifts.negated_alike import find_denials_alike, is_of_its_own, say_the_same
from quotecheck.verify.shifts.opposites import MIN_TOLD, find_opposites, find_said_alike, has_opposite, told_share
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in, is_content
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.phrasing import phrase
from quotecheck.verify.shifts.predicates import Match, matches, matrix_of, told_under
from quotecheck.verify.shifts.quantity import amounts
from quotecheck.verify.shifts.votes import find_ballots

__all__ = ["find_negation_shifts"]

_NONE = frozenset(("no",))
_WITHOUT = frozenset(("without",))
_BEING = frozenset(("be", "remain", "stay", "leave", "go", "live", "still"))
"""Verbs before "without": what is, stays or is left without a thing has none."""
_BEARING = frozenset(("bear", "take", "make", "give", "have", "reach", "get", "offer", "do", "hold", "put", "show"))
"""Verbs that say little beside their noun: "bear the blame", "take a decision"."""
_MIN_COVERAGE = 0.5
"""Least share of the claim's content words in the passage, as for opposites."""
_CLEARING = frozenset(("cleared", "acquitted", "absolved", "exonerated", "innocent"))
_DOUBTED = frozenset(("unlikely", "improbable", "doubtful", "doubt", "doubts", "doubted"))
_BENT = frozenset(("more", "less", "fewer", "otherwise"))
_DENIALS = NO | UNABLE | {"not", "n't", "never", "nor", "neither", "without", "unless"}
_OBJECT_REACH = 3
"""Words behind a verb among which the "no" of its object stands."""
_MAX_BEFORE = 8
"""Words before a verb among which the sentence about it shows what denies it."""
_QUESTIONS = frozenset(["if", "whether", "when", "how", "why", "what", "who", "whom", "whose", "which", "where"])
_PROOFS = frozenset(("evidence", "proof", "sign", "indication", "trace", "hint", "suggestion"))
_OF_WHAT = frozenset(("that", "of", "for"))
_ABOUT = frozenset(("against", "for", "on", "about", "over"))


def find_negation_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield a mark for each verb both texts have: agreeing, or one affirmed and the other denied; then opposites."""
    for match in matches(pair):
        mark = _polarity(pair, match)
        if mark is not None:
            yield mark
    yield from find_denials_alike(pair)
    matched = {match.claim.verb for match in matches(pair)}
    yield from (Mark(("QC314", verb)) for verb in find_said_alike(pair, matched))
    yield from find_opposites(pair)
    yield from find_ballots(pair)
    yield from _no_deed(pair)


def _polarity(pair: Pair, match: Match) -> Mark | None:
    claimed, true = is_denied(pair.claim, match.claim), is_denied(pair.evidence, match.evidence)
    anchor = ("QC314", match.claim.verb)
    if claimed is None or true is None:
        return None
    sides = (pair.claim, pair.evidence) if claimed else (pair.evidence, pair.claim)
    if claimed == true or say_the_same(pair, match, claimed=claimed):
        return Mark(anchor)
    if _binds(match.claim) != _binds(match.evidence) or is_of_its_own(pair, match, claimed=claimed):
        return None
    rows = (match.claim, match.evidence) if claimed else (match.evidence, match.claim)
    if are_both_late(sides[0], rows[0], sides[1], rows[1]):
        return Mark(anchor)
    if match.is_by_pronoun and not _is_plain_denial(*sides, match.claim if claimed else match.evidence):
        return None
    if claimed and _denies_alike(pair, match):
        return Mark(anchor)
    if _hangs_on_matched(pair, match.claim) and match.claim.is_negated == match.evidence.is_negated:
        return None
    if _leaves_open(pair.claim, match.claim) or _leaves_open(pair.evidence, match.evidence):
        return None
    if _is_doubted(*((pair.evidence, match.evidence) if claimed else (pair.claim, match.claim))):
        return None
    if not _says_the_same_otherwise(pair, match, claimed):
        return None
    if _are_the_rest(pair):
        return Mark(anchor)
    here = _extent(pair.claim, match.claim)
    there = _extent(pair.evidence, match.evidence)
    said = phrase(pair.claim, *_with_denial(pair.claim, match.claim, is_denied=claimed))
    source = phrase(pair.evidence, *_with_denial(pair.evidence, match.evidence, is_denied=true))
    message = (
        f"The source denies it (“{source}”); the claim says “{said}”."
        if true
        else f"The claim denies it (“{said}”); the source says “{source}”."
    )
    return pair.mark(anchor, "error", here, there, "contradicts", message)


def _denies_alike(pair: Pair, match: Match) -> bool:
    """Return whether a passage denies in its own way what a claim denies: "if we had known", "cleared of bribing"."""
    evidence, row = pair.evidence, match.evidence
    return _is_denied_saying(pair, match) or is_counterfactual(evidence, row) or _is_cleared_of(evidence, row.first)


def _is_denied_saying(pair: Pair, match: Match) -> bool:
    """Return whether a claim denies what the passage denies too, and matched the verb that brings the words.

    "She denied saying it" for 'She said: "I never said it."'.
    """
    verb = pair.evidence.norms[match.evidence.verb]
    if verb not in word_set("scales", "reporting"):
        return False
    others = (row for row in predications(pair.evidence) if row.verb != match.evidence.verb)
    return any(pair.evidence.norms[row.verb] == verb and is_denied(pair.evidence, row) for row in others)


def _is_cleared_of(passage: Passage, at: int) -> bool:
    """Return whether somebody is found not to have done what begins at a unit: "was cleared of bribing"."""
    return at > 1 and passage.words[at - 1] == "of" and passage.words[at - 2] in _CLEARING


def _is_doubted(passage: Passage, row: Predication) -> bool:
    """Return whether a verb is told as hardly so: "unlikely that it survived", "unlikely to survive" for "did not"."""
    if not passage.has(_DOUBTED):
        return False
    at = told_under(passage, row)
    before = row.first - 1 if passage.tags[row.first] == "T" else at
    return before >= 0 and passage.words[before] in _DOUBTED


def _is_plain_denial(denied: Passage, said: Passage, row: Predication) -> bool:
    """Return whether a "not" stands at the verb and denies all of it: not "did not score more than once"."""
    return row.is_negated and not denied.has(_BENT) and not said.has(_BENT)


def _are_the_rest(pair: Pair) -> bool:
    """Return whether one text counts the rest of those whom the other counts: eight of 71 did not, 63 did."""
    mine, theirs = ([one.quantity for one in amounts(text)] for text in (pair.claim, pair.evidence))
    own, others = ({one.value for one in given if one.kind == "count"} for given in (mine, theirs))
    return bool((differences(mine) & others) - own or (differences(theirs) & own) - others)


def _with_denial(passage: Passage, row: Predication, *, is_denied: bool) -> tuple[int, int]:
    """Return a verb's words with what denies them: "refused to apologize", "denied that he was", "found no sign"."""
    if is_denied:
        for at in range(row.last - 1, max(-1, row.first - _MAX_BEFORE), -1):
            if passage.words[at] in _DENIALS or lemma(passage.words[at]) in DENYING | {"deny", "dispute"}:
                return min(at, row.first), row.last
        behind = range(row.last, min(row.last + _OBJECT_REACH, len(passage) - 1))
        at = next((at for at in behind if passage.words[at] in NO | NOT and not passage.gaps[at]), -1)
        return row.first, row.last if at < 0 else at + 2
    return row.first, row.last


def _leaves_open(passage: Passage, row: Predication) -> bool:
    """Return whether a verb takes a question, or is one: "cannot say if it would", "do not know how to reach them"."""
    is_asked = row.first > 0 and passage.tags[row.first] == "T" and passage.words[row.first - 1] in _QUESTIONS
    return is_asked or (row.last < len(passage) and passage.words[row.last] in _QUESTIONS)


def _binds(row: Predication) -> bool:
    """Return whether a verb tells what ought to be, not what is: the two do not deny each other."""
    return row.modal in ("should", "must", "ought", "shall")


def _hangs_on_matched(pair: Pair, row: Predication) -> bool:
    """Return whether an infinitive hangs on a verb that is compared itself ("plans to close")."""
    return row.matrix >= 0 and any(other.claim.verb == row.matrix for other in matches(pair))


def _says_the_same_otherwise(pair: Pair, match: Match, claimed: bool) -> bool:
    """Return whether the two are about the same subject, and all that is denied on one side is said on the other.

    "Is not reading a magazine at the hospital" does not deny "is reading a newspaper": what a negation is aimed at
    must be there to be denied.
    """
    claim, evidence = match.claim, match.evidence
    if has_opposite(pair):
        return False
    if not _same_subject(pair, match):
        return False
    denied_side, row, other = (pair.claim, claim, pair.evidence) if claimed else (pair.evidence, evidence, pair.claim)
    partners = pair.to_evidence if claimed else pair.to_claim
    objects = range(*row.object_span)
    things = (at for _, head in row.preps for at in _described(denied_side, head))  # "was not trained on the red truck"
    aims = {*objects, *things, row.verb}
    return all(
        partners[i] >= 0 or denied_side.norms[i] in other.norms or _is_proof_of_all(denied_side, i, partners)
        for i in aims
        if is_content(denied_side, i)
    )


def _is_proof_of_all(passage: Passage, noun: int, partners: Sequence[int]) -> bool:
    """Return whether a noun is the proof of what the other side tells: "no sign that he ran", "found that he ran"."""
    if passage.norms[noun] not in _PROOFS or _OF_WHAT.isdisjoint(passage.words[noun + 1 : noun + 2]):
        return False
    stop = passage.next_stop(noun + 2)
    told = content_in(passage, noun + 2, stop)
    return len(told) > 1 and all(partners[at] >= 0 for at in told)


def _described(passage: Passage, head: int) -> list[int]:
    """Return the content units of the noun phrase that a noun heads."""
    phrase = next((chunk for chunk in chunk_passage(passage) if chunk.first <= head < chunk.last), None)
    units = range(head, head + 1) if phrase is None else range(*phrase.place)
    return [at for at in units if is_content(passage, at)]


def _same_subject(pair: Pair, match: Match) -> bool:
    claim, evidence = match.claim, match.evidence
    turned = claim.is_passive != evidence.is_passive  # "the tests found traces", "no traces were found"
    mine, theirs = (row.patients if turned or row.is_passive else row.agents for row in (claim, evidence))
    if not mine or not theirs:
        return match.shared >= 2 or pair.coverage >= _MIN_COVERAGE
    names, others = {pair.claim.norms[i] for i in mine}, {pair.evidence.norms[i] for i in theirs}
    if names & others:
        return match.shared >= 2 or pair.coverage >= _MIN_COVERAGE
    vague = word_set("nouns", "anaphoric") | NO  # "neither improved sleep" is about those named before
    open_ends = [pair.claim.tags[i] == "R" or pair.claim.words[i] in vague for i in mine]
    open_ends += [_is_denied_plan(*side) for side in ((pair.claim, claim), (pair.evidence, evidence))]
    open_ends += [pair.claim.words[i] in UNABLE for i in mine] + [pair.evidence.words[i] in UNABLE for i in theirs]
    open_ends += [pair.evidence.tags[i] == "R" or pair.evidence.words[i] in vague for i in theirs]
    return any(open_ends) and (pair.coverage >= _MIN_COVERAGE or told_share(pair) >= MIN_TOLD)


def _is_denied_plan(passage: Passage, row: Predication) -> bool:
    """Return whether the noun before an infinitive is denied, and not who does it: "has no plans to sell"."""
    return passage.tags[row.first] == "T" and passage.words[row.subject_span[0]] == "no"


def _extent(passage: Passage, row: Predication) -> tuple[int, int]:
    matrix = matrix_of(passage, row)
    first = min(row.first, matrix.first) if matrix is not None else row.first
    subject = row.subject_span
    if any(passage.words[i] in NO for i in range(*subject)):
        first = min(first, subject[0])
    return first, row.last


def _no_deed(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the source says that there was no such deed: "no decision has been taken" for "decided"."""
    claim, evidence = pair.claim, pair.evidence
    if claim.has(NO) or claim.has(NOT):
        return
    denied = list(_denied_nouns(evidence))
    for row in predications(claim) if denied else ():
        if row.is_finite and claim.tags[row.verb] == "H" and not row.modal and len(row.patients) == 1:
            yield from _had(pair, row, denied)
        if not row.is_finite or row.modal or claim.tags[row.verb] != "V":
            continue
        if pair.coverage < _MIN_COVERAGE and all(pair.to_evidence[at] < 0 for at in (*row.agents, *row.patients)):
            continue
        verb = lemma(claim.words[row.verb])
        for start, noun in denied:
            word = lemma(evidence.words[noun])
            is_same = word == verb or synonym(word) == synonym(verb) or relation(verb, word) >= DERIVED
            if pair.to_evidence[row.verb] not in (-1, noun) or not is_same or _is_of_others(pair, noun):
                continue
            message = "The source denies it (“{source}”); the claim says “{said}”."
            yield pair.mark(("QC314", row.verb), "error", row.place, (start, noun + 1), "contradicts", message)


def _is_of_others(pair: Pair, noun: int) -> bool:
    """Return whether a deed is denied of somebody whom the claim does not name: "no order against the port"."""
    evidence = pair.evidence
    about = next((at for at in range(noun + 1, evidence.next_stop(noun + 1)) if evidence.words[at] in _ABOUT), -1)
    phrase = next((chunk for chunk in chunk_passage(evidence) if chunk.first == about + 1), None) if about > 0 else None
    if phrase is None or not evidence.is_name(phrase.head):
        return False
    return any(pair.to_claim[at] < 0 for at in range(phrase.first, phrase.last) if evidence.is_name(at))


def _had(pair: Pair, row: Predication, denied: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    """Yield an error where the claim says that somebody has what the source says is lacking: "is without power"."""
    evidence = pair.evidence
    thing, holders = row.patients[0], {pair.to_evidence[at] for at in row.agents} - {-1}
    for start, noun in denied:
        if pair.to_evidence[thing] != noun or evidence.words[start] not in _WITHOUT or not holders:
            continue
        owners = (other.subjects for other in predications(evidence) if other.last <= start)
        if not any(holders.intersection(subjects) for subjects in owners):
            continue
        message = "The source denies it (“{source}”); the claim says “{said}”."
        yield pair.mark(("QC314", row.verb), "error", (row.first, thing + 1), (start, noun + 1), "contradicts", message)


def _denied_nouns(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield where the denial of a noun begins, and the noun: "no decision", "does not bear the blame"."""
    for at in range(len(passage) - 1) if passage.has(_NONE) else ():
        noun = at + 1 if passage.tags[at + 1] == "N" else at + 2
        if passage.words[at] in _NONE and noun < len(passage) and passage.tags[noun] == "N":
            yield at, noun
    for at in range(1, len(passage) - 1) if passage.has(_WITHOUT) else ():
        if passage.words[at] in _WITHOUT and passage.words[at - 1] != "not" and not passage.gaps[at]:
            phrase = next((chunk for chunk in chunk_passage(passage) if chunk.first == at + 1), None)
            if phrase is not None and phrase.kind == "N" and lemma(passage.words[at - 1]) in _BEING:
                yield at, phrase.head
    for row in predications(passage):
        if row.is_negated and not row.is_passive and lemma(passage.words[row.verb]) in _BEARING:
            yield from ((row.first, noun) for noun in row.patients if noun > row.first)
