"""Quotations that labels make: the turns of a transcript ("MAYOR: ...", "Q. / A.", "JANE DOE (by phone): ...")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from quotecheck.language.patterns import compile_later
from quotecheck.language.people import noun_lists
from quotecheck.language.sentences import trimmed
from quotecheck.model import Span
from quotecheck.quotes.examinations import is_examination_heading
from quotecheck.quotes.interjections import after_interjections, is_crowd, surname_of
from quotecheck.quotes.wordlists import words_of

__all__ = ["Turn", "find_turns", "is_between_marks"]


class Turn(NamedTuple):
    """Words that no marks surround, and the label on the page that says whose they are (an empty span for none)."""

    start: int
    end: int
    label_start: int
    label_end: int


_GAP = r"[^\S\n]"
_TIME = rf"(?:[\[(]?\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:[.,]\d{{1,3}})?[\])]?{_GAP}*[-–—]?{_GAP}*)"
_BOLD = r"(?:\*\*|__)?"
_LETTERS = r"(?:M[SE]?P|TD|KC|OBE|MBE|CBE)\b(?=,|:|\s[(\[])"
"""Letters behind a name, which are no part of it: "Sheila Brack MP:"."""
_CAPS_WORD = rf"(?!{_LETTERS})(?:(?:Mc|Mac|O’|O')?[A-Z][A-Z.’'-]+|[A-Z]\.?)"
_CAPS = rf"{_CAPS_WORD}(?:{_GAP}(?:{_CAPS_WORD}|#?\d{{1,2}}|of|and|de|OF|AND)){{0,5}}"
_NAME_WORD = rf"(?!{_LETTERS})(?:[A-Z][\w’'-]*\.?|al-[A-Z]\w+|de|da|van|von|bin|bint)"
_OFFICE = (
    rf"The(?:{_GAP}(?:{_NAME_WORD},?|for|of|to|the|and)){{2,16}}"
    rf"(?={_GAP}\({_NAME_WORD}(?:{_GAP}{_NAME_WORD}){{1,4}}\))"
)
""""The Minister for Transport (Dr Nuala Keane):" """
_MIXED = rf"{_OFFICE}|{_NAME_WORD}(?:{_GAP}(?:{_NAME_WORD}|\d{{1,2}})){{0,4}}(?:,{_GAP}[^:\n]{{2,40}})?"
_ASIDE = rf"(?:,?{_GAP}{_LETTERS})?(?:{_GAP}?[(\[][^()\[\]\n]{{1,60}}[)\]]){{0,3}}"
"""What stands in brackets behind a name: "(by phone)", a seat and a party as in "(Ullapool) (Lab)"."""
_NUMBER = rf"(?:Q\d{{1,4}}[.:]?{_BOLD}{_GAP}+{_BOLD})?"
"""The number of a committee's question before the label: "Q123 Chair:"."""
_DASH = rf"{_GAP}(?:--?|[–—]){_GAP}"
_OFFICE_DASH = compile_later(_DASH)
_LABEL = compile_later(
    rf"{_TIME}?(?:>>>?{_GAP}*)?{_BOLD}{_NUMBER}"
    rf"(?:(?P<qa>[QA]){_BOLD}[.:)]|(?P<name>{_CAPS}(?![a-z])|{_MIXED}){_BOLD}{_ASIDE}(?:{_DASH}[^:\n]{{2,60}})?{_BOLD}:(?!\d))"
    rf"{_BOLD}{_GAP}*(?=\S)"
)
_DAY = rf"\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}},?{_GAP}+"
_CLOCK = rf"\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:{_GAP}?[AaPp]\.?[Mm]\.?)?"
_CHAT = compile_later(
    rf"(?P<chat>\u200e?\[(?:{_DAY})?{_CLOCK}\]|{_DAY}{_CLOCK}{_GAP}*[-–—]){_GAP}*\u200e?"
    rf"(?P<name>[@~+]?\w[\w .’'-]{{0,39}}):{_GAP}+(?=\S)"
)
"""A line of an exported chat: "[09:14] k.iyer: ", "12/03/2024, 09:14 - Jane Doe: "; nobody ends it with a stop."""
_FULL_NAME = rf"{_NAME_WORD}(?:{_GAP}(?:{_NAME_WORD}|\d{{1,2}})){{0,4}}"
_LINE = compile_later(
    rf"(?P<time>{_TIME})?{_BOLD}(?P<name>{_CAPS}(?![\w’'])|{_FULL_NAME}){_BOLD}{_ASIDE}"
    rf"(?P<title>{_DASH}[*_]{{0,2}}[^\W\d_][^\n]{{1,79}})?"
    rf"(?P<code>(?:{_GAP}*[-–—|,]?{_GAP}*)[\[(]?\d{{1,2}}:\d{{2}}[\d:.,]*[\])]?)?"
    rf"{_BOLD}(?P<colon>:)?{_BOLD}"
)
"""A line that is nothing but a label: "MAYOR:", "Jane Doe (00:12):", "Jane Doe  0:12", "Jane Doe -- Chief of Staff"."""
_CLAUSE = compile_later(r"\W*(?:\w[\w.’'-]*,?[^\S\n]){1,6}(?!(?:al-|(?:de|da|van|von|bin|bint|of|and)\b))[a-z]")
"""A line one of whose first words is small and no part of names, which is no label: told sooner than by `_LINE`."""
_DIRECTION = compile_later(r"(?:[(\[][^()\[\]\n]{1,80}[)\]]|\[?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?\]?)\s*")
_NOISES = "applause|laughter|laughs|laughing|pause|crosstalk|inaudible|cheers|cheering|silence|music|boos|sighs"
_LAST_DIRECTION = compile_later(rf"\s*(?:\[[^\[\]\n]{{1,80}}\]|\((?:{_NOISES})[^()\n]{{0,40}}\))$", re.IGNORECASE)
_ROSE = compile_later(r"[A-Z][^\n.!?:]{2,80}(?:\.[^\n.!?:]{2,80})?\srose\s?(?:--?|[–—―])")
"""A member who is not heard: "Sir Peter Lorne (Dorset South) (Con) rose--", "Several hon. Members rose—"."""
_MARK = compile_later(r"[\"“„«‘「『]|(?<!\w)'")
_ENDS_OF_SPEECH = ".?!…—–-)]\"”’'»,"
_MAX_PARAGRAPHS_PER_TURN = 6
"""Paragraphs for each label on average, up to which those between two are the speaker's; more are an article's."""
_LABEL_REACH = 160
"""Characters within which a label has its colon: a name, a title and an aside."""
_MIN_LINES = 3
"""Labels on lines of their own that make a transcript: two people, one of whom speaks again."""
_BARE_LABELS = frozenset(("operator", "moderator", "host", "interviewer", "facilitator"))


