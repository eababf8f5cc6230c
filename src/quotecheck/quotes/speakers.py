"""Who says each quotation: the words on the page, the reporting verb, and the name that they resolve to.

The stages are files: `speakers_text` (tokens and sentences), `speakers_cues` (verbs with subjects), `speakers_phrases`
(bare names), `speakers_joint` (two who speak as one), `speakers_frames` and `speakers_handed` (which verb a quotation
belongs to), `speakers_floating` (quotations without one), `speakers_people` (names in the text), `speakers_asked`,
`speakers_antecedents` and `speakers_resolve` (pronouns, offices, surnames), `speakers_labels` (turns).
Rules only; a text is tokenised once, and only paragraphs that hold quotations, and those that a pronoun asks for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quotecheck.language.sentences import trimmed
from quotecheck.model import Document, Quote, Span, Speaker
from quotecheck.quotes.kinds import Setting, is_spoken_by_nobody
from quotecheck.quotes.speakers_antecedents import Referent
from quotecheck.quotes.speakers_drafts import Draft, Stage, Unattributed, draft_of
from quotecheck.quotes.speakers_floating import float_quote, is_name
from quotecheck.quotes.speakers_frames import Attachment, Scene, attach
from quotecheck.quotes.speakers_labels import name_labels
from quotecheck.quotes.speakers_people import Cast
from quotecheck.quotes.speakers_resolve import Resolver
from quotecheck.quotes.speakers_things import is_topic

__all__ = ["attribute_speakers"]


def attribute_speakers(document: Document, quotes: Sequence[Unattributed]) -> tuple[Quote, ...]:
    """Return the quotations with `speaker` and `cue`, in the same order and with the same spans.

    Titles, scare quotes and quotations that the text gives to nobody keep None. Where two antecedents remain,
    `Speaker.candidates` has both and `name` is None. A speaker found already (a transcript's label)
    is kept.

    Args:
        document: as read; its paragraphs and blocks are used, its text is not changed.
        quotes: all quotations of the document in text order, with kind, `parent` and `continues`.

    >>> from quotecheck.quotes import find_quotes_in
    >>> quote = find_quotes_in(Document("A", "a", 'Ann Roe, a 54-year-old farmer, said the plan was "reckless".'))[0]
    >>> quote.speaker.text, quote.cue.text
    ('Ann Roe', 'said')
    """
    if not quotes:
        return ()
    stage = Stage.of(document, quotes)
    drafts = {**_draft_outer(stage), **_draft_nested(stage, _children(stage))}
    cast = Cast(document.text, _narrated(document, quotes, is_cut=stage.is_tokenised), stage.capitals)
    resolver = Resolver(stage, cast, drafts)
    referents: dict[int, Referent] = {}
    labels = name_labels(document, quotes, cast)
    for index, quote in enumerate(quotes):
        draft = drafts.get(index)
        if draft is None:
            if index in labels:
                referents[index] = labels[index]
            continue
        around = None if quote.parent is None else stage.by_id.get(quote.parent)
        referents[index] = resolver.resolve(index, draft, None if around is None else referents.get(around))
    return tuple(
        _attributed(document, quote, drafts.get(index), referents.get(index)) for index, quote in enumerate(quotes)
    )


def _draft_outer(stage: Stage) -> dict[int, Draft]:
    """Return the drafts of all quotations that are not inside another, in text order."""
    drafts: dict[int, Draft] = {}
    text = stage.document.text
    for paragraph in sorted(stage.members):
        for index in stage.members[paragraph]:
            quote = stage.quotes[index]
            if quote.kind in ("title", "scare") or quote.speaker is not None:
                continue
            scene = stage.scene(paragraph)
            at = stage.token_of(paragraph, index)
            if at is None:
                continue
            attachment = attach(scene, at, quote.text, quote.kind)
            if attachment is not None and _is_topic(scene, attachment, text):
                continue
            if attachment is not None and (not attachment.is_led or is_name(stage, scene, attachment.subject)):
                drafts[index] = draft_of(scene, attachment, text, paragraph)
            elif quote.kind in ("direct", "block"):
                floating = float_quote(stage, index, drafts)
                if floating is not None:
                    drafts[index] = floating
    return drafts


def _is_topic(scene: Scene, attachment: Attachment, text: str) -> bool:
    """Return whether a label before a colon or behind a dash is what the words are about, not whose they are."""
    if not attachment.is_label or attachment.subject.kind not in ("name", "nominal"):
        return False
    draft = draft_of(scene, attachment, text, 0)
    return is_topic(text, text[draft.start : draft.end])


def _children(stage: Stage) -> dict[int, list[int]]:
    children: dict[int, list[int]] = {}
    for index, quote in enumerate(stage.quotes):
        if quote.parent is not None and quote.parent in stage.by_id:
            children.setdefault(stage.by_id[quote.parent], []).append(index)
    return children


def _draft_nested(stage: Stage, children: dict[int, list[int]]) -> dict[int, Draft]:
    """Return the drafts of quotations inside others, from the words of the one around them."""
    drafts: dict[int, Draft] = {}
    text = stage.document.text
    for parent, inside in children.items():
        spoken = [(number, index) for number, index in enumerate(inside) if _may_be_spoken(stage, parent, index)]
        if not spoken:
            continue
        scene, places = stage.inner_scene(parent, inside)
        paragraph = stage.paragraph_at(stage.quotes[parent].start)
        for number, index in spoken:
            quote = stage.quotes[index]
            attachment = attach(scene, places[number], quote.text, "nested")
            if attachment is not None:
                drafts[index] = draft_of(scene, attachment, text, paragraph)
    return drafts


def _may_be_spoken(stage: Stage, parent: int, index: int) -> bool:
    """Return whether a quotation inside another can have a speaker of its own that no label names."""
    quote, outer = stage.quotes[index], stage.quotes[parent]
    if quote.speaker is not None or quote.kind in ("title", "scare"):
        return False
    setting = Setting(quote.start, quote.inner_start, quote.inner_end, quote.end, False, parent)
    return not is_spoken_by_nobody(stage.document.text, setting, Span(outer.inner_start, outer.inner_end))


def _narrated(document: Document, quotes: Sequence[Unattributed], *, is_cut: bool) -> list[tuple[int, int]]:
    """Return the stretches of text outside quotations, datelines and boilerplate, where names are the narrator's."""
    holes = [
        (quote.start, quote.end) for quote in quotes if quote.parent is None and quote.kind not in ("title", "scare")
    ]
    holes += [
        (block.start, block.end) for block in document.blocks if block.kind in ("dateline", "boilerplate", "credit")
    ]
    holes += [(edge, edge) for block in document.blocks if block.kind == "heading" for edge in (block.start, block.end)]
    if is_cut:  # a line is a sentence: no name runs across its end
        holes += [(match.start(), match.start()) for match in re.finditer("\n", document.text)]
    ranges: list[tuple[int, int]] = []
    at = 0
    for start, end in sorted(holes):
        if start > at:
            ranges.append((at, start))
        if end > at:
            at = end
    ranges.append((at, len(document.text)))
    return ranges


def _behind_note(text: str, start: int, end: int) -> int:
    """Return where a speaker's phrase begins that was read from inside a note on: "[crosstalk] The report says"."""
    close = text.find("]", start, end)
    if close < 0 or "[" in text[start:close]:
        return start
    return trimmed(text, close + 1, end)[0]


def _attributed(document: Document, quote: Unattributed, draft: Draft | None, referent: Referent | None) -> Quote:
    speaker, cue = quote.speaker, None
    if draft is not None:
        name = referent.name if referent else None
        candidates = () if referent is None or name is not None or len(referent.candidates) < 2 else referent.candidates
        is_plural = draft.is_plural or (referent is not None and referent.is_plural)
        start = _behind_note(document.text, draft.start, draft.end)
        speaker = Speaker(document.text[start : draft.end], start, draft.end, name, candidates, is_plural)
        cue = draft.cue
    elif speaker is not None and referent is not None and speaker.name is None and referent.name:
        speaker = replace(speaker, name=referent.name)
    return Quote(
        quote.id,
        quote.document,
        quote.sentence,
        quote.start,
        quote.end,
        quote.inner_start,
        quote.inner_end,
        quote.text,
        quote.kind,
        quote.closed,
        quote.marks_agree,
        speaker,
        cue,
        quote.parent,
        quote.continues,
        quote.duplicate_of,
    )
