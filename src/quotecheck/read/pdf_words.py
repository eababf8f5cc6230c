"""Words of a PDF page with their boxes, as its text layer has them. The one door to pypdfium2."""

from __future__ import annotations

import ctypes
import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from quotecheck.errors import InputError
from quotecheck.ready import compiled

__all__ = ["Pdf", "Run"]

_WORD = compiled("[^\\s\x02\ufffe]*[\x02\ufffe]|[^\\s\x02\ufffe]+")
_MIN_GAP = 0.6
"""Gap between two words, in heights of a line, from which on they may stand in two columns: the pieces of one line are
put together again where they do not. Gutters are 1 to 3 heights, word gaps .2 to .5, in stretched lines up to 1.
Two-column pages of three programs, 2026-11-21."""
_MIN_GAP_FACTOR = 1.6
"""The same in gaps usual for the line: a stretched line has wide gaps all along."""
_MAX_PAGE_CHARS = 400_000
_MAX_OBJECTS = 200
_MAX_PLACE = 1e7
"""Points; the largest page a PDF may have is 14,400 (ISO 32000-1, annex C)."""
_AS_SEEN = str.maketrans({"\x02": "-", "\ufffe": "-", "\x00": None, "\uffff": None})
"""pdfium writes U+0002 or U+FFFE for a hyphen at a line's end."""
_SYMBOL = compiled("[\ue000-\uf8ff]")
"""Symbol fonts have their bullets in Unicode's private area."""
_RAISED_SHARE = 0.85
"""Height of a raised number in heights of its word: .58 in LibreOffice, .6 in LaTeX, .83 in a browser. 2026-11-21."""
_MIN_RAISE = 0.1
"""How far a raised number's baseline lies above its word's, in heights of the word: .3 to .4 in the same three, never
less than .2; 0 in "$30", whose sign is taller than its digits in some fonts. 2026-11-22."""
_MAX_MARK_GAP = 0.1
_LONE_NUMBER = compiled(r"\d{1,3}")
_NOTE_MARK = compiled(r"[^\d\s]\d{1,3}\Z")
_BOLD = compiled(rb"bold|black|heavy|demi(?!light)|\bcmbx|,b", re.IGNORECASE)
"""Names of bold faces; their weights in PDF files say little."""
_PASSWORD_ERROR = 4


