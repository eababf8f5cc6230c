"""Exact words, but what governed them is cut: a negation, a condition, a question, somebody else's saying, a contrary answer.

Looks at the passage's own sentence and its neighbours in the source, and at the draft's sentence around the quote: what the
draft says outside the marks ("denied that", "if", "asked whether") is not cut.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from quotecheck.language import lexicon
from quotecheck.language.cues import cue_forms
from quotecheck.model import Severity
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Source
from quotecheck.verify.wordlists import is_negation

__all__ = ["Cut", "Surroundings", "cut_context", "draft_surroundings"]

_MAX_CONTEXT_CHARS = 400
_STOP = re.compile(
    r"(?<![\s.](?:mr|ms|dr|st|vs|jr|sr|lt))(?<!\bno(?=\. \d))(?<!\b(?:mrs|gen|gov|sen|rep|col|rev|hon|etc))(?<![ .][a-z])[.?!]+[\"')\]]*(?=\s)|\]\s|\s[\[|]"
)


class Cut(NamedTuple):
    """What was cut, in words for an editor, and how grave that is."""

    message: str
    severity: Severity


class Surroundings(NamedTuple):
    """The draft's sentence outside the marks, folded: what stands before the quote and after it."""

    before: str
    after: str

    def has_any(self, words: frozenset[str]) -> bool:
        """Return whether one of the words stands outside the marks."""
        return any(word in words for word in _words(f"{self.before} | {self.after}"))


def draft_surroundings(read: QuoteText) -> Surroundings:
    """Return the draft's sentence around a quote, without the quote and without other quotations."""
    folded = read.view.folded
    start = max(0, read.start - 1)
    end = min(len(folded), read.end + 1)
    low, high = _paragraph(read)
    before = folded[max(low, start - _MAX_CONTEXT_CHARS) : start]
    after = folded[end : min(high, end + _MAX_CONTEXT_CHARS)]
    stops = [match.end() for match in _STOP.finditer(before)]
    before = before[stops[-1] :] if stops else before
    closing = read.view.normal[max(read.start, read.end - 2) : read.end]
    if re.search(r"[.?!]\W*$", closing) and not re.match(
        r"\s*(?:,|[a-z]+ (?:said|says|asked|added|told)\b|(?:said|says|asked|added|told)\b)", after
    ):
        after = ""
    stop = _STOP.search(after)
    return Surroundings(before, after[: stop.start()] if stop else after)


def _paragraph(read: QuoteText) -> tuple[int, int]:
    """Return the cleaned offsets of the line of the draft that the quote stands in."""
    printed, offsets = read.view.printed, read.view.offsets
    low = printed.rfind("\n", 0, read.quote.start) + 1
    high = printed.find("\n", read.quote.end)
    return offsets.to_normal(low), offsets.to_normal(high) if high >= 0 else len(read.view.folded)


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'-]+", text)


class _Passage(NamedTuple):
    """The matched words in their sentence, folded, and the text right behind that sentence."""

    before: str
    after: str
    next_text: str
    end_mark: str


def _passage(source: Source, first: int, last: int) -> _Passage:
    view = source.view
    words = view.words
    start, end = words.starts[first], words.ends[last - 1]
    low, high = max(0, start - _MAX_CONTEXT_CHARS), min(len(view.folded), end + _MAX_CONTEXT_CHARS)
    if len(source.regions) > 1:
        offsets = view.offsets
        region = source.region_at(offsets.to_printed(start))
        if region.quote is not None:
            low = max(low, offsets.to_normal(region.start))
            high = min(high, max(end, offsets.to_normal(region.end)))
    before, after = view.folded[low:start], view.folded[end:high]
    stops = [match.end() for match in _STOP.finditer(before)]
    before = before[stops[-1] :] if stops else before
    stop = re.compile(r"[.?!]+[\"')\]]*(?=\s|$)|\]\s|\s[\[|]").search(after)
    if stop is None:
        return _Passage(before, after, "", "")
    mark = "?" if "?" in stop.group() else "."
    return _Passage(before, after[: stop.start()], after[stop.start() :].lstrip(".?!\"') "), mark)


