"""Whom else a pronoun may mean that an editor's bracket has put a name or noun for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from quotecheck.language.clauses import word_class
from quotecheck.language.countries import country_forms
from quotecheck.language.cues import cue_forms
from quotecheck.language.inflect import lemma
from quotecheck.language.lexicon import APPROXIMATORS, FUNCTION_WORDS
from quotecheck.language.patterns import compile_later
from quotecheck.language.people import Gender, gender_of_name, noun_lists
from quotecheck.language.sentences import split_sentences
from quotecheck.ready import compiled
from quotecheck.verify.attribution_names import core_of, is_person_name
from quotecheck.verify.differences import Names
from quotecheck.verify.relations import is_known_word, relation
from quotecheck.verify.surroundings import words_of
from quotecheck.verify.wordlists import rows_by_word, word_list

__all__ = [
    "is_acronym",
    "is_body_for_one",
    "is_other_gender",
    "is_other_relative",
    "is_several_for_one",
    "rivals_of",
]

_CAPITAL_NAME = compile_later(r"(?<![\w.])(?:[A-Z][\w'-]*\.?)(?: (?:of |the )?[A-Z][\w'-]*\.?)*")
_COMMON = compile_later(r"\b(?:[Tt]he|[Aa]n?) ((?:[a-z]+ )?[a-z]+)\b")
_KIN = compile_later(r"\b(?:[Mm]y|[Oo]ur|[Yy]our) ([a-z-]+)(?: ([a-z-]+))?\b")
_OF_SEVERAL = compile_later(r"\b(?:the|these|those|our|my|your) ([a-z-]+)(?: ([a-z-]+))?\b", re.IGNORECASE)
_BROUGHT_IN = compile_later(
    r"\bthere(?: (?:is|was|has been|had been|will be|came|comes)|'s) (?:an?|another|one) ((?:[a-z-]+ ){0,3}?[a-z-]+)"
    r"(?=[.,;:?!]| (?:in|at|on|of|to|for|from|with|near|behind|under|over|that|which|who|when|after|before|between)\b)",
    re.IGNORECASE,
)
"""What a sentence tells of for the first time: "There was a second explosion at six"; "it" behind it means that."""
_SPEAKER_LABEL = compile_later(r"(?:(?<=\s)|^)(?:(?:[A-Z][A-Z.'-]+ ?){1,4}(?:\([^()]*\))?:|[QA][.:])(?=\s)")
"""Who says the next words of a transcript, whom its pronouns seldom mean: "REPORTER:", "Q."."""
_NOTE = compile_later(r"\[[^\[\]]*\]|\([^()]{1,40}\)|\"[^\"]{1,40}\"")
"""A stage direction, an aside or an epithet, in which nobody is brought in: "[Laughter.]", called me "the doctor"."""
_ADDRESS = compile_later(
    r"(?:^|[.?!:\"']\s+)(?P<word>[A-Z][a-z]+)(?=,|\s(?:they|we|he|she|it|you|i|me|us|the|this|that|there)\b)"
)
"""A word at the head of a sentence that calls or asks: "Look, ...", "Will they ...", "Believe me"."""
_PLACE_BEFORE = compile_later(r"\b(?:in|at|near|from|to|via|outside|across|around|towards?|into|off)\s(?:the\s)?$")
_DESCRIBES = compile_later(r"(?:\b(?:is|was|are|were|as|became|remains?)|,)\s$")
"""Before a noun that tells what somebody is: "Ruth Cole is a nurse", "Norvex, a large company"."""
_GENDERS: dict[str, Gender] = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_SPEAKERS_OWN = frozenset(("i", "me", "my", "we", "us", "our", "you", "your"))
_THINGS = ("it", "its")
_SENTENCES_BACK = 3


_ONE_SPEAKER = frozenset(("i", "me", "my"))


def is_body_for_one(inside: str, pronoun: str) -> bool:
    """Return whether a bracket names a body where one person speaks of himself: "[The ministry has]" for "I have".

    Or where the source means one person: "[The council]" for "she", not "[the council's leader]".

    >>> is_body_for_one("The ministry has", "i"), is_body_for_one("The ministry has", "we")
    (True, False)
    >>> is_body_for_one("The council", "she"), is_body_for_one("The council leader", "she")
    (True, False)
    """
    if pronoun in _GENDERS:
        return _head_noun(inside) in noun_lists().organisations
    return pronoun in _ONE_SPEAKER and not noun_lists().organisations.isdisjoint(inside.casefold().split())


def is_other_relative(inside: str, replaced: Sequence[str]) -> bool:
    """Return whether a bracket puts one relative in the place of another: "[his father]" for "my wife".

    >>> is_other_relative("his father", ["my", "wife"]), is_other_relative("his father", ["my", "dad"])
    (True, False)
    """
    rows = relatives()
    mine = {rows[word] for word in inside.casefold().split() if word in rows}
    theirs = {rows[word] for word in replaced if word in rows}
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


@cache
def relatives() -> dict[str, int]:
    """Return the words for relatives, each with the number of its row of like ones."""
    rows = sorted(word_list("marked_relatives"))
    return {word: number for number, row in enumerate(rows) for word in row.split()}


def is_acronym(short: str, words: Sequence[str]) -> bool:
    """Return whether capitals are the initials of the telling words of a name.

    >>> is_acronym("WHO", ["World", "Health", "Organization"]), is_acronym("WHO", ["World", "Trade", "Organization"])
    (True, False)
    """
    initials = "".join(word[0] for word in words if word[:1].isupper())
    bare = short.replace(".", "").removeprefix("the ").removeprefix("The ")
    return len(bare) > 1 and bare.isupper() and bare == initials


def is_other_gender(inside: str, pronoun: str) -> bool:
    """Return whether a bracket has a pronoun of the other gender, or somebody by a word that says so: "[Mr. Roe]".

    Names alone say nothing here, and "chairman" is said of women, too.

    >>> is_other_gender("her", "his"), is_other_gender("Mr. Roe", "she"), is_other_gender("My aunt", "he")
    (True, True, True)
    >>> is_other_gender("The chairman", "she"), is_other_gender("His aunt's doctor", "he")
    (False, False)
    """
    words = inside.casefold().split()
    if not words or pronoun not in _GENDERS:
        return False
    lists = noun_lists()
    told = _GENDERS.get(inside.casefold()) or lists.address.get(words[0], "-")
    head = _head_noun(inside)
    if told == "-" and (head == "man" or not head.endswith("man") or head.endswith("woman")):
        told = lists.people.get(head, "-")
    return {told, _GENDERS[pronoun]} == {"m", "f"}


def _head_noun(phrase: str) -> str:
    """Return the last word of a phrase before what is said behind it, folded: "doctor" of "His doctor at the clinic".

    "" where nothing stands before that.
    """
    words = re.split(r"\s(?:of|in|at|from|who|with|for)\s", phrase.casefold())[0].split()
    return words[-1] if words else ""


def is_several_for_one(inside: str, pronoun: str) -> bool:
    """Return whether a bracket names several where the source has "he", "she" or a form of them.

    >>> [is_several_for_one(inside, "him") for inside in ("the inspectors", "the boss", "Mr. Banks")]
    [True, False, False]
    """
    if pronoun not in _GENDERS:
        return False
    core = re.split(r"\s(?:of|in|at|from|who|with|for)\s|'s?\s", inside)[0].split()
    last = core[-1] if core else ""
    is_plural = last.islower() and last.endswith("s") and lemma(last) != last
    return (is_plural and "'" not in inside) or last in ("people", "men", "women", "children", "both")


def rivals_of(text: str, inside: str, pronoun: str, names: Names, *, speaker: str = "") -> str:
    """Return who else than `inside` the pronoun may mean after `text`, the words before it; "" if nobody.

    Who says the words (`speaker`) does not mean herself by "he", "she" or "it".

    Names of another gender, places and bodies are no rivals of "he" and "she", people none of "it".
    """
    if pronoun in _SPEAKERS_OWN:
        return ""
    text = _SPEAKER_LABEL.sub(" ", _NOTE.sub(" ", text))
    sentences = split_sentences(text)
    back = _SENTENCES_BACK
    recent, found = _found_in(text, sentences[-back:], pronoun, names)
    while not found and pronoun in _GENDERS and back < len(sentences):  # "she" of "She was", told of sentences ago
        back += 1
        recent, found = _found_in(text, sentences[-back:], pronoun, names)
    meant = re.sub(r"^(?:the|an?|my|our|your|his|her|its|their) ", "", inside, flags=re.IGNORECASE)
    other = _other_noun(text, sentences, meant, pronoun)
    if other:
        return other
    rivals = [name for name in found if not (names.same(name, meant) or _overlaps(name, meant))]
    rivals = [name for name in rivals if not speaker or not (names.same(name, speaker) or speaker in name)]
    if pronoun in _SEVERAL and _is_plural(meant):
        rivals = [name for name in rivals if not _is_one_person(name)]
    if len(found) == len(rivals) == 1 and rivals[0][:1].isupper() != meant[:1].isupper():
        is_kin = rivals[0] in relatives() and _title_of(meant) in _offices()  # "[Senator Roe]" for "my father"
        has_other_office = pronoun in _GENDERS and (is_kin or _is_other_office(rivals[0], meant, recent))
        return rivals[0] if has_other_office else ""  # "[The company]" for Norvex, the only one named
    if pronoun in _THINGS and _is_just_named(recent, meant, rivals):
        return ""
    if pronoun in _GENDERS and sentences and _is_named_in(text[sentences[-1][0] :], meant, rivals):
        return ""
    if pronoun in _THINGS and meant[:1].isupper():
        rivals = [name for name in rivals if name[:1].isupper()]  # "the company" may be Norvex itself
    return ", ".join(rivals[:3])


def _found_in(text: str, sentences: Sequence[tuple[int, int]], pronoun: str, names: Names) -> tuple[str, list[str]]:
    """Return some sentences of a text, and whom or what in them the pronoun may mean."""
    recent = " ".join(text[start:end] for start, end in sentences) + " "
    found: list[str] = []
    for name in (*_names(recent, pronoun), *_nouns(recent, pronoun)):
        if not any(name == other or names.same(name, other) or name in other for other in found):
            found.append(name)
    return recent, found


def _other_noun(text: str, sentences: Sequence[tuple[int, int]], meant: str, pronoun: str) -> str:
    """Return the common noun that "they" or "it" means where the bracket's own words stand nowhere near; else ""."""
    is_of_several = pronoun in _SEVERAL and _is_plural(meant)
    if not sentences or not (is_of_several or pronoun in _THINGS):
        return ""
    near = text if is_of_several else text[sentences[-1][0] :]
    told = {lemma(word) for word in re.findall(r"[\w'-]+", near.casefold())}
    if not told.isdisjoint(lemma(word) for word in re.findall(r"[\w'-]+", meant.casefold())):
        return ""
    if not is_of_several:
        found = _BROUGHT_IN.search(near)
        return found[1] if found is not None else ""
    last = text[sentences[-2:][0][0] :]
    for found in _OF_SEVERAL.finditer(last):
        noun, behind = found.groups("")
        if _is_plural(noun):
            return noun
        if _is_plural(behind) and not {noun, lemma(behind)} & (noun_lists().people.keys() | cue_forms().keys()):
            return behind
    return ""


