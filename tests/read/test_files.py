import io
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotecheck.errors import InputError, OptionError
from quotecheck.read import assign_ids, collect_paths, make_document, read_document, read_many, read_stream

TEXT = "The harbour board met on Monday. It will meet again."


def test_a_text_file_becomes_a_document(tmp_path):
    path = tmp_path / "wire.txt"
    path.write_bytes(TEXT.encode())
    document = read_document(path, role="primary")
    assert (document.name, document.path, document.role, document.text) == ("wire.txt", str(path), "primary", TEXT)
    assert document.language == "en"
    assert len(document.sha256) == 64


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \r\n\t \n", "nothing but white space"),
        ("bom.txt", b"\xef\xbb\xbf", "nothing but white space"),
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3", "the PDF is damaged or cut short"),
        ("a.docx", b"PK\x03\x04" + b"\0" * 26 + b"word/document.xml", "damaged or cut short"),
        ("a.zip", b"PK\x03\x04" + b"\0" * 26 + b"x", "damaged or cut short"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 20, "older Word"),
        ("a.rtf", b"{\\rtf1\\ansi }", "holds no text"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
        ("a.bin", bytes(range(256)) * 4, "binary file"),
        ("a.html", b"<html><head><title>x</title></head><body><script>1</script></body></html>", "shows no text"),
        ("a.md", b"---\ntitle: x\n---\n", "nothing in the file can be seen"),
        ("only.md", b"![alt](x.png)", "nothing in the file can be seen"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(tmp_path, name, data, message):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=message) as caught:
        read_document(path)
    assert str(caught.value).startswith(f"{path}: ")


def test_a_missing_file_a_folder_and_a_pattern_without_match_are_refused(tmp_path):
    for path, message in (
        (tmp_path / "no.txt", "no such file"),
        (tmp_path, "folder without readable"),
        (tmp_path / "*.txt", "pattern"),
    ):
        with pytest.raises(InputError, match=message):
            read_document(path)
    with pytest.raises(InputError):
        read_document("nul\0name.txt")
    with pytest.raises(InputError):
        read_document("x" * 5000)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)
    with pytest.raises(InputError, match="no permission"):
        read_document(path)


def test_a_bad_document_does_not_stop_the_others(tmp_path):
    for name, data in (("a.txt", TEXT.encode()), ("b.txt", b""), ("c.txt", TEXT.encode())):
        (tmp_path / name).write_bytes(data)
    documents, failures = read_many([tmp_path / name for name in ("a.txt", "b.txt", "no.txt", "c.txt")])
    assert [document.name for document in documents] == ["a.txt", "c.txt"]
    assert [Path(failure.path).name for failure in failures] == ["b.txt", "no.txt"]


def test_standard_input_is_read_under_its_name():
    documents, failures = read_many(["-"], stdin=io.BytesIO(b"<p>Hello there</p>"), stdin_filename="page.html")
    assert not failures
    assert documents[0].text == "Hello there"
    assert read_stream(io.BytesIO(TEXT.encode())).name == "<stdin>"
    with pytest.raises(InputError, match="<stdin>: the file is empty"):
        read_stream(io.BytesIO(b""))


def test_folders_and_patterns_are_searched_in_order_and_hidden_files_passed_over(tmp_path):
    for name in ("b.txt", "a.md", ".hidden.txt", "c.xlsx", "sub/d.html", ".git/e.txt", "noending"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT)
    paths, skipped = collect_paths([tmp_path])
    assert [os.path.relpath(path, tmp_path) for path in paths] == ["a.md", "b.txt", str(Path("sub") / "d.html")]
    assert [os.path.relpath(each.document, tmp_path) for each in skipped] == ["c.xlsx", "noending"]
    paths, skipped = collect_paths([str(tmp_path / "*.txt"), str(tmp_path / "b.txt"), "missing.txt"])
    assert [Path(path).name for path in paths] == ["b.txt", "missing.txt"]
    assert "same file" in skipped[0].reason


def test_a_pipe_in_a_folder_is_not_waited_for_and_a_link_to_nothing_is_named(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "~$story.docx").write_bytes(b"lock")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "a.txt").write_text("We go.")
    paths, skipped = collect_paths([tmp_path])
    assert [Path(path).name for path in paths] == ["a.txt", "gone.txt"]
    assert [(Path(skip.document).name, skip.reason) for skip in skipped] == [
        ("pipe.txt", "pipes and devices are not read in a folder")
    ]
    with pytest.raises(InputError, match="a link to a file that is not there"):
        read_document(paths[1])


