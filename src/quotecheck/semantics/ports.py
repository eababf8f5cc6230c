"""What the other rooms know of a model: two small Protocols."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

__all__ = ["NO_MODELS", "Entailment", "Judgement", "Models", "SentenceVectors", "Space"]


class Space(Protocol):
    """Sentences laid out by meaning."""

    def nearness(self, sentence: str) -> Sequence[float]:
        """Return how near each of the sentences is in meaning, in their order: cosines, 1.0 is the same."""
        ...


class SentenceVectors(Protocol):
    """A model that lays sentences out by meaning. It cannot tell what is said from its opposite: it finds, no more."""

    def space(self, sentences: Sequence[str]) -> Space:
        """Return the sentences laid out; each is taken alone, so that none changes the place of another."""
        ...


class Judgement(NamedTuple):
    """How likely it is, by a model, that a passage entails a claim, and that it contradicts it (0.0 to 1.0)."""

    entails: float
    contradicts: float


class Entailment(Protocol):
    """A model that judges whether a passage carries a claim. Its word can lower a verdict and never raise one."""

    @property
    def name(self) -> str:
        """What the model goes by in messages."""
        ...

    @property
    def digest(self) -> str:
        """What tells one model from another: hexadecimal digits, the same on every machine."""
        ...

    def judge(self, passage: str, claim: str) -> Judgement:
        """Return what the model says of one claim against one passage."""
        ...


class Models(NamedTuple):
    """The models of one run; None where none of a kind is used."""

    vectors: SentenceVectors | None = None
    entailment: Entailment | None = None


NO_MODELS = Models()
