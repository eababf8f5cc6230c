"""What the narrator of a draft does to an attribution: drops it (QC204) or loads its verb (QC205)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quotecheck.language.cues import CueEntry, cue_entry, cue_forms, weak_cues
from quotecheck.language.inflect import lemmas
from quotecheck.model import Finding, Sentence, Severity
from quotecheck.verdicts import finding
from quotecheck.verify.bases import base_keys
from quotecheck.verify.confidence import shift_confidence
from quotecheck.verify.judgements import FRAMES, find_owned_judgement, find_told_opinion
from quotecheck.verify.relations import DERIVED, relation
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.passage import read_passage
from quotecheck.verify.shifts.tellings import tellings_of

if TYPE_CHECKING:
    from quotecheck.language.names import AliasTable
    from quotecheck.verify.passages import Passage
    from quotecheck.verify.sources import Source

__all__ = ["find_voice_changes"]

_DETERMINERS = word_set("classes", "voice_determiners")
_OF_A_NOUN = frozenset(("of", "by", "against", "over", "from", "about", "are", "were", "have", "had", "made"))
_BEFORE_A_NOUN = word_set("classes", "voice_before_a_noun")
_MARKS = ('"', "'")
_HANDLING = word_set("classes", "denial_rejecting") | {"counter", "make", "face", "hear", "investigate", "probe"}
"""What is done with a claim or report: the word behind it is a noun."""
_SEVERITY: dict[int, Severity] = {1: "note", 2: "warning"}
"""By loadedness (words/cues.toml): 1 colours the words ("warned"), 2 judges the speaker ("admitted", "claimed")."""


def find_voice_changes(
    draft: Source, sentence: Sentence, passages: Sequence[Passage], aliases: AliasTable | None = None
) -> list[Finding]:
    """Return QC204 and QC205 findings about a sentence, on the attribution axis, worst first.

    QC205: the sentence reports with a loaded verb what its passage reports with a neutral one. QC204: the sentence says
    in the narrator's own voice what its passage gives as somebody's opinion.
    """
    if not passages:
        return []
    found = list(_loaded_verb(draft, sentence, passages))
    dropped = next((item for passage in passages for item in _dropped_attribution(draft, sentence, passage)), None)
    if dropped is None or _says_whose(draft, sentence, aliases) or _says_to_whom_it_is_so(draft, sentence, passages):
        return found
    return [dropped, *found]


def _loaded_verb(draft: Source, sentence: Sentence, passages: Sequence[Passage]) -> Iterator[Finding]:
    told = list(_cues(draft, sentence.start, sentence.end))
    if not any(entry.is_loaded and entry.place == "speech" for _, entry in told):
        return
    theirs = [cue for passage in passages for cue in _cues_of(passage)]
    keys = passages[0].source.view.words.keys
    neutral = [  # "asked the firm to recall the toys": nobody recalls aloud
        (index, entry)
        for index, entry in _cues_of(passages[0])
        if (index == 0 or keys[index - 1] != "to") and not _is_noun(passages[0].source, index, entry)
    ]
    neutral = [(index, entry) for index, entry in neutral if entry.lemma not in weak_cues()]
    at = next((index for index, entry in neutral if entry.is_neutral), -1)
    at = _according_to(passages[0]) if at < 0 else at
    if at < 0 or any(entry.is_loaded for _, entry in theirs):
        return
    for index, entry in told:
        if not entry.is_loaded or entry.place != "speech" or not _reports(draft, sentence, index):
            continue
        brings_clause = draft.view.words.keys[index + 1 : index + 2] == ["that"]
        if _is_noun(draft, index, entry) and (index != told[0][0] or not brings_clause):
            continue  # "Harper said the mayor's claim was wrong": a name for what is spoken of
        if any(_has_noun_for(entry, passage) for passage in passages):
            continue
        span = draft.view.printed_span(index, index + 1)
        ours = draft.document.slice(*span)
        source = passages[0].source
        verb = source.document.slice(*source.view.printed_span(at, at + 1 + (keys[at] == "according")))
        yield finding(
            "QC205",
            sentence.id,
            f"“{ours}” adds a judgement; the source has “{verb}”.",
            confidence=shift_confidence("QC205", _SEVERITY.get(entry.loadedness, "note")),
            severity=_SEVERITY.get(entry.loadedness, "note"),
            axis="attribution",
            evidence=(passages[0].as_evidence(1.0),),
            spans=(span,),
        )
        return


def _according_to(passage: Passage) -> int:
    """Return the word of a passage that opens "according to", the plainest frame of all, or -1."""
    view = passage.source.view
    first, last = view.printed_words(passage.start, passage.end)
    pairs = (at for at in range(first, last - 1) if view.words.keys[at] == "according")
    return next((at for at in pairs if view.words.keys[at + 1] == "to"), -1)


def _is_noun(source: Source, index: int, entry: CueEntry) -> bool:
    """Return whether a verb's form is a noun: somebody's ("the mayor's claim", "critics' claims"), or a subject.

    "The earlier claim was wrong" has a verb of its own behind it; "he's claimed" is a verb.
    """
    words = source.view.words
    if not index or words.keys[index] not in (entry.lemma, f"{entry.lemma}s"):
        return False
    owner = words.keys[index - 1]
    gap = source.view.normal[words.ends[index - 1] : words.starts[index]]
    is_owned = (owner.endswith("'s") and owner != "let's") or (owner.endswith("s") and gap.startswith("'"))
    return is_owned or (index + 1 < len(words) and words.keys[index + 1] in _FINITE)


_FINITE = frozenset(("is", "are", "was", "were", "has", "had"))
_MAX_TO_CLAUSE = 4
"""Words behind a noun among which its clause begins: "an admission to the court that"; our choice, 2026-11-22."""


def _has_noun_for(verb: CueEntry, passage: Passage) -> bool:
    """Return whether a passage has a noun for a verb and what it tells: "claimed that" for "his claim that"."""
    keys = passage.source.view.keys_of(passage.start, passage.end)
    return any(
        (verb.lemma == base or relation(verb.lemma, base) >= DERIVED)
        for at, key in enumerate(keys)
        if "that" in keys[at + 1 : at + 1 + _MAX_TO_CLAUSE] or keys[at + 1 : at + 2] == ["of"]
        for base in base_keys(key)
    )


def _reports(draft: Source, sentence: Sentence, index: int) -> bool:
    """Return whether a loaded verb reports something said: a clause, a deed ("admitted taking it") or words before it.

    "Claimed a victory", "threatened with closure" and "boasts a wall" report nothing.
    """
    units = read_passage(draft.view, sentence.start, sentence.end, None)
    at = next((at for at in range(len(units)) if units.firsts[at] <= index < units.lasts[at]), -1)
    if at < 0 or at + 1 >= len(units):
        return at >= 0
    after = units.words[at + 1]
    if after in ("that", "to") or after.endswith("ing") or units.gaps[at + 1] or units.tags[at + 1] == "R":
        return True
    return units.tags[at + 1] != "P" and any(row.is_finite and row.first > at for row in predications(units))


def _dropped_attribution(draft: Source, sentence: Sentence, passage: Passage) -> Iterator[Finding]:
    if not _is_told(passage):
        return
    first, last = draft.view.printed_words(sentence.start, sentence.end)
    told = find_told_opinion(draft, first, last, passage, _cues_of(passage)) or find_owned_judgement(
        draft, first, last, passage
    )
    if told is None:
        return
    span = draft.view.printed_span(*told)
    yield finding(
        "QC204",
        sentence.id,
        f"The source gives “{draft.document.slice(*span)}” as somebody's opinion; here it is told as fact.",
        confidence=shift_confidence("QC204", "error"),
        severity="error",
        axis="attribution",
        evidence=(passage.as_evidence(1.0),),
        spans=(span,),
    )


def _is_told(passage: Passage) -> bool:
    """Return whether a passage reports what somebody said."""
    if passage.is_attributed is None:
        passage.is_attributed = _is_attributed(passage.source, passage.start, passage.end)
    return passage.is_attributed


def _says_whose(draft: Source, sentence: Sentence, aliases: AliasTable | None) -> bool:
    """Return whether a sentence of the draft reports; "offer" and "plan" as the nouns they are there say nobody's view.

    A noun with its own clause does: "critics' claims that the plan is reckless".
    """
    units = read_passage(draft.view, sentence.start, sentence.end, aliases)
    if any(row.is_finite and row.agents and units.norms[row.verb] in _BELIEVING for row in predications(units)):
        return True  # "..., the board believes"
    if not _is_attributed(draft, sentence.start, sentence.end):
        return False
    text = " ".join(draft.view.keys_of(sentence.start, sentence.end))
    if FRAMES.search(text) or any(
        quote.speaker is not None for quote in draft.quotes_touching(sentence.start, sentence.end)
    ):
        return True
    at_word = {first: at for at, first in enumerate(units.firsts)}
    for index, entry in _cues(draft, sentence.start, sentence.end):
        at = at_word.get(index, -1)
        is_plain = at >= 0 and (units.tags[at] == "N" or entry.lemma in _DOING)
        if not is_plain or "that" in units.words[at + 1 : at + 1 + _MAX_TO_CLAUSE]:
            return True
    return False


_BELIEVING = word_set("scales", "beliefs")
_MAX_HOLDER_WORDS = 6
"""Longest name of a holder between "for" and its comma: "For Anna Field of the union,"; our choice, 2026-11-23."""


def _says_to_whom_it_is_so(draft: Source, sentence: Sentence, passages: Sequence[Passage]) -> bool:
    """Return whether a sentence opens with the one whose opinion its passage gives: "For Field, it is a disgrace"."""
    if draft.view.keys_of(sentence.start, sentence.end)[:1] not in (["for"], ["to"]):
        return False
    units = read_passage(draft.view, sentence.start, sentence.end, None)
    comma = next((at for at in range(2, min(_MAX_HOLDER_WORDS + 2, len(units))) if "," in units.gaps[at]), 1)
    holder = {units.norms[at] for at in range(1, comma) if units.tags[at] == "N"}
    return any(not holder.isdisjoint(_sayers_of(passage)) for passage in passages)


def _sayers_of(passage: Passage) -> set[str]:
    """Return the words for those whose view a passage gives."""
    source = passage.source
    speakers = [quote.speaker for quote in source.quotes_touching(passage.start, passage.end)]
    names = (one.name or one.text or "" for one in speakers if one is not None)
    units = read_passage(source.view, passage.start, passage.end, None)
    cued = {index for index, _ in _cues_of(passage)}
    agents = {at for row in predications(units) if units.firsts[row.verb] in cued for at in range(*row.agent_span)}
    agents.update(at for one in tellings_of(units) for at in range(*one.sayer))
    return {*" ".join(names).casefold().split(), *(units.norms[at] for at in agents if units.tags[at] == "N")}


_DOING = word_set("classes", "voice_doing")
"""Verbs of saying that tell of a deed as often: "offers an opportunity", unless a "that" stands behind."""


def _cues_of(passage: Passage) -> Sequence[tuple[int, CueEntry]]:
    """Return the reporting verbs of a passage."""
    if passage.cues is None:
        passage.cues = tuple(_cues(passage.source, passage.start, passage.end))
    return passage.cues


def _is_attributed(source: Source, start: int, end: int) -> bool:
    """Return whether a printed span reports: a reporting verb, "according to", or a quotation with a speaker."""
    text = " ".join(source.view.keys_of(start, end))
    if FRAMES.search(text) or next(_cues(source, start, end), None) is not None:
        return True
    return any(quote.speaker is not None for quote in source.quotes_touching(start, end))


def _is_plural_noun(source: Source, index: int, first: int, last: int) -> bool:
    """Return whether "claims", "reports", "demands" is a noun: "rejected claims that", "amid reports of"."""
    words, normal = source.view.words, source.view.normal
    if not words.keys[index].endswith("s") or index == first:
        return False
    following = words.keys[index + 1] if index + 1 < last else ""
    if not following or following in _OF_A_NOUN or _brings_a_noun(words.keys[index - 1]):
        return True
    gap = normal[words.ends[index - 1] : words.starts[index]]
    return gap[:1] in _MARKS  # rejected "in strong terms" claims; not "I won," claims Lee


def _brings_a_noun(word: str) -> bool:
    return word in _BEFORE_A_NOUN or not _HANDLING.isdisjoint(lemmas(word))


def _cues(source: Source, start: int, end: int) -> Iterator[tuple[int, CueEntry]]:
    """Yield the reporting verbs of a printed span with their word index; nouns ("the claim") are none."""
    first, last = source.view.printed_words(start, end)
    keys = source.view.words.keys
    listed = cue_forms()
    if listed.keys().isdisjoint(keys[first:last]):
        return
    for index in range(first, last):
        forms = listed.get(keys[index], ())
        if (
            not forms
            or (index > first and keys[index - 1] in _DETERMINERS)
            or _is_plural_noun(source, index, first, last)
        ):
            continue
        entry = next((cue_entry(item) for item in forms if " " not in item), None)
        if entry is not None:
            yield index, entry
