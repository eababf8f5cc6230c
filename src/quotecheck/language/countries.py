"""Countries as newspapers name them: a table read from `words/countries.toml`, which says where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, NamedTuple

from quotecheck.language.wordlists import read_toml

__all__ = ["Contextual", "FormKind", "Shared", "TableForm", "contextual_forms", "country_forms", "shared_forms"]

FormKind = Literal["name", "abbreviation", "demonym", "metonym", "glossary", "person", "office"]


class TableForm(NamedTuple):
    """One printed form of a country's name, and what kind of form it is."""

    form: str
    name: str
    kind: FormKind


class Contextual(NamedTuple):
    """A short form ("the North") that stands for `name` only in documents that print one of `needs`."""

    form: str
    name: str
    needs: tuple[str, ...]


class Shared(NamedTuple):
    """A bare name ("Korea") that several states share."""

    form: str
    names: tuple[str, ...]


@cache
def _raw() -> Mapping[str, list[object]]:
    return read_toml("countries.toml")


@cache
def country_forms() -> Mapping[str, TableForm]:
    """Return every form in the table by its printed words.

    >>> country_forms()["ROK"]
    TableForm(form='ROK', name='South Korea', kind='abbreviation')
    >>> country_forms()["Moscow"].kind
    'metonym'
    """
    forms: dict[str, TableForm] = {}
    for line in _raw()["countries"]:
        name, *columns = (part.strip() for part in str(line).split("|"))
        forms[name] = TableForm(name, name, "name")
        kinds: tuple[FormKind, ...] = ("name", "abbreviation", "demonym", "metonym")
        for kind, column in zip(kinds, columns, strict=True):
            for form in filter(None, (part.strip() for part in column.split(";"))):
                forms.setdefault(form.removeprefix("The "), TableForm(form.removeprefix("The "), name, kind))
    return forms


@cache
def linked_forms() -> tuple[TableForm, ...]:
    """Return the forms with a word in small letters, which no run of capitalised words holds.

    >>> [form.form for form in linked_forms()][:2]
    ['Commonwealth of Australia', 'Republic of Belarus']
    """
    return tuple(form for words, form in country_forms().items() if any(part.islower() for part in words.split()))


@cache
def first_words() -> frozenset[str]:
    """Return the words that a form in the table begins with.

    >>> "South" in first_words(), "Korea" in first_words()
    (True, False)
    """
    return frozenset(words.split()[0] for words in country_forms())


@cache
def contextual_forms() -> tuple[Contextual, ...]:
    """Return the short forms that need their country to be talked of.

    >>> [form.form for form in contextual_forms()]
    ['the North', 'the South']
    """
    rows = _raw()["contextual"]
    return tuple(Contextual(row["form"], row["name"], tuple(row["needs"])) for row in rows if isinstance(row, dict))


@cache
def shared_forms() -> tuple[Shared, ...]:
    """Return the bare names that several states share.

    >>> shared_forms()[0].names
    ('South Korea', 'North Korea')
    """
    return tuple(Shared(row["form"], tuple(row["names"])) for row in _raw()["shared"] if isinstance(row, dict))
