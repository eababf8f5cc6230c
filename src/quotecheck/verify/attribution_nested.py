"""Whose words a quotation is that has another inside it, and whether a draft says itself that it passes words on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotecheck.language.clauses import word_class
from quotecheck.language.names import AliasTable
from quotecheck.language.patterns import find_whole
from quotecheck.language.people import Gender, gender_of_name, noun_lists
from quotecheck.model import Quote
from quotecheck.ready import compiled
from quotecheck.verify.attribution_bodies import is_named, office_forms, other_words
from quotecheck.verify.attribution_names import compare_names
from quotecheck.verify.attribution_notes import SpeakerNote, SpeakerPlace, describe_speaker
from quotecheck.verify.marked_rivals import relatives
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.wordlists import word_list

if TYPE_CHECKING:
    from quotecheck.verify.sources import Source
    from quotecheck.verify.wording import Match

__all__ = ["is_outer", "is_passed_on", "is_told_by_other", "outer_match"]


def outer_match(quote: Quote, match: Match, draft: Source, source: Source) -> Match:
    """Return a match whose words are whoever's speaks all of them, where they begin with words quoted inside.

    “‘Sit down,’ my father would say,” said Rey: the words are Rey's, though the first are the father's. The draft must
    show that itself, by inner marks or by the words that name the inner speaker. "I said" is the outer speaker, too.
    """
    inner = match.region_quote
    while inner is not None:
        outer = source.outer_speaker(inner)
        runs_on = match.start < inner.inner_start or match.end > inner.inner_end
        is_told = runs_on and (_has_speaker(inner, match) or _opens_with_quote(quote, draft))
        if outer is None or not (is_told or _is_own(inner)):
            break
        inner = source.quote(inner.parent)
        match = match._replace(region_quote=inner, speaker=outer, cue=inner.cue if inner is not None else None)
    return match


def _is_own(inner: Quote) -> bool:
    """Return whether whoever speaks quotes herself: "I told him, 'No.'"."""
    return inner.speaker is not None and (inner.speaker.text or "").casefold() == "i"


def _has_speaker(inner: Quote, match: Match) -> bool:
    """Return whether the matched words have those that name the inner quotation's speaker."""
    speaker = inner.speaker
    return speaker is not None and speaker.start is not None and match.start <= speaker.start < match.end


def _opens_with_quote(quote: Quote, draft: Source) -> bool:
    return any(
        other.parent == quote.id and not draft.document.text[quote.inner_start : other.start].strip()
        for other in draft.quotes_touching(quote.inner_start, quote.inner_start + 1)
    )


def is_outer(draft: SpeakerNote, aliases: AliasTable, there: SpeakerPlace) -> bool:
    """Return whether the draft's speaker speaks the quotation around the source's, in which another's words stand."""
    outer = describe_speaker(there.outer_speaker) if there.outer_speaker is not None else None
    return outer is not None and any(
        compare_names(a, b, aliases) in ("same", "likely") for a in draft.names for b in outer.names
    )


_TELLS = r"(?:said|says|told|recalled|wrote|claimed|testified|added|remembered|insisted|alleged|thought)"
_TELLING = compiled(rf"[^.:;“”\"]{{0,40}}\b{_TELLS}\b")
_TELLER = compiled(
    rf"\s*(?P<who>He|She)\b(?:(?!\b(?:he|she|they)\b)[^.:;“”\"]){{0,30}}?\b{_TELLS}\b|\s*(?P<whose>His|Her) [a-z]"
)
_OTHERS: dict[str, Gender] = {"He": "f", "His": "f", "She": "m", "Her": "m"}


