"""Fixtures and options shared by all tests: `--update-golden` rewrites the golden reports instead of comparing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"

# The same examples in every run, so that a red run is about the change; `pytest --hypothesis-profile=default` explores.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden instead of comparing with it")


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> tuple[Path, ...]:
    return tuple(sorted((ROOT / "seeds").glob("*.txt")))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name; a reviewer reads the diff after `--update-golden`."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
            return
        assert path.exists(), f"{path} is missing: run `pytest --update-golden` and read what it writes"
        assert text == path.read_bytes().decode("utf-8", "surrogatepass"), f"{name} changed: see the diff above"

    return check


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the colours or width of the terminal it happens to run in."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES", "TERMINAL_WIDTH"):
        monkeypatch.delenv(name, raising=False)
