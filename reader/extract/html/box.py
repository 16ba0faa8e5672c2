"""The block-level elements of a page as light values: what is asked again and again, read from the tree once."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from reader.extract.html.names import bits_of


@dataclass(slots=True, eq=False)
class Box:
    """A block-level element. Boxes are compared by identity, as elements are."""

    element: HtmlElement
    outer: "Box | None"
    """The box around it; None for the root."""
    tag: str
    names: str
    """Its class attribute."""
    depth: int
    """Boxes around it."""
    known_bits: int | None = None
    """The signs, once they were asked for."""

    @property
    def bits(self) -> int:
        """What its tag and names suggest of the text in it: `Sign` as a number, which is compared faster."""
        if self.known_bits is None:
            # Half the boxes of a page hold no text, and nobody asks.
            self.known_bits = bits_of(self.element)
        return self.known_bits

    def path(self) -> Iterator["Box"]:
        """The box and those around it, innermost first."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.outer
