"""Reporting verbs in a sentence, each with its subject: "X said", "said X", "according to X", "described by X as"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from quotecheck.language.cues import cue_entry, cue_forms, weak_cues
from quotecheck.quotes.speakers_grammar import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    is_adverb,
    is_comma,
    is_verb_at,
    is_verb_like,
)
from quotecheck.quotes.speakers_phrases import Phrase, name_phrase, phrase_after
from quotecheck.quotes.speakers_text import QUOTE, STOP, WORD, Sentence, Token

__all__ = ["Event", "Side", "find_events", "first_subject"]

Side = Literal["before", "after", "none"]


@dataclass(frozen=True, slots=True)
class Event:
    """One act of reporting: the cue's tokens `first` to `last`, its lemma, and who does it.

    `side` tells where the subject stands from the cue. `is_weak` marks verbs that report only right beside the words.
    """

    first: int
    last: int
    lemma: str
    subject: Phrase | None
    side: Side
    is_negated: bool = False
    is_weak: bool = False


_NOUN_BEFORE = frozenset(
    ["the", "a", "an", "this", "that", "these", "those", "his", "its", "their", "our", "my", "your", "some", "any", "no", "more", "other", "such", "public", "official"]
)
_PASSIVE = frozenset(["is", "was", "were", "are", "be", "been", "being", "gets", "got"])
_OBJECT_FIRST = frozenset(
    (
        "reporters",
        "journalists",
        "parliament",
        "lawmakers",
        "investors",
        "analysts",
        "the",
        "a",
        "an",
        "his",
        "her",
        "them",
        "him",
        "us",
        "me",
    )
)


def find_events(tokens: Sequence[Token], sentence: Sentence) -> list[Event]:
    """Return the reporting verbs of a sentence in order, each with its subject where one can be told."""
    events: list[Event] = []
    forms = cue_forms()
    at = sentence.first
    while at < sentence.last:
        token = tokens[at]
        lemmas = forms.get(token.low) if token.kind == WORD else None
        if lemmas is None:
            at += 1
            continue
        found = _event_at(tokens, sentence, at, lemmas, events)
        if found is None:
            at += 1
            continue
        events.append(found)
        at = found.last
    return events


def _event_at(
    tokens: Sequence[Token], sentence: Sentence, at: int, lemmas: tuple[str, ...], events: list[Event]
) -> Event | None:
    matched = _match_lemma(tokens, sentence, at, lemmas)
    if matched is None:
        return None
    lemma, last = matched
    entry = cue_entry(lemma)
    assert entry is not None
    if entry.place == "phrase" and lemma != "quoted as saying":
        subject = phrase_after(tokens, last, sentence.last)
        return Event(at, last, lemma, subject, "after" if subject else "none")
    if _is_noun(tokens, sentence, at):
        return None
    weak = lemma in weak_cues()
    first, negated = _verb_group(tokens, sentence.first, at)
    passive = (
        any(tokens[k].low in _PASSIVE for k in range(first, at))
        and tokens[at - 1].low != "to"
        and lemma != "quoted as saying"
        and not tokens[at].low.endswith("ing")
    )
    agent = _agent(tokens, last, sentence.last)
    if (
        agent is not None
        and lemma != "quoted as saying"
        and (passive or _ends_at_complement(tokens, agent.last, sentence.last))
    ):
        return Event(at, last, lemma, agent, "after", negated, weak)
    if passive:
        return Event(at, last, lemma, None, "none", negated, weak)
    inverted = _inverted(tokens, sentence, first, at, last)
    if inverted is not None:
        return Event(at, last, lemma, inverted, "after", negated, weak)
    subject = subject_before(tokens, sentence.first, first, at, events)
    return Event(at, last, lemma, subject, "before" if subject else "none", negated, weak)


def _match_lemma(
    tokens: Sequence[Token], sentence: Sentence, at: int, lemmas: tuple[str, ...]
) -> tuple[str, int] | None:
    for lemma in lemmas:
        words = _lemma_words(lemma)
        entry = cue_entry(lemma)
        if entry is not None and entry.place == "phrase":
            if lemma == "quoted as saying":
                if [t.low for t in tokens[at : min(at + 3, sentence.last)]] == ["quoted", "as", "saying"]:
                    return lemma, at + 3
            elif lemma == "according to":
                if at + 1 < sentence.last and tokens[at + 1].low == "to":
                    return lemma, at + 2
            elif lemma.endswith(" of") and at >= sentence.first + 2 and at + 1 < sentence.last:
                if tokens[at - 2].low == "in" and tokens[at - 1].low == "the" and tokens[at + 1].low == "of":
                    return lemma, at + 2
            continue
        last = at + len(words)
        if len(words) == 1 or tuple(t.low for t in tokens[at + 1 : min(last, sentence.last)]) == words[1:]:
            return lemma, last
    return None


@cache
def _lemma_words(lemma: str) -> tuple[str, ...]:
    return tuple(lemma.split())


def _is_noun(tokens: Sequence[Token], sentence: Sentence, at: int) -> bool:
    """Return whether a word that could be a verb is a noun or an adjective here ("the report", "a claim", "so-called")."""
    token = tokens[at]
    if token.text[0].isupper() and at + 1 < sentence.last and tokens[at + 1].is_capital and token.low != "according":
        return True
    if token.low in ("said", "told", "says"):
        return at > sentence.first and tokens[at - 1].low in ("the", "a") and token.low == "said"
    previous = tokens[at - 1] if at > sentence.first else None
    following = tokens[at + 1] if at + 1 < sentence.last else None
    if previous is not None and previous.kind == STOP and previous.low in "'’":
        return True
    if (
        previous is not None
        and previous.kind == WORD
        and (
            previous.low in _NOUN_BEFORE
            or previous.low in ("'s", "of", "in", "on", "at", "for", "with", "from", "into")
        )
    ):
        return not token.low.endswith("ing") or previous.low in _NOUN_BEFORE
    if (
        previous is not None
        and previous.low in ("her", "one", "each", "every", "two", "first", "last", "new")
        and not token.low.endswith("ed")
    ):
        return True
    if (
        token.is_capital
        and at > sentence.first
        and previous is not None
        and previous.kind == WORD
        and token.text[1:].islower()
    ):
        return True
    if (
        token.low.endswith("ed")
        and following is not None
        and following.kind == WORD
        and previous is not None
        and previous.low in DETERMINERS
    ):
        return True
    base_plural = token.low.endswith("s") or not token.low.endswith(("ed", "ing"))
    if (
        base_plural
        and previous is not None
        and previous.low not in ("to", "who", "they", "we", "i", "you")
        and following is not None
    ):
        return following.low in AUXILIARIES and token.low not in _IRREGULAR
    return False


_IRREGULAR = frozenset(["wrote", "told", "said", "began", "went", "put", "spoke", "swore", "came"])


def _verb_group(tokens: Sequence[Token], lower: int, at: int) -> tuple[int, bool]:
    """Return where the verb group of a cue begins (auxiliaries, adverbs, "to") and whether it is negated."""
    negated = False
    first = at
    while first > lower:
        token = tokens[first - 1]
        if token.kind != WORD:
            break
        low = token.low
        if low in NEGATIONS:
            negated = True
        if (
            low in AUXILIARIES
            or low in NEGATIONS
            or (is_adverb(low) and low not in ("both", "here", "there"))
            or low.endswith("n't")
        ):
            first -= 1
            continue
        if low == "to" and first - 2 >= lower and tokens[first - 2].kind == WORD:
            governor = tokens[first - 2].low
            if governor in ("refused", "declined", "failed", "refuses", "declines", "refusing", "declining"):
                negated = True
            if is_verb_like(governor) or governor in (
                "wants",
                "likes",
                "going",
                "able",
                "ready",
                "quick",
                "careful",
                "keen",
            ):
                first -= 2
                continue
        break
    return first, negated


def _agent(tokens: Sequence[Token], last: int, end: int) -> Phrase | None:
    """Return X in "described by X as"."""
    if last < end and tokens[last].low == "by":
        return phrase_after(tokens, last + 1, end)
    return None


def _ends_at_complement(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Return whether "as" or the quotation follows an agent: "described by engineers as", not "he said by radio, he"."""
    return at < end and (tokens[at].kind == QUOTE or tokens[at].low in ("as", "to", "that"))


