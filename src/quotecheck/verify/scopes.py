"""What a quoted statement holds for and its end is cut: the reach of its "not", the cases it is true of.

Behind a negation any phrase of the same clause limits it: "I never took money [from the firm]" denies less than “I
never took money”. Without one only a phrase that says of how many or in which cases does: "safe [for most people]".
What only dates, addresses or stresses the words may go.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.language.inflect import analyse
from quotecheck.language.patterns import compile_later
from quotecheck.verify.differences import is_number
from quotecheck.verify.governing import Cut
from quotecheck.verify.hidden_halves import FUTURE
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.shifts.lexis import ING, PART, PAST, is_time, verb_form
from quotecheck.verify.surroundings import Passage, Surroundings, is_statement, is_told, short, words_of
from quotecheck.verify.untruths import is_undeniable
from quotecheck.verify.wordlists import is_negation, word_list

__all__ = ["cut_scope"]

_PREPOSITION = (
    r"(?:about|in(?:to|side)?|at|within|under|among(?:st)?|outside|for|from|to|towards?|with|by|on|of|against|over"
    r"|through|between|beyond|near|behind|across|around)"
)
_ANYTHING = r"(?:all|any[a-z]*|ever|either|me|us|it|there|here|each other|one another)"
_OWN = r"(?:the|my|our|his|her|their|its|your|an?|this|that|these|those)"
_STRESS = (
    rf"(?:{_OWN} (?:[\w-]+ )?(?:world|end|moment|times?|start|beginning|li[fv]es?|minds?|view|opinions?|hearts?"
    r"|careers?|eyes|head|way|truth|fact|least|slightest|face|earth|part|past|future|run|day|hurry|rush|stage|point|matter"
    r"|course|cost|word)"
    r"|fact|least|most|once|course|sure|now|long|good|certain|nothing|no one|nobody|people|everyone|everybody|general"
    r"|particular|earnest|doubt|vain|public|time|ages|so long|many years|years|months|weeks|days|decades|case)\b"
)
_SCOPE = compile_later(
    rf"^\s+(?P<rest>{_PREPOSITION} (?!(?:{_ANYTHING}|that|this)\b(?! \w)|{_ANYTHING}\b|{_STRESS})[^.,;:\u2014]*"
    r"|as (?:(?:an?|my|our|his|her|the) )?(?!(?:i|we|you|he|she|it|they|well|if|though|ever|usual|always|before|yet"
    r"|such|promised|planned|expected|far|soon|long|good|much|an?|the|my|our|his|her|that|this)\b)"
    r"(?:[\w-]+ ){0,2}?[\w-]+"
    r"(?=\W*$|,)|(?:any )?(?:more|less|harder|better|worse|earlier|later|longer)(?: [\w-]+)? than\b[^.,;:]*"
    r"|on the \w+ itself\b)"
)
"""A phrase that a negation before it reaches: "from the firm", "as mayor"; not "at all", "in my life", "for anyone"."""
_POINTED = compile_later(r"^\s+\w+ (?:this|that|these|those)\b(?! (?:who|that|with)\b)")
"""“I won't be lectured [by that man]”: of whom or what is clear; a "never" is made smaller by it even so."""
_SENSE = compile_later(
    r"^\s+(?P<rest>in (?:that|this|the|an?|any) (?:[\w-]+ )?(?:sense|form|respect|context)\b[^.,;:]*)"
)
_PURPOSE = compile_later(r"^\s+(?P<rest>to (?!(?:the|an?|my|our|me|us|him|her|them|be)\b)[a-z]+\b[^.,;]*)")
_PERIOD = compile_later(
    r"^\s+(?P<rest>(?:this|next) (?:year|month|week|season|term|parliament|decade|summer|winter|autumn|spring|time)"
    r"\b[^.,;]*)"
)
_YET = compile_later(r"^\s+(?P<rest>yet)\b(?=\W*$|,)")
_WHICH = compile_later(r"^\s+(?P<rest>(?:who|whom|whose|that|which)\s[^.,;]+)")
_WIDENED = compile_later(r"^[^.;]*,? (?:or|nor) (?:[\w-]+ )?(?:any\w*|ever|elsewhere)\b")
"""“We were not told by the company, [or by anyone]”: what is cut names one of all."""
_BREAK = compile_later(
    r"[,;:\u2014]|\s--?\s|\b(?:and|but|because|although|though|while|when|if|unless|who|which|since|until|so)\s"
)
_TOTALS = frozenset(("nobody", "none", "nothing", "no-one", "nowhere"))
_OF_ALL = frozenset((*_TOTALS, "one", "anybody", "anyone", "anything", "any", "no"))
_GRADES = frozenset(("such", "so", "as", "more", "less", "better", "worse", "enough", "only", "just", "merely", "too"))
_COMING = frozenset(("will", "won't", "shall", "plan", "plans", "intention", "going", "there"))

