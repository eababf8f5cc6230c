"""A contrary answer that a quotation withholds (QC118): the next words take it back, or deny what the draft claims.

“shaping up nicely”, proof that it is the new Ludlow, where the source goes on: asked whether it is the new Ludlow: no.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice

from quotecheck.language import lexicon
from quotecheck.language.inflect import lemma
from quotecheck.language.patterns import compile_later
from quotecheck.model import Quote
from quotecheck.verify.governing import Cut
from quotecheck.verify.sources import Source
from quotecheck.verify.surroundings import Passage, Surroundings, short, words_of
from quotecheck.verify.wordlists import is_negation, word_list

__all__ = ["contrary", "refused"]

_NEGATIVE_DRAFT = word_list("context_negative_draft")
_DENIAL = compile_later(
    r"^(?:of course not|absolutely not|certainly not|not (?:at all|really|quite|any ?more)\b"
    r"|that(?:'s| is| was| would be) (?:not true|not the case|false|wrong|untrue|a lie|a myth|nonsense|a joke)\b"
    r"(?! (?:that|to|about)\b)|(?:but )?(?:it|that|this)"
    r"(?:'s| is| was|) (?:not|isn't|wasn't|n't) (?:so(?! [a-z])|true|the case|right|correct)\b(?! (?:that|to|for)\b)"
    r"|i (?:was|am) (?:joking|kidding|wrong|mistaken)\b(?! (?:to|not|in|about (?!that\b|this\b|it\b))\b)"
    r"|just kidding|i take that back|(?:they(?:'re| are)|(?:s?he)(?:'s| is)) wrong)"
)
_OPENERS = r"(?:(?:well|oh|ha|look|um|er|honestly|frankly|i'm afraid|sorry|but),? )*(?:how about )?[\"']?"
_PLAIN_NO = (
    r"no\b(?! (?:comment|idea|doubt|question|problem|one\b|wonder|worries|matter|need|less|fewer|later|sooner))|nope\b"
    r"|nah\b|never\b(?! (?:better|mind|busier|more|say never|been))|not (?:at all|really|quite)\b"
    r"|i (?:don't|do not|wouldn't|would not) (?:think|say) so"
)
_ANSWER_NO = compile_later(
    rf"{_OPENERS}(?:{_PLAIN_NO}|not\b(?! (?:only|just|to mention|that i))|hardly\b|scarcely\b|far from it|anything but|"
    r"(?:quite )?the (?:opposite|contrary|reverse)|on the contrary|by no means|under no circumstances|"
    r"(?:absolutely|certainly|definitely|of course|surely|probably|clearly|obviously) not\b|out of the question|"
    r"over my dead body|in (?:your|my|their) dreams|dream on|forget it|fat chance|wishful thinking|"
    r"(?:it(?:'s| is) )?(?:highly |very |most )?(?:unlikely|impossible|nonsense|rubbish|fantasy|out of the question)|"
    r"(?:i )?(?:very much |seriously |rather |highly )?doubt (?:it|that)|i (?:have|had) (?:my|serious|grave) doubts|"
    r"(?:don't|do not|i wouldn't|i would not|nobody should) (?:bet|count|bank|hold|kid)\b|"
    r"i (?:don't|do not|wouldn't|would not|can't|cannot) (?:think|say|believe|see|expect|imagine)\b|"
    r"(?:i|we|it|he|she|they|that|this|there)(?:'s|'re|'m| (?:is|are|am|was|will|would|can|could|does|did|has|have))?"
    r" (?:not|never)\b|(?:i|we|it|he|she|they|that|this|there) \w+n't\b)"
)
_TOPIC_NO = compile_later(rf"{_OPENERS}(?:{_PLAIN_NO})")
"""What denies where only a topic was asked about, and no question put that yes or no answers."""
_FOR_NOW = compile_later(r"[^.;!?]*\b(?:yet|before|until|till|only|soon|immediately|for now|at present)\b")
"""An answer that denies no more than a time: "Not before May"."""
_ASKED = compile_later(
    r"^\W*(?:asked (?P<how>whether|if|about) (?P<about>[^\]:?]{2,160})|"
    r"(?!(?:and |but |so )?(?:who|what|when|where|why|how|which|whose)\b)(?P<plain>[^\].!]{4,160}\?))"
    r"\W*(?P<answer>.{0,80})",
    re.DOTALL,
)
_ASKED_ON = compile_later(
    r"\b(?:asked|pressed|questioned|quizzed)(?: by [^,.:]{2,40})? (?P<how>whether|if|about|on) "
    r"(?P<about>[^,.:?\"\]]{2,160})[,:\]][^\".]{0,60}[\":\]]\s*(?P<answer>[^\"]{0,80})"
)
"""A question that a report or a note tells, with the answer between marks: 'Asked if it closes, he said: "No."'."""
_YES_OR_NO = compile_later(r"(?!(?:[\w']+,? ){0,2}(?:who|what|when|where|why|how|which|whose)\b)[^?]*\?\W*$")
_AHEAD = 400


def contrary(passage: Passage, around: Surroundings) -> Cut | None:
    """The next words of the source take it back, or answer "no" to what the draft goes on to say."""
    if not passage.next_text:
        return None
    following = passage.next_text.lstrip("[( ")
    asked = _ASKED.match(following)
    if asked is not None:
        is_refused = _says_no(asked["about"] or asked["plain"] or "", asked["answer"], around, asked["how"] or "if")
        return Cut(f'the source goes on: "{short(passage.next_text)}"', "error") if is_refused else None
    denial = _DENIAL.match(following)
    if denial and not around.has_any(_NEGATIVE_DRAFT):
        return Cut(f'the source goes on: "{short(passage.next_text)}"', "error")
    return None


def refused(source: Source, last: int, around: Surroundings) -> Cut | None:
    """The speaker is asked next, by a report or another's turn, what the draft goes on to say, and says "no".

    `last` is the source word behind the quoted ones.
    """
    if not words_of(f"{around.before} {around.after}"):
        return None
    view = source.view
    start = view.words.ends[last - 1]
    text = view.folded[start : start + _AHEAD]
    asked = _ASKED_ON.search(text)
    if asked is not None and _says_no(asked["about"], asked["answer"], around, asked["how"]):
        return Cut(f'the source goes on: "{short(asked.group())}"', "error")
    question, answer = _turns_behind(source, start)
    if question and _says_no(question, answer, around, "if"):
        return Cut(f'the source goes on: "{short(f"{question} {answer}")}"', "error")
    return None


def _turns_behind(source: Source, start: int) -> tuple[str, str]:
    """Return the next turn and what the same speaker answers to it, folded; empty where that turn asks nothing."""
    if source.standing != "transcript":
        return "", ""
    view, at = source.view, source.view.offsets.to_printed(start - 1)
    place = bisect_right(source.quotes, at, key=lambda quote: quote.start) - 1
    while place > 0 and not _is_turn(source.quotes[place]):  # a quotation inside the turn
        place -= 1
    turns = list(islice(filter(_is_turn, islice(source.quotes, max(0, place), None)), 3))
    if len(turns) < len(("said", "asked", "answered")):
        return "", ""
    said, asked, answered = turns
    speakers = [(turn.speaker.name or turn.speaker.text or "") if turn.speaker is not None else "" for turn in turns]
    if said.start > at or not speakers[0] or speakers[0] != speakers[2] or not _YES_OR_NO.match(asked.text.lower()):
        return "", ""
    offsets = view.offsets
    question, answer = (view.folded[offsets.to_normal(t.start) : offsets.to_normal(t.end)] for t in (asked, answered))
    return question, answer


def _is_turn(quote: Quote) -> bool:
    return quote.start == quote.inner_start


def _says_no(about: str, answer: str, around: Surroundings, how: str) -> bool:
    """Return whether an answer denies what was asked about, and the draft says it beside the quotation all the same.

    A question that denies ("is it not over?"), and a draft that does, are left alone.
    """
    answer = answer.lstrip("]:) \"'")
    denies = _ANSWER_NO if how in ("if", "whether") else _TOPIC_NO
    if not (_DENIAL.match(answer) or denies.match(answer)) or _FOR_NOW.match(answer):
        return False
    outside = words_of(f"{around.before} {around.after}")
    if any(map(is_negation, (*words_of(about), *outside))) or around.has_any(_NEGATIVE_DRAFT):
        return False
    topic = {lemma(word) for word in words_of(about) if word not in lexicon.FUNCTION_WORDS and len(word) > 2}
    told = {lemma(word) for word in outside}
    return len(topic & told) >= min(2, max(1, len(topic)))
