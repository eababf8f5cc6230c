"""The subject of a reporting verb: before it, shared with another verb, or what "who" stands for."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.language.people import noun_lists
from quotecheck.language.pronouns import NOMINATIVES
from quotecheck.quotes.speakers_clauses import (
    after_opener,
    all_names,
    clause_start,
    has_verb,
    is_name_list,
    only_participles,
    opening_of,
    opens_adverbial,
    phrase_start,
    pieces_of,
    starts_with_time,
    trim_list,
    verb_group,
)
from quotecheck.quotes.speakers_events import Event
from quotecheck.quotes.speakers_grammar import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    is_adverb,
    is_comma,
    is_person_noun,
    is_verb_at,
    is_verb_like,
)
from quotecheck.quotes.speakers_joint import joint_subject
from quotecheck.quotes.speakers_owned import object_that_speaks
from quotecheck.quotes.speakers_phrases import Phrase, name_phrase
from quotecheck.quotes.speakers_text import QUOTE, STOP, WORD, Token

__all__ = ["first_subject", "subject_before"]


def subject_before(tokens: Sequence[Token], lower: int, first: int, at: int, events: Sequence[Event]) -> Phrase | None:
    """Return the subject of a verb whose group begins at `first`, looking left no further than `lower`."""
    if first > lower and tokens[first - 1].low == ")":  # "X (pictured) said"
        first = opening_of(tokens, lower, first - 1)
    if first <= lower:
        return _shared_subject(events) if tokens[at].low.endswith("ing") else None
    previous = tokens[first - 1]
    if tokens[at].low.endswith("ing") and first == at:
        return _subject_of_participle(tokens, lower, first, events)
    if previous.kind == WORD and previous.low in RELATIVES:
        if (
            previous.low == "that"
            and first - 2 >= lower
            and (is_verb_like(tokens[first - 2].low) or tokens[first - 2].kind != WORD)
        ):
            return None
        found = _antecedent(tokens, lower, first - 1)
        if (
            previous.low == "who"
            and (found is None or found.kind == "organisation" or tokens[found.first - 1].low in ("at", "with", "for"))
            and events
            and events[-1].subject is not None
        ):
            return events[-1].subject
        return _giver(tokens, lower, found) or found
    if previous.kind == WORD and previous.low in COORDINATORS:
        return _coordinated_subject(tokens, lower, first - 1, events)
    if previous.kind == QUOTE:
        return _shared_subject(events)
    if previous.low == "to":
        return _subject_of_infinitive(tokens, lower, first - 1)
    joint = joint_subject(tokens, lower, first)
    if joint is not None:
        return joint
    clause = clause_start(tokens, lower, first)
    if is_comma(previous):
        return _before_parenthesis(tokens, clause, first - 1, events, lower)
    return _adjacent_subject(tokens, clause, first)


def _giver(tokens: Sequence[Token], lower: int, document: Phrase | None) -> Phrase | None:
    """Return X in "X handed Y a note that said": the note is new, and whoever gives it has written it."""
    if document is None or document.head not in _LETTERS or tokens[document.first].low not in ("a", "an"):
        return None
    given = next((at for at in range(document.first - 1, lower, -1) if tokens[at].low in _GIVEN), None)
    if given is not None and tokens[given + 1].low in ("on", "along", "back", "round", "around"):
        return None
    subject = first_subject(tokens, lower, given) if given is not None else None
    return subject if subject is not None and subject.kind in ("name", "pronoun") else None


_LETTERS = frozenset(("note", "letter", "email", "e-mail", "message", "memo", "text", "card", "postcard", "telegram"))
_GIVEN = frozenset(("handed", "sent", "gave", "passed", "wrote", "left", "slipped", "texted", "mailed", "emailed"))


def _subject_of_infinitive(tokens: Sequence[Token], lower: int, to: int) -> Phrase | None:
    """Return who is "to say": the person before it ("the first minister to call it"), else the sentence's subject."""
    if to > lower:
        near = name_phrase(tokens, phrase_start(tokens, lower, to), to)
        before = [token.low for token in tokens[max(lower, near.first - 2) : near.first]] if near is not None else []
        is_told_of = before[-1:] in (["is"], ["was"], ["became"]) or before in _BY_WAY_OF
        if near is not None and not is_told_of and (near.kind == "name" or is_person_noun(near.head)):
            return near
    subject = first_subject(tokens, lower, to)
    return None if subject is None or subject.head in ("it", "there", "this", "that") else subject


_BY_WAY_OF = (["took", "to"], ["takes", "to"], ["turned", "to"], ["went", "on"], ["goes", "on"])
"""What somebody says it by: "took to Instagram to say"."""


