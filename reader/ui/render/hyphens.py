"""Where words can be parted, by the patterns of Liang that LibreOffice uses; the `pyphen` package carries them.

The patterns are matched here and not by `pyphen`, which takes 0.7 seconds to read those of German: here they are
read as they stand, in a tenth of that or less, and a pattern is taken apart when a word has it.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from reader.ui.render.cells import cells_of
from reader.ui.render.setting import Hyphenate

_LEAST_BEFORE, _LEAST_AFTER = 2, 3
"""Letters that stay on the line, and that go to the next: what TeX leaves of English words."""
_LONGEST_WORD = 64
_LONGEST_TOKEN = 200
"""Characters looked at for the end of a word with its punctuation; what is longer is no word."""
_LEAST_GAIN = 4
_LEAST_SHARE = 12
"""A word is parted if that fills the line by 4 cells and by one in 12 of its width: 6 of 72."""
_TAG = re.compile("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_NO_WORD = re.compile(r"[\d/@\\_#&=+~^|]|[.:]\w")
"""What addresses, numbers and code have in them."""
_LETTERS = re.compile(r"[^\W\d_]+")
_SPACE = re.compile(r"[ \u00a0\u202f]")
_DIGITS = b"0123456789"
_VALUES = re.compile(r"([0-9]?)([^0-9]?)")
_CHANGED = 0.5
"""Added to values of patterns that spell a word otherwise where it is parted, so that they are never odd."""


def hyphenator(language: str | None) -> Hyphenate | None:
    """What parts the words of a language, given as a tag such as `de` or `pt-BR`; None if there are no patterns."""
    if language is None or _TAG.fullmatch(language) is None:
        return None
    return _hyphenator(language.replace("_", "-").lower())


@lru_cache(maxsize=64)
def _hyphenator(language: str) -> Hyphenate | None:
    import pyphen  # finds its dictionaries when it is imported

    # Of German without a country the one of Germany, not the first in the alphabet.
    name = pyphen.language_fallback(language if "-" in language else f"{language}-{language}")
    return _matcher(Path(str(pyphen.LANGUAGES[name]))) if name else None


@lru_cache(maxsize=4)  # German takes 14 MB, Hungarian 21 MB, others 1 to 5 MB
def _matcher(path: Path) -> Hyphenate:
    patterns = _read_patterns(path)

    @lru_cache(maxsize=4096)
    def places(word: str) -> Sequence[int]:
        if not _is_partable(word):
            return ()
        values = _values_between(f".{word.lower()}.", patterns)
        return [at for at in range(_LEAST_BEFORE, len(word) - _LEAST_AFTER + 1) if values[at + 1] % 2 == 1]

    return places


def _is_partable(word: str) -> bool:
    """Whether a word is long enough, has letters alone, and is no acronym or name like `McDonald`."""
    if not _LEAST_BEFORE + _LEAST_AFTER <= len(word) <= _LONGEST_WORD or not word.isalpha():
        return False
    rest = word[1:]
    return rest.islower() and len(word.lower()) == len(word)


def _read_patterns(path: Path) -> dict[str, str]:
    """The patterns of a file by the letters they have; lines that are none have letters that no word has."""
    first, _, body = path.read_bytes().replace(b"\r", b"").partition(b"\n")
    encoding = "cp1251" if b"cp1251" in first.lower() else first.decode("ascii").strip()
    lines = body.decode(encoding, "replace").split("\n")
    # Digits are the same bytes in all encodings that the dictionaries have, and bytes are rid of them at once.
    without_values = body.translate(None, _DIGITS).decode(encoding, "replace").split("\n")
    pairs = zip(without_values, lines, strict=True)
    patterns = {letters: line for letters, line in pairs if letters != line}
    for letters in [letters for letters in patterns if not letters.isalpha()]:
        patterns[letters.partition("/")[0].strip()] = patterns[letters].strip()
    return patterns


def _values_between(word: str, patterns: dict[str, str]) -> list[float]:
    """The highest value that a pattern has before each letter of a word; where it is odd, the word can be parted."""
    values: list[float] = [0] * (len(word) + 1)
    for start in range(len(word) - 1):
        for end in range(start + 1, len(word) + 1):
            pattern = patterns.get(word[start:end])
            if pattern is not None:
                for place, value in enumerate(_values_of(pattern), start):
                    values[place] = max(values[place], value)
    return values


@lru_cache(maxsize=4096)
def _values_of(pattern: str) -> tuple[float, ...]:
    """The values before each letter of a pattern, and after its last."""
    plain, _, change = pattern.partition("/")
    found = [int(digit or "0") for digit, _ in _VALUES.findall(plain)]
    return tuple(value + _CHANGED if change and value % 2 else value for value in found)


def parted(text: str, start: int, filled: int, end: int, stop: int, width: int, hyphenate: Hyphenate) -> int | None:
    """Where to part the word that does not fit on the line from `start`; None if it had better stay whole.

    The line could end at `filled`, and has room for the text up to `end` in its `width` cells. The last word before
    `stop` stays whole. The hyphen, one cell, has room too.
    """
    found = _word_at(text, filled, end, stop)
    if found is None:
        return None
    word, at = found
    least = max(_LEAST_GAIN, width // _LEAST_SHARE)
    for inside in reversed(hyphenate(word)):
        place = at + inside
        if place < end and cells_of(text[start:place]) < width:
            return place if cells_of(text[filled:place]) >= least else None
    return None


def _word_at(text: str, filled: int, end: int, stop: int) -> tuple[str, int] | None:
    """The word that goes over `end`, and where it begins; None if what stands there is none, or the last."""
    space = _SPACE.search(text, end, min(end + _LONGEST_TOKEN, stop))
    if space is None:
        return None
    begin = max(filled, end - _LONGEST_TOKEN)
    token = text[begin : space.start()]
    if _NO_WORD.search(token):
        return None
    for letters in _LETTERS.finditer(token):
        if begin + letters.end() >= end:
            at = begin + letters.start()
            is_whole = not _is_mark(text[at - 1 : at]) and not _is_mark(text[begin + letters.end()])
            return (letters.group(), at) if at < end and is_whole else None
    return None


def _is_mark(character: str) -> bool:
    """Whether a character, which may be missing, belongs to a letter beside it."""
    return bool(character) and unicodedata.category(character)[0] == "M"
