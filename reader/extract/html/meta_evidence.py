"""What there is on a page to tell an article's author and date from."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.extract.html.json_ld import Statement
from reader.extract.html.meta_marks import Marks
from reader.extract.html.meta_tags import MetaTags
from reader.extract.html.text_lines import TextLine


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sources of metadata, read once."""

    marks: Marks
    told: Statement
    tags: MetaTags
    before: Sequence[TextLine]
    """The lines above the title, nearest first."""
    after: Sequence[TextLine]
    """The lines below the title."""
