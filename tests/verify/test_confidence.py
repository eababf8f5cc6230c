"""How sure a support verdict is: read from fitted data, in an order that a person can follow."""

import pytest

import quotecheck
from quotecheck.verify.confidence import GROUPS, shift_confidence, verdict_confidence


@pytest.mark.parametrize("code", GROUPS)
@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("words", [0, 1, 12, 400])
def test_a_confidence_is_a_chance_and_never_certain(code, share, words):
    assert 0.05 <= verdict_confidence(code, share=share, telling_words=words) <= 0.98


def test_a_supported_claim_is_surer_the_more_is_carried():
    chances = [verdict_confidence("QC300", share=share / 10, telling_words=8) for share in range(6, 11)]
    assert chances == sorted(chances)
    assert chances[0] < chances[-1]


def test_a_supported_claim_is_less_sure_the_more_it_says():
    chances = [verdict_confidence("QC301", share=1.0, telling_words=words) for words in (3, 6, 12, 24)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > chances[-1]


def test_a_contradiction_is_surer_than_a_shift_or_a_missing_word():
    sure = {code: verdict_confidence(code, share=0.8, telling_words=8) for code in ("QC302", "QC304", "QC305")}
    assert sure["QC304"] > max(sure["QC302"], sure["QC305"])


def test_notes_and_shifts_that_no_pair_had_are_not_measured():
    assert shift_confidence("QC316", "note") == 0.8
    assert shift_confidence("QC399", "error") == 0.8
    assert shift_confidence("QC311", "error") != 0.8


def test_findings_carry_the_fitted_figures():
    findings = quotecheck.check_claim("Fifty people died.", ["Officials said 15 people died."])
    by_code = {item.code: item for item in findings}
    assert by_code["QC310"].confidence == shift_confidence("QC310", "error")
    assert by_code["QC304"].confidence == round(verdict_confidence("QC304", share=1.0, telling_words=3), 2)
