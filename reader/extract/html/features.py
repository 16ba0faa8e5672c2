"""What can be seen of each block of a page, as numbers: the evidence from which the trees tell the article.

Pure, and the same for training and for reading; `tests/benchmarks/train_html.py` makes the weights from it.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from reader.extract.html.block_features import OWN, own_numbers, surnames_in
from reader.extract.html.box import Box
from reader.extract.html.box_features import ALIKE, BOXES, MOST_BLOCKS, MOST_CHARS, alike_numbers, box_numbers
from reader.extract.html.segment import Piece
from reader.extract.html.survey import Survey
from reader.model import BlockKind

_FAR: Final = 99.0
_WINDOWS: Final = (1, 3, 10)
_NEIGHBOURS: Final = (("chars", (-2, 1, 2)), ("link_share", (-1, 1, 2)), ("kind", (-1, 1)), ("notice", (1, 2)))
"""Whose numbers tell something of a block besides its own: those that gained in training."""

_ASKED: Final = tuple(
    (number, name)
    for number, name in enumerate(OWN)
    if name == "heads_group" or name in (column for column, _ in _NEIGHBOURS)
)
"""The columns of a block's own numbers that other columns are made of."""
FEATURES: Final = (
    *OWN,
    *(f"{column}{offset:+d}" for column, offsets in _NEIGHBOURS for offset in offsets),
    *(f"prose_{side}_{window}" for window in _WINDOWS for side in ("before", "after")),
    *BOXES,
    *ALIKE,
    "repeated_before", "repeated_after", "from_title", "place", "count",
    "before_core", "after_core", "chars_before", "prose_before", "prose_after",
    "since_heading", "section", "section_links", "section_prose", "page_prose", "core_share",
)  # fmt: skip
"""What the numbers of a row are."""


def features(pieces: Sequence[Piece], seen: Survey, title: int, author: str | None) -> list[tuple[float, ...]]:
    """A row of numbers for each piece, in the order of `FEATURES`.

    `title` is the main heading's index, or -1; `author` the byline as metadata tell it.
    """
    surnames = surnames_in(author)
    own = [own_numbers(piece, surnames) for piece in pieces]
    by_name = {name: [row[number] for row in own] for number, name in _ASKED}
    prose = [len(piece.block.text) if reads else 0 for piece, reads in zip(pieces, seen.prose, strict=True)]
    around = zip(*_neighbours(by_name), *_windows(prose), strict=True)
    page = zip(
        *_places(pieces, seen, prose, title),
        *_sections(pieces, by_name, prose),
        *_page(pieces, seen),
        strict=True,
    )
    parts = zip(own, around, box_numbers(pieces, seen), alike_numbers(pieces, seen), page, strict=True)
    return [(*one, *two, *three, *four, *five) for one, two, three, four, five in parts]


def _neighbours(by_name: dict[str, list[float]]) -> Iterator[list[float]]:
    for name, offsets in _NEIGHBOURS:
        column = by_name[name]
        for offset in offsets:
            outside = [-1.0] * min(abs(offset), len(column))
            yield outside + column[:offset] if offset < 0 else column[offset:] + outside


def _windows(prose: Sequence[int]) -> Iterator[list[float]]:
    count = len(prose)
    sums = list(map(float, accumulate(prose, initial=0)))
    for window in _WINDOWS:
        near = min(window, count)
        first = [0.0] * near + sums[: count - near]
        yield [total - least for total, least in zip(sums[:count], first, strict=True)]
        last = sums[1 + near :] + [sums[-1]] * near
        yield [most - total for total, most in zip(sums[1:], last, strict=True)]


def _places(pieces: Sequence[Piece], seen: Survey, prose: Sequence[int], title: int) -> Iterator[list[float]]:
    count = len(pieces)
    texts = [piece.block.text for piece in pieces]
    first: dict[str, int] = {}
    for index, text in enumerate(texts):
        first.setdefault(text, index)
    last = {text: index for index, text in enumerate(texts)}
    yield [float(first[text] < index) for index, text in enumerate(texts)]
    yield [float(last[text] > index) for index, text in enumerate(texts)]
    yield [_FAR if title < 0 else float(max(min(index - title, MOST_BLOCKS), -MOST_BLOCKS)) for index in range(count)]
    yield [index / count for index in range(count)]
    yield [float(min(count, 2 * MOST_BLOCKS))] * count
    core = _within(seen)
    inside = [i for i, piece in enumerate(pieces) if prose[i] and piece.box in core]
    start, end = (inside[0], inside[-1]) if inside else (0, count - 1)
    yield [float(min(max(start - index, 0), MOST_BLOCKS)) for index in range(count)]
    yield [float(min(max(index - end, 0), MOST_BLOCKS)) for index in range(count)]
    yield [float(min(total, MOST_CHARS)) for total in accumulate((len(text) for text in texts), initial=0)][:count]
    before = [float(total) for total in accumulate(prose, initial=0)]
    yield [min(total, MOST_CHARS) for total in before[:count]]
    yield [min(before[-1] - total, MOST_CHARS) for total in before[1:]]


def _within(seen: Survey) -> set[Box]:
    """The core and the boxes in it."""
    inside = {seen.core}
    for box in seen.boxes:
        if box.outer in inside:
            inside.add(box)
    return inside


def _sections(pieces: Sequence[Piece], by_name: dict[str, list[float]], prose: Sequence[int]) -> Iterator[list[float]]:
    """Blocks since the last heading, and what follows that heading up to the next."""
    count = len(pieces)
    starts = [i for i, piece in enumerate(pieces) if piece.block.kind is BlockKind.HEADING]
    bounds = [0, *starts, count]
    since, heads, links, shares = [], [], [], []
    for start, end in zip(bounds, bounds[1:], strict=False):
        chars = sum(by_name["chars"][start:end]) or 1.0
        linked = sum(piece.link_chars for piece in pieces[start:end])
        texts = sum(prose[start:end])
        for index in range(start, end):
            since.append(float(min(index - start, MOST_BLOCKS)))
            heads.append(by_name["heads_group"][start])
            links.append(linked / chars)
            shares.append(texts / chars)
    yield from (since, heads, links, shares)


def _page(pieces: Sequence[Piece], seen: Survey) -> Iterator[list[float]]:
    total = seen.volumes[seen.boxes[0]].prose
    yield [float(min(total, MOST_CHARS))] * len(pieces)
    yield [seen.volumes[seen.core].prose / (total or 1)] * len(pieces)
