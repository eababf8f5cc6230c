"""A sentence as the units that a source must cover: content words, numbers by value, dates, names under one form.

Function words carry no claim of their own and are left out; negations, modals and quantifiers are judged by the shift
checks (verify/shifts), not by coverage.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise, takewhile
from operator import ne
from typing import Literal
from weakref import WeakKeyDictionary

from quotecheck.language.countries import country_forms
from quotecheck.language.datemodel import DateMention
from quotecheck.language.lexicon import FUNCTION_WORDS, name_in_full
from quotecheck.language.names import AliasTable
from quotecheck.language.numbers import Quantity
from quotecheck.language.people import noun_lists
from quotecheck.language.view import TextView
from quotecheck.ready import compiled
from quotecheck.verify.amounts import amount_keys, one_of, time_span
from quotecheck.verify.bases import base_keys, bases
from quotecheck.verify.equivalents import hyphen_matters
from quotecheck.verify.mentions import Mentions, mentions_of
from quotecheck.verify.phrases import find_phrase, may_vanish, second_words
from quotecheck.verify.relations import is_known_word
from quotecheck.verify.verb_phrases import DEED, deed_keys, find_verb_phrases, keeps_verb, other_words, verbs_about
from quotecheck.verify.wordlists import word_list

__all__ = [
    "Unit",
    "UnitKind",
    "as_places",
    "has_units",
    "names_at",
    "parts_of",
    "plain_keys",
    "short_forms",
    "units_in",
]

UnitKind = Literal["word", "name", "number", "date"]

_MIN_TITLE_WORDS = 5
_TITLE_CASE_SHARE = 0.9
_PART = compiled(r"[^\s-]+")
_NAME_SUFFIXES = frozenset(
    ("jr", "sr", "ii", "iii", "iv", "vi", "vii", "viii", "phd", "md", "inc", "ltd", "llc", "plc")
)
_COURTESY = frozenset(("mr", "mrs", "ms", "mx", "messrs", "mme", "dr", "sir", "dame"))
"""Forms of address that claim nothing; a source that leaves them out still carries the name."""
_GENERIC_LAST = word_list("units_generic_last")
"""Last words of names that later mentions leave out: "Yale University", "Yale"."""


_Part = tuple[str, int, int]
_SHORT = "are could dare did do does had has have is may might must need ought should was were would"
_DENIALS = {f"{word}n't": (word, "not") for word in _SHORT.split()} | {
    "ain't": ("is", "not"),
    "cannot": ("can", "not"),
    "can't": ("can", "not"),
    "shan't": ("shall", "not"),
    "won't": ("will", "not"),
}
"""Auxiliaries that are one word with their "not", as the two words that they are read as."""
_ARTICLES = frozenset(("a", "an"))
_MAX_VERB_WORDS = 12
_ADVERBS = 2
"""Ordinals up to this are adverbs and units too: "first came to", "a second later"."""
_MORE_TAILS = frozenset(
    ("fc", "afc", "entertainment", "holdings", "records", "pictures", "studios", "industries", "international")
)
"""Like the nouns for bodies, last words without which a body's name still names it: "Manchester United F.C."."""


@dataclass(slots=True)
class Unit:
    """Words `first` to `last` (exclusive) of a view, with the keys under which they match other units.

    Two units are the same if they share a key: a base form, a value ("#15"), a bearer of names ("=South Korea").
    """

    first: int
    last: int
    kind: UnitKind
    keys: tuple[str, ...]
    text: str
    date: DateMention | None = None
    """The mention, for dates: whether two agree is worked out, not looked up."""
    quantity: Quantity | None = None
    """The amount, for numbers."""


def units_in(view: TextView, first: int, last: int, aliases: AliasTable | None = None) -> tuple[Unit, ...]:
    """Return the units of the words `first` to `last` of a view, in order.

    A hyphenated word gives a unit for each part ("Russia-North"), all at the same word. Names that the alias table
    knows are one unit, and so is any other run of capitalised words; it goes by its last word.

    >>> view = TextView("The U.S. will send 1,000 troops.")
    >>> [(unit.text, unit.kind) for unit in units_in(view, 0, 6)]
    [('u.s.', 'name'), ('send', 'word'), ('1,000', 'number'), ('troops', 'word')]
    """
    known = _units.get(view)
    if known is None or known[0] is not aliases:
        known = _units[view] = (aliases, {})
    found = known[1].get((first, last))
    if found is None:
        found = known[1][first, last] = _find_units(view, first, last, aliases)
    return found


