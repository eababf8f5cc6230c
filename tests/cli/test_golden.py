"""Whole reports on the two seed articles, byte for byte. After a change of rules: `make golden`, and read the diff."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from quotecheck.cli import main

KOREA, YONHAP = "seeds/000_caffcbc1555cadb1.txt", "seeds/001_9cc5e4a2e7be2db7.txt"
VERSION = re.compile(
    r'(?<="version": ")[^"]*(?=", *\n *"(?:profile|rules))|(?<=<p>quotecheck )[0-9][^ <]*(?=\. It finds)'
)
REPORTS = {
    "compare.plain.txt": ("compare", KOREA, YONHAP),
    "compare.80.txt": ("compare", KOREA, YONHAP, "--width", "80"),
    "compare.140.txt": ("compare", KOREA, YONHAP, "--width", "140"),
    "compare.concise.txt": ("compare", KOREA, YONHAP, "-f", "concise"),
    "compare.json": ("compare", KOREA, YONHAP, "-f", "json"),
    "check-korea-pro.concise.txt": ("check", KOREA, "-s", YONHAP, "-f", "concise", "--min-severity", "none"),
    "check-yonhap.concise.txt": ("check", YONHAP, "-s", KOREA, "-f", "concise", "--min-severity", "none"),
    "check.html": ("check", KOREA, "-s", YONHAP, "-f", "html"),
    "check.md": ("check", KOREA, "-s", YONHAP, "-f", "markdown"),
    "check.csv": ("check", KOREA, "-s", YONHAP, "-f", "csv"),
    "check.sarif": ("check", KOREA, "-s", YONHAP, "-f", "sarif"),
    "check.github.txt": ("check", KOREA, "-s", YONHAP, "-f", "github"),
    "check.junit.xml": ("check", KOREA, "-s", YONHAP, "-f", "junit"),
    "quotes.csv": ("quotes", KOREA, YONHAP, "-f", "csv"),
    "align.md": ("align", KOREA, YONHAP, "-f", "markdown"),
    "quotes.80.txt": ("quotes", KOREA, YONHAP, "--width", "80"),
    "align.jsonl": ("align", KOREA, YONHAP, "-f", "jsonl"),
}


@pytest.mark.parametrize("name", REPORTS)
def test_the_seeds_report_is_the_golden_one(
    name: str,
    golden: Callable[[str, str], None],
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(root)
    main([*REPORTS[name], "--isolated"])
    captured = capfd.readouterr()
    assert captured.err == ""
    golden(name, VERSION.sub("VERSION", captured.out))
