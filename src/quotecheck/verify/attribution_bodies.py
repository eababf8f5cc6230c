"""Who speaks for whom: whether a text makes a person the officer or spokesperson of a body, or the holder of an office.

"Priya Nair, the trust's chief executive" may be reported as "the trust said": less exact, but not another's words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal

from quotecheck.language.clauses import word_class
from quotecheck.language.cues import cue_forms
from quotecheck.language.names import AliasTable
from quotecheck.language.patterns import compile_later, find_whole
from quotecheck.language.people import capitals_in, name_run, noun_lists
from quotecheck.model import Document
from quotecheck.quotes.speakers_grammar import is_mostly_noun, is_verb_like
from quotecheck.ready import compiled
from quotecheck.verify.attribution_names import core_of, is_person_name

__all__ = [
    "SPOKES",
    "Tie",
    "holders_of",
    "holds_office",
    "is_named",
    "is_named_near",
    "names_a_person",
    "office_forms",
    "other_words",
    "phrases_beside",
    "speaks_for",
]

Tie = Literal["spokesperson", "officer", ""]

_WORD_BEFORE = compile_later(r"[^\W\d_]+\.?$")
_LOOK_BACK = 110
_LOOK_AHEAD = 140
_NEAR_BEFORE = 700
"""How far before a quotation its speaker may have been named, in characters: about a long paragraph and a short one."""
_NEAR_AFTER = 250
SPOKES = compile_later(r"\bspokes(?:man|woman|person|people)\b|\bpress (?:officer|secretary)\b", re.IGNORECASE)
_SENTENCE_END = compile_later(
    r"[.!?\n“”\"](?:(?<=[\n“”\"])|(?<![A-Z].)(?<!\b[A-Z][a-z].)(?<!\b[A-Z][a-z]{2}.)[\"'”’)]*\s)"
)
_BELONGS = ("of ", "at ", "from ", "with ")
_BARE_OFFICE = compile_later(
    r"\s*(?:(?:the|its|their|our) |(?:the )?(?:company|firm|group|club|trust|charity|retailer|bank)['’]s )?"
    r"(?:co-|vice-|deputy )?(?:chief executive(?: officer)?|chief (?:financial|operating) officer|managing director|"
    r"ceo|chair(?:man|woman|person)?|president|founder|owner|boss|director|spokes(?:man|woman|person))"
    r"(?: and \w+)?,?\s*",
    re.IGNORECASE,
)
_BODY_BEFORE = 300
_OWNS = compile_later(r"(?:['’]s|(?<=s)['’])(?!\w)")
_TURNS_AWAY = compile_later(r"\b(?:from|by|to|with|against|about)\b")
_IS_TO_ANOTHER = compile_later(
    r"\b(?:of|for|to|by|with|from|under|than|against|about)\s(?:(?!and\b)[\w'’-]+\s){0,3}$", re.IGNORECASE
)
_WHO_IS = compile_later(r"who (?:is|was|became|has been|had been|(?:serv|work|act)(?:es|s|ed)|chairs?|leads?|led)\b")
_AT_THE_BAR = {
    "prosecutor": ("prosecuting", "for the prosecution", "for the crown"),
    **dict.fromkeys(
        ("barrister", "lawyer", "counsel", "attorney", "solicitor"),
        ("prosecuting", "defending", "for the prosecution", "for the defence", "for the defense", "representing"),
    ),
}
"""What court reports set beside a lawyer's name in place of an office: "Adrian Quayle, prosecuting, said"."""
_AGE_OR_WHO = compile_later(r", (?:\d{1,3}[,.]|who )")
_BEYOND_ASCII = compile_later(r"[^\x00-\x7f]")
_PARTING = compile_later(r"[,;:—]|\b(?:said|says|told|added|asked|wrote|and|but|met|with)\b")
_PARTING_AFTER = compile_later(r",\s(?!the\b|a\b|an\b|its\b)|\b(?:said|says|told|added|wrote)\b|;")
_APPOSES = compile_later(
    r"\s?(?:,|\()\s*(?:\d{1,3},\s*)?|\s(?=of |from |at |for |with )|\sis\s(?=(?:the|an?|its|his|her|their)\s)"
)
"""What stands between a name and what its owner is: a comma, a bracket, or "is"."""


