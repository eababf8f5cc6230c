"""Which reporting verb of its sentence a quotation belongs to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotecheck.language.clauses import word_class
from quotecheck.language.cues import cue_entry
from quotecheck.language.people import noun_lists
from quotecheck.language.pronouns import THIRD_PERSONS
from quotecheck.model import QuoteKind
from quotecheck.quotes.speakers_answers import (
    TOLD,
    is_heard,
    is_in_question,
    labelled,
    manner_subject,
    owner_of_words,
    signature,
    verdict_of,
)
from quotecheck.quotes.speakers_clauses import has_verb, verb_group
from quotecheck.quotes.speakers_cues import find_cues, find_events
from quotecheck.quotes.speakers_events import Event
from quotecheck.quotes.speakers_grammar import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    TIME_WORDS,
    is_adverb,
    is_adverb_at,
    is_comma,
    is_object_at,
    is_person_noun,
    is_verb_at,
    is_verb_like,
)
from quotecheck.quotes.speakers_handed import ADDRESSING, comes_first
from quotecheck.quotes.speakers_owned import (
    CREDITED,
    HANDED,
    credited,
    crier,
    is_cry,
    is_someone,
    owner_of_claim,
    quoted_person,
    who_did,
)
from quotecheck.quotes.speakers_phrases import Phrase, name_phrase, phrase_after
from quotecheck.quotes.speakers_subjects import first_subject, subject_before
from quotecheck.quotes.speakers_text import QUOTE, STOP, WORD, Sentence, Token

__all__ = ["Attachment", "Scene", "attach"]

_LINKS = frozenset(
    ("that", "as", "it", "of", "with", "to", "him", "her", "them", "this", "how", "what", "out", "for", "on")
)
_OPEN_ENDS = (",", "?", "!", "—", "–", "-", "…", "--")
_NO_SUBJECT = COORDINATORS | PREPOSITIONS | SUBORDINATORS
_DEEDS = frozenset(
    ("find", "see", "offer", "grant", "allow", "approve", "hold", "put", "start", "finish", "plan", "back", "support")
)
"""Weak verbs that tell of something done more often than said."""
_WORD_REPORTING = frozenset(("say", "call", "ask", "source"))
"""Kinds of verb that bring in words of their own, inside another speech verb's clause too."""


@dataclass(slots=True)
class Attachment:
    """Who says a quotation, as found in its own sentence: a phrase, and the cue's tokens if there is a cue."""

    subject: Phrase
    cue_first: int = -1
    cue_last: int = -1
    lemma: str = ""
    is_negated: bool = False
    is_led: bool = False
    """Whether the phrase is only the subject of a clause before a colon: "Lamb grinned:", but "Silence fell:", too."""
    is_label: bool = False
    """Whether it stands before a colon or behind a dash alone: "Lamb: “...”", but "Marlow Vale: “...”", too."""


class Scene:
    """The sentences of one paragraph with their reporting verbs, each found once."""

    __slots__ = ("_cues", "_events", "_firsts", "_subjects", "sentences", "starts", "tokens", "words")

    def __init__(self, tokens: list[Token], starts: list[int], sentences: list[Sentence]) -> None:
        self.tokens = tokens
        self.starts = starts
        self.sentences = sentences
        self.words = frozenset([token.low for token in tokens])
        self._firsts = [sentence.first for sentence in sentences]
        self._cues: dict[int, list[int]] = {}
        self._events: dict[int, list[Event]] = {}
        self._subjects: dict[tuple[int, int], Phrase | None] = {}

    def sentence_of(self, token_index: int) -> int:
        """Return the index of the sentence that holds a token."""
        return (bisect_right(self._firsts, token_index) or 1) - 1

    def sentences_before(self, offset: int) -> int:
        """Return how many sentences begin before an offset of the printed text."""
        return bisect_left(self._firsts, bisect_left(self.starts, offset))

    def end_of(self, at: int) -> int:
        """Return the offset of the printed text at which a token ends."""
        return self.starts[at] + len(self.tokens[at].text)

    def cues(self, sentence_index: int) -> list[int]:
        """Return the tokens of a sentence that can be reporting verbs, found on first use."""
        if sentence_index not in self._cues:
            self._cues[sentence_index] = find_cues(self.tokens, self.sentences[sentence_index])
        return self._cues[sentence_index]

    def events(self, sentence_index: int) -> list[Event]:
        """Return the reporting verbs of a sentence, found on first use."""
        if sentence_index not in self._events:
            cues = self.cues(sentence_index)
            self._events[sentence_index] = find_events(self.tokens, self.sentences[sentence_index], cues)
        return self._events[sentence_index]

    def subject(self, sentence_index: int) -> Phrase | None:
        """Return the grammatical subject of a sentence, or None."""
        return self.subject_of(self.sentences[sentence_index])

    def subject_of(self, sentence: Sentence) -> Phrase | None:
        """Return the grammatical subject of a sentence or of its beginning, found once; None where it has none."""
        key = (sentence.first, sentence.last)
        if key not in self._subjects:
            self._subjects[key] = first_subject(self.tokens, *key)
        return self._subjects[key]


