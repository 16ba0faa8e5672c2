"""The classes of characters that the rules for lines (UAX 14) and for characters as readers see them (UAX 29) use.

The tables are read when they are first asked for: text in Latin letters never does.
"""

import re
from bisect import bisect_right
from functools import cache

_RUN = "([0-9a-f]*)([A-Z][A-Za-z]*)([0-9]*)"
"""How many characters are passed over, in hexadecimal; the class of the next; how many of it, one if not said."""
_MOST_KNOWN = 8192
"""Characters whose class is remembered; one book in Chinese has fewer."""
_FIRST_SYLLABLE, _LAST_SYLLABLE = "\uac00", "\ud7a3"
_SYLLABLES_OF_VOWEL = 28
"""Korean syllables with one beginning and vowel: without a final consonant, then with each (Unicode, section 3.12)."""


class Classes(dict[str, str]):
    """The class of each character, found when it is first asked for."""

    def __init__(self, table: str, other: str) -> None:
        super().__init__()
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._names: list[str] = []
        self._other = other
        at = 0
        for passed, name, count in re.findall(_RUN, table):
            at += int(passed or "0", 16)
            self._starts.append(at)
            at += int(count or "1")
            self._ends.append(at)
            self._names.append(name)

    def __missing__(self, character: str) -> str:
        code = ord(character)
        run = bisect_right(self._starts, code) - 1
        name = self._names[run] if run >= 0 and code < self._ends[run] else self._other
        if len(self) < _MOST_KNOWN:
            self[character] = name
        return name


class _ClusterClasses(Classes):
    def __missing__(self, character: str) -> str:
        if _FIRST_SYLLABLE <= character <= _LAST_SYLLABLE:
            has_final = (ord(character) - ord(_FIRST_SYLLABLE)) % _SYLLABLES_OF_VOWEL
            return "LVT" if has_final else "LV"
        return super().__missing__(character)


@cache
def line_classes() -> Classes:
    """Line_Break of UAX 14, `AL` for letters without rules of their own; Korean is among them: see `breaks`."""
    from reader.ui.render.character_tables import LINE

    return Classes(LINE, "AL")


@cache
def cluster_classes() -> Classes:
    """Grapheme_Cluster_Break of UAX 29, joined with Indic_Conjunct_Break and Extended_Pictographic."""
    from reader.ui.render.character_tables import CLUSTER

    return _ClusterClasses(CLUSTER, "Other")
