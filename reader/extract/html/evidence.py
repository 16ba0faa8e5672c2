"""How likely each block of a page is part of its article, by all that is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import Final

from lxml.html import HtmlElement

from reader.extract.html.box_features import alike_key
from reader.extract.html.chain import blend_alike, likeliest_chain
from reader.extract.html.features import features
from reader.extract.html.opinion import elements_kept
from reader.extract.html.segment import Piece
from reader.extract.html.survey import survey
from reader.extract.linear import Linear, read_linear
from reader.extract.trees import Trees, read_trees
from reader.model import BlockKind

TREES_FILE: Final = "body_trees.json"
LINEAR_FILE: Final = "body_linear.json"
SILENT: Final = frozenset((BlockKind.FIGURE, BlockKind.CAPTION, BlockKind.RULE))
"""Kinds that are shown or not as the blocks around them are."""
SURE: Final = 3.5
"""Log-odds from which the trees alone decide: three blocks in four."""
DOUBT: Final = 0.2
"""Doubtful words for each of the body's from which a second opinion is asked: on one page in twelve."""
SECOND: Final = 0.15
"""Share of the second opinion in what a block is held for, where it is asked."""
MAX_PIECES: Final = 50_000
"""Blocks of the longest page that is looked at block by block; a longer one is a book or a log, and taken whole."""


@dataclass(frozen=True, slots=True)
class Judges:
    """The models that tell the article from everything else; where they doubt, they err differently."""

    trees: Trees
    linear: Linear

    def chance(self, row: Sequence[float]) -> float:
        """The probability that a block with this row of features is the article's."""
        odds = self.trees.log_odds(row)
        if -SURE < odds < SURE:
            odds = (odds + self.linear.log_odds(row)) / 2
        return 1 / (1 + exp(-odds))


@cache
def body_judges() -> Judges:
    """The judges of the program, read at first use."""
    package = "reader.extract.html"
    return Judges(read_trees(package, TREES_FILE), read_linear(package, LINEAR_FILE))


def find_body(root: HtmlElement, pieces: Sequence[Piece], title: int, author: str | None, judges: Judges) -> list[bool]:
    """Which pieces are part of the article; of silent kinds, which stand among such pieces.

    `title` is the main heading's index, or -1; `author` the byline as metadata tell it.
    """
    if len(pieces) > MAX_PIECES:
        return [True] * len(pieces)
    rows = features(pieces, survey(pieces), title, author)
    is_silent = [piece.block.kind in SILENT for piece in pieces]
    chances = [0.0 if silent else judges.chance(row) for row, silent in zip(rows, is_silent, strict=True)]
    weights = [
        0.01 if silent else piece.block.text.count(" ") + 1.5 for piece, silent in zip(pieces, is_silent, strict=True)
    ]
    if _doubt(chances, weights) > DOUBT and (kept := elements_kept(root)):
        second = [float(piece.holder in kept) for piece in pieces]
        chances = [(1 - SECOND) * one + SECOND * two for one, two in zip(chances, second, strict=True)]
    blended = blend_alike(chances, [alike_key(piece.box) for piece in pieces], weights)
    return likeliest_chain([None if silent else chance for chance, silent in zip(blended, is_silent, strict=True)])


def _doubt(chances: Sequence[float], weights: Sequence[float]) -> float:
    """How many words are doubtful for each that seems to be the article's."""
    body = sum(chance * weight for chance, weight in zip(chances, weights, strict=True))
    return sum(min(chance, 1 - chance) * weight for chance, weight in zip(chances, weights, strict=True)) / (body or 1)