def _inverted(tokens: Sequence[Token], sentence: Sentence, first: int, at: int, last: int) -> Phrase | None:
    """Return X in `"...," said X`: the verb stands right after a quotation, a comma or the sentence's start."""
    if first != at or last >= sentence.last:
        return None
    before = at - 1
    while before >= sentence.first and tokens[before].kind == STOP and tokens[before].low in ",—–-!?.…":
        before -= 1
    if before >= sentence.first and tokens[before].kind != QUOTE:
        return None
    if tokens[at].low.endswith("ing"):
        return None
    if before < sentence.first and at == sentence.first:
        return None
    if before < sentence.first:
        return None
    if tokens[at].low in ("came", "comes", "come"):
        return _came_from(tokens, last, sentence.last)
    if tokens[last].low in ("that", "in", "on", "at", "to", "as", "it") or tokens[last].kind != WORD:
        return phrase_after(tokens, last, sentence.last) if tokens[last].low == "it" else None
    phrase = phrase_after(tokens, last, sentence.last)
    if (
        phrase is not None
        and tokens[at].low in ("told", "asked")
        and tokens[last].low in _OBJECT_FIRST
        and phrase.kind != "name"
    ):
        return None if tokens[at].low == "told" else phrase
    return phrase


def _came_from(tokens: Sequence[Token], last: int, end: int) -> Phrase | None:
    """Return X in "came the reply from X"."""
    for at in range(last, min(end, last + 6)):
        if tokens[at].low in ("from", "of"):
            return phrase_after(tokens, at + 1, end)
    return None


