"""Names of files that people recognise and that every system takes."""

import re
import unicodedata

from reader.safe_text import safe_line

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
"""In names of files on Windows; the slash everywhere."""
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|\Z)", re.I)
"""Names that Windows keeps for devices, whatever ending follows."""
_MOST_BYTES = 150
"""Of a name without its ending: with a number, an ending and what is added for pictures it stays below the 255 that
file systems take, and below the 143 characters that some encrypted ones do in Latin script."""
_MOST_CHARACTERS = 110
_NAMELESS = "article"


def file_stem(title: str) -> str:
    """A title as the name of a file, without ending."""
    words = _FORBIDDEN.sub(" ", safe_line(unicodedata.normalize("NFC", title)))
    stem = _cut(" ".join(words.split()).lstrip(".-~ ")).rstrip(". ")
    return f"_{stem}" if _DEVICES.match(stem) else stem or _NAMELESS


def _cut(name: str) -> str:
    short = name[:_MOST_CHARACTERS].encode("utf-8", "ignore")[:_MOST_BYTES].decode("utf-8", "ignore")
    if len(short) == len(name):
        return short
    # At a word, if that costs little.
    words = short.rpartition(" ")[0]
    return words if len(words) > len(short) // 2 else short


class Names:
    """Gives names, each of which it gives once: told apart without regard to case, as on Windows and macOS."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def name(self, title: str) -> str:
        """The name of a file for a title, without ending: that of `file_stem`, with a number if it was given before."""
        stem = file_stem(title)
        while True:
            key = unicodedata.normalize("NFC", stem.casefold())
            number = self._taken.get(key, 0) + 1
            self._taken[key] = number
            if number == 1:
                return stem
            stem = f"{file_stem(title)} {number}"
