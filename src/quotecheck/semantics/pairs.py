"""Two texts as the piece numbers of an entailment model, by whichever files its folder has."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from quotecheck.errors import ModelError
from quotecheck.semantics.wordpiece import WordPiece, read_vocabulary

__all__ = ["PairPieces", "read_pieces"]

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
