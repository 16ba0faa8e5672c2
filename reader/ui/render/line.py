"""What the layout makes of blocks: lines of text with runs of characters that look special."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

NARROWEST = 4
"""Cells of the narrowest lines that can be made."""
HEAD = -1
"""`Line.block` of the lines above the body: title and byline."""
BAR = "▏"
"""What stands before quotations, once for each depth."""


class Role(StrEnum):
    """What a run of characters is, named as the style that draws it."""

    TEXT = "text"
    TITLE = "title"
    META = "meta"
    HEADING = "heading"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"
    LINK = "link"
    QUOTE = "quote"
    CAPTION = "caption"
    MARKER = "marker"
    RULE = "rule"
    TABLE_HEADER = "table-header"
    TABLE_RULE = "table-rule"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    STRIKE = "strike"
    INSERTED = "inserted"
    ALT = "alt"
    CODE_KEYWORD = "code-keyword"
    CODE_STRING = "code-string"
    CODE_COMMENT = "code-comment"
    CODE_NUMBER = "code-number"
    CODE_NAME = "code-name"
    CODE_OPERATOR = "code-operator"
    CODE_INSERTED = "code-inserted"
    CODE_DELETED = "code-deleted"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters `start` to `end` (exclusive) of a line's text. Runs may overlap and nest; outer ones come first."""

    start: int
    end: int
    role: Role
    url: str | None = None
    """Of links only: where the link leads."""


class Span(NamedTuple):
    """Characters of a block's text that stand on a line, one for one.

    They stand there as themselves, save that a tab is shown as a space and `³` may stand for `3`.
    """

    at: int
    """The first one among the characters of the line's text."""
    offset: int
    """The first one in the block's text."""
    length: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is drawn, and the parts of its block that it shows."""

    text: str
    """The whole visible line, gutter and indentation included, without trailing spaces, no wider than asked."""
    runs: tuple[Run, ...]
    block: int
    """Index of the block in the article's body, or `HEAD`."""
    offset: int
    """Where in the block's text the line's first character stands."""
    spans: tuple[Span, ...] = ()
    """The characters of the block's text on it, from left to right; those of a table's row may be in any order.

    What else is drawn is not the block's: gutters, markers, wider spaces of a justified line, hyphens.
    """
    indent: int = 0
    """Of a picture: cells before it."""
    picture: int | None = None
    """Of a figure's picture: which of its rows of cells stands here, from 0; `text` is only what stands before."""

    @property
    def is_air(self) -> bool:
        """Whether nothing stands on it, save the bars of a quotation that goes on."""
        return self.picture is None and not self.text.strip(f"{BAR} ")

    @property
    def end(self) -> int:
        """Where in the block's text the characters end that stand on it."""
        return max((span.offset + span.length for span in self.spans), default=self.offset)
