"""The marks in the article, to go to one of them."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from reader.model import Block, Place, find_place
from reader.safe_text import safe_line
from reader.ui.excerpts import shortened
from reader.ui.screens.dialog import OptionDialog, keys_line

_KEYS = (("Enter", "go there"), ("Esc", "close"))
SHOWN_CELLS = 80
"""Cells of the text at a mark that are shown."""
MOST_CHARACTERS = 300
"""More than can be shown."""


def marked_places(body: tuple[Block, ...], marks: Mapping[str, Place]) -> list[tuple[str, str]]:
    """The marks by their names, each with the text that stands there."""
    places = []
    for name, place in sorted(marks.items()):
        found = find_place(body, place)
        start = max(0, found.offset)
        text = body[found.block].text[start : start + MOST_CHARACTERS] if body else ""
        places.append((name, shortened(safe_line(text), SHOWN_CELLS)))
    return places


class MarksDialog(OptionDialog):
    """Shows the marks; its result is the name of the chosen one, None if it was put away."""

    def __init__(self, places: Sequence[tuple[str, str]]) -> None:
        """`places` are names and the texts there."""
        super().__init__()
        self._places = places

    def compose(self) -> ComposeResult:
        """The marks under a heading."""
        with Vertical(classes="-wide"):
            yield Label(Content.styled("Marks", "bold $accent"))
            yield OptionList(*(self._option(name, text) for name, text in self._places), markup=False)
            yield Label(keys_line(_KEYS), classes="keys")

    def _option(self, name: str, text: str) -> Option:
        return Option(Content.assemble((f"{name}  ", "bold $accent"), (text, "$foreground")), id=name)
