"""Entailment models from a folder or a hub: what is accepted, what is refused, and in which words."""

import json
import pickle
import sys
from types import SimpleNamespace

import pytest

from quotecheck.errors import ModelError
from quotecheck.semantics import load_entailment

pytest.importorskip("onnxruntime")
pytest.importorskip("onnx")

from tests.semantics.tiny import LABELS, VOCABULARY, make_tiny_model


def edit(path, **changes):
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **changes}), encoding="utf-8")


def test_a_model_says_what_entails_and_what_contradicts(tmp_path):
    model = load_entailment(str(make_tiny_model(tmp_path / "tiny")))
    assert model.judge("Yes.", "Five people died.").entails > 0.9
    assert model.judge("No.", "Five people died.").contradicts > 0.9
    assert model.judge("Maybe.", "Five people died.").entails < 0.1


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        (("contradiction", "entailment", "neutral"), None),
        (("neutral", "contradiction", "entailment"), None),
        (LABELS, ("ENTAILMENT", "Neutral", "CONTRADICTION")),
        (("entailment", "contradiction"), ("supports", "refutes")),
        (("neutral", "entailment"), ("not_entailment", "entailment")),
    ],
)
def test_the_names_say_which_figure_is_which_in_any_order(tmp_path, labels, names):
    model = load_entailment(str(make_tiny_model(tmp_path, labels=labels, names=names)))
    assert model.judge("Yes.", "Five.").entails > 0.9
    assert model.judge("No maybe.", "Five.").entails < 0.5


@pytest.mark.parametrize("inputs", [("input_ids",), ("input_ids", "attention_mask")])
def test_a_model_may_take_fewer_inputs(tmp_path, inputs):
    assert load_entailment(str(make_tiny_model(tmp_path, inputs=inputs))).judge("yes", "five").entails > 0.9


def test_a_passage_longer_than_the_model_reads_is_cut_and_the_claim_kept(tmp_path):
    folder = make_tiny_model(tmp_path)
    edit(folder / "config.json", max_position_embeddings=16)
    assert load_entailment(str(folder)).judge("five " * 100 + "no", "yes").entails > 0.9


def test_the_digest_tells_models_apart_and_not_folders(tmp_path):
    first, second = (load_entailment(str(make_tiny_model(tmp_path / name))) for name in ("one", "two"))
    other = load_entailment(str(make_tiny_model(tmp_path / "three", bias={"neutral": 1.0})))
    assert first.digest == second.digest != other.digest


def test_a_model_in_a_folder_called_onnx_is_found(tmp_path):
    folder = make_tiny_model(tmp_path)
    (folder / "onnx").mkdir()
    (folder / "model.onnx").rename(folder / "onnx" / "model.onnx")
    assert load_entailment(str(folder)).judge("yes", "five").entails > 0.9


def test_a_folder_that_is_none_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"nowhere: is no folder; give one with model\.onnx"):
        load_entailment(str(tmp_path / "nowhere"))


@pytest.mark.parametrize("name", ["model.onnx", "config.json", "vocab.txt"])
def test_a_missing_file_is_named(tmp_path, name):
    folder = make_tiny_model(tmp_path)
    (folder / name).unlink()
    with pytest.raises(ModelError, match=name.replace(".", r"\.")):
        load_entailment(str(folder))


@pytest.mark.parametrize("name", ["model.onnx", "config.json", "vocab.txt"])
def test_a_broken_file_is_named(tmp_path, name):
    folder = make_tiny_model(tmp_path)
    (folder / name).write_bytes(b"\x00not this\xff")
    with pytest.raises(ModelError, match=name.replace(".", r"\.")):
        load_entailment(str(folder))


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (None, "has no id2label"),
        ({"0": "entailment", "2": "neutral"}, "has no id2label with a name for each number"),
        ({"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"}, "id2label names label 0, label 1, label 2; the names must"),
        ({"0": "neutral", "1": "contradiction"}, "entailment"),
        ({"0": "entailment", "1": "neutral"}, "gives 3 figures where config.json names 2 labels"),
    ],
)
def test_labels_that_leave_doubt_are_refused(tmp_path, table, words):
    folder = make_tiny_model(tmp_path)
    edit(folder / "config.json", id2label=table)
    with pytest.raises(ModelError, match=words):
        load_entailment(str(folder)).judge("yes", "five")


