"""The support verdict of one sentence: coverage and shifts put together, in one plain sentence for an editor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from quotecheck.model import SEVERITY_RANK, Evidence, Finding, Sentence, Severity, Span
from quotecheck.semantics.ports import Entailment
from quotecheck.verdicts import finding
from quotecheck.verify.confidence import verdict_confidence
from quotecheck.verify.coverage import Coverage
from quotecheck.verify.shifts import Shift
from quotecheck.verify.support import MIN_ALONE_SHARE, is_supported, missing_units, unsupported_spans

if TYPE_CHECKING:
    from quotecheck.verify.sources import Source

__all__ = ["decide_support", "doubted", "nothing_found", "only_here", "only_here_in_part", "shown_evidence"]

_KINDS = {
    "QC204": "whose opinion it is",
    "QC205": "the verb of saying",
    "QC310": "an amount",
    "QC311": "a date",
    "QC312": "who does what",
    "QC314": "a negation or an opposite",
    "QC315": "how certain it is",
    "QC316": "strength",
    "QC317": "scope",
    "QC318": "what causes what",
    "QC319": "how far it has come",
    "QC320": "a condition or qualifier",
    "QC321": "what it is compared with",
    "QC322": "a name or title",
    "QC323": "something left out",
}
"""What each change is about; those of attribution are about who says it."""
_MAX_LISTED = 4
"""Stretches without support that the sentence lists; all are marked in the text."""
_MAX_NAMED_CHARS = 40
"""Longer words are marked in the text and not repeated in the sentence."""
_NOT_CARRIED = frozenset(("QC302", "QC303", "QC307"))
_IN_OTHER_WORDS = "A passage seems to say it in other words; read both."
"""Where sentence vectors led to the passage: of 8 claims that words then carried 4 were not supported (factcheck_gpt,
fib_synth, defacto, fever_docnli, 7,862 training pairs), and "never fired" carried "dismissed". 2026-11-22."""
_ONLY_HERE = "Only here; nothing supplied confirms or contradicts it."
_MAX_SHOWN = 3
_WHERE = {"check": "sources supplied", "compare": "other documents"}


def decide_support(
    draft: Source,
    sentence: Sentence,
    coverage: Coverage,
    shifts: Sequence[Shift],
    extra: Sequence[Finding],
    *,
    mode: Literal["check", "compare"] = "check",
) -> Finding:
    """Return the verdict of a sentence that the sources speak to: QC300, QC301, QC302, QC304 or QC305.

    A contradicting shift goes before all, an error before a missing word, a missing word before a warning. Notes leave
    a supported sentence supported.

    Args:
        draft: the document the sentence stands in.
        sentence: the claim.
        coverage: what its words rest on.
        shifts: what the shift checks say.
        extra: the findings that go with the verdict; the worst one names a SHIFTED verdict.
        mode: whether the sources are a draft's sources or its equals.
    """
    contradiction = next((shift for shift in shifts if shift.contradicts), None)
    if contradiction is not None:
        spans = (contradiction.claim_span,)
        message = f"The source says otherwise; {_what_differs(draft, sentence, extra)}"
        return _verdict("QC304", sentence, message, coverage, spans)
    supported = is_supported(coverage)
    worst: Severity = max((item.severity for item in extra), key=SEVERITY_RANK.__getitem__, default="none")
    if worst == "error" or (worst == "warning" and supported):
        leading = next(item for item in extra if item.severity == worst)
        own = tuple(span for span in leading.spans if sentence.start <= span.start and span.end <= sentence.end)
        message = f"Close to the source; {_what_differs(draft, sentence, extra)}"
        return replace(_verdict("QC305", sentence, message, coverage, own), severity=worst)
    if not supported:
        return _partial(draft, sentence, coverage, mode)
    if coverage.is_in_other_words:
        return _verdict("QC302", sentence, _IN_OTHER_WORDS, coverage)
    return _supported(draft, sentence, coverage, shifts)


def _verdict(code: str, sentence: Sentence, message: str, coverage: Coverage, spans: tuple[Span, ...] = ()) -> Finding:
    confidence = verdict_confidence(code, share=coverage.share, telling_words=len(coverage.units))
    evidence = _with_nearest(coverage, code) if code in _NOT_CARRIED else shown_evidence(coverage)
    return finding(code, sentence.id, message, confidence=confidence, evidence=evidence, spans=spans)


def _what_differs(draft: Source, sentence: Sentence, changes: Sequence[Finding]) -> str:
    """Return what the changes are about, worst first, each kind once with its words: the findings beside say how."""
    named: dict[str, list[str]] = {}
    for item in sorted(changes, key=lambda item: -SEVERITY_RANK[item.severity]):
        words = named.setdefault(_KINDS.get(item.code, "who says it"), [])
        for span in item.spans:
            text = " ".join(draft.document.slice(*span).split())
            if sentence.start <= span.start and span.end <= sentence.end and len(text) <= _MAX_NAMED_CHARS:
                words.append(f"“{text}”")
    parts = (f"{kind} ({', '.join(dict.fromkeys(words))})" if words else kind for kind, words in named.items())
    return f"what differs: {'; '.join(parts)}."


def _supported(draft: Source, sentence: Sentence, coverage: Coverage, shifts: Sequence[Shift]) -> Finding:
    """Return QC300 or QC301; words that nothing carries and no shift explains are named, for an editor to weigh."""
    is_one = len(coverage.passages) == 1 or _is_carried_alone(coverage, shifts)
    where = "One passage says it" if is_one else f"{len(coverage.passages)} passages together say it"
    basis = "" if any(item.basis != "reported" for item in coverage.passages) else ", in the source's own prose"
    told = [shift.claim_span for shift in shifts]
    spans = [
        a for a in unsupported_spans(coverage, draft) if not any(a.start < b.end and b.start < a.end for b in told)
    ]
    without = f"; not among its words: {_words_at(spans, draft)}" if spans else ""
    return _verdict("QC300" if is_one else "QC301", sentence, f"{where}{basis}{without}.", coverage)


def _is_carried_alone(coverage: Coverage, shifts: Sequence[Shift]) -> bool:
    """Return whether the best passage says it by itself: most of it, every number and date, and what is shifted too."""
    if any(0 < shift.evidence_index < len(coverage.passages) for shift in shifts):
        return False
    figures = (cover for cover in coverage.units if cover.unit.kind in ("number", "date"))
    return coverage.shares[0] >= MIN_ALONE_SHARE and all(c.passage is coverage.passages[0] for c in figures)


def _partial(draft: Source, sentence: Sentence, coverage: Coverage, mode: Literal["check", "compare"]) -> Finding:
    spans = unsupported_spans(coverage, draft)
    if spans:
        words = _words_at(spans, draft)
        message = f"Supported in part: the passages that speak to it have no words for {words}{_instead(coverage)}."
    else:
        message = f"Supported in part: the words are in the {_WHERE[mode]}, but no passage says it as a whole."
    return _verdict("QC302", sentence, message, coverage, spans)


def only_here_in_part(verdict: Finding, coverage: Coverage) -> Finding:
    """Return a PARTIAL as a note where the words only add to what the equals say, and they are reports in prose.

    What only one document has is information (VERDICTS.md, SINGLE_SOURCE), and a paraphrase leaves out what it likes.
    Words in whose place a passage has others are a difference, and stay a warning.
    """
    differs = any(cover.rival is not None for cover in missing_units(coverage))
    return replace(verdict, severity="note") if verdict.code == "QC302" and not differs else verdict


def _instead(coverage: Coverage) -> str:
    """Return what a passage has in the place of the first missing word, if it has something."""
    for cover in missing_units(coverage):
        if cover.rival is not None:
            return f" (the passage has “{cover.rival.text}” in the place of “{cover.unit.text}”)"
    return ""


def _words_at(spans: Sequence[Span], draft: Source) -> str:
    return _listed([f"“{draft.document.slice(*span)}”" for span in spans])


def _listed(words: Sequence[str]) -> str:
    if len(words) > _MAX_LISTED:
        return f"{', '.join(words[: _MAX_LISTED - 1])} and {len(words) - _MAX_LISTED + 1} more, all marked"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def nothing_found(
    sentence: Sentence, coverage: Coverage, *, mode: Literal["check", "compare"], source_count: int
) -> Finding:
    """Return QC303, or QC307 among equals, for a sentence that no passage speaks to; the nearest one is shown."""
    spans = (Span(sentence.start, sentence.end),)
    if mode == "compare":
        return _verdict("QC307", sentence, _ONLY_HERE, coverage, spans)
    evidence = _with_nearest(coverage, "QC303")
    many = "the source supplied" if source_count == 1 else f"the {source_count} sources supplied"
    nearest = f"; nearest passage: {evidence[0].locator} of {evidence[0].document}" if evidence else ""
    message = f"Not found in {many}{nearest}."
    return _verdict("QC303", sentence, message, coverage, spans)


def only_here(sentence: Sentence, share: float, telling_words: int) -> Finding:
    """Return QC307 for a sentence with which no passage shares enough to be shown beside it."""
    confidence = verdict_confidence("QC307", share=share, telling_words=telling_words)
    spans = (Span(sentence.start, sentence.end),)
    return finding("QC307", sentence.id, _ONLY_HERE, confidence=confidence, spans=spans)


def shown_evidence(coverage: Coverage) -> tuple[Evidence, ...]:
    """Return the passages of a coverage as a finding shows them, each with the share of the claim it carries alone."""
    return tuple(passage.as_evidence(share) for passage, share in zip(coverage.passages, coverage.shares, strict=True))


def _with_nearest(coverage: Coverage, code: str) -> tuple[Evidence, ...]:
    """Return the same and the passage nearest in meaning, where words alone led to no good one.

    It comes first where nothing carries the claim, last where other passages carry a part of it.
    """
    evidence = shown_evidence(coverage)
    if coverage.in_meaning is None or coverage.in_meaning[0] in coverage.passages:
        return evidence
    nearest = coverage.in_meaning[0].as_evidence(coverage.in_meaning[1])
    return (*evidence, nearest) if code == "QC302" else (nearest, *evidence[: _MAX_SHOWN - 1])


_SUPPORTED = frozenset(("QC300", "QC301"))
_LIKELIER_NOT = 0.5
"""Below it the model holds that the passage does not carry the claim. No finer line is drawn: thresholds of such models
did not carry from one set of claims to the next (docs/semantics.md)."""


def doubted(verdict: Finding, claim: str, sentence: Sentence, coverage: Coverage, model: Entailment | None) -> Finding:
    """Return the verdict of a sentence, lowered from supported to PARTIAL where a model doubts that it is carried.

    The model hears the claim against each passage that it rests on, and against all of them in the order of the text;
    the most favourable answer counts. Every other verdict stays as it is, and so does a quotation that is confirmed.
    """
    if model is None or verdict.code not in _SUPPORTED or not coverage.passages:
        return verdict
    best = max(model.judge(passage, claim).entails for passage in _passages(coverage))
    if best >= _LIKELIER_NOT:
        return verdict
    message = (
        f"The words are in the sources supplied, but the model “{model.name}” doubts that the passage says "
        "this; read both."
    )
    lowered = finding("QC302", sentence.id, message, confidence=_LIKELIER_NOT, evidence=verdict.evidence)
    return replace(lowered, id=verdict.id)


def _passages(coverage: Coverage) -> Iterable[str]:
    texts = [passage.text for passage in coverage.passages]
    if len(texts) > 1:
        in_order = sorted(coverage.passages, key=lambda passage: passage.number)
        texts.append(" ".join(passage.text for passage in in_order))
    return texts
