"""What the app shows, and waiting for it."""

import asyncio
from collections.abc import Callable
from time import monotonic

from textual.pilot import Pilot

from reader.ui.app import ReaderApp
from reader.ui.screens.main import MainScreen
from reader.ui.widgets.strip_pane import HEADING_LINES


async def until(pilot: Pilot[int], claim: Callable[[], bool]) -> None:
    """Wait for a fact, for at most half a minute."""
    end = monotonic() + 30
    while monotonic() < end:
        await pilot.pause()
        if claim():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never came true")


def main_screen(app: ReaderApp) -> MainScreen:
    """The main screen, with no dialog over it."""
    assert isinstance(app.screen, MainScreen)
    return app.screen


def shown(app: ReaderApp) -> str:
    """What is on the terminal, as text."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def opened(app: ReaderApp) -> str | None:
    """The title of the article that is shown."""
    article = main_screen(app).article.article
    return article.title if article else None


def text_lines(app: ReaderApp) -> list[str]:
    """The lines of the article that are seen, without its heading."""
    pane = main_screen(app).article
    return [strip.text for strip in pane.render_lines(pane.size.region)[HEADING_LINES:]]
