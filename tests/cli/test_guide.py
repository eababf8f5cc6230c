"""The guides name what exists: files, pictures, formats, options and codes."""

import re
from pathlib import Path

import pytest

from quotecheck.cli.app import command
from quotecheck.render import FORMATS
from quotecheck.verdicts import VERDICTS

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("docs/guide.md", "docs/automation.md", "docs/cli.md", "docs/configuration.md")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page: str) -> None:
    path = ROOT / page
    for target in re.findall(r"\]\(([^)#:]+)[^):]*\)", path.read_text()):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES)
def test_every_format_option_and_code_is_one(page: str) -> None:
    text = (ROOT / page).read_text()
    options = {name for entry in command().commands.values() for item in entry.params for name in item.opts}
    for line in re.findall(r"quotecheck (?:check|compare|quotes|align) .*", text):
        assert set(re.findall(r"(?<!\S)(--?[a-z-]+)\b", line)) <= options, line
        assert set(re.findall(r" (?:-f|--format) ([a-z]+)", line)) <= set(FORMATS), line
    assert set(re.findall(r"QC\d{3}", text)) <= set(VERDICTS)


def test_the_pictures_are_small_and_ask_for_nothing() -> None:
    pictures = sorted((ROOT / "docs/pictures").iterdir())
    assert pictures
    for picture in pictures:
        assert picture.stat().st_size < 150_000
        if picture.suffix == ".svg":
            assert not re.search(r"url\(['\"]?http|href=|@import|<script", picture.read_text())
