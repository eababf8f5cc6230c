import re

import pytest

from quotecheck import find_quotes
from quotecheck.errors import InputError
from quotecheck.read import read_document
from quotecheck.read.document import build_document
from quotecheck.read.html import render_html

PROSE = (
    "The harbour board met on Monday to hear the report of its working group on cranes, and put off the vote by a week."
)
MORE = "Residents of the old town had asked the board to keep the sheds by the quay, which have stood empty for years."


def document(source):
    return build_document(render_html(source), name="page.html", path="page.html")


def kinds(source):
    page = document(source)
    return [(block.kind, page.text[block.start : block.end]) for block in page.blocks]


def checked(source):
    return [text for kind, text in kinds(source) if kind not in ("boilerplate", "credit")]


def test_paragraphs_headings_and_entities_read_as_printed():
    assert kinds(f"<h1>Aid &amp; trade</h1><p>{PROSE}</p><p>It&rsquo;s&nbsp;so &#8211; &lt;all&gt; of\n  it.</p>") == [
        ("heading", "Aid & trade"),
        ("body", PROSE),
        ("body", "It’s\u00a0so – <all> of it."),
    ]


@pytest.mark.parametrize(
    "mark",
    [
        '<sup class="reference"><a href="#cite-1">[1]</a></sup>',
        '<a class="sdfootnoteanc" name="f1" href="#f1sym"><sup>1</sup></a>',
        '<sup><a href="#a">a</a></sup>',
        '<a href="#note">*</a>',
    ],
)
def test_marks_of_notes_are_no_words_of_the_text(mark):
    assert checked(f"<p>{PROSE}{mark} {MORE}</p>") == [f"{PROSE} {MORE}"]


@pytest.mark.parametrize(
    "words", ['<a href="#votes">12</a>', '<a href="/law#1">[1]</a>', '<a href="#s">[sic]</a>', "3<sup>2</sup>"]
)
def test_numbers_and_links_that_are_words_stay(words):
    plain = re.sub(r"<[^>]+>", "", words)
    assert checked(f"<p>{PROSE} {words} {MORE}</p>") == [f"{PROSE} {plain} {MORE}"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var x='Hidden words';</script>",
        "<style>p{}</style>",
        "<template><p>Hidden words</p></template>",
        "<!-- Hidden words -->",
        "<noscript>Hidden words</noscript>",
        "<p hidden>Hidden words</p>",
        "<p style='display: none'>Hidden words</p>",
        "<dialog>Hidden words</dialog>",
        "<span class='sr-only'>Hidden words</span>",
        "<svg><text>Hidden words</text></svg>",
        "<select><option>Hidden words</select>",
        "<textarea>Hidden words</textarea>",
        "<div style='visibility:hidden'><p>Hidden words</div>",
    ],
)
def test_what_a_reader_cannot_see_is_not_in_the_text(hidden):
    assert "Hidden words" not in document(f"<p>{PROSE}</p>{hidden}<p>{MORE}</p>").text


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><a href=a>News</a></nav>",
        "<header><a href=/>The Post</a></header>",
        "<footer>Contact the editor</footer>",
        "<aside>Other words</aside>",
        "<form>Your name</form>",
        "<div class='cookie-banner'>We store things</div>",
        "<div id='newsletter-signup'>Every morning</div>",
        "<div class='share-buttons'>Send it</div>",
        "<section class='relatedArticles'><h3>See too</h3><p>Another story here</p></section>",
        "<ul><li><a href=1>Talks collapse</a></li><li><a href=2>Minister resigns</a></li></ul>",
        "<div role='navigation'>Up</div>",
        "<div class='ad-slot'>Buy it</div>",
        "<button>Listen</button>",
        "<p>Sign up for our newsletter.</p>",
    ],
)
def test_page_furniture_stays_in_the_text_and_is_labelled(furniture):
    found = kinds(f"<body><p>{PROSE}</p>{furniture}<p>{MORE}</p></body>")
    assert [text for kind, text in found if kind == "body"] == [PROSE, MORE]
    assert any(kind == "boilerplate" for kind, _ in found)


@pytest.mark.parametrize(
    "wrapper",
    [
        "<form>{}</form>",
        "<div class='subscribe'>{}</div>",
        "<body class='has-sidebar newsletter'>{}</body>",
        "<div class='share-price-story'>{}</div>",
        "<aside>{}</aside>",
        "<div id='content' class='no-comments'>{}</div>",
        "<table><tr><td>{}</td></tr></table>",
        "<center><font>{}</font></center>",
    ],
)
def test_an_article_is_not_set_aside_with_the_element_around_it(wrapper):
    assert checked(wrapper.format(f"<p>{PROSE}</p><p>{MORE}</p>")) == [PROSE, MORE]


