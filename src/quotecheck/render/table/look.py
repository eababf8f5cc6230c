"""Signs, words and colours. A verdict is always a sign and a word; colour only repeats them."""

from __future__ import annotations

from quotecheck.model import Severity

__all__ = ["ASCII_SIGNS", "GAP", "MARKS", "SEVERITY_WORDS", "STYLES", "ascii_signs", "sign", "signed"]

SEVERITY_WORDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "note", "none": "ok"}
_SIGNS: dict[Severity, tuple[str, str]] = {
    "error": ("✗", "x"),
    "warning": ("!", "!"),
    "note": ("·", "-"),
    "none": ("✓", "+"),
}
MARKS = (("⟦", "⟧"), ("[[", "]]"))
"""Around words that differ, where there is no colour: with and without signs beyond ASCII."""
GAP = "^"
"""Where words are missing: the proofreader's caret. Its own sign, U+2038, is missing in common terminal fonts."""
ASCII_SIGNS = {
    "·": "-", "—": "-", "–": "-", "‐": "-", "‑": "-", "…": "...", "→": "->", "✓": "+", "✗": "x",
    "“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "‚": "'", "⟦": "[[", "⟧": "]]", "\xa0": " ",
}  # fmt: skip
"""The nearest ASCII for signs of print, where a terminal has nothing else."""
_ASCII = str.maketrans(ASCII_SIGNS)

# Okabe and Ito's palette, told apart by people with any common colour blindness (jfly.uni-koeln.de/color, 2008).
STYLES: dict[str, str] = {
    "error": "bold #D55E00",
    "warning": "bold #E69F00",
    "note": "#56B4E9",
    "none": "#009E73",
    "mark": "bold underline #E69F00",
    "source-mark": "bold underline #56B4E9",
    "heading": "bold",
    "quiet": "dim",
    "plain": "",
}


def sign(severity: Severity, *, is_ascii: bool = False) -> str:
    """Return one character for a severity, different in shape from the others."""
    return _SIGNS[severity][is_ascii]


def signed(severity: Severity, *, is_ascii: bool = False) -> str:
    """Return the sign and the word.

    >>> signed("error"), signed("none", is_ascii=True)
    ('✗ error', '+ ok')
    """
    return f"{sign(severity, is_ascii=is_ascii)} {SEVERITY_WORDS[severity]}"


def ascii_signs(text: str) -> str:
    """Return the tool's own words with its signs in ASCII; for terminals that have nothing else.

    >>> ascii_signs("A — B …")
    'A - B ...'
    """
    return text.translate(_ASCII)
