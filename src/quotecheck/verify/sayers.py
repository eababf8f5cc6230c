"""QC201, QC202 for a paraphrase: what one person says in the sources is told of another, or of several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from quotecheck.language.clauses import word_class
from quotecheck.language.countries import country_forms
from quotecheck.language.inflect import lemma
from quotecheck.language.names import AliasTable
from quotecheck.language.patterns import compile_later, find_whole
from quotecheck.language.people import noun_lists
from quotecheck.language.pronouns import THIRD_PERSONS
from quotecheck.model import Finding, Sentence, Severity, Span, Speaker
from quotecheck.verdicts import finding
from quotecheck.verify.attribution_bodies import names_a_person
from quotecheck.verify.attribution_joint import are_all_given
from quotecheck.verify.attribution_notes import SpeakerPlace, describe_speaker
from quotecheck.verify.attribution_owned import compare_owned
from quotecheck.verify.attribution_speakers import compare_speakers
from quotecheck.verify.confidence import shift_confidence
from quotecheck.verify.exchanges import is_put, is_question, who_answers
from quotecheck.verify.relations import is_known_word
from quotecheck.verify.sayers_several import is_one_of_several
from quotecheck.verify.shifts.chunks import Chunk, chunk_passage
from quotecheck.verify.shifts.clauses import predications
from quotecheck.verify.shifts.denial import NOT
from quotecheck.verify.shifts.lexis import word_set
from quotecheck.verify.shifts.pairing import Pair, content_of, plain_start
from quotecheck.verify.shifts.parties import is_person
from quotecheck.verify.shifts.passage import Passage as Units
from quotecheck.verify.shifts.passage import read_passage
from quotecheck.verify.shifts.replies import is_asker
from quotecheck.verify.shifts.sides import are_two_sides
from quotecheck.verify.shifts.tellings import Telling, tellings_of
from quotecheck.verify.sources import name_of

if TYPE_CHECKING:
    from quotecheck.verify.passages import Passage
    from quotecheck.verify.sources import Source

__all__ = ["find_other_sayer", "is_name_in"]

_MIN_TOLD = 0.6
_MIN_TOLD_UNITS = 2
"""How much of what the draft lets somebody say must stand in what the source lets another say, in content words."""
_MARGIN = 0.3
"""How much less of it another passage may have and still show that the draft's speaker says it. Ours, 2026-11-22."""
_TOLD = frozenset(("told", "informed", "warned", "assured", "advised", "notified", "reminded"))
_TOLD_REACH = 4
"""Words from somebody to the "told" of what he was told: "the minister had repeatedly been told"."""
_HEARD = frozenset(("learned", "learnt", "heard", "read"))
_ASSERTING = frozenset(("say", "state", "tell", "add", "confirm", "reveal", "explain", "announce", "report", "admit"))
_PERSONAL = frozenset(("he", "she", "they"))
_TELLING = word_set("classes", "tellings_verbs")
_INSIDE = compile_later(r"(?<=[a-z,;]) \Z")


class _Sayer(NamedTuple):
    """Who says it: for the comparison, the words to show, and their printed span."""

    speaker: Speaker
    shown: str
    first: int
    last: int


class _Answer(NamedTuple):
    is_other: bool
    share: float
    passage: Passage
    sayer: _Sayer
    is_one: bool = False
    """Whether the passage's speaker is one where the sentence has several, or a kind of people."""


def find_other_sayer(
    draft: Source, sentence: Sentence, passages: Sequence[Passage], aliases: AliasTable
) -> Finding | None:
    """Return QC201 where a sentence gives to one speaker what the sources give to another.

    Both must be told by name or office, and the comparison of speakers must be sure that they are two
    (`compare_speakers`). A passage in which the sentence's own speaker says nearly as much of it is enough against it.
    Sentences with quotations are left to the check of quotations.
    """
    if draft.quotes_touching(sentence.start, sentence.end):
        return None
    claim = read_passage(draft.view, sentence.start, sentence.end, aliases)
    for telling in tellings_of(claim):
        mine = _named(claim, telling)
        if mine is None:
            continue
        answers = [answer for passage in passages for answer in _answers(draft, claim, telling, mine, passage, aliases)]
        same = [one.share for one in answers if not (one.is_other or one.is_one)]
        for worse in ([one for one in answers if one.is_other], _ones(mine, answers, aliases)):
            best = max(worse, key=lambda one: one.share, default=None)
            if best is not None and all(share < best.share - _MARGIN for share in same):
                return _made(sentence, mine, best)
    return None


