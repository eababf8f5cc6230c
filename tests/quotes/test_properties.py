"""Laws of the marks' room, for any text and for invented articles."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.quotes.articles import PARAGRAPHS, STRAIGHT, articles, text_of

from quotecheck.model import Document
from quotecheck.quotes import find_quotes_in, mark_problems
from quotecheck.quotes.blocks import find_replies

MARKS = "\"'“”‘’„«»‹›「」`"
messy = st.text(alphabet=st.sampled_from(list(MARKS + "aAsé 0.,?!:;—-()[]>Q\n")), max_size=120)


def quotes_in(text):
    return find_quotes_in(Document("A", "text", text))


def spans(text):
    return [(quote.start, quote.end) for quote in quotes_in(text)]


@given(messy)
@settings(deadline=None, max_examples=300)
def test_every_span_slices_back_to_its_words(text):
    for quote in quotes_in(text):
        assert text[quote.inner_start : quote.inner_end] == quote.text
        assert quote.text.strip() == quote.text != ""
        assert 0 <= quote.start <= quote.inner_start < quote.inner_end <= quote.end <= len(text)


@given(messy)
@settings(deadline=None, max_examples=300)
def test_no_two_quotations_overlap_in_part(text):
    found = quotes_in(text)
    by_id = {quote.id: quote for quote in found}
    for first in found:
        for second in found:
            apart = first.end <= second.start or second.end <= first.start
            inside = (first.start <= second.start and second.end <= first.end) or (
                second.start <= first.start and first.end <= second.end
            )
            assert apart or inside
        if first.parent is not None:
            assert by_id[first.parent].start <= first.start
            assert first.end <= by_id[first.parent].end


@given(messy)
@settings(deadline=None, max_examples=200)
def test_ids_count_up_in_text_order_and_the_same_text_gives_the_same_answer(text):
    found = quotes_in(text)
    assert [quote.id for quote in found] == [f"A.q{number}" for number in range(1, len(found) + 1)]
    assert [(q.start, -q.end) for q in found] == sorted((q.start, -q.end) for q in found)
    assert found == quotes_in(text)
    for problem in mark_problems(Document("A", "text", text)):
        assert problem.code in ("QC403", "QC405")
        assert 0 <= problem.start < problem.end <= len(text)


@given(articles)
@settings(deadline=None)
def test_an_article_gives_the_quotations_of_its_paragraphs(article):
    assert [quote.text for quote in quotes_in(text_of(article))] == [text for _, texts in article for text in texts]


@given(articles)
@settings(deadline=None)
def test_straight_marks_give_the_same_quotations_as_curly_ones(article):
    text = text_of(article)
    curly, straight = quotes_in(text), quotes_in(text.translate(STRAIGHT))
    assert [(q.start, q.end, q.kind) for q in curly] == [(q.start, q.end, q.kind) for q in straight]


@given(articles, st.data())
@settings(deadline=None, max_examples=300)
def test_a_stray_mark_changes_no_quotation_of_another_paragraph(article, data):
    text = text_of(article)
    at = data.draw(st.integers(0, len(text)))
    glyph = data.draw(st.sampled_from("\"“”«»„'’"))
    opens_sentence = at == 0 or text[at - 1] in "\n“" or text[max(at - 2, 0)] in ".:”"
    assume(not (glyph == "“" and opens_sentence))  # that is how a quotation of several paragraphs begins
    broken = text[:at] + glyph + text[at:]
    start = max(text.rfind("\n\n", 0, at), 0)
    end = text.find("\n\n", at)
    end = len(text) if end < 0 else end
    before = [q.text for q in quotes_in(text) if q.end <= start or q.start >= end]
    after = [q.text for q in quotes_in(broken) if q.end <= start or q.start > end]
    assert before == after


@given(st.sampled_from(PARAGRAPHS), st.data())
@settings(deadline=None)
def test_the_text_between_two_quotations_is_never_one(paragraph, data):
    text, _ = paragraph
    doubles = [at for at, char in enumerate(text) if char in "“”"]
    if not doubles:
        return
    at = data.draw(st.sampled_from(doubles))
    broken = (text[:at] + text[at + 1 :]).translate(STRAIGHT)
    narrated = {"said Celina Mabu, a farmer.", "he said,", "and the '90s were"}
    assert not narrated.intersection(quote.text for quote in quotes_in(broken))


def test_a_heap_of_marks_is_no_text_and_is_said_once():
    text = '"a ' * 20_000
    assert quotes_in(text) == ()
    assert [problem.code for problem in mark_problems(Document("A", "text", text))] == ["QC403"]


def test_one_long_line_gives_the_quotations_of_its_articles():
    article = " ".join(text for text, _ in PARAGRAPHS)
    once = [quote.text for quote in quotes_in(article)]
    assert [quote.text for quote in quotes_in(" ".join([article] * 20))] == once * 20


mail = st.lists(
    st.sampled_from(
        [
            "On Thu, 11 Jan 2024 at 18:02, Colin Webb wrote:",
            "On Friday, Dot Field <d@b.example> wrote:",
            "From: Priya Raman\nSent: 12 January 2024 09:14\nTo: Colin Webb",
            "The limit is low.",
            "",
            "“Shouldn't we tell",
        ]
    ),
    max_size=12,
)


@given(mail, st.lists(st.integers(0, 3), min_size=12, max_size=12))
@settings(deadline=None, max_examples=200)
def test_replies_of_a_thread_stand_apart_and_name_who_wrote_them(lines, depths):
    text = "\n".join(
        "\n".join(f"{'>' * depth} {part}".strip() for part in line.split("\n"))
        for line, depth in zip(lines, depths, strict=False)
    )
    at = 0
    for turn in find_replies(text):
        assert at <= turn.start < turn.end <= len(text)
        assert text[turn.label_start : turn.label_end] in ("Colin Webb", "Dot Field", "Priya Raman")
        assert turn.label_end <= turn.start
        assert text[turn.start] not in "> \n"
        at = turn.end
