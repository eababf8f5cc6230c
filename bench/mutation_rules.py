"""How bench/mutations.py alters a sentence: one known edit each, with the codes that are right for it.

The words exchanged stand in data/mutations.json. A rule returns the altered sentence, or None where it does not apply.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"
WORDS = json.loads((DATA / "mutations.json").read_text(encoding="utf-8"))
FUNCTION = frozenset(WORDS["function_words"])
INSERTED = ("frankly ", "deeply ", "wooden ", "foreign ", "gently ")
SCOPED = r"\b(?:not|never|no|nobody|if|say|think|believe|perhaps|said|told)\b"
"""A fragment after one of these may be cut from what governs it, so it is no clean example."""


@dataclass(frozen=True)
class Case:
    """One quotation with the codes that are right for it."""

    kind: str
    quote: str
    right: tuple[str, ...]
    changes_words: bool = True
    lead: str = "She said: "


Rule = Callable[[str, random.Random], str | None]
Rules = dict[str, tuple[Rule, tuple[str, ...]]]


def sentences(text: str) -> list[str]:
    parts = re.split(r"(?<=[.?!])\s+(?=[A-Z])", " ".join(text.split()))
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1].endswith("Dr."):
            joined[-1] += " " + part
        else:
            joined.append(part)
    return joined


def swap(kind: str) -> Rule:
    """Return the rule that exchanges one word of this kind's table for its partner."""
    pairs: dict[str, str] = WORDS["swaps"][kind]

    def rule(sentence: str, rng: random.Random) -> str | None:
        found = [w for w in pairs if re.search(rf"\b{re.escape(w)}\b", sentence)]
        if not found:
            return None
        word = rng.choice(sorted(found))
        return re.sub(rf"\b{re.escape(word)}\b", pairs[word], sentence, count=1)

    return rule


def drop(pattern: str) -> Rule:
    """Return the rule that leaves out one match of the pattern."""

    def rule(sentence: str, rng: random.Random) -> str | None:
        found = list(re.finditer(pattern, sentence))
        if not found:
            return None
        match = rng.choice(found)
        out = sentence[: match.start()] + sentence[match.end() :]
        out = re.sub(r"\s+", " ", out).strip()
        return out[:1].upper() + out[1:] if len(out.split()) >= 3 else None

    return rule


def content_words(sentence: str) -> list[re.Match[str]]:
    return [m for m in re.finditer(r"(?<=[a-z,] )[a-z]{5,}\b", sentence) if m.group() not in FUNCTION]


def content(sentence: str, rng: random.Random) -> str | None:
    found = content_words(sentence)
    if not found:
        return None
    match = rng.choice(found)
    return sentence[: match.start()] + rng.choice(WORDS["nouns"]) + sentence[match.end() :]


def insertion(sentence: str, rng: random.Random) -> str | None:
    found = content_words(sentence)
    if not found:
        return None
    match = rng.choice(found)
    return sentence[: match.start()] + rng.choice(INSERTED) + sentence[match.start() :]


def omission(sentence: str, rng: random.Random) -> str | None:
    found = [m for m in content_words(sentence) if m.end() < len(sentence) - 3]
    if not found or len(sentence.split()) < 5:
        return None
    match = rng.choice(found)
    return (sentence[: match.start()] + sentence[match.end() + 1 :]).replace(" ,", ",")


def number(sentence: str, rng: random.Random) -> str | None:
    found = list(re.finditer(r"\d[\d,]*", sentence))
    if not found:
        return None
    match = rng.choice(found)
    value = int(match.group().replace(",", "")) + rng.choice((1, 3, 10))
    return f"{sentence[: match.start()]}{value}{sentence[match.end() :]}"


def transpose(sentence: str, rng: random.Random) -> str | None:
    words = sentence.split()
    places = [
        i
        for i in range(1, len(words) - 2)
        if words[i].isalpha() and words[i + 1].isalpha() and words[i] != words[i + 1]
    ]
    if not places:
        return None
    place = rng.choice(places)
    words[place], words[place + 1] = words[place + 1], words[place]
    return " ".join(words)


def clause(sentence: str, _: random.Random) -> str | None:
    match = re.search(
        r", (?:which|who|although|while|because|and (?:we|they|it|he|she)) [^,.?]{12,80}(?=[,.])", sentence
    )
    if not match:
        return None
    out = sentence[: match.start()] + sentence[match.end() :]
    return out if len(out.split()) >= 4 and match.end() < len(sentence) - 2 else None


