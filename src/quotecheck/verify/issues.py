"""One thing to say about a quotation's wording, before the gravest of them becomes the finding."""

from __future__ import annotations

from typing import NamedTuple

from quotecheck.model import SEVERITY_RANK, Severity
from quotecheck.profiles import Profile
from quotecheck.verify.differences import GRAVITY

__all__ = ["Issue", "gravest", "of_code", "of_difference"]

_SPECIAL_GRAVITY = {"QC118": 50, "QC121": 51, "QC115": 60, "QC119": 61, "QC126": 62, "QC117": 73, "QC116": 72}
_GRAVITY = {name: place for place, name in enumerate(GRAVITY)}


class Issue(NamedTuple):
    """A code with its severity; among issues of one severity the higher `gravity` names the finding."""

    code: str
    severity: Severity
    gravity: int
    message: str
    difference: str = ""


def of_difference(difference: str, profile: Profile, message: str) -> Issue:
    """Return the issue that a class of difference is under a profile.

    The gravity of QC110 to QC114 is by class; the special codes stand above the classes of words changed.
    """
    rule = profile.rule(difference)
    return Issue(rule.code, rule.severity, _GRAVITY[difference], message, difference)


def of_code(code: str, profile: Profile, default: Severity, message: str) -> Issue:
    """Return the issue of a code that no class of difference decides."""
    return Issue(code, profile.severity(code, None, default), _SPECIAL_GRAVITY.get(code, 40), message)


def gravest(issues: list[Issue]) -> Issue:
    """Return the issue that names the finding: the worst severity, then the gravest, then the first."""
    return max(issues, key=lambda issue: (SEVERITY_RANK[issue.severity], issue.gravity))
