"""Laws of the wording check, for quotes cut from and changed against invented prose."""

import itertools
import re
import textwrap
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reference import apply_edits

from quotecheck import check
from quotecheck.language.names import build_alias_table
from quotecheck.language.view import view_of
from quotecheck.model import SEVERITY_RANK, Document, Quote
from quotecheck.profiles import load_profile
from quotecheck.verify.sources import prepare_source
from quotecheck.verify.wording import check_wordings

SPEECH = Path(__file__).parents[2].joinpath("bench/data/invented_speech.txt").read_text(encoding="utf-8")
OTHER = Path(__file__).parents[2].joinpath("bench/data/invented_other.txt").read_text(encoding="utf-8")
SENTENCES = [s for s in re.split(r"(?<=[.?!])\s+(?=[A-Z])", " ".join(SPEECH.split())) if "Dr." not in s and len(s) > 12]
SEVERITIES = SEVERITY_RANK


def source_of(text, name="S", role="primary"):
    document = Document(name, name, text, role=role)
    return prepare_source(document, (), view_of(document))


SOURCE, UNRELATED = source_of(SPEECH, "S"), source_of(OTHER, "T")
ALIASES = build_alias_table((SOURCE.document, UNRELATED.document))


def check_one(words, sources=(SOURCE,), kind="direct", profile="ap"):
    text = f"She said: “{words}”"
    quote = Quote("D.q1", "D", None, 10, 12 + len(words), 11, 11 + len(words), words, kind)
    document = Document("D", "draft", text, role="draft")
    draft = prepare_source(document, (quote,), view_of(document))
    (result,) = check_wordings(
        [quote], draft, list(sources), profile=load_profile(profile), aliases=ALIASES, mode="check"
    )
    return result


sentences = st.sampled_from(SENTENCES)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_quote_cut_from_a_source_is_exact(data):
    words = SPEECH.split()
    start = data.draw(st.integers(0, len(words) - 1))
    length = data.draw(st.integers(1, 30))
    match = re.compile(r"\s+".join(re.escape(word) for word in words[start : start + length])).search(SPEECH)
    quote = match.group().rstrip(",;:.?!")
    if not re.search(r"\w", quote) or match.group().endswith("?"):
        return
    found = check_one(quote, kind="fragment").finding
    if length == 1 and found.code == "QC101":  # another occurrence, with a capital, that no "not" stands before
        return
    assert found.code in ("QC100", "QC118"), (quote, found.message)  # QC118: what governs the words was cut
    assert not found.edits


TYPOGRAPHY = {
    "curly": lambda s: s.replace("'", "’"),
    "decomposed": lambda s: unicodedata.normalize("NFD", s),
    "line breaks": lambda s: s.replace(" ", "\n"),
    "double spaces": lambda s: s.replace(" ", "  "),
    "no-break spaces": lambda s: s.replace(" ", "\u00a0"),
    "ligatures": lambda s: s.replace("ffi", "\ufb03").replace("fi", "\ufb01").replace("fl", "\ufb02"),
    "soft hyphens": lambda s: re.sub(r"([a-z]{3})([a-z]{3})", "\\1\u00ad\\2", s),
    "zero-width": lambda s: s.replace(" ", " \u200b"),
}


@settings(max_examples=120, deadline=None)
@given(sentences, st.sampled_from(sorted(TYPOGRAPHY)), st.sampled_from(["", "will", "not", "the"]))
def test_typography_never_changes_a_verdict(sentence, name, dropped):
    quote = re.sub(rf"\b{dropped}\b ?", "", sentence, count=1) if dropped else sentence
    plain, dressed = check_one(quote).finding, check_one(TYPOGRAPHY[name](quote)).finding
    assert (plain.code, plain.severity) == (dressed.code, dressed.severity), (dressed.message, plain.message)


@settings(max_examples=60, deadline=None)
@given(sentences)
def test_another_source_never_makes_an_exact_quote_worse(sentence):
    alone, both = check_one(sentence).finding, check_one(sentence, (SOURCE, UNRELATED)).finding
    assert SEVERITIES[both.severity] <= SEVERITIES[alone.severity]


@settings(max_examples=60, deadline=None)
@given(sentences, st.integers(0, 40))
def test_the_order_of_sources_does_not_matter(sentence, place):
    words = sentence.split()
    words[place % len(words)] = "lantern"
    one, other = (check_one(" ".join(words), order).finding for order in itertools.permutations((SOURCE, UNRELATED)))
    assert (one.code, one.severity, one.message) == (other.code, other.severity, other.message)


