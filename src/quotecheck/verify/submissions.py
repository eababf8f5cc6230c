"""What a ruling or a speech reports as another's case and then turns down, shown as its own finding.

“[The Board acted in bad faith]” of "Ms. Onslow submitted that the Board acted in bad faith. I do not so find.".
"""

from __future__ import annotations

import re

from quotecheck.language import lexicon
from quotecheck.language.patterns import compile_later
from quotecheck.verify.frames import REST, is_predicate
from quotecheck.verify.governing import Cut
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.surroundings import Passage, Surroundings, first_sentence, is_statement, short, words_of
from quotecheck.verify.wordlists import word_list

__all__ = ["is_fair_case", "submitted"]

_LEGAL = (
    r"(?:submit(?:s|ted)?|contend(?:s|ed)?|maintain(?:s|ed)?|assert(?:s|ed)?|urge[sd]?|plead(?:s|ed)?|put to (?:me|us))"
)
_ARGUED = (
    rf"(?:{_LEGAL}|argue[sd]?|allege[sd]?|claim(?:s|ed)?|suggest(?:s|ed)?|complain(?:s|ed)?|insist(?:s|ed)?"
    r"|says?|said)"
)
_PART = (
    r"(?:submitted|contended|maintained|asserted|urged|pleaded|put to (?:me|us)|argued|alleged|claimed|suggested|said)"
)
_CASE = (
    r"(?:case|ground|submission|argument|contention|complaint|point|allegation|suggestion|proposition|theory|answer"
    r"|position|objection|claim)"
)
_BEFORE = compile_later(
    r"(?:^|[;:\u2014]\s)\W*(?:(?:\d+|and|but|so|also|secondly|thirdly|finally|next|then)\W+){0,2}"
    rf"(?:(?P<who>(?!(?:i|we|it|there|nobody|no one|neither)\b)[^;:\"]{{2,110}}?)\s(?:[a-z]+ly\s|has\s|had\s"
    rf"|also\s|then\s|next\s)*"
    rf"(?:(?P<legal>{_LEGAL})|{_ARGUED})(?:,[^,]{{2,40}},|\s(?:to|before)\s(?:me|us|the\s\w+))?\sthat"
    rf"|it\s(?:is|was|has\sbeen|had\sbeen)\s(?:[a-z]+\s)?{_PART}(?:\s(?:by|for|on\sbehalf\sof)\s[^,;:]{{2,50}})?\sthat"
    rf"|(?:the|his|her|its|their|an?|one|another|[\w.]+['’]s)\s(?:[\w'’-]+\s){{0,4}}?{_CASE}\s(?:is|was)\sthat"
    rf"|[^;:\"]{{2,60}}?\s(?:was|were|been|being|is|are)\s(?:told|assured|promised|informed)(?:\s[\w' ]{{2,30}}?)?"
    rf"\sthat){REST}"
)
"""What opens a case that somebody puts: "Ms. Onslow, for the Board, submitted that", "It was further argued that"."""
_BEHIND = compile_later(
    rf"^\s*,\s(?:it\s(?:is|was)\s(?:[a-z]+\s)?{_PART}|(?P<who>(?!(?:i|we"
    rf"|it)\b)[^,;:\"]{{2,60}}?)\s(?P<legal>{_LEGAL}))\b"
)
_JUDGE = (
    r"(?:i|we|the (?:court|tribunal|judge|bench|panel|committee|commission|board|jury|arbitrator|ombudsman|coroner"
    r"|inquiry|majority|chair|regulator))"
)
_LEAD = (
    r"(?:(?:but|and|however|nevertheless|nonetheless|yet|again|plainly|clearly|respectfully|with (?:great "
    r"|the greatest )?"
    r"respect|for my part|for our part|in my (?:judg(?:e)?ment|view|opinion)|in our (?:judg(?:e)?ment|view)"
    r"|on reflection"
    r"|having heard \w+)\W+)*"
)
_HOLD = (
    r"(?:(?:accept|agree|share|uphold|adopt|endorse|follow|persuaded|satisfied|convinced|impressed|able|prepared)\b"
    r"|(?:find|think|consider|see|believe|hold|read|regard)(?: (?:so|it|this|that|him|her|them))?"
    r"(?: (?:to be |as )?(?:so|the case|proved|proven|established|made out|true|right|correct))?\W*$)"
)
"""“I do not so find”, no “I do not think we should wait”: that speaks of another thing."""
_NOT = r"(?:cannot|can't|could not|couldn't|(?:do|did|does|would|am|is|was|are|were|have been|has been)(?: not|n't))"
_IT = rf"(?:it|that|this|(?:that|this|the|his|her|its|their|such an?) (?:[\w-]+ )?{_CASE})"
_WORTH = r"(?:merit|substance|force|foundation|basis|evidence|truth|support|proof|weight)"
_TURNED_DOWN = compile_later(
    rf"^\W*{_LEAD}(?:{_JUDGE} (?:[a-z]+ly )?{_NOT}(?: so| at all| for a moment| [a-z]+ly)* {_HOLD}"
    rf"|{_JUDGE} (?:am|are|is|was|were) (?:unable|unpersuaded|unconvinced|unmoved|far from)\b"
    rf"|{_JUDGE} (?:[a-z]+ly )?(?:(?:reject|dismiss|disagree)(?:s|es|d|ed)?|decline[sd]? to (?:accept|find|hold|follow)"
    r"|prefer(?:s|red)? the (?:[\w’'-]+ )?(?:evidence|account|version|view)|doubt(?:s|ed)? (?:it|that|this)(?=\W*$)"
    r"|(?:find|hold|think)s? otherwise|(?:found|held|thought) otherwise"
    r"|t(?:ake|akes|ook) (?:a different|the opposite) view)\b"
    rf"|{_IT}(?:'s| is| was)(?: [a-z]+ly)? (?:not(?: [a-z]+ly)? (?:so|right|correct|true|the case|made out|borne out"
    r"|proved|proven|established|sustainable|tenable|accepted|supported|well founded)|wrong|mistaken|untrue|false"
    rf"|incorrect|misconceived|untenable|hopeless|unarguable|unsustainable|rejected|nonsense|without {_WORTH})\b"
    rf"|{_IT} (?:fails|failed|must fail|must be rejected|cannot (?:stand|succeed|be (?:right|correct|so|accepted"
    rf"|sustained|true))|ha(?:s|d) no {_WORTH}|lacks {_WORTH}|does not (?:bear|stand up|survive|assist)|goes nowhere"
    r"|falls away)\b"
    rf"|{_IT} (?:has|had) (?:not|never) been (?:proved|proven|shown|established|made out|substantiated)\b"
    rf"|there (?:is|was) (?:nothing in (?:it|that|this|the {_CASE})\b|nothing in (?:that|this) {_CASE}|no {_WORTH}\b)"
    r"|(?:the|all the|what) (?:evidence|record|facts?|documents?|figures|papers?|survey|letters?)(?: [\w'’ -]{2,40}?)?"
    r" (?:do(?:es)? not|did not|doesn't|didn't|cannot|could not|shows? (?:the (?:contrary|opposite)|otherwise"
    r"|nothing))\b"
    r"|(?:nothing|no part|not a word) (?:in|of) (?:the|that|this) (?:evidence|record|documents?|papers?|letters?)"
    r"|(?:they|he|she|people|nobody|no one)(?: (?:do not|don't|does not|doesn't|did not|didn't))?"
    r" (?:believes?|believed) (?:it|that|this|him|her|them|a word|any of it)\b"
    r"(?=.{0,20}\b(?:neither|nor) (?:do|did) (?:i|we)\b)"
    r"|not so\b|i think not\b)"
)
"""How a reported case is turned down right behind it."""
_TAKEN_UP = compile_later(
    rf"^\W*{_LEAD}(?:{_JUDGE} (?:[a-z]+ly )?(?:accept|accepts|accepted|agree|agrees|agreed|so find|so hold"
    rf"|find that to be"
    rf"|uphold|upholds|upheld|am satisfied|was satisfied)\b|{_IT}(?:'s| is| was)(?: [a-z]+ly)? (?:right|correct|so|true"
    r"|well founded|well-founded|made out|not (?:disputed|denied|contested|in (?:dispute|doubt)))|"
    rf"{_IT} (?:succeeds|must succeed|must be right))"
)
_NEGATIVE = word_list("context_negative_draft") - {"rule", "ruled", "rules", "ruling", "far", "short"}


