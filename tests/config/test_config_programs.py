"""Which program plays sound and film, and that nothing hostile gets on its command line."""

import stat
from pathlib import Path

import pytest

from reader.config.programs import play_command, player

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


@pytest.mark.parametrize("chosen", ["missing", "'open", ""])
def test_a_choice_that_cannot_be_started_is_no_player(here: Path, chosen: str) -> None:
    assert player({"READER_PLAYER": chosen}) is None


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
