"""Collects a block's text with its marks, folding white space as browsers do."""

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from reader.model import Mark, MarkKind
from reader.safe_text import safe_text

_WHITE_SPACE = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
"""All white space but the single space, which stays as it is."""
_BLANKS = ("", " ", "\n")
_NO_SPACE = re.compile("(?<=[!-\u0dff])\u200b(?=[!-\u0dff])")
"""Spaces without width inside words, where lines may break: a word with one is not found by its letters.

Scripts that set no spaces between words, such as Thai and Khmer, need them.
"""
_EDGES = " \n\t\xa0\u200b"
"""Stripped from the ends of a block: also what old pages indent with and editors leave behind."""


@dataclass(slots=True)
class _Open:
    kind: MarkKind
    url: str | None
    start: int


class Run(NamedTuple):
    """The text of one block and what is special about parts of it."""

    text: str
    marks: tuple[Mark, ...] = ()
    link_chars: int = 0
    """Characters that stand in links, also in those whose address means nothing."""


_EMPTY: Final = Run("")


class InlineText:
    """Grows by text, line breaks, and marks that open and close; `take` gives what has grown and starts anew.

    Marks that are open when text is taken are reopened in the next.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._last = ""
        self._open: list[_Open] = []
        self._closed: list[tuple[_Open, int]] = []

    @property
    def is_blank(self) -> bool:
        """Whether nothing but white space was added since the last `take`."""
        for part in self._parts:
            if part.strip(_EDGES):
                return False
        return True

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was added since the last `take`."""
        return not self._parts

    def add(self, text: str) -> None:
        """Adds text in which any white space counts as one space."""
        is_ascii = text.isascii()
        if is_ascii and text.isspace():
            folded = " "
        elif is_ascii and text.isprintable():
            folded = _WHITE_SPACE.sub(" ", text) if "  " in text else text
        else:
            folded = _WHITE_SPACE.sub(" ", _NO_SPACE.sub("", safe_text(text)) if "\u200b" in text else safe_text(text))
        if self._last in _BLANKS and folded[:1] == " ":
            folded = folded[1:]
        if folded:
            self._parts.append(folded)
            self._length += len(folded)
            self._last = folded[-1]

    def add_verbatim(self, text: str) -> None:
        """Adds preformatted text."""
        self._append(safe_text(text).replace("\t", "    "))

    def line_break(self) -> None:
        """Adds a line break that the author meant."""
        if self._last == " ":
            self._parts[-1] = self._parts[-1][:-1]
            self._length -= 1
        self._append("\n")

    def end_line(self) -> None:
        """Ends a line of preformatted text, unless it has ended or not begun."""
        if self._last not in ("", "\n"):
            self._append("\n")

    def open(self, kind: MarkKind, url: str | None = None) -> None:
        """What is added from here on is marked."""
        self._open.append(_Open(kind, url, self._length))

    def close(self, kind: MarkKind) -> None:
        """Ends the innermost open mark of this kind, if any."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].kind is kind:
                mark = self._open.pop(index)
                if self._length > mark.start:
                    self._closed.append((mark, self._length))
                return

    def take(self, verbatim: bool = False) -> Run:
        """The text since the last call, without white space around it; verbatim text keeps its indentation."""
        if not self._parts:
            return _EMPTY
        raw = "".join(self._parts)
        text = raw.strip("\n").rstrip() if verbatim else raw.strip(_EDGES)
        if not text:
            run = _EMPTY
        elif not (self._closed or self._open) and text.isascii():
            run = Run(text)
        else:
            run = self._run(text, raw.find(text))
        self._parts, self._length, self._last = [], 0, ""
        self._closed = []
        for mark in self._open:
            mark.start = 0
        return run

    def _run(self, text: str, offset: int) -> Run:
        if not text.isascii() and (safe := safe_text(text)) != text:
            # Combining marks of adjacent elements together passed the limit: no honest text does.
            return Run(safe)
        marks, link_chars = [], 0
        for mark, end in (*self._closed, *((mark, self._length) for mark in self._open)):
            if trimmed := _trimmed(text, mark, mark.start - offset, end - offset):
                if mark.kind is MarkKind.LINK:
                    link_chars += trimmed.end - trimmed.start
                    if not mark.url:
                        continue
                marks.append(trimmed)
        if len(marks) > 1:
            marks.sort(key=lambda mark: (mark.start, -mark.end))
        return Run(text, tuple(marks), link_chars)

    def _append(self, text: str) -> None:
        if text:
            self._parts.append(text)
            self._length += len(text)
            self._last = text[-1]


def _trimmed(text: str, mark: _Open, start: int, end: int) -> Mark | None:
    start, end = max(start, 0), min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Mark(start, end, mark.kind, mark.url) if start < end else None
