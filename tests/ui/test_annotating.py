"""Highlights and notes in the app."""

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from rich.style import Style
from textual.pilot import Pilot
from textual.widgets import TextArea
from ui_waiting import main_screen, shown, text_lines, until

from reader.library import Highlight, Library
from reader.model import Block, BlockKind
from reader.passages import Passage, passage_between
from reader.ui.app import ReaderApp
from reader.ui.screens.choice import ChoiceDialog
from reader.ui.screens.highlights import HighlightsScreen
from reader.ui.screens.main import MainScreen
from reader.ui.screens.note import NoteDialog
from reader.ui.showing import Showing
from reader.ui.widgets.status_bar import StatusBar


@pytest.fixture(autouse=True)
def _no_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.ui.clipboard._candidates", lambda *_: iter(()))


@pytest.fixture
def app(library: Library) -> Iterator[ReaderApp]:
    yield ReaderApp(library)


def message(app: ReaderApp) -> str:
    found = app.screen.query_one(StatusBar)._message
    return found[0] if found else ""


def article_id(app: ReaderApp) -> int:
    screen = next(screen for screen in app.screen_stack if isinstance(screen, MainScreen))
    found = screen.reading.article_id
    assert found is not None
    return found


def highlights(app: ReaderApp) -> list[Highlight]:
    return app.library.highlights(article_id(app))


def painted(app: ReaderApp, name: str) -> str:
    """What of the lines in sight has the ground of a style."""
    pane = main_screen(app).article
    ground = pane.get_component_rich_style(name, partial=True).bgcolor
    return "".join(
        segment.text
        for strip in pane.render_lines(pane.size.region)
        for segment in strip
        if (segment.style or Style()).bgcolor == ground
    )


