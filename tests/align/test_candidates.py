"""The index of word positions, held against its slow twin."""

from hypothesis import given
from hypothesis import strategies as st
from tests.reference import exact_positions

from quotecheck.align.candidates import WordIndex, word_bits

WORDS = st.lists(st.sampled_from(["the", "of", "harbour", "wall", "ironclad", "iron", "we"]), max_size=30)


@given(WORDS, WORDS)
def test_exact_finds_every_occurrence_and_no_other(source, words):
    assert WordIndex(source).exact(words) == exact_positions(words, source)


@given(WORDS, st.integers(0, 10), st.integers(0, 10))
def test_a_range_limits_exact(source, first, length):
    found = WordIndex(source).exact(["the", "of"], first, first + length)
    assert found == [at for at in exact_positions(["the", "of"], source) if first <= at and at + 2 <= first + length]


def test_a_word_is_not_found_inside_another():
    assert WordIndex(["ironclad"]).exact(["iron"]) == []


@given(WORDS, WORDS)
def test_windows_lie_inside_the_source_and_come_best_first(source, words):
    windows = WordIndex(source * 20).windows(words)
    assert all(0 <= window.first < window.last <= len(source) * 20 for window in windows)
    votes = [window.votes for window in windows]
    assert votes == sorted(votes, reverse=True)


def test_a_quote_far_inside_a_long_source_gets_a_window():
    source = (
        ["the", "of", "and"] * 2_000
        + ["our", "wall", "will", "hold", "until", "the", "spring", "tide"]
        + ["the", "of", "and"] * 2_000
    )
    windows = WordIndex(source).windows(["our", "wall", "may", "hold", "until", "the", "spring", "tide"])
    assert any(window.first <= 6_000 and window.last >= 6_008 for window in windows)


def test_rare_words_tell_more_than_common_ones():
    assert word_bits("ironclad", 1, 100) > word_bits("the", 1, 100)
    assert word_bits("ironclad", 1, 100_000) > word_bits("ironclad", 5_000, 100_000)
