"""Contrary answers that a quotation withholds, questions told as statements or with an answer to another one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence, Set
from itertools import islice

from quotecheck.language import lexicon
from quotecheck.language.inflect import lemma
from quotecheck.language.patterns import compile_later
from quotecheck.model import Quote
from quotecheck.verify.edits import Change
from quotecheck.verify.governing import Cut
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Source
from quotecheck.verify.surroundings import (
    Passage,
    Surroundings,
    draft_surroundings,
    is_statement,
    opens_clause,
    passage_in,
    short,
    words_of,
)
from quotecheck.verify.wordlists import is_negation, word_list

__all__ = ["answers_other", "contrary", "refused", "tells_question"]

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
    question, answer, names = _turns_behind(source, start)
    question = _ADDRESSED.sub(" ", question)
    if question and _says_no(question, answer, around, "if", names) and _tells_asked(question, around):
        return Cut(f'the source goes on: "{short(f"{question} {answer}")}"', "error")
    return None


_ADDRESSED = compile_later(
    r"^\W*(?:[^\s,.?!]+ ){0,4}[^\s,.?!]+, (?=(?:and |but |so )?(?:will|would|do|does|did|is|are|was|were|am|can|could"
    r"|has|have|had|shall|should|may|might|must|won't|isn't|aren't)\b)|, (?:[^\s,.?!]+ ){0,3}[^\s,.?!]+(?=\?)"
)
"""Whom a question speaks to, at either end: "[President Lee,] will you go?", "Will you go[, Minister]?"."""


_ASKED_OF_ONE = compile_later(r"^\W*(?:(?:and|but|so) )?(?:[a-z]+n't|[a-z]+) (?:i|you|we|they|he|she|it|there)\b")


def _tells_asked(question: str, around: Surroundings) -> bool:
    """Return whether the draft tells what is asked of a thing, not only of the same thing.

    “Will you sell [the new bridge]?” asks for the verb; “Will [the new bridge] have a cycle lane?” for what ends it.
    """
    topic = [lemma(word) for word in words_of(question) if word not in lexicon.FUNCTION_WORDS and len(word) > len("is")]
    told = {lemma(word) for word in words_of(f"{around.before} {around.after}")}
    predicate = topic[:1] if _ASKED_OF_ONE.match(question) else topic[len(topic) // 2 :]
    return not told.isdisjoint(predicate)


def _turns_behind(source: Source, start: int) -> tuple[str, str, set[str]]:
    """Return the next turn, what the same speaker answers to it, and the words of that speaker's name, all folded.

    They are empty where that turn asks nothing.
    """
    nothing: tuple[str, str, set[str]] = "", "", set()
    if source.standing != "transcript":
        return nothing
    view, at = source.view, source.view.offsets.to_printed(start - 1)
    place = bisect_right(source.quotes, at, key=lambda quote: quote.start) - 1
    while place > 0 and not _is_turn(source.quotes[place]):  # a quotation inside the turn
        place -= 1
    turns = list(islice(filter(_is_turn, islice(source.quotes, max(0, place), None)), 3))
    if len(turns) < len(("said", "asked", "answered")):
        return nothing
    said, asked, answered = turns
    speakers = [(turn.speaker.name or turn.speaker.text or "") if turn.speaker is not None else "" for turn in turns]
    if said.start > at or not speakers[0] or speakers[0] != speakers[2] or not _YES_OR_NO.match(asked.text.lower()):
        return nothing
    offsets = view.offsets
    question, answer = (view.folded[offsets.to_normal(t.start) : offsets.to_normal(t.end)] for t in (asked, answered))
    return question, answer, {lemma(word) for word in words_of(speakers[0].lower())}


def _is_turn(quote: Quote) -> bool:
    return quote.start == quote.inner_start


def _says_no(about: str, answer: str, around: Surroundings, how: str, names: Set[str] = frozenset()) -> bool:
    """Return whether an answer denies what was asked about, and the draft says it beside the quotation all the same.

    A question that denies ("is it not over?"), and a draft that does, are left alone. That both name who speaks
    (`names`), as every draft does, makes the question no part of what the draft tells.
    """
    answer = answer.lstrip("]:) \"'")
    denies = _ANSWER_NO if how in ("if", "whether") else _TOPIC_NO
    if not (_DENIAL.match(answer) or denies.match(answer)) or _FOR_NOW.match(answer):
        return False
    outside = words_of(f"{around.before} {around.after}")
    if any(map(is_negation, (*words_of(about), *outside))) or around.has_any(_NEGATIVE_DRAFT):
        return False
    topic = {lemma(word) for word in words_of(about) if word not in lexicon.FUNCTION_WORDS and len(word) > 2}
    topic -= names
    told = {lemma(word) for word in outside}
    return len(topic & told) >= min(2, max(1, len(topic)))


_PUT = compile_later(
    r"\b(?:asked|pressed|questioned|quizzed)(?: by [^,.:]{2,40}?)? (?:whether|if|about|why) (?P<about>[^,.:;?]{4,160})"
)
_MIN_SHARED = 2
"""Telling words that the draft's question shares with the other one in the source."""


