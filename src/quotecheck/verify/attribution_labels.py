"""Speakers of a transcript or chat that labels them: "Q." asks and "A." answers, "CALLER" is no dispatcher."""

from __future__ import annotations

import re
from typing import Literal

from quotecheck.language.clauses import word_class
from quotecheck.quotes.interjections import is_crowd, surname_of
from quotecheck.quotes.interviews import Interview
from quotecheck.quotes.speakers_labels import office_key
from quotecheck.ready import compiled
from quotecheck.verify.attribution_bodies import holds_office
from quotecheck.verify.attribution_notes import SpeakerNote, SpeakerPlace

__all__ = ["compare_label", "has_own_label"]


def compare_label(
    draft: SpeakerNote, source: SpeakerNote, here: SpeakerPlace, there: SpeakerPlace
) -> Literal["likely", "role", "other", "perhaps-other"] | None:
    """Return how a speaker stands to the one who asks or answers, or to a label; None where that cannot be told.

    "The dispatcher" is not the caller where lines begin with both. A lawyer, a reporter and whoever "asked" may be the
    one who asks, a witness is not; the text cannot tell of others.
    """
    if _is_member(draft, source, there) or _is_interviewer(draft, source, there):
        return "likely"
    officer = _compare_officer(draft, source, there)
    if officer is not None:
        return officer
    printed = _LABEL.match(there.document.text, there.at) if there.at is not None and _is_turn(there) else None
    label = source.shown.strip(".:").upper()
    if printed is not None and not (draft.names and source.names):
        label = printed[1]
    if label not in ("Q", "A"):
        return _compare_other_label(draft, source, label, here, there)
    own = draft.shown.strip(".:").upper()
    if own in ("Q", "A"):  # both texts are a record of questions
        return "likely" if own == label else "other"
    askers = word_class("askers")
    if label == "A":
        if any(has_own_label(there, name) for name in draft.names):
            return "other"  # counsel, the judge: they have lines of their own
        return "perhaps-other" if draft.head in askers else "likely"
    if draft.head in word_class("answerers"):
        return "other"
    cue = here.quote.cue if here.quote is not None else None
    asks = draft.head in askers or draft.is_pronoun or (cue is not None and cue.lemma == "ask")
    named = ((name, head) for name in draft.names for head in sorted(askers))
    if asks or any(holds_office(here.document, *each) for each in named):
        return "likely"
    return "other" if any(has_own_label(there, name) for name in draft.names) else "perhaps-other"


def _compare_other_label(
    draft: SpeakerNote, source: SpeakerNote, label: str, here: SpeakerPlace, there: SpeakerPlace
) -> Literal["likely", "other", "perhaps-other"] | None:
    """Return how a speaker stands to a label that is neither "Q" nor "A"."""
    if is_crowd(label):
        return _compare_crowd(draft, there)
    if label in _BENCH and not (draft.names and source.names):
        return _compare_bench(draft, here, there)
    if draft.names:
        is_labelled = not source.names and _is_turn(there) and _are_labelled_apart(draft, label, there)
        return "perhaps-other" if is_labelled else _compare_handle(draft, source.shown, there)
    return "other" if _has_label(there, draft.head, label) else None


def _is_interviewer(draft: SpeakerNote, source: SpeakerNote, there: SpeakerPlace) -> bool:
    """Return whether a question of an interview is given to whom its head names as asking, or to "the interviewer".

    The label may be the paper's: "The Courier: Why now?" is asked by whoever wrote the interview for it.
    """
    asks = draft.head in word_class("askers") if not draft.names else _is_turn(there)
    if not asks or not source.names or there.quote is None or there.quote.text[-1:] != "?" or not _is_turn(there):
        return False
    text = there.document.text
    label = re.search(rf"(?m)^\W*{re.escape(source.shown)}\b[^\n]{{0,40}}?:", text)
    head = text[: label.start() if label is not None else there.at or 0]
    folded = head.casefold()
    if draft.names and not any(all(map(folded.__contains__, name.casefold().split())) for name in draft.names):
        return False
    interview = Interview.of(head)
    if interview.answers is None or interview.answers in source.names:
        return False
    return not draft.names or interview.asks in draft.names


def _compare_officer(draft: SpeakerNote, source: SpeakerNote, there: SpeakerPlace) -> Literal["likely", "role"] | None:
    """Return how an office stands to a turn: its label is the office, or a label prints it beside the name."""
    if draft.names or draft.is_pronoun or draft.is_plural or draft.is_indefinite or not _is_turn(there):
        return None
    printed = there.quote.speaker.text if there.quote is not None and there.quote.speaker is not None else None
    key = office_key(draft.shown)
    if not key or key == office_key(printed or ""):
        return "likely" if key else None
    surnames = "|".join(re.escape(surname_of(name)) for name in source.names)
    both = rf"(?im)^(?=[^:\n]*\b{re.escape(key)}\b)[^:\n]*\b(?:{surnames})\b[^:\n]*:"
    return "role" if surnames and re.search(both, there.document.text) else None


def _is_member(draft: SpeakerNote, source: SpeakerNote, there: SpeakerPlace) -> bool:
    """Return whether a label ties the draft's speaker to how members are called: "the Member for Dorset South".

    "Sir Peter Lorne (Dorset South):" is that member, and "Hon. Members:" are MPs.
    """
    if _HOUSE.fullmatch(source.shown):
        return draft.shown.split()[-1:] in (
            ["MPs"],
            ["members"],
            ["lawmakers"],
            ["backbenchers"],
            ["peers"],
            ["senators"],
        )
    seat = _SEAT.fullmatch(source.shown)
    text = there.document.text
    return seat is not None and any(
        re.search(rf"^[^\n:(]*\b{re.escape(name.split()[-1])} \({re.escape(seat['seat'])}\)", text, re.MULTILINE)
        for name in draft.names
    )


