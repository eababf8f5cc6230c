"""What a run is made of: what was asked for, the documents prepared once, and what each one is held against."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from quotecheck.align.sentences import Side
from quotecheck.errors import UsageError
from quotecheck.language.dates import check_story_date
from quotecheck.language.names import AliasTable, build_alias_table
from quotecheck.language.view import view_of
from quotecheck.model import Document, Quote, Severity, Skipped
from quotecheck.profiles import Profile, load_profile
from quotecheck.quotes import find_quotes_in
from quotecheck.read import assign_ids, mark_near_duplicates
from quotecheck.semantics import NO_MODELS, Entailment, Models, models_for
from quotecheck.verify.evidence import EvidenceBase, anchors_of
from quotecheck.verify.library import MANY_DOCUMENTS, Library, Shelf
from quotecheck.verify.sources import Source, prepare_source
from quotecheck.workers import in_order

if TYPE_CHECKING:
    from quotecheck.semantics.syntax import Parser

__all__ = [
    "Bench",
    "Mode",
    "Run",
    "RunOptions",
    "fault_skipped",
    "prepare_run",
    "prepare_what_can_be",
    "run_options",
    "told_fault",
]

Mode = Literal["check", "compare"]


class RunOptions(NamedTuple):
    """What one run was asked for; everything a room needs beside the documents."""

    mode: Mode
    profile: Profile
    story_date: str | None
    aliases: Mapping[str, Sequence[str]]
    severities: Mapping[str, Severity]
    parser: Parser | None = None
    has_semantics: bool = True
    models: Models = NO_MODELS
    is_primary_only: bool = False

    def digest(self) -> str:
        """Return 12 hexadecimal digits that differ where the options could change a verdict."""
        aliases = sorted((name, list(forms)) for name, forms in self.aliases.items())
        house = sorted((name, *rule) for name, rule in self.profile.differences.items())
        severities = sorted({**self.profile.severities, **self.severities}.items())
        parts: list[object] = [self.mode, self.profile.name, house, self.story_date, severities, aliases]
        if self.parser is not None:
            parts.append(self.parser.name)
        if not self.has_semantics:
            parts.append("no semantics")
        if self.models.entailment is not None:
            parts.append(self.models.entailment.digest)
        if self.is_primary_only:
            parts.append("primary only")
        return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()[:12]


def run_options(
    mode: Mode,
    profile: str,
    story_date: str | None,
    aliases: Mapping[str, Sequence[str]] | None,
    severities: Mapping[str, Severity] | None,
    syntax: str | None = None,
    semantics: bool | None = False,
    entailment: str | Entailment | None = None,
) -> RunOptions:
    """Return what was asked for, checked; a model that was named is loaded.

    Raises:
        OptionError: an unknown profile, a date that is none.
        ModelError: a model that cannot be loaded.
    """
    if story_date is not None:
        check_story_date(story_date)
    return RunOptions(
        mode,
        load_profile(profile),
        story_date,
        aliases or {},
        severities or {},
        _parser(syntax),
        semantics is not False,
        models_for(semantics, entailment),
    )


def _parser(syntax: str | None) -> Parser | None:
    if syntax is None:
        return None
    from quotecheck.semantics.syntax import load_parser

    return load_parser(syntax)


class Run(NamedTuple):
    """Everything prepared once: the checked documents first, then the documents that are evidence only."""

    checked: tuple[Source, ...]
    evidence: tuple[Source, ...]
    aliases: AliasTable
    options: RunOptions
    library: Library | None = None
    """The indexes of all documents, where there are many to compare."""
    evidence_base: EvidenceBase | None = None
    """The sentences of the primary texts, where each document is held against them alone."""
    aligned_with: tuple[Side, ...] = ()
    """The primary texts as each document is aligned with them, where it is held against them alone."""

    def bench(self, index: int) -> Bench:
        """Return one checked document with all that it is held against."""
        others = self.others(index)
        if self.library is None:
            return Bench(self, self.checked[index], others, others, None)
        everything = self.library.sources
        held = {source.document.id for source in others}
        without = frozenset(number for number, source in enumerate(everything) if source.document.id not in held)
        return Bench(self, self.checked[index], others, everything, Shelf(self.library, index, without))

    def others(self, index: int) -> tuple[Source, ...]:
        """Return what a checked document is held against. Among equals, a near-duplicate of itself confirms nothing."""
        if self.options.is_primary_only:
            return self.evidence
        own = self.checked[index].document
        rest = (*self.checked[:index], *self.checked[index + 1 :], *self.evidence)
        if self.options.mode == "check":
            return rest
        family = own.near_duplicate_of or own.id
        independent = tuple(
            source for source in rest if family not in (source.document.id, source.document.near_duplicate_of)
        )
        return independent or rest


class Bench(NamedTuple):
    """One checked document and what it is held against."""

    run: Run
    draft: Source
    others: Sequence[Source]
    sources: Sequence[Source]
    """Where numbers of sources count: the others or, with a shelf, all documents."""
    shelf: Shelf | None


@dataclass(frozen=True, slots=True)
class _QuoteFinder:
    """Finds the quotations of the documents of a run one by one, in whatever process."""

    documents: Sequence[Document]

    def __call__(self, index: int) -> tuple[Quote, ...]:
        return find_quotes_in(self.documents[index])


def prepare_run(
    checked: Sequence[Document],
    evidence: Sequence[Document],
    options: RunOptions,
    quotes: Mapping[str, tuple[Quote, ...]] | None = None,
    jobs: int = 1,
    has_copies: bool = False,
) -> Run:
    """Return the documents with their quotations, names and regions found, each once.

    Args:
        checked: what findings will be about.
        evidence: what it is held against only.
        options: what was asked for.
        quotes: quotations known already, by document id.
        jobs: processes that find quotations, where there are many documents.
        has_copies: whether some may be copies of others, to be marked as such.
    """
    documents = (*checked, *evidence)
    known = quotes or {}
    unknown = [document for document in documents if document.id not in known]
    finder = _QuoteFinder(unknown)
    found = in_order(finder, range(len(unknown)), jobs=jobs if len(unknown) > MANY_DOCUMENTS else 1, lost=finder)
    if has_copies:  # these two while other processes look for quotations
        documents = _marked(documents, options.mode)
        unknown = [document for document in documents if document.id not in known]
    aliases = build_alias_table(documents, extra=options.aliases)
    looked_through = zip(unknown, found, strict=True)  # each is prepared while the others are still looked through
    made = {document.id: prepare_source(document, own, view_of(document)) for document, own in looked_through}
    made.update(
        (document.id, prepare_source(document, known[document.id], view_of(document)))
        for document in documents
        if document.id in known
    )
    prepared = [made[document.id] for document in documents]
    is_many = options.mode == "compare" and len(prepared) > MANY_DOCUMENTS and not options.is_primary_only
    library = Library(prepared, aliases, options.story_date) if is_many else None
    base: EvidenceBase | None = None
    aligned_with: tuple[Side, ...] = ()
    held_against = tuple(prepared[len(checked) :])
    if options.is_primary_only:
        anchors = anchors_of(held_against, options.story_date)
        base = EvidenceBase(held_against, aliases, anchors=anchors, vectors=options.models.vectors)
        aligned_with = tuple(Side.of(source.document, aliases) for source in held_against)
    return Run(tuple(prepared[: len(checked)]), held_against, aliases, options, library, base, aligned_with)


def prepare_what_can_be(
    checked: Sequence[Document],
    evidence: Sequence[Document],
    options: RunOptions,
    jobs: int,
    failed: Callable[[Document, str], None] | None,
) -> tuple[Run, list[Skipped]]:
    """Return the run of documents that have no ids yet, and those left out of it because they cannot be prepared.

    A document is left out only where `failed` hears of it and what remains can be judged; else what went wrong is
    raised. Which one it is, is looked for only then: each is prepared once more, alone.
    """
    documents = assign_ids([*checked, *evidence])
    try:
        return prepare_run(documents[: len(checked)], documents[len(checked) :], options, None, jobs, True), []
    except UsageError:  # a model that cannot be loaded is nobody's document
        raise
    except Exception:
        faults = dict(_faults_of(documents)) if failed is not None else {}
        good = [number for number in range(len(documents)) if number not in faults]
        rest = [documents[number] for number in good if number < len(checked)]
        if failed is None or not faults or not rest or len(good) < 2:
            raise
        for number, reason in faults.items():
            failed(documents[number], reason)
        run, _ = prepare_what_can_be(rest, [documents[n] for n in good if n >= len(checked)], options, jobs, None)
        return run, [fault_skipped(documents[number], reason) for number, reason in faults.items()]


def _faults_of(documents: Sequence[Document]) -> Iterator[tuple[int, str]]:
    """Yield the numbers of the documents that cannot be prepared by themselves, each with what went wrong."""
    for number, document in enumerate(documents):
        try:
            prepare_source(document, find_quotes_in(document), view_of(document))
        except Exception as error:  # whatever it is: the others go on
            yield number, told_fault(error)


def fault_skipped(document: Document, reason: str) -> Skipped:
    """Return the entry of a document that is no part of a run, by a fault of ours."""
    return Skipped(document.path or document.name, 0, 0, f"not checked, by a fault of ours: {reason}")


def told_fault(error: Exception) -> str:
    """Return an error that is our fault in one short line."""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"


def _marked(documents: tuple[Document, ...], mode: Mode) -> tuple[Document, ...]:
    """Return the documents with near-duplicates marked; the draft answers to its sources, however much it copies."""
    first = 1 if mode == "check" else 0
    return (*documents[:first], *mark_near_duplicates(documents[first:]))
