"""Where characters and words begin and end in a text, as readers see them; pure."""

import unicodedata

from reader.ui.render.cells import is_boundary

LONGEST_WORD = 10_000
"""Characters after which even one word is left, so that a key is never slow."""
LONGEST_CHARACTER = 64
"""Code points after which even one character as readers see it is left; no line shows it in one piece either."""

_APOSTROPHES = "'’"
_JOINING = frozenset({"Mn", "Mc", "Me", "Cf"})


def word_around(text: str, offset: int) -> tuple[int, int]:
    """Where the word (or the white space, or the signs) begins and ends in which a character stands."""
    if not text:
        return 0, 0
    at = min(offset, len(text) - 1)
    return run_start(text, next_boundary(text, at)), run_end(text, boundary_at(text, at))


def next_boundary(text: str, offset: int) -> int:
    """Where the character as readers see it ends that begins at `offset`."""
    stop = min(len(text), offset + LONGEST_CHARACTER)
    offset += 1
    while offset < stop and not is_boundary(text, offset):
        offset += 1
    return min(offset, stop)


def boundary_at(text: str, offset: int) -> int:
    """Where the character as readers see it begins that one of its code points stands in."""
    stop = max(0, offset - LONGEST_CHARACTER)
    while stop < offset < len(text) and not is_boundary(text, offset):
        offset -= 1
    return offset


def near_boundary(text: str, offset: int) -> int:
    """The place between two characters as readers see them that is at `offset`, or before it."""
    return boundary_at(text, max(0, min(offset, len(text))))


def run_end(text: str, at: int) -> int:
    """Where the run of characters of one class ends that begins at `at`."""
    if at >= len(text):
        return len(text)
    kind, stop = _class(text, at), min(len(text), at + LONGEST_WORD)
    at += 1
    while at < stop and (_is_joined(text, at) or _class(text, at) == kind):
        at += 1
    return at if at == len(text) or is_boundary(text, at) else next_boundary(text, at)


def run_start(text: str, at: int) -> int:
    """Where the run of characters of one class begins that ends at `at`."""
    if at <= 0:
        return 0
    stop = max(0, at - LONGEST_WORD)
    at = _base(text, at - 1, stop)
    kind = _class(text, at)
    while at > stop:
        before = _base(text, at - 1, stop)
        if _class(text, before) != kind:
            break
        at = before
    return boundary_at(text, at)


def _base(text: str, at: int, stop: int) -> int:
    """The character that the marks at `at` belong to."""
    while at > stop and _is_joined(text, at):
        at -= 1
    return at


def _is_joined(text: str, at: int) -> bool:
    """Whether a code point goes with what stands before it."""
    return not text[at].isascii() and unicodedata.category(text[at]) in _JOINING


def _class(text: str, at: int) -> str:
    """The kind of a character: words, and scripts that write words without spaces, are apart from each other."""
    character = text[at]
    if character.isspace():
        return "space"
    if character in _APOSTROPHES and 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum():
        return "word"
    if not character.isalnum() and character != "_":
        return "sign"
    if "\u3040" <= character <= "\u309f":
        return "hiragana"
    if "\u30a0" <= character <= "\u30ff":
        return "katakana"
    if "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff":
        return "han"
    return "word"
