"""What can be seen of each block of a page, as numbers: the evidence from which the trees tell the article.

Pure, and the same for training and for reading; `tests/benchmarks/train_html.py` makes the weights from it.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

from reader.extract.heading_words import kind_of_heading
from reader.extract.html.box import Box
from reader.extract.html.names import Sign
from reader.extract.html.phrases import is_notice
from reader.extract.html.segment import Piece
from reader.extract.html.survey import Survey, Volume
from reader.model import Block, BlockKind, GroupKind, MarkKind

_ENDS = frozenset(".!?…。！？؟।")
_CLOSERS = ' \n"”’»)]'
_ENDING: Final = 20
"""Characters in which the end of a sentence is looked for."""
_SHORT: Final = 40
"""Characters of the longest paragraph that may stand over a group of links."""
_LONG_TEXT: Final = 300
"""Characters beyond which capitals are not counted."""
_INTRODUCTION: Final = 100
"""Characters at a text's beginning in which a note on the author names them."""
_FAR: Final = 99.0
_KINDS: Final = {kind: float(number) for number, kind in enumerate(BlockKind)}
_GROUPS: Final[dict[GroupKind | None, float]] = {None: 0.0} | {
    kind: float(number) for number, kind in enumerate(GroupKind, 1)
}
_TAGS: Final = {
    tag: float(number) for number, tag in enumerate("p li div td span section article main body".split(), 1)
}
_SIGNS: Final = tuple(sign for sign in Sign if sign)
_WINDOWS: Final = (1, 3, 10)
_NEIGHBOURS: Final = (("chars", (-2, 1, 2)), ("link_share", (-1, 1, 2)), ("kind", (-1, 1)), ("notice", (1, 2)))
"""Whose numbers tell something of a block besides its own: those that gained in training."""

_OWN: Final = (
    "kind", "level", "chars", "words", "link_share", "links", "ends_sentence", "ends_colon", "commas", "capitals",
    "notice", "heads_group", "in_page_links", "strong", "emphasis", "lower", "lines", "names_author",
)  # fmt: skip
_ASKED: Final = tuple(
    (number, name)
    for number, name in enumerate(_OWN)
    if name == "heads_group" or name in (column for column, _ in _NEIGHBOURS)
)
"""The columns of a block's own numbers that other columns are made of."""
_NAMES: Final = {
    Sign.COMMENTS: -4.0,
    Sign.FORM: -3.0,
    Sign.SHARING: -2.0,
    Sign.PROMOTION: -1.8,
    Sign.FOOTER: -1.5,
    Sign.AUTHOR: -1.2,
    Sign.OVERLAY: -1.0,
    Sign.RELATED: -1.0,
    Sign.HEADER: -0.8,
    Sign.NAVIGATION: -0.7,
    Sign.ASIDE: -0.5,
    Sign.DETAILS: -0.5,
    Sign.PROSE: +0.4,
}
"""What names say together, in log-odds: each alone is too rare for training to see. Set near the weights that a
logistic regression on pages with even ids gave them."""
_VOLUME: Final = ("chars", "link_share", "prose_share", "pieces")
FEATURES: Final = (
    *_OWN,
    *(f"{column}{offset:+d}" for column, offsets in _NEIGHBOURS for offset in offsets),
    *(f"prose_{side}_{window}" for window in _WINDOWS for side in ("before", "after")),
    *(f"{box}_{value}" for box in ("holder", "outer", "second", "group") for value in _VOLUME),
    "tag", "depth", "steps_out", "steps_in", "names", *(sign.name.lower() for sign in _SIGNS if sign.name),
    "alike", "alike_prose", "alike_chars", "alike_links", "outer_alike", "outer_alike_prose",
    "repeated_before", "repeated_after", "from_title", "place", "count",
    "before_core", "after_core", "chars_before", "prose_before", "prose_after",
    "since_heading", "section", "section_links", "section_prose", "page_prose", "core_share",
)  # fmt: skip
"""What the numbers of a row are."""


