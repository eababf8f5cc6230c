"""Whether a verb is denied: by a negation, by its subject, or by the verb or noun that it hangs on."""

from __future__ import annotations

from quotecheck.language.inflect import lemma
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.excess import excess_before
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.passage import Passage, kept_at_verb
from quotecheck.verify.shifts.predicates import matrix_of, told_under
from quotecheck.verify.shifts.restrictions import exception_end
from quotecheck.verify.shifts.veracity import is_called_untrue

__all__ = ["DENYING", "NO", "NOT", "UNABLE", "is_denied", "rejects_what_is_said"]

NO = word_set("classes", "denial_no")
"""Words that deny: a subject, an object or a clause."""
NOT = frozenset(("not", "n't", "deny", "denied", "denies", "reject", "rejected"))
"""Words by which a sentence says itself that something is not so."""
_NEAR = word_set("classes", "denial_near")
"""Words that nearly negate, or that bend a negation ("not only", "not until"): no verdict beside them."""
DENYING = word_set("classes", "denial_denying")
"""Verbs that deny what hangs on them ("failed to")."""
_NOT_ALL = frozenset(("all", "every", "everyone", "everybody", "everything", "each", "many", "much", "one", "a"))
_DENIAL_REACH = 8
UNABLE = frozenset(["unable", "unwilling", "reluctant", "powerless", "impossible"])
_OF_NOUN = frozenset(("of", "in", "for", "on"))
_EASY = word_set("classes", "denial_easy")
_HINDERING = word_set("classes", "denial_hindering")
_TALKING = word_set("classes", "denial_talking")
_STOPPING = frozenset(("prevent", "stop"))
_FROM_REACH = 6
"""Units between "prevented" and "from closing", "talked" and "out of leaving"."""
_BOUNDS = frozenset(("fewer", "less", "more", "longer", "later", "sooner"))
_SAID_THINGS = frozenset(
    ("claim", "allegation", "accusation", "report", "suggestion", "assertion", "rumor", "rumour", "notion", "idea")
)
_REJECTING = word_set("classes", "denial_rejecting")
_REACH_BACK = 4
"""Units between "rejected" and "claims": "rejected as baseless all claims"."""


@kept_at_verb
def is_denied(passage: Passage, row: Predication) -> bool | None:
    """Return whether a verb is negated, by itself, its subject or the verb it hangs on; None where that is unclear."""
    excess = excess_before(passage, row.first) if passage.tags[row.first] == "T" else ""
    if excess:  # "too weak to stand", "too slow to act", "too good not to share"
        matrix = matrix_of(passage, row)
        is_told = excess == "denied" and (matrix is None or not _told_as_denied(passage, matrix))
        return not row.is_negated if is_told else None
    subject = range(*row.subject_span)
    group = range(*row.place)
    objects = range(*row.object_span)
    near = (
        *subject,
        *group,
        *range(row.last, min(row.last + 2, len(passage))),
        *range(max(0, row.first - 1), row.first),
    )
    if any(passage.words[i] in _NEAR and not _is_some(passage, i) for i in near):
        return None
    if _is_told_as_unsaid(passage, row) or _is_bent(passage, subject, objects):
        return None
    denied = row.is_negated ^ _is_denied_behind(passage, row)
    if not _is_shared_subject(passage, row, subject):
        denied ^= any(passage.words[i] in NO and not _is_bound(passage, i) for i in subject)
    elif any(passage.words[i] in NO for i in subject):
        return None
    none_of_them = (i for i in objects if passage.words[i] in ("no", "zero") and not _is_answer(passage, i))
    denied ^= any(not _is_bound(passage, i) for i in none_of_them)
    if row.first and passage.words[row.first - 1] == "without":
        denied = not denied
    if subject and subject[0] > 0 and passage.words[subject[0] - 1] in ("neither", "nor"):
        denied = not denied
    is_untrue = is_called_untrue(passage, row.verb)
    denied ^= (_told_as_denied(passage, row) or is_untrue) ^ _hangs_on_denial(passage, row)
    matrix = matrix_of(passage, row)
    if matrix is None or _is_aside(passage, row):
        return denied
    is_negated = matrix.is_negated ^ _has_nobody(passage, matrix)
    if passage.tags[matrix.verb] == "B":  # "were to blame", "was not to blame", "denied that they were to blame"
        return denied ^ is_negated ^ _told_as_denied(passage, matrix)
    if is_negated and passage.tags[row.first] != "T":
        return None
    denied ^= is_negated ^ (not is_untrue and (_told_as_denied(passage, matrix) or _is_what_is_denied(passage, matrix)))
    return denied ^ (lemma(passage.words[matrix.verb]) in DENYING)