def cut_context(read: QuoteText, source: Source, first: int, last: int, around: Surroundings) -> Cut | None:
    """Return what governed the source words `first` to `last` and is missing from the quote, or None.

    The gravest is returned: a negation or a contrary answer is an error, the rest are warnings.
    """
    passage = _passage(source, first, last)
    if not passage.before.strip() and not passage.after.strip() and not passage.next_text:
        return None
    before = _words(passage.before)
    opening = passage.before.rstrip()[-1:]
    words = read.keys
    return (
        _negated(before, opening, words, around)
        or _contrary(passage, around)
        or _reported(passage, before, opening, words, around)
        or _conditional(passage, before, words, around, is_sentence=_is_sentence(read))
        or _hedged(passage, before, read, around)
        or _asked(passage, before, read, around)
    )


def _is_sentence(read: QuoteText) -> bool:
    """Return whether the draft shows the words as a statement of their own, not as a fragment of its sentence."""
    return read.quote.kind in ("direct", "block") or (
        read.keys[0] and read.view.normal[read.starts[0]].isupper() and len(read) > 3
    )


_NEGATIVE_DRAFT = frozenset(
    ["not", "no", "never", "nor", "neither", "without", "nobody", "none", "nothing", "deny", "denies", "denied", "denying", "reject", "rejects", "rejected", "refuse", "refuses", "refused", "dismiss", "dismissed", "dismisses", "rule", "ruled", "rules", "dispute", "disputed", "disputes", "doubt", "doubted", "doubts", "cannot", "hardly", "unlikely", "false", "untrue", "stopped", "short", "far", "fail", "failed", "refuted", "opposed", "opposes"]
)
_FRAME_VERBS = frozenset(
    ["say", "says", "said", "saying", "think", "thinks", "thought", "believe", "believes", "believed", "claim", "claims", "claimed", "suggest", "suggests", "suggested", "mean", "means", "meant", "imply", "implies", "implied", "argue", "argues", "argued", "suppose", "pretend", "pretends", "know", "accept", "accepts", "agree", "agrees", "feel", "imagine", "expect", "see", "allege", "alleges", "alleged", "call", "calls", "called", "consider", "considers", "describe", "described", "find", "true", "case", "evidence", "proof", "sign", "reason", "indication", "suggestion", "question", "doubt", "chance", "way", "convinced", "sure", "certain", "aware", "promise", "guarantee"]
)
_AUXILIARIES = frozenset(
    ["be", "been", "being", "is", "are", "was", "were", "am", "do", "does", "did", "have", "has", "had", "will", "would", "can", "could", "shall", "should", "may", "might", "must", "to"]
)
_SOFT = frozenset(
    ["really", "actually", "yet", "very", "so", "quite", "always", "ever", "even", "just", "simply", "that", "any", "all", "being", "necessarily", "exactly", "particularly", "too"]
)
_BREAKS = re.compile(r"[;:\u2014]|,\s*(?:but|and|so|because|which|who|while|although)\b|\bbut\b|\bbecause\b")


def _is_negating(word: str, before_word: str) -> bool:
    return is_negation(word) and not (word == "no" and before_word in ("", "said"))