def subject_before(tokens: Sequence[Token], lower: int, first: int, at: int, events: Sequence[Event]) -> Phrase | None:
    """Return the subject of a verb whose group begins at `first`, looking left no further than `lower`."""
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
            and (found is None or found.kind == "organisation")
            and events
            and events[-1].subject is not None
        ):
            return events[-1].subject
        return found
    if previous.kind == WORD and previous.low in COORDINATORS:
        return _coordinated_subject(tokens, lower, first - 1, events)
    if previous.kind == QUOTE:
        return _shared_subject(events)
    clause = _clause_start(tokens, lower, first)
    if is_comma(previous):
        return _before_parenthesis(tokens, clause, first - 1, events, lower)
    return _adjacent_subject(tokens, clause, first)


def _coordinated_subject(tokens: Sequence[Token], lower: int, last: int, events: Sequence[Event]) -> Phrase | None:
    """Return the subject that a verb after "and" shares with the verb before it: "a ferryman looks ... and says"."""
    if events and events[-1].subject is not None:
        return events[-1].subject
    for at in range(last - 1, lower, -1):
        token = tokens[at]
        if token.kind == QUOTE or (token.kind == STOP and token.low in ";:—–"):
            break
        if is_verb_at(tokens, at) and tokens[at - 1].low != "to":
            first, _ = _verb_group(tokens, lower, at)
            if first > lower and tokens[first - 1].low not in COORDINATORS:
                found = subject_before(tokens, lower, first, at, events)
                if found is not None:
                    return found
    return _shared_subject(events) or first_subject(tokens, lower, last)


def _shared_subject(events: Sequence[Event]) -> Phrase | None:
    return next((event.subject for event in reversed(events) if event.subject is not None), None)


def _subject_of_participle(tokens: Sequence[Token], lower: int, first: int, events: Sequence[Event]) -> Phrase | None:
    """Return who is "saying": the noun right before it ("a banner reading"), after "with", or the sentence's subject."""
    previous = tokens[first - 1]
    if (
        previous.kind == WORD
        and previous.low not in COORDINATORS
        and previous.low not in PREPOSITIONS
        and not is_adverb(previous.low)
    ):
        start = _phrase_start(tokens, lower, first)
        phrase = name_phrase(tokens, start, first)
        if phrase is not None:
            return phrase
    return first_subject(tokens, lower, first) or _shared_subject(events)


def _phrase_start(tokens: Sequence[Token], lower: int, last: int) -> int:
    """Return where the noun phrase that ends at `last` begins: after the nearest preposition, verb or stop."""
    at = last - 1
    while at > lower:
        token = tokens[at - 1]
        if (
            token.kind != WORD
            or token.low in PREPOSITIONS
            or token.low in COORDINATORS
            or token.low in SUBORDINATORS
            or token.low == "that"
        ):
            break
        if is_verb_at(tokens, at - 1):
            break
        at -= 1
        if tokens[at].low in DETERMINERS:
            break
    return at


def _antecedent(tokens: Sequence[Token], lower: int, relative: int) -> Phrase | None:
    """Return what "who" or "which" stands for: the phrase before it."""
    end = relative
    while end > lower and is_comma(tokens[end - 1]):
        end -= 1
    return name_phrase(tokens, _phrase_start(tokens, lower, end), end)


