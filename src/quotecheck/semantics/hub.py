"""Entailment models from a model hub, for people who are online and ask for one; the extra `hub` brings the client."""

from __future__ import annotations

from quotecheck.errors import ModelError
from quotecheck.semantics.runtime import first_line

__all__ = ["HUB_PREFIX", "fetch"]

HUB_PREFIX = "hub:"
_FILES = ("model.onnx", "onnx/model.onnx", "config.json", "vocab.txt", "tokenizer.json", "tokenizer_config.json")


def fetch(name: str) -> str:
    """Return the folder of a hub's model, downloaded unless it was before: "OWNER/NAME" or "OWNER/NAME@REVISION".

    A revision makes the answer the same tomorrow. This is the one place in the package that uses the network.

    Raises:
        ModelError: the client is not installed, or the hub does not give the model.
    """
    try:
        from huggingface_hub import snapshot_download
    except ImportError as error:
        raise ModelError(
            f"hub:{name}: a model hub needs its client; install quotecheck-desk[hub], or give a folder on disk"
        ) from error
    owner_and_name, _, revision = name.partition("@")
    try:
        return str(snapshot_download(owner_and_name, revision=revision or None, allow_patterns=list(_FILES)))
    except Exception as error:  # network, names, rights: the client has a class for each, and they change
        raise ModelError(
            f"hub:{name}: cannot be fetched ({first_line(error)}); check the name and the connection, "
            "or give a folder on disk"
        ) from error
