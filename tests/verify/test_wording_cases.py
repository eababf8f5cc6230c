"""Rules of the wording check as data: what must fire, what looks alike and must not, known gaps."""

import json
from pathlib import Path

import pytest
from tests.verify.wording_cases import wording

CASES = Path(__file__).parent.parent / "cases"


def _load():
    for path in sorted(CASES.glob("wording*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            marks = [pytest.mark.xfail(reason=case["comment"], strict=True)] if case["expect"] == "xfail" else []
            yield pytest.param(case, id=f"{path.stem}: {case['label']}", marks=marks)


@pytest.mark.parametrize("case", list(_load()))
def test_a_case_gets_the_verdict_it_is_written_for(case):
    results = wording(
        case["draft"],
        case["sources"],
        target=case["target"],
        profile=case.get("profile", "ap"),
        mode=case.get("mode", "check"),
    )
    assert results, "the quotation was not found in the draft"
    found = [(result.finding.code, result.finding.severity) for result in results]
    wanted = (case["expected"]["code"], case["expected"]["severity"])
    assert (wanted in found) is (case["expect"] is not False), (found, results[0].finding.message)
