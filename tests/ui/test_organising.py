from pathlib import Path

import pytest
from textual.widgets import Input, OptionList
from ui_waiting import main_screen, shown, text_lines, until

from reader.errors import LibraryError
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.pane_layout import Pane
from reader.ui.screens import organising, undoing
from reader.ui.screens.main import MainScreen
from reader.ui.screens.tagging import TaggingDialog

WIDE = (160, 45)


def message(app: ReaderApp) -> str:
    """What is said."""
    return main_screen(app).status.message


def read(library: Library) -> list[bool]:
    """Which of the articles are read, in their order."""
    return [row.is_read for row in library.rows(library.ids())]


async def test_m_marks_all_marked_rows_as_read_and_one_undo_takes_it_back(library: Library) -> None:
    app = ReaderApp(library)
    library.set_read(library.ids()[1:2], True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("x", "x", "x", "m")
        assert read(library) == [True, True, True, False]
        assert message(app) == "Marked 3 articles as read"
        await pilot.press("u")
        assert read(library) == [False, True, False, False]
        assert message(app) == "Undone: marked 3 articles as read"


async def test_m_marks_as_unread_where_all_are_read(library: Library) -> None:
    app = ReaderApp(library)
    library.set_read(library.ids()[:2], True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("x", "x", "m")
        assert read(library) == [False] * 4
        assert message(app) == "Marked 2 articles as unread"


async def test_capital_m_in_the_list_marks_all_that_is_listed_as_read_and_one_undo_takes_it_back(
    library: Library,
) -> None:
    app = ReaderApp(library)
    library.set_read(library.ids()[1:2], True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("M")
        assert read(library) == [True] * 4
        assert message(app) == "Marked 3 articles as read"
        await pilot.press("M")
        assert message(app) == "All that is listed is read"
        await pilot.press("u")
        assert read(library) == [False, True, False, False]


async def test_capital_m_marks_no_more_than_a_filter_leaves(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"reopens", "enter")
        await until(pilot, lambda: len(main_screen(app).list.ids) == 1 and not main_screen(app)._is_partial)
        main_screen(app).panes.focus_pane(Pane.LIST)
        await pilot.press("M")
        assert read(library) == [True, False, False, False]


async def test_it_is_asked_before_a_great_many_are_marked_as_read(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(organising, "MOST_UNASKED", 3)
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("M", "j", "enter")
        assert read(library) == [False] * 4
        await pilot.press("M", "enter")
        await until(pilot, lambda: read(library) == [True] * 4)


async def test_stars_are_given_to_all_before_they_are_taken_from_all(library: Library) -> None:
    app = ReaderApp(library)
    library.set_starred(library.ids()[:1], True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("x", "x", "s")
        assert library.ids("is:starred") == library.ids()[:2]
        await pilot.press("s")
        assert library.ids("is:starred") == []


async def test_marks_in_the_list_do_not_count_in_the_article(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("x", "x", "enter")
        opened = main_screen(app).reading.article_id
        await pilot.press("s")
        assert library.ids("is:starred") == [opened]


async def test_a_filter_and_the_asterisk_act_on_all_that_a_query_finds(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"reopens", "enter")
        await until(pilot, lambda: len(main_screen(app).list.ids) == 1)
        main_screen(app).panes.focus_pane(Pane.LIST)
        await pilot.press("asterisk", "s")
        assert library.ids("is:starred") == library.ids()[:1]


async def test_what_concerns_many_articles_is_done_in_a_thread(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undoing, "FEW", 2)
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("asterisk", "m")
        await until(pilot, lambda: message(app) == "Marked 4 articles as read")
        assert read(library) == [True] * 4
        await pilot.press("u")
        await until(pilot, lambda: message(app) == "Undone: marked 4 articles as read")
        assert read(library) == [False] * 4


async def test_what_cannot_be_done_is_said(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise LibraryError("The disk is full.")

    monkeypatch.setattr(library, "set_read", refuse)
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("m")
        assert message(app) == "The disk is full."
        assert read(library) == [False] * 4


async def test_the_keys_at_the_bottom_are_those_for_marked_articles(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("x")
        await until(pilot, lambda: "Esc no marks" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: "Esc no marks" not in shown(app))


async def test_undo_goes_on_after_quitting_and_starting_again(folder: Path) -> None:
    with Library.open(folder) as library:
        async with ReaderApp(library).run_test(size=WIDE) as pilot:
            await pilot.press("s", "j", "m")
    with Library.open(folder) as library:
        app = ReaderApp(library)
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("u")
            assert read(library) == [False] * 4
            assert message(app) == "Undone: marked “The wall, part two” as read"
            await pilot.press("u")
            assert library.ids("is:starred") == []
            await pilot.press("u")
            assert message(app) == "Nothing to undo"


async def test_opening_an_article_is_nothing_to_undo(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("s", "enter", "q", "u")
        assert "Undone: starred" in message(app)
        assert read(library)[0]


async def test_the_palette_does_again_what_was_undone(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("m", "u")
        commands = {command.title: command.callback for command in app.get_system_commands(app.screen)}
        commands["Do again what was undone last"]()
        await until(pilot, lambda: message(app).startswith("Done again: marked"))
        assert read(library)[0]


async def test_a_keeps_the_links_chosen_for_marked_articles(library: Library, resting: None) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("asterisk", "a")
        assert [entry.url for entry in library.queue()] == ["https://elsewhere.example/page"]
        await pilot.press("u")
        assert library.queue() == []


# Tags


def dialog(app: ReaderApp) -> TaggingDialog:
    """The dialog that is open."""
    assert isinstance(app.screen, TaggingDialog)
    return app.screen


async def test_t_tags_the_marked_articles_and_shows_it_in_list_and_head(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("x", "x", "t", *"harbour, north sea", "enter")
        assert [row.tags for row in library.rows(library.ids())] == [("harbour", "north sea")] * 2 + [()] * 2
        await pilot.press("escape")
        assert message(app) == "Tagged 2 articles #harbour #north sea"
        await until(pilot, lambda: shown(app).count("· #harbour") == 2)
        await pilot.press("u")
        await until(pilot, lambda: "· #harbour" not in shown(app))
        assert library.tag_counts() == {}


async def test_the_dialog_tells_tags_that_all_have_from_those_that_some_have(library: Library) -> None:
    ids = library.ids()
    library.add_tag(ids[:2], "harbour")
    library.add_tag(ids[:1], "sea")
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("x", "x", "t")
        await until(pilot, lambda: "✓ harbour" in shown(app) and "– sea" in shown(app) and "1 of 2" in shown(app))
        await pilot.press("down", "down", "enter")
        assert library.tag_counts(ids[:2]) == {"harbour": 2, "sea": 2}
        await pilot.press("enter")
        assert library.tag_counts(ids[:2]) == {"harbour": 2}


async def test_tab_completes_and_a_minus_takes_away(library: Library) -> None:
    library.add_tag(library.ids()[2:], "harbour")
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t", *"ha", "tab")
        assert dialog(app).query_one(Input).value == "harbour"
        await pilot.press("enter", *"-HARB", "tab", "enter")
        assert library.tag_counts() == {"harbour": 2}
        await pilot.press("enter")
        assert message(app).startswith("Took #harbour from")


async def test_from_the_article_t_tags_the_one_that_is_open(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("x", "j", "enter", "t", *"tides", "enter", "escape")
        assert library.tags(library.ids()[2]) == ("tides",)
        assert library.tag_counts() == {"tides": 1}
        await until(pilot, lambda: "5 min · #tides" in shown(app))


async def test_the_place_in_the_article_stays_when_it_is_tagged(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "space", "space")
        before = text_lines(app)
        await pilot.press("t", *"tides", "enter", "escape")
        await until(pilot, lambda: isinstance(app.screen, MainScreen) and text_lines(app) == before)


async def test_tags_of_foreign_origin_are_text(library: Library) -> None:
    library.add_tag(library.ids()[:1], "[b]bold[/] [/x")
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("t")
        await until(pilot, lambda: "[b]bold[/] [/x" in shown(app))
        assert dialog(app).query_one(OptionList).option_count == 1
