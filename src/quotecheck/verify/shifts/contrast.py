"""QC314: what a source says is not so ("Paris, not London") or sets apart ("The K300 is not.") told as so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotecheck.verify.shifts.clauses import Predication, predication_at, predications
from quotecheck.verify.shifts.denial import NO, NOT
from quotecheck.verify.shifts.lexis import by_start, word_set
from quotecheck.verify.shifts.links import stands_next
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in, plain_start
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.restrictions import SPARING, makes_exception
from quotecheck.verify.shifts.signs import needs
from quotecheck.verify.shifts.source_clauses import ALIKE, Clause, has_verb, subject_of
from quotecheck.verify.shifts.types import Shift

__all__ = ["find_contrast_shifts", "find_excepted", "find_set_apart", "units_set_apart"]

_MARKERS = by_start((("rather", "than"), ("instead", "of"), ("as", "opposed", "to"), ("and", "not"), ("but", "not")))
_STARTS = frozenset(("rather", "instead", "opposed", "not"))
_BENT = word_set("classes", "contrast_bent")
"""Words behind "not" that bend it: "not only", "not because", "not least", "not yet"."""
_DENYING = _STARTS | NO | frozenset(("n't", "unlike", "than", "or", "neither"))
"""Words by which a claim may say itself that something is not so, or leave open which of two it is."""
_ASIDE = frozenset("WSDNAQ")
"""Tags with which an aside about a term begins: "the driver, who was hurt", "Hussein, a player that"."""
_MAX_TERM = 5
"""Words of what is set aside: "not in the kitchen of the house"."""
_INSIDE = frozenset("DNPQAV")
"""Tags of what is set aside: a name, a phrase or one verb without a subject of its own."""
_UNLIKE = frozenset(("unlike",))
_MIN_COVERAGE = 0.5
"""Least share of the claim's content words in the passage, as for opposites. 2026-11-22."""


@needs(evidence=_UNLIKE | _STARTS | {"sooner"})
def find_contrast_shifts(pair: Pair) -> Iterator[Mark]:
    """Yield an error for each term that the passage sets aside for another, where the claim has it in its place.

    "Lee chose Paris, not London" does not say that Lee chose London; nor does "discouraging, not banning" ban. The
    claim must have the term set aside and something else of the passage, but not the term that it is set aside for.
    """
    claim, evidence = pair.claim, pair.evidence
    yield from _told_of_unlike(pair)
    yield from _told_of_worse(pair)
    if pair.coverage < _MIN_COVERAGE or not evidence.has(_STARTS) or claim.has(_DENYING):
        return
    for marker, first in _markers(evidence):
        last = _term_end(evidence, first)
        term = content_in(evidence, first, last)
        here = [pair.to_claim[at] for at in term]
        if not term or min(here) < 0:
            continue
        kept = [at for at in _kept(evidence, marker, last) if at not in term]
        if not kept or any(pair.to_claim[at] >= 0 for at in kept[-1:]):
            continue
        is_aside = last < len(evidence) and bool(evidence.gaps[last]) and evidence.tags[last] in _ASIDE
        shared = [at for at in pair.to_evidence if at >= 0 and at not in term]
        if not shared or (is_aside and min(shared) > last):
            continue  # "the driver, who was hurt": that is said of him
        message = "The source rules it out (“{source}”); the claim says it."
        there = (marker, last)
        yield pair.mark(("QC314", min(here)), "error", (min(here), max(here) + 1), there, "contradicts", message)


def _told_of_unlike(pair: Pair) -> Iterator[Mark]:
    """Yield an error where the claim has him do it whom the passage's subject is unlike: "Unlike Lee, Roe paid"."""
    claim, evidence = pair.claim, pair.evidence
    if not evidence.has(_UNLIKE) or claim.has(_DENYING) or claim.has(NOT):
        return
    first = evidence.words.index("unlike")
    last = _term_end(evidence, first + 1)
    for mine in predications(claim):
        other = predication_at(evidence, pair.to_evidence[mine.verb])
        if other is None or mine.is_negated != other.is_negated or first < other.verb < last:
            continue
        heads = {pair.to_evidence[at] for at in mine.subjects}
        if heads and all(first < at < last for at in heads) and heads.isdisjoint(other.subjects):
            message = "The source rules it out (“{source}”); the claim says it."
            yield pair.mark(("QC314l", mine.verb), "error", mine.subject_span, (first, last), "contradicts", message)
            return


