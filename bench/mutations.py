"""Altered quotations with a known answer: how often is an altered quote blessed, a good one flagged, the code exactly
right?

    PYTHONPATH=src python bench/mutations.py [--repeat N] [--verbose] [--source FILE] [--large]

Sentences of invented prose (bench/data) are altered in one known way each and checked against the prose. A kind names
the codes that are right for it. "Blessed" is a quote of three words or more whose words were changed and whose verdict
is none or note; "alarm" is typography or a fair cut that got a warning or an error.
"""

from __future__ import annotations

import argparse
import collections
import random
import re
import time
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quotecheck.language.names import build_alias_table
from quotecheck.language.view import view_of
from quotecheck.model import Document, Quote
from quotecheck.profiles import load_profile
from quotecheck.verify.sources import prepare_source
from quotecheck.verify.wording import check_wordings

DATA = Path(__file__).parent / "data"
NOT_WORDS = ("QC100", "QC101", "QC102")


@dataclass(frozen=True)
class Case:
    kind: str
    quote: str
    right: tuple[str, ...]
    changes_words: bool = True
    lead: str = "She said: "


def sentences(text: str) -> list[str]:
    parts = re.split(r"(?<=[.?!])\s+(?=[A-Z])", " ".join(text.split()))
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1].endswith("Dr."):
            joined[-1] += " " + part
        else:
            joined.append(part)
    return joined


Rule = Callable[[str, random.Random], str | None]


def swap(pairs: dict[str, str]) -> Rule:
    def rule(sentence: str, rng: random.Random) -> str | None:
        found = [w for w in pairs if re.search(rf"\b{re.escape(w)}\b", sentence)]
        if not found:
            return None
        word = rng.choice(sorted(found))
        return re.sub(rf"\b{re.escape(word)}\b", pairs[word], sentence, count=1)

    return rule


def content_words(sentence: str) -> list[re.Match[str]]:
    return [m for m in re.finditer(r"(?<=[a-z,] )[a-z]{5,}\b", sentence) if m.group() not in FUNCTION]


FUNCTION = frozenset(
    [
        "about",
        "their",
        "there",
        "these",
        "those",
        "which",
        "would",
        "could",
        "should",
        "might",
        "never",
        "until",
        "while",
        "without",
        "before",
        "after",
        "since",
        "other",
        "every",
        "because",
        "nobody",
        "neither",
        "hardly",
        "nearly",
        "almost",
        "several",
        "probably",
        "perhaps",
        "really",
        "still",
        "again",
        "where",
        "whether",
        "being",
        "between",
        "though",
        "although",
        "everybody",
        "anyone",
        "either",
        "twice",
        "always",
        "another",
        "already",
        "under",
        "themselves",
        "ourselves",
        "itself",
        "first",
        "three",
        "seven",
        "eight",
        "forty",
        "fifty",
        "sixty",
    ]
)
NOUNS = [
    "lantern",
    "orchestra",
    "pelican",
    "marble",
    "saddle",
    "thunder",
    "violin",
    "carpet",
    "walnut",
    "meadow",
    "engine",
    "blanket",
    "compass",
    "ladder",
    "furnace",
]


def drop(pattern: str) -> Rule:
    def rule(sentence: str, rng: random.Random) -> str | None:
        found = list(re.finditer(pattern, sentence))
        if not found:
            return None
        match = rng.choice(found)
        out = sentence[: match.start()] + sentence[match.end() :]
        out = re.sub(r"\s+", " ", out).strip()
        return out[:1].upper() + out[1:] if len(out.split()) >= 3 else None

    return rule


def content(sentence: str, rng: random.Random) -> str | None:
    found = content_words(sentence)
    if not found:
        return None
    match = rng.choice(found)
    return sentence[: match.start()] + rng.choice(NOUNS) + sentence[match.end() :]


def insertion(sentence: str, rng: random.Random) -> str | None:
    found = content_words(sentence)
    if not found:
        return None
    match = rng.choice(found)
    return (
        sentence[: match.start()]
        + rng.choice(("frankly ", "deeply ", "wooden ", "foreign ", "gently "))
        + sentence[match.start() :]
    )


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
    return (
        sentence[: match.start()]
        + str(int(match.group().replace(",", "")) + rng.choice((1, 3, 10)))
        + sentence[match.end() :]
    )


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


