"""Whether a draft gives a quotation to the speaker that its sources give it to, with their verb and office.

Exactly one finding per quotation. What cannot be checked is a QC200 whose confidence is low and whose message says
that nothing was confirmed: no source has the words, or the source that has them names nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from quotecheck.language.inflect import lemma
from quotecheck.language.names import AliasTable
from quotecheck.model import SEVERITY_RANK, Evidence, Finding, Quote, Severity, Span, Speaker
from quotecheck.quotes.speakers_things import is_topic
from quotecheck.ready import compiled
from quotecheck.verdicts import finding
from quotecheck.verify.attribution_joint import are_all_given
from quotecheck.verify.attribution_nested import outer_match
from quotecheck.verify.attribution_notes import SpeakerNote, SpeakerPlace, describe_speaker, named_in_full
from quotecheck.verify.attribution_pronouns import with_antecedent
from quotecheck.verify.attribution_speakers import compare_speakers
from quotecheck.verify.attribution_titles import office_of, title_severity
from quotecheck.verify.attribution_unnamed import Relation
from quotecheck.verify.attribution_verbs import is_polarity_swapped, lead_in, loaded_severity
from quotecheck.verify.governing import negated
from quotecheck.verify.not_own import refusal_before
from quotecheck.verify.surroundings import Surroundings, passage_in, words_of
from quotecheck.verify.wordlists import file_words

if TYPE_CHECKING:
    from quotecheck.profiles import Profile
    from quotecheck.verify.sources import Source
    from quotecheck.verify.wording import Match, WordingResult

__all__ = ["check_attribution"]

_NO_SPEECH = ("title", "scare")
_NO_MATCH = frozenset(("QC120", "QC122", "QC129"))
_ORDER = {"QC201": 0, "QC206": 1, "QC202": 2, "QC203": 3, "QC205": 4, "QC207": 5, "QC204": 6, "QC200": 7}


class _Answer(NamedTuple):
    """A possible finding before it is made: what one source says of one aspect."""

    code: str
    severity: Severity
    confidence: float
    message: str


def check_attribution(
    quote: Quote,
    result: WordingResult,
    draft: Source,
    sources: Sequence[Source],
    *,
    profile: Profile,
    aliases: AliasTable,
    mode: Literal["check", "compare"] = "check",
) -> Finding:
    """Return the one attribution finding of a quotation.

    A source that agrees on the speaker wins over one that does not: two people may say the same short words. Of several
    things wrong with the best match, the worst is reported.

    Args:
        quote: a quotation of `draft`.
        result: where its words were found.
        draft: the document that prints it.
        sources: what `result.matches` count in.
        profile: house rules; may change severities.
        aliases: names resolved over all documents.
        mode: how the question is put; the answer is the same.
    """
    del mode
    told = _told_as_own(quote, result, draft, sources)
    if told is not None:
        answer, match = told
        return _made(quote, answer, (_evidence(match, sources[match.source]),), profile)
    if quote.kind in _NO_SPEECH or result.finding.code == "QC125":
        return _made(quote, _Answer("QC200", "none", 1.0, "not speech: nobody has to be named"), (), profile)
    if quote.kind == "nested" and quote.speaker is None:
        return _made(quote, _Answer("QC200", "none", 0.8, "part of the quotation around it"), (), profile)
    matches = [] if result.finding.code in _NO_MATCH else _worth_checking(result.matches)
    if not matches:
        return _made(quote, _not_found(), (), profile)
    matches = [outer_match(quote, match, draft, sources[match.source]) for match in matches]
    answers = [(_answer(quote, match, draft, sources[match.source], aliases), match) for match in matches]
    answer, match = min(
        enumerate(answers), key=lambda item: (SEVERITY_RANK[item[1][0].severity], -item[1][0].confidence, item[0])
    )[1]
    if answer.code == "QC202" and quote.speaker is not None:
        spoken = [_speaker_of(match, sources[match.source]) for match in matches]
        theirs = [describe_speaker(speaker) for speaker in spoken if speaker is not None]
        if are_all_given(describe_speaker(quote.speaker), theirs, aliases):
            shown = " and ".join(dict.fromkeys(_shown(note) for note in theirs))
            answer = _Answer("QC200", "none", 0.8, f"each has said it: {shown}")
    return _made(quote, answer, (_evidence(match, sources[match.source]),), profile)


def _told_as_own(
    quote: Quote, result: WordingResult, draft: Source, sources: Sequence[Source]
) -> tuple[_Answer, Match] | None:
    """Return QC204 for words of judgement that a source quotes somebody with and this text puts between marks alone."""
    if quote.kind != "scare" or len(quote.text.split()) < _MIN_JUDGEMENT_WORDS or not _judges(quote, draft):
        return None
    matches = [] if result.finding.code in _NO_MATCH else _worth_checking(result.matches)
    for match in matches:
        theirs = match.region_quote.speaker if match.region_quote is not None else None
        if theirs is not None:
            return _unattributed(quote, describe_speaker(theirs), draft, sources[match.source].document.name), match
    return None


_MIN_JUDGEMENT_WORDS = 2
"""One word between marks may be anybody's: “smart” bins. Own probes, 2026-11-22."""