def _clause_start(tokens: Sequence[Token], lower: int, first: int) -> int:
    """Return where the clause whose verb group begins at `first` starts: after "that", "because", ";", or a quotation.

    A coordinator starts a new clause only if a verb stands before it; else it joins two subjects.
    """
    at = first
    while at > lower:
        token = tokens[at - 1]
        if token.kind == QUOTE:
            return at
        if token.kind == STOP and token.low in ";:—–(":
            return at
        if token.kind == STOP and token.low == "--":
            return at
        if (
            token.kind == WORD
            and token.low
            in (
                "that",
                "because",
                "although",
                "though",
                "whether",
                "while",
                "when",
                "after",
                "before",
                "if",
                "as",
                "since",
                "where",
                "which",
                "until",
            )
            and first - at >= 1
        ):
            if token.low in ("after", "before", "since", "as", "until") and not _has_own_subject(tokens, at, first):
                at -= 1
                continue
            if token.low in ("which", "where") or token.low != "that" or at - 1 > lower:
                if not _closes_before(tokens, at, first):
                    return at
        if (
            token.kind == WORD
            and token.low in ("and", "but", "so", "yet")
            and _has_verb(tokens, lower, at - 1)
            and not _lists_names(tokens, at, first)
        ):
            return at
        at -= 1
    return lower


def _has_own_subject(tokens: Sequence[Token], at: int, first: int) -> bool:
    return not any(is_comma(token) for token in tokens[at:first])


