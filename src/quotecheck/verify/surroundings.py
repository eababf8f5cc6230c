"""What stands around a quote in the draft, and around its passage in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from quotecheck.language import lexicon
from quotecheck.language.patterns import compile_later
from quotecheck.language.pronouns import PERSONS
from quotecheck.ready import compiled
from quotecheck.verify.disfluent import fluent, fluent_before
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Region, Source
from quotecheck.verify.wordlists import word_list

__all__ = [
    "SAYING",
    "Passage",
    "Surroundings",
    "as_printed",
    "draft_surroundings",
    "first_sentence",
    "is_sentence",
    "is_shown",
    "is_statement",
    "is_told",
    "nested",
    "opens_clause",
    "passage_in",
    "short",
    "words_of",
]

_MAX_CONTEXT_CHARS = 400
_PASSAGE_STOP = compile_later(r"[.?!]+[\"')\]]*(?=\s|$)|\]\s|\s[\[|]")
_STOP = compiled(  # what it may begin with comes first: the engine skips to that at full speed
    r"[.?!\]\s](?:(?<=[.?!])(?<![\s.](?:mr|ms|dr|st|vs|jr|sr|lt).)(?<!\bno\.(?= \d))"
    r"(?<!\b(?:mrs|gen|gov|sen|rep|col|rev|hon|etc).)(?<![ .][a-z].)[.?!]*[\"')\]]*(?=\s)|(?<=\])\s|(?<=\s)[\[|])"
)
_NEAR_CHARS = 120
_ASKED_IF = compile_later(r"\b(?:when )?asked (?:by [^,:]{2,40} )?(?:if|whether) (?=[^,:]*[,:])")
"""Before a quotation a comma ends the question: in “asked whether it “works”” the quoted words are asked."""
_CLOSED = compile_later(r"[.?!]\W*$")
_ATTRIBUTED = compile_later(r"\s*(?:,|[a-z]+ (?:said|says|asked|added|told)\b|(?:said|says|asked|added|told)\b)")
_WORDS = compile_later(r"[\w'-]+")
_REPLY = compile_later(r"(?:(?<=\s)|^)>+(?=\s|$)")
"""What heads each line that an e-mail quotes."""
_MAX_TAG_CHARS = 80
_TAG_END = compile_later(r"[.!?]\s*[\"']?\s*$")
SUBJECTS = word_list("context_subjects")
_VERBS = word_list("context_auxiliaries") - {"to"}
_PERSONS = PERSONS - {"it"}
_MIN_STATEMENT_WORDS = 2
_STOPS = compile_later(r"[.;?!]")
_SENTENCE_ENDS = compile_later(r"[.!?](?=\s)")
SAYING = frozenset(("according", "say", "says", "said", "tell", "tells", "told"))
_SHOWN_CHARS = 300
_SHOWN_WORDS = 4
_NEAR_WORDS = 12
_QUOTED = compiled(r'"([^"]+)"')
_AS_PRINTED_REACH = 400
"""Characters to either side of a passage in which the words that a message quotes are looked for."""


def _last_stop(text: str) -> int:
    """Return where the last stop of a text ends, 0 without one; most stand near its end, and only there is looked."""
    near = max(0, len(text) - _NEAR_CHARS)
    while near and not text[near].isalpha():  # no stop has a letter in it, so none is cut in two
        near -= 1
    for start in (near, 0):
        ends = [match.end() for match in _STOP.finditer(text, start)]
        if ends:
            return ends[-1]
    return 0


class Surroundings(NamedTuple):
    """The draft's sentence outside the marks, folded: what stands before the quote and after it."""

    before: str
    after: str

    def has_any(self, words: frozenset[str]) -> bool:
        """Return whether one of the words stands outside the marks."""
        return any(word in words for word in words_of(f"{self.before} | {self.after}"))

    def own_clause(self) -> Surroundings:
        """Return the surroundings without a clause behind the quote that turns to another thing.

        >>> Surroundings("she wrote ", ", but she declined to act").own_clause()
        Surroundings(before='she wrote ', after=',')
        """
        return Surroundings(self.before, self.after.split(" but ", maxsplit=1)[0])

    def unasked(self) -> Surroundings:
        """Return the surroundings without an "if" that only tells what was asked, and so sets no condition.

        >>> Surroundings("asked if it was safe, he said: ", " when asked whether it works").unasked()
        Surroundings(before='asked it was safe, he said: ', after=' asked it works')
        """
        if "asked" not in self.before and "asked" not in self.after:
            return self
        return Surroundings(_ASKED_IF.sub("asked ", self.before), _ASKED_IF.sub("asked ", f"{self.after},").rstrip(","))