def test_what_stands_outside_the_article_is_furniture():
    other = "Another story that is told in a sentence of more than a dozen words, as teasers often are, is here."
    source = f"<div><p>{other}</p></div><main><article><h1>Aid</h1><p>{PROSE}</p><p>{MORE}</p></article></main>"
    assert checked(source) == ["Aid", PROSE, MORE]
    assert other in document(source).text


def test_a_page_of_many_articles_keeps_them_all():
    source = f"<main><article><p>{PROSE}</p></article><article><p>{MORE}</p></article></main>"
    assert checked(source) == [PROSE, MORE]


def test_the_parts_of_an_article_have_their_kinds():
    found = kinds(
        f"<article><header><h1>Aid</h1><p class='byline'>By Jane Doe</p></header><figure><img alt='Not shown'>"
        "<figcaption>A crane. <span class='credit'>AP</span></figcaption></figure>"
        f"<p>OSLO (AP) — {PROSE}</p><h2>More</h2><p>{MORE}</p></article>"
    )
    assert [kind for kind, _ in found] == ["heading", "credit", "caption", "dateline", "body", "heading", "body"]


def test_a_blockquote_is_a_quotation_without_marks():
    page = document(f"<p>{PROSE}</p><blockquote><p>{MORE}</p></blockquote><p>{PROSE} Again.</p>")
    assert [block.is_quotation for block in page.blocks] == [False, True, False]


def test_the_q_element_prints_its_marks_and_br_its_breaks():
    assert (
        document("<p>She said <q>we will</q> and<br>went.<br><br>He did not.</p>").text
        == "She said “we will” and\nwent.\n\nHe did not."
    )


def test_emphasis_is_kept_as_spans():
    page = document("<p>We <em>never</em> said <b>that <i>at all</i></b>.</p>")
    assert [page.slice(*span) for span in page.emphasis] == ["never", "that at all"]


def test_cells_of_a_row_are_one_line():
    assert (
        document("<table><tr><th>Year</th><td>12</td></tr><tr><td>2023</td><td>13</td></tr></table>").text
        == "Year\t12\n2023\t13"
    )


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-06-24T09:00:00Z">',
        '<meta name="date" content="2024-06-24">',
        '<script type="application/ld+json">{"@graph":[{"datePublished":"2024-06-24T01:00:00+09:00"}]}</script>',
        '<script type="application/ld+json">not json</script><meta itemprop="datePublished" content="20240624">',
    ],
)
def test_the_day_of_publication_is_taken_from_the_page(head):
    assert document(f"<html><head>{head}</head><body><p>{PROSE}</p>").date == "2024-06-24"


def test_a_time_element_gives_the_day_and_a_bad_one_none():
    assert document(f"<article><time datetime='2024-06-24'>Monday</time><p>{PROSE}</p></article>").date == "2024-06-24"
    assert document(f"<article><time datetime='2024-99-24'>Monday</time><p>{PROSE}</p></article>").date is None


def test_title_and_language():
    page = document(
        '<html lang="fr-CA"><head><title>Site | T</title><meta property="og:title" content="Og"></head>'
        f"<body><p>{'Xy ' * 9}</p>"
    )
    assert (page.title, page.language) == ("Og", "fr")
    assert document(f"<h1>Printed  title</h1><p>{PROSE}</p>").title == "Printed title"


def test_places_are_found_by_paragraph_and_by_line_of_the_source():
    source = f"<html><head>\n<script>'{MORE}'</script></head><body>\n"
    source += f"<nav>Up</nav><h1>Aid</h1>\n<p>{PROSE}</p>\n  <p>{MORE}</p></body>"
    page = document(source)
    start = page.text.index(MORE)
    assert page.locator(start) == "paragraph 2"
    line, column = page.line_column(start + 10)
    assert source.split("\n")[line - 1][column - 1 :].startswith(MORE[10:])


@pytest.mark.parametrize(
    "source", ["<html></html>", "<div><img src=x></div>", "<nav> </nav>", "", "<script>x</script>"]
)
def test_a_page_without_text_is_refused(source):
    with pytest.raises(InputError, match="shows no text"):
        render_html(source)


def test_a_page_that_nests_without_end_is_refused_quickly():
    with pytest.raises(InputError, match="open"):
        render_html("<div>" * 200_000 + "deep")


def test_a_deep_page_is_read():
    assert document("<div>" * 1500 + PROSE + "</div>" * 1500).text == PROSE


def test_a_transcript_in_pre_keeps_its_lines():
    page = document("<pre>SMITH: We will go.\nJONES: We will not.\n</pre>")
    assert [page.text[block.start : block.end] for block in page.blocks] == [
        "SMITH: We will go.",
        "JONES: We will not.",
    ]


