"""What no reader may fall over: bombs, locks, cut and misnamed files, bytes of any kind."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotecheck.errors import InputError
from quotecheck.read import read_stream, read_stream_documents
from quotecheck.read.formats import FORMATS

FILES = Path(__file__).parent / "files"
SUFFIXES = sorted(suffix for each in FORMATS.values() for suffix in each.suffixes)


def repacked(name, **changes):
    """Return one of the packages with parts exchanged, `word_document` standing for word/document.xml."""
    target = io.BytesIO()
    with zipfile.ZipFile(FILES / name) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            change = changes.get(part.removesuffix(".xml").replace("/", "_"))
            new.writestr(part, change(old.read(part)) if change else old.read(part))
    return target.getvalue()


def read(data, name):
    return read_stream(io.BytesIO(data), name=name)


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = repacked("tracked.docx", word_document=lambda part: part + b" " * 50_000_000)
    with pytest.raises(InputError, match="would unpack to"):
        read(bomb, "a.docx")


def test_a_part_that_is_larger_than_it_says_is_refused():
    data = bytearray(repacked("tracked.docx", word_document=lambda part: part + b" " * 9_000_000))
    at = data.index(b"PK\x01\x02")
    while data[at + 46 : at + 63] != b"word/document.xml":
        at = data.index(b"PK\x01\x02", at + 1)
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    with pytest.raises(InputError, match="damaged"):
        read(bytes(data), "a.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_xml_bomb_is_refused_unread(encoding):
    entities = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [{entities}]><w>&j;</w>'.encode(encoding)
    with pytest.raises(InputError, match="declares XML entities"):
        read(repacked("tracked.docx", word_document=lambda _: bomb), "a.docx")


def test_an_entity_from_outside_is_refused_unread():
    outside = b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'
    for name in ("tracked.docx", "harbour.odt"):
        data = repacked(name, word_document=lambda _: outside, content=lambda _: outside)
        with pytest.raises(InputError, match="declares XML entities"):
            read(data, name)


def test_tables_in_tables_without_end_are_refused():
    deep = b"<w:tbl><w:tr><w:tc>" * 3000
    data = repacked("tracked.docx", word_document=lambda part: part.replace(b"<w:body>", b"<w:body>" + deep))
    with pytest.raises(InputError, match="damaged"):
        read(data, "a.docx")


@pytest.mark.parametrize("name", ["tracked.docx", "harbour.odt", "harbour.pdf", "password.pdf"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_file_cut_short_is_refused(name, share):
    data = (FILES / name).read_bytes()
    with pytest.raises(InputError, match="damaged or cut short"):
        read(data[: int(len(data) * share)], name)


@pytest.mark.parametrize(
    ("file", "name"),
    [("tracked.docx", "a.txt"), ("harbour.pdf", "a.docx"), ("harbour.rtf", "a"), ("talk.srt", "a.txt")],
)
def test_a_wrong_ending_does_no_harm(file, name):
    data = (FILES / file).read_bytes()
    assert read(data, name).text == read(data, file).text


def test_a_sign_in_page_named_like_a_document_is_refused():
    with pytest.raises(InputError, match="inside a web page"):
        read(b"<!doctype html><html><body><p>Please sign in.</p></body></html>", "report.pdf")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.vtt", b"WEBVTT\n\nNOTE nothing\n", "no subtitle with words"),
        ("a.eml", b"From: a@b.c\nSubject: x\n\n", "no words in its body"),
        ("a.json", b'{"a": 1}', "no article in it"),
        ("a.json", b'{"text": "a"', "line 1, column 13: no JSON"),
        ("a.jsonl", b'{"text": "a"}\n{"text": "b"\n', "line 2: no JSON"),
        ("a.jsonl", b"[" * 200_000, "nest too deeply"),
        ("a.xlsx", None, "an Excel file"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "with a password"),
        ("a.rtf", b"{\\rtf1" + b"{" * 5000, "nest more than"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(name, data, message):
    if data is None:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as package:
            package.writestr("xl/workbook.xml", "")
        data = target.getvalue()
    with pytest.raises(InputError, match=message) as caught:
        read(data, name)
    assert caught.value.path == name


def test_a_locked_opendocument_text_is_refused():
    manifest = (
        b'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:encryption-data/></m:manifest>'
    )
    with pytest.raises(InputError, match="with a password"):
        read(repacked("harbour.odt", **{"META-INF_manifest": lambda _: manifest}), "a.odt")


def verify(documents):
    for document in documents:
        at = 0
        for block in document.blocks:
            assert at <= block.start < block.end <= len(document.text)
            assert not document.text[at : block.start].strip()
            at = block.end
        assert not document.text[at:].strip()
        assert all(document.slice(each.start, each.end).strip() for each in document.sentences)
        assert all(document.slice(*span).strip() for span in document.emphasis)
        for marks in (document.locators, document.line_map):
            assert [mark.start for mark in marks] == sorted(mark.start for mark in marks)


def read_or_refuse(data, name):
    try:
        verify(read_stream_documents(io.BytesIO(data), name=name))
    except InputError:
        return


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary(max_size=300), st.sampled_from(SUFFIXES), st.sampled_from([b"", b"%PDF-1.4\n", b"{\\rtf1 ", b"WEBVTT\n"])
)
def test_any_bytes_give_documents_or_an_input_error(data, suffix, head):
    read_or_refuse(head + data, f"input{suffix}")


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_file_with_a_stretch_exchanged_gives_documents_or_an_input_error(data):
    path = data.draw(st.sampled_from(sorted(FILES.iterdir())))
    content = bytearray(path.read_bytes())
    at = data.draw(st.integers(0, len(content)))
    content[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
    read_or_refuse(bytes(content), path.name)


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=60)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["Ann", "Bo", None]), WORDS), min_size=1, max_size=5))
def test_any_words_in_subtitles_give_spans_that_hold(cues):
    lines = ["WEBVTT", ""]
    for number, (voice, words) in enumerate(cues):
        lines += [f"00:{number:02d}.000 --> 00:{number + 1:02d}.000", f"<v {voice}>{words}" if voice else words, ""]
    read_or_refuse("\n".join(lines).encode(), "a.vtt")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.fixed_dictionaries({"text": WORDS}, optional={"title": WORDS, "author": WORDS}), max_size=4))
def test_any_words_in_articles_are_kept_as_they_are(articles):
    data = "\n".join(map(json.dumps, articles)).encode()
    try:
        documents = read_stream_documents(io.BytesIO(data), name="a.jsonl")
    except InputError:
        return
    verify(documents)
    assert len(documents) == sum(any(map(str.isalnum, each["text"])) for each in articles)
