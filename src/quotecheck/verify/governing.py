"""What can govern a quote's words from outside: negation, condition, question, saying, hedge.

Each rule looks at the passage's sentence and its neighbours in the source, and at the draft's sentence around the
quote: what the draft says outside the marks is not cut.
"""

from __future__ import annotations

from typing import NamedTuple

from quotecheck.language import lexicon
from quotecheck.language.cues import cue_forms
from quotecheck.language.patterns import compile_later
from quotecheck.language.pronouns import PERSONS
from quotecheck.model import Severity
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.surroundings import (
    SUBJECTS,
    Passage,
    Surroundings,
    is_statement,
    opens_clause,
    short,
    words_of,
)
from quotecheck.verify.untruths import is_undeniable
from quotecheck.verify.wordlists import is_negation, negative_ending, word_list

__all__ = ["POLITE_IF", "Cut", "asked", "conditional", "hedged", "negated", "reported"]

_NEGATIVE_DRAFT = word_list("context_negative_draft")
_FRAME_VERBS = word_list("context_frame_verbs")
_AUXILIARIES = word_list("context_auxiliaries")
_SOFT = word_list("context_soft")
_JOINING = frozenset(("and", "or", "but", "so", "because", "who", "which"))
_NEGATIVE_FRAMES = word_list("governing_negative_frames")
_NEGATIVE_SUBJECTS = frozenset(("nobody", "none", "no", "neither", "nothing"))
_FACTIVE = frozenset(("know", "knew", "knows", "known", "aware"))
_LEADING_HEDGE = compile_later(
    r"^(?:(?:well|and|but|so|now|yes|no),? )*(?P<hedge>perhaps|maybe|possibly|probably|presumably|apparently|"
    r"allegedly|reportedly|supposedly|arguably|i (?:think|believe|guess|suppose|suspect|imagine|assume)(?: that)?|"
    r"we (?:guess|suppose|suspect|imagine|assume)(?: that)?|"
    r"it (?:seems|appears)(?: that)?|it is (?:possible|likely)(?: that)?|"
    r"in my (?:view|opinion)),?$"
)
_HEDGED_DRAFT = word_list("context_hedged_draft")
_CONDITIONAL_DRAFT = word_list("context_conditional_draft")
_LONG_CONDITION = compile_later(
    r"(?:and |but |so )?(?:as long as|so long as|only if|on (?:the )?condition|in case|in the event|"
    r"in (?:that|either) case|on one condition|depending on|subject to|supposing|given (?:that )?(?:the|enough))\b"
)
POLITE_IF = (
    r"(?:you (?:like|will|please|want to know|must know|prefer)|i may\b|i say so|anything\b|truth be told"
    r"|(?:i'm|i am|we're|we are)(?: being)?(?: \w+ly)? (?:honest|frank|candid|fair))"
)
"""What a speaker says with "if" and sets no condition by."""
_TRAILING_CONDITION = compile_later(
    rf"^\W*(?:,\s*)?(?:(?:but|and) )?(?:only )?(?P<word>if(?! {POLITE_IF})"
    r"|unless|provided|providing|as long as|so long as|on condition|only when|only after|assuming|barring|subject to"
    r"|contingent on|conditional on|depending on|pending|weather permitting|with (?:the|an?|one|two|some|certain|many)"
    r"(?: \w+)? (?:caveat|condition|exception|proviso|qualification|reservation)s?)\b(?! not\b)"
)
_TRAILING_TIME = compile_later(
    r"^\W*(?:(?:once|as soon as)\s(?:the|an?|i|we|you|he|she|it|they|this|that|these|those|my|our|your|his|her|its"
    r"|their)\b|when\s(?:[\w'-]+\s){1,5}?(?:has|have)\b)"
)
"""What a promise waits for: "We will release it [when the family has seen it]"; "when it comes in June" is a time."""
_WHEN_GIVEN = compile_later(
    r"^\W*(?:when|where|whenever)\s(?:they|we|he|she|it|you|i)\s"
    r"(?:have|has|get|gets|(?:are|is) (?:given|allowed|able))\b"
)
"""What a general statement hangs on: "They are the best [when they have the staff]"."""
_OPENERS = frozenset(("if", "unless", "provided", "providing", "assuming", "supposing"))
_POLITE_IF = compile_later(rf"^\W*(?:(?:and|but|so|well),? )?if {POLITE_IF}")
_FUTURE = frozenset(("will", "shall", "won't"))
_FUTURE_BEHIND = compile_later(r"^\s*,\s(?:[\w'-]+\s){0,5}?(?:will|shall|won't|would|[\w]+'ll)\b")
"""What comes only when the quoted words have come true: "When [the plan is approved], we will start"."""
_MAX_BEFORE_FUTURE = 4
_OR_ELSE = frozenset(("or", "else", "otherwise"))
_MIN_TERMS = 3
"""Words that "meet us, or" needs at least; "or we" alone opens an afterthought."""
_ASKING_DRAFT = word_list("context_asking_draft")
_QUESTION_OPENERS = word_list("context_question_openers")
_FIRST_PERSON = word_list("context_first_person")
_REPORTING = word_list("governing_reporting")
_BESIDE_VERB = frozenset(("always", "often", "also", "all"))
_OBJECTS = frozenset(("me", "us", "him", "her", "them", "you", "everybody", "everyone", "people", "reporters"))
_PUT = compile_later(
    r"\b(?:question|claim|idea|notion|suggestion|allegation|argument|accusation|myth|rumou?r|theory|charge|fear|story|view)s?\b"
    r"|\b(?:(?:the|an?|this|some|any|much|of)\s(?:[\w-]+\s){0,2}?(?:report|speculation|gossip|talk|hearsay|accusation)"
    r"|(?:the|these|those|some|any|many|several|seen|read|heard|of|with|about|by)\s(?:(?:unconfirmed|media|press|news|early"
    r"|recent|persistent|initial|false|the|those|these)\s){0,2}(?:reports"
    r"|accusations))(?:\s[\w' -]{2,25})?\sthat\s*[\"']*$"
)
_OPENLY = compile_later(
    r"(?:(?:\bnot|\bnever|n't) (?:at all )?(?:ashamed|afraid|embarrassed|shy"
    r"|reluctant|too proud|scared|frightened) to say|(?:\bnot|\bnever|n't) hesitate to say|(?:\bnot|n't) mind saying"
    r"|\b(?:can't|cannot|couldn't) help (?:but say|saying|thinking)|\bno problem (?:in )?saying"
    r"|\bgoes without saying|(?:(?:\b(?:not|no|never|hardly)|n't) (?:need|have|got) to|\bneed(?:n't| not| hardly)) "
    r"(?:say|(?:tell|remind)(?: [\w'-]+){1,4}?))(?: that)?\s*[\"']*$"
)
"""How a speaker owns what he says: "I'm not ashamed to say that", "I don't mind saying"."""
_SELF = frozenset(("i", "we", "i'm", "we're", "i'd", "we'd", "me"))
_FAIR = frozenset(("fair", "right", "true", "safe", "correct", "important", "enough", "reasonable", "accurate"))
_REFUSING = frozenset(
    ("used", "too", "refuse", "refused", "decline", "declined", "hate", "mad", "wrong", "lying", "asked", "told")
)
"""What leaves such a sentence no saying of the speaker's own: "I used to say", "We were asked to say"."""


