"""One entity, many names: which forms in a set of documents mean the same country, organisation or person.

What a text says of itself comes first ("ROK stands for the Republic of Korea"); then the table of countries; then
surnames of people whom the documents name in full. A form that the documents do not print is not listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from quotecheck.language.countries import FormKind, country_forms
from quotecheck.language.patterns import compile_later
from quotecheck.language.people import fold_name, noun_lists
from quotecheck.language.places import is_other_place
from quotecheck.model import Alias, Document

__all__ = ["AliasTable", "EntitySpan", "FormKind", "build_alias_table"]

_AMBIGUOUS_WHEN_FOLDED = frozenset(
    ("us", "un", "who", "it", "polish", "poles", "male", "chad", "jordan", "turkey", "georgia")
)
"""Folded forms that are also everyday words or first names: they count only with their printed case."""


class EntitySpan(NamedTuple):
    """Words `first` to `last` (exclusive) of a sequence name `canonical`, in a form of `form_kind`."""

    first: int
    last: int
    canonical: str
    form_kind: FormKind


class Form(NamedTuple):
    """One printed form of an entity, what kind it is, and how we know."""

    text: str
    kind: FormKind
    basis: str


class AliasTable:
    """Which names mean the same. Immutable once built; use `build_alias_table`.

    >>> table = AliasTable({"South Korea": [Form("ROK", "glossary", "B 0-60")]})
    >>> table.canonical("the ROK"), table.same("ROK", "South Korea"), table.same("ROK", "Japan")
    ('South Korea', True, False)
    """

    __slots__ = ("_by_first", "_by_key", "_canonical", "_entities", "_firsts")

    def __init__(self, entities: Mapping[str, Iterable[Form]] | None = None) -> None:
        self._entities: dict[str, tuple[Form, ...]] = {}
        self._canonical: dict[str, str] = {}
        self._by_key: dict[tuple[str, ...], tuple[str, FormKind, str]] = {}
        for name, forms in (entities or {}).items():
            self._entities[name] = tuple(forms)
            self._by_key.setdefault(fold_name(name), (name, "name", name))
            for form in self._entities[name]:
                self._by_key[fold_name(form.text)] = (name, form.kind, form.text)
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for key in sorted(self._by_key, key=lambda key: (-len(key), key)):
            if key:
                self._by_first.setdefault(key[0], []).append(key)
        self._firsts = self._by_first.keys() | _table_by_first().keys()

    @property
    def entries(self) -> tuple[Alias, ...]:
        """The entities with more than one form in the documents, by name; `basis` says how each form is known."""
        rows = []
        for name in sorted(self._entities):
            forms = [form for form in self._entities[name] if form.text != name]
            if forms:
                bases = tuple(dict.fromkeys(form.basis for form in forms))
                rows.append(Alias(name, tuple(form.text for form in forms), "; ".join(bases)))
        return tuple(rows)

    def canonical(self, name: str) -> str:
        """Return the one name of what `name` stands for, or `name` itself, without article, if the table has none.

        >>> build_alias_table(()).canonical("the U.S."), build_alias_table(()).canonical("the mayor")
        ('United States', 'mayor')
        """
        found = self._canonical.get(name)
        if found is None:
            stripped = name.strip()
            first, _, rest = stripped.partition(" ")
            bare = rest if rest and first in ("the", "The", "a", "an", "A", "An") else stripped
            found = self._canonical[name] = self._look_up(name) or bare
        return found

    def _look_up(self, name: str) -> str | None:
        key = fold_name(name)
        while len(key) > 1 and key not in self._by_key and _is_before_name(key[0]):
            key = key[1:]
        hit = self._by_key.get(key)
        is_in_small = name.strip() == name.strip().casefold()
        if hit is not None and hit[1] != "office" and not (hit[1] == "abbreviation" and is_in_small):
            return hit[0]
        if hit is None and len(key) > 0:
            table = country_forms().get(_plain(name))
            return table.name if table is not None else None
        return None

    def same(self, a: str, b: str) -> bool:
        """Return whether two names mean the same: one entity in the table, or one name with and without its parts.

        "Smith" and "Ann Smith" are the same unless the table knows two people of that name; "Ann Smith" and
        "Jo Smith" are not.

        >>> table = build_alias_table(())
        >>> table.same("The U.S.", "United States"), table.same("Smith", "Ann Smith"), table.same("Jo Lee", "Ann Lee")
        (True, True, False)
        """
        if a == b or (first := self.canonical(a)) == (second := self.canonical(b)):
            return True
        return _same_name(fold_name(_spaced(first)), fold_name(_spaced(second)))

    def forms(self, name: str) -> tuple[str, ...]:
        """Return every form in the documents of what `name` stands for, its own name first.

        >>> AliasTable({"South Korea": [Form("ROK", "glossary", "B 0-60")]}).forms("ROK")
        ('South Korea', 'ROK')
        """
        canonical = self.canonical(name)
        listed = self._entities.get(canonical, ())
        return tuple(dict.fromkeys((canonical, *(form.text for form in listed))))

    def match_words(self, keys: Sequence[str], printed: Sequence[str] | None = None) -> tuple[EntitySpan, ...]:
        """Return the names in a sequence of folded words, longest first where they overlap, in order.

        A possessive ending on the last word does not hinder. Forms that fold to everyday words ("US", "WHO") match
        only if `printed` gives the same words as printed, in capitals.

        >>> build_alias_table(()).match_words(["the", "u.s.", "and", "republic", "of", "korea"])
        (EntitySpan(first=1, last=2, canonical='United States', form_kind='abbreviation'),
         EntitySpan(first=3, last=6, canonical='South Korea', form_kind='name'))
        """
        together = " ".join(keys)
        folded = [key.replace(".", "") for key in keys] if "." in together else keys
        if self._firsts.isdisjoint(folded) and "'" not in together:
            return ()  # most sentences
        spans: list[EntitySpan] = []
        at = 0
        while at < len(folded):
            head = folded[at]
            if head not in self._firsts and "'" not in head:  # most words begin no name
                at += 1
                continue
            span = self._match_at(folded, at, keys, printed)
            spans += [span] if span is not None else []
            at = span.last if span is not None else at + 1
        return tuple(spans)

    def may_begin(self, word: str) -> bool:
        """Return whether a name may begin with a folded word, so that `match_words` is worth its while.

        >>> build_alias_table(()).may_begin("u.s."), build_alias_table(()).may_begin("bridge")
        (True, False)
        """
        head = word.replace(".", "")
        return head in self._firsts or "'" in head

    def _match_at(
        self, keys: Sequence[str], at: int, raw: Sequence[str], printed: Sequence[str] | None
    ) -> EntitySpan | None:
        head = _without_possessive(keys[at])
        for source in (self._by_first, _table_by_first()):
            for key in source.get(head, ()):
                last = at + len(key)
                if tuple(keys[at : last - 1]) != key[:-1] or last > len(keys):
                    continue
                if _without_possessive(keys[last - 1]) != key[-1]:
                    continue
                if len(key) == 1 and not _is_printed_as_name(raw[at], at, printed):
                    continue
                name, kind, _ = self._by_key.get(key) or _table_keys()[key]
                if kind == "office" and not _stands_for(keys, at, last, fold_name(name), printed):
                    continue
                return EntitySpan(at, last, name, kind)
        return None


def _stands_for(keys: Sequence[str], at: int, last: int, holder: Sequence[str], printed: Sequence[str] | None) -> bool:
    """Return whether an office stands for who has it: not "deputy mayor of Leeds", nor beside anybody's name."""
    places = [place for place in (at - 2, last) if 0 <= place < len(keys)]
    if any(_without_possessive(keys[place]) in holder for place in places):
        return False
    is_beside_name = printed is not None and any(printed[place][:1].isupper() for place in places)
    return (not at or keys[at - 1] == "the") and not is_beside_name


