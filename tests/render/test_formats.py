"""Every format on a report made by hand: complete, safe to show, and as its page says."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.render.hostile import hostile_report
from tests.render.seed_report import REPORT

from quotecheck.errors import OptionError
from quotecheck.model import Document, Report, Sentence, Span
from quotecheck.render import FORMATS, render
from quotecheck.render.excerpt import make_excerpt
from quotecheck.render.pages import generated_pages
from quotecheck.render.report_json import dumps, to_json
from quotecheck.render.schema import build_schema
from quotecheck.render.visible import visible

SGR = re.compile(r"\x1b\[[0-9;]*m")


def text_of(report: Report, format_: str, **options: object) -> str:
    rendered = render(report, format_, **options)  # type: ignore[arg-type]
    assert isinstance(rendered, str)
    return rendered


@pytest.mark.parametrize("width", [40, 80, 110, 140])
@pytest.mark.parametrize("is_ascii", [False, True])
def test_no_line_is_wider_than_the_terminal(width: int, is_ascii: bool) -> None:
    for report in (REPORT, hostile_report()):
        for view in ("report", "quotes", "alignment"):
            drawn = text_of(report, "table", width=width, color=True, is_ascii=is_ascii, view=view)
            for line in SGR.sub("", drawn).split("\n"):
                assert cell_len(line) <= width, line


def test_color_adds_nothing_but_color() -> None:
    plain = text_of(REPORT, "table", width=None)
    assert SGR.sub("", text_of(REPORT, "table", width=None, color=True)) == plain
    assert "\x1b" not in plain
    assert "\x1b" not in text_of(REPORT, "table", width=80)


def test_without_color_the_differing_words_are_in_brackets_and_with_it_underlined() -> None:
    assert "⟦diplomatic and security⟧" in text_of(REPORT, "table", width=None)
    assert "⟦continued arms transfers⟧" in text_of(REPORT, "table", width=140)
    colored = text_of(REPORT, "table", width=140, color=True)
    assert "⟦" not in colored
    assert re.search(r"\x1b\[1;4;38;2;230;159;0mdiplomatic", colored)


def test_every_severity_has_a_sign_and_a_word() -> None:
    for width in (None, 80, 140):
        drawn = text_of(REPORT, "table", width=width)
        for words in ("✗ error", "! warning", "· note", "✓ ok"):
            assert words in drawn


def test_ascii_leaves_no_sign_of_ours_beyond_ascii() -> None:
    theirs = set("".join(document.text for document in REPORT.documents) + "".join(f.message for f in REPORT.findings))
    for width in (None, 80, 140):
        drawn = text_of(REPORT, "table", width=width, is_ascii=True)
        assert not [c for c in drawn if ord(c) > 126 and c not in theirs]


def test_the_worst_comes_first_and_sections_keep_their_order() -> None:
    for width in (None, 80, 140):
        drawn = "\n" + text_of(REPORT, "table", width=width).lower()
        places = [
            drawn.index(f"\n{words}")
            for words in ("documents", "needs attention", "quotes", "paraphrases", "alignment")
        ]
        assert places == sorted(places)
        assert drawn.index("✗ error") < drawn.index("! warning")
        assert drawn.index("a.s4") < drawn.index("a.s3")


def test_a_document_cannot_act_on_the_terminal() -> None:
    report = hostile_report()
    for format_ in FORMATS:
        for width in (None, 80, 140):
            drawn = render(report, format_, width=width, color=True)
            if isinstance(drawn, bytes):
                continue
            drawn = drawn.replace("\r\n", "\n") if format_ == "csv" else drawn
            assert not re.search("[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", drawn)
            assert "\x1b" not in SGR.sub("", drawn)
            drawn.encode("utf-8")


def test_square_brackets_survive_rich() -> None:
    for width in (None, 80, 140):
        assert "[sic] [/] [bold]" in " ".join(text_of(hostile_report(), "table", width=width).replace("│", "").split())


def test_plain_lines_are_never_wrapped() -> None:
    drawn = text_of(REPORT, "table", width=None)
    for quote in REPORT.quotes:
        if quote.duplicate_of is None:
            line = next(line for line in drawn.split("\n") if line.startswith(f"{quote.id}  "))
            assert quote.text in line


def test_concise_lines_have_the_shape_that_editors_know() -> None:
    lines = text_of(REPORT, "concise").splitlines()
    assert lines
    for line in lines:
        assert re.fullmatch(r"[^:]+:\d+:\d+: QC\d{3} (error|warning|note) .+", line)
    assert len(text_of(REPORT, "concise", min_severity="none").splitlines()) == len(REPORT.findings)
    assert all(" error " in line for line in text_of(REPORT, "concise", min_severity="error").splitlines())


def test_what_is_set_aside_is_listed_in_json_only() -> None:
    findings = tuple(replace(item, ignored="signed off") for item in REPORT.findings)
    report = replace(REPORT, findings=findings)
    assert text_of(report, "concise") == ""
    assert "nothing: no error and no warning" in text_of(report, "table", width=None)
    assert all(item["ignored"] == "signed off" for item in json.loads(text_of(report, "json"))["findings"])


def test_json_lines_carry_what_a_script_needs() -> None:
    records = [json.loads(line) for line in text_of(REPORT, "jsonl", min_severity="none").split("\n")[:-1]]
    assert len(records) == len(REPORT.findings)
    texts = {document.id: document.text for document in REPORT.documents}
    for record in records:
        assert {"path", "line", "column", "code", "severity", "message", "text", "evidence"} <= record.keys()
        assert record["text"] is None or record["text"] in texts[record["document"]]


def test_json_is_the_report_and_fits_its_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(build_schema())
    validator = jsonschema.Draft202012Validator(build_schema())
    for report in (REPORT, hostile_report()):
        data = json.loads(text_of(report, "json"))
        validator.validate(data)
        assert [item["id"] for item in data["findings"]] == [item.id for item in report.findings]
        assert "text" not in data["documents"][0]


def test_the_schema_refuses_what_is_no_report() -> None:
    validator = jsonschema.Draft202012Validator(build_schema())
    data = json.loads(text_of(REPORT, "json"))
    for spoil in (
        lambda d: d.pop("summary"),
        lambda d: d["findings"][0].update(severity="fatal"),
        lambda d: d["findings"][0].update(confidence=1.5),
        lambda d: d["quotes"][0].update(start=-1),
    ):
        broken = json.loads(json.dumps(data))
        spoil(broken)
        assert not validator.is_valid(broken)


def test_generated_pages_are_up_to_date(root: Path) -> None:
    for name, text in generated_pages().items():
        assert (root / "docs" / name).read_text(encoding="utf-8") == text, (
            f"docs/{name} is out of date: run `make docs`"
        )


def test_an_unknown_format_or_width_is_refused() -> None:
    with pytest.raises(OptionError, match="give one of table, concise"):
        render(REPORT, "pdf")
    with pytest.raises(OptionError, match="at least 20"):
        render(REPORT, "table", width=5)


@given(st.text(st.characters()))
def test_visible_is_one_safe_line(text: str) -> None:
    shown = visible(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    assert visible(shown) == shown


@given(st.text(st.characters()))
def test_json_reads_back_as_the_same_text(text: str) -> None:
    written = dumps({"text": text})
    written.encode("utf-8")
    assert len(written.splitlines()) == 1
    assert json.loads(written) == {"text": text}


@given(st.text(min_size=1), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5))
def test_an_excerpt_shows_all_its_words_whatever_is_marked(text: str, marks: list[tuple[int, int]]) -> None:
    shown = make_excerpt(Document("A", "a", text), 0, len(text), marks=[Span(*mark) for mark in marks])
    squeezed = "".join("".join(visible(piece.text).split()) for piece in shown.pieces())
    assert squeezed == "".join(visible(text).split())


def test_with_three_documents_a_sentence_is_aligned_once() -> None:
    from quotecheck.model import Alignment
    from quotecheck.render.index import ReportIndex
    from quotecheck.render.rows.alignment import pair_rows

    documents = tuple(
        Document(id_, id_, "One. Two.", sentences=(Sentence(f"{id_}.s1", 0, 4), Sentence(f"{id_}.s2", 5, 9)))
        for id_ in "ABC"
    )
    pairs = (
        Alignment(("A.s1",), ("B.s1",), 0.6), Alignment(("A.s2",), (), 0.0), Alignment((), ("B.s2",), 0.0),
        Alignment(("A.s1",), ("C.s1",), 0.9), Alignment(("A.s2",), (), 0.0), Alignment((), ("C.s2",), 0.0),
        Alignment(("B.s1",), ("C.s1",), 0.7), Alignment(("B.s2",), ("C.s2",), 0.8),
    )  # fmt: skip
    report = replace(hostile_report(), documents=documents, findings=(), alignments=pairs)
    rows = pair_rows(report, ReportIndex.of(report))
    assert [(row.left.ids, row.right.ids, row.also) for row in rows] == [
        (("A.s1",), ("C.s1",), ("B.s1 0.60",)),
        (("A.s2",), (), ()),
        (("B.s1",), ("C.s1",), ()),
        (("B.s2",), ("C.s2",), ()),
    ]


def test_the_public_function_can_be_called_whatever_was_imported_before() -> None:
    for first in ("import quotecheck.render", "from quotecheck.render import FORMATS", "import quotecheck"):
        code = f"{first}; import quotecheck as q; from quotecheck import render; r = q.compare(['a', 'b'])\n"
        code += "assert render(r, 'json') == q.render(r, 'json') == q.render(r, 'json')"
        subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_the_report_is_written_as_the_plain_way_of_writing_json_would() -> None:
    for report in (REPORT, hostile_report()):
        assert text_of(report, "json") == dumps(to_json(report), indent=2) + "\n"


@pytest.mark.parametrize("format_", ["concise", "jsonl", "csv"])
def test_of_what_points_at_one_place_the_worst_comes_first(format_: str) -> None:
    import quotecheck

    report = quotecheck.check("“We will go,” Lee said.", ['"We may go," Lee said.'])
    lines = str(render(report, format_))
    assert lines.index("QC114") < lines.index("QC305")
