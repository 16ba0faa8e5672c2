"""What is wrong with a query, and where."""

import unicodedata

from reader.errors import ReaderError

_NEAR_ENOUGH = 0.6
"""As difflib measures likeness, 0 to 1; its own default."""
_MOST_LETTERS = 40
"""Of a name that is compared: difflib's time grows with the square."""
_AROUND = 30
"""Characters shown on either side of a place in a long query."""


class QueryError(ReaderError):
    """A query is wrong from character `start` to `end` (exclusive); `reason` says what to write instead."""

    def __init__(self, start: int, end: int, reason: str) -> None:
        super().__init__(f"query, character {start + 1}: {reason}")
        self.start = start
        self.end = end
        self.reason = reason
        """A clause without a full stop."""


def pointed(text: str, error: QueryError) -> str:
    """The query on one line, and below it carets under the place of the error; of a long one what is around it."""
    begin = max(0, error.start - _AROUND) if len(text) > 3 * _AROUND else 0
    before, wrong, after = text[begin : error.start], text[error.start : error.end][:_AROUND], text[error.end :]
    before = f"{'…' if begin else ''}{_shown(before)}"
    wrong = _shown(wrong)
    shown = f"{before}{wrong}{_shown(after[: 2 * _AROUND])}"
    return f"{shown.rstrip()}\n{' ' * _width(before)}{'^' * max(1, _width(wrong))}"


def nearest(name: str, names: list[str]) -> str | None:
    """The one of the names that was most likely meant."""
    from difflib import get_close_matches

    close = get_close_matches(name[:_MOST_LETTERS].lower(), names, 1, _NEAR_ENOUGH)
    return close[0] if close else None


def _shown(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)


def _width(text: str) -> int:
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
