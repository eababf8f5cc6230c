"""Quotations without marks: turns of a transcript ("MAYOR: ...", "Q. / A.") and block quotes ("> ...")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotecheck.model import Span

__all__ = ["Turn", "find_block_quotes", "find_turns"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn: the words said, and the label on the page (empty span for a block quote without one)."""

    start: int
    end: int
    label_start: int
    label_end: int


_TIME = r"(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?[^\S\n]*[-–—]?[^\S\n]*)"
_NAME_PART = r"(?:[A-Z][\w’'-]*\.?|al-[A-Z]\w+|de|da|van|von|bin|bint)"
_CAPS = r"(?:[A-Z][A-Z.’'-]+|[A-Z]\.?|(?:Mc|Mac|O’|O')[A-Z]+)(?:[^\S\n](?:[A-Z][A-Z.’'-]*|(?:Mc|Mac)[A-Z]+|#?\d{1,2}|of|and|de))*"
_MIXED = rf"{_NAME_PART}(?:[^\S\n](?:{_NAME_PART}|\d{{1,2}})){{0,4}}"
_ASIDE = r"(?:[^\S\n]?[(\[][^()\[\]\n]{1,60}[)\]])?"
_LABEL = re.compile(
    rf"(?P<time>{_TIME})?(?P<mark>\*\*|__|>>>?[^\S\n]*)?"
    rf"(?:(?P<qa>[QA])(?:\*\*|__)?[.:)](?:\*\*|__)?|(?P<name>{_CAPS}|{_MIXED}(?:,[^\S\n][^:\n]{{2,40}})?){_ASIDE}"
    rf"(?:\*\*|__)?:(?:\*\*|__)?)[^\S\n]*(?P<after>{_TIME})?(?=\S)"
)
_NO_SPEAKER = re.compile(
    r"(?i:note|notes|headline|correction|clarification|update|updated|editor[’']?s note|source|sources|photo|photos|image|picture|video|caption|"
    r"warning|nb|n\.b\.|re|subject|from|to|cc|bcc|date|sent|contact|media contact|press contact|tel|phone|e-?mail|fax|web|website|"
    r"where|when|what|who|why|how|location|venue|time|tickets|price|background|summary|key points|read more|related|"
    r"example|figure|fig|table|chapter|section|part|step|tip|advice|analysis|opinion|review|verdict|result|results|score|"
    r"breaking|breaking news|exclusive|watch|listen|live|more|also|ps|p\.s\.|attn|embargo|embargoed|embargoed until|"
    r"for immediate release|about|by|reporting by|editing by|writing by|sub-?heading|title|author|published|tags|keywords|"
    r"http|https|total|attendance|present|absent|agenda|minutes|motion|vote|ayes|noes|abstentions|quote|quotation|fact check|claim|rating)$"
)
"""Line labels that name no speaker: what mail, wire copy and forms print before a colon; own list, from usage."""
_STAGE = re.compile(r"[(\[][^()\[\]\n]{1,80}[)\]]\s*$|^[(\[][^()\[\]\n]{1,80}[)\]]$")
_LEADING_ASIDE = re.compile(r"(?:[(\[][^()\[\]\n]{1,60}[)\]]|\[?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?\]?)\s*")
_MARKED = re.compile(r"[\"“„«‘'「『]")
_TRAILING_ASIDE = re.compile(r"\s*(?:\[[^\[\]\n]{1,80}\]|\((?:applause|laughter|laughs|pause|crosstalk|inaudible|cheers|silence|music)[^()\n]{0,40}\))$", re.IGNORECASE)
_QUOTED_LINE = re.compile(r">+ ?")