def as_places(units: Sequence[Unit], view: TextView) -> tuple[Unit, ...]:
    """Return units of a view, capitals that stand for their state as the cities they are where a place is told.

    "Vienna said" is Austria, "in Vienna" and "the University of Vienna" are not.

    >>> from quotecheck.language.names import build_alias_table
    >>> view = TextView("Vienna opened a school in Vienna.")
    >>> [unit.keys for unit in as_places(units_in(view, 0, 6, build_alias_table(())), view) if unit.kind == "name"]
    [('=Austria',), ('vienna',)]
    """
    return tuple(
        replace(unit, keys=base_keys(unit.text.split()[-1])) if _is_capital_as_place(unit, view) else unit
        for unit in units
    )


_AT = frozenset(("in", "at", "near", "outside", "inside", "around"))


def _is_capital_as_place(unit: Unit, view: TextView) -> bool:
    """Return whether a capital is told as where something is, or is the place in a name of several words."""
    form = country_forms().get(unit.text.title()) if unit.first and unit.keys[0].startswith("=") else None
    if form is None or form.kind != "metonym":
        return False
    words = view.words
    if words.keys[unit.first - 1] != "of":
        return words.keys[unit.first - 1] in _AT
    return unit.first > 1 and view.normal[words.starts[unit.first - 2]].isupper()


def has_units(view: TextView, first: int, last: int) -> bool:
    """Return whether the words `first` to `last` of a view have any unit, names of the alias table aside.

    >>> has_units(TextView("It is what it is."), 0, 5)
    False
    """
    normal, words = view.normal, view.words
    for key, start in zip(words.keys[first:last], words.starts[first:last], strict=True):
        if key.isalpha() and _is_plain(key) and not normal[start].isupper() and not may_vanish(key):
            return True  # a plain word; dates, numbers and names need not be looked for
    parts = _parts(view, first, last)
    return bool(_plain_units(parts, *_read(parts, view), first, mentions_of(view)))


_units: WeakKeyDictionary[TextView, tuple[AliasTable | None, dict[tuple[int, int], tuple[Unit, ...]]]]
_units = WeakKeyDictionary()
"""The units of each sentence, found once: a sentence is a claim here and evidence there."""


def parts_of(word: str) -> Sequence[str]:
    """Return a folded word, or its parts where it has hyphens.

    >>> parts_of("bridge"), parts_of("russia-north")
    (('bridge',), ['russia', 'north'])
    """
    return _PART.findall(word) if "-" in word[1:] else (word,)


@lru_cache(maxsize=1 << 16)
def plain_keys(word: str) -> tuple[str, ...]:
    """Return the keys that a folded word has as a unit by itself; none if it tells nothing.

    >>> plain_keys("bridges"), plain_keys("the")
    (('bridge',), ())
    """
    return base_keys(word) if _is_plain(word) else ()


def _is_plain(word: str) -> bool:
    is_telling = word not in FUNCTION_WORDS and word not in _DENIALS
    return is_telling and len(word) > 1 and word.rstrip(".") not in _COURTESY


def names_at(view: TextView, first: int, last: int, aliases: AliasTable | None) -> dict[int, str]:
    """Return the names of the alias table among the words `first` to `last` of a view: each word's bearer by its index.

    >>> from quotecheck.language.names import build_alias_table
    >>> names_at(TextView("Troops left the Republic of Korea."), 0, 6, build_alias_table(()))
    {3: 'South Korea', 4: 'South Korea', 5: 'South Korea'}
    """
    if aliases is None:
        return {}
    parts = _parts(view, first, last)
    spans = aliases.match_words(*_read(parts, view))
    return {parts[place][1]: span.canonical for span in spans for place in range(span.first, span.last)}


