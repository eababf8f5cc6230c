"""What lies between the words: punctuation, nested marks, case, how a quotation ends, sentences run together."""

from __future__ import annotations

from bisect import bisect_left

from quotecheck.language.clauses import word_class
from quotecheck.language.cues import cue_forms
from quotecheck.language.lexicon import FUNCTION_WORDS
from quotecheck.language.pronouns import PERSONS
from quotecheck.ready import compiled
from quotecheck.verify.edits import Change
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Source
from quotecheck.verify.wordlists import classes, is_negation, word_list

__all__ = ["begins_sentence", "case_difference", "ending_difference", "gap_difference", "run_on"]

_EMPHASIS = str.maketrans("", "", "*_")
_MARKS = str.maketrans("'", '"', " ")
_NO_MARKS = str.maketrans("", "", "\"'")
_DASH = compiled(r"\s*(?:\u2014|(?<=\s)-(?=\s))\s*")
_NOTE = compiled(r"\[[^\[\]]*\]|\(\s*(?:applause|laughter|inaudible|crosstalk)[^()]*\)")
_RESTRICTIVE = frozenset(("who", "which", "whom", "whose"))
_ADDRESSING = word_list("gaps_addressing")
_COUNTED = frozenset(("more", "other", "others", "such", "one", "two", "less", "fewer"))
_FULL = compiled(r"[.!;:\u2014]")
_ABSORBED = frozenset((".", ",", ""))
_SOFT_ENDS = frozenset((".", ",", ";", ":", "\u2014", "!", "", "...", "-"))
_END = compiled(r"[\s\"'*_)\]]*([.?!,;:\u2014-]+)")
_STOP = compiled(r"[.?!]")
_ANY_MARK = compiled(r"[.?!;:\u2014()]")
_LINKS = frozenset(("and", "but", "so", "or", "then", "well"))
_SUBJECTS = PERSONS | {"there", "this", "that", "these", "those", "who", "what"}
_JOINTS = ("punctuation", "comma", "serial-comma")


def gap_difference(quote_gap: str, source_gap: str, before: str, after: str) -> str | None:
    """Return the class of a difference between two gaps (cleaned text between two words), or None.

    `before` and `after` are the folded words on either side, the same in both texts.

    >>> gap_difference(" ", ", ", "rok", "and"), gap_difference(" '", ' "', "yelled", "ouch")
    ('serial-comma', 'nesting')
    >>> gap_difference(". ", "? ", "go", "we"), gap_difference(" ", ", ", "men", "who")
    ('question', 'comma')
    >>> gap_difference("; ", ". ", "go", "we")
    'punctuation'
    >>> gap_difference(" ", "! ", "no", "strikes"), gap_difference(" ", ", ", "no", "we")
    ('negation', 'punctuation')
    """
    if "*" in quote_gap or "_" in quote_gap or "*" in source_gap or "_" in source_gap:
        quote_gap, source_gap = quote_gap.translate(_EMPHASIS), source_gap.translate(_EMPHASIS)
    if "[" in source_gap or "(" in source_gap:
        source_gap = _NOTE.sub(" ", source_gap)
    a, b = _plain(quote_gap), _plain(source_gap)
    if a == b:
        return None
    if a.translate(_MARKS) == b.translate(_MARKS):
        return "nesting"
    a, b = a.translate(_NO_MARKS), b.translate(_NO_MARKS)
    if a == b:
        return "nesting"
    if ("?" in b and "?" not in a) or ("?" in a and "?" not in b):
        return "question"
    if not (a and b) and _turns(before, after, a or b):
        return "negation"
    if {a, b} == {"", ","}:
        if after in ("and", "or", "nor"):
            return "serial-comma"
        if after in _RESTRICTIVE or _is_saying(before) or _is_saying(after):
            return "comma"
    return "punctuation"


def _turns(before: str, after: str, mark: str) -> bool:
    """Return whether a mark parts a denial from what it would deny: "No! Strikes are coming", "I don't. Stop it."."""
    is_no = before == "no"
    if not is_no and not (is_negation(before) and _FULL.search(mark)):
        return False
    return after in _COUNTED or not (after in FUNCTION_WORDS or after in _ADDRESSING or after.endswith("ly"))


def _plain(gap: str) -> str:
    """Return a gap without spaces, every dash alike; a hyphen with spaces is a dash, ">" heads a line of a reply."""
    return _DASH.sub("\u2014", gap).replace(" ", "").replace(">", "")


def _is_saying(word: str) -> bool:
    return "say" in cue_forms().get(word, ()) or "tell" in cue_forms().get(word, ())