def _coordinated_subject(tokens: Sequence[Token], lower: int, last: int, events: Sequence[Event]) -> Phrase | None:
    """Return the subject that a verb after "and" shares with the verb before it: "a ferryman looks ... and says"."""
    if events and events[-1].subject is not None:
        fronted = tokens[events[-1].subject.first - 1].low in SUBORDINATORS and events[-1].subject.first > lower
        return (_pronoun_between(tokens, events[-1].last, last) if fronted else None) or events[-1].subject
    for at in range(last - 1, lower, -1):
        token = tokens[at]
        if token.kind == QUOTE or (token.kind == STOP and token.low in ";:—–"):
            break
        if is_verb_at(tokens, at) and tokens[at - 1].low != "to":
            first, _ = verb_group(tokens, lower, at)
            if first > lower and tokens[first - 1].low not in COORDINATORS:
                found = subject_before(tokens, lower, first, at, events)
                if found is not None:
                    return found
    return _shared_subject(events) or first_subject(tokens, lower, last)


def _pronoun_between(tokens: Sequence[Token], lower: int, upper: int) -> Phrase | None:
    """Return the pronoun that begins a main clause behind another: "When I had finished he looked at it and said"."""
    for at in range(lower + 1, upper - 1):
        before = tokens[at - 1]
        is_inner = before.low in SUBORDINATORS or before.low in RELATIVES or before.low in COORDINATORS
        if tokens[at].low in NOMINATIVES and is_verb_at(tokens, at + 1) and before.kind == WORD and not is_inner:
            return name_phrase(tokens, at, at + 1)
    return None


def _shared_subject(events: Sequence[Event]) -> Phrase | None:
    return next((event.subject for event in reversed(events) if event.subject is not None), None)


def _subject_of_participle(tokens: Sequence[Token], lower: int, first: int, events: Sequence[Event]) -> Phrase | None:
    """Return who is "saying": the noun right before it ("a banner reading") or the sentence's subject."""
    previous = tokens[first - 1]
    spoken_of = object_that_speaks(tokens, lower, first - 1)
    if spoken_of is not None:
        return spoken_of
    if (
        previous.kind == WORD
        and previous.low not in COORDINATORS
        and previous.low not in PREPOSITIONS
        and not is_adverb(previous.low)
        and not is_verb_at(tokens, first - 1)  # "began scolding"
    ):
        start = phrase_start(tokens, lower, first)
        phrase = name_phrase(tokens, start, first)
        if phrase is not None:
            return phrase
    if is_comma(previous) and _shared_subject(events) is not None:  # "..., the minister said, calling it"
        return _shared_subject(events)
    return first_subject(tokens, lower, first) or _shared_subject(events)


def _antecedent(tokens: Sequence[Token], lower: int, relative: int) -> Phrase | None:
    """Return what "who" or "which" stands for: the phrase before it."""
    end = relative
    while end > lower and is_comma(tokens[end - 1]):
        end -= 1
    start = phrase_start(tokens, lower, end)
    aside = start if tokens[start].low == "not" else start - 1
    if end < relative and tokens[aside].low == "not" and lower < aside and is_comma(tokens[aside - 1]):
        return _antecedent(tokens, lower, aside)  # "It was X, not Y, who said"
    return name_phrase(tokens, start, end)


def _before_parenthesis(
    tokens: Sequence[Token], clause: int, last: int, events: Sequence[Event], lower: int
) -> Phrase | None:
    """Return the subject in "X, a 54-year-old farmer, said": the first phrase, or a name apposed to it."""
    pieces = pieces_of(tokens, clause, last)
    while pieces and opens_adverbial(tokens, pieces[0]) and not _are_ages(tokens, pieces[1:]):
        pieces.pop(0)
    while len(pieces) > 1 and _is_whole_clause(tokens, pieces[0]):
        pieces.pop(0)
    if len(pieces) > 2 and has_verb(tokens, *pieces[0]) and _is_office_and_name(tokens, pieces):
        pieces = pieces[-2:]  # "The board voted on Monday, a decision its chair, Ingrid Maas, called"
    if not pieces:
        return first_subject(tokens, lower, clause) or _shared_subject(events)
    if len(pieces) == 1 and clause > lower and tokens[clause - 1].kind == QUOTE:
        return name_phrase(tokens, *pieces[0])
    subject = name_phrase(tokens, *pieces[0])
    if subject is not None and has_verb(tokens, *pieces[0]) and len(pieces) == 1:
        return _shared_subject(events) or subject
    if subject is not None and len(pieces) > 1 and _is_list(tokens, pieces):
        return _list_phrase(tokens, pieces[0][0], last) or subject
    if subject is not None and (subject.kind == "nominal" or subject.head in _STAND_INS):
        for piece in pieces[1:]:
            found = _apposed(tokens, piece, subject) if not opens_adverbial(tokens, piece) else None
            if found is not None:
                return found
    if subject is not None and subject.kind == "name" and not subject.roles:
        roles = _apposed_roles(tokens, pieces[1:])
        return Phrase(
            "name",
            subject.first,
            subject.last,
            subject.head,
            roles=roles,
            owner=subject.owner,
            is_plural=subject.is_plural,
        )
    return subject


