"""Slips of somebody who calls the package from Python are told in one sentence, and nothing passes unchecked."""

import datetime
from pathlib import Path
from typing import Any

import pytest

import quotecheck
from quotecheck import OptionError

TEXT = "“We go,” Lee said."


@pytest.mark.parametrize(
    ("draft", "sources", "message"),
    [
        ("draft.txt", [TEXT], "'draft.txt' is a file's name; a string is the text itself"),
        (TEXT, ["sources/wire.docx"], "'sources/wire.docx' is a file's name"),
        (Path("draft.txt"), [TEXT], "is a file's name"),
        (TEXT, [None], "a document is None; give a Document or a text"),
        (b"words", [TEXT], "a document is b'words'"),
        (TEXT, TEXT, "documents is one string"),
        (TEXT, [], "at least one source"),
    ],
)
def test_what_is_no_document_is_refused(draft: Any, sources: Any, message: str) -> None:
    with pytest.raises(OptionError, match=message.replace("(", r"\(")):
        quotecheck.check(draft, sources)


@pytest.mark.parametrize("words", ["e.g.", "txt", "It ends in .txt", "See notes.md for more.", "a\nb.txt", ""])
def test_words_are_no_file_name(words: str) -> None:
    assert quotecheck.check(words, [TEXT]).documents[0].text == words


def test_find_quotes_takes_a_text_or_a_document() -> None:
    with pytest.raises(OptionError, match="read_document"):
        quotecheck.find_quotes("draft.docx")
    assert quotecheck.find_quotes(TEXT)[0].id == "A.q1"


def test_a_day_is_written_out() -> None:
    day: Any = datetime.date(2024, 6, 24)
    with pytest.raises(OptionError, match="give a day as YYYY-MM-DD"):
        quotecheck.check(TEXT, [TEXT], story_date=day)


def test_a_role_is_one_of_three() -> None:
    role: Any = "official"
    with pytest.raises(OptionError, match="role is 'official'; give one of draft, source, primary"):
        quotecheck.make_document(TEXT, role=role)


def test_the_version_is_the_commands() -> None:
    from quotecheck.installed import version_line

    assert version_line() == f"quotecheck {quotecheck.__version__}"


def test_every_kind_of_value_in_a_report_can_be_named() -> None:
    from quotecheck.render.schema import _classes

    assert set(_classes()) <= set(quotecheck.__all__)


def test_nothing_is_held_against_nothing() -> None:
    for call in (quotecheck.check_quote, quotecheck.check_claim):
        with pytest.raises(OptionError, match="give at least one"):
            call("We go.", [])
