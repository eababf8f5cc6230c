"""Who says all of a text by its heading, and what rests on it."""

from __future__ import annotations

import pytest

import quotecheck
from quotecheck.verify.headed import signer_of, speaker_in_heading


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("STATEMENT TO THE ASSEMBLY BY FIRST MINISTER HELENA MARSH ON THE FLOODS, 17 NOVEMBER 2026", "Helena Marsh"),
        ("Remarks by President Lee on the Economy", "Lee"),
        ("Remarks As Prepared For Delivery By Mayor Ann Lee", "Ann Lee"),
        ("Full text of Helena Marsh’s speech", "Helena Marsh"),
        ("Full text: President Kim's New Year's address", "Kim"),
        ("Statement by NATO Secretary General Jens Stoltenberg", "Jens Stoltenberg"),
        ("Statement of Chair Jerome H. Powell before the Committee on Banking", "Jerome H. Powell"),
        ("Letter from Dr. Ann Lee to shareholders", "Ann Lee"),
        ("Statement on the floods by Mayor Ann Lee", "Ann Lee"),
        # of two people neither says all of it
        ("Remarks by President Lee and Prime Minister Roe in Joint Press Conference", None),
        ("Joint Statement by the United States, Japan and South Korea", None),
        # no person, or nobody named
        ("Statement by the Foreign Ministry", None),
        ("Letter from America", None),
        ("Prime Minister's statement on Ukraine: 24 February", None),
        ("The State of the Union address", None),
        ("", None),
        # headlines of reports
        ("Statement by Kim angers South", None),
        ("Ann Lee's speech angers unions", None),
        ("Mayor's remarks draw fire", None),
        ("Lee speaks of floods in address to assembly", None),
    ],
)
def test_a_heading_names_the_speaker_of_all_of_a_text_or_nobody(heading: str, name: str | None) -> None:
    assert speaker_in_heading(heading) == name


_STATEMENT = """STATEMENT BY FIRST MINISTER HELENA MARSH ON THE FLOODS

Nobody went hungry in the shelters on Sunday. We will raise the dam at Venn within four years.

The leader of the opposition, Owen Price, has suggested that the shelters ran out of food.
"""


def _codes(draft: str, source: str = _STATEMENT) -> dict[str, str]:
    report = quotecheck.check(draft, [], primary=[source], semantics=False)
    return {finding.code: finding.severity for finding in report.findings}


def test_words_of_the_text_are_the_speakers() -> None:
    assert _codes("“We will raise the dam at Venn within four years,” Marsh said.")["QC200"] == "none"
    assert _codes("“We will raise the dam at Venn within four years,” Price said.")["QC201"] == "error"


def test_what_the_speaker_says_is_not_told_of_another() -> None:
    assert _codes("Price said that nobody went hungry in the shelters.")["QC201"] == "error"
    assert "QC201" not in _codes("Marsh said that nobody went hungry in the shelters.")


def test_what_another_says_is_not_told_of_the_speaker_whose_name_opens_the_sentence() -> None:
    assert _codes("Marsh suggested that the shelters ran out of food.")["QC201"] == "error"
    assert "QC201" not in _codes("Price suggested that the shelters ran out of food.")


def test_the_speakers_name_is_carried_by_what_the_speaker_says() -> None:
    assert _codes("Marsh said nobody went hungry in the shelters.")["QC300"] == "none"


def test_a_report_that_has_such_a_heading_stays_a_report() -> None:
    report = (
        "Speech by President Ann Lee\n\n“The dam is safe,” engineer Bo Ray told reporters after the speech on Monday. "
        "“It was never in danger,” Ray said. Ana Ruz said that it had leaked for a year.\n"
    )
    found = quotecheck.check("“It was never in danger,” Ray said.", [report], semantics=False).findings
    assert "QC201" not in {finding.code for finding in found}