def _are_ages(tokens: Sequence[Token], pieces: Sequence[tuple[int, int]]) -> bool:
    """Return whether all that follows between commas is a number: "Delighted grocer Ann Roe, 34, said"."""
    return bool(pieces) and all(last - first == 1 and tokens[first].text.isdigit() for first, last in pieces)


def _is_office_and_name(tokens: Sequence[Token], pieces: Sequence[tuple[int, int]]) -> bool:
    office, name = name_phrase(tokens, *pieces[-2]), name_phrase(tokens, *pieces[-1])
    is_office = office is not None and office.kind == "nominal" and is_person_noun(office.head)
    return is_office and name is not None and name.kind == "name"


def _is_whole_clause(tokens: Sequence[Token], piece: tuple[int, int]) -> bool:
    """Return whether a piece between commas has its own subject and verb, so that a later piece is the subject."""
    end = next((at for at in range(*piece) if tokens[at].low == "("), piece[1])  # "X (pictured), 45, said"
    verbs = (at for at in range(piece[0] + 1, end) if is_verb_at(tokens, at))
    verb = next((at for at in verbs if tokens[at].low not in AUXILIARIES), None)  # "He did not, however, describe"
    if verb is None or any(tokens[at].low in RELATIVES for at in range(piece[0], verb)):
        return False
    return not only_participles(tokens, piece[0], piece[1])


