"""What is asked, and what the answer makes of it: "Did it close? No." (QC319, QC314).

A question says nothing of its own. Where it is answered "yes" the answer says what it asks, where it is answered
"no" the opposite; who only says that he does not know says neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from quotecheck.language.inflect import lemma
from quotecheck.language.patterns import compile_later
from quotecheck.language.pronouns import TELLERS
from quotecheck.model import Speaker
from quotecheck.verify.shifts.denial import NO, NOT
from quotecheck.verify.shifts.lexis import closed
from quotecheck.verify.shifts.pairing import Mark, Pair, content_in, content_of
from quotecheck.verify.shifts.passage import Passage, kept
from quotecheck.verify.shifts.tellings import tellings_of

__all__ = ["SIGNS_OF_DENIAL", "find_asked", "is_asked", "is_asker", "reply_to", "told_units"]

_TITLED = r"(?:(?:mrs?|ms|dr|prof|rev|hon|sen|rep|gov|gen|col|capt|lt|sgt|[a-z])\. ?)*"
_ANSWERED = rf"[\s\"')\]]*(?:(?=[^\s.:]){_TITLED}[^.:\n]{{1,48}}:\s*)?\"?"
"""What stands between a question and its answer: marks, and the label of who answers ("DR. J. BRANDT:")."""
_STOP = r"(?=\s*(?:[.,;:!?\"\u2014\n]|$))"
_WHO = r"(?:i|we|you|he|she|it|that|this|they|there)"
_IS = r"(?:is|was|were|are|am|do|does|did|has|have|had|could|would|will|should|can|must|may|might)"
_YES = compile_later(
    rf"{_ANSWERED}(?:(?:yes|yeah|yep|correct|exactly|indeed|absolutely|certainly|right|sadly|unfortunately|sure|agreed"
    r"|of course|that(?:'s| is| was) (?:right|correct|true|fair|so)|i (?:did|do|have)|(?:we|they|he|she) (?:did|do|does"
    rf"|have|has))\b(?!\s+(?:not|never|no)\b)|{_WHO} {_IS}(?: indeed| so)?{_STOP}"
    rf"|i (?:do )?(?:accept|acknowledge|concede|admit|agree)(?: (?:that|it|with (?:that|you)))?{_STOP}"
    rf"|i (?:think|believe|suppose|imagine) (?:so|(?:it|they|he|she|we) {_IS}){_STOP}"
    rf"|(?:very|hugely|extremely|enormously|deeply|totally|completely|definitely|always)(?: much)?(?: so)?{_STOP})",
    re.IGNORECASE,
)
"""An answer that makes of a question what it asks: "I have.", not "I have not been able to", "It was the police."."""
_NO = compile_later(
    rf"{_ANSWERED}(?:no\b(?! (?:idea|comment|doubt|question|recollection|memory))|nope\b|never\b|nobody\b|no one\b"
    r"|none\b|neither\b|nothing\b|not (?:at all|really|once|one|a (?:single )?\w+)\b|(?:absolutely|certainly"
    r"|definitely|of course|clearly) not\b|far from it|on the contrary|quite the (?:opposite|contrary|reverse)|rubbish"
    r"|nonsense|(?:that|it|this)(?:'s| is| was| would be|) (?:simply |just |quite )?(?:not|n't|isn't|wasn't|false"
    r"|untrue|wrong|incorrect|nonsense|rubbish|a lie)\b|i (?:deny|reject|refute|dispute|disagree|refused?)\b"
    r"|i (?:don't|do not|wouldn't|would not|didn't|did not) (?:think|believe|accept|agree|say|describe|call)\b"
    rf"|{_WHO} (?:{_IS} (?:not|never)|cannot|\w+n't)(?: at all)?{_STOP})",
    re.IGNORECASE,
)
_UNSURE = compile_later(
    rf"{_ANSWERED}(?:(?:well|honestly|frankly|look|um|er|sorry|i'm afraid),? )*(?:i (?:really |just |honestly )?"
    r"(?:don't|do not|can't|cannot|couldn't|could not|didn't|did not|wouldn't|would not) (?:now |really )?(?:know"
    r"|recall|remember|say for (?:sure|certain)|tell you|comment|answer|recollect|speculate)|i(?:'m| am| was) not"
    r" (?:sure|certain|able)|(?:i have )?no (?:comment|idea|recollection|memory|knowledge)"
    r"|(?:perhaps|possibly|maybe|it depends|who knows|i couldn't say|not that i (?:know|recall|remember|am aware)"
    r"|not to my knowledge|that(?:'s| is) a (?:matter|question) for)\b)",
    re.IGNORECASE,
)
_ANSWER_REACH = 120
_BEFORE_QUESTION = frozenset(("and", "but", "so", "or", "then", "now", "well"))
_LABEL_WORDS = 8
_ASKERS = frozenset(("question", "q", "reporter", "journalist", "interviewer", "questioner", "press", "media"))
"""Labels of a transcript for those who ask and know nothing of their own."""
_ADDRESSING = frozenset(("you", "your", "whether"))
_UNTRUE = frozenset(("false", "untrue"))
SIGNS_OF_DENIAL = NO | NOT | {"never", "nobody", "none", "neither"} | _UNTRUE
_UNKNOWING = frozenset(("know", "sure", "certain", "recall", "remember", "recollection", "memory", "idea", "comment"))
_FOR_MORE = frozenset(("how", "when", "where", "who", "whom", "whose", "which"))
_REASONS = frozenset(("because", "since", "as"))
_FOR_VIEWS = (["how", "do"], ["how", "would"], ["how", "could"], ["how", "can"])
"""What opens a question about what somebody makes of it: "How do you answer those who say it leaks?"."""
_ANSWER_WORDS = 6
"""Words of an answer in which it takes up the verb of the question; our choice, 2026-11-23."""
_REACH = 300
"""Characters behind a question in which those who answer it do; our choice, 2026-11-23."""
_LABELS = compile_later(r"\n\s*([^:\n]{1,48})(?<=\S):")
_WHETHER_SO = compile_later(
    r"[\s\"')]*(?:and |so |now )?(?:(?:is|was|isn't|wasn't|would) (?:that|this|it|they|he|she)(?: be| not)? "
    r"(?:right|true|correct|so|fair|the case|accurate)\b[^.\n]*|(?:right|correct|true|yes|agreed)"
    r"|(?:do|would|don't) you (?:not )?(?:accept|agree|deny|dispute|admit|recognise)\b[^.\n]*"
    r"|(?:what (?:do|would) you say|how do you (?:respond|answer|react)|your (?:response|answer|reaction))\b[^.\n]*)\?",
    re.IGNORECASE,
)
_LABEL = compile_later(_ANSWERED, re.IGNORECASE)
_WORDS = compile_later(r"[\w'-]+")
_DENIED = frozenset(("not", "n't", "never", "nobody", "no", "nothing", "none"))
_MAX_TAG = 3
"""Units of a tag: "were", "they", "not"; our choice, 2026-11-23."""


def find_asked(pair: Pair, mine: Sequence[int], anchor: tuple[str, int], *, is_hedged: bool) -> Iterator[Mark]:
    """Judge a claim whose words are asked: told as fact, denied against a "yes", or by one who says he does not know.

    What the answer has in the place of words that are asked may be told: "No, it was the police".
    """
    claim, evidence = pair.claim, pair.evidence
    reply = reply_to(evidence, claim, is_put=pair.is_asked)
    is_question = _is_question(evidence)
    is_hedged = is_hedged or (not is_question and _is_given_on(pair))
    whole = (mine[0], mine[-1] + 1), (0, len(evidence))
    denies = claim.has_form(SIGNS_OF_DENIAL)
    if reply == "yes" and _denies(claim, mine):
        message = f"The source asks “{evidence.text(*whole[1])}” and is told yes; the claim denies it."
        yield pair.mark(("QC314", mine[-1]), "error", *whole, "contradicts", message)
    elif reply == "unsure" and not is_hedged and not claim.has_form(_UNKNOWING):
        message = "The source only asks it, and is not told; the claim tells it as fact."
        yield pair.mark(anchor, "error", *whole, "up", message)
    elif reply == "no" and _denies(claim, mine) is False and not is_hedged and not _is_put_right(pair):
        message = "The source asks it and is told no; the claim tells it as fact."
        yield pair.mark(anchor, "error", *whole, "up", message)
    elif not reply and not is_hedged and denies is (not is_question and evidence.has_form(SIGNS_OF_DENIAL)):
        message = "The source only asks it" if is_question else "In the source it is only put to whoever answers"
        message += "; the claim tells it as fact."
        yield pair.mark(anchor, "error", *whole, "up", message)


def _is_given_on(pair: Pair) -> bool:
    """Return whether a claim tells what somebody was told ("Hill was told that he had lied"), or who says what is put.

    "Critics say the bridge is unsafe" for "Critics say the bridge is unsafe. Is that right?".
    """
    claim = pair.claim
    if any(word == "told" and at and claim.tags[at - 1] in "BX" for at, word in enumerate(claim.words)):
        return True
    sayers = [content_in(claim, *telling.sayer) for telling in tellings_of(claim)]
    return any(sayer and all(pair.to_evidence[at] >= 0 for at in sayer) for sayer in sayers)


def _denies(claim: Passage, mine: Sequence[int]) -> bool | None:
    """Return whether a claim denies some of its units: a sign of that before one of them, with no "but" between.

    None where there are several signs: "no, he did not", "did not deny it".
    """
    signs = [at for at, word in enumerate(claim.words) if not SIGNS_OF_DENIAL.isdisjoint((word, lemma(word)))]
    if len(signs) != 1:
        return None if signs else False
    turn = next((at for at in range(signs[0], len(claim)) if claim.words[at] == "but"), len(claim))
    return any(signs[0] < at < turn for at in mine) or claim.words[signs[0]] in _UNTRUE


def _is_put_right(pair: Pair) -> bool:
    """Return whether a claim has for words that are asked others from the answer: "the police", not "the council"."""
    claim, evidence = pair.claim, pair.evidence
    start = next((at for at in range(1, len(evidence)) if ":" in evidence.gaps[at]), 0)
    if all(pair.to_claim[at] >= 0 for at in content_in(evidence, start, len(evidence))):
        return False
    # the "say" of "I would not say so" answers for no "said" of the claim
    own = {lemma(claim.words[at]) for at in told_units(claim) if pair.to_evidence[at] < 0}
    return not own.isdisjoint(_words_replied(evidence))


def told_units(claim: Passage) -> Sequence[int]:
    """Return the content units of a claim without those that say who says it."""
    tellings = tellings_of(claim)
    content = content_of(claim)
    return [at for at in content if any(telling.tells(at) for telling in tellings)] or content


def is_asked(passage: Passage, speaker: Speaker | None = None, claim: Passage | None = None) -> bool:
    """Return whether a sentence is only asked, or put to whoever answers, and that one does not say yes to it.

    So by its form, because its speaker is who asks, or because "Is that right?" stands behind it. "Why did they close
    it?" takes for granted that they did, and so may "Their first great album?".
    """
    if not (_is_question(passage) or is_asker(speaker) or _is_put(passage)):
        return False
    reply = _reply_behind(passage, claim)
    if _asks_for_more(passage, claim):
        return _NO.match(reply) is not None or _UNSURE.match(reply) is not None
    return not _says_yes(passage, reply)


def _asks_for_more(passage: Passage, claim: Passage | None) -> bool:
    """Return whether a question takes for granted what it says: "How many left?"; "Why?" where a claim tells that."""
    if not passage.view.printed[passage.start : passage.end].rstrip("\"')] ”’").endswith("?"):
        return False
    first = passage.last_stop(min(_LABEL_WORDS, len(passage) - 1), ":")
    asked = next((at for at in range(first, len(passage)) if passage.words[at] not in _BEFORE_QUESTION), first)
    if passage.words[asked] == "why":
        return claim is not None and claim.has(_REASONS)
    return passage.words[asked] in _FOR_MORE and passage.words[asked : asked + 2] not in _FOR_VIEWS


def _says_yes(passage: Passage, reply: str) -> bool:
    """Return whether an answer is a plain yes, or takes up what is asked: "Do you regret it? I regret it daily"."""
    if _YES.match(reply) is not None:
        return True
    label = _LABEL.match(reply)
    words = _WORDS.findall(reply[label.end() if label else 0 :].partition("\n")[0].casefold())[:_ANSWER_WORDS]
    start = passage.last_stop(len(passage) - 1, ":")
    verb = next((lemma(passage.words[at]) for at in range(start, len(passage)) if passage.tags[at] == "V"), "")
    at = next((at for at, word in enumerate(words) if lemma(word) == verb), -1)
    if at < 0 or words[0] not in TELLERS or not SIGNS_OF_DENIAL.isdisjoint(words):
        return False
    return not any(word.endswith("n't") or word in closed("modals") or word == "if" for word in words[:at])


def _is_put(passage: Passage) -> bool:
    """Return whether a statement is followed by a question whether it is so: "Critics say it leaks. Is that right?"."""
    end = passage.view.offsets.to_normal(passage.end)
    return _WHETHER_SO.match(passage.view.normal, end) is not None


def _reply_behind(passage: Passage, claim: Passage | None) -> str:
    """Return what stands behind a question, or behind the turn in which something is put.

    Of several answers, that of whoever the claim names: "Ms Lee: Yes. / Mr Hill: No.".
    """
    view, at = passage.view, passage.end
    if not _is_question(passage):
        line = view.printed.find("\n", at)
        asked = view.printed.find("?", at, line if line >= 0 else None)
        at = asked + 1 if asked >= 0 else max(at, line)
    names = () if claim is None else claim.words
    for label in _LABELS.finditer(view.printed, at, at + _REACH) if names else ():
        if label[1].casefold().split()[-1] in names:
            at = label.start()
            break
    start = view.offsets.to_normal(at)
    return view.normal[start : start + _ANSWER_REACH]


def reply_to(
    passage: Passage, claim: Passage | None = None, *, is_put: bool = False
) -> Literal["yes", "no", "unsure", ""]:
    """Return whether a question is answered with a plain "yes" or "no", or by one who does not know, else nothing.

    What is only put to somebody (`is_asked`) may be no question by its form.

    What a question denies itself ("You never saw it?") is left alone: a "no" to that may be a "yes".

    >>> from quotecheck.language.view import view_of
    >>> def reply(text):
    ...     return reply_to(Passage(view_of(text), 0, text.index("?") + 1, None))
    >>> [reply(f"Q: Did it close? A: {answer}") for answer in ("It did not.", "I don't know.", "Yes.", "In May.")]
    ['no', 'unsure', 'yes', '']
    """
    words = passage.words
    if not (is_put or _is_question(passage)):
        return ""
    if any(word in _DENIED for word in words[: len(words) - len(_tag_of(passage))]):
        return ""
    behind = _reply_behind(passage, claim)
    return (
        "unsure"
        if _UNSURE.match(behind)
        else "no"
        if _NO.match(behind)
        else "yes"
        if _says_yes(passage, behind)
        else ""
    )


def _words_replied(passage: Passage) -> frozenset[str]:
    """Return the lemmas of what stands behind a question, to the end of its line.

    >>> from quotecheck.language.view import view_of
    >>> text = "Q: Was it the army? A: No, it was the police."
    >>> sorted(_words_replied(Passage(view_of(text), 0, 19, None)))
    ['be', 'it', 'no', 'police', 'the']
    """
    view = passage.view
    end = view.offsets.to_normal(passage.end)
    label = _LABEL.match(view.normal, end)
    start = end if label is None else label.end()
    answer = view.normal[start : start + _ANSWER_REACH].split("\n")[0].casefold()
    return frozenset(map(lemma, _WORDS.findall(answer)))


def _tag_of(passage: Passage) -> Sequence[str]:
    """Return the words of the tag that makes a question of a statement: "wasn't it?", "did they not?"."""
    start = passage.last_stop(len(passage) - 1, ",")
    tag = passage.words[start:] if start else []
    is_tag = 1 < len(tag) <= _MAX_TAG and passage.tags[start] in "BHOM" and passage.tags[len(passage) - 1] in "RX"
    return tag if is_tag else []


def is_asker(speaker: Speaker | None) -> bool:
    """Return whether a transcript's label is that of whoever asks: "QUESTION (Daily Ledger)", "Q", "REPORTER 2"."""
    words = ("" if speaker is None else speaker.text or "").casefold().split()
    return bool(words) and words[0] in _ASKERS and all(word[:1] in "([#" or word.isdigit() for word in words[1:2])


@kept
def _is_question(passage: Passage) -> bool:
    start, end = map(passage.view.offsets.to_normal, (passage.start, passage.end))
    if not passage.view.normal[start:end].rstrip("\"')] ").endswith("?"):
        return False
    label = (at + 1 for at, gap in enumerate(passage.gaps[1 : 1 + _LABEL_WORDS]) if ":" in gap)
    first = next(label, 0)
    words = range(first, len(passage))
    asked = next((at for at in words if passage.words[at] not in _BEFORE_QUESTION), len(passage))
    is_turned = asked < len(passage) and (passage.tags[asked] in "BHOM" or (asked == first and _opens(passage, asked)))
    return is_turned or passage.has(_ADDRESSING) or bool(_tag_of(passage))


def _opens(passage: Passage, at: int) -> bool:
    """Return whether an auxiliary opens a sentence behind a label, where its capital is no name's: "HOST: Will it"."""
    return at > 0 and any(passage.words[at] in closed(name) for name in ("be", "have", "do", "modals"))
