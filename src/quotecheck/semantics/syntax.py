"""Who does what to whom, by a dependency parser: one Protocol, and spaCy behind it where a desk has installed it.

The default rules read clauses without a parser (`verify/shifts/clauses.py`); docs/syntax.md says what one gains.
spaCy and the model load when the first sentence is parsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from quotecheck.errors import ModelError
from quotecheck.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Clause", "Noun", "Parser", "load_parser"]

_KEPT_SENTENCES = 4096
"""Parsed sentences that are kept: an article's evidence is asked for once a claim."""


class Noun(NamedTuple):
    """A noun phrase: the word that names the thing, and the phrase up to that word."""

    head: Span
    phrase: Span


class Clause(NamedTuple):
    """One verb with its parties; spans are half-open code points of the sentence that was parsed.

    Passives are turned round: `doers` do it and `targets` undergo it, whatever stands first. `receivers` get what is
    given ("the hospital" in "gave the hospital a grant").
    """

    verb: Span
    group: Span
    """The verb with its auxiliaries."""
    doers: tuple[Noun, ...] = ()
    targets: tuple[Noun, ...] = ()
    receivers: tuple[Noun, ...] = ()
    complements: tuple[tuple[str, Noun], ...] = ()
    """Prepositions, in small letters, with what they govern."""
    is_passive: bool = False
    is_relative: bool = False
    is_finite: bool = True
    is_sure: bool = True
    """The subject stands with the verb or is shared with one beside it, not merely understood."""


class Parser(Protocol):
    """Reads the clauses of one sentence. The same sentence gives the same clauses, in text order."""

    @property
    def name(self) -> str:
        """What the parser goes by in messages and in the options' digest: its name and version."""
        ...

    def clauses(self, sentence: str) -> tuple[Clause, ...]:
        """Return the clauses of a sentence."""
        ...


def load_parser(model: str) -> Parser:
    """Return the spaCy model of that name or folder; it loads when the first sentence is parsed.

    Raises:
        ModelError: spaCy or the model is not installed; the message says what to install.
    """
    if find_spec("spacy") is None:
        raise ModelError(
            f"syntax model {model}: spaCy is not installed; install quotecheck-desk[syntax], or leave --syntax out"
        )
    if not (Path(model) / "meta.json").is_file() and not _is_installed(model):
        raise ModelError(
            f"syntax model {model}: there is no such package or folder; install the model "
            f"(python -m spacy download {model}, or the wheel named in docs/syntax.md) or give its folder"
        )
    return _SpacyParser(model)


def _is_installed(model: str) -> bool:
    return model.isidentifier() and find_spec(model) is not None


class _SpacyParser:
    """A spaCy pipeline with a tagger and a parser."""

    __slots__ = ("_kept", "_model", "_name")

    def __init__(self, model: str) -> None:
        self._model = model
        self._name = _named(model)
        self._kept = lru_cache(maxsize=_KEPT_SENTENCES)(self._parse)

    @property
    def name(self) -> str:
        """The model's name with its version, so that another version is another option."""
        return self._name

    def clauses(self, sentence: str) -> tuple[Clause, ...]:
        """Return the clauses of a sentence, in text order."""
        return self._kept(sentence)

    def _parse(self, sentence: str) -> tuple[Clause, ...]:
        return tuple(_Reader(_pipeline(self._model)(sentence)).clauses())

    def __reduce__(self) -> tuple[type[_SpacyParser], tuple[str]]:
        """Return how another process makes the same parser: from the model's name."""
        return _SpacyParser, (self._model,)


def _named(model: str) -> str:
    try:
        return f"{model} {version(model)}"
    except PackageNotFoundError:
        return model


