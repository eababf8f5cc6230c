"""The office that a text gives a speaker, and whether two texts give him the same."""

from __future__ import annotations

import re

from quotecheck.language.clauses import word_class
from quotecheck.language.people import noun_lists
from quotecheck.model import Document, Severity

__all__ = ["office_of", "title_severity"]

_SHORT = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "capt": "captain",
    "sgt": "sergeant",
    "prof": "professor",
    "dr": "doctor",
    "rev": "reverend",
    "vice-president": "vice president",
    "pm": "prime minister",
    "cllr": "councillor",
    "defence": "defense",
    "chairman": "chair",
    "chairwoman": "chair",
    "chairperson": "chair",
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "councilor": "councillor",
}
_STANDING = frozenset(
    (
        "deputy",
        "vice",
        "assistant",
        "acting",
        "interim",
        "former",
        "under",
        "senior",
        "junior",
        "ex",
        "retired",
        "elect",
        "associate",
    )
)
_HEADS = word_class("office_heads")
_WORD = re.compile(r"[^\W\d_]+")


def office_of(document: Document, name: str, near: int | None) -> tuple[str, ...]:
    """Return the folded words of the office printed beside a name, nearest to `near`; () where none is.

    >>> office_of(Document("A", "a", "Deputy Finance Minister Park Min-ho said"), "Park Min-ho", None)
    ('deputy', 'finance', 'minister')
    >>> office_of(Document("A", "a", "Ann Roe, a former mayor of Leeds, said"), "Ann Roe", None)
    ('former', 'mayor')
    """
    best: tuple[int, tuple[str, ...]] | None = None
    for form in dict.fromkeys((name, name.rsplit(maxsplit=1)[-1] if name.split() else name)):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", document.text):
            words = _before(document.text, match.start()) or _after(document.text, match.end())
            if words and _HEADS.intersection(words):
                distance = abs(match.start() - (near if near is not None else 0))
                if best is None or distance < best[0]:
                    best = (distance, words)
        if best is not None:
            break
    return best[1] if best else ()


def _before(text: str, at: int) -> tuple[str, ...]:
    """Return the office words right before a name: a run of ranks, or lower-case words up to "the"."""
    lists = noun_lists()
    words: list[str] = []
    for word in reversed(re.findall(r"[\w.’'-]+|[,;:.()“”\"]", text[max(0, at - 80) : at])):
        folded = word.strip(".").casefold()
        if not _WORD.match(word) or folded in ("the", "a", "an", "of", "said", "by", "and", "his", "her", "its"):
            break
        if (
            folded not in lists.ranks
            and word not in lists.ranks
            and folded not in _STANDING
            and not word.islower()
            and words
            and not _is_policy(word)
        ):
            break
        words.append(_SHORT.get(folded, folded))
        if len(words) > 6:
            break
    return tuple(reversed(words))


def _is_policy(word: str) -> bool:
    return word[:1].isupper() and word.casefold() in noun_lists().ranks


def _after(text: str, at: int) -> tuple[str, ...]:
    """Return the office words of an apposition: "X, a former mayor of Leeds,"."""
    match = re.match(r",\s(?:(?:the|a|an|its|his|her)\s)?([^,.;“\"]{2,60})[,.]", text[at : at + 90])
    if match is None:
        return ()
    core = re.split(r"\s(?:of|for|at|in|who|with|to|on)\s", match.group(1))[0]
    return tuple(_SHORT.get(word.casefold(), word.casefold()) for word in _WORD.findall(core))


def title_severity(draft: tuple[str, ...], source: tuple[str, ...]) -> Severity:
    """Return what two offices make of a speaker: error where rank or tenure changes, note where the office differs.

    >>> title_severity(("minister",), ("deputy", "minister")), title_severity(("finance", "minister"), ("minister",))
    ('error', 'none')
    """
    if not draft or not source:
        return "none"
    mine, theirs = set(draft), set(source)
    if _HEADS.intersection(mine) & _HEADS.intersection(theirs):
        changed = (mine ^ theirs) & (_STANDING - {"senior", "junior"})
        if changed:
            return "error"
        mine_rest, theirs_rest = mine - theirs, theirs - mine
        return "note" if mine_rest and theirs_rest and _both_policies(mine_rest, theirs_rest) else "none"
    return "note"


def _both_policies(a: set[str], b: set[str]) -> bool:
    ranks = noun_lists().ranks
    return bool(a & ranks) and bool(b & ranks)