def _negated(before: list[str], opening: str, words: list[str], around: Surroundings) -> Cut | None:
    """A negation right before the words, or over the verb of saying or thinking that carries them."""
    if not before or around.has_any(_NEGATIVE_DRAFT) or any(word.endswith("n't") for word in _words(around.before)):
        return None
    place = len(before) - 1
    skipped = 0
    while place >= 0 and skipped < 4 and (before[place] in _SOFT or before[place] in _AUXILIARIES):
        place -= 1
        skipped += 1
    if place < 0 or (opening in ",;:" and skipped == 0):
        return None
    word = before[place]
    if word in ("only", "just", "merely", "simply") and place and before[place - 1] == "not":
        return Cut(f'"not {word}" stands right before these words in the source', "warning")
    if opening in ",;:":
        return None
    if (
        is_negation(word)
        and word not in ("no", "without")
        and not (word == "not" and place and before[place - 1] == "why")
    ):
        return Cut(f'"{word}" stands right before these words in the source', "error")
    if word in ("no", "without") and place == len(before) - 1:
        return Cut(f'"{word}" stands right before these words in the source', "error")
    return _negated_frame(before, words)


_NEGATIVE_SUBJECTS = frozenset(("nobody", "none", "no", "neither", "nothing"))


def _negated_frame(before: list[str], words: list[str]) -> Cut | None:
    """“I would never say that [the vaccine is dangerous]”: the negated verb carries a whole clause."""
    tail = before[-9:]
    has_that = tail[-1] == "that"
    last = len(tail) - 2 if has_that else len(tail) - 1
    if last < 0:
        return None
    if tail[last] not in _FRAME_VERBS or not (has_that or _opens_clause(words)):
        return None
    for back in range(last - 1, max(-1, last - 6), -1):
        word = tail[back]
        between = tail[back + 1 : last]
        near = all(item in _SOFT or item in _AUXILIARIES for item in between) or word in _NEGATIVE_SUBJECTS
        if is_negation(word) and near:
            shown = " ".join(tail[back:])
            return Cut(f'the source has "{shown}" before these words', "error")
        if word in ("and", "but", "because", "that", "which", "who"):
            break
    return None


_SUBJECTS = frozenset(
    ["i", "we", "you", "he", "she", "it", "they", "this", "that", "these", "those", "there", "the", "a", "an", "my", "our", "your", "his", "her", "its", "their", "everybody", "everyone", "nobody", "people", "some", "many", "most", "all", "no", "one", "it's", "they're", "we're", "i'm", "he's", "she's", "there's", "that's"]
)


def _opens_clause(words: list[str]) -> bool:
    """Return whether the quote can be a clause of its own: a subject and more."""
    return len(words) >= 3 and words[0] in _SUBJECTS


_LEADING_HEDGE = re.compile(
    r"^(?:(?:well|and|but|so|now|yes|no),? )*(?P<hedge>perhaps|maybe|possibly|probably|presumably|apparently|allegedly|reportedly|supposedly|arguably|"
    r"i (?:think|believe|guess|suppose|suspect|imagine|assume)(?: that)?|it (?:seems|appears)(?: that)?|it is (?:possible|likely)(?: that)?|"
    r"in my (?:view|opinion)),?$"
)
_HEDGED_DRAFT = frozenset(
    ["perhaps", "maybe", "possibly", "probably", "presumably", "apparently", "allegedly", "reportedly", "supposedly", "arguably", "think", "thinks", "thought", "believe", "believes", "believed", "guess", "guessed", "suppose", "supposed", "suspect", "suspects", "suspected", "may", "might", "could", "likely", "possible", "opinion", "view", "seems", "seemed", "appears", "appeared"]
)


def _hedged(passage: _Passage, before: list[str], read: QuoteText, around: Surroundings) -> Cut | None:
    """“Perhaps [he will find one]”, “I think [it was sold]”, shown as a flat statement."""
    if (
        not before
        or len(before) > 6
        or not _is_sentence(read)
        or not _opens_clause(read.keys)
        or around.has_any(_HEDGED_DRAFT)
    ):
        return None
    hedge = _LEADING_HEDGE.match(" ".join(passage.before.replace('"', "").split()))
    return Cut(f'"{hedge.group("hedge")}" before these words is cut', "warning") if hedge else None


