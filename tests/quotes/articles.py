"""Invented articles for the tests of marks: paragraphs with the quotations that a reader sees in them, outer first."""

from hypothesis import strategies as st

PARAGRAPHS = [
    (
        "“We carried the children first,” said Celina Mabu, a farmer. “There was no time.”",
        ["We carried the children first,", "There was no time."],
    ),
    ("The plan, she said, was “reckless” and the ’90s were “over.”", ["reckless", "over."]),
    ("The boys’ toys and the ’80s records were sold at St. James’ hall.", []),
    ("“He told me, ‘Ten minutes,’” Ann Lee said.", ["He told me, ‘Ten minutes,’", "Ten minutes,"]),
    ("The 6-foot board was on sale; nobody bought it.", []),
    (
        "Asked about it, Bo Roe answered: “Everything’s for sale, the clubs’ hall too.”",
        ["Everything’s for sale, the clubs’ hall too."],
    ),
    ("The so-called “phantoms” are services that never run.", ["phantoms"]),
    ("“The third goal,” he said, “I could have stopped.”", ["The third goal,", "I could have stopped."]),
    ("Officials called the cuts “temporary, regrettable” and gave no date.", ["temporary, regrettable"]),
]
"""Each with curly double marks outside, so that any two stand side by side."""

STRAIGHT = str.maketrans("“”‘’", "\"\"''")
BRITISH = str.maketrans("“”‘’", "‘’“’")

articles = st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=6)


def text_of(article):
    return "\n\n".join(text for text, _ in article)
