"""Exact words whose governing words are cut (QC118): the order in which the rules of `governing` are asked."""

from __future__ import annotations

from quotecheck.language.patterns import compile_later
from quotecheck.verify.afterthoughts import passed_on_behind, unsaid
from quotecheck.verify.answers import answers_other, contrary, refused
from quotecheck.verify.denied_parts import denied_part
from quotecheck.verify.disowned import ascribed, disowned
from quotecheck.verify.east_asian import goes_on
from quotecheck.verify.frames import cut_short, framed, taken_back
from quotecheck.verify.governing import Cut, asked, conditional, hedged, negated, reported
from quotecheck.verify.hinges import answered, conceded, denied_from_afar, half_said, one_of_two, unfinished, waited_for
from quotecheck.verify.limits import alleged, led_in, limited_behind, softened
from quotecheck.verify.not_own import mentioned, not_to_be_said, told_of_others
from quotecheck.verify.qualifiers import answered_for, limited, narrowed, rounded, weakened
from quotecheck.verify.scopes import cut_scope
from quotecheck.verify.segments import QuoteText
from quotecheck.verify.sources import Source
from quotecheck.verify.submissions import is_fair_case, submitted
from quotecheck.verify.surroundings import Surroundings, is_sentence, is_shown, is_statement, passage_in, words_of
from quotecheck.verify.tails import denied_behind, qualified_behind

__all__ = ["cut_context"]

_ASIDE = compile_later(
    r"(?:,\s(?!that\b)[^,;:.?!\u2014]{2,90},|\s?\u2014\s?[^\u2014;:.?!]{2,90}\u2014|\s-\s[^;:.?!]{2,90}\s-|\s\([^()]{2,90}\))\s?(?=that\s*[\"']*$)"
)
"""What parts a verb of saying from its "that": "They tell me, and have told me for weeks, that [it is safe]"."""


def cut_context(read: QuoteText, source: Source, first: int, last: int, around: Surroundings) -> Cut | None:
    """Return what governed the source words `first` to `last` and is missing from the quote, or None.

    The gravest is returned: a negation or a contrary answer is an error, the rest are warnings.
    """
    named = mentioned(source, first, last, read, around)
    if named is not None:
        return named
    passage = passage_in(source, first, last)
    if not passage.before.strip() and not passage.after.strip() and not passage.next_text:
        return answers_other(source, first, read, around)  # a turn that is one sentence
    if is_shown(read, passage.next_text):  # what the draft itself shows next is not cut
        passage = passage._replace(next_text="")
    if "?" in read.gap(len(read)):  # who asks claims nothing that the next words could take back
        passage = passage._replace(next_text="")
    if is_shown(read, passage.after):
        passage = passage._replace(after="")
    if read.quote.kind == "scare":  # so are all quotations in scripts whose words and verbs of saying are not known
        return (
            not_to_be_said(passage, read, around)
            or denied_part(passage, read, around)
            or told_of_others(passage, read, around)
            or goes_on(passage, read, around)
        )
    if "that" in passage.before[-8:]:
        passage = passage._replace(before=_ASIDE.sub(" ", passage.before))
    before = words_of(passage.before)
    opening = passage.before.rstrip()[-1:]
    words = read.keys
    draft, around = around, around.unasked()
    is_case = is_fair_case(passage, read, around)
    return (
        not_to_be_said(passage, read, around)
        or negated(before, opening, words, around)
        or contrary(passage, around)
        or refused(source, last, around)
        or cut_short(passage, around)
        or taken_back(passage, read, around)
        or unsaid(passage, read, around)
        or denied_behind(passage, read, around)
        or denied_from_afar(passage, read, around)
        or denied_part(passage, read, around)
        or disowned(passage, read, around)
        or submitted(passage, read, around)
        or rounded(passage, read, around)
        or limited(passage, read, around)
        or (None if is_case else framed(passage, read, around))
        or told_of_others(passage, read, around)
        or (None if is_case else reported(passage, before, words, around, is_statement=is_statement(read)))
        or conditional(passage, before, words, around, is_sentence=is_sentence(read))
        or waited_for(passage, read, around)
        or narrowed(passage, read, around)
        or cut_scope(passage, read, around)
        or answered_for(passage, read, around)
        or weakened(passage, around)
        or led_in(passage, read, around)
        or alleged(passage, around)
        or softened(passage, read, around)
        or hedged(passage, before, read, around)
        or limited_behind(passage, words, around)
        or asked(passage, before, read, around)
        or qualified_behind(passage, read, around)
        or one_of_two(passage, read, around)
        or unfinished(passage, read, around)
        or conceded(passage, read, around)
        or half_said(passage, read, around)
        or answered(passage, read, around)
        or ascribed(passage, read, around)
        or passed_on_behind(passage, read, around)
        or goes_on(passage, read, around)
        or answers_other(source, first, read, draft)
    )
