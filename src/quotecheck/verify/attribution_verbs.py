"""What the draft's reporting verb does to the words: turns them round, or judges their speaker."""

from __future__ import annotations

import re
from typing import Literal

from quotecheck.language.cues import CueEntry, cue_entry, cue_forms
from quotecheck.language.lexicon import FUNCTION_WORDS
from quotecheck.model import Cue, Document, Quote, Severity
from quotecheck.ready import compiled
from quotecheck.verify.not_own import refusal_before
from quotecheck.verify.wordlists import is_negation

__all__ = ["Stance", "is_polarity_swapped", "lead_in", "loaded_severity", "stance"]

Stance = Literal[-1, 0, 1]
_FALSE = compiled(r"\b(?:false|untrue|not true|a lie|wrong) (?:that|to say)\b", re.IGNORECASE)
_JUDGED = compiled(r"\b(?:as|calling|saying|because|with|by)\b\W*(?:\w+\W+){0,2}$", re.IGNORECASE)


def stance(cue: Cue | None, quote: Quote, document: Document) -> Stance:
    """Return whether the speaker stands by the words (1), against them (-1), or the verb leaves it open (0).

    "denied that he had 'taken a cent'" is -1; "rejected the claim as 'baseless'" is 1: the words are the speaker's own.
    """
    if cue is None:
        return 0
    entry = cue_entry(cue.lemma)
    if entry is None:
        return 0
    own: Stance = 1
    if cue.end <= quote.start and _FALSE.search(document.text[cue.end : quote.start]):
        own = -1  # "said it was false that the cell had been 'unlocked'"
    lead = document.text[cue.end : quote.start].rstrip("“\"‘' ")
    is_judged = (
        entry.kind == "deny" and _JUDGED.search(lead) is not None
    )  # "refused to describe it as" has no own words
    is_reason = lead.rstrip().endswith(":")  # "rejected the account: “We counted twice”": her own words, and why
    governs = cue.end <= quote.start and not is_judged and not is_reason
    if entry.kind == "deny" and governs:
        own = -1
    before = lead if cue.end <= quote.start else document.text[max(0, quote.start - _LEAD) : quote.start]
    if quote.kind == "fragment" and not is_judged and _denies(before):
        own = 1 if own == -1 else -1  # "said he had not “bet against his own club”"
    if cue.is_negated or refusal_before(document.text[max(0, cue.end - _LEAD) : quote.start].casefold()) is not None:
        return -1 if own == 1 and governs else 0  # "stopped short of calling it"
    return own


def _denies(lead: str) -> bool:
    """Return whether the words right before a fragment deny it: "he had not", "it was never", not "not only"."""
    words = [word.casefold().replace("’", "'") for word in _LEAD_WORD.findall(_STOP.split(lead)[-1])]
    place = next((at for at in range(len(words) - 1, -1, -1) if is_negation(words[at])), None)
    if place is None or words[place + 1 : place + 2] in (["only"], ["just"], ["merely"], ["simply"]):
        return False
    return len(words) - place <= _MAX_DENIAL_WORDS


_MAX_DENIAL_WORDS = 3
"""Words from a negation to the quoted ones: "not", "never been", "not been a"."""


def is_polarity_swapped(
    draft_cue: Cue | None,
    draft_quote: Quote,
    draft: Document,
    cue: Cue | None,
    quote: Quote | None,
    source: Document,
    *,
    is_negated_there: bool = False,
) -> bool:
    """Return whether one text has somebody admit what the other has denied, or praise what the other condemns.

    `is_negated_there`: the source's own words before the quoted ones negate them, so that "denied having 'taken a
    penny'" says what “I never [took a penny]” says.
    """
    if draft_cue is None or cue is None or quote is None:
        return False
    if is_negated_there or _FORBIDDING.search(source.text[max(0, cue.start - _NEAR) : cue.start]):
        # "must not shout “liar”" may rebuke who has
        return False  # "admitted having 'taken a penny'" is judged as a negation cut from the words (QC118)
    if stance(draft_cue, draft_quote, draft) * stance(cue, quote, source) < 0:
        return True
    mine, theirs = _verdict(draft_cue), _verdict(cue)
    if mine and theirs:
        return mine != theirs
    ruled = _ruling(draft, draft_quote)
    return ruled is not None and _rules_differ(ruled, _ruling(source, quote))