def draft_surroundings(read: QuoteText) -> Surroundings:
    """Return the draft's sentence around a quote, without the quote and without other quotations."""
    folded = read.view.folded
    start = max(0, read.start - 1)
    end = min(len(folded), read.end + 1)
    low, high = _paragraph(read)
    before = folded[max(low, start - _MAX_CONTEXT_CHARS) : start]
    after = folded[end : min(high, end + _MAX_CONTEXT_CHARS)]
    before = before[_last_stop(before) :]
    closing = read.view.normal[max(read.start, read.end - 2) : read.end]
    if _CLOSED.search(closing) and not _ATTRIBUTED.match(after):
        after = ""
    stop = _STOP.search(after)
    return Surroundings(before, after[: stop.start()] if stop else after)


def _paragraph(read: QuoteText) -> tuple[int, int]:
    """Return the cleaned offsets of the line of the draft that the quote stands in."""
    printed, offsets = read.view.printed, read.view.offsets
    low = printed.rfind("\n", 0, read.quote.start) + 1
    high = printed.find("\n", read.quote.end)
    return offsets.to_normal(low), offsets.to_normal(high) if high >= 0 else len(read.view.folded)


def words_of(text: str) -> list[str]:
    """Return the words of a folded text."""
    return _WORDS.findall(text)


class Passage(NamedTuple):
    """The matched words in their sentence, folded, and the text right behind that sentence."""

    before: str
    after: str
    next_text: str
    end_mark: str


def passage_in(source: Source, first: int, last: int) -> Passage:
    """Return the source words `first` to `last` in their sentence, inside their quotation if they stand in one."""
    view = source.view
    words = view.words
    start, end = words.starts[first], words.ends[last - 1]
    low, high = max(0, start - _MAX_CONTEXT_CHARS), min(len(view.folded), end + _MAX_CONTEXT_CHARS)
    if len(source.regions) > 1:
        offsets = view.offsets
        region = source.region_at(offsets.to_printed(start))
        if region.quote is not None:
            low = max(low, offsets.to_normal(region.start))
            high = min(high, max(end, offsets.to_normal(region.end)))
    before, after = view.folded[low:start], view.folded[end:high]
    if ">" in before or ">" in after:
        before, after = _REPLY.sub("", before), _REPLY.sub("", after)
    before = fluent_before(before[_last_stop(before) :], words.keys[first:last])
    if len(source.regions) > 1 and region.quote is not None and not words_of(after):
        after = f"{after}{_said_on(source, region)}"
    after = fluent(after)
    stop = _PASSAGE_STOP.search(after)
    if stop is None:
        return Passage(before, after, "", "")
    mark = "?" if "?" in stop.group() else "."
    return Passage(before, after[: stop.start()], after[stop.start() :].lstrip(".?!\"') "), mark)


def _said_on(source: Source, region: Region) -> str:
    """Return what the same speaker goes on to say behind a reporter's tag, folded.

    “It is safe,” Lee said, “until May.” goes on in its sentence, “It is safe,” Lee said. “Until May.” in the next.
    """
    view, offsets = source.view, source.view.offsets
    at = bisect_right(source.regions, region.start, key=lambda item: item.start)
    following = source.regions[at : at + 2]
    if len(following) < len((region, "tag")) or following[0].quote is not None or following[1].quote is None:
        return ""
    tag, said = following
    is_same = region.speaker is not None and said.speaker is not None and region.speaker.name == said.speaker.name
    between = view.printed[tag.start : tag.end]
    if not is_same or "\n" in between or len(between) > _MAX_TAG_CHARS or len(_SENTENCE_ENDS.findall(between)) > 1:
        return ""
    first = offsets.to_normal(said.start)
    text = view.folded[first : min(offsets.to_normal(said.end), first + _MAX_CONTEXT_CHARS)].lstrip("\"' ")
    if not _TAG_END.search(between.rstrip("\"'\u201c\u2018 ")):
        return f" {text}"
    return "" if text.rstrip("\"' ").endswith(",") else f". {text}"  # "If it rains," he said, "we wait.": unfinished


