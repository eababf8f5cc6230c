"""An entailment model in a folder: any ONNX classifier of sentence pairs whose files say what its numbers mean."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from quotecheck.errors import ModelError
from quotecheck.semantics.ports import Judgement
from quotecheck.semantics.runtime import Model, load_model
from quotecheck.semantics.wordpiece import WordPiece, read_vocabulary

__all__ = ["PairClassifier", "PairPieces", "load_folder", "read_pieces"]

_ENTAILS = frozenset(("entailment", "entail", "entails", "entailed", "supported", "supports"))
_CONTRADICTS = frozenset(("contradiction", "contradict", "contradicts", "contradicted", "refuted", "refutes"))
_OTHER = frozenset(
    ("neutral", "not entailment", "non entailment", "not entailed", "unsupported", "not supported", "nei",
     "not enough info")
)  # fmt: skip
_INPUTS = frozenset(("input_ids", "attention_mask", "token_type_ids"))
_MAX_PIECES = 512
_RESERVED_PLACES = 2
"""Positions that models of the RoBERTa family count but cannot use: they tell of 514 and take 512."""
_DIGITS = 3
_DIGEST_CHARS = 16


class PairClassifier:
    """A loaded entailment model."""

    __slots__ = ("_contradicts", "_entails", "_labels", "_max_pieces", "_model", "_pieces", "_where", "digest", "name")

    def __init__(
        self, where: Path, digest: str, model: Model, pieces: PairPieces, labels: Sequence[str], max_pieces: int
    ) -> None:
        self.name = where.resolve().name
        self._where = where
        self.digest = digest
        self._model = model
        self._pieces = pieces
        self._labels = len(labels)
        self._entails = next(at for at, label in enumerate(labels) if label in _ENTAILS)
        self._contradicts = next((at for at, label in enumerate(labels) if label in _CONTRADICTS), None)
        self._max_pieces = max_pieces

    def __reduce__(self) -> tuple[Callable[[str], PairClassifier], tuple[str]]:
        return load_folder, (str(self._where),)  # another process loads the model for itself

    def judge(self, passage: str, claim: str) -> Judgement:
        """Return what the model says of one claim against one passage, rounded to thousandths.

        Raises:
            ModelError: it cannot be run, or gives another number of figures than it has labels.
        """
        import numpy as np

        ids, types = self._pieces(passage, claim, self._max_pieces)
        rows = {"input_ids": ids, "attention_mask": [1] * len(ids), "token_type_ids": types}
        arrays = {name: np.array([rows[name]], dtype=np.int64) for name in self._model.inputs}
        logits: list[float] = self._model.run(**arrays).astype(float).reshape(-1).tolist()
        if len(logits) != self._labels:
            raise ModelError(
                f"{self._model.path}: gives {len(logits)} figures where config.json names {self._labels} labels; "
                "give the config.json that belongs to the model"
            )
        highest = max(logits)
        shares = [math.exp(value - highest) for value in logits]
        total = math.fsum(shares)
        against = 0.0 if self._contradicts is None else shares[self._contradicts] / total
        return Judgement(round(shares[self._entails] / total, _DIGITS), round(against, _DIGITS))


def load_folder(where: str) -> PairClassifier:
    """Return the entailment model in a folder.

    Raises:
        ModelError: a file is missing, unreadable, or not what is asked for.
    """
    folder = Path(where)
    if not folder.is_dir():
        raise ModelError(f"{where}: is no folder; give one with model.onnx, config.json and vocab.txt in it")
    config_path = folder / "config.json"
    config = _read_config(config_path)
    labels = _labels(config, config_path)
    path = next((path for path in (folder / "model.onnx", folder / "onnx" / "model.onnx") if path.is_file()), None)
    if path is None:
        raise ModelError(f"{folder / 'model.onnx'}: there is no such file; export the model to ONNX and put it there")
    pieces = read_pieces(folder)
    model = load_model(path)
    unknown = sorted(set(model.inputs) - _INPUTS)
    if unknown or "input_ids" not in model.inputs:
        raise ModelError(
            f"{path}: takes {', '.join(model.inputs)}; a classifier of sentence pairs takes input_ids, and at most "
            "attention_mask and token_type_ids beside them"
        )
    return PairClassifier(folder, _digest(path, config_path), model, pieces, labels, _max_pieces(config))


def _read_config(path: Path) -> Mapping[str, object]:
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: cannot be read ({error}); give the config.json that came with the model") from error
    if not isinstance(config, dict):
        raise ModelError(f"{path}: is no table of settings; give the config.json that came with the model")
    return config


def _labels(config: Mapping[str, object], path: Path) -> list[str]:
    """Return the labels in the order of the model's figures, which only `id2label` tells."""
    table = config.get("id2label")
    if not isinstance(table, dict) or sorted(table) != sorted(map(str, range(len(table)))):
        raise ModelError(f'{path}: has no id2label with a name for each number; write {{"0": "entailment", ...}} there')
    labels = [
        " ".join(str(table[str(at)]).lower().replace("_", " ").replace("-", " ").split()) for at in range(len(table))
    ]
    strange = [label for label in labels if label not in _ENTAILS | _CONTRADICTS | _OTHER]
    if strange or sum(label in _ENTAILS for label in labels) != 1 or len(set(labels)) != len(labels):
        known = "entailment (one of them), contradiction, neutral, not_entailment"
        raise ModelError(f"{path}: id2label names {', '.join(labels) or 'nothing'}; the names must be of {known}")
    return labels


