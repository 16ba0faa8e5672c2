"""Weighs the evidence about a block: points for and against its being part of the article.

A point is a natural logarithm of odds: a block of 0 points is as likely part of the article as not. The points of
what is measured are those of a logistic regression on the even half of a development corpus of 791 labelled pages,
rounded; those of names and phrases are rarer there and were set, near the regression's, so that no word decides
alone.
"""

from collections.abc import Callable
from functools import lru_cache
from math import log
from typing import Final

from reader.extract.html.features import Features
from reader.extract.html.names import Sign
from reader.extract.html.survey import Volume
from reader.model import BlockKind

_FAR: Final = 10
"""Levels in the tree beyond which distance says nothing more."""


def _average(volume: Volume) -> float:
    """Logarithm of the average length of the texts in an element, drawn to 20 where there are few."""
    return log((volume.chars + 20) / (volume.pieces + 1))


_EVIDENCE: Final[tuple[tuple[float, Callable[[Features], float]], ...]] = (
    # What the block itself is and says.
    (-0.8, lambda f: f.link_share),
    (-0.3, lambda f: f.link_share > 0.8),
    (+0.4, lambda f: f.ends_sentence),
    (-2.0, lambda f: f.is_notice),
    (-1.2, lambda f: f.is_date),
    (-2.0, lambda f: f.is_byline),
    (-0.6, lambda f: f.heads_group),
    (-0.8, lambda f: f.in_page_links),
    (-1.3, lambda f: f.is_repeated_later),
    (+0.6, lambda f: f.kind is BlockKind.ITEM),
    (+0.5, lambda f: f.kind is BlockKind.HEADING),
    # What stands beside it.
    (+0.3, lambda f: f.next_is_prose),
    (+0.5, lambda f: _average(f.parent)),
    # Where it stands: the core is the lowest element with most of the page's prose.
    (-1.5, lambda f: f.steps_out > 0),
    (-0.2, lambda f: min(f.steps_in, _FAR)),
    (-1.5, lambda f: f.before_title),
    (+0.15, lambda f: log(f.before_prose + 1)),
    (-0.4, lambda f: log(f.after_prose + 1)),
    # What Readability thinks of it, trusted as far as it keeps the prose of the core.
    (+0.4, lambda f: f.kept_share * f.is_kept),
    (-0.8, lambda f: f.kept_share * (not f.is_kept)),
)
_START: Final = 0.3

_SIGNS: Final = {
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


def points(features: Features) -> float:
    """The points of a block; above 0 it is part of the article."""
    return _START + points_of_signs(features.signs) + sum(weight * measure(features) for weight, measure in _EVIDENCE)


@lru_cache(maxsize=4096)
def points_of_signs(signs: Sign) -> float:
    """The points of what the names of the elements around a block say."""
    return sum(value for sign, value in _SIGNS.items() if sign & signs)
