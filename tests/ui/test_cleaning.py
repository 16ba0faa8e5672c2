"""Seeing and correcting the cleaning, by keys, with a real worker."""

from collections.abc import Iterator
from pathlib import Path
from textwrap import fill

import pytest
from textual.pilot import Pilot
from ui_waiting import main_screen, opened, shown, until

from reader.config.load_rules import load_rules
from reader.config.site_rules import SiteRules
from reader.ingest import Ingest
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.hints import help_sections
from reader.ui.screens.choice import ChoiceDialog
from reader.ui.screens.main import MainScreen
from reader.ui.showing import Showing
from reader.ui.widgets.article_pane import ArticlePane
from reader.ui.widgets.status_bar import StatusBar

TEXTS = tuple(
    f"Paragraph {number} tells at some length how the wall was mended, who paid for it and who walked on it first. "
    "It was a long day, and everybody who could come had come to see the wall and to hear the band play on it."
    for number in range(30)
)
PAGE = f"""<html><head><title>Harbour wall reopens</title>
<link rel="canonical" href="https://www.example.org/wall"></head><body>
<nav><ul><li><a href="/">Home page</a></li><li><a href="/sport">Sport pages</a></li></ul></nav>
<article><h1>Harbour wall reopens</h1>{"".join(f"<p>{text}</p>" for text in TEXTS[:10])}
<div class="promo-box"><p>{TEXTS[10]}</p><p>{TEXTS[11]}</p></div>
{"".join(f"<p>{text}</p>" for text in TEXTS[12:])}</article>
<footer><p class="imprint">Printed on the fourth of May</p></footer></body></html>"""
DUMP = "The ferry line closes\n\n" + "\n\n".join(map(fill, TEXTS)) + "\n\nPrinted on the fourth of May\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "saved" / "wall.html"
    path.parent.mkdir()
    path.write_text(PAGE)
    return path


@pytest.fixture
def saved(tmp_path: Path, page: Path) -> Iterator[Library]:
    """A library of one page and one dump, indexed where they lie."""
    (page.parent / "ferry.txt").write_text(DUMP)
    with Library.open(tmp_path / "saved-library") as library:
        with Ingest(library) as ingest:
            list(ingest.clean_pending(ingest.index([str(page.parent)])[0]))
        yield library


def view(app: ReaderApp) -> ArticlePane:
    return main_screen(app).article


def message(app: ReaderApp) -> str:
    found = app.screen.query_one(StatusBar)._message
    return found[0] if found else ""


def shown_texts(app: ReaderApp) -> list[str]:
    article = view(app).article
    assert article is not None
    return [block.text for block in article.body]


async def open_page(app: ReaderApp, name: str) -> None:
    found = next(row.id for row in app.library.rows(app.library.ids()) if Path(row.source).name == name)
    main_screen(app).open_article(found)


def first_line(app: ReaderApp) -> str:
    """The article's line at the top, without the bar."""
    return shown(app).splitlines()[2][40:].replace("▌", " ").replace("┊", " ")


async def move_bar_to(pilot: Pilot[int], app: ReaderApp, text: str) -> None:
    article = view(app).article
    assert article is not None
    target = next(i for i, block in enumerate(article.blocks) if block.text == text)
    for _ in range(200):
        cursor = view(app).cursor
        assert cursor is not None
        if cursor == target:
            return
        await pilot.press("j" if cursor < target else "k")
    raise AssertionError("the bar does not get there")


@pytest.mark.parametrize("key", ["D", "F"])
async def test_the_place_stays_whatever_is_shown(saved: Library, key: str) -> None:
    app = ReaderApp(saved)
    async with app.run_test(size=(100, 30)) as pilot:
        await open_page(app, "wall.html")
        await pilot.press("space", "space", "j")
        before = view(app).place
        top = first_line(app)
        await pilot.press(key)
        assert view(app).place == before
        assert first_line(app) == top
        await pilot.press(key)
        assert (view(app).place, view(app).showing) == (before, Showing.CLEANED)
        progress = view(app).progress
        await pilot.press(key, "escape")
        assert (view(app).place, view(app).progress) == (before, progress)


