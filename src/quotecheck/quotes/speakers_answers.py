"""Whose words the surroundings say they are without a reporting verb: headline, signature, label, verdict."""

from __future__ import annotations

from collections.abc import Sequence

from quotecheck.language.clauses import word_class
from quotecheck.language.people import noun_lists
from quotecheck.quotes.speakers_clauses import has_verb
from quotecheck.quotes.speakers_grammar import DETERMINERS, PREPOSITIONS, is_comma, is_verb_like
from quotecheck.quotes.speakers_owned import can_own, is_someone, owner_before
from quotecheck.quotes.speakers_phrases import Phrase, name_phrase, phrase_after
from quotecheck.quotes.speakers_text import STOP, WORD, Sentence, Token

__all__ = [
    "DASHES",
    "TOLD",
    "is_given",
    "is_heard",
    "is_in_question",
    "is_saying",
    "labelled",
    "manner_subject",
    "owner_of_words",
    "signature",
    "verdict_of",
]

_ANSWERS = word_class("answers")
_QUESTIONED = frozenset(("asked", "pressed", "questioned", "quizzed", "challenged"))
_QUESTION_LINKS = frozenset(("whether", "if", "about", "why", "how", "what", "when", "where", "who", "on"))


def signature(tokens: Sequence[Token], sentence: Sentence, at: int) -> Phrase | None:
    """Return X in a headline (`"...": X`), behind a dash (`"..." - X`) or in `"..." was the advice of X`."""
    return _headline(tokens, sentence, at) or _signed(tokens, at) or _answer_of(tokens, sentence, at)


def owner_of_words(tokens: Sequence[Token], sentence: Sentence, at: int) -> Phrase | None:
    """Return X in `X's last words were: "..."`, `the minister's only answer was "..."` and `X's advice to both: "..."`.

    "Her motto" is hers: whom the pronoun means is for the resolver to say.
    """
    end = at
    while end - 1 > sentence.first and tokens[end - 1].low in (":", ","):
        end -= 1
    if end == at and tokens[at - 1].low not in _LINKING:  # nothing stands between the verb and the words
        return None
    verb = _linking_verb(tokens, sentence, end)
    if verb is None and (end == at or tokens[end].low != ":"):
        return None
    if verb is not None and verb + 1 < end and (end == at or tokens[verb + 1].low in DETERMINERS):
        return None  # "X's answer was a list of names:"; but "X's answer was short:"
    if verb is None and any(token.low in _ANSWERED for token in tokens[sentence.first + 1 : end]):
        return None  # "Y rejected X's plea: “...”"
    last = end if verb is None else verb
    for index in range(last - 1, max(sentence.first, last - _MAX_TOLD), -1):
        low = tokens[index].low
        if tokens[index].kind != WORD:
            return None
        is_subject = verb is not None and not has_verb(tokens, sentence.first, index)
        if not (is_saying(low) or (is_subject and is_given(low))):
            continue
        if index + 1 == last or tokens[index + 1].low in PREPOSITIONS:  # "X's words to the crew were"
            owner = owner_before(tokens, sentence, index) or _owning_pronoun(tokens, sentence, index)
            return owner or (_owner_behind(tokens, index + 1, last) if is_subject else None)
    return None


def _linking_verb(tokens: Sequence[Token], sentence: Sentence, end: int) -> int | None:
    """Return the verb between a noun and what it is, not far before `end`: "was" before all others."""
    verb: int | None = None
    for at in range(end - 1, max(sentence.first, end - _MAX_TOLD), -1):
        low = tokens[at].low
        if low in _IS:
            return at
        if verb is None and low in _COMES:
            verb = at
    return verb


def _owner_behind(tokens: Sequence[Token], preposition: int, last: int) -> Phrase | None:
    """Return X in "the evidence of X"."""
    if tokens[preposition].low not in ("of", "from", "by"):
        return None
    found = phrase_after(tokens, preposition + 1, last)
    return found if found is not None and can_own(found) else None


def is_saying(low: str) -> bool:
    """Return whether a folded noun is for words of somebody's own: "answer", "words", "motto"."""
    return low in _OWN_WORDS or low.removesuffix("s") in _ANSWERS


