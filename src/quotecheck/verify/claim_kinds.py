"""Which sentences of a draft claim something that a source could carry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quotecheck.model import Sentence
from quotecheck.read.credits import credit_reason
from quotecheck.ready import compiled
from quotecheck.verify.headed import is_title_of_record
from quotecheck.verify.units import has_units
from quotecheck.verify.wordlists import word_list

if TYPE_CHECKING:
    from quotecheck.verify.sources import Source

__all__ = ["reason_not_a_claim"]

_REASONS = {
    "boilerplate": "it is not part of the story",
    "credit": "it is a credit",
    "duplicate": "it repeats an earlier passage and is judged there",
    "glossary": "it explains a name or an abbreviation",
}
_GREETING = compiled(
    r"(?:dear|hello|hi|welcome|good (?:morning|afternoon|evening)|thank you|ladies and gentlemen"
    r"|thanks(?! to (?:the|a|an|his|her|its|their|this|these)\b[^.!]*,))\b",
    re.IGNORECASE,
)
_MAX_GREETING_WORDS = 8
_MAX_TITLE_WORDS = 4
_CELLS = compiled(r"[\t|]")
_RULE = compiled(r"[\s|:+=-]*")
_FIGURE_OR_QUOTATION = compiled(r"[\d\"“”«»„]")
_QUESTION = compiled(r"\?[\"'”’)\]]*\s*$")


def reason_not_a_claim(draft: Source, sentence: Sentence) -> str | None:
    """Return why a sentence claims nothing, in words for an editor, or None if it is a claim.

    A question put to somebody inside a quotation with its attribution ("Why?" she asked) is left to the wording axis
    and counts as a question.
    """
    reason = _REASONS.get(sentence.kind)
    if reason is not None:
        return reason
    text = draft.document.slice(sentence.start, sentence.end)
    if _QUESTION.search(text):
        return "it is a question"
    if sentence.kind == "heading" and draft.standing != "report" and is_title_of_record(text):
        return "it is the title of a transcript or speech"
    first, last = draft.view.printed_words(sentence.start, sentence.end)
    if _GREETING.match(text) and last - first <= _MAX_GREETING_WORDS:
        return "it is a greeting"
    if _is_tag(draft, sentence):
        return "it only says who speaks"
    if credit_reason(text, at_edge=False) == "picture credit":
        return _REASONS["credit"]
    if _is_a_line(draft.document.text, sentence) and _opens_a_part(draft.view.keys_of(sentence.start, sentence.end)):
        return "it is the title of a part"
    if _is_row_of_titles(draft.document.text, sentence):
        return "it is the row of titles of a table"
    if last - first == 1 and sentence.kind == "heading":
        return "it is a heading of one word"
    if not has_units(draft.view, first, last):
        return "it has no words of its own that a source could carry"
    return None


def _is_a_line(text: str, sentence: Sentence) -> bool:
    """Return whether a sentence is a whole line without a stop, as titles are, whether the text marks them or not."""
    before, behind = text[max(0, sentence.start - 1) : sentence.start], text[sentence.end : sentence.end + 1]
    return before in ("", "\n") and behind in ("", "\n") and text[sentence.end - 1].isalnum()


_ASKED = frozenset(("what", "why", "how", "where", "when", "who"))
_OF_PARTS = word_list("part_titles")


def _opens_a_part(keys: Sequence[str]) -> bool:
    """Return whether a heading asks what the part below tells, with no thing of its own: "What it means".

    >>> _opens_a_part(["why", "it", "matters"]), _opens_a_part(["why", "the", "mayor", "lied"])
    (True, False)
    """
    at = next((at for at, key in enumerate(keys[:3]) if key in _ASKED), -1)
    is_named = at < 0 or not _OF_PARTS.issuperset(keys[:at])
    return not is_named and at + 1 < len(keys) and _OF_PARTS.issuperset(keys[at + 1 :])


def _is_tag(draft: Source, sentence: Sentence) -> bool:
    """Return whether a sentence is no more than the tag of a quotation before it: “Where to?” Roe asked."""
    text = draft.document.text
    for quote in draft.quotes_touching(max(0, sentence.start - 2), sentence.start):
        who, cue = quote.speaker, quote.cue
        if quote.end > sentence.start or who is None or cue is None or who.start is None or who.end is None:
            continue
        first, second = sorted(((who.start, who.end), (cue.start, cue.end)))
        others = text[sentence.start : first[0]] + text[first[1] : second[0]] + text[second[1] : sentence.end]
        if first[0] >= sentence.start and not any(map(str.isalnum, others)):
            return True
    return False


def _is_row_of_titles(text: str, sentence: Sentence) -> bool:
    """Return whether a row names the columns of a table: short words without a name, and figures or quotations below.

    "Winner" beside "Ann Lee" is no row of titles: it says who won.
    """
    row = text[sentence.start : sentence.end]
    titles = _cells(row) if "\t" in row or "|" in row else ()
    if len(titles) < 2 or not all(map(_is_title, titles)):
        return False
    below = next((line for line in text[sentence.end :].split("\n")[1:] if not _RULE.fullmatch(line)), "")
    return len(_cells(below)) == len(titles) and _FIGURE_OR_QUOTATION.search(below) is not None


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in _CELLS.split(row.strip().strip("|"))]


def _is_title(cell: str) -> bool:
    words = cell.split()
    has_name = any(word[:1].isupper() and not word.isupper() for word in words[1:])
    return 0 < len(words) <= _MAX_TITLE_WORDS and not has_name and _FIGURE_OR_QUOTATION.search(cell) is None
