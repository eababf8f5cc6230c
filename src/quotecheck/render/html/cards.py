"""The cards on the right: what is said about a place in the text, and the passages it rests on."""

from __future__ import annotations

from quotecheck.model import Finding
from quotecheck.render.excerpt import Excerpt
from quotecheck.render.html.element import Markup, join, tag
from quotecheck.render.html.entries import LETTERS, SIGNS, WORDS, Entry
from quotecheck.render.index import display_path
from quotecheck.render.items import MAX_PLACES, Item, Passage, Said, same_said_once
from quotecheck.render.rows.findings import differences

__all__ = ["card", "marked", "verdict_link"]

MAX_OPEN = 2
"""Passages shown at once beside a paragraph; more are one click away, so that a card stays near its words."""
MAX_PASSAGES = 8


def marked(excerpt: Excerpt) -> Markup:
    """Return the words of a passage with those that matter marked."""
    parts: list[Markup] = []
    for piece in excerpt.pieces():
        if piece.kind == "mark":
            parts.append(tag("mark", piece.text))
        elif piece.kind == "gap":
            parts.append(tag("span", "^", class_="g", title="words are missing here"))
        else:
            parts.append(join(" […] " if piece.kind == "cut" else piece.text))
    return join(*parts)


def verdict_link(finding: Finding) -> Markup:
    """Return code and name, linked to what the verdict means."""
    return tag("a", f"{finding.code} {finding.verdict.replace('_', ' ')}", href=f"#{finding.code}", class_="v")


def _said(group: Said) -> Markup:
    named = {finding.code: finding for finding in group.findings}.values()
    verdicts = join(*(join(" " if number else None, verdict_link(finding)) for number, finding in enumerate(named)))
    changed = dict.fromkeys(words for finding in group.findings for words in differences(finding))
    return tag(
        "li",
        tag("span", f"{SIGNS[group.severity]} {WORDS[group.severity]}", class_=f"s s-{LETTERS[group.severity]}"),
        Markup(" "),
        verdicts,
        tag("p", tag("bdi", group.message)) if group.message else None,
        tag("ul", *(tag("li", words, dir="ltr") for words in changed), class_="edits") if changed else None,
        class_="said",
    )


def _passage(passage: Passage) -> Markup:
    evidence = passage.evidence
    parts = [evidence.locator, evidence.basis, evidence.speaker or ""]
    return tag(
        "figure",
        tag(
            "figcaption",
            "nearest: " if passage.is_nearest else None,
            tag("b", tag("bdi", passage.document.name), title=display_path(passage.document)),
            *(join(" · ", tag("bdi", part)) for part in parts if part),
        ),
        tag("blockquote", marked(passage.excerpt), dir="auto"),
    )


def _evidence(item: Item) -> Markup | None:
    shown = [_passage(passage) for passage in item.passages[:MAX_PASSAGES]]
    left = len(item.passages) - len(shown)
    if left:
        shown.append(tag("p", f"{left} more in the JSON report", class_="more"))
    if not shown:
        return None
    if item.severity in ("error", "warning"):
        head, rest = shown[:MAX_OPEN], shown[MAX_OPEN:]
        label = f"{len(rest)} more"
    else:
        head, rest = [], shown
        label = "1 passage" if len(rest) == 1 else f"{len(rest)} passages"
    more = tag("details", tag("summary", label), *rest) if rest else None
    return join(*head, more)


def _where(item: Item) -> str:
    if item.words is not None or not item.places:
        return item.document.locator(item.span.start) if item.words is not None else "the whole document"
    named = list(dict.fromkeys(item.document.locator(span.start) for span in item.places))
    return ", ".join(named[:MAX_PLACES]) + (f" and {len(named) - MAX_PLACES} more" if len(named) > MAX_PLACES else "")


def card(entry: Entry) -> Markup:
    """Return the card of an item; its heading names number and severity, so that it reads alone."""
    item, letter = entry.item, LETTERS[entry.item.severity]
    back = tag("a", "in the text", href=f"#d{entry.number}", class_="back") if item.words is not None else None
    heading = tag(
        "h3",
        tag("span", str(entry.number), class_=f"n n-{letter}", aria_hidden="true"),
        tag("span", f"Finding {entry.number}, {WORDS[item.severity]}", class_="vh"),
        tag("span", _where(item), class_="where"),
        back,
    )
    return tag(
        "article",
        heading,
        tag("ul", *(_said(group) for group in same_said_once(item.findings)), class_="all"),
        _evidence(item),
        class_=f"card k-{letter}",
        id=f"f{entry.number}",
        data_i=str(entry.number),
        tabindex="-1",
    )
