"""Words that call a statement untrue, unproven or only a tale, and the frames made of them.

The check of claims (`shifts.veracity`) asks what a sentence frames; the check of quotations (`disowned`) asks whether
the frame is cut. The patterns read folded words with one space between them and each comma as a word of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from quotecheck.language.patterns import compile_later

__all__ = [
    "ADVERBS",
    "BE",
    "CLOSING",
    "FALSE",
    "FALSEHOOD",
    "OPENING",
    "SAID",
    "SAY",
    "SAYING",
    "TALE",
    "TRUE",
    "UNSAID",
    "UNSAID_WORDS",
    "WRONG",
    "FrameKind",
    "is_undeniable",
]

FrameKind = Literal["denied", "unproven", "unsaid", "passed_on"]

BE = r"(?:is|was|are|were|be|been|being|remains|remained)"
ASIDE = r"(?: ,(?: [^ ,]+){1,12} ,)?"
"""Words between commas, taken out: “It is not true, as some have written, that”."""
ADVERBS = (
    r"(?: (?:simply|just|quite|wholly|entirely|completely|utterly|plainly|clearly|also|still|therefore|actually))*"
)
NOT = rf"(?: (?:not|never)){ADVERBS}"
FALSE = (
    r"(?:untrue|false|incorrect|inaccurate|impossible|fake|nonsense|rubbish|an? (?:lie|fiction|invention|fabrication)"
    r"|pure (?:fiction|invention|fantasy)|out of the question)"
)
TRUE = r"(?:true|correct|right|accurate|the case|a fact|so)"
WRONG = rf"(?:{FALSE}|wrong|mistaken|misleading|absurd|ridiculous|an exaggeration|a mistake|an error)"
SAY = r"(?:say|claim|suggest|think|believe|assume|pretend|imply|write|assert|argue|conclude|allege|state|report)"
SAYS = rf"(?:{SAY[3:-1]}|says|claims|suggests|thinks|believes|assumes|pretends|implies|writes|asserts|argues|alleges)"
SAID = (
    r"(?:said|claimed|suggested|thought|believed|assumed|pretended|implied|wrote|written|asserted|argued|concluded"
    r"|alleged|stated|reported)"
)
SAYING = r"(?:saying|claiming|suggesting|thinking|pretending|implying|writing|asserting|alleging|stating|reporting)"
FALSEHOOD = (
    r"(?:lies?|myths?|hoax|fiction|falsehoods?|fallacy|misconception|delusion|illusion|fabrication|fairy tales?|untruth"
    r"|fantasy|invention|pretence|canard)"
)
"""What a statement is called by whoever says that it is not so."""
TALE = (
    r"(?:claims?|stor(?:y|ies)|reports?|rumou?rs?|allegations?|suggestions?|ideas?|notions?|assertions?|accusations?"
    r"|charges?|complaints?|theor(?:y|ies)|articles?|statements?|impressions?|beliefs?|tales?)"
)
PROOF = r"(?:evidence|proof|sign|signs|indication|indications|trace|basis|reason|reasons|grounds|support)"
LIAR = r"(?:lying|mistaken|wrong|misinformed|misled|deluded|ill-informed|not telling the truth)"
SUBJECT = (
    r"(?:the|an?|this|that|these|those|his|her|its|their|our|my|your|he|she|it|they|we|i|you|anyone|anybody|any)\b"
)
WHO = r"(?:anyone|anybody|whoever|everyone|everybody|those|people|somebody|someone)"
_REFUSER = r"(?:(?:not|never|cannot|hardly|scarcely|[a-z]*n't) (?:(?:ever|even|quite|really|yet) )?)"
_CALL = r"(?:call|describe|brand|label|dub|term|accuse|portray|depict|characteri[sz]e)"
_CALLING = r"(?:calling|describing|branding|labell?ing|dubbing|terming|accusing|portraying|depicting|characteri[sz]ing)"
_SOMETHING = r"(?!(?:whether|if|how|why|what|when|where|who|whom|whose|which|more|anything|so|yes|no)\b)"
_TO_SAY = rf"(?:{SAY}{ASIDE}(?: that)? {_SOMETHING}|tell (?:[^ ,]+ ){{1,3}}?that |(?={_CALL}\b))"
_OF_SAYING = rf"(?:{SAYING}{ASIDE}(?: that)? {_SOMETHING}|telling (?:[^ ,]+ ){{1,3}}?that |(?={_CALLING}\b))"
UNSAID = (
    rf"(?:\b(?:{_REFUSER}(?:go|going|gone) (?:[a-z]+ )?(?:so|as|that) far as to"
    rf"|{_REFUSER}(?:going to )?(?:stand|sit|come|get) (?:(?:up|here|there|before [^ ,]+) )*and"
    r"|far be it from [^,]{2,30}? to"
    rf"|{_REFUSER}(?:bring|brought) (?:my|our|him|her|them)sel(?:f|ves) to"
    r"|(?<!not )(?<!n't )(?<!never )(?:refuse|refuses|refused|decline|declines|declined) to"
    r"|not (?:for (?:me|us)|(?:my|our) (?:place|job|role)) to"
    rf"|(?:the )?last (?:(?:person|man|woman|one|people|party) )?(?:in the world |on earth )?to) {_TO_SAY}"
    rf"|\b(?<!not )(?<!n't )(?<!never )stop(?:s|ped|ping)? short of {_OF_SAYING}"
    rf"|\b{_REFUSER}dignify [^,]{{2,30}}? (?:by|with) {_OF_SAYING}"
    rf"|\b{_REFUSER}(?:hear|catch|find) (?:me|us|him|her|them) (?:{_TO_SAY}|{_OF_SAYING})"
    r"|\b(?:god|heavens?|lord|fate) forbid (?:that )?)"
)
"""How somebody will not say what comes next: "I would not go as far as to say that", "Far be it from me to"."""
_SIGNS = (
    "far stand sit come get bring brought refuse refuses refused decline declines declined me us place job role last"
    " stop stops stopped stopping dignify hear catch find forbid"
)
UNSAID_WORDS = frozenset(_SIGNS.split())
"""One of these stands in each of those: most sentences have none."""


class OpeningFrame(NamedTuple):
    """A kind of frame, its pattern, and what the pattern cannot do without."""

    kind: FrameKind
    pattern: re.Pattern[str]
    ends_with_that: bool
    begins: str
    """The word that all it finds begins with and the space behind that; "" for a pattern that begins variously."""


_BEGINS = compile_later(r"\\b([a-z]+)(?= |\(\?: )")


def _frames(kind: FrameKind, *patterns: str) -> list[OpeningFrame]:
    return [
        OpeningFrame(kind, compile_later(pattern), pattern.endswith(" that "), f"{begun[1]} " if begun else "")
        for pattern, begun in zip(patterns, map(_BEGINS.match, patterns), strict=True)
    ]


OPENING: Sequence[OpeningFrame] = (
    *_frames(
        "denied",
        rf"\b(?:it|this|that)(?: would| can)? {BE}{ADVERBS} {FALSE}{ASIDE} that ",
        rf"\bit(?: would| can)? {BE}{ADVERBS}{NOT} {TRUE}{ASIDE} that ",
        rf"\bit(?: would| can)? {BE}{ADVERBS} (?:{WRONG}|not{ADVERBS} {TRUE}) to {SAY}{ASIDE}(?: that)? ",
        rf"\bthere {BE}{ADVERBS} no (?:way|chance|possibility|prospect)(?:{ASIDE} that)? (?={SUBJECT})",
        rf"\bno way(?: that)? (?={SUBJECT})",
        r"\bfar from (?:it being )?(?:the case|true|so)? ?that ",
        rf"\b(?:wrongly|falsely|mistakenly|incorrectly|erroneously) (?:said|told [^ ,]+|claimed|wrote|reported"
        rf"|stated|suggested|asserted|implied|{SAYS[3:-1]}){ASIDE}(?: that)? ",
        rf"\b(?:pretended|pretends|pretending|pretend){ASIDE} that ",
        rf"\b(?:withdrew|withdrawn|retracted|corrected|took back|apologi[sz]ed for|dismissed|rejected|quashed"
        rf"|threw out|thrown out|dropped|cleared of|cleared [^ ,]+ of|acquitted of|acquitted [^ ,]+ of)"
        rf"(?: (?:the|a|an|its|his|her|their|all|any|that|this|earlier)){{0,2}}"
        rf" (?:{TALE}|{SAYING}){ASIDE}(?: (?:by|of|from|in) (?:[^ ,]+ ){{0,3}}[^ ,]+)? that ",
        rf"\bthere {BE}{ADVERBS} (?:no|not any|little|not much) (?:truth|basis|foundation|substance)"
        rf"(?: [^ ,]+){{0,5}}{ASIDE} that ",
    ),
    *_frames(
        "unproven",
        rf"\b(?:{BE}|find|found|finds|see|seen|saw|has|have|had|having|offered|produced|gave|provided)"
        rf"{ADVERBS} (?:no|not any|little|scant|hardly any) (?:[^ ,]+ ){{0,2}}?{PROOF}"
        rf"(?: [^ ,]+){{0,5}}?{ASIDE} that ",
        rf"\bthere {BE}{ADVERBS} (?:some|much|great|considerable|growing|serious) doubts? that ",
        rf"\bthere {BE}{ADVERBS} nothing (?:[^ ,]+ ){{0,5}}?to (?:[^ ,]+ ){{1,4}}?that ",
        r"\bnothing (?:[^ ,]+ ){0,6}?(?:shows|showed|suggests|suggested|proves|proved|indicates|indicated|says|said"
        r"|points to|supports|supported)(?: (?:the|this) [^ ,]+)? that ",
    ),
    *_frames("unsaid", UNSAID),
    *_frames(
        "passed_on",
        r"\b(?:wished|(?:i|we|you|he|she|they|who|really|do|does|did) wish(?:es)?)(?: that)? (?!to )"
        r"(?=[^ ,]+ (?:(?!(?:and|or|well|luck|as|,) )[^ ,]+ ){0,3}(?:was|were|had|could|would|did)\b)",
        r"(?:^|, )(?:just )?(?:imagine|suppose|(?:let us|let's|say we) (?:imagine|suppose|assume))(?: that)? "
        rf"(?={SUBJECT})",
        r"\bwould love to (?:say|think|believe|tell you)(?: that)? ",
        r"\b(?:(?:a|the|one) )?(?:persistent |local )?(?:rumou?r|gossip|legend) has it(?: ,[^,]+ ,)? that ",
        rf"\bit (?:is said|(?:is|was|has been|had been){ADVERBS} (?:suggested|rumou?red|speculated|whispered))"
        rf"{ASIDE} that ",
        r"\bit (?:now |still |also |would )?(?:seem|appear|look|sound)(?:s|ed)?(?: very| quite)?"
        rf"(?: likely| probable)?{ASIDE} (?:(?:that|as if|as though|like) |(?={SUBJECT})|$)",
        r"\baccording to (?:an? |the |some )?(?:[^ ,]+ )?(?:rumou?rs?|gossip|legend|speculation) (?:, )?",
    ),
)
"""Frames whose last word stands right before what they frame; each takes what follows to the end of its clause."""
CLOSING = (
    compile_later(
        rf"\b(?:{WHO}(?: who| that)? {SAYS}|(?:^|, )to {SAY}|{SAYING})(?: that)? (?P<told>[^;]+?) "
        rf"{BE}{ADVERBS} (?:{LIAR}|{WRONG})\b"
    ),
    compile_later(
        rf"\b(?:{WHO}(?: who| that)? {SAYS}|to {SAY})(?: that)? (?P<told>[^;]+?) would be (?:{LIAR}|{WRONG})\b"
    ),
    compile_later(
        rf"(?:^|\b(?:the|any|all|these|those|that|said|says) ){TALE}{ASIDE} that (?P<told>[^;]+?) "
        rf"(?:{BE}{ADVERBS} (?:{WRONG}|made up|invented))\b"
    ),
    compile_later(
        rf"\b(?:{_CALL}s?|called|described|branded|labell?ed|dubbed|termed|portrayed|dismissed|rejected|denounced)"
        rf" (?:the|any|all|these|those|a) {TALE}{ASIDE} that (?P<told>[^;]+?) (?:as )?(?:{WRONG}|an? {FALSEHOOD})\b"
    ),
)
"""Frames that stand around what they frame: "Anyone who says that ... is lying"."""
_UNDENIABLE = compile_later(
    r"\b(?:beyond|without|past) (?:any |all |a |reasonable )*(?:doubt|question|dispute)\b"
    r"|\b(?:no|not an?|isn't an?|never an?) (?:mere |idle )?(?:myth|lie|rumou?r|secret|joke|exaggeration|fiction"
    r"|accident|surprise)\b|\bgo(?:es)? without saying\b|"
    r"\b(?:no|not|never|nobody|none|neither|cannot|few|hardly|[a-z]+n't|no one|no-one) (?:[\w'-]+ ){0,3}?"
    r"(?:deny|denies|denied|doubts?|doubted|disputes?|disputed|question(?:s|ed)?|contests?|contested)\b"
)


def is_undeniable(clause: str) -> bool:
    """Return whether a folded clause says twice no, and so yes.

    >>> is_undeniable("nobody can deny that"), is_undeniable("nobody says that")
    (True, False)
    """
    return _UNDENIABLE.search(clause) is not None