def _is_other_office(name: str, noun: str, text: str = "") -> bool:
    """Return whether somebody named with an office, or told of with one, is not whom a noun means.

    >>> [_is_other_office("Judge Roe", noun) for noun in ("defendant", "mayor", "magistrate", "man")]
    [True, True, False, False]
    >>> [_is_other_office("Roe", noun, "Roe runs the union. ") for noun in ("plumber", "union man", "boss", "witness")]
    [True, False, False, False]
    """
    head, told = _head_noun(noun), _told_of(name, text)
    theirs = _offices().get(_title_of(name), frozenset()) if len(name.split()) >= len(("Judge", "Roe")) else frozenset()
    theirs = theirs.union(*(_offices().get(word, frozenset()) for word in told))
    mine = _offices().get(head, frozenset())
    if not told:
        return bool(theirs) and (head in word_list("marked_parties") or (bool(mine) and mine.isdisjoint(theirs)))
    starts = {word[:_SAME_START] for word in words_of(f"{text.casefold()} {' '.join(told)}")}
    is_work = bool(mine) or head in word_class("occupations") - word_list("marked_anybody")
    is_told = any(word[:_SAME_START] in starts for word in words_of(noun.casefold()) if word not in FUNCTION_WORDS)
    is_told = is_told or any(relation(head, word) or relation(word, head) for word in told - _LEADING)
    return is_work and not is_told and mine.isdisjoint(theirs)