def _ones(mine: _Sayer, answers: Sequence[_Answer], aliases: AliasTable) -> list[_Answer]:
    """Return the answers of single speakers for several, unless together they are those several."""
    ones = [one for one in answers if one.is_one and not one.is_other]
    theirs = [describe_speaker(one.sayer.speaker) for one in ones]
    return [] if are_all_given(describe_speaker(mine.speaker), theirs, aliases) else ones


def _answers(
    draft: Source, claim: Units, telling: Telling, mine: _Sayer, passage: Passage, aliases: AliasTable
) -> Iterator[_Answer]:
    """Yield, for each speaker of a passage who says part of what is told, whether he is surely somebody else."""
    theirs = read_passage(passage.source.view, passage.start, passage.end, aliases)
    others = tellings_of(theirs)
    pair = Pair(claim, theirs)
    told = [at for at in content_of(claim) if telling.tells(at)]
    if not others and passage.speaker is None:
        share = sum(pair.to_evidence[at] >= 0 for at in told) / max(1, len(told))
        if share >= _MIN_TOLD and _is_told_to(mine, theirs) and lemma(claim.words[telling.verb]) in _ASSERTING:
            yield _Answer(True, share, passage, mine._replace(shown=f"whoever told {plain_start(mine.shown)}"))
        elif _is_told_by_pronoun(theirs):  # "She said that": it may be the draft's speaker
            yield _Answer(False, share, passage, mine)
        return
    mine = _as_named_by(mine, telling, passage)
    here = SpeakerPlace(draft.document, None, mine.speaker.start)
    is_agreed = is_question(passage) or is_asker(passage.speaker)  # else it is put to him, and he does not agree
    teller = who_answers(passage) if is_agreed else passage.speaker
    if is_put(passage, theirs, claim) and not _is_asker(mine, passage, telling, claim):
        for sayer, share in _told_by(pair, told, others, passage, passage.speaker, least=1):
            is_his = mine.shown.casefold().split()[-1] in sayer.shown.casefold().split()
            yield _Answer(share >= _MIN_TOLD and not is_his, share, passage, sayer)
        return
    for sayer, share in _told_by(pair, told, others, passage, teller):
        there = SpeakerPlace(passage.source.document, None, sayer.speaker.start)
        note, other = describe_speaker(mine.speaker), describe_speaker(sayer.speaker)
        is_told = share >= _MIN_TOLD and not other.is_pronoun and claim.has(NOT) is theirs.has(NOT)
        is_told = is_told and not _takes_up(mine, sayer, theirs, others)
        if (
            is_told
            and sayer.speaker is teller
            and teller is not passage.speaker
            and _is_asker(mine, passage, telling, claim)
        ):
            yield _Answer(True, share, passage, sayer)
            continue
        if is_told and compare_owned(mine.shown, sayer.shown, aliases, here, there) == "other":
            yield _Answer(True, share, passage, sayer)
            continue
        is_hearer = is_told and lemma(claim.words[telling.verb]) in _ASSERTING and _hears(mine, sayer, theirs, others)
        is_otherwise = is_told and _says_otherwise(mine, sayer, pair, told, others)
        if is_otherwise or (
            is_hearer and (_is_name_or_office(mine, passage.source) or _tells_of(mine, theirs, others))
        ):
            yield _Answer(True, share, passage, sayer)
            continue
        is_other = is_told and _is_known(mine.speaker, passage, theirs)
        if sayer.speaker is teller and _is_spoken_of(mine.speaker, theirs):
            continue  # "Okafor's first estimate is that": what the speaker gives as his
        relation = compare_speakers(note, other, aliases, here, there) if is_told else "unknown"
        if is_other and not _are_two_sides(mine, sayer):
            is_other = bool(other.names) and relation == "other"
        stretch = there.document.text[passage.start : passage.end]
        is_one = is_told and is_one_of_several(
            mine.speaker, mine.shown, sayer.speaker, relation, there.document, stretch
        )
        yield _Answer(is_other, share, passage, sayer, is_one)