def find_turns(text: str, paragraphs: Sequence[Span]) -> tuple[Turn, ...]:
    r"""Return the turns of a transcript in text order; () where the text is none.

    Two labelled paragraphs make a transcript; labels in mixed case count only if one comes back or several are
    there, because "Paris: ..." and "Note: ..." are no speakers. Time codes, stage directions in brackets and the
    label itself are not part of the words.

    >>> text = "Q: Will you go?\\n\\nA: (laughs) I will."
    >>> [text[turn.start:turn.end] for turn in find_turns(text, (Span(0, 15), Span(17, 36)))]
    ['Will you go?', 'I will.']
    """
    labelled = [match for span in paragraphs if (match := _labelled(text, span)) is not None]
    names = [match.group("qa") or match.group("name") for match in labelled]
    plain = [name for name in names if name.isupper()]
    mixed = [name for name in names if not name.isupper()]
    keep_mixed = len(mixed) > len(set(mixed)) and len(mixed) + len(plain) >= 3
    allowed = set(plain) | (set(mixed) if keep_mixed or (len(plain) >= 2 and len(mixed) >= 2) else set())
    chosen = {match.start(): match for match, name in zip(labelled, names, strict=True) if name in allowed}
    if len(chosen) < 2:
        return ()
    return tuple(_turns_of(text, paragraphs, chosen))


def _labelled(text: str, span: Span) -> re.Match[str] | None:
    """Return the match of a speaker's label at the start of a paragraph, or None."""
    if text.find(":", span.start, min(span.end, span.start + 120)) < 0 and text[span.start : span.start + 1] not in "QA":
        return None
    match = _LABEL.match(text, span.start, span.end)
    if match is None:
        return None
    name = match.group("name")
    return None if name is not None and _NO_SPEAKER.match(name) else match


def _turns_of(text: str, paragraphs: Sequence[Span], labels: dict[int, re.Match[str]]) -> list[Turn]:
    """Return a turn for each label; paragraphs between two labels carry the turn on.

    After the last label nobody can tell the last speaker's next paragraph from the reporter's own: it is left out.
    """
    last = max(labels)
    turns: list[Turn] = []
    for span in paragraphs:
        match = labels.get(span.start)
        if match is not None:
            group = "qa" if match.group("qa") else "name"
            start, end = _spoken(text, match.end(), span.end)
            if start < end:
                turns.append(Turn(start, end, match.start(group), match.end(group)))
        elif turns and span.start < last and _carries_on(text, span):
            previous = turns[-1]
            _, end = _spoken(text, span.start, span.end)
            turns[-1] = Turn(previous.start, max(previous.end, end), previous.label_start, previous.label_end)
    return [turn for turn in turns if not _is_marked(text, turn)]


def _carries_on(text: str, span: Span) -> bool:
    """Return True for an unlabelled paragraph that is the same speaker's: no stage direction, no quotation of its own."""
    return _STAGE.match(text[span.start : span.end]) is None and _MARKED.search(text, span.start, span.end) is None


def _spoken(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the words said: without time codes and bracketed directions at the ends."""
    while (aside := _LEADING_ASIDE.match(text, start, end)) is not None and aside.end() > start:
        start = aside.end()
    while (aside := _TRAILING_ASIDE.search(text, start, end)) is not None:
        end = aside.start()
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_marked(text: str, turn: Turn) -> bool:
    """Return True where the words stand between marks, so that pairing finds them."""
    return _MARKED.match(text, turn.start) is not None and text[turn.end - 1] in "\"”“»’'」』"


def find_block_quotes(text: str, paragraphs: Sequence[Span]) -> tuple[Turn, ...]:
    r"""Return the block quotes that lines beginning with ">" make (Markdown, mail), each as one turn without a label.

    The ">" before the first line is left out; those inside stay in the span.

    >>> text = "> We will go.\\n> Soon."
    >>> [text[turn.start:turn.end] for turn in find_block_quotes(text, (Span(0, 13), Span(14, 21)))]
    ['We will go.\\n> Soon.']
    """
    found: list[Turn] = []
    for span in paragraphs:
        lead = _QUOTED_LINE.match(text, span.start, span.end)
        if lead is None or lead.end() >= span.end:
            continue
        if found and not text[found[-1].end : span.start].strip(" \t\r\n>"):
            found[-1] = Turn(found[-1].start, span.end, found[-1].start, found[-1].start)
        else:
            found.append(Turn(lead.end(), span.end, lead.end(), lead.end()))
    return tuple(turn for turn in found if not _is_marked(text, turn))
