"""The search for the cheapest reading against a slow twin that tries every reading there is."""

import itertools
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.quotes.articles import PARAGRAPHS

from quotecheck.quotes import reading
from quotecheck.quotes.marks import Mark, scan_marks


def cost_of(roles, marks):
    """Return the cost of one assignment of parts ("o", "c", "-") to marks, or None where it is no reading.

    Without abandoned quotations: every opener is closed or open at the end.
    """
    cost = 0.0
    stack = []
    for role, mark in zip(roles, marks, strict=True):
        top = stack[-1] if stack else None
        if role == "-":
            cost += mark.neither
        elif role == "o":
            if len(stack) >= reading._MAX_DEPTH or mark.opens >= reading._IMPOSSIBLE:
                return None
            cost += mark.opens + (reading._SAME_INSIDE_SAME if top and top.family == mark.family else 0.0)
            stack.append(mark)
        else:
            if top is None or mark.closes >= reading._IMPOSSIBLE or not reading._can_close(top, mark):
                return None
            cost += mark.closes + reading._disagreement(top, mark)
            cost += reading._EMPTY if mark.start == top.end else 0.0
            if mark.family == 1:
                cost += min(reading._LONG_MOST, reading._LONG * (mark.start - top.end))
            stack.pop()
    return cost + reading._UNCLOSED * len(stack)


def cost_of_parts(parts, marks):
    roles = ["-"] * len(marks)
    for part in parts:
        roles[part.opener] = "o"
        if part.closer >= 0:
            roles[part.closer] = "c"
    return cost_of(roles, marks)


texts = st.lists(st.sampled_from(["“", "”", '"', "'", "’", "‘", "a", "No", " ", ", ", ". ", "s"]), max_size=12)


@given(texts)
@settings(deadline=None, max_examples=150)
def test_no_reading_is_cheaper_than_the_one_found(pieces):
    text = "".join(pieces)
    marks = scan_marks(text, 0, len(text))[:7]
    if not marks:
        return
    with mock.patch.multiple(
        reading, _MAX_READINGS=1_000, _HOPELESS=1_000.0
    ):  # the law holds where no reading is dropped on the way
        found = reading._read_cheapest(text, marks, None, lambda mark: False)
    if any(part.closer < 0 and part.given_up < len(marks) for part in found):
        return  # an opener given up inside a paragraph, which the twin does not try
    costs = [cost_of(roles, marks) for roles in itertools.product("oc-", repeat=len(marks))]
    assert cost_of_parts(found, marks) <= min(cost for cost in costs if cost is not None) + 1e-9


@given(texts)
@settings(deadline=None, max_examples=300)
def test_the_quick_reading_of_plain_marks_is_the_cheapest(pieces):
    text = "".join(pieces)
    marks = scan_marks(text, 0, len(text))
    plain, end = reading._read_plainly(marks, 0)
    if end == len(marks) > 0:
        assert plain == reading._read_cheapest(text, marks, None, lambda mark: False)


def test_a_part_names_its_marks():
    text = '"No," he said. "'
    parts = reading.read_marks(text, scan_marks(text, 0, len(text)), None, lambda mark: False)
    assert parts[0] == reading.Part(0, 1, 1)
    assert all(isinstance(mark, Mark) for mark in scan_marks(text, 0, len(text)))


@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=20, max_size=30))
@settings(deadline=None, max_examples=20)
def test_windows_read_a_long_line_as_its_parts(article):
    text = " ".join(paragraph for paragraph, _ in article)
    marks = scan_marks(text, 0, len(text))
    found = reading.read_marks(text, marks, None, lambda mark: False)
    words = [text[marks[part.opener].end : marks[part.closer].start] for part in found]
    assert words == [quotation for _, quotations in article for quotation in quotations]