def is_given(low: str) -> bool:
    """Return whether a folded noun is for what somebody tells, in his words or not: "evidence", "letter"."""
    return low.removesuffix("s") in _WORDS_GIVEN


_WORDS_GIVEN = word_class("words_given")
_OWN_WORDS = word_class("own_words")
TOLD = _OWN_WORDS.union(*((noun, f"{noun}s") for noun in (*_ANSWERS, *_WORDS_GIVEN)))
"""Nouns one of which stands wherever `owner_of_words` finds somebody."""
_WORDS_TOLD = _OWN_WORDS | _ANSWERS | {"quote", "quotation", "quotes"}
DASHES = ("–", "—", "-", "--", "―")
"""Before the name of who signs."""
_IS = frozenset(("was", "were", "is", "are"))
_COMES = frozenset(("came", "comes", "ran", "runs", "read", "reads", "went", "goes", "remained", "remains"))
_LINKING = _IS | _COMES
_ANSWERED = frozenset((
    "answered", "answers", "dismissed", "dismisses", "reacted", "reacts", "refused", "refuses", "rejected", "rejects",
    "replied", "replies", "responded", "responds", "rebuffed", "countered", "mocked",
))  # fmt: skip
_MAX_TOLD = 8
"""Words between whose words they are and the words: "the coach's message to all of his players was simple"."""
_OWNING: dict[str, str] = {"his": "he", "her": "she", "their": "they"}


def _owning_pronoun(tokens: Sequence[Token], sentence: Sentence, noun: int) -> Phrase | None:
    """Return "Her" in `Her motto: "..."`, where it opens the sentence."""
    head = _OWNING.get(tokens[sentence.first].low)
    if head is None or any(token.kind != WORD for token in tokens[sentence.first : noun]) or noun - sentence.first > 3:
        return None
    return Phrase("pronoun", sentence.first, sentence.first + 1, head, is_plural=head == "they")


def is_in_question(tokens: Sequence[Token], sentence: Sentence, at: int) -> bool:
    """Return whether the words are the asker's: `Asked whether he had seen "a van", the officer said no`."""
    first = sentence.first
    if first < at and tokens[first].low in ("when", "if"):
        first += 1
    if first + 1 >= at or tokens[first].low not in _QUESTIONED or tokens[first + 1].low not in _QUESTION_LINKS:
        return False
    return not any(is_comma(token) for token in tokens[first:at])


def is_heard(tokens: Sequence[Token], sentence: Sentence) -> bool:
    """Return whether a sentence closes with who heard it and not with who said it: "..., an inquest was told"."""
    commas = [at for at in range(sentence.first, sentence.last) if is_comma(tokens[at])]
    if not commas:
        return False
    words = [token.low for token in tokens[commas[-1] + 1 : sentence.last] if token.kind == WORD][:6]
    heard = next((at for at, word in enumerate(words) if word in ("heard", "told")), 0)
    return 0 < heard <= 4 and words[heard - 1] in (*_HEARERS, "was", "were", "has", "have")


_HEARERS = frozenset(("jury", "jurors", "court", "inquest", "tribunal", "inquiry", "hearing", "judge", "magistrates"))


def manner_subject(tokens: Sequence[Token], sentence: Sentence, at: int) -> Phrase | None:
    """Return X in `"...," was how X put it`."""
    index = at + 1
    while index < sentence.last and tokens[index].kind == STOP:
        index += 1
    if [token.low for token in tokens[index : min(index + 2, sentence.last)]] not in (["was", "how"], ["is", "how"]):
        return None
    return phrase_after(tokens, index + 2, sentence.last)