_FORBIDDING = compiled(r"\b(?:must|should|may|shall|ought) ?(?:not|n['’]t)\b[^.;:]*$", re.IGNORECASE)
_NEAR = 30


_WORDS_BEFORE, _MAX_LEAD_WORDS = 3, 10
"""Words before a verb that may deny it ("would not call"); words from there to the quotation that a message holds."""


def lead_in(cue: Cue, quote: Quote, document: Document) -> str:
    """Return a verb of saying with the words from it to its quotation: "would not call it", "said the plan was not"."""
    if cue.end > quote.start:
        return cue.text
    first = max(document.text.rfind(mark, 0, cue.start) for mark in (".", "\n", "!", "?", ";")) + 1
    before = document.text[first : cue.start].split()[-_WORDS_BEFORE:]
    words = [*before, *document.text[cue.start : quote.start].split()]
    is_short = len(words) <= _MAX_LEAD_WORDS and not _STOP_INSIDE.search(" ".join(words))
    return " ".join(words).rstrip("“\"‘',: ") if is_short else cue.text


_LEAD = 160
_STOP = compiled(r"[,;:.?!\n]")
_STOP_INSIDE = compiled(r"[.!?]\s")
_SENTENCE_START = compiled(r"(?<=[.?!])\s|\n")
_LEAD_WORD = compiled(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def _ruling(document: Document, quote: Quote) -> tuple[int, str] | None:
    """Return what the sentence before a quotation rules on: 1 or -1 and the noun, "approved the [plan]"."""
    lead = _SENTENCE_START.split(document.text[max(0, quote.start - _LEAD) : quote.start])[-1]
    words = [word.casefold() for word in _LEAD_WORD.findall(lead)]
    for place, word in enumerate(words):
        lemma = next((item for item in cue_forms().get(word, ()) if " " not in item), None)
        verdict = _verdict(Cue(word, 0, 0, lemma)) if lemma is not None else 0
        noun = next((item for item in words[place + 1 : place + 4] if item not in FUNCTION_WORDS), "")
        if verdict and noun:
            return verdict, noun
    return None


def _rules_differ(mine: tuple[int, str], theirs: tuple[int, str] | None) -> bool:
    return theirs is not None and mine[1] == theirs[1] and mine[0] != theirs[0]


_FOR, _AGAINST = ("support",), ("condemn", "deny")
_ACCEPTS = ("accept", "agree", "approve", "recognise", "recognize")


def _verdict(cue: Cue) -> Literal[-1, 0, 1]:
    """Return whether the verb takes its object ("the offer") for good or acceptable (1), for the opposite (-1), or 0.

    "rejected the offer as fair" and "accepted the offer as fair" are opposites, whatever each stands by.
    """
    entry = cue_entry(cue.lemma)
    if entry is None:
        return 0
    if entry.kind in _FOR or entry.lemma in _ACCEPTS:
        return -1 if cue.is_negated else 1
    if entry.kind in _AGAINST:
        return 1 if cue.is_negated else -1
    return 0


def loaded_severity(draft_cue: Cue | None, source_cue: Cue | None, *, is_report: bool = False) -> Severity:
    """Return how much the draft's verb judges where the source's does not: none, note or warning.

    Where the source has no verb, a report (`is_report`) has said it before; in a transcript the words stand alone.

    >>> said, admitted = Cue("said", 0, 4, "say"), Cue("admitted", 0, 8, "admit")
    >>> loaded_severity(admitted, said), loaded_severity(said, admitted)
    ('warning', 'none')
    """
    mine, theirs = _entry(draft_cue), _entry(source_cue)
    if source_cue is None and mine is not None:  # a transcript: the words stand without a verb
        if mine.loadedness < 2:
            return "none"
        return "warning" if is_report else "note"
    if mine is None or theirs is None or mine.lemma == theirs.lemma:
        return "none"
    if mine.loadedness >= 2 and theirs.loadedness == 0:
        return "warning"
    return "note" if mine.loadedness > theirs.loadedness else "none"


def _entry(cue: Cue | None) -> CueEntry | None:
    return cue_entry(cue.lemma) if cue is not None else None
