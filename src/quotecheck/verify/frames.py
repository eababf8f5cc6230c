"""Frames that reach over a whole clause: words that turn down, leave open or pass on what a quote then shows as said.

The quote may be the clause ("... to say that [the water is poisoned]") or only the end of it ("we do not know whether
it [works in children]"). What the draft says outside the marks is not cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from quotecheck.language import lexicon
from quotecheck.language.patterns import compile_later
from quotecheck.language.pronouns import PERSONS
from quotecheck.ready import compiled
from quotecheck.verify.governing import Cut
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.surroundings import Passage, Surroundings, is_sentence, opens_clause, short, words_of
from quotecheck.verify.untruths import is_undeniable
from quotecheck.verify.wordlists import is_negation, word_list

__all__ = ["CLAUSE_BREAK", "REST", "cut_short", "framed", "is_predicate", "taken_back", "turns_down"]

CLAUSE_BREAK = compile_later(r"[;:\u2014]|,\s(?:and|but|so|yet)\s|\b(?:but|because|although|though)\b")
_JOINED = frozenset(("and", "or", "because", "so", "which", "who", "when", "while", "if", "than"))
_PRONOUNS = PERSONS | {"this", "that", "these", "those", "there", "who"}
_MAX_REST_WORDS = 8
"""How many words of the claimed clause may stand between the frame and the quote: "that the defendant is"."""
REST = rf"(?P<rest>(?:\s[\w'-]+){{0,{_MAX_REST_WORDS}}})\s*[\"']*\s*$"
_GAP = r"(?:(?!and\b|or\b|so\b|which\b)[\w'-]+\s){0,8}?"
_NOT = r"(?:not|never|cannot|hardly|[a-z]+n't|no longer|nor)"
_NO_ONE = r"(?:nobody|no one|no-one|none|nothing|neither|no|not one|(?<!\ba )few|hardly any(?:one|body)?)"
_WILLING = (
    r"(?:(?:want|wish|mean|going|trying|try|prepared|willing|able|ready|like|about|here)\sto"
    r"|(?:stand|sit|come)(?:\s(?:up|here|there|before\s\w+))*\sand)"
)
_CLAIMS = r"(?:claim|idea|notion|suggestion|allegation|argument|accusation|myth|rumou?r|theory|story|view|charge)s?"
_LYING_IF = (
    r"(?<!\bnot\s)(?<!\bnothing\s)\b(?:lying|wrong|mad|foolish|dishonest|remiss|daft|crazy)\s(?:if\s\w+\s(?:said|told|claimed|pretended|suggested"
    r"|thought)|to\s(?:say|tell|claim|pretend|suggest|think))(?:\s(?:you|them|anyone|people))?"
)
"""“I'd be lying if I said [the job was done]”."""
_REJECTS = r"(?<!not\s)(?<!n't\s)\b(?:reject(?:s|ed)?|refute[sd]?|rebut(?:s|ted)?|dismiss(?:es|ed)?|repudiate[sd]?)"
_TAKEN = r"(?:taken|read|seen|construed|understood|interpreted|regarded|treated|viewed)"
"""“Nothing in this letter should be taken as [an admission]”."""
_PUT = compile_later(rf"\b{_CLAIMS}\sthat\s*$")
_KNOW = r"(?:know|known|clear|sure|certain|tell|told|say|decided|established|determined|proven|proved|seen)"
_UNTRUE_THAT = (
    r"\b(?:is|was|be|it's|that's)\s(?:an?\s|pure\s|simply\s|just\s)*"
    r"(?:myth|lie|nonsense|false|untrue|incorrect|exaggeration|rubbish|fiction|fantasy)\sthat"
)
"""Not "outrageous that" or "wrong that": what these deplore is so."""
_NEVER_TELL = (
    rf"(?:\blet\s{_NO_ONE}|(?:\bnot|n't|\bnever)\slet\s(?:anyone|anybody|them|him|her|people))\s(?:ever\s)?"
    r"(?:tell|kid|fool)"
)
"""“Let no one tell you that [it was an act of God]”."""
_WOULD_NOT = (
    r"(?<!\bif\si\s)(?<!\bif\swe\s)(?:\b(?:would|will|could|can|should|shall|must)\s(?:not|never)"
    r"|\b(?:cannot|(?:wo|would|ca|could|should|sha|must)n't|(?:i|we|you|he|she|they)'(?:d|ll)\s(?:not|never)))\s"
)
_TELLING = (
    r"(?:(?:tell(?:ing)?|assur(?:e|ing)|advis(?:e|ing))(?!\s(?:by|from|at|just|apart)\b)"
    r"|(?:convinc|persuad)(?:e|ing)\s(?:me|us))(?!(?:\s[\w'-]+)*?\s(?:how|why|what|where|enough|often|more|with)\b)"
)
"""“I would never tell a patient that [the inhaler is useless]”; but what somebody has not told may be so, and whom
"I could not persuade" may be wrong."""
_WITHDRAWN = (
    r"\b(?:(?:take back|took back|withdraw|withdrew|retract(?:ed)?|regret(?:ted)?"
    r"|apologi[sz]ed? for)\s(?:[\w'-]+\s){0,4}?"
    r"(?:said|saying|claiming|claimed|writing|wrote|told|telling \w+)"
    r"|(?:wrong|mistaken|lying|lied|erred|misspoke|joked|exaggerated|foolish|joking|naive|stupid)\swhen\s(?:i|we|he"
    r"|she|they)\s(?:said|told \w+|wrote|claimed"
    r"|thought|believed)),?"
)
"""“I take back what I said, that [it was sold]”, “I was wrong when I said [it was sold]”."""
_CERTIFIED = (
    r"(?:certified|confirmed|verified|testified|stated|established|demonstrated|guaranteed|signed off|proved|shown)"
)
_OPEN = (
    compiled(rf"\b{_NOT}\s(?:[\w'-]+\s){{0,3}}?{_KNOW}\s(?:yet\s)?(?:whether|if){REST}"),
    compiled(rf"\b(?:unclear|unknown|uncertain|too early to (?:say|tell)|remains to be seen)\s(?:whether|if){REST}"),
)
_WHETHER = compile_later(rf"\bwhether{REST}")
_POSITIVE = compile_later(
    r"\b(?:no (?:doubt|question)|not only|never (?:doubted|forget|tire)|not (?:deny|dispute|doubt)|can't help (?:but )?"
    r"|nothing but|no wonder|no less|not just|none other|n't (?:deny|dispute|doubt))\b"
)
_THAT_LIST = compile_later(r"\bthat\s(?!that\b)[^,]{3,60},\s(?:and\s)?(?=(?:that\s[^,]{3,60},\s(?:and\s)?)*that\b)")
"""The first of several clauses that one verb carries: "They told us that it was late, that [it was dead]"."""
_AFTER_BAD = r"^\W*(?:\w+\s){0,3}?(?:is|was|are|were|would be|seems?)\s(?:\w+\s){0,3}?"
_NAMES = compile_later(r"(?:suggest|alleg|impl[yi]|claim)\w*$|\bas$")
_MAX_OBJECT_WORDS = 4
_IF = compile_later(
    r"^\W*(?:(?:and|but|so|then)\s)?(?P<cond>(?:if|unless|provided|assuming|supposing|once"
    r"|(?:had|were|should) (?:i|we|you|he|she|it|they|the|this|that|there|any|an?|my|our|your|his|her|their)"
    r"(?= (?:[\w'-]+ )*?(?:[\w'-]+(?:ed|en|wn|ne|nt|ld|de|pt|ft|ught)|be|been|to|in|on|at)\b)"
    r")\b[^,]*),\s*"
)
_UNTOLD = compile_later(
    rf"(?:\b(?:i|we)(?:(?:'ve|'d|\s(?:have|had|do|did))(?:\s(?:not|never)|n't)|\snever)"
    rf"(?:\s(?:yet|ever|once|actually))?\s(?:tell|told)|\bnone of us (?:ever )?told|(?:\bnot|n't) here to tell"
    rf"|\bnever (?:have|had|did) (?:i|we) (?:tell|told)){REST}"
)
"""“I have never told a patient that [the inhaler is useless]”: denied, or kept quiet; a person must say which."""
_TOLD_NOW = compile_later(r"\bwhat (?:i|we)\b.*\b(?:is|was) that\W*$")
"""“What I never told anyone is that [the plan is dead]”: told now, if never before."""
_SAID_OF_OLD = compile_later(
    r"\b(?:it|(?:this|that|the) (?:[\w-]+ )?(?:line|point|argument|view|claim|case|question|charge|idea)) "
    r"(?:has|had|have|is|was|will)(?: (?:\w+ly|often|been|be|also|long))* (?:said|put|suggested|claimed|alleged"
    r"|reported|argued|rumou?red|whispered|made|told|repeated)\b(?! by (?:me|us)\b)[^;:\u2014]{0,90}\bthat\s*[\"']*$"
)
"""“It has been put to us by the owners that [nobody can win]”: an argument that others make."""
_TOLD_BY_ANOTHER = compile_later(
    r"(?:^|[,.]\s)\W*(?:and |but |so |well,? )?(?P<who>(?:my|our|his|her|their|your|the|this|that|some|every|one"
    r"|an?|another) "
    r"(?:[\w'-]+ ){1,4}?)(?:says?|said|claims?|claimed|thinks?|believes?|argues?|argued|insists?|insisted|alleges?"
    r"|swears?|swore|reckons?|reckoned|maintains?|maintained|(?:assures?|assured|tells|told) (?:me|us|you|everyone))"
    r"(?: that)?\s*[\"']*$"
)
_TOLD_TO_SPEAKER = compile_later(
    r"\b(?:i|we|he|she|they|you)(?:(?:'ve| have|'d| had)? ?(?:am|are|was|were|been|keep being|kept being)|'m|'re) "
    r"(?:told|assured|informed|promised|warned|advised|led to believe)(?: by [\w' -]{2,40}? that| that)?\s*[\"']*$"
)
_NOT_TOLD_DRAFT = word_list("context_negative_draft") | {"hid", "concealed", "secret", "silent", "quiet", "withheld"}
_GOES_ON = compile_later(
    r"^\s+(?P<rest>(?:do |does |did |is |are |was |were |has |have |had |can |could |will |would )?"
    r"(?:not|never|no longer|hardly|rarely|except|unless)\b"
    r"(?! (?:only|just|merely|simply|solely|least|to mention|surprisingly|to say|far from|long|once but)\b)[^.,;]*)"
)
_BUT_NOT = compile_later(
    r"^\s*,?\s*(?P<rest>(?:but|yet|though|although|albeit)\s(?:(?:is|are|was|were|do|does|did|has|have|had|can|could|will"
    r"|would|may|might|should)\s(?:not|never)|cannot|can't|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't"
    r"|haven't|won't|wouldn't|couldn't|hardly|barely|scarcely)\b[^.,;]*)"
)
"""A predicate of the same subject that takes some back: "plausible [but cannot be established]". What only goes on to
another thing ("heartbroken but not surprised") has no verb of its own."""
_AGREED_BEHIND = compile_later(
    r"^\s+(?:is|was|are|were) (?:not|never) (?:in (?:doubt|dispute|question)|disputed|denied|doubted|questioned"
    r"|contested)\b"
)
"""“[That he paid] is not in dispute”."""
_MIN_PREDICATE_LETTERS = 3
_OPENER = compile_later(r"^(?:well|actually|no|okay|ok|i mean|but|or),? ")
_STOPS = compile_later(r"[.;?!]")