def answers_other(source: Source, first: int, read: QuoteText, around: Surroundings) -> Cut | None:
    """Say what a turn of a transcript answers, where the draft has another question or drops its "if"; a warning.

    The draft's question shares no telling word with the one that was put, nor with the answer, and two with another.
    “We will sue” answers "And if they don't pay?".
    """
    if source.standing not in ("transcript", "primary") or len(source.quotes) < len(("asked", "answered")):
        return None
    asked = _PUT.search(around.before) or _PUT.search(around.after) if "ed " in "".join(around) else None
    view = source.view
    question, answer = _turns_at(source, view.offsets.to_printed(view.words.starts[first]))
    if question is None or answer is None or "?" not in question.text:
        return None
    put = question.text.lower()
    if asked is None:
        lead = view.normal[view.offsets.to_normal(answer.start) : view.words.starts[first]]
        outside = _telling(f"{around.before} {around.after}")
        is_bare = is_statement(read) and _CONDITIONS.isdisjoint(read.keys) and lead.strip(" ,").lower() in ("", "then")
        if not is_bare or not _ONLY_IF.fullmatch(put) or outside & _telling(put) or around.has_any(_CONDITIONAL_DRAFT):
            return None
        return Cut(f'in the source these words answer "{short(question.text)}"', "warning")
    topic = _telling(asked["about"])
    if len(topic) < _MIN_SHARED or topic & (_telling(put) | _telling(answer.text.lower())):
        return None
    if not any(len(topic & _telling(turn.text.lower())) >= _MIN_SHARED for turn in _questions(source)):
        return None
    return Cut(f'in the source these words answer another question: "{short(question.text)}"', "warning")


_ONLY_IF = compile_later(r"\W*(?:and |but |so |or )?(?:what (?:happens )?)?(?:if|unless)\b[^?,]*\?\W*")
_CONDITIONS = frozenset(("then", "if", "unless"))
_CONDITIONAL_DRAFT = word_list("context_conditional_draft")


def _turns_at(source: Source, at: int) -> tuple[Quote | None, Quote | None]:
    """Return the turn that an offset stands in, and the one before it, as question and answer."""
    place = bisect_right(source.quotes, at, key=lambda quote: quote.start) - 1
    turns = (source.quotes[back] for back in range(place, -1, -1))
    said = list(islice((turn for turn in turns if turn.start == turn.inner_start), 2))
    return (said[1], said[0]) if len(said) > 1 and said[0].end > at else (None, None)


def _questions(source: Source) -> list[Quote]:
    return [quote for quote in source.quotes if quote.start == quote.inner_start and "?" in quote.text]


def _telling(text: str) -> set[str]:
    return {lemma(word) for word in words_of(text) if word not in lexicon.FUNCTION_WORDS and len(word) > len("is")}


_ASKING = word_list("context_asking_draft") | {"if", "unsure", "unclear", "know", "clear", "doubt", "doubts", "doubted"}
_FIRST = word_list("context_auxiliaries") - {"to", "be", "been", "being"}
_DO = frozenset(("do", "does", "did"))
_WH = _FIRST | {"why", "how", "who", "what", "when", "where", "which"}


def _asks(around: Surroundings) -> bool:
    """Return whether the draft's own sentence asks: the mark is not the quoted words' in "Why did he write “X”?"."""
    return not _WH.isdisjoint(words_of(around.before)[:1])


_LEADS = 3
"""Words that may stand before the verb of a question: "But why did"."""


def tells_question(read: QuoteText, changes: Sequence[Change], source: Source, first: int, last: int) -> bool:
    """Return whether the source words `first` to `last` ask with their verb in front and the quote tells them as so.

    The draft says nothing of a question outside the marks.
    """
    keys = source.view.words.keys
    verb = keys[first - 1] if first and keys[first - 1] in _FIRST else keys[first] if keys[first] in _FIRST else ""
    if not verb or "?" not in source.view.normal[source.view.words.ends[last - 1] :][:4]:
        return False
    around = draft_surroundings(read)
    end = read.end if _asks(around) else read.end + 2
    marks = read.view.normal[read.ends[-1] : end]
    if "?" in marks or around.has_any(_ASKING):
        return False
    before = words_of(passage_in(source, first, last).before)
    if len(before) > _LEADS:
        return False
    if verb == keys[first]:  # "Had the minister read it?", told as: the minister “had read it”
        after_verb = source.view.words.ends[first]
        return (
            any(change.op == "delete" and change.words and 0 <= change.s0 - after_verb <= 1 for change in changes)
            and read.keys[0] == verb
        )
    is_told_past = verb in _DO and any(change.difference == "inflection" for change in changes)
    if not is_statement(read) and not (is_told_past and opens_clause(read.keys)):
        return False
    added = [
        word
        for change in changes
        if change.op != "delete"
        for word in words_of(read.view.folded[change.q0 : change.q1])
    ]
    return verb in added or verb in _DO