def attach(scene: Scene, at: int, inner: str, kind: QuoteKind) -> Attachment | None:
    """Return who says the quotation at token `at`, if its own sentence tells; `inner` is the text between the marks."""
    index = scene.sentence_of(at)
    sentence = scene.sentences[index]
    tokens = scene.tokens
    is_led = at > sentence.first
    before = tokens[at - 1].low if is_led else ""
    is_handed = is_led and not HANDED.isdisjoint(scene.words)
    claimed = owner_of_claim(tokens, sentence, at, scene.cues(index)) if is_handed else None
    if is_led and claimed is None and is_in_question(tokens, sentence, at):  # "Asked about X's claim that" is none
        return None
    owner = (
        claimed
        or (owner_of_words(tokens, sentence, at) if is_led and not TOLD.isdisjoint(scene.words) else None)
        or (credited(tokens, sentence, at) if not CREDITED.isdisjoint(scene.words) else None)
        or (quoted_person(tokens, sentence, at, scene.cues(index)) if "quoting" in scene.words else None)
        or (who_did(tokens, sentence, at) if before == ":" else crier(tokens, sentence, at) if before == "of" else None)
    )  # whose a quotation's words are, whatever the verb of its sentence
    if owner is not None:
        return Attachment(owner)
    events = [] if before == "of" and is_cry(tokens, sentence, at) else scene.events(index)
    is_open = inner.rstrip("\"'”’»“ ").endswith(_OPEN_ENDS) or (
        at + 1 < sentence.last and tokens[at + 1].low in (",", "—", "–")
    )
    left = _by_agent(tokens, sentence, _left_event(tokens, events, at, kind), at) if is_led else None
    right = _right_event(tokens, events, sentence, at) if events else None
    is_open = is_open or (right is not None and right.lemma == "according to" and right.first == at + 1)
    right = _told_within(tokens, events, right) if right is not None else None
    if right is not None and is_open and not (left and comes_first(tokens, sentence.first, left, right, at)):
        return _attachment(right)
    if left is not None and left.subject is not None:
        return _attachment(left)
    if right is not None:
        return _attachment(right)
    if right is None and left is None and is_open and kind in ("direct", "block"):
        other = _any_verb_after(tokens, sentence, at)
        if other is not None:
            return other
    signed = signature(tokens, sentence, at) or labelled(tokens, sentence, at)
    if signed is not None:
        return Attachment(signed, is_label=True)
    told = (
        _manner(tokens, sentence, at, events) or _led(tokens, sentence, at, events, kind) or _verdict(scene, index, at)
    )
    if told is not None:
        return told
    late = _late_event(tokens, events, at)
    if late is not None:
        return _attachment(late)
    if kind in ("fragment", "nested") and left is None and not is_heard(tokens, sentence):
        return _plain_verb(tokens, sentence, at, events)
    return None