PAGE = """<html><body><nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<article><h1>Pier opens</h1><p>The pier opened on Monday after nine years of work, the mayor said.</p>
<p>Photo by Ana Rask</p></article>
<form><p>Sign up for our newsletter. “No island is forgotten,” it promises.</p></form>
<p hidden>never seen</p><script>never()</script></body></html>"""


def test_raw_takes_all_the_visible_text_of_a_page(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    article, raw = read_document(page), read_document(page, is_raw=True)
    assert article.text == raw.text
    assert "never" not in raw.text
    assert {"boilerplate"} <= {block.kind for block in article.blocks}
    assert {block.kind for block in raw.blocks} == {"heading", "body"}
    assert any("newsletter" in raw.text[s.start : s.end] for s in raw.sentences if s.kind == "body")


def test_raw_changes_nothing_in_other_files(tmp_path):
    text = tmp_path / "story.txt"
    text.write_text("Pier opens\n\nThe pier opened on Monday, the mayor said.\n\nSubscribe to our newsletter!\n")
    assert read_document(text).blocks == read_document(text, is_raw=True).blocks


def test_a_comment_sets_aside_only_what_stands_on_its_line_of_the_source(tmp_path, capfd, monkeypatch):
    from quotecheck.cli import main

    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text(
        "<html><body><article><h1>Trip</h1>\n<p>They met in the <b>old</b> town &amp; talked.\n"
        "“We will go to Bern tomorrow,” Lee said. <!-- quotecheck: ignore QC114 on the recording -->\n"
        "“We will stay in Rome for ever,” Kim said.</p>\n</article></body></html>\n"
    )
    (tmp_path / "wire.txt").write_text(
        "“We may go to Bern tomorrow,” Lee said. “We may stay in Rome for ever,” Kim said."
    )
    main(["check", "page.html", "-s", "wire.txt", "-f", "concise", "--isolated"])
    captured = capfd.readouterr()
    assert [line.split(":")[1] for line in captured.out.splitlines() if "QC114" in line] == ["4"]
    assert "matches nothing" not in captured.err


def test_lines_inside_a_paragraph_are_found_again():
    source = "<p>One line.\nTwo &nbsp; <i>lines</i>\nof text.</p>\n<p>Next.</p>"
    rendered = render_html(source)
    lines = [(rendered.text[mark.start :].split()[0], mark.line, mark.column) for mark in rendered.line_map]
    assert lines == [("One", 1, 4), ("Two", 2, 1), ("of", 3, 1), ("Next.", 4, 4)]


@pytest.mark.parametrize(
    "source",
    [
        "<footer>Ida Moe, harbour master</footer>",
        "<footer>— <cite>Ida Moe</cite>, on Monday</footer>",
        "<cite>Ida Moe</cite>",
        "<p><cite>Ida Moe</cite></p>",
    ],
)
def test_who_a_block_quotation_is_from_is_none_of_its_words(source):
    page = document(f"<p>{PROSE}</p><blockquote><p>The sheds stay.</p>{source}</blockquote><p>{MORE}</p>")
    quotes = find_quotes(page)
    assert [(quote.text, quote.speaker.text) for quote in quotes] == [("The sheds stay.", "Ida Moe")]


def test_neighbouring_block_quotations_with_names_stay_apart():
    each = "<blockquote><p>{} stay.</p><footer>{}</footer></blockquote>"
    page = document(f"<p>{PROSE}</p>{each.format('Sheds', 'Ida Moe')}{each.format('Cranes', 'Jon Lie')}<p>{MORE}</p>")
    assert [(quote.text, quote.speaker.text) for quote in find_quotes(page)] == [
        ("Sheds stay.", "Ida Moe"),
        ("Cranes stay.", "Jon Lie"),
    ]


@pytest.mark.parametrize("words", ["Read <cite>The Tide</cite> each day.", "So says <cite>The Tide</cite>"])
def test_a_work_that_a_block_quotation_names_is_among_its_words(words):
    plain = re.sub(r"<[^>]+>", "", words)
    assert plain in checked(f"<p>{PROSE}</p><blockquote><p>{words}</p></blockquote><p>{MORE}</p>")


def test_the_caption_of_a_quotation_names_its_speaker_and_that_of_a_picture_does_not():
    figure = "<figure><blockquote>The sheds stay.</blockquote><figcaption>Ida Moe</figcaption></figure>"
    assert find_quotes(document(f"<p>{PROSE}</p>{figure}<p>{MORE}</p>"))[0].speaker.text == "Ida Moe"
    picture = "<figure><img src='a.png'><figcaption>Ida Moe</figcaption></figure>"
    assert ("caption", "Ida Moe") in kinds(f"<p>{PROSE}</p>{picture}<p>{MORE}</p>")


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_what_a_page_strikes_through_is_no_part_of_its_text(tag):
    assert checked(f"<p>{PROSE} <{tag}>It fell.</{tag}> {MORE}</p>") == [f"{PROSE} {MORE}"]
