"""House rules: what ships, what an editor may write, and what the loader refuses."""

import pytest

from quotecheck.errors import ConfigError, OptionError
from quotecheck.profiles import PROFILES, load_profile, profile_from_table
from quotecheck.verdicts import VERDICTS


@pytest.mark.parametrize("name", PROFILES)
def test_every_profile_has_a_rule_for_every_difference(name):
    profile = load_profile(name)
    assert set(profile.differences) == set(load_profile("ap").differences)
    assert all(rule.code in VERDICTS for rule in profile.differences.values())


def test_a_profile_of_ones_own_starts_from_ap(tmp_path):
    path = tmp_path / "house.toml"
    path.write_text('name = "house"\n[differences]\nspelling = ["QC113", "warning"]\n', encoding="utf-8")
    house = load_profile(path)
    assert house.rule("spelling") == ("QC113", "warning")
    assert house.rule("numeral") == load_profile("ap").rule("numeral")


@pytest.mark.parametrize(
    "table",
    [
        {"colour": "red"},
        {"differences": {"speling": ["QC113", "warning"]}},
        {"differences": {"spelling": ["QC300", "warning"]}},
        {"differences": {"spelling": ["QC113", "grave"]}},
        {"differences": {"spelling": "warning"}},
        {"severities": {"QC113": "grave"}},
        {"extends": "nobody"},
    ],
)
def test_a_mistake_in_a_profile_is_named(table):
    with pytest.raises(ConfigError) as caught:
        profile_from_table(table, where="house.toml")
    assert str(caught.value)


def test_an_unknown_difference_is_refused():
    with pytest.raises(OptionError):
        load_profile("ap").rule("speling")


def test_an_editors_severity_outranks_the_profile(tmp_path):
    own = tmp_path / "desk.toml"
    own.write_text('name = "desk"\nextends = "ap"\n[severities]\nQC113 = "error"\n')
    profile = load_profile(own)
    assert profile.rule("function").severity == "error"
    assert profile.severity("QC118", None, "warning") == "warning"