def is_told_by_other(draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, there: SpeakerPlace) -> bool:
    """Return whether the draft's speaker is, in the source, the one who tells what an unnamed other said.

    "Kim said his lawyer told him: “Say nothing.”", and “My doctor told me, ‘Rest,’” said Dunn.
    """
    if is_outer(draft, aliases, there):
        return True
    if there.at is None:
        return False
    lead = there.document.text[max(0, there.at - 120) : there.at]
    first = max(lead.rfind(". "), lead.rfind("\n")) + 1
    told, lead = lead[:first], lead[first:]
    forms = [form for name in draft.names for form in (name, name.split()[-1], *aliases.forms(name))]
    if any(source.has_owner or _TELLING.match(lead, at + len(form)) for form in forms for at in find_whole(form, lead)):
        return True
    teller = _TELLER.match(lead + source.shown)  # "Roe left. She said her doctor told her", "Roe left. Her doctor said"
    if teller is None or any(
        gender_of_name(tuple(name.split())) == _OTHERS[teller["who"] or teller["whose"]] for name in draft.names
    ):
        return False
    lists = noun_lists()
    people = (lists.people.keys() | word_class("occupations")) - word_set("classes", "other_subjects_standing_for")
    if source.head in lists.documents if teller["who"] else source.head not in people:
        return False
    before = max(told.rstrip()[:-1].rfind(mark) for mark in (". ", "? ", "! ", "\n")) + 1
    return any(re.match(rf"\W*(?:[A-Z][\w.]* ){{0,2}}{re.escape(form)}(?!['’\w])", told[before:]) for form in forms)


def _names_kind(text: str, head: str) -> bool:
    """Return whether a text has the noun by which somebody is called, or another for the same: "dad" for "father"."""
    rows = relatives()
    words = {word for word, row in rows.items() if row == rows.get(head)}
    forms = office_forms(head) | set(map(re.escape, (*words, *other_words(head))))
    return re.search(rf"\b(?:{'|'.join(sorted(forms))})\b", text) is not None


_REACH = 200
_STOP = compiled(r"[.?!][\"'”’)\]]?\s|\n")
_HEARD = compiled(
    r"\b(?:(?:was|were|being|been|is|are|be|getting|got) (?:\w+ly )?(?P<passive>[a-z]+)|"
    r"(?:hear|heard|hearing|overheard|overhearing|receiv(?:ed|ing)|quot(?:ed|es|ing)))\b"
)


_SAYER = compiled(
    r"\b(?P<who>[Hh]e|[Ss]he|[Tt]hey|(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er) (?:[\w-]+ )?[\w-]+|[A-Z][\w’'-]+) "
    rf"(?:had |has |have |once |would |used to )?{_TELLS}\b"
)


def _tells_another(draft: SpeakerNote, beside: str) -> bool:
    """Return whether the draft has somebody else say the words, too: “Kessler told her, “No,” Nair testified”."""
    own = {word.casefold() for name in draft.names for word in name.split()}
    return any(found["who"].casefold() not in own for found in _SAYER.finditer(beside))


def _beside(text: str, quote: Quote) -> str:
    """Return the sentence around a quotation."""
    before = _STOP.split(text[max(0, quote.start - _REACH) : quote.start])[-1]
    is_sentence = text[: quote.inner_end].rstrip("\"'”’").endswith((".", "…"))
    after = "" if is_sentence else _STOP.split(text[quote.end : quote.end + _REACH])[0]
    return f"{before} | {after}"


def is_passed_on(
    draft: SpeakerNote, source: SpeakerNote, aliases: AliasTable, here: SpeakerPlace, there: SpeakerPlace
) -> bool:
    """Return whether the draft says beside a quotation that its speaker only passes on the source's speaker's words.

    It names whoever said them first ("Lee said her surgeon told her"), or has its speaker told ("Lee recalled being
    told").
    """
    if here.quote is None or not is_told_by_other(draft, source, aliases, there):
        return False
    beside = _beside(here.document.text, here.quote)
    if any(is_named(beside, name) for name in source.names):
        return True
    if source.head and _names_kind(beside.casefold(), source.head):
        return True
    if source.is_pronoun and _tells_another(draft, beside):
        return True
    told = word_list("attribution_told")
    return any(found["passive"] is None or found["passive"] in told for found in _HEARD.finditer(beside))