async def test_what_was_dropped_is_dimmed_and_counted(saved: Library) -> None:
    app = ReaderApp(saved)
    async with app.run_test(size=(100, 30)) as pilot:
        await open_page(app, "wall.html")
        await pilot.pause()
        assert "Sport pages" not in shown(app)
        await pilot.press("D")
        await pilot.pause()
        article = view(app).article
        assert article is not None
        assert message(app) == f"{len(article.blocks) - len(article.body)} dropped blocks shown"
        text = shown(app)
        assert "Sport pages" in text
        assert "dropped shown" in text
        line = next(
            y for y in range(view(app).line_count) if "Sport" in "".join(s.text for s in view(app).draw_line(y, 60))
        )
        words = next(s for s in view(app).draw_line(line, 60) if "Sport" in s.text)
        body = next(s for y in range(30) for s in view(app).draw_line(y, 60) if "Paragraph 0" in s.text)
        assert words.style and body.style
        assert words.style.color != body.style.color
        assert contrast(words.style.color.triplet, view(app).rich_style.bgcolor.triplet) >= 4.5  # type: ignore[union-attr,arg-type]
        await pilot.press("F")
        await pilot.pause()
        assert "full page" in shown(app)
        plain = next(s for s in view(app).draw_line(line, 60) if "Sport" in s.text)
        assert plain.style and plain.style.color != words.style.color


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """By WCAG 2.2."""

    def luminance(colour: tuple[int, int, int]) -> float:
        parts = [part / 255 for part in colour]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


async def test_the_bar_moves_by_blocks_and_stays_in_sight(saved: Library) -> None:
    app = ReaderApp(saved)
    async with app.run_test(size=(100, 30)) as pilot:
        await open_page(app, "wall.html")
        await pilot.press("D")
        article = view(app).article
        assert article is not None
        assert view(app).cursor == 0
        await pilot.press("j", "j", "k")
        assert view(app).cursor == 1
        await pilot.press("G")
        assert view(app).cursor == len(article.blocks) - 1
        await pilot.press("g")
        assert view(app).cursor is not None and view(app).cursor < 8  # type: ignore[operator]
        for key in ("space", "space", "ctrl+d", "b"):
            await pilot.press(key)
            await pilot.pause()
            assert "▌" in shown(app)


async def test_n_and_p_go_to_where_something_was_dropped(saved: Library) -> None:
    app = ReaderApp(saved)
    async with app.run_test(size=(100, 30)) as pilot:
        await open_page(app, "wall.html")
        await pilot.press("D", "n")
        article = view(app).article
        assert article is not None
        last = view(app).cursor
        assert last is not None
        assert article.blocks[last].text == "Printed on the fourth of May"
        assert "▌ Printed" in shown(app)
        await pilot.press("n")
        assert (view(app).cursor, message(app)) == (last, "Nothing dropped further down")
        await pilot.press("p")
        assert view(app).cursor == 0
        assert opened(app) == "Harbour wall reopens"


async def test_keys_for_blocks_say_what_they_need(saved: Library) -> None:
    app = ReaderApp(saved)
    async with app.run_test(size=(100, 30)) as pilot:
        await open_page(app, "wall.html")
        await pilot.press("plus")
        await pilot.pause()
        assert message(app).startswith("D shows what was dropped")
        await pilot.press("D", "minus")
        await pilot.pause()
        assert message(app) == "This is dropped already"
        await move_bar_to(pilot, app, "Harbour wall reopens")
        await pilot.press("plus")
        await pilot.pause()
        assert message(app).startswith("This is the title")
        await move_bar_to(pilot, app, TEXTS[1])
        await pilot.press("plus")
        await pilot.pause()
        assert message(app) == "This is in the article"


async def test_a_rule_is_asked_for_added_applied_and_undone(saved: Library, rules_path: Path) -> None:
    app = ReaderApp(saved)
    async with app.run_test(size=(100, 30)) as pilot:
        await open_page(app, "wall.html")
        await pilot.press("D")
        await move_bar_to(pilot, app, TEXTS[10])
        top = first_line(app)
        await pilot.press("minus")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        await pilot.pause()
        dialog = shown(app)
        assert "Drop from now on, on example.org?" in dialog
        assert "div.promo-box · 2 blocks of this page" in dialog
        assert not rules_path.exists()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MainScreen) and TEXTS[10] not in shown_texts(app))
        assert load_rules(rules_path).rules == (SiteRules("example.org", drop=("div.promo-box",)),)
        assert TEXTS[11] not in shown_texts(app)
        assert message(app).startswith("Dropped 2 blocks")
        assert view(app).showing is Showing.DROPPED
        assert first_line(app) == top
        stored = saved.article(saved.find_title("Harbour wall reopens") or 0)
        assert TEXTS[10] not in stored.text
        await pilot.press("u")
        await until(pilot, lambda: TEXTS[10] in shown_texts(app))
        assert not rules_path.exists()
        assert first_line(app) == top
        await pilot.press("u")
        assert message(app) == "Nothing to undo"


