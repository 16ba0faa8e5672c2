"""What stands before the items of lists, as far as other formats have signs for it."""

import re

_NUMBER = re.compile(r"([0-9]{1,9})[.)]")
"""CommonMark 5.2: at most nine digits."""


def list_number(marker: str) -> int | None:
    """The number of an item in a numbered list: 3 for `3.`; None for anything else."""
    number = _NUMBER.fullmatch(marker)
    return int(number[1]) if number else None


def spoken_marker(marker: str) -> str:
    """A marker that says something and is no number, such as `b.`, with a space: it has to stand in the text."""
    says = list_number(marker) is None and any(character.isalnum() for character in marker)
    return f"{marker} " if says else ""
