"""The pronouns of English that many checks ask for, folded."""

from __future__ import annotations

__all__ = [
    "NOMINATIVES",
    "PERSONS",
    "POSSESSIVES",
    "REFLEXIVES",
    "TELLERS",
    "THIRD_OBJECTS",
    "THIRD_PERSONS",
    "THIRD_POSSESSIVES",
]

THIRD_PERSONS = frozenset(("he", "she", "it", "they"))
"""Who has been named before."""
NOMINATIVES = frozenset(("i", "we", "he", "she", "they"))
"""What is always a subject, never an object."""
TELLERS = NOMINATIVES | {"it"}
"""Of whom something is told; "you" are told it."""
PERSONS = TELLERS | {"you"}
"""Who alone can be the subject of a verb and is named by no noun."""
THIRD_OBJECTS = frozenset(("it", "them", "him", "her", "one"))
"""What a clause calls something or somebody that the one before names, as an object."""
THIRD_POSSESSIVES = frozenset(("his", "her", "its", "their"))
POSSESSIVES = THIRD_POSSESSIVES | {"my", "our", "your"}
REFLEXIVES = frozenset(("himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself", "yourselves"))
