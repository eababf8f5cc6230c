"""The fixed probes of bench/data/peers.json put to quotecheck and, side by side, to other open tools and recipes.

    PYTHONPATH=src python bench/peers.py [--folder FOLDER] [--only NAME ...] [--own] [--probes FILE] [--markdown]

Each other tool is installed from the package index, pinned, in an environment of its own under a temporary folder
(--folder keeps it for the next run); one that does not install is named and left out. --own asks quotecheck alone and
needs no network. A good quotation counts as flagged by quotecheck where its wording verdict is a warning or an error;
an altered one as passed where it is none or a note.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from peers_tools import TOOLS

HERE = Path(__file__).parent
PROBES = HERE / "data" / "peers.json"
OWN = "quotecheck"
LIMIT = 280
"""Most seconds to install a tool, and to ask it all probes."""

Answers = dict[str, bool]
"""Probe to whether it passed."""


def own_answers(data: dict) -> tuple[Answers, dict[str, str]]:
    """Return quotecheck's answers and its verdicts, each draft read whole as the command would."""
    from quotecheck import check, check_quote

    answers, codes = {}, {}
    for probe in data["probes"]:
        source = data["sources"][probe["source"]]
        if "quote" in probe:
            findings = [check_quote(probe["quote"], [source])[0]]
        else:
            findings = [item for item in check(probe["draft"], [source]).findings if item.axis == "wording"]
        answers[probe["id"]] = not any(item.severity in ("warning", "error") for item in findings)
        codes[probe["id"]] = " ".join(dict.fromkeys(f"{item.code} {item.severity}" for item in findings))
    return answers, codes


def environment(requirements: str, folder: Path) -> Path | None:
    """Return the interpreter of an environment with these packages, or None if they could not be installed."""
    home = folder / requirements.split(maxsplit=1)[0].replace("==", "-")
    python = home / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if (home / "installed").exists():
        return python
    venv.create(home, with_pip=True, clear=True)
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *requirements.split()]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=LIMIT)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    (home / "installed").touch()
    return python


def ask(name: str, folder: Path, probes: Path) -> Answers | str:
    """Return a tool's answers, or why there are none."""
    python = environment(TOOLS[name][0], folder)
    if python is None:
        return "did not install"
    command = [str(python), str(HERE / "peers_tools.py"), name, str(probes)]
    alone = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, check=False, env=alone)
    except subprocess.TimeoutExpired:
        return f"no answer within {LIMIT} s"
    if done.returncode:
        return f"stopped: {done.stderr.strip().splitlines()[-1][:120]}"
    return json.loads(done.stdout.splitlines()[-1])


def scores(data: dict, answers: Answers) -> tuple[list[str], list[str]]:
    """Return the good probes that were flagged and the altered ones that passed."""
    flagged = [probe["id"] for probe in data["probes"] if probe["fine"] and not answers[probe["id"]]]
    blessed = [probe["id"] for probe in data["probes"] if not probe["fine"] and answers[probe["id"]]]
    return flagged, blessed


def tool_table(data: dict, table: dict[str, Answers]) -> list[tuple[str, ...]]:
    """Return a row a tool, numbered as the other table names them."""
    good = sum(probe["fine"] for probe in data["probes"])
    bad = len(data["probes"]) - good
    rows = [("no.", "tool", f"good quotes flagged (of {good})", f"altered quotes passed (of {bad})")]
    for number, (name, answers) in enumerate(table.items()):
        flagged, blessed = scores(data, answers)
        rows.append((str(number or "-"), name, str(len(flagged)), str(len(blessed))))
    return rows


def probe_table(data: dict, table: dict[str, Answers], codes: dict[str, str]) -> list[tuple[str, ...]]:
    """Return a row a probe, with the numbers of the tools that get it wrong."""
    rows = [("probe", "what it is", "a careful editor", "quotecheck", "wrong")]
    for probe in data["probes"]:
        key = probe["id"]
        wrong = [str(number) for number, name in enumerate(table) if number and table[name][key] != probe["fine"]]
        own = codes[key] + ("" if table[OWN][key] == probe["fine"] else ": WRONG")
        judged = "fine" if probe["fine"] else "not fine"
        named = "none" if not wrong else "all others" if len(wrong) == len(table) - 1 else " ".join(wrong)
        rows.append((key, probe["why"], judged, own, named))
    return rows


def laid_out(rows: list[tuple[str, ...]], *, is_markdown: bool) -> str:
    if is_markdown:
        lines = [rows[0], ("---",) * len(rows[0]), *rows[1:]]
        return "\n".join(f"| {' | '.join(row)} |" for row in lines)
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folder", type=Path, help="where the environments live; a temporary one if not given")
    parser.add_argument("--only", nargs="+", choices=list(TOOLS), metavar="NAME", help="these tools alone")
    parser.add_argument("--own", action="store_true", help="quotecheck alone, nothing installed")
    parser.add_argument("--probes", type=Path, default=PROBES, help="another file of probes")
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    data = json.loads(options.probes.read_text(encoding="utf-8"))
    own, codes = own_answers(data)
    table, missing = {OWN: own}, {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        for name in [] if options.own else options.only or TOOLS:
            answers = ask(name, folder.resolve(), options.probes)
            if isinstance(answers, str):
                missing[name] = answers
            else:
                table[name] = answers
    for rows in (tool_table(data, table), probe_table(data, table, codes)):
        print(laid_out(rows, is_markdown=options.markdown), end="\n\n")
    for name, reason in missing.items():
        print(f"Not compared: {name}: {reason}.")


if __name__ == "__main__":
    main()