def find_turns(text: str, paragraphs: Sequence[Span]) -> tuple[Turn, ...]:
    r"""Return the turns of a transcript in text order; () where the text is none.

    Two labels make a transcript; labels in mixed case count only if one comes back, if labels in capitals stand beside
    them or if all paragraphs have one and somebody says "I" or "you", because "Paris: ..." and "Note: ..." are no
    speakers. Labels on lines of their own count only if one comes back. Time codes, stage directions in brackets and
    the label itself are not part of the words. A turn may stand between marks (`is_between_marks`); pairing finds it
    too.

    >>> text = "Q: Will you go?\n\nA: (laughs) I will."
    >>> [text[turn.start:turn.end] for turn in find_turns(text, (Span(0, 15), Span(17, 36)))]
    ['Will you go?', 'I will.']
    """
    labelled = [match for span in paragraphs if (match := _labelled(text, span)) is not None]
    ends = {span.start: span.end for span in paragraphs}
    labelled = _with_speech(text, labelled, ends)
    lines = _label_lines(text, paragraphs)
    names = _by_surname([_name(match) for match in labelled])
    shouted = {match.start() for match in labelled if text[ends[match.start()] - 1] in "!?" and is_crowd(_name(match))}
    if len(shouted) == 1 and not any(match.start() in shouted and _name(match).isupper() for match in labelled):
        shouted = set()  # "Members: renew now!" in an advertisement
    if len(labelled) + len(lines) < 2 and not shouted:
        return ()
    plain = {name for name in names if name.isupper()}
    mixed = [name for name in names if not name.isupper()]
    is_dialogue = len(mixed) > len(set(mixed)) and len(set(mixed) | plain) >= 2 and len(names) >= 3
    is_dialogue = is_dialogue or (len(set(names)) >= 2 and _is_talk(text, labelled, paragraphs))
    chosen = {
        match.start(): match
        for match, name in zip(labelled, names, strict=True)
        if name in plain or is_dialogue or (len(plain) >= 2 and name in mixed) or match.start() in shouted
    }
    chosen.update((match.start(), match) for match in lines)
    return tuple(_turns_of(text, paragraphs, chosen)) if len(chosen) >= 2 or shouted else ()


