"""What points into an article's text, marks and highlights, goes where that text goes."""

from collections.abc import Callable

from reader.library.content import unpack
from reader.library.database import Database
from reader.library.highlights import copy_highlights, has_highlights, move_highlights
from reader.library.marks import copy_marks, marks, move_mark
from reader.model import Block, Place, find_place


def has_anchors(database: Database, article_id: int) -> bool:
    """Whether anything points into an article's text; the place where the reader stopped aside."""
    identity = _identity(database, article_id)
    return bool(marks(database, article_id)) or (identity is not None and has_highlights(database, identity))


def move_anchors(
    database: Database, article_id: int, body: tuple[Block, ...], carried: Callable[[Place], Place]
) -> None:
    """Moves all that points into an article's text to the same text in a new body, in the caller's transaction.

    `carried` is where a place of the old body is in the new one.
    """
    identity = _identity(database, article_id)
    if identity is None:
        return
    for name, place in marks(database, article_id).items():
        if (moved := carried(place)) != place:
            move_mark(database, identity, name, moved)
    move_highlights(database, identity, body)


def carry_anchors(database: Database, old: str, new: str, *, only_if_unset: bool = False) -> None:
    """Gives one identity the marks and highlights of another as well; in its text, if there is one already.

    `only_if_unset`: a mark that it has itself stays.
    """
    copy_marks(database, old, new, only_if_unset=only_if_unset)
    if copy_highlights(database, old, new):
        settle_anchors(database, new)


def settle_anchors(database: Database, identity: str) -> None:
    """Moves what points into the text of an article to where it is in the one that is stored."""
    row = database.row(
        "SELECT id, packed FROM articles JOIN contents ON article_id = id WHERE identity = ?", (identity,)
    )
    if row is None:
        return
    article_id, packed = row
    try:
        body = unpack(packed).body
    except ValueError:
        return
    move_anchors(database, article_id, body, lambda place: find_place(body, place))


def _identity(database: Database, article_id: int) -> str | None:
    found = database.value("SELECT identity FROM articles WHERE id = ?", (article_id,))
    return None if found is None else str(found)
