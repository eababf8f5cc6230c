"""Which name forms the documents print, and which of them belong together, with the evidence for each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from quotecheck.language.clauses import word_class
from quotecheck.language.countries import (
    TableForm,
    contextual_forms,
    country_forms,
    first_words,
    linked_forms,
    shared_forms,
)
from quotecheck.language.glossary import Definition, find_definitions
from quotecheck.language.names import Form
from quotecheck.language.names_offices import OfficeHeld, find_offices
from quotecheck.language.patterns import find_whole
from quotecheck.language.people import NameRun, capitals_in, find_name_runs, is_given_name, leading_ranks, noun_lists
from quotecheck.model import Document
from quotecheck.ready import compiled

__all__ = ["collect_forms"]

_TABLE = "table: countries"
_PLACE_BEFORE = compiled(
    r"(?:\b(?:in|to|at|near|into|around|outside|inside|through|throughout|via|visit|visited|visits|visiting|toward|towards|leave|left|leaving|reach|"
    r"reached|over|across|central|downtown|greater|of|for|from|based)|-)\s$",
    re.IGNORECASE,
)
_ACTS_AFTER = compiled(
    r"(?:['’]s\b|\s+(?:[a-z]+(?:s|ed)|said|told|made|gave|took|has|have|had|is|was|will|would|did|does|and|or)\b)"
)
_BESIDE = compiled(r"(?:\b(?:between|with|against|and|or|by)|,)\s$")
_PARTNER = compiled(r"^(?:,\s|,?\s(?:and|or)\s)(?:the\s)?")
_STARTERS = word_class("starters")


@dataclass(slots=True)
class _Found:
    """A form of the country table, printed at `start` of document `document`."""

    entry: TableForm
    document: Document
    start: int
    end: int


class _Places:
    """The forms of the country table that one document prints, and where."""

    def __init__(self) -> None:
        self.found: list[_Found] = []
        self.by_start: dict[int, list[_Found]] = {}
        self._starts: list[int] = []
        self._reach: list[int] = []
        """The last end among the forms up to each."""

    def add(self, found: Iterable[_Found]) -> None:
        """Note the forms of the next sentence."""
        for each in sorted(found, key=lambda each: each.start):
            self.found.append(each)
            self.by_start.setdefault(each.start, []).append(each)
            self._starts.append(each.start)
            self._reach.append(max(each.end, self._reach[-1] if self._reach else 0))

    def cover(self, start: int, end: int) -> bool:
        """Return whether one of the forms holds a stretch of the text."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and self._reach[at] >= end


@dataclass(slots=True)
class _Evidence:
    """What was seen so far: table forms, definitions, full and single names."""

    table: list[_Found] = field(default_factory=list)
    places: dict[Document, _Places] = field(default_factory=dict)
    definitions: list[tuple[Document, Definition]] = field(default_factory=list)
    full_names: dict[tuple[str, ...], tuple[str, int]] = field(default_factory=dict)
    single_names: dict[str, tuple[str, int, int]] = field(default_factory=dict)


def collect_forms(documents: Sequence[Document]) -> dict[str, list[Form]]:
    """Return the forms of every entity that the documents name, by the entity's name."""
    evidence = _Evidence()
    for document in documents:
        _read_document(document, evidence)
    entities: dict[str, list[Form]] = {}
    defined = _add_definitions(entities, evidence)
    _add_table_forms(entities, evidence, defined)
    for document in documents:
        _add_contextual(entities, document, evidence)
        _add_shared(entities, document, evidence)
    _add_offices(entities, documents, evidence)
    _add_people(entities, evidence)
    return {name: forms for name, forms in entities.items() if forms}


def _spans(document: Document) -> Sequence[tuple[int, int]]:
    kept = ("heading", "body", "caption", "glossary")
    if document.sentences:
        return [(sentence.start, sentence.end) for sentence in document.sentences if sentence.kind in kept]
    return [match.span() for match in re.finditer(r"[^\n]+", document.text)]


def _read_document(document: Document, evidence: _Evidence) -> None:
    text, spans, capitals = document.text, _spans(document), capitals_in(document.text)
    evidence.definitions.extend((document, definition) for definition in find_definitions(text, spans, capitals))
    linked = [entry for entry in linked_forms() if entry.form in text]
    places, nowhere = _Places(), _Places()
    evidence.places[document] = places
    firsts = first_words()
    for start, end in spans:
        taken = [found for entry in linked for found in _printed(entry, document, start, end)]
        joined = _Places() if taken else nowhere
        joined.add(taken)
        for run in find_name_runs(text, start, end, capitals):
            if firsts.isdisjoint(run.words) or not _add_countries(run, document, taken, joined):
                _read_person(run, document, start, evidence)
        if taken:
            places.add(taken)
            evidence.table.extend(taken)


def _printed(entry: TableForm, document: Document, start: int, end: int) -> Iterator[_Found]:
    """Yield the places of a stretch of text at which a form is printed, whatever stands beside it."""
    at = document.text.find(entry.form, start, end)
    while at >= 0:
        yield _Found(entry, document, at, at + len(entry.form))
        at = document.text.find(entry.form, at + 1, end)