_CONDITION_OPENERS = (
    "if",
    "unless",
    "provided",
    "providing",
    "assuming",
    "suppose",
    "supposing",
    "should",
    "had",
    "were",
)
_CONDITIONAL_DRAFT = frozenset(
    ["if", "unless", "provided", "should", "once", "when", "whether", "until", "conditional", "condition", "depending", "depends", "assuming", "case"]
)
_TRAILING_CONDITION = re.compile(
    r"^\W*(?:,\s*)?(?:but )?(?:only )?(?P<word>if|unless|provided|providing|as long as|so long as|on condition|only when|only after|assuming)\b(?! not\b)"
)


def _conditional(
    passage: _Passage, before: list[str], words: list[str], around: Surroundings, *, is_sentence: bool
) -> Cut | None:
    """A condition in front of the words, right behind them, or around them."""
    if around.has_any(_CONDITIONAL_DRAFT):
        return None
    has_clause = _opens_clause(words) or is_sentence
    if before and has_clause:
        clause = passage.before.rstrip()
        opener = (
            before[0] if before[0] not in ("and", "but", "so", "then", "well") else before[1] if len(before) > 1 else ""
        )
        if (
            opener in ("if", "unless", "provided", "providing", "assuming", "supposing")
            and clause[-1:] in (",", "n")
            and (clause.endswith(",") or before[-1] == "then")
        ):
            return Cut(f'the condition "{_short(passage.before)}" before these words is cut', "warning")
        if (
            opener in ("should", "had", "were")
            and clause.endswith(",")
            and len(before) >= 4
            and before[1] in _SUBJECTS | {"the"}
        ):
            return Cut(f'the condition "{_short(passage.before)}" before these words is cut', "warning")
        if before[-1] in ("if", "unless", "whether") and before[-2:] != ["even", "if"]:
            return Cut(f'these words stand behind "{before[-1]}" in the source', "warning")
    trailing = _TRAILING_CONDITION.match(passage.after)
    if trailing and has_clause:
        return Cut(f'the condition "{_short(passage.after)}" behind these words is cut', "warning")
    return None


