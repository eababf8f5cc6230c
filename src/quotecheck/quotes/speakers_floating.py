"""Quotations whose own sentence names nobody: carried on, answered in turn, or introduced by a sentence beside them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from quotecheck.language.clauses import word_class
from quotecheck.language.people import is_given_name, noun_lists
from quotecheck.language.vocabulary import is_listed
from quotecheck.quotes.speakers_drafts import Draft, Stage, phrase_draft
from quotecheck.quotes.speakers_frames import Scene
from quotecheck.quotes.speakers_grammar import DETERMINERS
from quotecheck.quotes.speakers_owned import asked_object
from quotecheck.quotes.speakers_phrases import Phrase, phrase_after
from quotecheck.quotes.speakers_text import QUOTE, WORD

__all__ = ["float_quote", "is_name"]

_LOOK_BACK = 64
"""Quotations of one paragraph before this one among which its speaker is looked for."""


def float_quote(stage: Stage, index: int, drafts: Mapping[int, Draft]) -> Draft | None:
    """Return the speaker of a direct quotation without an attribution of its own, or None.

    In this order: the quotation that it carries on; the one before it in the paragraph; the subject of the sentence
    before it; the other side of a dialogue; the subject of the paragraph before or, at the top of a text, after it.
    """
    quote = stage.quotes[index]
    if quote.continues is not None:
        other = stage.by_id.get(quote.continues)
        if other is not None and other in drafts:
            copied = _copied(drafts[other], other)
            copied.cue = drafts[other].cue  # both halves of an interrupted quotation share it
            return copied
    paragraph = stage.paragraph_at(quote.start)
    scene = stage.scene(paragraph)
    at = stage.token_of(paragraph, index)
    if at is None:
        return None
    here = _in_paragraph(stage, index, drafts, paragraph, scene, at)
    if here is not None:
        return here
    if any(token.kind == WORD for token in scene.tokens[:at]):
        return None
    turn = _other_side(stage, drafts, paragraph, quote.text)
    if turn is not None:
        return turn
    return (
        _asked(stage, drafts, paragraph)
        or _introduced(stage, drafts, paragraph)
        or _sentence_after(stage, scene, paragraph, at)
    )


_SAYINGS = frozenset(
    ("words", "word", "sentence", "sentences", "remark", "remarks", "line", "question", "verdict", "comment")
)


def _owner_of_words(scene: Scene, index: int = 0) -> Phrase | None:
    """Return X in "The words were those of X", "Attribute this to X:": the first name after such a word."""
    sentence = scene.sentences[index]
    for at in range(sentence.first, sentence.last - 1):
        if scene.tokens[at].low in ("by", "from") and scene.tokens[at + 1].low in DETERMINERS:
            found = phrase_after(scene.tokens, at + 1, sentence.last)
            if found is not None and found.kind == "name":  # "Statement from the mayor of Lund, X:"
                return found
        if scene.tokens[at].low in ("of", "by", "from", "to") and scene.tokens[at + 1].is_capital:
            found = phrase_after(scene.tokens, at + 1, sentence.last)
            if found is not None and found.kind == "name":
                return found
    return None


def _copied(draft: Draft, index: int) -> Draft:
    return Draft(
        draft.start,
        draft.end,
        draft.kind,
        draft.head,
        draft.roles,
        draft.owner,
        draft.is_plural,
        None,
        index,
        draft.paragraph,
    )


def _in_paragraph(
    stage: Stage, index: int, drafts: Mapping[int, Draft], paragraph: int, scene: Scene, at: int
) -> Draft | None:
    """Return the speaker that the paragraph has already: of the sentence right before, or of the quotation before."""
    members = stage.members.get(paragraph, ())
    place = bisect_left(members, index)  # a paragraph may be a whole book on one line: look back only as far as needed
    previous = [other for other in members[max(0, place - _LOOK_BACK) : place] if other in drafts]
    sentence = scene.sentence_of(at)
    for before in range(sentence - 1, -1, -1):
        span = scene.sentences[before]
        if any(token.kind == QUOTE for token in scene.tokens[span.first : span.last]):
            break
        asked = _object_of_asking(scene, before, span.first, paragraph) if _is_reply(scene, at) else None
        if asked is not None:
            return asked
        subject = scene.subject(before)
        if subject is not None and _can_speak(subject) and is_name(stage, scene, subject):
            return phrase_draft(scene, subject, paragraph)
    if previous and at and scene.tokens[at - 1].kind == QUOTE and stage.is_tokenised:
        # Lines that were cut into tokens have lost their paragraphs: two quotations side by side are two turns.
        last = previous[-1]
        other = next((i for i in reversed(previous) if _origin(drafts, i) != _origin(drafts, last)), last)
        return _copied(drafts[other], other)
    if previous:
        return _copied(drafts[previous[-1]], previous[-1])
    return None


def _can_speak(phrase: Phrase) -> bool:
    """Return whether a subject is somebody who could go on to speak: a name or a personal pronoun."""
    if phrase.kind == "nominal" and not phrase.is_plural:
        lists = noun_lists()
        return phrase.head in lists.people or phrase.head in lists.ranks or phrase.head in lists.anonymous
    return (phrase.kind == "name" and not phrase.is_plural) or (
        phrase.kind == "pronoun" and phrase.head in ("he", "she")
    )


def is_name(stage: Stage, scene: Scene, phrase: Phrase) -> bool:
    """Return whether a lone capital at the head of a sentence is a name: "Haig left", no "Rain fell", "Work stopped".

    A common word is one where the text has it with a capital inside a sentence too, or beside a verb of saying.
    """
    token = scene.tokens[phrase.first]
    is_head = scene.sentences[scene.sentence_of(phrase.first)].first == phrase.first
    if phrase.kind != "name" or phrase.last - phrase.first > 1 or not is_head or is_given_name(token.text):
        return True
    if not is_listed(token.low) and token.low not in word_class("sentence_openers"):
        return True
    if token.text not in stage.names:
        word = re.escape(token.text)
        inside = rf"(?:\w['’]?|[,;][\"”’']?) {word}\b|\b{word},? (?:said|says|told|tells|added|adds|asked|wrote)\b"
        stage.names[token.text] = re.search(inside, stage.document.text) is not None
    return stage.names[token.text]


def _last_speaker(stage: Stage, drafts: Mapping[int, Draft], paragraph: int) -> int | None:
    """Return the last attributed speech of a paragraph."""
    members = reversed(stage.members.get(paragraph, ()))
    return next((at for at in members if at in drafts and stage.quotes[at].kind in ("direct", "block")), None)


def _origin(drafts: Mapping[int, Draft], index: int) -> tuple[int, int]:
    return drafts[index].start, drafts[index].end


def _other_side(stage: Stage, drafts: Mapping[int, Draft], paragraph: int, words: str) -> Draft | None:
    """Return who spoke the time before last, where two people answer each other paragraph by paragraph."""
    last = _last_speaker(stage, drafts, paragraph - 1) if paragraph else None
    if last is None:
        return None
    for before in range(paragraph - 2, max(-1, paragraph - 6), -1):
        earlier = _last_speaker(stage, drafts, before)
        if earlier is None and (words.rstrip().endswith("?") or stage.quotes[last].text.rstrip().endswith("?")):
            spoken = [other for other in stage.members.get(before, ()) if other in drafts]
            earlier = spoken[-1] if spoken else None
        if earlier is None:
            return None
        if _origin(drafts, earlier) != _origin(drafts, last):
            first = drafts[earlier].same_as
            return _copied(drafts[earlier], earlier if first is None else first)
    return None


def _asked(stage: Stage, drafts: Mapping[int, Draft], paragraph: int) -> Draft | None:
    """Return whom the paragraph before asks at its end: `"When?" Y asked X.`, and the next paragraph is X's answer."""
    last = _last_speaker(stage, drafts, paragraph - 1) if paragraph else None
    if last is None or not stage.quotes[last].text.rstrip().endswith("?"):
        return None
    scene, at = stage.scene(paragraph - 1), stage.token_of(paragraph - 1, last)
    if at is None or scene.sentence_of(at) + 1 != len(scene.sentences):
        return None
    return _object_of_asking(scene, scene.sentence_of(at), at, paragraph - 1)