@cache
def _longest_form() -> int:
    """Return the number of words of the longest form of a country's name: a run in capitals may be a whole page."""
    return max(len(form.split()) for form in country_forms())


def _add_countries(run: NameRun, document: Document, taken: list[_Found], joined: _Places) -> bool:
    """Add the countries in a run of names to `taken`, but for those inside a form of `joined`; False if none is new."""
    offset, at = run.start, 0
    words = run.words
    positions = []
    for word in words:
        offset = document.text.index(word, offset)
        positions.append((offset, offset + len(word)))
        offset += len(word)
    has_country = False
    while at < len(words):
        for last in range(min(len(words), at + _longest_form()) if words[at] in first_words() else at, at, -1):
            entry = country_forms().get(" ".join(words[at:last]))
            start, end = positions[at][0], positions[last - 1][1]
            if entry is not None and not joined.cover(start, end):
                taken.append(_Found(entry, document, start, end))
                has_country = True
                at = last - 1
                break
        at += 1
    return has_country


def _read_person(run: NameRun, document: Document, sentence: int, evidence: _Evidence) -> None:
    """Note a full name with a sign that it is a person's (rank, address, given name), or a single word."""
    words, lists = list(run.words), noun_lists()
    if len(words) == 1:
        text, start = document.text, run.start
        given = _NICKNAMED.search(text, start - 60, start) if _is_behind_mark(text, start) else None
        if given is not None:
            evidence.full_names.setdefault((given[1], *words), (document.id, run.start))
        elif words[0] not in evidence.single_names and words[0].casefold() not in lists.suffixes:
            evidence.single_names[words[0]] = document.id, run.start, run.end
        return
    if run.start == sentence and len(words) > 1 and words[0].casefold() in _STARTERS:
        del words[0]
    ranks = leading_ranks(words)
    del words[:ranks]
    is_person = ranks > 0
    while len(words) > 1 and (words[0].casefold() in lists.ranks or words[0].casefold() in lists.address):
        del words[0]
        is_person = True
    while words and words[-1].casefold() in lists.suffixes:
        words.pop()
    if len(words) == 1:
        evidence.single_names.setdefault(words[0], (document.id, run.start, run.end))
    elif 2 <= len(words) <= 5 and (is_person or is_given_name(words[0]) or _role_before(document.text, run.start)):
        evidence.full_names.setdefault(tuple(words), (document.id, run.start))


_NICKNAMED = compiled(r"""\b([A-Z][\w'’-]+) ["“'‘(][A-Z][\w'’-]+["”'’)] $""")
"""What stands before a surname behind a nickname: 'Kenneth "Babyface" Edmonds'."""
_NICKNAME_ENDS = "\"”'’)"


def _is_behind_mark(text: str, start: int) -> bool:
    """Return whether a word stands behind a mark that a word stands right before: most marks close with a stop."""
    mark = start - 2 if text[start - 1 : start] == " " else start - 3
    return mark > 0 and text[mark] in _NICKNAME_ENDS and (text[mark - 1].isalnum() or text[mark - 1] in "_'’-")


_SMALL_AND_HYPHEN = "abcdefghijklmnopqrstuvwxyz-"


def _role_before(text: str, start: int) -> bool:
    """Return whether a noun for a person or an office stands right before: "leader Kim Jong-un"."""
    if not text[max(0, start - 3) : start].rstrip()[-1:].islower():
        return False
    before = text[max(0, start - 24) : start]
    before = before[:-2] if before[-1:] == "\n" and before[-2:-1].isspace() else before[:-1]
    role = before[len(before.rstrip(_SMALL_AND_HYPHEN)) :].rpartition("--")[2].lstrip("-")
    lists = noun_lists()
    return role in lists.people or role in lists.ranks


def _add(entities: dict[str, list[Form]], name: str, form: Form) -> None:
    forms = entities.setdefault(name, [])
    if form.text != name and all(other.text != form.text for other in forms):
        forms.append(form)


def _add_definitions(entities: dict[str, list[Form]], evidence: _Evidence) -> frozenset[str]:
    """Add what the texts define; return the short forms defined, which no table may overrule."""
    table = country_forms()
    contextual = {form.form.casefold(): form.name for form in contextual_forms()}
    names: dict[str, str] = {}
    for _, definition in evidence.definitions:
        known = table.get(definition.long) or table.get(definition.long.removeprefix("the "))
        name = known.name if known else contextual.get(definition.short.casefold())
        names.setdefault(definition.short, name or names.get(definition.long, definition.long))
    for document, definition in evidence.definitions:
        name = names[definition.short]
        basis = f"{document.id} {definition.start}-{definition.end}"
        for form in (definition.short, definition.long):
            _add(entities, name, Form(form, "glossary", basis))
    return frozenset(names)


