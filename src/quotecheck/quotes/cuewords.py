"""Reporting verbs as the marks and kinds need them: a pattern of the forms that introduce or follow speech."""

from __future__ import annotations

__all__ = ["SAY"]

_FORMS = (
    "said says say saying told tells tell asked asks ask asking replied replies reply answered answers added adds adding wrote writes "
    "write writing read reads announced announces stated states declared declares explained explains insisted insists "
    "warned warns argued argues admitted admits claimed claims recalled recalls remarked remarks noted notes observed observes "
    "shouted shouts cried cries called whispered whispers muttered mutters murmured began begins continued continues "
    "concluded concludes repeated repeats joked jokes posted posts tweeted chanted chants urged urges exclaimed returned "
    "responded responds suggested suggests acknowledged acknowledges conceded concedes confirmed confirms protested "
    "complained complains predicted predicts quipped agreed agrees thought commented comments testified vowed vows "
    "pledged promised denied denies stressed emphasized emphasised reiterated inquired enquired demanded snapped yelled sighed laughed"
)
SAY = "|".join(sorted(_FORMS.split(), key=lambda form: (-len(form), form)))
