"""Noun phrases around a reporting verb: which words name the speaker, and which of them are the bare name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from quotecheck.language.clauses import word_class
from quotecheck.language.countries import country_forms
from quotecheck.language.people import is_given_name, leading_ranks, noun_lists, office_initials
from quotecheck.language.pronouns import NOMINATIVES, PERSONS
from quotecheck.quotes.speakers_grammar import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    OPENERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    TIME_WORDS,
    is_adverb,
    is_adverb_at,
    is_comma,
    is_native,
    is_person_noun,
    is_verb_at,
    opens_participle,
)
from quotecheck.quotes.speakers_text import QUOTE, STOP, WORD, Token

__all__ = ["Phrase", "PhraseKind", "name_phrase", "phrase_after"]

PhraseKind = Literal["name", "organisation", "pronoun", "nominal"]

_PLURAL_PRONOUNS = frozenset(("they", "we", "both", "others"))
_NAME_GLUE = frozenset((
    "van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "bin", "bint", "ben", "ibn",
    "abu", "ter", "ten", "zu", "af", "av", "al", "el", "y",
))  # fmt: skip
_WHOLE_NAME_ADJECTIVES = frozenset(
    ("elder", "younger", "older", "late", "senior", "junior", "other", "second", "first")
)
_ORG_ENDINGS = word_class("body_endings")


@dataclass(slots=True)
class Phrase:
    """A noun phrase that can speak. Tokens `first` to `last` (exclusive) are the speaker's span on the page.

    `roles` are the folded nouns of office or work that stand with a name ("energy minister"); `head` is the folded
    noun of a nominal ("spokesman"); `whole_first` is where the phrase with its titles begins.
    """

    kind: PhraseKind
    first: int
    last: int
    head: str
    roles: tuple[str, ...] = ()
    is_plural: bool = False
    owner: str = ""
    """Folded possessor at the front: "his" in "his wife", "ministry" in "the ministry's spokesman"."""


def name_phrase(tokens: Sequence[Token], first: int, last: int) -> Phrase | None:
    """Return what a noun phrase names, or None if the tokens are none.

    A name with an office before it is the bare name; an organisation or a common noun is the whole phrase.
    """
    if last - first == 1 and tokens[first].low in PRONOUNS:
        return Phrase("pronoun", first, last, tokens[first].low, (), tokens[first].low in _PLURAL_PRONOUNS)
    if first < last and _are_capitals(tokens, first, last):
        if _is_bare_name(tokens[first:last]):  # most
            return Phrase("name", first, last, tokens[last - 1].low)
        return _named(tokens, first, last, first, last)
    first, last = _trim(tokens, *_without_denied(tokens, first, last))
    if first >= last:
        return None
    low = tokens[first].low
    if last - first == 1 and low in PRONOUNS:
        return Phrase("pronoun", first, last, low, is_plural=low in _PLURAL_PRONOUNS)
    if low in PERSONS:
        return Phrase("pronoun", first, first + 1, low, is_plural=low in _PLURAL_PRONOUNS)
    end = tokens[last - 1].low
    if end in NOMINATIVES:  # "saying he", "the day she": the clause's subject is the pronoun alone
        return Phrase("pronoun", last - 1, last, end, is_plural=end in _PLURAL_PRONOUNS)
    core = _core_end(tokens, first, last)
    run_first, run_last = _last_run(tokens, first, core)
    is_first_alone = run_last - run_first == 1 and run_first == first
    if is_first_alone and (low in PRONOUNS or low in DETERMINERS):  # "Nobody in Pell Street"
        return _nominal(tokens, first, core, last)
    is_common = run_last - run_first == 1 and core < last and tokens[first].low in word_class("plural_speakers")
    if run_first < run_last == core and not (is_common and run_first == first):
        return _named(tokens, first, last, run_first, run_last)
    if core < last and opens_participle(tokens, core, last):
        last = core
    return _nominal(tokens, first, core, last)


def _are_capitals(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether tokens are capitalised words and nothing else: "Mabunda", "Ann Roe"."""
    if last - first == 1:
        low = tokens[first].low
        is_other = low in DETERMINERS or low in COORDINATORS or not tokens[first].is_capital
        return not is_other and tokens[first].kind == WORD and not is_adverb_at(tokens, first)
    for token in tokens[first:last]:
        if token.kind != WORD or not token.is_capital or token.low in _NO_NAMES or is_adverb(token.low):
            return False
    return True