_LETTER = "Dear Lena Quist,\n\nThe bridge will open in May.\n\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{_LETTER}Yours sincerely,\nErik Dahl\n", "Erik Dahl"),
        (f"Town Hall\nLund\n3 June 2024\n\n{_LETTER}With best wishes\n\nDr. Erik Dahl\nMayor of Lund\n", "Erik Dahl"),
        ("From: Erik Dahl <dahl@example.org>\nTo: Lena Quist\nSubject: bridge\n\nIt will open in May.\n", "Erik Dahl"),
        ("bridge\n\nFrom: Erik Dahl <dahl@example.org>\nTo: Lena Quist\n\nIt will open in May.\n", "Erik Dahl"),
        ("From: Erik Dahl\nTo: Lena Quist\n\nDear Nils Berg:\n\nIt will open in May.\n", "Erik Dahl"),
        # another's words, passed on
        ("From: Erik Dahl\nTo: Lena Quist\n\nA statement from Nils Berg is below.\n\nIt will open.\n", None),
        ("From: Erik Dahl\nTo: Lena Quist\n\nNils Berg has just written:\n\nIt will open.\n", None),
        # two sign, or nobody does
        (f"{_LETTER}Yours sincerely,\nErik Dahl\nNils Berg\n", None),
        (f"{_LETTER}Erik Dahl\n", None),
        (f"{_LETTER}Yours sincerely,\nThe Harbour Board\n", None),
        # two letters in one text
        (f"{_LETTER}Regards,\nErik Dahl\n\n{_LETTER}Regards,\nNils Berg\n", None),
        ("From: Erik Dahl\nTo: Lena Quist\n\nSee below.\n\nFrom: Nils Berg\nTo: Erik Dahl\n\nIt will open.\n", None),
        # no letter
        ("Erik Dahl sends his regards\nfrom Lund.\n", None),
        ("From: where we stood, the bridge was shut.\n\nIt will open in May.\n", None),
    ],
)
def test_a_letter_is_by_whoever_signs_it_alone(text: str, name: str | None) -> None:
    assert signer_of(text) == name


def test_a_letter_is_not_by_whom_it_is_to():
    source = f"{_LETTER}Yours sincerely,\nErik Dahl\n"
    codes = {}
    for person in ("Erik Dahl", "Lena Quist"):
        report = quotecheck.check(f"“The bridge will open in May,” {person} said.", [source], semantics=False)
        codes[person] = [finding.code for finding in report.findings if finding.subject == "A.q1"][-1]
    assert codes == {"Erik Dahl": "QC200", "Lena Quist": "QC201"}


_HEAD = "From: Erik Dahl <dahl@example.org>\nTo: Lena Quist <quist@example.org>\nSubject: Re: bridge\n\n"
_THREAD = (
    "We do not know yet. The fault is ours.\n\nOn Tue, Mar 4, 2025 at 6:40 PM Lena Quist <quist@example.org> wrote:\n\n"
    "> Will it open in May?\n>\n> On Tue, Mar 4, 2025 at 5:01 PM Nora Berg <berg@example.org> wrote:\n"
    ">> Nobody at the town hall ever admits to anything.\n>\n> Lena\n"
)


@pytest.mark.parametrize("signature", ["", "-- \nErik Dahl\nMayor of Lund\n\n"])
@pytest.mark.parametrize("ending", [".txt", ".eml"])
def test_what_a_thread_quotes_is_by_whom_the_line_above_it_names(tmp_path, ending, signature):
    path = tmp_path / f"thread{ending}"
    path.write_text(_HEAD + _THREAD.replace("On Tue", f"{signature}On Tue", 1), encoding="utf-8")
    said = {
        "The fault is ours": "Erik Dahl",
        "Will it open in May": "Lena Quist",
        "Nobody at the town hall ever admits to anything": "Nora Berg",
    }
    draft = "\n\n".join(f"“{words},” {name} wrote." for words in said for name in said.values())
    report = quotecheck.check(draft, [quotecheck.read_document(path)], semantics=False)
    codes = [each.code for each in report.findings if each.axis == "attribution"]
    assert codes == ["QC200" if name == told else "QC201" for told in said.values() for name in said.values()]


def test_words_that_a_message_quotes_of_nobody_named_are_confirmed_for_nobody():
    source = f"{_HEAD}We do not know yet.\n\n> Will it open in May?\n"
    report = quotecheck.check("“Will it open in May?” Erik Dahl asked.", [source], semantics=False)
    [found] = [each for each in report.findings if each.axis == "attribution"]
    assert "not confirmed" in found.message


