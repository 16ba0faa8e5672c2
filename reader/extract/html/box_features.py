"""What the boxes around a block show, as numbers."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from reader.extract.html.box import Box
from reader.extract.html.names import Sign
from reader.extract.html.segment import Piece
from reader.extract.html.survey import Survey, Volume

_TAGS: Final = {
    tag: float(number) for number, tag in enumerate("p li div td span section article main body".split(), 1)
}
_SIGNS: Final = tuple(sign for sign in Sign if sign)
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
MOST_BLOCKS: Final = 200
MOST_CHARS: Final = 30_000
"""What is more counts as so much: a book's chapter is to be judged like a long article, not by what few pages show."""
_MOST_ALIKE: Final = 60
"""The same for blocks in boxes alike."""
BOXES: Final = (
    *(f"{box}_{value}" for box in ("holder", "outer", "second", "group") for value in _VOLUME),
    "tag", "depth", "steps_out", "steps_in", "names", *(sign.name.lower() for sign in _SIGNS if sign.name),
)  # fmt: skip
ALIKE: Final = ("alike", "alike_prose", "alike_chars", "alike_links", "outer_alike", "outer_alike_prose")
"""What the numbers of the two rows are."""


def box_numbers(pieces: Sequence[Piece], seen: Survey) -> list[tuple[float, ...]]:
    """A row for each piece, in the order of `BOXES`."""
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
    chars, pieces = volume.chars, min(volume.pieces, MOST_BLOCKS)
    if not chars:
        return 0, 0.0, 0.0, pieces
    return min(chars, MOST_CHARS), volume.links / chars, volume.prose / chars, pieces


@lru_cache(maxsize=8192)
def _flags(bits: int) -> tuple[float, ...]:
    """What the names say together, and of each sign whether it is there."""
    together = sum(odds for sign, odds in _NAMES.items() if bits & sign.value)
    return (together, *(1.0 if bits & sign.value else 0.0 for sign in _SIGNS))


def alike_numbers(pieces: Sequence[Piece], seen: Survey) -> list[tuple[float, ...]]:
    """A row for each piece, in the order of `ALIKE`: of what stands in boxes alike, anywhere on the page."""
    keys = [alike_key(piece.box) for piece in pieces]
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
    means = {
        key: (min(n, _MOST_ALIKE), prose / n, chars / n, links / (chars or 1))
        for key, (n, prose, chars, links) in within.items()
    }
    shares = {key: (min(n, _MOST_ALIKE), prose / n) for key, (n, prose) in around.items()}
    return [(*means[key], *shares[outer]) for key, outer in zip(keys, outers, strict=True)]


def alike_key(box: Box) -> tuple[str, str, str, str]:
    """Equal for boxes of the same tag and names inside such boxes."""
    outer = box.outer or box
    return box.tag, box.names, outer.tag, outer.names
