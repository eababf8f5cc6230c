"""The shipped sentence vectors: the file, what they find, and that they are loaded only when needed."""

import hashlib
import pickle
import random
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from quotecheck.semantics import shipped_vectors
from quotecheck.semantics.minilm import MAX_PIECES, MODEL_FOLDER, MiniLM, _processors

DOCS = Path(__file__).parents[2] / "docs" / "semantics.md"
CLAIM = "Five people lost their jobs at the plant."
NEAR = "The factory let five workers go."
FAR = "Rain is expected in the north on Tuesday."
PLACES = [
    ("bridge", "Marl"),
    ("school", "Toft"),
    ("harbour", "Rena"),
    ("mine", "Lund"),
    ("museum", "Bern"),
    ("fair", "Dol"),
]


@pytest.mark.parametrize("name", ["model.onnx", "vocab.txt"])
def test_the_files_are_those_whose_hashes_the_page_prints(name):
    digest = hashlib.sha256((MODEL_FOLDER / name).read_bytes()).hexdigest()
    assert f"| `{name}` | `{digest}` |" in DOCS.read_text(encoding="utf-8")


def test_importing_the_package_or_the_pipeline_loads_no_model_and_no_numpy():
    code = (
        "import sys, quotecheck, quotecheck.semantics; quotecheck.semantics.shipped_vectors(); quotecheck.check; "
        "print([name for name in ('numpy', 'onnxruntime', 'tokenizers', 'huggingface_hub') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_a_sentence_is_nearer_to_its_paraphrase_than_to_another():
    pytest.importorskip("onnxruntime")
    near, far = shipped_vectors().space([NEAR, FAR]).nearness(CLAIM)
    assert near > 0.5 > 0.2 > far


def test_nearness_is_what_the_model_gave_when_it_was_built():
    pytest.importorskip("onnxruntime")
    # tools/compare_vectors.py, 2026-11-22; processors may differ in the third digit
    found = shipped_vectors().space([NEAR, FAR, CLAIM]).nearness(CLAIM)
    assert found == pytest.approx([0.651, 0.023, 1.0], abs=0.01)


def test_the_company_of_other_sentences_changes_nothing():
    pytest.importorskip("onnxruntime")
    sentences = [NEAR, FAR, "Short.", "A much longer sentence " * 12]
    rng = random.Random(3)
    alone = {text: MiniLM().space([text]).nearness(CLAIM)[0] for text in sentences}
    for _ in range(3):
        rng.shuffle(sentences)
        assert MiniLM().space(sentences).nearness(CLAIM) == [alone[text] for text in sentences]


def test_laid_out_on_several_threads_each_sentence_is_where_it_is_alone(monkeypatch):
    pytest.importorskip("onnxruntime")
    monkeypatch.setattr("quotecheck.semantics.minilm._processors", lambda: 4)
    sentences = [f"The {thing} of {place} closed on day {day}." for day in range(10) for thing, place in PLACES]
    together = MiniLM().space([*sentences, sentences[0]]).nearness(CLAIM)
    monkeypatch.setattr("quotecheck.semantics.minilm._processors", lambda: 1)
    assert together == MiniLM().space([*sentences, sentences[0]]).nearness(CLAIM)
    assert len(set(together)) > len(sentences) // 2


def test_a_process_of_a_pool_leaves_the_other_processors_to_the_pool():
    with ProcessPoolExecutor(1) as pool:
        assert pool.submit(_processors).result() == 1


def test_a_sentence_longer_than_the_model_reads_is_cut_and_not_refused():
    pytest.importorskip("onnxruntime")
    long = "word " * 4 * MAX_PIECES
    assert shipped_vectors().space([long]).nearness(long) == [1.0]


@pytest.mark.parametrize("text", ["", " ", "\x00", "東京", "“"])
def test_a_text_without_words_has_a_place_too(text):
    pytest.importorskip("onnxruntime")
    assert -1.0 <= shipped_vectors().space([text]).nearness(CLAIM)[0] <= 1.0


def test_another_process_loads_the_model_for_itself():
    assert isinstance(pickle.loads(pickle.dumps(shipped_vectors())), MiniLM)


def test_no_sentences_have_no_nearness():
    assert list(shipped_vectors().space([]).nearness(CLAIM)) == []
