"""Who says all of a text, where its heading or its signature tells: "Remarks by President Ann Lee on the floods"."""

from __future__ import annotations

import re

from quotecheck.language.patterns import compile_later
from quotecheck.language.people import is_given_name, leading_ranks, noun_lists, strip_possessive
from quotecheck.model import Span
from quotecheck.quotes.blocks import find_replies

__all__ = ["EARLIER_WRITER", "has_mail_header", "is_title_of_record", "replied_to", "signer_of", "speaker_in_heading"]

_TEXT = r"(?:statement|remarks|speech|address|testimony|letter|message|lecture|sermon|declaration)"
_QUALIFIED = (
    r"(?:(?:full|complete|text|transcript|of|read|the|an?|his|her|opening|closing|prepared|written|official|press|public"
    r"|keynote|inaugural|victory|concession|farewell|resignation|televised|new year's)[\s:]+){0,6}"
)
_BY = compile_later(
    rf"\W*{_QUALIFIED}{_TEXT}(?:\s+as\s+(?:prepared|delivered|written)(?:\s+for\s+delivery)?)?(?:\s+(?:to|at|in|before|on)\s+[^,;:.()]{{2,60}}?)?\s+(?:by|of|from)\s+",
    re.IGNORECASE,
)
"""What stands before the name: "Full text of the opening statement to the assembly by"."""
_OWNED = compile_later(
    rf"\W*{_QUALIFIED}(?P<who>[^\s'\u2019]+(?:\s[^\s'\u2019]+){{1,6}}?['\u2019]s?)\s+(?:[\w'\u2019]+\s+){{0,3}}{_TEXT}\b",
    re.IGNORECASE,
)
""""President Ann Lee's farewell address"."""
_WORD = compile_later(r"\s*([^\W\d_][\w.'\u2019-]*)")
_AFTER = compile_later(
    r"\s*(?:$|[,;:(|\u2013\u2014-]|(?:on|at|to|before|in|regarding|about|following|after|for|concerning|during|with)\b)",
    re.IGNORECASE,
)
_MAX_WORDS = 8


def speaker_in_heading(heading: str) -> str | None:
    """Return the name of the one person whose words a text is by its heading, or None.

    It takes a rank or a given name: "Statement by the ministry" names nobody. Of two people neither says all of it.

    >>> speaker_in_heading("STATEMENT TO THE ASSEMBLY BY FIRST MINISTER HELENA MARSH ON THE FLOODS, 17 NOVEMBER 2026")
    'Helena Marsh'
    >>> speaker_in_heading("President Lee's inaugural address"), speaker_in_heading("Remarks by Ann Lee and Bo Ray")
    ('Lee', None)
    """
    owned = _OWNED.match(heading)
    if owned is not None and _AFTER.match(heading, owned.end()):
        words = [strip_possessive(word) for word in owned["who"].split()]
        return _name_of(words)
    led = _BY.match(heading)
    return None if led is None else _name_of(_words_from(heading, led.end()))


_RECORD = compile_later(
    r"\W*(?:(?:full|edited|complete|uncorrected) )?(?:transcript|text|remarks|minutes|proceedings|oral evidence)"
    r"(?: as (?:prepared|delivered))?(?: for delivery)?\s*(?:$|:|(?:by|of|from|with|to|at|in|on)\b)"
    r"|[^\n]*\b(?:transcript|hansard|(?:earnings|conference) call|press (?:conference|briefing)|minutes|q ?& ?a)\W*$",
    re.IGNORECASE,
)


def is_title_of_record(heading: str) -> bool:
    """Return whether a heading says what a text is, as over a transcript, and tells nothing that could be checked.

    >>> [is_title_of_record(line) for line in ("Lee plc Q3 2025 Earnings Call Transcript", "Lee denies theft")]
    [True, False]
    """
    return _RECORD.match(heading) is not None or speaker_in_heading(heading) is not None


def _words_from(heading: str, at: int) -> list[str]:
    """Return the words of a name and its office from a place on, [] where something else follows than a heading's."""
    words: list[str] = []
    while len(words) <= _MAX_WORDS:
        match = _WORD.match(heading, at)
        if match is None or (words and _AFTER.match(heading, at)):
            break
        words.append(match[1])
        at = match.end()
    return words if _AFTER.match(heading, at) else []


def _name_of(words: list[str]) -> str | None:
    """Return the name among words that may begin with an office ("FIRST MINISTER HELENA MARSH"), or None."""
    if not words or len(words) > _MAX_WORDS or {"and", "&"} & {word.casefold() for word in words}:
        return None
    printed = [word.title() if word.isupper() and len(word) > 1 else word for word in words]
    if not all(word[:1].isupper() for word in printed):
        return None
    lists = noun_lists()
    bare = leading_ranks(printed)
    while bare < len(printed) - 1 and printed[bare].casefold().rstrip(".") in lists.address:  # "Dr. Ann Lee"
        bare += 1
    name = printed[bare:]
    is_person = bare > 0 or (len(name) > 1 and is_given_name(name[0]))
    return " ".join(name) if is_person and name[-1].casefold() not in lists.ranks else None


