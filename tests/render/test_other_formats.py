"""HTML, CSV, Markdown, SARIF, annotations and JUnit: well formed whatever the words, and true to the report."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.render.hostile import report_of
from tests.render.seed_report import REPORT

from quotecheck import check, make_document
from quotecheck.errors import OptionError
from quotecheck.render import FORMATS, render
from quotecheck.render.csv_table import safe_cell
from quotecheck.render.github import MAX_PER_LEVEL
from quotecheck.render.html.element import text
from quotecheck.render.markdown import escape_markdown

HERE = Path(__file__).parent
EVIL = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "]]><!-- --> & &amp; ' \" `",
    '=HYPERLINK("http://example.org")',
    "@everyone [a](http://example.org) | # *b* _c_",
    "::error file=x::owned\n::stop-commands::x",
    "\u202eright to left\u202c \u200f\u2066",
    "\x00\x01\x0b\x1b[31m\x7f\x85\ufffe\uffff\ud800\udfff",
    "-1+1|cmd",
    "\t=1+1",
    'a,b;"c"\r\nd',
    "x" * 40_000,
)
WORDS = st.text(st.characters(), min_size=0, max_size=40) | st.sampled_from(EVIL)
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def text_of(words: str, format_: str, **options: object) -> str:
    rendered = render(report_of(words), format_, **options)  # type: ignore[arg-type]
    assert isinstance(rendered, str)
    rendered.encode("utf-8")
    return rendered


class Elements(HTMLParser):
    """What a browser would make of a page, roughly: its elements, attributes and text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.names: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@MANY
@given(WORDS)
def test_no_word_becomes_markup_in_html(words: str) -> None:
    plain, page = Elements(), Elements()
    plain.feed(text_of("words", "html"))
    page.feed(text_of(words, "html", min_severity="none"))
    assert not page.open, "every element is closed"
    assert set(page.names) <= {*plain.names, "mark", "details", "summary", "span"}
    assert page.names.count("script") == page.names.count("style") == 1
    assert {name for name, _ in page.attributes} <= {
        *("lang", "charset", "http-equiv", "content", "name", "href", "class", "id", "type", "checked", "data-i"),
        *("data-go", "hidden", "role", "aria-label", "aria-labelledby", "aria-hidden", "tabindex", "title", "dir"),
        *("scope", "open"),
    }
    assert all((value or "#").startswith("#") for name, value in page.attributes if name == "href")


@MANY
@given(WORDS)
def test_csv_keeps_its_columns_and_starts_no_formula(words: str) -> None:
    for view in ("report", "quotes", "alignment"):
        drawn = text_of(words, "csv", view=view)
        rows = list(csv.reader(io.StringIO(drawn, newline="")))
        assert len({len(row) for row in rows}) == 1
        assert len(rows) > 1
        for row in rows[1:]:
            for cell in row:
                assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
                assert "\n" not in cell
                assert len(cell) < 32_767


@MANY
@given(WORDS)
def test_junit_is_well_formed(words: str) -> None:
    root = ElementTree.fromstring(text_of(words, "junit").encode())
    assert root.tag == "testsuites"
    cases = root.findall(".//testcase")
    assert int(root.get("tests", "")) == len(cases)
    assert int(root.get("failures", "")) == len(root.findall(".//failure")) == 1
    assert int(root.get("errors", "")) == len(root.findall(".//error")) == 1


@MANY
@given(WORDS)
def test_sarif_keeps_to_what_the_standard_asks(words: str) -> None:
    log = json.loads(text_of(words, "sarif"))
    jsonschema.validate(log, json.loads((HERE / "sarif-subset.schema.json").read_text()))


@MANY
@given(WORDS)
def test_every_annotation_is_one_line_that_github_reads(words: str) -> None:
    for line in text_of(words, "github").split("\n")[:-1]:
        assert re.match(r"::(error|warning|notice) file=[^:,]*,line=\d+,[^:]*title=QC[^:]*::|quotecheck: ", line), line


@MANY
@given(WORDS)
def test_markdown_prints_the_words_and_nothing_else(words: str) -> None:
    for view in ("report", "quotes", "alignment"):
        text_of(words, "markdown", view=view)
    shown = text(words).strip()
    html = MarkdownIt("commonmark").enable("table").render("- " + escape_markdown(words))
    assert not re.search(r"<(?!/?(ul|li)>)", html)
    if shown:
        assert re.sub(r"<[^>]*>", "", html).strip() == shown.replace("&#x27;", "'")


def test_a_cell_that_no_spreadsheet_computes() -> None:
    for start in "=+-@＝＋":
        assert safe_cell(f"{start}1") == f"'{start}1"
    assert safe_cell("\t=1") == "' =1"
    assert safe_cell("no = sign") == "no = sign"


