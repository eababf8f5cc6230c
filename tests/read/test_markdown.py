import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.errors import InputError
from quotecheck.read.document import build_document
from quotecheck.read.markdown import render_markdown

SOURCE = """---
title: "Aid doubles"
date: 2024-06-24
lang: en
---
# Aid doubles in *the* valley

By Jane Doe

GENEVA, June 24 (AP) -- The river rose two metres in
a day and took **three of the** village&rsquo;s houses, [the mayor](http://x.y) said\\.

> We have never seen
> such a thing.

- First item
- Second `code` item
  with a tail

| Year | N |
|---|---|
| 2023 | 12 |

<div><p>Inside <b>HTML</b> block</p></div>

```python
print("x")
```
![alt text](x.png)

The *end* of it.  \nReally.
"""


def document(source):
    return build_document(render_markdown(source), name="a.md")


def test_markup_is_not_shown_and_blocks_have_their_kinds():
    page = document(SOURCE)
    shown = [(block.kind, page.text[block.start : block.end]) for block in page.blocks]
    assert shown == [
        ("heading", "Aid doubles in the valley"),
        ("credit", "By Jane Doe"),
        ("dateline", "GENEVA, June 24 (AP) --"),
        ("body", "The river rose two metres in a day and took three of the village’s houses, the mayor said."),
        ("body", "We have never seen such a thing."),
        ("body", "First item"),
        ("body", "Second code item with a tail"),
        ("body", "Year\tN"),
        ("body", "2023\t12"),
        ("body", "Inside HTML block"),
        ("boilerplate", 'print("x")'),
        ("body", "The end of it.\nReally."),
    ]
    assert [page.text[block.start : block.end] for block in page.blocks if block.is_quotation] == [
        "We have never seen such a thing."
    ]


def test_front_matter_gives_title_date_and_language():
    page = document(SOURCE)
    assert (page.title, page.date, page.language) == ("Aid doubles", "2024-06-24", "en")


def test_toml_front_matter_is_read_too():
    page = document('+++\ntitle = "Aid"\ndate = 2024-06-24\n+++\nIt doubled.')
    assert (page.title, page.date, page.text) == ("Aid", "2024-06-24", "It doubled.")


def test_a_rule_at_the_top_is_no_front_matter():
    assert document("---\nIt doubled in a year\n---\nMore.").text.startswith("It doubled in a year")


def test_every_word_is_found_again_in_the_file():
    page = document(SOURCE)
    lines = SOURCE.split("\n")
    for word in (
        "Aid",
        "valley",
        "GENEVA",
        "rose",
        "a day",
        "three of",
        "houses",
        "mayor",
        "said",
        "never",
        "such a",
        "First",
        "code",
        "tail",
        "Year",
        "12",
        "Inside",
        "print",
        "end",
        "Really",
    ):
        start = page.text.index(word)
        line, column = page.line_column(start)
        assert lines[line - 1][column - 1 :].startswith(word), word


def test_emphasis_is_kept_as_spans():
    page = document("We *never* said **that *at all***, <em>ever</em>.")
    assert [page.slice(*span) for span in page.emphasis] == ["never", "at all", "that at all", "ever"]


def test_carriage_returns_do_not_move_lines():
    page = document("# Aid\r\n\r\nIt doubled\r\non Monday.")
    assert page.text == "Aid\n\nIt doubled on Monday."
    assert page.line_column(page.text.index("on Monday")) == (4, 1)


def test_the_marks_of_footnotes_are_not_read_and_the_footnotes_are():
    source = "It closes.[^1] “No,”[^no-2] she said[^3]: “Yes.”\n\n[^1]: The *statement* of 4 March."
    page = build_document(render_markdown(source), name="a.md", path="a.md")
    assert page.text == "It closes. “No,” she said: “Yes.”\n\nThe statement of 4 March."
    assert page.line_column(page.text.index("The statement")) == (3, 7)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "# ",
                "> ",
                "- ",
                "*",
                "**",
                "_",
                "`",
                "\n",
                "\n\n",
                "a b",
                "|x|y|\n|-|-|\n|1|2|\n",
                "[t](u)",
                "<b>",
                "</b>",
                "<div>\n",
                "&amp;",
                "\\*",
                "~~~\n",
                "  \n",
                "1. ",
                "é",
                "東京",
                "\t",
            ]
        ),
        max_size=25,
    ).map("".join)
)
def test_any_markdown_gives_blocks_that_cover_its_text(source):
    try:
        page = document(source)
    except InputError:
        return
    at = 0
    for block in page.blocks:
        assert at <= block.start < block.end
        assert not page.text[at : block.start].strip()
        at = block.end
    assert not page.text[at:].strip()
    assert list(page.line_map) == sorted(page.line_map, key=lambda mark: mark.start)


@pytest.mark.parametrize("leader", ["", "# ", "// ", "% ", "; ", "{# "])
def test_a_note_to_this_program_is_a_line_and_not_its_paragraph(leader):
    """In Markdown the lines of a paragraph are one: its words were set aside with the note above or below them."""
    note = f"{leader}quotecheck: ignore QC113 on tape"
    for source in (f"{note}\nHe said “we go”.\n", f"He *came*.\n{note}\nHe said “we go”.\n"):
        made = document(source)
        parts = [(block.kind, made.slice(block.start, block.end)) for block in made.blocks]
        assert [words for kind, words in parts if kind == "boilerplate"] == [
            note.removeprefix("# ")
        ]  # in Markdown a heading
        assert ("body", "He said “we go”.") in parts


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("It costs ~~$5~~ $6.", "It costs $6."),
        ("It costs <del>$5</del> $6.", "It costs $6."),
        ("It costs {--$5--}{++$6++}.", "It costs $6."),
        ("It costs {~~$5~>$6~~}.", "It costs $6."),
        ("It costs {==$6==}.{>>ask Ann<<}", "It costs $6."),
        ("~~All of it.~~\n\nIt costs $6.", "It costs $6."),
        ("It costs {5} or {six}.", "It costs {5} or {six}."),
        ("It costs ~5 and {-- a dash.", "It costs ~5 and {-- a dash."),
    ],
)
def test_what_is_struck_through_goes_and_what_is_inserted_stays(source, shown):
    assert render_markdown(source).text == shown


def test_words_behind_a_struck_one_are_found_where_they_stand():
    page = build_document(render_markdown("It costs ~~$5~~ six crowns."), name="a.md", path="a.md")
    assert page.line_column(page.text.index("six")) == (1, 17)
