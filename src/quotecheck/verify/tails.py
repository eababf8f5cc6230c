"""What stands right behind a quoted statement in its own sentence and changes what it says: "by nobody", "until May".

Only statements are asked; of a few words in the draft's own sentence the draft says the rest itself.
"""

from __future__ import annotations

from quotecheck.language.patterns import compile_later
from quotecheck.verify.governing import Cut
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.surroundings import Passage, Surroundings, is_statement, is_told, short, words_of
from quotecheck.verify.untruths import ADVERBS, FALSE, FALSEHOOD, TRUE, is_undeniable
from quotecheck.verify.wordlists import is_negation, word_list

__all__ = ["FICTION", "MISTAKE", "NO_CASE", "TAKEN_BACK", "denied_behind", "denies", "limited_by", "qualified_behind"]

_NO_ONE = r"(?:nobody|no one|no-one|none(?! other)|not (?:a|one) single|nothing|nowhere|neither|no man|no woman)"
NO_CASE = (
    r"(?:at no (?:point|time|stage)|on no (?:account|occasion|terms)|in no (?:way|sense|respects?|case|place"
    r"|circumstances|part|manner|shape or form)|under no (?:circumstances?|conditions?)|by no (?:means|measure|stretch"
    r"|standards?)|to no (?:extent|degree)|not at all|like hell|my (?:foot|eye|arse|ass)(?=\W*$)|over my dead body"
    r"|when (?:hell freezes|pigs fly))"
)
"""What denies the verb it stands beside: "at no point", "by no means"."""
_PRON = r"(?:i|we|you|he|she|it|they|that|this|there)"
_NOT_JOINED = r"(?!(?:and|but|then|so|because|who|which|while|when|after|or) )"
"""“He killed him, [and then he lied]” goes on to another deed."""
_FALSELY = r"(?:falsely|wrongly|mistakenly|untruthfully|incorrectly|dishonestly)"
_SAYING_STEM = r"(?:claim|say|said|state|report|suggest|argue|assert|told|thought|believe|allege)"
_VERY = r"(?:absolutely|precisely|exactly|almost|virtually)"
_SURPRISE = r"(?:surprise|astonishment|amazement|regret|credit)"
_DENIED = compile_later(
    rf"^(?:\s*[,\u2014-]*\s*(?P<none>(?!(?:for|to) nothing\b)(?:{_VERY} )?(?:by|for|to|in|on|at|under|of) (?:{_VERY} )?"
    rf"{_NO_ONE}\b(?! less\b|'s {_SURPRISE}\b)[^.,;]*)"
    rf"|\s*,?\s*(?P<case>{NO_CASE}\b[^.,;]*|neither (?:in|by|on|at|for|to)\b[^.;]*|nowhere\b)"
    r"|[\s,.\u2014\u2026-]+(?P<bare>not)\W*$|\s*,\s*(?P<tag>(?:(?:i|we) (?:do not|don't|did not|didn't|never"
    r"|cannot) (?:think|believe|suppose|imagine|say|said|believed|thought|claim)(?: (?:so|that|it))?|(?:i|we) (?:doubt"
    r"|deny|dispute)(?: that| it)?)\b(?=\W*$)"
    rf"|(?:but )?(?:which|that|this|it)(?: is|'s| was| would be| has proved| proved){ADVERBS} (?:{FALSE}|misleading"
    r"|(?:not |un)(?:been )?(?:proven|proved|confirmed|certain|established)"
    rf"|(?:not|never){ADVERBS} {TRUE}|(?:a|an|the) (?:[\w-]+ )?(?:lie|myth|fiction|hoax|joke|nonsense))\b(?! (?:to"
    rf"|that)\b)"
    r"|which (?:i|we) (?:doubt|deny|dispute)\b(?=\W*$)"
    r"|which (?:nobody|no one|none of us|few people|(?:i|we) (?:do not|don't|never|cannot"
    r"|can't)) (?:ever )?(?:believes?|believed|accepts?|accepted|said|say|thinks?)\b(?=\W*$)"
    rf"|which (?:turned|turns) out (?:not to be|to be (?:{FALSE}|wrong|mistaken|misleading|invented|made up)\b)"
    rf"|(?:a|an|the|pure|another|sheer) (?:[\w-]+ )?{FALSEHOOD}\b(?=\W*$)"
    r"|an? (?:[\w-]+ )?(?:claim|story|rumou?r|theory|idea|allegation) (?:that|which)(?: has| have| was| is| had)?"
    r" (?:been |since |later )*(?:debunked|disproved|disproven|refuted|retracted|withdrawn|discredited|denied|false"
    r"|untrue)\b"
    rf"|{_NOT_JOINED}(?:as )?(?:[\w'-]+ ){{1,4}}?(?:{_FALSELY} {_SAYING_STEM}\w*|lied)\b(?=\W*$)))"
)
_FICTION_NOUN = (
    r"(?:film|movie|novel|play|fairy tale|dreams?|nightmares?|imagination|(?:parallel|alternative) universe"
    r"|(?:perfect|ideal) world|script|simulation|sketch|cartoon|legend|fable|myth|screenplay|opera|joke)"
)
FICTION = (
    r"in (?:(?:the|an?|his|her|my|our|their|your|another|some) (?:(?!same\b)[\w-]+ )?"
    rf"{_FICTION_NOUN}|fiction|legend|folklore|dreams)"
)
"""Where what is told is not so in the world."""
MISTAKE = (
    r"(?:by (?:mistake|accident|error|oversight|fraud|deception)|in (?:error|jest|self-defen[cs]e)|(?:as|for) a joke"
    r"|under (?:duress|torture))"
)
"""How a deed was not meant, or not free."""
TAKEN_BACK = (
    r"(?:withdrawn|revoked|rescinded|cancell?ed|overturned|annulled|quashed|struck down|reversed|repealed|scrapped"
    r"|abandoned|rejected|retracted|vetoed|shelved|voided|undone|suspended|called off|thrown out|disowned|denied"
    r"|disproved|refuted|overruled|postponed|withdrew|revoke|cancel|reverse|abandon)"
)
"""What undoes a deed told before it."""
_WEEKDAY = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|\d)"
)
_PART_OF = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|some|a few|half|part|most|several) (?:out )?of"
_LIMIT_WORDS = (
    r"(?:only|solely|merely|purely) (?:on|in|at|for|as|by|with|to|from|because|under|through|within|among|until|till"
    r"|up to|partly|partially)"
    rf" (?!{_WEEKDAY}|the (?:last|end|beginning|past|first|second|third)\b|recent\b|time\b|find\b|be\b|see\b"
    rf"|have\b)[^.,;]*"
    r"|only (?:partly|partially|briefly|slightly|just)\b"
    rf"|(?:in|on|at|from) (?:only |just )?{_PART_OF} [^.,;]*"
    r"|(?:after|before|during) (?:every|each|any) [^.,;]*|whenever \w+ [^.,;]*|(?:every|each|any) time \w+ [^.;]*"
    r"|(?:in|on|for|at|by|to) (?:[\w'-]+ ){1,3}only(?=\W*$)"
)
_WITHOUT_LEAVE = (
    r"without (?:(?:the|an?|any|his|her|my|our|their|proper|prior|due|[\w-]+'s?) )*(?:votes?|knowledge|consent"
    r"|permission|approval|authority|authori[sz]ation|mandate|warrant|trial|debate|consultation|evidence|proof"
    r"|agreement|backing|quorum)|against (?:the (?:law|rules|advice|wishes|will)|(?:my|our|his|her|their|its"
    r"|the [\w-]+'s?) (?:will|wishes|advice|orders))"
)
_IN_PART = (
    r"(?:temporarily|provisionally|partly|partially|in part|informally|unofficially|nominally|conditionally|tentatively"
    r"|illegally|unlawfully|improperly|wrongly|mistakenly|accidentally|unintentionally|inadvertently|theoretically"
    r"|in name|in outline|in part|in a (?:way|sense|manner of speaking)|in one sense|within (?:limits|reason"
    r"|bounds)|after a fashion|so to speak|as it were|sort of"
    r"|metaphorically|figuratively|rhetorically|at gunpoint|under protest"
    r"|kind of|hypothetically|(?:up )?to a (?:degree|point)|(?:in|at) most (?:places|cases)|on and off|for a while"
    r"|more or less|hopefully|with (?:some |many |serious |grave )?(?:reservations|conditions|strings attached|caveats"
    r"|exceptions|limits|misgivings)|on paper|in theory|in principle|in spirit|at least (?:in (?:name|theory|part)"
    r"|on paper|officially)|or not)"
)
_LIMITED = compile_later(
    rf"^\s*[,\u2014-]*\s*(?P<rest>{_LIMIT_WORDS}|{FICTION}\b|{MISTAKE}\b(?=\W*$)|{_WITHOUT_LEAVE}\b"
    rf"|(?:{_IN_PART})(?: only| at least| anyway)?(?=\W*$)|(?:until|till) (?!the (?:very|last)\b|\w+ly\b)[^.;]*"
    r"|in (?:its|their|the|this) (?:present|current|existing) (?:form|shape|state)\b[^.;]*"
    r"|(?:apart from|aside from|other than|save for|with the exception of)\b[^.;]*"
    r"|in (?:the event|case) of\b[^.;]*|on the (?:assumption|condition|understanding|proviso)\b[^.;]*"
    r"|(?:should|were) (?:the|it|we|they|he|she|there|any|anything|anyone|an?) [^.;]*|given (?:enough|the right"
    r"|sufficient)\b[^.;]*|excluding\b[^.;]*|save (?:in|on|for|at|where)\b[^.;]*|bar (?:one|two|three|a|the)\b[^.;]*"
    r"|(?:the )?[\w-]+ aside(?=\W*$)|when [\w-]+ed\b(?=\W*$)|if at all\b|if you believe\b[^.;]*"
    r"|if [\w' -]{3,30} to be believed|but not (?:by|for (?!(?:want|lack)\b)|of|on|in|at|with|to|from|yet|now|today"
    r"|here|always|all|every\w*|this|these|enough|entirely|completely|quite|fully|necessarily|really|much|very"
    r"|alone)\b[^.;]*|or (?:it|they|he|she|we|that|there) (?:was|were|used to|did)\b|or (?:was|is|were|are|did|does"
    r"|do|has|have|had|will|would|can|could) (?:it|he|she|they|we|i|there"
    r"|that)\b"
    rf"|or (?:not|(?:perhaps|maybe|possibly) not|{_PRON} (?:[\w']+ not|[\w']+n't))\b"
    r"|or (?:is|was|were|are|has been|had been)(?: not)? until\b[^.;]*"
    r"|(?:and |but |or )?(?:(?:then|later|soon|immediately|promptly|quickly|subsequently|almost|at once|since|was|were"
    r"|is"
    rf"|has been|have been|afterwards|just as quickly|again) ){{0,4}}{TAKEN_BACK}\b)"
)
_YEARS_AGO = compile_later(
    r"^\s*,?\s*(?P<rest>(?:[\w'-]+ ){1,4}?(?:years|decades|centuries|generations) (?:ago|earlier))\b"
)
_SPELL = compile_later(
    r"^\s*,?\s*(?P<rest>for (?!ever\b|(?:the|an?|my|our) [\w-]+ (?:next|last|this) )"
    r"(?:[\w-]+ ){1,3}?(?:minute|hour|day|night|week|fortnight|month|year"
    r"|season)s?(?: or so| only| at most)?)(?=\W*$)"
)
_ONCE = compile_later(
    r"^\s*,?\s*(?P<rest>(?:once|as soon as|after) (?:it|they|you|we|he|she|the [\w-]+) (?:is|are|has|have|can)\b[^.;]*)"
)
_NOW_OR_LATER = frozenset(("is", "are", "am", "will", "shall", "can", "must", "may"))

