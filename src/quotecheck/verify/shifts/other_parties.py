"""Whether two parties are surely others, or may be one though told in other words: a judge and the court."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.language.inflect import lemma
from quotecheck.language.people import is_given_name, noun_lists
from quotecheck.language.pronouns import THIRD_PERSONS
from quotecheck.verify.relations import are_akin, are_rivals
from quotecheck.verify.shifts.clause_cuts import figures_of
from quotecheck.verify.shifts.clauses import Predication
from quotecheck.verify.shifts.described import descriptions, keys_of
from quotecheck.verify.shifts.pairing import is_content
from quotecheck.verify.shifts.parties import Party, is_person, plain_party
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.shifts.sides import are_two_institutions, are_two_sides
from quotecheck.verify.shifts.source_clauses import Clause, is_echoed, phrase_from, tells_alike

__all__ = [
    "are_court_and_judge",
    "are_other_institutions",
    "are_other_things",
    "are_unlike",
    "how_surely_another",
    "may_be_one",
    "stands_for_another",
]


def how_surely_another(
    teller: Clause,
    row: Predication,
    mine: Sequence[int],
    clause_before: Clause | None = None,
    clauses: Sequence[Clause] = (),
) -> str:
    """Return how surely a clause tells its deed of others than the claim's subject; "" where it may be the same.

    "body" is told of one that a person may speak for.

    `clause_before` tells who says it; in all `clauses` somebody may be told by what he is.

    >>> from quotecheck.verify.shifts.clauses import predications
    >>> from quotecheck.verify.shifts.pairing import pair_of
    >>> from quotecheck.verify.shifts.source_clauses import clauses_of, subject_of
    >>> pair = pair_of("Services grew.", "Cloud grew.")
    >>> row = predications(pair.claim)[0]
    >>> how_surely_another(next(clauses_of(pair)), row, subject_of(pair.claim, row))
    'error'
    """
    claim = teller.pair.claim
    other, passage = teller.row, teller.passage
    heads, span = (other.patients, other.patient_span) if row.is_passive else (other.agents, other.agent_span)
    if len(heads) == 1 and passage.words[heads[0]] in THIRD_PERSONS and clause_before is not None:
        heads, span = clause_before.row.subjects, clause_before.row.subject_span
    is_alike = tells_alike(teller)
    if not heads or is_alike or other.is_negated != row.is_negated:
        return ""
    if is_echoed(passage, map(teller.pair.norm, mine)):
        return ""
    phrase = phrase_from(passage, span) if span[0] < other.first else range(*span)
    party = plain_party(passage, (heads, span))
    norms, said = teller.norms() | teller.norms(teller.subject()), {teller.pair.norm(at) for at in mine}
    if clause_before is not None:
        norms |= clause_before.norms()
    only_mine = [at for at in mine if teller.pair.norm(at) not in norms]
    only_theirs = [at for at in phrase if is_content(passage, at) and passage.norms[at] not in said]
    if not only_mine or not only_theirs or any(passage.tags[at] == "R" for at in phrase):
        return ""
    holders = _holders(clauses, teller.pair.claim, mine)
    named = {key for at in phrase if passage.is_name(at) or at == 0 for key in keys_of(passage, at)}
    if holders and named and _is_sure(other) and named & _named_in(clauses) and named.isdisjoint(holders):
        return "error"  # "the organiser" is Nevin, and it is Sands who wept
    if span[1] == other.first and _are_two_things(claim, row, passage, heads, span):
        return "error"
    names = [at for at in only_mine if _may_name(claim, at)]
    other_names = [at for at in only_theirs if passage.is_name(at) or at == 0]
    same_head = any(passage.norms[at] in {teller.pair.norm(i) for i in row.subjects} for at in heads)
    if same_head:
        return "error" if names and other_names and _is_sure(other) else ""
    if not {teller.pair.norm(at) for at in mine if _may_name(claim, at)}.isdisjoint(norms):
        return ""  # a name that both have
    are_names = bool(names and other_names)
    return _other_party(clauses, teller, row, party, only_mine, are_names)


def _other_party(
    clauses: Sequence[Clause], teller: Clause, row: Predication, party: Party, only_mine: Sequence[int], are_names: bool
) -> str:
    """Return how surely, by its form, a party of a clause is another than the claim's subject; "" for in doubt."""
    claim, passage, other = teller.pair.claim, teller.passage, teller.row
    phrase = (
        phrase_from(passage, (party.first, party.last)) if party.first < other.first else range(party.first, party.last)
    )
    if any(claim.is_name(at) for at in row.subjects) or row.subjects == (0,):
        if party.named is not False and _is_sure(other):
            return "error"
        if any(_counts(passage, at) for at in phrase):
            return "warning"
    is_body = party.named is False and any(passage.words[at] in noun_lists().organisations for at in party.units)
    if is_body and _is_sure(other) and _is_person(claim, row, clauses):
        return "body"
    if are_names and _is_sure(other) and party.named is False and passage.tags[party.first] != "D":
        return "error"  # "trains to Oban" and "ferries to Arran"; "the Leeds firm" may be whom the claim names
    is_one = not party.pronoun and len(party.units) == 1 and other.number != "p"
    if any(_counts(claim, at) for at in only_mine):
        return "error" if is_one and (party.named or party.person) else ""
    is_several = any(_counts(passage, at) for at in phrase) and (not party.named)
    is_told = row.number == "s" and claim.words[row.subject_span[0]] == "the"
    return "warning" if is_several and is_told and is_person(claim.words[row.subjects[0]]) else ""