def _by_agent(tokens: Sequence[Token], sentence: Sentence, left: Event | None, at: int) -> Event | None:
    """Return the verb before a quotation as X's in "was described as “...” by X" and "Y, called “...” by X"."""
    if left is None or at + 2 >= sentence.last or tokens[at + 1].low != "by" or has_verb(tokens, left.last, at):
        return left
    between = tokens[left.last : at]
    entry = cue_entry(left.lemma)
    is_named = entry is not None and entry.place == "label" and all(t.low in ("as", "a", "an", "the") for t in between)
    if not is_named and (left.side != "none" or any(t.kind != WORD or t.low == "that" for t in between)):
        return left
    agent = phrase_after(tokens, at + 2, sentence.last)
    if agent is None or not is_someone(agent) or (agent.kind == "pronoun" and agent.first > at + 2):
        return left  # "by the rival she beat"
    is_time = any(t.low == "time" or t.low in TIME_WORDS for t in tokens[at + 2 : agent.last])
    return left if is_time else replace(left, subject=agent, side="after")


_HEARD_BEHIND = PREPOSITIONS - {"into"}


def _attachment(event: Event) -> Attachment | None:
    if event.subject is None:
        return None
    return Attachment(event.subject, event.first, event.last, event.lemma, event.is_negated)


def _left_event(tokens: Sequence[Token], events: Sequence[Event], at: int, kind: QuoteKind) -> Event | None:
    for event in reversed(events):
        if event.last > at:
            continue
        between = tokens[event.last : at]
        if event.subject is not None and event.side == "after":
            between = tokens[max(event.last, event.subject.last) : at]
        is_bare = event.is_weak and not _is_near(between) and not _is_finding(event)
        if is_bare and not _is_put_to(event, between) and not _is_ground(event, between):
            continue
        is_inner = kind == "direct" and len(between) > 1 and _is_inner_gerund(tokens, events, event)
        if is_inner and any(_has_own_subject(event, other) for other in events):
            continue  # "X accused Y of saying one thing and doing another: “...”"
        if event.is_weak and event.subject is None and any(other.last <= event.first for other in events):
            continue  # "She added that he had been offered “a lifetime pass”": the words are hers
        if _is_inner_gerund(tokens, events, event) and any(
            other.last <= event.first and other.subject is not None and not _has_own_subject(event, other)
            for other in events
        ):
            continue
        if kind == "direct" and any(token.kind == STOP and token.low == ";" for token in between):
            continue
        return _governing(tokens, events, event)
    return None


def _is_near(between: Sequence[Token]) -> bool:
    """Return whether a weak verb reports the words behind those between: right beside them, or with "that".

    A time may stand before it: "reported last month that".
    """
    told = next((place for place, token in enumerate(between) if token.low == "that"), -1)
    when = [token.low for token in between[: max(told, 0)]]
    is_time = len(when) <= _MAX_TIME_WORDS and all(word in TIME_WORDS or word in _WHEN for word in when)
    return _is_linked(between) or (told >= 0 and is_time and (not when or not TIME_WORDS.isdisjoint(when)))


_MAX_TIME_WORDS = 4
_WHEN = frozenset(("on", "in", "at", "last", "this", "earlier", "late", "early", "the", "a", "ago", "two", "three"))


def _is_put_to(event: Event, between: Sequence[Token]) -> bool:
    """Return whether words are put so, or to somebody: "As X put it, he was “...”", "As X put it to Y, “...”"."""
    if event.lemma != "put it" or len(between) <= 2 or len(between) > _MAX_HEARER:
        return False
    words = between[1:] if is_comma(between[0]) else between[:-1] if between[0].low == "to" else ()
    return bool(words) and all(token.kind == WORD for token in words) and (len(words) > 1 or is_comma(between[-1]))


def _is_ground(event: Event, between: Sequence[Token]) -> bool:
    """Return whether words are what somebody is judged for: "attacked the mayor, Tom Hill, for “lying to us”"."""
    entry = cue_entry(event.lemma)
    if entry is None or entry.kind not in _JUDGING or any(token.low in RELATIVES for token in between):
        return False
    last = len(between) - 1
    while last > 0 and (between[last].low in DETERMINERS or between[last].low == "'s"):
        last -= 1
    return last > 0 and between[last].low in _GROUNDS and not any(token.low == ";" for token in between)


