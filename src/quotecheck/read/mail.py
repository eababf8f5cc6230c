"""E-mails (.eml): subject and sender above the words of the message; quoted replies and signatures are labelled."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from quotecheck.errors import InputError
from quotecheck.model import Block
from quotecheck.read.layout import Rendered
from quotecheck.read.writer import Writer
from quotecheck.ready import compiled

if TYPE_CHECKING:
    from email.message import EmailMessage

__all__ = ["PARSER_ERRORS", "content_of", "render_email"]

PARSER_ERRORS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError)
"""What the standard library's parser raises on headers that nobody could send: found with bench/fuzz_readers.py."""
_SHOWN_HEADERS = ("From", "To", "Cc", "Date")
_QUOTED = compiled(r"(?m)(?:^[ \t]*>[^\n]*(?:\n|\Z))+")
_WROTE = compiled(
    r"(?m)^(?:On [^\n]{4,100}(?:\n[^\n>]{0,100})?\b(?:wrote|writes|sent)[^\n]{0,20}:"
    r"|(?:Am|Le|El|Il) [^\n]{4,120} (?:schrieb|a écrit|escribió|ha scritto)[^\n]{0,60}:)[ \t]*$"
)
_FORWARDED = compiled(
    r"(?m)^(?:-{2,} ?(?:Original Message|Forwarded message|Original-Nachricht|Message transféré) ?-{2,}"
    r"|Begin forwarded message:|_{10,}\n+From: [^\n]+\n(?:Sent|Date|To|Subject): [^\n]+"
    r"|From: [^\n]+\n(?:Sent|Date): [^\n]+\n(?:To|Cc|Subject): [^\n]+)"
)
_FORWARD_HEAD = compiled(
    r"[ \t]*(?:-{2,}[^\n]+-{2,}|Begin forwarded message:|_{10,})?\s*"
    r"(?:(?:From|Date|Sent|To|Cc|Subject|Reply-To|Von|Datum|Gesendet|An|Betreff|De|Envoyé|À|Objet): [^\n]*(?:\n|\Z))*"
)
_IS_FORWARD = compiled(r"(?i)\s*(?:fwd?|wg|tr|i)\s*:")
"""Subjects of messages that are sent on: Fwd:, FW:, WG: (German), TR: (French), I: (Italian)."""
_SENT_ON = compiled(r"(?i)-{2,} ?(?:forwarded message|message transféré) ?-{2,}|begin forwarded message:")
_MAX_STUB_WORDS = 60
_STUB_SHARE = 1.5
"""A plain part of fewer words than that, of which the HTML part has half as many more, is not the message: "Please view
this message in a browser". The two parts of other messages have nearly the same words. 2026-11-22."""
_HIDING_TAG = compiled(r"(?i)<(/?)(script|style|head)\b[^<>]*>")
_TAG = compiled(r"<[^<>]*>")
_SIGNATURE = compiled(r"(?m)^-- ?$")


def render_email(data: bytes, *, path: str = "message.eml") -> Rendered:
    r"""Return a message: its subject as the heading, its headers, then its plain-text body, else its HTML body.

    What the message quotes from an earlier one, and what stands under a signature's "-- ", is `boilerplate`: nobody
    says it here. A message that is sent on ("Fwd:", "Begin forwarded message") is part of the message, under the words
    of who sent it on.
    Pictures and attachments are not opened; attachments are named in `unread`.

    Raises:
        InputError: if the message has no words in its body.

    >>> render_email(b"From: a@b.c\nSubject: Aid\n\nIt doubled.\n\n> How much?\n").text
    'Aid\n\nFrom: a@b.c\n\nIt doubled.\n\n> How much?'
    """
    import email
    import email.policy

    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        subject = _header(message, "Subject")
        headers = [(name, value) for name in _SHOWN_HEADERS if (value := _header(message, name))]
        body, is_html = _body(message)
        attachments = _attachments(message)
    except PARSER_ERRORS as error:
        raise InputError(path, f"the message is damaged ({error}); save it again from the mail program") from error
    if not body.strip():
        raise InputError(path, "the message has no words in its body; save its attachment and give that")
    is_forward = _IS_FORWARD.match(subject) is not None
    writer = Writer()
    writer.add(subject, "heading", locator="subject")
    for index, (name, value) in enumerate(headers):
        gap = "\n" if index else "\n\n"
        writer.add(f"{name}: {value}", "credit", reason="message header", locator="headers", gap=gap)
    if is_html:
        _add_html(writer, body, path, is_forward=is_forward)
    else:
        _add_text(writer, body.replace("\r\n", "\n"), is_forward=is_forward)
    return writer.rendered(title=subject or None, date=_day(message), unread=attachments)


def _header(message: EmailMessage, name: str) -> str:
    try:
        value = str(message.get(name, ""))
    except PARSER_ERRORS:
        value = _raw_header(message, name)
    return " ".join(value.split())


def _raw_header(message: EmailMessage, name: str) -> str:
    """Return a header as it stands in the file."""
    return next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")


def _day(message: EmailMessage) -> str | None:
    """Return the day in the Date header, as the sender's clock had it."""
    from email.utils import parsedate_to_datetime

    try:
        stamp = parsedate_to_datetime(_raw_header(message, "Date"))
    except PARSER_ERRORS:
        return None
    day: datetime.date = stamp.date()
    return day.isoformat() if 1970 <= day.year <= 2200 else None


