"""Altered quotations with a known answer: how often is one blessed, a good one flagged, the code exactly right?

    PYTHONPATH=src python bench/mutations.py [--repeat N] [--verbose] [--kind TEXT] [--source FILE] [--large SIZE]

Sentences of invented prose (bench/data) are altered in one known way each (mutation_rules.py) and checked against the
prose. A kind names the codes that are right for it. "Blessed" is a quote of three words or more whose words were
changed and whose verdict is none or note; "alarm" is typography or a fair cut that got a warning or an error.
"""

from __future__ import annotations

import argparse
import collections
import random
import re
import time
from collections.abc import Sequence
from pathlib import Path

from mutation_rules import DATA, Case, cases
from quotecheck.language.names import build_alias_table
from quotecheck.language.view import view_of
from quotecheck.model import Document, Finding, Quote
from quotecheck.profiles import load_profile
from quotecheck.verify.sources import Source, prepare_source
from quotecheck.verify.wording import check_wordings

RANK = {"none": 0, "note": 1, "warning": 2, "error": 3}
FLAGGED_FAIRLY = ("QC110", "QC115")
"""Kinds for which a warning is one of the right answers raise no alarm."""


def prepared_draft(made: Sequence[Case]) -> tuple[Source, list[Quote]]:
    """Return one draft that holds every case as a quotation, and those quotations."""
    parts: list[str] = []
    quotes: list[Quote] = []
    position = 0
    for place, case in enumerate(made):
        start = position + len(case.lead)
        inner, end = start + 1, start + len(case.quote) + 2
        kind = "fragment" if case.kind == "fragment" else "direct"
        quotes.append(Quote(f"D.q{place}", "D", None, start, end, inner, end - 1, case.quote, kind))
        parts.append(f"{case.lead}“{case.quote}”\n\n")
        position += len(parts[-1])
    document = Document("D", "draft", "".join(parts), role="draft")
    return prepare_source(document, quotes, view_of(document)), quotes


def checked(made: Sequence[Case], text: str) -> tuple[list[Finding], float]:
    """Return a finding for each case against the text, and the CPU seconds of the check."""
    document = Document("S", "source", text, role="primary")
    source = prepare_source(document, (), view_of(document))
    aliases = build_alias_table((document,))
    draft, quotes = prepared_draft(made)
    started = time.process_time()
    results = check_wordings(quotes, draft, [source], profile=load_profile("ap"), aliases=aliases, mode="check")
    return [result.finding for result in results], time.process_time() - started


def is_blessed(case: Case, found: Finding) -> bool:
    return case.changes_words and RANK[found.severity] < 2 and len(re.findall(r"\w+", case.quote)) >= 3


def is_alarm(case: Case, found: Finding) -> bool:
    fair = set(FLAGGED_FAIRLY) & set(case.right)
    return not case.changes_words and RANK[found.severity] >= 2 and not fair


def report(made: Sequence[Case], findings: Sequence[Finding], seconds: float, *, is_verbose: bool) -> None:
    pairs = list(zip(made, findings, strict=True))
    per_kind: dict[str, list[bool]] = collections.defaultdict(list)
    for case, found in pairs:
        per_kind[case.kind].append(found.code in case.right)
        if is_verbose and found.code not in case.right:
            print(f"[{case.kind}] {found.code} {found.severity}: {case.quote}\n      {found.message}")
    for kind, right in per_kind.items():
        print(f"{kind:32}{sum(right):5}/{len(right):<5}{100 * sum(right) / len(right):6.1f}%")
    blessed = [pair for pair in pairs if is_blessed(*pair)]
    alarms = [pair for pair in pairs if is_alarm(*pair)]
    total, good = len(made), sum(not case.changes_words for case in made)
    share = 100 * sum(map(sum, per_kind.values())) / max(1, total)
    print(
        f"{total} quotes, {len(per_kind)} kinds: right code {share:.2f}%; blessed {len(blessed)} of {total - good}; "
        f"false alarms {len(alarms)} of {good} ({100 * len(alarms) / max(1, good):.2f}%); "
        f"{1000 * seconds / max(1, total):.2f} ms a quote"
    )
    for case, found in [*blessed, *alarms]:
        print(f"  !! [{case.kind}] {found.code} {found.severity}: {case.quote}\n      {found.message}")


def made_cases(speech: str, interview: str, options: argparse.Namespace) -> list[Case]:
    """Return the wanted cases, each once, the same at every run."""
    other = (DATA / "invented_other.txt").read_text(encoding="utf-8")
    rng = random.Random(7)
    made: list[Case] = []
    for _ in range(options.repeat):
        made += [case for case in cases(speech, interview, other, rng) if options.kind in case.kind]
    return list(dict.fromkeys(made))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--repeat", type=int, default=1, help="rounds of other random choices; the same case counts once"
    )
    parser.add_argument("--verbose", action="store_true", help="print every case whose code is not right")
    parser.add_argument("--kind", default="", help="only kinds that hold this text")
    parser.add_argument("--source", default="", help="prose to alter instead of the invented speech")
    parser.add_argument("--large", type=int, default=0, help="pad the source to this many characters")
    options = parser.parse_args()
    speech = Path(options.source or DATA / "invented_speech.txt").read_text(encoding="utf-8")
    interview = (DATA / "invented_interview.txt").read_text(encoding="utf-8")
    made = made_cases(speech, interview, options)
    text = f"{speech}\n\n{interview}"
    if options.large:
        from wording_speed import invented_text

        text += "\n\n" + invented_text(options.large)
    findings, seconds = checked(made, text)
    report(made, findings, seconds, is_verbose=options.verbose)


if __name__ == "__main__":
    main()