class Cut(NamedTuple):
    """What was cut, in words for an editor, and how grave that is."""

    message: str
    severity: Severity


def negated(before: list[str], opening: str, words: list[str], around: Surroundings) -> Cut | None:
    """A negation right before the words, or over the verb of saying or thinking that carries them."""
    if (
        not before
        or around.own_clause().has_any(_NEGATIVE_DRAFT)
        or any(word.endswith("n't") for word in words_of(around.before))
    ):
        return None
    phrase = negative_ending(before)
    is_bent = before[-3:] == ["nothing", "short", "of"] or (phrase == "anything but" and _is_denied(before[:-2]))
    if phrase and opening not in ",;:" and not is_bent:
        return Cut(f'"{phrase}" stands right before these words in the source', "error")
    place = len(before) - 1
    skipped = 0
    while place >= 0 and skipped < 4 and (before[place] in _SOFT or before[place] in _AUXILIARIES):
        place -= 1
        skipped += 1
    if place < 0 or (opening in ",;:" and skipped == 0):
        return None
    word = before[place]
    if before[-3:] in (["not", "only", "that"], ["not", "just", "that"]) and opening == ",":
        return None  # "Not only that, [we paid]"
    if word in ("only", "just", "merely", "simply") and place and before[place - 1] == "not" and opening != ":":
        return Cut(f'"not {word}" stands right before these words in the source', "warning")
    if opening in ",;:":
        return None
    if (
        is_negation(word)
        and word not in ("no", "without")
        and not (word == "not" and place and before[place - 1] == "why")
    ):
        return Cut(f'"{word}" stands right before these words in the source', "error")
    if word in ("no", "without") and place == len(before) - 1 and not (word == "without" and _is_denied(before[:-1])):
        return Cut(f'"{word}" stands right before these words in the source', "error")
    return _negated_frame(before, words)