_SAME_START = 5
"""Letters that words for one work share: "chairs", "chairman"."""
_LEADS = r"(?:chair|head|lead|run|direct|manage|coach|command|preside|edit|own|found)"
_LEADING = frozenset(("leader", "head", "boss", "chairman", "president", "director", "manager", "captain", "coach"))


def _told_of(name: str, text: str) -> frozenset[str]:
    """Return the words that a text sets beside a name for a work: "Roe, our accountant", "Roe is a nurse"; or none."""
    who, whose = re.escape(name), r"(?:[Oo]ur|[Mm]y|[Yy]our|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]he|[Aa]n?)"
    found = re.search(
        rf"{who}(?:,| is| was| became) {whose} (?P<work>[a-z][\w' -]{{2,40}})"
        rf"|\b{whose} (?P<before>[a-z][\w' -]{{2,40}}?)(?:,| is| was) {who}\b"
        rf"|{who} (?P<leads>{_LEADS}(?:e?[sd]|ing)) ",
        text,
    )
    if found is None:
        return frozenset()
    if found["leads"]:
        return _LEADING
    works = word_class("occupations") | _offices().keys()
    return frozenset(words_of(found["work"] or found["before"])) & works


def _title_of(name: str) -> str:
    return (name.split() or [""])[0].casefold().rstrip(".")


