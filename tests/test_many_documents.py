"""A comparison of many documents: one index over all of them says what reading each against each would say."""

from __future__ import annotations

import random

import pytest

import quotecheck
from quotecheck import judging, prepared
from quotecheck.model import Report

ARTICLES = 24
STATEMENT = (
    "We will reopen the northern ferry line on the first of May, and not a day later. "
    "No island will be without a boat in winter. "
    "The old pier is to be rebuilt in stone by local firms."
)
OPENING = "“We will reopen the northern ferry line on the first of May,” Minister Ana Rask said."
ALTERED = "“We may reopen the northern ferry line on the first of May,” Minister Ana Rask said."
LIFTED = "Fourteen crofts above the bay lost their water for nine days after the storm tore out the main pipe."


def _words(rng: random.Random, count: int) -> list[str]:
    """Return words that no other article has."""
    return ["".join(rng.choice("bdfgklmnprstv") + rng.choice("aeiou") for _ in range(3)) for _ in range(count)]


def article(number: int) -> str:
    rng = random.Random(number)
    a, b, c, d, e, f, g, h = _words(rng, 8)
    name = d.capitalize()
    own = f"“The {a} will {b} the {c},” said Tom {name}, who lives there."
    prose = f"Nobody {e} the {f} of {name} before a {g} came with its {h} and left again."
    rest = ". ".join(" ".join(_words(rng, 9)).capitalize() for _ in range(5)) + "."
    lines = [f"{name} waits for its boat", prose, own, rest]
    if number % 3 == 0:
        lines.append(OPENING)
    if number in (5, 11):
        lines.append(ALTERED)
    if number in (2, 7):
        lines.append(LIFTED)
    if number == 10:
        lines.append("“No island will be without a boat in summer,” Rask said.")
    return "\n\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def many() -> Report:
    return _compare()


@pytest.fixture(scope="module")
def one_by_one() -> Report:
    with pytest.MonkeyPatch.context() as patch:
        for module in (prepared, judging):
            patch.setattr(module, "MANY_DOCUMENTS", 1000)
        return _compare()


def _compare(jobs: int = 1) -> Report:
    documents = [quotecheck.make_document(article(number), name=f"{number:02}.txt") for number in range(ARTICLES)]
    documents.append(quotecheck.make_document(article(4), name="copy-of-04.txt"))
    primary = [quotecheck.make_document(STATEMENT, name="statement.txt", role="primary", speaker="Ana Rask")]
    return quotecheck.compare(documents, primary=primary, jobs=jobs)


def _codes(report: Report, axis: str) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for item in report.findings:
        if item.axis == axis:
            found.setdefault(item.subject, []).append((item.code, item.severity))
    return found


@pytest.mark.parametrize("axis", ["wording", "attribution", "document"])
def test_the_verdicts_are_those_of_reading_each_against_each(many: Report, one_by_one: Report, axis: str) -> None:
    assert _codes(many, axis) == _codes(one_by_one, axis)


def test_claims_are_judged_alike_but_for_what_carries_little_of_them(many: Report, one_by_one: Report) -> None:
    ours, theirs = _codes(many, "support"), _codes(one_by_one, "support")
    assert ours.keys() == theirs.keys()
    differing = [subject for subject in ours if ours[subject] != theirs[subject]]
    assert {ours[subject][0][0] for subject in differing} <= {"QC307"}
    assert {theirs[subject][0][0] for subject in differing} <= {"QC302"}


def test_what_was_altered_is_found(many: Report) -> None:
    names = {document.id: document.name for document in many.documents}
    altered = {names[f.subject.partition(".")[0]] for f in many.findings if f.code == "QC114"}
    assert altered == {"05.txt", "11.txt", "10.txt"}


def test_all_places_are_counted_though_few_are_read(many: Report) -> None:
    said = next(f.message for f in many.findings if f.subject == "A.q2")
    assert "word for word in statement.txt" in said
    assert "8 places have these words" in said  # seven other articles and the statement


def test_a_copy_confirms_nothing(many: Report) -> None:
    copy = many.documents[24]
    assert copy.near_duplicate_of == many.documents[4].id
    for quote in many.quotes:
        if quote.document in (copy.id, copy.near_duplicate_of):
            wording = next(f for f in many.findings if f.subject == quote.id and f.axis == "wording")
            assert wording.code == "QC129", wording.message


def test_words_taken_over_are_found_in_the_other_document(many: Report) -> None:
    lifts = [f for f in many.findings if f.code == "QC330"]
    places = {(f.subject.partition(".")[0], f.evidence[0].document) for f in lifts}
    third, eighth = many.documents[2].id, many.documents[7].id
    assert {(third, eighth), (eighth, third)} <= places
    assert all(subject != document for subject, document in places)


def test_alignments_name_primary_partners_and_no_empty_sides(many: Report) -> None:
    statement = many.documents[-1].id
    assert all(pair.left and pair.right and 0.0 < pair.score <= 1.0 for pair in many.alignments)
    opened = next(quote for quote in many.quotes if quote.id == "A.q2").sentence
    partners = [pair.right[0] for pair in many.alignments if pair.left == (opened,)]
    assert partners[0] == f"{statement}.s1"
    assert len(partners) <= 4


def test_any_number_of_processes_gives_the_same_report(many: Report) -> None:
    assert quotecheck.render(_compare(jobs=3), "json") == quotecheck.render(many, "json")


def _verdicts(findings):
    """Return what was said of the words; that two documents are one copy is said of them together."""
    return [(item.code, item.severity, item.message) for item in findings if item.axis != "document"]


def test_held_against_the_primary_text_alone_each_is_judged_as_by_itself():
    speech = "We will close two of the nine mills in May. No jobs will go before then. I regret the delay."
    claims = [
        "The board will close {} of the nine mills in May, it said.",
        "“We will close {} of the nine mills in May,” Ann Lee said.",
        "“No jobs will go,” Ann Lee said. The town has {} schools.",
    ]
    documents = [claim.format(number) for claim in claims for number in ("two", "three", "four", "five", "six", "all")]
    documents += [f"{document} It rained on day {number}." for number, document in enumerate(documents[:6])]
    together = quotecheck.compare(documents, primary=[speech], primary_only=True, semantics=False)
    for number, document in enumerate(documents):
        alone = quotecheck.compare([document], primary=[speech], semantics=False)
        own = together.documents[number].id
        found = [item for item in together.findings if item.subject.split(".")[0] == own]
        assert _verdicts(found) == _verdicts(alone.findings)
        assert {evidence.document for item in found for evidence in item.evidence} <= {together.documents[-1].id}
    assert {"QC114", "QC118", "QC101"} <= {item.code for item in together.findings}


def test_held_against_primary_texts_there_must_be_one():
    with pytest.raises(quotecheck.OptionError, match="no primary text"):
        quotecheck.compare(["One.", "Two."], primary_only=True)
