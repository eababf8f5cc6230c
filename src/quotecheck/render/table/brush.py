"""Turns words into Rich text in one look. Source text becomes `rich.text.Text` here and nowhere else, never markup."""

from __future__ import annotations

from rich import box
from rich.console import RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from quotecheck.model import Severity
from quotecheck.render import RenderOptions
from quotecheck.render.excerpt import Excerpt
from quotecheck.render.table.look import GAP, MARKS, STYLES, ascii_signs, sign, signed
from quotecheck.render.visible import visible

__all__ = ["Brush"]

_WIDE = 110
"""Columns from which two passages side by side are still read as sentences; below, they are stacked. Tried on the seeds
at 80, 100, 110, 120 and 140 columns, 2026-11-21."""


class Brush:
    """How one report is drawn: its width, its colours and its signs."""

    def __init__(self, options: RenderOptions) -> None:
        self.options = options
        self.width = options.width or 100
        self.is_wide = self.width >= _WIDE
        self.dot = " - " if options.is_ascii else " · "
        self.line = "-" if options.is_ascii else "─"

    def style(self, name: str) -> str:
        """Return a Rich style by its name in `look.STYLES`."""
        return STYLES[name]

    def box(self, wanted: box.Box) -> box.Box:
        """Return the box, or its ASCII twin."""
        return box.ASCII if self.options.is_ascii else wanted

    def text(self, words: str, style: str = "plain", *, keep_lines: bool = False) -> Text:
        """Return words safe to show, as Text; what a document says is never read as markup."""
        shown = "\n".join(map(visible, words.split("\n"))) if keep_lines else visible(words)
        # A style given to Text() would reach what is appended later, too.
        return Text().append(ascii_signs(shown) if self.options.is_ascii else shown, style=STYLES[style])

    def severity(self, severity: Severity) -> Text:
        """Return sign and word."""
        return Text().append(signed(severity, is_ascii=self.options.is_ascii), style=STYLES[severity])

    def sign(self, severity: Severity) -> Text:
        """Return the sign alone, for lists whose words follow."""
        return Text().append(sign(severity, is_ascii=self.options.is_ascii), style=STYLES[severity])

    def excerpt(self, excerpt: Excerpt, style: str) -> Text:
        """Return a passage with its marks: underlined where there is colour, in brackets where there is none."""
        opening, closing = ("", "") if self.options.color else MARKS[self.options.is_ascii]
        text = Text()
        for piece in excerpt.pieces():
            if piece.kind == "mark":
                text.append(f"{opening}{piece.text}{closing}", style=STYLES[style])
            elif piece.kind == "gap":
                text.append(GAP, style=STYLES[style])
            elif piece.kind == "cut":
                text.append(" [...] " if self.options.is_ascii else " […] ", style=STYLES["quiet"])
            else:
                text.append(piece.text)
        return text

    def rule(self, title: str, aside: str) -> RenderableType:
        """Return a section's heading across the page."""
        words = Text().append(title, style=STYLES["heading"])
        if aside:
            words.append(f"  {ascii_signs(aside) if self.options.is_ascii else aside}", style=STYLES["quiet"])
        return Rule(words, align="left", style=STYLES["quiet"], characters=self.line)

    def table(self) -> Table:
        """Return an empty table with a ruled head."""
        kind = box.ASCII_DOUBLE_HEAD if self.options.is_ascii else box.SIMPLE_HEAD
        return Table(box=kind, expand=True, pad_edge=False, header_style=STYLES["quiet"], padding=(0, 1))

    def labelled(self, label: str, content: RenderableType, *, label_width: int = 6) -> Table:
        """Return content with a label to its left."""
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=label_width, style=STYLES["heading"], no_wrap=True)
        grid.add_column()
        grid.add_row(self.text(label, "heading"), content)
        return grid
