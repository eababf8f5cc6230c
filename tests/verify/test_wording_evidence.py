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
