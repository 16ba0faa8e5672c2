"""The drawer of feeds over a library whose feeds brought something; nobody is asked for anything."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Input
from ui_waiting import main_screen, shown, until

from reader.errors import LibraryError
from reader.library import Library
from reader.library.feed_values import EntryRow, Feed, FeedAnswer, FeedState, FullText, NewFeed
from reader.ui.app import ReaderApp
from reader.ui.feed_answers import FollowAnswer, Followed, NotFollowed, SeveralFeeds
from reader.ui.feed_tree import Entry, Folder
from reader.ui.pane_layout import Pane
from reader.ui.screens.feed_adding import AddFeedDialog
from reader.ui.screens.feed_form import FeedForm, FolderForm
from reader.ui.screens.feeds import FeedsScreen
from reader.ui.screens.main import MainScreen
from reader.worker.feed import NamedFeed

WIDE = (120, 40)
NEWS = (
    NewFeed("https://gazette.example/rss", "Gazette", "News"),
    NewFeed("https://tides.example/rss", "Tides", "News"),
)
KERNEL = NewFeed("https://kernel.example/rss", "Kernel notes")


def entry(key: str, title: str) -> EntryRow:
    """An entry as it comes, which waits to be cleaned."""
    return EntryRow(key, f"text {key}", "", title, None, "2026-11-01", f"https://{key}.example/", "en", 10, key)


def _kept(library: Library, feed: Feed) -> Path:
    """A file in which the entries of a feed might be."""
    kept = library.folder / "feeds" / f"{feed.id}.json"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("{}", encoding="utf-8")
    return kept


@pytest.fixture
def feeds(library: Library) -> list[Feed]:
    """Three feeds: one in no folder that fails, two in one folder with two articles and one."""
    followed = library.follow([KERNEL, *NEWS])
    brought = [(), (entry("a", "Lights out"), entry("b", "Bridge opens")), (entry("c", "Spring tide"),)]
    states = [FeedState(reason="the server does not answer", failures=2), FeedState(), FeedState()]
    library.take_answers(
        [
            FeedAnswer(feed.id, state, entries=entries, kept=_kept(library, feed) if entries else None)
            for feed, state, entries in zip(followed, states, brought, strict=True)
        ]
    )
    return library.feeds()


@pytest.fixture(autouse=True)
def _nothing_in_the_background(monkeypatch: pytest.MonkeyPatch) -> None:
    """Feeds are not asked by themselves, and what they brought stays as it came."""
    monkeypatch.setattr(MainScreen, "_begin_looking", lambda _: None)


@pytest.fixture
def app(library: Library, feeds: list[Feed]) -> ReaderApp:
    """The app over a library with feeds."""
    assert feeds
    return ReaderApp(library)


def drawer(app: ReaderApp) -> FeedsScreen:
    """The drawer, with no dialog over it."""
    assert isinstance(app.screen, FeedsScreen)
    return app.screen


def under(app: ReaderApp) -> MainScreen:
    """The main screen, under whatever."""
    return next(screen for screen in app.screen_stack if isinstance(screen, MainScreen))


def names(app: ReaderApp) -> list[str]:
    """What the drawer lists under its searches."""
    items = drawer(app).pane.items
    return [
        item.name if isinstance(item, Folder) else item.feed.title for item in items if isinstance(item, Folder | Entry)
    ]


def titles(app: ReaderApp) -> list[str]:
    """What the list holds."""
    return [row.title for row in under(app).reading.library.rows(under(app).list.ids)]


TO_FEEDS = ("j", "j", "j", "j")
"""From the searches, of which the cursor stands on the first, to the first feed."""


async def test_the_list_follows_the_cursor_and_escape_puts_back_what_was_listed(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = main_screen(app)
        await pilot.press("j", "j")
        before, current = list(screen.list.ids), screen.list.current
        await pilot.press("B", *TO_FEEDS, "j")
        assert names(app) == ["Kernel notes", "News", "Gazette", "Tides"]
        await until(pilot, lambda: sorted(titles(app)) == ["Bridge opens", "Lights out", "Spring tide"])
        assert screen.list.title == "News"
        await pilot.press("j", "j")
        await until(pilot, lambda: titles(app) == ["Spring tide"])
        await pilot.press("escape")
        await until(pilot, lambda: screen.is_current and screen.list.ids == before)
        assert screen.list.current == current
        assert screen.reading.query == ""


async def test_enter_lists_a_feed_under_its_name_and_closes(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = main_screen(app)
        await pilot.press("tab", "B", *TO_FEEDS, "j", "j", "enter")
        await until(pilot, lambda: screen.is_current and len(screen.list.ids) == 2)
        assert screen.list.title == "Gazette"
        assert screen.pane is Pane.LIST
        await pilot.press("B")
        current = drawer(app).pane.current
        assert isinstance(current, Entry)
        assert current.feed.title == "Gazette"
        await pilot.press("escape")
        await until(pilot, lambda: screen.is_current)
        assert screen.list.title == "Gazette"


async def test_what_feeds_brought_is_listed_whatever_the_app_was_started_with(
    library: Library, feeds: list[Feed], tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text("<title>A page</title><p>" + "Some text of a page that is long enough. " * 20, encoding="utf-8")
    app = ReaderApp(library, [str(page)])
    async with app.run_test(size=WIDE) as pilot:
        screen = under(app)
        await until(pilot, lambda: len(screen.list.ids) == 1)
        await pilot.press("B", *TO_FEEDS, "j")
        await until(pilot, lambda: len(titles(app)) == 3)
        await pilot.press("escape")
        await until(pilot, lambda: len(screen.list.ids) == 1)


async def test_what_is_typed_at_once_after_choosing_harms_nothing(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = main_screen(app)
        await pilot.press("B")
        for key in ("enter", "a", "enter"):
            # Without waiting for what comes of it.
            app.post_message(Key(key, None))
        await until(pilot, lambda: isinstance(app.screen, AddFeedDialog) or screen.is_current)
        assert app.screen_stack[1] is screen
        app.screen.post_message(Key("escape", None))
        await until(pilot, lambda: not isinstance(app.screen, AddFeedDialog))


async def test_what_the_library_cannot_do_is_told(app: ReaderApp, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise LibraryError("The disk is full.")

    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("B", *TO_FEEDS, "j")
        for what in ("remember", "unfollow", "feeds", "change_count"):
            monkeypatch.setattr(Library, what, refuse)
        for key in ("A", "space", "d"):
            under(app).status.hush()
            await pilot.press(key)
            await until(pilot, lambda: "The disk is full." in shown(app))
        drawer(app).keep_up()


async def test_the_drawer_stands_beside_the_list_and_takes_all_where_there_is_little_room(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = main_screen(app)
        await pilot.press("B")
        width = drawer(app).pane.region.width
        await until(pilot, lambda: screen.list.region.x == width == 30)
        assert "Enter list" in shown(app)
        await pilot.resize_terminal(70, 24)
        await until(pilot, lambda: drawer(app).pane.region.width == 70)
        await pilot.press("escape")
        await until(pilot, lambda: screen.is_current and screen.list.region.x == 0)


async def test_counts_stand_at_the_right_and_a_fault_under_the_tree(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("B", *TO_FEEDS)
        lines = [line[:30].split() for line in shown(app).splitlines()]
        assert ["▾", "News", "3"] in lines
        assert ["Gazette", "2"] in lines
        assert ["▌", "Kernel", "notes", "✗"] in lines
        assert "The server does not answer" in shown(app)
        await until(pilot, lambda: ["Unread", "7"] in [line[:30].split() for line in shown(app).splitlines()])


async def test_what_is_folded_stays_so(app: ReaderApp, folder: Path) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("B", *TO_FEEDS, "j", "j", "space")
        await until(pilot, lambda: names(app) == ["Kernel notes", "News"])
        await pilot.press("escape", "B")
        assert names(app) == ["Kernel notes", "News"]
    with Library.open(folder) as library:
        again = ReaderApp(library)
        async with again.run_test(size=WIDE) as pilot:
            await pilot.press("B", *TO_FEEDS, "j")
            assert names(again) == ["Kernel notes", "News"]
            await pilot.press("l")
            await until(pilot, lambda: len(names(again)) == 4)


async def test_slash_shows_only_what_has_the_words(app: ReaderApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("B", "slash", *"tide", "enter")
        await until(pilot, lambda: names(app) == ["News", "Tides"])
        await pilot.press("escape")
        await until(pilot, lambda: len(names(app)) == 4)
        assert isinstance(app.screen, FeedsScreen)


async def test_unfollowing_is_undone(app: ReaderApp, library: Library, feeds: list[Feed]) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("B", *TO_FEEDS, "j", "d")
        await until(pilot, lambda: names(app) == ["Kernel notes"])
        assert "2 feeds are not followed any more" in shown(app)
        assert library.count("tide") == 2
        await pilot.press("u")
        await until(pilot, lambda: len(names(app)) == 4)
        assert library.feeds() == feeds
        current = drawer(app).pane.current
        assert isinstance(current, Folder)
        assert current.path == "News"


async def test_a_feed_is_changed_by_its_form(app: ReaderApp, library: Library, feeds: list[Feed]) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("B", *TO_FEEDS, "e")
        await until(pilot, lambda: isinstance(app.screen, FeedForm))
        app.screen.query_one("#form-interval", Input).value = "soon"
        await pilot.press("enter")
        await until(pilot, lambda: "from 5 minutes to 30 days" in shown(app))
        app.screen.query_one("#form-interval", Input).value = "2h"
        await pilot.press("tab", "right", "enter")
        await until(pilot, lambda: isinstance(app.screen, FeedsScreen))
        changed = library.feed(feeds[0].id)
        assert changed is not None
        assert changed.settings.interval_minutes == 120
        assert changed.settings.full_text is FullText.ALWAYS
        assert changed.name == "Kernel notes"


async def test_a_folder_is_renamed(app: ReaderApp, library: Library) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("B", *TO_FEEDS, "j", "e")
        await until(pilot, lambda: isinstance(app.screen, FolderForm))
        await pilot.press("end", *"/Sea", "enter")
        await until(pilot, lambda: "cannot be put into itself" in shown(app))
        app.screen.query_one(Input).value = "Papers"
        await pilot.press("enter")
        await until(pilot, lambda: names(app)[1] == "Papers")
        assert {feed.folder for feed in library.feeds()} == {"", "Papers"}


async def test_an_address_is_followed_after_a_fault_and_a_choice(
    app: ReaderApp, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, str]] = []
    waiting: list[Callable[[FollowAnswer], object]] = []

    def follow(_: MainScreen, address: str, folder: str, answered: Callable[[FollowAnswer], object]) -> object:
        asked.append((address, folder))
        waiting.append(answered)
        return lambda: asked.append(("given up", ""))

    monkeypatch.setattr(MainScreen, "follow_feed", follow)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("B", *TO_FEEDS, "j", "a", *"new.example", "enter")
        assert asked == [("new.example", "News")]
        assert "Asking new.example" in shown(app)
        await pilot.press("escape")
        assert asked[1:] == [("given up", "")]
        await pilot.press("enter")
        # The answer to what was given up is none to what was asked then.
        waiting[0](NotFollowed("Too late."))
        waiting[1](NotFollowed("This site has no feed."))
        await until(pilot, lambda: "This site has no feed." in shown(app))
        await pilot.press("enter")
        named = [NamedFeed("https://new.example/all", "All"), NamedFeed("https://new.example/some", "Some")]
        waiting[2](SeveralFeeds(tuple(named)))
        await until(pilot, lambda: "several feeds" in shown(app))
        await pilot.press("j", "enter")
        await until(pilot, lambda: len(waiting) == 4)
        assert asked[-1] == ("https://new.example/some", "News")
        assert isinstance(app.screen, AddFeedDialog)
        (feed,) = library.follow([NewFeed("https://new.example/some", "Some", "News")])
        waiting[3](Followed(feed))
        await until(pilot, lambda: isinstance(app.screen, FeedsScreen))
        current = drawer(app).pane.current
        assert isinstance(current, Entry)
        assert current.feed == feed


async def test_r_asks_what_is_under_the_cursor(
    app: ReaderApp, feeds: list[Feed], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[int]] = []
    monkeypatch.setattr(MainScreen, "refresh_feeds", lambda _, ids: asked.append(list(ids)))
    ids = [feed.id for feed in feeds]
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("B", "r", *TO_FEEDS, "r", "j", "r")
        await until(pilot, lambda: asked == [ids, ids[:1], ids[1:]])


async def test_what_other_programs_bring_is_shown(app: ReaderApp, folder: Path) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("B")
        with Library.open(folder) as other:
            other.follow([NewFeed("https://late.example/rss", "Late")])
        await until(pilot, lambda: "Late" in names(app))


async def test_without_feeds_it_says_how_to_begin(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("B", "d")
        await until(pilot, lambda: "a adds one" in shown(app))


@pytest.mark.parametrize(("size", "theme"), [((120, 30), "reader-dark"), ((60, 16), "reader-light")])
def test_the_drawer_looks_well(
    snap_compare: Any,
    library: Library,
    feeds: list[Feed],
    size: tuple[int, int],
    theme: str,
) -> None:
    app = ReaderApp(library, theme=theme)

    async def told(pilot: Pilot[int]) -> None:
        await pilot.press("B", *TO_FEEDS)
        await until(pilot, lambda: not under(app).list.ids and "Added today" in shown(app))
        await until(pilot, lambda: ["Unread", "7"] in [line[: size[0]].split()[:2] for line in shown(app).splitlines()])

    assert snap_compare(app, run_before=told, terminal_size=size)


def test_a_feeds_form_looks_well(snap_compare: Any, app: ReaderApp) -> None:
    async def asked(pilot: Pilot[int]) -> None:
        await pilot.press("B", *TO_FEEDS)
        await until(pilot, lambda: ["Unread", "7"] in [line.split() for line in shown(app).splitlines()])
        await pilot.press("e")
        app.screen.query_one("#form-full_text").focus()
        await until(pilot, lambda: app.focused is not None and app.focused.id == "form-full_text")

    assert snap_compare(app, run_before=asked, terminal_size=(80, 24))
