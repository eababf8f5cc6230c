"""Whether a word that is also a surname is meant as one: "Few said" where a text has a Kim Few, not "Few parents"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotecheck.verify.shifts.lexis import PAST, closed, is_time, verb_form

if TYPE_CHECKING:
    from quotecheck.language.view import TextView

__all__ = ["may_be_surname"]

_BEFORE_TIMES = closed("prepositions") | frozenset(("last", "next", "this", "early", "late", "each", "every"))


def may_be_surname(view: TextView, at: int, first: int, last: int) -> bool:
    """Return whether a capitalised word of a sentence (words `first` to `last`) can be somebody's name where it stands.

    The word that opens a sentence has its capital anyway: there a verb must follow it, an ending or a comma. A month or
    day behind a preposition is one ("in May").

    >>> from quotecheck.language.view import view_of
    >>> [may_be_surname(view_of(text), 0, 0, 2) for text in ("Few left", "Few parents", "Few's letter")]
    [True, False, True]
    """
    keys, words = view.words.keys, view.words
    if at > first:
        is_dated = is_time(keys[at]) and (keys[at - 1] in _BEFORE_TIMES or keys[at - 1].isdigit())
        return not is_dated or keys[at].endswith("'s")
    if at + 1 >= last or keys[at].endswith("'s"):
        return True
    if "," in view.normal[words.ends[at] : words.starts[at + 1]]:
        return True
    form = verb_form(keys[at + 1])
    is_verb = form is not None and bool(form.forms & PAST)
    return is_verb or any(keys[at + 1] in closed(kind) for kind in ("be", "have", "do", "modals"))