_JUDGING = frozenset(("condemn", "support"))
_GROUNDS = frozenset(("for", "over", "as", "of"))


def _is_finding(event: Event) -> bool:
    """Return whether a document or a body finds: "A report by the regulator found the operator had been ..."."""
    lists = noun_lists()
    return (
        event.lemma in ("find", "hold", "rule", "state", "note", "report")
        and event.subject is not None
        and (event.subject.head in lists.documents or event.subject.head in lists.organisations)
    )


def _governing(tokens: Sequence[Token], events: Sequence[Event], event: Event) -> Event:
    """Return the verb that reports the speech: "saying" in "X rejected it, saying he had agreed to", so X speaks.

    Only a pronoun right behind the outer verb is taken for its speaker ("said his father had agreed to" stays the
    father's), and a verb that reports words itself ("said she had called it") stays.
    """
    subject = event.subject
    if subject is None or _reports_words(event):
        return event
    is_deed = event.lemma in _DEEDS and not _is_finding(event)  # "confirmed officers had found": no words of theirs
    if subject.head not in THIRD_PERSONS and not is_deed:
        return event
    for outer in events:
        if outer is event or outer.is_weak or outer.subject is None or outer.last > subject.first:
            continue
        if all(token.low == "that" for token in tokens[outer.last : subject.first]):
            return outer
    return event


def _reports_words(event: Event) -> bool:
    entry = cue_entry(event.lemma)
    return entry is not None and entry.kind in _WORD_REPORTING and not event.is_weak


def _is_inner_gerund(tokens: Sequence[Token], events: Sequence[Event], event: Event) -> bool:
    """Return whether a verb is the object of another: "cautioned against calling", "denied calling", "having said"."""
    if event.first == 0:
        return False
    before = tokens[event.first - 1].low
    if tokens[event.first].low.endswith("ing"):
        return before in _GERUND_LINKS or any(other.last == event.first for other in events)
    return before == "having"


def _has_own_subject(event: Event, outer: Event) -> bool:
    """Return whether a verb's subject is the object of the one before it: "accused X of saying"."""
    if event.subject is None:
        return False
    is_accused = outer.side == "after" and event.subject.first < outer.first  # "X was accused by Y of saying"
    return is_accused or outer.last <= event.subject.first < event.first


_GERUND_LINKS = frozenset(["against", "of", "from", "for", "about", "on", "to", "at"])


def _is_linked(between: Sequence[Token]) -> bool:
    """Return whether a weak verb stands right beside the words: "put it as", "offered a", never a clause away."""
    return len(between) <= 4 and all(
        token.low in _LINKS
        or token.kind == STOP
        or token.kind == QUOTE
        or token.low in ("a", "the", "and", "an")
        or is_adverb(token.low)
        for token in between
    )


def _right_event(tokens: Sequence[Token], events: Sequence[Event], sentence: Sentence, at: int) -> Event | None:
    """Return the verb of an attribution right after a quotation: `said X`, `X said`, `according to X`."""
    at = _past_translation(tokens, sentence, at)
    for event in events:
        if event.first <= at or tokens[event.first - 1].low in RELATIVES:
            continue  # "a spokesman, who asked not to be named, said": an aside reports nothing
        if event.subject is None:
            return None
        for token in tokens[at + 1 : event.first]:
            if token.kind == QUOTE:
                return None
        begin = at + 1
        while begin < event.first and (
            tokens[begin].kind == STOP
            or (tokens[begin].kind == WORD and is_adverb_at(tokens, begin) and tokens[begin].low != "there")
        ):
            begin += 1
        if event.side == "after":
            return event if event.first == begin or _is_heard_by(tokens, begin, event) else None
        begin += tokens[begin].low == "as"  # "...," as X once said
        if tokens[begin].low in _NO_SUBJECT:
            return None
        reach = event.subject.first - begin
        if reach > 0 and any(token.low in RELATIVES for token in tokens[begin : event.subject.first]):
            return None
        if event.subject.first > at and (reach <= 6 and not _verb_between(tokens, begin, event.subject.first)):
            return event
        return None
    return None


