"""Bylines, picture credits, captions and publication lines: who made the page, not what it says."""

from __future__ import annotations

import re
from functools import cache

from quotecheck.language.patterns import compile_later
from quotecheck.read.layout_words import layout_words, one_of, prefixes, starts_with
from quotecheck.ready import compiled

__all__ = ["caption_reason", "credit_reason"]

_MAX_CREDIT_CHARS = 240
_MAX_CAPTION_WORDS = 90
_MAX_AGENCY_CHARS = 40
# Each name can be matched in one way only: a pattern with two ways takes exponential time on long lines of capitals.
_NAME = r"[^\W\d_a-z][\w.'’-]*|[a-z][A-Z][\w-]*"
_LINKER = r"(?:and|y|et|und|of|the|via|for|de|la|van|von|der|den|bin|al|el|da|di|in|at)(?!\w)|&"
_NAMES = rf"(?:{_NAME}|@\w+)(?:[ ,/|;·]+(?:- )?(?:{_NAME}|{_LINKER}|@\w+|\d{{4}}))*"
_TOKEN = compile_later(r"[^\W\d_][\w'’-]*")
_DIGIT = compile_later(r"\d")
_BY_INSIDE = (" by ", " By ", " BY ")
_BY = ("by", "By", "BY", "par", "Par", "von", "Von")
_DAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.? \d{4})"
)
_APART = r"(?:,|\s*[|·/–—-])\s*"
_BYLINE = compile_later(
    rf"(?:(?i:{_DAY}){_APART})?(?:{'|'.join(_BY)})[:\s]+(?P<names>{_NAMES})"
    r"(?:,? (?:(?:staff|senior|chief|special|political|foreign|national|business) )*"
    rf"(?:writer|reporter|correspondent|editor|contributor|columnist|staff)s?)?(?:{_APART}(?i:{_DAY}))?\W{{0,2}}",
)
_NAMES_ONLY = compile_later(rf"(?:{_NAMES})")
_STAFF = compile_later(
    rf"(?:{_NAMES})\s*(?:,|/|\||is|are)? ?(?:an? |the )?(?:\w+ ){{0,3}}(?:staff writer|staff reporter|correspondent)s?"
    rf"(?: (?:for|at|in) (?:{_NAMES}))?\.?"
    rf"|(?:.{{0,120}}\b)?contributed (?:to this (?:report|story|article)|reporting)\b.{{0,40}}"
)
_CONTACT = compile_later(r"\W*(?:(?:e-?mail|contact|twitter|write to)\W+)?\S+@[\w-]+(?:\.\w+)+\W*", re.IGNORECASE)
_WHEN = compile_later(
    r"\W*(?:(?:first |last )?(?:published|updated|posted|modified|created|issued|date|input|released)\b[:\s]*"
    r"(?:on |at )?)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})[\s,|–—-]*(?:at )?"
    r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?\s*)?(?:[ap]\.?m\.?)?\s*(?:\(?(?:[A-Z]{2,5}(?:[+-]\d{1,2})?|[A-Z]\w+ time)\)?)?\W*",
    re.IGNORECASE,
)
_AGO = compile_later(
    r"\W*(?:(?:published|updated|posted) )?\d{1,2} (?:second|minute|min|hour|hr|day|week|month)s? ago\W*", re.IGNORECASE
)


@cache
def _picture_credit() -> re.Pattern[str]:
    words, links = one_of("picture_words"), one_of("picture_links")
    return compiled(
        rf"(?i:{words})(?: ?[:|/–—-] ?| (?i:credit|credits)[:\s]+| ?(?i:{links})[:\s]+"
        rf"|(?: ?: ?)?\(c\) |(?: ?: ?)?© ?){{1,3}}"
        rf"(?P<names>{_NAMES})\W{{0,2}}"
    )


@cache
def _agency_credit() -> re.Pattern[str]:
    agencies = one_of("agencies")
    return compiled(rf"(?:(?:{_NAMES})\s*[/|,]\s*)?(?:the )?(?i:{agencies})(?:\s*[/|]\s*(?:{_NAMES}))?\W{{0,2}}")


@cache
def _caption_end() -> re.Pattern[str]:
    return compiled(
        rf"[(\[](?:[^()\[\]]{{0,60}}[ /:])?(?i:{one_of('agencies')})(?:[ /][^()\[\]]{{0,60}})?[)\]]\W{{0,2}}$"
    )