def _body(message: EmailMessage) -> tuple[str, bool]:
    """Return the words of a message and whether they are HTML; the plain part goes first."""
    parts: dict[str, str] = {}
    for part in message.walk():
        kind = part.get_content_type()
        if kind not in ("text/plain", "text/html") or kind in parts or part.get_content_disposition() == "attachment":
            continue
        text = content_of(part)
        if text.strip():
            parts[kind] = text
    plain, page = parts.get("text/plain", ""), parts.get("text/html", "")
    if plain and not _is_stub(plain, page):
        return plain, False
    return page, True


def _is_stub(plain: str, page: str) -> bool:
    """Return whether a plain part only says that the message is in the HTML part."""
    count = len(plain.split())
    return count < _MAX_STUB_WORDS and _count_shown(page) > _STUB_SHARE * count


def _count_shown(page: str) -> int:
    """Return about how many words of a page are shown: none of its tags, its head, scripts and styles."""
    count, at, inside = 0, 0, ""
    for match in _HIDING_TAG.finditer(page):
        name = match[2].lower()
        if not inside:
            count += len(_TAG.sub(" ", page[at : match.start()]).split())
            inside = "" if match[1] else name
        elif match[1] and name == inside:
            inside = ""
        at = match.end()
    return count if inside else count + len(_TAG.sub(" ", page[at:]).split())


def _attachments(message: EmailMessage) -> list[str]:
    """Return the attachments that hold text of some kind; pictures in the body and signatures are none."""
    names = []
    for part in message.walk():
        name = part.get_filename()
        if name and part.get_content_disposition() == "attachment" and part.get_content_maintype() != "image":
            names.append(f"attachment {' '.join(name.split())}; save it and give it as a document of its own")
    return names


def content_of(part: Any) -> str:  # noqa: ANN401 - EmailMessage or Message
    """Return the text of a part, decoded as it says or as it looks."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    charset = part.get_content_charset()
    try:
        return raw.decode(charset or "utf-8")
    except (LookupError, UnicodeError, ValueError):
        from quotecheck.read.encoding import decode_bytes

        try:
            return decode_bytes("", raw)
        except InputError:
            return raw.decode("utf-8", "replace")


def _add_text(writer: Writer, body: str, *, is_forward: bool) -> None:
    """Write a plain body, stretch by stretch: new words, a message sent on, quoted lines, signature."""
    at = 0
    sent_on = _sent_on(body, is_forward=is_forward)
    if sent_on is not None:
        start, end = sent_on
        _add_stretch(writer, body[:start])
        writer.add(body[start:end], "credit", reason="header of the forwarded message", locator="headers")
        at = end
    _add_stretch(writer, body[at:])


def _sent_on(body: str, *, is_forward: bool) -> tuple[int, int] | None:
    """Return where the header of a message that is sent on begins and ends, or None where this is a reply."""
    match = _FORWARDED.search(body)
    if match is None:
        return None
    if body[: match.start()].strip() and not is_forward and _SENT_ON.match(match[0]) is None:
        return None
    head = _FORWARD_HEAD.match(body, match.start())
    return (match.start(), head.end()) if head is not None and body[head.end() :].strip() else None


def _add_stretch(writer: Writer, body: str) -> None:
    """Write the words of one sender: new ones, those quoted from earlier messages, a signature."""
    stop, why = _tail(body)
    at = 0
    for match in _QUOTED.finditer(body, at, stop):
        _add_own(writer, body[at : match.start()])
        writer.add(match[0], "boilerplate", reason="quoted from an earlier message", locator="quoted message")
        at = match.end()
    _add_own(writer, body[at:stop])
    if stop < len(body):
        earlier = _start_of_earlier(body, stop) if why == "signature" else len(body)
        writer.add(body[stop:earlier], "boilerplate", reason=why, locator=why)
        writer.add(body[earlier:], "boilerplate", reason="quoted from an earlier message", locator="quoted message")


def _start_of_earlier(body: str, start: int) -> int:
    """Return where a thread goes on below a signature, or the end of the body."""
    found = [match.start() for pattern in (_WROTE, _QUOTED, _FORWARDED) if (match := pattern.search(body, start))]
    return min(found, default=len(body))


def _tail(body: str) -> tuple[int, str]:
    """Return where the message's own words end, and what follows them."""
    ends = [(len(body), "")]
    for pattern, why in ((_FORWARDED, "quoted message"), (_SIGNATURE, "signature")):
        match = next((each for each in pattern.finditer(body) if body[: each.start()].strip()), None)
        if match:
            ends.append((match.start(), why))
    return min(ends)


def _add_own(writer: Writer, text: str) -> None:
    """Write new words; the line "On Monday Ann wrote:" above a quotation goes with it."""
    match = next(iter(_WROTE.finditer(text)), None)
    if match and not text[match.end() :].strip():
        writer.add_plain(text[: match.start()])
        writer.add(match[0], "boilerplate", reason="quoted from an earlier message", locator="quoted message")
    else:
        writer.add_plain(text)


def _add_html(writer: Writer, body: str, path: str, *, is_forward: bool) -> None:
    """Write an HTML body; block quotations in mail are earlier messages, or the one that is sent on."""
    from quotecheck.read.html import render_html

    page = render_html(body, path=path)
    why = "quoted from an earlier message"
    blocks = tuple(
        each
        if not each.is_quotation
        else replace(each, is_quotation=False)
        if is_forward
        else Block("boilerplate", each.start, each.end, reason=why)
        for each in page.blocks or ()
    )
    writer.add_rendered(Rendered(page.text, blocks, emphasis=page.emphasis, locators=page.locators))
