"""Drawings that are kept while they are near what is read."""

from collections import OrderedDict
from dataclasses import dataclass

from reader.picture_box import Size
from reader.ui.pictures.canvas import Canvas
from reader.ui.pictures.drawing import Drawing
from reader.wanted_picture import WantedPicture

MOST_BYTES = 32 << 20
"""Of all drawings that are kept."""


@dataclass(frozen=True, slots=True)
class PictureName:
    """A picture of an article."""

    article: tuple[str, str]
    """Its source and part."""
    picture: WantedPicture


@dataclass(frozen=True, slots=True)
class DrawingName:
    """A picture as it is drawn."""

    name: PictureName
    canvas: Canvas
    box: Size


class Drawings:
    """The drawings used last, as many as fit in so many bytes."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._weight = 0
        self._kept: OrderedDict[DrawingName, Drawing] = OrderedDict()

    def get(self, name: DrawingName) -> Drawing | None:
        """A drawing, which counts as used; None if it is not kept."""
        drawing = self._kept.get(name)
        if drawing is not None:
            self._kept.move_to_end(name)
        return drawing

    def __contains__(self, name: DrawingName) -> bool:
        return name in self._kept

    def add(self, name: DrawingName, drawing: Drawing) -> list[Drawing]:
        """Keep a drawing; returns those that had to go for it."""
        gone = [self._remove(name)] if name in self._kept else []
        self._kept[name] = drawing
        self._weight += drawing.weight
        while self._weight > self._most and len(self._kept) > 1:
            gone.append(self._remove(next(iter(self._kept))))
        return gone

    def clear(self) -> list[Drawing]:
        """Keep none; returns those that were kept."""
        gone = list(self._kept.values())
        self._kept.clear()
        self._weight = 0
        return gone

    def _remove(self, name: DrawingName) -> Drawing:
        drawing = self._kept.pop(name)
        self._weight -= drawing.weight
        return drawing
