"""The order of the rooms, and nothing else: read, find quotes, resolve names, align, verify, report."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from quotecheck.assembly import align_pairs, assemble_report, in_reading_order, number_findings
from quotecheck.errors import OptionError, UsageError
from quotecheck.installed import installed_version
from quotecheck.language.dates import check_story_date
from quotecheck.language.limits import within_limits
from quotecheck.language.names import AliasTable, build_alias_table
from quotecheck.language.view import view_of
from quotecheck.model import (
    Alignment,
    Document,
    Finding,
    LeftOut,
    Quote,
    Report,
    Role,
    Sentence,
    Severity,
    Skipped,
    Span,
    Speaker,
    Tool,
)
from quotecheck.profiles import Profile, load_profile
from quotecheck.quotes import find_quotes_in
from quotecheck.read import assign_ids, make_document, mark_near_duplicates
from quotecheck.semantics import NO_MODELS, Entailment, Models, models_for
from quotecheck.verify.attribution import check_attribution
from quotecheck.verify.claims import check_claims
from quotecheck.verify.documents import check_document
from quotecheck.verify.evidence import EvidenceBase, anchors_of
from quotecheck.verify.headlines import check_headline
from quotecheck.verify.left_out import find_left_out
from quotecheck.verify.library import MANY_DOCUMENTS, Library, Shelf
from quotecheck.verify.sources import Source, prepare_source
from quotecheck.verify.wording import WordingResult, check_wordings
from quotecheck.workers import in_order

if TYPE_CHECKING:
    from quotecheck.semantics.syntax import Parser

__all__ = ["Mode", "Watch", "check", "check_claim", "check_quote", "compare", "find_quotes"]

Mode = Literal["check", "compare"]


class Watch(Protocol):
    """What hears how a long run goes on; without one, what fails is raised."""

    def judged(self, done: int, total: int) -> None:
        """Hear how many documents are judged: first 0, when the processes have been started."""

    def failed(self, document: Document, reason: str) -> None:
        """Hear that a document could not be judged, by a fault of ours; the others still are."""


@dataclass(frozen=True, slots=True)
class _Options:
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


def compare(
    documents: Sequence[Document | str],
    *,
    primary: Sequence[Document | str] = (),
    primary_only: bool = False,
    profile: str = "ap",
    story_date: str | None = None,
    aliases: Mapping[str, Sequence[str]] | None = None,
    severities: Mapping[str, Severity] | None = None,
    syntax: str | None = None,
    semantics: bool | None = None,
    entailment: str | Entailment | None = None,
    jobs: int = 1,
    watch: Watch | None = None,
) -> Report:
    """Return the report of documents held against each other as equals.

    Args:
        documents: two or more; one is enough where `primary` gives it something to be held against.
        primary: official texts and transcripts: evidence only, never themselves checked.
        primary_only: whether each is held against the primary texts alone, not against the other documents.
        profile: a house style by name, or the path of a profile file.
        story_date: YYYY-MM-DD, the day "today" means in documents that do not say.
        aliases: further names, each with the forms it goes by.
        severities: severity by verdict code, over the profile's.
        syntax: a spaCy model, by name or folder, whose clauses the role checks read too (docs/syntax.md).
        semantics: whether sentence vectors propose passages where words do not; None: where onnxruntime is installed.
        entailment: a model that may lower verdicts: its folder, "hub:OWNER/NAME", or one that follows the Protocol.
        jobs: processes that judge; the report is the same to the byte.
        watch: hears how a long run goes on, and of documents that could not be judged.

    Raises:
        OptionError: fewer documents than that, an unknown profile, a date that is none.
        ModelError: a model that was asked for cannot be loaded.

    >>> report = compare(['“We will go,” Lee said.', '"We will go," said Lee.'])
    >>> [f.code for f in report.findings if f.axis == "wording"]
    ['QC100', 'QC100']
    """
    if len(documents) + len(primary) < 2 or not documents:
        raise OptionError("compare needs two documents, or one and a primary text to hold it against")
    if primary_only and not primary:
        raise OptionError("there is no primary text to hold the documents against; name one")
    options = _options("compare", profile, story_date, aliases, severities, syntax, semantics, entailment)
    options = replace(options, is_primary_only=primary_only)
    return _run(_documents(documents, "source"), _documents(primary, "primary"), options, jobs, watch)


def check(
    draft: Document | str,
    sources: Sequence[Document | str],
    *,
    primary: Sequence[Document | str] = (),
    profile: str = "ap",
    story_date: str | None = None,
    aliases: Mapping[str, Sequence[str]] | None = None,
    severities: Mapping[str, Severity] | None = None,
    syntax: str | None = None,
    semantics: bool | None = None,
    entailment: str | Entailment | None = None,
) -> Report:
    """Return the report of one draft that must answer for every word; `documents[0]` is the draft.

    Arguments are those of `compare`. A source keeps its role: a document made with role "primary" is primary text.

    Raises:
        OptionError: no source and no primary text, an unknown profile, a date that is none.
        ModelError: a model that was asked for cannot be loaded.

    >>> report = check("“We will stay,” Lee said.", ['"We may stay," Lee said.'])
    >>> [(f.code, f.severity) for f in report.findings if f.axis == "wording"]
    [('QC114', 'error')]
    """
    if not sources and not primary:
        raise OptionError("check needs at least one source or primary text to hold the draft against")
    options = _options("check", profile, story_date, aliases, severities, syntax, semantics, entailment)
    evidence = [*_documents(sources, None), *_documents(primary, "primary")]
    return _run(_documents([draft], "draft"), evidence, options)


def find_quotes(text: Document | str) -> tuple[Quote, ...]:
    """Return the quotations of one text, in text order, with speaker and cue resolved inside the text.

    >>> [(quote.text, quote.speaker.text) for quote in find_quotes("“We will go,” Lee said.")]
    [('We will go,', 'Lee')]
    """
    document = text if isinstance(text, Document) else make_document(text, id="A")
    return find_quotes_in(document)


def check_quote(
    quote: Quote | str, sources: Sequence[Document | str], *, speaker: str | None = None, profile: str = "ap"
) -> tuple[Finding, ...]:
    """Return the wording finding and then the attribution finding of one quotation.

    Args:
        quote: the words between the marks; of a `Quote`, its `text` counts, and its speaker's name unless one is given.
        sources: what to hold it against; strings or documents, whose roles count.
        speaker: who is said to have said it; None where nothing is claimed.
        profile: a house style by name.

    Offsets in edits count code points of the words.

    >>> [finding.code for finding in check_quote("We may go", ["We will go, and we will not wait."])]
    ['QC114', 'QC200']
    """
    words = quote if isinstance(quote, str) else quote.text
    if speaker is None and isinstance(quote, Quote) and quote.speaker is not None:
        speaker = quote.speaker.name or quote.speaker.text
    draft = Document(id="A", name="quote", text=words, role="draft")
    said_by = Speaker(None, None, None, speaker) if speaker else None
    subject = Quote("A.q1", "A", None, 0, len(words), 0, len(words), words, "direct", speaker=said_by)
    options = _options("check", profile, None, None, None)
    evidence = _identified(_documents(sources, None), after=1)
    run = _prepare((draft,), evidence, options, quotes={"A": (subject,)})
    findings = _quote_findings(run.bench(0))
    return number_findings(findings)


def check_claim(
    claim: str,
    sources: Sequence[Document | str],
    *,
    story_date: str | None = None,
    semantics: bool | None = None,
    entailment: str | Entailment | None = None,
) -> tuple[Finding, ...]:
    """Return the support verdict of one claim sentence and then the shifts that it names.

    `semantics` and `entailment` are those of `compare`.

    >>> [finding.code for finding in check_claim("Fifteen people died.", ["Officials said 15 people died."])]
    ['QC300']
    """
    draft = Document(
        id="A", name="claim", text=claim, role="draft", sentences=(Sentence("A.s1", 0, len(claim)),) if claim else ()
    )
    options = _options("check", "ap", story_date, None, None, semantics=semantics, entailment=entailment)
    evidence = _identified(_documents(sources, None), after=1)
    run = _prepare((draft,), evidence, options)
    findings = sorted(_claim_findings(run.bench(0), {}, {}), key=lambda item: not "QC300" <= item.code <= "QC307")
    return number_findings(findings)


# --- one run ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Run:
    """Everything prepared once: the checked documents first, then the documents that are evidence only."""

    checked: tuple[Source, ...]
    evidence: tuple[Source, ...]
    aliases: AliasTable
    options: _Options
    library: Library | None = None
    """The indexes of all documents, where there are many to compare."""
    evidence_base: EvidenceBase | None = None
    """The sentences of the primary texts, where each document is held against them alone."""

    def bench(self, index: int) -> _Bench:
        """Return one checked document with all that it is held against."""
        others = self.others(index)
        if self.library is None:
            return _Bench(self, self.checked[index], others, others, None)
        everything = self.library.sources
        held = {source.document.id for source in others}
        without = frozenset(number for number, source in enumerate(everything) if source.document.id not in held)
        return _Bench(self, self.checked[index], others, everything, Shelf(self.library, index, without))

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


class _Bench(NamedTuple):
    """One checked document and what it is held against."""

    run: _Run
    draft: Source
    others: Sequence[Source]
    sources: Sequence[Source]
    """Where numbers of sources count: the others or, with a shelf, all documents."""
    shelf: Shelf | None


def _run(
    checked: Sequence[Document],
    evidence: Sequence[Document],
    options: _Options,
    jobs: int = 1,
    watch: Watch | None = None,
) -> Report:
    documents = assign_ids([*checked, *evidence])
    if options.mode == "check":  # the draft answers to its sources, however much it copies from one of them
        documents = (documents[0], *mark_near_duplicates(documents[1:]))
    else:
        documents = mark_near_duplicates(documents)
    run = _prepare(documents[: len(checked)], documents[len(checked) :], options, jobs=jobs)
    findings: list[Finding] = []
    left_out: list[LeftOut] = []
    alignments: list[Alignment] = []
    failures: list[Skipped] = []
    judge = _Judge(run, is_forgiving=watch is not None)
    results = in_order(judge, range(len(run.checked)), jobs=jobs, lost=_lost)
    for source, found in zip(run.checked, _watched(results, len(run.checked), watch), strict=True):
        if isinstance(found, tuple):
            left_out += (_renumbered(item, len(findings)) for item in found[1])
            findings += found[0]
            alignments += found[2]
            continue
        document = source.document
        failures.append(Skipped(document.id, 0, len(document.text), f"not checked, by a fault of ours: {found}"))
        if watch is not None:
            watch.failed(document, found)
    tool = Tool("quotecheck", installed_version(), options.profile.name, options.digest())
    if run.library is None and not options.is_primary_only:
        alignments += align_pairs(run.checked, run.evidence, run.aliases)
    report = assemble_report(
        run.checked, run.evidence, run.aliases, number_findings(findings), alignments, tool, left_out
    )
    return replace(report, skipped=(*report.skipped, *failures)) if failures else report


_Judged = tuple[tuple[Finding, ...], tuple[LeftOut, ...], tuple[Alignment, ...]] | str
"""All findings about one document in reading order, numbered from "f1"; what it leaves out of the others' quoted and
primary text; its alignments, where the run does not align all pairs. Or why it could not be judged."""


@dataclass(frozen=True, slots=True)
class _Judge:
    """Judges the documents of a run one by one, in whatever process; each answer depends on nothing but the run."""

    run: _Run
    is_forgiving: bool

    def __call__(self, index: int) -> _Judged:
        """Return all about one document; why not, where a fault of ours is forgiven."""
        try:
            return _judge(self.run, index)
        except UsageError:  # a model that cannot be loaded is nobody's document
            raise
        except Exception as error:
            if not self.is_forgiving:
                raise
            return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"


def _judge(run: _Run, index: int) -> _Judged:
    bench, options = run.bench(index), run.options
    source = bench.draft
    wording: dict[str, WordingResult] = {}
    attribution: dict[str, Finding] = {}
    found = _quote_findings(bench, wording, attribution)
    found += _claim_findings(bench, wording, attribution)
    found += check_document(source, story_date=options.story_date)
    found += check_headline(source, aliases=run.aliases, profile=options.profile, story_date=options.story_date)
    findings = number_findings(in_reading_order(source, found))
    if bench.shelf is not None:  # among many, one document says what another does not: that is no news
        return findings, (), tuple(bench.shelf.alignments())
    pairs = tuple(align_pairs((source,), run.evidence, run.aliases)) if options.is_primary_only else ()
    if len(run.checked) > MANY_DOCUMENTS:
        return findings, (), pairs
    return findings, find_left_out(source, bench.others, findings, aliases=run.aliases), pairs


def _renumbered(item: LeftOut, before: int) -> LeftOut:
    """Return it with the ids of the whole run's findings, `before` of which come before its document's."""
    return replace(item, findings=tuple(f"f{int(id_[1:]) + before}" for id_ in item.findings))


def _lost(index: int) -> str:
    del index
    return "judging it ended the process that did"


def _watched(results: Iterator[_Judged], total: int, watch: Watch | None) -> Iterator[_Judged]:
    if watch is not None:
        watch.judged(0, total)
    for done, found in enumerate(results, start=1):
        yield found
        if watch is not None:
            watch.judged(done, total)


@dataclass(frozen=True, slots=True)
class _QuoteFinder:
    """Finds the quotations of the documents of a run one by one, in whatever process."""

    documents: Sequence[Document]

    def __call__(self, index: int) -> tuple[Quote, ...]:
        document = self.documents[index]
        return find_quotes_in(document, view_of(document))


def _prepare(
    checked: Sequence[Document],
    evidence: Sequence[Document],
    options: _Options,
    quotes: Mapping[str, tuple[Quote, ...]] | None = None,
    jobs: int = 1,
) -> _Run:
    documents = (*checked, *evidence)
    aliases = build_alias_table(documents, extra=options.aliases)
    known = quotes or {}
    unknown = [document for document in documents if document.id not in known]
    finder = _QuoteFinder(unknown)
    found = in_order(finder, range(len(unknown)), jobs=jobs if len(unknown) > MANY_DOCUMENTS else 1, lost=finder)
    every = {**known, **dict(zip((document.id for document in unknown), found, strict=True))}
    prepared = [prepare_source(document, every[document.id], view_of(document)) for document in documents]
    is_many = options.mode == "compare" and len(prepared) > MANY_DOCUMENTS and not options.is_primary_only
    library = Library(prepared, aliases, options.story_date) if is_many else None
    base = None
    held_against = tuple(prepared[len(checked) :])
    if options.is_primary_only:
        anchors = anchors_of(held_against, options.story_date)
        base = EvidenceBase(held_against, aliases, anchors=anchors, vectors=options.models.vectors)
    return _Run(tuple(prepared[: len(checked)]), held_against, aliases, options, library, base)


def _quote_findings(
    bench: _Bench,
    wording: dict[str, WordingResult] | None = None,
    attribution: dict[str, Finding] | None = None,
) -> list[Finding]:
    """Return wording and attribution of every quote of one document; the copies in duplicated passages inherit."""
    run, draft, _, sources, shelf = bench
    options, aliases = run.options, run.aliases
    originals = [quote for quote in draft.quotes if quote.duplicate_of is None]
    results = check_wordings(
        originals, draft, sources, profile=options.profile, aliases=aliases, mode=options.mode, shelf=shelf
    )
    wording = {} if wording is None else wording
    attribution = {} if attribution is None else attribution
    for quote, result in zip(originals, results, strict=True):
        wording[quote.id] = result
        attribution[quote.id] = check_attribution(
            quote, result, draft, sources, profile=options.profile, aliases=aliases, mode=options.mode
        )
    findings: list[Finding] = []
    for quote in draft.quotes:
        first = quote.duplicate_of or quote.id
        pair = (wording[first].finding, attribution[first])
        findings += pair if quote.duplicate_of is None else (_inherited(item, quote) for item in pair)
    return _with_severities(findings, options)


def _inherited(finding: Finding, copy: Quote) -> Finding:
    """Return the verdict of a first copy for its duplicate: the same answer, counted once."""
    message = f"Duplicate of {finding.subject}, counted once: {finding.message}"
    return replace(finding, subject=copy.id, severity="none", message=message, spans=(Span(copy.start, copy.end),))


def _claim_findings(
    bench: _Bench, wording: Mapping[str, WordingResult], attribution: Mapping[str, Finding]
) -> list[Finding]:
    run, draft, _, sources, shelf = bench
    options = run.options
    findings = check_claims(
        draft,
        sources,
        aliases=run.aliases,
        profile=options.profile,
        mode=options.mode,
        story_date=options.story_date,
        wording=wording,
        attribution=attribution,
        parser=options.parser,
        shelf=shelf,
        models=options.models,
        base=run.evidence_base,
    )
    return _with_severities(findings, options)


def _with_severities(findings: Iterable[Finding], options: _Options) -> list[Finding]:
    """Apply the severities that the configuration sets by code; what is fine stays fine."""
    return [
        replace(item, severity=options.severities[item.code])
        if item.code in options.severities and item.severity != "none"
        else item
        for item in findings
    ]


# --- what came in -----------------------------------------------------------------------------------------------------


def _documents(given: Sequence[Document | str], role: Role | None) -> list[Document]:
    """Return documents with the role of this call; None keeps the role that each was made with."""
    if isinstance(given, str):
        raise OptionError("documents is one string; give a sequence of documents or texts")
    made = (
        item if isinstance(item, Document) else make_document(item, name=f"text {number}")
        for number, item in enumerate(given, start=1)
    )
    limited = map(within_limits, made)
    return [item if role is None or item.role == role else replace(item, role=role) for item in limited]


def _identified(documents: Sequence[Document], *, after: int) -> tuple[Document, ...]:
    """Return documents with ids that follow on `after` ids already given."""
    blanks = [Document(id="", name="", text="") for _ in range(after)]
    return assign_ids([*blanks, *documents])[after:]


def _options(
    mode: Mode,
    profile: str,
    story_date: str | None,
    aliases: Mapping[str, Sequence[str]] | None,
    severities: Mapping[str, Severity] | None,
    syntax: str | None = None,
    semantics: bool | None = False,
    entailment: str | Entailment | None = None,
) -> _Options:
    if story_date is not None:
        check_story_date(story_date)
    return _Options(
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