def _object_of_asking(scene: Scene, index: int, at: int, paragraph: int) -> Draft | None:
    """Return whom a sentence asks by a verb behind token `at`."""
    for event in scene.events(index):
        if event.lemma == "ask" and event.first > at and event.side == "before":
            found = asked_object(scene.tokens, scene.sentences[index], event.last)
            return phrase_draft(scene, found, paragraph) if found is not None else None
    return None


def _is_reply(scene: Scene, at: int) -> bool:
    """Return whether "came the reply" stands behind a quotation."""
    words = [token.low for token in scene.tokens[at + 1 : at + 5] if token.kind == WORD]
    return words[:2] == ["came", "the"] and words[2:3] in (["reply"], ["answer"], ["response"])


def _introduced(stage: Stage, drafts: Mapping[int, Draft], paragraph: int) -> Draft | None:
    """Return the subject of the last sentence of the paragraph before, or its last speaker."""
    if paragraph == 0:
        return None
    scene = stage.scene(paragraph - 1)
    last = _last_speaker(stage, drafts, paragraph - 1)
    if scene.sentences:
        index = len(scene.sentences) - 1
        span = scene.sentences[index]
        if not any(token.kind == QUOTE for token in scene.tokens[span.first : span.last]):
            subject = scene.subject(index)
            owner = _owner_of_words(scene, index) if scene.tokens[span.last - 1].low == ":" else None
            is_thing = subject is not None and subject.head in noun_lists().documents  # "Statement from X:"
            is_somebody = subject is not None and _can_speak(subject) and is_name(stage, scene, subject)
            if subject is not None and is_somebody and not is_thing and _is_prose(scene, index):
                return phrase_draft(scene, subject, paragraph - 1)
            if owner is not None:
                return phrase_draft(scene, owner, paragraph - 1)
    return _copied(drafts[last], last) if last is not None else None


def _is_prose(scene: Scene, index: int) -> bool:
    """Return whether a sentence is a whole one, not a headline or a dateline."""
    span = scene.sentences[index]
    end = scene.tokens[span.last - 1].low
    return span.last - span.first >= (3 if end == ":" else 5) and end in ".:"  # "Dahl writes:"


def _sentence_after(stage: Stage, scene: Scene, paragraph: int, at: int) -> Draft | None:
    """Return the subject of the next sentence, here or in the next paragraph: "With those words X ended ..."."""
    here = scene.sentence_of(at)
    if here + 1 < len(scene.sentences):
        subject = scene.subject(here + 1)
        is_somebody = subject is not None and _can_speak(subject) and is_name(stage, scene, subject)
        return phrase_draft(scene, subject, paragraph) if subject is not None and is_somebody else None
    if paragraph + 1 < len(stage.paragraphs):
        following = stage.scene(paragraph + 1)
        if following.sentences:
            subject = following.subject(0)
            if subject is not None and subject.kind == "nominal" and subject.head in _SAYINGS:
                subject = _owner_of_words(following)
            if subject is not None and subject.kind == "name" and is_name(stage, following, subject):
                return phrase_draft(following, subject, paragraph + 1)
    return None
