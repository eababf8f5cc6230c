"""A next sentence of the source that takes a quoted one back, passes it on or only limits it.

“Or so they say.”, “By nobody.”: the sentence counts as a whole. What goes on to another thing
("It is not true that it was rushed.") takes nothing back.
"""

from __future__ import annotations

from quotecheck.language.patterns import compile_later
from quotecheck.language.pronouns import PERSONS
from quotecheck.verify.governing import Cut
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.surroundings import Passage, Surroundings, first_sentence, is_statement, is_told, short, words_of
from quotecheck.verify.tails import TAKEN_BACK, denies, limited_by
from quotecheck.verify.untruths import ADVERBS, FALSE, TRUE
from quotecheck.verify.wordlists import is_negation, word_list

__all__ = ["passed_on_behind", "unsaid"]

_AUX = r"(?:do|does|did|have|has|had|will|would|can|could|should|shall|may|might|must|is|are|was|were|am)"
_LEAD = (
    r"(?:(?:unfortunately|regrettably|no|but|well|actually|of course|in fact|and|or|yet|except|only|only joking"
    r"|at least|at any rate|anyway|alas"
    r"|sadly|though|except that|only that)\W+)*"
)
_IT = r"(?:that|this|it|all (?:of )?(?:that|this|it)|everything i (?:just )?said)"
_BELIEVED = (
    r"(?:that|it|this|so|them|him|her|a word(?: of (?:it|that|this))?|any of (?:it|that|this))"
    r"(?: for (?:a|one) (?:second|minute|moment)| at all| any ?more| myself| either| now)?"
)
_DENIALS = compile_later(
    rf"^{_LEAD}(?:not|never|not true|not so|untrue|wrong|false|lies|nonsense|rubbish|bollocks|baloney|fat chance|as if"
    rf"|if only"
    r"|dream on|in your dreams|april fools?(?:'s?)?(?: day)?|(?:just|only|i(?: am|'m)(?: only| just)?) (?:joking"
    r"|kidding|teasing)(?:, of course)?|i (?:jest|kid|joke|lied|lie)|what (?:utter |absolute |complete "
    r"|total )?(?:nonsense|rubbish|a lie|a joke|lies)|(?:well, )?not (?:really|quite|exactly|so|any ?more|at all)"
    r"|far from it|yeah,? right|i (?:very much |seriously |really |still )?(?:doubt|deny|dispute) (?:it|that|this)"
    r"|i take (?:(?:it|that|this|all of it|everything) )?(?:all )?back(?: (?:that|it))?|i (?:no longer"
    r"|never) (?:believe|believed|think|thought) (?:that|it|so)|(?:it|that|this|none of (?:it|that"
    r"|this)) (?:never happened|did not happen|didn't happen|happened not)|none of (?:it|that|this) (?:ever )?happened"
    r"|(?:i|we) (?:now )?know (?:now )?(?:that )?(?:this|that|it) (?:is|was) (?:false|wrong|untrue|not so|not true)"
    r"|quite the (?:opposite|contrary|reverse)|on the contrary|the (?:opposite|reverse|contrary) is (?:true|the case)"
    r"|nothing could be (?:further|farther) from the truth"
    rf"|{_IT} (?:turned|turns|has turned) out (?:not to be {TRUE}|to (?:be|have been) (?:a |an |completely "
    rf"|quite )?(?:{FALSE}"
    r"|lie|myth|mistake|misleading|invented|made up))"
    rf"|(?:none|not a word|nothing|little) of (?:that|this|it|what i (?:just )?said) (?:is|was|were|ever was) {TRUE}"
    rf"|{_IT}(?:'s| is| was| would be| were){ADVERBS} (?:all )?(?:{FALSE}|lies|misleading|inaccurate|an exaggeration"
    rf"|(?:not|never){ADVERBS} {TRUE}"
    r"|(?:a|an|the|another|one|his|her|their|pure|utter|total) (?:[\w-]+ ){0,2}?(?:lie|myth|nonsense|fiction|falsehood"
    r"|fairy tale|invention|untruth|joke|hoax|fantasy|fabrication)(?: (?:they|he|she|we|you|people) [\w' ]{2,30})?)"
    rf"|there (?:is|was) (?:no|not a word of|little) truth in (?:that|this|it)"
    rf"|(?:i|we) (?:never|did not|didn't|would never|wouldn't|do not|don't|won't|will not) (?:really |actually "
    rf"|honestly )?(?:say|said|believe|believed|buy|think|thought|claim|claimed|mean|meant|accept"
    rf"|agree with) {_BELIEVED}"
    r"|(?:nobody|no one|none of us|not one of us)(?: here| alive)? (?:really |seriously |actually )?(?:believes?"
    r"|believed|buys|thinks"
    rf"|thought|says?|said|claims?|claimed) {_BELIEVED})\W*$"
)
_ECHO = compile_later(
    rf"^{_LEAD}(?P<who>i|we|you|he|she|it|they|that|this)(?:'s|'re|'m| {_AUX})?(?: (?:{_AUX} )?(?:not|never)|{_AUX}n't"
    rf"|n't| [a-z]+n't)"
    r"(?:,? (?:at all|really|any ?more|of course|in fact|yet|now|and never (?:was|did|will)|ever))*\W*$"
)
_ANSWERED_NO = compile_later(r"^(?:no|nope|hardly|far from it|of course not|certainly not|absolutely not)\b")
_PERSONS = PERSONS - {"it"}
_OTHER_SAYERS = (
    r"(?:he|she|they|people|some|others|critics|everyone|everybody|you|my [\w-]+|our [\w-]+|his [\w-]+|her [\w-]+"
    r"|their [\w-]+|the (?!(?:tests?|results?|figures?|data|numbers?|evidence|laws?|rules?|records?|facts?|science"
    r"|study|studies|polls?)\b)(?:[\w-]+ )?[\w-]+|i (?:was|am|have been|used to)|we (?:were|are|have been|used to))"
)
_THOUGHT = (
    r"(?:say|says|said|saying|claim|claims|claimed|think|thinks|thought|believe|believes|believed|tell|tells|told|argue"
    r"|argues|argued|allege|alleges|alleged|fear|feared|imagine|imagined|pretend|pretended|want (?:you|us|me|everyone"
    r"|people) to|wants (?:you|us|me|everyone|people) to|would have|would like)"
)
_TALE = r"(?:theory|rumou?r|story|claim|version|argument|hypothesis|assumption|allegation|legend|gossip|tale|line|talk)"
_PLAN = r"(?:plan|hope|idea|dream|promise|intention|aim|theory|belief|expectation)"
_PASSED_ON = compile_later(
    rf"^{_LEAD}(?:or so (?:i|we|you|he|she|it|they|the|some|people|my|our|his|her) [^.?!]{{2,40}}"
    rf"|(?:that|this|it)(?:'s| is| was)(?: at least| just"
    rf"| only)? what {_OTHER_SAYERS}(?: [\w']+){{0,2}}? {_THOUGHT}\b[^.?!]*"
    r"|so (?:i|we)(?: was| were| am| are|'m|'re| have been|'ve been| had been)? (?:told|informed|hear|heard|thought"
    r"|assured)|so (?:he|she|they|people|some|the [\w-]+|it is|it was) (?:say|says|said|claim|claims|claimed|told"
    r"|tell)(?: (?:me|us|you|them))?"
    rf"|so (?:the|goes the) (?:[\w-]+ )?{_TALE}(?: (?:goes|went|has it|runs|ran))?"
    rf"|such (?:is|was|were|are) (?:the|his|her|their) (?:[\w-]+ )?(?:{_TALE}|belief)s?"
    rf"|(?:that|this)(?:'s| is| was)(?: at least)? (?:the|his|her|their|a|one|an) (?:[\w-]+ )?{_TALE}"
    rf"|(?:that|this) was(?: at least)? (?:the|his|her|their|our|my|a) (?:[\w-]+ )?{_PLAN}"
    r"|(?:those|these) (?:are|were) (?:not my words|(?:his|her|their) words)|not my words|(?:his|her"
    r"|their) words, not mine|those (?:are|were) (?:his|her|their) words, not mine|i wish|we wish|so (?:says|said"
    r"|spoke) [^.?!]{2,30}|thus (?:says|said|spoke) [^.?!]{2,30}|(?:those|these|they) (?:are"
    r"|were) the words of [^.?!]{2,30}|says who|who (?:knows|can (?:say|tell)|is to say)|is that so|(?:time"
    r"|history) will tell|(?:we|you)(?:'ll| shall| will) see"
    r"|(?:do not|don't|please don't|you can't) quote me(?: on (?:that|this|it))?"
    rf"|(?:those|these) days are (?:gone|over|past|long gone)|it (?:was|has been|is) (?:then |later |since |now |soon "
    rf"|immediately )+(?:been )?{TAKEN_BACK}(?: by [^.?!]{{2,40}})?"
    rf"|(?:the|a) (?:[\w-]+ ){{1,2}}?{TAKEN_BACK} (?:it|that|this)|(?:the|a) (?:[\w-]+ ){{1,2}}?(?:struck|threw"
    rf"|called) (?:it|that|this) (?:down|out|off)|one (?:can|may) (?:hope|dream)"
    rf"|who (?:really |seriously )?(?:believes|buys|thinks|believed) {_BELIEVED}"
    r"|that was (?:(?:[\w'-]+ ){0,3}?(?:years|decades|months|generations) ago|then|before [^.?!]{2,40}"
    r"|until [^.?!]{2,40}|once|a long time ago|in the past|in another life))(?:,? (?:anyway|at least|anyhow|of course"
    r"|not mine))*\W*$"
)
_ASKED_BACK = compile_later(
    rf"^(?:(?:or|but|and|well)\W+)?{_AUX} (?:it|he|she|they|we|i|that|there|you)(?: really| ever| though)?\?"
)
_HEDGES = compile_later(
    rf"^{_LEAD}(?:perhaps|maybe|possibly|probably|allegedly|supposedly|apparently|reportedly|presumably|i (?:think|hope"
    rf"|suppose|guess"
    r"|believe)|we (?:think|hope|suppose)|for (?:now|the moment|the time being)|so far|in theory|in principle|on paper"
    r"|in part|in name|hopefully|mostly|sometimes|usually|temporarily|partly)(?:,? (?:at least|anyway|that is|only|so"
    r"|not))*\W*$"
)
_CONDITION = compile_later(
    r"^(?:but |and )?(?:only )?(?:if|unless|provided|as long as|so long as|until|till|assuming|except"
    r"|weather permitting)\b(?! ever\b| so\b| not\b)[^,.;:?!]{2,50}[.!,]\W*$"
)
_MAX_DENIAL_WORDS = 4
"""“By none of us.”; longer ones are of another thing: "For nobody did more than you."."""
_MAX_CONDITION_WORDS = 6
_MODALS = frozenset(("will", "shall", "would", "should", "must", "please", "call", "ask", "let", "then"))
"""In "Until then we will rest" the condition is of what follows it."""


