"""A short quotation in another house's spelling is found, however long the source, and what only looks alike is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import quotecheck
from quotecheck.verify.respelling import respelled

PADDING = (
    "Nothing else of note was said at the session on Friday, which ended early. "
    "The watchdog would consider whether to open an investigation into the matter. "
) * 3


def code_of(quoted, printed):
    draft = f"Deane said it was “{quoted}”."
    report = quotecheck.check(draft, [f'{PADDING}Deane said it was "{printed}".'], semantics=False)
    return next(item.code for item in report.findings if item.axis == "wording")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("co-operate fully", "cooperate fully"),
        ("no-one", "no one"),
        ("e-mails", "emails"),
        ("re-elected", "reelected"),
        ("long-term", "long term"),
        ("health care", "healthcare"),
        ("cease-fire", "ceasefire"),
        ("under way", "underway"),
        ("anti-social behaviour", "antisocial behavior"),
        ("organised crime", "organized crime"),
        ("theatre", "theater"),
        ("judgement", "judgment"),
        ("paediatric", "pediatric"),
        ("programme", "program"),
        ("US troops", "U.S. troops"),
        ("up 12%", "up 12 per cent"),
        ("twenty years", "20 years"),
        ("a café", "a cafe"),
    ],
)
def test_another_spelling_is_allowed_style_either_way(one, other):
    assert code_of(one, other) == code_of(other, one) == "QC101"


@pytest.mark.parametrize(
    ("quoted", "printed"),
    [
        ("re-sign", "resign"),
        ("recreation", "re-creation"),
        ("resent", "re-sent"),
        ("now here", "nowhere"),
        ("under mine", "undermine"),
        ("man slaughter", "manslaughter"),
    ],
)
def test_what_means_something_else_apart_is_altered_either_way(quoted, printed):
    assert code_of(quoted, printed) == code_of(printed, quoted) == "QC114"


@pytest.mark.parametrize(
    ("quoted", "printed"), [("cooperate", "corporate"), ("rise", "rize"), ("no table", "not able")]
)
def test_what_only_looks_alike_is_not_found(quoted, printed):
    assert code_of(quoted, printed) == "QC120"


@given(st.lists(st.text(alphabet="abceilnorstuz-.'", min_size=1, max_size=12), min_size=1, max_size=8))
def test_other_forms_are_finite_differ_and_keep_their_order(words):
    forms = respelled(tuple(words))

    assert tuple(words) not in forms
    assert list(forms) == sorted(set(forms))
    assert all(word for form in forms for word in form)
