"""What a web page says of itself: encoding, title, day of publication, language."""

from __future__ import annotations

import codecs
import datetime
import json
import re
from typing import Any

from quotecheck.ready import compiled

__all__ = ["declared_encoding", "iso_day", "page_date", "page_language", "page_title"]

_CHARSET = compiled(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_XML = compiled(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_ALIASES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "shift_jis": "cp932",
            "shift-jis": "cp932", "x-sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "gb2312": "gb18030",
            "gbk": "gb18030", "iso-8859-9": "cp1254", "utf-16": "utf-8"}  # fmt: skip
"""What browsers read where a page names the left one. Source: WHATWG Encoding Standard, names and labels."""
_DAY = compiled(r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_DATE_NAMES = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date",
    "publication_date", "dc.date.issued", "dc.date", "dcterms.created", "dcterms.date", "parsely-pub-date",
    "sailthru.date",
    "article.published", "publish_date", "cxenseparse:recs:publishtime", "article:published", "release_date",
)  # fmt: skip
_MAX_LD_DEPTH = 12


def declared_encoding(head: bytes) -> str | None:
    """Return the encoding that a page's first bytes name, as Python knows it, or None.

    >>> declared_encoding(b'<html><meta charset="iso-8859-1">')
    'cp1252'
    """
    match = _CHARSET.search(head) or _XML.search(head)
    if match is None:
        return None
    name = match[1].decode("ascii").lower()
    name = _ALIASES.get(name, name)
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def iso_day(value: str | None) -> str | None:
    """Return the day at the start of an ISO date or time, or None.

    >>> iso_day("2024-06-24T09:30:00+09:00"), iso_day("June 24"), iso_day("2024-13-01")
    ('2024-06-24', None, None)
    """
    match = _DAY.match(value or "")
    if match is None:
        return None
    try:
        return datetime.date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return None


def page_title(tree: Any, heading: str | None) -> str | None:  # noqa: ANN401 - selectolax has no types
    """Return the page's title: the headline that is printed, else what the page calls itself."""
    if heading:
        return heading
    for selector in ('meta[property="og:title"]', 'meta[name="title"]'):
        node = tree.css_first(selector)
        title = " ".join((node.attributes.get("content") or "").split()) if node is not None else ""
        if title:
            return title
    node = tree.css_first("title")
    return " ".join(node.text().split()) or None if node is not None else None


def page_language(tree: Any) -> str | None:  # noqa: ANN401
    """Return the two-letter language that the page declares, or None."""
    node = tree.css_first("html")
    value = (node.attributes.get("lang") or node.attributes.get("xml:lang") or "") if node is not None else ""
    match = re.match(r"[A-Za-z]{2}(?![A-Za-z])", value.strip())
    return match.group().lower() if match else None


def page_date(tree: Any) -> str | None:  # noqa: ANN401
    """Return the day of publication from JSON-LD, meta elements or a marked time, in this order, or None."""
    return _date_from_json(tree) or _date_from_meta(tree) or _date_from_time(tree)


def _date_from_json(tree: Any) -> str | None:  # noqa: ANN401
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            found = _find_key(json.loads(node.text() or "null"), 0)
        except (ValueError, RecursionError):
            continue
        if found:
            return found
    return None


def _find_key(value: object, depth: int) -> str | None:
    if depth > _MAX_LD_DEPTH:
        return None
    if isinstance(value, dict):
        day = iso_day(value["datePublished"]) if isinstance(value.get("datePublished"), str) else None
        if day:
            return day
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            day = _find_key(item, depth + 1)
            if day:
                return day
    return None


def _date_from_meta(tree: Any) -> str | None:  # noqa: ANN401
    named: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        named.setdefault(name.lower(), attributes.get("content") or "")
    for name in _DATE_NAMES:
        day = iso_day(named.get(name))
        if day:
            return day
    return None


def _date_from_time(tree: Any) -> str | None:  # noqa: ANN401
    for selector in (
        '[itemprop="datePublished"]',
        "time[pubdate]",
        "article time[datetime]",
        "main time[datetime]",
        "time[datetime]",
    ):
        node = tree.css_first(selector)
        if node is not None:
            day = iso_day(node.attributes.get("datetime") or node.attributes.get("content"))
            if day:
                return day
    return None
