"""Reports whose every word wants to be something else: markup, a command, a formula, an end of a line."""

from __future__ import annotations

from quotecheck.model import (
    Alias,
    Alignment,
    Block,
    Document,
    Edit,
    Evidence,
    Finding,
    Quote,
    Report,
    Sentence,
    Skipped,
    Span,
    Speaker,
    Summary,
    Tool,
)

NASTY = "He \x1b[2J\x1b]0;owned\x07 said\u202e [sic] [/] [bold]日本語の引用\u200b \ud800 \x85 no\tway\r\nnow"


def hostile_report() -> Report:
    """Return a report whose document tries to act on the terminal, and whose words look like Rich markup."""
    document = Document("A", "dra\x1bft.txt", NASTY, sentences=(Sentence("A.s1", 0, len(NASTY)),))
    finding = Finding(
        "f1", "A.s1", "support", "QC303", "NOT_FOUND", "error", 0.5, f"not found: {NASTY}", spans=(Span(3, 9),)
    )
    tool = Tool("quotecheck", "0", "ap", "")
    return Report("1.0", tool, (document,), (), (), (finding,), (), (), Summary(0, 0, 1, 1, 0, 0, 1))


def report_of(words: str) -> Report:
    """Return a small whole report with the given words in every place that a document or a person can fill."""
    text = f"{words}\n“{words}”, {words} said.\n\n{words}"
    start = len(words) + 1
    end = start + len(words) + 2
    draft = Document(
        "A",
        words,
        text,
        role="draft",
        path=words or None,
        title=words,
        standing="report",
        blocks=(
            Block("heading", 0, len(words)),
            Block("body", start, len(text), reason=words),
        ),
        sentences=(Sentence("A.s1", 0, len(words), "heading"), Sentence("A.s2", start, len(text))),
        emphasis=(Span(start, end),),
    )
    source = Document("B", f"b{words}", text, path=f"/b/{words}", sentences=(Sentence("B.s1", 0, len(text)),))
    speaker = Speaker(words, end + 2, end + 2 + len(words), name=words)
    quote = Quote("A.q1", "A", "A.s2", start, end, start + 1, end - 1, words, "direct", speaker=speaker)
    passage = Evidence("B", 0, len(words), words, 0.9, "quoted", words, words)
    edits = (Edit("replace", "modal", words, words, start + 1, end - 1, 0, len(words)), _gap(start))
    findings = (
        Finding("f1", "A.q1", "wording", "QC114", "ALTERED_MATERIAL", "error", 0.9, words, (passage,), edits),
        Finding("f2", "A.q1", "attribution", "QC201", "MISATTRIBUTED", "warning", 0.9, words, (passage,)),
        Finding("f3", "A.s1", "support", "QC303", "NOT_FOUND", "note", 0.5, words, (passage,), spans=(Span(0, 1),)),
        Finding("f4", "A", "document", "QC405", "MIXED_GLYPHS", "note", 0.5, words, spans=(Span(0, len(words)),)),
        Finding("f5", "A.s2", "support", "QC302", "PARTIAL", "warning", 0.5, words, (passage,), ignored=words or "no"),
    )
    return Report(
        "1.0",
        Tool("quotecheck", "0", words, words),
        (draft, source),
        (Alias(words, (words,), words),),
        (quote,),
        findings,
        (Alignment(("A.s1",), ("B.s1",), 0.5),),
        (Skipped("A", 0, 1, words), Skipped(f"{words}/lost.txt", 0, 0, words)),
        Summary(1, 1, 2, 1, 1, 2, 3),
    )


def _gap(at: int) -> Edit:
    return Edit("delete", "negation", "", "not", at + 1, at + 1, 0, 3)
