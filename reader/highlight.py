"""A passage that the user marked in an article."""

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