def credit_reason(words: str, *, at_edge: bool) -> str | None:
    """Return why a paragraph is a credit ("byline", "picture credit", ...), or None.

    Args:
        words: the paragraph, white space collapsed.
        at_edge: whether it stands before the first or after the last paragraph of prose; a byline stands nowhere else.

    >>> credit_reason("Photo from Yonhap", at_edge=True)
    'picture credit'
    >>> credit_reason("Photos from the scene showed flames.", at_edge=True) is None
    True
    """
    if len(words) > _MAX_CREDIT_CHARS:
        return None
    bare = words.strip("()[]{} *_|")
    if starts_with(bare, "desk_words") and _names_people(bare):
        return "desk credit"
    if bare[:1].islower() and "@" not in bare and "contributed" not in bare:
        return None
    if starts_with(bare, "picture_words") and _picture_credit().fullmatch(bare):
        return "picture credit"
    is_agency = len(bare) < _MAX_AGENCY_CHARS and bare.lower() in layout_words("agencies")
    may_name_agency = (is_agency or "/" in bare or _is_bracketed(words)) and _has_agency(words)
    if may_name_agency and _agency_credit().fullmatch(bare):
        return "picture credit"
    names_staff = "staff " in bare or "correspondent" in bare or "contributed" in bare  # most paragraphs have none
    if names_staff and _STAFF.fullmatch(bare) and not _has_quote(bare):
        return "desk credit"
    if "@" in bare and _CONTACT.fullmatch(bare):
        return "contact line"
    if not at_edge:
        return None
    if _DIGIT.search(bare) and (_WHEN.fullmatch(bare) or _AGO.fullmatch(bare)):
        return "publication date"
    may_be_byline = bare.startswith(_BY) or (bare[:1].isdigit() and any(map(bare.__contains__, _BY_INSIDE)))
    return "byline" if may_be_byline and _is_byline(bare) else None


def caption_reason(words: str) -> str | None:
    """Return why a paragraph is a picture caption, or None.

    >>> caption_reason("In this photo released by the ministry, officials shake hands. (Yonhap)")
    'caption opening and picture credit'
    >>> caption_reason("In this book she tells her story.") is None
    True
    """
    bare = words.lstrip("([ ")
    opens = starts_with(bare, "caption_starts") and any(
        bare.lower().startswith(start) and not bare.lower()[len(start) : len(start) + 1].isalpha()
        for start in prefixes("caption_starts")
    )
    closes = words.rstrip(" .")[-1:] in (")", "]") and _has_agency(words) and _caption_end().search(words) is not None
    if not (opens or closes) or len(words.split()) > _MAX_CAPTION_WORDS:
        return None
    if opens and closes:
        return "caption opening and picture credit"
    if opens and not _has_quote(words) and re.search(r"\b(?:said|says)\b", words) is None:
        return "caption opening"
    return "picture credit at the end" if closes else None


def _is_byline(words: str) -> bool:
    match = _BYLINE.fullmatch(words)
    if match is None:
        return False
    names = match["names"].split()
    first = names[0].strip(",.")
    return (
        first not in layout_words("no_first_names") and _NAMES_ONLY.match(first) is not None and 2 <= len(names) <= 16
    )


def _names_people(words: str) -> bool:
    """Return whether a line of desk credits is nothing but names and desk words, so no sentence."""
    start = max(len(prefix) for prefix in prefixes("desk_words") if words.lower().startswith(prefix))
    tokens = _TOKEN.findall(words[start:])
    plain = [token for token in tokens if token[0].islower() and token not in layout_words("desk_tokens")]
    return bool(tokens) and tokens[0][0].isupper() and len(plain) <= len(tokens) // 8 and not _has_quote(words)


def _has_agency(words: str) -> bool:
    """Return whether an agency's name stands anywhere in a paragraph: quicker to tell than to compile the patterns."""
    return any(map(words.lower().__contains__, layout_words("agencies")))


def _is_bracketed(words: str) -> bool:
    return words[:1] in "([" and words.rstrip(" .")[-1:] in ")]"


def _has_quote(words: str) -> bool:
    return any(mark in words for mark in '"“”«»')