def _any(name: str) -> str:
    return "(?:" + "|".join(sorted(word_list(name), key=lambda word: (-len(word), word))) + ")"


@cache
def _turned_down() -> tuple[re.Pattern[str], ...]:
    """Return what finds a frame that turns the clause down; `rest` is what of the clause stands before the quote."""
    claiming, bad = _any("frames_claiming"), _any("frames_turned_down")
    frames = (
        rf"(?<!\bnot\s)(?<!\bnothing\s)\b{bad}\s(?:for\s\w+\s)?to\s{claiming}",
        _UNTRUE_THAT,
        rf"\b{_NO_ONE}\s{_GAP}{claiming}",
        _NEVER_TELL,
        rf"{_WOULD_NOT}{_any('context_soft')}?\s?(?:be\s)?{_TELLING}",
        rf"\b{_NO_ONE}\s{_GAP}(?:would|will|could|can|should)\s(?:ever\s)?{_TELLING}",
        rf"\b{_NOT}\s(?:{_any('context_soft')}\s)?(?!here\s){_WILLING}\s{_TELLING}",
        _WITHDRAWN,
        (
            rf"\bnot (?:an?|one|the slightest|the least) (?:(?:single|shred|scrap|iota|jot|piece"
            rf"|hint) (?:of )?)*{claiming}"
        ),
        (
            rf"\bonly (?:an? |the )?(?:[\w-]+ )?(?:fools?|idiots?|liars?|madm[ae]n|optimists?) (?:would |could "
            rf"|will )?{claiming}"
        ),
        rf"\b(?:no|not one|few) (?:[\w'-]+ ){{1,4}}?{_CERTIFIED}(?=\sthat\b)",
        (
            r"\b(?:have|has|had) yet to (?:see|find|hear|be shown)\s(?:[\w-]+ ){0,3}?(?:proof|evidence|signs?|data"
            r"|anything)"
        ),
        rf"\b{_NOT}\s(?:{_any('context_soft')}\s|{_any('context_auxiliaries')}\s|{_WILLING}\s){{0,3}}?{claiming}",
        r"\b(?:refuse[sd]?|decline[sd]?|fail(?:s|ed)?)\sto\s(?:say|believe|accept|admit|confirm|agree)",
        r"(?<!no\s)(?<!not\s)\b(?:doubt(?:s|ed)?|den(?:y|ies|ied)|dispute[sd]?|disbelieve[sd]?)",
        rf"{_REJECTS}\s(?:[\w'-]+\s){{0,4}}?{_CLAIMS}(?=\sthat\b)",
        rf"\b{_NOT}\s(?:really\s|quite\s|simply\s)?(?:the case|true|correct)(?=\sthat\b)",
        _LYING_IF,
        r"\bas\s(?:if|though)",
        rf"\b(?:{_NOT}|{_NO_ONE})\s(?:[\w'-]+\s){{0,8}}?{_TAKEN}\sas",
        r"\b(?:hard|difficult|impossible)\sto\s(?:see|imagine|understand|explain)\s(?:how|why)",
        rf"\b{_NOT}\s(?:see|imagine|understand|think of)\s(?:how|why|any way)",
        r"\b(?:used to|once|formerly)\s(?:say|think|thought|believe[d]?|argue[d]?|claim(?:ed)?|hope[d]?|assume[d]?)",
    )
    return tuple(compiled(frame + REST) for frame in frames)


