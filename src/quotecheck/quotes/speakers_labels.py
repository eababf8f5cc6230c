"""Whom the labels of turns name: "A" in an interview, "CLLR FINCH", "CHAIR (Dr Ann Roe)" and "CHAIR" after it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from quotecheck.language.clauses import word_class
from quotecheck.language.patterns import compile_later
from quotecheck.language.people import noun_lists, office_initials
from quotecheck.model import Document
from quotecheck.quotes.examinations import Examinations
from quotecheck.quotes.interviews import Interview
from quotecheck.quotes.speakers_antecedents import Referent
from quotecheck.quotes.speakers_drafts import Unattributed
from quotecheck.quotes.speakers_people import Cast, is_person_name
from quotecheck.quotes.wordlists import words_of

__all__ = ["name_labels", "office_key"]

_NAMED_LINE = compile_later(
    r"(?im)^(?:the )?(?P<office>\w+):[ \t]*(?:(?:dr|mr|mrs|ms|sir|dame|prof)\.? )?(?P<name>[^\n,:]{3,40})$"
)
_TWO_WORDS = compile_later(r"^\D+ \D+$")
_PARTS = compile_later(
    r"(?P<first>[^()\[\],:\n]*?[^\s()\[\],:–—-])"
    r"(?:\s?[(\[](?P<inner>[^()\[\]:\n]{2,60})[)\]]|,\s(?P<behind>[^:\n(\[]{2,60})|\s(?:--?|[–—])\s(?P<dashed>[^:\n(\[]{2,60}))?"
)
"""A label and what stands beside it: "CHAIR (Cllr. Denholm)", "MODERATOR, Jane Doe", "Ann Roe - Chair"."""
_IN_BRACKETS = compile_later(r"(?P<office>[^()]+?) ?\((?P<name>[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){1,3})\)")
_JUDGE = compile_later(r",? (?:L|C)?J\.?$")
"""How a judge's name ends in a report: "Farrow J", "Farrow, J."."""
_MAX_LABEL = 120
_MIN_INITIALS, _MAX_INITIALS = 2, 3


def name_labels(document: Document, quotes: Sequence[Unattributed], cast: Cast) -> dict[int, Referent]:
    """Return whom the labels of turns name, by the index of the turn."""
    found: dict[int, Referent] = {}
    turns = [quote.start for quote in quotes if quote.speaker is not None and quote.speaker.text is not None]
    if not turns:
        return found
    asked = _Asked(document.text, turns[0], quotes[-1].end)
    offices = _Offices.of(document.text, quotes)
    names: dict[str, str | None] = {}
    for index, quote in enumerate(quotes):
        if quote.speaker is None or quote.speaker.text is None:
            continue
        label = quote.speaker.text
        name = quote.speaker.name
        if label.strip(".:").upper() in ("Q", "A"):
            label = label.strip(".:").upper()
            name = asked.name(label, quote.start)
        elif name is None and (name := offices.holder(label, quote.start)) is None:
            if label not in names:
                names[label] = _label_name(label, cast) or _label_name(label, Cast(document.text, [(0, turns[-1])]))
            name = names[label]
        if name:
            found[index] = Referent(name, "person", "-", label)
    return found


class _Asked:
    """Who asks ("Q") and who answers ("A"), read when a label of the kind is met."""

    def __init__(self, text: str, first: int, last: int) -> None:
        self._text, self._first, self._last = text, first, last
        self._examinations: Examinations | None = None
        self._interview: Interview | None = None

    def name(self, label: str, place: int) -> str | None:
        self._examinations = self._examinations or Examinations.of(self._text)
        name = self._examinations.at(label, place)
        if name is not None:
            return name
        interview = self._interview = self._interview or Interview.of(
            self._text[: self._first], self._text[self._last :]
        )
        return interview.answers if label == "A" else interview.asks


class _Offices(NamedTuple):
    """Who has which office by the labels that print both, each from an offset on."""

    holders: dict[str, list[tuple[int, str]]]

    @classmethod
    def of(cls, text: str, quotes: Sequence[Unattributed]) -> _Offices:
        """Return those of a transcript, and of the lines above it: "Coroner: Dr Hester Lyle"."""
        holders: dict[str, list[tuple[int, str]]] = {}
        for quote in quotes:
            label = quote.speaker
            if label is None or label.start is None:
                continue
            both = _both(text[label.start : min(quote.start, label.start + _MAX_LABEL)].split("\n", maxsplit=1)[0])
            if both is not None:
                holders.setdefault(both[0], []).append((label.start, both[1]))
        for line in _NAMED_LINE.finditer(text, 0, quotes[0].start):
            if is_person_name(line["name"].split()):
                holders.setdefault(office_key(line["office"]), []).insert(0, (line.start(), line["name"]))
        return cls(holders)

    def holder(self, label: str, place: int) -> str | None:
        """Return whom a label of an office means at a place: who had it last, or who has it first."""
        named = self.holders.get(office_key(label), ())
        before = [name for at, name in named if at <= place]
        return before[-1] if before else named[0][1] if named else None