_ANY_PEOPLE = r"(?:some|people|many|others|critics|opponents|they|everyone|everybody|most|folk|someone|somebody|it|one)"
_OWN_PEOPLE = r"(?:my|our|your|the other) (?:[\w-]+ ){0,2}?[\w-]+"
_TALES = r"(?:story|rumou?r|legend|theory|argument|claim|thinking|saying|myth|tale|joke|gossip|allegation|accusation)"
_SAYS = (
    r"(?:say|says|said|thinks?|thought|believes?|believed|argues?|argued|tells? (?:me|us)|told (?:me|us)|reckons?"
    r"|insists?)"
)
_TAGGED = compile_later(
    rf"^\s*[,\u2014-]+\s*(?P<rest>or so (?:{_PRON}|the|some|people|my|our|his|goes)\b[^.;]*"
    rf"|(?:{_ANY_PEOPLE}|{_OWN_PEOPLE}|the (?:papers?|press|media|newspapers?)) {_SAYS}(?=\W*$)"
    r"|(?:claims?|claimed|alleges?|alleged) (?!that\b)[^,.;]{2,40}(?=\W*$)"
    r"|(?:say|says|said) (?:(?:my|our|his|her|their|your|some|many|the other) [^,.;]{2,30}|(?:the )?(?:critics"
    r"|opponents|sceptics))(?=\W*$)|in the words of [^,.;]{2,40}|to quote [^,.;]{2,40}|as (?!(?:i"
    r"|we)\b)(?:[\w'-]+ ){1,3}?(?:puts?|tells?|told|has|had|sees|saw) it(?=\W*$)|(?:the )?(?:[\w-]+ )?(?:papers?|press"
    r"|media|newspapers?) (?:wrote|reported|reports?|writes?)(?=\W*$)|one (?:hears|reads)(?=\W*$)"
    r"|(?:or )?(?:so )?it (?:would|might|may) (?:seem|appear)(?=\W*$)|which (?:is|was|has been|have been) (?:still "
    r"|hotly |much |widely )?(?:disputed|denied|contested|doubted|questioned)\b"
    rf"|{_NOT_JOINED}(?:as )?(?:[\w'-]+ ){{1,4}}?(?:claims?|claimed|alleges?|alleged|jokes?|joked|pretends?|pretended"
    rf"|quips?|quipped"
    r"|fantasi[sz]ed|speculated|guessed)(?=\W*$)|(?:i|we|you|he|she|they)(?: was| were| am| are|'m|'re|'ve been"
    r"| have been| had been)(?: all| always| often)? (?:told|assured|informed|promised|led to believe"
    r"|given to understand)(?=\W*$)|(?:or so )?it (?:is|was|has been|had been|'s)(?: \w+ly)? (?:said|claimed|alleged"
    r"|reported|rumou?red|suggested|thought|believed|argued|assumed|hoped|feared|supposed|whispered)(?=\W*$)"
    rf"|(?:or )?(?:so )?(?:the|a|one) (?:[\w-]+ )?{_TALES} (?:goes|went|has it|had it|ran|runs|was|is)(?=\W*$)"
    r"|in (?:my|our|his|her|their|your|some people's|the (?:[\w-]+ )?[\w-]+'s?|[\w-]+'s) (?:own )?(?:view|opinion|eyes"
    r"|mind|judge?ment|telling|version|account|book|imagination|words|reading|estimation|belief)(?=\W*$)"
    r"|(?:[\w'-]+ ){1,3}?(?:would|'d) (?:have|like) (?:us|you|me|everyone|people|the [\w-]+)(?: to)? (?:believe"
    r"|think)(?=\W*$)|according to [^.;]{2,60}|supposedly|allegedly|reportedly|purportedly|ostensibly)"
)
"""What gives the statement to somebody else, or makes it a tale. A plain "the minister said" is a reporter's."""


