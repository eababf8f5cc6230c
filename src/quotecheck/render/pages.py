"""Pages of `docs/` that are made from the code, so that they cannot drift from it.

`python -m quotecheck.render.pages` (or `make docs`) writes them; a test compares them with what stands in `docs/`.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from quotecheck.model import Axis
from quotecheck.render.schema import schema_page, schema_text
from quotecheck.verdicts import VERDICTS

__all__ = ["generated_pages", "verdicts_page"]

_AXIS_TITLES: dict[Axis, str] = {
    "wording": "Quote wording",
    "attribution": "Attribution",
    "support": "Paraphrase against quoted primary text",
    "document": "The document as a whole",
}
_INTRODUCTION = """\
# Verdicts

Made from `src/quotecheck/verdicts.toml` by `make docs`; `quotecheck explain CODE` prints one entry.

Wording, attribution and support are separate answers: a quotation can be word-perfect and wrongly attributed. The
severity given here is the default. A profile, the configuration file or the rule itself may set another: an **error**
must be resolved before publication, a **warning** needs a person's sign-off, a **note** is style or information,
**none** is fine. Codes are stable: never reused, never renumbered.

## What a source is

What a document's words can prove is decided first, and stands in the table of documents ("taken as"):

- **primary**: a `--primary` text, a document whose `speaker` the settings name, or a text that neither quotes nor
  reports anybody. All of it is somebody's own words.
- **transcript**: a text with speakers' labels or time codes. The same, and each turn is its speaker's.
- **report**: a text that quotes or reports ("said", "according to"). Only what stands between its quotation marks is
  somebody's own words; the rest is the reporter's prose.

Beside each passage stands what it is worth: *primary*, *quoted* (between a report's marks) or *reported* (prose). Prose
cannot confirm wording: a quotation found only there is QC126, and one that runs across a report's closing mark is
QC121. Files that are nearly the same count as one origin (QC408).

In `check` the draft must answer for every word: what no source has is QC120 or QC303. In `compare` the documents are
equals: what only one of them has is a note, QC129 or QC307.
"""


def verdicts_page() -> str:
    """Return `docs/verdicts.md`: every verdict with its default severity, meaning, explanation and example.

    >>> "QC116" in verdicts_page()
    True
    """
    parts = [_INTRODUCTION]
    for axis, title in _AXIS_TITLES.items():
        parts.append(f"## {title}\n")
        rows = [row for row in VERDICTS.values() if row.axis == axis]
        parts.append("| code | verdict | default severity | meaning |\n| --- | --- | --- | --- |")
        parts.extend(f"| [{r.code}](#{r.code.lower()}) | {r.name} | {r.severity} | {r.meaning} |" for r in rows)
        parts.append("")
        for row in rows:
            parts.append(f'### <a id="{row.code.lower()}"></a>{row.code} {row.name}\n')
            example = row.example.replace("\n", "\n> ").replace("> \n", ">\n")
            parts.append(f"{row.meaning} {row.explanation}\n\n> {example}\n")
    return "\n".join(parts)


def generated_pages() -> Mapping[str, str]:
    """Return the text of every generated page by its file name below `docs/`."""
    return {
        "verdicts.md": verdicts_page(),
        "report-schema.md": schema_page(),
        "report.schema.json": schema_text(),
    }


def main() -> int:
    """Write every generated page below `docs/` of the working directory."""
    docs = Path("docs")
    if not docs.is_dir():
        sys.stderr.write("run this from the top of a checkout: there is no docs/ here\n")
        return 2
    for name, text in generated_pages().items():
        (docs / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
