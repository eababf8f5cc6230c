"""Findings about a document as a whole, each from a text that must bring it out and look-alikes that must not."""

import pytest

import quotecheck

OTHER = "Nothing here has to do with the first text. The ferry left at noon and came back at six."


def codes(text, **options):
    report = quotecheck.compare([text, OTHER], **options)
    return [f.code for f in report.findings if f.subject == "A" and f.severity != "none"]


def found(text, code, **options):
    report = quotecheck.compare([text, OTHER], **options)
    return next(f for f in report.findings if f.subject == "A" and f.code == code)


REPEATED = "The council met on 4 May 2023 and put off the vote on the depot for the third time this year.\n\n"


def test_a_paragraph_that_stands_twice_is_one_warning_however_many_copies():
    finding = found(REPEATED * 3 + "Members left without a word.\n", "QC401")
    assert finding.severity == "warning"
    assert len(finding.spans) == 2


def test_a_refrain_of_a_few_words_is_no_duplicate():
    assert "QC401" not in codes("Not yet.\n\nThe council met on 4 May 2023 to vote.\n\nNot yet.\n")


@pytest.mark.parametrize(
    "text",
    [
        "“We will go, she said. The minister left on 4 May 2023.\n\nNobody followed her out of the room.",
        'He said: "They left. The minister left on 4 May 2023.\n\nNobody followed her out of the room.',
    ],
)
def test_a_mark_without_its_partner_is_reported(text):
    assert "QC403" in codes(text)


@pytest.mark.parametrize("text", ["The board is 6'2\" wide.", "In the ’90s the boys’ club closed.", "“Yes,” she said."])
def test_inches_decades_and_pairs_are_no_stray_marks(text):
    assert "QC403" not in codes(text)


def test_an_abbreviation_explained_after_its_use_is_a_note_and_names_the_place():
    finding = found("The EMA met.\n\nThe European Medicines Agency (EMA) sits in Amsterdam.", "QC404")
    assert "EMA (line 1)" in finding.message


def test_an_abbreviation_explained_first_is_fine():
    assert "QC404" not in codes("The European Medicines Agency (EMA) met.\n\nThe EMA sits in Amsterdam.")


def test_letters_of_another_language_are_explained_too():
    text = "The VDI met.\n\nThe State Labour Inspectorate (VDI) sits in Vilnius."
    assert "VDI" in found(text, "QC404").message


@pytest.mark.parametrize(
    "text",
    [
        "The SNP won.\n\nNicola Bain (SNP) sits in Perth.",
        "The UK won.\n\nThe Royal Hotel (UK) sits in Perth.",
        "The State Labour Inspectorate (VDI) met.\n\nThe VDI sits in Vilnius.",
    ],
)
def test_a_party_a_country_and_an_early_explanation_are_not_late(text):
    assert "QC404" not in codes(text)


def test_curly_and_straight_quotations_in_one_text_are_a_note_on_the_rarer():
    finding = found('“We go,” he said.\n\n“We stay,” she said.\n\n"We wait," they said.', "QC405")
    assert "line 5: straight" in finding.message


def test_an_apostrophe_of_the_other_kind_is_no_mixture():
    assert "QC405" not in codes("“We don't go,” he said.\n\n“We’ll stay,” she said.")


def test_a_name_that_is_no_abbreviation_needs_no_explanation():
    text = "South Korea agreed.\n\nROK stands for the Republic of Korea, South Korea's official name."
    assert "QC404" not in codes(text)


def test_a_headline_that_drops_the_doubt_of_its_story_is_a_warning():
    text = (
        "Mayor will resign over harbour wall\n\n"
        "The mayor may resign over the harbour wall, her office said on 4 May 2023. "
        "She has not decided.\n"
    )
    finding = found(text, "QC406")
    assert finding.severity == "warning"


def test_a_headline_that_the_body_carries_is_fine():
    text = (
        "Mayor may resign over harbour wall\n\n"
        "The mayor may resign over the harbour wall, her office said on 4 May 2023. "
        "She has not decided.\n"
    )
    assert "QC406" not in codes(text)


UNDATED = "The minister resigned on Monday after a vote in parliament. She had lost her majority last week."


def test_relative_dates_without_an_anchor_are_a_note():
    assert "QC407" in codes(UNDATED)


@pytest.mark.parametrize(
    ("text", "options"),
    [
        (UNDATED, {"story_date": "2024-06-24"}),
        ("SEOUL, June 24 (Agency) - " + UNDATED, {}),
        ("The minister resigned on 24 June 2024 after a vote in parliament.", {}),
    ],
)
def test_a_dateline_a_story_date_or_full_dates_leave_nothing_to_ask_for(text, options):
    assert "QC407" not in codes(text, **options)


def test_near_duplicates_count_as_one_source_and_confirm_nothing():
    paragraph = (
        "The council of Port Allen voted nine to two on 4 May 2023 to rebuild the harbour wall that broke in March. "
        "Engineers had told members that the old stones could not carry another winter, and that steel would have "
        "to be driven twelve metres into the sea bed before any stone was laid. Boat owners in the gallery cheered. "
        "The work is to begin when the herring season ends and to last for two summers at the least. "
    )
    quote = "“We owe it to the fleet,” Mayor Ann Lee said after the vote."
    report = quotecheck.compare([paragraph + quote, paragraph.replace("nine", "ten") + quote, OTHER])
    assert report.documents[1].near_duplicate_of == "A"
    assert "QC408" in [f.code for f in report.findings if f.subject == "B"]
    wording = [f.code for f in report.findings if f.axis == "wording"]
    assert wording == ["QC129", "QC129"]
