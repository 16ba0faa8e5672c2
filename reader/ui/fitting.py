"""Text cut to so many cells of the terminal; pure functions.

Rich knows how wide every character is; it is imported once there is text that is not plainly one cell a character.
"""

from reader.ui.render.narrow import is_narrow


def cell_len(text: str) -> int:
    """How many cells a text takes."""
    if is_narrow(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def set_cell_size(text: str, size: int) -> str:
    """A text cut, or filled up with spaces, to so many cells."""
    if is_narrow(text):
        return text[:size] + " " * (size - len(text))
    from rich.cells import set_cell_size

    return set_cell_size(text, size)


def shortened(text: str, width: int) -> str:
    """The text in at most so many cells, cut with an ellipsis where it is too long."""
    return text if cell_len(text) <= width else set_cell_size(text, max(0, width - 1)).rstrip() + "…" * (width > 0)


def fit(text: str, width: int) -> str:
    """The text in exactly so many cells."""
    return set_cell_size(shortened(text, width), width)