def features(pieces: Sequence[Piece], seen: Survey, title: int, author: str | None) -> list[tuple[float, ...]]:
    """A row of numbers for each piece, in the order of `FEATURES`.

    `title` is the main heading's index, or -1; `author` the byline as metadata tell it.
    """
    surnames = _surnames(author)
    own = [_own(piece, surnames) for piece in pieces]
    by_name = {name: [row[number] for row in own] for number, name in _ASKED}
    prose = [len(piece.block.text) if reads else 0 for piece, reads in zip(pieces, seen.prose, strict=True)]
    around = zip(*_neighbours(by_name), *_windows(prose), strict=True)
    page = zip(
        *_places(pieces, seen, prose, title),
        *_sections(pieces, by_name, prose),
        *_page(pieces, seen),
        strict=True,
    )
    parts = zip(own, around, _boxes(pieces, seen), _alike(pieces, seen), page, strict=True)
    return [(*one, *two, *three, *four, *five) for one, two, three, four, five in parts]


def _surnames(author: str | None) -> tuple[str, ...]:
    return tuple(name.split()[-1] for name in (author or "").split(", ") if " " in name)


def _own(piece: Piece, surnames: Sequence[str]) -> tuple[float, ...]:
    block = piece.block
    text, marks = block.text, block.marks
    chars = len(text)
    words = text.split() if chars <= _LONG_TEXT else ()
    ending = text[-_ENDING:].rstrip(_CLOSERS)[-1:]
    strong = emphasis = 0
    for mark in marks:
        if mark.kind is MarkKind.STRONG:
            strong += mark.end - mark.start
        elif mark.kind is MarkKind.EMPHASIS:
            emphasis += mark.end - mark.start
    return (
        _KINDS[block.kind],
        block.level,
        chars,
        len(words) or text.count(" ") + 1,
        piece.link_chars / chars if chars else 0.0,
        len(piece.links),
        ending in _ENDS,
        ending == ":",
        text.count(","),
        sum([word[0].isupper() for word in words]) / len(words) if words else -1.0,
        is_notice(text),
        _GROUPS[_heads_group(block)],
        _leads_within(piece),
        strong / chars if chars else 0.0,
        emphasis / chars if chars else 0.0,
        text[:1].islower(),
        text.count("\n"),
        bool(surnames) and any(name in text[:_INTRODUCTION] for name in surnames),
    )


def _heads_group(block: Block) -> GroupKind | None:
    may_head = block.kind is BlockKind.HEADING or (block.kind is BlockKind.PARAGRAPH and len(block.text) <= _SHORT)
    return kind_of_heading(block.text) if may_head else None


def _leads_within(piece: Piece) -> bool:
    if not piece.links:
        return False
    within: int = sum((link.get("href") or "").startswith("#") for link in piece.links)
    return within * 2 > len(piece.links)


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


def _boxes(pieces: Sequence[Piece], seen: Survey) -> list[tuple[float, ...]]:
    rows: dict[Box, tuple[float, ...]] = {}
    surroundings = _Surroundings(seen)
    for piece in pieces:
        if piece.box not in rows:
            rows[piece.box] = surroundings.row(piece.box)
    return [rows[piece.box] for piece in pieces]


class _Surroundings:
    """What the boxes around a block say, relative to the core of the page."""

    def __init__(self, seen: Survey) -> None:
        self._volumes = {box: _volume(volume) for box, volume in seen.volumes.items()}
        self._places: dict[Box, tuple[Box, int, int, int]] = {
            box: (box, 0, steps, 0) for steps, box in enumerate(seen.core.path())
        }
        """Of a box: the largest one around it without the core, its signs below that, steps out and in."""

    def row(self, box: Box) -> tuple[float, ...]:
        """The numbers of the blocks that a box holds."""
        group, bits, steps_out, steps_in = self._place(box)
        outer = box.outer or box
        second = outer.outer or outer
        return (
            *self._volumes[box],
            *self._volumes[outer],
            *self._volumes[second],
            *self._volumes[group],
            _TAGS.get(box.tag, 0.0),
            box.depth,
            steps_out,
            steps_in,
            *_flags(bits),
        )

    def _place(self, box: Box) -> tuple[Box, int, int, int]:
        path = []
        while box not in self._places:
            path.append(box)
            assert box.outer is not None  # the root holds the core
            box = box.outer
        for inner in reversed(path):
            group, bits, steps_out, steps_in = self._places[box]
            self._places[inner] = (group if steps_in else inner, bits | inner.bits, steps_out, steps_in + 1)
            box = inner
        return self._places[box]


