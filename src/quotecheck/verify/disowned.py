"""Frames in front of a quoted statement, or around it, that say it is untrue, unproven, unreal or somebody else's.

What calls a statement untrue is shared with the check of claims (`untruths`); here is what only a cut can hide.
"""

from __future__ import annotations

import re
from functools import cache

from quotecheck.language.patterns import compile_later
from quotecheck.verify.governing import Cut
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.surroundings import (
    Passage,
    Surroundings,
    is_sentence,
    is_statement,
    is_told,
    opens_clause,
    short,
    words_of,
)
from quotecheck.verify.untruths import (
    ADVERBS,
    BE,
    CLOSING,
    FALSEHOOD,
    OPENING,
    SAID,
    SAY,
    SAYING,
    TALE,
    WRONG,
    is_undeniable,
)
from quotecheck.verify.wordlists import word_list

__all__ = ["ascribed", "disowned"]

_AUX = r"(?:do|does|did|have|has|had|will|would|can|could|should|shall|may|might|must|is|are|was|were)"
_NEVER = (
    r"(?:never|not once|nowhere|nor|neither|rarely|seldom|hardly ever|at no (?:time|point|stage)|on no (?:account"
    r"|occasion)|under no circumstances|by no means|in no [\w-]+)"
)
_MADE_UP = r"(?:dream(?:ed|t|s)?|hallucinat(?:ed|es)|fantasi[sz]ed?|lied|lies|joked|jokes|made believe|made out)"
_UNLIKELY = (
    r"(?:unlikely|improbable|implausible|inconceivable|unthinkable|unimaginable|doubtful|debatable|questionable)"
)
_DENYING = compile_later(
    rf"(?:\b{_NEVER} {_AUX} (?:[\w'-]+ ){{1,4}}?(?:{SAY}|{SAID})(?: (?:to )?[\w'-]+)?(?: that)?"
    rf"|\bcontrary to (?:[\w'-]+ ){{0,4}}?{TALE} that|\bfar from {SAYING}(?: that)?"
    rf"|(?:^|[,;:] )(?:(?:please|so|and|but|just|now) )*(?:(?:do not|don't|never|let's not|let us not) (?:ever )?"
    rf"(?:tell (?:[\w'-]+ ){{0,3}}?[\w'-]+|{SAY})|(?:stop|quit|cease) (?:telling (?:[\w'-]+ ){{0,3}}?[\w'-]+|{SAYING})"
    rf"|(?:forget|ignore|disregard|discard|drop|scrap) (?:[\w'-]+ ){{0,3}}?{TALE}(?= that))(?: that)?"
    rf"|\b{_MADE_UP}(?: once| to [\w'-]+)? that"
    r"|\b(?:sa(?:id|ys?)|claim(?:s|ed)?|told [\w'-]+|state[sd]?|wrote|suggest(?:s|ed)?|report(?:s|ed)?|argue[sd]?)"
    r" (?:falsely|wrongly|mistakenly|incorrectly|erroneously|untruthfully|in error|by mistake)(?: that)?"
    rf"|\b{BE}{ADVERBS} {_UNLIKELY} that"
    r"|\b(?:no|little|hardly any|scant|not much|zero) (?:chance|hope|prospect|likelihood|possibility|risk|danger) that"
    rf"|\btoo (?:soon|early) to (?:{SAY}|know|tell|promise)(?: that)?"
    r"|\b(?:yet|remains?) to be (?:shown|proved|proven|seen|established|confirmed|demonstrated|decided"
    r"|settled)(?: that)?"
    rf"|\b(?:an?|the|this|that|his|her|their|these|its) (?:[\w-]+ ){{0,2}}?{FALSEHOOD}(?:(?: of all| ever told"
    rf"| going around| in [\w' ]{{2,25}})? (?:is|was|has been|remains)(?: always)?)? that"
    r"|\b(?:not|never|[a-z]+n't|by no means|far from)(?: (?:at all|yet|by any means|entirely|quite|really|so|very"
    r"|it being))* (?:clear|certain|sure|obvious|evident|convinced|persuaded|established|proven|proved|known|settled"
    r"|confirmed|decided|shown) that|\bno (?!longer|doubt|question|one)[\w-]+ (?:has|have|had|can|could|will|would"
    r"|ever)(?: ever| yet)? (?:found|find|shown|show|ruled|proved|prove|proven|established|said|say|held|concluded"
    r"|confirmed|decided)(?: that)?"
    r"|\b(?:i|we) (?:had|once|wrongly|mistakenly|foolishly|naively|falsely|initially|originally) (?:once |wrongly "
    r"|mistakenly )*(?:thought|believed|assumed|hoped|imagined|expected|supposed)(?: that)?"
    r"|\bunder the (?:[\w-]+ )?(?:impression|illusion|delusion) that|\b(?:invented|made up|concocted"
    r"|fabricated) (?:[\w-]+ ){0,3}?(?:stor(?:y|ies)|tales?|claims?|reports?|rumou?rs?) that|\bif only(?: it (?:were"
    r"|was) (?:true|so|the case) that)?)[\s\"']*$"
)
"""What turns the clause behind it down, or leaves it unproven."""
_OTHERS_WORDS = r"(?:papers?|newspapers?|press|media|reports?|articles?|website|internet|leaflet|headlines?|tabloids?)"
_HEARD = r"(?:heard|hears?|reads?|gather(?:ed)?|understood|was told|were told|been told|overheard)"
_MAYBE_NOUN = (
    r"(?:hope|fear|danger|risk|worry|theory|claim|allegation|story|idea|suspicion|rumou?r|assumption|suggestion"
    r"|argument|dream|possibility|chance|likelihood|impression|feeling|guess|bet|hunch|word|line|talk|gossip|hypothesis"
    r"|expectation|belief)"
)
_PASSING_ON = compile_later(
    rf"(?:\b(?:i|we|you|he|she|they|one)(?:'ve| have| had|'d)?(?: (?:also|only|just|often|once|sometimes"
    rf"|never yet))* {_HEARD}(?: it {BE}? ?said| from [\w'-]+(?: [\w'-]+)?| in [\w'-]+ [\w'-]+)? that|\b(?:the|some"
    rf"|local|foreign) (?:[\w'-]+ )?{_OTHERS_WORDS} (?:says?|said|report(?:s|ed)?|wrote|writes?|claim(?:s|ed)?)"
    r"(?: that)?|\b(?:may|might|could)(?: well| still| yet)? be(?: the case| true)? that"
    r"|\b(?:cannot|can't|not|never|couldn't|n't) (?:rule out|exclude)(?: the possibility)? that"
    rf"|\b{_MAYBE_NOUN}(?: (?:on|in|among|at|around) [\w' -]{{2,25}})? (?:is|was|has been|remains|goes)(?: always"
    rf"| still)? that|\b{BE}{ADVERBS}(?: very| quite| highly| entirely)? (?:possible|conceivable|likely|probable"
    rf"|plausible) that"
    r"|(?:^|[,;:] )\W*(?:(?:and|but) )?(?:if|unless|had|were|suppose|supposing|even if) [^,;]+ that"
    r"|\b(?:on (?:the )?(?:condition|assumption|understanding|(?:[\w-]+ )?chance)|assuming|provided|providing"
    r"|in the (?:[\w-]+ )?event) that|\b(?:my|our|his|her|their|your|the other|some|many|most|they|people"
    r"|critics)(?: [\w-]+){0,2} (?:is|are|was|were) (?:sure|certain|convinced|adamant|confident|persuaded) that"
    r"|\bit says (?:here|there|in [\w' -]{2,30})(?: that)?|\b(?:tale|rumou?r|gossip|propaganda|hearsay) that)[\s\"']*$"
)
"""What passes the clause on as heard, possible or supposed."""
_UNSHOWN = (
    rf"(?:{WRONG[3:-1]}|{FALSEHOOD}|baseless|unfounded|groundless|unproven|unproved|unsubstantiated|disproved|disproven|debunked"
    r"|refuted|discredited|dismissed|rejected|denied|made up|invented|laughable|preposterous|ludicrous|a myth|a joke"
    r"|a hoax)"
)
_TURNED_DOWN_BEHIND = compile_later(
    rf"^\s+(?:{BE}|would be|has been|have been|had been|was later|turned out to be|turns out to be"
    rf"|proved(?: to be)?|proves(?: to be)?){ADVERBS} (?:(?:a|an|pure|sheer|total|complete|utter|absolute"
    rf"|simply) )*{_UNSHOWN}\b"
    r"(?! (?:only|just|to|about)\b)"
)
_NEVER_SHOWN_BEHIND = compile_later(
    r"^\W*(?:(?:does not|doesn't|did not|didn't|won't|will not) make (?:it|that|this) (?:so|true|right|real)"
    r"|(?:has|have|had|is|was|were|are) (?:never|not|yet to|hardly)(?: yet)?(?: been| be)?|cannot be|can't be"
    r"|remains? to be|could not be) (?:shown|proved|proven|seen|established|confirmed|demonstrated|true|verified"
    r"|what)\b"
)
_LEFT_OPEN_BEHIND = compile_later(
    rf"^\s+(?:(?:is|was|seems|appears)(?: to be)?{ADVERBS} (?:(?:an?|the|his|her|their|my|our|its) (?:[\w-]+ )?(?:claim"
    r"|story|theory|rumou?r|view|opinion|idea|allegation|argument|version|assumption|question|matter|impression|belief"
    r"|hope|fear|guess)|what (?!(?:i|we)\b)[\w'-]+ (?:[\w'-]+ ){0,2}?(?:claims?|claimed|says?|said|thinks?|thought"
    r"|believes?|believed|wants?|wanted|alleges?|alleged|hopes?|hoped|argues?|argued)"
    r"|(?:for|up to) others to|open to|disputed|unclear|uncertain|contested|anyone's guess|debatable"
    r"|far from (?:certain|clear)|wishful thinking|hearsay|(?:only |just |merely )?an? (?:[\w-]+ )?(?:rumou?r|guess)"
    r"|(?:something|a thing) (?:[\w-]+ ){0,3}?(?:never|not) (?:said|say|claimed|claim|believed|thought))"
    r"|remains? (?:to be|unclear|open|disputed|uncertain|doubtful|a matter))\b"
)


