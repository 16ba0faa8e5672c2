"""What is drawn of a picture: rows of cells, and what is written beside them."""

from typing import Protocol

from rich.segment import Segment

from reader.picture_box import Size


class Drawing(Protocol):
    """A picture made ready for one terminal."""

    @property
    def box(self) -> Size:
        """The cells that it takes."""

    @property
    def weight(self) -> int:
        """Bytes that it holds, about."""

    @property
    def sends(self) -> str:
        """What is written once, before it is first drawn."""

    @property
    def forgets(self) -> str:
        """What is written once it is not drawn any more."""

    def row(self, number: int) -> list[Segment] | None:
        """The cells of a row; None where they stay blank under what is laid over."""

    def overlay(self, number: int) -> str:
        """What is written over a row once its cells are blank, with the cursor at its left; it may move the cursor."""