def _is_talk(text: str, labelled: Sequence[re.Match[str]], paragraphs: Sequence[Span]) -> bool:
    """Return whether all paragraphs from the first label on have one, and speak of themselves or to each other."""
    rest = [span for span in paragraphs if span.start >= labelled[0].start()]
    return len(rest) == len(labelled) and _TO_AND_FRO.search(text, labelled[0].end()) is not None


_TO_AND_FRO = compile_later(r"\b(?:I|we|We|you|You|[Mm]y|[Oo]ur|[Yy]our)\b(?![.:])")


def _labelled(text: str, span: Span) -> re.Match[str] | None:
    """Return the match of a speaker's label at the start of a paragraph, or None."""
    start, end = span
    if text[start] not in "QA" and ":" not in text[start : min(end, start + _LABEL_REACH)]:
        return None
    match = _CHAT.match(text, span.start, span.end) or _LABEL.match(text, span.start, span.end)
    if match is None:
        return None
    name = match.group("name")
    if name is not None and not _is_office(name) and not words_of("not_speakers").isdisjoint(name.casefold().split()):
        return None
    return match


def _is_office(name: str) -> bool:
    """Return whether a label is an office in full, whose holder follows in brackets: "The Minister for Media"."""
    return name.startswith("The ") and not {"for", "of", "to"}.isdisjoint(name.split())


def _label_lines(text: str, paragraphs: Sequence[Span]) -> list[re.Match[str]]:
    """Return the labels that stand on lines of their own, speech below them; [] where they make no transcript.

    A colon, a time code or an office beside the name marks a label; once marked, the name alone on a line is one too.
    """
    found = [(place, match) for place, span in enumerate(paragraphs) if (match := _lone_label(text, span)) is not None]
    marked = {_name(match) for _, match in found if match["time"] or match["title"] or match["code"] or match["colon"]}
    known = marked | {_name(match) for _, match in found if _name(match).casefold() in _BARE_LABELS}
    found = [(place, match) for place, match in found if _name(match) in known]
    labels = {place for place, _ in found}
    spoken: list[re.Match[str]] = []
    for place, match in found:
        below = paragraphs[place + 1] if place + 1 < len(paragraphs) and place + 1 not in labels else None
        if below is not None and text[below.end - 1] in _ENDS_OF_SPEECH:
            spoken.append(match)
    names = {_name(match) for match in spoken}
    is_dialogue = len(spoken) >= _MIN_LINES and 2 <= len(names) < len(spoken)
    return [match for _, match in found if _name(match) in names] if is_dialogue else []


def _lone_label(text: str, span: Span) -> re.Match[str] | None:
    """Return the match of a paragraph that is a speaker's label and nothing else, or None."""
    start, end = span
    if end - start > _LABEL_REACH or text[end - 1] in ".?!" or text[start] in "“‘\"'" or _CLAUSE.match(text, *span):
        return None
    is_open = not text[start:end].rsplit(None, 1)[-1].strip("-–—")  # "LONDON (Agency) —" has no office behind the dash
    match = None if is_open and _OFFICE_DASH.search(text, start, end) is None else _LINE.fullmatch(text, start, end)
    if match is None or words_of("not_speakers").intersection(_name(match).casefold().split()):
        return None
    return match


def _with_speech(text: str, labelled: list[re.Match[str]], ends: dict[int, int]) -> list[re.Match[str]]:
    """Return the labels after which people speak: at least half of their lines end as sentences do.

    "League: 415 appearances" and "Address: 5 King Street" are lines of a form.
    """
    lines: dict[str, list[bool]] = {}
    for match in labelled:
        last = text[ends[match.start()] - 1]
        lines.setdefault(_name(match), []).append(last in _ENDS_OF_SPEECH or "chat" in match.re.groupindex)
    return [match for match in labelled if sum(lines[name := _name(match)]) * 2 >= len(lines[name])]


