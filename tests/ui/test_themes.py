"""Themes: text can be read in each, and things can be told apart where there are few colours or none."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color as RichColor
from rich.segment import Segment
from textual.app import App
from textual.geometry import Region
from textual.pilot import Pilot
from textual.theme import BUILTIN_THEMES
from ui_waiting import main_screen, shown, until

from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.colours.contrast import DIMMED, RGB, TEXT, contrast, legible
from reader.ui.colours.depth import Depth, depth_of
from reader.ui.colours.palette import FIXED, OWN, nearest, nearest_pair
from reader.ui.colours.variables import OWN_GROUNDS
from reader.ui.themes import DARK, LIGHT, PLAIN, TERMINAL
from reader.ui.widgets.line_pane import LinePane

RULES = frozenset(" ▂▃▅▆▇▄▀─━│┊▁▔▎▌▐█▏▕▊╭╮╰╯")
"""Drawn lines, bars and edges: not text, and beside it always something that is."""
OWN_THEMES = (DARK.name, LIGHT.name)
TRUE_THEMES = sorted(name for name, theme in BUILTIN_THEMES.items() if not theme.ansi)
RGBS = st.tuples(*[st.integers(0, 255)] * 3)


def dialog(app: App[int]) -> Region:
    """Where the dialog that has the keys is."""
    return app.screen.query("ModalScreen > Vertical, ModalScreen > VerticalScroll").first().region


def drawn(app: ReaderApp) -> Iterator[Segment]:
    """The segments of text on the screen, or in the dialog: what lies under that is inactive and dimmed on purpose."""
    strips = app.screen._compositor.render_strips()
    if app.screen.is_modal:
        box = dialog(app)
        strips = [strip.crop(box.x, box.right) for strip in strips[box.y : box.bottom]]
    for strip in strips:
        for segment in strip:
            if segment.style is not None and set(segment.text) - RULES:
                yield segment


def triplet(colour: RichColor | None) -> RGB:
    assert colour is not None
    if colour.number is not None:
        return (FIXED | OWN)[colour.number]
    assert colour.triplet is not None
    return (*colour.triplet,)


def hard_to_read(app: ReaderApp) -> set[tuple[str, float]]:
    """Texts of too little contrast, each with what it has."""
    hard = set()
    for segment in drawn(app):
        assert segment.style is not None
        ratio = contrast(triplet(segment.style.color), triplet(segment.style.bgcolor))
        if ratio < TEXT:
            hard.add((segment.text.strip(), round(ratio, 2)))
    return hard


SCREENS = {
    "list": (),
    "article": ("enter",),
    "end of the article": ("enter", "G"),
    "links": ("enter", "L"),
    "link hints": ("enter", "f"),
    "found": ("enter", "slash", *"the", "enter", "n"),
    "results": ("slash", *"harbour"),
    "a wrong query": ("slash", *"is:foo "),
    "completion": ("slash", *"is:"),
    "how the list is arranged": ("O", "t", "S"),
    "find bar": ("enter", "slash", *"harb"),
    "dropped": ("enter", "D"),
    "help": ("enter", "question_mark"),
    "queue": ("enter", "L", "A", "Q"),
    "contents": ("enter", "c"),
    "how text is set": ("enter", "equals_sign", "j"),
    "selected": ("enter", "v", "j", "j"),
    "trail": ("enter", "J", "J", "T"),
}


async def pressed(pilot: Pilot[int], keys: tuple[str, ...]) -> None:
    await until(pilot, lambda: "Harbour wall reopens" in shown(pilot.app))  # type: ignore[arg-type]
    await pilot.press(*keys)
    await pilot.pause()
    if pilot.app.screen.is_modal:
        await until(pilot, lambda: bool(dialog(pilot.app)))
        await pilot.pause()


@pytest.mark.parametrize("theme", OWN_THEMES)
@pytest.mark.parametrize(
    ("screen", "depth"),
    [
        *((screen, Depth.TRUE) for screen in SCREENS),
        *((screen, Depth.PALETTE) for screen in ("list", "found", "links")),
    ],
)
async def test_every_text_on_the_screen_can_be_read(
    library: Library, resting: None, screen: str, theme: str, depth: Depth
) -> None:
    app = ReaderApp(library, theme=theme, depth=depth)
    async with app.run_test(size=(140, 45)) as pilot:
        await pressed(pilot, SCREENS[screen])
        assert sum(1 for _ in drawn(app)) > 3
        assert hard_to_read(app) == set()


def hard_styles(app: ReaderApp) -> dict[str, float]:
    """Component classes of the panes and the status bar whose text has too little contrast."""
    hard = {}
    for pane in [*app.screen.query(LinePane), app.screen.query_one("#status")]:
        for name in pane._get_component_classes():
            style = pane.get_component_rich_style(name)
            ratio = contrast(triplet(style.color), triplet(style.bgcolor))
            if not name.endswith(("rule", "mark")) and ratio < (DIMMED if name.endswith(("dimmed", "done")) else TEXT):
                hard[name] = round(ratio, 2)
    return hard


def colours_of(app: ReaderApp) -> dict[str, RGB]:
    """The variables in which the program draws."""
    names = {*PLAIN, "foreground", "accent", "error", "warning", "success", "background", "surface", "panel"}
    return {name: triplet(RichColor.parse(app.theme_variables[name])) for name in names}


def hard_pairs(colours: dict[str, RGB], grounds: set[str]) -> dict[tuple[str, str], float]:
    """Inks and grounds of too little contrast."""
    pairs = ((ink, ground) for ink in colours for ground in grounds if ink.startswith("ink-") and ink != "ink-dimmed")
    ratios = {pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2) for pair in pairs}
    return {pair: ratio for pair, ratio in ratios.items() if ratio < TEXT}


@pytest.mark.parametrize("theme", [*OWN_THEMES, *TRUE_THEMES])
async def test_every_text_can_be_read_in_every_theme(library: Library, theme: str) -> None:
    app = ReaderApp(library, theme=theme, depth=Depth.TRUE)
    async with app.run_test(size=(140, 45)) as pilot:
        await pressed(pilot, ("enter", "G", "slash", *"the"))
        colours = colours_of(app)
        assert hard_to_read(app) == set()
        assert hard_styles(app) == {}
    # In our own themes what is found or selected changes the ink too.
    grounds = {"background", "surface", "panel", *OWN_GROUNDS} - (
        {"found", "selection"} if theme in OWN_THEMES else set()
    )
    assert hard_pairs(colours, grounds) == {}
    for ink, ground in (("ink-strong", "found"), ("ink-strong", "selection"), ("found-here-ink", "found-here")):
        assert contrast(colours[ink], colours[ground]) >= TEXT
    assert contrast(colours["ink-dimmed"], colours["background"]) >= DIMMED


@pytest.mark.parametrize("theme", OWN_THEMES)
async def test_grounds_stay_apart_in_256_colours(library: Library, theme: str) -> None:
    app = ReaderApp(library, theme=theme)
    async with app.run_test():
        colours = colours_of(app)
    grounds = {name: nearest(colours[name]) for name in (*OWN_GROUNDS, "found-here")}
    below = nearest(colours["background"])
    assert {name for name, number in grounds.items() if number == below} <= {"guide"}
    for ink in (name for name in colours if name.startswith("ink-")):
        for ground in ("background", "surface", "panel", *OWN_GROUNDS):
            before = contrast(colours[ink], colours[ground])
            number, under = nearest_pair(colours[ink], colours[ground])
            assert contrast(FIXED[number], FIXED[under]) >= min(before, TEXT)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ((0, 0, 0), (255, 255, 255), 21.0),
        ((255, 255, 255), (255, 255, 255), 1.0),
        ((119, 119, 119), (255, 255, 255), 4.48),
        ((118, 118, 118), (255, 255, 255), 4.54),
        ((255, 0, 0), (255, 255, 255), 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one: RGB, other: RGB, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio == round(contrast(other, one), 2)


@given(RGBS, RGBS)
def test_any_ink_becomes_legible_on_any_ground(ink: RGB, ground: RGB) -> None:
    assert contrast(legible(ink, [ground]), ground) >= TEXT
    if contrast(ink, ground) >= TEXT:
        assert legible(ink, [ground]) == ink


@given(RGBS, RGBS, st.booleans())
def test_few_colours_keep_text_as_readable_as_it_was(ink: RGB, ground: RGB, is_fixed: bool) -> None:
    number, below = nearest_pair(ink, ground, is_fixed=is_fixed)
    palette = FIXED if is_fixed else OWN
    reachable = max(contrast(colour, palette[below]) for colour in palette.values())
    assert contrast(palette[number], palette[below]) >= min(TEXT, contrast(ink, ground), reachable)


@pytest.mark.parametrize(
    ("environment", "depth"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, Depth.TRUE),
        ({"TERM": "xterm", "COLORTERM": "24bit"}, Depth.TRUE),
        ({"TERM": "xterm-256color"}, Depth.PALETTE),
        ({"TERM": "tmux-256color"}, Depth.PALETTE),
        ({"TERM": "xterm"}, Depth.ANSI),
        ({"TERM": "linux"}, Depth.ANSI),
        ({"TERM": "foot"}, Depth.TRUE),
        ({"TERM": "xterm-kitty"}, Depth.TRUE),
        ({"TERM": "xterm-direct"}, Depth.TRUE),
        ({"TERM": "vt220"}, Depth.NONE),
        ({"TERM": "dumb"}, Depth.NONE),
        ({}, Depth.ANSI),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, Depth.NONE),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, Depth.PALETTE),
        ({"TERM": "xterm", "TEXTUAL_COLOR_SYSTEM": "256"}, Depth.PALETTE),
    ],
)
def test_how_many_colours_a_terminal_has(environment: dict[str, str], depth: Depth) -> None:
    assert depth_of(environment, "linux") is depth


def test_windows_has_true_colour_and_heeds_no_color() -> None:
    assert depth_of({}, "win32") is Depth.TRUE
    assert depth_of({"NO_COLOR": "1"}, "win32") is Depth.NONE


def looks(app: ReaderApp, text: str) -> set[str]:
    """The styles in which a text is drawn."""
    return {str(s.style) for strip in app.screen._compositor.render_strips() for s in strip if text in s.text}


@pytest.mark.parametrize(("theme", "depth"), [(DARK.name, Depth.NONE), (TERMINAL.name, Depth.ANSI)])
async def test_things_are_told_apart_without_grounds(library: Library, theme: str, depth: Depth) -> None:
    app = ReaderApp(library, theme=theme, depth=depth)
    async with app.run_test(size=(140, 45)) as pilot:
        await pressed(pilot, ())
        assert any("reverse" in look for look in looks(app, "Harbour wall reopens"))
        await pilot.press("enter", "slash", *"paragraph", "enter")
        await pilot.pause()
        here, others = looks(app, "Paragraph"), looks(app, "happened at the harbour")
        assert any("reverse" in look for look in here)
        assert any("underline" in look and "reverse" not in look for look in here)
        assert not any("underline" in look or "reverse" in look for look in others)
        await pilot.press("question_mark")
        await pilot.pause()
        assert "╭" in shown(app)


@pytest.mark.parametrize("screen", ["found", "links", "help", "trail"])
async def test_no_colour_is_drawn_where_none_is_wanted(library: Library, resting: None, screen: str) -> None:
    app = ReaderApp(library, depth=Depth.NONE)
    async with app.run_test(size=(140, 45)) as pilot:
        await pressed(pilot, SCREENS[screen])
        styles = {s.style for strip in app.screen._compositor.render_strips() for s in strip if s.style}
        assert styles
        assert {style for style in styles if style.color or style.bgcolor} == set()


async def test_the_terminals_palette_is_the_theme_of_sixteen_colours(library: Library) -> None:
    library.remember("theme", LIGHT.name)
    app = ReaderApp(library, depth=Depth.ANSI)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.theme == TERMINAL.name
        for segment in (s for strip in app.screen._compositor.render_strips() for s in strip if s.style):
            assert segment.style is not None
            for colour in (segment.style.color, segment.style.bgcolor):
                assert colour is None or colour.is_default or colour.is_system_defined
    assert library.recall("theme") == LIGHT.name


async def test_the_terminals_palette_can_be_gone_to_and_left_again(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=(100, 30)) as pilot:
        await pressed(pilot, ())
        before = looks(app, "Harbour wall reopens")
        app.theme = TERMINAL.name
        await until(pilot, lambda: any("reverse" in look for look in looks(app, "Harbour wall reopens")))
        assert not any("#" in look for look in looks(app, "Harbour wall reopens"))
        app.theme = DARK.name
        await until(pilot, lambda: before <= looks(app, "Harbour wall reopens"))


async def test_dark_or_light_is_a_command_and_is_remembered(library: Library) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=(100, 30)) as pilot:
        await pressed(pilot, ("enter",))
        assert "Dark or light" in {command.title for command in app.get_system_commands(app.screen)}
        app.turn_dark_or_light()
        await until(pilot, lambda: app.theme == LIGHT.name and library.recall("theme") == LIGHT.name)
        grounds = {triplet(s.style.bgcolor) for s in drawn(app) if s.style}
        dark = {triplet(RichColor.parse(str(colour))) for colour in (DARK.background, DARK.surface)}
        assert grounds.isdisjoint(dark)
        app.turn_dark_or_light()
        await until(pilot, lambda: library.recall("theme") == DARK.name)
        assert main_screen(app).article.article is not None


async def test_the_rule_shows_how_far_the_article_is_read_and_is_painted_only_where_it_changes(
    library: Library,
) -> None:
    app = ReaderApp(library)
    async with app.run_test(size=(100, 30)) as pilot:
        await pressed(pilot, ("enter",))
        bar, article = main_screen(app).status, main_screen(app).article

        def done() -> int:
            return shown(app).splitlines()[-2].count("━")

        await until(pilot, lambda: 0 < done() == round(article.progress * 100) < 100)
        await pilot.press("G")
        await until(pilot, lambda: done() == 100)
        painted: list[Region] = []
        bar.refresh = lambda *regions, **_: painted.extend(regions)  # type: ignore[method-assign, assignment]
        bar.show_progress(0.999)
        bar.show_progress(0.9)
        bar.show("something else")
        assert painted == [Region(90, 0, 10, 1), Region(0, 1, 100, 1)]
        bar.show_progress(None)
        assert painted[2:] == [Region(0, 0, 90, 1)]


async def test_an_unknown_theme_that_is_remembered_does_no_harm(library: Library) -> None:
    library.remember("theme", "one that is gone")
    app = ReaderApp(library)
    async with app.run_test():
        assert app.theme == DARK.name
