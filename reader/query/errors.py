"""What is wrong with a query, and where."""

import unicodedata

from reader.errors import ReaderError

_NEAR_ENOUGH = 0.6
"""As difflib measures likeness, 0 to 1; its own default."""
_MOST_LETTERS = 40
"""Of a name that is compared: difflib's time grows with the square."""


class QueryError(ReaderError):
    """A query is wrong from character `start` to `end` (exclusive); `reason` says what to write instead."""

    def __init__(self, start: int, end: int, reason: str) -> None:
        super().__init__(f"query, character {start + 1}: {reason}")
        self.start = start
        self.end = end
        self.reason = reason
        """A clause without a full stop."""


def pointed(text: str, error: QueryError) -> str:
    """The query on one line, and below it carets under the place of the error."""
    shown = "".join(character if _is_shown(character) else " " for character in text)
    width = max(1, _width(shown[error.start : error.end]))
    return f"{shown}\n{' ' * _width(shown[: error.start])}{'^' * width}"


def nearest(name: str, names: list[str]) -> str | None:
    """The one of the names that was most likely meant."""
    from difflib import get_close_matches

    close = get_close_matches(name[:_MOST_LETTERS].lower(), names, 1, _NEAR_ENOUGH)
    return close[0] if close else None


def _is_shown(character: str) -> bool:
    return character.isprintable()


def _width(text: str) -> int:
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
