"""Frames that say whose view it is ("in her view", "according to him"), carried where the source lets her say it.

So are the words by which a paraphrase tells of a question and its answer: "Asked whether it leaked, he denied it".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from quotecheck.language.inflect import lemma
from quotecheck.ready import compiled
from quotecheck.verify.covers import NEARBY, Coverage, UnitCover
from quotecheck.verify.exchanges import is_question
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.lexis import BASE, PAST, verb_form, word_set
from quotecheck.verify.shifts.passage import Passage as Units
from quotecheck.verify.shifts.passage import read_passage
from quotecheck.verify.shifts.replies import SIGNS_OF_DENIAL, reply_to
from quotecheck.verify.shifts.tellings import tellings_of

if TYPE_CHECKING:
    from quotecheck.language.names import AliasTable
    from quotecheck.model import Sentence
    from quotecheck.verify.passages import Passage
    from quotecheck.verify.sources import Source
    from quotecheck.verify.units import Unit

__all__ = ["with_frames"]

_FRAME = compiled(
    r"\b(?:(?:in|to|from|by) (?:his|her|its|their) (?:own )?(?:view|views|opinion|eyes|mind|judge?ment|estimation|words"
    r"|telling|account|reading|assessment|reckoning|book|perspective|standpoint|experience|understanding)"
    r"|according to (?:him|her|it|them)|for (?:his|her|its|their) part"
    r"|as (?:he|she|they) (?:sees?|puts?|saw|tells?) it)\b"
)

_VIEWS = word_set("classes", "covers_frames_views")
_BEFORE_VIEW = frozenset(("in", "to", "from", "by"))
_OWNER_REACH = 5
"""Words that name whose view it is: "in the regional appeals court's view"."""


def _named_frame(claim: Units) -> tuple[int, int] | None:
    """Return the units of a frame that names whose view it is: "in the committee's view", "to Lee's mind"."""
    if not claim.has(_VIEWS):
        return None
    for at in range(2, len(claim)):
        if claim.words[at] not in _VIEWS or not claim.possessive[at - 1]:
            continue
        for first in range(at - 2, max(-1, at - 2 - _OWNER_REACH), -1):
            if claim.words[first] in _BEFORE_VIEW:
                return first, at + 1
            if claim.tags[first] not in "DN":
                break
    return None


def with_frames(
    coverage: Coverage, draft: Source, sentence: Sentence, claim: Units, aliases: AliasTable | None
) -> Coverage:
    """Return a coverage, the words of a frame with a pronoun carried where the pronoun is who says it in the passage.

    So are those of a frame that names who says it ("in the committee's view"). The pronoun means the subject of the
    sentence before it in the draft; where that is somebody else, or nobody is named, the words stay missing.
    """
    coverage = _with_acts(_with_replies(_without_asked(coverage, claim, aliases), claim, aliases), claim, aliases)
    words = " ".join(claim.words)
    found = _FRAME.search(words) if coverage.passages else None
    named = _named_frame(claim) if found is None and coverage.passages else None
    if found is not None:
        first = words[: found.start()].count(" ")
        last = first + found[0].count(" ") + 1
        before = _subject_before(draft, sentence, aliases)
    elif named is not None:
        first, last = named
        before = frozenset(claim.norms[at] for at in range(first, last - 1) if claim.tags[at] == "N")
    else:
        return coverage
    teller = next((one for one in coverage.passages if not before.isdisjoint(_tellers(one, aliases))), None)
    if teller is None:
        return coverage
    begin, end = claim.firsts[first], claim.lasts[last - 1]
    return _carried(coverage, teller, lambda unit: begin <= unit.first < end)


def _carried(coverage: Coverage, passage: Passage, is_carried: Callable[[Unit], bool]) -> Coverage:
    """Return a coverage in which a passage carries those units that nothing does and of which `is_carried` says so."""
    units = (
        UnitCover(cover.unit, cover.weight, NEARBY, passage, "subject")
        if cover.level == 0.0 and is_carried(cover.unit)
        else cover
        for cover in coverage.units
    )
    return coverage._replace(units=tuple(units))


_ASKED = frozenset(("ask", "question", "press", "quiz", "challenge"))
_REPLIED = {
    "no": frozenset(("deny", "reject", "dispute", "refute")),
    "yes": frozenset(("admit", "agree", "accept", "confirm", "acknowledge", "concede")),
}
_OF_EXCHANGES = _ASKED.union(*_REPLIED.values())


def _without_asked(coverage: Coverage, claim: Units, aliases: AliasTable | None) -> Coverage:
    """Return a coverage, nothing carried by a question that is answered with neither yes nor no: "Was he drunk?".

    A question that begins with "what" or "how many" takes what it says for granted; so may a claim that it was asked.
    """
    known = {cover.passage for cover in coverage.units if cover.passage is not None}.union(coverage.passages)
    questions = {passage for passage in known if is_question(passage)}
    if not questions or claim.has_form(_OF_EXCHANGES) or claim.has_form(SIGNS_OF_DENIAL):
        return coverage
    if not any(len(passage.words) >= _LEAST_ANSWERED for passage in known - questions):
        return coverage  # what is only asked the shifts tell
    asked = {passage for passage in questions if _is_left_open(passage, aliases)}
    if not asked:
        return coverage
    kept = [(one, share) for one, share in zip(coverage.passages, coverage.shares, strict=True) if one not in asked]
    answers = [one for one, _ in kept] or [one for one in known if one not in questions]
    units = (_answered(cover, answers) if cover.passage in asked else cover for cover in coverage.units)
    passages = tuple(one for one, _ in kept), tuple(share for _, share in kept)
    changed = coverage._replace(units=tuple(units))
    return changed._replace(passages=passages[0], shares=passages[1]) if kept else changed


def _answered(cover: UnitCover, answers: Sequence[Passage]) -> UnitCover:
    """Return the cover of a unit of a question by an answer that has its words too, or by nothing."""
    own = frozenset(map(lemma, cover.unit.keys))
    answer = next((one for one in answers if own <= set(map(lemma, one.words))), None)
    return cover._replace(level=0.0, passage=None, place="") if answer is None else cover.carried_by(answer)


_LEAST_ANSWERED = 5
"""Words of an answer that says itself what it says; "Very" goes on with the question. Our choice, 2026-11-23."""


def _is_left_open(passage: Passage, aliases: AliasTable | None) -> bool:
    """Return whether a question could be answered with yes or no, and is not answered with yes."""
    asked = read_passage(passage.source.view, passage.start, passage.end, aliases)
    first = asked.last_stop(len(asked) - 1, ":")
    return asked.tags[first] in "BHOM" and reply_to(asked) != "yes"


def _with_verbs(coverage: Coverage, passage: Passage, verbs: AbstractSet[str]) -> Coverage:
    """Return a coverage in which a passage carries some verbs of telling, with their "to" or without."""
    return _carried(coverage, passage, lambda unit: lemma(unit.text.removesuffix(" to")) in verbs)


def _with_replies(coverage: Coverage, claim: Units, aliases: AliasTable | None) -> Coverage:
    """Return a coverage with "asked" carried by a question, and "denied" by one that is answered "no"."""
    if not claim.has_form(_OF_EXCHANGES):
        return coverage
    for passage in coverage.passages:
        if not is_question(passage):
            continue
        reply = reply_to(read_passage(passage.source.view, passage.start, passage.end, aliases))
        verbs = _ASKED | _REPLIED.get(reply, frozenset())
        coverage = _with_verbs(coverage, passage, verbs)
    return coverage


_URGING = frozenset(
    ("urge", "advise", "ask", "tell", "order", "instruct", "beg", "implore", "encourage", "exhort", "warn", "appeal")
)
_DECLINING = frozenset(("decline", "refuse"))
_REFUSAL = compiled(
    r"\b(?:i|we) (?:(?:am|are) not (?:going|prepared|willing|about) to|(?:will|would|can) not\b"
    r"|would (?:prefer|rather) not\b)|\bno comment\b"
)


def _with_acts(coverage: Coverage, claim: Units, aliases: AliasTable | None) -> Coverage:
    """Return a coverage with the verb carried that names what a speaker does by his words.

    "Urged people to stay in" is carried by his "Stay in", "declined to go into that" by "I am not going to".
    """
    for verbs, does in ((_URGING, _urges), (_DECLINING, _refuses)):
        for passage in coverage.passages if claim.has_form(verbs) else ():
            units = read_passage(passage.source.view, passage.start, passage.end, aliases)
            if passage.speaker is not None and does(units):
                coverage = _with_verbs(coverage, passage, verbs)
    return coverage


def _urges(units: Units) -> bool:
    """Return whether a sentence of what is said begins with a verb in its bare form: "Stay in", "Please don't go"."""
    for first in range(len(units)):
        if first and not _OPENING.intersection(units.gaps[first]):
            continue
        at = first + (units.words[first] == "please")
        if units.words[at : at + 1] in (["do"], ["never"]):
            at = next((i for i in range(at + 1, len(units)) if units.tags[i] != "X"), at)
        form = verb_form(units.words[at]) if at < len(units) and units.tags[at] in "VN" else None
        is_subject = units.tags[at + 1 : at + 2] != [] and units.tags[at + 1] in "VBHMO"  # "Work is hard"
        if form is not None and form.forms & BASE and not form.forms & PAST and not is_subject:
            return True
    return False


_OPENING = frozenset('":')


def _refuses(units: Units) -> bool:
    """Return whether a sentence of what is said turns something down: "I won't go into that"."""
    return _REFUSAL.search(" ".join(units.words)) is not None


def _subject_before(draft: Source, sentence: Sentence, aliases: AliasTable | None) -> frozenset[str]:
    """Return the words of the subject of the sentence before one, as they are folded."""
    before = next((one for one in reversed(draft.document.sentences) if one.end <= sentence.start), None)
    if before is None:
        return frozenset()
    units = read_passage(draft.view, before.start, before.end, aliases)
    row = next((row for row in predications(units) if row.is_finite and not row.is_relative and row.subjects), None)
    return frozenset() if row is None else _nouns(units, row.subject_span)


def _nouns(units: Units, span: tuple[int, int]) -> frozenset[str]:
    return frozenset(units.norms[at] for at in range(*span) if units.tags[at] == "N" and not units.possessive[at])


def _tellers(passage: Passage, aliases: AliasTable | None) -> frozenset[str]:
    """Return the words for whoever says something in a passage, or whose words it is."""
    units = read_passage(passage.source.view, passage.start, passage.end, aliases)
    own = passage.speaker.text or passage.speaker.name or "" if passage.speaker is not None else ""
    told = (_nouns(units, telling.sayer) for telling in tellings_of(units))
    return frozenset(own.casefold().split()).union(*told)
