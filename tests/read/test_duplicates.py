import random

from tests.read.stories import STORIES

from quotecheck.read import assign_ids, make_document, mark_near_duplicates


def marked(*documents):
    return [each.near_duplicate_of for each in mark_near_duplicates(assign_ids(documents))]


def altered(text, share, seed=1):
    rng = random.Random(seed)
    return " ".join(rng.choice(["", f"{word} indeed"]) if rng.random() < share else word for word in text.split(" "))


def test_the_same_text_twice_is_one_source():
    assert marked(*[make_document(STORIES[0])] * 3) == [None, "A", "A"]


def test_wire_copy_with_small_changes_is_one_source():
    for number, story in enumerate(STORIES):
        assert marked(make_document(story), make_document(altered(story, 0.05, number))) == [None, "A"]


def test_a_shortened_copy_with_another_headline_and_an_offer_is_one_source():
    cut = (
        "Another headline altogether\n"
        + "\n".join(STORIES[0].split("\n")[:-1])
        + "\nSign up for our newsletter.\n© 2024 The Post"
    )
    assert marked(make_document(STORIES[0]), make_document(cut)) == [None, "A"]


def test_different_stories_are_different_sources():
    assert marked(*map(make_document, STORIES)) == [None] * len(STORIES)


def test_two_reports_that_quote_the_same_speech_are_two_sources():
    speech = "“" + STORIES[2].replace("\n", " ").replace("“", "").replace("”", "") + "”"
    first, second = (f"{story}\n{speech} the statement said." for story in STORIES[:2])
    assert marked(make_document(first), make_document(second)) == [None, None]


def test_a_copy_of_primary_text_is_marked_and_the_primary_is_not():
    copies = [
        make_document(STORIES[0]),
        make_document(STORIES[0], role="primary"),
        make_document(STORIES[0], role="draft"),
    ]
    assert marked(*copies) == ["B", None, None]


def test_the_order_of_other_documents_does_not_matter():
    story, other = make_document(STORIES[0]), make_document(STORIES[1])
    assert marked(story, other, story) == [None, None, "A"]
    assert marked(other, story, story) == [None, None, "B"]


def test_short_and_empty_texts_do_no_harm():
    assert marked(make_document(""), make_document(""), make_document("Yes."), make_document("Yes.")) == [None] * 4
