"""The list by its keys: what stays under the cursor, what is looked up while typing, sorting and grouping."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from ui_articles import article
from ui_waiting import main_screen, opened, shown, until

from reader.library import Library
from reader.ui.answers import Search
from reader.ui.app import ReaderApp
from reader.ui.pane_layout import Pane
from reader.ui.screens import heading, listing
from reader.ui.screens.arrangement import ArrangementDialog
from reader.ui.searching import Question
from reader.ui.widgets.article_list import ArticleList

SIZE = (120, 30)


def listed(app: ReaderApp) -> list[int]:
    return list(main_screen(app).list.ids)


def bar(app: ReaderApp) -> str:
    return next((line for line in shown(app).splitlines() if line.startswith("  Filter ")), "")


def line_of_cursor(app: ReaderApp) -> int:
    found: ArticleList = main_screen(app).list
    return found.cursor * found.ITEM_LINES - found.top


async def typed(app: ReaderApp, pilot: Pilot[int], text: str) -> None:
    await pilot.press("slash", *text)
    await pilot.pause()


def store(library: Library, name: str, published: str) -> int:
    return library.store(article(name, f"About {name}", published), location=f"/{name}.html")


@pytest.fixture
def many(folder: Path) -> Path:
    """A library of more articles than fit on a screen, the newest of which is about number 59."""
    with Library.open(folder) as library:
        for number in range(60):
            store(library, f"number{number}", f"2020-01-{1 + number // 2:02}")
    return folder


# What stays


async def test_an_article_that_is_read_stays_in_a_list_of_unread_until_it_is_taken_anew(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await typed(app, pilot, "is:unread")
        await pilot.press("enter", "j", "m", "j", "enter", "q")
        assert main_screen(app).pane is Pane.LIST
        main_screen(app).refresh_list()
        assert listed(app) == library.ids()
        assert main_screen(app).list.cursor == 2
        await pilot.press("slash", "enter")
        await until(pilot, lambda: len(listed(app)) == 2)


async def test_new_articles_move_nothing_on_the_screen(many: Path) -> None:
    with Library.open(many) as library:
        app = ReaderApp(library)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press(*["j"] * 20)
            current, line = main_screen(app).list.current, line_of_cursor(app)
            store(library, "newest", "2021-01-01")
            store(library, "oldest", "1990-01-01")
            main_screen(app).refresh_list()
            assert len(listed(app)) == 66
            assert (main_screen(app).list.current, line_of_cursor(app)) == (current, line)


async def test_what_another_program_changes_is_seen(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "LOOK_SECONDS", 0.05)
    with Library.open(many) as library, Library.open(many) as other:
        app = ReaderApp(library)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press(*["j"] * 3)
            current = main_screen(app).list.current
            assert "unread 64 of 64" in shown(app)
            other.set_starred([listed(app)[0]], True)
            other.set_read([listed(app)[5]], True)
            store(other, "theirs", "2022-01-01")
            await until(pilot, lambda: "unread 64 of 65" in shown(app) and "★" in shown(app))
            assert main_screen(app).list.current == current


async def test_a_long_list_is_read_again_beside_the_keys(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (listing, heading):
        monkeypatch.setattr(module, "FEW_ARTICLES", 5)
    monkeypatch.setattr(listing, "FIRST_ARTICLES", 10)
    with Library.open(many) as library:
        app = ReaderApp(library)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press(*["j"] * 20)
            current, line = main_screen(app).list.current, line_of_cursor(app)
            store(library, "newest", "2021-01-01")
            main_screen(app).refresh_list()
            await until(pilot, lambda: len(listed(app)) == 65)
            assert (main_screen(app).list.current, line_of_cursor(app)) == (current, line)
            await typed(app, pilot, "number")
            await until(pilot, lambda: len(listed(app)) == 60 and "60 of 65: number" in shown(app))
            await pilot.press("escape")
            await until(pilot, lambda: len(listed(app)) == 65)
            assert (main_screen(app).list.current, line_of_cursor(app)) == (current, line)


# Typing a query


async def test_escape_puts_the_cursor_back_where_it_stood(many: Path) -> None:
    with Library.open(many) as library:
        app = ReaderApp(library)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press(*["j"] * 20)
            current, line = main_screen(app).list.current, line_of_cursor(app)
            await typed(app, pilot, "tides")
            assert len(listed(app)) == 1
            await pilot.press("escape")
            await until(pilot, lambda: len(listed(app)) == 64)
            assert (main_screen(app).list.current, line_of_cursor(app)) == (current, line)


async def test_enter_before_there_are_results_opens_the_first_of_them(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (listing, heading):
        monkeypatch.setattr(module, "FEW_ARTICLES", 5)
    with Library.open(many) as library:
        app = ReaderApp(library)
        async with app.run_test(size=SIZE) as pilot:
            screen = main_screen(app)
            ask = screen.searcher.ask
            asked: list[Question] = []
            monkeypatch.setattr(screen.searcher, "ask", asked.append)
            await typed(app, pilot, "number7")
            await pilot.press("enter", "enter")
            await pilot.pause()
            assert not screen.reading.is_opened
            monkeypatch.setattr(screen.searcher, "ask", ask)
            ask(next(question for question in reversed(asked) if isinstance(question, Search)))
            await until(pilot, lambda: screen.reading.is_opened)
            assert [screen.reading.article_id] == library.ids("number7")


async def test_a_query_can_say_that_nothing_is_grouped(many: Path) -> None:
    with Library.open(many) as library:
        app = ReaderApp(library)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press("O", "S", "escape")
            await until(pilot, lambda: "Harbour Times  64" in shown(app))
            await typed(app, pilot, "group:none")
            await until(pilot, lambda: "Harbour Times  64" not in shown(app))


async def test_what_is_wrong_is_told_in_place_and_the_last_good_results_stay(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await typed(app, pilot, "tides")
        assert len(listed(app)) == 1
        await pilot.press(*" is:foo ")
        await until(pilot, lambda: 'is: cannot be "foo"' in bar(app))
        assert len(listed(app)) == 1
        await pilot.press("enter")
        assert bar(app)
        await pilot.press(*["backspace"] * 4, *"unread", "enter")
        await until(pilot, lambda: not bar(app))
        assert main_screen(app).reading.query == "tides is:unread"


async def test_keys_and_names_are_completed(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await typed(app, pilot, "is:unr")
        await until(pilot, lambda: "is:unread" in bar(app))
        await pilot.press("tab")
        await until(pilot, lambda: main_screen(app).reading.query == "is:unread")
        await pilot.press(*" site:harb")
        await until(pilot, lambda: 'site:"Harbour Times" 4' in bar(app))
        await pilot.press("tab", "enter")
        await until(pilot, lambda: main_screen(app).reading.query == 'is:unread site:"Harbour Times"')
        assert len(listed(app)) == 4


async def test_up_brings_back_what_was_typed_before(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        for words in ("tides", "wall"):
            await typed(app, pilot, words)
            await pilot.press("enter", "escape")
        await pilot.press("slash", "up")
        await until(pilot, lambda: "Filter wall" in bar(app))
        await pilot.press("up")
        await until(pilot, lambda: "Filter tides" in bar(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: main_screen(app).reading.query == "wall")


async def test_where_the_words_stand_is_shown_under_the_title(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await typed(app, pilot, "harbour that day")
        await until(pilot, lambda: "happened at the harbour that day" in " ".join(shown(app).split()))
        await pilot.press("escape")
        await until(pilot, lambda: "Harbour Times · 4 May 2019" in shown(app))


async def test_letters_that_are_keys_elsewhere_are_typed(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await typed(app, pilot, "M'?q:jOS")
        assert "Filter M'?q:jOS" in bar(app)
        await pilot.press("home", *"a ", "end", "ctrl+w", *"wall")
        assert "Filter a wall" in bar(app)


# Sorting and grouping


async def is_arranged(library: Library, *keys: str) -> None:
    """After these keys, the list is sorted by title from the end and grouped by site."""
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        if keys:
            await pilot.press(*keys)
            assert isinstance(app.screen, ArrangementDialog)
            await pilot.press("escape")
        assert listed(app) == library.ids("sort:-title")
        await until(pilot, lambda: "Harbour Times  64" in shown(app))


async def test_the_list_is_sorted_and_grouped_as_chosen_and_stays_so(many: Path) -> None:
    with Library.open(many) as library:
        await is_arranged(library, "O", "t", "t", "S")
    with Library.open(many) as library:
        await is_arranged(library)


async def test_the_cursor_passes_over_headings(library: Library) -> None:
    library.store(article("five", "From elsewhere", "2000-01-01"), location="/elsewhere.html")
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await typed(app, pilot, "group:date")
        await pilot.press("enter")
        found = main_screen(app).list
        await until(pilot, lambda: found.item_count > 5)
        seen = [found.current]
        for _ in range(4):
            await pilot.press("j")
            seen.append(found.current)
        assert seen == listed(app)
        await pilot.press("K")
        assert opened(app) == library.rows(listed(app)[-2:])[0].title
        await pilot.press("q", "g")
        assert found.current == listed(app)[0]
        await pilot.press("n")
        assert found.current == listed(app)[1]


# Opening what is shown beside the list


async def test_opening_what_the_cursor_rests_on_lays_nothing_out_again(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        screen = main_screen(app)
        await pilot.press("j")
        await until(pilot, lambda: screen.reading.article_id == screen.list.current)
        flow = screen.article._flow
        await pilot.press("enter")
        assert screen.reading.is_opened
        assert screen.article._flow is flow
        assert screen.reading.article is screen.article.article


async def test_what_was_cleaned_anew_since_the_cursor_came_to_rest_on_it_is_opened_as_it_is_now(
    library: Library,
) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        screen = main_screen(app)
        await pilot.press("j")
        await until(pilot, lambda: screen.reading.article_id == screen.list.current)
        before = screen.reading.article
        assert before is not None and screen.reading.article_id is not None
        with Library.open(library.folder) as other:
            location = other.location(screen.reading.article_id) or ""
            other.store(replace(before, blocks=before.blocks[1:]), location=location)
        await pilot.press("enter")
        assert screen.reading.is_opened
        assert screen.article.article == screen.reading.article != before
        assert "the lead of the article" not in shown(app)