def clause(sentence: str, rng: random.Random) -> str | None:
    match = re.search(
        r", (?:which|who|although|while|because|and (?:we|they|it|he|she)) [^,.?]{12,80}(?=[,.])", sentence
    )
    if not match or (match.end() >= len(sentence) - 1 and False):
        return None
    out = sentence[: match.start()] + sentence[match.end() :]
    return out if len(out.split()) >= 4 and match.end() < len(sentence) - 2 else None


ALTERED: dict[str, tuple[Rule, tuple[str, ...]]] = {
    "negation dropped": (drop(r"\bnot |\bnever "), ("QC114",)),
    "negation added": (swap({"will be": "will not be", "is": "is not", "was": "was not", "have": "have not", "can": "cannot"}), ("QC114",)),
    "modal": (swap({"will": "may", "may": "will", "must": "could", "can": "must", "should": "will", "would": "will", "could": "will", "might": "will"}), ("QC114",)),
    "number": (number, ("QC114",)),
    "content word": (content, ("QC114",)),
    "name": (swap({"Villanueva": "Delacroix", "Okafor": "Petersen", "Lindqvist": "Morales", "Halloran": "Whitby", "Nwosu": "Brandt", "Adeyemi": "Larsen", "Eastmark": "Westmark", "Northgate": "Southgate", "Anchor": "Chapel"}), ("QC114",)),
    "quantifier": (swap({"every": "some", "most": "all", "Some": "All", "Several": "All", "all": "some", "Every": "Many", "none": "some", "Nobody": "Everybody", "nobody": "everybody", "everybody": "nobody"}), ("QC114",)),
    "hedge dropped": (drop(r"\bprobably |\bPerhaps |\bI think |, I hope,|\bnearly |\babout (?=\d)"), ("QC114", "QC111", "QC118")),
    "only dropped": (drop(r"\bonly |\bat least |\bup to |\bmore than |\bless than "), ("QC114",)),
    "word left out": (omission, ("QC111",)),
    "clause left out": (clause, ("QC111", "QC117")),
    "word added": (insertion, ("QC112",)),
    "article": (swap({"the": "a", "a": "the", "The": "A", "an": "the"}), ("QC113",)),
    "article dropped": (drop(r"(?<=[a-z] )(?:the|a|an) "), ("QC113",)),
    "inflection": (swap({"needs": "needed", "carries": "carried", "means": "meant", "was": "is", "are": "were", "have": "had", "cellars": "cellar", "figures": "figure", "voted": "votes", "carried": "carry", "asked": "ask", "promised": "promises", "boats": "boat", "walls": "wall", "families": "family"}), ("QC113",)),
    "opposite preposition": (swap({"before": "after", "without": "with", "below": "above", "under": "over", "against": "for", "until": "after"}), ("QC114",)),
    "person": (swap({"We": "They", "we": "they", "I": "We", "They": "We", "he": "she", "she": "he", "our": "their", "my": "his"}), ("QC114",)),
    "opposite word": (swap({"right": "wrong", "false": "true", "old": "new", "new": "old", "open": "close", "more": "less", "expensive": "cheap", "first": "last", "bad": "good", "strict": "loose", "large": "small", "easy": "hard", "proud": "ashamed"}), ("QC114",)),
    "words exchanged": (transpose, ("QC114", "QC117", "QC113", "QC111", "QC112")),
}  # fmt: skip

