import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reference import is_repeat, line_and_column

from quotecheck.read import find_blocks, furniture, make_document
from quotecheck.read.furniture import is_prose
from quotecheck.read.layout import Unit

CASES = Path(__file__).parent.parent / "cases"
SEEDS = Path(__file__).parent.parent.parent / "seeds"
BODY = (
    "The harbour board met on Monday to hear the report of its working group on cranes, and put off the vote by a week "
    "because two of its members were away."
)
BODY2 = (
    "Residents of the old town had asked the board to keep the sheds by the quay, which were built in 1911 and have "
    "stood empty since the fishing fleet moved north."
)


def load(name):
    return list(_cases(name))


def _cases(name):
    cases = json.loads((CASES / name).read_text(encoding="utf-8"))
    for case in cases:
        marks = [pytest.mark.xfail(strict=True)] if case["expect"] == "xfail" else []
        text = case["input"].replace("@BODY2", BODY2).replace("@BODY", BODY)
        yield pytest.param({**case, "text": text}, marks=marks, id=case["label"])


@pytest.mark.parametrize("case", load("boilerplate.json"))
def test_page_furniture_is_labelled_and_prose_is_not(case):
    blocks = find_blocks(case["text"])
    assert blocks[case["line"]].kind == case["expected"], [(b.kind, b.reason) for b in blocks]


@pytest.mark.parametrize("case", load("blocks.json"))
def test_blocks_have_the_kinds_that_a_reader_sees(case):
    assert [block.kind for block in find_blocks(case["text"])] == case["expected"]


def seed(name):
    return next(SEEDS.glob(name)).read_bytes().decode("utf-8")


def gold():
    path = Path(__file__).parent / "seed_units.json"
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_first_seed_has_its_headline_body_copies_and_offer():
    text = seed("000*")
    document = make_document(text, id="A")
    kinds = [block.kind for block in document.blocks]
    assert kinds == ["heading", "body", "body", "duplicate", "duplicate"] + ["boilerplate"] * 11
    assert [block.duplicate_of for block in document.blocks[3:5]] == [
        document.blocks[1].start,
        document.blocks[2].start,
    ]
    assert all(block.reason for block in document.blocks[3:])
    assert document.title == text.split("\n")[0]


def test_the_first_seeds_offer_falls_into_the_units_of_the_gold_file():
    document = make_document(seed("000*"), id="A")
    units = [[s.start, s.end] for s in document.sentences if s.kind == "boilerplate"]
    assert units == gold()["K-B"]


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("Lund, March 6, 2025 – The firm welcomed the closure.", "Lund, March 6, 2025 –"),
        ("Hamburg/Port Hill, 6 March 2025 — The firm welcomed it.", "Hamburg/Port Hill, 6 March 2025 —"),
        ("Austin, Texas, March 6, 2025 -- “We are glad,” the firm said.", "Austin, Texas, March 6, 2025 --"),
        # no place, no year, or not the first words
        ("Thursday, March 6, 2025 – The firm welcomed the closure.", None),
        ("Lund, March 6 – The firm welcomed the closure.", None),
        ("The bridge shut on March 6, 2025 – The firm welcomed it.", None),
        ("The firm opened.\n\nLund, March 6, 2025 – The firm welcomed it.", None),
    ],
)
def test_a_place_with_a_whole_date_and_a_dash_leads_a_release(text, dateline):
    document = make_document(text)
    found = [text[block.start : block.end] for block in document.blocks if block.kind == "dateline"]
    assert found == ([dateline] if dateline else [])


def test_the_second_seed_has_a_dateline_a_glossary_and_a_credit():
    document = make_document(seed("001*"), id="B")
    kinds = [block.kind for block in document.blocks]
    assert kinds == ["dateline", "body", "body", "body", "body", "glossary", *["body"] * 5, "credit"]
    assert document.text[document.blocks[0].start : document.blocks[0].end] == "SEOUL, Jun. 24 (Yonhap) –"
    assert document.text[document.sentences[0].start :].startswith("South Korea, the United States")
    assert document.date is None


def check_cover(text, blocks):
    at = 0
    for block in blocks:
        assert at <= block.start < block.end <= len(text)
        assert not text[at : block.start].strip()
        assert text[block.start : block.end].strip()
        at = block.end
    assert not text[at:].strip()


