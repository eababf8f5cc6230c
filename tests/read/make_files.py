"""Makes tests/read/files/: what LibreOffice, Chromium, reportlab and python-docx write. The tests need none of them.

Run by hand where soffice, chromium and the packages reportlab and cryptography are at hand:
    python tests/read/make_files.py
All words are made up for these files.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

FILES = Path(__file__).parent / "files"
SOURCES = Path(__file__).parent / "file_sources"


def convert(source: Path, suffix: str, folder: Path) -> bytes:
    """Return what LibreOffice makes of a file."""
    command = ["soffice", "--headless", "--convert-to", suffix, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / f"{source.stem}.{suffix}").read_bytes()


def without_changes(source: Path, folder: Path) -> Path:
    """Return a copy with its changes accepted: LibreOffice prints deleted words struck through."""
    changes = re.compile(r"<text:tracked-changes>.*?</text:tracked-changes>|<text:change[^>]*/>", re.DOTALL)
    text = changes.sub("", source.read_text(encoding="utf-8"))
    (folder / source.name).write_text(text)
    return folder / source.name


def print_page(source: Path, folder: Path) -> bytes:
    """Return the PDF that Chromium prints of a page."""
    target = folder / "page.pdf"
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run([*command, f"--print-to-pdf={target}", str(source)], check=True, capture_output=True, timeout=120)
    return target.read_bytes()


def save_page(source: Path) -> bytes:
    """Return the page as Chromium saves it in one file, without the place and time of saving."""
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from tests.render.browser import browser

    with browser() as tab:
        tab.open(source)
        saved = str(tab.call("Page.captureSnapshot", format="mhtml")["data"])
    saved = re.sub(r"file://\S+/(?=\w+\.html)", "https://gazette.example/", saved)
    return re.sub(r"(?m)^Date: [^\r\n]+", "Date: Fri, 14 Mar 2025 09:00:00 GMT", saved).encode()


def tracked_docx() -> bytes:
    """Return a Word file with everything that a desk's drafts have: the parts are written out in file_sources/."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for part in sorted((SOURCES / "tracked").rglob("*")):
            if part.is_file():
                name = part.relative_to(SOURCES / "tracked").as_posix().replace("_rels/rels.xml", "_rels/.rels")
                package.writestr(zipfile.ZipInfo(name, (2024, 6, 24, 0, 0, 0)), part.read_bytes())
    return target.getvalue()


def reportlab_files() -> dict[str, bytes]:
    """Return a scan without text, a file with a password, and columns that are written line by line."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    def page(write, **options) -> bytes:
        target = io.BytesIO()
        canvas = Canvas(target, pagesize=A4, invariant=1, **options)
        write(canvas)
        canvas.save()
        return target.getvalue()

    def scan(canvas):
        from reportlab.lib.utils import ImageReader

        pixels = b"P5 40 40 255\n" + bytes(range(40)) * 40
        from PIL import Image

        canvas.drawImage(ImageReader(Image.open(io.BytesIO(pixels))), 50, 50, 400, 700)

    def by_lines(canvas):
        left, right = columns()
        canvas.setFont("Helvetica", 10)
        for number, (first, second) in enumerate(zip(left, right, strict=True)):
            canvas.drawString(60, 700 - 12 * number, first)
            canvas.drawString(310, 700 - 12 * number, second)

    from reportlab.lib.pdfencrypt import StandardEncryption

    return {
        "scan.pdf": page(scan),
        "line-by-line.pdf": page(by_lines),
        "password.pdf": page(by_lines, encrypt=StandardEncryption("secret", "owner")),
    }


def columns() -> tuple[list[str], list[str]]:
    """Return the lines of two columns of equal length."""
    lines = (SOURCES / "columns.txt").read_text(encoding="utf-8").splitlines()
    half = len(lines) // 2
    return lines[:half], lines[half : 2 * half]


def main() -> int:
    """Write all files."""
    FILES.mkdir(exist_ok=True)
    made: dict[str, bytes] = {"tracked.docx": tracked_docx(), **reportlab_files()}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for suffix in ("docx", "odt", "rtf"):
            made[f"harbour.{suffix}"] = convert(SOURCES / "harbour.fodt", suffix, folder)
        made["harbour.pdf"] = convert(without_changes(SOURCES / "harbour.fodt", folder), "pdf", folder)
        made["money.pdf"] = convert(SOURCES / "money.fodt", "pdf", folder)
        made["briefs.mhtml"] = save_page(SOURCES / "briefs.html")
        for name in ("columns", "briefs"):
            made[f"{name}.pdf"] = print_page(SOURCES / f"{name}.html", folder)
    for name, data in made.items():
        (FILES / name).write_bytes(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
