"""Words that a speaker brings up without saying them: refused, named as somebody's slogan, told of another's view.

However few of them are quoted, the quotation has them as the speaker's own.
"""

from __future__ import annotations

import re

from quotecheck.language.patterns import compile_later
from quotecheck.language.runs import small_words
from quotecheck.model import Severity
from quotecheck.verify.frames import CLAUSE_BREAK, REST, is_predicate, turns_down
from quotecheck.verify.governing import Cut
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Source
from quotecheck.verify.surroundings import Passage, Surroundings, is_told, short, words_of
from quotecheck.verify.untruths import UNSAID, UNSAID_WORDS
from quotecheck.verify.wordlists import word_list

__all__ = ["mentioned", "not_to_be_said", "refusal_before", "told_of_others"]

_OBJECTS = frozenset(("me", "us", "him", "her", "them", "you", "as", "of"))
_NOT_TO_BE_SAID = compile_later(rf"{UNSAID}(?P<rest>(?:[\w'-]+(?:\s[\w'-]+){{0,7}})?)\s*[\"']*\s*$")


def not_to_be_said(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """Return what the speaker will not say, of which the quote is a part, however small; an error.

    “a thief” of "I wouldn't go so far as to call him [a thief]", “wasted” of "to say that every penny was [wasted]".
    Whom nobody will "hear say" it may only keep it quiet: a warning.
    """
    found = refusal_before(passage.before)
    if found is None or turns_down(around) or is_told(found.string[found.start() : found.start("rest")], around):
        return None
    rest = words_of(found["rest"])
    is_part = not rest or rest[-1] in _OBJECTS or is_predicate(found["rest"], read)
    severity: Severity = "warning" if re.search(r"\b(?:hear|catch|find)\b", found.group()) else "error"
    return Cut(f'the source has "{short(found.group())}" before these words', severity) if is_part else None


def refusal_before(before: str) -> re.Match[str] | None:
    """Return how a speaker will not say what stands behind a folded text; `rest` is what of it stands in the text.

    >>> refusal_before("i would stop short of calling it ")["rest"], refusal_before("i would call it ")
    ('calling it', None)
    """
    if UNSAID_WORDS.isdisjoint(small_words(before)):
        return None  # most texts
    return _NOT_TO_BE_SAID.search(CLAUSE_BREAK.split(before)[-1])


_NAMED = (
    r"(?:verdict|slogan|motto|mantra|catchphrase|line|sign|banner|song|headline|caption|title|word|words|phrase|chant|label|graffiti"
    r"|poster|placard|leaflet|text|e?-?mail|letter|note|book|film|poem|saying|proverb|nickname|lyrics?|tattoo|t-shirt|plaque|logo)"
)
_MENTIONING = compile_later(
    rf"(?:^|[.?!;:,]\s|\b(?:and|but|that)\s)\W*(?P<lead>(?:[\w’'-]+\s){{0,4}}?{_NAMED}\b"
    r"(?:\s(?!(?:i|we|and|but)\b)[\w’'-]+){0,5}?(?:\s(?:is|was|were|are|reads?|said|says|saying|reading|called|goes|went|ran"
    r"|runs|stated)(?: simply| just)?|,)?:?)\s*[\"'“‘]*\s*$",
    re.IGNORECASE,
)
_OWN = compile_later(r"(?:in )?(?:my|our) (?:own )?words?\b", re.IGNORECASE)


def mentioned(source: Source, first: int, last: int, read: QuoteText, around: Surroundings) -> Cut | None:
    """Return how words that stand between marks inside somebody's quotation are only named there; a warning.

    “Never surrender” of "My favourite line is 'never surrender'"; what the speaker says of himself ("I said, 'No'") or
    another is given to by name, the check of speakers judges.
    """
    words, to_printed = source.view.words, source.view.offsets.to_printed
    start, end = to_printed(words.starts[first]), to_printed(words.ends[last - 1])
    inner = next(
        (one for one in source.quotes_touching(start, end) if one.parent is not None and one.inner_start <= start), None
    )
    if inner is None or inner.inner_end < end or inner.speaker is not None or read.quote.kind == "nested":
        return None
    outer = source.quote(inner.parent)
    lead = _MENTIONING.search(source.document.text[outer.inner_start : inner.start]) if outer is not None else None
    if lead is None or _OWN.match(lead["lead"]) or is_told(lead["lead"].casefold(), around):
        return None
    return Cut(f'the source only names these words: "{short(lead["lead"])}"', "warning")


_WHO = (
    r"(?P<who>(?:they|he|she) |(?:(?!(?:i|we|you|he|she|they|it|this|that|there|who|which|what|as|if|when|how|way"
    r"|nobody|no|and|but|so)\b)[\w'.-]+ ){1,4}?)"
)
_HOLDS = (
    r"(?:(?:said|says|claim(?:s|ed)|thinks|thought|believes|believed|argue[sd]|insist(?:s|ed)|allege[sd]|swears|swore"
    r"|reckon(?:s|ed)|maintain(?:s|ed)|suggest(?:s|ed)|feels|felt)(?: that)?"
    r"|(?:tells?|told|assure[sd]?|warn(?:s|ed)?|inform(?:s|ed)?) (?:me|us)(?: that)?"
    r"|(?:call(?:s|ed)|describe[sd]|brand(?:s|ed)|label(?:s|led)))"
)
_OTHERS_VIEW = compile_later(
    rf"(?:^|[.;:,] |\b(?:because|since|although|while) )\W*"
    rf"(?:{_WHO}{_HOLDS}|according to (?!plan\b)(?P<by>[^,]{{2,40}}),){REST}"
)
_SHARED = compile_later(
    r"\b(?:i (?:\w+ )?agree|(?:and )?(?:i|we) (?:do |would )?(?:agree|think so|share)|(?:he|she|they|it|that) "
    r"(?:was|were|is|are|'s) (?:absolutely |quite |so |entirely )?(?:right|true|correct)|rightly|so do i"
    r"|and (?:it|he|she|they) (?:was|were|is|are)\b)"
)


def told_of_others(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """Return whose view a few words are that the draft has as their speaker's own; a warning.

    “worthless” of "My lawyer told me the contract was [worthless]", of "According to Lee, the contract is [worthless]".
    """
    if read.quote.kind not in ("fragment", "scare"):
        return None
    found = _OTHERS_VIEW.search(CLAUSE_BREAK.split(passage.before)[-1])
    if found is None or not found["rest"].strip() or not is_predicate(found["rest"], read):
        return None
    if _SHARED.search(f"{passage.after}. {passage.next_text}"[:_NEAR_CHARS]) or turns_down(around):
        return None
    who = (found["who"] or found["by"]).strip()
    is_passive = any(verb in word_list("attribution_told") for verb in _PASSIVE.findall(around.before))
    if is_passive or around.has_any(word_list("frames_others") - {"they"}) or is_told(who, around):
        return None
    return Cut(f'the source gives these words as what "{short(found.group().strip(" ,.;:"))}"', "warning")


_PASSIVE = compile_later(r"\b(?:was|were|been|being|is|are) (?:[a-z]+ly )?([a-z]+)")
_NEAR_CHARS = 90
"""Characters behind the words in which their speaker may say that they are his view, too."""