_SOME = (
    r"(?:most|many|some|certain|several|a few|a (?:small |tiny )?(?:minority|handful|fraction|number)|(?:the |a )?"
    r"(?:large |vast |great )?majority|(?:about )?half|parts?|nearly all|almost all)"
)
_CASES = compile_later(rf"^\s+(?P<rest>(?:for|in|to|among|on|with|at) {_SOME}\b[^.,;:]*)")
_KIND = compile_later(
    r"^\s+(?P<rest>(?:for|to|on|in|with|at) (?!(?:the|an?|all|every|any|my|our|its|his|her|this|that|these|those|hours"
    r"|days|weeks|months|years|times|always|us)\b)(?:[\w-]+ ){0,2}?(?:[\w-]+(?<!s)s|people|children|women|men)\b"
    r"[^.,;:]*)"
)
"""The kind of whom or which something is true: "for adults in small doses"; not "for the public", "for all"."""
_CLEARED = frozenset(("innocent", "cleared", "acquitted", "exonerated"))
_OF_WHAT = compile_later(
    r"^\s+(?P<rest>of (?!(?:all|any\w*|every\w*|both|each|these|those|this|that|the|it|wrongdoing)\b)[^.;:]+)"
)
_SIDE = r"(?:of|for|to|in|on|with|by|from|at|against)"
_ONE_NOT_OTHER = compile_later(rf"^\s+(?P<rest>{_SIDE} [^.,;]{{2,60}},? (?:but )?not {_SIDE}\b[^.;]*)")
_OR_ELSE = compile_later(
    r"^\s*,\s*(?P<rest>or (?:else\b|(?:i|we|you|they|he|she|it|there)(?:'ll|'re|'s)? (?!(?:so|did|do|does|thought|think"
    r"|say|said)\b)[^.;]*|(?:the|my|our|his|her|their|its) [^.;,]*\b(?:will|dies?|goes|closes?|must)\b[^.;]*))"
)
_WHEN_READY = compile_later(r"^\s+(?P<rest>when (?:[\w'-]+ ){1,6}?(?:has|have|is|are)\b[^.;]*)")
_OPENING = 4
"""Words of a quote among which its "will" is its first verb's."""


