"""What a statement hangs on in its own sentence and is cut: an "if" without a comma, "Nothing in", "Either", "sooner".

The rules look for a word right before or behind the quoted words that their clause cannot do without.
"""

from __future__ import annotations

from quotecheck.language.inflect import lemma
from quotecheck.language.patterns import compile_later
from quotecheck.language.pronouns import PERSONS
from quotecheck.ready import compiled
from quotecheck.verify.governing import POLITE_IF, Cut
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.surroundings import (
    Passage,
    Surroundings,
    first_sentence,
    is_sentence,
    is_statement,
    is_told,
    opens_clause,
    short,
    words_of,
)
from quotecheck.verify.untruths import is_undeniable
from quotecheck.verify.wordlists import is_negation, word_list

__all__ = ["answered", "conceded", "denied_from_afar", "half_said", "one_of_two", "unfinished", "waited_for"]

_NO_ONE_AMONG = compile_later(
    r"(?:^|[,;:\u2014]\s|\b(?:and|but|so|that|because)\s)\W*(?P<none>(?:nothing|nobody|no one|no-one|none|neither"
    r"|not one|not a single \w+|no (?!doubt\b|question\b|matter\b)\w+)"
    r"\s(?:in|of|on|about|at|from|among|inside|within|near|under|behind)(?:\s(?:all|any))?)\s*$"
)
"""The subject of a clause whose noun the quote takes for its own: "Nothing in [this letter binds us]"."""
_ANY = frozenset(("any", "anyone", "anybody", "anything"))
_FREE_CHOICE = frozenset(("who", "that", "which", "whose", "can", "could", "will", "would", "may", "should", "must"))
"""Behind "any official" these may make it mean every one: "Any official who lies", "Anyone can see it"."""
_CLAUSE = compile_later(r"[;:\u2014]\s|\bbut\b")
_MIN_CLAUSE_WORDS = 3
_LEADS = r"(?:(?:and|but|so|then|well|look|listen|yes|no|oh|okay|ok|now|again|frankly|honestly|obviously|clearly),? )*"
_IF_THEN = compile_later(
    rf"^\W*{_LEADS}(?P<cond>(?:if|unless|provided|assuming|supposing)\b(?! (?:so|not|anything)\b)[^;:]*?),? then\s*$"
)
_IF_BARE = compile_later(rf"^\W*{_LEADS}(?P<cond>(?:if|unless)\b(?! (?:anything|so|not)\b)[^,;:]*)\s*$")
_IF_LED = compile_later(rf"^\W*{_LEADS}(?P<cond>(?:if|unless)\b(?! (?:anything|so|not)\b)[^;:]*),\s*$")
_POLITE = compile_later(rf"^(?:even )?if (?:{POLITE_IF}|you (?:want|must|ask|don't mind)\b|i might\b|memory serves)")
_SAID_IF = compile_later(
    rf"^\W*{_LEADS}(?P<cond>(?:if|unless|had|were|should)\b[^;:]*?),? (?:i|we)(?: would|'d| could| might| should)"
    r"(?: [\w]+ly| have| have to| (?:be|have been) (?:tempted|inclined|the first) to)* (?:say|said|tell|told|think"
    r"|thought|argued?|guess|bet|answer|claim|believe|write|conclude|assume|suspect)(?: (?:you|them|him|her|us|everyone"
    r"|people|the [\w-]+))?(?: that)?\s*[\"']*$"
)
"""“If I were a cynic, I would say that [it was built to fail]”: said only on a condition."""
_DRAFT_CONDITION = word_list("context_conditional_draft")
_SUBJECTS = PERSONS | {"there", "that", "this"}
_MIN_CONDITION_WORDS = 3
_OR_BEHIND = compile_later(r"\bor\b")
_DENIED_LATE = compile_later(
    r"^\s+(?P<rest>(?:sooner|earlier|enough|alone|fully|in full|entirely|wholly|completely|properly|correctly"
    r"|(?:fast|quickly|soon|well|far|early) enough|in time|on time|as (?:much|fast|well|soon|quickly|often|far) as"
    r"|solely|merely|in vain|by (?:accident|chance|mistake)|lightly|for nothing|on purpose|deliberately|knowingly"
    r"|intentionally|unanimously|willingly|gladly)\b[^.,;]*)"
)
"""What a "not" before it denies: "We did not act [alone]"; without it the "not" denies the deed."""
_BREAK = compiled(r"[,;:.?!\u2014]")
_CHANCE, _COULD_BE = frozenset(("may", "might", "could")), ("it", "be", "have")
"""A chance, not an ability: "It could be", "He may have"."""
_TURN = r"(?:but|yet|though|although|albeit|however|still|that said|then again)"
_CANNOT = r"(?:cannot|can't|can not|could not|couldn't|won't|will not|wouldn't|would not|don't|do not|am not able to)"
_NO_WORD = (
    rf"(?:(?:i|we|nobody|no one|one) (?:{_CANNOT} |can )?(?:rule (?:it|that|this|anything|them) out|rule out|exclude"
    r"|guarantee|promise|swear|say (?:for (?:sure|certain)|never)|be (?:sure|certain)"
    r"|know (?:for (?:sure|certain)|yet))"
    r"|(?:[\w'-]+ ){1,4}?(?:cannot|can't|could not|couldn't|can never) be (?:ruled out|excluded|guaranteed|discounted)"
    r"|(?:nothing (?:has|is)|(?:i|we|he|she|they|it|that) (?:have|has|had)(?: not"
    r"|n't)) (?:yet )?(?:been )?(?:decided|agreed|settled|concluded"
    r"|confirmed|signed|approved)|no (?:final )?decision has (?:yet )?been"
    r"|(?:i|we) (?:may|might|could) (?:well )?be (?:wrong|mistaken)"
    r"|(?:that|this|it) (?:may|might|could) (?:well )?change"
    r"|(?:he|she|it|they|that|this|you)(?: is| are| was| were|'s|'re)(?: [\w]+ly| quite| just| simply)?"
    r" (?:wrong|mistaken|misled|misinformed|confused)"
    rf"|(?:i|we) (?:(?:very much |[a-z]+ly |rather )?doubt|{_CANNOT} (?:really |quite |honestly )?(?:think|believe"
    r"|expect|imagine|suppose|buy)) (?:so|it|that|this)(?=\W*$)"
    r"|(?:i am|i'm|we are|we're) not (?:[a-z]+ly |so |at all |quite )?(?:sure|certain|convinced)(?=\W*$))"
)
_RESERVED = compile_later(rf"^\s*[,;\u2014.-]*\s*(?P<rest>{_TURN},? {_NO_WORD}\b)")
"""How some of a statement is taken back in the same breath: "although I can't rule it out", "but she is wrong"."""
_MAX_RESERVED_WORDS = 40
_HOPES = frozenset(("hope", "hoped", "wish", "want", "wanted", "pray"))
"""“We hope the talks succeed, [but we doubt it]”: a hope stays one."""
_TURNING_DRAFT = frozenset(("but", "yet", "though", "although", "however", "while", "mistaken", "wrong"))
_CLAUSE_BEHIND = compile_later(
    r"^\s(?:i|we|you|he|she|it|they|there|nobody|no one|everyone|the|a|an|this|these|those|my|our|your|his|her"
    r"|its|their)(?:'\w+)?\s"
)
_TO_DO = compile_later(
    r"^\s+(?P<rest>to (?!(?:the|an?|my|our|your|his|her|its|their|this|that|these|those|me|us|him|them|it|you)\b)"
    r"[a-z]+\b[^.;]*)"
)
_OBJECTS = frozenset(("me", "us", "him", "her", "them", "you", "it"))
_MAX_OBJECT_WORDS = 4
_HALF = compile_later(
    r"(?:\b(?:wish(?:ed)?|give anything|love|like)(?: \w+){0,3}? (?:(?:to be able to|could|were able to) (?:say"
    r"|tell \w+|report"
    r"|announce))|\b(?:i|we) could (?:(?:stand|sit|go) (?:up |out )?(?:here |there )?(?:and|to) (?:say|tell \w+)"
    r"|(?:easily|always|just) (?:say|tell \w+)|tell (?:you|them|people|everyone))"
    r"|\bnot (?:because|that)|\btempted to (?:say|think|believe|conclude)"
    r"|\b(?:nearly|almost) (?:said|wrote|told \w+|believed|thought)"
    r"|\b(?:can|could|must) only (?:hope|pray|wish|guess|assume|speculate)|\b(?:let us|let's|we) (?:all )?(?:pray"
    r"|hope and pray)"
    r"|\b(?:a|an|any|some|every|no|the|what) (?:[\w-]+ )?(?:chance|possibility|likelihood|hope|danger|risk|prospect"
    r"|fear)"
    r"|^\W*(?:and |but |so )?to (?:claim|suggest|pretend|argue|assert|imply|assume)|^\W*(?:just )?(?:saying"
    r"|claiming|pretending)"
    r"|^\W*(?:then |so |now )?(?:prove|show|convince|demonstrate)(?: to)? (?:me|us|the [\w-]+)(?: [\w'-]+){0,5}?"
    r"|\b(?:fear|feared|worry|worried|suspect|suspected|dream|dreamt|dreamed|wish|wished))(?: that)?\s*[\"']*$"
)
"""What only comes near saying it, hopes for it, asks for its proof or names it as a claim."""
_DAYS = compile_later(
    r"\b(?:gone are the days|there (?:was|were|will be|may come|will come) (?:a (?:time|day)|times|days)"
    r"|those were the days|the (?:time|day) (?:will|may|must|cannot) come|(?:long for|look forward to|dream of"
    r"|await|wait for)"
    r" (?:the|a) (?:day|time|moment)|until the (?:day|time)|back when|in the days|the day is (?:coming"
    r"|near))(?: (?:when|that))?"
    r"\s*[\"']*$"
)
"""Another time than now: "Gone are the days when [every child could swim]"."""
_WAITING = compile_later(
    r"\b(?:until|till|in case|lest|so that|in order that|supposing|as long as|so long as)\s*[\"']*$"
)
"""A clause that is only waited for, feared or aimed at: "Until [the bridge is safe], nobody crosses"."""
_ACCUSED = frozenset(("accused", "charged", "suspected", "arrested", "tried", "indicted", "blamed", "investigated"))
_ASKED = frozenset(
    ("asked", "asks", "offered", "offers", "ordered", "urged", "begged", "invited", "told", "wanted", "tried")
)
_WHO = r"(?:and|but|though|although|which|who|until|before)(?: [\w'-]+){0,3}? "
_CLEARED = compile_later(
    rf"^\s*,?\s*(?P<rest>{_WHO}(?:cleared|acquitted|exonerated|released|freed|pardoned|dropped|withdrawn|dismissed"
    r"|never charged|found innocent|found not guilty)\b[^.;]*)"
)
_TURNED_DOWN = compile_later(
    rf"^\s*,?\s*(?P<rest>{_WHO}(?:refused|declined|returned|rejected|turned (?:it|him|her|them|that) down|said no"
    r"|sent (?:it|them) back|gave (?:it|them) back|did not|didn't|never did|would not|wouldn't|walked away"
    r"|ignored)\b[^.;]*)"
)


