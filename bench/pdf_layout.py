"""Reading order and paragraphs of generated PDF pages: one to three columns, several types, sizes, gutters and indents.

    python bench/pdf_layout.py [--documents 90]        (needs reportlab, which quotecheck itself does not)

Prints, by number of columns: documents, those whose words all come in the order they were written, paragraph ends,
those missed (two paragraphs in one block), and false ones (a paragraph cut in two). Running heads do not count.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence

from quotecheck.read import read_stream

TEXT = """the board of harbour said on Monday that it would not yield to any of these demands and minister of trade
warned about nuclear non-proliferation resolutions"""
WORDS = TEXT.split()
HEADLINE = "Harbour board refuses the plan of the ministry"


def paragraph(count: int, rng: random.Random) -> str:
    """Return sentences of about `count` words."""
    sentences = []
    while count > 0:
        length = rng.randint(6, 18)
        sentences.append(" ".join(rng.choice(WORDS) for _ in range(length)).capitalize() + ".")
        count -= length
    return " ".join(sentences)


def make(seed: int) -> tuple[int, list[str], bytes]:
    """Return the number of columns, the paragraphs and the bytes of one generated PDF."""
    from reportlab.lib.pagesizes import A4, letter
    from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph

    rng = random.Random(seed)
    columns, size, gutter = seed % 3 + 1, rng.choice([8, 9, 10, 11]), rng.choice([10, 14, 18, 24])
    sheet, page, target = getSampleStyleSheet(), rng.choice([A4, letter]), io.BytesIO()
    body = ParagraphStyle(
        "body",
        parent=sheet["Normal"],
        alignment=rng.choice([0, 4]),
        spaceAfter=rng.choice([0, 4, 8]),
        firstLineIndent=rng.choice([0, 12]),
        fontName=rng.choice(["Helvetica", "Times-Roman"]),
        fontSize=size,
        leading=size * rng.choice([1.15, 1.3, 1.5]),
    )
    document = BaseDocTemplate(target, pagesize=page, invariant=1)
    width, left, low, height = document.width, document.leftMargin, document.bottomMargin, document.height
    each = (width - (columns - 1) * gutter) / columns

    def frames(tall: float) -> list[Frame]:
        lefts = [left + number * (each + gutter) for number in range(columns)]
        return [Frame(x, low, each, tall, leftPadding=0, rightPadding=0) for x in lefts]

    def margins(canvas, _) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, page[1] - 40, "The Harbour Gazette")
        canvas.drawString(300, 30, str(canvas.getPageNumber()))

    top = Frame(left, low + height - 60, width, 60, leftPadding=0, rightPadding=0)
    document.addPageTemplates(
        [
            PageTemplate("first", [top, *frames(height - 60)], onPage=margins, autoNextPageTemplate="later"),
            PageTemplate("later", frames(height), onPage=margins),
        ]
    )
    texts, flow = [HEADLINE], [Paragraph(HEADLINE, sheet["Title"]), FrameBreak()]
    for _ in range(rng.randint(12, 22)):
        texts.append(paragraph(rng.randint(15, 120), rng))
        flow.append(Paragraph(texts[-1], body))
        if rng.random() < 0.1:
            texts.append("A heading of the section")
            flow.append(Paragraph(texts[-1], sheet["Heading3"]))
    document.build(flow)
    return columns, texts, target.getvalue()


def ends(texts: Sequence[str]) -> set[int]:
    """Return after how many words each paragraph ends."""
    found, count = set(), 0
    for text in texts:
        count += len(text.split())
        found.add(count)
    return found


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Reading order and paragraphs of generated PDF pages.")
    parser.add_argument("--documents", type=int, default=90)
    count: Counter[tuple[int, str]] = Counter()
    spent = 0.0
    for seed in range(parser.parse_args().documents):
        columns, texts, data = make(seed)
        started = time.process_time()
        document = read_stream(io.BytesIO(data), name="generated.pdf")
        spent += time.process_time() - started
        kept = [document.slice(each.start, each.end) for each in document.blocks if each.kind != "boilerplate"]
        read = [" ".join(text.replace("-\n", "-").split()) for text in kept]
        if read and read[0] == "The Harbour Gazette":  # on a single page nothing shows that it is a running head
            read = read[1:]
        count[columns, "documents"] += 1
        if " ".join(read).split() != " ".join(texts).split():
            continue
        true, found = ends(texts), ends(read)
        count[columns, "in order"] += 1
        count[columns, "ends"] += len(true)
        count[columns, "missed"] += len(true - found)
        count[columns, "false"] += len(found - true)
    for columns in sorted({key for key, _ in count}):
        print(columns, {name: count[columns, name] for name in ("documents", "in order", "ends", "missed", "false")})
    print(f"{spent:.1f} CPU seconds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
