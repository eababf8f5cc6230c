"""What an ellipsis joins: the subject of one sentence and the predicate of another, or a claim without its caveat.

And what it may leave out with a "not" in it: the other half of a contrast.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from quotecheck.language import lexicon
from quotecheck.language.patterns import compile_later
from quotecheck.language.pronouns import PERSONS
from quotecheck.verify.differences import is_number
from quotecheck.verify.untruths import is_undeniable
from quotecheck.verify.wordlists import classes, is_negation, word_list

__all__ = ["hidden_caveat", "hidden_governor", "is_contrast", "joined_clause", "joined_object", "joined_subjects"]

_PRONOUNS = PERSONS | {"this", "that", "these", "those", "who"}
_LINKS = frozenset(("and", "but", "or", "so", "then", "yet", "because", "while"))
_SUBJECT_WORDS = 5

_CAVEAT = compile_later(
    r"\b(?:(?:i|we)(?: have| had|'ve|'d)? (?:got )?no (?:proof|evidence|idea)"
    r"|(?:i|we) (?:can't|cannot|can not|couldn't|could not) (?:prove|confirm|verify|be (?:sure|certain)|swear|say for)"
    r"|(?:i|we) (?:may|might|could) (?:well )?be (?:wrong|mistaken)"
    r"|(?:i|we) (?:only )?(?:think|believe|suspect|guess|assume|suppose|imagine|hope|fear|gather|hear|understand)"
    r"|(?:i|we)(?: am| are|'m|'re) (?:not (?:sure|certain)|told|guessing|speculating)"
    r"|as far as (?:i|we) (?:know|can)|to (?:the best of )?(?:my|our) knowledge|in (?:my|our) (?:view|opinion)"
    r"|allegedly|reportedly|apparently|supposedly|presumably|purportedly|perhaps|maybe|possibly|probably"
    r"|or so (?:i|we|they)|it is (?:said|claimed|alleged)|(?:he|she|they|critics|some|people) (?:say|says|claim|claims)"
    r"|according to|on paper|in theory|in principle|at best)\b"
)
_UNVOUCHED = compile_later(
    r"(?:\b(?:not|never|nobody|no one|no-one|none of us|cannot|hardly|yet to|unable to|impossible to|nothing|without"
    r"|[a-z]+n't)(?: (?!(?:to|have|need|only|just|why|how|what|who|where)\b)[\w'-]+){0,4}?"
    r" (?:pro(?:ve[dns]?|of|ving)|promis(?:e[ds]?|ing)|guarantee[ds]?|confirm(?:ed|s)?|verif(?:y|ied)|swear|sworn"
    r"|certain|sure|tested|established|evidence|vouch(?:ed)?|know(?:n|ing)? (?:for (?:sure|certain)|yet|whether|if))\b"
    r"(?! enough\b)|\bagainst (?:all |most |much |some )?(?:of )?(?:the |our |my |expert )?(?:evidence|advice|odds)"
    r"|\b(?:on|with) (?:no|little|scant|thin|hardly any) (?:[\w-]+ )?(?:evidence|proof|grounds|basis)"
    r"|\b(?:rightly or wrongly|wrongly or rightly|right or wrong)"
    r"|\bor (?:(?:would|should|'d) like|like|want|try|tried|wanted|used) to (?:think|believe|hope|say|imagine))\b"
)
"""What nobody vouches for: ", though nobody has proved it, ", ", rightly or wrongly, "."""
_LIMITS = compile_later(
    r"\W*(?:none|little|few|nothing|no part|but not|except|(?:almost|hardly|scarcely|barely) (?:none|any|all)|"
    r"not (?:one|all|any|much|many|always|necessarily|yet))\b"
)
"""How an aside begins that takes back what stands before it: "evidence, none of it reliable, that"."""
_SAID_BY = compile_later(
    r"\W*(?:or )?(?:so )?(?:my|our|his|her|their|your|the|some|most|many|several|one of) (?:[\w'-]+ ){1,4}?"
    r"(?:says?|said|claims?|claimed|insists?|insisted|believes?|thinks?|reckons?|swears?|maintains?|alleges?"
    r"|(?:tells?|told|assures?|assured) (?:me|us))\W*"
)
"""An aside that gives the words around it to others: ", my officials tell me, "; "as the judge said" only agrees."""
_RELATIVE = compile_later(
    r"\W*(?:who|whom|whose|which|where|no matter|whatever|whoever|however|regardless|despite|contrary|unlike|for all)\b"
)


def hidden_caveat(text: str) -> str:
    """Return the words by which a speaker takes some of a claim back, or passes it on, in hidden text; "" if none.

    >>> hidden_caveat(", and I have no evidence for this, "), hidden_caveat(", as I have said many times, ")
    ('i have no evidence', '')
    """
    if _RELATIVE.match(text.lower()):
        return ""  # "whom we think highly of" is no caveat
    folded = text.lower()
    found = _LIMITS.match(folded) or _CAVEAT.search(folded) or _SAID_BY.fullmatch(folded)
    if found is None and not is_undeniable(folded):
        found = _UNVOUCHED.search(folded)
    return found.group().lstrip(" ,-\u2014(") if found else ""


def joined_subjects(before: Sequence[str], head: Sequence[str], after: Sequence[str], sentences: int) -> str:
    """Return how a predicate was joined to a subject that is not its own, or "".

    Args:
        before: folded words of the piece before the ellipsis.
        head: hidden words of the sentence that the next piece is the end of; empty if that piece begins a sentence.
        after: folded words of the piece behind the ellipsis.
        sentences: sentence ends that the ellipsis hides.

    >>> joined_subjects(["our", "allies"], ["they"], ["have", "my", "confidence"], 2)
    'the ellipsis joins "have my confidence" to another subject: the source has "they" there'
    >>> joined_subjects(["we", "searched"], ["we", "walked", "home"], ["and", "slept"], 1)
    ''
    """
    head = list(itertools.dropwhile(classes().stage.__contains__, head))  # "[Applause] And let us sing"
    if not sentences or not head or not before or not after or _has_own_subject(after):
        return ""
    theirs = _subject(head)
    if not theirs or _subject(before)[:1] == theirs[:1]:
        return ""
    if theirs[0] in _PRONOUNS and sentences == 1 and theirs[0] not in ("i", "we", "you"):
        return ""  # "it" right behind its noun
    shown = " ".join(after[:4])
    return f'the ellipsis joins "{shown}" to another subject: the source has "{" ".join(theirs[:3])}" there'


def joined_object(before: Sequence[str], tail: Sequence[str], head: Sequence[str], after: Sequence[str]) -> str:
    """Return how what one verb takes was joined to another verb of the same subject, or "".

    `tail` are the hidden words of the sentence that the piece before begins.

    >>> joined_object(["i", "can't", "give", "you"], ["everything"], "i can give you".split(), ["my", "word"])
    'the ellipsis joins "my word" to another sentence: in the source it belongs to "i can give you"'
    >>> joined_object(["we", "have", "buses"], ["here"], ["we", "have"], ["trains"])
    ''
    """
    if (
        not tail
        or len(head) < _MIN_HEAD_WORDS
        or not after
        or head[-1] in _LINKS
        or _subject(before)[:1] != _subject(head)[:1]
    ):
        return ""
    is_object = after[0] not in _LINKS and word_list("hidden_aux").isdisjoint(after) and not _has_own_subject(after)
    own = [word for word in head if word not in lexicon.FUNCTION_WORDS and word not in before]
    if not is_object or not (own or any(map(is_negation, before)) != any(map(is_negation, head))):
        return ""
    shown, theirs = " ".join(after[:4]), " ".join(head[:5])
    return f'the ellipsis joins "{shown}" to another sentence: in the source it belongs to "{theirs}"'


def _subject(words: Sequence[str]) -> list[str]:
    """Return the telling words that a stretch opens with: a pronoun, or the nouns of its first phrase."""
    rest = list(words[:_SUBJECT_WORDS])
    while rest and (rest[0] in _LINKS or (rest[0] in lexicon.FUNCTION_WORDS and rest[0] not in _PRONOUNS)):
        del rest[0]
    return [word.split("'")[0] for word in rest]


def _has_own_subject(after: Sequence[str]) -> bool:
    words = list(after)
    while words and words[0] in _LINKS:
        del words[0]
    if not words:
        return False
    if words[0].split("'")[0] in _PRONOUNS:
        return True
    auxiliaries = word_list("hidden_aux")
    return (
        words[0] in lexicon.FUNCTION_WORDS and words[0] not in auxiliaries and any(w in auxiliaries for w in words[1:6])
    )


_DENIED = word_list("hidden_denied")
"""What a "not" right before it denies, and not the words behind: "You don't [always] get it"."""
_MAX_DENIED_WORDS = 3
_TURNING = compile_later(
    r"(?:^|\s)(?:(?P<plain>(?:refrain|abstain|desist|recoil"
    r"|shrink|keep|kept|barr?|bann?|prevent|prohibit|stopp?|exempt)(?:s|ed|ing)?(?: \w+)? from|neglect(?:s|ed)? to"
    r"|forg[eo]ts? to|stopp?(?:ed)? short of|g[ai]ve up|giving up|opposed to|against|less|almost|nearly|practically"
    r"|virtually|so-called|supposed|would-be|alleged|former|fake|mock|pos(?:e|es|ed|ing) as|pretend(?:s|ed|ing)? to be"
    r"|unlike|than|too \w+ to(?: be)?|used to be|stop(?:s|ped)? being|tantamount to)|(?:to|will|must|shall|should"
    r"|would|could|can|may|might|we|they|you|and|not|[a-z]+n't|[a-z]+'ll) (?P<verb>avoid|stop|cease|quit|oppose|resist"
    r"|delay|postpone|abandon|halt|end|prohibit|ban|rule out|block|avert))(?: (?:the|a|an|any|all|more|further))?$"
)
"""A verb at the end of hidden words that makes what follows not happen: "We urge you to [avoid] travelling"."""


def hidden_governor(before: Sequence[str], keys: Sequence[str]) -> str:
    """Return hidden words that the kept words on either side cannot do without, or "".

    >>> hidden_governor(["they", "don't"], ["always"]), hidden_governor(["we", "want", "to"], ["avoid"])
    ('always', 'avoid')
    >>> hidden_governor(["without"], ["two"]), hidden_governor(["without"], ["any"])
    ('two', '')
    >>> hidden_governor(["we", "don't"], ["really"]), hidden_governor(["we", "will"], ["gladly"])
    ('', '')
    """
    if before and keys and is_negation(before[-1]) and len(keys) <= _MAX_DENIED_WORDS and keys[0] in _DENIED:
        return keys[0]
    if before[-1:] in (["no"], ["without"]) and 0 < len(keys) <= _MAX_DENIED_WORDS and not _is_idle(keys):
        return " ".join(keys)
    text = " ".join((*before[-1:], *keys))
    found = _TURNING.search(text)
    if found is None or max(found.start("plain"), found.start("verb")) < len(" ".join(before[-1:])):
        return ""
    return found["plain"] or found["verb"]


_IDLE = frozenset(
    ("any", "a", "an", "the", "single", "slightest", "least", "real", "great", "such", "whatsoever", "ifs", "buts")
)


def _is_idle(keys: Sequence[str]) -> bool:
    """Return whether words between "without" and its noun only stress it, or are no part of it: "without any help"."""
    return any(word in lexicon.FUNCTION_WORDS and not is_number(word) for word in keys if word not in _IDLE) or all(
        word in _IDLE or word.endswith("ly") for word in keys
    )


_SUBORDINATE = word_list("hidden_subordinate")


def joined_clause(head: Sequence[str], after: Sequence[str], sentences: int, gap: str) -> str:
    """Return how a subordinate clause was joined to a sentence that is not its own, or "".

    `gap` stands between the hidden words and the next piece; behind a stop that piece begins its own sentence.

    >>> joined_clause(["we", "shall", "stay"], ["unless", "it", "rains"], 1, " ")
    'the ellipsis joins "unless it rains" to another sentence: in the source it belongs to "we shall stay"'
    >>> joined_clause([], ["unless", "it", "rains"], 1, ". ")
    ''
    """
    if not sentences or len(head) < _MIN_HEAD_WORDS or not after or after[0] not in _SUBORDINATE:
        return ""
    if any(mark in gap for mark in ".?!;:") or after[:2] == ["so", "that"]:
        return ""
    shown, own = " ".join(after[:3]), " ".join(word for word in head[:5] if word not in ",;")
    return f'the ellipsis joins "{shown}" to another sentence: in the source it belongs to "{own}"'


_MIN_HEAD_WORDS = 2
_CONTRAST = compile_later(r"^\s*[,\u2014-]\s*(?:and |but )?not (?P<rest>[^.,;:?!\u2014]+)$")
_MAX_CONTRAST_WORDS = 7
_KEPT_WORDS = 8


def is_contrast(text: str, before: Sequence[str]) -> bool:
    """Return whether hidden text up to its stop only says what is not meant, with the kept words saying what is.

    Both halves open alike, or with opposites; "not now" and "not all of it" limit what stands before them.

    >>> before = "they were to be heard before the vote".split()
    >>> is_contrast(", not after it", before), is_contrast(", not now", before), is_contrast(", not in full", before)
    (True, False, False)
    """
    found = _CONTRAST.match(text.lower())
    if found is None:
        return False
    words = found["rest"].split()
    if not words or len(words) > _MAX_CONTRAST_WORDS or not word_list("hidden_aux").isdisjoint(words):
        return False
    kept = before[-_KEPT_WORDS:]
    return words[0] in kept or any(frozenset((words[0], word)) in classes().opposites for word in kept)
