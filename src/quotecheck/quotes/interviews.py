"""Who asks and who answers in an interview: its headline, standfirst and byline name the two."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from quotecheck.language.clauses import word_class
from quotecheck.language.patterns import compile_later
from quotecheck.language.people import noun_lists
from quotecheck.quotes.speakers_people import Cast, is_person_name
from quotecheck.quotes.wordlists import words_of

__all__ = ["Interview"]


class Interview(NamedTuple):
    """Who asks and who answers, each None where the text leaves it open: nobody is better than the wrong one."""

    asks: str | None
    answers: str | None

    @classmethod
    def of(cls, head: str, tail: str = "") -> Interview:
        r"""Return whom the text above the first question, or a note below the last answer, names.

        >>> Interview.of("The Long Talk: Ann Roe, potter\n\nAnn Roe, 58, spoke to Bo Ray at home.")
        Interview(asks='Bo Ray', answers='Ann Roe')
        >>> Interview.of("Bo Ray meets Ann Roe"), Interview.of("Bo Ray in conversation with Ann Roe")
        (Interview(asks='Bo Ray', answers='Ann Roe'), Interview(asks=None, answers=None))
        """
        above, below = _names_in(head), _names_in(tail)
        askers = [named.full for named in (*above, *below) if _asks(named) and " " in named.full]
        askers += [named.full for named in above if _joined(named, askers)]
        talks = [(named.talks_to, named.full) for named in above if named.talks_to is not None]
        answers = _answers(above, below, askers, talks)
        askers += [two[two[0] == answers] for two in talks if answers in two]
        others = {name for name in askers if name != answers}
        return cls(others.pop() if len(others) == 1 else None, answers)


class _Named(NamedTuple):
    """A name in the text beside an interview, and what stands before and behind it."""

    full: str
    before: str
    behind: str
    talks_to: str | None = None
    """Who "talks to" this one: either of the two may be the paper's."""