def _told_of_worse(pair: Pair) -> Iterator[Mark]:
    """Yield an error for what somebody would do least, told as what he would do: "would rather resign than sign"."""
    claim, evidence = pair.claim, pair.evidence
    theirs = _would_rather(evidence)
    if theirs is None or pair.coverage < _MIN_COVERAGE:
        return
    mine = _would_rather(claim)
    told = range(*mine[0]) if mine is not None else range(len(claim)) if not claim.has(_DENYING | NOT) else ()
    worse = [at for at in told if theirs[1][0] <= pair.to_evidence[at] < theirs[1][1]]
    better = [at for at in told if theirs[0][0] <= pair.to_evidence[at] < theirs[0][1]]
    if worse and not better:
        message = "The source rules it out (“{source}”); the claim says it."
        there = theirs[0][0] - 1, theirs[1][1]
        yield pair.mark(("QC314p", worse[0]), "error", (worse[0], worse[-1] + 1), there, "contradicts", message)


def _would_rather(passage: Passage) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the units of what somebody would rather do and of what he would not: "resign", "sign the deal"."""
    words = passage.words
    first = next((at for at, word in enumerate(words) if word in ("rather", "sooner")), -1)
    is_wish = first > 0 and words[first - 1] in ("would", "'d")
    than = (
        next((at for at in range(first + 2, passage.next_stop(first + 1)) if words[at] == "than"), -1)
        if is_wish
        else -1
    )
    return None if than < 0 else ((first + 1, than), (than + 1, _term_end(passage, than + 1)))


def _markers(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield where each contrast begins and where the term that it sets aside begins."""
    words = passage.words
    for at, word in enumerate(words):
        marker = passage.phrase_at(at, _MARKERS)
        behind = at + 1 if marker is None else at + len(marker)
        if marker is None and not (word == "not" and at and _opens_aside(passage, at)):
            continue
        is_place = behind < len(words) and words[behind] == "to" and passage.tags[behind] == "P"  # "to Lee, not to Roe"
        if is_place or (behind < len(words) and words[behind] not in _BENT):
            yield at, behind


def _opens_aside(passage: Passage, at: int) -> bool:
    """Return whether a "not" stands behind a comma or a dash, or before a term for which "but" gives another."""
    return bool(set(passage.gaps[at]) & set(",—–(")) or _but_behind(passage, at) >= 0


def _but_behind(passage: Passage, at: int) -> int:
    """Return the "but" of "not the mayor but the governor", or -1."""
    last = _term_end(passage, at + 1)
    is_one = last > at + 1 and last < len(passage) and passage.words[last] == "but" and not passage.gaps[last]
    return last if is_one else -1


def _term_end(passage: Passage, first: int) -> int:
    """Return where a term ends: at a comma, a conjunction, or a verb behind its noun."""
    at = first
    while at < min(first + _MAX_TERM, len(passage)):
        tag = passage.tags[at]
        if tag not in _INSIDE or (at > first and (passage.gaps[at] or tag == "V")):
            break
        at += 1
    return at


def _kept(passage: Passage, marker: int, last: int) -> list[int]:
    """Return the content units of the term that stands for the one set aside: before it, or behind its "but"."""
    if last < len(passage) and passage.words[last] == "but" and not passage.gaps[last]:
        return content_in(passage, last + 1, _term_end(passage, last + 1))[::-1]
    return content_in(passage, max(0, marker - _MAX_TERM), marker)


_SHORT = "BHOM"
"""Tags of the auxiliaries that stand for a verb left out."""