def _find_units(view: TextView, first: int, last: int, aliases: AliasTable | None) -> tuple[Unit, ...]:
    parts = _parts(view, first, last)
    keys, printed = _read(parts, view)
    if notes := _editors_notes(view, parts, keys):
        parts = [part for part in parts if part not in notes]
        keys, printed = _read(parts, view)
    mentions = mentions_of(view)
    spans = () if aliases is None else aliases.match_words(keys, printed)
    if _is_title_case(printed, keys):
        printed = keys
    found: list[Unit] = []
    at = 0
    for span in spans:
        found += _plain_units(parts[at : span.first], keys[at : span.first], printed[at : span.first], first, mentions)
        text = " ".join(keys[span.first : span.last])
        words = (parts[span.first][1], parts[span.last - 1][1] + 1)
        found.append(Unit(*words, "name", (f"={span.canonical}",), text))
        at = span.last
    found += _plain_units(parts[at:], keys[at:], printed[at:], first, mentions)
    return tuple(found)


_HOLES = frozenset(("tk", "tktk", "tktktk", "tks"))
_CHECKED = _HOLES | {"cq", "tbc", "tbd", "tba", "xx", "xxx", "sp"}
"""What an editor writes for what is still to come or was looked up: by itself; in brackets (there is a TBC Bank)."""
_BRACKETS = compiled(r"\[[^][]*\]|\([^()]*\)")


def _editors_notes(view: TextView, parts: Sequence[_Part], keys: Sequence[str]) -> set[_Part]:
    """Return the placeholders (TK) and bracketed orders ("[CHECK]", "(TK, Lee)") among parts: they claim nothing."""
    normal = view.normal
    found = set[_Part]()
    if not _HOLES.isdisjoint(keys):
        found = {part for part in parts if part[0] in _HOLES and normal[part[2]].isupper()}
    start, end = (parts[0][2], parts[-1][2] + len(parts[-1][0]) + 1) if parts else (0, 0)
    text = normal[start:end]
    for bracket in _BRACKETS.finditer(normal, start, end) if "[" in text or "(" in text else ():
        inside = [part for part in parts if bracket.start() < part[2] < bracket.end()]
        if _is_order([key for key, _, _ in inside], bracket.group()):
            found.update(inside)
    return found


def _is_order(keys: Sequence[str], printed: str) -> bool:
    """Return whether words in brackets are an editor's to himself: common words in capitals; "[NATO]" is none."""
    is_loud = printed.startswith("[") and printed.isupper()
    return not _CHECKED.isdisjoint(keys) or (is_loud and all(plain_keys(key) and is_known_word(key) for key in keys))


def _read(parts: Sequence[_Part], view: TextView) -> tuple[list[str], list[str]]:
    """Return the parts folded, and as they stand in the cleaned text."""
    normal = view.normal
    return [key for key, _, _ in parts], [normal[start : start + len(key)] for key, _, start in parts]


def _is_title_case(printed: Sequence[str], keys: Sequence[str]) -> bool:
    """Return whether capitals tell nothing: a headline in Title Case or in CAPITALS."""
    if sum(map(ne, printed, keys)) < _TITLE_CASE_SHARE * _MIN_TITLE_WORDS:
        return False  # most sentences have few words with a capital
    letters = [
        word for word, key in zip(printed, keys, strict=True) if word[:1].isalpha() and key not in FUNCTION_WORDS
    ]
    if len(letters) < _MIN_TITLE_WORDS:
        return False
    return sum(word[:1].isupper() for word in letters) >= _TITLE_CASE_SHARE * len(letters)


def _parts(view: TextView, first: int, last: int) -> list[_Part]:
    """Return `(folded part, word index, start in the cleaned text)` of each word, or of each part of one.

    Parts are what stands between hyphens, and the two words of "won't".
    """
    words = view.words
    keys = words.keys[first:last]
    found = list(zip(keys, range(first, last), words.starts[first:last], strict=True))
    if _DENIALS.keys().isdisjoint(keys) and "-" not in "".join(keys):
        return found  # most sentences
    return [part for word in found for part in _parts_of_word(*word)]


def _parts_of_word(key: str, index: int, start: int) -> list[_Part]:
    if key in _DENIALS:
        verb, denial = _DENIALS[key]
        return [(verb, index, start), (denial, index, start + len(key) - len(denial))]
    if "-" in key[1:]:
        return [(match.group(), index, start + match.start()) for match in _PART.finditer(key)]
    return [(key, index, start)]


