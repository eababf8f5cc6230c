"""Make the pictures of docs/guide.md from what the program really prints.

    python tools/make_pictures.py        # from the top of a checkout; needs chromium for the page

The terminal is drawn by Rich as SVG, without the web font that Rich would name; the page is photographed by a browser.
"""

from __future__ import annotations

import base64
import io
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
KOREA, YONHAP = "seeds/000_caffcbc1555cadb1.txt", "seeds/001_9cc5e4a2e7be2db7.txt"
WIDTH = 112


def run(*arguments: str) -> str:
    """Return what a command prints, run as from a terminal."""
    command = [sys.executable, "-m", "quotecheck", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout  # noqa: S603


def draw_terminal(name: str, title: str, printed: str) -> None:
    """Write an SVG of a terminal."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), color_system="truecolor", force_terminal=True)
    console.print(Text.from_ansi(printed), soft_wrap=True)
    drawn = console.export_svg(title=title, unique_id="quotecheck")
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    drawn = drawn.replace("Fira Code", "DejaVu Sans Mono")
    (PICTURES / name).write_text(drawn, encoding="utf-8")


def photograph(page: Path) -> None:
    """Write pictures of the page: wide and light, wide and dark, narrow."""
    sys.path.insert(0, str(ROOT))
    from tests.render.browser import browser

    with browser() as tab:
        for name, width, height, is_dark, steps in (
            ("page.webp", 1200, 820, False, 6),
            ("page-dark.webp", 1200, 640, True, 5),
            ("page-narrow.webp", 420, 760, False, 0),
        ):
            scheme = [{"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"}]
            size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
            tab.call("Emulation.setEmulatedMedia", features=scheme)
            tab.call("Emulation.setDeviceMetricsOverride", **size)
            tab.events.clear()
            tab.open(page)
            for _ in range(steps):
                tab.key("j")
            data = tab.call("Page.captureScreenshot", format="webp", quality=70)["data"]
            (PICTURES / name).write_bytes(base64.b64decode(data))


def main() -> None:
    """Write every picture."""
    PICTURES.mkdir(exist_ok=True)
    shared = ("--width", str(WIDTH), "--color", "always")
    printed = run("check", KOREA, "-s", YONHAP, "--isolated", *shared).splitlines()
    start = next(number for number, line in enumerate(printed) if "Needs attention" in line)
    draw_terminal("check.svg", f"quotecheck check {KOREA} -s {YONHAP}", "\n".join(printed[start : start + 34]))
    draw_terminal("explain.svg", "quotecheck explain QC114", run("explain", "QC114", *shared))
    page = ROOT / "docs" / "pictures" / "page.html"
    run("check", KOREA, "-s", YONHAP, "--isolated", "-f", "html", "-o", str(page))
    photograph(page)
    page.unlink()


if __name__ == "__main__":
    main()
