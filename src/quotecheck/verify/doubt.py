"""A second opinion: an entailment model may doubt a sentence whose words the sources carry. It raises nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from quotecheck.model import Finding, Sentence
from quotecheck.semantics.ports import Entailment
from quotecheck.verdicts import finding
from quotecheck.verify.covers import Coverage

__all__ = ["doubted"]

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
