"""What takes some of a quotation back and is cut: "almost" before it, "at best" behind it, "Not in mice." after it."""

from __future__ import annotations

from quotecheck.language import lexicon
from quotecheck.language.patterns import compile_later
from quotecheck.verify.governing import Cut
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.surroundings import SAYING, Passage, Surroundings, is_statement, short, words_of
from quotecheck.verify.tails import FICTION, MISTAKE
from quotecheck.verify.wordlists import is_negation, word_list

__all__ = ["alleged", "led_in", "limit_in", "limited_behind", "softened"]

_LIMITING = compile_later(
    r"(?:(?:but|and|well|though|however),? )?(?:not (?:(?:in|on|at|for|with|by|from|among)"
    r" (?!my\b|our\b|the (?:first|last|least)\b|a (?:second|minute|moment)\b)\w|(?:always|everywhere|entirely|yet)\b)"
    r"|only (?:in|on|at|if|when|where|for|after|with|among) |except |unless |apart from "
    r"|(?:that|this|it)(?: only (?:applies|applied|goes|holds)| (?:applies|applied|goes|holds) only"
    r"|(?:'s| is| was) only (?:in|on|at|if|when|where|for|after|with|among)) )"
)
"""How a sentence begins that limits the one before: "Not in mice.", "Only if it rains.", "That was only in mice."."""
_MAX_LIMIT_WORDS = 7
"""Longer ones are clauses of their own: "Only in May did we see that it had failed"."""
_NEXT_CLAUSE = compile_later(r"^(?:but |and )?(?:unless|only (?:if|when|after|where))\b[^,]*,\s\w+\s\w+")
"""“Unless we act, others will”: the condition is of its own sentence."""
_LIMITED_DRAFT = frozenset(
    ("only", "except", "unless", "if", "but", "although", "though", "however", "limited", "just")
)
_SOFTENERS = word_list("limits_softeners")
_DOUBTS = word_list("limits_doubts")
_TOLD = r"(?:sa(?:y|ys|id)|claim(?:s|ed)?|argue[sd]?|(?:put|see|tell)s? it|ha(?:s|ve) it|suggest(?:s|ed)?|allege[sd]?)"
_AS_OTHERS = rf"as (?!(?:i|we|you|it)\b)(?:the |our |my |his |her |their |some |many )?(?:[\w'-]+ ){{1,3}}?{_TOLD}"
_PLACES = r"(?:cases|ways|respects|places|areas|circumstances|instances)"
_OFTEN = (
    r"(?:most|some|half|part|much) (?:of the time|days|nights|mornings|weeks|months|years)|sometimes|occasionally"
    r"|usually|mostly|on average|now and then|at times|on (?:a )?good days?"
)
_SOFT_TAIL = compile_later(
    r"^\s*,?\s*(?:(?P<tail>(?:at least )?(?:in (?:theory|principle|part)|on paper)|at best|of sorts|more or less"
    r"|for the most part|allegedly|supposedly|apparently|perhaps|maybe|probably|possibly|by all accounts"
    r"|to (?:some|a (?:certain|large|limited)) (?:extent|degree)"
    rf"|in (?:some|certain|many|a few) {_PLACES}|{_OFTEN}"
    r"|(?:or )?so (?:i|we|they)(?: am| are|'m|'re| was| were)? (?:hear|heard|told|think|thought|say|claim)"
    r"|(?:i|we) (?:think|believe|suppose|guess|reckon|suspect|assume|imagine|gather|hope|fear|hear)"
    r"|(?:i'm|we're|i am|we are) told|they say|it (?:seems|appears))\b(?=\W*$)"
    r"|(?P<known>(?:maybe|perhaps|possibly|probably|likely|if not|or) (?:even )?(?:a (?:little|bit|lot) |much |far )?"
    r"(?:more|less|fewer|longer|worse|higher|lower|later|sooner|bigger)\b(?=\W*$)|as far as (?:i|we) (?:know"
    r"|can (?:tell|see))|to (?:the best of )?(?:my|our) knowledge|at least for now|give or take\b"
    r"|on (?:the|those|some) days\b|(?:or )?at least (?:not|nothing|nobody|none|no|in|on|for)\b|or at least\b"
    r"|at any rate\b"
    r"|except (?:for |in |on |at |when |where |if |that )?\w+|(?:al)?though not\b|albeit\b"
    r"|(?:but|and|although|though|albeit) only (?:in|on|if|when|for|after|just|partly|with|to|at|from|by|because|under"
    r"|within|until|where|as|then|so far|up to)\b"
    r"|(?:on|under) (?:one|certain|some|two|strict) conditions?)\b)"
)
_OTHERS_BEHIND = compile_later(
    rf"^\s*[,(]?\s*(?P<tail>(?:at least )?according to (?!plan\b)[^,.;)]{{2,60}}|{_AS_OTHERS}\b(?=\W*$))"
)
_LEAD = compile_later(
    r"^\W*(?:(?:and|but|so|well|now|because),? )?(?P<lead>according to (?!plan\b)[^,]+|in the words of [^,]+"
    rf"|legend has it that|{_AS_OTHERS}|for the sake of argument"
    r"|(?:let's |let us )?(?:suppose|imagine|assume|say|pretend)"
    r"(?: for (?:a|one) (?:moment|second|minute)| if you (?:will|like)| all you (?:like|want)| then"
    r"| now)*(?: that)?|rarely|seldom"
    rf"|{_OFTEN}|(?:once|every) (?:in a while|so often)|in principle"
    r"|in (?:some|certain|rare|a few|exceptional) [\w'-]+"
    rf"|{FICTION}|{MISTAKE}|until (?!then\b)[^,]{{2,40}}(?=,)|officially|nominally|formally|technically|ostensibly"
    rf"|outwardly|on paper|for (?:now|the moment|the time being)|so far|at best|hopefully|with (?:any |a bit of "
    rf"|some )?luck|fingers crossed"
    r"|some ?day|at first (?:glance|sight|blush)|on the surface|seemingly|to hear [^,]{2,25} (?:talk|tell it|speak)"
    r"|(?:judging|to judge|to go) (?:by|from) [^,]{2,40}|for all (?:i|we) know|(?:so|as) far as (?:i|we)(?:'m| am"
    r"|'re| are)? ?"
    r"(?:aware|know|can tell|recall)|to (?:the best of )?(?:my|our) knowledge|as (?:i|we) (?:recall|remember"
    r"|understand) it"
    r"|if memory serves(?: me)?|if i (?:remember|recall)(?: rightly| correctly| right)?"
    r"|on the face of it|to (?:his|her|their|my) mind|hypothetically"
    r"|in (?:his|her|their|my|our|[\w-]+'s) (?:own )?(?:view|opinion|eyes|version|telling|account|judge?ment)"
    r"|in theory|in those days|once upon a time|(?:[\w'-]+ ){1,3}?(?:years|decades|centuries|generations) ago"
    r"|(?:i|we) (?:hope|fear|wish|pray|reckon|gather|understand|dare ?say)(?: that)?"
    r"|(?:i|we)(?:'d| would) like to think(?: that)?),?\s*[\"']*$"
)
"""What opens a sentence and makes the rest less than a statement of the speaker's own, or of all cases."""
_WITHOUT = compile_later(
    r"^\W*(?:(?:and|but|so|because),? )?(?P<lead>(?:without|absent|barring|failing|in the event of) [^,]{3,60}),"
    r"\s*[\"']*$"
)
_BARRED = compile_later(
    r"^\W*(?:(?:and|but|so),? )?(?P<lead>(?:barring|assuming no|all being well|god willing"
    r"|if all goes well)[^,]{0,60}),\s*[\"']*$"
)
_WOULD = frozenset(("would", "could", "will", "might", "can", "cannot", "won't", "wouldn't", "couldn't", "can't"))


