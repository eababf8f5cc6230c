"""Words printed with letters hidden, as houses print oaths: "f---ing", "s**t"."""

from __future__ import annotations

from quotecheck.ready import compiled

__all__ = ["hides_letters", "is_masked"]

_END = r"(?:[\s.,;:!?\"'“”‘’]|$)"
_MASKED = compiled(
    rf"(?:([a-z]{{1,6}})(?:[*#@$%!]+|[\u2012-\u2015]|--+)|([a-z])-)([a-z]{{1,5}}){_END}"
    rf"|([a-z]{{1,6}})(?:[*#@$%]{{2,}}|-{{3,}}){_END}"
)
"""A lone dash hides letters only between others, a lone hyphen only behind one: "f-ing", but not "co-ed"."""

_MASKS = compiled(r"[*#@$%!\u2012-\u2015-]")


def hides_letters(printed: str) -> bool:
    """Return whether a printed text may have a masked word: whether it has a sign that could hide letters.

    >>> hides_letters("It was f---ing cold."), hides_letters("It was cold.")
    (True, False)
    """
    return _MASKS.search(printed) is not None


def is_masked(printed: str, word: str) -> bool:
    """Return whether `printed`, folded, is `word` with some of its letters hidden.

    >>> is_masked("f---ing", "fucking"), is_masked("s**t", "shit"), is_masked("wall—and", "wallpaper")
    (True, True, False)
    """
    match = _MASKED.match(printed)
    if match is None:
        return False
    lead, tail = match[1] or match[2] or match[4], match[3] or ""
    return word.startswith(lead) and word.endswith(tail) and len(lead) + len(tail) < len(word)
