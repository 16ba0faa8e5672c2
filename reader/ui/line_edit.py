"""A line of text being typed; pure."""

import re
import unicodedata
from dataclasses import dataclass

from reader.safe_text import safe_line

MOST_CHARACTERS = 2_000
"""Of a line; nobody types more, and what is pasted by mistake may be a book."""
_WORD_BEFORE = re.compile(r"\S+\s*$")
_WORD_AFTER = re.compile(r"\s*\S+")


@dataclass(frozen=True, slots=True)
class LineEdit:
    """A line, and the character before which the cursor stands."""

    text: str = ""
    at: int = 0
    is_offered: bool = False
    """Whether the text was only offered: what is typed takes its place."""

    def typed(self, text: str) -> "LineEdit":
        """With more text at the cursor."""
        before = LineEdit() if self.is_offered else self
        text = text if text.isspace() else safe_line(text)
        room = MOST_CHARACTERS - len(before.text)
        text = text[: max(0, room)]
        return LineEdit(before.text[: before.at] + text + before.text[before.at :], before.at + len(text))

    def replaced(self, start: int, end: int, text: str) -> "LineEdit":
        """With another text from one character to another, and the cursor behind it."""
        return LineEdit(self.text[:start] + text + self.text[end:], start + len(text))

    def moved(self, step: int) -> "LineEdit":
        """With the cursor a character further, or back."""
        return self._with_cursor(self._next(step))

    def moved_word(self, step: int) -> "LineEdit":
        """With the cursor a word further, or back."""
        return self._with_cursor(self._next_word(step))

    def at_start(self) -> "LineEdit":
        """With the cursor before all of it."""
        return self._with_cursor(0)

    def at_end(self) -> "LineEdit":
        """With the cursor behind all of it."""
        return self._with_cursor(len(self.text))

    def erased(self, step: int) -> "LineEdit":
        """Without the character before the cursor (-1) or behind it (1); without anything if it was only offered."""
        return self._erased_to(self._next(step))

    def erased_word(self) -> "LineEdit":
        """Without the word before the cursor."""
        return self._erased_to(self._next_word(-1))

    def erased_to_start(self) -> "LineEdit":
        """Without what is before the cursor."""
        return self._erased_to(0)

    def erased_to_end(self) -> "LineEdit":
        """Without what is behind the cursor."""
        return self._erased_to(len(self.text))

    def _with_cursor(self, at: int) -> "LineEdit":
        return LineEdit(self.text, at)

    def _erased_to(self, place: int) -> "LineEdit":
        if self.is_offered:
            return LineEdit()
        start, end = sorted((self.at, place))
        return LineEdit(self.text[:start] + self.text[end:], start)

    def _next(self, step: int) -> int:
        place = max(0, min(self.at + step, len(self.text)))
        while 0 < place < len(self.text) and unicodedata.category(self.text[place])[0] == "M":
            # A mark belongs to the letter before it.
            place += step
        return place

    def _next_word(self, step: int) -> int:
        if step > 0:
            found = _WORD_AFTER.match(self.text, self.at)
            return found.end() if found else len(self.text)
        found = _WORD_BEFORE.search(self.text[: self.at])
        return found.start() if found else 0