def _is_person(claim: Passage, row: Predication, clauses: Sequence[Clause]) -> bool:
    """Return whether a claim's subject is somebody by a given name, there or in a clause of the sources."""
    last = row.subjects[-1]
    texts = [(claim, last), *((one.passage, at) for one in clauses for at in one.row.subjects)]
    words = [text.words[max(0, at - 1) : at + 1] for text, at in texts if text.norms[at] == claim.norms[last]]
    return any(is_given_name(word) for found in words for word in " ".join(found).split())


def are_other_things(claim: Passage, row: Predication, passage: Passage, other: Predication) -> bool:
    """Return whether two subjects of one word each are two sides, or sums of two kinds: "revenue" and "profit".

    >>> from quotecheck.verify.shifts.clauses import predications
    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> one, two = passage_of("Revenue was $5 million."), passage_of("Profit was $5 million.")
    >>> are_other_things(one, predications(one)[0], two, predications(two)[0])
    True
    """
    if len(row.subjects) != 1 or len(other.subjects) != 1:
        return False
    return are_two_sides(lemma(claim.words[row.subjects[0]]), lemma(passage.words[other.subjects[0]]))


def _is_sure(row: Predication) -> bool:
    return row.is_sure or (row.is_passive and row.subject_span[1] == row.first)  # "Hill, jailed in 2012,"


def _holders(clauses: Sequence[Clause], claim: Passage, mine: Sequence[int]) -> set[str]:
    """Return the last names of those whom the sources tell to be what a claim's subject without a name is."""
    if any(claim.is_name(at) or (at == 0 and claim.tags[0] != "D") for at in mine):
        return set()
    found: set[str] = set()
    for passage in dict.fromkeys(clause.passage for clause in clauses):
        for one in descriptions(passage):
            told = {key for at in one.told for key in keys_of(passage, at)}
            if one.kind == "office" and all(not keys_of(claim, at).isdisjoint(told) for at in mine):
                found |= keys_of(passage, one.name[1] - 1)
    return found


def _named_in(clauses: Sequence[Clause]) -> set[str]:
    """Return the last names of all whom the sources tell to be something."""
    passages = dict.fromkeys(clause.passage for clause in clauses)
    return {key for p in passages for one in descriptions(p) for key in keys_of(p, one.name[1] - 1)}


