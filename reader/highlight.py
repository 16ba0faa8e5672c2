"""A passage that the user marked in an article."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from reader.passages import Passage


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage that the user marked, with what there is to say of its article and the user's note."""

    id: int
    article_id: int | None
    """None: its article is gone from the library."""
    title: str
    site: str | None
    url: str | None
    published: str | None
    """As `Article.published`."""
    passage: Passage
    note: str
    """Lines of text; empty if there is none."""
    created: int
    """Unix seconds."""
    is_orphan: bool = False
    """Whether its text was not there any more when its article was cleaned anew; the passage is as it was then."""
    identity: str = field(default="", compare=False)
    """What its article was known by, so that it can be put back there."""
    origin: int = field(default=0, compare=False)
    """The id of the highlight that this is another article's copy of, or its own."""


def by_article(highlights: Iterable[Highlight]) -> list[list[Highlight]]:
    """The highlights of each article in reading order, articles in the order in which they come."""
    groups: dict[object, list[Highlight]] = {}
    for highlight in highlights:
        groups.setdefault(highlight.article_id or highlight.identity, []).append(highlight)
    return [sorted(group, key=_reading_order) for group in groups.values()]


def _reading_order(highlight: Highlight) -> tuple[int, ...]:
    passage = highlight.passage
    return passage.block, passage.offset, passage.end_block, passage.end_offset, highlight.id