def _is_what_is_denied(passage: Passage, row: Predication) -> bool:
    """Return whether a deed is what somebody denies: "denied wanting to close it"."""
    above = matrix_of(passage, row)
    is_denied_deed = above is not None and lemma(passage.words[above.verb]) in DENYING and not above.is_negated
    return is_denied_deed and not _is_aside(passage, row)


def _is_answer(passage: Passage, at: int) -> bool:
    """Return whether a "no" is an answer, with no noun of its own: "voted no on the bill".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> _is_answer(passage_of("They voted no on the bill."), 2), _is_answer(passage_of("They found no sign."), 2)
    (True, False)
    """
    is_last = at + 1 == len(passage) or bool(passage.gaps[at + 1])
    return passage.words[at] == "no" and (is_last or passage.tags[at + 1] in ("P", "S", "C", "T"))


def _is_some(passage: Passage, at: int) -> bool:
    """Return whether "few" or "little" stands behind "a", and so denies nothing: "a few objected"."""
    return passage.words[at] in ("few", "little") and at > 0 and passage.words[at - 1] in ("a", "quite")


def _is_bent(passage: Passage, subject: range, objects: range) -> bool:
    """Return whether a subject or an object denies less than all: "no one but members", "not everyone"."""
    words = passage.words
    if any(exception_end(words, at) for at in (*subject, *objects)):
        return True
    return bool(subject) and subject[0] > 0 and words[subject[0] - 1] == "not" and words[subject[0]] in _NOT_ALL


def _is_denied_behind(passage: Passage, row: Predication) -> bool:
    """Return whether somebody denies what a verb tells: "is suspected of lending it, which she denies"."""
    behind = range(row.last, min(row.last + _DENIAL_REACH, len(passage) - 2))
    at = next((i for i in behind if passage.words[i] == "which" and passage.gaps[i]), -1)
    if at < 0 or any(passage.tags[i] == "V" for i in range(row.last, at)):
        return False
    verb = next((i for i in range(at + 1, min(at + 4, len(passage))) if passage.tags[i] == "V"), -1)
    return verb > at + 1 and lemma(passage.words[verb]) in ("deny", "dispute", "reject")


def _has_nobody(passage: Passage, row: Predication) -> bool:
    """Return whether nobody does what a verb tells: "nobody had told him to stay"."""
    subject = range(*row.subject_span)
    if _is_shared_subject(passage, row, subject):
        return False
    return any(passage.words[at] in NO and not _is_bound(passage, at) for at in subject)


def _is_aside(passage: Passage, row: Predication) -> bool:
    """Return whether a participle behind a comma only adds to a verb: "denied the charge, saying it was false"."""
    return bool(passage.gaps[row.first]) and passage.words[row.verb].endswith("ing")


def _hangs_on_denial(passage: Passage, row: Predication) -> bool:
    """Return whether a word before the clause denies it: "unable to land", "unless it lands" (if it does not)."""
    if passage.tags[row.first] == "T":
        at = _before_doer(passage, row.first)
        is_unable = at > 0 and passage.words[at - 1] in UNABLE
        return is_unable or _is_still_to_come(passage, row.first) or _is_of_denied_noun(passage, row, row.first - 1)
    if passage.words[row.verb].endswith("ing") and row.first == row.verb:
        is_of_noun = row.first > 1 and passage.words[row.first - 1] in _OF_NOUN
        before = passage.words[max(0, row.first - 2) : row.first]
        if before[1:] == ["out"] and lemma(before[0]) == "rule":
            return True  # "ruled out raising it"
        return _is_kept_from(passage, row.first) or (is_of_noun and _is_of_denied_noun(passage, row, row.first - 2))
    return row.start > 0 and passage.words[row.start - 1] == "unless"


def _before_doer(passage: Passage, at: int) -> int:
    """Return where "for somebody" begins before "to", or "to" itself: "impossible for the dog to survive"."""
    first = at
    while first > 1 and passage.tags[first - 1] in "DNQR" and not passage.gaps[first]:
        first -= 1
    return first - 1 if 0 < first < at and passage.words[first - 1] == "for" else at


