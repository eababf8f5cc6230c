"""British and American spelling: one canonical form for the spellings that style alone decides.

Regular correspondences (-our, -ise, -re, doubled l, ae) are families of listed stems with their endings; only -ise/-ize
is open, and guarded by the closed list of words that never take -ize. Words that merely look alike (rise, promise,
contour) stay apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from quotecheck.language.patterns import compile_later
from quotecheck.language.wordlists import read_sections

__all__ = ["canonical_spelling", "is_spelling_variant", "other_spellings"]

_OUR_ENDINGS = compile_later(
    r"(?:|s|ed|ing|ings|er|ers|ful|fully|fulness|less|able|ably|ability|al|ally|ist|ists|ism|ite|ites|itism|y|ly|hood|hoods|liness|"
    r"some|ably|edly|ary|house|side|front|blind|ant|ants|ation|ations|'s|s')$"
)
_RE_ENDINGS = {"re": "er", "res": "ers", "red": "ered", "ring": "ering", "re's": "er's"}
_PREFIXES = compile_later(r"(?:un|dis|re|mis|over|out|pre|non-?|in|mal|co-?)(?=[a-z]{4})")
_ISE = compile_later(r"([a-z]{2,}[^aeiou])is(e|es|ed|ing|er|ers|able|ability|ation|ations|ational|ingly|edly|ement)$")
_YSE = compile_later(
    r"((?:ana|para|cata|dia|electro|hydro|psychoana|breatha|meta|photo|over-?ana|re-?ana)l)ys(e|es|ed|ing|er|ers)$"
)
_LOGUE = compile_later(r"((?:anal|catal|dial|epil|homol|monol|prol|travel)og)u(?:e(s?|d|rs?)|(ing))$")
_VERB_ENDINGS = compile_later(r"(?:ed|ing|er|ers|or|ors|ings|ation|ations|ist|ists|able|ous|edly)$")
_HYPHEN_PREFIX = compile_later(
    r"(?:non|anti|multi|semi|counter|inter|super|trans|ultra|micro|macro|post|sub|mid)-(?=[a-z]{3})"
)


@cache
def _stems(section: str) -> Mapping[str, str]:
    """Return British stem to American stem for the families whose stems are written out in pairs or derived."""
    entries = read_sections("spelling.txt")[section]
    if section == "or-our":
        return {stem[:-2] + "our": stem for line in entries for stem in line.split()}
    if section == "stems":
        return {line.split()[1]: line.split()[0] for line in entries}
    if section in ("l-ll", "double"):
        return {stem + stem[-1]: stem for line in entries for stem in line.split()}
    return {stem: stem for line in entries for stem in line.split()}


@cache
def _whole_words() -> Mapping[str, str]:
    sections = read_sections("spelling.txt")
    table = {
        variant: common
        for section in ("words", "ll-l")
        for common, *variants in (line.split() for line in sections[section])
        for variant in variants
    }
    for section in ("er-re",):
        for line in sections[section]:
            for stem in line.split():
                table.update({stem + british: stem + american for british, american in _RE_ENDINGS.items()})
    return MappingProxyType(table)


@cache
def _longest_stem() -> int:
    """Return the length of the longest listed stem: a word may be a megabyte of letters."""
    return max(len(stem) for section in _SECTIONS for stem in _stems(section))


_SECTIONS = ("or-our", "l-ll", "stems", "double")
_LEAST_STEM = 3


@cache
def _stem_heads() -> frozenset[str]:
    """Return the letters that listed stems begin with: most words begin with others."""
    return frozenset(stem[:_LEAST_STEM] for section in _SECTIONS for stem in _stems(section))


def _fold_stem(word: str) -> str:
    """Return the word with a listed British stem at its start made American, trying the longest stem first."""
    if word[:_LEAST_STEM] not in _stem_heads():
        return word
    ours, doubled, others = _stems("or-our"), _stems("l-ll"), _stems("stems")
    more_doubled = _stems("double")
    for length in range(min(len(word), _longest_stem()), _LEAST_STEM - 1, -1):
        head, tail = word[:length], word[length:]
        if head in ours and _OUR_ENDINGS.match(tail):
            return ours[head] + tail
        if (head in doubled or head in more_doubled) and _VERB_ENDINGS.match(tail):
            return (doubled.get(head) or more_doubled[head]) + tail
        if head in others:
            return others[head] + tail
    return word


def _fold_ise(word: str) -> str:
    match = _YSE.match(word) if "lys" in word else None
    if match:
        return f"{match[1]}yz{match[2]}"
    match = _ISE.match(word) if "is" in word else None
    if match and not _never_ize(match[1] + "is"):
        return f"{match[1]}iz{match[2]}"
    return word


def _never_ize(stem: str) -> bool:
    """Return whether a stem in -is, or what follows a prefix in it, is on the list of words without a form in -ize."""
    listed = _stems("not-ise")
    return stem in listed or any(
        stem.startswith(prefix) and stem[len(prefix) :] in listed
        for prefix in ("un", "re", "dis", "pre", "mis", "over", "out", "cross", "self-", "non-", "well-", "ill-")
    )


@cache
def canonical_spelling(word: str) -> str:
    """Return the one form that all house spellings of a folded word share; most words come back as they are.

    >>> [canonical_spelling(word) for word in ("defence", "organisation", "travelled", "theatre", "paediatrician")]
    ['defense', 'organization', 'traveled', 'theater', 'pediatrician']
    >>> [canonical_spelling(word) for word in ("promise", "rise", "contour", "called", "fourth")]
    ['promise', 'rise', 'contour', 'called', 'fourth']
    """
    whole = _whole_words()
    if word in whole:
        return whole[word]
    if len(word) < 4 or not word[0].isalpha():
        return word
    match = _LOGUE.match(word) if "ogu" in word else None
    if match:
        ending = match[2] or match[3] or ""
        return match[1] + ("e" + ending if ending[:1] in ("d", "r") else ending)
    if "-" in word:
        word = _HYPHEN_PREFIX.sub(lambda match: match[0][:-1], word)
    folded = _fold_stem(word)
    if folded == word:
        prefix = _PREFIXES.match(word)
        if prefix:
            rest = word[prefix.end() :]
            folded = prefix[0] + (whole.get(rest) or _fold_stem(rest))
    return _fold_ise(folded)


def is_spelling_variant(a: str, b: str) -> bool:
    """Return whether two folded words are different house spellings of one word (not the same spelling twice).

    >>> is_spelling_variant("defence", "defense"), is_spelling_variant("prise", "prize")
    (True, False)
    """
    return a != b and canonical_spelling(a) == canonical_spelling(b)


_TO_BRITISH = (("or", "our"), ("iz", "is"), ("yz", "ys"))
"""What a British spelling may have in the place of an American one; whether it has, `canonical_spelling` says."""
_MAY_DOUBLE = compile_later(r"([a-z]{3,}[lpst])((?:ed|ing|er|or|ation|ist|able|ous)(?:s|ly)?)")


@cache
def _british_words() -> Mapping[str, tuple[str, ...]]:
    """Return the listed British words by their American form."""
    found: dict[str, list[str]] = {}
    for variant, common in _whole_words().items():
        found.setdefault(common, []).append(variant)
    return {common: tuple(variants) for common, variants in found.items()}


@cache
def _british_stems() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return American and British stem by the first two letters of the American one."""
    found: dict[str, list[tuple[str, str]]] = {}
    for british, american in _stems("stems").items():
        found.setdefault(american[:2], []).append((american, british))
    return {letters: tuple(pairs) for letters, pairs in found.items()}


