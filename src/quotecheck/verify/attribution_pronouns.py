"""Whom a draft's "he said" means where the draft has a bare surname and only the source shows that it is a person's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quotecheck.language import lexicon
from quotecheck.model import Quote, Speaker
from quotecheck.ready import compiled
from quotecheck.verify.attribution_notes import WORDS, describe_speaker

if TYPE_CHECKING:
    from quotecheck.verify.sources import Source

__all__ = ["with_antecedent"]

_PRONOUNS = frozenset(("he", "she", "his", "her"))
_OPENERS = compiled(r"(?:(?:But|And|Yet|So|Still|Later|Then|Meanwhile|However|Afterwards?|Today),? )?")
_ADDRESS = compiled(r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Prof|Judge|Rev)\.? )?")
_SUBJECT = compiled(r"(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)(?=,? [a-z])")
_MAX_SENTENCES_BACK = 3


def with_antecedent(speaker: Speaker, quote: Quote, draft: Source, source: Source, theirs: Speaker) -> Speaker:
    """Return the draft's speaker, with a name where "he" or "she" goes back to somebody who speaks in the source.

    In "Hollis was unmoved. “...,” he said" nothing shows that Hollis is a person, but a source in which Hollis speaks
    does. The name must be the subject of the nearest sentence with one, and the sentences up to the quotation must not
    name `theirs`, whom the source gives the words to: he may be the one who answers.
    """
    if speaker.name or speaker.candidates or (speaker.text or "").casefold() not in _PRONOUNS:
        return speaker
    own = _last_words(theirs)
    for sentence in _sentences_before(quote, draft):
        words = {word.casefold() for word in WORDS.findall(sentence)}
        if words & own:
            return speaker
        found = _subject(sentence)
        if found.casefold() in _PRONOUNS:
            continue
        last = found.rpartition(" ")[2].casefold()
        return replace(speaker, name=found) if last and last in _speakers(source) else speaker
    return speaker


def _sentences_before(quote: Quote, draft: Source) -> Iterator[str]:
    """Yield the stretches of narration before a quotation, nearest first: its own sentence, then earlier ones."""
    text, sentences = draft.document.text, draft.document.sentences
    at = bisect_left(sentences, quote.start, key=lambda each: each.start)
    for each in sentences[max(0, at - _MAX_SENTENCES_BACK) : at][::-1]:
        stretch = text[each.start : min(each.end, quote.start)].strip("“”\"‘’' \n")
        if stretch:
            yield stretch


def _subject(sentence: str) -> str:
    at = _OPENERS.match(sentence)
    rank = _ADDRESS.match(sentence, at.end() if at else 0)
    found = _SUBJECT.match(sentence, rank.end() if rank else 0)
    name = found["name"] if found else ""
    first = name.split(" ", maxsplit=1)[0].casefold()
    return name if first in _PRONOUNS or first not in lexicon.FUNCTION_WORDS else ""  # "For Hollis it was over"


def _last_words(speaker: Speaker) -> set[str]:
    return {name.rpartition(" ")[2].casefold() for name in describe_speaker(speaker).names}


def _speakers(source: Source) -> Sequence[str]:
    """Return the last words of the names of all who speak alone in a source."""
    if "speakers" not in source.facts:
        spoken = [quote.speaker for quote in source.quotes if quote.speaker is not None and not quote.speaker.is_plural]
        source.facts["speakers"] = " ".join(sorted({last for speaker in spoken for last in _last_words(speaker)}))
    return source.facts["speakers"].split()
