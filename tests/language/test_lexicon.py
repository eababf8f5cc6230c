"""The word lists say what they are said to say, and spelling variants never join two different words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.language import lexicon
from quotecheck.language.lexicon import (
    ABBREVIATIONS,
    FUNCTION_WORDS,
    HEDGES,
    MODALS,
    NEGATIONS,
    QUANTIFIERS,
    canonical_spelling,
    expand_abbreviation,
    expand_contraction,
    is_spelling_variant,
)


@pytest.mark.parametrize("name", [name for name in lexicon.__all__ if name.isupper()])
def test_every_list_is_folded_and_not_empty(name: str) -> None:
    words = getattr(lexicon, name)
    assert words
    assert all(word == word.casefold().strip() and "\u2019" not in word and "  " not in word for word in words)


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("defence", "defense"),
        ("organisation", "organization"),
        ("labour", "labor"),
        ("travelled", "traveled"),
        ("centre", "center"),
        ("centres", "centers"),
        ("programme", "program"),
        ("aluminium", "aluminum"),
        ("judgement", "judgment"),
        ("analyse", "analyze"),
        ("paediatric", "pediatric"),
        ("catalogue", "catalog"),
        ("catalogued", "cataloged"),
        ("favourable", "favorable"),
        ("grey", "gray"),
        ("cheque", "check"),
        ("learnt", "learned"),
        ("whilst", "while"),
        ("towards", "toward"),
        ("adviser", "advisor"),
        ("enrol", "enroll"),
        ("skilful", "skillful"),
        ("sceptical", "skeptical"),
        ("tyre", "tire"),
        ("manoeuvre", "maneuver"),
        ("licence", "license"),
        ("practising", "practicing"),
        ("unrecognised", "unrecognized"),
        ("dishonourable", "dishonorable"),
        ("co-operation", "cooperation"),
        ("non-proliferation", "nonproliferation"),
        ("e-mail", "email"),
        ("signalling", "signaling"),
        ("kilometres", "kilometers"),
        ("okay", "ok"),
        ("jewellery", "jewelry"),
        ("demilitarised", "demilitarized"),
        ("neighbouring", "neighboring"),
    ],
)
def test_house_spellings_of_one_word_are_variants(british: str, american: str) -> None:
    assert is_spelling_variant(british, american)
    assert is_spelling_variant(american, british)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("prise", "prize"),
        ("promise", "promize"),
        ("rise", "rize"),
        ("devise", "device"),
        ("advice", "advise"),
        ("tired", "tyred"),
        ("filed", "filled"),
        ("planed", "planned"),
        ("scared", "scarred"),
        ("tour", "tor"),
        ("four", "for"),
        ("hour", "hor"),
        ("contour", "contor"),
        ("re-sign", "resign"),
        ("re-cover", "recover"),
        ("ensure", "insure"),
        ("tonne", "ton"),
        ("barely", "barley"),
        ("affect", "effect"),
        ("cite", "site"),
        ("council", "counsel"),
        ("principal", "principle"),
        ("wise", "wize"),
        ("grey", "grew"),
        ("hoping", "hopping"),
        ("lose", "loose"),
        ("form", "from"),
        ("ironclad", "iron"),
        ("discount", "diskount"),
        ("story", "storm"),
        ("called", "caled"),
        ("fuller", "fueler"),
        ("its", "it's"),
        ("further", "farther"),
        ("metre", "meter reading"),
    ],
)
def test_words_that_look_alike_are_no_variants(one: str, other: str) -> None:
    assert not is_spelling_variant(one, other)


@given(st.text(alphabet="abcdeghilmnoprstuyz-'", max_size=14))
def test_a_canonical_spelling_is_its_own(word: str) -> None:
    once = canonical_spelling(word)
    assert canonical_spelling(once) == once


def test_modal_strength_rises_from_might_to_will() -> None:
    assert MODALS["might"] < MODALS["may"] < MODALS["should"] < MODALS["will"] <= MODALS["must"]


def test_quantifiers_rise_from_none_to_all() -> None:
    shares = [QUANTIFIERS[word] or 0.0 for word in ("none", "few", "some", "many", "most", "all")]
    assert shares == sorted(shares)
    assert QUANTIFIERS["only"] is None


def test_negations_hedges_and_function_words_hold_what_others_ask_for() -> None:
    assert {"not", "never", "no", "don't", "without"} <= NEGATIONS
    assert {"allegedly", "reportedly", "perhaps"} <= HEDGES
    assert {"the", "of", "was", "which"} <= FUNCTION_WORDS
    assert not {"ironclad", "russia", "said"} & FUNCTION_WORDS


def test_contractions_expand_to_every_reading() -> None:
    assert expand_contraction("won't") == ("will not",)
    assert expand_contraction("It\u2019s") == ("it is", "it has")
    assert expand_contraction("haven't") == ("have not",)
    assert expand_contraction("dog") == ()
    assert expand_contraction("Russia's") == ()


def test_abbreviations_in_capitals_are_not_the_small_words() -> None:
    assert "united states" in expand_abbreviation("US")
    assert expand_abbreviation("us") == ()
    assert expand_abbreviation("who") == ()
    assert expand_abbreviation("Jun.") == ("june",)
    assert ABBREVIATIONS["gen"].kind == "title"
