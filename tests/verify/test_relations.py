"""The table of related words is looked up by halving: its lines must be sorted."""

from itertools import pairwise

from quotecheck.language.vocabulary import relation_lines
from quotecheck.verify.relations import is_known_word, news_words


def test_lines_of_the_table_are_sorted_each_word_once() -> None:
    words = [line.partition(" ")[0] for line in relation_lines()]
    assert all(f"{before} " < f"{after} " for before, after in pairwise(words))


def test_first_and_last_words_are_found_and_their_neighbours_are_not() -> None:
    words = [line.partition(" ")[0] for line in relation_lines()]
    for word in (words[0], words[len(words) // 2], words[-1]):
        assert is_known_word(word)
    assert not is_known_word("aaaaaa")
    assert not is_known_word("zzzzzz")


def test_words_of_several_groups_have_the_words_of_all() -> None:
    assert {"wildfire", "inferno"} < set(news_words("blaze"))
    assert news_words("xyzzy") == ("xyzzy",)
