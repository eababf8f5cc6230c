"""Aliases from case files; word sequences; laws of sameness."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.language import names_in_text
from quotecheck.language.countries import country_forms
from quotecheck.language.names import build_alias_table
from quotecheck.language.view import view_of
from quotecheck.read import make_document

CASES = json.loads((Path(__file__).parents[1] / "cases" / "aliases.json").read_text(encoding="utf-8"))


def _table(texts):
    return build_alias_table([make_document(text, id=chr(65 + at)) for at, text in enumerate(texts)])


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case, id=case["label"], marks=[pytest.mark.xfail(strict=True)] if case["expect"] == "xfail" else []
        )
        for case in CASES
    ],
)
def test_an_entity_has_the_forms_of_its_case(case):
    table = _table(case["input"])
    forms = next((entry.forms for entry in table.entries if entry.name == case["name"]), ())
    assert set(case["expected"]) <= set(forms)
    assert not set(case["absent"]) & set(forms)
    for form in case["expected"]:
        assert table.same(form, case["name"])


def test_every_entry_has_a_basis_that_can_be_looked_up():
    texts = ["ROK stands for the Republic of Korea. The ROK and Japan agreed. Japanese ships sailed."]
    for entry in _table(texts).entries:
        for basis in entry.basis.split("; "):
            if basis.startswith("table: "):
                continue
            start, end = (int(part) for part in basis.split()[1].split("-"))
            assert any(form in texts[0][start:end] for form in entry.forms)


def test_words_are_matched_with_their_kind_of_form():
    text = "The ROK, Russia's troops and Japanese ships; he told us in the US."
    view = view_of(text)
    printed = [view.normal[a:b] for a, b in zip(view.words.starts, view.words.ends, strict=True)]
    spans = _table([text]).match_words(view.words.keys, printed)
    assert [(span.canonical, span.form_kind) for span in spans] == [
        ("South Korea", "abbreviation"),
        ("Russia", "name"),
        ("Japan", "demonym"),
        ("United States", "abbreviation"),
    ]


def test_the_desk_can_add_aliases():
    document = make_document("The Old Lady kept rates.", id="A")
    table = build_alias_table([document], extra={"Bank of England": ["the Old Lady"]})
    assert table.same("The Old Lady", "Bank of England")


@given(st.text(max_size=20), st.text(max_size=20))
def test_sameness_goes_both_ways(a, b):
    table = build_alias_table(())
    assert table.same(a, b) == table.same(b, a)


@given(st.text(max_size=30))
def test_a_name_is_the_same_as_itself_and_has_one_canonical_form(name):
    table = build_alias_table(())
    assert table.same(name, name)
    assert isinstance(table.canonical(name), str)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), max_size=8), st.integers(0, 25), st.integers(1, 6))
def test_a_stretch_is_covered_where_one_of_the_forms_holds_it(spans, start, length):
    document, entry = make_document("France"), country_forms()["France"]
    places = names_in_text._Places()
    places.add(names_in_text._Found(entry, document, at, at + size) for at, size in spans)
    holds = any(at <= start and start + length <= at + size for at, size in spans)
    assert places.cover(start, start + length) == holds


def test_thousands_of_countries_in_one_sentence_are_read_in_the_time_of_as_many_sentences():
    lands = "France, Germany, the United States, Moscow, South Korea, "
    started = time.process_time()
    table = build_alias_table([make_document("Envoys of " + lands * 2_000 + "met.")])
    assert time.process_time() - started < 5  # minutes while each form was held against all others
    assert table.canonical("the United States") == "United States"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Marlow council", "the New Marlow council", False),
        ("Governor of Virginia", "Governor of West Virginia", False),
        ("the ROK", "North Korea and South Korea", False),
        ("Bo Ray", "Ann Lee and Bo Ray", False),
        ("The Delhi police", "New Delhi police", True),
        ("Ray", "Bo Ray", True),
        ("Oliver North", "North", True),
    ],
)
def test_half_a_name_may_be_another_name(a, b, same):
    table = build_alias_table(())
    assert table.same(a, b) is same
    assert table.same(b, a) is same