STYLE: dict[str, tuple[Rule, tuple[str, ...]]] = {
    "contraction": (swap({"do not": "don't", "will not": "won't", "cannot": "can't", "could not": "couldn't", "That is": "That's", "We will": "We'll", "I will": "I'll", "It is": "It's", "They will": "They'll", "We have": "We've", "should not": "shouldn't", "are not": "aren't"}), ("QC113",)),
    "spelling": (swap({"harbour": "harbor", "favour": "favor", "licences": "licenses", "tonnes": "tonnes", "metre": "meter"}), ("QC101", "QC100")),
    "numeral": (swap({"twenty": "20", "five": "5", "two": "2", "three": "3", "four": "4", "one": "1", "17": "seventeen", "31": "thirty-one", "60": "sixty", "240": "two hundred and forty", "9": "nine", "120": "one hundred and twenty", "4,000": "four thousand", "half": "half"}), ("QC101", "QC100")),
    "abbreviation": (swap({"Professor": "Prof.", "Captain": "Capt.", "Dr.": "Doctor", "October": "Oct.", "Street": "St.", "September": "Sept.", "November": "Nov."}), ("QC101",)),
    "serial comma": (lambda s, _: re.sub(r"(\w+, [\w ]+) and ", r"\1, and ", s, count=1) if re.search(r"\w+, [\w ]+ and ", s) and ", and" not in s else None, ("QC101",)),
    "hyphen": (swap({"five-metre": "five metre", "marine school": "marine-school", "sea wall": "sea-wall", "ice plant": "ice-plant"}), ("QC101",)),
}  # fmt: skip