def replied_to(text: str) -> list[tuple[Span, str | None]]:
    r"""Return what a message quotes of earlier ones (">"), each stretch with its writer's name where it is told.

    >>> [name for _, name in replied_to("From: Bo Ray\nTo: Ann Lee\n\nNo.\n\n> From: Ann Lee\n> Is it safe?\n")]
    ['Ann Lee']
    """
    if ">" not in text or not has_mail_header(text):
        return []
    turns = find_replies(text)
    found: list[tuple[Span, str | None]] = []
    for match in _REPLY.finditer(text):
        named = _REPLY_FROM.match(text, match.start())
        inside = [turn for turn in turns if match.start() <= turn.start < match.end()]
        if named is not None or not inside:
            found.append((Span(*match.span()), _name_of(named["name"].split()) if named is not None else None))
            continue
        at = match.start()
        for turn in inside:  # a reply may quote another one
            if at < turn.start:
                found.append((Span(at, turn.start), None))
            at = min(turn.end, match.end())
            found.append((Span(turn.start, at), _name_of(text[turn.label_start : turn.label_end].split())))
        if at < match.end():
            found.append((Span(at, match.end()), None))
    return found


EARLIER_WRITER = "the writer of an earlier message"
"""Whoever wrote what a message quotes, where no line above it names one."""


def has_mail_header(text: str) -> bool:
    r"""Return whether a text begins as a message does, with "From:" and "To:" or the like over a blank line.

    >>> has_mail_header("From: Bo Ray\nTo: Ann Lee\n\nNo.\n"), has_mail_header("Ann Lee: No.\n\nWhy?")
    (True, False)
    """
    return _HEADER.match(text) is not None


_GREETINGS = ("dear ", "to whom it may concern")
_MAX_LINES_BEFORE_GREETING = 8
_MAX_HEAD = 2000
"""Characters in which a letter has its addresses, date and greeting."""
_CLOSING = compile_later(
    r"^[ \t]*(?:(?:yours|very|most|with|best|kind|warm) ){0,2}"
    r"(?:sincerely|faithfully|truly|respectfully|regards|wishes)(?: yours)?[,.]?[ \t]*\n\s*"
    r"(?P<name>[^\n]{3,60})(?:\n(?P<below>[^\n]{3,60}))?",
    re.IGNORECASE | re.MULTILINE,
)
_FROM = compile_later(r"^From:[ \t]*(?P<name>[^\n<(]{3,60}?)[ \t]*(?:[<(][^\n]*)?$", re.MULTILINE)
_HEADER = compile_later(r"(?:[^\n]{1,200}\n\n(?=From:))?(?:[A-Z][A-Za-z-]+:[^\n]*\n){2,12}\s*\n")
"""The lines above a message; a file from a mail program has its subject over them."""
_FOR_OTHERS = compile_later(
    r"\b(?:(?:statements?|comments?|quotes?|responses?|remarks) (?:from|by|of)|on behalf of|attribut(?:able|ed) to"
    r"|for immediate release|press (?:office|release)|(?:media|press) (?:enquiries|contact)|notes to editors)\b"
    r"|^(?!(?:dear|hi|hello|from|sent|to|cc|bcc)\b|on\b[^\n]*\bwrote:)"
    r"[^\n>]*\b(?-i:[A-Z][a-z]+ [A-Z][a-z]+)\b[^\n]*:[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""What shows that a message carries somebody else's words, as a press officer's does: "Here is what Ann Lee wrote:"."""
_REPLY = compile_later(r"(?m)(?:^[ \t]*>[^\n]*(?:\n|\Z))+")
_REPLY_FROM = compile_later(r"[ \t>]*From:[ \t]*(?P<name>[^\n<(]{3,60}?)[ \t]*(?:[<(][^\n]*)?(?:\n|\Z)")


def signer_of(text: str) -> str | None:
    r"""Return who wrote a letter or an e-mail, by its signature or its header; None for other texts, or two who sign.

    >>> signer_of("Dear Lena Quist,\n\nWe will open.\n\nYours sincerely,\nErik Dahl\nMayor of Lund\n")
    'Erik Dahl'
    >>> signer_of("From: Erik Dahl <ed@example.org>\nTo: Lena Quist\n\nWe will open.\n")
    'Erik Dahl'
    """
    header = _HEADER.match(text)
    if header is not None:
        senders = [] if _FOR_OTHERS.search(text, header.end()) else _FROM.findall(text)
        return _name_of(senders[0].split()) if len(senders) == 1 else None
    lines = [line.strip().casefold() for line in text[:_MAX_HEAD].splitlines() if line.strip()]
    if not any(line.startswith(_GREETINGS) for line in lines[:_MAX_LINES_BEFORE_GREETING]):
        return None
    closings = list(_CLOSING.finditer(text))
    if len(closings) != 1:
        return None
    below = closings[0]["below"]
    if below is not None and _name_of(below.split()) is not None:
        return None
    return _name_of(closings[0]["name"].strip(" ,").split())
