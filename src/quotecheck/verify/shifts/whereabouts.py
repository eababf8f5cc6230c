"""Where else a passage has whom a claim names: as something joined, pointed back to, or with another part (QC312)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from quotecheck.language.inflect import lemma
from quotecheck.language.pronouns import THIRD_OBJECTS, THIRD_PERSONS
from quotecheck.verify.shifts.chunks import chunk_passage
from quotecheck.verify.shifts.clauses import Predication, predications
from quotecheck.verify.shifts.deeds import Deed, deeds_of
from quotecheck.verify.shifts.lexis import PAST, is_time, verb_form, word_set
from quotecheck.verify.shifts.links import stands_next
from quotecheck.verify.shifts.pairing import Pair, content_in, content_of
from quotecheck.verify.shifts.parties import Party, sides_of
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.predicates import of_one_verb

__all__ = [
    "does_another",
    "has_another_part",
    "is_bare_in_headline",
    "is_done_to_its_doer",
    "is_elsewhere",
    "is_joined_to",
    "is_one_event",
    "is_only_behind",
    "is_same_deed",
    "is_somebody_else",
    "is_under_heading",
    "lend_antecedents",
    "points_back",
    "things_before",
]

_POINTERS = frozenset(("this", "that", "these", "those", "its", "his", "her", "their", "our"))
_SAME_FORM = frozenset(("hit", "cut", "shut", "split", "hurt", "beat", "bid", "shed"))
"""Verbs whose participle is their plain form."""
_MIN_SAME_EVENT, _MIN_SAME_WORDS = 0.9, 4
"""Share of the claim's content words beside its actor from which it tells the passage's event, and how many there must
be. Our choice, 2026-11-22: "signed new contracts" is told of many (defacto, training pairs)."""
_MIN_TOLD_WORDS = 3
_MIN_REST, _MIN_REST_WORDS = 0.75, 3
"""Share of the claim's content words beside actor and target that the passage must have, and how many they must be, for
a deed done to whoever does it in the passage to be the same deed. Our choice, 2026-11-23."""
_SAYING = word_set("scales", "reporting")
_PEOPLE = frozenset(("he", "she"))
_THINGS = THIRD_PERSONS - _PEOPLE
"""Pronouns that do not stand for the one who says the sentence before."""


def is_bare_in_headline(claim: Passage, verb: int) -> bool:
    """Return whether a verb of a line without a full stop may be a participle: "Ann Lee arrested over fire".

    A sentence with its full stop tells it of her as who does it.
    """
    form, end = claim.words[verb], claim.view.offsets.to_normal(claim.end)
    is_changed = lemma(form) != form and not form.endswith(("s", "ing"))
    is_participle = is_changed or form.endswith("ed") or form in _SAME_FORM
    return is_participle and not claim.view.normal[:end].rstrip("\"')] ").endswith((".", "!", "?"))


def is_elsewhere(pair: Pair, party: Party, *others: Party) -> bool:
    """Return whether the passage names the same thing outright, but as neither of the given parties."""
    places = [
        at for at, norm in enumerate(pair.evidence.norms) if norm in party.heads and pair.evidence.tags[at] == "N"
    ]
    return bool(places) and not any(party.same(other) for other in others if other)


def is_joined_to(passage: Passage, party: Party, deed: Deed) -> bool:
    """Return whether a passage has a party behind an "and" between a verb's doer and the verb: it does it too."""
    form = verb_form(passage.words[deed.verb])
    if deed.first != deed.verb or form is None or not form.forms & PAST or passage.tags[deed.first - 1] == "W":
        return False  # the verb's number tells what it belongs to
    between = range(deed.agent_span[0], deed.first)
    heads = [at for at in between if passage.norms[at] in party.heads and passage.tags[at] == "N"]
    chunks = chunk_passage(passage)
    return any(
        before.kind == "C" and after.kind == "N" and after.first <= at < after.last
        for before, after in itertools.pairwise(chunks)
        for at in heads
    )


def points_back(party: Party) -> bool:
    """Return whether a phrase may stand for something named before: "the deal", "this event", "his mother"."""
    passage = party.passage
    opener = passage.words[party.first]
    if party.named or passage.tags[party.first] != "D":
        return False
    if opener in _POINTERS:
        return True
    return opener == "the" and any(passage.words[at] in word_set("nouns", "pointing") for at in party.units)


def is_only_behind(passage: Passage, party: Party, first: int) -> bool:
    """Return whether a party stands in a passage only behind a place, so that nothing before it can mean it."""
    return not any(passage.norms[at] in party.heads for at in range(first))


