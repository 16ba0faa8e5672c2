"""The guide, focus mode, text that scrolls by itself and pages that glide."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ui_waiting import main_screen, shown, text_lines, until

from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.pace import PACES, glide_step, next_pace, seconds_per_line
from reader.ui.preferences import Guide, Preferences
from reader.ui.screens.setting import PREFERENCES
from reader.ui.widgets.article_pane import ArticlePane

SIZE = (100, 30)
MARK = "▌"


def prefer(library: Library, **values: object) -> None:
    library.remember(PREFERENCES, replace(Preferences(), **values).to_text())  # type: ignore[arg-type]


def pane(app: ReaderApp) -> ArticlePane:
    return main_screen(app).article


def guided(app: ReaderApp) -> list[str]:
    """The lines that the guide marks."""
    return [line.partition(MARK)[2].strip() for line in text_lines(app) if MARK in line]


# At what pace


def test_paces_go_up_to_the_fastest_and_down_to_a_stop() -> None:
    assert next_pace(PACES[0], -1) is None
    assert next_pace(PACES[-1], 1) == PACES[-1]
    assert next_pace(PACES[3], 1) == PACES[4]


def test_a_line_of_seventy_two_characters_is_twelve_words() -> None:
    assert seconds_per_line(240, 72) == 3.0


@given(st.integers(-500, 500).filter(bool))
def test_a_glide_gets_there_without_turning_back(left: int) -> None:
    for _ in range(60):
        step = glide_step(left)
        assert step * left > 0
        assert abs(step) <= abs(left)
        if not (left := left - step):
            return
    raise AssertionError("it never got there")


# The guide


async def test_the_guide_moves_by_lines_and_the_text_follows(library: Library) -> None:
    prefer(library, guide=Guide.LINE)
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        (first,) = guided(app)
        await pilot.press("j")
        (second,) = guided(app)
        assert first != second
        await pilot.press("k")
        assert guided(app) == [first]
        await pilot.press(*["j"] * 60)
        (line,) = guided(app)
        assert line
        assert pane(app).top > 20
        await pilot.press("G")
        assert guided(app) == ["The very last words of the article are these."]


async def test_the_guide_moves_by_paragraphs(library: Library) -> None:
    prefer(library, guide=Guide.PARAGRAPH)
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        before = guided(app)
        await pilot.press("j")
        after = guided(app)
        assert len(after) > 1
        assert before[0].split()[:2] != after[0].split()[:2]
        assert len({line.split()[1] for line in guided(app)[:1]}) == 1


@pytest.mark.parametrize("keys", [["space"], ["space", "space", "b"], ["G"], ["G", "g"], ["ctrl+d"]])
async def test_the_guide_is_always_in_sight(library: Library, keys: list[str]) -> None:
    prefer(library, guide=Guide.LINE)
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", *keys)
        assert len(guided(app)) == 1


# Focus mode


async def test_focus_mode_shows_nothing_but_the_text(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "space", "Z")
        await until(pilot, lambda: "The wall, part two" not in shown(app))
        main_screen(app).status.hush()
        await until(pilot, lambda: "min left" not in shown(app) and "help" not in shown(app))
        place = pane(app).place
        await pilot.press("escape")
        await until(pilot, lambda: "The wall, part two" in shown(app) and "min left" in shown(app))
        assert pane(app).place == place


async def test_what_goes_wrong_is_told_in_focus_mode_too(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "Z")
        main_screen(app).say("Something went wrong", is_warning=True)
        await until(pilot, lambda: "Something went wrong" in shown(app))


# By itself


async def test_text_scrolls_by_itself_faster_slower_and_stops(library: Library) -> None:
    prefer(library, pace=PACES[-1])
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "full_stop")
        assert pane(app).pace == PACES[-1]
        assert f"{PACES[-1]} words a minute" in shown(app)
        top = pane(app).top
        await until(pilot, lambda: pane(app).top > top)
        await pilot.press("comma")
        assert pane(app).pace == PACES[-2]
        await pilot.press("escape")
        assert pane(app).pace is None
        assert pane(app).article is not None and main_screen(app).pane == "article"


async def test_at_the_end_nothing_scrolls_any_more(library: Library) -> None:
    prefer(library, pace=PACES[-1])
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "G", "full_stop")
        await until(pilot, lambda: pane(app).pace is None)
        assert "The end" in shown(app)


async def test_pages_glide_to_where_they_would_be_at_once(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "space", "space")
        expected = text_lines(app)
        await pilot.press("g")
        pane(app).set_preferences(Preferences(is_smooth=True))
        tops: list[int] = []
        app.screen.watch(pane(app), "top", lambda top: tops.append(top), init=False)
        await pilot.press("space", "space")
        await until(pilot, lambda: text_lines(app) == expected)
    assert len(tops) > 6
    assert tops == sorted(tops)


# Ahead


async def test_the_next_page_is_drawn_before_it_is_asked_for(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "space")
        text = pane(app)
        for page in (range(text.top + text.page, text.top + 2 * text.page), range(text.top - text.page, text.top)):
            drawn = [y for y in page if text.first_line <= y < text.stop_line]
            assert drawn
            await until(pilot, lambda drawn=drawn: text._strips.keys() >= set(drawn))  # type: ignore[misc]
