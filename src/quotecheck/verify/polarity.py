"""A negation that only one side has: "did not become a hero" for "became a hero".

A last check behind the shift checks (QC314): they compare clauses that they understand; here it is enough that a
negation stands right before words that both sides share, and that the other side has none in the whole passage.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from quotecheck.language.lexicon import FUNCTION_WORDS, NEAR_NEGATIONS, NEGATIONS, NEGATIVE_VERBS, QUANTIFIERS
from quotecheck.model import Finding, Sentence, Span
from quotecheck.verdicts import finding
from quotecheck.verify.amounts import differences
from quotecheck.verify.bases import base_keys
from quotecheck.verify.complements import DENYING_PREFIXES, complements_of
from quotecheck.verify.confidence import shift_confidence
from quotecheck.verify.coverage import Coverage
from quotecheck.verify.relations import word_file
from quotecheck.verify.shifts.lexis import closed, dissuades
from quotecheck.verify.shifts.restrictions import NOBODY, exception_end, makes_exception
from quotecheck.verify.surnames import may_be_surname
from quotecheck.verify.wordlists import file_words

if TYPE_CHECKING:
    from quotecheck.verify.passages import Passage
    from quotecheck.verify.sources import Source
    from quotecheck.verify.units import Unit

__all__ = ["find_lone_negation"]

_REACH_WORDS = 5
"""How far a negation reaches over the words after it: "yet to appear on the internet". FEVER training pairs,
2026-11-21."""
_CLAUSE_ENDS = ',;:.\u2014"'
_MIN_SHARE = 0.5
"""Share of the claim that the passage must carry: where they share little, a negation is about something else."""
_WHO = frozenset(("who", "which", "whose", "where"))
_NAME_BEFORE = 3
"""Words of a name before its relative clause: "Judge Mary Platt, who"."""
_TO_COME = frozenset(("will", "would", "shall", "expected", "due", "scheduled", "planned"))
_NOBODY = frozenset(("no", "none", "nobody", "nothing", "no-one"))
_REST_REACH = 8
"""Words from a number to the "not" of those it counts: "the other 72 cabinets have yet to be inspected"."""
_WHOLES = frozenset(("all", "every", "each"))
_BALLOTS = frozenset(("vote", "votes", "voted", "voting"))
_EITHER_WAY = frozenset(("whether", "regardless", "irrespective", "matter", "with"))
"""Words of a text that leaves a condition open either way: "whether or not", "with or without", "no matter if"."""
_FROM_THEN = frozenset(("once", "when", "after", "as"))
_MIN_PLAIN = 4
"""Letters of a word that "un" or "in" may turn round: "possible", not "to"."""
_NOT_AFTER = {
    "not": ("only", "just", "merely", "least", "hesitate", "doubt"),
    "no": ("doubt", "less", "fewer", "matter", "later", "secret", "denying", "disputing", "surprise", "wonder"),
}
"""Words after which "not" and "no" negate nothing: "not only", "no doubt", "it is no secret that"."""
_BEYOND = frozenset(("question", "dispute"))
"""Words with "no" before and "that" behind them that leave no doubt: "there is no question that"."""
_BOUNDING = frozenset(
    ("more", "greater", "higher", "longer", "earlier", "sooner", "larger", "bigger", "less", "fewer", "lower", "later")
)
"""Between "no" or "not" and "than" these set a bound, as "at most" does: "cost no more than $400"."""
_COMMENTING = frozenset(("comment", "elaborate"))
_FIRST_OR_LAST = frozenset(("first", "last"))
_SO_LONG = frozenset(("for", "since", "before", "previously", "ever"))
_BEFORE_FEW = frozenset(("a", "as", "the", "these", "those", "first", "last", "next", "past", "quite", "every"))
_MEANS_SOME = {"few": _BEFORE_FEW, "little": frozenset(("a",)), "not": frozenset(("or", "than"))}
"""Words behind which "few" means some ("the first few days") and "not" denies nothing ("whether or not")."""
_BETWEEN = frozenset(("entirely", "wholly", "altogether", "totally", "completely", "at", "all", "quite", "exactly"))
"""Words between a "not" and what it cancels: "not entirely without risk"."""
_CANCELLED = frozenset(("not", "never", "hardly", "no", "cannot"))


class _Negation(NamedTuple):
    """Words `first` to `last` (exclusive) of a view that negate what follows."""

    first: int
    last: int


def find_lone_negation(draft: Source, sentence: Sentence, coverage: Coverage) -> Finding | None:
    """Return QC314 if one side negates what the other says plainly, else None.

    A warning, not an error: a person looks at the two sentences. Nothing is said where both sides have a negation.
    """
    if not coverage.passages or coverage.shares[0] < _MIN_SHARE:
        return None
    keys = draft.view.words.keys
    first, last = draft.view.printed_words(sentence.start, sentence.end)
    passage = coverage.passages[0]
    claimed = [cover.unit for cover in coverage.units]
    ours, theirs = _told_apart(draft, list(_negations(draft, first, last)), (first, last), passage)
    if not ours and not theirs:
        return None  # mostly
    ours = _without_names(ours, claimed, draft, sentence)
    theirs = _without_names(theirs, passage.units, passage.source, passage)
    told = frozenset(keys[item.last] for item in ours if item.last < last and keys[item.first] == "no")
    parted = [item for item in theirs if _is_parted(passage.source, item, told)]
    theirs = [item for item in theirs if item not in parted]
    if bool(ours) == bool(theirs):
        return None
    if all(
        _is_in_phrase(item, *((claimed, passage.units) if ours else (passage.units, claimed)))
        for item in ours or theirs
    ):
        return None  # "not in danger", "out of danger"
    pairs = pairwise(passage.words) if ours else pairwise(keys[first:last])
    where = (draft if ours else passage.source).view.words.keys
    if not parted and not {tuple(where[item.first : item.first + 2]) for item in ours or theirs}.isdisjoint(pairs):
        return None  # "No Country" opens one sentence and is a name inside the other
    mine = frozenset(keys[first:last])
    denied, said = (mine, frozenset(passage.words)) if ours else (frozenset(passage.words), mine)
    if _are_told_alike(denied, said) or (ours and _counts_the_rest(ours, coverage, passage)):
        return None  # "eight of the 71 did not", "63 of the 71 did"
    sides = (keys[first:last], passage.words) if ours else (passage.words, keys[first:last])
    if _is_either_way(*sides) or _is_either_way(*sides[::-1]) or _is_told_from_end(*sides):
        return None  # "even without a sponsor", "whether or not it finds one"
    if ours:
        if ours[0].last < last and draft.view.words.keys[ours[0].last] in _WHOLES and _tells_part(passage.words):
            return None
        beside = {cover.passage.number: cover.passage for cover in coverage.units if cover.passage is not None}
        beside.update((other.number, other) for other in coverage.passages)
        near = any(
            not _is_parted(other.source, item, told) for other in beside.values() for item in _negations_of(other)
        )
        carried = [cover.unit.first for cover in coverage.units if cover.level > 0.0]
        if near or not any(_reaches(draft, item, carried) for item in ours):
            return None
        return _finding(draft, sentence, ours[0], passage, None)
    shared = [unit.last - 1 for unit in passage.units if _is_claimed(unit.keys, coverage)]
    theirs = [item for item in theirs if not _is_of_main_clause(passage.source, item, shared)]
    item = next((item for item in theirs if _reaches(passage.source, item, shared)), None)
    return None if item is None else _finding(draft, sentence, None, passage, item)


def _is_of_main_clause(source: Source, item: _Negation, shared: Sequence[int]) -> bool:
    """Return whether a claim tells only what a relative clause does, before which a negation stands.

    "Lee denied that she had met Hill, who is in prison": Hill is.
    """
    words, end = source.view.words, max(shared, default=0)
    marked = [
        at for at in range(item.last, end + 1) if "," in source.view.normal[words.ends[at - 1] : words.starts[at]]
    ]
    at = next((at for at in marked if words.keys[at] in _WHO), end)
    return at < end and marked[-1] == at and all(unit >= at - _NAME_BEFORE for unit in shared)


def _is_parted(source: Source, item: _Negation, told: frozenset[str]) -> bool:
    """Return whether a "no" answers, and a mark parts it from what the claim's own denies: "No! More strikes come"."""
    words = source.view.words
    if not told or words.keys[item.first] != "no" or item.last == len(words) or words.keys[item.last] not in told:
        return False
    gap = source.view.normal[words.ends[item.last - 1] : words.starts[item.last]]
    return any(mark in gap for mark in f"{_CLAUSE_ENDS}!")


