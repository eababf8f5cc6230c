"""Reporting verbs in a sentence, each with its subject: "X said", "said X", "according to X", "described by X as"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from quotecheck.language.cues import CUES, cue_forms, weak_cues
from quotecheck.quotes.speakers_clauses import verb_group
from quotecheck.quotes.speakers_events import Event
from quotecheck.quotes.speakers_grammar import (
    AUXILIARIES,
    DETERMINERS,
    PRONOUNS,
    is_comma,
    is_mostly_noun,
    is_object_at,
    is_person_noun,
)
from quotecheck.quotes.speakers_phrases import Phrase, phrase_after
from quotecheck.quotes.speakers_subjects import subject_before
from quotecheck.quotes.speakers_text import QUOTE, STOP, WORD, Sentence, Token

__all__ = ["find_cues", "find_events"]

_NOUN_BEFORE = frozenset((
    "the", "a", "an", "this", "that", "these", "those", "his", "its", "their", "our", "my", "your", "some", "any",
    "no", "more", "other", "such", "public", "official",
))  # fmt: skip


_NOUN_TOO = frozenset(("official", "public", "other"))
_PASSIVE = frozenset(["is", "was", "were", "are", "be", "been", "being", "gets", "got"])


_OBJECT_FIRST = frozenset((
    "reporters", "journalists", "parliament", "lawmakers", "investors", "analysts", "the", "a", "an", "his", "her",
    "them", "him", "us", "me",
))  # fmt: skip


def find_cues(tokens: Sequence[Token], sentence: Sentence) -> list[int]:
    """Return the tokens of a sentence that can be a reporting verb, or begin one."""
    forms = cue_forms()
    own = tokens[sentence.first : sentence.last]
    return [at for at, token in enumerate(own, sentence.first) if token.low in forms]


def find_events(tokens: Sequence[Token], sentence: Sentence, cues: Sequence[int]) -> list[Event]:
    """Return the reporting verbs of a sentence in order, each with its subject where one can be told."""
    events: list[Event] = []
    begin = sentence.first
    for at in cues:
        found = _event_at(tokens, sentence, at, events) if at >= begin else None
        if found is not None:
            events.append(found)
            begin = found.last
    return events


def _event_at(tokens: Sequence[Token], sentence: Sentence, at: int, events: list[Event]) -> Event | None:
    matched = _match_lemma(tokens, sentence, at)
    if matched is None:
        return None
    (lemma, _, is_set, weak), last = matched
    if is_set and lemma != "quoted as saying":
        subject = phrase_after(tokens, last, sentence.last)
        first = at - 2 if lemma.startswith("in the ") else at
        return Event(first, last, lemma, subject, "after" if subject else "none")
    opening = _opening(tokens, sentence, at, last) if at == sentence.first else None
    if opening is not None:
        return Event(at, last, lemma, opening, "after", False, weak)
    if _is_noun(tokens, sentence, at):
        return None
    first, negated = verb_group(tokens, sentence.first, at)
    passive = (
        first < at
        and any(tokens[k].low in _PASSIVE for k in range(first, at))
        and tokens[at - 1].low != "to"
        and not (tokens[at - 1].low == "have" and tokens[at - 2].low == "to")  # "is said to have called"
        and lemma != "quoted as saying"
        and not tokens[at].low.endswith("ing")
    )
    if _is_reduced(tokens, sentence, at, last):
        return Event(at, last, lemma, None, "none", negated, weak)
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
    if lemma == "come":  # "came the reply"; the call that "came" says nothing
        return None
    subject = subject_before(tokens, sentence.first, first, at, events)
    return Event(at, last, lemma, subject, "before" if subject else "none", negated, weak)


def _is_reduced(tokens: Sequence[Token], sentence: Sentence, at: int, last: int) -> bool:
    """Return whether a verb that needs an object has none: "a man accused of arson" accuses nobody."""
    return tokens[at].low in _NEED_OBJECT and last < sentence.last and tokens[last].low in ("of", "for", "over", "with")


_NEED_OBJECT = frozenset(("accused", "blamed", "praised", "criticised", "criticized", "condemned", "mocked"))


class _Begun(NamedTuple):
    """A cue that a word may begin: its lemma, the words that must follow, and whether it is a set phrase or weak."""

    lemma: str
    rest: tuple[str, ...]
    is_set: bool
    is_weak: bool


@cache
def _begun_by(form: str) -> tuple[_Begun, ...]:
    """Return the cues that a folded word may begin, longest first."""
    return tuple(
        _Begun(lemma, tuple(lemma.split()[1:]), CUES[lemma].place == "phrase", lemma in weak_cues())
        for lemma in cue_forms()[form]
    )


def _match_lemma(tokens: Sequence[Token], sentence: Sentence, at: int) -> tuple[_Begun, int] | None:
    """Return the cue that begins at a token, and the token after its last; None where its words do not follow."""
    for cue in _begun_by(tokens[at].low):
        if cue.is_set:
            end = _match_set_phrase(tokens, sentence, at, cue.lemma)
            if end is not None:
                return cue, end
            continue
        if not cue.rest:
            return cue, at + 1
        last = at + 1 + len(cue.rest)
        begins = last <= sentence.last and tokens[at + 1].low == cue.rest[0]
        if begins and tuple([token.low for token in tokens[at + 1 : last]]) == cue.rest:
            return cue, last
    return None


def _match_set_phrase(tokens: Sequence[Token], sentence: Sentence, at: int, lemma: str) -> int | None:
    """Return where "according to", "quoted as saying" or "in the words of" ends, or None if it does not stand here."""
    following = tuple(token.low for token in tokens[at : min(at + 3, sentence.last)])
    if lemma == "quoted as saying":
        return at + 3 if following == ("quoted", "as", "saying") else None
    if lemma == "according to":
        return at + 2 if following[:2] == ("according", "to") else None
    if lemma.endswith(" of") and at >= sentence.first + 2 and following[1:2] == ("of",):
        return at + 2 if (tokens[at - 2].low, tokens[at - 1].low) == ("in", "the") else None
    return None


def _is_noun(tokens: Sequence[Token], sentence: Sentence, at: int) -> bool:
    """Return whether a word that could be a verb is a noun or an adjective here ("the report", "a claim")."""
    token = tokens[at]
    if token.text[0].isupper() and at + 1 < sentence.last and tokens[at + 1].is_capital and token.low != "according":
        return True
    if token.low in {"said", "told", "says"}:
        return at > sentence.first and tokens[at - 1].low in ("the", "a") and token.low == "said"
    previous = tokens[at - 1] if at > sentence.first else None
    following = tokens[at + 1] if at + 1 < sentence.last else None
    if following is not None and following.low == "of" and is_mostly_noun(token.low) and token.low not in _BOASTS:
        return True  # "interest rates of 13%", "reports of looting"
    if previous is not None and previous.kind == STOP and previous.low in "'’":
        return True
    if (
        previous is not None
        and previous.kind == WORD
        and (
            previous.low in _NOUN_BEFORE
            or previous.low in {"'s", "of", "in", "on", "at", "by", "for", "with", "from", "into"}
        )
    ):
        if previous.low in _NOUN_TOO and token.low.endswith("ed"):
            return False  # "a government official called it"
        return not token.low.endswith("ing") or previous.low in _NOUN_BEFORE
    if (
        previous is not None
        and previous.low in {"her", "one", "each", "every", "two", "first", "last", "new"}
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
        and not (previous.low in PRONOUNS and following.low in DETERMINERS)  # "Both described the meeting"
    ):
        return True
    if (
        is_object_at(tokens, sentence.first, at)
        or _is_title(tokens, sentence, at)
        or _is_compound(tokens, sentence, at)
    ):
        return True
    base_plural = token.low.endswith("s") or not token.low.endswith(("ed", "ing"))
    if base_plural and previous is not None and previous.low not in _PLAIN_SUBJECTS and following is not None:
        return following.low in AUXILIARIES and token.low not in _IRREGULAR
    return False


_BOASTS = frozenset(("boast", "boasts"))


def _is_compound(tokens: Sequence[Token], sentence: Sentence, at: int) -> bool:
    """Return whether a base form stands behind a singular, whose verb it cannot be: "the pay offer"."""
    previous = tokens[at - 1]
    return (
        is_mostly_noun(tokens[at].low)
        and not tokens[at].low.endswith(("s", "ed"))
        and tokens[at].low not in _SAME_PAST
        and at - 2 >= sentence.first
        and previous.kind == WORD
        and (previous.text.islower() or _is_object_phrase(tokens, sentence, at - 2))
        and not previous.low.endswith(("s", "ly"))
        and previous.low not in _NO_SINGULAR
        and tokens[at - 2].low in DETERMINERS
    )


def _is_object_phrase(tokens: Sequence[Token], sentence: Sentence, at: int) -> bool:
    """Return whether "the" stands inside a clause, not at its head: "called the French [pledge]"."""
    before = tokens[at - 1] if at > sentence.first else None
    return before is not None and before.kind == WORD and before.low not in _CLAUSE_HEADS


_CLAUSE_HEADS = frozenset((
    "that", "and", "but", "because", "if", "as", "while", "when", "which", "what", "where", "so", "said", "says",
    "though",
))  # fmt: skip
_SAME_PAST = frozenset(["put", "read", "cut", "hit", "set", "let"])
_PLURALS = frozenset(["people", "police", "men", "women", "children", "staff", "crew", "not", "never", "and", "or"])


def _is_title(tokens: Sequence[Token], sentence: Sentence, at: int) -> bool:
    """Return whether a word is somebody's office: "retired judge Marta Lindahl"; a verb would stand behind a plural."""
    return (
        is_mostly_noun(tokens[at].low)
        and not tokens[at].low.endswith("s")
        and at > sentence.first
        and at + 1 < sentence.last
        and tokens[at + 1].is_capital
        and tokens[at - 1].kind == WORD
        and not tokens[at - 1].low.endswith("s")
        and tokens[at - 1].low not in _PLAIN_SUBJECTS
    )