def denied_from_afar(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """“Nothing in [this letter binds us]”, “no finding that [any official lied]”: a denial opens the clause; an error.

    "Any" that means every one denies nothing: "We do not close: anybody can come."
    """
    if not passage.before.strip() or not is_statement(read):
        return None
    own = around.own_clause()
    if own.has_any(word_list("context_negative_draft")) or "n't" in f"{own.before} {own.after}":
        return None
    clause = _CLAUSE.split(passage.before)[-1]
    subject = _NO_ONE_AMONG.search(clause)
    if subject is not None and _has_verb(read):
        return Cut(f'"{subject.group("none")}" stands right before these words in the source', "error")
    if read.keys[0] not in _ANY or not _FREE_CHOICE.isdisjoint(read.keys[1:4]) or is_undeniable(clause):
        return None
    denial = next((word for word in words_of(clause) if is_negation(word) or word == "nothing"), "")
    if not denial or not _has_verb(read):
        return None
    return Cut(f'the source has "{short(clause)}" before these words', "error")


def _has_verb(read: QuoteText) -> bool:
    """Return whether a statement is more than a noun with its article."""
    return len(read) >= _MIN_CLAUSE_WORDS


def waited_for(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """“If it fails [we stop the line]”, “Look, if it floods, then [they will be paid]”: a condition is cut; a warning.

    Without a comma the quote has to open with a pronoun; what stands between "if" and it is the condition.
    """
    if not is_statement(read) or around.has_any(_DRAFT_CONDITION):
        return None
    found = _IF_THEN.match(passage.before) or _IF_LED.match(passage.before) or _SAID_IF.match(passage.before)
    if found is None and read.keys[0].split("'")[0] in _SUBJECTS:
        found = _IF_BARE.match(passage.before)
    if found is None or _POLITE.match(found["cond"]) or len(words_of(found["cond"])) < _MIN_CONDITION_WORDS:
        return None
    return Cut(f'the condition "{short(found["cond"])}" before these words is cut', "warning")


def one_of_two(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """“Either [he lied] or he forgot”, “We did not act [alone]”: the other half of the thought is cut; a warning."""
    before = words_of(passage.before)
    if (
        before[-1:] == ["either"]
        and _OR_BEHIND.search(passage.after)
        and (is_statement(read) or opens_clause(read.keys))
    ):
        if not around.has_any(frozenset(("either", "or"))):
            return Cut(f'"either" before these words and "{short(passage.after)}" behind them are cut', "warning")
        return None
    other = _other_chance(passage, read)
    if other and not is_told(other, around):
        return Cut(f'the source says as well: "{short(other)}"', "warning")
    late = _DENIED_LATE.match(passage.after)
    if late is None or not is_statement(read) or late["rest"].split()[0] in words_of(around.after)[:3]:
        return None
    last = words_of(_BREAK.split(read.view.folded[read.start : read.end].rstrip(".,;:!?\"' "))[-1])
    if not any(map(is_negation, last)):
        return None
    return Cut(f'"{short(late["rest"])}" behind these words is cut, and it is what the source denies', "warning")


def _other_chance(passage: Passage, read: QuoteText) -> str:
    """Return the next sentence where it opens as the quoted one: “It could be the mine. [It could be the mill.]”."""
    opening = read.keys[: len(_COULD_BE)]
    if opening[1:2] == [] or opening[1] not in _CHANCE or opening[-1] not in _COULD_BE or not is_statement(read):
        return ""
    behind = first_sentence(passage.next_text) if not words_of(passage.after) else ""
    return behind if words_of(behind)[: len(_COULD_BE)] == opening else ""


def conceded(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """“We expect no more closures” of "..., although I can't rule it out": what takes it back is cut; a warning."""
    if not is_statement(read) or len(read) > _MAX_RESERVED_WORDS or not _HOPES.isdisjoint(read.keys[:3]):
        return None
    after = passage.after if words_of(passage.after) else passage.next_text
    found = _RESERVED.match(after)
    if found is None or around.has_any(_TURNING_DRAFT | word_list("context_negative_draft")):
        return None
    return Cut(f'the source goes on: "{short(found["rest"])}"', "warning")


def _is_cut_at_that(passage: Passage, read: QuoteText) -> bool:
    """Return whether “I can promise that” takes up something else than "I can promise that [we will tell you]" does."""
    end = read.gap(len(read))
    if read.keys[-1] != "that" or not is_sentence(read) or ".." in end or "\u2026" in end:
        return False
    return _CLAUSE_BEHIND.match(passage.after) is not None


def unfinished(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """“I don't trust them [to know]”, “Nobody expects the council [to pay]”: the deed is cut; a warning.

    With any object the verb asks for a deed ("expect"); with a pronoun "need" or "like" does, too.
    """
    if _is_cut_at_that(passage, read):
        return Cut(f'the source goes on: "{short("that" + passage.after)}"', "warning")
    found = _TO_DO.match(passage.after) if is_statement(read) else None
    if found is None or is_told(found["rest"], around):
        return None
    verbs = word_list("hinges_bidding") | (word_list("hinges_wanting") if read.keys[-1] in _OBJECTS else frozenset())
    if not any(lemma(word) in verbs for word in read.keys[-_MAX_OBJECT_WORDS:-1]):
        return None
    return Cut(f'the source goes on: "{short(found["rest"])}"', "warning")


def half_said(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """“I was tempted to say [it is over]”, “Gone are the days when [it was safe]”, “Until [it is safe]”; a warning."""
    if not passage.before.strip() or not is_statement(read):
        return None
    clause = _CLAUSE.split(passage.before)[-1]
    if is_undeniable(clause):
        return None
    found = _HALF.search(clause) or _DAYS.search(clause)
    if found is None and not around.has_any(_DRAFT_CONDITION):
        found = _WAITING.search(clause)
    if found is None or is_told(found.group(), around) or around.has_any(word_list("context_hedged_draft")):
        return None
    return Cut(f'"{short(found.group().strip())}" before these words is cut', "warning")


def answered(passage: Passage, read: QuoteText, around: Surroundings) -> Cut | None:
    """“He was accused of theft” of "..., and cleared": the answer to an accusation or a request is cut."""
    if not is_statement(read) or not words_of(passage.after) or around.has_any(word_list("context_negative_draft")):
        return None
    found = _CLEARED.match(passage.after) if not _ACCUSED.isdisjoint(read.keys) else None
    if found is None and not _ASKED.isdisjoint(read.keys):
        found = _TURNED_DOWN.match(passage.after)
    if found is None or is_told(found["rest"], around):
        return None
    return Cut(f'the source goes on: "{short(found["rest"])}"', "warning")
