"""The sentence vectors that come with the package: all-MiniLM-L6-v2 in whole numbers (tools/build_vectors.py)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quotecheck.semantics.runtime import Model, load_model
from quotecheck.semantics.wordpiece import WordPiece, read_vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["MAX_PIECES", "MINILM", "MODEL_FOLDER", "MiniLM"]

MODEL_FOLDER = Path(__file__).with_name("model")
MAX_PIECES = 128
"""As many positions the model file has. A longer sentence is laid out by its first hundred words or so."""
_MAX_MEMO = 20_000
"""Sentences whose vectors are kept: 30 MB."""
_FEWEST_A_THREAD = 16
"""Sentences below which a further thread is not worth its start."""
_DIGITS = 3
"""Processors differ from the fourth digit on (fused products, another order of sums); beyond it nothing may depend."""


class MiniLM:
    """Sentence vectors of 384 numbers. The model is loaded with the first sentence."""

    __slots__ = ("_known", "_model", "_pieces")

    def __init__(self) -> None:
        self._model: Model | None = None
        self._pieces: WordPiece | None = None
        self._known: dict[str, NDArray[np.float32]] = {}

    def __reduce__(self) -> tuple[type[MiniLM], tuple[()]]:
        return MiniLM, ()  # another process loads the model for itself

    def space(self, sentences: Sequence[str]) -> MiniLMSpace:
        """Return the sentences laid out by meaning."""
        import numpy as np

        self._learn(sentences)
        rows = [self.vector(sentence) for sentence in sentences]
        return MiniLMSpace(self, np.stack(rows) if rows else None)

    def _learn(self, sentences: Sequence[str]) -> None:
        """Lay out what is not known yet, a sentence a run, on all processors: the model needs no lock of Python."""
        new = [sentence for sentence in dict.fromkeys(sentences) if sentence not in self._known]
        threads = min(_processors(), len(new) // _FEWEST_A_THREAD)
        if threads < 2 or len(self._known) + len(new) > _MAX_MEMO:
            return
        from concurrent.futures import ThreadPoolExecutor

        model, ids = self._loaded(), [self._ids(sentence) for sentence in new]
        pool = ThreadPoolExecutor(threads)
        try:
            self._known |= zip(new, pool.map(lambda row: model.run(ids=row), ids), strict=True)
        finally:
            pool.shutdown(cancel_futures=True)  # an interruption waits for no sentence that is not begun

    def vector(self, sentence: str) -> NDArray[np.float32]:
        """Return the vector of one sentence, of length 1."""
        found = self._known.get(sentence)
        if found is None:
            if len(self._known) >= _MAX_MEMO:
                self._known.clear()
            found = self._known[sentence] = self._computed(sentence)
        return found

    def _computed(self, sentence: str) -> NDArray[np.float32]:
        return self._loaded().run(ids=self._ids(sentence))

    def _loaded(self) -> Model:
        if self._model is None:
            self._model = load_model(MODEL_FOLDER / "model.onnx")
        return self._model

    def _ids(self, sentence: str) -> NDArray[np.int64]:
        import numpy as np

        if self._pieces is None:
            self._pieces = WordPiece(read_vocabulary(MODEL_FOLDER / "vocab.txt"))
        return np.array(self._pieces.encode(sentence, MAX_PIECES), dtype=np.int64)


def _processors() -> int:
    """Return how many processors this process may use; one where it shares them with others of a pool."""
    import os
    from multiprocessing import parent_process

    if parent_process() is not None:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class MiniLMSpace:
    """Sentences laid out by `MiniLM`."""

    __slots__ = ("_model", "_rows")

    def __init__(self, model: MiniLM, rows: NDArray[np.float32] | None) -> None:
        self._model = model
        self._rows = rows

    def nearness(self, sentence: str) -> Sequence[float]:
        """Return the cosine with each of the sentences, rounded: the last digits differ between processors."""
        if self._rows is None:
            return ()
        found: list[float] = (self._rows @ self._model.vector(sentence)).astype(float).tolist()
        return [round(value, _DIGITS) for value in found]


MINILM = MiniLM()
"""The one of this process: its vectors are kept from document to document."""
