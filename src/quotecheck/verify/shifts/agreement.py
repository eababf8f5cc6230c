"""Number and tense, as the forms of a noun phrase and of a finite verb tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotecheck.verify.shifts.lexis import BASE, PAST, S_FORM, verb_form, word_set

if TYPE_CHECKING:
    from quotecheck.verify.shifts.chunks import Chunk
    from quotecheck.verify.shifts.passage import Passage

__all__ = ["agreement_of", "number_of"]


def agreement_of(passage: Passage, chunk: Chunk) -> tuple[str, str]:
    """Return number ("s", "p" or "") and tense of a finite verb group by its first word."""
    word, tag = passage.words[chunk.first], passage.tags[chunk.first]
    if tag == "M":
        return "", "future" if word in ("will", "shall", "'ll", "would") else "modal"
    if tag == "B":
        return ("s" if word in ("is", "was", "am") else "p"), ("past" if word in ("was", "were") else "present")
    if tag in ("H", "O"):
        number = {"has": "s", "does": "s", "have": "p", "do": "p"}.get(word, "")
        return number, "perfect" if tag == "H" and chunk.first != chunk.head else (
            "past" if number == "" else "present"
        )
    form = verb_form(word)
    if form is None:
        return "", ""
    if form.forms & PAST:
        return "", "past"
    return ("s", "present") if form.forms & S_FORM else ("p" if form.forms & BASE else "", "present")


def number_of(passage: Passage, noun: Chunk) -> str:
    """Return "s" or "p" for a noun phrase, "" where its form does not tell."""
    head = noun.head
    word = passage.words[head]
    if passage.tags[head] == "R":
        return "p" if word in ("they", "we", "these", "those", "you", "them", "us") else "s"
    if passage.norms[head].startswith("="):
        return "s"
    if passage.caps[head] and word.endswith("s"):  # "Santos", "the Rangers"
        return ""
    if word in word_set("nouns", "collective"):
        return ""
    if word in word_set("nouns", "plural"):
        return "p"
    return "p" if word.endswith("s") and not word.endswith(("ss", "us", "is")) else "s"