def _are_told_alike(denied: frozenset[str], said: frozenset[str]) -> bool:
    """Return whether the words of two sentences tell one thing, though only one of them has a negation."""
    if not (_FIRST_OR_LAST.isdisjoint(said) or _SO_LONG.isdisjoint(denied)):
        return True  # "the first win in 11 years", "had not won for 11 years"
    if "yet" in denied and not _TO_COME.isdisjoint(said):
        return True  # "has yet to decide", "will decide"
    if "unless" in denied and "only" in said:
        return True  # "no return unless tested", "return only if tested"
    if _denies_in_a_word(said - denied) or _is_denied_in(said, denied):
        return True  # "unharmed"; "unsafe" for "not safe"
    # "stayed shut" for "did not open"; "voted no", "voted against"
    return _is_complement_denied(denied, said) or bool(
        _BALLOTS & denied and _BALLOTS & said and "against" in said - denied
    )


def _told_apart(
    draft: Source, ours: Sequence[_Negation], place: tuple[int, int], passage: Passage
) -> tuple[Sequence[_Negation], Sequence[_Negation]]:
    """Return both sides' negations, without "except" and its like where both except something ("all but two")."""
    keys, theirs = draft.view.words.keys, _negations_of(passage)
    said = keys[slice(*place)]
    if not (makes_exception(said) and makes_exception(passage.words)):
        return ours, theirs
    if _NOBODY.isdisjoint(said) != _NOBODY.isdisjoint(passage.words):
        return ours, theirs  # "everything except rain", "nothing except rain"
    others = passage.source.view.words.keys
    return (
        [item for item in ours if not makes_exception(keys[item.first : item.last])],
        [item for item in theirs if not makes_exception(others[item.first : item.last])],
    )


