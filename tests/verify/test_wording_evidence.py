"""Where a quotation is found: each source that has the words is shown, the best place first."""

import pytest

import quotecheck

WORDS = "We will finish the bridge by spring"


@pytest.mark.parametrize(
    ("sources", "documents"),
    [
        ([f'"{WORDS}," Lee said.', "It rained in Leeds.", f'On Monday Lee said: "{WORDS}."'], {"B", "D"}),
        ([f'"{WORDS}," Lee said.', "It rained in Leeds."], {"B"}),
    ],
)
def test_each_source_that_has_the_words_is_shown(sources, documents):
    report = quotecheck.check(f"“{WORDS},” Lee said.", sources, semantics=False)
    (finding,) = (item for item in report.findings if item.axis == "wording")
    assert finding.severity == "none"
    assert {evidence.document for evidence in finding.evidence} == documents
    texts = {document.id: document.text for document in report.documents}
    for evidence in finding.evidence:
        assert texts[evidence.document][evidence.start : evidence.end] == evidence.text


def message_of(source, draft):
    report = quotecheck.check(draft, [source], semantics=False)
    return next(item.message for item in report.findings if item.axis == "wording")


@pytest.mark.parametrize(
    ("source", "draft", "said"),
    [
        (
            "Police shot the man with the gun.",
            "Police with the gun shot the man.",
            '"shot the man" stands in another place',
        ),
        ("He shot the man in the hall.", "In the hall he shot the man.", '"In the hall" stands in another place'),
        ("Daniel chose us over two clubs.", "Daniel chose two clubs over us.", '"over us" is "us over" in the source'),
        ("Only drivers told the union.", "Drivers only told the union.", "stands in another place"),
        (
            "We met on the 3rd of May in Oslo.",
            "We met on May 3 in Oslo.",
            '"3" is written in another form in the source',
        ),
    ],
)
def test_words_that_the_source_has_elsewhere_are_not_said_to_be_absent(source, draft, said):
    message = message_of(f'Ray said: "{source}"', f'Ray said: "{draft}"')
    assert said in message
    assert "is not in the source" not in message


@pytest.mark.parametrize(("draft", "added"), [("He did not do it again.", "not do"), ("He did it once again.", "once")])
def test_words_that_the_source_has_nowhere_near_are_said_to_be_absent(draft, added):
    assert f'"{added}" is not in the source' in message_of('Ray said: "He did it again."', f'Ray said: "{draft}"')


def test_a_short_quotation_with_one_word_more_is_told_by_that_word_and_marks_stand_once():
    message = message_of('Ray said: "We may strike. The offer is a joke."', "Ray said the offer is “a bad joke”.")
    assert 'without "bad" the words stand there' in message
    assert '""' not in message


def test_a_fragment_of_a_sentence_that_denies_is_shown_in_all_of_it():
    draft = "Ray spoke of “a riot in the street”."
    assert 'whole sentence: "We do not want a riot in the street."' in message_of(
        "We do not want a riot in the street.", draft
    )
    assert "whole sentence" not in message_of("We saw a riot in the street.", draft)


@pytest.mark.parametrize(
    ("source", "draft", "message"),
    [
        ("“Is the dam sound?” Ann Roe asked.", "“The dam is sound,” Roe said.", '"is" opens a question'),
        ("CHAIR: Is the dam sound, Ms. Lee?\nLEE: No.", "“The dam is sound,” said the chair.", '"is" opens a question'),
        # no question, or one that opens with another word
        ("“The dam sound, Lee thinks.” Ann Roe said.", "“The dam is sound,” Roe said.", '"is" is not in the source'),
        ("“Was the dam sound?” Ann Roe asked.", "“The dam is sound,” Roe said.", '"is" is not in the source'),
    ],
)
def test_a_word_that_opens_a_question_is_not_called_absent(source, draft, message):
    report = quotecheck.check(draft, [source], semantics=False)
    assert message in next(item.message for item in report.findings if item.axis == "wording")
