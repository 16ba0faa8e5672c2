"""Following links and keeping them for later, by keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.events import Key
from ui_server import serving
from ui_waiting import main_screen, opened, shown, text_lines, until

from reader.errors import FetchCause, FetchError
from reader.library import Library, QueueStatus
from reader.model import Article, Block, BlockKind, GroupKind, Link, LinkGroup, Mark, MarkKind
from reader.ui.app import ReaderApp
from reader.ui.messages import FetchFailed
from reader.ui.pane_layout import Pane
from reader.ui.screens.main import MainScreen

WIDE = (160, 45)


def status(app: ReaderApp) -> str:
    return shown(app).splitlines()[-1]


@pytest.fixture
def asked() -> list[str]:
    """The paths that the server was asked for."""
    return []


@pytest.fixture
def server(asked: list[str]) -> Iterator[str]:
    with serving(asked) as address:
        yield address


@pytest.fixture
def harbour(tmp_path: Path, server: str) -> Iterator[Library]:
    """A library of one article whose links lead to the server, in the text and around it."""
    text = "All of it began with the ferry and the quay, as told before."
    body = Block(
        BlockKind.PARAGRAPH,
        text,
        (Mark(25, 30, MarkKind.LINK, f"{server}/ferry"), Mark(39, 43, MarkKind.LINK, f"{server}/quay")),
    )
    groups = (
        LinkGroup(
            None,
            GroupKind.BODY,
            (Link("ferry", f"{server}/ferry", 41), Link("quay", f"{server}/quay", 41)),
        ),
        LinkGroup(
            "By the sea",
            GroupKind.RELATED,
            (Link("A light", f"{server}/light"), Link("What is gone", f"{server}/gone"), Link("Nowhere to be had")),
        ),
    )
    blocks = (*(Block(BlockKind.PARAGRAPH, f"Paragraph {n} of the harbour's history. " * 5) for n in range(41)), body)
    article = Article("start.html", "The harbour", blocks, url=f"{server}/start", published="2001-06-13", groups=groups)
    with Library.open(tmp_path / "harbour") as library:
        library.store(article, location=str(tmp_path / "start.html"))
        yield library


def typed(library: Library, server: str) -> ReaderApp:
    """The app, started with an address on the server, so that links may lead there."""
    return ReaderApp(library, [f"{server}/start"])


# Hints


async def test_letters_open_a_link_in_the_text(harbour: Library, server: str) -> None:
    app = typed(harbour, server)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: "the server answers 404" in status(app))
        main_screen(app).open_article(harbour.ids()[0])
        await pilot.press("G", "f")
        assert "Letters open a link" in status(app)
        await pilot.press("s")
        await until(pilot, lambda: opened(app) == "The old quay")


async def test_capital_letters_keep_a_link_instead(harbour: Library, resting: None) -> None:
    app = ReaderApp(harbour)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "G", "f", "A")
        assert [entry.title for entry in harbour.queue()] == ["ferry"]
        assert opened(app) == "The harbour"


async def test_keys_typed_at_once_come_in_their_order(harbour: Library, resting: None) -> None:
    app = ReaderApp(harbour)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "G", "f", "A", "a", "s")
        assert [entry.title for entry in harbour.queue()] == ["ferry", "quay"]


async def test_numbers_count_the_links_in_sight_of_the_focused_pane_first(harbour: Library, server: str) -> None:
    app = typed(harbour, server)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: "the server answers 404" in status(app))
        main_screen(app).open_article(harbour.ids()[0])
        await pilot.press("L", "1")
        await until(pilot, lambda: opened(app) == "The light on the mole")


async def test_a_number_that_others_begin_with_waits_for_enter(library: Library) -> None:
    links = tuple(Link(f"Number {n}", f"https://elsewhere.example/{n}") for n in range(1, 13))
    stored = Article(
        "n.html",
        "Numbers",
        (Block(BlockKind.PARAGRAPH, "Text."),),
        published="2020-01-01",
        groups=(LinkGroup("Twelve", GroupKind.RELATED, links),),
    )
    target = Article("t.html", "The target", (Block(BlockKind.PARAGRAPH, "Text."),), url=links[0].url)
    library.store(stored, location="/n.html")
    library.store(target, location="/t.html")
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "L", "1")
        assert "Enter takes 1" in status(app)
        await pilot.press("enter")
        await until(pilot, lambda: opened(app) == "The target")


async def test_hints_end_with_escape_and_where_nothing_is_in_sight(harbour: Library) -> None:
    app = ReaderApp(harbour)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "f", "escape", "j")
        assert main_screen(app).article.top == 1
        main_screen(app).links.show(())
        main_screen(app).article.scroll_lines_to(0)
        await pilot.press("f")
        assert "No link is in sight" in status(app)


async def test_letters_typed_into_a_search_are_letters(harbour: Library) -> None:
    app = ReaderApp(harbour)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "slash", *"ferry1", "enter")
        assert main_screen(app).article.wanted == "ferry1"


# Keeping for later


async def test_a_kept_group_is_fetched_in_the_background(harbour: Library, server: str, asked: list[str]) -> None:
    app = typed(harbour, server)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: "the server answers 404" in status(app))
        main_screen(app).open_article(harbour.ids()[0])
        await pilot.press("L", "A")
        await until(pilot, lambda: harbour.queue_counts().waiting == 0)
        await until(pilot, lambda: "● The light on the mole" in shown(app) and "✗ What is gone" in shown(app))
        assert opened(app) == "The harbour"
        (failed,) = harbour.queue()
    assert (failed.url, failed.status) == (f"{server}/gone", QueueStatus.FAILED)
    assert failed.reason is not None
    assert "404" in failed.reason
    assert {"/light", "/gone"} <= set(asked)


async def test_the_queue_survives_quitting_and_goes_on_wherever_the_app_is_started(
    harbour: Library, server: str
) -> None:
    harbour.enqueue([(f"{server}/light", "A light"), (f"{server}/ferry", "A ferry")], typed_hosts={"127.0.0.1"})
    app = ReaderApp(harbour)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: not harbour.queue())
        await until(pilot, lambda: "All kept links are fetched" in status(app))
    assert harbour.find_address(f"{server}/light") is not None


async def test_keeping_again_gives_up_and_undo_takes_back(harbour: Library, resting: None) -> None:
    app = ReaderApp(harbour)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "L", "a")
        assert [entry.title for entry in harbour.queue()] == ["A light"]
        await pilot.press("u")
        assert harbour.queue() == []
        await pilot.press("g", "A")
        assert len(harbour.queue()) == 2
        await pilot.press("g", "a")
        assert [entry.title for entry in harbour.queue()] == ["What is gone"]
        await pilot.press("u")
        assert [entry.title for entry in harbour.queue()] == ["A light", "What is gone"]


async def test_a_page_does_not_lead_the_queue_into_the_own_network(
    harbour: Library, server: str, asked: list[str]
) -> None:
    app = ReaderApp(harbour)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "L", "a")
        await until(pilot, lambda: harbour.queue_counts().failed == 1)
        await until(pilot, lambda: "✗ A light" in shown(app))
    assert asked == []


async def test_what_has_no_address_is_not_kept_and_says_so(harbour: Library) -> None:
    app = ReaderApp(harbour)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "L", "j", "j", "a")
        assert "no address" in status(app)
    assert harbour.queue() == []


async def test_the_queue_is_shown_and_its_entries_can_be_taken_out(harbour: Library, resting: None) -> None:
    harbour.enqueue([("https://elsewhere.example/one", "The first"), ("https://elsewhere.example/two", "The second")])
    harbour.fail_queued("https://elsewhere.example/two", "the server answers 410 Gone")
    harbour.enqueue_full_text([("https://elsewhere.example/three", "The third", 1, False)])
    app = ReaderApp(harbour)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("Q")
        await until(pilot, lambda: "The first" in shown(app))
        assert "410 Gone" in shown(app)
        assert "1 full text of feeds’ articles to fetch" in shown(app)
        assert "The third" not in shown(app)
        await pilot.press("j", "x")
        await until(pilot, lambda: "The second" not in shown(app))
        assert [entry.title for entry in harbour.queue()] == ["The first", "The third"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://[::1"])
async def test_what_is_no_address_of_the_web_is_text_and_never_opened(
    harbour: Library, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_elsewhere: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened_elsewhere.append)
    group = LinkGroup("Traps", GroupKind.RELATED, (Link("A trap", url),))
    article = Article(
        "t.html", "Traps", (Block(BlockKind.PARAGRAPH, "Text."),), published="2022-01-01", groups=(group,)
    )
    harbour.store(article, location="/t.html")
    app = ReaderApp(harbour)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "L", "enter")
        assert "Only http and https addresses are opened" in status(app)
        await pilot.press("a")
        assert "no address to fetch" in status(app)
        await pilot.press("o")
        assert "Only http and https addresses" in status(app)
        assert opened(app) == "Traps"
    assert harbour.queue() == []
    assert opened_elsewhere == []


async def test_the_longest_title_stays_one_line(harbour: Library) -> None:
    title = "word\x1b[31m \u202e\r\n" * 1000
    group = LinkGroup("Long", GroupKind.RELATED, (Link(title, "https://elsewhere.example/x"), Link("The next", None)))
    article = Article("t.html", "Long", (Block(BlockKind.PARAGRAPH, "Text."),), published="2022-01-01", groups=(group,))
    harbour.store(article, location="/t.html")
    app = ReaderApp(harbour)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "L", "a")
        lines = shown(app).splitlines()
        await pilot.press("Q")
        await until(pilot, lambda: "Kept for later" in shown(app))
        assert "\x1b" not in shown(app)
    (at,) = [number for number, line in enumerate(lines) if "The next" in line]
    assert "word" in lines[at - 1]
    assert "Long" in lines[at - 2]
    assert not any("\x1b" in line or "\u202e" in line for line in lines)


async def test_a_link_opened_without_a_network_is_kept_and_no_failure(harbour: Library, resting: None) -> None:
    app = ReaderApp(harbour)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "L")
        url = f"{harbour.article(harbour.ids()[0]).groups[1].links[0].url}"
        error = FetchError(url, "the network cannot be reached", FetchCause.OFFLINE)
        main_screen(app).post_message(FetchFailed(url, error, harbour.ids()[0]))
        await until(pilot, lambda: "There is no network: kept for later" in status(app))
        assert "+ A light" in shown(app)
        assert isinstance(app.screen, MainScreen)
    assert [entry.url for entry in harbour.queue()] == [url]


# The trail, and dead links


async def test_the_trail_is_shown_and_leads_to_any_of_its_steps(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "space", "j")
        text = text_lines(app)
        await pilot.press("J", "J", "T")
        await until(pilot, lambda: "3 articles" in shown(app))
        assert "▸ Tides and their tables" in shown(app)
        await pilot.press("k", "k", "enter")
        await until(pilot, lambda: isinstance(app.screen, MainScreen))
        await until(pilot, lambda: opened(app) == "Harbour wall reopens")
        assert text_lines(app) == text
        await pilot.press("right_square_bracket")
        assert opened(app) == "The wall, part two"


async def test_a_dead_link_offers_the_archived_copy_and_asks_nothing_before(
    harbour: Library, server: str, asked: list[str]
) -> None:
    app = typed(harbour, server)
    async with app.run_test(size=WIDE) as pilot:
        await until(pilot, lambda: "the server answers 404" in status(app))
        main_screen(app).open_article(harbour.ids()[0])
        await pilot.press("L", "j", "enter")
        await until(pilot, lambda: "archived copy" in shown(app))
        text = shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: "✗ What is gone" in shown(app))
    assert "404" in text
    assert "web.archive.org/web/20010613/" in text
    assert "/gone" in asked


async def test_articles_that_link_here_are_a_group_of_their_own(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("j", "enter", "L")
        text = shown(app)
        assert "Linked from" in text
        assert main_screen(app).links.link is not None
        await pilot.press("slash", *"reopens", "enter", "enter")
        await until(pilot, lambda: opened(app) == "Harbour wall reopens")


async def test_a_link_of_the_text_is_shown_in_its_place(harbour: Library) -> None:
    app = ReaderApp(harbour)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "L", "G", "v")
        assert "began with the ferry" in shown(app)
        assert main_screen(app).pane is Pane.LINKS


async def test_keys_typed_ahead_go_to_the_pane_that_was_gone_to(harbour: Library) -> None:
    app = ReaderApp(harbour)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "space")
        top = main_screen(app).article.top
        for key in ("L", "j", "g"):
            app.post_message(Key(key, key))
        await pilot.pause(0.2)
        assert (main_screen(app).article.top, main_screen(app).pane) == (top, Pane.LINKS)


async def test_the_panel_stands_where_it_was_left_in_an_article(harbour: Library, library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "L", "j", "enter")
        assert opened(app) == "Tides and their tables"
        await pilot.press("left_square_bracket", "L")
        link = main_screen(app).links.link
        assert link is not None
        assert link.text == "Tides and their tables"
