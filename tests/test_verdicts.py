"""The table of verdicts is complete, consistent and printed in the docs as it stands in the code."""

import re
from pathlib import Path

import pytest

import quotecheck
from quotecheck.model import SEVERITY_RANK
from quotecheck.render.pages import generated_pages
from quotecheck.verdicts import VERDICTS, finding

ROOT = Path(__file__).parent.parent
AXIS_BY_FIRST_DIGIT = {"1": "wording", "2": "attribution", "3": "support", "4": "document"}
CODES = [
    *("QC100", "QC101", "QC102"),
    *(f"QC{number}" for number in range(110, 130)),
    *(f"QC{number}" for number in range(200, 208)),
    *(f"QC{number}" for number in range(300, 308)),
    *("QC310", "QC311", "QC312", *(f"QC{number}" for number in range(314, 324)), "QC330", "QC331"),
    *(f"QC{number}" for number in range(401, 409)),
]


def test_the_table_has_every_code_once_and_in_order():
    assert list(VERDICTS) == CODES


@pytest.mark.parametrize("code", CODES)
def test_every_row_says_what_it_means(code):
    row = VERDICTS[code]
    assert row.axis == AXIS_BY_FIRST_DIGIT[code[2]]
    assert row.severity in SEVERITY_RANK
    assert row.meaning.endswith(".")
    assert row.explanation
    assert row.example
    for accusation in ("fabricated", "plagiari", "false claim"):
        assert accusation not in f"{row.meaning} {row.explanation}".lower()


@pytest.mark.parametrize("code", CODES)
def test_every_example_gives_its_verdict_when_it_is_pasted(code):
    parts = re.split(r"(?:^|(?<=\s))(Source|Draft|Source \d|Document \d): ", VERDICTS[code].example)
    assert parts[0] == ""
    texts = [(label, text.strip()) for label, text in zip(parts[1::2], parts[2::2], strict=True)]
    sources = [text for label, text in texts if label.startswith("Source")]
    drafts = [text for label, text in texts if label == "Draft"]
    report = quotecheck.check(drafts[0], sources) if drafts else quotecheck.compare([text for _, text in texts])
    assert code in [finding.code for finding in report.findings]


def test_two_codes_share_a_name_only_across_axes():
    seen = {}
    for row in VERDICTS.values():
        assert seen.setdefault((row.axis, row.name), row.code) == row.code


def test_a_finding_takes_name_axis_and_severity_from_the_table_and_keeps_confidence_in_range():
    made = finding("QC120", "A.q1", "not found", confidence=1.7)
    assert (made.verdict, made.axis, made.severity, made.confidence) == ("NOT_FOUND", "wording", "error", 1.0)


@pytest.mark.parametrize("name", sorted(generated_pages()))
def test_generated_pages_are_up_to_date(name):
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == generated_pages()[name], f"docs/{name} is out of date: run make docs"
