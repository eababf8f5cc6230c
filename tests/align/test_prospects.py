"""Laws of the bounds on windows: leaving out what cannot come near changes nothing of what does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.align.candidates import WordIndex
from quotecheck.align.likeness import alike_words, looks_like
from quotecheck.align.passages import is_near, near_passages
from quotecheck.align.prospects import Likes
from quotecheck.align.scorer import equal_runs, word_opcodes
from quotecheck.language.view import TextView

SEEDS = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))]
KEYS = [TextView(text).words.keys for text in SEEDS]
_TEXT = """
the a we will not won't we're are israeli israelis minister ministers open opened closed deal of to and security council
cooperation cooperate it's is it
"""
VOCABULARY = list(TextView(_TEXT).words.keys)
WORDS = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12)


def near(index, words, likes):
    found = near_passages(index, words, likes=likes)
    return [passage for passage in found if is_near(index, words, passage)]


@settings(max_examples=300)
@given(WORDS, st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=120))
def test_what_is_near_is_found_whether_or_not_windows_are_left_out(words, source):
    index = WordIndex(source)
    assert near(index, words, Likes([index])) == near(index, words, None)


@pytest.mark.parametrize("number", [0, 1])
@settings(max_examples=60)
@given(data=st.data())
def test_altered_stretches_of_the_seeds_are_found_whether_or_not_windows_are_left_out(number, data):
    source = WordIndex(KEYS[number])
    other = KEYS[data.draw(st.integers(0, 1))]
    start = data.draw(st.integers(0, len(other) - 30))
    words = other[start : start + data.draw(st.integers(1, 30))]
    for at, word in data.draw(st.lists(st.tuples(st.integers(0, 29), st.sampled_from(VOCABULARY)), max_size=9)):
        words[at % len(words)] = word
    assert near(source, words, Likes([source])) == near(source, words, None)


@given(WORDS, WORDS)
def test_equal_runs_are_the_equal_steps(a, b):
    steps = word_opcodes(a, b)
    assert equal_runs(a, b) == [(op.a_start, op.b_start, op.a_end - op.a_start) for op in steps if op.tag == "equal"]


@pytest.mark.parametrize("word", ["israeli", "open", "cooperations", "we", "ministerial"])
def test_alike_words_are_those_that_look_alike_one_by_one(word):
    assert alike_words(word, VOCABULARY) == [other for other in VOCABULARY if looks_like(word, other)]
