"""Exporting from the app: what a typed path means, and that what is asked for is there in the end."""

import os
import zipfile
from pathlib import Path

import pytest
from ui_waiting import main_screen, shown, until

from reader.errors import CommandError
from reader.export.values import Form
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.exporting import Extent, default_path, plan, result, shown_path, title_of
from reader.ui.screens.export_dialog import ExportDialog


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return here


def test_a_path_that_is_free_is_offered(here: Path) -> None:
    assert default_path(".", Form.MARKDOWN, "Wall: open?", 1) == str(here / "Wall open.md")
    assert default_path(".", Form.MARKDOWN, "Wall", 3) == str(here / "Wall")
    (here / "Wall.epub").write_text("")
    assert default_path(".", Form.EPUB, "Wall", 3) == str(here / "Wall 2.epub")
    assert default_path("~/out", Form.EPUB, "Wall", 1) == os.path.join("~", "out", "Wall.epub")
    assert shown_path(here / "x") == str(here / "x")


def test_what_is_there_is_not_written_over(here: Path) -> None:
    (here / "Wall.md").write_text("mine")
    with pytest.raises(CommandError, match=r"Wall\.md is there already; type another name"):
        plan("Wall.md", [1], Form.MARKDOWN, "Wall")
    with pytest.raises(CommandError, match="2 articles need a folder"):
        plan("Wall.md", [1, 2], Form.MARKDOWN, "Wall")
    assert plan(".", [1], Form.MARKDOWN, "Wall").path == here / "Wall 2.md"


def test_only_forms_of_one_article_take_a_folder(here: Path) -> None:
    assert plan("out", [1, 2], Form.HTML, "Wall").is_folder
    assert not plan("out", [1], Form.HTML, "Wall").is_folder
    book = plan("out/", [1, 2], Form.EPUB, "Wall")
    assert (book.is_folder, book.path) == (False, here / "out" / "Wall.epub")


@pytest.mark.parametrize(("typed", "ids", "said"), [(" ", [1], "Type where to"), ("x", [], "There is no article")])
def test_what_says_nothing_is_told(typed: str, ids: list[int], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        plan(typed, ids, Form.TEXT, "Wall")


def test_wording() -> None:
    titles = {Extent.ARTICLE: "One", Extent.MARKED: "One", Extent.LISTED: "Library"}
    assert [title_of(titles, extent, 3) for extent in Extent] == ["3 articles", "3 articles", "Library"]
    assert title_of(titles, Extent.MARKED, 1) == "One"
    assert result(Path("/a/x"), 1_200, 1, 2) == (
        "Exported 1,200 articles to x; 1 could not be read; 2 were there already, in /a"
    )


async def test_all_that_are_listed_become_a_book(library: Library, here: Path, resting: None) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: bool(main_screen(app).list.ids))
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, ExportDialog) and bool(app.screen.field.value))
        await pilot.press("l", "j", "h", "l", "tab")
        assert isinstance(app.screen, ExportDialog)
        app.screen.field.value = "book.epub"
        await pilot.press("enter")
        await until(pilot, lambda: "to book.epub" in shown(app))
        main_screen(app).export_as(["markdown", "one.md"])
        await until(pilot, lambda: "to one.md" in shown(app))
        assert not main_screen(app).stop_exporting()
    with zipfile.ZipFile(here / "book.epub") as book:
        chapters = [name for name in book.namelist() if name.startswith("EPUB/text/")]
    assert len(chapters) == len(library.ids())
    assert (here / "one.md").read_text(encoding="utf-8").startswith('---\ntitle: "Harbour wall reopens"\n')