def is_sentence(read: QuoteText) -> bool:
    """Return whether the draft shows the words as a statement of their own, not as a fragment of its sentence."""
    return read.quote.kind in ("direct", "block") or (len(read) > 3 and read.view.normal[read.starts[0]].isupper())


def opens_clause(words: list[str]) -> bool:
    """Return whether the quote can be a clause of its own: a subject and more."""
    return len(words) >= 3 and words[0] in SUBJECTS


def is_statement(read: QuoteText) -> bool:
    """Return whether the words read as a whole statement: a sentence, or “the water is safe” behind "that"."""
    keys = read.keys
    if len(keys) < _MIN_STATEMENT_WORDS:
        return False
    if is_sentence(read):
        return True
    return opens_clause(keys) and (keys[0] in _PERSONS or "'" in keys[0] or not _VERBS.isdisjoint(keys[1:]))


def first_sentence(text: str) -> str:
    """Return the first sentence of a folded text, which may end at a semicolon.

    >>> first_sentence("until he met mr. boesky, he was poor. not any more.")
    'until he met mr. boesky, he was poor.'
    """
    stop = _STOP.search(f"{text} ")
    first, semicolon, _ = (text[: stop.end()] if stop else text).partition(";")
    return (first + semicolon).strip()


def is_told(phrase: str, around: Surroundings) -> bool:
    """Return whether the draft has a telling word of a phrase outside the marks, or, where it has none, all of it."""
    words = words_of(phrase)
    telling = frozenset(word for word in words if word not in lexicon.FUNCTION_WORDS) - SAYING
    outside = f" {' '.join(words_of(f'{around.before} | {around.after}'))} "
    return around.has_any(telling) if telling else f" {' '.join(words)} " in outside


def is_shown(read: QuoteText, text: str) -> bool:
    """Return whether the draft itself goes on as a text of the source begins: “It is safe,” he said. “For now.”."""
    words = words_of(_STOPS.split(text, maxsplit=1)[0])[:_SHOWN_WORDS]
    following = words_of(read.view.folded[read.end : read.end + _SHOWN_CHARS])
    if len(words) < _SHOWN_WORDS:
        following = following[: _NEAR_WORDS + len(words)]
    return bool(words) and f" {' '.join(words)} " in f" {' '.join(following)} "


def short(text: str, limit: int = 90) -> str:
    """Return a text on one line, cut at a word if it is long."""
    text = " ".join(text.split())
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " ..."


def nested(text: str) -> str:
    """Return a text as it stands between double marks: without a lone mark at an end, its own marks single.

    >>> nested('The offer is a joke."'), nested('Lee said: "It is a joke."')
    ('The offer is a joke.', "Lee said: 'It is a joke.'")
    """
    if text.count('"') % 2:
        text = text.strip('"')
    return text.replace('"', "'")


def as_printed(message: str, source: Source, first: int, last: int) -> str:
    """Return a message with the words that it quotes from around a passage as the source prints them: "if I were mad".

    The rules read folded words. Of several places the nearest to source words `first` to `last` counts; what is not
    found again stays folded.
    """
    start, end = source.view.words.starts[first], source.view.words.ends[last - 1]
    low = max(0, start - _AS_PRINTED_REACH)
    folded, normal = (text[low : end + _AS_PRINTED_REACH] for text in (source.view.folded, source.view.normal))

    def printed(match: re.Match[str]) -> str:
        words = match.group(1).removesuffix(" ...")
        places = folded.rfind(words, 0, start - low), folded.find(words, end - low), folded.find(words)
        near = [at for at in places if at >= 0]
        at = min(near, key=lambda at: max(start - low - at - len(words), at - (end - low)), default=-1)
        return f'"{normal[at : at + len(words)]}{match.group(1)[len(words) :]}"' if at >= 0 else match.group()

    return _QUOTED.sub(printed, message)
