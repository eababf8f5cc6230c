"""The office that a text gives a speaker, and whether two texts give him the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from quotecheck.language.clauses import word_class
from quotecheck.language.countries import country_forms
from quotecheck.language.patterns import compile_later, find_whole
from quotecheck.language.people import noun_lists, office_initials
from quotecheck.model import Document, Severity
from quotecheck.ready import compiled
from quotecheck.verify.shifts.lexis import phrases, word_set

__all__ = ["STANDING", "office_of", "title_severity"]

_SHORT = {
    "sen": "senator", "rep": "representative", "congressman": "representative", "congresswoman": "representative",
    "gov": "governor", "gen": "general", "lt": "lieutenant", "col": "colonel", "capt": "captain", "sgt": "sergeant",
    "prof": "professor", "rev": "reverend", "vice-president": "vice president", **office_initials(),
    "cllr": "councillor", "defence": "defense", "labour": "labor", "transportation": "transport", "chairman": "chair",
    "chairwoman": "chair", "chairperson": "chair", "spokesman": "spokesperson", "spokeswoman": "spokesperson",
    "councilor": "councillor",
}  # fmt: skip
STANDING = frozenset((
    "deputy", "vice", "assistant", "acting", "interim", "former", "under", "ex", "retired", "elect", "associate",
    "shadow", "lieutenant", "rear", "onetime", "one-time", "erstwhile", "caretaker", "outgoing", "departing",
    "incoming", "designate",
))  # fmt: skip
"""Words that make an office another, lesser or past one."""
_BARE = (("deputy",), ("predecessor",))
"""What somebody is to the holder of an office, without having it."""
_SOMEBODYS = compiled(r"(?:\b[Hh]is|\b[Hh]er|\b[Ii]ts|\b[Tt]heir|['’]s|s['’]) (?:deputy|predecessor),? $")
_PAST = word_set("scales", "former")
_RAISING = frozenset(("prime", "chief", "honorary", "lord"))
"""Words that make an office a higher one, where the rest is the same: "minister", "prime minister"."""
_MAX_OFFICE_WORDS = 6
_TOKEN = compiled(r"[^\W_]+(?:-[^\W_]+)*|['’]s\b|[^\w\s]")
_PIECE = compiled(r"\s(?:of|for|at|in|who|with|to|on|from)\s")
_STOPS = frozenset((
    "the", "a", "an", "of", "said", "says", "by", "and", "his", "her", "its", "their", "told", "added", "with", "from",
    "to",
))  # fmt: skip
_MARKS = frozenset('“”"!?:;')
_RETIRED = compiled(r",?\s\(?ret(?:\.|ired|d\b)")


def _heads_in(office: tuple[str, ...]) -> frozenset[str]:
    """Return the words of an office that name it: "minister"; "chief" only at its end ("fire chief").

    A trade names one behind "chief": "chief engineer".
    """
    words = {word for phrase in office for word in phrase.split()}
    last = {office[-1].split()[-1]} if office else set()
    trades = word_class("office_trades") & last if "chief" in office[:-1] else frozenset()
    return (word_class("office_heads") & words) | (_LAST_HEADS & last) | trades


_LAST_HEADS = frozenset(("chief", "head", "manager", "coach"))


def office_of(document: Document, name: str, near: int | None) -> tuple[str, ...]:
    """Return the folded words of the office printed beside a name, nearest to `near`; () where none is.

    >>> office_of(Document("A", "a", "Deputy Finance Minister Park Min-ho said"), "Park Min-ho", None)
    ('deputy', 'finance', 'minister')
    >>> office_of(Document("A", "a", "Ann Roe, a former mayor of Leeds, said"), "Ann Roe", None)
    ('former', 'mayor')
    >>> office_of(Document("A", "a", "Norway's fisheries minister, Ingrid Solheim, said"), "Ingrid Solheim", None)
    ('fisheries', 'minister')
    >>> office_of(Document("A", "a", "“It works.” Priya Nair, the trust's chief executive, said"), "Priya Nair", None)
    ('chief', 'executive')
    """
    best: tuple[int, tuple[str, ...]] | None = None
    for form in dict.fromkeys((name, name.rsplit(maxsplit=1)[-1] if name.split() else name)):
        for at in find_whole(form, document.text):
            words = _before(document.text, at) or _after(document.text, at + len(form))
            if words and _RETIRED.match(document.text, at + len(form)):
                words = ("retired", *words)  # "Judge Ann Roe (ret.)"
            if words and (_heads_in(words) or _is_to_holder(words, document.text[:at])):
                distance = abs(at - (near if near is not None else 0))
                if best is None or distance < best[0]:
                    best = (distance, words)
        if best is not None:
            break
    return best[1] if best else ()


def _is_to_holder(words: tuple[str, ...], before: str) -> bool:
    """Return whether "deputy" alone tells the office: "his deputy, Ana Ruiz"; a deputy of a parliament is nobody's."""
    return words in _BARE and _SOMEBODYS.search(before[-30:]) is not None


_APPOSED = compile_later(
    r"(?:^|[\n.,;“\"] ?|\b(?:said|says) )(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir) ([a-z][a-z -]{2,40}?)"
    r" (?:of|for|at) [^,.;“”\"]{2,50}, $"
)
"""An office whose holder is named behind its body: "The rector of the university, Maria Kuipers"."""


