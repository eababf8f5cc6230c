"""What is said about missing, stray and mixed marks, and what is done about them."""

import pytest

from quotecheck.model import Block, Document
from quotecheck.quotes import find_quotes_in, mark_problems


def problems(text):
    return [(problem.code, text[problem.start : problem.end]) for problem in mark_problems(Document("A", "a", text))]


@pytest.mark.parametrize(
    "text",
    [
        "“We will go,” he said. ‘No,’ she said.",
        "In the '90s the boys' 6'2\" board was 9\" wide.",
        "„Wir gehen“, sagte er. »Nein«, sagte sie.",
        "“One.\n\n“Two.”",
        "`code` and ``We will go,'' he said.",
    ],
)
def test_proper_marks_are_no_problem(text):
    assert problems(text) == []


def test_mixed_glyphs_are_qc405_and_a_missing_closer_is_qc403():
    assert problems('“We will go," he said. Later he said: "They left.') == [
        ("QC405", '“We will go,"'),
        ("QC403", '"They left.'),
    ]


def test_a_stray_mark_and_a_missing_opener_are_qc403():
    assert problems('The works" has 212 staff.') == [("QC403", '"')]
    assert problems('We will go," he said.') == [("QC403", 'We will go,"')]


def test_a_message_says_the_line_and_how_far_the_words_were_checked():
    text = 'He left.\n\n"We drilled to three metres, Ann Lee said.'
    (problem,) = mark_problems(Document("A", "a", text))
    assert problem.message == 'line 3: quote opened but not closed; checked as far as "drilled to three metres,"'


def test_an_unclosed_quotation_is_marked_so():
    (quote,) = find_quotes_in(Document("A", "a", 'He said: "They left.'))
    assert (quote.closed, quote.marks_agree, quote.end) == (False, False, quote.inner_end)


def test_marks_in_boilerplate_and_credits_are_nobodys_words():
    text = "He left.\n\nGet “30 days” free"
    document = Document("A", "a", text, blocks=(Block("body", 0, 8), Block("boilerplate", 10, len(text))))
    assert find_quotes_in(document) == ()


def test_a_repeated_passage_names_the_first_copy():
    text = "It is “ironclad.”\n\nShe left.\n\nIt is “ironclad.”"
    blocks = (Block("body", 0, 17), Block("body", 19, 28), Block("duplicate", 30, len(text), duplicate_of=0))
    first, second = find_quotes_in(Document("A", "a", text, blocks=blocks))
    assert first.duplicate_of is None
    assert second.duplicate_of == first.id


def test_an_interrupted_quotation_carries_on():
    text = "“The third goal,” he said, “I could have stopped.” She left. “We lost,” he said. “Badly.”"
    quotes = find_quotes_in(Document("A", "a", text))
    assert [quote.continues for quote in quotes] == [None, "A.q1", None, None]


def test_markup_block_quotes_are_quotations():
    text = "She wrote:\n\nWe will go.\n\nSoon.\n\n— Ann Lee, mayor\n\nHe left."
    blocks = (
        Block("body", 0, 10),
        Block("body", 12, 23, is_quotation=True),
        Block("body", 25, 30, is_quotation=True),
        Block("body", 32, 48, is_quotation=True),
        Block("body", 50, len(text)),
    )
    (quote,) = find_quotes_in(Document("A", "a", text, blocks=blocks))
    assert (quote.text, quote.kind) == ("We will go.\n\nSoon.", "block")
    assert quote.speaker is not None
    assert quote.speaker.text == "Ann Lee"