def _without_names(
    found: Sequence[_Negation], units: Sequence[Unit], source: Source, place: Sentence | Passage
) -> Sequence[_Negation]:
    """Return the negations that are nobody's known name: not the "Few" of Kim Few."""
    names = [unit for unit in units if unit.keys and unit.keys[0].startswith("=")] if found else []
    if not names:
        return found
    first, last = source.view.printed_words(place.start, place.end)
    return [
        item
        for item in found
        if not any(name.first <= item.first < name.last for name in names)
        or not may_be_surname(source.view, item.first, first, last)
    ]


def _is_in_phrase(item: _Negation, own: Sequence[Unit], others: Sequence[Unit]) -> bool:
    """Return whether a negation stands in a listed phrase for which the other side has a word or another phrase."""
    around = (unit for unit in own if unit.first <= item.first < item.last < unit.last)
    return any(not set(unit.keys).isdisjoint(other.keys) for unit in around for other in others)


def _counts_the_rest(ours: Sequence[_Negation], coverage: Coverage, passage: Passage) -> bool:
    """Return whether all that a claim denies it denies of a number that is what two of the passages leave."""
    given = [unit.quantity for unit in passage.units if unit.quantity is not None]
    rests = differences(given) - {one.value for one in given}
    ends = [
        cover.unit.last
        for cover in coverage.units
        if cover.unit.quantity is not None and (cover.place == "reckoned" or cover.unit.quantity.value in rests)
    ]
    return all(any(0 <= item.first - end <= _REST_REACH for end in ends) for item in ours)