def serial_comma(sentence: str, _: random.Random) -> str | None:
    if ", and" in sentence or not re.search(r"\w+, [\w ]+ and ", sentence):
        return None
    return re.sub(r"(\w+, [\w ]+) and ", r"\1, and ", sentence, count=1)


ALTERED: Rules = {
    "negation dropped": (drop(r"\bnot |\bnever "), ("QC114",)),
    "negation added": (swap("negation added"), ("QC114",)),
    "modal": (swap("modal"), ("QC114",)),
    "number": (number, ("QC114",)),
    "content word": (content, ("QC114",)),
    "name": (swap("name"), ("QC114",)),
    "quantifier": (swap("quantifier"), ("QC114",)),
    "hedge dropped": (
        drop(r"\bprobably |\bPerhaps |\bI think |, I hope,|\bnearly |\babout (?=\d)"),
        ("QC114", "QC111", "QC118"),
    ),
    "only dropped": (drop(r"\bonly |\bat least |\bup to |\bmore than |\bless than "), ("QC114",)),
    "word left out": (omission, ("QC111",)),
    "clause left out": (clause, ("QC111", "QC117")),
    "word added": (insertion, ("QC112",)),
    "article": (swap("article"), ("QC113",)),
    "article dropped": (drop(r"(?<=[a-z] )(?:the|a|an) "), ("QC113",)),
    "inflection": (swap("inflection"), ("QC113",)),
    "opposite preposition": (swap("opposite preposition"), ("QC114",)),
    "person": (swap("person"), ("QC114",)),
    "opposite word": (swap("opposite word"), ("QC114",)),
    "words exchanged": (transpose, ("QC114", "QC117", "QC113", "QC111", "QC112")),
}

STYLE: Rules = {
    "contraction": (swap("contraction"), ("QC113",)),
    "spelling": (swap("spelling"), ("QC101", "QC100")),
    "numeral": (swap("numeral"), ("QC101", "QC100")),
    "abbreviation": (swap("abbreviation"), ("QC101",)),
    "serial comma": (serial_comma, ("QC101",)),
    "hyphen": (swap("hyphen"), ("QC101",)),
}