def _add_table_forms(entities: dict[str, list[Form]], evidence: _Evidence, defined: frozenset[str]) -> None:
    talked_of = {found.entry.name for found in evidence.table if found.entry.kind != "metonym"}
    for found in evidence.table:
        entry = found.entry
        if entry.form in defined:
            continue
        if entry.kind == "metonym" and not (entry.name in talked_of and _is_metonym(found, evidence)):
            continue
        entities.setdefault(entry.name, [])
        _add(entities, entry.name, Form(entry.form, entry.kind, _TABLE))


def _is_metonym(found: _Found, evidence: _Evidence) -> bool:
    """Return whether a capital stands for its government: it acts, or stands beside another state; not "in Moscow"."""
    text = found.document.text
    if _PLACE_BEFORE.search(text, max(0, found.start - 14), found.start):
        return False
    if text[found.start : found.end].isupper() or text[found.end : found.end + 2] == ", ":
        return False
    partner = _PARTNER.match(text[found.end : found.end + 12])
    if partner and found.end + partner.end() in evidence.places[found.document].by_start:
        return True
    if _BESIDE.search(text, max(0, found.start - 10), found.start):
        before = text[max(0, found.start - 40) : found.start]
        return "between " in before or "with " in before[-6:] or "against " in before[-9:] or "by " in before[-4:]
    return _ACTS_AFTER.match(text, found.end) is not None and text[found.end : found.end + 1] != "-"


def _add_contextual(entities: dict[str, list[Form]], document: Document, evidence: _Evidence) -> None:
    """Add "the North" where its country is talked of in the same document, and no compass point is meant."""
    here = {found.entry.form for found in evidence.places[document].found}
    for entry in contextual_forms():
        if not here.intersection(entry.needs):
            continue
        word = entry.form.split()[-1]
        if f"he {word}" not in document.text:
            continue
        place = compiled(rf"\b[Tt]he {re.escape(word)}(?=['’]s\b|[ ,.;:?!\n])(?! (?:of|Sea|Pole)\b| [A-Z])")
        match = place.search(document.text)
        if match:
            basis = f"{document.id} {match.start()}-{match.end()}"
            _add(entities, entry.name, Form(entry.form, "name", basis))


def _partners(document: Document, form_end: int, evidence: _Evidence) -> set[str]:
    partner = _PARTNER.match(document.text[form_end : form_end + 12])
    if partner is None:
        return set()
    at = form_end + partner.end()
    return {found.entry.name for found in evidence.places[document].by_start.get(at, ())}


_JOINS = ("'", "’", "-")


def _add_shared(entities: dict[str, list[Form]], document: Document, evidence: _Evidence) -> None:
    """Give a bare "Korea" to the one state that the document sets beside the same partner, else to none."""
    for shared in shared_forms():
        if shared.form not in document.text:
            continue
        readings: dict[str, set[str]] = {name: set() for name in shared.names}
        for found in evidence.places[document].found:
            if found.entry.name in readings and found.entry.kind != "demonym":
                readings[found.entry.name] |= _partners(document, found.end, evidence)
        for start in find_whole(shared.form, document.text):
            end = start + len(shared.form)
            if document.text[end : end + 1] in _JOINS or evidence.places[document].cover(start, start + 1):
                continue
            beside = _partners(document, end, evidence)
            fitting = [name for name in shared.names if readings[name] & beside]
            if len(fitting) == 1:
                basis = f"{document.id} {start}-{end}"
                _add(entities, fitting[0], Form(shared.form, "name", basis))


def _add_people(entities: dict[str, list[Form]], evidence: _Evidence) -> None:
    """Give a surname alone to the one person in full whose name ends (or, in family-first names, begins) with it."""
    by_part: dict[str, set[tuple[str, ...]]] = {}
    for words in evidence.full_names:
        by_part.setdefault(words[-1], set()).add(words)
        if "-" in words[-1] or not is_given_name(words[0]):
            by_part.setdefault(words[0], set()).add(words)
    for part, where in evidence.single_names.items():
        owners = by_part.get(part, set())
        if len(owners) == 1:
            name = " ".join(next(iter(owners)))
            _add(entities, name, Form(part, "person", f"{where[0]} {where[1]}-{where[2]}"))


def _add_offices(entities: dict[str, list[Form]], documents: Sequence[Document], evidence: _Evidence) -> None:
    """Give an office with its place to the one person to whom the sources give it; a draft's word is no proof."""
    people = frozenset(" ".join(words) for words in evidence.full_names)
    found: dict[str, list[tuple[Document, OfficeHeld]]] = {}
    for document in documents:
        for held in find_offices(document.text, people) if document.role != "draft" else ():
            found.setdefault(held.office.casefold(), []).append((document, held))
    for helds in found.values():
        document, held = helds[0]
        if all(other.holder == held.holder for _, other in helds):
            evidence.full_names.setdefault(tuple(held.holder.split()), (document.id, held.start))
            _add(entities, held.holder, Form(held.office, "office", f"{document.id} {held.start}-{held.end}"))
