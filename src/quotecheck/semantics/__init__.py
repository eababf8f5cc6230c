"""Nearness in meaning and entailment, each behind a Protocol; a model loads when the first claim needs it.

Vectors find passages, they never decide; an entailment model can only lower a verdict (docs/semantics.md). The rooms to
the right of this one know the Protocols (`ports.py`) and nothing of any model.
"""

from __future__ import annotations

from importlib.util import find_spec

from quotecheck.errors import ModelError
from quotecheck.semantics.ports import NO_MODELS, Entailment, Judgement, Models, SentenceVectors, Space

__all__ = [
    "NO_MODELS",
    "Entailment",
    "Judgement",
    "Models",
    "SentenceVectors",
    "Space",
    "can_run_models",
    "load_entailment",
    "models_for",
    "shipped_vectors",
]


def can_run_models() -> bool:
    """Return whether onnxruntime is installed, without loading it."""
    return find_spec("onnxruntime") is not None


def shipped_vectors() -> SentenceVectors:
    """Return the sentence vectors that come with the package, loaded at the first sentence, once a process.

    >>> type(shipped_vectors()).__name__
    'MiniLM'
    """
    from quotecheck.semantics.minilm import MINILM

    return MINILM


def models_for(semantics: bool | None, entailment: str | Entailment | None) -> Models:
    """Return the models that a run asks for.

    Args:
        semantics: whether sentence vectors are used; None: where they can be.
        entailment: a model, or where one is (`load_entailment`).

    Raises:
        ModelError: one that is asked for cannot be loaded.

    >>> models_for(False, None) == NO_MODELS
    True
    """
    if semantics and not can_run_models():
        raise ModelError("sentence vectors need onnxruntime, which is not installed; install it, or use --no-semantics")
    vectors = None if semantics is False or not can_run_models() else shipped_vectors()
    return Models(vectors, load_entailment(entailment) if isinstance(entailment, str) else entailment)


def load_entailment(where: str) -> Entailment:
    """Return the entailment model in a folder, or of a model hub where `where` is "hub:OWNER/NAME" (extra `hub`).

    Raises:
        ModelError: it is not what docs/semantics.md asks for; the message names the file and the remedy.
    """
    from quotecheck.semantics.entailment import load_folder
    from quotecheck.semantics.hub import HUB_PREFIX, fetch

    return load_folder(fetch(where.removeprefix(HUB_PREFIX)) if where.startswith(HUB_PREFIX) else where)