async def test_a_dropped_block_is_kept(saved: Library, rules_path: Path) -> None:
    app = ReaderApp(saved)
    async with app.run_test(size=(100, 30)) as pilot:
        await open_page(app, "wall.html")
        await pilot.press("D", "G")
        await move_bar_to(pilot, app, "Printed on the fourth of May")
        await pilot.press("plus")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, MainScreen) and "Printed" in shown_texts(app)[-1])
        assert load_rules(rules_path).rules == (SiteRules("example.org", keep=("p.imprint",)),)


async def test_no_rule_is_added_when_the_question_is_put_away(saved: Library, rules_path: Path) -> None:
    app = ReaderApp(saved)
    async with app.run_test(size=(100, 30)) as pilot:
        await open_page(app, "ferry.txt")
        await pilot.press("D")
        await move_bar_to(pilot, app, TEXTS[2])
        await pilot.press("minus")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        await pilot.pause()
        assert "on all pages?" in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: message(app) == "No rule was added")
        assert not rules_path.exists()
        assert TEXTS[2] in shown_texts(app)


async def test_a_page_that_is_gone_is_told(saved: Library, page: Path, rules_path: Path) -> None:
    page.unlink()
    app = ReaderApp(saved)
    async with app.run_test(size=(100, 30)) as pilot:
        await open_page(app, "wall.html")
        await pilot.press("D")
        await move_bar_to(pilot, app, TEXTS[0])
        await pilot.press("minus")
        await until(pilot, lambda: "its original is gone" in message(app))
        assert TEXTS[0] in shown_texts(app)


async def test_a_broken_rules_file_is_left_alone_and_told(saved: Library, rules_path: Path) -> None:
    rules_path.parent.mkdir()
    rules_path.write_text('["example.org"\n')
    app = ReaderApp(saved)
    async with app.run_test(size=(100, 30)) as pilot:
        await open_page(app, "wall.html")
        await pilot.press("D")
        await move_bar_to(pilot, app, TEXTS[10])
        await pilot.press("minus")
        await until(pilot, lambda: isinstance(app.screen, ChoiceDialog))
        await pilot.press("enter")
        await until(pilot, lambda: "left as it is" in message(app))
        assert rules_path.read_text() == '["example.org"\n'
        assert TEXTS[10] in shown_texts(app)


async def test_faults_in_the_rules_are_told_while_a_folder_is_cleaned(
    tmp_path: Path, page: Path, rules_path: Path
) -> None:
    rules_path.parent.mkdir()
    rules_path.write_text('["example.org"]\nkep = ["p"]\n')
    with Library.open(tmp_path / "other-library") as library:
        app = ReaderApp(library, [str(page.parent)])
        async with app.run_test(size=(100, 30)) as pilot:
            await until(pilot, lambda: "perhaps" in message(app))
            await until(pilot, lambda: library.find_title("Harbour wall reopens") is not None)


async def test_another_article_opens_cleaned(saved: Library) -> None:
    app = ReaderApp(saved)
    async with app.run_test(size=(100, 30)) as pilot:
        await open_page(app, "wall.html")
        await pilot.press("D")
        await open_page(app, "ferry.txt")
        assert view(app).showing is Showing.CLEANED
        assert view(app).cursor is None


async def test_words_are_found_in_what_was_dropped(saved: Library) -> None:
    app = ReaderApp(saved)
    async with app.run_test(size=(100, 30)) as pilot:
        await open_page(app, "wall.html")
        await pilot.press("slash", *"sport", "enter")
        assert view(app).found == (0, 0)
        await pilot.press("F")
        assert view(app).found == (1, 1)
        await pilot.press("F")
        assert view(app).found == (0, 0)


async def test_help_and_palette_name_the_keys(saved: Library) -> None:
    app = ReaderApp(saved)
    async with app.run_test(size=(100, 30)) as pilot:
        await open_page(app, "wall.html")
        await pilot.pause()
        commands = {command.title for command in app.get_system_commands(app.screen)}
        assert {"Show what was dropped, or hide it", "Show the full page, or the article"} <= commands
        bindings = [b for keys in view(app)._bindings.key_to_bindings.values() for b in keys]
        sections = dict(help_sections(bindings, app))
    assert [keys for keys, _ in sections["Cleaning"]] == ["D", "F", "+", "-"]