def _told_within(tokens: Sequence[Token], events: Sequence[Event], right: Event) -> Event:
    """Return the verb of the one whom a reporter behind a quotation tells of: "Y recalled X saying"."""
    if right.side != "before" or right.lemma not in _TELLS_OF:
        return right
    for inner in events:
        if inner.first > right.last and inner.subject is not None and inner.side == "before" and not inner.is_weak:
            is_beside = inner.subject.first == right.last
            is_beside = is_beside and (inner.subject.kind == "name" or right.lemma in _CITING)
            is_bare = all(token.kind == WORD for token in tokens[inner.subject.first : inner.last])
            return inner if is_beside and is_bare and inner.lemma in _TELLING else right
    return right


_TELLING = frozenset(("say", "tell"))
_CITING = frozenset(("quote", "cite"))
_TELLS_OF = frozenset(("say", "recall", "remember", "hear", "report", "claim", "allege", "testify", "write")) | _CITING


def _is_heard_by(tokens: Sequence[Token], begin: int, event: Event) -> bool:
    """Return whether a verb behind a quotation is a passive with whoever heard it: `"...," Y was told by X`."""
    first, _ = verb_group(tokens, begin, event.first)
    is_passive = first < event.first and tokens[event.last].low == "by" and event.lemma in ADDRESSING
    return is_passive and first - begin <= _MAX_HEARER and all(token.kind == WORD for token in tokens[begin:first])


_MAX_HEARER = 6
"""Words that tell who heard somebody: "the council's planning committee". Own probes, 2026-11-22."""


def _past_translation(tokens: Sequence[Token], sentence: Sentence, at: int) -> int:
    """Return the last of quotations joined by dashes alone: the words and, after a dash, their translation."""
    while at + 2 < sentence.last and tokens[at + 1].low in ("—", "–", "-", "--") and tokens[at + 2].kind == QUOTE:
        at += 2
    return at


def _verb_between(tokens: Sequence[Token], first: int, last: int) -> bool:
    return first < last and any(is_verb_at(tokens, at) for at in range(first, last))


def _late_event(tokens: Sequence[Token], events: Sequence[Event], at: int) -> Event | None:
    """Return the verb of an attribution that closes the sentence: "..., according to an official"."""
    for event in reversed(events):
        if event.first <= at or event.is_weak or event.subject is None or tokens[event.first - 1].low in RELATIVES:
            continue
        begin = min(event.first, event.subject.first)
        before = tokens[begin - 1]
        opens = is_comma(before) or before.kind == QUOTE or (event.lemma == "according to")
        phrase_start = begin
        while (
            not opens
            and phrase_start > at + 1
            and not is_comma(tokens[phrase_start - 1])
            and tokens[phrase_start - 1].kind == WORD
            and phrase_start > begin - 6
        ):
            phrase_start -= 1
        if opens or (is_comma(tokens[phrase_start - 1]) and tokens[phrase_start].low not in _OTHER_CLAUSE):
            return event
    return None


_OTHER_CLAUSE = COORDINATORS - {"and"} | SUBORDINATORS - {"as"}
"""What begins a clause of its own behind a quotation: "“a mess”, but X said it would pass"."""