def office_key(label: str) -> str:
    """Return the folded words of an office without articles and address; those of the bench are one.

    >>> [office_key(label) for label in ("THE CHAIR", "Madam Deputy Speaker", "The Court", "JUDGE", "SPEAKER 1")]
    ['chair', 'deputy speaker', 'court', 'court', 'speaker 1']
    """
    words = [word.strip(".,") for word in label.casefold().split()]
    while len(words) > 1 and (words[0] in ("the", "hon", "honourable") or _is_address(words[0])):
        del words[0]
    return "court" if words[-1:] in _BENCH else " ".join(words)


_BENCH = (["court"], ["bench"], ["judge"], ["justice"], ["magistrate"])


def _both(label: str) -> tuple[str, str] | None:
    """Return the office and the name that one label prints; None where it has but one of them."""
    label = label.split(":", maxsplit=1)[0].strip("*_ >")
    match = _IN_BRACKETS.fullmatch(label)
    if match is not None and is_person_name(match["name"].split()):  # whatever stands before it
        return office_key(match["office"]), _titled(match["name"]) or match["name"]
    match = _PARTS.fullmatch(label)
    if match is None:
        return None
    first, second = match["first"], match["inner"] or match["behind"] or match["dashed"]
    if second is None:
        lead = [*takewhile(_is_office_word, first.split())]
        first, second = " ".join(lead), " ".join(first.split()[len(lead) :])
        name = _titled(second) if lead and _is_office(first) else None
        return (office_key(first), name) if name else None
    if _is_office(first):
        name = _name_beside(second)
        return (office_key(first), name) if name else None
    return (office_key(second), _titled(first) or "") if _is_office(second) and _titled(first) else None


def _is_office(words: str) -> bool:
    """Return whether words are those of an office in a transcript: "Chair", "THE COURT", "Presiding Officer"."""
    key = office_key(words).split()
    return bool(key) and all(map(_is_office_word, key)) and key[-1] not in words_of("of_offices")


def _is_office_word(word: str) -> bool:
    folded = word.casefold().strip(".,#")
    offices = words_of("label_offices") | words_of("of_offices")
    return folded in offices or folded.isdigit() or folded in word_class("askers")


def _is_address(word: str) -> bool:
    lists = noun_lists()
    return not {word, f"{word}."}.isdisjoint(lists.address)


def _name_beside(printed: str) -> str | None:
    """Return the name in brackets behind an office; None for "(by phone)", "(Continuing)" and "(France)"."""
    judge = _JUDGE.sub("", printed)
    words = judge.split()
    folded = words[0].casefold().rstrip(".") if words else ""
    is_titled = len(words) > 1 and (_is_address(folded) or _is_rank(folded))
    return _titled(judge) if judge != printed or is_titled or (is_person_name(words[:1]) and len(words) > 1) else None


def _is_rank(folded: str) -> bool:
    ranks = noun_lists().ranks
    return folded in ranks or f"{folded}." in ranks


def _titled(printed: str) -> str | None:
    """Return a name without ranks ("Cllr."), in title case; an address stays before a surname alone."""
    words = printed.replace(",", " ").split()
    while len(words) > 1 and (
        _is_rank(words[0].casefold().rstrip(".")) or (len(words) > 2 and _is_address(words[0].casefold().rstrip(".")))
    ):
        del words[0]
    if not words or not all(word[:1].isupper() or word in ("de", "van", "von", "al", "bin") for word in words):
        return None
    return " ".join(word.title() if word.isupper() and len(word) > 1 else word for word in words)


def _label_name(label: str, cast: Cast) -> str | None:
    """Return the full name for a transcript's label: "CLLR FINCH" is Carole Finch, "MAYOR" whoever has that office.

    "CF" is Carole Finch, too.
    """
    word = label.rsplit(maxsplit=1)[-1].strip(".:") if label.split() else ""
    surname = word.title() if word.isupper() else word
    is_office = label.casefold().startswith("the ")  # "THE CORONER" is nobody's surname
    names = [] if is_office else [name for name in cast.full_names([surname], 0) if _TWO_WORDS.search(name)]
    if not names:
        names = [name for name in cast.with_role(word.casefold(), 1 << 60) if " " in name]
    names = names or _with_initials(label.replace(".", ""), cast)
    return names[0] if len(names) == 1 else None


def _with_initials(label: str, cast: Cast) -> list[str]:
    """Return the names that begin with the letters of a label: "NH" of Noor Hallaway; [] for "MP", an office."""
    if not label.isupper() or not _MIN_INITIALS <= len(label) <= _MAX_INITIALS or label.casefold() in office_initials():
        return []
    names = (use.words for use in cast.uses if len(use.words) == len(label))
    return list(dict.fromkeys(" ".join(words) for words in names if "".join(word[0] for word in words) == label))