_ASKING_DRAFT = frozenset(
    ["ask", "asks", "asked", "asking", "question", "questions", "questioned", "wonder", "wondered", "wonders", "whether", "query", "queried", "wondering"]
)
_QUESTION_OPENERS = frozenset(
    ["is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "can", "could", "will", "would", "should", "shall", "may", "might", "must", "isn't", "aren't", "wasn't", "weren't", "don't", "doesn't", "didn't", "won't", "wouldn't", "can't", "couldn't", "why", "how", "when", "where", "what", "who"]
)


_PERSONS = frozenset(["i", "we", "you", "he", "she", "they", "it"])


def _asked(passage: _Passage, before: list[str], read: QuoteText, around: Surroundings) -> Cut | None:
    """Words of a question shown without its question mark, cut before its end."""
    if passage.end_mark != "?" or not passage.after.strip() or not before or len(read) < 3:
        return None
    if around.has_any(_ASKING_DRAFT) or "?" in read.gap(len(read)):
        return None
    if not _is_sentence(read) and (read.keys[0] not in _PERSONS or len(read) < 4):
        return None
    if (before[0] in _QUESTION_OPENERS and len(before) <= 2) or before[-1] in _QUESTION_OPENERS:
        return Cut(f'the source asks: "{_short(passage.before)} ..."', "warning")
    return None


_GENERIC = frozenset(
    ["everybody", "everyone", "people", "they", "some", "many", "others", "critics", "nobody", "somebody", "someone", "you", "who", "one", "opponents", "supporters"]
)
_FIRST_PERSON = frozenset(("i", "we", "i've", "we've", "i'd", "we'd", "i'll", "we'll"))
_REPORTING = frozenset(
    lemma
    for lemma in (
        "say",
        "claim",
        "think",
        "believe",
        "tell",
        "ask",
        "allege",
        "argue",
        "insist",
        "suggest",
        "complain",
        "worry",
        "fear",
        "warn",
        "predict",
        "pretend",
    )
)
_PUT = re.compile(
    r"\b(?:question|claim|idea|notion|suggestion|allegation|argument|accusation|myth|rumou?r|theory|charge|fear|story|view)s?\b"
)


def _reported(passage: _Passage, before: list[str], opening: str, words: list[str], around: Surroundings) -> Cut | None:
    """“everybody says no, [it cannot be Gaza only]”: somebody else's saying, shown as the speaker's own."""
    if not before:
        return None
    tail = before[-8:]
    while tail and tail[-1] in ("that", "no", "yes", "well", "oh", "look"):
        tail = tail[:-1]
    if not tail or not _opens_clause(words):
        return None
    forms = cue_forms()
    lemmas = set(forms.get(tail[-1], ())) & _REPORTING
    subject = tail[-2] if len(tail) > 1 else ""
    if lemmas:
        if subject in _AUXILIARIES or subject in ("always", "often", "never", "also", "all", "to"):
            subject = tail[-3] if len(tail) > 2 else subject
        if (
            subject in _FIRST_PERSON
            or not subject
            or (tail[-1] in ("say", "think", "believe")
            and subject in ("i", "we", "must", "let's"))
        ):
            return None
        if subject in around.before or subject in around.after:
            return None
        if any(word in f"{around.before} {around.after}" for word in tail[-4:-1] if word not in lexicon.FUNCTION_WORDS):
            return None
        return Cut(f'the source gives these words as what "{" ".join(tail[-4:])}"', "warning")
    if before[-1] == "that" and _PUT.search(passage.before) and not _PUT.search(around.before):
        return Cut(f'the source has "{_short(passage.before)}" before these words', "warning")
    return None


_DENIAL = re.compile(
    r"^(?:of course not|absolutely not|certainly not|not (?:at all|really|quite|any ?more)\b|that(?:'s| is| was| would be) (?:not true|not the case|false|wrong|untrue|a lie|a myth|nonsense|a joke)|"
    r"(?:but )?(?:it|that|this)(?:'s| is| was|) (?:not|isn't|wasn't|n't) (?:so|true|the case|right|correct)|i (?:was|am) (?:joking|kidding)|just kidding|i take that back|they(?:'re| are) wrong|he(?:'s| is) wrong|she(?:'s| is) wrong)"
)
_ANSWER_NO = re.compile(
    r"^(?:how about )?\W?no\b|^not (?:at all|really|quite)\b|^never\b|^i (?:don't|do not|wouldn't|would not) (?:think|say) so"
)
_ASKED = re.compile(
    r"^\W*(?:asked (?:whether|if|about) (?P<about>[^\]:?]{2,160})|(?P<plain>[^\].!]{4,160}\?))\W*(?P<answer>.{0,80})",
    re.DOTALL,
)


def _contrary(passage: _Passage, around: Surroundings) -> Cut | None:
    """The next words of the source take it back, or answer "no" to what the draft goes on to say."""
    if not passage.next_text:
        return None
    following = passage.next_text.lstrip("[( ")
    asked = _ASKED.match(following)
    if asked is not None:
        about = asked.group("about") or asked.group("plain") or ""
        answer = asked.group("answer").lstrip("]:) \"'")
        topic = {word for word in _words(about) if word not in lexicon.FUNCTION_WORDS and len(word) > 2}
        outside = set(_words(f"{around.before} {around.after}"))
        if (
            (_DENIAL.match(answer) or _ANSWER_NO.match(answer))
            and len(topic & outside) >= min(2, len(topic))
            and topic & outside
        ):
            return Cut(f'the source goes on: "{_short(passage.next_text)}"', "error")
        return None
    denial = _DENIAL.match(following)
    if denial and not around.has_any(_NEGATIVE_DRAFT):
        return Cut(f'the source goes on: "{_short(passage.next_text)}"', "error")
    return None


def _short(text: str, limit: int = 90) -> str:
    """Return a text on one line, cut at a word if it is long."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " ..."