def test_the_byte_order_mark_is_asked_for() -> None:
    assert not text_of("a", "csv").startswith("\ufeff")
    assert text_of("a", "csv", has_bom=True).startswith("\ufeffseverity,")


def test_fingerprints_do_not_hang_on_the_place() -> None:
    def prints(report: object) -> list[str]:
        log = json.loads(str(render(report, "sarif")))  # type: ignore[arg-type]
        return [result["partialFingerprints"]["quotecheckWords/v1"] for result in log["runs"][0]["results"]]

    found = prints(REPORT)
    assert found
    assert len(set(found)) == len(found), "a second finding of the same words has a number"
    assert prints(report_of("same words")) == prints(report_of("same words"))


def test_set_aside_findings_are_suppressed_not_lost() -> None:
    log = json.loads(text_of("words", "sarif"))
    suppressed = [result for result in log["runs"][0]["results"] if result.get("suppressions")]
    assert [result["ruleId"] for result in suppressed] == ["QC302"]
    assert "QC302" in text_of("words", "csv")
    assert "Set aside by sign-off" in text_of("words", "html")


def test_github_gets_ten_of_a_kind_and_the_number_of_the_rest() -> None:
    from dataclasses import replace

    report = report_of("words")
    many = tuple(replace(report.findings[0], id=f"f{n}", message=f"message {n}") for n in range(25))
    lines = str(render(replace(report, findings=many), "github")).splitlines()
    assert sum(line.startswith("::error ") for line in lines) == MAX_PER_LEVEL
    assert lines[-1].startswith("quotecheck: 15 errors more")


def test_annotations_are_worst_first() -> None:
    kinds = [line.split(" ")[0] for line in text_of("words", "github").splitlines() if line.startswith("::")]
    assert kinds == sorted(kinds, key=["::error", "::warning", "::notice"].index)
    assert len(set(kinds)) == 3


def test_junit_fails_where_the_exit_code_does() -> None:
    for fail_on, failures in (("error", 1), ("warning", 1), ("note", 3), ("never", 0)):
        root = ElementTree.fromstring(text_of("words", "junit", fail_on=fail_on))
        assert len(root.findall(".//failure")) == failures
        assert len(root.findall(".//skipped")) == 1


@pytest.mark.parametrize("format_", [name for name, entry in FORMATS.items() if entry.views == ("report",)])
def test_a_format_for_reports_says_so_when_asked_for_a_list(format_: str) -> None:
    with pytest.raises(OptionError, match=f"{format_} is a format for whole reports; for quotes give one of table"):
        render(REPORT, format_, view="quotes")


def test_every_link_in_the_page_leads_to_one_place() -> None:
    for report in (REPORT, report_of("words")):
        page = Elements()
        page.feed(str(render(report, "html", min_severity="none")))
        ids = [value for name, value in page.attributes if name == "id"]
        assert len(ids) == len(set(ids))
        targets = [value for name, value in page.attributes if name in ("href", "aria-labelledby")]
        assert {str(target).removeprefix("#") for target in targets} <= set(ids)


def test_the_policy_of_the_page_allows_its_own_style_and_script_only() -> None:
    import base64
    import hashlib

    page = text_of("words", "html")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; ")
    for name in ("style", "script"):
        content = re.search(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        assert content is not None
        digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy[1]
    assert not re.search(r"https?://", page.replace("http-equiv", ""))


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_text_stands_out_from_its_ground() -> None:
    """WCAG 2.2, 1.4.3: a contrast of 4.5 at least, in both colour schemes."""
    style = (HERE.parents[1] / "src/quotecheck/render/html/style.css").read_text()
    schemes = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    assert len(schemes) == 3
    for scheme in schemes:
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", scheme))
        pairs = [
            (ink, ground) for ink in ("ink", "soft", *"ewio") for ground in ("paper", "panel") if ground in colours
        ]
        pairs += [(letter, f"{letter}-bg") for letter in "ewio"] + [("ink", f"{letter}-bg") for letter in "ewio"]
        pairs += [("mark-ink", "mark"), ("ink", "now"), ("e", "now")]
        for ink, ground in pairs:
            light, dark = sorted((_luminance(colours[ink]), _luminance(colours[ground])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, f"{ink} on {ground} in {scheme[:40]}"


@pytest.mark.parametrize("format_", sorted(set(FORMATS) - {"docx"}))
def test_the_nearest_passage_is_named_by_its_file_where_no_list_of_documents_stands_beside_it(format_: str) -> None:
    source = make_document("The mill at Selby let sixty workers go in May. It was cold.", name="wire.txt")
    report = check("The mill at Selby sold two hundred red boats to the king.", [source])
    rendered = render(report, format_)
    assert isinstance(rendered, str)
    has_ids = format_ in ("json", "jsonl", "table")
    assert ("nearest passage: line 1 of B." in rendered) == has_ids
    assert ("nearest passage: line 1 of wire.txt" in rendered) == (not has_ids)
