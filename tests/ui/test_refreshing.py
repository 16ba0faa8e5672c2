import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from feed_site import FeedSite, Reply, feed_site
from feed_stories import SiteFeed, story
from ui_articles import article
from ui_waiting import main_screen, opened, shown, until

from reader.library import Library
from reader.library.feed_values import Feed, FeedSettings, FullText, NewFeed
from reader.ui import full_text_tasks
from reader.ui.app import ReaderApp
from reader.ui.feed_messages import RefreshEnded
from reader.ui.feed_tasks import Round
from reader.ui.feed_tree import feed_query
from reader.ui.pane_layout import Pane
from reader.ui.refresh_tally import Tally
from reader.ui.screens import refreshing
from reader.ui.screens.choice import ChoiceDialog
from reader.ui.screens.full_texts import COMES
from reader.ui.screens.main import MainScreen

WIDE = (160, 45)


@pytest.fixture
def site() -> Iterator[FeedSite]:
    with feed_site(3, in_feed=None) as serving:
        yield serving


@pytest.fixture
def feed(library: Library, site: FeedSite) -> Feed:
    """The site's feed, which is followed, and asked by keys alone."""
    library.remember(refreshing.REFRESHING, "off")
    return follow(library, site.feed_url)


@pytest.fixture
def uncleaned(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes stays as it is, for tests that are not about its text: no process is started for it."""
    monkeypatch.setattr("reader.ui.feed_tasks.clean_arrived", lambda *_: None)
    monkeypatch.setattr(MainScreen, "clean_ahead", lambda *_: None)


def follow(library: Library, url: str) -> Feed:
    settings = FeedSettings(full_text=FullText.NEVER)
    return library.follow([NewFeed(url, is_typed=True, settings=settings)])[0]


def message(app: ReaderApp) -> str:
    """What is said."""
    return main_screen(app).status.message


async def test_new_articles_come_into_the_list_and_the_cursor_stays(
    library: Library, feed: Feed, site: FeedSite
) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("j", "j")
        before = main_screen(app).list.current
        await pilot.press("R")
        await until(pilot, lambda: message(app) == "3 new articles")
        await until(pilot, lambda: len(main_screen(app).list.ids) == 7)
        assert main_screen(app).list.current == before
        assert "Report 3 from the harbour" in shown(app)
        await until(pilot, lambda: library.counts().pending == 0)
        await pilot.press("R")
        await until(pilot, lambda: message(app) == "Nothing new")
        assert site.asked[-1].status == 304


async def test_what_was_not_cleaned_yet_is_opened_by_enter_though_the_cursor_rests_on_it(
    library: Library, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.feed_tasks.clean_arrived", lambda *_: None)
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("R")
        await until(pilot, lambda: "Report 3 from the harbour" in shown(app))
        assert "waiting to be cleaned" not in shown(app)
        await pilot.press("g", "j", "enter")
        main_screen(app).clean_ahead(library.rows(library.ids())[0])
        await until(pilot, lambda: opened(app) == "Report 2 from the harbour")
        assert main_screen(app).pane is Pane.ARTICLE
        assert "Part 1 of report 2." in shown(app)


async def test_r_asks_the_feed_that_is_listed_else_those_that_are_due(
    library: Library, feed: Feed, site: FeedSite, uncleaned: None
) -> None:
    site.feeds["/other.xml"] = SiteFeed("Tide Tables", [story(20)])
    follow(library, f"{site.url}/other.xml")
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        main_screen(app).list_feed(feed)
        await pilot.press("r")
        await until(pilot, lambda: message(app) == "3 new articles")
        assert site.paths == ["/feed.xml"]
        main_screen(app).filter_list("")
        await pilot.press("r")
        await until(pilot, lambda: message(app) == "1 new article")
        assert site.paths == ["/feed.xml", "/other.xml"]
        await pilot.press("r")
        assert message(app) == "No feed is due yet; R asks all of them"


async def test_due_feeds_are_asked_without_a_key_unless_that_is_switched_off(
    library: Library, feed: Feed, site: FeedSite, monkeypatch: pytest.MonkeyPatch, uncleaned: None
) -> None:
    monkeypatch.setattr(refreshing, "FIRST_LOOK_SECONDS", 0.0)
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: not main_screen(app)._is_cleaning_feeds)
        assert site.paths == []
        main_screen(app).switch_refreshing()
        await until(pilot, lambda: message(app) == "3 new articles")
    assert library.recall(refreshing.REFRESHING) == "on"


async def test_what_failed_is_told_once_and_again_when_it_is_asked_for(
    library: Library, feed: Feed, site: FeedSite
) -> None:
    site.answers["/feed.xml"] = Reply(404)
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        screen = main_screen(app)
        await pilot.press("R")
        await until(pilot, lambda: "failed: " in message(app))
        assert screen._known_failures == {feed.id}
        screen.status.hush()
        screen._ask(Round((feed.id,)))
        await until(pilot, lambda: screen._round is None and len(site.asked) == 2)
        assert message(app) == ""
        await pilot.press("R")
        await until(pilot, lambda: "failed: " in message(app))


async def test_that_there_is_no_network_is_told_once_unless_it_is_asked_for(library: Library) -> None:
    told = "There is no network, so the feeds are asked again later"
    app = ReaderApp(library)
    async with app.run_test(size=WIDE):
        screen = main_screen(app)
        screen._tell_of_round(RefreshEnded(Tally(offline="no route"), told), is_asked=False)
        assert message(app) == told
        screen.status.hush()
        screen._tell_of_round(RefreshEnded(Tally(offline="no route"), told), is_asked=False)
        assert message(app) == ""
        screen._tell_of_round(RefreshEnded(Tally(offline="no route"), told), is_asked=True)
        assert message(app) == told


async def test_what_is_asked_for_by_a_key_comes_before_what_is_due(
    library: Library, feed: Feed, site: FeedSite, uncleaned: None
) -> None:
    site.feeds["/other.xml"] = SiteFeed("Tide Tables", [story(20)])
    other = follow(library, f"{site.url}/other.xml")
    site.latency = 60.0
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        screen = main_screen(app)
        screen._ask(Round())
        await until(pilot, lambda: "feeds 0 of 2" in shown(app))
        site.latency = 0.0
        screen.refresh_feeds([other.id])
        assert screen._rounds == [Round((other.id,), is_asked=True), Round()]
        await until(pilot, lambda: screen._round is None)
        assert site.paths[-2:] == ["/other.xml", "/feed.xml"]


async def test_escape_ends_a_refresh_and_so_does_quitting(
    library: Library, feed: Feed, site: FeedSite, uncleaned: None
) -> None:
    site.latency = 60.0
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("R")
        await until(pilot, lambda: "feeds 0 of 1" in shown(app))
        await pilot.press("escape")
        assert message(app) == "No more feeds are asked; r goes on"
        await until(pilot, lambda: "feeds 0 of 1" not in shown(app))
        await pilot.press("R")
        await until(pilot, lambda: "feeds 0 of 1" in shown(app))
        await pilot.press("q")
    assert app.return_code == 0


async def test_without_feeds_it_is_said_how_to_follow_one(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("r")
        assert message(app).startswith("No feeds are followed yet")


async def test_n_goes_on_to_the_next_feed_with_something_unread(
    library: Library, feed: Feed, site: FeedSite, uncleaned: None
) -> None:
    site.feeds["/other.xml"] = SiteFeed("Tide Tables", [story(20), story(19)])
    other = follow(library, f"{site.url}/other.xml")
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("R")
        await until(pilot, lambda: message(app) == "5 new articles")
        main_screen(app).list_feed(feed)
        await pilot.press("M")
        library.set_read(library.ids(f"{feed_query(other)} 20"), True)
        await pilot.press("n")
        assert main_screen(app).reading.query == feed_query(other)
        await until(pilot, lambda: "Tide Tables: 1 unread article" in message(app))
        current = main_screen(app).list.current
        assert current is not None
        assert library.rows([current])[0].title == "Report 19 from the harbour"
        library.set_read([current], True)
        await pilot.press("n")
        assert message(app) == "No other feed has anything unread"


# The site of an article


async def test_w_follows_the_feed_of_the_site_and_brings_its_articles(
    library: Library, site: FeedSite, uncleaned: None
) -> None:
    library.store(replace(article("five", "Five", "2027-01-01"), url=f"{site.url}/news/story-1"), location="/five")
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        main_screen(app).typed_hosts = frozenset({"127.0.0.1"})
        await pilot.press("W")
        await until(pilot, lambda: message(app) == "2 new articles")
        assert [each.url for each in library.feeds()] == [site.feed_url]
        await pilot.press("W")
        await until(pilot, lambda: "is followed; B shows the feeds" in message(app))
        await pilot.press("u")
        assert library.feeds() == []


async def test_of_several_feeds_of_a_site_one_is_chosen(library: Library, site: FeedSite, uncleaned: None) -> None:
    site.feeds["/other.xml"] = SiteFeed("Tide Tables", [story(20)])
    site.announced.append("/other.xml")
    library.store(replace(article("five", "Five", "2027-01-01"), url=f"{site.url}/news/story-1"), location="/five")
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        main_screen(app).typed_hosts = frozenset({"127.0.0.1"})
        await pilot.press("W")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        await pilot.press("j", "enter")
        await until(pilot, lambda: [each.url for each in library.feeds()] == [f"{site.url}/other.xml"])


async def test_a_site_in_the_own_network_is_not_asked_that_nobody_named(library: Library, site: FeedSite) -> None:
    library.store(replace(article("five", "Five", "2027-01-01"), url=f"{site.url}/news/story-1"), location="/five")
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("W")
        await until(pilot, lambda: "own network" in message(app) or "own machine" in message(app))
        assert site.asked == []


# Full texts


async def test_a_full_text_takes_the_place_of_what_the_feed_gave_while_it_is_read(
    library: Library, site: FeedSite, resting: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_fetch = threading.Event()
    fetch = full_text_tasks.fetch_full_text

    def held(*args: object) -> None:
        may_fetch.wait(10)
        fetch(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(full_text_tasks, "fetch_full_text", held)
    library.remember(refreshing.REFRESHING, "off")
    site.feed.stories[:] = [story(1, in_feed=2)]
    library.follow([NewFeed(site.feed_url, is_typed=True)])
    app = ReaderApp(library)
    try:
        async with app.run_test(size=WIDE) as pilot:
            await pilot.press("R")
            await until(pilot, lambda: "Report 1 from the harbour" in shown(app))
            await pilot.press("g", "enter")
            await until(pilot, lambda: COMES in shown(app))
            assert "Part 2 of report 1." in shown(app)
            assert "Part 3 of report 1." not in shown(app)
            may_fetch.set()
            await until(pilot, lambda: "Part 8 of report 1." in shown(app))
            assert COMES not in shown(app)
            assert library.queue() == []
    finally:
        may_fetch.set()
