"""What each other tool or recipe says of the probes; run by bench/peers.py in that tool's own environment.

    python bench/peers_tools.py TOOL PROBES.json       prints {probe: true where the quotation passed}

Nothing here imports quotecheck-desk. Every way of use is the one the tool documents, or the one that tutorials give for
a library, with the threshold in its name; libraries get text with single spaces. A tool that finds quotations itself is
given whole drafts; the others get the draft's quotations from the usual regular expression.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

Check = Callable[[str, str], bool]
"""Quotation and source in; true where the tool lets the quotation pass."""

NEAR = 0.9
"""Least likeness a recipe accepts: nine tenths, the threshold that answers about misquotations give most often."""


def letters_and_digits(quote: str, source: str) -> bool:
    def kept(text: str) -> str:
        return re.sub(r"[\W_]", "", text).lower()

    return kept(quote) in kept(source)


def spaces_and_case(quote: str, source: str) -> bool:
    return quote.lower() in source.lower()


def rapidfuzz_partial_ratio(quote: str, source: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.partial_ratio(quote, source) >= 100 * NEAR


def rapidfuzz_token_set_ratio(quote: str, source: str) -> bool:
    """Compare with the whole source, words without marks, as its page shows."""
    from rapidfuzz import fuzz, utils

    return fuzz.token_set_ratio(quote, source, processor=utils.default_process) >= 100 * NEAR


def thefuzz_extract_one(quote: str, source: str) -> bool:
    """Take the best sentence by the default scorer (WRatio)."""
    from thefuzz import process

    best = process.extractOne(quote, re.split(r"(?<=[.?!])\s+", source))
    return best is not None and best[1] >= 100 * NEAR


def fuzzysearch_near(quote: str, source: str) -> bool:
    from fuzzysearch import find_near_matches

    return bool(find_near_matches(quote, source, max_l_dist=int(len(quote) * (1 - NEAR))))


def regex_fuzzy(quote: str, source: str) -> bool:
    import regex

    errors = int(len(quote) * (1 - NEAR))
    pattern = regex.compile(f"(?:{regex.escape(quote)}){{e<={errors}}}", regex.IGNORECASE | regex.BESTMATCH)
    try:
        return pattern.search(source, timeout=20) is not None
    except TimeoutError:
        return False


def edlib_window(quote: str, source: str) -> bool:
    import edlib

    return edlib.align(quote.lower(), source.lower(), mode="HW")["editDistance"] <= len(quote) * (1 - NEAR)


def diff_match_patch_find(quote: str, source: str) -> bool:
    """Find the first 32 characters (its limit) with the default threshold, then count the edits of that stretch."""
    from diff_match_patch import diff_match_patch

    tool = diff_match_patch()
    tool.Match_Distance = len(source) * 10
    place = tool.match_main(source, quote[: tool.Match_MaxBits], 0)
    if place < 0:
        return False
    edits = tool.diff_main(source[place : place + len(quote)], quote)
    return tool.diff_levenshtein(edits) <= len(quote) * (1 - NEAR)


def textdistance_windows(quote: str, source: str) -> bool:
    """Compare every run of as many words by Levenshtein likeness."""
    import textdistance

    size, words = len(quote.split()), source.split()
    runs = (" ".join(words[at : at + size]) for at in range(max(1, len(words) - size + 1)))
    return any(textdistance.levenshtein.normalized_similarity(quote, run) >= NEAR for run in runs)


def quotecheck_namesake(quote: str, source: str) -> bool:
    """Ask the package called quotecheck on the index, another project: found or found around page furniture."""
    from quotecheck import check

    return check(quote, source).ok


def gtrex_default(quote: str, source: str) -> bool:
    from gtrex import Policy, Verifier

    return Verifier(source, Policy()).verify(quote).grounded


def gtrex_permissive(quote: str, source: str) -> bool:
    from gtrex import PERMISSIVE, Verifier

    return Verifier(source, PERMISSIVE).verify(quote).grounded


def juricode_snap(quote: str, source: str) -> bool:
    from juricode_verifier import snap_quote

    return snap_quote(quote, source) is not None


def reanchor_normalized(quote: str, source: str) -> bool:
    """Stop before the approximate rung, as its page advises for text that must not have changed."""
    from reanchor import ResolveOptions, TextQuoteSelector, resolve_quote

    options = ResolveOptions(max_method="normalized")
    return resolve_quote(source, TextQuoteSelector(exact=quote), options) is not None


def reanchor_confident(quote: str, source: str) -> bool:
    from reanchor import ResolveOptions, TextQuoteSelector, resolve_quote

    return resolve_quote(source, TextQuoteSelector(exact=quote), ResolveOptions(min_confidence=NEAR)) is not None


def quid_compare(quote: str, source: str) -> bool:
    """Let runs of two tokens count (it wants five by default), and nine tenths of the quotation be covered."""
    from quid.core.Quid import Quid

    with contextlib.redirect_stdout(io.StringIO()):
        matches = Quid(min_match_length=2).compare(source, quote)
    spans = [match.target_span for match in matches]
    return any(span.end - span.start >= NEAR * len(quote) for span in spans)


def corroborate_answer(quote: str, source: str) -> bool:
    return corroborate_draft(f"She said: “{quote}”", source)


def corroborate_draft(draft: str, source: str) -> bool:
    """Count its finding about quotations alone."""
    import corroborate

    report = corroborate.check_answer(query="", retrieved_chunks=[source], answer=draft)
    return not any(finding.code == "FG003" for finding in report.findings)


def buddie_locate(quote: str, source: str) -> bool:
    from buddie.verbatim.check import Page

    page = Page(source.encode(), "text/plain; charset=utf-8")
    return page.locate(quote)["verdict"] in ("FOUND", "FOUND_NORMALIZED")


def _ran(*arguments: str, folder: Path) -> bool:
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0


def krokai_quote(quote: str, source: str) -> bool:
    """Verify one quotation against a folder of sources; the exit code is the answer."""
    with krokai_folder(source) as folder:
        return _ran("krokai", "quote", "--", quote, folder=folder)


def krokai_draft(draft: str, source: str) -> bool:
    with krokai_folder(source) as folder:
        (folder / "case" / "draft.md").write_text(draft, encoding="utf-8")
        return _ran("krokai", "check", folder=folder)


@contextlib.contextmanager
def krokai_folder(source: str) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _ran("krokai", "init", ".", "--no-claude-md", folder=folder)
        (folder / "law" / "source.txt").write_text(source, encoding="utf-8")
        yield folder


def citations_pin(quote: str, source: str) -> bool:
    """Resolve one quotation against a pinned copy of the source; the exit code is the answer."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "source.txt").write_text(source, encoding="utf-8")
        digest = hashlib.sha256((folder / "source.txt").read_bytes()).hexdigest()
        pin = f"source:\n  citation: source2026\n  local: source.txt\n  sha256: {digest}\nclaims: {{}}\n"
        (folder / "claims.yaml").write_text(pin, encoding="utf-8")
        command = [str(Path(sys.executable).parent / "citations"), "pin", "claims.yaml", "--id", "x", "--check"]
        done = subprocess.run([*command, "--quote", quote], cwd=folder, capture_output=True, check=False, text=True)
        return done.returncode == 0