def _is_printed_as_name(key: str, at: int, printed: Sequence[str] | None) -> bool:
    """Return whether a one-word form is a name here: by its points, its capitals, or for want of another sense."""
    if "." in key:
        return True
    if printed is None:
        return key not in _AMBIGUOUS_WHEN_FOLDED
    word = printed[at]
    return word.isupper() if key in ("us", "un", "who", "it") else word[:1].isupper() or not word[:1].isalpha()


def _is_before_name(word: str) -> bool:
    """Return whether a folded word only introduces a name: "Russian" and "President" before "Vladimir Putin"."""
    lists = noun_lists()
    if word in lists.ranks or word in lists.address or f"{word}." in lists.ranks:
        return True
    known = _table_keys().get((word,))
    return known is not None and known[1] == "demonym"


def _plain(name: str) -> str:
    words = name.strip()
    for article in ("the ", "The "):
        words = words.removeprefix(article)
    for ending in ("'s", "’s"):
        words = words.removesuffix(ending)
    return words


def _without_possessive(word: str) -> str:
    return word.removesuffix("'s")


_table_cache: dict[str, dict[tuple[str, ...], tuple[str, FormKind, str]]] = {}
_first_cache: dict[str, dict[str, list[tuple[str, ...]]]] = {}


def _table_keys() -> dict[tuple[str, ...], tuple[str, FormKind, str]]:
    if "keys" not in _table_cache:
        keys: dict[tuple[str, ...], tuple[str, FormKind, str]] = {}
        for entry in country_forms().values():
            keys.setdefault(fold_name(entry.form), (entry.name, entry.kind, entry.form))
        _table_cache["keys"] = keys
    return _table_cache["keys"]