_WITH = r"(?:to|with)"
_LEAD = (
    r"(?:(?:[\w’'-]+,\s)?(?:our|the|its)\s[\w’' -]{2,40},\s"
    r"|(?:the|our|an?|its|their)\s(?:[\w’'-]+\s){0,4}|[a-z]{4,}\s)?\W{0,2}\Z"
)
"""What may stand between "talks to" and a name: "the cellist", "our critic,", "novelist"."""
_TALKS = (
    r"(?:(?:has|have|was|is|were|are)\s)?(?:(?:recently|exclusively|also|just)\s)?(?:been\s)?"
    r"(?:spoke|spoken|speaks|speaking|speak|talked|talks|talking|talk|chatted|chats|chatting|sat\sdown|sits\sdown"
    r"|caught\sup|catches\sup|in\sconversation)(?:\s(?:recently|exclusively|again|at\slength|frankly|candidly))?\s"
    + _WITH
)
"""What either of two may do with the other."""
_MEETS = r"(?:meets|interviews|interviewed|quizzes|quizzed|profiles|grills|asks)"
"""What only whoever asks does."""
_TELLS = r"(?:tells|told|confides\sin|opens\sup\sto)"
"""What only whoever answers does."""
_ASKER = compile_later(
    r"(?:^|\n)\W*(?i:by|(?:words|text|interviewer|host|presenter|questions|interview\sby|words\sby|text\sby)\b"
    r"\s?[:|–—-]?)\s*\W{0,3}\Z"
    r"|\b(?i:interview(?:ed)?|questions|questioned|conducted|asked|spoken\sto|quizzed)\s(?:\w+\s)?by:?\s" + _LEAD +
    r"|\b(?i:as\stold\sto|in\s(?:an|her|his|their)\s(?:\w+\s){0,2}interview\swith)\s" + _LEAD +
    rf"|\b(?i:interview\s(?:to|with\s(?-i:[^\W\d_a-z]\S*\s){{1,4}}by))\s{_LEAD}|\b(?i:s?he|they)\s{_TALKS}\s{_LEAD}"
    rf"|\s{_TELLS}\s{_LEAD}|\b(?i:our)\s[\w-]+(?:\s[\w-]+){{0,3}},?\s\Z"
)  # fmt: skip
"""What stands before the name of whoever asks: "By", "Interviewed by", "as told to", "She spoke to", "our critic,"."""
_ASIDE = r"(?:,\s[^,\n]{2,60},)?"
_ASKS = compile_later(rf"{_ASIDE}\s{_MEETS}\b|,\s(?:our|the\s[A-Z][\w’' ]*['’]s?)\s[\w -]+")
_ANSWERER = compile_later(
    r"\b(?i:Q ?(?:&|and) ?A|(?<!in )(?:an )?(?<!in an )(?:interview|audience|conversation)|minutes|questions|breakfast"
    r"|lunch|coffee|tea|dinner|drink)\s(?:with|for)\W{1,6}" + _LEAD +
    r"|\b(?i:Q ?(?:&|and) ?A|guest|interviewee):\s*\Z"
    rf"|(?:^|\n|[.:]\s)\W*(?i:{_TALKS})\s{_LEAD}|\s{_MEETS}\s{_LEAD}"
    rf"|\b(?:(?i:we|I|reporters?|correspondents?)|[Tt]he\s[A-Z][\w’'-]+)\s{_TALKS}\s{_LEAD}"
)  # fmt: skip
"""What stands before the name of whoever answers: "Five minutes with", "Q&A:", "We spoke to", "meets the cellist"."""
_ANSWERS = compile_later(rf"{_ASIDE}\s(?:{_TELLS}|(?:was|is)\sinterviewed\sby|was\s(?:talking|speaking)\s{_WITH})\b")
_BETWEEN = compile_later(rf"{_ASIDE},?\s{_TALKS}\s{_LEAD}")
_AGE = compile_later(r",?\s\(?\d{1,3}[,.)]|,\s(?:who|whose)\b")
_APPOSITION = compile_later(r",\s((?:(?:the|an?)\s)?[a-z][\w-]*(?:\s[\w’'-]+){0,5}?)(?=[,.\n]|\Z)")
"""What tells readers who somebody is: ", 58,", ", cellist". Nobody tells it of the paper's own people."""
_TRADE = compile_later(r"([a-z][\w-]+),?\s\Z")
_OPENS = compile_later(r"(?:^(?:[^\n:]{2,60}:)?|\n)\W*\Z")
_ALONE = compile_later(r"[ \t]*(?:\n|\Z)")
_OF_THE_PAPER = compile_later(r"\b[Tt]he\s(?P<trade>(?:[a-z][\w-]*\s){1,4}?)" + _TALKS + r"\s\Z")
"""The one who talks to a name, told by what she does: "The cellist talks to Bo Ray"."""
_LISTED = compile_later(r"(?: and| &|,)\s[^\W\d_a-z]")
_AND = compile_later(r"(?P<other>[^\W\d_][^,\n]*?)(?:,| and)\s\Z")
_CREDIT = compile_later(
    r"(?i:photo(?:graph)?(?:s|y)?|pictures?|portraits?|illustrations?|film|video|styling"
    r"|reported|recorded|transcribed|edited|translated|produced)\s?(?:by\s|:\s?|[|–—-]\s?)\Z"
)
_REACH = 160
"""Characters beside a name in which it is said what somebody does in the interview."""


