"""Words cut by a hyphen at a line's end: whether the hyphen goes when the lines are joined, or is the word's own.

Text browsers cut words only at their own hyphens, typesetters anywhere. The text itself tells: a word that also
stands whole in it loses the hyphen, one that also stands with its hyphen keeps it, and the others do as most do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.extract.text.lines import Line

_HEAD = re.compile(r"([^\W\d_]+)-$")
_TAIL = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST = 40
"""Letters of the longest part of a word that is looked at."""
_LEAST_CUT = 2
"""Words that surely were cut, from which a text is taken for a typesetter's."""
_MOSTLY = 3
"""Cut words for each compound at a line's end, from which what is unknown is taken for cut."""


@dataclass(frozen=True, slots=True)
class Hyphens:
    """What a text tells of its hyphens."""

    cut: frozenset[str] = frozenset()
    """Words that were cut and stand whole elsewhere."""
    own: frozenset[str] = frozenset()
    """Words with a hyphen of their own, as they stand elsewhere."""
    is_typeset: bool = False
    """Whether other words at line ends were cut, too."""

    def goes(self, before: str, after: str) -> bool:
        """Whether the hyphen at the end of `before`, if there is one, goes when `after` is joined to it."""
        parts = _parts(before, after) if before.endswith("-") else None
        if parts is None:
            return False
        head, tail = parts
        return head + tail in self.cut or (self.is_typeset and f"{head}-{tail}" not in self.own)


def find_hyphens(lines: Sequence[Line]) -> Hyphens:
    """What the lines tell of the hyphens at their ends."""
    split = list(_split_words(lines))
    if not split:
        return Hyphens()
    wanted = {form for head, tail in split for form in (head + tail, f"{head}-{tail}")}
    known = {form for line in lines for form in map(str.lower, _WORD.findall(line.text)) if form in wanted}
    cut = [head + tail for head, tail in split if head + tail in known]
    own = [f"{head}-{tail}" for head, tail in split if f"{head}-{tail}" in known]
    return Hyphens(frozenset(cut), frozenset(own), len(cut) >= max(_LEAST_CUT, _MOSTLY * len(own)))


def _split_words(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    for line, following in pairwise(lines):
        if line.text.endswith("-") and not following.gap and (parts := _parts(line.text, following.text)):
            yield parts


def _parts(before: str, after: str) -> tuple[str, str] | None:
    head, tail = _HEAD.search(before[-_LONGEST:]), _TAIL.match(after[:_LONGEST])
    if head is None or tail is None or not tail[0].islower():
        return None
    return head[1].lower(), tail[0]
