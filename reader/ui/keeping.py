"""What is changed by the way, as an article is marked as read by opening it."""

from collections.abc import Callable
from typing import ParamSpec

from reader.errors import LibraryError

_P = ParamSpec("_P")


class Keeping:
    """Makes changes that nobody asked for by name. Where one cannot be kept reading goes on, and it is told once."""

    def __init__(self) -> None:
        self._untold: LibraryError | None = None
        self._told = ""

    def __call__(self, change: Callable[_P, object], *args: _P.args, **kwargs: _P.kwargs) -> None:
        """Make a change of the library, if it can be made."""
        try:
            change(*args, **kwargs)
        except LibraryError as error:
            if str(error) != self._told:
                self._untold = error
                self._told = str(error)
        else:
            self._untold, self._told = None, ""

    def untold(self) -> LibraryError | None:
        """Why something was not kept; once, until changes are kept again."""
        error, self._untold = self._untold, None
        return error