def _names_in(text: str) -> list[_Named]:
    """Return the names of a text in order; none runs over the end of a line."""
    found: list[_Named] = []
    last = 0
    for use in Cast(text, [match.span() for match in re.finditer(r"[^\n]+", text)]).uses if text.strip() else ():
        full = " ".join(word.title() if word.isupper() and len(word) > 1 else word for word in use.words)
        other = found[-1].full if found and _BETWEEN.match(text[last : use.start]) and " " in found[-1].full else None
        if not (_trades() | words_of("interviewers")).isdisjoint((use.words[-1].casefold(),)):
            continue
        before, behind = text[: use.start], text[use.end : use.end + _REACH]
        if len(before) > _REACH:
            before = f"…{before[-_REACH:]}"  # nothing opens there
        found.append(_Named(full, before, behind, other))
        last = use.end
    return found


def _asks(named: _Named) -> bool:
    """Return whether somebody asks: by the byline, by "interviewed by", by whom "she" spoke to, by who meets whom."""
    if _ASKER.search(named.before) or _ASKS.match(named.behind) or _is_reporter(named):
        return True
    is_line = _OPENS.search(named.before) and _ALONE.match(named.behind) and ":" not in named.before[-3:]
    return bool(is_line and named.before.strip())  # a name that is a line below the headline


def _is_reporter(named: _Named) -> bool:
    """Return whether a name has "reporter" or "Arts Correspondent" beside it."""
    talks = _OF_THE_PAPER.search(named.before)
    if talks is not None and not _trades().isdisjoint(talks["trade"].split()):
        return True
    reporters = words_of("interviewers")
    behind = named.behind[1:60].split("\n")[0].split(",")[0] if named.behind[:1] == "," else ""
    return not reporters.isdisjoint((*named.before.casefold().split()[-1:], *behind.casefold().split()[:4]))


def _joined(named: _Named, askers: list[str]) -> bool:
    """Return whether a name is joined to one who asks: "interviewed by Bo Ray and Ann Roe"."""
    is_near = bool(askers) and named.before[:-1].endswith((",", " and"))  # else the pattern need not be looked for
    found = _AND.search(named.before) if is_near else None
    return found is not None and any(found["other"].endswith(name) for name in askers)


def _answers(above: list[_Named], below: list[_Named], askers: list[str], talks: list[tuple[str, str]]) -> str | None:
    """Return the one who answers: told so, or else described, first or alone; None if it may be either of two."""
    above = [named for named in above if named.full not in askers]
    below = [named for named in below if named.full not in askers]
    told = {two[two[0] in askers] for two in talks if (two[0] in askers) != (two[1] in askers)}
    told = told or _of(above, _is_told) or _of(below, _is_told)
    if not told:
        above = [named for named in above if " " in named.full and not _CREDIT.search(named.before)]
        told = _of(above, _is_described)
    if not told and not talks and not any(_LISTED.match(named.behind) for named in above):  # "Ann Roe and Bo Ray"
        told = _of(above, _opens) or _of(above, _is_person)
    return told.pop() if len(told) == 1 else None


def _of(names: Iterable[_Named], is_it: Callable[[_Named], bool]) -> set[str]:
    return {named.full for named in names if is_it(named)}


def _is_told(named: _Named) -> bool:
    is_subject = _ANSWERS.match(named.behind) is not None and " " in named.full
    return is_subject or (named.talks_to is None and _ANSWERER.search(named.before) is not None)


@cache
def _trades() -> frozenset[str]:
    lists = noun_lists()
    return word_class("occupations") | lists.ranks | frozenset(lists.people)


def _is_described(named: _Named) -> bool:
    """Return whether readers are told who somebody is: "the cellist Ann Roe", "Ann Roe, 58,"."""
    trade, behind = _TRADE.search(named.before), _APPOSITION.match(named.behind)
    told = [*(trade.groups() if trade else ()), *(behind[1].split() if behind else ())]
    return not _trades().isdisjoint(told) or _AGE.match(named.behind) is not None


def _opens(named: _Named) -> bool:
    """Return whether a name opens a line, or stands behind the name of a series: "The Long Talk: Ann Roe"."""
    return _OPENS.search(named.before) is not None and _is_person(named)


def _is_person(named: _Named) -> bool:
    return is_person_name(named.full.split())
