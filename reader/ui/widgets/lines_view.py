"""A long plain text that is scrolled, of which only what is seen is drawn."""

from rich.segment import Segment
from textual.events import Resize
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.ui.render.wrap import wrap_text


class LinesView(ScrollView):
    """Plain text, broken where lines are wider than there is room."""

    def __init__(self, text: str, *, id: str | None = None) -> None:  # noqa: A002 - as Textual names it
        """`text` has been made safe for a terminal."""
        super().__init__(id=id)
        self._text = text.expandtabs(8)
        self._lines: list[str] = []

    def on_resize(self, _: Resize) -> None:
        """Break the lines anew."""
        width = max(4, self.scrollable_content_region.width)
        self._lines = broken(self._text, width)
        self.virtual_size = Size(width, len(self._lines))

    def render_line(self, y: int) -> Strip:
        """One line of what is seen."""
        at = y + self.scroll_offset.y
        style = self.rich_style
        text = self._lines[at] if at < len(self._lines) else ""
        return Strip([Segment(text, style)]).adjust_cell_length(self.size.width, style)


def broken(text: str, width: int) -> list[str]:
    """A text in lines of at most `width` cells, at least 4; what is broken stays indented, and blank lines stay."""
    lines: list[str] = []
    for line in text.split("\n"):
        if len(line) <= width and line.isascii():
            lines.append(line)
        else:
            text = line.lstrip(" ")
            indent = min(len(line) - len(text), width // 2)
            pieces = wrap_text(text, width - indent)
            lines += [" " * indent + text[piece.start : piece.end] for piece in pieces] or [""]
    return lines