def _max_pieces(config: Mapping[str, object]) -> int:
    places = config.get("max_position_embeddings")
    if not isinstance(places, int) or places <= 0:
        return _MAX_PIECES
    usable = places - _RESERVED_PLACES if places % 64 == _RESERVED_PLACES else places
    return min(_MAX_PIECES, usable)


def _digest(*paths: Path) -> str:
    made = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            made.update(hashlib.file_digest(file, "sha256").digest())
    return made.hexdigest()[:_DIGEST_CHARS]


PairPieces = Callable[[str, str, int], tuple[list[int], list[int]]]
"""First text, second text and the most pieces in all, to piece numbers and for each 0 or 1: whose it is."""


def read_pieces(folder: Path) -> PairPieces:
    """Return how a model's folder says that texts are cut: by vocab.txt (WordPiece), or else by tokenizer.json.

    Raises:
        ModelError: there is neither, or tokenizer.json needs the extra `hub` and that is not installed.
    """
    vocabulary, rules = folder / "vocab.txt", folder / "tokenizer.json"
    if vocabulary.is_file():
        return WordPiece(read_vocabulary(vocabulary), is_uncased=_is_uncased(folder)).encode_pair
    if not rules.is_file():
        raise ModelError(
            f"{vocabulary}: there is no such file, nor tokenizer.json; give the one that came with the model"
        )
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise ModelError(
            f"{rules}: needs the tokenizers package; install quotecheck-desk[hub], or give a model with a vocab.txt"
        ) from error
    try:
        tokenizer = Tokenizer.from_file(str(rules))
    except Exception as error:  # the library raises plain Exception
        raise ModelError(f"{rules}: cannot be read ({error}); give the one that came with the model") from error
    tokenizer.no_padding()
    return partial(_encode, tokenizer)


def _encode(tokenizer: object, first: str, second: str, max_pieces: int) -> tuple[list[int], list[int]]:
    tokenizer.enable_truncation(max_pieces, strategy="longest_first")  # type: ignore[attr-defined]
    found = tokenizer.encode(first, second)  # type: ignore[attr-defined]
    return list(found.ids), list(found.type_ids)


def _is_uncased(folder: Path) -> bool:
    """Return whether a model knows small letters only, as its tokenizer_config.json says; most with a vocab.txt do."""
    path = folder / "tokenizer_config.json"
    try:
        settings = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: cannot be read ({error}); give the one that came with the model") from error
    return bool(settings.get("do_lower_case", True)) if isinstance(settings, dict) else True
