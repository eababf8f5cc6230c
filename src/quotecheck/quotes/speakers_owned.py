"""Words that a sentence gives to another than its subject: "X's claim that “...”", "read a letter from X: “...”"."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.language.clauses import word_class
from quotecheck.language.people import noun_lists
from quotecheck.quotes.speakers_clauses import phrase_start
from quotecheck.quotes.speakers_grammar import COORDINATORS, DETERMINERS, NEGATIONS, is_adverb, is_comma, is_person_noun
from quotecheck.quotes.speakers_phrases import Phrase, name_phrase, phrase_after
from quotecheck.quotes.speakers_text import QUOTE, STOP, WORD, Sentence, Token

__all__ = [
    "CREDITED",
    "HANDED",
    "asked_object",
    "can_own",
    "credited",
    "crier",
    "is_cry",
    "is_someone",
    "object_that_speaks",
    "owner_before",
    "owner_of_claim",
    "quoted_person",
    "who_did",
]

_CLAIMS = word_class("claims_told")
_HANDS_ON = word_class("handed_on")
_HAVE_OBJECT = word_class("told_of_saying")
_CITES = frozenset(("cited", "cites", "citing", "quoted", "quotes", "quoting"))
_MAX_LEAD = 4
"""Words between a verb and the noun for what it hands on: "read out aloud a long letter". Own probes, 2026-11-22."""


def owner_of_claim(tokens: Sequence[Token], sentence: Sentence, at: int, cues: Sequence[int]) -> Phrase | None:
    """Return X in `denied X's claim that it was “...”`, `read a letter from X: “...”` and `cited X: “...”`.

    After a colon only whoever hands words on gives them to another: `rejected X's claim: “...”` is the rejecter's.
    `cues` are the words that can report anything: behind "that" another may say it.
    """
    before = at - 1
    if before <= sentence.first:
        return None
    if tokens[before].low == ":":
        return _handed_on(tokens, sentence, before)
    link = before
    while link > sentence.first and tokens[link].kind == WORD and tokens[link].low != "that":
        link -= 1
    if tokens[link].low == "that":
        is_told = any(link < cue < at and tokens[cue - 1].low not in DETERMINERS for cue in cues)
    else:
        link, is_told = before, False
    noun = link - (tokens[link].low in ("that", "to"))
    if is_told or noun <= sentence.first:
        return None
    if tokens[noun].low.removesuffix("s") in _CLAIMS:
        return owner_before(tokens, sentence, noun)
    by = next((k for k in range(noun - 1, max(sentence.first, noun - 6), -1) if tokens[k].low in ("by", "from")), 0)
    if not by or noun == before or tokens[by - 1].low.removesuffix("s") not in _CLAIMS:
        return None
    found = phrase_after(tokens, by + 1, link)  # "a claim by X that"
    return found if found is not None and found.last == link and can_own(found) else None


def owner_before(tokens: Sequence[Token], sentence: Sentence, noun: int) -> Phrase | None:
    """Return X in "X's false claim", the noun being at `noun`; None where nobody who speaks owns it."""
    for index in range(noun - 1, max(sentence.first, noun - _MAX_LEAD), -1):
        if tokens[index].low == "'s":
            found = name_phrase(tokens, phrase_start(tokens, sentence.first, index), index)
            return found if found is not None and can_own(found) else None
        if tokens[index].kind != WORD or tokens[index].low in DETERMINERS:
            return None
    return None


def can_own(phrase: Phrase) -> bool:
    """Return whether a phrase is somebody who can have said words of his own: "Ann Roe", "the mayor", no "Monday"."""
    is_day = phrase.kind != "nominal" and phrase.head.endswith("day")
    return is_someone(phrase) and phrase.kind != "pronoun" and not is_day


def is_someone(phrase: Phrase) -> bool:
    """Return whether a phrase is a name, a pronoun, or a noun for people or a body: no "letters", no "excerpt"."""
    one = phrase.head.removesuffix("s")
    is_somebody = phrase.kind != "nominal" or is_person_noun(phrase.head) or is_person_noun(one)
    return is_somebody or phrase.head in word_class("plural_speakers") or one in noun_lists().organisations


def _handed_on(tokens: Sequence[Token], sentence: Sentence, colon: int) -> Phrase | None:
    """Return whose words a clause before a colon hands on: "Y read X's letter:", "Y cited X:", "Y heard from X:"."""
    for index in range(colon - 1, max(sentence.first, colon - 12), -1):
        token = tokens[index]
        if token.kind != WORD:
            return None
        if token.low in _CITES and index > sentence.first and tokens[index + 1].low != "by":
            found = phrase_after(tokens, index + 1, colon)
            return found if found is not None and found.last == colon and can_own(found) else None
        before = tokens[max(sentence.first, index - 3) : index]
        if token.low == "from" and any(word.low in _HEARD for word in before):
            found = phrase_after(tokens, index + 1, colon)
            return found if found is not None and can_own(found) else None
        is_noun = token.low in _CLAIMS or token.low in noun_lists().documents
        verb = _verb_of_handing(tokens, sentence, index) if is_noun else ""
        if not verb:
            continue
        if tokens[index + 1].low == "from" and verb in _PUBLISHES:
            return None
        if tokens[index + 1].low in ("from", "by", "of"):
            found = phrase_after(tokens, index + 2, colon)
            goes_on = found is not None and any(token.low in COORDINATORS for token in tokens[found.last : colon])
            return found if found is not None and can_own(found) and not goes_on else None
        return owner_before(tokens, sentence, index) if index + 1 == colon else None
    return None


_HEARD = frozenset(("hear", "hears", "heard", "hearing"))
HANDED = _CITES | _HEARD | _CLAIMS | {f"{noun}s" for noun in _CLAIMS} | noun_lists().documents
"""Words one of which stands wherever `owner_of_claim` finds somebody."""
_PUBLISHES = frozenset(("posted", "published", "released", "shared"))
"""Who "released a statement from Gaza" speaks from there; who "got a message from Gaza" does not."""


def _verb_of_handing(tokens: Sequence[Token], sentence: Sentence, noun: int) -> str:
    """Return the verb that hands on the words named at `noun` ("read out a letter", "got X's message"), or ""."""
    for index in range(noun - 1, max(sentence.first, noun - 3 - _MAX_LEAD), -1):
        token = tokens[index]
        if token.low in _HANDS_ON:
            return token.low
        if token.kind != WORD or token.low in ("to", "by", "with", "about", "after", "on"):
            return ""
    return ""


def credited(tokens: Sequence[Token], sentence: Sentence, at: int) -> Phrase | None:
    """Return X in `“...” was said by X` and `attributed to X the remark that “...”`."""
    after = at + 1
    while after < sentence.last and tokens[after].kind == WORD and _is_passive_link(tokens[after].low):
        after += 1
    if at + 1 < after < sentence.last - 1 and tokens[after].low in _SPOKEN and tokens[after + 1].low == "by":
        return phrase_after(tokens, after + 2, sentence.last)
    for verb in range(at - 3, max(sentence.first, at - _MAX_CREDIT), -1):
        if tokens[verb].low in _CREDITS and tokens[verb + 1].low == "to":
            end = next((index for index in range(verb + 3, at) if tokens[index].low in DETERMINERS), verb)
            return phrase_after(tokens, verb + 2, end) if end > verb else None
    return None


def _is_passive_link(low: str) -> bool:
    return low in _PASSIVE or is_adverb(low)


_PASSIVE = frozenset(("was", "were", "is", "are", "been", "has", "have"))
_MAX_CREDIT = 12
"""Words from "attributed" to what is: "to the late mayor of Lund the remark that". Own probes, 2026-11-22."""
_CREDITS = frozenset(("attributed", "attributes", "ascribed", "ascribes"))
CREDITED = _CREDITS | {"by"}
"""Words one of which stands wherever `credited` finds somebody."""
_SPOKEN = frozenset(("spoken", "said", "uttered", "written", "coined", "used", "shouted", "posted", "penned"))


def object_that_speaks(tokens: Sequence[Token], lower: int, preposition: int) -> Phrase | None:
    """Return X in "quoted X as saying" and "accused X of saying": the object of a verb that tells what X does.

    `preposition` is the token before the participle. "Warned X against saying" and "apologised to X for" are no such.
    """
    link = tokens[preposition].low
    if link not in ("as", "of", "for", "with") or preposition - 1 <= lower:
        return None
    end = _before_apposition(tokens, lower, preposition)
    start = phrase_start(tokens, lower, end)
    verb = start - 1
    while verb > lower and tokens[verb].kind == WORD and is_adverb(tokens[verb].low):
        verb -= 1
    if verb < lower or f"{tokens[verb].low}={link}" not in _HAVE_OBJECT:
        return None
    if any(token.kind == STOP for token in tokens[start:end]):
        return None
    pronoun = _SUBJECT_FORMS.get(tokens[start].low) if preposition - start == 1 else None
    if pronoun is not None:
        return Phrase("pronoun", start, preposition, pronoun, is_plural=pronoun == "they")
    found = name_phrase(tokens, start, end) if end == preposition else phrase_after(tokens, start, preposition)
    return found if found is not None and is_someone(found) and found.kind != "pronoun" else None


def _before_apposition(tokens: Sequence[Token], lower: int, preposition: int) -> int:
    """Return where a noun phrase ends whose apposition a preposition follows: "the mayor | , Tom Hill, for"."""
    if not is_comma(tokens[preposition - 1]):
        return preposition
    commas = range(preposition - 2, max(lower, preposition - _MAX_APPOSED), -1)
    return next((at for at in commas if is_comma(tokens[at])), preposition)


_MAX_APPOSED = 10
"""Words of an apposition between commas: "the council's deputy leader since 2019". Own probes, 2026-11-23."""


def quoted_person(tokens: Sequence[Token], sentence: Sentence, at: int, cues: Sequence[int]) -> Phrase | None:
    """Return X where whoever reports the words does so "quoting X": the aside names X and ends there.

    In a sentence with two quotations it may be the other that is X's. `cues` are the words that can report anything.
    """
    quoting = [place for place in cues if tokens[place].low == "quoting"] if cues else []
    if not quoting or any(
        token.kind == QUOTE and token is not tokens[at] for token in tokens[sentence.first : sentence.last]
    ):
        return None
    for place in quoting:
        if place > sentence.first and tokens[place - 1].low != ",":
            continue
        found = phrase_after(tokens, place + 1, sentence.last)
        if found is None or not can_own(found) or found.last >= sentence.last:
            return None
        return found if tokens[found.last].kind != WORD else None
    return None


def crier(tokens: Sequence[Token], sentence: Sentence, at: int) -> Phrase | None:
    """Return X in `cries of “...” from X`."""
    after = at + 1
    if not is_cry(tokens, sentence, at) or after >= sentence.last or tokens[after].low not in ("from", "by", "among"):
        return None
    found = phrase_after(tokens, after + 1, sentence.last)
    return found if found is not None and found.first == after + 1 else None


def is_cry(tokens: Sequence[Token], sentence: Sentence, at: int) -> bool:
    """Return whether nobody's verb brings in a quotation, but a noun for what is heard: `There were cries of “...”`."""
    noun = at - 2
    return noun >= sentence.first and tokens[at - 1].low == "of" and tokens[noun].low in _CRIES


