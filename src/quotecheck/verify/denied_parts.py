"""A few words cut out of what their speaker denies, does not want, avoids or likes less than another thing.

“a liar” of "He isn't a crook or a bully or a liar", “a riot” of "I don't want a riot": the word that turns them down
stands some way before them. What breaks a clause ends its reach ("I don't know him, but he is [a liar]"), and a draft
that only speaks of the thing ("feared", "against claims of") says nothing else than the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache

from quotecheck.language.inflect import analyse, lemma
from quotecheck.language.patterns import compile_later
from quotecheck.language.pronouns import PERSONS
from quotecheck.ready import compiled
from quotecheck.verify.governing import Cut
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.shifts.lexis import verb_form
from quotecheck.verify.sources import Source
from quotecheck.verify.surroundings import Passage, Surroundings, nested, short, words_of
from quotecheck.verify.untruths import is_undeniable
from quotecheck.verify.wordlists import is_negation, word_list

__all__ = ["denied_part", "denying_sentence"]

_SUBJECT = r"(?:i|we|you|he|she|they|it|there|this|that|these|those|what)\b"
_BREAK = compile_later(
    r"[;:\u2014]|\s--?\s|\b(?:but|because|although|though|if"
    r"|unless|when|while|whether|who|which|whom|whose|where|why|how|what|since|until|till|yet|except|so|(?<!thing )that"
    rf"|just|only|merely|simply|more|other|else|less|anything|nothing but|enough)\b|\band\s|(?:,|\bor)\s(?={_SUBJECT})"
)
"""Where the reach of a denial ends, or what bends it ("not only", "no less than", "nothing other than")."""
_NOT = (
    r"(?:not|never|cannot|no longer|hardly|[a-z]+n't)"
    r"(?: (?:ever|once|yet|even|at all|\w+ly|have|be|been|being))*"
)
_BE_NOT = (
    r"(?:(?:\b(?:is|are|was|were|am|be|being)|'s|'re|'m) (?:not|never|no longer|hardly)|\b(?:is|are|was|were|ai)n't"
    r"|(?:\b(?:not|never|cannot)|n't)(?: \w+ly)?(?: have)? (?:be|been|become|became|remain(?:ed)?))(?: \w+ly"
    r"| in any way)?"
)
_DOES_NOT = (
    r"(?:\b(?:do|does|did|will|would|could|can|should|shall|must|may|might) (?:not|never)|[a-z]+n't|\bcannot|\bnever)"
)
_OTHERS = r"\b(?:some|critics|people|others|many|opponents|everyone|everybody|rivals|been|being) [^,]{0,30}?\b"
_NO_WISH = (
    r"\b(?:no|little|(?:not|n't|never) (?:have|had|see|saw|seen) any) (?:appetite|desire|wish|need|demand|plans?"
    r"|interest|support|call|case|stomach|taste|mandate|excuse|time) (?:for|of|in)"
)
_VERB = r"(?P<verb>(?![a-z]+ing\b)[a-z]+)(?: (?:to(?: be| have)?|for|on|at|of|in|with|him|her|them|us|me))?"
_MAKING = (
    r"(?: to (?:be|have|see|get|start|make|cause|become|hold|call|hear|lead|join|run|use|impose|introduce|build|create)"
    r"(?: for)?| (?:there|it|this|that|him|her|them|us) to (?:be|become|have))?"
)
_WANT = (
    r"(?:(?:want|wish|long|yearn|push|press|campaign|ask|call|look|vote|hope|argue|plead|beg|plan|fight|stand)"
    r"(?:s|ed|ing|ning)?(?: for)?|seek(?:s|ing)?|sought|need(?:s|ed|ing)?|demand(?:s|ed|ing)?|like|support(?:s|ed|ing)?"
    r"|back(?:s|ed|ing)?|favou?r(?:s|ed|ing)?|urg(?:e|es|ed|ing)|propos(?:e|es|ed|ing)|advocat(?:e|es|ed|ing)"
    rf"|interested in|keen on|in favou?r of|in the mood for|after|for|here for|out for|up for){_MAKING}"
)
_NOBODY = (
    r"\b(?:nobody|no one|no-one|none|neither(?: [\w'-]+){1,3}? nor [\w'-]+|neither|not one|few|no (?!doubt"
    r"|wonder|problem|question|matter|way|longer|use|reason)[\w-]+)"
    r"(?: (?!(?:and|or|i|we|you|he|she|they|it|should|ought|deserves?|\w+ing)\b)[\w'-]+){0,3}?"
)
_AVOID = (
    r"\b(?:avoid|prevent|avert|oppose|reject|forestall|stave off|head off|rule out|dread|stop|resist|condemn)(?:e?s|e?d"
    r"|ing|ping|ped)?|\b(?:avoiding|opposing|opposed to|against|staving off|heading off|ruling out|turn(?:ed|ing)? down"
    r"|sa(?:y|id) no to|fight(?:ing)? off|steer(?:ing)? clear of|instead of|an end to|put(?:ting)? a stop to)"
)
_LESS = (
    r"\bprefer(?:s|red|ring)? [^,]{2,60}? (?:to|over)"
    rf"|\b(?:last|worst) thing (?:that )?[^,]{{2,50}}? (?:is|was|would be)(?:{_MAKING})"
)
_RATHER = (
    r"(?:\bwould|'d|\bhad) (?:much |far |always )?(?:rather|sooner)\b[^,]{2,70} than(?: to)?(?: have| see| face| get)?"
)
_SAID = (
    r"(?:say|saying|said|suggest(?:ing|ed)?|claim(?:ing|ed)?|alleg(?:e|ing|ed)|impl(?:y|ied|ying)|talk(?:ing|ed)? about"
    r"|speak(?:ing)? of|call(?:ing|ed)? for|urg(?:e|ing|ed)|propos(?:e|ing|ed)|accus(?:e|ing|ed)(?: [\w'-]+){1,3}? of"
    r"|call(?:ing|ed)?(?: [\w'-]+){1,3}?|describ(?:e|ing|ed)(?: [\w'-]+){1,3}? as)"
)
_NO_SIGN = (
    r"\b(?:no|not any|without|little) (?:[\w-]+ ){0,2}?(?:evidence|proof|signs?|hints?|traces?|suggestions?"
    r"|indications?|question|records?|findings?|allegations?|basis|grounds?)(?: [\w'-]+){0,3}? (?:of|for|about)"
)
_LIST = (
    r"(?P<items>(?:,?\s(?!and\b)[\w'-]+){0,14}?"
    r"(?:,|,?\s(?:or|nor)(?:\s(?:even|indeed|any|to|of|for|in|as|about|by|on|with|from))*))?[\s\"']*$"
)
"""What is turned down first, where the quoted words are the next item: "not [a crook, a bully or] a liar"."""
_OR_BEHIND = compile_later(r"\s*,?(?:\s[\w'-]+){0,6}(?:,(?:\s[\w'-]+){1,7})*,?\s(?:or|nor)\b")
_DISTANT = word_list("context_negative_draft") | word_list("denied_parts_distant")
_CLAIMS = compile_later(
    r"(?:\b(?:was|were|been|being|stands?|stood|is|are) (?:\w+ly )?(?:accused|suspected|asked|questioned)\b"
    r"|\basked (?:about|whether|if|why|how)\b|\b(?:objected|bristled|responded|reacted) (?:to|at)\b"
    r"|\b(?:against|to|over|the|any|such|of|about|those|these|his|her|their|amid|into) (?:[\w-]+ )?(?:claims?"
    r"|accusations?|allegations?|suggestions?|charges?|idea|notion|talk|rumou?rs?|label|word|phrase|term|questions?)\b"
    r"|\b(?:prefer\w*|rather|sooner|instead|chose|choose)\b(?=.* (?:to|over|than|of)\W*$))[^,]*$"
)
"""How a draft leads words in that are others', asked about or passed over."""
_CALLED = (
    r"(?:call(?:s|ed|ing)?|describ(?:e|es|ed|ing)|brand(?:s|ed|ing)?|label(?:s|led|ed|ling)?|dub(?:s|bed)?"
    r"|term(?:s|ed)?|portray(?:s|ed)?|paint(?:s|ed)?|see(?:s|n)?|regard(?:s|ed)?|view(?:s|ed)?|accus(?:e|es|ed))"
    r"(?: (?!and\b)[\w'-]+){0,3}?(?: as| of)?"
)
_FLATLY = r"(?:(?:would|do|must|have|will|also|and|\w+ly) )*"
_REJECTED = compile_later(
    r"^\W*(?:(?:and|but|though|although|yet|well|which|frankly|no),? )*(?:(?:i|we)"
    rf"(?:'d|'ve)? {_FLATLY}(?:reject|refute|deny|dispute|resent|repudiate|disagree|beg to differ|refuse to accept"
    r"|(?:not|never|don't|can't|cannot|won't|wouldn't) (?:accept|agree|believe|think so|share|recogni[sz]e))"
    r"|(?:(?:it|that|this|they|he|she|which)(?:'s|'re| is| are| was| were| would be)|is|was)(?: simply| just| quite"
    r"| \w+ly)? (?:not|wrong|false|untrue|unfair|nonsense|rubbish|an? (?:[\w-]+ )?lie|lies|mistaken|absurd|ridiculous"
    r"|lying|far from|the (?:opposite|reverse|contrary)|nothing of the)\b(?! (?:only|just|merely|wrong|unfair"
    r"|untrue|far off)\b)|(?:it|that|this|they|i|we|he|she) (?:is|was|are|were|am)n't\b|far from it|not so\b|nonsense"
    r"|rubbish|on the contrary|quite the (?:opposite|reverse)|the (?:opposite|reverse) is|nothing could be further)"
)
"""How a speaker turns down what others call a thing: "Some have called it [a failure], and I reject that"."""
_LATER = compile_later(r"\b(?:until|till|before|because|only|just|alone|merely|simply|yet|lightly|first|again)\b")
_BRIEF_END = compile_later(r"\W*$|\s*[,;\u2014]|\s(?:and|or|but)\b")
_GRADES = frozenset(("such", "so", "as", "more", "less", "better", "worse", "enough", "anything", "any"))


