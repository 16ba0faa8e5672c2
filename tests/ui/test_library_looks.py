"""How the screens of the library look where there is little room: nothing wraps, and every dialog says its keys."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from ui_articles import article
from ui_waiting import main_screen, shown, until

from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.status_line import status_line
from reader.ui.widgets.status_bar import KeyHint

SMALL = (60, 16)
LONG = "A long title of an article about the wall of the harbour, which goes on and on"


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Library]:
    """Twenty articles with long titles of this day of earlier years, one of which has a tag that is long, too."""
    today = date.today()
    with Library.open(tmp_path / "shelf") as library:
        for number in range(20):
            # The same day every four years, as 29 February is one only then.
            day = today.replace(year=today.year - 4 * (number + 1))
            library.store(article(f"{number}", f"{LONG}, {number}", day.isoformat()), location=f"/{number}.html")
        library.store(
            article("newest", "Ebb and flow", (today - timedelta(2)).isoformat(), paragraphs=2), location="/newest.html"
        )
        library.add_tag(library.ids()[:1], "a tag that is so long that it would be broken")
        yield library


@pytest.mark.parametrize(
    ("key", "heading", "keys"),
    [
        ("t", "Tags of", "Esc close"),
        ("S", "Saved searches", "Esc close"),
        ("O", "Sort and group", "Esc close"),
        ("at", "On this day", "Esc close"),
        ("number_sign", "Statistics", "Esc close"),
    ],
)
async def test_a_dialog_shows_its_heading_and_its_keys_on_a_small_screen(
    shelf: Library, key: str, heading: str, keys: str
) -> None:
    app = ReaderApp(shelf)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(key)
        await until(pilot, lambda: heading in shown(app) and keys in shown(app))


async def test_what_is_chosen_last_in_a_dialog_is_in_sight(shelf: Library) -> None:
    app = ReaderApp(shelf)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("O", "G")
        await until(pilot, lambda: "group by folder" in shown(app) and "Sort and group" in shown(app))
        await pilot.press("escape", "S", "G")
        await until(pilot, lambda: "Could not be read" in shown(app) and "Esc close" in shown(app))


async def test_rows_of_a_dialog_are_cut_with_an_ellipsis(shelf: Library) -> None:
    app = ReaderApp(shelf)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("at")
        await until(pilot, lambda: "On this day" in shown(app))
        titles = [line for line in shown(app).splitlines() if "A long title" in line]
        assert titles
        assert all("…" in line for line in titles)
        assert "which goes on" not in shown(app)


async def test_how_many_have_a_tag_stands_in_its_row(shelf: Library) -> None:
    app = ReaderApp(shelf)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("x", "x", "t")
        await until(pilot, lambda: "  1 of 2  " in shown(app))
        row = next(line for line in shown(app).splitlines() if line.rstrip().endswith("1 of 2"))
        assert "a tag that" in row
        assert "…" in row


async def test_what_heads_the_list_is_cut_with_an_ellipsis(shelf: Library) -> None:
    app = ReaderApp(shelf)
    async with app.run_test(size=SMALL) as pilot:
        query = "long or article or wall or harbour or goes or which"
        main_screen(app).filter_list(query)
        await until(pilot, lambda: "21 of 21" in shown(app))
        assert shown(app).splitlines()[0].rstrip().endswith("…")


def test_a_message_is_told_in_full_and_a_status_leaves_room_for_keys() -> None:
    hints = [KeyHint("Enter", "open", ""), KeyHint("/", "filter", "")]
    words = "Undone: marked 2 articles as read"
    assert words in status_line(words, "", hints, 60, is_message=True).words
    assert status_line(words, "", hints, 60, is_message=True).shown == 1
    assert status_line(words, "", hints, 60).shown == 2
    assert status_line("x" * 80, "", hints, 60, is_message=True).words.rstrip().endswith("…")
