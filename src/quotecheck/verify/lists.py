"""Names told one by one: "the provinces of Harrow and Elmet" are two, and a claim may give the number."""

from __future__ import annotations

from quotecheck.language.numbers import Quantity
from quotecheck.language.patterns import compile_later

__all__ = ["is_length_of_list"]

_NAME = r"[^\W\d_a-z][\w'.-]*(?: (?:(?:of|de|van|von|al|el|the) )?[^\W\d_a-z][\w'.-]*)*"
_LIST = compile_later(rf"{_NAME}(?:, (?:the )?{_NAME})*,? and (?:the )?{_NAME}")
_MOST = 12
"""Nobody counts longer lists of names."""


def is_length_of_list(quantity: Quantity, text: str) -> bool:
    """Return whether a plain number counts the names that a cleaned text lists.

    >>> from quotecheck.language.numbers import find_quantities
    >>> two, three = find_quantities("two provinces"), find_quantities("three men")
    >>> is_length_of_list(two[0], "Schools in Harrow and Elmet will close.")
    True
    >>> is_length_of_list(three[0], "Tom Fox, Ben Ash and Carl Dean were held."), is_length_of_list(two[0], "We went.")
    (True, False)
    """
    is_plain = quantity.kind == "count" and quantity.unit is None and quantity.approx == "exact"
    if not is_plain or not 2 <= quantity.value <= _MOST:
        return False
    return any(match[0].count(",") + 2 - match[0].count(", and ") == quantity.value for match in _LIST.finditer(text))