def has_another_part(passage: Passage, party: Party, deed: Deed) -> bool:
    """Return whether a passage has a party before a verb or on one side of another, and not behind it in a list."""
    if any(passage.norms[at] in party.heads for at in _same_clause(passage, deed)):
        return False
    if any(passage.norms[at] in party.heads for at in range(deed.first)):
        return True
    others = (item for item in deeds_of(passage) if item.norm != deed.norm and not item.is_told_otherwise)
    return any(
        passage.norms[at] in party.heads for item in others for at in (*item.agents, *item.patients, *item.receivers)
    )


def _same_clause(passage: Passage, deed: Deed) -> Iterator[int]:
    """Yield the units behind a verb up to the next verb that is not inside brackets."""
    depth = 0
    for at in range(deed.last, len(passage)):
        depth += passage.gaps[at].count("(") - passage.gaps[at].count(")")
        if depth <= 0 and passage.tags[at] in ("V", "B", "M", "H", "O", "S"):
            return
        yield at


def is_under_heading(pair: Pair, row: Deed) -> bool:
    """Return whether a passage has a deed with its parties in the same words behind a heading ("Housing The cost")."""
    opened = _articles_with_capital(pair.evidence)
    if not opened:
        return False  # most passages
    first, last = row.extent
    run = pair.claim.words[first:last]
    return any(pair.evidence.words[at : at + len(run)] == run for at in opened)


@kept
def _articles_with_capital(passage: Passage) -> list[int]:
    """Return the determiners inside a sentence that are printed with a capital."""
    return [at for at, tag in enumerate(passage.tags) if tag == "D" and passage.caps[at]]


def is_somebody_else(passage: Passage, actor: Party, other: Party) -> bool:
    """Return whether a passage's own words set its actor apart from somebody it names.

    It is his kin ("Holt's sister"), or "a" or "an" brings it in as new where he stands already ("Weber knew the
    bag that an angler had found").
    """
    if not actor.named or other.named:
        return False
    inside = range(other.first, other.last)
    is_kin = any(passage.words[at] in word_set("deeds", "kin") for at in other.units)
    if is_kin and any(passage.possessive[at] and passage.norms[at] in actor.heads for at in inside):
        return actor.names.isdisjoint(passage.norms[other.last : other.last + 1])  # not "Holt's sister, Maisie"
    is_new = other.person and passage.words[other.first] in ("a", "an")
    return is_new and any(passage.norms[at] in actor.names for at in range(other.first))


def is_one_event(pair: Pair, row: Deed, target: Party) -> bool:
    """Return whether what is done to is one thing ("the study", "an offer from Hale"), or all words are the same."""
    passage = target.passage
    if not target or target.named:
        return True
    inside = range(target.first, target.last)
    if any(passage.possessive[at] or passage.words[at] in word_set("classes", "whereabouts_definite") for at in inside):
        return True
    behind = target.last + 1
    is_single = not any(passage.words[at].endswith("s") for at in target.units)
    if is_single and behind < len(passage) and passage.tags[target.last] == "P" and passage.caps[behind]:
        return True
    told = pair.content_beside(*row.agent_span)
    return len(told) >= _MIN_SAME_WORDS and sum(pair.to_evidence[at] >= 0 for at in told) >= _MIN_SAME_EVENT * len(told)


def is_same_deed(pair: Pair, row: Deed) -> bool:
    """Return whether a passage has all that a claim tells beside who does it, in three content words or more."""
    told = pair.content_beside(*row.agent_span)
    return len(told) >= _MIN_TOLD_WORDS and all(pair.to_evidence[at] >= 0 for at in told)


def does_another(pair: Pair, row: Deed, actor: Party, target: Party) -> bool:
    """Return whether the passage has another verb with the claim's actor and target: "edge out" for "beat"."""
    for other in deeds_of(pair.evidence):
        if other.norm != row.norm and not other.is_told_otherwise:
            sides = sides_of(pair.evidence, other, {}, {})
            if sides.actor.meets(actor) and sides.target.meets(target):
                return True
    return False