def _judges(quote: Quote, draft: Source) -> bool:
    keys = draft.view.keys_of(quote.inner_start, quote.inner_end)
    return any({key, lemma(key)} & file_words("opinions.txt") for key in keys)


def _worth_checking(matches: Sequence[Match]) -> list[Match]:
    """Return the matches that are as good as the best one; a poorer one says nothing about who spoke."""
    spoken = [match for match in matches if match.basis != "reported"]
    if not spoken:
        return []
    best = max(match.score for match in spoken)
    return [match for match in spoken if match.score >= best - MAX_SCORE_DROP]


MAX_SCORE_DROP = 0.02
"""Matches this close to the best are the same words; value chosen on cases.jsonl, 2026-11-21."""


def _not_found() -> _Answer:
    return _Answer("QC200", "none", 0.0, "speaker not checked: no source has these words as somebody's own")


def _speaker_of(match: Match, source: Source) -> Speaker | None:
    if match.region_quote is not None and match.region_quote.speaker is not None:
        return match.region_quote.speaker
    if match.speaker is not None:
        return match.speaker
    name = source.document.speaker
    return Speaker(None, None, None, name) if name else None


def _answer(quote: Quote, match: Match, draft: Source, source: Source, aliases: AliasTable) -> _Answer:
    """Return the worst thing that one source says about the quotation's speaker, verb and office."""
    theirs = _speaker_of(match, source)
    name = source.document.name
    if theirs is None:
        confidence = 0.3 if quote.speaker else 0.2
        return _Answer("QC200", "none", confidence, f"speaker not confirmed: {name} has the words but names no speaker")
    note = describe_speaker(named_in_full(theirs, quote.speaker or theirs, aliases))
    if quote.speaker is None:
        return _unattributed(quote, note, draft, name)
    mine = with_antecedent(quote.speaker, quote, draft, source, theirs)
    mine_note = describe_speaker(named_in_full(mine, theirs, aliases))
    here = SpeakerPlace(draft.document, quote, quote.speaker.start)
    inner = match.region_quote
    is_told = inner is not None and (inner.parent is not None or source.is_in_first_person)
    outer = source.outer_speaker(inner) if inner is not None and is_told else None
    there = SpeakerPlace(source.document, match.region_quote, theirs.start, outer)
    relation = compare_speakers(mine_note, note, aliases, here, there)
    if quote.kind == "fragment" and relation in ("vague", "unknown", "other") and _is_no_report(quote):
        return _unattributed(quote, note, draft, name)
    if relation in ("other", "perhaps-other", "scope") and _is_topic_label(quote, draft, source):
        return _unattributed(quote, note, draft, name)
    if relation == "other" and note.is_pronoun and note.shown == mine_note.shown:
        note = note._replace(shown=theirs.text or "")  # the "she" of her turn is another woman
    found = [_of_relation(relation, mine_note, note, name)]
    if relation in ("same", "likely", "scope", "role", "body"):
        found += _of_verb(quote, match, draft, source)
    if relation in ("same", "likely"):
        found += _of_title(mine_note, note, draft, source, quote.speaker, theirs)
    return min(found, key=lambda answer: (-SEVERITY_RANK[answer.severity], _ORDER[answer.code]))


def _is_topic_label(quote: Quote, draft: Source, source: Source) -> bool:
    """Return whether the words stand behind a headline's topic, of which the source tells: "Flood: ‘Nobody came’"."""
    speaker, text = quote.speaker, draft.document.text
    if speaker is None or not speaker.text or speaker.end is None or text[speaker.end : quote.start].strip() != ":":
        return False
    return is_topic(f"{text}\n{source.document.text}", speaker.text)


def _is_no_report(quote: Quote) -> bool:
    """Return whether the verb before the words is none that reports: "the council passed “the worst budget”"."""
    return quote.cue is not None and not quote.cue.lemma


_HEARD = compiled(r"\b(?:was|were|been|being) (?:[a-z]+ly )?(?:told|assured|warned|informed|advised|promised)\b")
"""Whoever was told has it from another: the paper does not judge in its own voice."""


def _unattributed(quote: Quote, theirs: SpeakerNote, draft: Source, name: str) -> _Answer:
    """Return QC204: an error where the paper makes a judgement its own by weaving the words into its sentence."""
    message = f"no speaker is given here; {name} gives the words to {_shown(theirs)}"
    sentence = next((item for item in draft.document.sentences if item.id == quote.sentence), None)
    is_woven = quote.kind in ("fragment", "scare") and sentence is not None and sentence.kind == "body"
    is_heard = sentence is not None and _HEARD.search(draft.document.text, sentence.start, quote.start) is not None
    if is_woven and not is_heard and _judges(quote, draft):
        return _Answer("QC204", "error", 0.8, f"{message}, as an opinion; here it is told in the paper's own voice")
    return _Answer("QC204", "note", 0.8, message)


