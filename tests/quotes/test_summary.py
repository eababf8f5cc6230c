"""Counts per speaker, and what could not be attributed."""

from quotecheck.model import Quote, Speaker
from quotecheck.quotes.summary import count_speakers, find_unattributed


def quote(number, text, speaker=None, kind="direct", duplicate_of=None):
    size = len(text)
    return Quote(f"A.q{number}", "A", None, 0, size, 0, size, text, kind, speaker=speaker, duplicate_of=duplicate_of)


ANN = Speaker("she", 0, 3, name="Ann Lee")
BO = Speaker("Bo Roe", 0, 6)


def test_speakers_are_counted_by_full_name_and_repeated_passages_once():
    quotes = [
        quote(1, "no", BO),
        quote(2, "we go", ANN),
        quote(3, "now", ANN),
        quote(4, "we go", ANN, duplicate_of="A.q2"),
    ]
    assert [(count.name, count.quotes, count.words) for count in count_speakers(quotes)] == [
        ("Ann Lee", 2, 3),
        ("Bo Roe", 1, 1),
    ]


def test_every_quotation_without_one_speaker_has_a_reason():
    doubt = Speaker("he", 0, 2, candidates=("Ann Lee", "Bo Roe"))
    quotes = [quote(1, "no"), quote(2, "Tin Roofs", kind="title"), quote(3, "go", doubt), quote(4, "we", ANN)]
    found = find_unattributed(quotes)
    assert [each.quote for each in found] == ["A.q1", "A.q2", "A.q3"]
    assert found[2].reason == "two antecedents remain: Ann Lee or Bo Roe"


def test_nothing_quoted_gives_no_counts():
    assert count_speakers(()) == find_unattributed(()) == ()