_HOUSE = compiled(
    r"(?:several |some )?(?:right )?(?:hon(?:ourable|orable|\.)? )?(?:members|senators|peers|lords)", re.IGNORECASE
)
_SEAT = compiled(
    r"(?:the )?(?:right )?(?:hon(?:ourable|orable|\.)? )?(?:member|mp|lady|gentleman|senator|deputy) "
    r"(?:for|from) (?P<seat>.+)",
    re.IGNORECASE,
)
_LABEL = compiled(r"([QA])[.:)*_]")
_BENCH = frozenset(("THE COURT", "COURT", "THE BENCH"))
_JUDGES = ("judge", "justice", "magistrate", "court", "sheriff", "recorder", "commissioner")


def _is_turn(there: SpeakerPlace) -> bool:
    """Return whether the source's quotation is a turn behind a label: no marks are around it."""
    return there.quote is not None and there.quote.start == there.quote.inner_start


def _compare_bench(
    draft: SpeakerNote, here: SpeakerPlace, there: SpeakerPlace
) -> Literal["likely", "other", "perhaps-other"]:
    """Return how a speaker stands to "THE COURT", the label of whoever is on the bench.

    Who has another label in the transcript is not; a judge is, by her office in either text.
    """
    titled = re.search(rf"\b(?:{'|'.join(_JUDGES)})\b", draft.shown.casefold()) is not None
    documents = (here.document, there.document)
    if titled or any(holds_office(text, name, head) for text in documents for name in draft.names for head in _JUDGES):
        return "likely"
    if draft.is_pronoun and not draft.names:
        return "likely"
    is_other = draft.head in word_class("askers") | word_class("answerers")
    return "other" if is_other or any(has_own_label(there, name) for name in draft.names) else "perhaps-other"


def _compare_crowd(draft: SpeakerNote, there: SpeakerPlace) -> Literal["likely", "other", "perhaps-other"] | None:
    """Return how a speaker stands to "AUDIENCE" or "HECKLER": the crowd is likely, who gives the speech is another.

    A name may be a heckler's whom the transcript does not know.
    """
    if is_crowd(draft.shown):
        return "likely"
    if draft.names:
        title = (there.document.title or "").casefold()
        known = any(surname_of(name) in title or has_own_label(there, name) for name in draft.names)
        return "other" if known else "perhaps-other"
    are_several = not draft.is_pronoun and (draft.is_plural or draft.shown.endswith("s"))  # "MPs"
    return "likely" if are_several else None


def has_own_label(there: SpeakerPlace, name: str) -> bool:
    """Return whether a person has a label of her own in a transcript: she is no "Q" or "A" there, nor the union."""
    surname = name.rsplit(maxsplit=1)[-1]
    if surname not in there.document.text and surname.upper() not in there.document.text:
        return False  # most names: no pattern is made for them
    asides = r"(?: M[SE]?P)?(?:,[^:\n]{1,40})?(?: \([^()\n]+\)){0,3}"
    own = rf"(?:{re.escape(surname.upper())}|{re.escape(surname)}){asides}:"
    lines = rf"(?m)^[\[(\d:.\])*_ ]*(?:[A-Z][\w.'’-]* ){{0,5}}{own}"
    return re.search(lines, there.document.text) is not None


def _are_labelled_apart(draft: SpeakerNote, label: str, there: SpeakerPlace) -> bool:
    """Return whether somebody has a label by name, without the office that stands for a name here: "CHAIR"."""
    text, office = there.document.text, re.escape(surname_of(label))
    both = rf"(?im)^[^:\n]*\b{office}\b[^:\n]*\b{{}}\b[^:\n]*:"
    named = [name for name in draft.names if has_own_label(there, name)]
    return any(re.search(both.format(re.escape(surname_of(name))), text) is None for name in named)


def _has_label(there: SpeakerPlace, head: str, label: str) -> bool:
    """Return whether a label of the source's transcript is the draft's word for its speaker, and this one is not."""
    if not head or head.upper() in label or there.quote is None or there.quote.start != there.quote.inner_start:
        return False
    lines = rf"(?m)^[\[(\d:.\])*_ ]*(?:[A-Z]+ )?{re.escape(head.upper())}(?: \d+)?:"
    return re.search(lines, there.document.text) is not None


_HANDLE = compiled(r"[@~]?[a-z][\w.-]*")
_HANDLES = compiled(r"(?m)^[^\w\n]*[\d:./,\] APMapm-]*[ ~@]([a-z][\w.-]*):\s")
_MIN_SURNAME = 4


def _compare_handle(draft: SpeakerNote, handle: str, there: SpeakerPlace) -> Literal["likely", "other"] | None:
    """Return whether a name in small letters in a chat can be the draft's person: "k.iyer" is Kavya Iyer's.

    "dmarsh" is not, where the chat has a "k.iyer" too.
    """
    surnames = [name.split()[-1].casefold() for name in draft.names if len(name.split()[-1]) >= _MIN_SURNAME]
    if _HANDLE.fullmatch(handle) is None or not surnames:
        return None
    if any(surname in handle for surname in surnames):
        return "likely"
    others = _HANDLES.findall(there.document.text)
    return "other" if any(surname in other for surname in surnames for other in others) else None
