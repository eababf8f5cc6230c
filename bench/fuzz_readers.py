"""Feeds broken files to every reader: each must give documents or an `InputError`, in good time.

    python bench/fuzz_readers.py                     all readers, 10,000 inputs each
    python bench/fuzz_readers.py pdf --count 500 --seed 7

Inputs are the files in tests/read/files/ and a few written out here, with bytes flipped, cut out, doubled, exchanged
between files, and with words of the format put in. Parts of zip packages are changed before they are packed. Prints for
each reader: inputs, read, refused, failures, median and longest CPU seconds. A failure is any other exception, a span
that does not hold, or 10 seconds. Each reader runs in a process of its own, so that a crash of a library shows.
"""

from __future__ import annotations

import argparse
import copy
import io
import random
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from quotecheck.errors import InputError
from quotecheck.model import Document
from quotecheck.read import read_stream_documents

FILES = Path(__file__).parent.parent / "tests" / "read" / "files"
LIMIT_SECONDS = 10

SEEDS: dict[str, list[str]] = {
    "docx": ["tracked.docx", "harbour.docx"],
    "odt": ["harbour.odt"],
    "rtf": ["harbour.rtf"],
    "pdf": ["harbour.pdf", "columns.pdf", "line-by-line.pdf", "scan.pdf", "password.pdf"],
    "vtt": ["voices.vtt"],
    "srt": ["talk.srt"],
    "eml": ["reply.eml"],
    "mhtml": ["briefs.mhtml"],
    "json": ["articles.json"],
    "jsonl": ["articles.jsonl"],
    "txt": ["transcript.txt"],
    "html": ["../file_sources/columns.html"],
    "md": ["../../../README.md"],
}
WORDS: dict[str, list[bytes]] = {
    "docx": [
        b"<w:p>",
        b"</w:p>",
        b"<w:ins>",
        b"<w:del>",
        b"<w:tbl><w:tr><w:tc>",
        b"<w:sdt>",
        b"<w:txbxContent>",
        b'w:val=""',
    ],
    "odt": [
        b"<text:p>",
        b"</text:p>",
        b"<text:s text:c='99999999999'/>",
        b"<text:note>",
        b"<text:list>",
        b"<draw:frame>",
    ],
    "rtf": [
        b"{",
        b"}",
        b"\\par ",
        b"\\u8364?",
        b"\\u-10179?\\u-8704?",
        b"\\'",
        b"\\bin99999 ",
        b"\\uc9",
        b"{\\*\\x ",
        b"{\\footnote ",
    ],
    "pdf": [
        b"endobj",
        b"stream",
        b"endstream",
        b"/Kids[1 0 R]",
        b"/Length 999999999",
        b"/Type/Page",
        b"Tj",
        b"0 0 R",
        b"<<",
        b">>",
    ],
    "vtt": [
        b"-->",
        b"<v A>",
        b"</v>",
        b"00:00:01.000 --> 00:00:02.000\n",
        b"\n\n",
        b"<00:00:01.500>",
        b"&#x110000;",
        b"NOTE\n",
    ],
    "srt": [b"-->", b"1\n00:00:01,000 --> 00:00:02,000\n", b"\n\n", b"- ", b"{\\an8}", b"<i>"],
    "mhtml": [b"--", b"=3D", b"<p>", b"<blockquote>", b"Content-Type: text/html\r\n", b"charset=x\r\n", b"\xff"],
    "eml": [
        b"Content-Type: text/html\n",
        b"=?utf-8?q?",
        b"\n\n",
        b"--b\n",
        b"> ",
        b"Content-Transfer-Encoding: base64\n",
        b"charset=x",
    ],
    "json": [b'"text"', b"{", b"}", b"[", b"]", b"\\ud800", b"null", b"1e999", b"NaN", b"[[[["],
    "jsonl": [b'{"text": "a"}\n', b"\n", b"{", b"}", b"\\u0000", b"null"],
    "txt": [b"00:01:02 ", b"<!-- quotecheck: ignore QC113 -->", b"\n\n", b"\xe2\x80\x9c", b"\x00", b"WEBVTT\n"],
    "html": [b"<p>", b"</p>", b"<div>", b"<table>", b"<script>", b"<!--", b"&#0;", b"<blockquote>"],
    "md": [b"> ", b"# ", b"```\n", b"| a | b |\n", b"**", b"[", b"](", b"<div>"],
}


def mutate(data: bytes, other: bytes, words: list[bytes], rng: random.Random) -> bytes:
    """Return the bytes with one to eight changes."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 3, 5, 8))):
        at = rng.randrange(len(changed) + 1)
        length = rng.choice((1, 2, 4, 16, 64, 512))
        what = rng.randrange(7)
        if what == 0 and changed:
            changed[min(at, len(changed) - 1)] = rng.randrange(256)
        elif what == 1:
            del changed[at : at + length]
        elif what == 2:
            changed[at:at] = changed[at : at + length] * rng.choice((1, 2, 20))
        elif what == 3:
            start = rng.randrange(len(other) + 1)
            changed[at : at + length] = other[start : start + length]
        elif what == 4:
            changed[at:at] = rng.choice(words) * rng.choice((1, 1, 3, 300))
        elif what == 5 and rng.random() < 0.2:
            del changed[at:]
        else:
            changed[at:at] = bytes(rng.randrange(256) for _ in range(rng.randrange(8)))
    return bytes(changed)


def mutate_package(data: bytes, words: list[bytes], rng: random.Random) -> bytes:
    """Return a zip package with one or two of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    likely = [name for name in parts if name.endswith(("document.xml", "content.xml", "notes.xml", "styles.xml"))]
    for _ in range(rng.choice((1, 1, 2))):
        name = rng.choice(likely if rng.random() < 0.7 else sorted(parts))
        if rng.random() < 0.03:
            del parts[name]
            break
        parts[name] = (
            mutate_markup(parts[name], words, rng) if rng.random() < 0.7 else mutate(parts[name], b"", words, rng)
        )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return target.getvalue()