def _last_word(speaker: Speaker) -> str:
    """Return the last word of a name or office, folded; "" where nobody is told."""
    return (speaker.text or speaker.name or "").casefold().rpartition(" ")[2]


def _hears(mine: _Sayer, sayer: _Sayer, units: Units, tellings: Sequence[Telling]) -> bool:
    """Return whether a passage has the draft's speaker beside another's words, and not as who says any himself."""
    word = _last_word(mine.speaker)
    places = {at for at, words in enumerate(units.words) if word in words.split()}
    if not places or word in sayer.shown.casefold().split() or " and " in mine.shown:
        return False
    return not any(at in places for telling in tellings for at in range(*telling.sayer))


def _says_otherwise(mine: _Sayer, sayer: _Sayer, pair: Pair, told: Sequence[int], tellings: Sequence[Telling]) -> bool:
    """Return whether a passage has the draft's speaker say something else beside another's words, without agreeing.

    "Breen said crew had complained; Farrell says he has no record of this": that crew had complained only Breen says.
    """
    own = _own_tellings(mine, sayer, pair.evidence, tellings)
    if not own or any(pair.to_evidence[at] >= 0 and one.tells(pair.to_evidence[at]) for one in own for at in told):
        return False
    stretches = [[pair.evidence.words[at] for at in one.told_units()] for one in own]
    return all(words and (_TAKING_UP.isdisjoint(words) or not _DENYING.isdisjoint(words)) for words in stretches)


def _takes_up(mine: _Sayer, sayer: _Sayer, units: Units, tellings: Sequence[Telling]) -> bool:
    """Return whether a passage has the draft's speaker say the same behind another: "Lee confirmed this"."""
    for one in _own_tellings(mine, sayer, units, tellings):
        words = units.words[one.verb + 1 : one.verb + 1 + _MAX_TAKING_UP]
        if not _AGREEING.isdisjoint(words) and _DENYING.isdisjoint(words):
            return True
    return False


def _own_tellings(mine: _Sayer, sayer: _Sayer, units: Units, tellings: Sequence[Telling]) -> list[Telling]:
    word = _last_word(mine.speaker)
    if not word or word in sayer.shown.casefold().split() or " and " in mine.shown:
        return []
    return [one for one in tellings if any(word in units.words[at].split() for at in range(*one.sayer))]


_MAX_TAKING_UP = 4
"""Words behind a verb of saying in which it takes up what another said: "said it was so"."""
_AGREEING = frozenset(("so", "this", "same", "too", "likewise", "yes", "true", "right"))
_TAKING_UP = _AGREEING | {"that", "it", "also", "as"}
_DENYING = frozenset(("no", "not", "nothing", "never", "none", "nobody", "untrue", "false", "n't"))


def _tells_of(mine: _Sayer, units: Units, tellings: Sequence[Telling]) -> bool:
    """Return whether a passage has the draft's speaker, by a name, as who does what another tells: "Lee did"."""
    word = _last_word(mine.speaker)
    rows = [row for row in predications(units) if any(telling.tells(row.verb) for telling in tellings)]
    doers = {at for row in rows for at in row.subjects}
    return any(word in units.words[at].split() and units.is_name(at) for at in doers)


def _is_name_or_office(sayer: _Sayer, source: Source) -> bool:
    """Return whether somebody is told by a person's name or by what he does; bodies speak through people."""
    word = _last_word(sayer.speaker)
    if word in noun_lists().organisations:  # "committee" ends as "employee" does
        return False
    return (
        is_person(word)
        or word in word_class("occupations")
        or names_a_person(source.document, sayer.speaker.text or "")
    )


