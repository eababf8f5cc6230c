"""Inflected forms come back to their base, and words that only look inflected stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.language.inflect import analyse, lemma, lemmas, same_lemma


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("said", "say"),
        ("says", "say"),
        ("went", "go"),
        ("was", "be"),
        ("did", "do"),
        ("done", "do"),
        ("does", "do"),
        ("has", "have"),
        ("threatens", "threaten"),
        ("violates", "violate"),
        ("violated", "violate"),
        ("violating", "violate"),
        ("condemned", "condemn"),
        ("running", "run"),
        ("stopped", "stop"),
        ("hoped", "hope"),
        ("hopped", "hop"),
        ("agreed", "agree"),
        ("tried", "try"),
        ("dying", "die"),
        ("arrived", "arrive"),
        ("issued", "issue"),
        ("reached", "reach"),
        ("changing", "change"),
        ("hanging", "hang"),
        ("controlled", "control"),
        ("visited", "visit"),
        ("invited", "invite"),
        ("required", "require"),
        ("offered", "offer"),
        ("deployed", "deploy"),
        ("focused", "focus"),
        ("increased", "increase"),
        ("focuses", "focus"),
        ("countries", "country"),
        ("women", "woman"),
        ("crises", "crisis"),
        ("wives", "wife"),
        ("analyses", "analysis"),
        ("churches", "church"),
        ("heroes", "hero"),
        ("buses", "bus"),
        ("stronger", "strong"),
        ("strongest", "strong"),
        ("better", "good"),
        ("worst", "bad"),
        ("easier", "easy"),
        ("larger", "large"),
        ("biggest", "big"),
        ("minister's", "minister"),
        ("ministers'", "minister"),
        ("policymakers", "policymaker"),
        ("spokeswomen", "spokeswoman"),
        ("reaffirmed", "reaffirm"),
        ("overtook", "overtake"),
        ("panicked", "panic"),
        ("warned", "warn"),
        ("pledging", "pledge"),
        ("urges", "urge"),
        ("lies", "lie"),
    ],
)
def test_a_form_leads_to_its_base(form: str, base: str) -> None:
    assert base in lemmas(form)
    assert same_lemma(form, base)


@pytest.mark.parametrize(
    "word",
    [
        "news",
        "series",
        "hundred",
        "during",
        "nothing",
        "thing",
        "politics",
        "united",
        "need",
        "speed",
        "leader",
        "officer",
        "number",
        "his",
        "this",
        "always",
        "less",
        "press",
        "status",
        "crisis",
        "bias",
        "james",
        "texas",
        "wicked",
        "unprecedented",
        "ceiling",
        "sacred",
        "virus",
        "interest",
        "forest",
        "water",
        "per",
        "as",
        "us",
        "ring",
        "bed",
        "red",
        "covid-19",
        "u.s.",
        "1990s",
        "5",
        "unexpected",
    ],
)
def test_a_word_that_only_looks_inflected_is_its_own_base(word: str) -> None:
    assert word in lemmas(word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("policy", "police"),
        ("hoped", "hopped"),
        ("planed", "planned"),
        ("new", "news"),
        ("leader", "lead"),
        ("united", "unit"),
        ("hundred", "hundr"),
        ("open", "closed"),
        ("threat", "threaten"),
        ("arm", "army"),
        ("station", "state"),
        ("missed", "missile"),
        ("bus", "busy"),
        ("caring", "car"),
        ("universe", "university"),
        ("customs", "costume"),
        ("wing", "win"),
        ("bring", "br"),
        ("numbering", "numb"),
    ],
)
def test_different_words_are_not_one(one: str, other: str) -> None:
    assert not same_lemma(one, other)


def test_two_readings_are_both_kept() -> None:
    assert lemmas("leaves") == ("leave", "leaf")
    assert same_lemma("saw", "see")
    assert same_lemma("saw", "saws")


def test_the_feature_tells_what_the_ending_adds() -> None:
    features = [
        analyse(word)[0].feature for word in ("condemned", "condemns", "condemning", "stronger", "strongest", "condemn")
    ]
    assert features == ["past", "s", "ing", "comparative", "superlative", "base"]


def test_house_spellings_do_not_part_two_forms() -> None:
    assert same_lemma("organised", "organizing")
    assert same_lemma("travelling", "traveled")


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz'-", max_size=14))
def test_analysis_always_answers_and_agrees_with_itself(word: str) -> None:
    assert analyse(word)
    assert same_lemma(word, word)
    assert all(item.lemma or not word for item in analyse(word))


@given(
    st.sampled_from(
        ["condemn", "visit", "play", "walk", "warn", "threaten", "urge", "violate", "pledge", "criticize", "try"]
    )
)
def test_forms_made_by_the_textbook_come_back(base: str) -> None:
    stem = base.removesuffix("e")
    past = base[:-1] + "ied" if base == "try" else stem + "ed"
    third = base[:-1] + "ies" if base == "try" else base + "s"
    assert [lemma(form) for form in (past, third, stem + "ing")] == [base] * 3
