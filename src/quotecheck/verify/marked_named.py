"""Whom a source itself names before a pronoun: “Hill said of Tom Moss: "He lied."” means Moss, whoever else is near."""

from __future__ import annotations

import re

from quotecheck.language.patterns import compile_later
from quotecheck.language.people import gender_of_name, noun_lists
from quotecheck.verify.attribution_names import core_of
from quotecheck.verify.differences import Names
from quotecheck.verify.sources import Source

__all__ = ["is_another_name", "named_by_source"]

_NAME = r"(?P<who>[A-Z][\w'-]+\.?(?: [A-Z][\w'-]+\.?){0,3})"
_OPENS = (
    r"\s*[\"']\s*(?:(?:I|We|You|They|But|And|So|The|When|If|As|That|What|Yes|No|Well|Of course)\b[^.?!\"A-Z]{0,60})?$"
)
"""The quotation up to its pronoun, with nobody named in it before."""
_SAID_OF = compile_later(
    r"\b(?:(?:said|says|added|wrote|writes|spoke|speaking|asked|complained|commented|joked|remarked"
    r"|told [\w' -]{2,30}?) (?:of|about)|(?:praised|criticised|criticized|attacked|condemned|accused|thanked|blamed"
    rf"|defended|mocked|denounced|paid tribute to))(?: (?:his|her|their|the) [a-z -]{{3,30}},?)? {_NAME}[,:]?{_OPENS}"
)
_ASKED_OF = compile_later(rf"\b[Aa]sked (?:about|what \w+ thought of) {_NAME}, [^.:;?!\"]{{2,60}}[,:]{_OPENS}")
_LOOK_BACK_CHARS = 240
_ONE_PERSON = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}


def named_by_source(source: Source, at: int) -> str:
    """Return whom the pronoun at a source word means by the words before its quotation; "" for nobody named."""
    words, text = source.view.words, source.view.normal
    gender = _ONE_PERSON.get(words.keys[at]) if at < len(words) else None
    if gender is None:
        return ""
    before = text[max(0, words.starts[at] - _LOOK_BACK_CHARS) : words.starts[at]]
    found = _SAID_OF.search(before) or _ASKED_OF.search(before)
    if found is None:
        return ""
    who = found["who"].removesuffix("'s")
    is_body = who.rsplit(maxsplit=1)[-1].casefold() in noun_lists().organisations
    return "" if is_body or gender_of_name(core_of(who)) not in ("-", gender) else who


_PLAIN_NAME = compile_later(
    r"(?:(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|Mayor|Judge|Councillor)\.? )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,3}(?:'s?)?"
)


def is_another_name(inside: str, who: str, names: Names) -> bool:
    """Return whether a bracket has somebody else's name: "[Lund]" for Tom Moss; nouns ("[the mayor]") are none."""
    if _PLAIN_NAME.fullmatch(inside) is None or names.same(inside, who):
        return False
    mine = {word.casefold() for word in re.findall(r"[^\W\d_]+", inside.removesuffix("'s"))}
    return mine.isdisjoint(word.casefold() for word in re.findall(r"[^\W\d_]+", who))
