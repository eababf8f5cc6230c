"""Quick ways of finding marks, paragraphs and words, held against slow and obvious ones."""

import re
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.quotes import find_quotes_in, surroundings
from quotecheck.quotes.layout import paragraphs_of, split_at
from quotecheck.quotes.marks import SCAN
from quotecheck.quotes.speakers_text import QUOTE, STOP, tokenise
from quotecheck.read import make_document
from quotecheck.read.paragraphs import find_units

MARKS = re.compile(r"``|''|[\"“”„‟«»「」『』‘‚‛‹›〝〞〟＂`]|(?<!\w)['’]|['’](?!\w)|(?<=\d)['’](?=\d)")
"""The marks one by one, as a reader would list them."""


@given(st.text(alphabet="''’’``\"“”‘»aé1_ .\n", max_size=30), st.integers(0, 30), st.integers(0, 30))
@settings(max_examples=500)
def test_marks_are_those_of_the_plain_list_of_alternatives(text, start, end):
    assert [m.span() for m in SCAN.finditer(text, start, end)] == [m.span() for m in MARKS.finditer(text, start, end)]


PIECES = st.sampled_from(
    [
        "The council met on Monday and put off the vote by a week.",
        "SEOUL, Jun. 24 (Yonhap) – “We will go,” Lee said.",
        "ROK stands for the Republic of Korea.",
        "- Full access",
        "now and then",
        "Share this article",
        *("\n", "\n\n", "\r\n", " ", "\u2028", "\x0b"),
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=300)
def test_paragraphs_are_the_units_of_the_text_cut_where_blocks_begin_and_end(text):
    document = make_document(text)
    cuts = sorted({edge for block in document.blocks for edge in (block.start, block.end)})
    assert paragraphs_of(document) == split_at([unit[:2] for unit in find_units(text)], cuts, text)


WORDS = "She she’d Mr. al-Harthy the U.S. Mary 's brother's $3.5 D. Roe É vs. “We-go.” “Who?” , . -- ... said _x ROK"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join))
@settings(max_examples=300)
def test_tokens_tile_the_words_and_sentences_end_at_stops_and_quotations_alone(text):
    holes = [(match.start(), match.end(), True) for match in re.finditer("“[^”]*”", text)]
    tokens, starts, sentences, places = tokenise(text, 0, len(text), holes)
    spans = [(start, start + len(token.text)) for token, start in zip(tokens, starts, strict=True)]
    assert [spans[at] for at in places] == [hole[:2] for hole in holes]
    assert [at for at, token in enumerate(tokens) if token.kind == QUOTE] == places
    assert [text[start:end] for start, end in spans] == [token.text for token in tokens]
    assert "".join(token.text for token in tokens) == "".join(text.split())
    assert [sentence.first for sentence in sentences[1:]] == [sentence.last for sentence in sentences[:-1]]
    for sentence in sentences[:-1]:
        last = tokens[sentence.last - 1]
        assert last.kind == QUOTE or (last.kind == STOP and last.text in ".?!")
    for token in tokens:
        assert not token.is_capital or token.text[0].isupper() or "-" in token.text


ENDED = re.compile(r"[.!?…][\"”’')\]»]*\s*\Z")
"""A stop, perhaps closing marks, perhaps space, and nothing more."""


@given(st.text(alphabet="a.?…”’) \n", max_size=30))
@settings(max_examples=300)
def test_nothing_is_left_of_a_sentence_that_has_ended(text):
    left = "x" + text.replace("\n", " ").replace("? a", "?a").replace(". a", ".a")  # one sentence, so no cut inside it
    has_ended = ENDED.search(left, max(0, len(left) - 10)) is not None
    assert surroundings._sentence_left(left) == ("" if has_ended else left)


def test_pronouns_and_offices_of_a_long_text_take_no_longer_each_than_those_of_a_short_one():
    said = '"The river rose by {0} metres." {1} said. The {2} of Anna Moritz opened in 19{0}. '
    who = ("He", "She", "It", "They", "The company", "The statement", "The minister")
    text = "".join(
        said.format(10 + at % 80, who[at % 7], ("office", "school", "market")[at % 3]) for at in range(3_000)
    )
    started = time.process_time()
    quotes = find_quotes_in(make_document(text, id="A"))
    assert len(quotes) == 3_000
    assert time.process_time() - started < 20  # 1 s; a minute while each looked through all before it