@cache
def _offices() -> dict[str, frozenset[int]]:
    """Return titles and the nouns for their bearers, each with the numbers of its lines."""
    return rows_by_word(word_list("marked_offices"))


_SEVERAL = frozenset(("they", "them", "their", "theirs", "these", "those"))


def _is_plural(meant: str) -> bool:
    """Return whether a bracket's words name several: "farmers"."""
    last = meant.rsplit(maxsplit=1)[-1] if meant.split() else ""
    return last.islower() and (
        (last.endswith("s") and lemma(last) != last) or last in ("people", "men", "women", "children", "police")
    )


def _is_one_person(name: str) -> bool:
    """Return whether a rival is one person, whom "they" beside a plural noun does not mean."""
    return is_person_name(name) or name.rsplit(maxsplit=1)[-1].casefold() in noun_lists().people


_CLAUSE = compiled(r"[.;:?!,\u2014]")


def _is_just_named(text: str, meant: str, rivals: Sequence[str]) -> bool:
    """Return whether a thing is what the clause right before ends with, and the clause names no other.

    "Read the deed. It is in the museum", but not "The company sued the council. It lost".
    """
    clauses = [clause.casefold() for clause in _CLAUSE.split(text) if clause.strip()]
    if not clauses or any(name.casefold() in clauses[-1] for name in rivals):
        return False
    return clauses[-1].rstrip("\"' ").endswith(f" {meant.casefold()}")


def _is_named_in(sentence: str, meant: str, rivals: Sequence[str]) -> bool:
    """Return whether the sentence that the pronoun stands in names whom a bracket has, and nobody else, before it.

    "To be fair to Ms. Hollis, she tried", whoever the sentences before are about.
    """
    if sentence.rstrip("\"') ")[-1:] in ".?!":
        return False
    return bool(meant) and _stands_in(meant, sentence) and not any(_stands_in(name, sentence) for name in rivals)


