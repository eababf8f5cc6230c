"""The order of the rooms, and nothing else: read, find quotes, resolve names, align, verify, report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from os import PathLike
from typing import Protocol

from quotecheck.assembly import align_pairs, assemble_report, number_findings
from quotecheck.collector import looking_rarely
from quotecheck.errors import OptionError
from quotecheck.installed import installed_version
from quotecheck.judging import Judge, Judged, claim_findings, quote_findings, renumbered
from quotecheck.language.limits import within_limits
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
    Speaker,
    Tool,
)
from quotecheck.prepared import Mode, RunOptions, prepare_run, prepare_what_can_be, run_options
from quotecheck.quotes import find_quotes_in
from quotecheck.read import assign_ids, document_id, make_document
from quotecheck.ready import compiled
from quotecheck.semantics import Entailment
from quotecheck.workers import in_order

__all__ = ["Mode", "Watch", "check", "check_claim", "check_quote", "compare", "find_quotes"]


_FILE_NAME = compiled(r"[^\s<>\"]+\.(?:txt|text|md|docx?|pdf|html?|eml|vtt|srt|rtf|odt|jsonl?)", re.IGNORECASE)
"""A text that is one word with such an ending: nobody's draft, but what somebody writes who means the file."""


class Watch(Protocol):
    """What hears how a long run goes on; without one, what fails is raised."""

    def judged(self, done: int, total: int) -> None:
        """Hear how many documents are judged: first 0, when the processes have been started."""

    def failed(self, document: Document, reason: str) -> None:
        """Hear that a document could not be judged, by a fault of ours; the others still are."""


@looking_rarely()
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
        documents: texts, or what `read_document` returned: two or more, or one where `primary` gives it something to
            be held against. A string is the text itself, not a file's name.
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
    options = run_options("compare", profile, story_date, aliases, severities, syntax, semantics, entailment)
    options = options._replace(is_primary_only=primary_only)
    evidence = _documents(primary, "primary", after=len(documents))
    return _run(_documents(documents, "source"), evidence, options, jobs, watch)


@looking_rarely()
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
    watch: Watch | None = None,
) -> Report:
    """Return the report of one draft that must answer for every word; `documents[0]` is the draft.

    Arguments are those of `compare`. A source keeps its role: a document made with role "primary" is primary text.
    Where somebody watches, a source that cannot be prepared is set aside; the draft is held against the others.

    Raises:
        OptionError: no source and no primary text, an unknown profile, a date that is none.
        ModelError: a model that was asked for cannot be loaded.

    >>> report = check("“We will stay,” Lee said.", ['"We may stay," Lee said.'])
    >>> [(f.code, f.severity) for f in report.findings if f.axis == "wording"]
    [('QC114', 'error')]
    """
    if not sources and not primary:
        raise OptionError("check needs at least one source or primary text to hold the draft against")
    options = run_options("check", profile, story_date, aliases, severities, syntax, semantics, entailment)
    evidence = [*_documents(sources, None, after=1), *_documents(primary, "primary", after=1 + len(sources))]
    return _run(_documents([draft], "draft"), evidence, options, watch=watch)


@looking_rarely()
def find_quotes(text: Document | str) -> tuple[Quote, ...]:
    """Return the quotations of one text, in text order, with speaker and cue resolved inside the text.

    >>> [(quote.text, quote.speaker.text) for quote in find_quotes("“We will go,” Lee said.")]
    [('We will go,', 'Lee')]
    """
    document = text if isinstance(text, Document) else _document(text, "text", document_id(0))
    return find_quotes_in(document)