_STOPS = compile_later(r"[.?!;]")


def limit_in(text: str) -> str:
    """Return the sentence that a folded text opens with where it only limits what stands before it, else "".

    >>> limit_in("but not in children, though. it is a step."), limit_in("only in may did we see that it had failed.")
    ('but not in children, though', '')
    """
    sentence = _STOPS.split(text.lstrip(" .?!\"')"), maxsplit=1)[0].strip()
    if _NEXT_CLAUSE.match(sentence):
        return ""
    return sentence if _LIMITING.match(sentence) and len(sentence.split()) <= _MAX_LIMIT_WORDS else ""


def limited_behind(passage: Passage, words: list[str], around: Surroundings) -> Cut | None:
    """“It works” of "It works. Not in children.": the next sentence is no more than a limit of this one.

    Behind a negation "not" only says it again: "We will not pay. Not on my watch."
    """
    limit = limit_in(passage.next_text) if passage.next_text else ""
    if not limit or any(map(is_negation, words)):
        return None
    if around.has_any(word_list("context_negative_draft") | _LIMITED_DRAFT):
        return None
    return Cut(f'the source goes on: "{short(limit)}"', "warning")


def alleged(passage: Passage, around: Surroundings) -> Cut | None:
    """“On suspicion of [causing death]”: what is suspected or feared in the source stands in the draft as done."""
    before = words_of(passage.before)
    endings = (" ".join(before[-size:]) for size in (3, 2, 1))
    phrase = next((ending for ending in endings if ending in word_list("limits_allegations")), "")
    if not phrase or passage.before.rstrip().endswith((",", ":", ";", "-")):
        return None
    if around.has_any(word_list("limits_alleging_draft") | word_list("context_negative_draft")):
        return None
    return Cut(f'"{phrase}" before these words is cut', "warning")


