"""Starts the tour, over a temporary library that is gone afterwards."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import LibraryError
from reader.library import Library
from reader.ui.tour.screen import TourScreen

if TYPE_CHECKING:
    from reader.ui.screens.heading import HeadedScreen
    from reader.ui.screens.main import MainScreen


async def take_tour(screen: "HeadedScreen") -> None:
    """Show the tour over a screen, and come back once it is left. Only in a worker."""
    try:
        with (
            tempfile.TemporaryDirectory(prefix="reader-tour-", ignore_cleanup_errors=True) as folder,
            Library.open(Path(folder)) as library,
        ):
            await screen.app.push_screen_wait(TourScreen(library))
    except (OSError, LibraryError) as error:
        screen.say(f"The tour needs a folder of its own, and there is none: {error}", is_warning=True)


def start_tour(screen: "MainScreen", rest: str) -> None:
    """The command `app.tour`."""
    if isinstance(screen, TourScreen):
        screen.say("This is the tour")
    else:
        screen.run_worker(take_tour(screen), group="tour", exclusive=True)


def show_greeting(screen: "MainScreen", rest: str) -> None:
    """The command `app.greeting`."""
    if isinstance(screen, TourScreen):
        screen.say("This is the tour")
    else:
        screen.greet()