def speaks_for(document: Document, person: str, body: str, aliases: AliasTable) -> Tie:
    """Return whether the text sets `person` beside `body` as its officer or spokesperson, somewhere.

    >>> text = "“We are sorry,” said Priya Nair, chief executive of the Northmoor Hospital Trust."
    >>> speaks_for(Document("A", "a", text), "Priya Nair", "hospital trust", AliasTable())
    'officer'
    >>> speaks_for(Document("A", "a", "Faye Adair met Brightline chairman Oscar Ruiz."), "Faye Adair", "Brightline",
    ...            AliasTable())
    ''
    """
    bodies = _body_forms(body, aliases)
    folded = _folded(document.text)
    if all(form.isascii() and form.split(" ", 1)[0] not in folded for form in bodies):
        return ""
    best: Tie = ""
    for at, lead, after in phrases_beside(document.text, person, bodies):
        before = _behind_verbs(lead)
        whole = f"{before} {after}" if after.startswith(_BELONGS) else ""  # "analyst Erik Thorne of Halden Securities"
        for phrase in (before, after, whole):
            if not phrase or not (_is_in(bodies, phrase) or _is_of_body_before(document.text, at, phrase, bodies)):
                continue
            if SPOKES.search(phrase):
                return "spokesperson"
            if _offices().search(phrase):
                best = "officer"
    return best


def _behind_verbs(phrase: str) -> str:
    """Return what stands behind the verbs of words before a name: Lee is no body in "Lee attacked the mayor, X"."""
    words = phrase.split()
    verbs = (at for at, word in enumerate(words) if is_verb_like(word) and not is_mostly_noun(word))
    last = max((at for at in verbs if words[at][-1] != "s" or words[at] in cue_forms()), default=-1)
    return " ".join(words[last + 1 :])


def _is_of_body_before(text: str, at: int, phrase: str, bodies: Sequence[str]) -> bool:
    """Return whether an office that names no body is that of the one named shortly before.

    "Verity shut a plant. Chief executive Lars Holm said": other bodies' officers come with their body's name.
    """
    return _BARE_OFFICE.fullmatch(phrase) is not None and _is_in(bodies, text[max(0, at - _BODY_BEFORE) : at])


def holds_office(document: Document, person: str, head: str) -> bool:
    """Return whether the text gives `person` the office or work `head` somewhere ("chairman Oscar Ruiz").

    >>> holds_office(Document("A", "a", "Joe Quill, the harbour master, said no."), "Joe Quill", "master")
    True
    """
    if not head:
        return False
    forms = office_forms(head) | {re.escape(word) for word in (*other_words(head), *_AT_THE_BAR.get(head, ()))}
    pattern = re.compile(rf"\b(?:arch)?(?:{'|'.join(sorted(forms))})\b", re.IGNORECASE)
    return any(
        _is_told_before(pattern, before) or _is_told_after(pattern, after)
        for _, before, after in phrases_beside(document.text, person)
    )


def _is_told_before(office: re.Pattern[str], phrase: str) -> bool:
    """Return whether words before a name give its owner an office: not "the mayor's brother", "to the mayor from"."""
    return any(
        not _OWNS.match(phrase, found.end()) and not _TURNS_AWAY.search(phrase, found.end())
        for found in office.finditer(phrase)
    )


def _is_told_after(office: re.Pattern[str], phrase: str) -> bool:
    """Return whether words after a name give its owner an office: not "brother of the mayor", "who met the mayor"."""
    if phrase.startswith("who ") and _WHO_IS.match(phrase) is None:
        return False
    return any(
        not _OWNS.match(phrase, found.end()) and not _IS_TO_ANOTHER.search(phrase[: found.start()])
        for found in office.finditer(phrase)
    )


