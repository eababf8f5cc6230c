"""A report made by hand that imitates the two seeds: renderers are tested on it, whatever the rules decide."""

from __future__ import annotations

from pathlib import Path

from quotecheck.model import (
    SCHEMA_VERSION,
    Alias,
    Alignment,
    Block,
    Cue,
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

SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*.txt"))
_KOREA, _YONHAP = (path.read_bytes().decode() for path in SEEDS)
_A_SENTENCES = ((0, 100), (101, 261), (262, 459), (460, 617), (618, 740), (741, 898))
_B_SENTENCES = (
    (26, 305), (306, 509), (510, 718), (719, 1105), (1106, 1172), (1173, 1266),
    (1267, 1436), (1437, 1585), (1586, 1673), (1674, 1846), (1847, 2095),
)  # fmt: skip
_B_QUOTES = ((87, 120), (417, 454), (605, 621), (642, 658), (719, 1085), (1354, 1369), (1662, 1673), (1674, 1837))


def _document(
    id_: str, text: str, path: Path, sentences: tuple[tuple[int, int], ...], blocks: tuple[Block, ...]
) -> Document:
    kinds = ["heading" if id_ == "A" and index == 0 else "body" for index in range(len(sentences))]
    return Document(
        id=id_,
        name=path.name,
        text=text,
        path=f"seeds/{path.name}",
        sha256="0" * 64,
        date=None if id_ == "A" else "2024-06-24",
        language="en",
        standing="report",
        blocks=blocks,
        sentences=tuple(
            Sentence(f"{id_}.s{index + 1}", start, end, kind)  # type: ignore[arg-type]
            for index, ((start, end), kind) in enumerate(zip(sentences, kinds, strict=True))
        ),
    )


DOCUMENT_A = _document(
    "A",
    _KOREA,
    SEEDS[0],
    _A_SENTENCES,
    (
        Block("heading", 0, 100),
        Block("body", 101, 459),
        Block("body", 460, 898),
        Block("duplicate", 899, 1257, 101, "repeats line 2"),
        Block("duplicate", 1258, 1696, 460, "repeats line 3"),
        Block("boilerplate", 1697, len(_KOREA), None, "subscription offer and copyright lines"),
    ),
)
DOCUMENT_B = _document(
    "B",
    _YONHAP,
    SEEDS[1],
    _B_SENTENCES,
    (
        Block("dateline", 0, 25),
        Block("body", 26, 305),
        Block("body", 306, 2095),
        Block("credit", 2096, len(_YONHAP), None, "photo credit"),
    ),
)
DOCUMENTS = {"A": DOCUMENT_A, "B": DOCUMENT_B}


def _evidence(
    document: str, words: str, *, score: float = 1.0, basis: str = "quoted", speaker: str | None = None
) -> Evidence:
    text = DOCUMENTS[document].text
    start = text.index(words)
    return Evidence(
        document, start, start + len(words), words, score, basis, DOCUMENTS[document].locator(start), speaker,  # type: ignore[arg-type]
    )  # fmt: skip


def _span(document: str, words: str) -> Span:
    start = DOCUMENTS[document].text.index(words)
    return Span(start, start + len(words))


def _edit(op: str, kind: str, quote: str, source: str) -> Edit:
    at, there = _span("A", quote), _span("B", source)
    return Edit(op, kind, quote, source, at.start, at.end, there.start, there.end)  # type: ignore[arg-type]


def _quote_a(number: int, start: int, end: int, duplicate_of: str | None = None) -> Quote:
    they = _KOREA.index("They reaffirmed", start - 100)
    return Quote(
        id=f"A.q{number}",
        document="A",
        sentence="A.s6",
        start=start,
        end=end,
        inner_start=start + 1,
        inner_end=end - 1,
        text=_KOREA[start + 1 : end - 1],
        kind="fragment",
        speaker=Speaker("They", they, they + 4, "The U.S., South Korea and Japan", is_plural=True),
        cue=Cue("reaffirmed", they + 5, they + 15, "reaffirm"),
        duplicate_of=duplicate_of,
    )


def _quote_b(number: int, start: int, end: int) -> Quote:
    sentence = next(f"B.s{index + 1}" for index, (s, e) in enumerate(_B_SENTENCES) if s <= start < e)
    speakers = {
        1: ("South Korea, the United States and Japan", "South Korea, the United States and Japan", "condemned"),
        5: ("the statement", "the joint statement", "read"),
        6: ("The three countries", "South Korea, the United States and Japan", "said"),
        7: ("The U.S.", "United States", "said"),
        8: ("it", "the joint statement", "said"),
    }
    speaker = cue = None
    if number in speakers:
        words, name, verb = speakers[number]
        at = _YONHAP.index(words, _B_SENTENCES[int(sentence[3:]) - 1][0] if number != 8 else 1837)
        speaker = Speaker(words, at, at + len(words), name)
        there = _YONHAP.index(verb, at)
        cue = Cue(verb, there, there + len(verb), "say")
    return Quote(
        id=f"B.q{number}",
        document="B",
        sentence=sentence,
        start=start,
        end=end,
        inner_start=start + 1,
        inner_end=end - 1,
        text=_YONHAP[start + 1 : end - 1],
        kind="title" if number == 2 else "direct" if end - start > 60 else "fragment",
        speaker=speaker,
        cue=cue,
    )


QUOTES = (
    _quote_a(1, 813, 823),
    _quote_a(2, 1611, 1621, "A.q1"),
    *(_quote_b(n + 1, *span) for n, span in enumerate(_B_QUOTES)),
)
_STATEMENT = _YONHAP[719:1085]
_IRONCLAD = _evidence("B", '"ironclad."', speaker="The U.S.")


def _f(subject: str, axis: str, code: str, verdict: str, severity: str, message: str, **rest: object) -> Finding:
    return Finding("", subject, axis, code, verdict, severity, rest.pop("confidence", 0.9), message, **rest)  # type: ignore[arg-type]


def _raw_findings() -> list[Finding]:
    s4 = _evidence("B", _STATEMENT, score=0.83, speaker="the statement")
    s8 = _evidence("B", _YONHAP[1437:1585], score=0.8, basis="reported")
    found = [
        _f("A.q1", "wording", "QC100", "EXACT", "none", "Same words as in B, line 8.", evidence=(_IRONCLAD,)),
        _f(
            "A.q1",
            "attribution",
            "QC202",
            "ATTRIBUTION_SCOPE",
            "warning",
            "Given here to “They” (the U.S., South Korea and Japan); B gives it to “The U.S.” alone.",
            evidence=(_IRONCLAD,),
            spans=(_span("A", "They"),),
        ),
        _f("A.q2", "wording", "QC100", "EXACT", "none", "Same words as in B, line 8.", evidence=(_IRONCLAD,)),
        _f(
            "A.q2",
            "attribution",
            "QC202",
            "ATTRIBUTION_SCOPE",
            "warning",
            "As A.q1, of which it is a copy.",
            evidence=(_IRONCLAD,),
        ),
        _f(
            "A.s1",
            "support",
            "QC301",
            "SUPPORTED_BY_COMBINATION",
            "note",
            "Two passages together say it; “regional” leaves out Europe.",
            evidence=(s8, s4),
            spans=(_span("A", "regional"),),
        ),
        _f(
            "A.s2",
            "support",
            "QC300",
            "SUPPORTED",
            "note",
            "“strongly” is weaker than “in the strongest possible terms”.",
            evidence=(s4,),
            spans=(_span("A", "strongly"),),
        ),
        _f("A.s3", "support", "QC305", "SHIFTED", "warning", "Near, but weaker in two places.", evidence=(s4,)),
        _f(
            "A.s3",
            "support",
            "QC316",
            "SHIFT_STRENGTH",
            "warning",
            "“criticized” is weaker than “condemn”.",
            evidence=(_evidence("B", "condemn in the", score=0.9, speaker="the statement"),),
            spans=(_span("A", "criticized"),),
            edits=(_edit("replace", "content", "criticized", "condemn in the"[:7]),),
        ),
        _f(
            "A.s3",
            "support",
            "QC316",
            "SHIFT_STRENGTH",
            "warning",
            "“concern” leaves out “grave”.",
            evidence=(_evidence("B", '"grave concern"', score=0.9, speaker="The three countries"),),
            spans=(_span("A", "concern"),),
        ),
        _f("A.s4", "support", "QC305", "SHIFTED", "error", "Near, but who does what is changed.", evidence=(s4,)),
        _f(
            "A.s4",
            "support",
            "QC312",
            "SHIFT_ACTOR",
            "error",
            "In the quoted statement the arms transfers violate the resolutions; here the partnership does.",
            evidence=(s4,),
            spans=(_span("A", "the North Korea-Russia partnership"), _span("A", "violates")),
            edits=(_edit("replace", "name", "the North Korea-Russia partnership", "continued arms transfers"),),
        ),
        _f(
            "A.s4",
            "support",
            "QC323",
            "SHIFT_OMISSION",
            "note",
            "“prolong the suffering of the Ukrainian people” is left out.",
            evidence=(s4,),
        ),
        _f(
            "A.s5",
            "support",
            "QC302",
            "PARTIAL",
            "warning",
            "Nothing supplied has “diplomatic and security”.",
            evidence=(s8,),
            spans=(_span("A", "diplomatic and security"),),
        ),
        _f(
            "A.s6",
            "support",
            "QC305",
            "SHIFTED",
            "warning",
            "Near, but narrower in one place.",
            evidence=(_evidence("B", _YONHAP[1674:1837], score=0.74, speaker="the statement"),),
        ),
        _f(
            "A.s6",
            "support",
            "QC320",
            "SHIFT_QUALIFIER",
            "note",
            "“further” is left out.",
            evidence=(_evidence("B", "further provocations", score=0.74, speaker="the statement"),),
            spans=(_span("A", "provocations"),),
        ),
        _f(
            "A",
            "document",
            "QC401",
            "DUPLICATE",
            "warning",
            "Lines 4 and 5 repeat lines 2 and 3; remove them.",
            spans=(Span(899, 1257), Span(1258, 1696)),
        ),
        _f(
            "B",
            "document",
            "QC404",
            "ABBREVIATION_LATE",
            "note",
            "“ROK” is used on line 4 and explained on line 5.",
            spans=(_span("B", "ROK"),),
        ),
    ]
    for quote in QUOTES[2:]:
        if quote.id == "B.q7":
            found.append(
                _f(
                    quote.id,
                    "wording",
                    "QC100",
                    "EXACT",
                    "none",
                    "Same words as in A, line 3.",
                    evidence=(_evidence("A", "“ironclad”", speaker="They"),),
                )
            )
        else:
            found.append(
                _f(
                    quote.id,
                    "wording",
                    "QC129",
                    "SINGLE_SOURCE",
                    "note",
                    "Only here; nothing supplied confirms or contradicts it.",
                    evidence=(_evidence("A", _KOREA[741:898], score=0.31, basis="reported"),),
                )
            )
        found.append(
            _f(quote.id, "attribution", "QC200", "MATCH", "none", "Nothing supplied gives these words to anyone else.")
        )
    found += [
        _f(sentence.id, "support", "QC307", "SINGLE_SOURCE", "note", "No other document speaks to it.")
        for sentence in DOCUMENT_B.sentences
    ]
    return found


FINDINGS = tuple(
    Finding(f"f{index}", *(getattr(item, name) for name in Finding.__slots__[1:]))
    for index, item in enumerate(_raw_findings(), start=1)
)
REPORT = Report(
    schema_version=SCHEMA_VERSION,
    tool=Tool("quotecheck", "0.1.0", "ap", "f" * 16),
    documents=(DOCUMENT_A, DOCUMENT_B),
    aliases=(
        Alias("North Korea", ("DPRK", "Democratic People's Republic of Korea", "the North"), "B 1173-1266"),
        Alias("South Korea", ("ROK", "Republic of Korea"), "B 1106-1172"),
    ),
    quotes=QUOTES,
    findings=FINDINGS,
    alignments=(
        Alignment(("A.s1",), ("B.s8", "B.s4"), 0.52),
        Alignment(("A.s2",), ("B.s4", "B.s1"), 0.83),
        Alignment(("A.s3",), ("B.s4", "B.s2"), 0.61),
        Alignment(("A.s4",), ("B.s4",), 0.74),
        Alignment(("A.s5",), ("B.s8",), 0.8),
        Alignment(("A.s6",), ("B.s9", "B.s10"), 0.77),
        Alignment((), ("B.s3",), 0.0),
        Alignment((), ("B.s5",), 0.0),
    ),
    skipped=(
        Skipped("A", 899, 1257, "repeats line 2; its verdicts are inherited"),
        Skipped("A", 1258, 1696, "repeats line 3; its verdicts are inherited"),
        Skipped("A", 1697, len(_KOREA), "subscription offer and copyright lines"),
        Skipped("B", 2096, len(_YONHAP), "photo credit"),
    ),
    summary=Summary(quotes=10, unique_quotes=9, claims=17, errors=2, warnings=7, notes=23, checked=26),
)
