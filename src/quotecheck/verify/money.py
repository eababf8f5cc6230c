"""Sums of money in figures with a sign and in words: "$5 million", "five million dollars"."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["CURRENCIES", "same_amount", "same_money"]

CURRENCIES = {"$": "dollar", "\u20ac": "euro", "\u00a3": "pound", "\u00a5": "yen", "\u20a9": "won"}


@lru_cache(4096)
def same_amount(a: str, b: str) -> bool:
    """Return whether two amounts without their signs are one.

    >>> same_amount("5", "five"), same_amount("5", "")
    (True, False)
    """
    from quotecheck.language.numbers import same_value

    return a == b or bool(a and b and same_value(a, b))


def same_money(short: str, full: str) -> bool:
    """Return whether folded `short` has a sign where `full` has the currency's name.

    >>> same_money("£20", "20 pounds"), same_money("£20", "30 pounds"), same_money("£20", "20 dollars")
    (True, False, False)
    """
    sign = next((sign for sign in CURRENCIES if sign in short), None)
    if sign is None or sign in full:
        return False
    amount = full.removesuffix("s").removesuffix(CURRENCIES[sign]).strip()
    return amount != full.removesuffix("s").strip() and bool(amount) and same_amount(short.replace(sign, ""), amount)