@lru_cache(maxsize=1 << 12)
def other_spellings(word: str) -> tuple[str, ...]:
    """Return the other house spellings of a folded word, sorted; none for most words.

    >>> other_spellings("organised"), other_spellings("color"), other_spellings("programme"), other_spellings("rise")
    (('organized',), ('colour',), ('program',), ())
    >>> other_spellings("traveled"), other_spellings("pediatric"), other_spellings("catalog")
    (('travelled',), ('paediatric',), ('catalogue',))
    """
    common = canonical_spelling(word)
    formed = {common, *_british_words().get(common, ())}
    formed.update(
        british + common[len(american) :]
        for american, british in _british_stems().get(common[:2], ())
        if common.startswith(american)
    )
    for american, british in _TO_BRITISH:
        at = common.find(american)
        while at >= 0:
            formed.add(common[:at] + british + common[at + len(american) :])
            at = common.find(american, at + 1)
    doubled = _MAY_DOUBLE.fullmatch(common)
    if doubled is not None:
        formed.add(f"{doubled[1]}{doubled[1][-1]}{doubled[2]}")
    if common.endswith(("og", "ogs")):
        formed.add(f"{common.removesuffix('s')}ue{'s' * common.endswith('s')}")
    return tuple(sorted(other for other in formed if is_spelling_variant(other, word)))
