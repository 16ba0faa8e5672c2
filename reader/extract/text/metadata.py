"""Title, byline and date of a dump, told by what stands where."""

import re
from collections.abc import Sequence

from reader.extract.text.passages import Passage, ends_sentence
from reader.extract.text.wording import is_boilerplate

_LONGEST_TITLE = 200
"""Characters of the longest line that may be a title."""
_REACH = 40
"""Passages before the body among which the title is sought."""
_WORD = re.compile(r"\w+")


def find_title(passages: Sequence[Passage], body: Sequence[int]) -> int | None:
    """The passage that is the title: the likeliest short line before the body, or its first."""
    start = body[0] if body else 0
    candidates = [i for i in range(max(0, start - _REACH), start + 1) if _may_be_title(passages[i])]
    if not candidates:
        return None
    first_line = set(_WORD.findall(passages[0].text.lower()[:_LONGEST_TITLE]))
    return max(candidates, key=lambda i: _title_score(passages[i], start - i, first_line if i else set()))


def _may_be_title(passage: Passage) -> bool:
    return not passage.marker and 0 < len(passage.text) <= _LONGEST_TITLE and not is_boilerplate(passage.text)


def _title_score(passage: Passage, distance: int, first_line: set[str]) -> float:
    words = _WORD.findall(passage.text.lower())
    shared = len(set(words) & first_line) / len(set(words)) if words else 0.0
    length = min(len(words), 8) / 2
    return length + 4 * shared - distance / 4 + min(passage.gap, 3) - 3 * ends_sentence(passage.text.rstrip("?!"))
