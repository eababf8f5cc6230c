"""align/sentences.py: one to one, one to many, to none; the seeds; the laws of an alignment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.align.sentences import align_documents, align_texts, top_matches
from quotecheck.language.names import build_alias_table
from quotecheck.read import assign_ids, read_document

WORDS = ("the", "ferry", "sank", "off", "jindo", "school", "opened", "minister", "by", "12", "and")
SENTENCES = st.lists(st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join), max_size=5)


def partners(left, right, **options):
    return [entry.right for entry in align_texts(left, right, **options) if entry.left]


def test_a_sentence_finds_its_paraphrase_in_another_order():
    assert partners(["The ferry sank off Jindo."], ["A school opened.", "Off Jindo a ferry sank."]) == [(1,)]


def test_a_long_sentence_has_both_of_its_halves_as_partners():
    left = ["The ferry sank off Jindo and the minister opened a school in Seoul."]
    right = ["The ferry sank off Jindo.", "It rained.", "The minister opened a school in Seoul."]
    assert sorted(partners(left, right)[0]) == [0, 2]


def test_a_sentence_without_counterpart_has_no_partner():
    assert align_texts(["The orchestra toured Vienna."], ["The ferry sank."])[0].right == ()


@pytest.mark.parametrize(
    ("left", "right", "score"),
    [
        ("We may send troops next week.", "We will send troops next week.", 0.99),
        ("They ordered us to leave the port.", "We ordered them to leave the port.", 0.99),
        ("The ferry sank off Jindo.", "Off Jindo the ferry sank.", 0.99),
        ("The ferry sank off Jindo.", "The ferry sank off Jindo, and the school opened.", 0.99),
        ("We may send troops next week.", "“We may send troops next week,”", 1.0),
        ("We may send troops next week.", "WE MAY SEND TROOPS NEXT WEEK", 1.0),
        ("The co-operative’s ferry sank.", "The co-operative's ferry sank!", 1.0),
    ],
)
def test_only_the_same_words_score_one(left, right, score):
    assert align_texts([left], [right])[0].score == score


def test_the_same_words_go_before_others_with_the_same_telling_words():
    others = ["We will send troops next week.", "We may send troops next week.", "We must send troops next week."]
    entry = align_texts(["We may send troops next week."], others)[0]
    assert (entry.right, entry.score) == ((1,), 1.0)


def test_what_only_the_right_side_has_is_listed_last():
    entry = align_texts(["The ferry sank."], ["The ferry sank.", "A school opened."])[-1]
    assert (entry.left, entry.right, entry.score) == ((), (1,), 0.0)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("All rights reserved by the harbour group.", "The harbour group met on Friday to talk about the new quay."),
        ("Photo from Yonhap", "The Yonhap news agency reported that the ferry sank off Jindo."),
        ("Get 30 days of free access", "The court gave him 30 days to pay the fine."),
    ],
)
def test_boilerplate_that_shares_a_word_or_two_is_not_aligned(left, right):
    others = ["The ferry sank off Jindo.", "A school opened in Seoul.", right, "The minister of ports resigned."]
    assert partners([left], others) == [()]


def test_names_in_another_form_bring_sentences_together():
    table = build_alias_table(())
    left, right = ["The ROK signed the pact."], ["The pact was signed by South Korea.", "The pact was signed by Japan."]
    assert partners(left, right, aliases=table) == [(0,)]


@given(SENTENCES, SENTENCES)
def test_every_sentence_is_listed_once_on_its_side_and_scores_are_shares(left, right):
    entries = align_texts(left, right)
    assert [entry.left for entry in entries if entry.left] == [(number,) for number in range(len(left))]
    named = {number for entry in entries for number in entry.right}
    assert named == set(range(len(right)))
    assert all(0.0 <= entry.score <= 1.0 for entry in entries)


@given(SENTENCES)
def test_a_text_is_aligned_with_itself(sentences):
    for entry in align_texts(sentences, sentences):
        if entry.left and entry.right:
            first, second = sentences[entry.left[0]], sentences[entry.right[0]]
            assert sorted(set(first.split())) == sorted(set(second.split())) or entry.score == 1.0


@given(SENTENCES, SENTENCES)
def test_the_alignment_is_the_same_every_time(left, right):
    assert align_texts(left, right) == align_texts(left, right)


def test_the_seeds_align_as_an_editor_would_align_them(seeds):
    first, second = assign_ids([read_document(path) for path in seeds])
    found = {
        entry.left[0]: set(entry.right)
        for entry in align_documents(first, second, build_alias_table((first, second)))
        if entry.left
    }
    expected = {
        "A.s1": {"B.s4", "B.s8"},
        "A.s2": {"B.s4", "B.s1", "B.s11"},
        "A.s3": {"B.s4", "B.s7", "B.s2", "B.s1"},
        "A.s4": {"B.s4"},
        "A.s5": {"B.s8"},
        "A.s6": {"B.s9", "B.s10"},
    }
    assert found.keys() == expected.keys()
    assert all(found[key] >= expected[key] for key in expected)
    assert sum(len(found[key] - expected[key]) for key in expected) <= 3
    unaligned = {
        entry.right[0] for entry in align_documents(first, second, build_alias_table((first, second))) if not entry.left
    }
    assert unaligned == {"B.s3"}


def test_the_best_of_several_matches_comes_first():
    hits = top_matches(["the ferry sank off Jindo"], ["A ferry.", "The ferry sank.", "The ferry sank off Jindo."], 2)[0]
    assert [hit.passage for hit in hits] == [2, 1]
