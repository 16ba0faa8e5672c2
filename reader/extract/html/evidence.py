"""Weighs the evidence about a block: points for and against its being part of the article.

The points are the weights of a logistic regression on the even half of a development corpus of 791 labelled pages,
rounded; a point is the natural logarithm of the odds. What a sign of names counts does not depend on the page's
language; what a phrase counts is bounded, so that no word decides alone.
"""

from collections.abc import Callable
from functools import lru_cache
from math import log
from typing import Final

from reader.extract.html.features import Features
from reader.extract.html.names import Sign
from reader.model import BlockKind

Evidence = Callable[[Features], float]


def _average(chars: int, pieces: int) -> float:
    return log((chars + 20) / (pieces + 1))


EVIDENCE: Final[dict[str, Evidence]] = {
    "length": lambda f: log(f.chars + 1),
    "prose": lambda f: f.is_prose,
    "ends": lambda f: f.ends_sentence,
    "links": lambda f: f.link_share,
    "all_links": lambda f: f.link_share > 0.8,
    "notice": lambda f: f.is_notice,
    "date": lambda f: f.is_date,
    "byline": lambda f: f.is_byline,
    "heads_group": lambda f: f.heads_group,
    "repeated": lambda f: f.is_repeated,
    "repeated_later": lambda f: f.is_repeated_later,
    "in_page": lambda f: f.in_page_links,
    "under_linked": lambda f: f.under_linked_heading,
    "kept": lambda f: f.is_kept,
    "kept_trust": lambda f: f.is_kept * f.kept_share,
    "kept_share": lambda f: f.kept_share,
    "steps_out": lambda f: min(f.steps_out, 10),
    "outside": lambda f: f.steps_out > 0,
    "steps_in": lambda f: min(f.steps_in, 10),
    "before": lambda f: log(f.before_prose + 1),
    "after": lambda f: log(f.after_prose + 1),
    "before_title": lambda f: f.before_title,
    "title": lambda f: f.is_title,
    "group_average": lambda f: _average(f.group.chars, f.group.pieces),
    "parent_average": lambda f: _average(f.parent.chars, f.parent.pieces),
    "parent_chars": lambda f: log(f.parent.chars + 1),
    "group_chars": lambda f: log(f.group.chars + 1),
    "group_links": lambda f: f.group.link_share,
    "group_prose": lambda f: f.group.prose_share,
    "parent_prose": lambda f: f.parent.prose_share,
    "parent_links": lambda f: f.parent.link_share,
    "near_prose": lambda f: f.near_prose,
    "near_links": lambda f: f.near_links,
    "next_prose": lambda f: f.next_is_prose,
    "prev_prose": lambda f: f.previous_is_prose,
    "core_share": lambda f: f.core_share,
    "heading": lambda f: f.kind is BlockKind.HEADING,
    "heading_deep": lambda f: f.level if f.kind is BlockKind.HEADING else 0,
    "heading_prose": lambda f: f.kind is BlockKind.HEADING and f.next_is_prose,
    "item": lambda f: f.kind is BlockKind.ITEM,
    "table": lambda f: f.kind is BlockKind.TABLE,
    "code": lambda f: f.kind is BlockKind.CODE,
    "quotation": lambda f: f.kind is BlockKind.QUOTATION,
}