def framed(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """Return the frame over the clause that the quote is or ends, or None.

    An error where the source turns the clause down or leaves it open, a warning where it passes on others' saying.
    """
    clause = CLAUSE_BREAK.split(passage.before)[-1]
    if not clause.strip():
        return None
    clause = _THAT_LIST.sub("", clause)
    if not turns_down(around):
        for pattern in _turned_down():
            found = pattern.search(clause)
            if not found or _POSITIVE.search(clause) or is_undeniable(clause) or not _is_claimed(found, read):
                continue
            if not _is_told(found.group(), around):
                return Cut(f'the source has "{short(clause[found.start() :])}" before these words', "error")
        if _PUT.search(clause) and re.match(_AFTER_BAD + _any("frames_turned_down") + r"\b", passage.after):
            return Cut(f'the source has "{short(clause)}" before these words and turns it down', "error")
    if not around.has_any(word_list("context_conditional_draft")):
        for pattern in _OPEN:
            found = pattern.search(clause)
            if found and is_predicate(found.group("rest"), read):
                return Cut(f'the source leaves it open: "{short(clause[found.start() :])}"', "error")
        found = _WHETHER.search(clause)
        if found and is_predicate(found.group("rest"), read):
            return Cut(f'these words stand behind "{short(clause[found.start() :])}" in the source', "warning")
        condition = _condition_before(passage, read)
        if condition:
            return Cut(f'the condition "{short(condition)}" is cut', "warning")
    return _passed_on(clause, read, around)


def turns_down(around: Surroundings) -> bool:
    """Return whether the draft's own clause denies or turns something down."""
    own = around.own_clause()
    words = word_list("context_negative_draft") | word_list("frames_turned_down")
    return own.has_any(words) or "n't" in f"{own.before} | {own.after}"


def _is_told(frame: str, around: Surroundings) -> bool:
    """Return whether the draft gives the frame's own words outside the marks: "hard to see how"."""
    telling = [word for word in words_of(frame) if word not in lexicon.FUNCTION_WORDS]
    return bool(telling) and all(word in words_of(around.before) for word in telling)


def is_predicate(rest: str, read: QuoteText) -> bool:
    """Return whether the quote is the framed clause or what the clause says of its subject, not the subject itself."""
    words = words_of(rest)
    if any(word in _JOINED for word in words):
        return False
    if words and words[0] in ("that", "whether"):
        words = words[1:]
        if not words and not word_list("context_auxiliaries").isdisjoint(read.keys[1:]):
            return True  # "that [400 families will be moved on]"
    if not words:
        return opens_clause(read.keys) or is_sentence(read) or (len(read) > 1 and read.keys[0] in _PRONOUNS)
    last = words[-1]
    return last in _PRONOUNS or last in word_list("context_auxiliaries") or last not in lexicon.FUNCTION_WORDS


def _is_claimed(frame: re.Match[str], read: QuoteText) -> bool:
    """Return whether the quote is the clause in a frame, or what its verb names: "not suggesting [wrongdoing]"."""
    if is_predicate(frame.group("rest"), read):
        return True
    is_short = not is_sentence(read) and len(read) <= _MAX_OBJECT_WORDS
    return is_short and not frame.group("rest") and _NAMES.search(frame.group().rstrip("\"' ")) is not None


def _condition_before(passage: Passage, read: QuoteText) -> str:
    """Return the condition that a cut predicate hangs on: "If the money comes, the wall [will be ready]"."""
    if read.keys[0] not in word_list("frames_predicates"):
        return ""
    found = _IF.match(passage.before)
    if found is not None and len(words_of(passage.before[found.end() :])) <= _MAX_REST_WORDS:
        return found.group("cond")
    after = re.match(
        r"^\W*(?:but )?(?P<cond>(?:only )?(?:if|unless|provided|as long as|assuming)\b[^,;]*)", passage.after
    )
    return after.group("cond") if after is not None else ""


@cache
def _others() -> re.Pattern[str]:
    return compiled(
        rf"\b{_any('frames_others')}\s(?:[\w'-]+\s){{0,3}}?{_any('frames_told_by')}"
        rf"(?:(?:\s(?!(?:i|we|i'm|we're)\b)[\w'-]+){{1,9}}?(?=\sthat\b)|\s(?:us|me|you|them|it))?{REST}"
    )


def _passed_on(clause: str, read: QuoteText, around: Surroundings) -> Cut | None:
    """“Critics keep telling us that [it is a waste of money]”: others' saying, shown as the speaker's own."""
    outside = words_of(f"{around.before} | {around.after}")
    argued = _SAID_OF_OLD.search(clause) if "that" in clause[-8:] else None
    if argued is not None:
        mine = {word for word in words_of(argued.group()) if word not in lexicon.FUNCTION_WORDS} - {"said", "told"}
        if mine.isdisjoint(outside):
            return Cut(f'the source gives these words as what "{short(argued.group().strip())}"', "warning")
    untold = _UNTOLD.search(clause)
    is_told_now = _TOLD_NOW.search(clause) is not None
    if untold and not is_told_now and is_predicate(untold["rest"], read) and not around.has_any(_NOT_TOLD_DRAFT):
        return Cut(f'the source has "{short(untold.group().strip())}" before these words', "warning")
    told = _TOLD_TO_SPEAKER.search(clause)
    if told is not None and not re.search(r"\b(?:told|assured|promised|warned|advised|informed)\b", around.before):
        return Cut(f'the source gives these words as what "{short(told.group().strip())}"', "warning")
    named = _TOLD_BY_ANOTHER.search(clause) if is_sentence(read) or opens_clause(read.keys) else None
    if named is not None and not any(
        word in outside for word in words_of(named["who"]) if word not in lexicon.FUNCTION_WORDS
    ):
        return Cut(f'the source gives these words as what "{short(named.group().strip())}"', "warning")
    found = _others().search(clause)
    if found is None or not is_predicate(found.group("rest"), read):
        return None
    telling = [word for word in words_of(found.group()) if word not in lexicon.FUNCTION_WORDS]
    if any(map(is_negation, words_of(found.group()))):
        return None  # "They never told you that": what nobody told may be so
    is_told = any(word in around.before or word in around.after for word in telling[:2])
    if is_told or around.has_any(word_list("context_negative_draft")):
        return None
    return Cut(f'the source gives these words as what "{short(found.group().strip())}"', "warning")


def cut_short(passage: Passage, around: Surroundings) -> Cut | None:
    """“did nothing that others [do]” of "do not do": the clause goes on, and a negation comes next."""
    found = _GOES_ON.match(passage.after)
    qualified = _BUT_NOT.match(passage.after) if found is None else None
    if found is None and qualified is None:
        return None
    if around.has_any(word_list("context_negative_draft") | word_list("context_conditional_draft")):
        return None
    if words_of(passage.before)[-1:] == ["because"] and passage.after.lstrip().startswith("do"):
        return None  # "Just because [it is safe] does not mean that it is cheap"
    if _AGREED_BEHIND.match(passage.after):
        return None
    if qualified is not None:
        return Cut(f'the source goes on: "{short(qualified.group("rest"))}"', "warning")
    return Cut(f'the source goes on: "{short(found.group("rest") if found else "")}"', "error")


def taken_back(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """“The knee is fine” of "The knee is fine. Well, it's not fine, ...": the next sentence denies its predicate."""
    if not passage.next_text or around.has_any(word_list("context_negative_draft")) or any(map(is_negation, read.keys)):
        return None
    opening = _STOPS.split(_OPENER.sub("", passage.next_text))[0]
    words = words_of(opening.split(",")[0])
    if len(words) > _MAX_REST_WORDS or not words or words[0].split("'")[0] not in _PRONOUNS:
        return None
    negated = next((at for at, word in enumerate(words) if word == "not" or word.endswith("n't")), None)
    if negated is None or words[negated + 1 : negated + 2] in (["only"], ["just"], ["merely"]):
        return None
    denied = set(words[negated + 1 :])
    at = next((at for at, word in enumerate(read.keys) if word in _THOUGHT or word in _PLANNED), len(read.keys))
    if _telling(read.keys[:at]) & denied:
        return Cut(f'the source goes on: "{short(passage.next_text)}"', "error")
    if not _telling(read.keys[at:]) & denied or read.keys[at] in _THOUGHT:
        return None
    return Cut(f'the source goes on: "{short(passage.next_text)}"', "warning")


_THOUGHT = word_list("frames_thought")
"""What was once thought or felt stays so whatever came of it: "I believed we should stop. But we did not stop."."""
_PLANNED = frozenset(("planned", "intended", "meant", "agreed", "arranged"))
"""What was planned may be taken for what came about."""


def _telling(words: Sequence[str]) -> set[str]:
    return {word for word in words if word not in lexicon.FUNCTION_WORDS and len(word) >= _MIN_PREDICATE_LETTERS}