PIECES = st.sampled_from(
    [
        "Get 30 days",
        "of free access",
        "-",
        "* a",
        "By Jane Doe",
        "SEOUL (AP) —",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "\u2028",
        "\x0c",
        " ",
        "\t",
        "ROK stands for the Republic of Korea.",
        "© 2024 X",
        "Sign up for our newsletter.",
        BODY,
        "“",
        "”",
        '"',
        "東京。",
        "\ud800",
        "\x00",
        "?",
        "Q.",
        "(Yonhap)",
        "FILE -",
        "# A",
        "\u200f",
        "مرحبا",
        "Read more: x",
        "—",
        "٣",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300), st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES, max_size=12).map("\n".join)
    )
)
def test_blocks_of_any_text_are_in_order_and_cover_all_that_is_not_white_space(text):
    check_cover(text, find_blocks(text))


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=20).map("".join)))
def test_sentences_of_any_text_lie_in_order_inside_their_blocks(text):
    document = make_document(text, id="A")
    at = 0
    for sentence in document.sentences:
        assert at <= sentence.start < sentence.end
        assert any(
            block.start <= sentence.start and sentence.end <= block.end and block.kind == sentence.kind
            for block in document.blocks
        )
        at = sentence.end


def test_notes_to_the_program_are_no_part_of_the_article():
    for text in (
        f"{BODY} <!-- quotecheck: ignore QC113 seen -->\n{BODY2}",
        f"# quotecheck: ignore QC113 seen\n{BODY}\n{BODY2}",
    ):
        blocks = find_blocks(text)
        check_cover(text, blocks)
        assert [text[b.start : b.end] for b in blocks if b.kind == "body"] == [BODY, BODY2]
        assert [b.reason for b in blocks if b.kind == "boilerplate"] == ["note to quotecheck"]


def test_patterns_take_no_time_on_lines_made_to_confuse_them():
    start = time.process_time()
    for atom in ("A-", "Aa ", "A. ", "AB ", "about us | ", "SEOUL, ", "A's ", "photo - ", "x@y."):
        for opening in ("", "(", "By ", "Photo: ", "ROK "):
            find_blocks(opening + atom * (1100 // len(atom)) + "!x\n" + BODY)
    assert time.process_time() - start < 20  # 2 s for one line before the patterns were made linear


PRINTED = st.text(alphabet="aB\u00ad\u200b “”\"‘'’–-\t", max_size=12)


@given(st.lists(PRINTED, min_size=2, max_size=5))
def test_paragraphs_that_differ_in_glyphs_case_and_spaces_alone_are_duplicates(endings):
    printed = [
        f"The harbour board met on Monday to hear its working group{ending} and went home." for ending in endings
    ]
    blocks = find_blocks("\n\n".join(printed))
    assert len(blocks) == len(printed)
    for index, block in enumerate(blocks):
        assert (block.kind == "duplicate") == is_repeat(printed[index], printed[:index])


@given(
    st.lists(st.sampled_from(["a", "réf", "b-c", "d’s", "e.f", "7"]), max_size=16), st.sampled_from([" ", ", ", " – "])
)
def test_short_text_with_a_stop_is_prose_from_twelve_words_on(words, gap):
    assert is_prose(gap.join(words) + ".") == (len(words) >= 12)


@given(st.text(alphabet="ab\r\n\u2028", max_size=30))
def test_an_offset_has_the_line_and_column_that_counting_gives(text):
    document = make_document(text)
    if not document.line_map:
        for offset in range(len(text) + 1):
            assert document.line_column(offset) == line_and_column(text, offset)


@given(
    st.lists(
        st.sampled_from(["si", "g", "n", "ge", "t ", "log", "e-", "mail", " address", "mo", "re", "©", "x"]),
        max_size=12,
    )
)
def test_a_phrase_is_found_in_every_paragraph_that_has_its_key(pieces):
    words = ["none", "".join(pieces), "none"]
    found = furniture._phrases_in([Unit(0, 9, 0, True, True)] * 3, words)
    assert {*found} <= {1}
    keys = [phrase.key for phrase in furniture._phrases()]
    assert sorted(found.get(1, [])) == [place for place, key in enumerate(keys) if key in words[1]]
