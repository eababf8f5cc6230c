"""Near passages: what the alignment keeps, what it drops, and how near counts as near."""

from hypothesis import given
from hypothesis import strategies as st
from tests.reference import exact_positions

from quotecheck.align.candidates import Window, WordIndex
from quotecheck.align.passages import align_window, is_near, near_passages

SPEECH = [
    "we",
    "do",
    "not",
    "have",
    "much",
    "money",
    "but",
    "we",
    "have",
    "each",
    "other",
    "and",
    "that",
    "is",
    "not",
    "a",
    "small",
    "thing",
    "there",
    "are",
    "rumours",
    "and",
    "they",
    "are",
    "false",
    "we",
    "have",
    "no",
    "plans",
    "to",
    "move",
    "a",
    "single",
    "household",
    "against",
    "its",
    "will",
]
WORDS = st.lists(
    st.sampled_from(["we", "have", "no", "plans", "to", "move", "the", "wall", "a", "single", "thing"]),
    min_size=1,
    max_size=12,
)


@given(WORDS, WORDS)
def test_runs_are_equal_words_in_order(source, words):
    passage = align_window(WordIndex(source), words, Window(0, len(source), 0.0))
    if passage is None:
        assert not exact_positions(words, source)
        return
    quote = place = 0
    for run in passage.runs:
        assert run.length > 0
        assert run.quote >= quote
        assert run.source >= place
        assert source[run.source : run.source + run.length] == words[run.quote : run.quote + run.length]
        quote, place = run.quote + run.length, run.source + run.length
    assert 0.0 <= passage.coverage <= 1.0
    assert (passage.first, passage.last) == (passage.runs[0].source, place)


@given(st.integers(0, len(SPEECH) - 4), st.integers(3, 12))
def test_words_cut_from_the_source_are_covered_wholly(start, length):
    words = SPEECH[start : start + length]
    assert near_passages(WordIndex(SPEECH), words)[0].coverage == 1.0


def test_the_nearest_occurrence_of_the_first_words_is_taken():
    words = ["we", "have", "no", "plans", "to", "move", "a", "single", "marble", "against", "its", "will"]
    passage = near_passages(WordIndex(SPEECH), words)[0]
    assert passage.first == SPEECH.index("no") - 2


def test_a_shared_small_word_is_no_near_passage():
    index = WordIndex(SPEECH)
    words = ["grave", "concern", "about", "the", "wall"]
    assert not any(is_near(index, words, passage) for passage in near_passages(index, words))


@given(st.integers(0, 8))
def test_removing_words_from_a_copy_never_raises_its_coverage_above_the_full_text(dropped):
    words = SPEECH[20:30]
    copy = [word for place, word in enumerate(SPEECH) if place != 20 + dropped]
    full = near_passages(WordIndex(SPEECH), words)[0].bits
    assert all(passage.bits <= full for passage in near_passages(WordIndex(copy), words))
