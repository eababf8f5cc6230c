"""Units, word relations and coverage: what stands for what, and what does not."""

from __future__ import annotations

import pytest

from quotecheck.language.names import build_alias_table
from quotecheck.language.view import TextView
from quotecheck.verify.relations import are_rivals, broader, opposites, relation, scale_of
from quotecheck.verify.units import units_in


def units(text):
    view = TextView(text)
    return [(unit.text, unit.kind) for unit in units_in(view, 0, len(view.words), build_alias_table(()))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ROK sent 1.2 million.", [("rok", "name"), ("sent", "word"), ("1.2 million", "number")]),
        ("Ann Lee opened it on June 24.", [("ann lee", "name"), ("opened", "word"), ("june 24", "date")]),
        ("Police said so.", [("police", "word"), ("said", "word")]),
        ("Port Board Sells Old Cranes", [(word, "word") for word in ("port", "board", "sells", "old", "cranes")]),
        ("The North Korea-Russia pact", [("north korea", "name"), ("russia", "name"), ("pact", "word")]),
        ("It is what it is.", []),
    ],
)
def test_a_sentence_falls_into_units(text, expected):
    assert units(text) == expected


@pytest.mark.parametrize(
    ("word", "other"),
    [("cooperation", "cooperate"), ("sign", "signature"), ("buy", "purchase"), ("threat", "threaten"), ("kill", "die")],
)
def test_words_that_can_stand_for_each_other(word, other):
    assert relation(word, other) > 0.0


@pytest.mark.parametrize(
    ("word", "other"),
    [("increase", "decrease"), ("able", "unable"), ("buy", "sell"), ("murder", "manslaughter"), ("use", "useless")],
)
def test_words_that_cannot_stand_for_each_other(word, other):
    assert relation(word, other) == 0.0


def test_more_general_words_go_one_way():
    assert "boat" in broader("ferry")
    assert "ferry" not in broader("boat")


@pytest.mark.parametrize(("a", "b"), [("beach", "cliff"), ("increase", "decrease"), ("month", "year")])
def test_rivals_exclude_each_other(a, b):
    assert are_rivals(a, b)
    assert are_rivals(b, a)


@pytest.mark.parametrize(("a", "b"), [("purchase", "buy"), ("deal", "agreement"), ("school", "treaty")])
def test_synonyms_and_strangers_are_no_rivals(a, b):
    assert not are_rivals(a, b)


def test_a_scale_joins_words_of_different_strength_and_no_others():
    assert "condemn" in scale_of("concern")
    assert "praise" not in scale_of("condemn")
    assert opposites("increase") == ("decrease",)