_CRIES = word_class("cries_heard")


def who_did(tokens: Sequence[Token], sentence: Sentence, at: int) -> Phrase | None:
    """Return X in `Y would not say so, but X did: “...”`."""
    verb = at - 2
    if verb - 1 <= sentence.first or tokens[at - 1].low != ":" or tokens[verb].low not in _PRO_VERBS:
        return None
    join = next((place for place in range(verb - 2, sentence.first, -1) if tokens[place].low in ("but", "and")), None)
    if join is None or not any(tokens[place].low in NEGATIONS for place in range(sentence.first, join)):
        return None
    found = name_phrase(tokens, join + 1, verb)
    return found if found is not None and found.first == join + 1 and found.kind in ("name", "pronoun") else None


_PRO_VERBS = frozenset(("did", "does", "has", "would", "could", "will"))
_SUBJECT_FORMS = {"him": "he", "her": "she", "them": "they"}


def asked_object(tokens: Sequence[Token], sentence: Sentence, verb: int) -> Phrase | None:
    """Return X in "asked X" where the verb ends before token `verb`: a person by name or by a noun for one."""
    found = phrase_after(tokens, verb, sentence.last)
    if found is None or found.first != verb or found.is_plural:
        return None
    return found if found.kind == "name" or (found.kind == "nominal" and is_person_noun(found.head)) else None
