"""What is known of a quotation's speaker before names are resolved, and the scenes that it is read from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotecheck.language.people import capitals_in
from quotecheck.model import Cue, Document, QuoteKind, Span, Speaker
from quotecheck.quotes.layout import is_tokenised
from quotecheck.quotes.pairing import pair_document
from quotecheck.quotes.speakers_frames import Attachment, Scene
from quotecheck.quotes.speakers_phrases import Phrase, PhraseKind
from quotecheck.quotes.speakers_surnames import is_introduced, take_for_names
from quotecheck.quotes.speakers_text import QUOTE, tokenise

__all__ = ["Draft", "Stage", "Unattributed", "draft_of"]

_SPEECH = ("direct", "fragment", "block")


@dataclass(slots=True)
class Unattributed:
    """A `Quote` before its speaker is looked for: a frozen one takes six times as long to make."""

    id: str
    document: str
    sentence: str | None
    start: int
    end: int
    inner_start: int
    inner_end: int
    text: str
    kind: QuoteKind
    closed: bool
    marks_agree: bool
    speaker: Speaker | None
    parent: str | None
    continues: str | None
    duplicate_of: str | None


@dataclass(slots=True)
class Draft:
    """A speaker as printed: the span, the kind of phrase, and the cue. `same_as` is an earlier quotation's index."""

    start: int
    end: int
    kind: PhraseKind
    head: str
    roles: tuple[str, ...] = ()
    owner: str = ""
    is_plural: bool = False
    cue: Cue | None = None
    same_as: int | None = None
    paragraph: int = 0


def draft_of(scene: Scene, attachment: Attachment, text: str, paragraph: int) -> Draft:
    """Return an attachment with its tokens turned into offsets of the printed text."""
    draft = phrase_draft(scene, attachment.subject, paragraph)
    if attachment.cue_first >= 0:
        start, end = scene.starts[attachment.cue_first], scene.end_of(attachment.cue_last - 1)
        draft.cue = Cue(text[start:end], start, end, attachment.lemma, attachment.is_negated)
    return draft


def phrase_draft(scene: Scene, phrase: Phrase, paragraph: int) -> Draft:
    """Return a phrase as a draft without a cue."""
    start, end = scene.starts[phrase.first], scene.end_of(phrase.last - 1)
    return Draft(
        start, end, phrase.kind, phrase.head, phrase.roles, phrase.owner, phrase.is_plural, None, None, paragraph
    )


@dataclass(slots=True)
class Stage:
    """A document cut into paragraphs, each read into a scene when it is first asked for."""

    document: Document
    quotes: Sequence[Unattributed]
    paragraphs: tuple[Span, ...] = ()
    members: dict[int, list[int]] = field(default_factory=dict)
    """Indices of the outermost quotations by paragraph."""
    _scenes: dict[int, Scene] = field(default_factory=dict)
    _tokens: dict[int, int] = field(default_factory=dict)
    is_tokenised: bool = False
    capitals: str | None = None
    by_id: dict[str, int] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)
    _datelines: frozenset[int] = frozenset()
    names: dict[str, bool] = field(default_factory=dict)
    """Common words with a capital that the text has been searched for, and whether it has them as names."""
    _surnames: dict[str, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, quotes: Sequence[Unattributed]) -> Stage:
        """Return the stage of a document with its quotations sorted into paragraphs."""
        stage = cls(document, quotes, pair_document(document).paragraphs)
        stage.is_tokenised = is_tokenised(document.text)
        stage.capitals = capitals_in(document.text)
        stage.by_id = {quote.id: index for index, quote in enumerate(quotes)}
        stage._starts = [paragraph.start for paragraph in stage.paragraphs]
        stage._datelines = frozenset(block.start for block in document.blocks if block.kind == "dateline")
        for index, quote in enumerate(quotes):
            if quote.parent is None:
                stage.members.setdefault(stage.paragraph_at(quote.start), []).append(index)
        return stage

    def paragraph_at(self, offset: int) -> int:
        """Return the index of the paragraph that holds an offset (the one before, in a gap)."""
        return (bisect_right(self._starts, offset) or 1) - 1

    def is_dateline(self, paragraph: int) -> bool:
        """Return whether a paragraph is nothing but a dateline: whoever is meant by "he" is no place."""
        return self._starts[paragraph] in self._datelines

    def members_in(self, paragraph: int, start: int, end: int) -> Sequence[int]:
        """Return the outermost quotations of a paragraph that begin in `start:end`, in text order."""
        members = self.members.get(paragraph, [])
        first = bisect_left(members, start, key=self._start_of)
        return members[first : bisect_left(members, end, first, key=self._start_of)]

    def _start_of(self, index: int) -> int:
        return self.quotes[index].start

    def scene(self, paragraph: int) -> Scene:
        """Return the tokens and sentences of a paragraph, each quotation one token."""
        scene = self._scenes.get(paragraph)
        if scene is None:
            start, end = self.paragraphs[paragraph]
            own = self.members.get(paragraph, [])
            inside = own
            if own and self.quotes[own[-1]].end > end:  # what follows the closing mark may say who spoke
                tail = self.paragraph_at(self.quotes[own[-1]].end)
                end = max(self.quotes[own[-1]].end, self.paragraphs[tail].end)
                inside = [*own, *self.members.get(tail, ())]
            holes = [(self.quotes[i].start, self.quotes[i].end, self.quotes[i].kind in _SPEECH) for i in inside]
            start = max(start, self._spill(paragraph))
            scene, places = self._read(start, max(start, end), holes)
            self._scenes[paragraph] = scene
            for index, at in zip(own, places, strict=False):
                if scene.tokens[at].kind == QUOTE:
                    self._tokens[index] = at
        return scene

    def _spill(self, paragraph: int) -> int:
        """Return where a quotation that began in an earlier paragraph ends, or 0."""
        for before in range(paragraph - 1, max(-1, paragraph - 12), -1):
            if self.members.get(before):
                return self.quotes[self.members[before][-1]].end
        return 0

    def token_of(self, paragraph: int, index: int) -> int | None:
        """Return the token of a quotation in its paragraph's scene; None for titles and scare quotes."""
        if paragraph not in self._scenes:
            self.scene(paragraph)
        return self._tokens.get(index)

    def inner_scene(self, index: int, nested: Sequence[int]) -> tuple[Scene, list[int]]:
        """Return the words inside a quotation as a scene, and the tokens that are the quotations nested in it."""
        quote = self.quotes[index]
        holes = [(self.quotes[child].start, self.quotes[child].end, True) for child in nested]
        return self._read(quote.inner_start, quote.inner_end, holes)

    def _read(self, start: int, end: int, holes: Sequence[tuple[int, int, bool]]) -> tuple[Scene, list[int]]:
        """Return a stretch as `tokenise` does, surnames that are other words too as names alone."""
        tokens, starts, sentences, places = tokenise(self.document.text, start, end, holes, self.capitals)
        take_for_names(tokens, sentences, self._is_surname)
        return Scene(tokens, starts, sentences), places

    def _is_surname(self, word: str) -> bool:
        known = self._surnames.get(word)
        if known is None:
            known = self._surnames[word] = is_introduced(self.document.text, word)
        return known