def led_in(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """“According to the union, [the strike is legal]”, “Sometimes [they lie]”, “Without it, [we would close]”."""
    if not is_statement(read):
        return None
    lead = _LEAD.match(passage.before) or _BARRED.match(passage.before)
    if lead is None and any(word in _WOULD or word.endswith(("'d", "'ll")) for word in read.keys):
        lead = _WITHOUT.match(passage.before)
    if lead is None:
        return None
    phrase = lead.group("lead")
    if around.has_any(word_list("context_hedged_draft")) or _names_in(phrase, around):
        return None
    return Cut(f'"{short(phrase)}" before these words is cut', "warning")


def _names_in(phrase: str, around: Surroundings) -> bool:
    """Return whether the draft has a telling word of a phrase outside the marks: it says itself whose claim it is."""
    words = frozenset(word for word in words_of(phrase) if word not in lexicon.FUNCTION_WORDS)
    return around.has_any(words - SAYING)


def softened(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """“More or less [stable]”, “allegedly [stolen]”, “[hopeful] at best”: a word that takes some of it back is cut.

    Words of degree ("very", "fairly") may go; words of doubt count with commas around them too.
    """
    behind = _SOFT_TAIL.match(passage.after)
    others = _OTHERS_BEHIND.match(passage.after) if behind is None and is_statement(read) else None
    if others is not None and not _names_in(others.group("tail"), around):
        return Cut(f'"{short(others.group("tail"))}" behind these words is cut', "warning")
    tail = next(filter(None, behind.groups()), "") if behind is not None else ""
    if tail and not _is_told(tail, around):
        return Cut(f'"{tail}" behind these words is cut', "warning")
    before = words_of(passage.before)
    endings = (" ".join(before[-size:]) for size in (3, 2, 1))
    phrase = next((ending for ending in endings if ending in _SOFTENERS or ending in _DOUBTS), "")
    if not phrase or (phrase not in _DOUBTS and passage.before.rstrip("\"' ").endswith((",", "-", ":"))):
        return None
    return None if _is_told(phrase, around) else Cut(f'"{phrase}" before these words is cut', "warning")


def _is_told(phrase: str, around: Surroundings) -> bool:
    """Return whether the draft says the softening words, or others like them, outside the marks."""
    hedges = word_list("context_hedged_draft") | _SOFTENERS | _DOUBTS
    return around.has_any(hedges) or phrase in around.before or phrase in around.after or _names_in(phrase, around)