@cache
def other_words(head: str) -> tuple[str, ...]:
    """Return the words that a text may use for the same office or work: "captain" for "skipper"."""
    pairs = (pair.partition("=") for pair in word_class("office_synonyms"))
    return tuple(sorted(other for word, _, other in pairs if word == head))


def is_named_near(document: Document, person: str, start: int, end: int) -> bool:
    """Return whether the text names `person` not long before or right after a quotation, in full or by the surname."""
    return is_named(
        document.text[max(0, start - _NEAR_BEFORE) : start] + " | " + document.text[end : end + _NEAR_AFTER], person
    )


def is_named(stretch: str, person: str) -> bool:
    """Return whether a stretch of text names `person`, in full or by the surname.

    >>> is_named("Ms Ferri was there", "Giulia Ferri"), is_named("Nobody was there", "Giulia Ferri")
    (True, False)
    """
    words = [word for word in core_of(person) if len(word) > 3]
    forms = dict.fromkeys((*_person_forms(person), *words))
    folded = _folded(stretch)
    return any(True for form in forms for _ in find_whole(form, folded))


def holders_of(document: Document, head: str) -> tuple[str, ...]:
    """Return the people whom the text names right behind an office or before it: "Ann Lee, the mayor", "is the mayor".

    >>> holders_of(Document("A", "a", "Captain Siobhan Reilly spoke. The mayor, Ann Lee, did not."), "captain")
    ('Siobhan Reilly',)
    """
    ranks, people = noun_lists().ranks, noun_lists().people
    if head not in ranks and head not in people and head not in word_class("occupations"):
        return ()
    forms = "|".join(sorted(office_forms(head)))
    name = name_run(capitals_in(document.text)).pattern
    found = [
        *re.findall(rf"\b(?i:{forms}),? ({name})", document.text),
        *re.findall(
            rf"({name})(?:,| is) (?:the|a|an|its|their) (?:[a-z]+ ){{0,2}}(?i:{forms})\b(?!['’])", document.text
        ),
    ]
    return tuple(dict.fromkeys(each for each in found if is_person_name(each) or len(each.split()) > 1))


def names_a_person(document: Document, name: str) -> bool:
    """Return whether a name is a person's: by itself, or where the text prints it in full or with "Mr"; "" is nobody's.

    >>> names_a_person(Document("A", "a", "Theodore Kessler was found guilty. Kessler wept."), "Kessler")
    True
    """
    if not name or is_person_name(name):
        return bool(name)
    text = document.text
    if len(name.split()) != 1:
        return _follows_rank(text, name)
    for at in find_whole(name, text):
        word = _word_before(text[max(0, at - 1 - _LOOK_BACK) : at - 1]) if text[at - 1 : at] == " " else ""
        if word and is_person_name(f"{word} {name}"):
            return True
    return False


def _follows_rank(text: str, name: str) -> bool:
    """Return whether the text tells of a name in full as of a person: "The bishop, Olive Trant", "Ana Ruz, 40,"."""
    lists = noun_lists()
    if name.rsplit(maxsplit=1)[-1].casefold().removesuffix("s") in lists.organisations:
        return False
    works = word_class("occupations")
    for at in find_whole(name, text):
        if _AGE_OR_WHO.match(text, at + len(name)):
            return True
        word = _word_before(text[max(0, at - _LOOK_BACK) : at].rstrip(" ,")).casefold()
        if word in lists.ranks or word in lists.people or word in works:
            return True
    return False


def _word_before(stretch: str) -> str:
    """Return the word at the end of a stretch of text; "" where none is."""
    word = _WORD_BEFORE.search(stretch, stretch.rfind(" ") + 1)
    return "" if word is None else word.group()


