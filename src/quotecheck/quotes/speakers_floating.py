"""Quotations whose own sentence names nobody: carried on, answered in turn, or introduced by a sentence beside them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from quotecheck.language.clauses import word_class
from quotecheck.language.patterns import compile_later, find_whole
from quotecheck.language.people import is_given_name, noun_lists
from quotecheck.language.vocabulary import is_listed
from quotecheck.quotes.speakers_answers import DASHES, is_given, is_saying, verdict_of
from quotecheck.quotes.speakers_drafts import Draft, Stage, phrase_draft
from quotecheck.quotes.speakers_frames import Scene, attach
from quotecheck.quotes.speakers_grammar import DETERMINERS, NEGATIONS
from quotecheck.quotes.speakers_owned import asked_object, is_someone
from quotecheck.quotes.speakers_phrases import Phrase, phrase_after
from quotecheck.quotes.speakers_surnames import is_introduced
from quotecheck.quotes.speakers_text import QUOTE, WORD, Sentence, Token
from quotecheck.quotes.speakers_things import happens, is_thing

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
    if paragraph and _leads_in(stage.scene(paragraph - 1)):
        return _led_in(stage, index, paragraph - 1)
    turn = _other_side(stage, drafts, paragraph, quote.text)
    if turn is not None:
        return turn
    return (
        _asked(stage, drafts, paragraph)
        or _introduced(stage, drafts, paragraph)
        or _sentence_after(stage, scene, paragraph, at)
    )


_SAYINGS = frozenset((
    "words", "word", "sentence", "sentences", "remark", "remarks", "line", "question", "verdict", "comment",
    "following",
))  # fmt: skip
_GIVEN_BY = frozenset(("heard", "given", "written", "spoken", "said", "those", "this", "came", "comes", "statements"))
_GIVES_TO = frozenset(("attribute", "attributed", "ascribe", "ascribed", "credit", "credited", "belong", "belongs"))


def _owner_of_words(scene: Scene, index: int = 0) -> Phrase | None:
    """Return X in "The words were those of X", "Attribute this to X", "heard from X": the first name behind such words.

    "The inquiry led by X", "evidence to X" and "the family of X" give nothing to X.
    """
    sentence = scene.sentences[index]
    tokens = scene.tokens
    is_given_to = any(token.low in _GIVES_TO for token in tokens[sentence.first : sentence.last])
    for at in range(sentence.first + 1, sentence.last - 1):
        low, noun = tokens[at].low, tokens[at - 1].low
        is_told = noun in _SAYINGS or noun in _GIVEN_BY or noun in noun_lists().documents
        is_told = is_told or is_saying(noun) or is_given(noun)
        if not (is_given_to if low == "to" else is_told and low in ("of", "by", "from")):
            continue
        if tokens[at + 1].is_capital or (low in ("by", "from") and tokens[at + 1].low in DETERMINERS):
            found = phrase_after(tokens, at + 1, sentence.last)
            if found is not None and found.kind == "name":  # "Statement from the mayor of Lund, X:"
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
    """Return whether capitals at a sentence's head are somebody's name: "Haig left", no "Rain fell", "Easter came".

    A common word is one where the text has it with a capital inside a sentence too, or beside a verb of saying.
    """
    token = scene.tokens[phrase.first]
    sentence = scene.sentences[scene.sentence_of(phrase.first)]
    name = _printed(stage, scene, phrase)
    if phrase.kind != "name" or phrase.roles or is_given_name(token.text):
        return phrase.kind != "name" or bool(phrase.roles) or not is_thing(stage.document.text, name)
    if name not in stage.names:
        stage.names[name] = _is_told_as_name(stage, name, token.low, is_head=sentence.first == phrase.first)
    following = [word.low for word in scene.tokens[phrase.last : min(phrase.last + 4, sentence.last)]]
    return stage.names[name] and (not happens(following) or is_introduced(stage.document.text, name.rpartition(" ")[2]))


def _printed(stage: Stage, scene: Scene, phrase: Phrase) -> str:
    return stage.document.text[scene.starts[phrase.first] : scene.end_of(phrase.last - 1)]


def _is_told_as_name(stage: Stage, name: str, low: str, *, is_head: bool) -> bool:
    """Return whether a text's word or words are a name, and no thing's."""
    if is_thing(stage.document.text, name):
        return False
    if " " in name or not is_head:
        return True
    text = stage.document.text
    is_shown = any(
        _SPEAKS.match(text, at + len(name)) or _INSIDE_SENTENCE.search(text, max(0, at - 3), at)
        for at in find_whole(name, text)
    )
    folded = low.casefold()
    return is_shown or not (folded in word_class("sentence_openers") or is_listed(folded))  # the dearest list last


_INSIDE_SENTENCE = compile_later(r"(?:\w['’]?|[,;][\"”’']?) \Z")
_SPEAKS = compile_later(r",? (?:said|says|told|tells|added|adds|asked|wrote)\b")


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


def _leads_in(scene: Scene) -> bool:
    """Return whether a paragraph ends with a colon: what follows it is whose it says, or nobody's."""
    return bool(scene.tokens) and scene.tokens[-1].low == ":"