def cut_scope(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """Return the phrase behind a quoted statement that says how far it holds, and is cut; a warning.

    >>> from quotecheck import check
    >>> source = 'Ray said: "I never took money from the firm. I never saw him at all. It is free for children."'
    >>> drafts = ("“I never took money,” Ray said.", "“I never saw him,” Ray said.", "“It is free,” Ray said.")
    >>> [next(one.code for one in check(draft, [source]).findings if one.axis == "wording") for draft in drafts]
    ['QC118', 'QC100', 'QC118']
    """
    if not words_of(passage.after) or not (is_statement(read) or _is_denying_part(read)):
        return None
    clause = words_of(_BREAK.split(read.view.folded[read.start : read.end].rstrip(".,;:!?\"' "))[-1])
    rest = _denied(passage.after, clause, read) or _limited(passage.after, clause, read)
    if not rest or is_told(rest, around) or words_of(rest)[0] in words_of(around.after)[:2]:
        return None
    return Cut(f'"{short(rest)}" behind these words is cut', "warning")


def _is_denying_part(read: QuoteText) -> bool:
    """Return whether a quote is a predicate whose subject the draft has: He “never took money”."""
    return len(read) > 1 and is_negation(read.keys[0])


def _denied(after: str, clause: Sequence[str], read: QuoteText) -> str:
    """Return what a negation in a quote's last clause reaches and is cut, or ""."""
    kind = _denial(clause)
    if not kind or is_undeniable(" ".join(read.keys)) or _WIDENED.match(after):
        return ""
    patterns = [_SENSE]
    is_whole = after.startswith(" of ") and clause[-2] in _DEFINITE  # "the mouth [of the Thames]"
    if kind != "state" and not is_whole and ("never" in clause or kind == "total" or not _POINTED.match(after)):
        patterns.append(_SCOPE)
    if kind == "total" or not _OF_ALL.isdisjoint(clause):
        patterns.append(_WHICH)
    if kind != "state" and not _COMING.isdisjoint(clause):
        patterns.append(_PERIOD)
    if kind == "verb":
        patterns.append(_YET)
    if verb_form(clause[-1]) is not None and (is_negation(clause[-2]) or kind == "total"):
        patterns.append(_PURPOSE)
    found = next(filter(None, (pattern.match(after) for pattern in patterns)), None)
    return found["rest"] if found is not None and not _is_time_only(found["rest"]) else ""


_DEFINITE = frozenset(("the", "this", "that", "my", "our", "his", "her", "their", "its"))
_DATING = frozenset(("the", "a", "of", "last", "early", "late", "that", "past"))


def _is_time_only(rest: str) -> bool:
    """Return whether a phrase only dates the words: "on Monday", "in May 2020", "in three years"."""
    words = [word for word in words_of(rest)[1:] if word not in _DATING]
    is_dated = bool(words) and all(is_time(word) or is_number(word) for word in words[:2])
    return is_dated and words_of(rest)[0] not in ("this", "next")


_MAX_REACH = 6
"""Words from a negation to the cut, itself included; a phrase further on belongs to what stands between."""


def _denial(clause: Sequence[str]) -> str:
    """Return how a clause denies: "total" by nobody or no, "verb" by a "not" at a verb, "state" at "is", or ""."""
    at = next((at for at, word in enumerate(clause) if is_negation(word) or word in _TOTALS), -1)
    if (
        at < 0
        or len(clause) < 2
        or len(clause) - at > _MAX_REACH
        or clause[-1] in ("nor", "because", "or")
        or not _GRADES.isdisjoint(clause)
    ):
        return ""
    if any(analyse(word)[0].feature == "comparative" for word in clause):
        return ""
    behind = clause[at + 1 : at + 2]
    if clause[at] in _TOTALS or (clause[at] == "no" and behind and behind[0] not in word_list("scopes_set_phrases")):
        forms = (verb_form(word) for word in clause[at:])
        return "" if any(form and form.lemma in word_list("scopes_thinking") for form in forms) else "total"
    is_not = clause[at] in ("not", "never", "cannot") or clause[at].endswith("n't")
    return _denied_verb(clause, at) if is_not else ""


def _denied_verb(clause: Sequence[str], at: int) -> str:
    """Return what the "not" at a place of a clause denies: "verb", "state" or ""."""
    be, soft = word_list("scopes_be"), word_list("context_auxiliaries") | word_list("context_soft")
    if clause[at] == "not" and at and clause[at - 1] not in soft | be:
        return ""  # "the graves not yet found"
    place, is_be = at + 1, not be.isdisjoint(clause[max(0, at - 1) : at + 1])
    while place < len(clause) and (clause[place] in soft or clause[place].endswith("ly")):
        is_be = is_be or clause[place] in be
        place += 1
    form = verb_form(clause[place]) if place < len(clause) else None
    if form is None or (is_be and not form.forms & (PART | PAST | ING)):
        return "verb" if clause[at] == "never" else "state" if is_be else ""
    return "" if form.lemma in word_list("scopes_thinking") | word_list("scopes_with_particles") else "verb"


def _limited(after: str, clause: Sequence[str], read: QuoteText) -> str:
    """Return the cases that a statement without a negation is true of, where they are cut, or ""."""
    found = _ONE_NOT_OTHER.match(after) or _OR_ELSE.match(after)
    if found is None and not word_list("scopes_standing").isdisjoint(clause):
        found = _CASES.match(after)
    if found is None and clause and clause[-1] in word_list("scopes_of_kinds"):
        found = _KIND.match(after)
    if found is None and clause and clause[-1] in _CLEARED:
        found = _OF_WHAT.match(after)
    if found is None and not FUTURE.isdisjoint(read.keys[:_OPENING]):
        found = _WHEN_READY.match(after)
    return found["rest"] if found is not None else ""