def unsaid(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """“It is safe” of "It is safe. I never said that.": the next sentence denies or disowns it; an error."""
    following = _next_sentence(passage, read)
    if not following or around.has_any(word_list("context_negative_draft")):
        return None
    is_denied = _DENIALS.match(following) is not None or (
        passage.end_mark == "?" and _ANSWERED_NO.match(following) is not None
    )
    if not is_denied and not any(map(is_negation, read.keys)):
        echo = _ECHO.match(following)
        is_denied = (echo is not None and _is_subject(echo.group("who"), read)) or (
            len(words_of(following)) <= _MAX_DENIAL_WORDS and denies(f" {following}")
        )
    return Cut(f'the source goes on: "{short(following)}"', "error") if is_denied else None


def passed_on_behind(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """“It is safe” of "It is safe. Or so they say.": the next sentence passes it on, asks it back or limits it."""
    following = _next_sentence(passage, read)
    if not following or is_told(following, around):
        return None
    found = (
        _PASSED_ON.match(following)
        or _ASKED_BACK.match(following)
        or _HEDGES.match(following)
        or (_CONDITION.match(following) if _is_bare(following) else None)
    )
    if found is None and not limited_by_whole(following):
        return None
    hedges = word_list("context_hedged_draft") | word_list("context_conditional_draft")
    return None if around.has_any(hedges) else Cut(f'the source goes on: "{short(following)}"', "warning")


def limited_by_whole(sentence: str) -> bool:
    """Return whether a folded sentence is no more than a limit of the one before: "Only on paper.", "By mistake."."""
    rest = limited_by(f" {sentence}")
    return bool(rest) and len(words_of(rest)) == len(words_of(sentence)) <= _MAX_CONDITION_WORDS and _is_bare(sentence)


def _next_sentence(passage: Passage, read: QuoteText) -> str:
    """Return the sentence right behind a quoted statement that ends where its own sentence ends, else ""."""
    if not passage.next_text or words_of(passage.after) or not is_statement(read):
        return ""
    return first_sentence(passage.next_text)


def _is_bare(sentence: str) -> bool:
    words = words_of(sentence)
    return len(words) <= _MAX_CONDITION_WORDS and _MODALS.isdisjoint(words)


def _is_subject(pronoun: str, read: QuoteText) -> bool:
    """Return whether "he did not" is of whom the quote speaks: "He did." has him, "The plan ..." it, them or that."""
    first = read.keys[0].split("'")[0]
    return pronoun == first if first in _PERSONS else pronoun not in ("i", "we", "you")
