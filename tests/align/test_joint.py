"""align/joint.py: one index over many sources finds what one index a source finds, and what slow obvious code finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.align.index import PassageIndex
from quotecheck.align.joint import JointIndex, JointRuns, JointWords


def _words(text):
    return text.split()


TERMS = st.lists(st.sampled_from(("ferri", "sank", "school", "open", "minist", "jindo", "12", "us.")), max_size=6)
WORDS = st.lists(st.sampled_from(_words("we will go not stay here now and then")), max_size=40)


@settings(deadline=None)
@given(st.lists(TERMS, min_size=1, max_size=8), TERMS, st.integers(1, 5))
def test_the_joint_index_ranks_as_the_index_of_passages(passages, query, limit):
    plain = PassageIndex(passages).top(query, limit)
    assert JointIndex(passages).search(query, limit) == [(number, pytest.approx(score)) for number, score in plain]


@settings(deadline=None)
@given(st.lists(TERMS, min_size=2, max_size=8), TERMS)
def test_what_is_left_out_is_never_found(passages, query):
    found = JointIndex(passages).search(query, 8, without=[(0, 1)])
    assert 0 not in [hit.passage for hit in found]


def _slow_places(sources, words):
    return [
        (number, at)
        for number, keys in enumerate(sources)
        for at in range(len(keys) - len(words) + 1)
        if words and keys[at : at + len(words)] == list(words)
    ]


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5), st.lists(st.sampled_from(("we", "will", "go", "yes")), max_size=4))
def test_exact_places_are_those_of_looking_everywhere(sources, words):
    assert JointWords(sources).exact(words) == _slow_places(sources, words)


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5), st.integers(2, 4))
def test_runs_that_stand_twice_are_those_of_looking_everywhere(sources, length):
    runs = JointRuns(JointWords(sources), length)
    for number, keys in enumerate(sources):
        for at in range(len(keys) - length + 1):
            places = _slow_places(sources, keys[at : at + length])
            assert runs.places(number, at) == (places if len(places) > 1 else [])


def test_the_source_with_most_of_the_telling_words_comes_first():
    plain = _words("nothing here has anything of the words that are looked for in it today")
    near = _words("the ferry with ninety students aboard sank off the island of jindo")
    part = _words("students of the island sang about a ferry and went to school again")
    found = JointWords([plain, part, near]).near(_words("the ferry sank off jindo with ninety students"))
    assert [number for _, number in found] == [2, 1]


def test_common_words_propose_as_pairs():
    sources = [["we", "will"] * 4000, ["you", "may", "will", "we", "go"]]
    assert [number for _, number in JointWords(sources).near(_words("may will we"))] == [1]
    assert [number for _, number in JointWords([*sources, ["now", "we", "we"]]).near(_words("we we"))] == [2]


def test_empty_sources_are_sources():
    words = JointWords([[], ["go"], []])
    assert words.exact(["go"]) == [(1, 0)]
    assert [number for _, number in words.near(["go"])] == [1]
    assert words.near(["stay"]) == []
    assert JointIndex([[], []]).search(["go"], 3) == []
    assert JointRuns(words, 8).places(0, 0) == []