def _by_surname(labels: list[str]) -> list[str]:
    """Return the labels, those whose shorter form is one too by that: "Mr Angus Tolmie" is "Mr Tolmie" again."""
    words = [label.split() for label in labels]
    short = {name[1]: " ".join(name) for name in words if len(name) == 2 and name[0].casefold() in noun_lists().address}
    if not short:
        return labels
    return [short.get(name[-1], label) if len(name) > 2 else label for name, label in zip(words, labels, strict=True)]


def _name(match: re.Match[str]) -> str:
    """Return the name in a label."""
    return match.group("name") or match.group("qa")


def _turns_of(text: str, paragraphs: Sequence[Span], labels: dict[int, re.Match[str]]) -> list[Turn]:
    """Return a turn for each label; paragraphs between two labels carry the turn on.

    After the last label nobody can tell the last speaker's next paragraph from the reporter's own: it is left out,
    but for the one right below a label on a line of its own, and in a speech that only the audience interrupts. What
    stands behind a cry from the audience is said by whoever spoke before it.
    """
    last = max(labels)
    among = sum(1 for span in paragraphs if min(labels) <= span.start <= last)
    spans = {at: Span(*match.span("name" if match["name"] else "qa")) for at, match in labels.items()}
    names = {at: text[slice(*span)] for at, span in spans.items()}
    is_speech = _is_speech(text, paragraphs, names)
    is_dense = is_speech or among <= len(labels) * _MAX_PARAGRAPHS_PER_TURN
    resumed = after_interjections(names)
    turns: list[Turn] = []
    for span in paragraphs:
        if span.start in labels:
            start, end = _spoken(text, labels[span.start].end(), span.end)
            turns.append(Turn(start, end, *spans[span.start]))
            cry: int | None = span.start if span.start in resumed else None
        elif not turns:
            continue
        elif turns[-1].start == turns[-1].end:  # right below the label
            turns[-1] = turns[-1]._replace(**dict(zip(("start", "end"), _spoken(text, *span), strict=True)))
        elif is_dense and (is_speech or span.start < last) and _carries_on(text, span):
            start, end = _spoken(text, *span)
            if cry is None:
                turns[-1] = turns[-1]._replace(end=max(turns[-1].end, end))
            elif (before := resumed[cry]) is not None:
                turns.append(Turn(start, end, *spans[before]))
                cry = None
    return [turn for turn in turns if turn.start < turn.end]


def _is_speech(text: str, paragraphs: Sequence[Span], names: dict[int, str]) -> bool:
    """Return whether one person speaks, the audience calls out, and nobody writes above what is said."""
    speakers = {surname_of(name) for name in names.values() if not is_crowd(name)}
    above = (span for span in paragraphs if span.start < min(names))
    is_interrupted = any(is_crowd(name) for name in names.values())
    return is_interrupted and len(speakers) == 1 and not any(text[span.end - 1] in ".?!" for span in above)


def _carries_on(text: str, span: Span) -> bool:
    """Return True for an unlabelled paragraph of the same speaker: no stage direction, heading or quotation."""
    if is_examination_heading(text[span.start : span.end]) or _ROSE.fullmatch(text, span.start, span.end):
        return False
    is_direction = (match := _DIRECTION.match(text, span.start, span.end)) is not None and match.end() >= span.end
    return not is_direction and _MARK.search(text, span.start, span.end) is None


def _spoken(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the words said: without time codes and bracketed directions at the ends."""
    while (aside := _DIRECTION.match(text, start, end)) is not None:
        start = aside.end()
    while start < end and (aside := _LAST_DIRECTION.search(text, max(start, end - 90), end)) is not None:
        end = aside.start()
    return trimmed(text, start, end)


def is_between_marks(text: str, start: int, end: int) -> bool:
    """Return True where marks stand at both ends of a span, so that pairing finds the words.

    >>> is_between_marks("“We will go.”", 0, 13), is_between_marks("We will go.", 0, 11)
    (True, False)
    """
    return _MARK.match(text, start) is not None and text[end - 1] in "\"”“»’'」』"
