"""The part of the library about highlights, notes and marks."""

from typing import TYPE_CHECKING

from reader.deferred import Deferred
from reader.library.database import Database
from reader.model import Place

if TYPE_CHECKING:
    from reader.highlight import Highlight
    from reader.library import anchors, highlights, marks
    from reader.passages import Passage
else:
    # The app starts without them.
    anchors = Deferred("reader.library.anchors")
    highlights = Deferred("reader.library.highlights")
    marks = Deferred("reader.library.marks")


class AnchorMethods:
    """What `Library` can do with places and passages that the user marked in articles."""

    _database: Database

    def highlights(self, article_id: int) -> "list[Highlight]":
        """The highlights of an article, in reading order."""
        return highlights.highlights(self._database, article_id)

    def all_highlights(self) -> "list[Highlight]":
        """All highlights, of the newest article first, in each in reading order.

        Those whose article is gone from the library come last.
        """
        return highlights.every(self._database)

    def add_highlight(self, article_id: int, passage: "Passage", note: str = "") -> "Highlight":
        """Marks a passage of an article; one that is marked already only gets the note, if that says something.

        Raises LibraryError if the article is not there any more.
        """
        return highlights.add(self._database, article_id, passage, note)

    def set_note(self, highlight_id: int, note: str) -> None:
        """Writes the note on a highlight, in place of the one there; empty for none."""
        highlights.set_note(self._database, highlight_id, note)

    def remove_highlight(self, highlight_id: int) -> "Highlight | None":
        """Takes a highlight away; returns what was there, for `restore_highlight`."""
        return highlights.remove(self._database, highlight_id)

    def restore_highlight(self, highlight: "Highlight") -> None:
        """Puts back what `remove_highlight` took away, where its text is by now."""
        with self._database.transaction():
            article_id = highlights.restore(self._database, highlight)
            if article_id is not None:
                anchors.settle_anchors(self._database, article_id)

    def marks(self, article_id: int) -> dict[str, Place]:
        """The places marked in an article, by their names."""
        return marks.marks(self._database, article_id)

    def set_mark(self, article_id: int, name: str, place: Place) -> None:
        """Marks a place in an article by one character, instead of the place that had it.

        Raises LibraryError if the article is not there any more.
        """
        marks.set_mark(self._database, article_id, name, place)