def _person_forms(person: str) -> tuple[str, ...]:
    core = core_of(person)
    return tuple(dict.fromkeys((" ".join(core), core[-1]))) if core else ()


def phrases_beside(text: str, person: str, bodies: Sequence[str] = ()) -> Iterator[tuple[int, str, str]]:
    """Yield each place where the person is named, with the office before the name and the apposition after it.

    Where `bodies` are given, only those places that have one of them not far away.
    """
    folded = _folded(text)
    for form in _person_forms(person):
        lowered = form.lower()
        for at in find_whole(lowered, folded):
            end = at + len(lowered)
            around = folded[max(0, at - _BODY_BEFORE) : end + _LOOK_AHEAD]
            if bodies and not any(body in around or not body.isascii() for body in bodies):
                continue  # most
            yield at, _phrase_before(text, at, end), _phrase_after(text, end)


@lru_cache(maxsize=8)
def _folded(text: str) -> str:
    """Return a text in small letters and without accents, as names are compared, letter by letter as long as it is."""
    for letter in set(_BEYOND_ASCII.findall(text)):
        if (first := unicodedata.normalize("NFD", letter)[0]) != letter:
            text = text.replace(letter, first)
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text  # "İ" lowers to two characters


def _phrase_before(text: str, at: int, end: int) -> str:
    """Return the words right before a name: back to a comma, a verb of speech or the sentence's start.

    Over a rank that stands alone, back to the comma before it: "The harbour master, Captain Ruane, told".
    """
    stretch = text[max(0, at - _LOOK_BACK) : at]
    stretch = _SENTENCE_END.split(stretch)[-1]
    pieces = _PARTING.split(stretch.rstrip(" ,"))
    is_rank = len(pieces) > 1 and text[end : end + 1] == "," and bool(pieces[-1].strip()) and _is_rank(pieces[-1])
    return f"{pieces[-2]} {pieces[-1]}" if is_rank else pieces[-1]


def _is_rank(phrase: str) -> bool:
    """Return whether words are ranks or forms of address and nothing else: "Captain", "Dr."."""
    lists = noun_lists()
    words = [word.casefold().rstrip(".") for word in phrase.split()]
    return all(word in lists.address or word in lists.ranks for word in words)


def _phrase_after(text: str, at: int) -> str:
    """Return an apposition, "who"-clause or complement ("is the mayor of Lund") right after a name; "" for none."""
    stretch = text[at : at + _LOOK_AHEAD]
    match = _APPOSES.match(stretch)
    if match is None:
        return ""
    rest = _SENTENCE_END.split(stretch[match.end() :])[0]
    return _PARTING_AFTER.split(rest)[0]


@cache
def _offices() -> re.Pattern[str]:
    words = "|".join(sorted(word_class("body_offices"), key=lambda word: (-len(word), word)))
    return compiled(rf"\b(?:{words})s?\b", re.IGNORECASE)


def office_forms(head: str) -> set[str]:
    """Return the words for one office: "chairman", "chairwoman" and "chair"."""
    stem = re.sub(r"(?:man|woman|person|people|men|women)$", "", head)
    forms = {re.escape(head)}
    if stem in ("chair", "spokes", "council", "congress", "alder", "fore", "business"):
        forms |= {rf"{stem}(?:man|woman|person)"} | ({"chair"} if stem == "chair" else set())
    return forms


def _body_forms(body: str, aliases: AliasTable) -> tuple[str, ...]:
    """Return what a body is called, in small letters: its names, or its common noun ("trust") where that comes last."""
    forms = {form for form in (body, *aliases.forms(body)) if len(form) > 1}
    words = body.split()
    if len(words) > 1:
        forms.add(words[-1])
    return tuple(form.removeprefix("The ").removeprefix("the ").lower() for form in forms)


def _is_in(bodies: Sequence[str], phrase: str) -> bool:
    lowered = phrase.lower()
    return any(next(find_whole(form, lowered), None) is not None for form in bodies)
