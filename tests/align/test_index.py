"""align/index.py: the plain and the numpy way agree with each other and with a slow, obvious twin."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.align import index as index_module
from quotecheck.align.index import PassageIndex
from quotecheck.align.terms import stem, terms_of

TERMS = st.lists(st.sampled_from(("ferri", "sank", "school", "open", "minist", "jindo", "12", "us.")), max_size=6)


def slow_top(passages, query):
    """BM25 as it stands in the textbook, over the best that the query could reach."""
    mean = sum(map(len, passages)) / len(passages) or 1.0
    scores = []
    terms = list(dict.fromkeys(query))
    for passage in passages:
        score = best = 0.0
        for term in terms:
            having = sum(term in other for other in passages)
            weight = math.log(1.0 + (len(passages) - having + 0.5) / (having + 0.5))
            best += weight
            count = passage.count(term)
            if count:
                score += weight * min(1.0, count * 1.9 / (count + 0.9 * (0.6 + 0.4 * len(passage) / mean)))
        scores.append(score / best if best else 0.0)
    return scores


@given(st.lists(TERMS, min_size=1, max_size=8), TERMS)
def test_scores_agree_with_the_slow_twin(passages, query):
    expected = slow_top(passages, query)
    for hit in PassageIndex(passages).top(query, len(passages)):
        assert hit.score == pytest.approx(min(1.0, expected[hit.passage]), abs=1e-8)


@settings(deadline=None)
@given(st.lists(TERMS, min_size=1, max_size=8), st.lists(TERMS, min_size=1, max_size=4))
def test_the_numpy_way_finds_what_the_plain_way_finds(passages, queries):
    plain = PassageIndex(passages).top_all(queries, 3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_module, "_NUMPY_FROM", 0)
        assert PassageIndex(passages).top_all(queries, 3) == plain


@given(st.lists(TERMS, min_size=1, max_size=8), TERMS, st.integers(1, 5))
def test_hits_are_ranked_and_few_enough(passages, query, limit):
    hits = PassageIndex(passages).top(query, limit)
    assert len(hits) <= limit
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0.0 < hit.score <= 1.0 for hit in hits)


def test_an_empty_index_has_no_hits():
    assert PassageIndex([]).top(["ferri"], 3) == []
    assert PassageIndex([["ferri"]]).top([], 3) == []


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The US told us.", ["us.", "told"]),
        ("U.S. officials", ["us.", "official"]),
        ("A is for 1,000 ships", ["1000", "ship"]),
        ("POLICE SAY NO TO US", ["police", "say"]),
        ("", []),
    ],
)
def test_terms_keep_what_tells_passages_apart(text, terms):
    assert terms_of(text) == terms


def test_inflected_forms_share_a_stem_and_other_words_do_not():
    assert stem("condemned") == stem("condemning") == stem("condemns")
    assert stem("countries") == stem("country")
    assert stem("class") == "class"
