"""Sentences that are not looked through for frames have none."""

from __future__ import annotations

import json
from pathlib import Path

from quotecheck.language.view import view_of
from quotecheck.verify.shifts import veracity
from quotecheck.verify.shifts.passage import Passage
from quotecheck.verify.untruths import CLOSING, OPENING

CASES = Path(__file__).parent.parent / "cases"


def texts() -> list[str]:
    rows = [row for path in sorted(CASES.glob("shifts_*.json")) for row in json.loads(path.read_text(encoding="utf-8"))]
    return list(dict.fromkeys(row[side] for row in rows for side in ("source", "claim")))


def test_every_frame_has_one_of_the_signs() -> None:
    framed, missed = 0, []
    for text in texts():
        passage = Passage(view_of(text), 0, len(text), None)
        laid_out, _ = veracity._laid_out(passage)
        if any(pattern.search(laid_out) for pattern in (*(frame.pattern for frame in OPENING), *CLOSING)):
            framed += 1
            if not veracity._may_have_frames(passage):
                missed.append(text)
    assert framed > 30
    assert missed == []


def test_frames_slice_back_to_the_sentence() -> None:
    for text in texts():
        passage = Passage(view_of(text), 0, len(text), None)
        for frame in veracity.frames_of(passage):
            assert 0 <= frame.first <= frame.start <= frame.end <= len(passage)
            span = passage.span(frame.first, frame.end)
            assert 0 <= span.start < span.end <= len(text)
