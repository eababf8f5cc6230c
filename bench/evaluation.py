"""Every affordable figure of docs/evaluation.md, measured again: prints the tables, or writes them into the page.

    PYTHONPATH=src python bench/evaluation.py DATA [--only SECTION ...] [--write PAGE] [--peers FOLDER] [--cases RUNNER]

DATA is the folder of labelled sets. Takes six to eight minutes in all. In the page a table stands between the marks
`<!-- begin: SECTION -->` and `<!-- end: SECTION -->`; what is not measured again stays as it is. --peers also runs the
other tools (network, some minutes the first time) and keeps their environments in FOLDER; --cases runs the desk's
verdict cases, which are not part of the project.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path

import evaluation_rooms
import evaluation_tables

HERE = Path(__file__).parent
SECTIONS = {**evaluation_tables.SECTIONS, **evaluation_rooms.SECTIONS}
PEERS, SECOND, CASES = "peers", "peers-second", "cases"


def peers(folder: Path, probes: str = "peers") -> str:
    """Return the tables of bench/peers.py on one file of probes."""
    command = [sys.executable, str(HERE / "peers.py"), "--folder", str(folder), "--markdown"]
    command += ["--probes", str(HERE / "data" / f"{probes}.json")]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def second_peers(folder: Path) -> str:
    """Return the table of tools on the second set; with a row a probe."""
    return peers(folder, "peers_second")


def cases(tool: Path) -> str:
    """Return the last line of the desk's runner of verdict cases."""
    done = subprocess.run([sys.executable, str(tool)], check=False, capture_output=True, text=True)
    return f"`{done.stdout.strip().splitlines()[-1]}`"


def put(page: str, name: str, content: str) -> str:
    """Return the page with a section's table exchanged; a page without its marks is refused."""
    pattern = re.compile(rf"(<!-- begin: {re.escape(name)} -->\n).*?(\n?<!-- end: {re.escape(name)} -->)", re.DOTALL)
    if not pattern.search(page):
        raise SystemExit(f"the page has no marks for the section {name}; write <!-- begin: {name} --> and an end")
    return pattern.sub(lambda match: f"{match[1]}\n{content}\n{match[2]}", page)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument(
        "--only", nargs="+", choices=[*SECTIONS, PEERS, SECOND, CASES], metavar="SECTION", help=", ".join(SECTIONS)
    )
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the tables into this page")
    parser.add_argument("--peers", type=Path, metavar="FOLDER", help="also run the other tools, kept here")
    parser.add_argument("--cases", type=Path, metavar="RUNNER", help="also run the desk's verdict cases")
    options = parser.parse_args()
    extra = {PEERS: (peers, options.peers), SECOND: (second_peers, options.peers), CASES: (cases, options.cases)}
    names = options.only or [*SECTIONS, *(name for name, (_, path) in extra.items() if path)]
    for name in names:
        started = time.perf_counter()
        work, argument = extra.get(name) or (SECTIONS[name], options.data)
        if argument is None:
            parser.error(f"the section {name} needs --peers FOLDER or --cases RUNNER")
        content = work(argument)
        print(f"\n## {name} ({time.perf_counter() - started:.0f} s)\n\n{content}", flush=True)
        if options.write:
            page = options.write.read_text(encoding="utf-8")
            options.write.write_text(put(page, name, content), encoding="utf-8")


if __name__ == "__main__":
    main()
