import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from ui_articles import article
from ui_waiting import main_screen, until

from reader.library import Library
from reader.model import Article, Block, BlockKind, Mark, MarkKind
from reader.ui.app import ReaderApp
from reader.ui.player import is_media, played

WIDE = (160, 45)
SOUND = "https://example.org/sound/harbour%20talk.mp3?from=feed"
FILM = "https://example.org/film/wall.webm"


def linked(text: str, url: str, *, before: str = "") -> Block:
    """A paragraph with a link at its end."""
    mark = Mark(len(before), len(before) + len(text), MarkKind.LINK, url)
    return Block(BlockKind.PARAGRAPH, before + text, (mark,))


def with_links(*blocks: Block) -> Article:
    return replace(article("five", "Voices of the harbour", "2019-05-05"), blocks=blocks)


@pytest.fixture
def player(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A player that writes down what it is given; the file in which."""
    program, told = tmp_path / "player", tmp_path / "told"
    program.write_text(f"#!{sys.executable}\nimport sys\nopen({str(told)!r}, 'w').write('\\n'.join(sys.argv[1:]))\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("READER_PLAYER", f"{program} --quiet")
    return told


def test_sound_and_film_are_told_by_the_ending_of_their_addresses() -> None:
    assert is_media(SOUND)
    assert is_media("https://example.org/FILM.MP4")
    assert not is_media("https://example.org/about.mp3/index.html")
    assert not is_media("https://[")


def test_an_enclosure_is_played_whatever_its_name_ends_with() -> None:
    page = linked("the report", "https://example.org/report", before="See ")
    enclosure = linked("download", "https://example.org/media/7/download")
    again = linked("harbour talk.mp3", SOUND)
    found = played(with_links(page, enclosure, again, again))
    assert [link.url for link in found] == ["https://example.org/media/7/download", SOUND]


async def test_the_players_only_argument_beside_its_options_is_the_address(library: Library, player: Path) -> None:
    library.store(with_links(linked("harbour talk.mp3", SOUND)), location="/five")
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("exclamation_mark")
        await until(pilot, lambda: player.exists() and player.read_text() == f"--quiet\n{SOUND}")
        assert main_screen(app).status.message == f"Playing {SOUND}"


async def test_of_several_one_is_chosen(library: Library, player: Path) -> None:
    library.store(with_links(linked("talk", SOUND), linked("film", FILM)), location="/five")
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("exclamation_mark", "j", "enter")
        await until(pilot, lambda: player.exists() and player.read_text() == f"--quiet\n{FILM}")


async def test_where_there_is_nothing_to_play_or_no_player_it_is_said(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_PLAYER", "no-such-player")
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("exclamation_mark")
        assert "no sound or film" in main_screen(app).status.message
        library.store(with_links(linked("talk", SOUND)), location="/five")
        main_screen(app).refresh_list()
        await pilot.press("g", "exclamation_mark")
        assert "no-such-player, which READER_PLAYER names" in main_screen(app).status.message