def disowned(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """Return a frame that turns the quoted statement down or leaves it unproven; an error."""
    clause = _clause(passage.before)
    if clause and _is_framed(clause, read) and not is_undeniable(clause) and not _is_turned_down(around):
        for kind, frame in _openings(clause):
            if kind != "passed_on" and not is_told(frame, around):
                return Cut(f'the source has "{short(frame)}" before these words', "error")
        found = _DENYING.search(clause)
        if found is not None and not is_told(found.group(), around):
            return Cut(f'the source has "{short(found.group().strip())}" before these words', "error")
    return _turned_down_around(passage, read, around)


def ascribed(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """Return a frame that passes the quoted statement on as heard, said or possible; a warning."""
    clause = _clause(passage.before)
    if clause and _is_framed(clause, read):
        frames = [frame for kind, frame in _openings(clause) if kind == "passed_on"]
        found = _PASSING_ON.search(clause)
        frames += [found.group().strip()] if found is not None else []
        for frame in frames:
            if not is_told(frame, around) and not around.has_any(word_list("context_hedged_draft")):
                return Cut(f'the source gives these words as what "{short(frame)}"', "warning")
    left_open = _LEFT_OPEN_BEHIND.match(passage.after) if _is_subject(passage, read) else None
    if left_open is not None and not is_told(left_open.group(), around):
        return Cut(f'the source goes on: "{short(passage.after)}"', "warning")
    return None


@cache
def _anchored() -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    """Return the shared frames that must end right where the quote begins, each with whether it ends with "that"."""
    return tuple((kind, compile_later(f"{pattern.pattern}$"), ends) for kind, pattern, ends, _ in OPENING)


def _openings(clause: str) -> list[tuple[str, str]]:
    """Return the shared frames that end where a folded clause ends, each with its kind."""
    laid_out = f"{' '.join(_words_and_commas(clause))} "
    is_that = laid_out.endswith(" that ")
    found = ((kind, pattern.search(laid_out)) for kind, pattern, ends in _anchored() if is_that or not ends)
    return [(kind, match.group().strip()) for kind, match in found if match is not None]


_WORD_OR_COMMA = compile_later(r"[\w'-]+|,")
_BREAK = compile_later(r"[;:\u2014]\s|\s--?\s|\b(?:but|because|although|though|and yet)\s")


def _words_and_commas(text: str) -> list[str]:
    return _WORD_OR_COMMA.findall(text)


def _clause(before: str) -> str:
    """Return what stands before the quote from the last break of clauses on."""
    return _BREAK.split(before)[-1].rstrip()


def _is_framed(clause: str, read: QuoteText) -> bool:
    """Return whether the quote is the clause that a frame opens: behind "that", or a clause of its own without it."""
    if not is_statement(read):
        return False
    return words_of(clause)[-1:] == ["that"] or opens_clause(read.keys) or is_sentence(read)


def _is_turned_down(around: Surroundings) -> bool:
    own = around.own_clause()
    outside = f"{own.before} | {own.after}"
    return own.has_any(word_list("context_negative_draft") | word_list("frames_turned_down")) or "n't" in outside


def _is_subject(passage: Passage, read: QuoteText) -> bool:
    """Return whether a quoted clause may itself be what the next words are said of: "That [it is safe] is a lie"."""
    return is_statement(read) and words_of(passage.before)[-1:] != ["because"]


_MAX_FRAMED_WORDS = 60
"""Nobody says "Anyone who says ..." around more; the patterns look at all of it from every place."""


def _turned_down_around(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """“Anyone who says [it is safe] is lying”, “The claim that [it is safe] was debunked”, “[It is safe] is a lie”."""
    if not passage.after.strip() or not _is_subject(passage, read) or _is_turned_down(around):
        return None
    for pattern in (_TURNED_DOWN_BEHIND, _NEVER_SHOWN_BEHIND):
        found = pattern.match(passage.after)
        if found is not None:
            return Cut(f'the source goes on: "{short(found.group().strip())}"', "error")
    if len(read) > _MAX_FRAMED_WORDS:
        return None
    laid_out = [" ".join(_words_and_commas(text)) for text in (passage.before, " ".join(read.keys), passage.after)]
    start = len(laid_out[0]) + 1 if laid_out[0] else 0
    text, end = " ".join(filter(None, laid_out)) + " ", start + len(laid_out[1])
    for pattern in CLOSING:
        for match in pattern.finditer(text):
            if match.start("told") <= start and match.end("told") >= end:
                return Cut(f'the source has "{short(match.group().strip())}" around these words', "error")
    return None
