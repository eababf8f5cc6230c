"""The own WordPiece tokenizer: its laws, and cuts that the original makes too."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.errors import ModelError
from quotecheck.semantics.wordpiece import WordPiece, read_vocabulary

VOCABULARY_FILE = Path(__file__).parents[2] / "src" / "quotecheck" / "semantics" / "model" / "vocab.txt"
VOCABULARY = read_vocabulary(VOCABULARY_FILE)
PIECES = {number: piece for piece, number in VOCABULARY.items()}
LONG = 10**6

texts = st.text(max_size=60)
latin = st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=60)


def cut(text: str) -> list[str]:
    return [PIECES[number] for number in WordPiece(VOCABULARY).encode(text, LONG)][1:-1]


# What the original gives (tokenizers 0.23.3 with the model's own tokenizer.json), 2026-11-22.
AS_THE_ORIGINAL = {
    "Ironclad.": ["iron", "##cl", "##ad", "."],
    "the U.S. won't": ["the", "u", ".", "s", ".", "won", "'", "t"],
    "São Paulo’s café": ["sao", "paulo", "’", "s", "cafe"],
    "$1.5 million, or 12%": ["$", "1", ".", "5", "million", ",", "or", "12", "%"],
    "co-operation": ["co", "-", "operation"],
    "e\u0301te\u0301": ["et", "##e"],
    "soft\u00adhyphen": ["soft", "##hy", "##ph", "##en"],
    "a\tb\nc\x07d": ["a", "b", "cd"],
    "": [],
}


@pytest.mark.parametrize(("text", "pieces"), AS_THE_ORIGINAL.items())
def test_a_text_is_cut_as_the_original_cuts_it(text, pieces):
    assert cut(text) == pieces


def test_a_mark_of_the_model_in_a_text_is_plain_text():
    assert cut("[SEP]") == ["[", "sep", "]"]


def test_letters_of_other_scripts_are_unknown_words():
    assert cut("東京 met Привет") == ["[UNK]", "[UNK]", "met", "[UNK]"]


def test_an_endless_word_is_unknown():
    assert cut("a" * 101) == ["[UNK]"]
    assert cut("a" * 100) != ["[UNK]"]


def test_a_cased_vocabulary_keeps_capitals_and_accents():
    pieces = WordPiece({"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "É": 3, "e": 4}, is_uncased=False)
    assert pieces.encode("É e", 9) == [1, 3, 4, 2]


@given(texts)
def test_every_piece_is_known_and_the_marks_stand_at_both_ends(text):
    found = WordPiece(VOCABULARY).encode(text, LONG)
    assert found[0] == VOCABULARY["[CLS]"]
    assert found[-1] == VOCABULARY["[SEP]"]
    assert all(number in PIECES for number in found)


@given(latin)
def test_pieces_put_together_are_the_text_without_spaces_accents_and_capitals(text):
    pieces = cut(text)
    if "[UNK]" in pieces:
        return
    plain = "".join(char for char in text if char in "\t\n\r" or unicodedata.category(char)[0] != "C")
    plain = "".join(char for char in unicodedata.normalize("NFD", plain) if unicodedata.category(char) != "Mn").lower()
    assert "".join(piece.removeprefix("##") if piece != "##" else piece for piece in pieces) == "".join(plain.split())


@given(texts, texts)
def test_two_texts_with_a_space_between_are_cut_as_each_alone(first, second):
    assert cut(f"{first} {second}") == cut(first) + cut(second)


@given(texts, st.integers(3, 12))
def test_a_text_is_never_longer_than_asked_for(text, most):
    found = WordPiece(VOCABULARY).encode(text, most)
    assert len(found) <= most
    assert found[:-1] == WordPiece(VOCABULARY).encode(text, LONG)[: len(found) - 1]


@given(texts, texts, st.integers(8, 20))
def test_of_a_pair_the_first_is_cut_and_each_piece_says_whose_it_is(first, second, most):
    pieces = WordPiece(VOCABULARY)
    found, types = pieces.encode_pair(first, second, most)
    assert len(found) == len(types) <= most
    assert types == sorted(types)
    after = [number for number, kind in zip(found, types, strict=True) if kind]
    assert after[:-1] == pieces.encode(second, LONG)[1:-1][: most - 3]


def test_the_same_word_is_cut_the_same_the_second_time():
    pieces = WordPiece(VOCABULARY)
    assert pieces.encode("unprecedentedly", LONG) == pieces.encode("unprecedentedly", LONG)


def test_a_vocabulary_that_is_none_is_refused_with_its_name(tmp_path):
    path = tmp_path / "vocab.txt"
    with pytest.raises(ModelError, match=r"vocab\.txt: cannot be read"):
        read_vocabulary(path)
    path.write_text("one\ntwo\n", encoding="utf-8")
    with pytest.raises(ModelError, match=r"vocab\.txt: has no \[UNK\]"):
        read_vocabulary(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(ModelError, match=r"UTF-8"):
        read_vocabulary(path)
