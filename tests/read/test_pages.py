"""Whole pages of ten kinds of site: nothing of the article is lost, little else is checked (bench/pages.py)."""

import re
from collections import Counter
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from quotecheck.read import read_document

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def words(text):
    return Counter(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_the_whole_article_is_checked_and_little_else(path):
    tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
    wanted = words(" ".join(node.text() for node in tree.css("[data-body]")))
    page = read_document(path)
    found = words("\n".join(page.text[b.start : b.end] for b in page.blocks if b.kind == "body"))
    assert not wanted - found
    assert (found - wanted).total() <= 0.3 * wanted.total()


@pytest.mark.parametrize("path", PAGES, ids=[path.stem for path in PAGES])
def test_every_word_of_the_page_is_kept_for_display(path):
    page = read_document(path)
    source = path.read_text(encoding="utf-8")
    for phrase in ("Privacy", "All rights reserved", "Recent Posts", "Top stories", "Related"):
        if phrase in source:
            assert phrase in page.text