def typography(sentence: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Yield changes that no editor counts as changes."""
    words = sentence.split()
    yield "as it is", sentence
    yield "comma for stop", sentence.rstrip(".") + ","
    yield "no stop", sentence.rstrip(".")
    yield "double spaces", sentence.replace(" ", "  ")
    yield "line breaks", sentence.replace(" ", "\n", 1 + rng.randrange(3))
    yield "no-break spaces", sentence.replace(" ", "\u00a0")
    yield "ligatures", sentence.replace("fi", "\ufb01").replace("fl", "\ufb02").replace("ff", "\ufb00")
    yield "decomposed", unicodedata.normalize("NFD", sentence)
    yield "zero-width", sentence.replace(" a", " \u200ba")
    long = [w for w in words if w.isalpha() and len(w) > 6]
    if long:
        word = rng.choice(long)
        middle = len(word) // 2
        yield "soft hyphen", sentence.replace(word, word[:middle] + "\u00ad" + word[middle:], 1)
        yield "line-end hyphen", sentence.replace(word, word[:middle] + "-\n" + word[middle:], 1)
    if "'" in sentence:
        yield "curly apostrophes", sentence.replace("'", "\u2019")
    if ", " in sentence:
        yield "spaced comma", sentence.replace(", ", ",  ")
    yield "asterisk quotes", sentence.replace("'", "\u02bc")


def fragments(sentence: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    words = sentence.rstrip(".").split()
    if len(words) >= 10 and "rumours" not in words:
        size = rng.randrange(4, 9)
        start = rng.randrange(0, len(words) - size)
        if re.search(SCOPED, " ".join(words[:start]), re.IGNORECASE):
            return
        yield "fragment", " ".join(words[start : start + size]).strip(",;:")


def ellipses(sentence: str) -> Iterator[Case]:
    """Yield fair and unfair cuts with dots, and a condition cut without."""
    aside = re.search(r", (?:led by|who|which|in the dark|with|I hope|although)[^,.]{3,60},", sentence)
    if aside and not re.search(r"\b(not|no|never|without|only|if)\b", aside.group()):
        cut = sentence[: aside.start()] + " ..." + sentence[aside.end() :]
        yield Case("fair ellipsis", cut, ("QC102",), changes_words=False)
    hidden = re.search(r"\b(?:not|never) ", sentence)
    if hidden and hidden.start() > 4:
        cut = sentence[: hidden.start()] + "... " + sentence[hidden.end() :]
        yield Case("ellipsis hides negation", cut, ("QC116",))
    condition = re.match(r"If [^,]+, ", sentence)
    if condition:
        rest = sentence[condition.end() :]
        yield Case("condition cut", rest[:1].upper() + rest[1:], ("QC118",))


def brackets(sentence: str) -> Iterator[Case]:
    bracketed = re.sub(r"^(?:He|She|They|It) ", "[The treasurer] ", sentence)
    if bracketed != sentence:
        yield Case("bracket for pronoun", bracketed, ("QC102", "QC115"), changes_words=False)
    match = re.search(r"\b(wall|roof|boats|children|library|loan|engineers)\b", sentence)
    if match:
        yield Case("false bracket", sentence[: match.start()] + "[kitchen]" + sentence[match.end() :], ("QC115",))


def cleaned(interview: str) -> Iterator[Case]:
    """Yield spoken sentences without their fillers and false starts."""
    for sentence in sentences(interview):
        out = re.sub(r",? (?:um|uh|you know|I mean),(?= )", "", sentence)
        out = re.sub(r"\b(?:Well, um|You know|I mean|Um|Uh), ", "", out)
        out = re.sub(r"\b(\w+), (?=\1\b)", "", out, flags=re.IGNORECASE)
        out = re.sub(r"\b(\w+) (?=\1\b)", "", out, flags=re.IGNORECASE)
        out = out[:1].upper() + out[1:]
        if out != sentence and "gonna" not in out:
            yield Case("cleaned speech", out, ("QC110", "QC101", "QC100"), changes_words=False)
        if "gonna" in out:
            yield Case("gonna", out.replace("gonna", "going to"), ("QC113", "QC110"), changes_words=False)


def _edited(sentence: str, rng: random.Random) -> Iterator[Case]:
    is_question = sentence.endswith("?")
    for table, changes in ((ALTERED, True), (STYLE, False)):
        for kind, (rule, right) in table.items():
            altered = rule(sentence, rng)
            if altered and altered != sentence and not is_question and len(altered.split()) >= 3:
                yield Case(kind, altered, right, changes_words=changes)
    for kind, quote in typography(sentence, rng):
        yield Case("typography: " + kind, quote, ("QC100", "QC101"), changes_words=False)
    for kind, quote in fragments(sentence, rng):
        yield Case(kind, quote, ("QC100",), changes_words=False, lead="She spoke of ")
    if is_question:
        yield Case("question told", sentence.rstrip("?") + ".", ("QC114",))


def _joined(sentence: str, after: list[str]) -> Iterator[Case]:
    """Yield the sentence joined with the next one, and with one far behind it."""
    if sentence.endswith("?"):
        return
    if after and min(len(after[0].split()), len(sentence.split())) > 3 and not after[0].endswith("?"):
        yield Case("two sentences", f"{sentence} {after[0]}", ("QC100",), changes_words=False)
        yield Case("order reversed", f"{after[0]} {sentence}", ("QC117",))
    if len(after) >= 25 and not after[24].endswith("?"):
        yield Case("far apart", f"{sentence} {after[24]}", ("QC117",))
        yield Case("far apart, ellipsis", f"{sentence} ... {after[24]}", ("QC117",))


def cases(text: str, interview: str, other: str, rng: random.Random) -> Iterator[Case]:
    """Yield every altered or retyped quotation of the prose, `other` giving what was never said."""
    known = sentences(text)
    unsaid = [s for s in sentences(other) if len(s.split()) > 4]
    for place, sentence in enumerate(known):
        yield from _edited(sentence, rng)
        yield from _joined(sentence, known[place + 1 :])
        if not sentence.endswith("?"):
            yield Case("sentence added", f"{sentence} {rng.choice(unsaid)}", ("QC121",))
            yield from brackets(sentence)
            yield from ellipses(sentence)
    for sentence in unsaid:
        yield Case("absent", sentence, ("QC120",))
    yield from cleaned(interview)
