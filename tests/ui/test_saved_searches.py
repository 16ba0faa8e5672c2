from textual.widgets import Input
from ui_waiting import main_screen, shown, until

from reader.library import Library, SavedSearch
from reader.library.ready_searches import BUILT_IN
from reader.query.parsing import parse
from reader.ui.app import ReaderApp
from reader.ui.screens.main import MainScreen
from reader.ui.screens.searches import SearchesScreen

WIDE = (120, 40)


def test_the_searches_that_everyone_has_can_be_read() -> None:
    for search in BUILT_IN:
        parse(search.query)


def searches(app: ReaderApp) -> SearchesScreen:
    """The screen of the searches."""
    assert isinstance(app.screen, SearchesScreen)
    return app.screen


def listed(app: ReaderApp) -> list[str]:
    """The lines of the dialog, without what stands beside it."""
    region = searches(app).options.region
    return [line[region.x : region.right] for line in shown(app).splitlines()]


async def test_enter_lists_what_a_search_finds_under_its_name(library: Library) -> None:
    library.set_starred(library.ids()[1:2], True)
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("S", "j", "j", "enter")
        await until(pilot, lambda: isinstance(app.screen, MainScreen))
        screen = main_screen(app)
        await until(pilot, lambda: screen.list.ids == library.ids()[1:2])
        assert screen.list.title == "Starred"
        assert screen.reading.query == "is:starred"
        await pilot.press("escape")
        await until(pilot, lambda: screen.list.title == "Library")


async def test_each_search_tells_how_many_there_are(library: Library) -> None:
    library.set_read(library.ids()[:1], True)
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("S")
        await until(pilot, lambda: any(line.split()[:3] == ["Unread", "3", "is:unread"] for line in listed(app)))


async def test_a_saves_the_filter_under_a_name(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("slash", *"reopens", "enter", "S", "a", *"Walls", "enter")
        assert library.searches() == [SavedSearch("Walls", "reopens")]
        await until(pilot, lambda: isinstance(app.screen, SearchesScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MainScreen) and app.screen.list.title == "Walls")


async def test_a_wrong_query_is_pointed_at_and_not_saved(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("S", "a", *"Walls", "tab", *"wall is:nothing", "enter")
        field = app.screen.query_one("#search-query", Input)
        assert field.selected_text == "is:nothing"
        assert library.searches() == []
        await pilot.press(*"is:unread", "enter")
        assert library.searches() == [SavedSearch("Walls", "wall is:unread")]


async def test_a_search_needs_a_name(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("S", "a", "enter")
        await until(pilot, lambda: "A name is needed" in shown(app))


async def test_e_gives_another_name_and_query_in_one_action(library: Library) -> None:
    library.save_search("Walls", "wall")
    library.save_search("Tides", "tide")
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("S", "G", "k", "e", *" old", "tab", *"s", "enter")
        assert library.searches() == [SavedSearch("Walls old", "walls"), SavedSearch("Tides", "tide")]
        await until(pilot, lambda: isinstance(app.screen, SearchesScreen))
        await pilot.press("u")
        assert library.searches() == [SavedSearch("Walls", "wall"), SavedSearch("Tides", "tide")]


async def test_d_removes_and_undo_brings_back(library: Library) -> None:
    library.save_search("Walls", "wall")
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("S", "G", "d")
        assert library.searches() == []
        await until(pilot, lambda: "u brings it back" in shown(app))
        await pilot.press("u")
        assert library.searches() == [SavedSearch("Walls", "wall")]
        await until(pilot, lambda: "Undone: removed the search “Walls”" in shown(app))


async def test_J_and_K_move_a_search_among_the_own(library: Library) -> None:
    for name in ("One", "Two", "Three"):
        library.save_search(name, name)
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("S", "G", "K")
        assert [search.name for search in library.searches()] == ["One", "Three", "Two"]
        await pilot.press("K", "K", "K", "J")
        assert [search.name for search in library.searches()] == ["One", "Three", "Two"]


async def test_those_that_everyone_has_stay(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("S", "d")
        await until(pilot, lambda: "always there" in shown(app))
        assert searches(app).searches == [*BUILT_IN]


async def test_a_search_that_cannot_be_read_is_listed_without_a_count(library: Library) -> None:
    library.save_search("Later", "is:of-a-later-version [b]")
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("S")
        await until(pilot, lambda: any("Later" in line and "?" in line for line in shown(app).splitlines()))
