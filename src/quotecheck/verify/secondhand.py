"""Words that are known only through somebody else: told to another outlet, or told on by another person (QC123)."""

from __future__ import annotations

import re
from bisect import bisect_left

from quotecheck.language.clauses import word_class
from quotecheck.model import Quote
from quotecheck.ready import compiled
from quotecheck.verify.readings import Reading
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Source
from quotecheck.verify.wordlists import word_list

__all__ = ["secondhand_note"]

_NAME = r"(?:the |The )?[A-Z][\w&.'’-]*(?: (?:of the |of |the )?[A-Z\d][\w&.'’-]*){0,5}"
_TOLD = compiled(  # most words begin with other letters than those of its first words
    r"\b(?=[acgistACGIST])(?:(?i:told|tells|telling|said to|according to|(?:interviewed|asked) by|"
    r"interview(?:ed)?(?: given)? (?:with|to|on|for|by)|(?:spoke|speaking|talked|talking|chatted|chatting) (?:to|with)|"
    r"(?:gave|giving|granted)(?=[^.]{0,60}\binterview\b)(?: an (?:\w+ )?interview to)?|"
    r"in (?:an? (?:\w+ ){0,2})?(?:statements?|comments?|e-?mails?|messages?|remarks|letters?|calls?|conversation|"
    r"texts?|exchange|op-ed|column|essay) (?:to|with|for|in)) "
    rf"(?P<who>{_NAME}|us\b|this (?:newspaper|paper|magazine|website|reporter|site|program(?:me)?)\b)|"
    rf"(?i:said|says|spoke|speaking|appeared|appearing|told listeners|told viewers) on (?P<show>{_NAME}(?: \w+)?))"
)
_SHOWS = compiled(
    r"\b(?:radio|television|tv|fm|news|podcast|show|program(?:me)?|channel|bbc|cnn|npr|abc|nbc|cbs|msnbc|rt[eé])\b"
)
"""What a name has that somebody speaks "on", where it is no day and no place."""
_ADDRESSED = 160
_FRAME = compiled(
    r"\b(?P<who>[A-Z][\w'-]+) (?:said|says|told (?:\w+ ){1,3}?(?:that )?|recalled|wrote|claimed|testified|added)\b"
)
_INNER = compiled(r"\b(?:told|said to|asked|warned|assured|wrote to|wrote|shouted|said|called)\b")
_SENTENCE_START = compiled(r"(?<=[.?!])[\"”’]?\s|\n")
_PRONOUNS = frozenset(("He", "She", "They"))
_CLOSING = 4
"""Characters that stop, mark and space take between a quotation and the next sentence, which may still tell of it."""
_AUDIENCE = compiled(
    r"\b(?:told|telling) (?P<who>(?:the |local |waiting )?(?:reporters|journalists|press|media)|"
    r"(?:a|the) (?:press|news) conference)\b"
)
_KINDS = frozenset(("programme", "program", "show", "podcast", "newspaper", "paper", "magazine", "website", "channel"))
"""What may stand beside an outlet's name, or not: "the Today programme", "Today"."""
_CHAMBERS = word_list("secondhand_chambers")
"""Who hears a speech that everybody may report: "told Parliament" and "told MPs" are one occasion."""


def secondhand_note(read: QuoteText, reading: Reading, draft: Source) -> str:
    """Return why the words are second-hand for this draft, or "" if they are not.

    The source says that they were told to somebody by name ("told the AP"); the draft has them told to somebody else.
    Words that the source's own speaker hands on from another person are told on, too.
    """
    if reading.voice.kind != "quoted" or reading.source.document.role == "primary":
        return ""
    through = _through(reading, draft, read)
    if through:
        return f"the source has these words only through {through}: say so"
    region = reading.region
    own = reading.source.quote(region.quote) if region is not None else None
    told = _addressee(reading.source, reading.span.start, reading.span.end) or _spoken_to(reading.source, own)
    if not told:
        return ""
    here = (
        _addressee(draft, read.quote.start, read.quote.end)
        or _audience(draft, read.quote.start, read.quote.end)
        or _spoken_to(draft, read.quote)
    )
    if here and not _is_one_outlet(here, told):
        return f"the source has these words told to {told}, the draft to {here}: say where they come from"
    return ""