def test_a_model_for_something_else_is_refused(tmp_path):
    folder = make_tiny_model(tmp_path, inputs=("input_ids", "pixel_values"))
    with pytest.raises(ModelError, match=r"takes input_ids, pixel_values; a classifier of sentence pairs takes"):
        load_entailment(str(folder))


def test_a_tokenizer_file_without_its_library_names_the_extra(tmp_path, monkeypatch):
    folder = make_tiny_model(tmp_path)
    (folder / "vocab.txt").rename(folder / "tokenizer.json")
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    with pytest.raises(
        ModelError, match=r"tokenizer\.json: needs the tokenizers package; install quotecheck-desk\[hub\]"
    ):
        load_entailment(str(folder))


def test_a_tokenizer_file_is_cut_by_its_library(tmp_path, monkeypatch):
    calls = []

    class Tokenizer:
        """Stands in for the library's: every word of the tiny vocabulary by its number."""

        @classmethod
        def from_file(cls, path):
            calls.append(("from_file", path))
            return cls()

        def no_padding(self):
            calls.append(("no_padding",))

        def enable_truncation(self, most, strategy):
            calls.append(("enable_truncation", most, strategy))

        def encode(self, first, second):
            words = [*first.split(), *second.split()]
            return SimpleNamespace(ids=[VOCABULARY.index(word) for word in words], type_ids=[0] * len(words))

    folder = make_tiny_model(tmp_path)
    (folder / "vocab.txt").rename(folder / "tokenizer.json")
    monkeypatch.setitem(sys.modules, "tokenizers", SimpleNamespace(Tokenizer=Tokenizer))
    assert load_entailment(str(folder)).judge("yes", "five people").entails > 0.9
    assert calls == [
        ("from_file", str(folder / "tokenizer.json")),
        ("no_padding",),
        ("enable_truncation", 512, "longest_first"),
    ]


def test_another_process_loads_the_model_for_itself(tmp_path):
    model = load_entailment(str(make_tiny_model(tmp_path)))
    again = pickle.loads(pickle.dumps(model))
    assert again.digest == model.digest
    assert again.judge("yes", "five") == model.judge("yes", "five")


def test_a_tokenizer_file_is_read_where_the_library_is_there(tmp_path):
    tokenizers = pytest.importorskip("tokenizers")
    folder = make_tiny_model(tmp_path)
    made = tokenizers.BertWordPieceTokenizer(str(folder / "vocab.txt"))
    made.save(str(folder / "tokenizer.json"))
    (folder / "vocab.txt").unlink()
    assert load_entailment(str(folder)).judge("Yes.", "Five people died.").entails > 0.9


# --- the hub, played by a stand-in: nothing here goes online ---


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """Play the client of a hub that has one model; returns what it was asked for."""
    folder = make_tiny_model(tmp_path / "cache")
    calls = []

    def snapshot_download(repo_id, *, revision, allow_patterns):
        calls.append((repo_id, revision))
        if repo_id != "desk/tiny":
            raise RuntimeError("404: no such model\nand a long page")
        assert "model.onnx" in allow_patterns
        return folder

    monkeypatch.setitem(sys.modules, "huggingface_hub", SimpleNamespace(snapshot_download=snapshot_download))
    return calls


def test_a_hub_model_is_fetched_by_name_and_revision(asked):
    assert load_entailment("hub:desk/tiny").judge("yes", "five").entails > 0.9
    assert load_entailment("hub:desk/tiny@v2").judge("no", "five").contradicts > 0.9
    assert asked == [("desk/tiny", None), ("desk/tiny", "v2")]


def test_what_the_hub_refuses_is_told_in_one_line(asked):
    with pytest.raises(ModelError, match=r"^hub:desk/none: cannot be fetched \(404: no such model\); check the name"):
        load_entailment("hub:desk/none")


def test_without_the_client_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "huggingface_hub", None)
    with pytest.raises(ModelError, match=r"install quotecheck-desk\[hub\], or give a folder on disk"):
        load_entailment("hub:desk/tiny")