def _apposed_roles(tokens: Sequence[Token], pieces: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Return the words of office in "X, its director, ..."."""
    for piece in pieces:
        if tokens[piece[0]].low in DETERMINERS or tokens[piece[0]].text.islower():
            return tuple(
                token.low
                for token in tokens[piece[0] : min(piece[1], piece[0] + 8)]
                if token.kind == WORD and token.low not in DETERMINERS
            )
    return ()


def _is_list(tokens: Sequence[Token], pieces: Sequence[tuple[int, int]]) -> bool:
    return tokens[pieces[-1][0]].low == "and" and all(
        tokens[first].is_capital or tokens[first].low in ("the", "and") for first, _ in pieces
    )


def _list_phrase(tokens: Sequence[Token], first: int, last: int) -> Phrase | None:
    phrase = name_phrase(tokens, first, last)
    return Phrase("organisation", first, last, tokens[last - 1].low, is_plural=True) if phrase else None


def _adjacent_subject(tokens: Sequence[Token], clause: int, first: int) -> Phrase | None:
    """Return the subject that stands right before the verb group, with a list or an opener before it in view."""
    pieces = pieces_of(tokens, clause, first)
    if not pieces or pieces[-1][1] != first:
        return None
    start, end = pieces[-1]
    if end - start == 1 and tokens[start].low != "and":  # "she said"
        return name_phrase(tokens, start, end)
    relative = next((k for k in range(start + 1, end) if tokens[k].low == "who"), None)
    if relative is not None and tokens[start].low not in PREPOSITIONS:  # "Officials who denied reports said"
        return name_phrase(tokens, start, relative)
    if len(pieces) > 1 and any(t.low == "and" for t in tokens[start:end]) and is_name_list(tokens, pieces):
        listed = next(i for i in range(len(pieces)) if all_names(tokens, pieces[i:]))
        begin = pieces[listed][0]
        _, trimmed = trim_list(tokens, begin, end)
        return Phrase("organisation", begin, trimmed, tokens[trimmed - 1].low, is_plural=True)
    if (tokens[start].kind == WORD and tokens[start].low in PREPOSITIONS) or starts_with_time(tokens, start):
        start = after_opener(tokens, start, end)
    elif has_verb(tokens, start, end) and not only_participles(tokens, start, end):
        start = phrase_start(tokens, start, end)
    return name_phrase(tokens, start, end)


def first_subject(tokens: Sequence[Token], lower: int, upper: int) -> Phrase | None:
    """Return the subject of the sentence that begins at `lower`: its first phrase that is no opener, before a verb."""
    if upper > lower and tokens[upper - 1].low == "?" and tokens[lower].low in _ASKING:
        return None  # "When will the pass reopen?": whom a question asks about need not be who answers it
    lower = _past_opening_clause(tokens, lower, upper)
    end = lower
    while end < upper and tokens[end].kind != QUOTE:
        token = tokens[end]
        may_be = end > lower and token.kind == WORD and not token.is_capital
        if may_be and (is_verb_at(tokens, end) or (token.low[-1] == "s" and _is_deed_of_name(tokens, end, upper))):
            break
        end += 1
    pieces = pieces_of(tokens, lower, end)
    while pieces and opens_adverbial(tokens, pieces[0]):
        if len(pieces) == 1:
            break
        pieces.pop(0)
    if not pieces:
        return None
    start, stop = pieces[0]
    if tokens[start].kind == WORD and (tokens[start].low in PREPOSITIONS or starts_with_time(tokens, start)):
        start = after_opener(tokens, start, stop)
        if tokens[start].low in PREPOSITIONS:
            return None
    if (
        len(pieces) > 1
        and all_names(tokens, pieces)
        and any(t.low == "and" for t in tokens[pieces[-1][0] : pieces[-1][1]])
    ):
        _, trimmed = trim_list(tokens, start, pieces[-1][1])
        return Phrase("organisation", start, trimmed, tokens[trimmed - 1].low, is_plural=True)
    subject = name_phrase(tokens, start, stop)
    if subject is not None and subject.kind == "nominal" and len(pieces) > 1:
        return _apposed(tokens, pieces[1], subject) or subject
    return subject


_ASKING = AUXILIARIES | {"who", "whom", "whose", "which", "what", "when", "where", "why", "how"}


def _past_opening_clause(tokens: Sequence[Token], lower: int, upper: int) -> int:
    """Return where the main clause begins: after "Told that the museum would close," or "When the door shut,"."""
    low = tokens[lower].low
    opens = low in SUBORDINATORS or low in {"told", "asked", "pressed", "shown", "reminded", "given"}
    if not opens:
        return lower
    comma = next((at for at in range(lower, upper) if is_comma(tokens[at])), upper)
    is_clause = any(is_verb_at(tokens, at) for at in range(lower + 1, comma))
    return comma + 1 if is_clause and comma + 1 < upper else lower


def _is_deed_of_name(tokens: Sequence[Token], at: int, upper: int) -> bool:
    """Return whether a word in -s behind a name is its verb, in no list though: "Iguchi shakes his head"."""
    if tokens[at].kind != WORD or tokens[at].is_capital or not tokens[at].low.endswith("s") or at + 1 >= upper:
        return False
    following = tokens[at + 1].low
    goes_on = following in DETERMINERS or following in PREPOSITIONS or is_adverb(following) or following == "."
    return tokens[at - 1].is_capital and tokens[at].low != "'s" and goes_on


_STAND_INS = frozenset(["another", "one"])


def _apposed(tokens: Sequence[Token], piece: tuple[int, int], subject: Phrase) -> Phrase | None:
    """Return the name that stands beside a noun: "The author, economist Henrik Aas", "a welder named Otis Green".

    Words before the name must be his work: "The mayor, a former Marine" names nobody.
    """
    found = name_phrase(tokens, *piece)
    if found is None or found.kind not in ("name", "organisation"):
        return None
    ends_in_body = tokens[subject.last - 1].low in noun_lists().organisations and is_person_noun(subject.head)
    if ends_in_body and (found.kind == "organisation" or found.last - found.first == 1):
        return None  # "A spokesman for the maker, AlertCo": the maker is named, not he
    before = tokens[piece[0] : found.first]
    lead = [token for token in before if token.low not in noun_lists().ranks]
    if len(lead) < len(before) and all(token.low == "the" for token in lead):  # "the Rev. Applegarth": a name in full
        lead = []
    is_named = bool(lead) and lead[-1].low in ("named", "called")
    if lead and not is_named:
        is_whole = found.last - found.first > 1 and found.kind == "name"
        if lead[0].low == "the" and len(lead) > 1 and is_person_noun(lead[-1].low):  # "Her husband, the organist X"
            lead = lead[1:]
        if not is_whole or any(t.kind != WORD or t.is_capital or t.low in _NO_OFFICE or is_adverb(t.low) for t in lead):
            return None
    return Phrase(found.kind, found.first, found.last, found.head, roles=subject.roles, owner=subject.owner)


_NO_OFFICE = DETERMINERS | PREPOSITIONS | COORDINATORS | RELATIVES