def typography(sentence: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    words = sentence.split()
    yield "as it is", sentence
    yield "comma for stop", sentence.rstrip(".") + ","
    yield "no stop", sentence.rstrip(".")
    yield "double spaces", sentence.replace(" ", "  ")
    yield "line breaks", sentence.replace(" ", "\n", 1 + rng.randrange(3))
    yield "no-break spaces", sentence.replace(" ", "\u00a0")
    yield "ligatures", sentence.replace("fi", "\ufb01").replace("fl", "\ufb02").replace("ff", "\ufb00")
    yield "decomposed", unicodedata.normalize("NFD", sentence)
    yield "zero-width", "\u200b".join(sentence.split("a"))[:0] + sentence.replace(" a", " \u200ba")
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
        if re.search(
            r"\b(?:not|never|no|nobody|if|say|think|believe|perhaps|said|told)\b",
            " ".join(words[:start]),
            re.IGNORECASE,
        ):
            return
        yield "fragment", " ".join(words[start : start + size]).strip(",;:")


def cases(text: str, interview: str, other: str, rng: random.Random) -> Iterator[Case]:
    all_sentences = sentences(text)
    for number_, sentence in enumerate(all_sentences):
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
        if number_ + 1 < len(all_sentences):
            following = all_sentences[number_ + 1]
            if (
                len(following.split()) > 3
                and len(sentence.split()) > 3
                and not is_question
                and not following.endswith("?")
            ):
                yield Case("two sentences", f"{sentence} {following}", ("QC100",), changes_words=False)
                yield Case("order reversed", f"{following} {sentence}", ("QC117",))
        if number_ + 25 < len(all_sentences):
            far = all_sentences[number_ + 25]
            if not is_question and not far.endswith("?"):
                yield Case("far apart", f"{sentence} {far}", ("QC117",))
                yield Case("far apart, ellipsis", f"{sentence} ... {far}", ("QC117",))
        if not is_question:
            yield Case("sentence added", f"{sentence} {rng.choice(other_sentences(other))}", ("QC121",))
            bracketed = re.sub(r"^(?:He|She|They|It) ", "[The treasurer] ", sentence)
            if bracketed != sentence:
                yield Case("bracket for pronoun", bracketed, ("QC102", "QC115"), changes_words=False)
            match = re.search(r"\b(wall|roof|boats|children|library|loan|engineers)\b", sentence)
            if match:
                yield Case(
                    "false bracket", sentence[: match.start()] + "[kitchen]" + sentence[match.end() :], ("QC115",)
                )
            yield from ellipses(sentence)
    for sentence in other_sentences(other):
        yield Case("absent", sentence, ("QC120",))
    yield from cleaned(interview)


def ellipses(sentence: str) -> Iterator[Case]:
    aside = re.search(r", (?:led by|who|which|in the dark|with|I hope|although)[^,.]{3,60},", sentence)
    if aside and not re.search(r"\b(not|no|never|without|only|if)\b", aside.group()):
        yield Case(
            "fair ellipsis",
            sentence[: aside.start()] + " ..." + sentence[aside.end() :],
            ("QC102",),
            changes_words=False,
        )
    hidden = re.search(r"\b(?:not|never) ", sentence)
    if hidden and hidden.start() > 4:
        yield Case(
            "ellipsis hides negation", sentence[: hidden.start()] + "... " + sentence[hidden.end() :], ("QC116",)
        )
    condition = re.match(r"If [^,]+, ", sentence)
    if condition:
        rest = sentence[condition.end() :]
        yield Case("condition cut", rest[:1].upper() + rest[1:], ("QC118",))


def other_sentences(other: str) -> list[str]:
    return [s for s in sentences(other) if len(s.split()) > 4]


def cleaned(interview: str) -> Iterator[Case]:
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


RANK = {"none": 0, "note": 1, "warning": 2, "error": 3}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--kind", default="")
    parser.add_argument("--source", default="")
    parser.add_argument("--large", type=int, default=0, help="pad the source to this many characters")
    options = parser.parse_args()
    speech = Path(options.source or DATA / "invented_speech.txt").read_text(encoding="utf-8")
    interview = (DATA / "invented_interview.txt").read_text(encoding="utf-8")
    other = (DATA / "invented_other.txt").read_text(encoding="utf-8")
    rng = random.Random(7)
    made: list[Case] = []
    for _ in range(options.repeat):
        made += [case for case in cases(speech, interview, other, rng) if options.kind in case.kind]
    made = list(dict.fromkeys(made))
    text = speech + "\n\n" + interview
    if options.large:
        from wording_speed import invented_text

        text = text + "\n\n" + invented_text(options.large)
    document = Document("S", "source", text, role="primary")
    source = prepare_source(document, (), view_of(document))
    aliases = build_alias_table((document,))
    profile = load_profile("ap")
    drafts, quotes, position = [], [], 0
    for place, case in enumerate(made):
        start = position + len(case.lead)
        quotes.append(
            Quote(
                f"D.q{place}",
                "D",
                None,
                start,
                start + len(case.quote) + 2,
                start + 1,
                start + 1 + len(case.quote),
                case.quote,
                "fragment" if case.kind == "fragment" else "direct",
            )
        )
        drafts.append(f"{case.lead}“{case.quote}”\n\n")
        position += len(drafts[-1])
    draft_document = Document("D", "draft", "".join(drafts), role="draft")
    draft = prepare_source(draft_document, quotes, view_of(draft_document))
    started = time.process_time()
    results = check_wordings(quotes, draft, [source], profile=profile, aliases=aliases, mode="check")
    seconds = time.process_time() - started
    report(made, results, seconds, verbose=options.verbose)


def report(made, results, seconds, *, verbose):
    per_kind = collections.defaultdict(collections.Counter)
    blessed, alarms = [], []
    for case, result in zip(made, results, strict=True):
        found = result.finding
        ok = found.code in case.right
        per_kind[case.kind]["right" if ok else "other"] += 1
        words = len(re.findall(r"\w+", case.quote))
        if case.changes_words and RANK[found.severity] < 2 and words >= 3:
            blessed.append((case, found))
        if (
            not case.changes_words
            and RANK[found.severity] >= 2
            and "QC110" not in case.right
            and "QC115" not in case.right
        ):
            alarms.append((case, found))
        if verbose and not ok:
            print(f"[{case.kind}] {found.code} {found.severity}: {case.quote}\n      {found.message}")
    for kind, counts in per_kind.items():
        total = sum(counts.values())
        print(f"{kind:32}{counts['right']:5}/{total:<5}{100 * counts['right'] / total:6.1f}%")
    total = len(made)
    right = sum(counts["right"] for counts in per_kind.values())
    good = sum(not case.changes_words for case in made)
    print(
        f"{total} quotes, {len(per_kind)} kinds: right code {100 * right / total:.2f}%; blessed {len(blessed)} of {total - good}; "
        f"false alarms {len(alarms)} of {good} ({100 * len(alarms) / max(1, good):.2f}%); {1000 * seconds / total:.2f} ms a quote"
    )
    for case, found in [*blessed, *alarms]:
        print(f"  !! [{case.kind}] {found.code} {found.severity}: {case.quote}\n      {found.message}")


if __name__ == "__main__":
    main()