class Run(NamedTuple):
    """Words that stand side by side, in points from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    is_bold: bool = False
    words: tuple[tuple[int, float, float], ...] = ()
    """For each word its offset in `text` and its left and right edges."""

    @property
    def height(self) -> float:
        """Height of the line, in points."""
        return self.bottom - self.top


@dataclass(slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float


class _Word(NamedTuple):
    """A word, its box, and the number of its first character on the page."""

    box: _Box
    text: str
    number: int


class Pdf:
    """An open PDF; a context manager, so that its memory is given back.

    Raises:
        InputError: if the file is damaged or protected with a password.
    """

    def __init__(self, path: str, data: bytes) -> None:
        import pypdfium2
        from pypdfium2 import raw

        self._raw: Any = raw
        self._path = path
        try:
            self._document = pypdfium2.PdfDocument(data)
            self.page_count = len(self._document)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == _PASSWORD_ERROR:
                raise InputError(
                    path, "it is protected with a password; open it with the password, print it to a new PDF, give that"
                ) from error
            raise InputError(
                path, "the PDF is damaged or cut short; open it in a viewer, print it to a new PDF and give that"
            ) from error

    def __enter__(self) -> Pdf:
        return self

    def __exit__(self, *_: object) -> None:
        self._document.close()

    def properties(self) -> dict[str, str]:
        """Return the document's properties ("Title", "CreationDate", ...)."""
        try:
            return {str(key): str(value) for key, value in self._document.get_metadata_dict().items()}
        except (UnicodeError, ValueError):
            return {}

    def runs(self, index: int) -> tuple[float, float, tuple[Run, ...], bool]:
        """Return a page's width and height in points, its runs of words in the file's order, and if it has pictures."""
        import pypdfium2

        try:
            page = self._document[index]
        except pypdfium2.PdfiumError:
            return 0.0, 0.0, (), False
        try:
            width, height = page.get_size()
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:
            page.close()
            return 0.0, 0.0, (), False
        try:
            turn = page.get_rotation()
            runs = tuple(self._runs(text_page, _Sheet(page.get_bbox(), turn)))
            has_pictures = not runs and self._has_pictures(page)
        finally:
            text_page.close()
            page.close()
        return width, height, runs, has_pictures

    def _has_pictures(self, page: Any) -> bool:  # noqa: ANN401 - pypdfium2 has no types
        count = self._raw.FPDFPage_CountObjects(page)
        objects = (self._raw.FPDFPage_GetObject(page, number) for number in range(min(count, _MAX_OBJECTS)))
        pictures = (self._raw.FPDF_PAGEOBJ_IMAGE, self._raw.FPDF_PAGEOBJ_FORM)
        return any(self._raw.FPDFPageObj_GetType(each) in pictures for each in objects)

    def _text(self, text_page: Any) -> str:  # noqa: ANN401
        """Return the page's characters, one for each of pdfium's."""
        count = min(text_page.count_chars(), _MAX_PAGE_CHARS)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = self._raw.FPDFText_GetText(text_page, 0, count, buffer)
        text = bytes(buffer)[: max(0, written - 1) * 2].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        get = self._raw.FPDFText_GetUnicode  # some characters have no code, or two: ask for them one by one
        codes = (get(text_page, number) for number in range(count))
        return "".join(chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd" for code in codes)

    def _runs(self, text_page: Any, sheet: _Sheet) -> Iterator[Run]:  # noqa: ANN401
        text = self._text(text_page)
        rectangle = self._raw.FS_RECTF()
        pointer = ctypes.byref(rectangle)
        get_box = self._raw.FPDFText_GetLooseCharBox

        def box(number: int) -> _Box | None:
            return sheet.turned(rectangle) if get_box(text_page, number, pointer) else None

        def is_bold(number: int) -> bool:
            return _BOLD.search(self._font_name(text_page, number)) is not None

        def baseline(number: int) -> float:
            return self._baseline(text_page, number, sheet)

        row: list[_Word] = []
        for match in _WORD.finditer(text):
            first, last = box(match.start()), box(match.end() - 1)
            if first is None or last is None:
                continue
            word = _Box(first.left, first.top, max(first.right, last.right), first.bottom)
            if not (abs(word.left) + abs(word.right) + abs(word.top) + abs(word.bottom) < _MAX_PLACE):
                continue  # damaged files have words nowhere, or at no number at all
            if row and _is_on_another_line(row[-1].box, word):
                yield from _split_row(row, is_bold)
                row = []
            seen = match[0]
            if not seen.isascii() or seen[-1] == "\x02":
                seen = seen.translate(_AS_SEEN)
                seen = "•" if not row and _SYMBOL.fullmatch(seen) else seen
            if row and _LONE_NUMBER.fullmatch(seen) and _stands_raised(row[-1], word, baseline, match.start()):
                continue
            if seen[-1:].isdigit() and _NOTE_MARK.search(seen):
                raised = baseline(match.start()) - baseline(match.end() - 1)
                seen = _without_note_mark(seen, first, last, raised)
            row.append(_Word(word, seen, match.start()))
        yield from _split_row(row, is_bold)

    def _baseline(self, text_page: Any, number: int, sheet: _Sheet) -> float:  # noqa: ANN401
        """Return how far below the page's top a character stands."""
        x, y = ctypes.c_double(), ctypes.c_double()
        self._raw.FPDFText_GetCharOrigin(text_page, number, ctypes.byref(x), ctypes.byref(y))
        return sheet.turned(_Box(x.value, y.value, x.value, y.value)).top

    def _font_name(self, text_page: Any, number: int) -> bytes:  # noqa: ANN401
        buffer, flags = ctypes.create_string_buffer(80), ctypes.c_int()
        self._raw.FPDFText_GetFontInfo(text_page, number, buffer, 80, ctypes.byref(flags))
        return buffer.value


def _stands_raised(before: _Word, number: _Box, baseline: Callable[[int], float], at: int) -> bool:
    """Return whether a small number stands raised right behind a word: a note's mark that the text layer sets apart."""
    height = before.box.bottom - before.box.top
    is_small = number.bottom - number.top < _RAISED_SHARE * height
    is_beside = abs(number.left - before.box.right) < _MAX_MARK_GAP * height and not before.text[-1:].isdigit()
    return is_small and is_beside and baseline(before.number) - baseline(at) > _MIN_RAISE * height


def _without_note_mark(word: str, first: _Box, last: _Box, raised: float) -> str:
    """Return a word without the raised number of a footnote at its end, which is no part of it.

    >>> low, high = _Box(0, 10, 5, 20), _Box(5, 9, 8, 14)
    >>> _without_note_mark("March.12", low, high, 3.4), _without_note_mark("$30", low, _Box(5, 11, 8, 19), 0)
    ('March.', '$30')
    """
    height = first.bottom - first.top
    is_small = last.bottom - last.top < _RAISED_SHARE * height
    return word.rstrip("0123456789") if is_small and raised > _MIN_RAISE * height else word


def _is_on_another_line(before: _Box, word: _Box) -> bool:
    height = min(before.bottom - before.top, word.bottom - word.top)
    overlap = min(before.bottom, word.bottom) - max(before.top, word.top)
    return overlap < 0.5 * height or word.left < before.left


def _split_row(row: Sequence[_Word], is_bold: Callable[[int], bool]) -> Iterator[Run]:
    """Yield the words of a line in runs: cut at gaps that are wide and wider than the line's other gaps."""
    gaps = [after.box.left - before.box.right for before, after in itertools.pairwise(row)]
    usual = sorted(gaps)[(len(gaps) - 1) // 2] if len(gaps) > 1 else 0.0
    start = 0
    for index, gap in enumerate([*gaps, float("inf")], start=1):
        height = max(row[index - 1].box.bottom - row[index - 1].box.top, 1.0) if row else 0.0
        if row and gap > max(_MIN_GAP * height, _MIN_GAP_FACTOR * usual):
            yield _run(row[start:index], is_bold)
            start = index


def _run(words: Sequence[_Word], is_bold: Callable[[int], bool]) -> Run:
    """Return words as a run, as tall as most of its characters: a word in another type may be taller."""
    heights: Counter[float] = Counter()
    for box, text, _ in words:
        heights[round(box.bottom - box.top, 1)] += len(text)
    usual = max(heights, key=lambda height: (heights[height], height))
    tall = next(box for box, _, _ in words if round(box.bottom - box.top, 1) == usual)
    right = max(word.box.right for word in words)
    text = " ".join(word.text for word in words)
    bold = is_bold(words[0].number) and is_bold(words[-1].number)
    offsets = itertools.accumulate((len(word.text) + 1 for word in words), initial=0)
    edges = tuple((at, word.box.left, word.box.right) for at, word in zip(offsets, words, strict=False))
    return Run(words[0].box.left, tall.top, right, tall.bottom, text, bold, edges)


class _Sheet(NamedTuple):
    """A page's visible box and how far it is turned, to measure from the top left corner as it is seen."""

    bounds: tuple[float, float, float, float]
    turn: int

    def turned(self, box: Any) -> _Box:  # noqa: ANN401
        """Return pdfium's rectangle (measured from below, before turning) as it is seen."""
        left, bottom, right, top = self.bounds
        width, height = right - left, top - bottom
        x0, x1 = box.left - left, box.right - left
        y0, y1 = top - box.top, top - box.bottom
        if self.turn == 90:
            return _Box(height - y1, x0, height - y0, x1)
        if self.turn == 180:
            return _Box(width - x1, height - y1, width - x0, height - y0)
        if self.turn == 270:
            return _Box(y0, width - x1, y1, width - x0)
        return _Box(x0, y0, x1, y1)
