"""How the screens of the library look where there is little room: nothing wraps, and every dialog says its keys."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from ui_articles import article
from ui_waiting import main_screen, shown, until

from reader.library import Library
from reader.passages import Passage
from reader.ui.app import ReaderApp
from reader.ui.completing import key_begun, worded_error
from reader.ui.excerpts import Excerpt, cut_excerpt, cut_hits
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


async def test_the_row_of_a_letter_is_put_in_sight(shelf: Library) -> None:
    app = ReaderApp(shelf)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("O")
        await until(pilot, lambda: "Sort and group" in shown(app) and "group by folder" not in shown(app))
        await pilot.press("F")
        await until(pilot, lambda: "group by folder" in shown(app) and "✓" in shown(app))


# Filtering


def footer(app: ReaderApp) -> str:
    return shown(app).splitlines()[-1]


async def test_while_a_filter_is_typed_the_keys_of_its_line_are_shown(shelf: Library) -> None:
    app = ReaderApp(shelf)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: "s star" in footer(app))
        await pilot.press("slash")
        await until(pilot, lambda: "Enter keep   Tab complete   Esc cancel" in footer(app))
        assert "star" not in footer(app)
        await pilot.press("escape")
        await until(pilot, lambda: "s star" in footer(app) and "keep" not in footer(app))


async def test_in_the_article_only_what_ends_the_line_is_shown(shelf: Library) -> None:
    app = ReaderApp(shelf)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter", "slash")
        await until(pilot, lambda: "Enter keep   Esc cancel" in footer(app))


async def test_where_nothing_is_found_the_list_says_so_and_what_to_do(shelf: Library) -> None:
    app = ReaderApp(shelf)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("slash", *"zz", "enter")
        await until(pilot, lambda: "Nothing is found." in shown(app))
        assert "Esc lists all articles again." in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: "Ebb and flow" in shown(app) and "Nothing is found." not in shown(app))


@pytest.mark.parametrize("few", [500, 0])
async def test_a_key_that_is_begun_does_not_empty_the_list(
    shelf: Library, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("reader.ui.screens.heading.FEW_ARTICLES", few)
    app = ReaderApp(shelf)
    async with app.run_test(size=SMALL) as pilot:
        found = main_screen(app).list
        await pilot.press("slash", *"title")
        await until(pilot, lambda: len(found.ids) == 20)
        await pilot.press("space", *"tag")
        await until(pilot, lambda: main_screen(app).reading.query == "title tag" and len(found.ids) == 20)
        # Kept, it is a word.
        await pilot.press("enter")
        await until(pilot, lambda: "Nothing is found." in shown(app))


async def test_what_stood_under_a_title_goes_when_it_is_not_what_is_looked_for(shelf: Library) -> None:
    shelf.add_tag(shelf.ids()[:1], "ebbing")
    app = ReaderApp(shelf)
    async with app.run_test(size=SMALL) as pilot:
        found = main_screen(app).list
        await pilot.press("slash", "e")
        await until(pilot, lambda: found.excerpt(shelf.ids()[0]) is not None)
        await pilot.press(*"bbing")
        await until(pilot, lambda: found.ids == shelf.ids()[:1] and found.excerpt(shelf.ids()[0]) is None)


@pytest.mark.parametrize(
    ("text", "word"),
    [("wall ta", (5, 7)), ("wall -si", (6, 8)), ("(WORDS", (1, 6)), ("wall", None), ("tag:", None), ("", None)],
)
def test_a_word_that_may_become_a_key(text: str, word: tuple[int, int] | None) -> None:
    assert key_begun(text, len(text)) == word


# What was looked for


def marked(app: ReaderApp, line: str) -> list[str]:
    """What of a line of the list is marked as found."""
    found = main_screen(app).list
    hit = found.ink("list--hit").bgcolor
    strips = found.render_lines(found.size.region)
    strip = next(strip for strip in strips if line in strip.text)
    return [segment.text for segment in strip if segment.style is not None and segment.style.bgcolor == hit]


async def test_words_are_marked_in_titles(shelf: Library) -> None:
    app = ReaderApp(shelf)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("slash", *"flow ebb")
        await until(pilot, lambda: marked(app, "Ebb and flow") == ["Ebb", "flow"])
        await pilot.press("escape")
        await until(pilot, lambda: "21 of 21" in shown(app) and marked(app, "Ebb and flow") == [])


async def test_words_for_the_text_alone_are_not_marked_in_titles(shelf: Library) -> None:
    app = ReaderApp(shelf)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("slash", *"body:ebb or flow")
        await until(pilot, lambda: marked(app, "Ebb and flow") == ["flow"])


async def test_what_stands_in_a_note_is_said_to(shelf: Library) -> None:
    [newest] = shelf.ids("title:ebb")
    start = shelf.article(newest).body[0].text[:3]
    shelf.add_highlight(newest, Passage(0, 0, 0, 3, start), "all about the zoetrope, which I like")
    app = ReaderApp(shelf)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("slash", *"zoe")
        await until(pilot, lambda: "Note: all about the zoetrope" in shown(app))
        assert marked(app, "Note: all about") == ["zoe"]


async def test_related_articles_are_headed_by_the_title(shelf: Library) -> None:
    app = ReaderApp(shelf)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("tilde")
        await until(pilot, lambda: shown(app).splitlines()[0].startswith("  Like “Ebb and flow”"))
        assert "near:" not in shown(app)


async def test_a_mark_has_air_before_the_title(shelf: Library) -> None:
    app = ReaderApp(shelf)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("x")
        await until(pilot, lambda: "✓ Ebb and flow" in shown(app))


@pytest.mark.parametrize("room", range(0, 60, 3))
def test_a_note_says_what_it_is_however_little_room_there_is(room: int) -> None:
    text = "x" * 30 + " the harbour at night"
    line = cut_excerpt(Excerpt(text, [(35, 42)], "Note: "), room)
    assert len(line.text) <= max(room, len("Note: "))
    assert line.text.startswith("Note: ")
    for start, end in line.hits:
        assert "harbour".startswith(line.text[start:end].removesuffix("…"))


def test_what_is_cut_off_a_title_is_not_marked() -> None:
    hits = [(0, 3), (8, 12), (13, 17)]
    assert cut_hits("Ebb and flow tide", "Ebb and flow tide  ", hits) == hits
    assert cut_hits("Ebb and flow tide", "Ebb and fl…", hits) == [(0, 3), (8, 10)]


# Statistics


async def test_plots_on_a_small_screen_have_their_zero_and_the_name_of_this_month(shelf: Library) -> None:
    shelf.set_read(shelf.ids()[:9], True)
    app = ReaderApp(shelf)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("number_sign", "tab")
        await until(pilot, lambda: "in each of the last 12 months" in shown(app) and f"{date.today():%b}" in shown(app))
        lines = [line.strip() for line in shown(app).splitlines()]
        at = next(number for number, line in enumerate(lines) if "in each of the last 12 months" in line)
        assert [line[:1] for line in lines[at + 1 : at + 4]] == ["9", "4", "0"]
        assert lines[at + 4].endswith(f"{date.today():%b}")


# Saved searches, and what is wrong with a query


async def test_a_message_in_the_saved_searches_moves_nothing_and_the_cursor_stays_in_sight(shelf: Library) -> None:
    shelf.save_search("Walls", "wall")
    app = ReaderApp(shelf)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("S", "G")
        await until(pilot, lambda: "Walls" in shown(app))
        before = shown(app).splitlines()
        await pilot.press("k", "d")
        await until(pilot, lambda: "always there" in shown(app))
        assert [line.strip(" ▌") for line in shown(app).splitlines()[:4]] == [line.strip(" ▌") for line in before[:4]]
        await pilot.press("j", "d")
        await until(pilot, lambda: "“Walls” is gone" in shown(app) and "Could not be read" in shown(app))


def test_what_is_wrong_is_told_or_what_to_write_instead_where_there_is_little_room() -> None:
    reason = 'this bracket is not closed, write ")" where it ends'
    assert worded_error(reason, 80) == 'This bracket is not closed, write ")" where it ends'
    assert worded_error(reason, 40) == 'Write ")" where it ends'
    assert worded_error("it is wrong", 4) == "It is wrong"


async def test_a_wrong_filter_is_not_kept_and_what_to_write_is_told(shelf: Library) -> None:
    app = ReaderApp(shelf)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("slash", *"words:>2x", "enter")
        await until(pilot, lambda: "Write a number as >2000, <10 or 100..500" in footer(app))
        assert "Filter words:>2x" in shown(app)