async def mark(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press("v", "e", "e", *keys)
    await pilot.pause()


async def test_enter_highlights_what_is_selected_and_u_undoes_it(app: ReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("enter")
        await mark(pilot, "enter")
        assert [one.passage.text for one in highlights(app)] == ["Harbour wall"]
        assert painted(app, "article--highlight") == "Harbour wall"
        assert "Highlighted 2 words" in message(app)
        await mark(pilot, "H")
        assert len(highlights(app)) == 1
        assert "already" in message(app)
        await pilot.press("u")
        await pilot.pause()
        assert highlights(app) == []
        assert painted(app, "article--highlight") == ""


async def test_a_note_is_asked_for_and_kept(app: ReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("enter")
        await mark(pilot, "a")
        assert isinstance(app.screen, NoteDialog)
        await pilot.press(*"walls", "enter", *"last", "ctrl+s")
        await pilot.pause()
        assert [one.note for one in highlights(app)] == ["walls\nlast"]
        assert painted(app, "article--highlight-note") == "Harbour wall"
        await pilot.press("u")
        await pilot.pause()
        assert [one.note for one in highlights(app)] == [""]


async def test_a_changed_note_is_not_put_away_without_asking(app: ReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("enter")
        await mark(pilot, "a", "escape")
        assert isinstance(app.screen, MainScreen)
        await pilot.press("u")
        await mark(pilot, "a", "x", "escape")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MainScreen))
        assert [one.note for one in highlights(app)] == ["x"]


async def test_quitting_over_a_note_keeps_it(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("enter")
        await mark(pilot, "a", "x", "y")
        await pilot.press("ctrl+q")
    assert [one.note for one in library.all_highlights()] == ["xy"]


def use_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, app: ReaderApp) -> None:
    script = tmp_path / "edit.py"
    script.write_text("import sys\nopen(sys.argv[-1], 'a').write('from the editor')")
    monkeypatch.setenv("VISUAL", f"'{sys.executable}' '{script}'")
    monkeypatch.setattr(app, "suspend", nullcontext)


async def test_the_editor_writes_into_the_field(
    app: ReaderApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_editor(tmp_path, monkeypatch, app)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("enter")
        await mark(pilot, "a", "x", "ctrl+e")
        assert app.screen.query_one(TextArea).text == "x\nfrom the editor"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert [one.note for one in highlights(app)] == ["x\nfrom the editor"]


async def test_no_editor_is_said_and_nothing_is_lost(app: ReaderApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("enter")
        await mark(pilot, "a", "x", "ctrl+e")
        await pilot.pause()
        assert "nor $VISUAL nor $EDITOR" in shown(app)
        assert app.screen.query_one(TextArea).text == "x"


def add(library: Library, title: str, start: tuple[int, int], end: tuple[int, int], note: str = "") -> Highlight:
    number = library.find_title(title)
    assert number is not None
    passage = passage_between(library.article(number).body, start, end)
    assert passage is not None
    return library.add_highlight(number, passage, note)


async def test_the_list_goes_to_a_passage_of_another_article(app: ReaderApp, library: Library) -> None:
    add(library, "Tides and their tables", (25, 0), (25, 20), "look here")
    add(library, "Harbour wall reopens", (0, 0), (0, 12))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("enter", "H")
        await until(pilot, lambda: isinstance(app.screen, HighlightsScreen))
        assert "Harbour wall" in shown(app) and "look here" not in shown(app)
        await pilot.press("tab")
        await pilot.pause()
        assert "look here" in shown(app) and "Tides and their tables" in shown(app)
        await pilot.press("j", "enter")
        await until(pilot, lambda: isinstance(app.screen, MainScreen))
        await until(pilot, lambda: any("Paragraph 24" in line for line in text_lines(app)))
        assert painted(app, "article--highlight-note") == "Paragraph 24 tells w"


async def test_the_list_removes_puts_back_and_copies(app: ReaderApp, library: Library) -> None:
    add(library, "Harbour wall reopens", (0, 0), (0, 12), "a note")
    add(library, "Harbour wall reopens", (3, 0), (3, 9))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("enter", "H")
        await until(pilot, lambda: isinstance(app.screen, HighlightsScreen))
        await pilot.press("j", "x")
        await pilot.pause()
        assert [one.passage.text for one in highlights(app)] == ["Harbour wall"]
        await pilot.press("u")
        await pilot.pause()
        assert len(highlights(app)) == 2
        await pilot.press("u", "u")
        assert len(highlights(app)) == 2
        await pilot.press("y")
        await pilot.pause()
        assert "> Harbour wall\n\na note" in app.clipboard
        await pilot.press("g", "e")
        await until(pilot, lambda: isinstance(app.screen, NoteDialog))
        await pilot.press("end", "s", "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, HighlightsScreen))
        assert "a notes" in shown(app)


async def test_the_list_writes_the_file_and_says_where(app: ReaderApp, library: Library) -> None:
    add(library, "Harbour wall reopens", (0, 0), (0, 12))
    async with app.run_test(size=(160, 30)) as pilot:
        await pilot.press("enter", "H")
        await until(pilot, lambda: isinstance(app.screen, HighlightsScreen))
        await pilot.press("w")
        await pilot.pause()
        assert "Written: " in shown(app)
    (file,) = (library.folder / "highlights").iterdir()
    assert "Harbour wall" in file.read_text()


async def test_what_is_gone_from_the_text_is_told(app: ReaderApp, library: Library) -> None:
    number = library.find_title("Harbour wall reopens")
    assert number is not None
    add(library, "Harbour wall reopens", (3, 0), (3, 30))
    article = library.article(number)
    from dataclasses import replace

    blocks = (Block(BlockKind.PARAGRAPH, "Another text altogether stands here now."),)
    location = library.location(number)
    assert location is not None
    library.store(replace(article, blocks=blocks), location=location)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("enter", "H")
        await until(pilot, lambda: isinstance(app.screen, HighlightsScreen))
        await pilot.press("tab")
        await pilot.pause()
        assert "Not in the article any more" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MainScreen))
        assert "not in the article any more" in message(app)


async def test_with_all_blocks_shown_the_same_passage_is_meant(app: ReaderApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("enter", "F")
        await mark(pilot, "enter")
        assert [(one.passage.block, one.passage.text) for one in highlights(app)] == [(0, "Harbour wall")]
        assert main_screen(app).article.showing is Showing.FULL
        assert painted(app, "article--highlight") == "Harbour wall"


async def test_many_highlights_are_listed_by_what_is_seen(app: ReaderApp) -> None:
    many = [
        Highlight(n, 1, f"Title {n // 10}", None, None, None, Passage(0, n, 0, n + 1, f"text {n}"), "", 0)
        for n in range(10_000)
    ]
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("enter", "H")
        await until(pilot, lambda: isinstance(app.screen, HighlightsScreen))
        assert "Nothing is highlighted here" in shown(app)
        screen = app.screen
        assert isinstance(screen, HighlightsScreen)
        screen._list.show(many, ("All", ""), has_titles=False)
        await pilot.press("G")
        await pilot.pause()
        assert "text 9999" in shown(app)


async def test_where_one_pane_fits_and_from_the_full_page_the_passage_is_gone_to(
    app: ReaderApp, library: Library
) -> None:
    add(library, "Tides and their tables", (25, 0), (25, 20), "look here")
    async with app.run_test(size=(60, 20)) as pilot:
        for keys in ((), ("g", "F")):
            await pilot.press(*keys, "H")
            await until(pilot, lambda: isinstance(app.screen, HighlightsScreen))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, MainScreen))
            await until(pilot, lambda: any("Paragraph 24" in line for line in text_lines(app)))
            assert main_screen(app).article.has_focus
            assert main_screen(app).article.showing is Showing.CLEANED