@cache
def _pipeline(model: str) -> Any:  # noqa: ANN401 - spaCy is optional, so its types are not at hand
    """Return the loaded model without what is not needed here.

    Raises:
        ModelError: it cannot be loaded, or has no parser.
    """
    import spacy

    try:
        pipeline = spacy.load(model, exclude=["ner", "senter", "textcat"])
    except (OSError, ValueError, ImportError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ModelError(f"syntax model {model}: cannot be loaded ({reason}); install one that fits spaCy") from error
    if not {"parser", "tagger"} <= set(pipeline.pipe_names):
        raise ModelError(f"syntax model {model}: has no tagger and parser; give one that has, such as en_core_web_sm")
    return pipeline


_SUBJECTS = frozenset(["nsubj", "nsubjpass"])
_OBJECTS = frozenset(["dobj", "obj", "attr"])
_RELATIVES = frozenset(["who", "whom", "which", "that"])
_MODIFIERS = frozenset(["det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet"])
_NOUNS = frozenset(["NOUN", "PROPN", "PRON", "NUM"])
_FINITE = frozenset(["VBD", "VBP", "VBZ", "MD"])


class _Verb(NamedTuple):
    """A verb as read so far, in the parser's tokens: `subjects` before a passive is turned round."""

    token: Token
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    is_passive: bool
    is_sure: bool = True


class _Reader:
    """Reads the clauses off one parsed sentence (labels of the English models: CLEAR style)."""

    __slots__ = ("_found", "_tokens")

    def __init__(self, tokens: Iterable[Token]) -> None:
        self._tokens = list(tokens)
        self._found: dict[int, _Verb] = {}

    def clauses(self) -> Iterator[Clause]:
        verbs = [token for token in self._tokens if token.pos_ in ("VERB", "AUX")]
        verbs = [token for token in verbs if token.dep_ not in ("aux", "auxpass")]
        for token in sorted(verbs, key=_depth):  # what a verb hangs on is read before it
            self._found[token.i] = self._read(token)
        for token in verbs:
            yield self._clause(self._found[token.i])

    def _read(self, token: Token) -> _Verb:
        children = list(token.children)
        found = _Verb(
            token,
            tuple(noun for child in children if child.dep_ in _SUBJECTS for noun in _joined(child)),
            tuple(noun for child in children if child.dep_ in _OBJECTS for noun in _joined(child)),
            any(child.dep_ in ("nsubjpass", "auxpass") for child in children),
        )
        if token.dep_ == "relcl":
            return _with_antecedent(found)
        if token.dep_ == "acl":
            passive = found.is_passive or token.tag_ == "VBN"
            return found._replace(subjects=found.subjects or (token.head,), is_passive=passive, is_sure=False)
        return found if found.subjects else self._with_shared_subject(found)

    def _with_shared_subject(self, found: _Verb) -> _Verb:
        """Return a verb with the subject it shares with the one it is joined to or hangs on."""
        token, above = found.token, self._found.get(found.token.head.i)
        if above is None:
            return found
        if token.dep_ == "conj":
            is_bare = not any(child.dep_ in ("aux", "auxpass") for child in token.children)
            passive = found.is_passive or (above.is_passive and token.tag_ == "VBN" and is_bare)
            return found._replace(subjects=above.subjects, is_passive=passive, is_sure=above.is_sure)
        if token.dep_ == "xcomp":
            takes_object = bool(above.objects) and not above.is_passive
            return found._replace(subjects=above.objects if takes_object else above.subjects)
        if token.dep_ in ("advcl", "pcomp", "ccomp"):
            return found._replace(subjects=above.subjects, is_sure=False)
        return found

    def _clause(self, found: _Verb) -> Clause:
        token, children = found.token, list(found.token.children)
        helpers = [child for child in children if child.dep_ in ("aux", "auxpass") and child.i < token.i]
        first = min([token, *helpers], key=lambda word: word.i)
        subjects = tuple(_noun(word) for word in found.subjects)
        doers = tuple(_noun(word) for by in children if by.dep_ == "agent" for word in _governed(by))
        receivers = tuple(_noun(word) for child in children if child.dep_ == "dative" for word in _received(child))
        objects = tuple(_noun(word) for word in found.objects)
        return Clause(
            _span(token, token),
            _span(first, token),
            doers if found.is_passive else subjects,
            subjects if found.is_passive and not (receivers or objects) else objects,
            subjects if found.is_passive and objects else receivers,
            tuple(
                (child.lower_, _noun(word))
                for child in children
                if child.dep_ in ("prep", "dative", "agent")
                for word in _governed(child)
            ),
            found.is_passive,
            token.dep_ == "relcl",
            token.tag_ in _FINITE or any(child.tag_ in _FINITE for child in helpers),
            found.is_sure and bool(found.subjects),
        )


def _depth(token: Token) -> tuple[int, int]:
    return sum(1 for _ in token.ancestors), token.i


def _joined(token: Token) -> list[Token]:
    """Return a noun and those joined to it ("Japan and Korea"), in text order."""
    found = [token]
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in _NOUNS:
            found += _joined(child)
    return found


def _governed(preposition: Token) -> list[Token]:
    return [noun for child in preposition.children if child.dep_ == "pobj" for noun in _joined(child)]


def _received(token: Token) -> list[Token]:
    return _governed(token) if token.pos_ == "ADP" else _joined(token)


def _with_antecedent(found: _Verb) -> _Verb:
    """Return a relative clause's verb with the noun it belongs to as subject, or as object ("whom they fined")."""
    token = found.token
    antecedent = (_agreeing(token),)
    if not found.subjects or any(word.lower_ in _RELATIVES for word in found.subjects):
        return found._replace(subjects=antecedent)
    strays = any(child.dep_ == "prep" and not list(child.children) for child in token.children)
    if any(word.lower_ in _RELATIVES for word in found.objects) or not (found.objects or strays or found.is_passive):
        return found._replace(objects=antecedent)
    return found


def _agreeing(verb: Token) -> Token:
    """Return the noun that a relative clause's verb agrees with: its head, or one that the head hangs on.

    Small models attach to the nearest noun; "sales of drones to a country that breach it" has a plural verb.
    """
    wanted = {"VBZ": ("NN", "NNP"), "VBP": ("NNS", "NNPS")}
    first = next((child for child in verb.children if child.dep_ in ("aux", "auxpass")), verb)
    noun = verb.head
    tags = wanted.get(first.tag_)
    if tags is None or any(child.dep_ == "conj" for child in noun.children):
        return noun
    while noun.tag_ not in tags:
        if noun.dep_ not in ("pobj", "conj") or noun.head.dep_ not in ("prep", "conj"):
            return verb.head
        noun = noun.head.head if noun.dep_ == "pobj" else noun.head
        if noun.pos_ not in _NOUNS:
            return verb.head
    return noun


def _noun(token: Token) -> Noun:
    first = min((child.left_edge for child in token.lefts if child.dep_ in _MODIFIERS), key=_place, default=token)
    return Noun(_span(token, token), _span(first, token))


def _place(token: Token) -> int:
    return int(token.i)


def _span(first: Token, last: Token) -> Span:
    return Span(first.idx, last.idx + len(last))
