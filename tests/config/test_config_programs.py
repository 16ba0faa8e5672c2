"""Which programs are started, and that nothing hostile gets on their command lines."""

import stat
from pathlib import Path
from typing import Any

import pytest

from reader.config.programs import (
    FILE,
    Use,
    beside,
    browser,
    chosen_program,
    in_terminal,
    play_command,
    player,
    with_argument,
)
from reader.config.settings import ProgramSettings, Settings, SiteSettings
from reader.errors import ConfigError

URL = "https://example.org/tides.mp3"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which programs are found."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def program(folder: Path, name: str) -> None:
    path = folder / name
    path.touch()
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_the_users_choice_is_split_into_words_and_gets_the_address_last(here: Path) -> None:
    program(here, "mine")
    program(here, "mpv")
    assert play_command(URL, {"READER_PLAYER": "mine --title 'a b; rm c'"}) == ["mine", "--title", "a b; rm c", URL]


@pytest.mark.parametrize("chosen", ["missing", "'open", "''", "!", "/"])
def test_a_choice_that_cannot_be_started_is_told_with_where_it_stands(here: Path, chosen: str) -> None:
    program(here, "mpv")
    with pytest.raises(ConfigError, match="READER_PLAYER"):
        player({"READER_PLAYER": chosen})
    with pytest.raises(ConfigError, match=r"missing, which programs\.player names"):
        chosen_program(Use.PLAYER, {}, Settings(programs=ProgramSettings(player=("missing",))))


@pytest.mark.parametrize("use", Use)
def test_a_variable_outweighs_the_settings_and_these_what_the_system_has(here: Path, use: Use) -> None:
    program(here, "set")
    program(here, "named")
    named: dict[str, Any] = {use.value: ("set", "-x")}
    own = Settings(programs=ProgramSettings(**named))
    assert chosen_program(use, {}, own) == ["set", "-x"]
    assert chosen_program(use, {use.variable: " "}, own) == ["set", "-x"]
    assert chosen_program(use, {use.variable: "named 'a b'"}, own) == ["named", "a b"]
    assert chosen_program(use, {}, Settings()) is None


def test_a_site_has_a_browser_of_its_own_the_nearest_one(here: Path) -> None:
    for name in ("usual", "news", "sport"):
        program(here, name)
    sites = {
        "example.org": SiteSettings(browser=("news",)),
        "sport.example.org": SiteSettings(browser=("sport",)),
        "ample.org": SiteSettings(browser=("missing",)),
        "deep.sport.example.org": SiteSettings(),
    }
    own = Settings(programs=ProgramSettings(browser=("usual",)), sites=sites)
    found = {
        name: (browser(f"https://{name}/x", {}, own) or [""])[0]
        for name in ("www.example.org", "deep.sport.example.org", "anexample.org", "other.example")
    }
    assert found == {
        "www.example.org": "news",
        "deep.sport.example.org": "sport",
        "anexample.org": "usual",
        "other.example": "usual",
    }
    assert browser("https://example.org/", {"READER_BROWSER": "usual"}, own) == ["usual"]


def test_what_is_opened_stands_at_its_place_or_last() -> None:
    assert with_argument(["w", "-a"], URL) == ["w", "-a", URL]
    assert with_argument(["w", "--app={url}", "{url}", "-x"], URL) == ["w", f"--app={URL}", URL, "-x"]
    assert with_argument(["{url}"], URL) == ["{url}", URL]
    assert with_argument(["v", "{file}", "--loop"], "/tmp/a b.png", FILE) == ["v", "/tmp/a b.png", "--loop"]
    assert with_argument(["w"], "https://example.org/{url}") == ["w", "https://example.org/{url}"]
    with pytest.raises(ConfigError, match="looks like"):
        with_argument(["w"], "--exec=x")


def test_a_program_that_wants_the_terminal_is_told_by_its_sign(here: Path) -> None:
    program(here, "w3m")
    chosen = chosen_program(Use.BROWSER, {"READER_BROWSER": "!w3m -N"})
    assert chosen == ["!w3m", "-N"]
    assert in_terminal(chosen) == ("w3m", "-N")
    assert in_terminal(["w3m"]) is None
    assert beside(chosen) == beside(["w3m", "-N"]) == ["w3m", "-N"]


def test_without_a_choice_the_first_known_program_that_is_there(here: Path) -> None:
    assert player({}) is None
    program(here, "vlc")
    assert player({}) == ["vlc"]
    program(here, "mpv")
    assert play_command(URL, {}) == ["mpv", URL]


@pytest.mark.parametrize("url", ["--script=x", "file:///etc/passwd", "-", "javascript:1", "mailto:a@b.org", ""])
def test_only_addresses_of_the_web_are_played(here: Path, url: str) -> None:
    program(here, "mpv")
    assert play_command(url, {}) is None