def _led_in(stage: Stage, index: int, paragraph: int) -> Draft | None:
    """Return whom a paragraph that ends with a colon names as the speaker of what stands behind it.

    Its last sentence is read as if the quotation stood in it. Whoever is named in later paragraphs is never meant.
    """
    quote, scene = stage.quotes[index], stage.scene(paragraph)
    *before, last = scene.sentences
    at = last.last
    words = Token(QUOTE, quote.text, "")
    whole = Scene([*scene.tokens, words], [*scene.starts, quote.start], [*before, Sentence(last.first, at + 1)])
    if scene.tokens[last.first].low == "what":  # "What they said:"
        return None
    found = attach(whole, at, quote.text, "direct")
    is_label = found is not None and found.cue_first < 0 and not is_someone(found.subject)  # "Letters below:"
    if found is not None and not is_label and (not found.is_led or is_name(stage, whole, found.subject)):
        return phrase_draft(whole, found.subject, paragraph)
    subject = scene.subject(len(before))
    is_somebody = subject is not None and _can_speak(subject) and is_name(stage, scene, subject)
    is_thing = subject is not None and subject.head in noun_lists().documents  # "Statement from X:"
    named = subject if is_somebody and not is_thing else _owner_of_words(scene, len(before))
    if named is not None:
        return phrase_draft(scene, named, paragraph)
    return _signed_below(stage, stage.paragraph_at(quote.end - 1) + 1)


def _signed_below(stage: Stage, below: int) -> Draft | None:
    """Return the name behind a dash that is a whole paragraph: "— X"."""
    if below >= len(stage.paragraphs):
        return None
    scene = stage.scene(below)
    if not scene.tokens or scene.tokens[0].low not in DASHES:
        return None
    found = phrase_after(scene.tokens, 1, len(scene.tokens))
    return phrase_draft(scene, found, below) if found is not None and found.kind == "name" else None


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
            is_somebody = subject is not None and _can_speak(subject) and is_name(stage, scene, subject)
            if subject is not None and is_somebody and _is_prose(scene, index):
                return phrase_draft(scene, subject, paragraph - 1)
    return _copied(drafts[last], last) if last is not None else None


def _is_prose(scene: Scene, index: int) -> bool:
    """Return whether a sentence is a whole one, not a headline or a dateline."""
    span = scene.sentences[index]
    return span.last - span.first >= _MIN_PROSE and scene.tokens[span.last - 1].low == "."


_MIN_PROSE = 5


def _sentence_after(stage: Stage, scene: Scene, paragraph: int, at: int) -> Draft | None:
    """Return the subject of the next sentence: "With those words X ended ...", "X, a nurse, was asleep when ...".

    In the next paragraph only where the quotation opens the text, or where it is told of; no one who keeps silent.
    """
    here = scene.sentence_of(at)
    if here + 1 < len(scene.sentences):
        subject = scene.subject(here + 1)
        is_somebody = subject is not None and _can_speak(subject) and is_name(stage, scene, subject)
        if subject is None or not is_somebody or _keeps_silent(scene, here + 1):
            return None
        return phrase_draft(scene, subject, paragraph)
    following = stage.scene(paragraph + 1) if paragraph + 1 < len(stage.paragraphs) else None
    if following is None or not following.sentences:
        return None
    signed = _signed_below(stage, paragraph + 1) or _so_said(following, paragraph + 1)
    if signed is not None:
        return signed
    subject = following.subject(0)
    if subject is not None and subject.kind == "nominal" and subject.head in _SAYINGS:
        subject = _owner_of_words(following)
    is_told_of = any(token.low in _SAYINGS for token in following.tokens[: following.sentences[0].last])
    if not (is_told_of or _opens_text(stage, paragraph)) or _keeps_silent(following, 0):
        return None
    if subject is None or subject.kind != "name" or not is_name(stage, following, subject):
        return None
    return phrase_draft(following, subject, paragraph + 1)


def _opens_text(stage: Stage, paragraph: int) -> bool:
    """Return whether only headlines and the like stand above a paragraph."""
    scenes = map(stage.scene, range(paragraph))
    return not any(_is_prose(scene, index) for scene in scenes for index in range(len(scene.sentences)))


_SILENT = frozenset(("comment", "respond", "reply", "answer", "speak", "reached", "contacted", "available"))
_REFUSES = NEGATIONS | {"declined", "declines", "refused", "refuses", "failed", "yet", "unavailable"}


def _keeps_silent(scene: Scene, index: int) -> bool:
    """Return whether a sentence tells that somebody says nothing: "X declined to comment"."""
    sentence = scene.sentences[index]
    words = {token.low for token in scene.tokens[sentence.first : sentence.last]}
    return not words.isdisjoint(_SILENT) and not words.isdisjoint(_REFUSES)


def _so_said(scene: Scene, paragraph: int) -> Draft | None:
    """Return X in "So wrote X", the sentence behind a quotation."""
    found = verdict_of(scene.tokens, scene.sentences[0])
    return phrase_draft(scene, found, paragraph) if found is not None else None