def _is_told_to(mine: _Sayer, units: Units) -> bool:
    """Return whether a passage has the draft's speaker told something: "the minister was told that", "read that"."""
    if not units.has(_TOLD | _HEARD):
        return False
    for at in range(2, len(units)):
        before = units.words[max(0, at - _TOLD_REACH) : at]
        is_told = units.words[at] in _TOLD and "B" in units.tags[max(0, at - 2) : at]
        is_heard = units.words[at] in _HEARD and units.words[at + 1 : at + 2] != ["to"]
        if (is_told or is_heard) and _last_word(mine.speaker) in before:
            return True
    return False


def _is_asker(mine: _Sayer, passage: Passage, telling: Telling, claim: Units) -> bool:
    """Return whether the draft lets him say it who only asks it in the source: neither "asked" nor "suggested"."""
    asker = name_of(passage.speaker).casefold().split()
    return bool(asker) and lemma(claim.words[telling.verb]) in _ASSERTING and asker[-1] in mine.shown.casefold().split()


def _is_told_by_pronoun(units: Units) -> bool:
    """Return whether a passage is what "he" or "she" tells."""
    if not units.has(_PERSONAL) or not units.has(_TELLING):
        return False
    return any(units.words[at] in _TELLING and units.words[at - 1] in _PERSONAL for at in range(1, len(units)))


def _as_named_by(mine: _Sayer, telling: Telling, passage: Passage) -> _Sayer:
    """Return a speaker who is told by the first word of the sentence with that word as the name that the source has.

    The capital says nothing there: "Marsh said" has a word of the dictionary, "Helena Marsh" of the source a name.
    """
    word = mine.shown
    if telling.sayer != (0, 1) or not word[:1].isupper() or mine.speaker.text == word:
        return mine
    own = passage.speaker
    is_own = own is not None and word.casefold() == (own.name or own.text or "").casefold().rpartition(" ")[2]
    if not is_own and not is_name_in(passage.source, word):
        return mine
    return mine._replace(speaker=Speaker(word, mine.first, mine.last))


def _are_two_sides(mine: _Sayer, other: _Sayer) -> bool:
    """Return whether two speakers without names are of two sides: what "the company" argued "the county" did not."""
    own, theirs = ((each.speaker.text or "").split(" ")[-1] for each in (mine, other))
    return are_two_sides(own, theirs)


def _is_known(speaker: Speaker, passage: Passage, units: Units) -> bool:
    """Return whether a source has the draft's speaker at all, and the passage has him as nobody who is spoken to.

    A name that the source lacks may be another name for the same; what is told to a committee may be what it finds.
    """
    name, last = speaker.text or speaker.name or "", _last_word(speaker)
    if last not in passage.source.view.words.keys:
        return False
    return last not in units.words or is_name_in(passage.source, name)


def is_name_in(source: Source, name: str) -> bool:
    """Return whether a source has a name as one: a person's in full, or a capital where words have none.

    "Told Quist" shows that "Quist" is one; at the head of a sentence only a word that no dictionary has does.
    """
    if names_a_person(source.document, name):
        return True
    text = source.document.text
    is_body = name.isupper() or name in country_forms() or name.casefold() in noun_lists().organisations
    if " " in name or is_body or not name[:1].isupper() or any(True for _ in find_whole(name.lower(), text)):
        return False
    return not is_known_word(name.casefold()) or any(_INSIDE.search(text, 0, at) for at in find_whole(name, text))


def _is_spoken_of(speaker: Speaker, units: Units) -> bool:
    """Return whether a passage has any word of a name."""
    words = (speaker.text or speaker.name or "").casefold().split()
    return any(f"{word}{ending}" in units.words for word in words for ending in ("", "'s"))


