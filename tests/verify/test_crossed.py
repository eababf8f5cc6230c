"""Two neighbouring sentences of a source told crosswise in one, and the same told straight."""

from __future__ import annotations

import pytest

from quotecheck.language.view import view_of
from quotecheck.verify.shifts import ClaimText, EvidenceText, find_shifts

SUSPECTS = ("The driver is suspected of theft.", "The owner is suspected of hiding the van, which she denies.")
APPEALS = ("By a majority, the court allows the tenants' appeal.", "Unanimously, it dismisses that of the landlord.")
COVERED = ("Cars sold in May are covered.", "Cars made in the old plant are not; their owners may turn to the dealer.")
USERS = ("Members enter by the main door.", "Guests leave through a side gate until then.")


def errors(sentences: tuple[str, ...], claim: str) -> list[str]:
    view = view_of(" ".join(sentences))
    starts = [view.printed.index(sentence) for sentence in sentences]
    passages = [
        EvidenceText(view, start, start + len(sentence)) for start, sentence in zip(starts, sentences, strict=True)
    ]
    found = find_shifts(ClaimText(view_of(claim), 0, len(claim)), passages)
    return [shift.code for shift in found if shift.severity in ("error", "warning")]


@pytest.mark.parametrize(
    ("sentences", "claim"),
    [
        (SUSPECTS, "The driver is suspected of hiding the van, the owner of theft."),
        (SUSPECTS, "The owner is suspected of theft."),
        (APPEALS, "The court allowed the appeal of the landlord and dismissed that of the tenants."),
        (COVERED, "Cars made in the old plant are covered, but those sold in May are not."),
        (USERS, "Guests enter by the main door, but members leave through a side gate."),
    ],
)
def test_what_two_sentences_tell_apart_is_an_error_told_crosswise(sentences, claim):
    assert errors(sentences, claim)


@pytest.mark.parametrize(
    ("sentences", "claim"),
    [
        (SUSPECTS, "The owner is suspected of hiding the van, the driver of theft."),
        (SUSPECTS, "The driver is suspected of theft."),
        (APPEALS, "The court dismissed the appeal of the landlord and allowed that of the tenants."),
        (COVERED, "Cars made in the old plant are not covered, but those sold in May are."),
        (USERS, "Until then guests leave through a side gate; members enter by the main door."),
    ],
)
def test_two_sentences_told_straight_in_any_order_are_no_shift(sentences, claim):
    assert errors(sentences, claim) == []
