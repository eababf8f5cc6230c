"""A tiny entailment model, made here: it counts words that plead for and against, and doubts without any."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

VOCABULARY = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "yes", "no", "maybe", "five", "fifteen", "people", "died", ".")
LABELS = ("entailment", "neutral", "contradiction")
DEFAULT_WEIGHTS = {"yes": {"entailment": 4.0}, "no": {"contradiction": 4.0}, "maybe": {"neutral": 4.0}}


def make_tiny_model(
    folder: Path,
    *,
    labels: Sequence[str] = LABELS,
    weights: Mapping[str, Mapping[str, float]] = DEFAULT_WEIGHTS,
    names: Sequence[str] | None = None,
    inputs: Sequence[str] = ("input_ids", "attention_mask", "token_type_ids"),
    bias: Mapping[str, float] = {},
) -> Path:
    """Write model.onnx, config.json and vocab.txt; each word adds its weights to the figure of a label.

    `names` are what config.json calls the labels, if not the same.
    """
    import numpy as np
    from onnx import TensorProto, helper, numpy_helper, save_model

    table = np.zeros((len(VOCABULARY), len(labels)), dtype=np.float32)
    for word, row in weights.items():
        for label, weight in row.items():
            if label in labels:
                table[VOCABULARY.index(word), labels.index(label)] = weight
    start = np.array([[bias.get(label, 0.0) for label in labels]], dtype=np.float32)
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["rows"]),
        helper.make_node("ReduceSum", ["rows", "axis"], ["summed"], keepdims=0),
        helper.make_node("Add", ["summed", "start"], ["logits"]),
    ]
    constants = [
        numpy_helper.from_array(table, "table"),
        numpy_helper.from_array(start, "start"),
        numpy_helper.from_array(np.array([1], dtype=np.int64), "axis"),
    ]
    given = [helper.make_tensor_value_info(name, TensorProto.INT64, [1, "pieces"]) for name in inputs]
    out = [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, len(labels)])]
    graph = helper.make_graph(nodes, "tiny", given, out, constants)
    folder.mkdir(parents=True, exist_ok=True)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    save_model(model, str(folder / "model.onnx"))
    config = {"id2label": {str(number): name for number, name in enumerate(names or labels)}}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    (folder / "vocab.txt").write_text("".join(f"{word}\n" for word in VOCABULARY), encoding="utf-8")
    return folder