def folded_words(text):
    return view_of(text).words.keys


@settings(max_examples=150, deadline=None)
@given(sentences, st.integers(0, 60), st.sampled_from(["lantern", "", "not walnut", "gently {}"]))
def test_edits_applied_to_the_passage_give_the_quote(sentence, place, change):
    words = sentence.split()
    at = place % len(words)
    words[at : at + 1] = [change.format(words[at])] if change else []
    quote = " ".join(words)
    found = check_one(quote).finding
    if not found.evidence or found.code in ("QC120", "QC121", "QC117"):
        return
    passage = found.evidence[0]
    edits = [
        (edit.source_start, edit.source_end, f" {edit.quote} ") for edit in found.edits if edit.kind != "punctuation"
    ]
    rebuilt = apply_edits(passage.text, passage.start, edits)
    assert folded_words(rebuilt) == folded_words(quote), (found.edits, passage.text)


@settings(max_examples=80, deadline=None)
@given(sentences, st.integers(1, 60), st.sampled_from(["lantern", "walnut", "orchestra"]))
def test_a_changed_word_is_never_blessed(sentence, place, word):
    words = sentence.split()
    if len(words) < 4:
        return
    words[place % (len(words) - 1)] = word
    assert SEVERITIES[check_one(" ".join(words)).finding.severity] >= 2


@pytest.mark.parametrize("profile", ["ap", "reuters", "nyt", "guardian", "chicago", "bluebook", "verbatim"])
def test_every_profile_passes_a_copied_sentence_and_stops_an_altered_one(profile):
    sentence = (
        "The repair would cost about 38 million crowns, which is more than the town spends on its schools in a year."
    )
    assert check_one(sentence, profile=profile).finding.severity == "none"
    assert check_one(sentence.replace("38", "83"), profile=profile).finding.severity == "error"


def test_the_same_input_gives_the_same_finding():
    assert check_one("We will start digging in March.") == check_one("We will start digging in March.")


def test_every_span_slices_back_to_its_text():
    result = check_one("The brigade pumped out 250 cellars, and two families have still not gone home.")
    for item in result.finding.evidence:
        assert SPEECH[item.start : item.end] == item.text
    for edit in result.finding.edits:
        assert SPEECH[edit.source_start : edit.source_end] == edit.source


def test_what_a_page_repeats_in_its_prose_hides_no_quotation() -> None:
    prose = "The wall may be finished by spring, officials say, and {} more towns have asked for one of their own."
    page = "\n\n".join(prose.format(number) for number in range(20, 32))
    said = "“The wall may be finished by spring,” said Ann Lee, the mayor."
    report = check("“The wall might be finished by spring,” Mayor Ann Lee said.", [f"{page}\n\n{said}\n\n{page}"])
    found = next(item for item in report.findings if item.axis == "wording")
    assert (found.code, found.severity) == ("QC114", "error")
    assert found.evidence[0].basis == "quoted"


@settings(max_examples=60, deadline=None)
@given(sentences, st.integers(20, 70), st.integers(1, 3))
def test_lines_that_a_reply_quotes_have_the_same_words(sentence, width, depth):
    lines = textwrap.wrap(SPEECH, width, break_on_hyphens=False)
    quoted = "\n".join(f"{'>' * depth} {line}" for line in lines)
    plain, reply = (check_one(sentence, sources=(source_of(text),)).finding for text in ("\n".join(lines), quoted))
    assert (plain.code, plain.severity) == (reply.code, reply.severity), (plain.message, reply.message)
    assert all(quoted[item.start : item.end] == item.text for item in reply.evidence)


@settings(max_examples=100, deadline=None)
@given(sentences, st.sampled_from(["If it rains ", "Unless they pay ", "Look, if it floods, then "]))
def test_a_condition_before_a_statement_is_never_cut_in_silence(sentence, condition):
    if sentence.split()[0] not in ("I", "We", "They", "He", "She", "It", "There"):
        return
    text = f"{condition}{sentence[0].lower() if sentence[:2] != 'I ' else 'I'}{sentence[1:]}"
    found = check_one(sentence, sources=(source_of(text),)).finding
    assert SEVERITIES[found.severity] >= SEVERITIES["warning"], (text, found.message)
