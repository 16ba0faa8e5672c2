"""An article with every kind of block, as a whole, at three widths with and without colours.

After a wanted change: look at the report, then run again with --snapshot-update.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from ui_waiting import main_screen, shown, text_lines, until

from reader.extract.article import extract
from reader.library import Library
from reader.load import load
from reader.model import BlockKind, MarkKind
from reader.ui.app import ReaderApp
from reader.ui.colours.depth import Depth
from reader.ui.preferences import Guide, Preferences
from reader.ui.screens.setting import PREFERENCES

PAGE = Path(__file__).parents[2] / "articles" / "how-a-page-is-set.html"
LAST_WORDS = "full of them."
SIZES = {60: 265, 100: 235, 160: 235}
"""Columns of the terminal, and lines that all of the article fits in."""

pytestmark = pytest.mark.usefixtures("resting")


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("READER_PICTURES", "off")
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def essay(tmp_path: Path) -> Iterator[Library]:
    """A library of the one article."""
    (page,) = load(str(PAGE))
    with Library.open(tmp_path / "library") as library:
        library.store(extract(page), location=str(PAGE))
        yield library


async def read(pilot: Pilot[int]) -> None:
    """Have the article alone, all of it in sight."""
    app = pilot.app
    assert isinstance(app, ReaderApp)
    await pilot.press("enter", "z")
    await until(pilot, lambda: main_screen(app).article.size.width == app.size.width)
    await until(pilot, lambda: any(LAST_WORDS in line for line in text_lines(app)) and "100% · end" in shown(app))


def test_the_article_has_every_kind_of_block() -> None:
    (page,) = load(str(PAGE))
    body = extract(page).body
    assert {block.kind for block in body} == set(BlockKind)
    kinds = {mark.kind for block in body for mark in block.marks}
    assert kinds >= set(MarkKind) - {MarkKind.STRIKE, MarkKind.INSERTED}


@pytest.mark.parametrize("columns", SIZES)
@pytest.mark.parametrize("theme", ["reader-dark", "reader-light", "no colours"])
def test_the_look_of_an_article(snap_compare: Any, essay: Library, columns: int, theme: str) -> None:
    app = ReaderApp(essay, depth=Depth.NONE) if theme == "no colours" else ReaderApp(essay, theme=theme)
    assert snap_compare(app, run_before=read, terminal_size=(columns, SIZES[columns]))


@pytest.mark.parametrize(
    ("name", "preferences"),
    [
        ("justified", Preferences(is_justified=True, is_hyphenated=True)),
        ("indented", Preferences(gap=0, is_justified=True, is_hyphenated=True)),
        ("guided", Preferences(guide=Guide.PARAGRAPH)),
    ],
)
def test_the_look_as_one_likes_it(snap_compare: Any, essay: Library, name: str, preferences: Preferences) -> None:
    essay.remember(PREFERENCES, preferences.to_text())
    assert snap_compare(ReaderApp(essay, theme="reader-dark"), run_before=read, terminal_size=(100, SIZES[100]))


def test_the_look_of_a_wide_table_that_is_scrolled(snap_compare: Any, essay: Library) -> None:
    app = ReaderApp(essay, theme="reader-dark")

    async def scrolled(pilot: Pilot[int]) -> None:
        await read(pilot)
        await pilot.press("right", "right", "right")
        await until(pilot, lambda: any("columns 5" in line for line in text_lines(app)))

    assert snap_compare(app, run_before=scrolled, terminal_size=(100, SIZES[100]))
