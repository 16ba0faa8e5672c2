"""Which of the names that there are is meant by one that there is not."""

from collections.abc import Iterable

_COMPARED = 40
"""Characters: the time of the comparison grows with the square of the length."""


def nearest(typed: str, known: Iterable[str], likeness: float = 0.5) -> str | None:
    """The known name that is most like the typed one; None: none is."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(typed[:_COMPARED], known, 1, likeness)), None)