_PLAIN_SUBJECTS = frozenset(["to", "who", "they", "we", "i", "you"])
_NO_SINGULAR = _PLAIN_SUBJECTS | AUXILIARIES | DETERMINERS | _PLURALS
_IRREGULAR = frozenset(["wrote", "told", "said", "began", "went", "put", "spoke", "swore", "came"])


def _agent(tokens: Sequence[Token], last: int, end: int) -> Phrase | None:
    """Return X in "described by X as"."""
    if last < end and tokens[last].low == "by":
        found = phrase_after(tokens, last + 1, end)
        return None if found is not None and found.head in _MEANS else found
    return None


_MEANS = frozenset(
    ("email", "e-mail", "phone", "telephone", "letter", "text", "post", "video", "radio", "message", "link", "way")
)
"""What somebody speaks by, who is not these: "he said by email that"."""


def _ends_at_complement(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Return whether "as", "a" or the quotation follows an agent: "described by engineers as", no "by radio"."""
    return at < end and (tokens[at].kind == QUOTE or tokens[at].low in _COMPLEMENTS)


_COMPLEMENTS = frozenset(("as", "to", "that", "for", "over", "a", "an", "the"))


def _inverted(tokens: Sequence[Token], sentence: Sentence, first: int, at: int, last: int) -> Phrase | None:
    """Return X in `"...," said X`: the verb stands right after a quotation, a comma or the sentence's start."""
    if first != at or last >= sentence.last:
        return None
    before = at - 1
    while before >= sentence.first and tokens[before].kind == STOP and tokens[before].low in ",—–-!?.…":
        before -= 1
    if before >= sentence.first and tokens[before].kind != QUOTE:
        return _between_commas(tokens, sentence, at, last)
    if tokens[at].low.endswith("ing"):
        return None
    if before < sentence.first:  # "Said X:" is an opening, looked for before
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


def _between_commas(tokens: Sequence[Token], sentence: Sentence, at: int, last: int) -> Phrase | None:
    """Return X in `The bill, said X, "does one thing"`: the clause stands between commas."""
    if tokens[at].low not in ("said", "says") or not is_comma(tokens[at - 1]) or tokens[last].low in ("to", "by"):
        return None
    phrase = phrase_after(tokens, last, sentence.last)
    is_closed = phrase is not None and phrase.last < sentence.last and is_comma(tokens[phrase.last])
    is_someone = phrase is not None and (phrase.kind in ("name", "pronoun") or is_person_noun(phrase.head))
    return phrase if is_closed and is_someone else None


def _opening(tokens: Sequence[Token], sentence: Sentence, at: int, last: int) -> Phrase | None:
    """Return X in `Said X: "..."`, where the verb opens the sentence and the words follow a colon or a comma."""
    if at != sentence.first or tokens[at].low not in _OPENING_VERBS:
        return None
    phrase = phrase_after(tokens, last, sentence.last)
    end = phrase.last if phrase is not None else last
    while end < sentence.last and tokens[end].kind == WORD:
        end += 1
    is_led = end + 1 < sentence.last and tokens[end].low in (":", ",") and tokens[end + 1].kind == QUOTE
    return phrase if is_led and phrase is not None and phrase.kind != "pronoun" else None


_OPENING_VERBS = frozenset(["said", "says", "added", "adds", "wrote", "writes", "replied", "replies", "asked"])


def _came_from(tokens: Sequence[Token], last: int, end: int) -> Phrase | None:
    """Return X in "came the reply from X"."""
    for at in range(last, min(end, last + 6)):
        if tokens[at].low in ("from", "of"):
            return phrase_after(tokens, at + 1, end)
    return None