def verdict_of(tokens: Sequence[Token], sentence: Sentence) -> Phrase | None:
    """Return X in a sentence like "That was the verdict of X", "Those are the words of X", "So said X"."""
    words = [token.low for token in tokens[sentence.first : min(sentence.first + 5, sentence.last)]]
    if words[:1] == ["so"] and words[1:2] in (["said"], ["wrote"], ["spoke"], ["says"], ["writes"]):
        return phrase_after(tokens, sentence.first + 2, sentence.last)
    if len(words) > 2 and words[0] in ("the", "that") and words[1] in _ANSWERS:  # "The warning, from X, went unheeded"
        at = sentence.first + (3 if words[2] == "," else 2)
        if at + 1 < sentence.last and tokens[at].low in ("of", "from", "by") and tokens[at + 1].kind == WORD:
            return phrase_after(tokens, at + 1, sentence.last)
    if len(words) < 5 or words[0] not in ("that", "this", "those", "these", "such"):
        return None
    if words[1] not in _IS or words[2] not in ("the", "one"):
        return None
    if words[3].removesuffix("s") not in _ANSWERS or words[4] not in ("of", "from", "by"):
        return None
    return phrase_after(tokens, sentence.first + 5, sentence.last)


def _headline(tokens: Sequence[Token], sentence: Sentence, at: int) -> Phrase | None:
    """Return X in a headline of the form `"...": X count the cost`."""
    if at != sentence.first or at + 2 >= len(tokens) or tokens[at + 1].low != ":":
        return None
    if tokens[at + 2].low in word_class("plural_speakers") and tokens[at + 2].text.islower():
        following = tokens[at + 3].low if at + 3 < len(tokens) else ""
        if following not in PREPOSITIONS:  # a headline's verb may be in no list: "villagers count cost"
            return name_phrase(tokens, at + 2, at + 3)
    found = phrase_after(tokens, at + 2, len(tokens))
    is_document = found is not None and found.head.removesuffix("s") in noun_lists().documents
    return found if found is not None and (is_document or is_someone(found)) else None  # no "flats"


def _signed(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Return the name that signs a quotation after a dash, as press releases and calendars do."""
    index = at + 1
    if index < len(tokens) and is_comma(tokens[index]):
        index += 1
    if index + 1 < len(tokens) and tokens[index].low in DASHES:
        phrase = phrase_after(tokens, index + 1, len(tokens))
        if phrase is not None and phrase.kind in ("name", "organisation"):
            return phrase
    return None


def _answer_of(tokens: Sequence[Token], sentence: Sentence, at: int) -> Phrase | None:
    """Return X where a quotation is followed by "was the advice of X"."""
    index = at + 1
    while index < sentence.last and tokens[index].kind == STOP:
        index += 1
    words = [token.low for token in tokens[index : index + 4]]
    if (
        len(words) == 4
        and words[0] in ("was", "is")
        and words[1] in ("the", "one")
        and words[2] in _ANSWERS
        and words[3] in ("of", "from", "by")
    ):
        return phrase_after(tokens, index + 4, sentence.last)
    return None


def _before_aside(tokens: Sequence[Token], sentence: Sentence, colon: int) -> int:
    """Return where a label ends before an aside: "X (to Y):", "X, turning to Y:", "X, as quoted by Y:"."""
    if tokens[colon - 1].low == ")":
        return next((at for at in range(colon - 1, sentence.first, -1) if tokens[at].low == "("), colon)
    comma = next((at for at in range(colon - 1, sentence.first, -1) if is_comma(tokens[at])), None)
    if comma is None:
        return colon
    is_aside = tokens[comma + 1].low.endswith("ing") or [t.low for t in tokens[comma + 1 : comma + 3]] == [
        "as",
        "quoted",
    ]
    return comma if is_aside else colon


def labelled(tokens: Sequence[Token], sentence: Sentence, at: int) -> Phrase | None:
    """Return X in a headline or caption that has X and a colon before the words."""
    if at - 2 < sentence.first or tokens[at - 1].low != ":":
        return None
    end = _before_aside(tokens, sentence, at - 1)
    start = end - 1
    while start > sentence.first and tokens[start - 1].kind == WORD:
        start -= 1
    at = end + 1
    is_words = tokens[start].low in _WORDS_TOLD and (start + 1 == end or tokens[start + 1].low in PREPOSITIONS)
    if start == sentence.first and (is_words or tokens[start].low in noun_lists().documents):  # "Statement by X:"
        by = start + 1
        return phrase_after(tokens, by + 1, end) if by + 1 < end and tokens[by].low in ("by", "from") else None
    if any(not t.is_capital and is_verb_like(t.low) for t in tokens[start : at - 1]) or at - 1 - start > 6:
        return None
    return name_phrase(tokens, start, at - 1)