def _is_denied(before: list[str]) -> bool:
    """Return whether a clause denies a "without": "I won't live without [a fair deal]", "never without [a book]"."""
    for word in before[:-6:-1]:
        if word in _JOINING or is_negation(word):
            return word in ("not", "never", "cannot") or word.endswith("n't")
    return False


def _negated_frame(before: list[str], words: list[str]) -> Cut | None:
    """“I would never say that [the vaccine is dangerous]”: the negated verb carries a whole clause."""
    tail = before[-9:]
    has_that = tail[-1] == "that"
    last = len(tail) - 2 if has_that else len(tail) - 1
    if last < 0:
        return None
    if not (has_that or opens_clause(words)):
        return None
    if is_undeniable(" ".join(tail)):
        return None  # "there is no doubt that", "we do not deny that", "nobody can deny that"
    if tail[last] in _NEGATIVE_FRAMES:
        return Cut(f'the source has "{" ".join(tail[max(0, last - 2) :])}" before these words', "error")
    if tail[last] not in _FRAME_VERBS or (tail[last] in _FACTIVE and _SELF.isdisjoint(before)):
        return None  # "He didn't even know that": it is so
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


def hedged(passage: Passage, before: list[str], read: QuoteText, around: Surroundings) -> Cut | None:
    """“Perhaps [he will find one]”, “I think [it was sold]”, shown as a flat statement."""
    if (
        not before
        or len(before) > 6
        or not is_statement(read)
        or not opens_clause(read.keys)
        or around.has_any(_HEDGED_DRAFT)
    ):
        return None
    hedge = _LEADING_HEDGE.match(" ".join(passage.before.replace('"', "").split()))
    return Cut(f'"{hedge.group("hedge")}" before these words is cut', "warning") if hedge else None


def conditional(
    passage: Passage, before: list[str], words: list[str], around: Surroundings, *, is_sentence: bool
) -> Cut | None:
    """A condition in front of the words, right behind them, or around them."""
    if around.has_any(_CONDITIONAL_DRAFT):
        return None
    has_clause = opens_clause(words) or is_sentence
    if before and has_clause:
        clause = passage.before.rstrip()
        while len(before) > 1 and before[0].isdigit():  # "8.3 If the contractor fails"
            before = before[1:]
        opener = (
            before[0] if before[0] not in ("and", "but", "so", "then", "well") else before[1] if len(before) > 1 else ""
        )
        if (
            (
                (opener in _OPENERS and not _POLITE_IF.match(passage.before))
                or (opener in ("until", "till", "once") and _is_clause(before) and any(map(_is_future, words)))
            )
            and clause[-1:] in (",", "n")
            and (clause.endswith(",") or before[-1] == "then")
        ):
            return Cut(f'the condition "{short(passage.before)}" before these words is cut', "warning")
        if (
            opener in ("should", "had", "were")
            and clause.endswith(",")
            and len(before) >= 3
            and before[1] in SUBJECTS | {"the"}
        ):
            return Cut(f'the condition "{short(passage.before)}" before these words is cut', "warning")
        if clause.endswith(",") and _LONG_CONDITION.match(clause.lstrip("\"' ")):
            return Cut(f'the condition "{short(passage.before)}" before these words is cut', "warning")
        is_threat = (
            before[-1] in _OR_ELSE and len(before) > _MIN_TERMS and words[0].split("'")[0] in PERSONS | {"there"}
        )
        if is_threat and not around.has_any(_OR_ELSE):
            return Cut(f'"{short(passage.before)}" before these words is cut, and they hang on it', "warning")
        if _hangs_on(before, passage):
            return Cut(f'these words stand behind "{before[-1]}" in the source', "warning")
    trailing = _TRAILING_CONDITION.match(passage.after)
    if trailing is None and any(map(_is_future, words[:_MAX_BEFORE_FUTURE])):
        trailing = _TRAILING_TIME.match(passage.after)
    if trailing is None:
        trailing = _WHEN_GIVEN.match(passage.after)
    if trailing and has_clause:
        return Cut(f'the condition "{short(passage.after)}" behind these words is cut', "warning")
    return None