def _told_by(
    pair: Pair,
    told: Sequence[int],
    tellings: Sequence[Telling],
    passage: Passage,
    teller: Speaker | None,
    least: int = _MIN_TOLD_UNITS,
) -> Iterator[tuple[_Sayer, float]]:
    """Yield who says at least so many content words of what is told, each with the share that he says."""
    for telling in tellings:
        hits = sum(1 for at in told if pair.to_evidence[at] >= 0 and telling.tells(pair.to_evidence[at]))
        hits += hits == 1 and _has_pronoun(pair, told, telling)
        sayer = _named(pair.evidence, telling) if hits >= least else None
        if sayer is not None:
            yield _resolved(sayer, passage), hits / len(told)
    if not tellings and teller is not None:
        hits = sum(1 for at in told if pair.to_evidence[at] >= 0)
        if hits >= least:
            yield _Sayer(teller, teller.text or teller.name or "", passage.start, passage.end), hits / len(told)


def _has_pronoun(pair: Pair, told: Sequence[int], telling: Telling) -> bool:
    """Return whether a passage has "it" for the one noun of what is told that it lacks: "warned that it could fall"."""
    missing = [at for at in told if pair.to_evidence[at] < 0]
    return len(missing) == 1 and any(pair.evidence.words[at] in THIRD_PERSONS for at in telling.told_units())


def _resolved(sayer: _Sayer, passage: Passage) -> _Sayer:
    """Return a sayer with the name that the reading of quotations found for the same words ("he").

    A name at the head of a sentence is told from a word there by the rest of the source.
    """
    word = passage.source.document.text[sayer.first : sayer.last].split(maxsplit=1)[0].strip(",")
    if sayer.first == passage.start and (sayer.speaker.text or "").islower() and is_name_in(passage.source, word):
        return sayer._replace(speaker=Speaker(word, sayer.first, sayer.last))
    for quote in passage.source.quotes_touching(passage.start, passage.end):
        speaker = quote.speaker
        if speaker is None or speaker.start is None or speaker.name is None:
            continue
        if sayer.first <= speaker.start < sayer.last:
            return sayer._replace(speaker=speaker)
    return sayer


def _named(passage: Units, telling: Telling) -> _Sayer | None:
    """Return who tells: the name among the words before or behind the verb, or else what they call him."""
    first, last = telling.sayer
    chunks = chunk_passage(passage)
    stop = next((at for at in range(first + 1, last) if passage.tags[at] == "W"), last)  # "Dahl, who met Quist"
    nouns = [at for at, chunk in enumerate(chunks) if chunk.kind == "N" and first <= chunk.first and chunk.last <= stop]
    if not nouns or passage.tags[first] == "P":  # "a doctor called by the defence said"
        return None
    where, shown = passage.span(first, last), plain_start(passage.text(first, last))
    own = [chunks[at] for at in nouns if chunks[at].first == first or chunks[at - 1].kind != "P"]
    named = [chunk for chunk in own if passage.is_name(chunk.head)]
    if any(passage.tags[at] == "C" for at in range(first, last)):
        speaker = Speaker(shown, where.start, where.end, shown, (), True)
    elif named:
        speaker = Speaker(passage.text(named[0].first, named[0].last), where.start, where.end)
    else:
        speaker = Speaker(_called(passage, chunks[nouns[0]]), where.start, where.end)
    return _Sayer(speaker, shown, where.start, where.end)


def _called(passage: Units, noun: Chunk) -> str:
    """Return what somebody is called without the names beside it: "the founder" for "the Microsoft founder"."""
    return " ".join(
        passage.words[at] for at in range(noun.first, noun.last) if not (passage.is_name(at) or passage.possessive[at])
    )


def _made(sentence: Sentence, mine: _Sayer, answer: _Answer) -> Finding:
    code: Literal["QC201", "QC202"] = "QC201" if answer.is_other else "QC202"
    severity: Severity = "error" if answer.is_other else "warning"
    return finding(
        code,
        sentence.id,
        f"{answer.passage.source.document.name} gives this to {answer.sayer.shown}; here it is given to {mine.shown}.",
        confidence=shift_confidence(code, severity),
        severity=severity,
        axis="attribution",
        evidence=(answer.passage.as_evidence(1.0),),
        spans=(Span(mine.first, mine.last),),
    )