@looking_rarely()
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

    Raises:
        OptionError: no source, or an unknown profile.

    >>> [finding.code for finding in check_quote("We may go", ["We will go, and we will not wait."])]
    ['QC114', 'QC200']
    """
    words = quote if isinstance(quote, str) else quote.text
    if speaker is None and isinstance(quote, Quote) and quote.speaker is not None:
        speaker = quote.speaker.name or quote.speaker.text
    draft = Document(id="A", name="quote", text=words, role="draft")
    said_by = Speaker(None, None, None, speaker) if speaker else None
    subject = Quote("A.q1", "A", None, 0, len(words), 0, len(words), words, "direct", speaker=said_by)
    options = run_options("check", profile, None, None, None)
    evidence = _identified(_some(sources))
    run = prepare_run((draft,), evidence, options, quotes={"A": (subject,)})
    findings = quote_findings(run.bench(0))
    return number_findings(findings)


@looking_rarely()
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

    Raises:
        OptionError: no source, or a date that is none.

    >>> [finding.code for finding in check_claim("Fifteen people died.", ["Officials said 15 people died."])]
    ['QC300']
    """
    draft = Document(
        id="A", name="claim", text=claim, role="draft", sentences=(Sentence("A.s1", 0, len(claim)),) if claim else ()
    )
    options = run_options("check", "ap", story_date, None, None, semantics=semantics, entailment=entailment)
    evidence = _identified(_some(sources))
    run = prepare_run((draft,), evidence, options)
    findings = sorted(claim_findings(run.bench(0), {}, {}), key=lambda item: not "QC300" <= item.code <= "QC307")
    return number_findings(findings)


# --- one run ----------------------------------------------------------------------------------------------------------


def _run(
    checked: Sequence[Document],
    evidence: Sequence[Document],
    options: RunOptions,
    jobs: int = 1,
    watch: Watch | None = None,
) -> Report:
    run, failures = prepare_what_can_be(checked, evidence, options, jobs, None if watch is None else watch.failed)
    findings: list[Finding] = []
    left_out: list[LeftOut] = []
    alignments: list[Alignment] = []
    judge = Judge(run, is_forgiving=watch is not None and options.mode == "compare")
    results = in_order(judge, range(len(run.checked)), jobs=jobs, lost=_lost)
    for source, found in zip(run.checked, _watched(results, len(run.checked), watch), strict=True):
        if isinstance(found, tuple):
            left_out += (renumbered(item, len(findings)) for item in found[1])
            findings += number_findings(found[0], after=len(findings))
            alignments += found[2]
            continue
        document = source.document
        failures.append(Skipped(document.id, 0, len(document.text), f"not checked, by a fault of ours: {found}"))
        if watch is not None:
            watch.failed(document, found)
    tool = Tool("quotecheck", installed_version(), options.profile.name, options.digest())
    if run.library is None and not options.is_primary_only:
        alignments += align_pairs(run.checked, run.evidence, run.aliases)
    report = assemble_report(run.checked, run.evidence, run.aliases, tuple(findings), alignments, tool, left_out)
    return replace(report, skipped=(*report.skipped, *failures)) if failures else report


def _lost(index: int) -> str:
    del index
    return "judging it ended the process that did"


def _watched(results: Iterator[Judged], total: int, watch: Watch | None) -> Iterator[Judged]:
    if watch is not None:
        watch.judged(0, total)
    for done, found in enumerate(results, start=1):
        yield found
        if watch is not None:
            watch.judged(done, total)


# --- what came in -----------------------------------------------------------------------------------------------------


def _documents(given: Sequence[Document | str], role: Role | None, *, after: int = 0) -> list[Document]:
    """Return documents with the role of this call; None keeps the role that each was made with.

    A text is given its id at once: so many documents come before the first.
    """
    if isinstance(given, str):
        raise OptionError("documents is one string; give a sequence of documents or texts")
    made = (_document(item, f"text {number + 1}", document_id(after + number)) for number, item in enumerate(given))
    limited = map(within_limits, made)
    return [item if role is None or item.role == role else replace(item, role=role) for item in limited]


def _document(given: Document | str, name: str, id_: str) -> Document:
    """Return a document as it is, or one made of a text.

    Raises:
        OptionError: it is neither, or a file's name where the file's text is meant: nothing would be checked.
    """
    if isinstance(given, Document):
        return given
    if isinstance(given, PathLike) or (isinstance(given, str) and _FILE_NAME.fullmatch(given)):
        path = str(given)
        raise OptionError(f"{path!r} is a file's name; a string is the text itself: give read_document({path!r})")
    if not isinstance(given, str):
        raise OptionError(f"a document is {given!r}; give a Document or a text")
    return make_document(given, name=name, id=id_)


def _some(sources: Sequence[Document | str]) -> list[Document]:
    """Return the documents; there must be one, for nothing is held against nothing."""
    if not sources:
        raise OptionError("there is no source to hold it against; give at least one")
    return _documents(sources, None, after=1)


def _identified(sources: Sequence[Document]) -> tuple[Document, ...]:
    """Return sources with ids that follow on the draft's."""
    return assign_ids([Document(id="", name="", text=""), *sources])[1:]
