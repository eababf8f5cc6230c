"""Who calls out while somebody else speaks: the audience, a heckler, the House; and who goes on behind them."""

from __future__ import annotations

from collections.abc import Mapping

from quotecheck.quotes.wordlists import words_of

__all__ = ["after_interjections", "is_crowd", "surname_of"]

_ONE_OF_THEM = frozenset(("member", "participant", "attendee", "man", "woman", "person"))
"""Words of labels for somebody who may have a question of several paragraphs: "AUDIENCE MEMBER", "Man in the crowd"."""


def is_crowd(label: str) -> bool:
    """Return whether a label is of those who are spoken to and only call out.

    >>> [is_crowd(label) for label in ("AUDIENCE", "A voice from the floor", "Hon. Members", "Voice of America")]
    [True, True, True, False]
    """
    words = _words(label)
    callers = words_of("callers")
    return not callers.isdisjoint(words) and all(word in callers or word in words_of("of_callers") for word in words)


def surname_of(label: str) -> str:
    """Return the last word of a label, folded: by it "GOVERNOR DELGADO" and "Delgado" are one.

    >>> surname_of("GOVERNOR DELGADO")
    'delgado'
    """
    return (_words(label) or [label])[-1]


def after_interjections(labels: Mapping[int, str]) -> dict[int, int | None]:
    """Return the offsets of the cries that end with their paragraph, each with that of the label before them.

    `labels` are those of a transcript by their offsets in the text. None where nobody can tell: the speech has no label
    of its own, or the speaker has one again behind, so that what stands between may be more of the cry. Somebody of the
    audience who asks may ask in several paragraphs, until the speaker has a label again.

    >>> after_interjections({0: "GOVERNOR DELGADO", 20: "AUDIENCE", 60: "CROWD"})
    {20: 0, 60: 0}
    >>> after_interjections({0: "MAYOR", 20: "AUDIENCE", 60: "MAYOR"})
    {20: None}
    """
    places = sorted(labels)
    last_of = {surname_of(labels[at]): at for at in places}
    found: dict[int, int | None] = {}
    speaker: int | None = None
    for at, behind in zip(places, [*places[1:], None], strict=True):
        if not is_crowd(labels[at]):
            speaker = at
        elif behind is None or (speaker is not None and last_of[surname_of(labels[speaker])] < at):
            found[at] = speaker
        elif _ONE_OF_THEM.isdisjoint(_words(labels[at])):
            found[at] = speaker if is_crowd(labels[behind]) else None
    return found


def _words(label: str) -> list[str]:
    return [word for part in label.casefold().split() if (word := part.strip(".,#0123456789"))]