def _shown(note: SpeakerNote) -> str:
    return f'"{note.shown}"' if note.shown else "somebody unnamed"


_GIVEN = "{source} gives these words to {there}; here they are given to {here}"
_OF_RELATION: Mapping[Relation, _Answer] = {
    "other": _Answer("QC201", "error", 0.9, _GIVEN),
    "perhaps-other": _Answer("QC201", "warning", 0.5, f"{_GIVEN}: check that they are the same"),
    "scope": _Answer("QC202", "warning", 0.9, _GIVEN),
    "vague": _Answer("QC203", "warning", 0.85, "{source} names the speaker, {there}; here it is {here}"),
    "role": _Answer("QC203", "note", 0.7, "{source} names the speaker, {there}; here it is {here}"),
    "body": _Answer(
        "QC203", "note", 0.7, "{source} gives the words to {there}, an officer of {here}; the person can be named"
    ),
    "same": _Answer("QC200", "none", 0.95, "same speaker: {there}"),
    "likely": _Answer("QC200", "none", 0.6, "nothing contradicts the speaker: {here} here, {there} in {source}"),
    "unknown": _Answer(
        "QC200", "none", 0.3, "speaker not confirmed: {here} here, {there} in {source}; they could not be compared"
    ),
}
"""What is said of each relation of the draft's speaker (`here`) to the source's (`there`)."""


def _of_relation(relation: Relation, mine: SpeakerNote, theirs: SpeakerNote, source: str) -> _Answer:
    answer = _OF_RELATION[relation]
    return answer._replace(message=answer.message.format(source=source, here=_shown(mine), there=_shown(theirs)))


def _of_verb(quote: Quote, match: Match, draft: Source, source: Source) -> list[_Answer]:
    cue = match.region_quote.cue if match.region_quote is not None else match.cue
    answers: list[_Answer] = []
    if quote.cue is None:
        return answers
    if cue is None:
        severity = loaded_severity(quote.cue, None, is_report=source.standing == "report")
        if severity == "none":
            return answers
        message = f'"{quote.cue.text}" judges the words; {source.document.name} gives them without a verb'
        return [_Answer("QC205", severity, 0.7, message)]
    is_negated = _is_negated(match, source)
    if is_polarity_swapped(
        quote.cue, quote, draft.document, cue, match.region_quote, source.document, is_negated_there=is_negated
    ):
        here = lead_in(quote.cue, quote, draft.document)
        there = cue.text if match.region_quote is None else lead_in(cue, match.region_quote, source.document)
        message = f'the verb turns the words round: "{here}" here, "{there}" in {source.document.name}'
        answers.append(_Answer("QC206", "error", 0.9, message))
    severity = loaded_severity(quote.cue, cue)
    if severity != "none":
        message = f'"{quote.cue.text}" judges the words; {source.document.name} has the plainer "{cue.text}"'
        answers.append(_Answer("QC205", severity, 0.8, message))
    return answers


def _is_negated(match: Match, source: Source) -> bool:
    """Return whether the source negates the matched words right before them, inside the same quotation."""
    first, last = source.view.printed_words(match.start, match.end)
    if first >= last:
        return False
    passage = passage_in(source, first, last)
    keys = list(source.view.words.keys[first:last])
    if refusal_before(passage.before) is not None:
        return True
    return negated(words_of(passage.before), passage.before.rstrip()[-1:], keys, Surroundings("", "")) is not None


def _of_title(
    mine: SpeakerNote, theirs: SpeakerNote, draft: Source, source: Source, speaker: Speaker, other: Speaker
) -> list[_Answer]:
    if len(mine.names) != 1 or len(theirs.names) != 1:
        return []
    here = office_of(draft.document, mine.names[0], speaker.start)
    there = office_of(source.document, theirs.names[0], other.start) if here else ()
    severity = title_severity(here, there)
    if severity == "none":
        return []
    message = f'the office differs: "{" ".join(here)}" here, "{" ".join(there)}" in {source.document.name}'
    return [_Answer("QC207", severity, 0.7, message)]


def _evidence(match: Match, source: Source) -> Evidence:
    document = source.document
    speaker = _speaker_of(match, source)
    return Evidence(
        document=document.id,
        start=match.start,
        end=match.end,
        text=document.text[match.start : match.end],
        score=match.score,
        basis=match.basis,
        locator=document.locator(match.start),
        speaker=describe_speaker(speaker).shown if speaker is not None else None,
    )


def _made(quote: Quote, answer: _Answer, evidence: tuple[Evidence, ...], profile: Profile) -> Finding:
    severity = answer.severity
    if severity != "none":
        severity = profile.severity(answer.code, None, severity)
    start, end = quote.start, quote.end
    if (
        quote.speaker is not None
        and quote.speaker.start is not None
        and quote.speaker.end is not None
        and answer.code != "QC200"
    ):
        start, end = quote.speaker.start, quote.speaker.end
    return finding(
        answer.code,
        quote.id,
        answer.message,
        confidence=answer.confidence,
        severity=severity,
        evidence=evidence,
        spans=(Span(start, end),),
    )