def mutate_markup(data: bytes, words: list[bytes], rng: random.Random) -> bytes:
    """Return XML that is still well formed: whole elements doubled, nested, renamed, attributes changed."""
    from lxml import etree

    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return mutate(data, b"", words, rng)
    elements = [each for each in root.iter() if isinstance(each.tag, str)]
    for _ in range(rng.choice((1, 2, 5))):
        one, two = rng.choice(elements), rng.choice(elements)
        what = rng.randrange(6)
        if what == 0 and one.getparent() is not None:
            one.getparent().remove(one)
        elif what == 1:
            one.tag = two.tag
        elif what == 2:
            two.insert(rng.randrange(len(two) + 1), copy.deepcopy(one))
        elif what == 3 and one.attrib:
            key = rng.choice(sorted(one.attrib))
            one.attrib[key] = rng.choice(
                ["", "-1", "99999999999999999999", "\u0664", "x", "true", *two.attrib.values()]
            )
        elif what == 4:
            one.text, one.tail = rng.choice([None, " ", "\u202e“", "x" * 5000]), rng.choice([None, "tail"])
        else:
            inner = one
            for _ in range(rng.choice((3, 40, 240))):
                inner = etree.SubElement(inner, two.tag)
            inner.text = "deep"
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def inputs(reader: str, count: int, seed: int) -> Iterator[bytes]:
    """Yield the inputs for one reader."""
    rng = random.Random(f"{reader}-{seed}")
    seeds = [(FILES / name).resolve().read_bytes() for name in SEEDS[reader]]
    for number in range(count):
        data, other = rng.choice(seeds), rng.choice(seeds)
        if number < len(seeds):
            yield seeds[number]
        elif reader in ("docx", "odt") and rng.random() < 0.75:
            yield mutate_package(data, WORDS[reader], rng)
        else:
            yield mutate(data, other, WORDS[reader], rng)


def verify(document: Document) -> None:
    """Raise if a span of a document does not hold."""
    size, at = len(document.text), 0
    for block in document.blocks:
        assert at <= block.start < block.end <= size, block
        at = block.end
    for sentence in document.sentences:
        assert 0 <= sentence.start < sentence.end <= size, sentence
    for span in document.emphasis:
        assert 0 <= span.start < span.end <= size, span
    for marks in (document.locators, document.line_map):
        starts = [mark.start for mark in marks]
        assert starts == sorted(starts), marks
        assert not starts or 0 <= starts[0] <= starts[-1] <= size, marks
    outside = document.text
    for block in reversed(document.blocks):
        outside = outside[: block.start] + outside[block.end :]
    assert not outside.strip(), outside[:200]


def fuzz(reader: str, count: int, seed: int) -> int:
    """Print the figures of one reader; return the number of failures."""
    read_count = refused = failures = 0
    times: list[float] = []
    signal.signal(signal.SIGALRM, lambda *_: (_ for _ in ()).throw(TimeoutError()))
    for number, data in enumerate(inputs(reader, count, seed)):
        started = time.process_time()
        signal.alarm(LIMIT_SECONDS)
        try:
            for document in read_stream_documents(io.BytesIO(data), name=f"input.{reader}"):
                verify(document)
            read_count += 1
        except InputError:
            refused += 1
        except Exception:
            failures += 1
            target = Path(tempfile.gettempdir(), f"fuzz-{reader}-{seed}-{number}.{reader}")
            target.write_bytes(data)
            print(f"FAILURE {target}\n{traceback.format_exc(limit=-4)}", file=sys.stderr)
        finally:
            signal.alarm(0)
        times.append(time.process_time() - started)
    print(
        f"{reader:6} {count:7,} {read_count:7,} {refused:7,} {failures:9,} {median(times):8.4f} {max(times):8.3f}",
        flush=True,
    )
    return failures


def main() -> int:
    """Run the readers asked for."""
    parser = argparse.ArgumentParser(description="Feeds broken files to every reader.")
    parser.add_argument("readers", nargs="*", default=list(SEEDS))
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        return min(1, fuzz(given.readers[0], given.count, given.seed))
    print("reader  inputs    read refused  failures   median  longest (CPU s)", flush=True)
    worst = 0
    for reader in given.readers:
        command = [sys.executable, __file__, reader, "--child", f"--count={given.count}", f"--seed={given.seed}"]
        code = subprocess.run(command, check=False).returncode
        if code < 0:
            print(f"{reader:6} the process was killed by signal {-code}", flush=True)
        worst = max(worst, abs(code))
    return min(1, worst)


if __name__ == "__main__":
    sys.exit(main())