def _plain_units(
    parts: Sequence[_Part], keys: Sequence[str], printed: Sequence[str], sentence_first: int, mentions: Mentions
) -> list[Unit]:
    at, found = 0, list[Unit]()
    figures = mentions.places_in([part[2] for part in parts], keys)
    is_joined = len({part[1] for part in parts}) < len(parts)
    forms = [*map(bases, keys), frozenset(("",))]
    around = frozenset[str]().union(*forms)
    while at < len(parts):
        key, index, _ = parts[at]
        figure = _figure_at(parts, at, mentions) if at in figures else None
        if figure is not None:
            unit, at = figure
            found.append(unit)
            continue
        end = _name_end(parts, printed, at, sentence_first, mentions, figures) if printed[at][:1].isupper() else at
        if end > at:
            names = keys[at:end]
            if not _COURTESY.issuperset(name.rstrip(".") for name in names):
                found.append(Unit(index, parts[end - 1][1] + 1, "name", _name_keys(names), " ".join(names)))
            at = end
            continue
        behind, near, own = _facts_of(key)
        if not (near.isdisjoint(around) and behind.isdisjoint(forms[at + 1])):
            end, keys_of, told = _phrase_at(parts, keys, at, own)
            if end > at:
                if keys_of:
                    found.append(Unit(index, parts[end - 1][1] + 1, "word", keys_of, " ".join(keys[at:end])))
                at = end
                continue
            if told and own:
                own = (*(word for word in told if word[0] != DEED), *own, *(word for word in told if word[0] == DEED))
        if own:
            if is_joined:
                own = (*own, *_joined_keys(parts, at))
            if at and keys[at - 1] in _ARTICLES:
                own = (*own, *one_of(key))
            found.append(Unit(index, index + 1, "word", own, key))
        at += 1
    return found


def _joined_keys(parts: Sequence[_Part], at: int) -> tuple[str, ...]:
    """Return the keys of the whole word of which a part is one: "cooperate" for the parts of "co-operate".

    None where the hyphen may make another word of it: "re-sign" is not "resign".
    """
    index = parts[at][1]
    if not (at and parts[at - 1][1] == index) and not (at + 1 < len(parts) and parts[at + 1][1] == index):
        return ()  # most words
    first = next(place for place in range(at, -1, -1) if place == 0 or parts[place - 1][1] != index)
    whole = [part for part, _, _ in takewhile(lambda part: part[1] == index, parts[first:])]
    return () if hyphen_matters("-".join(whole)) else base_keys("".join(whole))


def _is_unbroken(parts: Sequence[_Part]) -> bool:
    """Return whether nothing stands between words but a space or hyphen: no comma and no quotation mark."""
    return all(start - (before[2] + len(before[0])) <= 1 for before, (_, _, start) in pairwise(parts))


def _figure_at(parts: Sequence[_Part], at: int, mentions: Mentions) -> tuple[Unit, int] | None:
    """Return the date or the number that a part begins, and where the parts go on behind it; None if it begins none."""
    key, index, start = parts[at]
    date = mentions.date_at(start)
    quantity = mentions.quantity_at(start, start + len(key)) if date is None else None
    limit = date.end if date is not None else _number_end(quantity) if quantity is not None else start
    end = at
    while end < len(parts) and parts[end][2] < limit:
        end += 1
    if end == at:
        return None
    words = (index, parts[end - 1][1] + 1)
    text = " ".join(part[0] for part in parts[at:end])
    if quantity is not None:
        own = (key,) if quantity.is_ordinal and quantity.value > _ADVERBS else ()  # "finished third" has no figure
        return Unit(*words, "number", (*amount_keys(quantity), *own), text, None, quantity), end
    return Unit(*words, "date", (f"@{text}",), text, date), end


@lru_cache(maxsize=1 << 16)
def _facts_of(key: str) -> tuple[AbstractSet[str], AbstractSet[str], tuple[str, ...]]:
    """Return what stands behind a folded word that begins a phrase, what near one that begins a verb, and its keys.

    The first two are base forms; "" is near each word, for the few that are a phrase by themselves.
    """
    own = plain_keys(key)
    near = other_words(key) if find_phrase((key,), 0) is None else {"", *other_words(key)}
    return second_words(key), near, (*own, *deed_keys(key, own))