def find_set_apart(clauses: Sequence[Clause], row: Predication) -> Shift | None:
    """Return the error where a clause that leaves out the verb denies of the claim's subject what the claim says."""
    mine = subject_of(clauses[0].pair.claim, row)
    for gapped in clauses:
        passage, verb = gapped.passage, gapped.row
        if passage.tags[verb.verb] not in _SHORT or not verb.subjects:
            continue
        end = verb.last + (passage.tags[verb.last : verb.last + 1] == ["X"])
        if (verb.is_negated or end > verb.last) == row.is_negated:
            continue
        if end < len(passage) and not set(passage.gaps[end]) & set(".;:"):
            continue
        before = _before(clauses, gapped)
        if before is None or not _tells(before, row) or passage.words[gapped.first] in ALIKE:
            continue
        apart = gapped.norms(range(*verb.subject_span)) - before.norms(before.subject())
        apart = {passage.norms[at] for at in content_in(passage, *verb.subject_span)} & apart
        if not apart or not apart <= {gapped.pair.norm(at) for at in mine}:
            continue
        if any(has_verb(c, row) and _is_behind(c, gapped) for c in clauses):
            continue
        said = passage.text(verb.subject_span[0], end)
        message = f"The source sets it apart: “{plain_start(said)}”."
        there = (verb.subject_span[0], end)
        return gapped.pair.shift("QC314", "error", (mine[0], row.last), there, "contradicts", message)
    return None


def find_excepted(clauses: Sequence[Clause], row: Predication) -> Shift | None:
    """Return the error where a clause says something of others "unlike" or "except for" one of the claim's subject."""
    claim = clauses[0].pair.claim
    apart = [clause for clause in clauses if clause.passage.has(_APART.keys())]
    for clause in apart if not makes_exception(claim.words) and not claim.has(_APART.keys()) else ():
        start, first, last = units_set_apart(clause.passage)
        if first == last or not has_verb(clause, row) or clause.row.is_negated != row.is_negated:
            continue
        if not NO.isdisjoint(clause.passage.words):
            continue  # "nobody except Norway"
        names = clause.norms(range(first, last))
        mine = [at for at in row.subjects if clause.pair.norm(at) in names]
        if mine and _tells(clause, row):
            message = f"The source sets it apart: “{plain_start(clause.passage.text(start, last))}”."
            return clause.pair.shift("QC314", "error", (mine[0], row.last), (start, last), "contradicts", message)
    return None


def units_set_apart(passage: Passage) -> tuple[int, int, int]:
    """Return where "unlike" or "except for" stands, and the unit range of the name that it sets apart from the others.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> passage = passage_of("Lee, unlike Tom Hill, supported the war.")
    >>> start, first, last = units_set_apart(passage)
    >>> passage.words[start], passage.words[first:last]
    ('unlike', ['tom', 'hill'])
    """
    for at in range(len(passage) - 1) if passage.has(_APART.keys()) else ():
        phrase = passage.phrase_at(at, _APART)
        first = at + len(phrase) if phrase is not None else len(passage)
        stop = next((i for i in range(first, len(passage)) if passage.gaps[i] or passage.tags[i] not in "DN"), first)
        if first < stop and passage.is_name(stop - 1):
            return at, first, stop
    return 0, 0, 0


_APART = {"unlike": (("unlike",),), **SPARING}


def _before(clauses: Sequence[Clause], gapped: Clause) -> Clause | None:
    """Return the clause before one, of its sentence or the sentence before it."""
    own = [c for c in clauses if c.pair is gapped.pair and c.row.verb < gapped.row.verb]
    prior = own or [c for c in clauses if stands_next(c.passage, gapped.passage)]
    return prior[-1] if prior else None


def _tells(before: Clause, row: Predication) -> bool:
    """Return whether a clause has the claim's verb and all that stands behind it."""
    if not has_verb(before, row):
        return False
    claim = before.pair.claim
    rest = content_in(claim, row.last, len(claim))
    norms = before.norms()
    return all(before.pair.norm(at) in norms for at in rest)


def _is_behind(clause: Clause, gapped: Clause) -> bool:
    """Return whether a clause stands behind another in its text."""
    if clause.pair is gapped.pair:
        return clause.row.verb > gapped.row.verb
    return clause.passage.view is gapped.passage.view and clause.passage.start > gapped.passage.start