def denied_part(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """Return the words that turn down a quoted part of their clause, which the draft tells as meant; an error.

    >>> from quotecheck import check
    >>> source = 'Ray said: "He is not a crook or a liar. I do not know him, but he is a fool."'
    >>> found = [check(f"Ray called him “{word}”.", [source]).findings for word in ("a liar", "a fool")]
    >>> [next(item.code for item in items if item.axis == "wording") for items in found]
    ['QC118', 'QC100']
    """
    if not passage.before.strip() or passage.end_mark == "?" or read.quote.kind not in ("fragment", "scare"):
        return None
    if read.keys[0].split("'")[0] in PERSONS:
        return None
    clause = f" {_BREAK.split(passage.before)[-1].strip()}"
    if (
        is_undeniable(clause)
        or sum(map(is_negation, words_of(clause.replace(" nor ", " ")))) > 1
        or _is_distant(around)
    ):
        return None
    for pattern, is_contrary in _families():
        found = pattern.search(clause)
        if found is not None and _is_reached(found, passage) and is_contrary(found, passage, read, around):
            return Cut(f'the source has "{short(clause[found.start() :].strip())}" before these words', "error")
    return None


def denying_sentence(read: QuoteText, source: Source, first: int, last: int) -> str:
    """Return the sentence of a few words where it denies something: whoever reads only them cannot judge; else ""."""
    if read.quote.kind not in ("fragment", "scare"):
        return ""
    span, sentences = source.view.printed_span(first, last), source.document.sentences
    place = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    if place < 0 or sentences[place].end < span.end:
        return ""
    start, end = source.view.printed_words(sentences[place].start, sentences[place].end)
    keys = source.view.words.keys
    if not any(map(is_negation, (*keys[start:first], *keys[last:end]))):
        return ""
    return nested(short(source.document.slice(sentences[place].start, sentences[place].end), _SHOWN_CHARS))


_SHOWN_CHARS = 160


def _is_distant(around: Surroundings) -> bool:
    own = around.own_clause()
    outside = f"{own.before} | {own.after}"
    return own.has_any(_DISTANT) or "n't" in outside or _CLAIMS.search(own.before) is not None


def _is_reached(found: re.Match[str], passage: Passage) -> bool:
    """Return whether the quote follows at once, or is an item of a list joined by "or"."""
    items = found["items"]
    if not items:
        return "list" not in found.groupdict()
    return not items.endswith(",") or _OR_BEHIND.match(passage.after) is not None


_Check = Callable[[re.Match[str], Passage, QuoteText, Surroundings], bool]


@cache
def _families() -> tuple[tuple[re.Pattern[str], _Check], ...]:
    """Return what turns words down, each with what asks whether the draft says the contrary."""
    rows: tuple[tuple[str, _Check], ...] = (
        (rf"(?P<list>{_BE_NOT})", _always),
        (rf"(?P<list>{_DOES_NOT}(?: \w+ly)? [a-z]+)", _is_deed),
        (rf"\b(?:{_NOT}) {_SAID}|\b(?:not|never|n't) {_SAID}", _always),
        (_RATHER, _always),
        (rf"(?:\b{_NOT}|{_NOBODY}) {_WANT}(?: is| was)?", _is_wanted),
        (_NO_WISH, _is_wanted),
        (rf"(?:{_AVOID}|{_LESS})", _is_avoided),
        (_NO_SIGN, _is_affirmed),
        (f"{_OTHERS}{_CALLED}", _is_rejected),
        (r"\b(?P<list>no|without)", _is_affirmed),
        (rf"(?:\b{_NOT}|{_NOBODY}) {_VERB}", _is_same),
    )
    return tuple((compiled(f"(?:{pattern}){_LIST}"), check) for pattern, check in rows)


def _always(_found: re.Match[str], _passage: Passage, _read: QuoteText, _around: Surroundings) -> bool:
    return True


def _is_deed(found: re.Match[str], _passage: Passage, read: QuoteText, _around: Surroundings) -> bool:
    """Return whether the quote is a verb beside the denied one: "did not lie or [steal from the fund]"."""
    denied, quoted = verb_form(found["list"].split()[-1]), verb_form(read.keys[0])
    return denied is not None and quoted is not None and bool(denied.forms & quoted.forms)


def _told(around: Surroundings) -> set[str]:
    return {lemma(word) for word in words_of(f"{around.before} | {around.after}")}


def _is_wanted(_found: re.Match[str], _passage: Passage, _read: QuoteText, around: Surroundings) -> bool:
    return not _told(around).isdisjoint(word_list("denied_parts_wanting"))


def _is_avoided(found: re.Match[str], passage: Passage, read: QuoteText, around: Surroundings) -> bool:
    is_free = not any(map(is_negation, words_of(found.string[: found.start()])))
    return is_free and _is_wanted(found, passage, read, around)


def _is_affirmed(_found: re.Match[str], _passage: Passage, _read: QuoteText, around: Surroundings) -> bool:
    return _IS.search(around.before) is not None or not _told(around).isdisjoint(word_list("denied_parts_affirming"))


_IS = compile_later(r"\bthere (?:is|was|are|were|had been|has been)\b|\b(?:is|was|are|were|been)(?: \w+ly)?[\s\"']*$")


def _is_same(found: re.Match[str], passage: Passage, read: QuoteText, around: Surroundings) -> bool:
    """Return whether the draft affirms the verb itself: took “a bribe”, of "I never took [a bribe]".

    What was so later, or in another way ("did not find it until May"), is no contrary, nor "never saw such a mess".
    """
    verb = lemma(found["verb"])
    behind = f"{passage.after} {passage.next_text}"
    if (
        verb not in _told(around)
        or verb_form(found["verb"]) is None
        or not _BRIEF_END.match(passage.after)
        or _LATER.search(passage.after)
    ):
        return False
    graded = any(word in _GRADES or analyse(word)[0].feature == "comparative" for word in read.keys[:3])
    return not graded and verb not in map(lemma, words_of(behind))


def _is_rejected(_found: re.Match[str], passage: Passage, _read: QuoteText, around: Surroundings) -> bool:
    """Return whether the speaker turns down what others call it, and the draft has it as his own word."""
    behind = passage.after if words_of(passage.after) else passage.next_text
    is_others = around.has_any(word_list("frames_others") | {"been", "being", "was", "were", "by"})
    return not is_others and _REJECTED.match(behind) is not None