def test_the_page_around_an_article_does_not_speak_for_it(tmp_path):
    article = "<p>“The bridge is shut,” Mayor Ann Lee said.</p><p>The council votes on Monday on a new one.</p>"
    notes = "".join(f"<div class='cookie-banner'>We use our {name}.</div>" for name in ("cookies", "partners", "ads"))
    page = tmp_path / "page.html"
    page.write_text(f"<html><body>{notes}<article><h1>Bridge shut</h1>{article}</article></body></html>")
    report = quotecheck.check("“The council votes on Monday,” Lee said.", [quotecheck.read_document(page)])
    assert report.documents[1].standing == "report"
    assert "QC126" in {finding.code for finding in report.findings}


_BLOCKS = "> We were not told of it.\n\n{}\n\n> I wrote it down at once.\n\nThe hearing goes on."


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Ann Lee told the hearing:\n\n" + _BLOCKS.format("Bob Hill, the warden, said:"), "report"),
        ("One midwife told the inquiry:\n\n" + _BLOCKS.format("Another, Ann Roe, told the inquiry:"), "report"),
        ("MAYOR: We said no.\n\nWARDEN: You said yes.\n\nMAYOR: I did not.", "transcript"),
        (
            "No.\n\nOn 1 May 2024 at 9:14, Ann Lee wrote:\n> Safe?\n\nOn 2 May 2024 at 9:14, Bob Hill wrote:\n> Yes.",
            "transcript",
        ),
        # a dateline on a line of its own makes no report of a statement
        ("GENEVA, 15 May 2024\n\nThe Embassy condemns the attack. The attack is a crime.", "primary"),
        ("GENEVA, 15 May 2024 — The Embassy condemns the attack. The attack is a crime.", "report"),
        ("Geneva, 15 May 2024 — The Embassy condemns the attack. The attack is a crime.", "primary"),
        ("Geneva, 15 May 2024 (AFP) — The Embassy condemns the attack. The attack is a crime.", "report"),
    ],
)
def test_block_quotations_in_a_report_make_no_transcript(text, standing):
    assert quotecheck.check("x.", [text]).documents[1].standing == standing


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("May 15, 2024", "2024-05-15"),
        ("MARLOW VALE, May 15, 2024", "2024-05-15"),
        ("London, 5/15/2024", "2024-05-15"),
        ("London, 5/6/2024", None),  # two days, and nobody says which
    ],
)
def test_the_day_of_a_line_of_its_own_is_the_document_s(line, day):
    text = f"Mayor says no\n\n{line}\n\nThe mayor said no to the plan on Monday, after a long debate in the town hall."
    assert quotecheck.make_document(text).date == day


def test_among_equals_a_few_words_in_common_are_no_part_of_a_claim():
    police = 'Police said they were considering whether to open an inquiry. "We were told of it," Ann Lee said.'
    minister = 'Health Minister Bea Roe said: "We will study every recommendation carefully."'
    report = quotecheck.compare([minister, police])
    assert {finding.code for finding in report.findings if finding.axis == "support"} == {"QC307"}
    told = 'Police said they were considering whether to open a formal inquiry. "We knew," Tom Hill said.'
    report = quotecheck.compare([told, police])
    assert not any(f.code == "QC307" for f in report.findings if f.subject == "A.s1")


_CALL = (
    "Orvane Systems Q3 2025 Earnings Call Transcript\n\nOperator: Good morning, and welcome to the quarterly call of"
    " the firm, which is being recorded.\n\nDan Hestrom: Sales rose.\n\nOperator: Thank you.\n\nDan Hestrom: Goodbye."
)
_RELEASE = "Orvane Systems Reports Third-Quarter Results\n\nOrvane Systems said on Monday that sales rose."


def test_the_title_of_a_transcript_is_no_claim():
    report = quotecheck.compare([_RELEASE, _CALL], semantics=False)
    on_titles = [each for each in report.findings if each.subject in ("A.s1", "B.s1", "B")]
    assert not [each for each in on_titles if each.severity == "error" or each.code == "QC406"]
    assert {each.code for each in report.findings if each.subject == "B.s1"} == {"QC306"}


def test_a_headline_of_a_report_is_a_claim_still():
    source = "Council Sells Harbour to Karsia\n\nThe council met on Monday."
    report = quotecheck.check("Council Sells Harbour to Norland", [source], semantics=False)
    assert "QC322" in [each.code for each in report.findings]
