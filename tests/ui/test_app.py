"""The app by its keys, as a person at a terminal uses it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ui_server import PAGE, SENTENCES, serving
from ui_waiting import main_screen, opened, shown, text_lines, until

from reader.library import Library
from reader.model import Link, Place
from reader.ui.app import ReaderApp
from reader.ui.pane_layout import Pane
from reader.ui.screens.main import MainScreen

WIDE, MIDDLE, NARROW = (160, 45), (100, 30), (70, 24)


def visible(app: ReaderApp) -> list[str]:
    return [pane for pane in Pane if app.screen.query_one(f"#{pane}").display]


async def test_the_list_shows_titles_sites_dates_minutes_and_marks(library: Library) -> None:
    library.set_starred(library.ids()[:1], True)
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        text = shown(app)
    assert "Harbour wall reopens" in text
    assert "Harbour Times · 4 May 2019 · " in text
    assert " min" in text
    assert "★" in text
    assert "unread 4 of 4" in text


async def test_how_much_is_seen_is_told_from_the_first_page_on_whatever_its_size(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: opened(app) is not None)
        seen = main_screen(app).article.progress
        assert 0 < seen < 1
        await until(pilot, lambda: f"{seen:.0%} · " in shown(app))
        await pilot.resize_terminal(NARROW[0], 400)
        await until(pilot, lambda: "100% · end" in shown(app))


async def test_titles_with_markup_and_escapes_show_as_text(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("G")
        await pilot.press("enter")
        assert opened(app) is not None
        text = shown(app)
    assert "[Updated] [/] the [b]mole[/b]" in text
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("size", "on_list", "on_article", "on_links"),
    [
        (WIDE, ["list", "article", "links"], ["list", "article", "links"], ["list", "article", "links"]),
        (MIDDLE, ["list", "article"], ["list", "article"], ["article", "links"]),
        (NARROW, ["list"], ["article"], ["links"]),
    ],
)
async def test_as_many_panes_as_fit(
    library: Library, size: tuple[int, int], on_list: list[str], on_article: list[str], on_links: list[str]
) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=size) as pilot:
        assert visible(app) == on_list
        await pilot.press("enter")
        assert visible(app) == on_article
        await pilot.press("L")
        assert visible(app) == on_links
        await pilot.press("z")
        assert visible(app) == ["links"]
        await pilot.press("z", "q", "q")
        assert visible(app) == on_list


async def test_tab_moves_between_panes(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=MIDDLE) as pilot:
        seen = []
        for _ in range(3):
            await pilot.press("tab")
            seen.append(main_screen(app).panes.focused_pane)
        await pilot.press("shift+tab")
        seen.append(main_screen(app).panes.focused_pane)
    assert seen == ["article", "links", "list", "links"]


async def test_the_list_keeps_its_place_when_an_article_is_read(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("j", "j", "enter", "space", "q")
        assert main_screen(app).list.cursor == 2
        assert opened(app) == "Tides and their tables"


async def test_resting_on_an_article_shows_it_without_marking_it_read(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("j")
        await until(pilot, lambda: opened(app) == "The wall, part two")
        assert library.counts().unread == 4
        await pilot.press("tab")
        assert library.counts().unread == 3


async def test_going_left_leaves_the_article_and_quits_from_nowhere(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "h", "h", "h")
        assert main_screen(app).pane is Pane.LIST
        assert app.return_value is None and app.is_running


async def test_what_is_typed_after_the_key_that_quits_does_nothing(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE):
        screen = main_screen(app)
        await app.run_action("leave", screen)
        # As keys do that have come before the program has ended.
        await app.run_action("toggle_star", screen)
    assert app.return_value == 0
    assert not any(row.is_starred for row in library.rows(library.ids()))


async def test_place_and_star_survive_quitting(folder: Path) -> None:
    with Library.open(folder) as library:
        app = ReaderApp(library)
        async with app.run_test(size=MIDDLE) as pilot:
            await pilot.press("enter", "space", "space", "s")
            place, first_line = main_screen(app).article.place, text_lines(app)[0]
            await pilot.press("ctrl+q")
    with Library.open(folder) as library:
        app = ReaderApp(library)
        async with app.run_test(size=MIDDLE) as pilot:
            await pilot.press("enter")
            assert main_screen(app).article.place == place != Place()
            assert text_lines(app)[0] == first_line
            assert library.rows(library.ids())[0].is_starred


async def test_place_survives_another_width(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "space", "space")
        before = main_screen(app).article.place
        await pilot.resize_terminal(*NARROW)
        await until(pilot, lambda: visible(app) == ["article"])
        after = main_screen(app).article.place
    assert after.block == before.block


async def test_changing_the_width_to_and_fro_does_not_move_the_place(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "space", "space", "j")
        before = main_screen(app).article.place
        for _ in range(4):
            await pilot.resize_terminal(72, 24)
            await until(pilot, lambda: visible(app) == ["article"])
            await pilot.resize_terminal(*WIDE)
            await until(pilot, lambda: len(visible(app)) == 3)
        assert main_screen(app).article.place == before


async def test_a_stored_link_opens_in_place_and_back_restores_the_line(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "space", "j")
        text = text_lines(app)
        await pilot.press("L", "enter")
        assert opened(app) == "The wall, part two"
        await pilot.press("left_square_bracket")
        assert opened(app) == "Harbour wall reopens"
        assert text_lines(app) == text
        await pilot.press("right_square_bracket")
        assert opened(app) == "The wall, part two"


async def test_a_link_without_address_opens_the_article_of_its_title(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "L", "j", "enter")
        assert opened(app) == "Tides and their tables"


async def test_a_link_that_leads_nowhere_offers_a_search(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "L", "j", "j", "j", "enter")
        await until(pilot, lambda: not isinstance(app.screen, MainScreen))
        assert "A title nobody has" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MainScreen))
        assert main_screen(app).reading.query == "A title nobody has"
        assert main_screen(app).panes.focused_pane == "list"


async def test_the_panel_shows_groups_marks_and_the_target(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "L", "j", "j")
        text = shown(app)
    assert "In this series" in text
    assert "● The wall, part two" in text
    assert "▸ Site (5)" in text
    assert "https://elsewhere.example/page" in text


async def test_groups_fold_and_unfold(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "L", "G", "enter")
        assert "Section 4" in shown(app)
        await pilot.press("left")
        assert "Section 4" not in shown(app)


async def test_find_in_the_article_counts_and_goes_round(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "slash", *"items", "enter")
        await until(pilot, lambda: "1 of 2: items" in shown(app))
        await pilot.press("n")
        await until(pilot, lambda: "2 of 2: items" in shown(app))
        await pilot.press("n")
        await until(pilot, lambda: "1 of 2: items" in shown(app))
        await pilot.press("escape")
        assert "items" not in shown(app).splitlines()[-1]


async def test_filtering_the_list_and_taking_it_back(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("G", "slash", *"tides", "enter")
        found = main_screen(app).list
        assert (len(found.ids), found.cursor) == (1, 0)
        await pilot.press("escape")
        assert (len(found.ids), found.cursor) == (4, 2)


async def test_marks_and_their_undo(library: Library) -> None:
    app = ReaderApp(library)
    first = library.ids()[0]
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("m", "s")
        assert library.rows([first])[0].is_read
        assert library.rows([first])[0].is_starred
        await pilot.press("u", "u")
        assert not library.rows([first])[0].is_read
        assert not library.rows([first])[0].is_starred
        await pilot.press("u")
        assert "Nothing to undo" in shown(app)


async def test_next_article_and_next_unread(library: Library) -> None:
    app = ReaderApp(library)
    library.set_read([library.ids()[1]], True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter", "J")
        assert opened(app) == "The wall, part two"
        await pilot.press("K")
        assert opened(app) == "Harbour wall reopens"
        await pilot.press("n")
        assert opened(app) == "Tides and their tables"


async def test_help_is_made_from_the_live_bindings(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=(100, 200)) as pilot:
        await pilot.press("question_mark")
        await until(pilot, lambda: "Moving" in shown(app))
        await pilot.press("G")
        await until(pilot, lambda: "Program" in shown(app))
        text = shown(app)
        await pilot.press("escape")
        assert isinstance(app.screen, MainScreen)
    for words in ("Back on the trail", "Go to the links panel", "Unfold the group", "Half a page down"):
        assert words in text


async def test_every_key_has_an_id_and_is_written_once(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE):
        nodes = [*app.screen.query("LinePane"), app.screen.query_one("#panes"), app.screen, app]
        own = {b.id: b for node in nodes for keys in node._bindings.key_to_bindings.values() for b in keys if b.id}
    assert len({binding.action for binding in own.values()}) >= len(own) - 2


async def test_an_empty_library_says_how_to_begin(tmp_path: Path) -> None:
    with Library.open(tmp_path / "empty") as library:
        app = ReaderApp(library)
        async with app.run_test(size=MIDDLE) as pilot:
            await pilot.pause()
            assert "reader FOLDER" in shown(app)


async def test_clicks_open_articles_and_links(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.click("#list", offset=(5, 6))
        assert opened(app) == "Tides and their tables"
        await pilot.click("#list", offset=(5, 2))
        assert opened(app) == "Harbour wall reopens"
        await pilot.click("#links", offset=(8, 3))
        assert opened(app) == "The wall, part two"


@pytest.fixture
def server() -> Iterator[str]:
    with serving() as address:
        yield address


async def test_a_typed_address_is_fetched_and_its_links_open_in_place(tmp_path: Path, server: str) -> None:
    with Library.open(tmp_path / "library") as library:
        app = ReaderApp(library, [f"{server}/ferry"])
        async with app.run_test(size=WIDE) as pilot:
            await until(pilot, lambda: opened(app) == "The noon ferry")
            await pilot.press("L", "enter")
            await until(pilot, lambda: opened(app) == "The old quay")
            await pilot.press("L", "enter")
            await until(pilot, lambda: "404" in shown(app) and not isinstance(app.screen, MainScreen))
            await pilot.press("escape")
            assert opened(app) == "The old quay"
            await pilot.press("left_square_bracket")
            assert opened(app) == "The noon ferry"
        assert library.find_address(f"{server}/quay") is not None


async def test_a_page_from_elsewhere_does_not_lead_into_the_own_network(library: Library, server: str) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter")
        main_screen(app).follow(Link("a trap", f"{server}/ferry"))
        await until(pilot, lambda: "127.0.0.1" in shown(app).splitlines()[-1] and "Fetching" not in shown(app))
    assert library.find_address(f"{server}/ferry") is None


async def test_a_folder_is_listed_at_once_and_cleaned_behind_it(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in ("first", "second"):
        text = PAGE.format(title=f"The {name} page", text=SENTENCES, link="https://elsewhere.example/")
        (pages / f"{name}.html").write_text(text, encoding="utf-8")
    (pages / "empty.html").write_bytes(b"")
    (pages / "style.css").write_text("body { margin: 0; color: #333; }\n", encoding="utf-8")
    with Library.open(tmp_path / "library") as library:
        app = ReaderApp(library, [str(pages)])
        async with app.run_test(size=WIDE) as pilot:
            await until(pilot, lambda: library.counts().pending == 0 and "The second page" in shown(app))
            text = shown(app)
    assert "The first page" in text
    assert "empty" in text
    assert "style.css" not in text


async def test_an_article_that_is_damaged_in_the_library_says_so(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.screens.reading.PREVIEW_SECONDS", 600)
    first = library.ids()[0]
    library._database.run("UPDATE contents SET packed = x'00' WHERE article_id = ?", (first,))
    app = ReaderApp(library)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "This article is damaged" in shown(app))
        await pilot.press("j", "enter")
        await until(pilot, lambda: opened(app) == "The wall, part two")
