"""Seeing what changed when an article was saved again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from ui_waiting import main_screen, shown, until

from reader.library import Library
from reader.model import Article, Block, BlockKind
from reader.ui.app import ReaderApp
from reader.ui.screens.revisions import ComparisonScreen, RevisionsScreen

TEXTS = [f"Paragraph {number} tells at some length how the harbour wall was mended." for number in range(9)]
BEFORE = Article(
    "a.html",
    "Harbour wall reopens",
    tuple(Block(BlockKind.PARAGRAPH, text) for text in TEXTS),
    url="https://harbour.example/wall",
    saved="2020-06-01T12:00:00+00:00",
)
AFTER = replace(
    BEFORE,
    source="b.html",
    blocks=(
        *BEFORE.blocks[:4],
        Block(BlockKind.PARAGRAPH, TEXTS[4].replace("mended", "rebuilt")),
        *BEFORE.blocks[5:],
        Block(BlockKind.PARAGRAPH, "Correction: the mason was named wrongly."),
    ),
    saved="2021-06-01T12:00:00+00:00",
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """One with nothing in it."""
    with Library.open(tmp_path / "own") as library:
        yield library


def store(library: Library, *articles: Article) -> None:
    for article in articles:
        library.store(article, location=f"/saved/{article.source}", digest=article.source)


async def test_changes_are_shown_and_gone_through(library: Library) -> None:
    store(library, BEFORE, AFTER)
    async with ReaderApp(library).run_test(size=(100, 40)) as pilot:
        app = pilot.app
        assert isinstance(app, ReaderApp)
        assert "saved 2 times" in shown(app)
        await pilot.press("V")
        await until(pilot, lambda: isinstance(app.screen, RevisionsScreen))
        assert "1 June 2021" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ComparisonScreen))
        await until(pilot, lambda: "What changed" in shown(app))
        text = shown(app)
        assert "since 1 June 2020 · 2 changes · 1 word gone, 7 words new" in text
        assert "was mended rebuilt." in " ".join(text.split())
        assert "3 passages are the same" in text
        await pilot.press("c")
        await until(pilot, lambda: "as saved on 1 June 2020" in shown(app))
        assert "Correction" not in shown(app)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, RevisionsScreen))
        await pilot.press("q")
        await until(pilot, lambda: app.screen is main_screen(app))


async def test_next_change_is_brought_to_the_top(library: Library) -> None:
    store(library, BEFORE, AFTER)
    async with ReaderApp(library).run_test(size=(100, 12)) as pilot:
        app = pilot.app
        assert isinstance(app, ReaderApp)
        await pilot.press("V")
        await until(pilot, lambda: isinstance(app.screen, RevisionsScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ComparisonScreen))
        await until(pilot, lambda: "What changed" in shown(app))
        assert "Correction" not in shown(app)
        await pilot.press("n", "n")
        await until(pilot, lambda: "Correction" in shown(app))


async def test_article_saved_once_has_nothing_to_compare(library: Library) -> None:
    store(library, BEFORE)
    async with ReaderApp(library).run_test(size=(100, 40)) as pilot:
        app = pilot.app
        assert isinstance(app, ReaderApp)
        await pilot.press("V")
        await until(pilot, lambda: "was not saved again" in shown(app))