def _before(text: str, at: int) -> tuple[str, ...]:
    """Return the office words right before a name: a run of ranks, or lower-case words up to "the" or a mark."""
    words: list[str] = []
    apposed = _APPOSED.search(text[max(0, at - 110) : at]) if ", " in text[max(0, at - 3) : at] else None
    if apposed is not None:
        return tuple(_SHORT.get(word.casefold(), word.casefold()) for word in apposed.group(1).split())
    stretch = text[max(0, at - 80) : at]
    last = stretch.split()[-1:]
    if last and (last[0].casefold() in _STOPS or last[0][-1] in _MARKS):
        return ()  # most names
    pieces = _TOKEN.findall(stretch)
    if pieces[-1:] == [","]:  # "The council leader, Brenda Tolley, said"
        del pieces[-1]
    for place in range(len(pieces) - 1, -1, -1):
        piece = pieces[place]
        if not piece[0].isalpha():
            if piece == "." and place and _is_short_rank(pieces[place - 1]):
                continue
            break  # a mark: another sentence, quotation or clause
        folded = piece.casefold()
        if folded in _STOPS or (words and not _may_precede(piece, words)):
            break
        words += _unjoined(folded)
        if len(words) > _MAX_OFFICE_WORDS:
            break
    return tuple(reversed(words))


def _is_short_rank(token: str) -> bool:
    return token.casefold() in _SHORT or f"{token.casefold()}." in noun_lists().ranks


def _may_precede(token: str, words: list[str]) -> bool:
    """Return whether a word belongs to the office begun by the words after it: "Home" in "Home Secretary".

    A capital before a lower-case office is whose office it is ("Tolvara chief executive"), no part of it.
    """
    folded = token.casefold()
    lead, hyphen, rest = folded.rpartition("-")
    if hyphen and lead in STANDING:  # "ex-Prime Minister"
        folded = rest
    if token.islower() or folded in noun_lists().ranks or folded in STANDING:
        return True
    return folded in word_class("portfolios") and bool(words)


def _after(text: str, at: int) -> tuple[str, ...]:
    """Return the office words of an apposition: "X, a former mayor of Leeds,", "X, the trust's chief executive."."""
    match = _APPOSITION.match(text, at, at + 90)
    if match is None:
        return ()
    core = _OWNED.split(_PIECE.split(match.group(1))[0])[-1]
    return tuple(_SHORT.get(word.casefold(), word.casefold()) for word in _LETTERS.findall(core))


_APPOSITION = compile_later(
    r"(?:,\s(?:\d{1,3},\s)?(?:(?:the|a|an|its|his|her|their)\s)?|\sis\s(?:the|a|an|its|his|her|their)\s)"
    r"([^,.;“\"]{2,60})[,.;]"
)
_OWNED = compile_later(r"['’]s?\s")
_LETTERS = compile_later(r"[^\W\d_]+")


def _unjoined(folded: str) -> list[str]:
    """Return the words of one before a name, last first: "ex-ambassador" is ex and ambassador."""
    lead, hyphen, rest = folded.rpartition("-")
    if hyphen and lead in STANDING:
        return [_SHORT.get(rest, rest), lead]
    if hyphen and rest in STANDING:
        return [rest, _SHORT.get(lead, lead)]  # "president-elect"
    return [_SHORT.get(folded, folded)]


def title_severity(draft: tuple[str, ...], source: tuple[str, ...]) -> Severity:
    """Return what two offices make of a speaker: error where rank, tenure or ministry changes, else note or none.

    >>> title_severity(("minister",), ("deputy", "minister")), title_severity(("finance", "minister"), ("minister",))
    ('error', 'none')
    >>> title_severity(("ex", "mayor"), ("former", "mayor")), title_severity(("ex", "mayor"), ("acting", "mayor"))
    ('none', 'error')
    >>> title_severity(("home", "secretary"), ("foreign", "secretary")), title_severity(("captain",), ("sergeant",))
    ('error', 'error')
    """
    if not draft or not source or draft == source:
        return "none"
    mine, theirs = _comparable(draft), _comparable(source)
    shared = _heads_in(draft) & _heads_in(source)
    if draft in _BARE or source in _BARE:
        other = theirs if draft in _BARE else mine
        return "none" if other & STANDING else "error"  # "his deputy, Olga Stastna" is no director
    if not shared:
        if mine & _PAST:
            return "none"  # "former mayor" here, "now a senator" there
        return "error" if _are_exclusive(mine, theirs) and not theirs & _PAST else "note"
    if (mine ^ theirs) & STANDING:
        return "error"
    mine_rest, theirs_rest = mine - theirs, theirs - mine
    if (mine_rest | theirs_rest) <= _RAISING:
        return "error" if mine_rest | theirs_rest else "none"
    portfolios = word_class("portfolios") | {"prime", "first", "chief"}
    if mine_rest and theirs_rest and mine_rest <= portfolios and theirs_rest <= portfolios:
        return "error"
    return "none"


def _comparable(office: tuple[str, ...]) -> set[str]:
    """Return the words that matter: no nationality, no "senior"."""
    words = {word for phrase in office for word in phrase.split()} - {"senior", "junior", "then", "now"}
    return {_same_standing().get(word, word) for word in words if country_forms().get(word.capitalize()) is None}


@cache
def _same_standing() -> Mapping[str, str]:
    """Return the word by which those are compared that say the same of an office: "former" for "ex"."""
    return {word: group[0] for group in phrases("scales", "same_standing") for word in group}


def _are_exclusive(mine: set[str], theirs: set[str]) -> bool:
    """Return whether nobody holds both offices at once: two seats of politics, or two ranks of one service."""
    groups = ("political_seats", "service_ranks")
    return any(word_class(group) & mine and word_class(group) & theirs for group in groups)