_CASES = frozenset(
    (
        "submission",
        "submissions",
        "argument",
        "arguments",
        "contention",
        "allegation",
        "allegations",
        "suggestion",
        "complaint",
        "ground",
        "alleged",
        "allegedly",
        "alleging",
        "accusation",
        "disagreed",
        "otherwise",
        "unproven",
    )
)
"""How a draft shows that the words are a case that was put."""
_ARGUING = frozenset(("submitted", "argued", "contended", "maintained", "asserted", "pleaded", "claimed", "urged"))


def submitted(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """Return that the words are another's case; an error where the source turns it down, else a warning.

    Who is given the words as what she argued, or by a draft that has the answer, is not misled.
    """
    found = _case_around(passage, read)
    if found is None or _is_given_so(found["who"] or "", read, around):
        return None
    following = first_sentence(passage.next_text)
    if _TURNED_DOWN.match(following):
        return Cut(f'the source gives these words as another\'s case and goes on: "{short(following)}"', "error")
    if found["legal"] is None or _TAKEN_UP.match(following):
        return None
    return Cut(f'the source gives these words as what "{short(found.group().strip(" ,"))}"', "warning")


def is_fair_case(passage: Passage, read: QuoteText, around: Surroundings) -> bool:
    """Return whether words are another's case that the draft gives as one, or that the source makes its own behind."""
    found = _case_around(passage, read)
    if found is None:
        return False
    is_taken_up = _TAKEN_UP.match(first_sentence(passage.next_text)) is not None
    return is_taken_up or _is_given_so(found["who"] or "", read, around)


def _case_around(passage: Passage, read: QuoteText) -> re.Match[str] | None:
    """Return what puts the quoted clause, or that of which it is the predicate, as a case."""
    found = _BEFORE.search(passage.before)
    if found is not None:
        return found if is_statement(read) or is_predicate(f" that{found['rest']}", read) else None
    return _BEHIND.match(passage.after) if is_statement(read) else None


def _is_given_so(who: str, read: QuoteText, around: Surroundings) -> bool:
    """Return whether the draft gives the words to whoever put the case, calls them a case or tells the answer."""
    own = around.own_clause() if "n't" not in around.after else around
    if around.has_any(_CASES) or own.has_any(_NEGATIVE) or "n't" in f"{around.before} {around.after}":
        return True
    if not who and around.has_any(_ARGUING):
        return True
    speaker = read.quote.speaker
    told = (
        f"{around.before} {around.after}"
        if speaker is None
        else f"{speaker.text or ''} {speaker.name or ''}".casefold()
    )
    words = set(words_of(told))
    if not words.isdisjoint(word_list("submissions_parties")):
        return True
    put = {word for word in words_of(who.partition(",")[0]) if word not in lexicon.FUNCTION_WORDS}
    is_party = not put.isdisjoint(word_list("submissions_parties")) and around.has_any(_ARGUING)  # by her counsel
    return is_party or not words.isdisjoint(put)
