"""Takes down how the screen looks, for the first frame of the next start."""

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

from reader.config.load_settings import settings
from reader.errors import LibraryError
from reader.ui.first_frame.keys import Answers
from reader.ui.first_frame.look import KeyWord, Look, look_key, settings_stamp
from reader.ui.hints import key_hints
from reader.ui.keys.keyed_app import KeyedApp
from reader.ui.pane_layout import Pane
from reader.ui.widgets.strip_pane import StripPane

if TYPE_CHECKING:
    from textual.app import App

    from reader.ui.screens.reading import ReadingScreen

_INKS = ("unread", "read", "note", "failed", "star")
_MARK = "X"


def keep_look(screen: "ReadingScreen") -> None:
    """Keep how the screen looks with the list in focus, if that is new; otherwise nothing is done.

    Nothing is kept where the settings want no first frame: without a look there is none.
    """
    if screen.pane is not Pane.LIST or screen.app.screen is not screen:
        return
    library, key = screen.reading.library, look_key(os.environ)
    text = look_of(screen).to_text() if settings().look.first_frame else ""
    # Without it there is no first frame, and no harm.
    with suppress(LibraryError):
        if (library.recall(key) or "") != text:
            library.remember(key, text)


def look_of(screen: "ReadingScreen") -> Look:
    """How the screen looks with the list in focus."""
    listed = screen.list
    grounds = {"ground": listed.ground, "cursor-line": listed.style("pane--cursor-line")}
    on_list = {
        "accent": listed.style("pane--accent"),
        "heading-note": listed.style("pane--heading-note"),
        "cursor": listed.style("pane--cursor"),
        **grounds,
        **{f"{name}:{ink}": ground + listed.ink(f"list--{ink}") for name, ground in grounds.items() for ink in _INKS},
    }
    styles = _sent(screen.app, listed, on_list)
    for pane in (screen.article, screen.links):
        own = {"ground": pane.ground, "rule": pane.style("pane--rule"), "heading": pane.style("pane--heading")}
        styles |= {f"{pane.id}:{name}": style for name, style in _sent(screen.app, pane, own).items()}
    status = screen.status
    words = ("rule", "text", "queue", "key", "label")
    of_status = {name: status.get_component_rich_style(f"status--{name}") for name in words}
    of_status["ground"] = status.rich_style
    found = {name: _codes(screen.app, style, status.background_colors[1]) for name, style in of_status.items()}
    styles |= {f"status:{name}": codes for name, codes in found.items()}
    hints = key_hints(screen.active_bindings, Pane.LIST, screen.app)
    return Look(
        screen.reading.library.tables_version,
        styles,
        [KeyWord(hint.key, hint.label) for hint in hints],
        screen.links.heading()[0],
        settings_stamp(),
        screen.app.first_answers if isinstance(screen.app, KeyedApp) else Answers(),
    )


def _sent(app: "App[object]", pane: StripPane, styles: dict[str, Style]) -> dict[str, str]:
    return {name: _codes(app, style, pane.background_colors[1]) for name, style in styles.items()}


def _codes(app: "App[object]", style: Style, background: Color) -> str:
    """The numbers of the sequence that the terminal is sent before a text in this style."""
    strip = Strip([Segment(_MARK, style)])
    for line_filter in app.get_line_filters():
        strip = strip.apply_filter(line_filter, background)
    return strip.render(app.console).partition(_MARK)[0].removeprefix("\x1b[").removesuffix("m")
