"""The scale and the judgement of reporting verbs, as editors use them."""

import pytest

from quotecheck.language.cues import CUES, cue_entry, cue_forms


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ("criticize", "condemn"),
        ("note", "express concern"),
        ("express concern", "warn"),
        ("warn", "condemn"),
        ("plan", "pledge"),
        ("pledge", "vow"),
        ("suggest", "insist"),
    ],
)
def test_the_stronger_verb_stands_higher_on_the_scale(weaker, stronger):
    assert cue_entry(weaker).strength < cue_entry(stronger).strength


@pytest.mark.parametrize("lemma", ["say", "tell", "add", "write", "according to", "ask"])
def test_plain_verbs_judge_nobody(lemma):
    assert cue_entry(lemma).loadedness == 0


@pytest.mark.parametrize("lemma", ["claim", "admit", "concede", "insist", "allege", "boast", "warn"])
def test_loaded_verbs_are_known(lemma):
    assert cue_entry(lemma).is_loaded


def test_denial_and_admission_have_opposite_polarity():
    assert cue_entry("deny").polarity * cue_entry("admit").polarity == -1


def test_every_form_leads_back_to_an_entry():
    for form, lemmas in cue_forms().items():
        assert form == form.casefold()
        assert all(lemma in CUES for lemma in lemmas)


def test_strength_and_loadedness_stay_in_their_ranges():
    assert all(
        0 <= entry.strength <= 5 and 0 <= entry.loadedness <= 2 and entry.polarity in (-1, 0, 1)
        for entry in CUES.values()
    )