def _through(reading: Reading, draft: Source, read: QuoteText) -> str:
    """Return who hands the words on in the source ("Kim said his lawyer told him"), unless the draft says so."""
    text = reading.source.document.text
    before = _SENTENCE_START.split(text[max(0, reading.span.start - _ADDRESSED) : reading.span.start])[-1]
    outer = _FRAME.search(before)
    if outer is None or not _INNER.search(before, outer.end()):
        return ""
    line = draft.document.text
    near = line[max(0, read.quote.start - _ADDRESSED) : read.quote.end + _ADDRESSED]
    told = _FRAME.search(near)
    if outer["who"] in _PRONOUNS and told is not None and _INNER.search(near, told.end()):
        return ""  # "He recalled that Ash had told him": the draft says whom she told
    return "" if outer.group("who") in near else outer.group("who")


def _addressee(source: Source, start: int, end: int) -> str:
    """Return whom the words are told to in the sentence around them, or ""."""
    text = source.document.text
    after = text[end : end + _ADDRESSED].split("\n")[0]
    match = _TOLD.search(after)
    if match and not _begins_between(source, end + _CLOSING, end + match.start()):
        return _hearer(match)
    low = max(0, start - _ADDRESSED)
    low = max(low, text.rfind("\n", low, start) + 1)
    found = list(_TOLD.finditer(text[low:start]))
    heard = [match for match in found if _hearer(match)]
    if heard and not _begins_between(source, low + heard[-1].end(), start):
        return _hearer(heard[-1])
    return ""


def _begins_between(source: Source, start: int, end: int) -> bool:
    """Return whether a sentence begins between two places; "Dr." and "J. T. Orr" begin none."""
    sentences = source.document.sentences
    at = bisect_left(sentences, start, key=lambda each: each.start)
    return at < len(sentences) and sentences[at].start <= end


def _hearer(match: re.Match[str]) -> str:
    """Return who is told, or ""; "an interview on Monday" and "said on Capitol Hill" name nobody."""
    show: str = match["show"] or ""
    who: str = (match["who"] or (show if _SHOWS.search(show.lower()) else "")).rstrip(".")
    return "" if who and word_class("calendar_names").issuperset(who.lower().split()) else who


def _spoken_to(source: Source, quote: Quote | None) -> str:
    """Return whom the speaker is said to talk to in the sentence right before a quotation, or "".

    The sentence must name the speaker, where a name is known.
    """
    if quote is None:
        return ""
    speaker = quote.speaker
    name = (speaker.name or "") if speaker is not None else ""
    text, sentences = source.document.text, source.document.sentences
    at = bisect_left(sentences, quote.start, key=lambda each: each.start)
    for each in sentences[max(0, at - 1) : at]:
        told = [match for match in _TOLD.finditer(text, each.start, min(each.end, quote.start)) if _hearer(match)]
        if told and name.rpartition(" ")[2] in text[each.start : told[0].start()]:
            return _hearer(told[0])
    return ""


def _audience(source: Source, start: int, end: int) -> str:
    """Return the unnamed reporters whom the draft has told the words, right beside them, or ""."""
    text = source.document.text
    beside = text[max(0, start - 60) : start].split("\n")[-1] + " | " + text[end : end + 60].split("\n")[0]
    found = _AUDIENCE.search(beside)
    return found.group("who") if found else ""


def _is_one_outlet(a: str, b: str) -> bool:
    """Return whether two names are one hearer's: "the BBC", "the BBC's Today"; "Lockyer", "Brian Lockyer"; "AP"."""
    mine, theirs = (
        [word for word in re.sub(r"['’]s\b|[.,;']", "", name.lower()).replace("-", " ").split() if word not in _KINDS]
        for name in (a, b)
    )
    if {*mine[-1:], *theirs[-1:]} <= _CHAMBERS:
        return True
    if set(mine) - {"the"} <= set(theirs) or set(theirs) - {"the"} <= set(mine):
        return True
    short, long = (mine, theirs) if len(mine) < len(theirs) else (theirs, mine)
    return "".join(short[-1:]) == "".join(word[0] for word in long if word not in ("of", "the")) and len(short) < 3
