"""The first frame: the same as the app's own, in the same place after the same keys, and known to no one but itself."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from ui_articles import article
from ui_waiting import main_screen, shown, until

from reader.library import Library
from reader.library.feed_values import EntryRow, FeedAnswer, FeedState, NewFeed
from reader.library.glance import Glance, LookEnded
from reader.library.header import FILE_NAME
from reader.ui.app import ReaderApp
from reader.ui.arrangement import ARRANGEMENT
from reader.ui.first_frame import list_first
from reader.ui.first_frame.keys import MOVES, Answers, Move, is_whole, moved, spot_of
from reader.ui.first_frame.list_first import Standing
from reader.ui.first_frame.look import NAMES, Look
from reader.ui.first_frame.painting import Frame, lines, page_of
from reader.ui.list_lines import ITEM_LINES
from reader.ui.list_wording import unread_note
from reader.ui.looking import look_of
from reader.ui.pane_layout import Pane, pane_widths, visible_panes
from reader.ui.reading import LAST_OPENED
from reader.ui.screens.main import MainScreen

KEYS = {
    "j": b"j",
    "down": b"\x1b[B",
    "k": b"k",
    "up": b"\x1b[A",
    "space": b" ",
    "pagedown": b"\x1b[6~",
    "b": b"b",
    "pageup": b"\x1b[5~",
    "ctrl+d": b"\x04",
    "ctrl+u": b"\x15",
    "ctrl+f": b"\x06",
    "ctrl+b": b"\x02",
    "g": b"g",
    "G": b"G",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
}
"""What Textual calls a key, and what terminals send for it."""


pytestmark = pytest.mark.usefixtures("resting")


@pytest.fixture(autouse=True)
def _feeds_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MainScreen, "_begin_looking", lambda _: None)


@pytest.fixture
def many(folder: Path) -> Path:
    """Enough articles to scroll; some are read, starred, tagged, wide, or have titles that are too long.

    One came by a feed, and waits to be cleaned and for its full text.
    """
    titles = [
        "Tides — “high” and low",
        "港の壁が再び開かれる",
        "Ein sehr langer Titel, der nicht in eine Zeile der Liste passt, nie",
    ]
    with Library.open(folder) as library:
        for n in range(40):
            title = titles[n % 3] if n % 4 else f"Plain title {n}"
            library.store(
                article(f"a{n}", title, f"2018-{n % 12 + 1:02}-11", paragraphs=1), location=f"/saved/a{n}.html"
            )
        ids = library.ids()
        library.set_read(ids[1:9:2], True)
        library.set_starred(ids[:9:3], True)
        library.add_tag([ids[2]], "harbour")
        [feed] = library.follow([NewFeed("https://harbour.example/feed")])
        entry = EntryRow(
            "key", "text", "", "Came by a feed", "Ada Moor", "2020-01-01", "https://harbour.example/came", None, 500,
            "part", is_full_text_wanted=True, tags=("sea",),
        )  # fmt: skip
        kept = folder / "feeds" / "kept.json"
        kept.parent.mkdir()
        kept.write_bytes(b"{}")
        state = FeedState(title="Harbour Times", next_check=2**40)
        library.take_answers([FeedAnswer(feed.id, state, listed=("key",), entries=(entry,), kept=kept)])
    return folder


def cells(line: str) -> list[tuple[str, str]]:
    """The cells of a line: the characters as they were sent, each with the numbers of its style in order."""
    found = []
    style = ""
    for codes, character in re.findall(r"\x1b\[([\d;]*)m|(.)", line):
        if character:
            found.append((character, ";".join(sorted(style.split(";"))) if character != " " else _ground(style)))
            found += [("", "")] * (cell_len(character) - 1)
        else:
            style = "" if codes == "0" else codes
    return found


def _ground(style: str) -> str:
    """What is seen of a style where there is no character."""
    return "".join(re.findall(r"48;(?:2;\d+;\d+;\d+|5;\d+)|(?<!\d)7(?!\d)", style))


@pytest.mark.parametrize("theme", ["reader-dark", "reader-light", "nord", "reader-terminal"])
@pytest.mark.parametrize("size", [(70, 24), (100, 25), (117, 30), (163, 41)])
async def test_it_is_the_apps_own_frame(
    many: Path, size: tuple[int, int], theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # No article is shown yet.
    monkeypatch.setattr("reader.ui.screens.reading.PREVIEW_SECONDS", 600)
    with Library.open(many) as library:
        app = ReaderApp(library, theme=theme)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: "unread" in shown(app))
            screen = main_screen(app)
            look = look_of(screen)
            app_lines = [strip.render(app.console) for strip in app.screen._compositor.render_strips()]
        counts = library.counts()
    glance = Glance(str(many))
    glance.look_at(None)
    note = unread_note(glance.unread(), glance.total)
    frame = Frame(
        look, *size, "Library", note, "", glance.total, spot_of(0, glance.total, page_of(size[1]), ITEM_LINES)
    )
    rows = glance.rows(0, glance.total)
    drawn = lines(frame, rows.__getitem__)
    glance.close()
    assert note == unread_note(counts.unread, counts.total)
    for y, (ours, theirs) in enumerate(zip(drawn, app_lines, strict=True)):
        assert cells(ours) == cells(theirs), y


async def test_panes_are_as_wide_as_in_the_app(many: Path) -> None:
    with Library.open(many) as library:
        app = ReaderApp(library)
        async with app.run_test(size=(60, 20)) as pilot:
            panes = main_screen(app).panes

            def widths() -> dict[Pane, int]:
                return {name: pane.outer_size.width for name in Pane if (pane := panes.pane(name)).display}

            for width in (89, 90, 97, 118, 139, 140, 141, 154, 171, 190, 210):
                await pilot.resize_terminal(width, 20)
                wanted = pane_widths(width, visible_panes(width, Pane.LIST, Pane.LIST, is_alone=False))
                await until(pilot, lambda wanted=wanted: widths() == wanted)  # type: ignore[misc]  # its own


@pytest.mark.parametrize("start", [0, 20, 43])
async def test_keys_move_as_they_do_in_the_app(many: Path, start: int) -> None:
    with Library.open(many) as library:
        ids = library.ids()
        library.remember(LAST_OPENED, str(ids[start]))
        app = ReaderApp(library)
        async with app.run_test(size=(100, 25)) as pilot:
            pane = main_screen(app).list
            spot = spot_of(start, len(ids), page_of(25), ITEM_LINES)
            assert (pane.cursor, pane.top, pane.page) == (*spot, page_of(25))
            for key in [*KEYS, "pagedown", "pagedown", "k", "up", "pageup", "G", "ctrl+u", "j", "g", "ctrl+d", "j"]:
                await pilot.press(key)
                spot = moved(spot, MOVES[KEYS[key]], len(ids), page_of(25), ITEM_LINES)
                assert (key, pane.cursor, pane.top) == (key, *spot)
    assert set(KEYS.values()) <= set(MOVES)


@given(st.lists(st.sampled_from(sorted(MOVES))), st.integers(1, 60), st.integers(2, 50), st.integers(0, 59))
def test_the_cursor_stays_in_the_list_and_in_sight(typed: list[bytes], total: int, page: int, start: int) -> None:
    spot = spot_of(min(start, total - 1), total, page, ITEM_LINES)
    for key in typed:
        spot = moved(spot, MOVES[key], total, page, ITEM_LINES)
        assert 0 <= spot.cursor < total
        assert spot.top <= spot.cursor * ITEM_LINES < spot.top + page


@pytest.mark.parametrize("typed", [*MOVES, b"q", b"\x03", b"\x1bq", b"\x1b[1;5A", b"\x1bOP"])
def test_a_key_is_whole_with_its_last_byte_and_not_before(typed: bytes) -> None:
    assert is_whole(typed)
    assert not any(is_whole(typed[:end]) for end in range(1, len(typed)))


async def test_the_app_goes_on_where_the_first_frame_was(many: Path) -> None:
    class First:
        standing = Standing(0, 6, True)

    with Library.open(many) as library:
        ids = library.ids()
        First.standing = Standing(ids[20], 6, True)
        app = ReaderApp(library)
        app._first = First()  # type: ignore[assignment]  # all that is asked of it
        async with app.run_test(size=(100, 25)):
            pane = main_screen(app).list
            assert (pane.current, pane.cursor_row) == (ids[20], 6)


def test_the_list_is_looked_at_in_its_own_order_and_scope(many: Path) -> None:
    with Library.open(many) as library:
        everything, some = library.ids(), library.ids(under=["/saved"])
        unread = library.counts(["/saved"]).unread
    glance = Glance(str(many))
    glance.look_at(None)
    assert [row.id for row in glance.rows(0, 100)] == everything
    assert [row.id for row in glance.rows(7, 5)] == everything[7:12]
    assert [glance.place(article_id) for article_id in everything] == list(range(len(everything)))
    assert glance.place(10**6) is None
    glance.look_at(["/saved"])
    assert [row.id for row in glance.rows(3, 5)] == some[3:8]
    assert (glance.total, glance.place(some[4]), glance.unread()) == (len(some), 4, unread)
    glance.close()


def test_it_knows_what_the_app_remembers() -> None:
    assert (list_first.LAST_OPENED, list_first.ARRANGEMENT) == (LAST_OPENED, ARRANGEMENT)


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + bytes(100)])
def test_what_is_no_library_is_not_looked_at(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(LookEnded):
        Glance(str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_nothing_is_made_where_there_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LookEnded):
        Glance(str(tmp_path))
    assert not list(tmp_path.iterdir())


def test_a_look_is_kept_as_it_was_and_nothing_else_is_taken_for_one() -> None:
    look = Look(7, dict.fromkeys(NAMES, "1;38;2;1;2;3"), [], "Links")
    own = look._replace(settings="1700 12", answers=Answers({b"n": Move.DOWN, b"\x1b[B": Move.DOWN}, (b"\x11",)))
    assert Look.from_text(look.to_text()) == look
    assert Look.from_text(own.to_text()) == own
    wrong = own.to_text().replace("down=", "sideways=")
    for text in (None, "", "2", wrong, look.to_text().replace("38;2", "\x1b]0;"), "1" + look.to_text()[1:]):
        assert Look.from_text(text) is None


def test_neither_textual_nor_rich_is_imported_for_it() -> None:
    code = (
        "import reader.ui.first_frame.list_first, reader.cli.app, reader.cli.parsing, sys\n"
        "print(*[name for name in ('textual', 'rich', 'asyncio', 'dataclasses', 'inspect', 'reader.model') "
        "if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