def _any_verb_after(tokens: Sequence[Token], sentence: Sentence, at: int) -> Attachment | None:
    """Return X right behind a quotation that a comma ends, whatever X does: `"He cried," Monte corrects him.`."""
    first = at + 1
    while first < sentence.last and tokens[first].kind == STOP:
        first += 1
    for verb in range(first + 1, min(first + 4, sentence.last)):
        low = tokens[verb].low
        if tokens[verb].kind != WORD or low in PREPOSITIONS or low in COORDINATORS:
            return None
        is_verb = is_verb_at(tokens, verb) or (low.endswith(("s", "ed")) and not tokens[verb].is_capital)
        if not is_verb or low in AUXILIARIES:
            continue
        is_told_of = f"{low}=as" in word_class("told_of_saying")  # "..., X was quoted by Y as saying"
        if tokens[verb - 1].low in _BE and not low.endswith("ing") and not is_told_of:
            return None  # "...," Y was told: by whom, the text does not say
        subject = name_phrase(tokens, first, verb_group(tokens, first, verb)[0])
        if subject is None or subject.is_plural or (subject.kind == "nominal" and not is_person_noun(subject.head)):
            return None
        return Attachment(subject, verb, verb + 1)
    return None


_BE = frozenset(("was", "were", "is", "are", "been", "be"))


def _manner(tokens: Sequence[Token], sentence: Sentence, at: int, events: Sequence[Event]) -> Attachment | None:
    """Return X in `"...," was how X put it`."""
    subject = manner_subject(tokens, sentence, at)
    if subject is None:
        return None
    for event in events:
        if event.subject is not None and event.subject.first == subject.first and event.first > at:
            return _attachment(event)
    return Attachment(subject)


def _verdict(scene: Scene, index: int, at: int) -> Attachment | None:
    """Return X where the next sentence says whose the words were: "That was the verdict of X."."""
    is_last = not any(token.kind == QUOTE for token in scene.tokens[at + 1 : scene.sentences[index].last])
    if not is_last or index + 1 >= len(scene.sentences):
        return None
    found = verdict_of(scene.tokens, scene.sentences[index + 1])
    return Attachment(found) if found is not None else None


def _led(
    tokens: Sequence[Token], sentence: Sentence, at: int, events: Sequence[Event], kind: QuoteKind
) -> Attachment | None:
    """Return the subject of the clause before a colon, whatever its verb: `Theo Lamb grinned: "..."`."""
    if at - 1 <= sentence.first or tokens[at - 1].low != ":":
        return None
    for index in range(at - 2, sentence.first, -1):
        if not is_verb_at(tokens, index) or is_object_at(tokens, sentence.first, index):
            continue
        first, _ = verb_group(tokens, sentence.first, index)
        subject = subject_before(tokens, sentence.first, first, index, events)
        if subject is None or subject.is_plural:
            continue
        is_thing = subject.head in noun_lists().documents and tokens[index].low not in AUXILIARIES  # "The email ended:"
        is_somebody = subject.kind == "nominal" and is_person_noun(subject.head) and kind in ("direct", "block")
        if subject.kind == "name" or is_thing or is_somebody:
            return Attachment(subject, is_led=True)
    return None


def _plain_verb(tokens: Sequence[Token], sentence: Sentence, at: int, events: Sequence[Event]) -> Attachment | None:
    """Return the subject of any verb that takes the fragment as its object: `tried "a bus timetable"`."""
    if is_cry(tokens, sentence, at) and tokens[at - 3].low in _HEARD_BEHIND:
        return None  # "spoke over cries of"
    for index in range(at - 1, max(sentence.first, at - 5), -1):
        token = tokens[index]
        if token.kind != WORD or token.low in AUXILIARIES:
            return None
        if not is_verb_like(token.low) or token.is_capital or is_object_at(tokens, sentence.first, index):
            continue
        first = index
        while first > sentence.first and (tokens[first - 1].low in AUXILIARIES or is_adverb_at(tokens, first - 1)):
            if tokens[first - 1].low in _BE:
                return None
            first -= 1
        is_anothers = token.low in _OBEYS and tokens[at - 1].low == "to" and index < at - 2  # "ignored an order to"
        subject = None if is_anothers else subject_before(tokens, sentence.first, first, index, events)
        if subject is None:
            return None
        return Attachment(subject, index, index + 1, "")
    return None


_OBEYS = frozenset(("ignored", "defied", "disobeyed", "obeyed", "heeded", "refused", "rejected", "received", "got"))
