"""A pane of blocks whose figures show their pictures, once these are there, in the flow of the text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer

from reader.model import Article, Block, Place
from reader.picture_box import Size, box_of
from reader.ui.pictures.canvas import Canvas
from reader.ui.pictures.drawing import Drawing
from reader.ui.pictures.protocol import Protocol
from reader.ui.pictures.rows import with_row
from reader.ui.pictures.shown import DrawingName, Drawings, PictureName
from reader.ui.render.line import HEAD
from reader.ui.widgets.flow_pane import FlowPane
from reader.wanted_picture import WantedPicture

MOST_OF_PAGE = 0.6
"""Of the pane's height that a picture may take, so that text is seen with it."""
FEWEST_ROWS = 4
LOOK_SECONDS = 0.04
"""After a move, until it is looked for pictures: not at every step of a held key."""
PAGES_AHEAD = 2


@dataclass(frozen=True, slots=True)
class WantedDrawing:
    """A picture that is near, and the cells that it may take."""

    name: PictureName
    canvas: Canvas
    room: Size


class PicturePane(FlowPane):
    """Shows pictures where it is given them; asks for those that are near what is read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("i", "toggle_pictures", "pictures", id="picture.toggle", tooltip="Show pictures, or their words"),
        Binding("I", "open_picture", "picture", id="picture.open", tooltip="Open the picture in the system's viewer"),
    ]

    class PicturesWanted(Message):
        """These pictures are near, the nearest first; what was asked for before is wanted no more."""

        def __init__(self, wanted: tuple[WantedDrawing, ...]) -> None:
            super().__init__()
            self.wanted = wanted

        @property
        def article(self) -> tuple[str, str]:
            """The source and the part of the article that they belong to."""
            return self.wanted[0].name.article

    class PicturesToggled(Message):
        """Pictures are shown from now on, or not."""

        def __init__(self, is_on: bool | None) -> None:
            super().__init__()
            self.is_on = is_on
            """None: this terminal shows none."""

    class PictureOpened(Message):
        """A picture is to be opened in another program."""

        def __init__(self, picture: WantedPicture | None) -> None:
            super().__init__()
            self.picture = picture
            """None: none is in sight."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._canvas = Canvas(Protocol.OFF)
        self._is_on = True
        self._drawings = Drawings()
        self._sizes: dict[PictureName, Size] = {}
        self._missing: set[PictureName] = set()
        self._asked: tuple[WantedDrawing, ...] = ()
        self._look_timer: Timer | None = None
        self._is_uncovered = True
        self._rows = 0

    # What is shown

    def set_canvas(self, canvas: Canvas, *, is_on: bool) -> None:
        """Draw pictures so from now on, or none."""
        if (canvas, is_on) != (self._canvas, self._is_on):
            self.forget_pictures()
            self._canvas, self._is_on = canvas, is_on
            self._lay_out(self._place)

    @property
    def shows_pictures(self) -> bool:
        """Whether pictures are shown."""
        return self._is_on and self._canvas.protocol is not Protocol.OFF

    def action_toggle_pictures(self) -> None:
        """Show pictures, or their words."""
        if self._canvas.protocol is Protocol.OFF:
            self.post_message(self.PicturesToggled(None))
            return
        self._is_on = not self._is_on
        self._asked = ()
        self._lay_out(self._place)
        self.laid_out()
        self.post_message(self.PicturesToggled(self._is_on))

    def action_open_picture(self) -> None:
        """Tell which picture is nearest to the top of what is seen."""
        flow = self._flow
        for number in flow.figures if flow else ():
            lines = flow.wrapped_lines_of(number) if flow else range(0)
            if lines and lines.stop > self.top and lines.start < self.top + self.page:
                self.post_message(self.PictureOpened(_wanted(flow.blocks[number]) if flow else None))
                return
        self.post_message(self.PictureOpened(None))

    def _picture_name(self, block: Block) -> PictureName | None:
        if self.article is None or not (block.image or block.saved_as):
            return None
        return PictureName((self.article.source, self.article.part), _wanted(block))

    @property
    def _most_rows(self) -> int:
        return max(FEWEST_ROWS, int(self.page * MOST_OF_PAGE))

    def _room(self, block: Block) -> Size:
        from reader.ui.render.layout import picture_room  # not needed before there is an article

        return picture_room(block, self.measure), self._most_rows

    def box_of(self, block: Block) -> Size | None:
        """The cells that the picture of a figure takes; None while its words are shown."""
        name = self._picture_name(block) if self.shows_pictures else None
        size = self._sizes.get(name) if name else None
        return box_of(size, self._room(block), self._canvas.cell) if size else None

    def show(self, article: Article, note: str, place: Place | None) -> None:
        """Show an article from a place on; its pictures may have come since it was shown last."""
        self._missing.clear()
        super().show(article, note, place)

    # Looking for pictures

    def moved(self) -> None:
        """Look for the pictures that are near now."""
        super().moved()
        self._look_soon()

    def _look_soon(self) -> None:
        if self._look_timer is None and self.shows_pictures and self._flow is not None and self._flow.figures:
            self._look_timer = self.set_timer(LOOK_SECONDS, self._look)

    def _look(self) -> None:
        """Ask for the pictures that are near and not there."""
        self._look_timer = None
        if self._flow is None or not self.shows_pictures or not self.display:
            return
        wanted = tuple(self._near())
        if wanted and set(wanted) - set(self._asked):
            self._asked = wanted
            self.post_message(self.PicturesWanted(wanted))

    def _near(self) -> Iterable[WantedDrawing]:
        flow = self._flow
        if flow is None or flow.first == flow.stop:
            return
        first_block = flow.at(self.top - self.page).block
        here = max(0, flow.at(self.top).block)
        last_block = flow.at(self.top + PAGES_AHEAD * self.page).block
        figures = flow.figures[bisect_left(flow.figures, first_block) : bisect_right(flow.figures, last_block)]
        for number in sorted(figures, key=lambda number: (number < here, abs(number - here))):
            block = flow.blocks[number]
            name = self._picture_name(block)
            if name is not None and name not in self._missing and self._drawing(block) is None:
                yield WantedDrawing(name, self._canvas, self._room(block))

    def _drawing(self, block: Block) -> Drawing | None:
        name, box = self._picture_name(block), self.box_of(block)
        return self._drawings.get(DrawingName(name, self._canvas, box)) if name and box else None

    # Pictures that came

    def picture_came(self, wanted: WantedDrawing, size: Size, drawing: Drawing) -> None:
        """Show a picture, of this size in pixels; what is read stays where it is."""
        if self._labels:
            # Lines have labels that say where links are: they must not move now.
            self.set_timer(LOOK_SECONDS, lambda: self.picture_came(wanted, size, drawing))
            return
        self._asked = tuple(asked for asked in self._asked if asked != wanted)
        self._write(drawing.sends)
        gone = self._drawings.add(DrawingName(wanted.name, wanted.canvas, drawing.box), drawing)
        self._write("".join(one.forgets for one in gone))
        is_known = self._sizes.get(wanted.name) == size
        self._sizes[wanted.name] = size
        self._show_anew(wanted.name, is_known=is_known)

    def picture_is_missing(self, wanted: WantedDrawing) -> None:
        """Show the words of a picture that cannot be had."""
        self._asked = tuple(asked for asked in self._asked if asked != wanted)
        self._missing.add(wanted.name)

    def _show_anew(self, name: PictureName, *, is_known: bool) -> None:
        flow = self._flow
        if flow is None or self.article is None or name.article != (self.article.source, self.article.part):
            return
        numbers = [number for number in flow.figures if self._picture_name(flow.blocks[number]) == name]
        if is_known:
            for number in numbers:
                self.redraw_lines(flow.wrapped_lines_of(number))
            return
        here, is_head = flow.key(self.top), flow.at(self.top).block == HEAD
        for number in numbers:
            flow.wrap_again(number)
        top = flow.lines_of(here[0]).start if here[0] in numbers and not is_head else flow.line_at(here)
        self._stand_at(top)
        self.laid_out()

    def forget_pictures(self) -> None:
        """Have the terminal keep nothing, and ask anew for what is near."""
        self._write("".join(one.forgets for one in self._drawings.clear()))
        self._asked = ()
        self.redraw()
        self._look_soon()

    def _write(self, text: str) -> None:
        # The app's own stream to the terminal, between two frames; Textual has no public name for it.
        if text and (driver := self.app._driver) is not None:
            driver.write(text)

    def on_unmount(self) -> None:
        """Free what the terminal keeps."""
        self._write("".join(one.forgets for one in self._drawings.clear()))

    def _lay_out(self, place: Place) -> None:
        self._rows = self._most_rows
        super()._lay_out(place)

    def on_resize(self) -> None:
        """Give pictures the room that there is now."""
        if self._flow is not None and self._rows != self._most_rows and self._flow.figures and self.shows_pictures:
            self._lay_out(self._place)
        super().on_resize()
        self._look_soon()

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a region; under a dialog without pictures, for what is laid over them would not cover them."""
        if self.screen.is_active is not self._is_uncovered:
            self._is_uncovered = self.screen.is_active
            self._strips.clear()
        return super().render_lines(crop)

    def finished_line(self, y: int) -> Strip:
        """Line `y`, with its row of a picture."""
        strip = super().finished_line(y)
        line = self._flow.at(y) if self._flow else None
        if self._flow is None or line is None or line.picture is None or not self._is_uncovered:
            return strip
        drawing = self._drawing(self._flow.blocks[line.block])
        if drawing is None:
            return strip
        return with_row(strip, (1 if self.has_rule else 0) + self._left + line.indent, drawing, line.picture)


def _wanted(block: Block) -> WantedPicture:
    return WantedPicture(block.image, block.saved_as)
