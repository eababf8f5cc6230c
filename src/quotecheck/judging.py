"""One document judged: its quotations, its claims, and itself as a whole, by the rooms in their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from quotecheck.align.sentences import Side
from quotecheck.assembly import in_reading_order
from quotecheck.errors import UsageError
from quotecheck.model import Alignment, Finding, LeftOut, Quote, Span
from quotecheck.prepared import Bench, Run, RunOptions, told_fault
from quotecheck.verify.attribution import check_attribution
from quotecheck.verify.claims import check_claims
from quotecheck.verify.documents import check_document, check_headline
from quotecheck.verify.left_out import find_left_out
from quotecheck.verify.library import MANY_DOCUMENTS
from quotecheck.verify.wording import WordingResult, check_wordings

__all__ = ["Judge", "Judged", "claim_findings", "judge", "quote_findings", "renumbered"]

Judged = tuple[tuple[Finding, ...], tuple[LeftOut, ...], tuple[Alignment, ...]] | str
"""All findings about one document in reading order, without ids; what it leaves out of the others' quoted and primary
text, with ids as if they began with "f1"; its alignments, where the run does not align all pairs. Or why it could not
be judged."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges the documents of a run one by one, in whatever process; each answer depends on nothing but the run."""

    run: Run
    is_forgiving: bool

    def __call__(self, index: int) -> Judged:
        """Return all about one document; why not, where a fault of ours is forgiven."""
        try:
            return judge(self.run, index)
        except UsageError:  # a model that cannot be loaded is nobody's document
            raise
        except Exception as error:
            if not self.is_forgiving:
                raise
            return told_fault(error)


def judge(run: Run, index: int) -> Judged:
    """Return all about one document of a run."""
    bench, options = run.bench(index), run.options
    source = bench.draft
    wording: dict[str, WordingResult] = {}
    attribution: dict[str, Finding] = {}
    found = quote_findings(bench, wording, attribution)
    found += claim_findings(bench, wording, attribution)
    found += check_document(source, story_date=options.story_date)
    found += check_headline(source, aliases=run.aliases, profile=options.profile, story_date=options.story_date)
    findings = tuple(in_reading_order(source, found))
    if bench.shelf is not None:  # among many, one document says what another does not: that is no news
        return findings, (), tuple(bench.shelf.alignments())
    own = Side.of(source.document, run.aliases) if run.aligned_with else None
    pairs = () if own is None else tuple(pair for other in run.aligned_with for pair in other.align(own))
    if len(run.checked) > MANY_DOCUMENTS:
        return findings, (), pairs
    left_out = find_left_out(source, bench.others, findings, aliases=run.aliases)
    return findings, left_out, pairs


def renumbered(item: LeftOut, before: int) -> LeftOut:
    """Return it with the ids of the whole run's findings, `before` of which come before its document's."""
    return replace(item, findings=tuple(f"f{int(id_[1:]) + before}" for id_ in item.findings))


def quote_findings(
    bench: Bench,
    wording: dict[str, WordingResult] | None = None,
    attribution: dict[str, Finding] | None = None,
) -> list[Finding]:
    """Return wording and attribution of every quote of one document; the copies in duplicated passages inherit."""
    run, draft, _, sources, shelf = bench
    options, aliases = run.options, run.aliases
    originals = [quote for quote in draft.quotes if quote.duplicate_of is None]
    results = check_wordings(
        originals,
        draft,
        sources,
        profile=options.profile,
        aliases=aliases,
        mode=options.mode,
        shelf=shelf,
        likes=None if run.evidence_base is None else run.evidence_base.likes,
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


def claim_findings(
    bench: Bench, wording: Mapping[str, WordingResult], attribution: Mapping[str, Finding]
) -> list[Finding]:
    """Return support verdict and shifts of every sentence of one document that makes a claim."""
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


def _with_severities(findings: Iterable[Finding], options: RunOptions) -> list[Finding]:
    """Apply the severities that the configuration sets by code; what is fine stays fine."""
    return [
        replace(item, severity=options.severities[item.code])
        if item.code in options.severities and item.severity != "none"
        else item
        for item in findings
    ]
