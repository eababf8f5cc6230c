"""Who says each quotation: the words on the page, the reporting verb, and the name that they resolve to.

The stages are files: `speakers_text` (tokens and sentences), `speakers_cues` (verbs with subjects), `speakers_phrases`
(bare names), `speakers_joint` (two who speak as one), `speakers_frames` and `speakers_handed` (which verb a quotation
belongs to), `speakers_floating` (quotations without one), `speakers_people` (names in the text), `speakers_asked`,
`speakers_antecedents` and `speakers_resolve` (pronouns, offices, surnames).
Rules only; a text is tokenised once, and only paragraphs that hold quotations, and those that a pronoun asks for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quotecheck.language.patterns import compile_later
from quotecheck.language.people import office_initials
from quotecheck.language.sentences import trimmed
from quotecheck.language.view import TextView
from quotecheck.model import Document, Quote, Span, Speaker
from quotecheck.quotes.examinations import Examinations
from quotecheck.quotes.interviews import Interview
from quotecheck.quotes.kinds import Setting, is_spoken_by_nobody
from quotecheck.quotes.speakers_antecedents import Referent
from quotecheck.quotes.speakers_drafts import Draft, Stage, Unattributed, draft_of
from quotecheck.quotes.speakers_floating import float_quote, is_name
from quotecheck.quotes.speakers_frames import Attachment, Scene, attach
from quotecheck.quotes.speakers_people import Cast, is_person_name
from quotecheck.quotes.speakers_resolve import Resolver
from quotecheck.quotes.speakers_things import is_topic
from quotecheck.ready import compiled

__all__ = ["attribute_speakers"]

_NAME_IN_BRACKETS = compiled(r" ?\((?P<name>[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){1,3})\)")
_NAMED_LINE = compile_later(
    r"(?im)^(?:the )?(?P<office>\w+):[ \t]*(?:(?:dr|mr|mrs|ms|sir|dame|prof)\.? )?(?P<name>[^\n,:]{3,40})$"
)
_TWO_WORDS = compile_later(r"^\D+ \D+$")


def attribute_speakers(
    document: Document, quotes: Sequence[Unattributed], view: TextView | None = None
) -> tuple[Quote, ...]:
    """Return the quotations with `speaker` and `cue`, in the same order and with the same spans.

    Titles, scare quotes and quotations that the text gives to nobody keep None. Where two antecedents remain,
    `Speaker.candidates` has both and `name` is None. A speaker found already (a transcript's label)
    is kept.

    Args:
        document: as read; its paragraphs and blocks are used, its text is not changed.
        quotes: all quotations of the document in text order, with kind, `parent` and `continues`.
        view: unused by these rules, which need print, case and marks; part of the seam between rooms.

    >>> from quotecheck.quotes import find_quotes_in
    >>> quote = find_quotes_in(Document("A", "a", 'Ann Roe, a 54-year-old farmer, said the plan was "reckless".'))[0]
    >>> quote.speaker.text, quote.cue.text
    ('Ann Roe', 'said')
    """
    del view
    if not quotes:
        return ()
    stage = Stage.of(document, quotes)
    drafts = {**_draft_outer(stage), **_draft_nested(stage, _children(stage))}
    cast = Cast(document.text, _narrated(document, quotes, is_cut=stage.is_tokenised), stage.capitals)
    resolver = Resolver(stage, cast, drafts)
    referents: dict[int, Referent] = {}
    labels = _labels(document, quotes, cast)
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


def _interview(document: Document, first: int, last: int) -> Interview:
    """Return who asks and who answers by what stands above the first turn and below the last."""
    return Interview.of(document.text[:first], document.text[last:])


def _label_name(label: str, cast: Cast) -> str | None:
    """Return the full name for a transcript's label: "CLLR FINCH" is Carole Finch, "MAYOR" whoever has that office.

    "CF" is Carole Finch, too.
    """
    word = label.rsplit(maxsplit=1)[-1].strip(".:") if label.split() else ""
    surname = word.title() if word.isupper() else word
    is_office = label.casefold().startswith("the ")  # "THE CORONER" is nobody's surname
    names = [] if is_office else [name for name in cast.full_names([surname], 0) if _TWO_WORDS.search(name)]
    if not names:
        names = [name for name in cast.with_role(word.casefold(), 1 << 60) if " " in name]
    names = names or _with_initials(label.replace(".", ""), cast)
    return names[0] if len(names) == 1 else None


_MIN_INITIALS, _MAX_INITIALS = 2, 3


def _with_initials(label: str, cast: Cast) -> list[str]:
    """Return the names that begin with the letters of a label: "NH" of Noor Hallaway; [] for "MP", an office."""
    if not label.isupper() or not _MIN_INITIALS <= len(label) <= _MAX_INITIALS or label.casefold() in office_initials():
        return []
    names = (use.words for use in cast.uses if len(use.words) == len(label))
    return list(dict.fromkeys(" ".join(words) for words in names if "".join(word[0] for word in words) == label))


def _named_labels(document: Document, quotes: Sequence[Unattributed]) -> dict[str, str | None]:
    """Return the labels that a transcript once prints with a name: "CHAIR (Dame Rosalind Peake):" names the chair."""
    named: dict[str, str | None] = {}
    for quote in quotes:
        label = quote.speaker
        if label is None or label.text is None or label.end is None or label.text in named:
            continue
        match = _NAME_IN_BRACKETS.match(document.text, label.end, quote.start)
        match = match or _named_above(document.text[: quotes[0].start], label.text)
        if match is not None and is_person_name(match["name"].split()):
            named[label.text] = match["name"]
    return named


def _named_above(head: str, label: str) -> re.Match[str] | None:
    """Return the line above a transcript that says who "THE CORONER" is: "Coroner: Dr Hester Lyle"."""
    office = label.casefold().removeprefix("the ")
    return next((line for line in _NAMED_LINE.finditer(head) if line["office"].casefold() == office), None)


def _labels(document: Document, quotes: Sequence[Unattributed], cast: Cast) -> dict[int, Referent]:
    """Return whom the labels of turns name: "A" is the person whom the text says it talks with."""
    found: dict[int, Referent] = {}
    turns = [quote.start for quote in quotes if quote.speaker is not None and quote.speaker.text is not None]
    names = _named_labels(document, quotes)
    examinations: Examinations | None = None
    interview: Interview | None = None
    for index, quote in enumerate(quotes):
        if quote.speaker is None or quote.speaker.text is None:
            continue
        label = quote.speaker.text.strip(".:").upper()
        if label in ("Q", "A"):
            examinations = examinations or Examinations.of(document.text)
            name = examinations.at(label, quote.start)
            if name is None:
                interview = interview or _interview(document, turns[0], quotes[-1].end)
                name = interview.answers if label == "A" else interview.asks
            if name:
                found[index] = Referent(name, "person", "-", label)
        elif quote.speaker.name is None:
            label = quote.speaker.text
            if label not in names:
                names[label] = _label_name(label, cast) or _label_name(label, Cast(document.text, [(0, turns[-1])]))
            name = names[label]
            if name is not None:
                found[index] = Referent(name, "person", "-", quote.speaker.text)
        elif quote.speaker.name is not None:
            found[index] = Referent(quote.speaker.name, "person", "-", quote.speaker.text)
    return found


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