def test_the_same_file_by_another_name_is_read_once(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    paths, skipped = collect_paths([tmp_path / "a.txt", f"{tmp_path}/./a.txt", tmp_path / "link.txt"])
    assert len(paths) == 1
    assert len(skipped) == 2
    assert collect_paths([tmp_path / "a.txt"], already=[tmp_path / "link.txt"])[0] == ()


def test_a_folder_without_readable_files_gives_an_error_on_reading(tmp_path):
    paths, _ = collect_paths([tmp_path])
    _, failures = read_many(paths)
    assert "without readable files" in str(failures[0])


def test_a_name_with_pattern_characters_that_exists_is_taken_as_it_is(tmp_path):
    (tmp_path / "a[1].txt").write_text(TEXT)
    assert collect_paths([tmp_path / "a[1].txt"])[0] == (str(tmp_path / "a[1].txt"),)


def test_lone_surrogates_and_nul_in_strings_do_no_harm():
    document = make_document("A \ud800 text.\x00 More of it.", name="x")
    assert document.text[2] == "\ud800"
    assert len(document.sha256) == 64


def test_an_empty_string_is_a_document_without_sentences():
    assert make_document("").sentences == ()


def test_documents_are_named_by_letters_and_sentences_after_them():
    documents = assign_ids([make_document("One. Two.")] * 28)
    assert [documents[index].id for index in (0, 25, 26, 27)] == ["A", "Z", "AA", "AB"]
    assert documents[26].sentences[0].id == "AA.s1"


def test_a_date_that_is_no_day_is_a_usage_error():
    assert make_document("x", date="2024-06-24").date == "2024-06-24"
    with pytest.raises(OptionError, match="YYYY-MM-DD"):
        make_document("x", date="June 24")


def test_a_byline_that_closes_with_its_day_dates_the_document():
    text = "Harbour talks collapse\n\nBy Jane Doe, reporter — 24 June 2024\n\nThe talks collapsed on Monday, it said."

    assert make_document(text).date == "2024-06-24"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("FOR IMMEDIATE RELEASE — 3 June 2025", "2025-06-03"),
        ("For immediate release: June 3, 2025", "2025-06-03"),
        ("EMBARGOED UNTIL 00:01, 4 June 2025", "2025-06-04"),
        ("Press release, 3 June 2025", "2025-06-03"),
        ("FOR IMMEDIATE RELEASE", None),
        ("The release of 3 June 2025 was wrong, the company said on Monday.", None),
    ],
)
def test_a_release_line_dates_its_document(line, day):
    document = make_document(f"{line}\n\nNorthern Water to invest\n\nLEEDS — Northern Water will invest.\n")
    assert document.date == day
    assert "RELEASE" not in " ".join(document.slice(b.start, b.end) for b in document.blocks if b.kind == "dateline")


def test_lines_are_counted_under_every_line_end():
    for end in ("\n", "\r\n", "\r"):
        document = make_document(f"One.{end}Two.{end}{end}Three.")
        assert [document.line_column(sentence.start) for sentence in document.sentences] == [(1, 1), (2, 1), (4, 1)]


def test_content_decides_where_the_ending_says_nothing(tmp_path):
    cases = {
        "page": b"<!DOCTYPE html>\n<html><body><p>Hello <b>there</b></p></body></html>",
        "notes": b"# Aid\n\n## More\n\nIt *doubled*.",
    }
    expected = {"page": "Hello there", "notes": "Aid\n\nMore\n\nIt doubled."}
    for name, data in cases.items():
        path = tmp_path / name
        path.write_bytes(data)
        assert read_document(path).text == expected[name]
    path = tmp_path / "plain"
    path.write_bytes(b"a < b and b > c, he said. 2 <p> 3")
    assert read_document(path).text.startswith("a < b")


def test_five_megabytes_on_one_line_are_read(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text((TEXT + " ") * 100_000)
    document = read_document(path)
    assert len(document.sentences) == 200_000
    assert len(document.blocks) == 1


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.lists(
            st.sampled_from(
                [
                    b"<p>",
                    b"</p>",
                    b"<b",
                    b"&amp;",
                    b"x y",
                    b"<div>",
                    b"<script>",
                    b"<!--",
                    b"\n",
                    b"# A",
                    b"> q",
                    b"|a|b|\n|-|-|",
                    b"---\n",
                    b"\xff",
                    b"<table><tr><td>",
                    b"*e*",
                    b"```\n",
                    b"<br>",
                    b"- l\n",
                ]
            ),
            max_size=20,
        ).map(b"".join),
    ),
    st.sampled_from(["a.txt", "a.md", "a.html", "a"]),
)
def test_any_bytes_give_a_document_or_an_input_error(tmp_path, data, name):
    path = tmp_path / name
    path.write_bytes(data)
    try:
        document = read_document(path)
    except InputError:
        return
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(document.text)
        assert not document.text[at : block.start].strip()
        at = block.end
    for span in document.emphasis:
        assert 0 <= span.start < span.end <= len(document.text)
    for sentence in document.sentences:
        assert document.line_column(sentence.start)[0] >= 1
        assert document.locator(sentence.start)