def case_difference(
    quote: str, source: str, *, is_initial: bool, is_shouted: bool = False, is_noun: bool = False
) -> str | None:
    """Return the class of a difference in capitals between two printed words that fold to the same, or None.

    `is_shouted` says that the words around are all in capitals on one side: a headline, a telex; `is_noun` that an
    article stands before the word, so that it is nobody's first name.

    >>> case_difference("The", "the", is_initial=True), case_difference("Court", "court", is_initial=False)
    ('initial-case', 'case')
    >>> case_difference("US", "us", is_initial=False), case_difference("WE", "we", is_initial=False)
    ('name', 'emphasis-added')
    >>> [case_difference("bill", "Bill", is_initial=False, is_noun=is_noun) for is_noun in (False, True)]
    ['name', 'case']
    >>> case_difference("NATO", "Nato", is_initial=False)
    'technical'
    """
    if quote == source or quote.lower() != source.lower():
        return None
    if is_shouted:
        return "technical"
    first_only = quote[1:] == source[1:]
    folded = quote.lower()
    if is_noun and folded in word_list("case_first_names"):
        return "initial-case" if is_initial else "case"
    if folded in classes().case_pairs and not (is_initial and first_only):
        return "name"
    if first_only:
        return "initial-case" if is_initial else "case"
    if quote.isupper() and source.islower():
        return "emphasis-added"
    return "technical" if quote.isupper() or source.isupper() else "case"


def ending_difference(quote_tail: str, source_gap: str, *, question_outside: bool, is_sentence: bool) -> str | None:
    """Return the class of the difference between how a quote ends and how its passage goes on, or None if none.

    Args:
        quote_tail: cleaned text from the last word to the closing mark.
        source_gap: cleaned text from the passage's last word to the next word of the source.
        question_outside: whether a question mark follows the closing mark in the draft.
        is_sentence: whether the draft shows the words as a sentence, not as a fragment of its own sentence.

    >>> ending_difference(",", ". ", question_outside=False, is_sentence=True)
    'terminal'
    >>> ending_difference(",", " ", question_outside=False, is_sentence=True)
    'terminal-absorbed'
    >>> ending_difference(",", '?" ', question_outside=False, is_sentence=True)
    'question'
    """
    a, b = _end_mark(quote_tail), _end_mark(source_gap)
    if a == b:
        return None
    if "?" in b and "?" not in a:
        if question_outside or (not a and not is_sentence):
            return "terminal"
        return "question" if is_sentence else "terminal"
    if "?" in a and "?" not in b:
        return "question"
    if a in _ABSORBED and (not b or not a):
        return "terminal-absorbed"
    return "terminal" if a in _SOFT_ENDS or b in _SOFT_ENDS else "punctuation"


def _end_mark(text: str) -> str:
    match = _END.match(text)
    if match is None:
        return ""
    mark = match.group(1)
    if "?" in mark:
        return "?"
    return "..." if mark.startswith("...") else mark[0]


def run_on(change: Change, read: QuoteText, source: Source, end: int) -> str:
    """Return what a quote makes of two sentences whose stop it drops, in words for an editor; "" if they stay two.

    They stay two where a mark other than a comma stands in the stop's place, where the second is quoted to its end, and
    where it begins with its own subject ("We lost. And we knew it" / "We lost and we knew it").

    Args:
        change: a difference between the quote and its passage.
        read: the quote.
        source: where the passage stands.
        end: the source word behind the last of the passage.
    """
    normal, words = source.view.normal, source.view.words
    if change.difference not in _JOINTS or _STOP.search(normal, change.s0, change.s1) is None:
        return ""
    kept = read.view.normal[change.q0 : change.q1]
    if _ANY_MARK.search(kept) or any(change.q0 <= marker.start <= change.q1 for marker in read.markers):
        return ""
    at = bisect_left(words.starts, change.s1)
    if not at < end or not begins_sentence(source, words.starts[at]) or _reaches_stop(source, at, end):
        return ""
    keys = words.keys[at:end]
    first = next((key.split("'")[0] for key in keys if key not in _LINKS), "")
    if first in _SUBJECTS:
        return ""
    leads_in = keys[0] in word_class("prepositions") or keys[0] in word_class("subordinators")
    if "," in kept and not (leads_in and "," not in normal[words.starts[at] : words.ends[end - 1]]):
        return ""
    shown = " ".join(normal[words.starts[at] : words.ends[end - 1]].split()[:6])
    return f'the stop before "{shown}" is gone: in the source these words begin another sentence'


def begins_sentence(source: Source, at: int) -> bool:
    """Return whether a sentence of the document begins at a cleaned offset; "Mr. Smith" has a stop and begins none."""
    sentences = source.document.sentences
    printed = source.view.offsets.to_printed(at)
    place = bisect_left(sentences, printed, key=lambda sentence: sentence.start)
    return place < len(sentences) and sentences[place].start == printed


def _reaches_stop(source: Source, first: int, end: int) -> bool:
    """Return whether a sentence ends behind one of the source words `first` to `end` (exclusive)."""
    words, normal = source.view.words, source.view.normal
    starts = (*words.starts[first + 1 : end + 1], len(normal))
    return any(
        _STOP.search(normal, words.ends[at], start) for at, start in zip(range(first, end), starts, strict=False)
    )
