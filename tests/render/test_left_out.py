"""Where what is left out is shown: once, below the findings, and nowhere among them."""

import io
import json
import re

import docx
import pytest

from quotecheck import check, compare, render

QUOTING = (
    'The mayor spoke about the {0} on Friday. "The {0} fund is empty and the council knew it," Mayor Ada Brandt said.'
)
DRAFT = "The mayor spoke about the harbor on Friday."
REPORT = check(DRAFT, [QUOTING.format("harbor")])
WORDS = "fund is empty and the council knew it"


@pytest.mark.parametrize(
    ("format_", "width"), [("table", None), ("table", 80), ("table", 140), ("markdown", 100), ("html", 100)]
)
def test_it_is_shown_once_below_the_findings(format_: str, width: int | None) -> None:
    text = str(render(REPORT, format_, width=width))
    head = re.search(r"LEFT OUT|Left out", text)
    assert head is not None
    assert WORDS in " ".join(text[head.start() :].split())


@pytest.mark.parametrize("format_", ["concise", "jsonl", "csv", "sarif", "github", "junit"])
def test_formats_that_list_findings_do_not_list_it(format_: str) -> None:
    assert WORDS not in str(render(REPORT, format_))


def test_json_has_it_as_a_list_of_its_own() -> None:
    (item,) = json.loads(str(render(REPORT, "json")))["left_out"]
    assert item["document"] == "A"
    assert WORDS in item["evidence"]["text"]
    assert item["reasons"]


def test_a_word_file_ends_with_one_comment_on_it() -> None:
    data = render(REPORT, "docx")
    assert isinstance(data, bytes)
    comments = [comment.text for comment in docx.Document(io.BytesIO(data)).comments]
    assert sum(WORDS in text for text in comments) == 1
    assert next(text for text in comments if WORDS in text).startswith("Left out")


def test_what_several_documents_lack_is_said_once() -> None:
    others = [
        DRAFT,
        "Rain fell on Friday. The mayor spoke about the harbor on Friday, to a crowd under umbrellas in the rain.",
    ]
    text = str(render(compare([QUOTING.format("harbor"), *others]), "table", width=None))
    lines = [line for line in text.split("\n") if line.startswith("not in ")]
    assert len(lines) == 1
    assert lines[0].startswith("not in B, C ")


def test_a_long_list_is_cut_and_says_so() -> None:
    places = ["harbor", "airport", "library", "museum", "theater", "hospital", "station", "market", "stadium", "prison",
              "school", "bridge", "garden", "tunnel", "castle"]  # fmt: skip
    documents = [QUOTING.format(place) for place in places]
    documents.append(" ".join(f"The mayor spoke about the {place} on Friday." for place in places))
    text = str(render(compare(documents), "table", width=None))
    assert sum(line.startswith("not in ") for line in text.split("\n")) <= 12


def test_nothing_left_out_leaves_no_heading() -> None:
    text = str(render(check(DRAFT, [DRAFT]), "table", width=None))
    assert "LEFT OUT" not in text