def _are_two_things(
    claim: Passage, row: Predication, passage: Passage, heads: Sequence[int], span: tuple[int, int]
) -> bool:
    """Return whether two subjects are plain nouns of which neither takes up the other: "services" and "cloud".

    "The lender" may be the bank of the sentence before, so that with an article only known sides are two.
    """
    if len(heads) != 1 or len(row.subjects) != 1:
        return False
    at, other = row.subjects[0], heads[0]
    mine, theirs = lemma(claim.words[at]), lemma(passage.words[other])
    first, second = claim.words[row.subject_span[0]], passage.words[span[0]]
    if first == second == "the" and at == row.subject_span[0] + 1 and other == span[0] + 1:
        return are_two_sides(mine, theirs) or are_two_institutions(mine, theirs)
    if row.subject_span[1] - row.subject_span[0] > 1 or span[1] - span[0] > 1:
        return False
    is_plain = all(p.tags[i] == "N" and not p.is_name(i) for p, i in ((claim, at), (passage, other)))
    is_other = are_rivals(mine, theirs) or not are_akin(mine, theirs)
    return is_plain and is_other and not is_person(mine) and not is_person(theirs)


def _may_name(passage: Passage, at: int) -> bool:
    return passage.is_name(at) or (at == 0 and passage.tags[0] == "N")


def _counts(passage: Passage, at: int) -> bool:
    """Return whether a unit is a number that is no age behind a name."""
    return (passage.tags[at] == "Q" or at in figures_of(passage)) and passage.gaps[at] != ","


_COURTS = frozenset(("court", "tribunal", "bench"))
_JUDGES = frozenset(("judge", "justice", "magistrate", "recorder", "judges", "justices", "magistrates", "lord", "lady"))


def are_court_and_judge(one: Party, other: Party) -> bool:
    """Return whether one is a court and the other a judge, who decides for it: "Lady Justice Pell allows it".

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> passage = passage_of("The court heard the judge.")
    >>> one, other = (Party(passage, (at,), (at - 1, at + 1), {}, {}) for at in (1, 4))
    >>> are_court_and_judge(one, other), are_court_and_judge(one, one)
    (True, False)
    """
    pairs = ((one, other), (other, one))
    return any(not _COURTS.isdisjoint(a.all) and not _JUDGES.isdisjoint(b.all) for a, b in pairs)


def may_be_one(one: Party, other: Party) -> bool:
    """Return whether two may be one without sharing a word: the head of one is a word for that of the other.

    So it is where "the vehicle" stands for a bus; somebody may also be meant by a vague word, or by what he is.
    """
    if one.vague or other.vague or (one.person and other.person):
        return True
    if one.named or other.named:
        return False
    mine, theirs = ({head.removeprefix("ex-") for head in party.heads} for party in (one, other))  # "his former wife"
    return any(are_akin(a, b) for a in mine for b in theirs)


def are_other_institutions(one: Party, other: Party) -> bool:
    """Return whether both are told by what they are, and neither can be the other: a court and a mayor."""
    if one.named or other.named or not one.heads or not other.heads:
        return False
    mine, theirs = ([party.passage.words[at] for at in party.units] for party in (one, other))
    return all(are_two_institutions(a, b) for a in mine for b in theirs)


_SOMEBODY = frozenset(("he", "she", "they"))


def stands_for_another(party: Party) -> bool:
    """Return whether a phrase is a pronoun, or tells what one before it is: "he is a trader who owns ..."."""
    passage, at = party.passage, party.first
    return party.pronoun or (at > 1 and passage.tags[at - 1] == "B" and passage.words[at - 2] in _SOMEBODY)


def are_unlike(a: Party, b: Party) -> bool:
    """Return whether one is a name and the other a common noun, which may stand for it."""
    return a.named is not None and b.named is not None and a.named != b.named