_FINITE = word_list("frames_predicates") | {"was", "were"}
"""What opens a predicate: the draft has its subject, “The plan "was approved"”."""


def denied_behind(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """“The plan was approved [by nobody]”, “..., which is untrue”: the sentence goes on and says no; an error."""
    is_predicate = read.keys[0] in _FINITE and len(read) > 1
    if not (is_statement(read) or is_predicate) or around.has_any(word_list("context_negative_draft")):
        return None
    found = _DENIED.match(passage.after)
    is_denial = any(map(is_negation, read.keys)) and not is_undeniable(" ".join(read.keys))
    if found is None or (found.group("tag") is None and is_denial):
        return None
    return Cut(f'the source goes on: "{short(next(filter(None, found.groups())))}"', "error")


def denies(after: str) -> bool:
    """Return whether a folded text goes on so that nobody, or in no case, is meant.

    >>> denies(" by nobody."), denies(" for no reason."), denies(" by none other than the mayor.")
    (True, False, False)
    """
    return _DENIED.match(after) is not None


def qualified_behind(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """“It is safe [until May]”, “[only on paper]”, “[, some say]”: what limits the words or gives them away is cut."""
    if not is_statement(read):
        return None
    rest = limited_by(passage.after) or _dated_by(passage.after, read)
    if not rest:
        tagged = _TAGGED.match(passage.after)
        if tagged is None or around.has_any(word_list("context_hedged_draft")):
            return None
        rest = tagged.group("rest")
    if is_told(rest, around) or (words_of(rest)[0] in words_of(around.after)[:2]):
        return None
    return Cut(f'"{short(rest)}" behind these words is cut', "warning")


def limited_by(after: str) -> str:
    """Return what a folded text begins with that limits, dates or undoes a statement before it, else "".

    >>> limited_by(" only on paper."), limited_by(" only yesterday."), limited_by(", but not for children")
    ('only on paper', '', 'but not for children')
    """
    found = _LIMITED.match(after.rstrip(" .!\"'"))
    return found.group("rest").strip() if found is not None else ""


def _dated_by(after: str, read: QuoteText) -> str:
    """Return the span of time that a statement holds for, or the long past that it is of."""
    found = _YEARS_AGO.match(after)
    if found is None and (
        not _NOW_OR_LATER.isdisjoint(read.keys) or any(word.endswith(("'ll", "'re", "'s", "'m")) for word in read.keys)
    ):
        found = _SPELL.match(after) or _ONCE.match(after)
    return found.group("rest") if found is not None else ""