def _is_bare_name(words: Sequence[Token]) -> bool:
    """Return whether capitalised words are somebody's name: none of them tells a rank, a place or a body."""
    ranks = noun_lists().ranks
    for word in words:
        if word.low in ranks or f"{word.low}." in ranks or word.text in country_forms() or _is_org_word(word):
            return False
    if len(words) == 1:
        return True
    texts = [word.text for word in words]
    return leading_ranks(texts) == 0 and " ".join(texts) not in country_forms()


def _without_denied(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Return the range before a bracket ("The European Medicines Agency (EMA)"), and of whom "not Y but X" means."""
    lows = [token.low for token in tokens[max(first - 1, 0) : last]]
    if "(" in lows:
        last = next((at for at in range(first + 1, last) if tokens[at].low == "("), last)
    if "not" not in lows:
        return first, last
    before = first - 1 if first and tokens[first - 1].low == "not" else first
    for denial in range(before, last):
        if tokens[denial].low == "not":
            break
    else:
        return first, last
    but = next((at for at in range(denial + 2, last - 1) if tokens[at].low == "but"), None)
    if but is not None:
        return but + 1, last
    return (first, denial - 1) if denial - 1 > first and tokens[denial - 1].low == "and" else (first, last)


def _trim(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Return the range without conjunctions and adverbs in front and times and stops behind."""
    while first < last and (
        tokens[first].kind != WORD
        or ((tokens[first].low in OPENERS or _asks(tokens, first, last)) and last - first > 1)
        or (
            is_adverb_at(tokens, first)
            and tokens[first].low not in DETERMINERS
            and tokens[first].low not in PRONOUNS
            and not _is_capital_name(tokens, first, last)
        )
    ):
        if tokens[first].kind == QUOTE:
            return first, first
        first += 1
    if last - first > 2 and tokens[first].low == "that" and tokens[first + 1].low in DETERMINERS:
        first += 1  # "that the defendant described"
    while last > first:
        token = tokens[last - 1]
        is_loose = is_adverb_at(tokens, last - 1) and not (
            last - first == 1 and token.low in PRONOUNS
        )  # "Both described it"
        if token.kind != WORD or is_loose or token.low in COORDINATORS:
            last -= 1
            continue
        cut = _time_tail(tokens, first, last) if token.low in TIME_WORDS else last
        if cut == last:
            break
        last = cut
    return first, last


def _asks(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether a verb stands before its subject: "Did Haig say", "Had Haig said"; "Will Haig" in questions."""
    token = tokens[first]
    if not token.is_capital or token.low not in _BEFORE_SUBJECTS:
        return False
    if token.low not in _NAMES_TOO:
        return True
    ends = (token.text.rstrip("\"'”’»")[-1:] for token in tokens[last:])
    return next((end for end in ends if end in (".", "?", "!")), "") == "?"


_NAMES_TOO = frozenset(("will", "may", "can", "do"))
_BEFORE_SUBJECTS = AUXILIARIES | _NAMES_TOO
_NO_NAMES = (_BEFORE_SUBJECTS | COORDINATORS | DETERMINERS | OPENERS | PREPOSITIONS | PRONOUNS | RELATIVES).union(
    TIME_WORDS, ("of", "for", "not", "'s")
)


def _is_capital_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether a word that looks like an adverb is a given name: "Sally Pascoe", not "Finally the mayor"."""
    return (
        tokens[first].is_capital
        and first + 1 < last
        and tokens[first + 1].is_capital
        and is_given_name(tokens[first].text)
    )


def _time_tail(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where a phrase ends before "on Monday", "in a statement", "last week"; `last` if it has no such tail."""
    if tokens[last - 2].low in noun_lists().address:  # "Mr Day"
        return last
    for at in range(last - 1, max(first, last - 6), -1):
        if (
            tokens[at].low in ("on", "in", "by", "at", "last", "this", "earlier", "over", "during", "after")
            and tokens[at].kind == WORD
        ):
            cut = at
            while cut - 1 > first and tokens[cut - 1].low in ("late", "early", "in", "on"):
                cut -= 1
            return cut
    is_weekday = tokens[last - 1].low.endswith("day") and tokens[last - 1].low != "day"
    if last - first > 1 and is_weekday and tokens[last - 1].is_capital:
        return last - 1
    return last


def _core_end(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where the head of a phrase ends: before its first preposition, comma or relative pronoun."""
    at = first
    while at < last:
        token = tokens[at]
        if at > first and ((token.kind == STOP and token.low not in "-&./") or token.kind == QUOTE):
            return at
        is_place = token.low in PREPOSITIONS and tokens[at - 1].low not in DETERMINERS  # "his opposite number"
        if at > first and token.kind == WORD and is_place and not _is_glue(tokens, at, last):
            return at
        if at > first and (token.low in {"who", "which", "whose"} or opens_participle(tokens, at, last)):
            return at
        at += 1
    return last


def _is_glue(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Return whether a small word joins two parts of one name ("Chamber of Smelters", "Faisal al Harthy")."""
    between = tokens[at - 1].is_capital and at + 1 < last and tokens[at + 1].is_capital
    return between and (tokens[at].low in _NAME_GLUE or tokens[at].low in ("of", "for", "and", "&"))


def _last_run(tokens: Sequence[Token], first: int, core: int) -> tuple[int, int]:
    """Return the last run of capitalised tokens before `core`; empty if the phrase does not end with one."""
    last = core
    while last > first and tokens[last - 1].low in {"jr.", "sr.", "jr", "sr"}:
        last -= 1
    at = last
    while at > first:
        token = tokens[at - 1]
        joins = token.low in _NAME_GLUE or token.low in {"of", "for", "and", "&", "'s", "the", "'"}
        if token.is_capital or (
            joins and at < last and at - 2 >= first and tokens[at - 2].is_capital and token.low not in DETERMINERS
        ):
            at -= 1
            continue
        break
    return at, core


def _is_org_word(token: Token) -> bool:
    return token.low in _ORG_ENDINGS or (
        len(token.text) > 1 and token.text.isupper() and token.low not in noun_lists().suffixes
    )


def _is_one_body(tokens: Sequence[Token], first: int, last: int, before: str) -> bool:
    """Return whether "and" stands inside one body's name: "the Securities and Exchange Commission".

    Its noun closes it or opens it ("the Department for Work and Pensions"); "the FBI and Justice Department" are two.
    """
    bodies = noun_lists().organisations
    join = next(at for at in range(first, last) if tokens[at].low == "and")
    if tokens[first].low in bodies and tokens[first + 1].low in ("for", "of", "on"):
        return True
    is_led = before in ("the", "a", "an") or tokens[first - 1].low == "the"
    lead = tokens[first:join]
    is_plain = bool(lead) and not any(_is_org_word(token) or token.text in country_forms() for token in lead)
    return is_led and is_plain and tokens[last - 1].low in bodies


def _is_initials(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Return whether a token is somebody's initials: "J.T. Marchetti", no "U.N. Security Council"."""
    is_dotted = "." in tokens[at].text and len(tokens[at].text) > 2
    return is_dotted and at + 1 < last and tokens[at].text not in ("U.N.", "U.S.", "E.U.", "U.K.", "U.A.E.")


def _named(tokens: Sequence[Token], first: int, last: int, run_first: int, run_last: int) -> Phrase | None:
    lists = noun_lists()
    name = run_first
    while name < run_last - 1 and tokens[name].low in DETERMINERS and name == run_first:
        name += 1  # "head teacher Few" has no other name
    before = tokens[run_first - 1].low if run_first > first else (tokens[run_first].low if name > run_first else "")
    words = tuple([token.low for token in tokens[name:run_last]])
    text = " ".join([token.text for token in tokens[name:run_last]])
    is_place = text in country_forms() or (" and " in text and text.split(" and ")[-1] in country_forms())
    bare = _strip_ranks(tokens, name, run_last)
    bare = name if tokens[min(bare, run_last - 1)].low in ("and", "&") else bare  # "Health and Safety Executive"
    two = _first_of_two(tokens, name, bare)
    bare = bare if two is None else two
    of = words.index("of", bare + 2 - name) if "of" in words[bare + 2 - name :] else None
    if of is not None and is_given_name(tokens[bare].text):  # "Erik Thorne of Halden Securities"
        run_last = last = name + of
        words = words[:of]
    has_org = tokens[min(bare, run_last - 1)].low not in lists.address and any(
        _is_org_word(tokens[at]) and not _is_initials(tokens, at, run_last) for at in range(bare, run_last)
    )  # "Police Superintendent Amadi Nwosu" is a man
    office = office_initials().get(words[0]) if len(words) == 1 and text.isupper() else None
    if office is not None:  # "PM: “...”", "the PM said"
        told = tuple(office.split())
        return Phrase("nominal", first, last, told[-1], roles=told)
    is_the = last == run_last and (name > run_first or before == "the")
    if is_the and (_is_office(words) or is_native(text)):  # "The Treasurer", "the Prime Minister", "the Catalan"
        return _nominal(tokens, first, run_last, last)
    is_body = is_place or has_org or name > run_first or before in ("the", "a", "an")
    if is_body and (has_org or is_place or bare == name):
        is_plural = any(token.low == "and" for token in tokens[first:run_first])
        is_plural = is_plural or ("and" in words and not _is_one_body(tokens, name, run_last, before))
        return Phrase("organisation", first, last, words[-1] if words else "", is_plural=is_plural)
    if "and" in words and not has_org:
        return Phrase("name", first if name > run_first else max(first, bare), last, words[-1], is_plural=True)
    if before in _WHOLE_NAME_ADJECTIVES:
        return Phrase("name", first, run_last, words[-1], roles=(before,))
    owner_end = _owner_end(tokens, first, bare)
    lead = tokens[first:bare]
    roles = tuple(
        [token.low for token in lead if token.kind == WORD and (token.low in lists.ranks or token.text.islower())]
    )
    if bare < run_last and tokens[bare].text in PREPOSITIONS:  # "the Labour MP for Harbury": an office, no name
        return _nominal(tokens, first, run_last, last)
    if not COORDINATORS.isdisjoint([token.low for token in lead]) and not _has_two_offices(tokens, owner_end, bare):
        return Phrase("nominal", first, last, words[-1], is_plural=True)
    owner = (
        tokens[owner_end - 2].low
        if owner_end - 2 >= first
        else (tokens[first].low if tokens[first].low in ("his", "her", "its", "their", "my") else "")
    )
    if bare >= run_last:
        return _nominal(tokens, first, run_last, last)
    return Phrase("name", bare, run_last, tokens[run_last - 1].low, roles, False, owner)


def _first_of_two(tokens: Sequence[Token], name: int, bare: int) -> int | None:
    """Return where the first name begins in "President Lee and Prime Minister Park"; None where one person speaks.

    Two offices ("President and Prime Minister Park") and fields ("Health and Sport Minister Park") are one person's.
    """
    if bare - name < _FEWEST_OF_TWO:
        return None
    join = next((at for at in range(name + 1, bare) if tokens[at].low in ("and", "&")), None)
    if join is None:
        return None
    first = _strip_ranks(tokens, name, join)
    last = tokens[join - 1].low
    ranks = noun_lists().ranks
    has_offices = first > name or tokens[join + 1].low in ranks
    is_name = first < join and last not in ranks and last not in word_class("portfolios")
    return first if has_offices and is_name else None


_FEWEST_OF_TWO = 2
"""Words before the second of two names: "Lee and"."""


def _is_office(words: tuple[str, ...]) -> bool:
    """Return whether capitalised words after "the" are an office alone: "Foreign Secretary", no "Treasury"."""
    is_one = words[-1] in word_class("occupations") or words[-1] in word_class("office_heads") | {"speaker"}
    return is_one and all(word in noun_lists().ranks for word in words[:-1])


def _has_two_offices(tokens: Sequence[Token], first: int, bare: int) -> bool:
    """Return whether one person has both offices: "archivist and acting director Noor Haidari", with no article."""
    if tokens[bare - 1].low in COORDINATORS:  # "her brother and Rui Costa"
        return False
    return all(
        (token.kind == STOP and token.low in "-/") or (token.text[0].islower() and token.low not in DETERMINERS)
        for token in tokens[first + (is_person_noun(tokens[first].low)) : bare]
    )


def _owner_end(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return the token after the last possessive "'s" in front of a name, or `first`."""
    for at in range(last - 1, first, -1):
        if tokens[at].low == "'s":
            return at + 1
    return first


def _strip_ranks(tokens: Sequence[Token], name: int, last: int) -> int:
    """Return where the bare name begins: after ranks and nationalities, keeping forms of address (Ms, Lord)."""
    lists = noun_lists()
    at = _owner_end(tokens, name, last)
    if last - at == 1:  # "Mabunda"
        return at
    at += leading_ranks([token.text for token in tokens[at:last]])
    bare = at
    while at < last - 1:
        low = tokens[at].low
        form = country_forms().get(tokens[at].text)
        is_land = form is not None and (
            form.kind == "demonym" or (last - at > 2 and not is_given_name(tokens[at].text))
        )
        if low in lists.ranks or f"{low}." in lists.ranks or is_land or low in ("of", "for", "and", "the"):
            at += 1
            if low in lists.ranks or is_land:
                bare = at
            continue
        break
    return bare


def _nominal(tokens: Sequence[Token], first: int, core: int, last: int) -> Phrase | None:
    if tokens[first].kind != WORD or tokens[first].low in PREPOSITIONS or tokens[first].low in AUXILIARIES:
        return None
    words = [token.low for token in tokens[first:core] if token.kind == WORD]
    nouns = [low for low in words if low not in ("'s", "\ufffc")]
    if not nouns:
        return None
    head, owner = nouns[-1], ""
    if "'s" in words:
        owner = next((tokens[at - 1].low for at in range(first + 1, core) if tokens[at].low == "'s"), "")
    if not owner and tokens[first].low in ("his", "her", "its", "their", "my", "our"):
        owner = tokens[first].low
    roles = tuple([low for low in words if low not in DETERMINERS and low != "'s"])
    plural = (head.endswith("s") and not head.endswith(("ss", "us", "is"))) or head in _PLURAL_NOUNS
    plural = plural and tokens[first].low not in ("a", "an", "one", "each", "another", "this")
    return Phrase("nominal", first, last, head, roles, plural or "and" in words, owner)


_PLURAL_NOUNS = frozenset(["people", "men", "women", "children", "police", "countries"])


def phrase_after(tokens: Sequence[Token], first: int, last: int) -> Phrase | None:
    """Return the noun phrase that begins at `first`, for "said X": it ends at a stop, a verb or a clause.

    "said the director, Pétur Ólason, who ..." is the name in apposition.
    """
    while first < last and _is_leading_adverb(tokens, first):
        first += 1
    end = _np_end(tokens, first, last)
    if end == first:
        return None
    if end - first > 1 and tokens[end - 1].text in ("a", "an", "the"):  # "called by X a “...”"
        end -= 1
    phrase = name_phrase(tokens, first, end)
    if phrase is None or phrase.kind != "nominal" or end >= last or not is_comma(tokens[end]):
        return phrase
    apposed = name_phrase(tokens, end + 1, _np_end(tokens, end + 1, last))
    lead = tokens[end + 1 : apposed.first] if apposed is not None else ()  # "its sponsor, Rep. Maya Orton"
    ranks = noun_lists().ranks
    is_work = len(lead) > 1 and lead[0].low == "the" and is_person_noun(lead[-1].low)  # "her husband, the organist X"
    if apposed is not None and apposed.kind == "name" and (is_work or all(token.low in ranks for token in lead)):
        return Phrase("name", apposed.first, apposed.last, apposed.head, roles=phrase.roles, owner=phrase.owner)
    return phrase


_BREAKING = word_class("breaking")


def _is_leading_adverb(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return token.kind == WORD and not token.is_capital and is_adverb(token.low) and token.low not in DETERMINERS


def _np_end(tokens: Sequence[Token], first: int, last: int) -> int:
    at = first
    while at < last:
        token = tokens[at]
        if token.kind == QUOTE or (token.kind == STOP and token.low not in "&/-"):
            break
        if at > first and token.low in _BREAKING:
            break
        if at > first and token.low in ("in", "on", "at", "by", "from", "with") and _ends_there(tokens, at, last):
            break
        if (
            at > first
            and not token.is_capital
            and (is_verb_at(tokens, at) or (_is_participle(token.low) and tokens[at - 1].low not in DETERMINERS))
        ):
            break
        if (
            at > first
            and token.low not in DETERMINERS
            and is_adverb_at(tokens, at)
            and tokens[at - 1].low not in DETERMINERS
        ):
            break
        at += 1
    return at


def _is_participle(low: str) -> bool:
    """Return whether a word in -ing goes on about the phrase before it: no "warning", no "acting director"."""
    return low.endswith("ing") and low not in noun_lists().documents and low not in noun_lists().ranks


def _ends_there(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Return whether a preposition after a name opens an adverbial: "said Bell in May", not "a man at the back"."""
    if tokens[at - 1].is_capital:
        return True
    following = [token.low for token in tokens[at + 1 : min(last, at + 4)]]
    return any(low in TIME_WORDS for low in following)