def _phrase_at(
    parts: Sequence[_Part], keys: Sequence[str], at: int, own: tuple[str, ...]
) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """Return where a phrase that begins at a part ends (`at` if none does), its keys, and those a parted verb adds."""
    phrase = find_phrase(keys, at)
    if phrase is not None and not _is_unbroken(parts[at : at + len(phrase.words)]):
        phrase = None
    end = at + len(phrase.words) if phrase is not None else at
    rows = verbs_about(keys, at)
    verb_end, told = find_verb_phrases(rows, keys, at, _pause(parts, at)) if rows else (at, ())
    if verb_end > max(end, at + 1):
        also = phrase.stands_for if phrase is not None else own if keeps_verb(keys[at + 1 : verb_end]) else ()
        return verb_end, tuple(dict.fromkeys((*told, *also))), ()
    if phrase is None:
        return at, (), told
    if FUNCTION_WORDS.issuperset(phrase.stands_for):
        return end, (), ()
    lacking = plain_keys(keys[end - 1]) if keys[at] == "without" else ()  # "without power": what is lacking
    return end, tuple(dict.fromkeys((*phrase.stands_for, *told, *lacking))), ()


def _pause(parts: Sequence[_Part], at: int) -> int:
    """Return the first part, of the next dozen, that does not stand behind a mere space, or where they end."""
    last = min(len(parts), at + _MAX_VERB_WORDS)
    beside = (i for i in range(at + 1, last) if parts[i][2] - parts[i - 1][2] - len(parts[i - 1][0]) > 1)
    hyphened = (i for i in range(at + 1, last) if parts[i][1] == parts[i - 1][1])
    return min(next(beside, last), next(hyphened, last))


def _number_end(quantity: Quantity) -> int:
    """Return where a number's unit ends: money, percentages and times are one with their units, "12 houses" is not."""
    is_one = quantity.kind in ("money", "percent", "percentage_point") or time_span(quantity) is not None
    return quantity.end if is_one else quantity.core_end


def _name_end(
    parts: Sequence[_Part],
    printed: Sequence[str],
    at: int,
    sentence_first: int,
    mentions: Mentions,
    figures: Container[int],
) -> int:
    """Return where the run of capitalised words that starts at `at` ends, or `at` if it is no name.

    The first word of a sentence counts as a name only if a capitalised word follows it ("Penelope Cruz") or if it is no
    word of the dictionary ("Azithromycin").
    """
    end = at
    while end < len(parts) and _is_capitalised(parts[end][0], printed[end]):
        if end > at and parts[end][1] > parts[end - 1][1] + 1:
            break
        if end in figures and mentions.date_at(parts[end][2]) is not None:
            break
        end += 1
    starts_sentence = parts[at][1] == sentence_first
    return at if starts_sentence and end - at < 2 and is_known_word(parts[at][0]) else end


def _is_capitalised(key: str, word: str) -> bool:
    return word[:1].isupper() and key not in FUNCTION_WORDS and len(key) > 1


def _name_keys(words: Sequence[str]) -> tuple[str, ...]:
    """Return the key of a name: its last word that is no suffix, by which later mentions call its bearer."""
    core = [word for word in words if word.rstrip(".") not in _NAME_SUFFIXES] or list(words)
    full = name_in_full(core[-1].removesuffix("."))
    if len(core) > 1 and full in _GENERIC_LAST:
        return (*base_keys(core[-2]),)
    return base_keys(core[-1]) if full == core[-1] else (*base_keys(full), *base_keys(core[-1].replace(".", "")))


@cache
def _tails() -> frozenset[str]:
    return _GENERIC_LAST | _NAME_SUFFIXES | _MORE_TAILS | noun_lists().organisations


@lru_cache(maxsize=1 << 13)
def short_forms(name: str) -> frozenset[str]:
    """Return what a folded name is without its general last words.

    >>> short_forms("legendary entertainment"), short_forms("ann lee")
    (frozenset({'legendary'}), frozenset())
    """
    words = name.split()
    found = []
    while len(words) > 1 and words.pop().replace(".", "") in _tails():
        found.append(" ".join(words))
    return frozenset(found)
