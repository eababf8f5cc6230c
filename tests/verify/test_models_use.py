"""What models may do to a verdict: vectors propose passages, entailment lowers, and nothing more."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from quotecheck import ModelError, check, check_claim, compare, prepared, render
from quotecheck.semantics import Judgement, Models, can_run_models
from quotecheck.semantics import models_for as real_models_for

SOURCE = (
    "The council met on Monday. The mill let sixty workers go in May. Rain fell all day. "
    "The mayor praised the new bridge. A school opened in the north."
)
ELSEWHERE = "Many found themselves unemployed overnight."
SUPPORTED = "The mayor praised the new bridge."


@dataclass
class Vectors:
    """Stands in for the model: nearness is the number given for a text that contains the word, else 0."""

    near: dict[str, float]
    asked: list[str] = field(default_factory=list)

    def space(self, sentences: Sequence[str]) -> "Vectors.Place":
        return Vectors.Place(self, sentences)

    @dataclass
    class Place:
        vectors: "Vectors"
        sentences: Sequence[str]

        def nearness(self, sentence: str) -> Sequence[float]:
            self.vectors.asked.append(sentence)
            found = self.vectors.near.items()
            return [max((value for word, value in found if word in text), default=0.0) for text in self.sentences]


@dataclass
class Doubter:
    """Stands in for an entailment model: always gives the same answer."""

    entails: float
    contradicts: float = 0.0
    name: str = "stand-in"
    digest: str = "0000"
    heard: list[tuple[str, str]] = field(default_factory=list)

    def judge(self, passage: str, claim: str) -> Judgement:
        self.heard.append((passage, claim))
        return Judgement(self.entails, self.contradicts)


@pytest.fixture
def with_vectors(monkeypatch):
    """Run the pipeline with a stand-in for the vectors that come with the package."""

    def use(vectors):
        def models_for(semantics, entailment):
            return Models(None if semantics is False else vectors, real_models_for(False, entailment).entailment)

        monkeypatch.setattr(prepared, "models_for", models_for)
        return vectors

    return use


def support(claim, source=SOURCE, **options):
    return check_claim(claim, [source], **options)[0]


# --- vectors find -----------------------------------------------------------------------------------------------------


def test_what_is_said_in_other_words_is_shown_and_still_not_found(with_vectors):
    with_vectors(Vectors({"mill": 0.6}))
    found, plain = support(ELSEWHERE), support(ELSEWHERE, semantics=False)
    assert found.code == plain.code == "QC303"
    assert found.evidence[0].text == "The mill let sixty workers go in May."
    assert plain.evidence == ()
    assert found.message.endswith("; nearest passage: line 1 of B.")


def test_a_cosine_of_one_supports_nothing(with_vectors):
    with_vectors(Vectors({"": 1.0}))
    claims = [ELSEWHERE, "The mayor condemned the old tunnel.", "Three ships sank off Malta."]
    for claim in claims:
        assert support(claim).code not in ("QC300", "QC301")


def test_a_passage_that_is_merely_far_is_not_shown(with_vectors):
    with_vectors(Vectors({"mill": 0.3}))
    assert support(ELSEWHERE).evidence == ()


def test_a_claim_whose_words_are_there_asks_no_model(with_vectors):
    vectors = with_vectors(Vectors({"": 1.0}))
    assert support(SUPPORTED).code == "QC300"
    assert vectors.asked == []


def test_a_passage_found_by_meaning_goes_through_words_and_typed_checks(with_vectors):
    decoys = " ".join(f"The Larkfield council debated point {number} of the list." for number in range(1, 9))
    source = f"{decoys} Employees were fired because the plant closed in June."
    claim = "The Larkfield council dismissed its workers when the factory shut."
    with_vectors(Vectors({"fired": 0.9}))
    found, plain = support(claim, source), support(claim, source, semantics=False)
    assert plain.code == "QC303"
    assert (found.code, found.severity) == ("QC302", "warning")
    assert found.message == "A passage seems to say it in other words; read both."
    assert found.evidence[0].text == "Employees were fired because the plant closed in June."
    denied = source.replace("were fired because", "were never fired when")
    assert support(claim, denied).code not in ("QC300", "QC301")


def test_too_many_sentences_are_searched_by_words_alone(with_vectors):
    vectors = with_vectors(Vectors({"": 1.0}))
    support(ELSEWHERE, "A cat sat here. " * 2_501)
    assert vectors.asked == []


def test_the_order_of_the_sources_changes_no_verdict(with_vectors):
    with_vectors(Vectors({"mill": 0.6, "school": 0.5}))
    sources = ["The mill let sixty workers go in May.", "A school opened in the north."]
    found = [check(ELSEWHERE, order).findings for order in (sources, sources[::-1])]
    assert [item.code for item in found[0]] == [item.code for item in found[1]]
    shown = [next(item for item in items if item.axis == "support").evidence[0].text for items in found]
    assert shown[0] == shown[1] == sources[0]


@pytest.mark.skipif(not can_run_models(), reason="onnxruntime is not installed")
@pytest.mark.parametrize(
    ("claim", "passage", "code"),
    [
        ("Prices at the pump went up.", "Gasoline became more expensive.", "QC303"),
        ("A cyclone wrecked homes along the shore.", "The hurricane flattened houses on the coast.", "QC302"),
    ],
)
def test_the_shipped_vectors_show_the_passage_an_editor_means(claim, passage, code):
    found, plain = support(claim, f"{SOURCE} {passage}"), support(claim, f"{SOURCE} {passage}", semantics=False)
    assert (plain.code, plain.evidence) == ("QC303", ())
    assert found.code == code
    assert found.evidence[0].text == passage


@pytest.mark.skipif(not can_run_models(), reason="onnxruntime is not installed")
def test_processes_give_the_report_that_one_gives():
    texts = [SOURCE, ELSEWHERE, "A storm hit the coast on Friday. Nobody was hurt."]
    assert render(compare(texts, jobs=2), "json") == render(compare(texts), "json")


def test_the_digest_tells_runs_apart():
    digests = {
        check(SUPPORTED, [SOURCE], **options).tool.options_digest
        for options in (
            {},
            {"semantics": False},
            {"entailment": Doubter(0.9)},
            {"entailment": Doubter(0.9, digest="1")},
        )
    }
    assert len(digests) == 4


def test_vectors_that_were_asked_for_and_cannot_run_are_an_error(monkeypatch):
    monkeypatch.setattr("quotecheck.semantics.can_run_models", lambda: False)
    assert check_claim(SUPPORTED, [SOURCE])[0].code == "QC300"
    with pytest.raises(ModelError, match="install it, or use --no-semantics"):
        check_claim(SUPPORTED, [SOURCE], semantics=True)


# --- entailment doubts ------------------------------------------------------------------------------------------------


def test_a_supported_sentence_is_lowered_to_a_doubt_and_not_to_an_accusation():
    found = support(SUPPORTED, entailment=Doubter(0.2, contradicts=0.8))
    assert (found.code, found.severity) == ("QC302", "warning")
    assert "the model “stand-in” doubts that the passage says this" in found.message
    assert found.evidence == support(SUPPORTED).evidence


def test_a_model_that_agrees_changes_nothing():
    assert support(SUPPORTED, entailment=Doubter(0.5)) == support(SUPPORTED)


@pytest.mark.parametrize(
    "claim",
    [ELSEWHERE, "The mayor praised the new bridge and the old ferry.", "The mayor did not praise the new bridge."],
)
@pytest.mark.parametrize("entails", [0.0, 1.0])
def test_a_model_raises_nothing_and_leaves_what_is_not_supported(claim, entails):
    doubter = Doubter(entails)
    assert check_claim(claim, [SOURCE], entailment=doubter) == check_claim(claim, [SOURCE])
    assert doubter.heard == []


def test_a_confirmed_quotation_is_not_doubted():
    draft, source = "“We will go,” Lee said.", '"We will go," said Lee.'
    doubter = Doubter(0.0)
    codes = [item.code for item in check(draft, [source], entailment=doubter).findings]
    assert codes == [item.code for item in check(draft, [source]).findings]


def test_a_model_hears_the_passages_alone_and_together():
    doubter = Doubter(0.9)
    claim = "The mayor praised the new bridge and a school opened in the north."
    assert support(claim, entailment=doubter).code == "QC301"
    assert [passage for passage, _ in doubter.heard][-1].startswith("The mayor praised the new bridge. A school")


def test_a_house_that_takes_partial_lightly_takes_a_doubt_lightly():
    report = check(SUPPORTED, [SOURCE], entailment=Doubter(0.1), severities={"QC302": "note"})
    assert [item.severity for item in report.findings if item.code == "QC302"] == ["note"]


# --- laws over every case of the claim rules --------------------------------------------------------------------------

CASES = Path(__file__).parents[1] / "cases" / "claims.json"
GOOD = frozenset(("QC300", "QC301"))


def verdicts(given, **options):
    texts = [given["draft"], *given["sources"]]
    primary = given.get("primary", ())
    if given.get("mode") == "compare":
        report = compare(texts, primary=primary, **options)
    else:
        report = check(texts[0], texts[1:], primary=primary, **options)
    return {item.subject: item for item in report.findings if "QC300" <= item.code <= "QC307"}


@pytest.fixture(scope="module")
def by_words_alone():
    cases = json.loads(CASES.read_text(encoding="utf-8"))
    return [(case["input"], verdicts(case["input"], semantics=False)) for case in cases]


def test_no_vectors_support_what_words_do_not(by_words_alone, with_vectors):
    with_vectors(Vectors({"": 1.0}))
    for given, plain in by_words_alone:
        for subject, item in verdicts(given).items():
            assert item.code not in GOOD or plain[subject].code in GOOD, given


@pytest.mark.parametrize("entails", [0.0, 1.0])
def test_no_model_raises_a_verdict_or_changes_another_than_a_supported_one(by_words_alone, entails):
    for given, plain in by_words_alone:
        for subject, item in verdicts(given, semantics=False, entailment=Doubter(entails)).items():
            before = plain[subject]
            if before.code not in GOOD or entails == 1.0:
                assert item == before, given
            else:
                assert item.code in (before.code, "QC302"), given
                assert item.severity in ("none", "note", "warning"), given


# --- a real, tiny model, through the command line ---------------------------------------------------------------------


def test_the_command_line_takes_a_folder_and_names_a_bad_one(tmp_path, capfd):
    pytest.importorskip("onnxruntime")
    pytest.importorskip("onnx")
    from tests.semantics.tiny import make_tiny_model

    from quotecheck.cli import main

    model = make_tiny_model(tmp_path / "sceptic", bias={"neutral": 2.0})
    (tmp_path / "draft.txt").write_text(SUPPORTED, encoding="utf-8")
    (tmp_path / "wire.txt").write_text(SOURCE, encoding="utf-8")
    command = ["check", str(tmp_path / "draft.txt"), "-s", str(tmp_path / "wire.txt"), "-f", "concise"]
    assert main([*command, "--isolated"]) == 0
    capfd.readouterr()
    assert main([*command, "--isolated", "--entailment", str(model), "--fail-on", "warning"]) == 1
    assert (
        "QC302 warning The words are in the sources supplied, but the model “sceptic” doubts" in capfd.readouterr().out
    )
    assert main([*command, "--isolated", "--entailment", str(tmp_path / "none")]) == 2
    assert "none: is no folder; give one with model.onnx" in capfd.readouterr().err
    settings = tmp_path / "quotecheck.toml"
    settings.write_text('entailment = "sceptic"\nsemantics = false\n', encoding="utf-8")
    assert main([*command, "--config", str(settings), "--fail-on", "warning"]) == 1
    settings.write_text('entailment = "hub:desk/tiny"\n', encoding="utf-8")
    assert main([*command, "--config", str(settings)]) == 2
    settings.write_text('semantics = "yes"\n', encoding="utf-8")
    assert main([*command, "--config", str(settings)]) == 2
    assert "semantics is 'yes'; give true or false" in capfd.readouterr().err