def _hangs_on(before: list[str], passage: Passage) -> bool:
    """Return whether the quoted clause is itself the condition: "if [it fails], ...", "when [it is ready], we will"."""
    if before[-1] in ("when", "once"):
        return _FUTURE_BEHIND.match(passage.after) is not None
    return before[-1] in ("if", "unless", "whether") and before[-2:] != ["even", "if"]


def _is_future(word: str) -> bool:
    return word in _FUTURE or word.endswith("'ll")


def _is_clause(words: list[str]) -> bool:
    """Return whether "until" or "once" opens a clause ("until it is approved"), not a time ("until then")."""
    has_pronoun = len(words) > 2 and words[1].split("'")[0] in PERSONS
    return has_pronoun or any(word in _AUXILIARIES for word in words[2:])


def asked(passage: Passage, before: list[str], read: QuoteText, around: Surroundings) -> Cut | None:
    """Words of a question shown without its question mark, cut before its end."""
    if passage.end_mark != "?" or not passage.after.strip() or not before or len(read) < 3:
        return None
    if around.has_any(_ASKING_DRAFT) or "?" in read.gap(len(read)):
        return None
    if not is_statement(read) and (read.keys[0] not in PERSONS or len(read) < 4):
        return None
    if (before[0] in _QUESTION_OPENERS and len(before) <= 2) or before[-1] in _QUESTION_OPENERS:
        return Cut(f'the source asks: "{short(passage.before)} ..."', "warning")
    return None


def reported(
    passage: Passage, before: list[str], words: list[str], around: Surroundings, *, is_statement: bool
) -> Cut | None:
    """“everybody says no, [it cannot be Gaza only]”: somebody else's saying, shown as the speaker's own."""
    if not before:
        return None
    tail = before[-8:]
    while tail and tail[-1] in ("that", "no", "yes", "well", "oh", "look"):
        tail = tail[:-1]
    if not tail or not (opens_clause(words) or is_statement) or _OPENLY.search(passage.before):
        return None
    if len(tail) > 2 and tail[-1] in _OBJECTS and "tell" in cue_forms().get(tail[-2], ()):
        tail = tail[:-1]  # "they told me that"
    forms = cue_forms()
    lemmas = set(forms.get(tail[-1], ())) & _REPORTING
    subject = tail[-2] if len(tail) > 1 else ""
    if lemmas:
        at = len(tail) - 2
        while at > 0 and (tail[at] in _AUXILIARIES or is_negation(tail[at]) or tail[at] in _BESIDE_VERB):
            at -= 1
        subject = tail[at] if at >= 0 else ""
        if (
            subject in _FIRST_PERSON
            or not subject
            or (subject in ("and", "then") and not _SELF.isdisjoint(before))  # "I stand here and say"
            or (tail[-1] in ("say", "think", "believe") and subject in ("i", "we", "must", "let's"))
            or (tail[-1] == "told" and any(map(is_negation, tail[-4:])))  # "Nobody told you that [it was sold]"
        ):
            return None
        if _said_by_speaker(tail[:-1]) or subject in around.before or subject in around.after:
            return None
        if any(word in f"{around.before} {around.after}" for word in tail[-4:-1] if word not in lexicon.FUNCTION_WORDS):
            return None
        return Cut(f'the source gives these words as what "{" ".join(tail[-4:])}"', "warning")
    if (
        before[-1] == "that"
        and _PUT.search(passage.before)
        and not is_undeniable(passage.before)
        and not _PUT.search(around.before)
    ):
        return Cut(f'the source has "{short(passage.before)}" before these words', "warning")
    return None


def _said_by_speaker(before: list[str]) -> bool:
    """Return whether the speaker says it himself by way of another verb: "I am proud to", "let me", not "I used to"."""
    if before[-1:] == ["me"]:
        return before[-2:-1] == ["let"]
    if before[-1:] != ["to"] or any(map(is_negation, before)) or not _REFUSING.isdisjoint(before):
        return False
    return not _SELF.isdisjoint(before) or (len(before) > 1 and before[-2] in _FAIR)