def _tells_part(words: Sequence[str]) -> bool:
    """Return whether a passage counts a part of a whole: "210 of the 380 houses" are not all of them."""
    before = (words[at - 1] for at in range(1, len(words)) if words[at] == "of")
    counts = any(
        word[:1].isdigit() or 0.0 < (QUANTIFIERS.get(word) or 0.0) < 1.0 or word in closed("numbers") for word in before
    )
    return counts or any(words[at] == "of" and words[at + 2][:1].isdigit() for at in range(len(words) - 2))


def _denies_in_a_word(words: frozenset[str]) -> bool:
    """Return whether one of the words that only one side has denies by itself ("barred", "unharmed")."""
    return any(not file_words("negatives.txt").isdisjoint(base_keys(word)) for word in words)


def _is_either_way(words: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether one text says "even without" and the other that it is so either way."""
    if "without" not in words or _EITHER_WAY.isdisjoint(others):
        return False
    is_even = any(tuple(words[at : at + 2]) == ("even", "without") for at in range(len(words) - 1))
    is_with = any(tuple(others[at : at + 3]) == ("with", "or", "without") for at in range(len(others) - 2))
    return is_even and (is_with or not (_EITHER_WAY - {"with"}).isdisjoint(others))


def _is_told_from_end(denied: Sequence[str], said: Sequence[str]) -> bool:
    """Return whether one text denies what the other tells from its far end.

    "Will not open until it is safe", "will open once it is safe"; "not as clear as", "less clear than".
    """
    at = next((i for i, word in enumerate(denied) if word == "not" or word.endswith("n't")), -1)
    if "until" in denied[at + 1 :] and "until" not in said and not _FROM_THEN.isdisjoint(said):
        return NEGATIONS.isdisjoint(denied[at + 1 :])  # not "..., and the shop did not close"
    degrees = (i for i, word in enumerate(denied[at + 1 : at + 3], at + 1) if word in ("as", "so"))
    plain = next((denied[i + 1] for i in degrees if tuple(denied[i + 2 : i + 3]) == ("as",)), "")
    for i, word in enumerate(said):
        is_less = word in ("less", "fewer") or (word.endswith("er") and word[:_MIN_PLAIN] != plain[:_MIN_PLAIN])
        if plain and is_less and "than" in said[i + 1 : i + 3]:
            return True
    return False


def _is_denied_in(said: frozenset[str], denied: frozenset[str]) -> bool:
    """Return whether one side has in one word what the other denies in two: "illegal", "not legal"."""
    return any(f"{prefix}{word}" in said for word in denied if len(word) >= _MIN_PLAIN for prefix in DENYING_PREFIXES)


def _is_complement_denied(denied: frozenset[str], said: frozenset[str]) -> bool:
    """Return whether the side that denies nothing has what holds where a word of the other does not."""
    plain = frozenset(key for word in said - denied for key in base_keys(word))
    return any(not complements_of(base_keys(word)).isdisjoint(plain) for word in denied - said)


def _negations_of(passage: Passage) -> Sequence[_Negation]:
    if passage.negations is None:
        first = passage.first_word
        passage.negations = tuple(_negations(passage.source, first, first + len(passage.words)))
    return passage.negations  # type: ignore[return-value]


def _is_claimed(keys: Sequence[str], coverage: Coverage) -> bool:
    return any(
        cover.unit.kind == "word" and not frozenset(cover.unit.keys).isdisjoint(keys) for cover in coverage.units
    )


def _reaches(source: Source, item: _Negation, places: Sequence[int]) -> bool:
    """Return whether a word at one of `places` stands soon after a negation, in the same clause."""
    near = [place for place in places if item.last <= place < item.last + _REACH_WORDS]
    if not near:
        return False
    words = source.view.words
    return not any(
        mark in source.view.normal[words.ends[item.last - 1] : words.starts[near[0]]] for mark in _CLAUSE_ENDS
    )


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the negating words and phrases by their first word, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(NEGATIONS | NEAR_NEGATIONS | NEGATIVE_VERBS | frozenset(word_file("refusals.txt"))):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in found.items()}


def _negations(source: Source, first: int, last: int) -> Iterator[_Negation]:
    keys = source.view.words.keys
    listed = _phrases()
    own = frozenset(keys[first:last])
    if "against" not in own and not any(own.issuperset(row) for word in listed.keys() & own for row in listed[word]):
        return
    settled = first
    for at in range(first, last):
        if at < settled or not _may_deny(keys[at], listed):
            continue
        if at + 1 < last and keys[at + 1] in _NOT_AFTER.get(keys[at], ()):
            continue
        settled = _settled_end(keys[at:last]) + at
        if settled > at:
            continue
        if keys[at] in _NOT_AFTER and keys[at + 2 : at + 3] == ["than"] and keys[at + 1] in _BOUNDING:
            continue
        if keys[at] == "no" and keys[at + 2 : at + 3] == ["that"] and keys[at + 1] in _BEYOND:
            continue
        if at > first and keys[at - 1] in _MEANS_SOME.get(keys[at], ()):
            continue
        if at > first and keys[at] in listed and _is_in_name(source, at, first, last):
            continue
        if keys[at] == "against" and dissuades(keys[first:last], at - first):
            yield _Negation(at, at + 1)
        words = next((row for row in listed.get(keys[at], ()) if tuple(keys[at : min(last, at + len(row))]) == row), ())
        if words and (words[-1] != "to" or _COMMENTING.isdisjoint(keys[at + len(words) : at + len(words) + 1])):
            yield _Negation(at, at + len(words))  # "declined to comment on the plan" does not deny the plan


def _may_deny(word: str, listed: Container[str]) -> bool:
    return word in listed or word == "against" or word in NOBODY or word in _CANCELLED or word.endswith("n't")


def _settled_end(keys: Sequence[str]) -> int:
    """Return how many words deny, taken together, nothing: "no one but members", "not without"; mostly 0.

    >>> [_settled_end(words.split()) for words in ("no one but us", "not without risk", "not impossible", "not hurt")]
    [3, 2, 2, 0]
    """
    if exception := exception_end(keys, 0):
        return exception
    if keys[0] not in _CANCELLED and not keys[0].endswith("n't"):
        return 0
    at = next((i for i, key in enumerate(keys[1:4], 1) if key not in _BETWEEN), len(keys))
    if at == len(keys):
        return 0
    is_litotes = keys[at].startswith(DENYING_PREFIXES) and not file_words("negatives.txt").isdisjoint(
        base_keys(keys[at])
    )
    return at + 1 if keys[at] == "without" or is_litotes else 0


def _is_in_name(source: Source, at: int, first: int, last: int) -> bool:
    """Return whether a word inside a sentence belongs to a name: "Stuart Little", "the film No Strings Attached"."""
    words, text = source.view.words, source.view.normal
    is_capital = text[words.starts[at]].isupper() and text[words.starts[at] + 1 : words.ends[at]].islower()
    if not is_capital or text[words.ends[at - 1] : words.starts[at]] != " ":
        return False  # most words; behind a colon or a quotation mark a sentence begins, "NOT" is for emphasis
    beside = [other for other in (at - 1, at + 1) if first <= other < last]
    if not any(text[words.starts[other]].isupper() and words.keys[other] not in FUNCTION_WORDS for other in beside):
        return False
    return any(text[words.starts[i]].islower() and words.keys[i] not in FUNCTION_WORDS for i in range(first, last))


def _finding(
    draft: Source, sentence: Sentence, ours: _Negation | None, passage: Passage, theirs: _Negation | None
) -> Finding:
    spans: tuple[Span, ...] = ()
    if ours is not None:
        span = draft.view.printed_span(ours.first, ours.last)
        spans = (span,)
        words = draft.document.slice(*span)
        message = f"The claim has “{words}” where the source has no negation; check that it says the same."
    elif theirs is not None:
        source = passage.source
        words = source.document.slice(*source.view.printed_span(theirs.first, theirs.last))
        message = f"The source has “{words}” where the claim has no negation; check that it says the same."
    return finding(
        "QC314",
        sentence.id,
        message,
        confidence=shift_confidence("QC314", "warning"),
        severity="warning",
        evidence=(passage.as_evidence(1.0),),
        spans=spans,
    )