def is_done_to_its_doer(pair: Pair, claimed: tuple[Party, ...], true_actor: Party) -> bool:
    """Return whether a claim tells a passage's deed as done to whom the passage has for its doer.

    Or to whom that one speaks for, or to somebody of his: "the minister accused the union" beside "the union's leader
    accused the government". All else that the claim tells must be the passage's.
    """
    actor, *others = claimed
    for other in others:
        if other.pronoun or not other:
            continue
        inner = {pair.norm(at) for at in range(other.first, other.last)}  # not what "of" adds: "her list of things"
        shared = (other.heads & true_actor.all | inner & true_actor.heads) - actor.all
        if not shared:
            continue
        inside = {*range(actor.first, actor.last), *range(other.first, other.last)}
        rest = [at for at in content_of(pair.claim) if at not in inside]
        if len(rest) >= _MIN_REST_WORDS and pair.share_of(rest) >= _MIN_REST:
            return True
    return False


def lend_antecedents(pairs: Sequence[Pair]) -> None:
    """Let each passage with "it" or "they" have what the claim has in its place, where the sentence before names that.

    So a subject that begins the passage, and an object: "The museum may be closed Monday. It is closed Sunday" tells of
    the museum twice, "The Senate passed the bill. The House passed it" of the bill.

    >>> from quotecheck.language.view import view_of
    >>> view = view_of("The museum may shut Monday. It shuts Sunday.")
    >>> claim = Passage(view_of("The museum shuts Sunday."), 0, 24, None)
    >>> pairs = [Pair(claim, Passage(view, *at, None), i) for i, at in enumerate(((0, 27), (28, 44)))]
    >>> pairs[1].coverage
    0.6666666666666666
    >>> lend_antecedents(pairs)
    >>> pairs[1].coverage
    1.0
    """
    for pair in pairs if len(pairs) > 1 else ():
        is_subject = pair.evidence.words[0] in THIRD_PERSONS
        if pair.own or not (is_subject or pair.evidence.has(THIRD_OBJECTS)):
            continue
        before = next((other for other in pairs if stands_next(other.evidence, pair.evidence)), None)
        if before is not None:
            named = _subject_lent(pair, before) if is_subject else frozenset[int]()
            named |= _objects_lent(pair, before)
            if named and all(pair.to_evidence[at] < 0 for at in named):
                pair.lend(named)


def _subject_lent(pair: Pair, before: Pair) -> frozenset[int]:
    """Return the units of the claim's subject that a passage's first word, a pronoun, stands for."""
    is_thing = pair.evidence.words[0] in _THINGS
    mine, theirs = _first_row(pair.claim, is_thing), _first_row(before.evidence, is_thing)
    if mine is None or theirs is None:
        return frozenset()
    named = content_in(pair.claim, *mine.subject_span)
    is_same = all(before.to_evidence[at] in range(*theirs.subject_span) for at in named)
    return frozenset(named) if is_same else frozenset()


def _objects_lent(pair: Pair, before: Pair) -> frozenset[int]:
    """Return the units of the claim's objects that an object pronoun stands for: all that was named last."""
    found: set[int] = set()
    for row, other in of_one_verb(pair):
        if len(other.patients) != 1 or pair.evidence.words[other.patients[0]] not in THIRD_OBJECTS:
            continue
        named = content_in(pair.claim, *row.patient_span)
        is_named = all(before.to_evidence[at] >= 0 for at in named)
        if is_named and not things_before(pair.evidence, other.patients[0], other.agent_span):
            found.update(named)
    return frozenset(found)


def things_before(passage: Passage, at: int, agent_span: tuple[int, int]) -> list[int]:
    """Return the nouns that a passage has before a unit, beside those of who does it and of the time.

    >>> from quotecheck.verify.shifts.passage import passage_of
    >>> things_before(passage_of("In June the mayor of the town read it."), 8, (2, 4))
    [6]
    """
    nouns = (i for i in range(at) if passage.tags[i] == "N" and i not in range(*agent_span))
    return [i for i in nouns if not is_time(passage.words[i])]


def _first_row(passage: Passage, is_thing: bool) -> Predication | None:
    """Return the first verb of a sentence that has a subject of its own before it; of a thing, past who tells of it."""
    rows = (row for row in predications(passage) if row.is_finite and not row.is_relative)
    found = [row for row in rows if row.subject_span != (0, 0)]
    if is_thing and len(found) > 1 and _tells(passage, found[0]):
        return found[1]
    return found[0] if found else None


def _tells(passage: Passage, row: Predication) -> bool:
    """Return whether one person says what follows: "Lee said the roof", "She added: "The roof"; not "the council"."""
    first, last = row.subject_span
    is_one = passage.words[first] in _PEOPLE or (
        passage.tags[first] == "N" and not passage.words[last - 1].endswith("s")
    )
    return is_one and lemma(passage.words[row.verb]) in _SAYING