def _table_by_first() -> dict[str, list[tuple[str, ...]]]:
    if "first" not in _first_cache:
        first: dict[str, list[tuple[str, ...]]] = {}
        for key in sorted(_table_keys(), key=lambda key: (-len(key), key)):
            first.setdefault(key[0], []).append(key)
        _first_cache["first"] = first
    return _first_cache["first"]


_INITIALS = compile_later(r"\b([^\W\d_])\.(?=[^\W\d_]\.)")


def _spaced(name: str) -> str:
    """Return a name with its initials apart: "J. R. Pell" for "J.R. Pell"."""
    return _INITIALS.sub(r"\1. ", name) if name.find(".") >= 0 else name


def _same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Return whether one folded name is the other with parts left out or shortened to initials."""
    a, b = _bare(a), _bare(b)
    if a == b:
        return bool(a)
    short, long = (a, b) if len(a) < len(b) else (b, a)
    if is_other_place(short, long) or ("and" in long and "and" not in short):
        return False  # "West Virginia" is not Virginia; two names are not one of them
    if not short or short[-1] != long[-1]:
        return len(short) == 1 and len(long) > 1 and len(short[0]) > 2 and short[0] == long[0] and "-" in long[-1]
    rest = list(long[:-1])
    for part in short[:-1]:
        match = next((at for at, word in enumerate(rest) if word == part or _is_initial(word, part)), None)
        if match is None:
            return False
        del rest[: match + 1]
    return len(short) < len(long) or any(len(part) == 1 for part in (*short[:-1], *long[:-1]))


def _is_initial(a: str, b: str) -> bool:
    return 1 in (len(a), len(b)) and a[0] == b[0]


def _bare(key: tuple[str, ...]) -> tuple[str, ...]:
    """Return a folded name without ranks and forms of address in front of it."""
    lists = noun_lists()
    while len(key) > 1 and (key[0] in lists.ranks or key[0] in lists.address or f"{key[0]}." in lists.ranks):
        if key[1] in lists.organisations:
            break  # "the defence ministry" is no other ministry
        key = key[1:]
    return key


def build_alias_table(documents: Sequence[Document], *, extra: Mapping[str, Sequence[str]] | None = None) -> AliasTable:
    """Return the names of a set of documents, resolved together.

    Args:
        documents: all that are compared; a definition in one holds for all.
        extra: further names from the desk, name to forms; they overrule the tables and the texts.

    >>> from quotecheck.model import Document
    >>> text = "The European Medicines Agency (EMA) met. The EMA said nothing."
    >>> [(a.name, a.forms) for a in build_alias_table([Document("A", "a", text)]).entries]
    [('European Medicines Agency', ('EMA',))]
    """
    from quotecheck.language.names_in_text import collect_forms

    entities = collect_forms(documents)
    for name, forms in (extra or {}).items():
        listed = entities.setdefault(name, [])
        listed.extend(Form(form, "glossary", "given by the desk") for form in forms)
    return AliasTable(entities)
