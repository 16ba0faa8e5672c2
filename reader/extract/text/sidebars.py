"""Sidebars that stand in the middle of the body: boxes of links that the dump poured between two paragraphs.

A list that belongs to the text is announced by it, or is one of many in a text made of lists, or says more than
titles do. A box of links is none of that: short titles under a heading of its own, alone among paragraphs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.extract.heading_words import LONGEST_HEADING, kind_of_heading
from reader.extract.text.passages import Passage, ends_sentence
from reader.extract.text.prose import prose_words
from reader.model import GroupKind

_LEAST_ITEMS = 3
_LEAST_PROSE = 2
"""Paragraphs that a body has at least, for a box to stand between them."""
_SHORT_PROSE = 4
"""Paragraphs below which a body may be a list with an introduction, as recipes are."""
_LEAST_WORDS = 2.5
"""Words of an average link in a box of so short a body at least; lists of things needed say less."""
_TITLE_WORDS = 7
"""Words of an average link in a box at most; lists in texts say more."""
_TITLES = 0.8
"""Share of a box's items that read like titles."""
_FEW_DIGITS = 4
"""Digits of a year, which titles hold and lists of parts, prices and sizes exceed."""
_READING = frozenset({GroupKind.RELATED, GroupKind.POPULAR, GroupKind.PROMOTED})


@dataclass(frozen=True, slots=True)
class _Box:
    """Headings and items between two paragraphs of the body."""

    headings: tuple[int, ...]
    items: tuple[int, ...]


def find_sidebars(passages: Sequence[Passage], body: frozenset[int]) -> frozenset[int]:
    """The passages of the body that are a sidebar's."""
    boxes = [box for box in _boxes(passages, body) if len(box.items) >= _LEAST_ITEMS]
    prose = sum(1 for i in body if prose_words(passages[i]) and not passages[i].marker)
    if prose < _LEAST_PROSE:
        return frozenset()
    is_alone = len(boxes) == 1
    least_words = _LEAST_WORDS if prose < _SHORT_PROSE else 0.0
    lifted = (box for box in boxes if _is_sidebar(passages, box, is_alone, least_words))
    return frozenset(i for box in lifted for i in (*box.headings, *box.items))


def _boxes(passages: Sequence[Passage], body: frozenset[int]) -> Iterator[_Box]:
    """The runs of items in the body with the headings among and right before them."""
    headings: list[int] = []
    items: list[int] = []
    for i in range(min(body), max(body) + 1):
        passage = passages[i]
        is_item = bool(passage.marker) or passage.continues
        if i in body and is_item:
            items.append(i)
            continue
        leads_items = i in body and i + 1 < len(passages) and bool(passages[i + 1].marker)
        if leads_items and len(passage.text) <= LONGEST_HEADING and not ends_sentence(passage.text):
            headings.append(i)
            continue
        yield _Box(tuple(headings), tuple(items))
        headings, items = [], []


def _is_sidebar(passages: Sequence[Passage], box: _Box, is_alone: bool, least_words: float) -> bool:
    first = min(box.headings, default=box.items[0])
    if not box.headings or first > box.items[0] or passages[first - 1].text.endswith(":"):
        return False
    if _LEAST_ITEMS * len(box.headings) > len(box.items):
        return False
    titles = sum(1 for i in box.items if _is_title(passages[i].text))
    words = sum(passages[i].text.count(" ") + 1 for i in box.items) / len(box.items)
    if titles < _TITLES * len(box.items) or not least_words <= words <= _TITLE_WORDS:
        return False
    return is_alone or any(kind_of_heading(passages[i].text) in _READING for i in box.headings)


def _is_title(text: str) -> bool:
    """Whether an item reads like a title: capital first, no sentence, no figures as in lists of parts and prices."""
    digits = sum(map(str.isdigit, text))
    return text[:1].isupper() and not ends_sentence(text.rstrip("?!")) and digits <= _FEW_DIGITS