def _is_of_denied_noun(passage: Passage, row: Predication, noun: int) -> bool:
    """Return whether a noun that a verb hangs on is denied: "has no intention of raising".

    Where the noun was taken for the verb's subject ("no plan to sell"), its "no" is counted there.
    """
    if noun < 1 or passage.tags[noun] != "N" or passage.gaps[noun + 1] or passage.words[noun] in _EASY:
        return False
    first = noun
    while first > 0 and passage.tags[first - 1] in ("N", "A") and not passage.gaps[first]:
        first -= 1
    is_counted = first - 1 in range(*row.subject_span)
    return first > 0 and passage.words[first - 1] == "no" and not passage.gaps[first] and not is_counted


def _is_still_to_come(passage: Passage, at: int) -> bool:
    """Return whether "to" stands in "has yet to", "is still to", "remains to"."""
    before = at - 1 if at > 0 and passage.words[at - 1] in ("yet", "still") else -1
    return before > 0 and (passage.tags[before - 1] in "HB" or lemma(passage.words[before - 1]) == "remain")


def _is_kept_from(passage: Passage, at: int) -> bool:
    """Return whether a verb in -ing is what somebody is kept from: "barred from leaving", "talked out of leaving"."""
    words = passage.words
    if at > 1 and words[at - 1] == "of" and words[at - 2] == "out":
        verbs = _TALKING
    elif words[max(0, at - 2) : at] == ["short", "of"]:
        verbs = _STOPPING
    elif at and words[at - 1] == "from":
        verbs = _HINDERING
    elif at and not passage.gaps[at] and passage.tags[at - 1] in ("N", "R"):
        verbs = _STOPPING  # "stopped the firm closing the plant"
    else:
        return False
    before = (i for i in range(at - 2, max(-1, at - 2 - _FROM_REACH), -1) if passage.tags[i] == "V")
    verb = next(before, None)
    return verb is not None and lemma(words[verb]) in verbs


def _is_shared_subject(passage: Passage, row: Predication, subject: range) -> bool:
    """Return whether another verb stands between a verb and its subject: "nobody" of the first may not be its own.

    "Quill said nobody had asked them and called the plan a fantasy" has Quill calling.
    """
    return any(subject.stop <= other.first < row.first and other.is_finite for other in predications(passage))


def _is_bound(passage: Passage, index: int) -> bool:
    """Return whether "no" only sets a bound ("no fewer than 12"), or counts ("No. 2"); "no one" is nobody."""
    if passage.tags[index + 1 : index + 2] == ["Q"]:
        return passage.words[index + 1] != "one"
    return not _BOUNDS.isdisjoint(passage.words[index + 1 : index + 2])


def rejects_what_is_said(passage: Passage, verb: int) -> bool:
    """Return whether a verb calls untrue what was said, which tells of no anger: "rejected the idea that".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> [rejects_what_is_said(passage_of(f"He rejected the {what}."), 1) for what in ("claim", "treaty")]
    [True, False]
    """
    behind = passage.words[verb + 1 : verb + 1 + _REACH_BACK]
    return lemma(passage.words[verb]) in _REJECTING and any(lemma(word) in _SAID_THINGS for word in behind)


def _told_as_denied(passage: Passage, row: Predication) -> bool:
    """Return whether a verb stands in what somebody denies ("denied that it ...", "rejected claims that it ...")."""
    at = told_under(passage, row)
    if at < 0:
        return False
    if lemma(passage.words[at]) in _SAID_THINGS:
        before = (i for i in range(at - 1, max(at - _REACH_BACK, 0) - 1, -1) if passage.tags[i] == "V")
        verb = next(before, None)
        return verb is not None and lemma(passage.words[verb]) in _REJECTING
    if passage.tags[at] != "V" or lemma(passage.words[at]) not in ("deny", "dispute"):
        return False
    return not any(other.verb == at and _has_nobody(passage, other) for other in predications(passage))


def _is_told_as_unsaid(passage: Passage, row: Predication) -> bool:
    """Return whether a verb stands in what somebody does not say, which leaves it open: "does not claim he knows"."""
    at = told_under(passage, row)
    return at >= 0 and any(other.verb == at and other.is_negated for other in predications(passage))