RECIPES = "rapidfuzz==3.14.6 thefuzz==0.22.1 fuzzysearch==0.8.1 regex==2026.11.15 edlib==1.3.9.post1"
RECIPES += " diff-match-patch==20241021 textdistance==4.6.3"

TOOLS: dict[str, tuple[str, Check]] = {
    "text search, spaces and case folded": (RECIPES, spaces_and_case),
    "letters and digits only": (RECIPES, letters_and_digits),
    "rapidfuzz partial_ratio >= 90": (RECIPES, rapidfuzz_partial_ratio),
    "rapidfuzz token_set_ratio >= 90": (RECIPES, rapidfuzz_token_set_ratio),
    "thefuzz extractOne >= 90": (RECIPES, thefuzz_extract_one),
    "fuzzysearch, 10% edits": (RECIPES, fuzzysearch_near),
    "regex, fuzzy, 10% edits": (RECIPES, regex_fuzzy),
    "edlib infix, 10% edits": (RECIPES, edlib_window),
    "diff-match-patch, 10% edits": (RECIPES, diff_match_patch_find),
    "textdistance windows >= .9": (RECIPES, textdistance_windows),
    "quotecheck 0.1.0 (the namesake)": ("quotecheck==0.1.0", quotecheck_namesake),
    "krokai 0.15.0": ("krokai==0.15.0", krokai_quote),
    "gtrex 1.1.0, default": ("gtrex==1.1.0", gtrex_default),
    "gtrex 1.1.0, permissive": ("gtrex==1.1.0", gtrex_permissive),
    "corroborate 0.1.0": ("corroborate==0.1.0", corroborate_answer),
    "citations 0.6.1": ("citations==0.6.1", citations_pin),
    "buddie 2.0.1": ("buddie==2.0.1", buddie_locate),
    "juricode-verifier 0.1.0": ("juricode-verifier==0.1.0", juricode_snap),
    "reanchor 0.3.0, normalized": ("reanchor==0.3.0", reanchor_normalized),
    "reanchor 0.3.0, confidence .9": ("reanchor==0.3.0", reanchor_confident),
    "quid 2.6.7, runs of 2": ("quid==2.6.7", quid_compare),
}
"""Name in the table, what to install (pinned), how it is asked."""

DRAFT_CHECKS: dict[str, Check] = {"corroborate 0.1.0": corroborate_draft, "krokai 0.15.0": krokai_draft}
"""Tools that find the quotations of a draft themselves."""


def one_spaced(text: str) -> str:
    """Return the text as everybody who uses a library on it lays it out first."""
    return " ".join(text.split())


def passed(name: str, probe: dict, source: str) -> bool:
    """Return whether the tool lets the probe's quotation, or every quotation of its draft, pass."""
    requirements, check = TOOLS[name]
    if requirements == RECIPES:
        probe = {key: one_spaced(value) if key in ("quote", "draft") else value for key, value in probe.items()}
        source = one_spaced(source)
    if "quote" in probe:
        return check(probe["quote"], source)
    if name in DRAFT_CHECKS:
        return DRAFT_CHECKS[name](probe["draft"], source)
    found = re.findall(r'"([^"]+)"', probe["draft"])
    return all(check(quote.strip(), source) for quote in found)


def main() -> None:
    name, path = sys.argv[1:3]
    data = json.loads(Path(path).read_text(encoding="utf-8"))
    answers = {probe["id"]: passed(name, probe, data["sources"][probe["source"]]) for probe in data["probes"]}
    print(json.dumps(answers))


if __name__ == "__main__":
    main()
