"""align/scorer.py against a slow, obvious twin, and the laws its scores keep."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.align import scorer
from quotecheck.errors import OptionError

WORDS = st.lists(st.sampled_from(["the", "path", "to", "dialogue", "remains", "not", "open", "241"]), max_size=8)
SCORES = [scorer.word_similarity, scorer.char_similarity]


def slow_common(a: list[str], b: list[str]) -> int:
    """Longest common subsequence by the textbook recurrence."""
    row = [0] * (len(b) + 1)
    for left in a:
        diagonal = 0
        for j, right in enumerate(b, start=1):
            above = row[j]
            row[j] = diagonal + 1 if left == right else max(row[j], row[j - 1])
            diagonal = above
    return row[-1]


def slow_distance(a: list[str], b: list[str]) -> int:
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, start=1):
        diagonal, row[0] = row[0], i
        for j, right in enumerate(b, start=1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (left != right))
    return row[-1]


@given(WORDS, WORDS)
def test_common_words_agree_with_the_slow_twin(a, b):
    assert scorer.common_word_count(a, b) == slow_common(a, b)


@given(WORDS, WORDS)
def test_word_similarity_agrees_with_the_slow_twin(a, b):
    expected = 2 * slow_common(a, b) / (len(a) + len(b)) if a or b else 1.0
    assert scorer.word_similarity(a, b) == pytest.approx(expected)


@given(WORDS, WORDS)
def test_opcodes_turn_one_sequence_into_the_other_at_least_cost(a, b):
    built: list[str] = []
    cost = a_at = b_at = 0
    for op in scorer.word_opcodes(a, b):
        assert (op.a_start, op.b_start) == (a_at, b_at)
        a_at, b_at = op.a_end, op.b_end
        built += b[op.b_start : op.b_end]
        if op.tag == "equal":
            assert a[op.a_start : op.a_end] == b[op.b_start : op.b_end]
        else:
            cost += max(op.a_end - op.a_start, op.b_end - op.b_start)
    assert (a_at, b_at) == (len(a), len(b))
    assert built == b
    assert cost == slow_distance(a, b)


@given(WORDS, WORDS)
def test_word_similarity_is_between_zero_and_one_and_symmetric(a, b):
    score = scorer.word_similarity(a, b)
    assert 0.0 <= score <= 1.0
    assert score == scorer.word_similarity(b, a)


@given(WORDS)
def test_a_text_matches_itself(words):
    assert scorer.word_similarity(words, words) == 1.0
    assert all(op.tag == "equal" for op in scorer.word_opcodes(words, words))


@given(WORDS, st.data())
def test_removing_words_from_a_copy_never_raises_its_score(words, data):
    kept = [word for word in words if data.draw(st.booleans())]
    fewer = [word for word in kept if data.draw(st.booleans())]
    assert scorer.word_similarity(words, fewer) <= scorer.word_similarity(words, kept) or not words


def test_words_of_any_hashable_kind_can_be_aligned():
    assert scorer.word_opcodes([1, ("a", 2)], [1, ("a", 2)])[0].tag == "equal"


def test_a_word_inside_another_word_is_not_the_same_word():
    assert scorer.word_similarity(["iron"], ["ironclad"]) == 0.0


@pytest.mark.parametrize("score", SCORES)
@pytest.mark.parametrize("bad", [-0.1, 3.0])
def test_a_minimum_outside_the_scale_is_refused(score, bad):
    with pytest.raises(OptionError, match=r"0\.0 to 1\.0"):
        score("a", "b", min_score=bad)
