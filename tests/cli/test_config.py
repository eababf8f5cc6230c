"""The configuration file is found, read and refused with a message that names the key."""

import subprocess
import sys
from pathlib import Path

import pytest

from quotecheck.cli.config import find_config, load_config, read_config
from quotecheck.errors import ConfigError

WHERE = Path("quotecheck.toml")


def test_the_nearest_file_upward_is_used(tmp_path: Path) -> None:
    (tmp_path / "quotecheck.toml").write_text('profile = "nyt"\n')
    inner = tmp_path / "desk" / "drafts"
    inner.mkdir(parents=True)
    assert find_config(inner) == (tmp_path / "quotecheck.toml").resolve()
    (tmp_path / "desk" / "pyproject.toml").write_text('[tool.quotecheck]\nprofile = "guardian"\n')
    found = find_config(inner)
    assert found is not None
    assert load_config(found).profile == "guardian"


def test_a_pyproject_without_our_table_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "quotecheck.toml").write_text("")
    inner = tmp_path / "desk"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[tool.other]\n")
    assert find_config(inner) == (tmp_path / "quotecheck.toml").resolve()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"profil": "ap"}, "unknown key profil (did you mean profile?)"),
        ({"story_date": "2024-06-24"}, "unknown key story_date (did you mean story-date?)"),
        ({"xyzzy": 1}, "unknown key xyzzy; known: profile"),
        ({"profile": 3}, "profile is 3; give a string"),
        ({"fail-on": "fatal"}, "fail-on is 'fatal'; give one of error, warning, note, never"),
        ({"severity": {"QC113": "loud"}}, "severity.QC113 is 'loud'; give one of none, note, warning, error"),
        ({"severity": {"QC999": "note"}}, "severity: there is no verdict QC999"),
        ({"ignore": "QC113"}, "ignore is 'QC113'; give a list of strings"),
        ({"aliases": {"ROK": "South Korea"}}, "aliases.ROK is 'South Korea'; give a list of strings"),
        ({"documents": [{"path": "a.txt", "roles": "draft"}]}, "unknown key documents[1].roles (did you mean role?)"),
        ({"documents": [{"role": "draft"}]}, "documents[1].path is missing"),
        ({"roles": {"*.txt": "boss"}}, "roles.*.txt is 'boss'; give one of draft, source, primary"),
    ],
)
def test_a_slip_is_named(data: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_config(data, WHERE)
    assert str(caught.value).startswith(f"quotecheck.toml: {message}")


def test_broken_toml_is_named(tmp_path: Path) -> None:
    path = tmp_path / "quotecheck.toml"
    path.write_text("profile = \n")
    with pytest.raises(ConfigError, match="is not valid TOML"):
        load_config(path)


def test_toml_dates_and_roles_by_glob(tmp_path: Path) -> None:
    path = tmp_path / "quotecheck.toml"
    path.write_text(
        'story-date = 2024-06-24\n[roles]\n"transcripts/*.txt" = "primary"\n[[documents]]\npath = "a.txt"\n'
    )
    config = load_config(path)
    assert config.story_date == "2024-06-24"
    entry = config.entry_for(tmp_path / "transcripts" / "one.txt")
    assert entry is not None
    assert entry.role == "primary"
    assert config.entry_for(tmp_path / "a.txt") is not None
    assert config.entry_for(tmp_path / "b.txt") is None


def test_settings_from_a_folder_above_are_told_and_a_lost_file_in_them(tmp_path: Path) -> None:
    """A file that somebody left two folders up changes what is found: a person must see that it was used."""
    (tmp_path / "quotecheck.toml").write_text('[[documents]]\npath = "intervew.txt"\nspeaker = "Jane Doe"\n')
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "draft.txt").write_text("“We go,” Lee said.\n", encoding="utf-8")
    (desk / "wire.txt").write_text('"We go," Lee said.\n', encoding="utf-8")
    told = _stderr(desk, "draft.txt", "-s", "wire.txt")
    assert f"settings from {(tmp_path / 'quotecheck.toml').resolve()}; --isolated does without" in told
    assert "intervew.txt: there is no such file" in told
    assert _stderr(tmp_path, "desk/draft.txt", "-s", "desk/wire.txt").count("settings from") == 0
    assert _stderr(desk, "draft.txt", "-s", "wire.txt", "--quiet") == ""
    assert _stderr(desk, "draft.txt", "-s", "wire.txt", "--isolated") == ""


def _stderr(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "quotecheck", "check", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=True).stderr


def test_a_folder_above_that_may_not_be_looked_into_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "quotecheck.toml").write_text("")
    inner = tmp_path / "desk"
    inner.mkdir()
    is_file = Path.is_file

    def guarded(path: Path) -> bool:
        if path.parent == inner.resolve():
            raise PermissionError(13, "Permission denied")
        return is_file(path)

    monkeypatch.setattr(Path, "is_file", guarded)
    assert find_config(inner) == (tmp_path / "quotecheck.toml").resolve()
