"""House rules as data: which difference between a quotation and its source has which code and severity.

A profile is a TOML file in this folder, or the editor's own. `extends` names the profile it starts from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from quotecheck.errors import ConfigError, OptionError
from quotecheck.model import SEVERITY_RANK, Severity
from quotecheck.ready import parsed

__all__ = ["PROFILES", "Profile", "Rule", "load_profile", "profile_from_table"]

_FOLDER = Path(__file__).parent
PROFILES = ("ap", "reuters", "nyt", "guardian", "chicago", "bluebook", "verbatim")
"""The profiles that come with the package; `ap` is the default and the base of the others."""

_KEYS = frozenset({"name", "title", "extends", "differences", "severities"})


class Rule(NamedTuple):
    """What a difference is called, and how bad it is."""

    code: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Profile:
    """House rules: a rule for every class of difference, and severities that an editor set for whole codes."""

    name: str
    title: str
    differences: Mapping[str, Rule]
    severities: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))

    def rule(self, difference: str) -> Rule:
        """Return the code and severity of a class of difference.

        Raises:
            OptionError: if the class is not one of `ap.toml`'s keys.

        >>> load_profile("ap").rule("spelling")
        Rule(code='QC101', severity='note')
        """
        found = self.differences.get(difference)
        if found is None:
            raise OptionError(f"{difference!r} is no class of difference; profiles/ap.toml lists them")
        return Rule(found.code, self.severities.get(found.code, found.severity)) if self.severities else found

    def severity(self, code: str, difference: str | None, default: Severity) -> Severity:
        """Return the severity of `code`, for a class of difference if one applies, else `default` or the editor's own.

        >>> nyt = load_profile("nyt")
        >>> nyt.severity("QC110", "filler", "warning"), nyt.severity("QC116", None, "error")
        ('error', 'error')
        """
        if code in self.severities:
            return self.severities[code]
        rule = self.differences.get(difference) if difference else None
        return rule.severity if rule is not None and rule.code == code else default


def load_profile(name_or_path: str | Path) -> Profile:
    """Return a profile that comes with the package, by name, or an editor's own, by the path of its TOML file.

    Raises:
        ConfigError: if there is no such profile, or its file has an unknown key or value; the message names it.

    >>> load_profile("guardian").rule("filler").severity
    'note'
    """
    name = str(name_or_path)
    if name in PROFILES:
        return _shipped(name)
    path = Path(name_or_path)
    if path.suffix != ".toml" and not path.is_file():
        if name.lower() in PROFILES:
            return _shipped(name.lower())
        raise ConfigError(f"{name}: no such profile; choose one of {', '.join(PROFILES)}, or give a TOML file")
    return profile_from_table(_read(path), where=name)


def profile_from_table(table: Mapping[str, Any], *, where: str = "profile") -> Profile:
    """Return the profile that a table of `quotecheck.toml` describes; what it does not say comes from `extends` (ap).

    Args:
        table: keys name, title, extends, differences ({class: [code, severity]}), severities ({code: severity}).
        where: what to call the table in an error message.

    Raises:
        ConfigError: if a key, class, code or severity is unknown.

    >>> mine = profile_from_table({"name": "mine", "differences": {"spelling": ["QC113", "warning"]}})
    >>> mine.rule("spelling").code, mine.rule("numeral").code
    ('QC113', 'QC101')
    """
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise ConfigError(f"{where}: unknown key {unknown[0]!r}; a profile has {', '.join(sorted(_KEYS))}")
    extends = table.get("extends", None if table.get("name") == "ap" else "ap")
    base: dict[str, Rule] = dict(load_profile(extends).differences) if extends else {}
    for difference, value in table.get("differences", {}).items():
        if extends and difference not in base:
            raise ConfigError(f"{where}: {difference!r} is no class of difference; profiles/ap.toml lists them")
        base[difference] = _rule(value, f"{where}: {difference}")
    severities = {code: _severity(value, f"{where}: {code}") for code, value in table.get("severities", {}).items()}
    name = str(table.get("name", where))
    return Profile(name, str(table.get("title", name)), MappingProxyType(base), MappingProxyType(severities))


@cache
def _shipped(name: str) -> Profile:
    return profile_from_table(parsed(_FOLDER / f"{name}.toml"), where=name)


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: the profile cannot be read ({error}); give a TOML file in UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error


def _rule(value: object, where: str) -> Rule:
    if not isinstance(value, list) or len(value) != 2:
        raise ConfigError(f'{where}: {value!r} is no rule; write ["QC113", "warning"]')
    code, severity = value
    if not isinstance(code, str) or not (code.startswith("QC1") and len(code) == 5):
        raise ConfigError(f"{where}: {code!r} is no wording code; QC100 to QC129 are")
    return Rule(code, _severity(severity, where))


def _severity(value: object, where: str) -> Severity:
    for severity in SEVERITY_RANK:
        if value == severity:
            return severity
    raise ConfigError(f"{where}: {value!r} is no severity; use {', '.join(SEVERITY_RANK)}")
