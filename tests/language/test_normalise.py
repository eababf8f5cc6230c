"""Cleaning changes glyphs and spacing, never words, and every cleaned character knows where it is printed."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.language import view as view_module
from quotecheck.language.normalise import normalise
from quotecheck.language.view import TextView

TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(), st.sampled_from("ab -\n\r\t’“”'\"…–—\u00ad\u0301\u0308e\ufb01\u1100\u1161\u200b")
    ),
    max_size=80,
)


@pytest.mark.parametrize(
    ("printed", "cleaned"),
    [
        ("“We will go,” – he said", '"We will go," — he said'),
        ("it’s", "it's"),
        ("cafe\u0301", "café"),
        ("\u1112\u1161\u11ab", "한"),
        ("the com-\nmittee", "the committee"),
        ("con\u00adsidered", "considered"),
        ("con\u00ad\nsidered", "considered"),
        ("of\ufb01ce", "office"),
        ("wait… what", "wait... what"),
        ("one -- two", "one — two"),
        ("2019–2020", "2019-2020"),
        ("a\r\n\r\nb", "a b"),
        ("``Ouch''", '"Ouch"'),
        ("North-\nSouth", "North- South"),
        ("-----", "-----"),
    ],
)
def test_technical_differences_disappear(printed, cleaned):
    assert normalise(printed).text == cleaned


@pytest.mark.parametrize(
    "text", ["not able", "no table", "1.5", "15", "-0.4", "re-sign", "resign", "Let's eat, Grandma"]
)
def test_words_and_marks_that_carry_meaning_stay(text):
    assert normalise(text).text == text


@given(TEXTS)
def test_every_cleaned_character_stands_for_printed_ones_in_order(text):
    cleaned = normalise(text)
    last_start = 0
    for at in range(len(cleaned.text)):
        start, end = cleaned.offsets.span_to_printed(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert start >= last_start
        last_start = start
    assert cleaned.offsets.to_printed(len(cleaned.text)) == len(text) or not cleaned.text


@given(TEXTS)
def test_unchanged_characters_map_to_themselves(text):
    cleaned = normalise(text)
    for at, character in enumerate(cleaned.text):
        if character.isalnum() and character.isascii():
            start, end = cleaned.offsets.span_to_printed(at, at + 1)
            printed = unicodedata.normalize("NFKC", text[start:end])
            assert character in printed


@given(TEXTS)
def test_going_to_print_and_back_gives_the_same_place(text):
    cleaned = normalise(text)
    for at in range(len(cleaned.text)):
        start, end = cleaned.offsets.span_to_printed(at, at + 1)
        back = cleaned.offsets.to_normal(start)
        again = cleaned.offsets.span_to_printed(back, back + 1)
        assert again.start == start
        assert cleaned.offsets.to_normal(end) >= back


@given(TEXTS)
def test_cleaning_twice_changes_nothing_more_for_plain_words(text):
    once = normalise(" ".join(text.split())).text
    assert " ".join(once.split()) == " ".join(normalise(once).text.split()) or "-" in once or "'" in once or "`" in once


@given(TEXTS)
def test_words_slice_back_to_print(text):
    view = TextView(text)
    assert len(view.folded) == len(view.normal)
    for index, key in enumerate(view.words.keys):
        start, end = view.printed_span(index, index + 1)
        assert text[start:end]
        assert view.words_in(view.words.starts[index], view.words.ends[index]) == (index, index + 1)
        assert key == view.folded[view.words.starts[index] : view.words.ends[index]]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ('The U.S. said "ironclad."', ["the", "u.s.", "said", "ironclad"]),
        ("It's Kim Jong-un's 1.5% rise", ["it's", "kim", "jong-un's", "1.5%", "rise"]),
        ("$5 and -0.4 and 1,000 at 10:30 p.m.", ["$5", "and", "-0.4", "and", "1,000", "at", "10:30", "p.m."]),
        ("the boys’ club, ’90s", ["the", "boys", "club", "90s"]),
        ("5-7 people; a 34-year-old", ["5-7", "people", "a", "34-year-old"]),
        ("non-proliferation _regime_ AT&T", ["non-proliferation", "regime", "at&t"]),
        ("조건 없이 대화하겠다.", ["조건", "없이", "대화하겠다"]),
        ("日本語 text", ["日", "本", "語", "text"]),
    ],
)
def test_what_a_word_is(text, keys):
    assert TextView(text).words.keys == keys


@given(st.text(alphabet="abA1é日\u0301'&.%-+$,: ", max_size=30), st.integers(0, 30), st.integers(0, 30))
@settings(max_examples=300)
def test_words_are_those_of_the_full_pattern_without_its_short_cut(text, start, end):
    pattern = view_module._word(view_module._MARKS, view_module._SCRIPTS)
    assert pattern.count(view_module._SHORT_CUT) == 1
    full = re.compile(pattern.replace(view_module._SHORT_CUT, ""))
    assert [m.span() for m in view_module.WORD.finditer(text, start, end)] == [
        m.span() for m in full.finditer(text, start, end)
    ]


@given(st.text(alphabet="abA1é日\u0301'&.%-+$,: ", max_size=30))
@settings(max_examples=300)
def test_words_of_a_view_are_those_of_the_full_pattern_where_a_simple_one_is_used(text):
    view = TextView(text)
    found = list(view_module.WORD.finditer(view.folded))
    words = view.words
    assert [*zip(words.starts, words.ends, words.keys, strict=True)] == [(*m.span(), m.group()) for m in found]
