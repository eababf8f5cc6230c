"""Turns a case of tests/cases/wording*.json into prepared sources and runs the wording check on its target."""

from __future__ import annotations

from quotecheck.language.names import build_alias_table
from quotecheck.language.view import view_of
from quotecheck.profiles import load_profile
from quotecheck.quotes import find_quotes_in
from quotecheck.read import make_document
from quotecheck.verify.sources import prepare_source
from quotecheck.verify.wording import check_wordings


def prepared(text, *, name="text", role="source", speaker=None, id=""):  # noqa: A002
    document = make_document(text, name=name, role=role, speaker=speaker, id=id)
    view = view_of(document)
    return prepare_source(document, find_quotes_in(document), view)


def wording(draft, sources, *, target=None, profile="ap", mode="check"):
    """Return the wording results of the draft's quotes that touch `target` (all of them without one)."""
    prepared_sources = [
        prepared(
            item["text"],
            name=f"source {number}",
            role=item.get("role", "source"),
            speaker=item.get("speaker"),
            id=f"S{number}",
        )
        for number, item in enumerate(sources)
    ]
    prepared_draft = prepared(draft, name="draft", role="draft", id="D")
    start = draft.index(target) if target else 0
    end = start + len(target) if target else len(draft)
    quotes = [quote for quote in prepared_draft.quotes if quote.start < end and quote.end > start]
    aliases = build_alias_table([item.document for item in (prepared_draft, *prepared_sources)])
    return check_wordings(
        quotes, prepared_draft, prepared_sources, profile=load_profile(profile), aliases=aliases, mode=mode
    )