def _volume(volume: Volume) -> tuple[float, ...]:
    chars = volume.chars
    if not chars:
        return 0, 0.0, 0.0, volume.pieces
    return chars, volume.links / chars, volume.prose / chars, volume.pieces


@lru_cache(maxsize=8192)
def _flags(bits: int) -> tuple[float, ...]:
    """What the names say together, and of each sign whether it is there."""
    together = sum(odds for sign, odds in _NAMES.items() if bits & sign.value)
    return (together, *(1.0 if bits & sign.value else 0.0 for sign in _SIGNS))


def _alike(pieces: Sequence[Piece], seen: Survey) -> list[tuple[float, ...]]:
    """What stands in boxes of the same tag and names inside such boxes, anywhere on the page."""
    keys = [(box.tag, box.names, outer.tag, outer.names) for box, outer in map(_with_outer, pieces)]
    outers = [key[2:] for key in keys]
    within: dict[tuple[str, ...], list[int]] = {}
    around: dict[tuple[str, ...], list[int]] = {}
    for key, outer, piece, reads in zip(keys, outers, pieces, seen.prose, strict=True):
        inner_sums = within.setdefault(key, [0, 0, 0, 0])
        inner_sums[0] += 1
        inner_sums[1] += reads
        inner_sums[2] += len(piece.block.text)
        inner_sums[3] += piece.link_chars
        outer_sums = around.setdefault(outer, [0, 0])
        outer_sums[0] += 1
        outer_sums[1] += reads
    means = {key: (n, prose / n, chars / n, links / (chars or 1)) for key, (n, prose, chars, links) in within.items()}
    shares = {key: (n, prose / n) for key, (n, prose) in around.items()}
    return [(*means[key], *shares[outer]) for key, outer in zip(keys, outers, strict=True)]


def _with_outer(piece: Piece) -> tuple[Box, Box]:
    return piece.box, piece.box.outer or piece.box


def _places(pieces: Sequence[Piece], seen: Survey, prose: Sequence[int], title: int) -> Iterator[list[float]]:
    count = len(pieces)
    texts = [piece.block.text for piece in pieces]
    first: dict[str, int] = {}
    for index, text in enumerate(texts):
        first.setdefault(text, index)
    last = {text: index for index, text in enumerate(texts)}
    yield [float(first[text] < index) for index, text in enumerate(texts)]
    yield [float(last[text] > index) for index, text in enumerate(texts)]
    yield [_FAR if title < 0 else float(index - title) for index in range(count)]
    yield [index / count for index in range(count)]
    yield [float(count)] * count
    core = _within(seen)
    inside = [i for i, piece in enumerate(pieces) if prose[i] and piece.box in core]
    start, end = (inside[0], inside[-1]) if inside else (0, count - 1)
    yield [float(max(start - index, 0)) for index in range(count)]
    yield [float(max(index - end, 0)) for index in range(count)]
    yield [float(total) for total in accumulate((len(text) for text in texts), initial=0)][:count]
    before = [float(total) for total in accumulate(prose, initial=0)]
    yield before[:count]
    yield [before[-1] - total for total in before[1:]]


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
            since.append(float(index - start))
            heads.append(by_name["heads_group"][start])
            links.append(linked / chars)
            shares.append(texts / chars)
    yield from (since, heads, links, shares)


def _page(pieces: Sequence[Piece], seen: Survey) -> Iterator[list[float]]:
    total = seen.volumes[seen.boxes[0]].prose
    yield [float(total)] * len(pieces)
    yield [seen.volumes[seen.core].prose / (total or 1)] * len(pieces)
