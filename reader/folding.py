"""Text as one types it: without accents, ligatures, typographic signs and, if wished, case; pure.

A folded text may be shorter or longer than the original; `Folded.span` says which part of that a part of it is.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

_LEFT_OUT = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    "\xad\u200b-\u200f\u2060\u2066-\u2069\ufeff"
)
"""Accents and points that need not be typed, and what is not seen. The vowel signs of Indic scripts are neither."""
_LONGER = {
    "ß": "ss",
    "ẞ": "SS",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ĳ": "ij",
    "Ĳ": "IJ",
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "…": "...",
    "‥": "..",
}
_RESIZED = re.compile(f"([{_LEFT_OUT}]+|[{''.join(_LONGER)}])")
_MARKS = re.compile(f"[{_LEFT_OUT}]*")
_LIKE = {
    "'": "‘’‚‛′ʼ‹›´",
    '"': "“”„‟″«»",
    "-": "‐‑‒–—―−⁃",
    "/": "⁄∕",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "d": "đð",
    "D": "ĐÐ",
    "h": "ħ",
    "H": "Ħ",
    "t": "ŧ",
    "T": "Ŧ",
    "i": "ı",
    "σ": "ς",
}
_TYPED = {sign: plain for plain, signs in _LIKE.items() for sign in signs}
_ASCII_SPACE = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f"
_FEW = 60
"""Characters that are replaced one after the other, each as quickly as the memory is searched; of more the text
is gone through once."""
_SAMPLE, _MANY = 5000, 500
"""Characters, and of how many kinds, from which a text is taken for one of a script of thousands of characters."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, in stretches that each stand for one of the original."""

    text: str
    length: int
    """Characters of the original."""
    starts: tuple[int, ...] = ()
    """Where the stretches begin here; those of which nothing is left begin where the next one does."""
    originals: tuple[int, ...] = ()
    """Where they begin in the original. None at all if every character stands for one."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of the original that characters `start` to `end` (exclusive), at least one, stand for."""
        if not self.starts:
            return start, end
        first = bisect_right(self.starts, start) - 1
        begin = min(self.originals[first] + start - self.starts[first], self._stop(first) - 1)
        if end == len(self.text):
            return begin, self.length
        last = bisect_right(self.starts, end) - 1
        stop = self.originals[last] + end - self.starts[last]
        return begin, max(begin + 1, min(stop, self._stop(last)))

    def _stop(self, stretch: int) -> int:
        return self.originals[stretch + 1] if stretch + 1 < len(self.originals) else self.length


def fold(text: str, *, fold_case: bool) -> Folded:
    """A text as one types it."""
    if text.isascii() or _RESIZED.search(text) is None:
        return Folded(_one_for_one(text, fold_case), len(text))
    pieces = _RESIZED.split(text)
    folded = pieces.copy()
    folded[1::2] = [_LONGER.get(piece, "") for piece in pieces[1::2]]
    return Folded(_one_for_one("".join(folded), fold_case), len(text), _begins(folded), _begins(pieces))


def _begins(pieces: list[str]) -> tuple[int, ...]:
    """Where each begins in all of them put together."""
    return tuple(accumulate(map(len, pieces[:-1]), initial=0))


def _one_for_one(text: str, fold_case: bool) -> str:
    """The text with every character that one does not type replaced by the one that one does."""
    if fold_case:
        text = (text if text.isascii() else text.replace("İ", "I")).lower()
    if text.isascii():
        for space in _ASCII_SPACE:
            text = text.replace(space, " ")
        return text
    if len(set(text[:_SAMPLE])) > _MANY:
        return text.translate(_TABLE)
    changed = [character for character in set(text) if _plain(character) != character]
    if len(changed) > _FEW:
        return text.translate(_TABLE)
    for character in changed:
        text = text.replace(character, _plain(character))
    return text


class _Table(dict[int, str]):
    """What is typed for characters by their numbers, found out for each once."""

    def __missing__(self, number: int) -> str:
        self[number] = _plain(chr(number))
        return self[number]


_TABLE = _Table()


def _plain(character: str) -> str:
    if character.isascii():
        return " " if character in _ASCII_SPACE else character
    if character.isspace():
        return " "
    if character in _TYPED:
        return _TYPED[character]
    parts = unicodedata.normalize("NFKD", character)
    # Korean syllables and Indic letters are more than a letter and its accents.
    is_accented = not parts[0].isspace() and _MARKS.fullmatch(parts, 1) is not None
    return _TYPED.get(parts[0], parts[0]) if is_accented else character
