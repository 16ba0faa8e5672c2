"""Starts the tour, over a temporary library that is gone afterwards."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.library import Library
from reader.ui.tour.screen import TourScreen

if TYPE_CHECKING:
    from textual.app import App

    from reader.ui.screens.main import MainScreen


async def take_tour(app: "App[Any]") -> None:
    """Show the tour, and come back once it is left. Only in a worker."""
    with tempfile.TemporaryDirectory(prefix="reader-tour-", ignore_cleanup_errors=True) as folder:
        with Library.open(Path(folder)) as library:
            await app.push_screen_wait(TourScreen(library))


def start_tour(screen: "MainScreen", rest: str) -> None:
    """The command `app.tour`."""
    if isinstance(screen, TourScreen):
        screen.say("This is the tour")
    else:
        screen.run_worker(take_tour(screen.app), group="tour", exclusive=True)


def show_greeting(screen: "MainScreen", rest: str) -> None:
    """The command `app.greeting`."""
    if isinstance(screen, TourScreen):
        screen.say("This is the tour")
    else:
        screen.greet()
