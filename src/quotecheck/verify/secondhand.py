"""Words that are known only through somebody else: told to another outlet, or told on by another person (QC123)."""

from __future__ import annotations

import re

from quotecheck.ready import compiled
from quotecheck.verify.readings import Reading
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Source

__all__ = ["secondhand_note"]

_TOLD = compiled(
    r"\b(?:told|tells|said to|speaking to|spoke to|in an interview (?:with|to|on)|interview with|"
    r"in (?:a|an) (?:statement|comment|email|message) to|according to)\s+"
    r"(?P<who>(?:the |The )?[A-Z][\w&.'-]*(?: (?:of |the )?[A-Z][\w&.'-]*){0,4}|us\b|"
    r"this (?:newspaper|paper|magazine|website|reporter)\b)"
)
_ADDRESSED = 160


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
    told = _addressee(reading.source, reading.span.start, reading.span.end)
    if not told:
        return ""
    here = _addressee(draft, read.quote.start, read.quote.end) or _audience(draft, read.quote.start, read.quote.end)
    if here and not _is_one_outlet(here, told):
        return f"the source has these words told to {told}, the draft to {here}: say where they come from"
    return ""


_FRAME = compiled(
    r"\b(?P<who>[A-Z][\w'-]+) (?:said|says|told (?:\w+ ){1,3}?(?:that )?|recalled|wrote|claimed|testified|added)\b"
)
_INNER = compiled(r"\b(?:told|said to|asked|warned|assured|wrote to|wrote|shouted|said|called)\b")


def _through(reading: Reading, draft: Source, read: QuoteText) -> str:
    """Return who hands the words on in the source ("Kim said his lawyer told him"), unless the draft says so."""
    text = reading.source.document.text
    before = re.split(r"(?<=[.?!])[\"”’]?\s|\n", text[max(0, reading.span.start - _ADDRESSED) : reading.span.start])[-1]
    outer = _FRAME.search(before)
    if outer is None or not _INNER.search(before, outer.end()):
        return ""
    line = draft.document.text
    near = line[max(0, read.quote.start - _ADDRESSED) : read.quote.end + _ADDRESSED]
    return "" if outer.group("who") in near else outer.group("who")


def _addressee(source: Source, start: int, end: int) -> str:
    """Return whom the words are told to in the sentence around them, or ""."""
    text = source.document.text
    after = text[end : end + _ADDRESSED].split("\n")[0]
    match = _TOLD.search(after)
    if match and not re.search(r"[.?!][\"'”’]?\s+[A-Z]", after[1 : match.start()]):
        return match.group("who")
    before = text[max(0, start - _ADDRESSED) : start].split("\n")[-1]
    found = list(_TOLD.finditer(before))
    if found and not re.search(r"[.?!]\s+[A-Z]", before[found[-1].end() :]):
        return found[-1].group("who")
    return ""


_AUDIENCE = compiled(
    r"\b(?:told|telling) (?P<who>(?:the |local |waiting )?(?:reporters|journalists|press|media)|"
    r"(?:a|the) (?:press|news) conference)\b"
)


def _audience(source: Source, start: int, end: int) -> str:
    """Return the unnamed reporters whom the draft has told the words, right beside them, or ""."""
    text = source.document.text
    beside = text[max(0, start - 60) : start].split("\n")[-1] + " | " + text[end : end + 60].split("\n")[0]
    found = _AUDIENCE.search(beside)
    return found.group("who") if found else ""


def _is_one_outlet(a: str, b: str) -> bool:
    """Return whether two names are one hearer's: "the BBC", "the BBC's Today"; "Lockyer", "Brian Lockyer"; "AP"."""
    mine, theirs = (re.sub(r"['’]s\b|[.,;']", "", name.lower()).replace("-", " ").split() for name in (a, b))
    if {*mine[-1:], *theirs[-1:]} <= _CHAMBERS:
        return True
    if set(mine) - {"the"} <= set(theirs) or set(theirs) - {"the"} <= set(mine):
        return True
    short, long = (mine, theirs) if len(mine) < len(theirs) else (theirs, mine)
    return "".join(short[-1:]) == "".join(word[0] for word in long if word not in ("of", "the")) and len(short) < 3


_CHAMBERS = frozenset(
    (
        *(
            "parliament",
            "mps",
            "mp",
            "commons",
            "lords",
            "peers",
            "congress",
            "senate",
            "senators",
            "house",
            "lawmakers",
            "chamber",
        ),
        *(
            "assembly",
            "council",
            "councillors",
            "committee",
            "inquiry",
            "court",
            "jury",
            "jurors",
            "tribunal",
            "hearing",
            "lok",
            "sabha",
        ),
    )
)
"""Who hears a speech that everybody may report: "told Parliament" and "told MPs" are one occasion."""