def _closes_before(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Return whether a subordinate clause that opens at `at` is closed by a comma before the verb at `first`."""
    return any(is_comma(token) for token in tokens[at:first]) and _has_verb(tokens, at, first)


def _has_verb(tokens: Sequence[Token], first: int, last: int) -> bool:
    return any(is_verb_at(tokens, at) for at in range(first, last))


def _lists_names(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Return whether "and" at `at - 1` stands between two capitalised names."""
    return (
        at - 2 >= 0
        and tokens[at - 2].is_capital
        and at < first
        and (tokens[at].is_capital or tokens[at].low == "the")
        and first - at <= 3
    )


def _pieces(tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    start = first
    for at in range(first, last):
        if is_comma(tokens[at]):
            pieces.append((start, at))
            start = at + 1
    pieces.append((start, last))
    return [piece for piece in pieces if piece[0] < piece[1]]


def _opens_adverbial(tokens: Sequence[Token], piece: tuple[int, int]) -> bool:
    """Return whether a piece between commas opens a sentence without being its subject: "In May", "Asked why"."""
    token = tokens[piece[0]]
    if token.kind != WORD:
        return True
    low = token.low
    if low in PREPOSITIONS or (is_adverb(low) and piece[1] - piece[0] <= 2):
        return True
    return (
        low.endswith(("ing", "ed"))
        and not (token.is_capital and piece[1] - piece[0] <= 3 and tokens[piece[1] - 1].is_capital)
    ) or low in SUBORDINATORS


def _before_parenthesis(
    tokens: Sequence[Token], clause: int, last: int, events: Sequence[Event], lower: int
) -> Phrase | None:
    """Return the subject in "X, a 54-year-old farmer, said": the first piece that is a phrase, or a name apposed to it."""
    pieces = _pieces(tokens, clause, last)
    while pieces and _opens_adverbial(tokens, pieces[0]):
        pieces.pop(0)
    if not pieces:
        return first_subject(tokens, lower, clause) or _shared_subject(events)
    if len(pieces) == 1 and clause > lower and tokens[clause - 1].kind == QUOTE:
        return name_phrase(tokens, *pieces[0])
    subject = name_phrase(tokens, *pieces[0])
    if subject is not None and _has_verb(tokens, *pieces[0]) and len(pieces) == 1:
        return _shared_subject(events) or subject
    if subject is not None and len(pieces) > 1 and _is_list(tokens, pieces):
        return _list_phrase(tokens, pieces[0][0], last) or subject
    if subject is not None and subject.kind == "nominal":
        for piece in pieces[1:]:
            apposed = name_phrase(tokens, *piece)
            if (
                apposed is not None
                and apposed.kind in ("name", "organisation")
                and apposed.first == piece[0]
                and not _opens_adverbial(tokens, piece)
            ):
                return Phrase(
                    apposed.kind, apposed.first, apposed.last, apposed.head, roles=subject.roles, owner=subject.owner
                )
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
    pieces = _pieces(tokens, clause, first)
    if not pieces or pieces[-1][1] != first:
        return None
    start, end = pieces[-1]
    if any(t.low == "and" for t in tokens[start:end]) and len(pieces) > 1 and _is_name_list(tokens, pieces):
        listed = next(i for i in range(len(pieces)) if _all_names(tokens, pieces[i:]))
        begin = pieces[listed][0]
        _, trimmed = _trimmed_list(tokens, begin, end)
        return Phrase("organisation", begin, trimmed, tokens[trimmed - 1].low, is_plural=True)
    if (tokens[start].kind == WORD and tokens[start].low in PREPOSITIONS) or _starts_with_time(tokens, start):
        start = _after_opener(tokens, start, end)
    elif _has_verb(tokens, start, end) and not _only_participles(tokens, start, end):
        start = _phrase_start(tokens, start, end)
    return name_phrase(tokens, start, end)


_PARTICIPLES = frozenset(
    ["left", "held", "seen", "made", "known", "found", "written", "sent", "built", "taken", "given", "hung", "kept", "lost", "bought", "sold", "brought", "led", "read"]
)


def _only_participles(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether what looks like a verb is a participle in a noun phrase: "a theorist not involved in the work"."""
    if tokens[first].low not in DETERMINERS:
        return False
    for at in range(first, last):
        low = tokens[at].low
        if is_verb_at(tokens, at):
            if not (
                (low.endswith("ed") or low in _PARTICIPLES) and at + 1 < last and tokens[at + 1].low in PREPOSITIONS
            ):
                return False
    return True


def _starts_with_time(tokens: Sequence[Token], start: int) -> bool:
    return tokens[start].low in (
        "hours",
        "days",
        "weeks",
        "months",
        "years",
        "last",
        "earlier",
        "late",
        "early",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    )


def _trimmed_list(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    at = last
    while (at > first and not tokens[at - 1].is_capital) or tokens[at - 1].low.endswith("day"):
        at -= 1
    return first, at


def _is_name_list(tokens: Sequence[Token], pieces: Sequence[tuple[int, int]]) -> bool:
    return _all_names(tokens, pieces[-2:])


def _all_names(tokens: Sequence[Token], pieces: Sequence[tuple[int, int]]) -> bool:
    """Return whether every piece is made of capitalised words, articles and "and", but for a time at the end."""
    for number, (first, last) in enumerate(pieces):
        end = last
        if number == len(pieces) - 1:
            _, end = _trimmed_list(tokens, first, last)
            while end - 2 > first and tokens[end - 2].low in ("on", "in", "of") and tokens[end - 1].low.endswith("day"):
                end -= 2
        words = tokens[first:end]
        if not words or not all(t.is_capital or t.low in ("the", "and", "&", "of") for t in words):
            return False
    return True


_SUBJECT_PRONOUNS = frozenset(("he", "she", "it", "they", "i", "we"))


def _after_opener(tokens: Sequence[Token], start: int, end: int) -> int:
    """Return where the subject begins after an opener without a comma: "In a letter to members Desrosiers"."""
    for at in range(end - 1, start, -1):
        token, before = tokens[at], tokens[at - 1]
        if token.low in _SUBJECT_PRONOUNS and before.low not in PREPOSITIONS:
            return at
        if before.kind != WORD or before.low in PREPOSITIONS or before.low in DETERMINERS or before.low == "'s":
            continue
        if token.low in DETERMINERS or token.low in PRONOUNS:
            return at
        if token.is_capital and not before.is_capital:
            return at
    return start


def first_subject(tokens: Sequence[Token], lower: int, upper: int) -> Phrase | None:
    """Return the subject of the sentence that begins at `lower`: its first phrase that is no opener, before a verb."""
    end = lower
    while end < upper and not (tokens[end].kind == QUOTE or (end > lower and is_verb_at(tokens, end))):
        end += 1
    pieces = _pieces(tokens, lower, end)
    while pieces and _opens_adverbial(tokens, pieces[0]):
        if len(pieces) == 1:
            break
        pieces.pop(0)
    if not pieces:
        return None
    start, stop = pieces[0]
    if tokens[start].kind == WORD and (tokens[start].low in PREPOSITIONS or _starts_with_time(tokens, start)):
        start = _after_opener(tokens, start, stop)
        if tokens[start].low in PREPOSITIONS:
            return None
    if (
        len(pieces) > 1
        and _all_names(tokens, pieces)
        and any(t.low == "and" for t in tokens[pieces[-1][0] : pieces[-1][1]])
    ):
        _, trimmed = _trimmed_list(tokens, start, pieces[-1][1])
        return Phrase("organisation", start, trimmed, tokens[trimmed - 1].low, is_plural=True)
    subject = name_phrase(tokens, start, stop)
    if subject is not None and subject.kind == "nominal" and len(pieces) > 1:
        apposed = name_phrase(tokens, *pieces[1])
        if apposed is not None and apposed.kind in ("name", "organisation") and apposed.first == pieces[1][0]:
            return Phrase(
                apposed.kind, apposed.first, apposed.last, apposed.head, roles=subject.roles, owner=subject.owner
            )
    return subject
