"""What the README shows is what the tool prints."""

import re
import subprocess
import sys
from pathlib import Path

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
FILES = re.compile(r"```text file=(\S+)\n(.*?)```", re.DOTALL)
SESSIONS = re.compile(r"```console\n\$ quotecheck (.*?)\n(.*?)```", re.DOTALL)


def test_the_readme_has_a_session_to_try():
    assert FILES.findall(README)
    assert SESSIONS.findall(README)


def test_every_session_prints_what_the_readme_shows(tmp_path):
    for name, text in FILES.findall(README):
        (tmp_path / name).write_text(text, encoding="utf-8")
    for arguments, shown in SESSIONS.findall(README):
        command = [sys.executable, "-m", "quotecheck", *arguments.split()]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.stdout == shown
        assert done.stderr == ""


def test_the_python_examples_run():
    import doctest

    parser = doctest.DocTestParser()
    examples = parser.get_doctest(README, {}, "README.md", "README.md", 0)
    assert examples.examples
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    assert runner.run(examples).failed == 0


def test_links_lead_to_files_of_the_project():
    root = Path(__file__).parent.parent
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (root / target).exists(), target