def _stands_in(name: str, sentence: str) -> bool:
    return name.casefold() in sentence.casefold()


def _overlaps(a: str, b: str) -> bool:
    return a.casefold() in b.casefold() or b.casefold() in a.casefold()


def _names(text: str, pronoun: str) -> Iterator[str]:
    skipped = word_list("marked_no_names") | {
        found["word"] for found in _ADDRESS.finditer(text) if is_known_word(found["word"].casefold())
    }
    gender = _GENDERS.get(pronoun)
    for match in _CAPITAL_NAME.finditer(text):
        name = " ".join(word for word in match.group().split() if word.split("'", maxsplit=1)[0] not in skipped).rstrip(
            "."
        )
        if all(word.casefold() in word_class("calendar_names") for word in name.split()):  # or no name at all
            continue
        if name.casefold() in APPROXIMATORS:  # "About" at the head of a sentence
            continue
        if gender is not None and (_is_no_one_person(name) or _OFFICER.match(text, match.end())):
            continue
        if gender is not None and not _may_be(name, gender, text[: match.start()]):
            continue
        if not (pronoun in _THINGS and is_person_name(name)):
            yield name


_OFFICER = compile_later(
    r" (?:[a-z]+ )?(?:manager|coach|chairman|chairwoman|chair|director|boss|owner|captain|skipper|striker"
    r"|midfielder|winger|defender|goalkeeper|chief executive|chief|president|treasurer|headteacher|leader) [A-Z]"
)
"""Behind the name of a body, before who speaks for it: "Rovers [manager Luis Amaro]"."""
_NO_ONE = word_list("marked_no_one")


def _is_no_one_person(name: str) -> bool:
    """Return whether a word at the head of a sentence names nobody, or several: "Nobody", "Voters".

    >>> [_is_no_one_person(name) for name in ("Voters", "Nobody", "Rogers", "Banks")]
    [True, True, False, False]
    """
    word = name.casefold()
    if " " in name or word in _NO_ONE:
        return word in _NO_ONE
    one = lemma(word)
    is_people = one in word_class("occupations") or one in noun_lists().people or one.endswith(("er", "or", "ist"))
    return one != word and is_known_word(one) and is_people and gender_of_name((name,)) == "-"


def _may_be(name: str, gender: Gender, before: str) -> bool:
    """Return whether a name may be a person's whom a pronoun of that gender means."""
    if country_forms().get(name) is not None or (name.isupper() and " " not in name):
        return False  # a land, the BBC
    address = noun_lists().address.get(name.split(maxsplit=1)[0].casefold(), "-")
    if address != "-":
        return address == gender
    last = name.rsplit(maxsplit=1)[-1].casefold()
    if last in noun_lists().organisations or last in word_class("companies"):
        return False
    if _PLACE_BEFORE.search(before) and not is_person_name(name):
        return False
    core = core_of(name)  # behind a title a lone name is a surname: "Dr. Vance", "Judge Thomas"
    known = gender_of_name(core) if len(core) > 1 or " " not in name else "-"
    own = known if known != "-" else gender_of_name(tuple(name.split()[:1]))
    return own in ("-", gender)


def _nouns(text: str, pronoun: str) -> Iterator[str]:
    """Yield the people named by what they do, for "he" and "she", and the bodies named by their kind, for "it"."""
    gender = _GENDERS.get(pronoun)
    if gender is None and pronoun not in _THINGS:
        return
    kinds = word_class("occupations") if gender is not None else noun_lists().organisations
    for match in _COMMON.finditer(text):
        if _DESCRIBES.search(text[: match.start()]):
            continue
        noun = next((word for word in reversed(match.group(1).split()) if word in kinds), None)
        if noun is not None and (gender is None or noun_lists().people.get(noun, "-") in ("-", gender)):
            yield noun
    for match in _KIN.finditer(text) if gender is not None else ():
        kin = next((word for word in match.groups("") if word in relatives()), "")
        if kin and noun_lists().people.get(kin, "-") in ("-", gender):
            yield kin
