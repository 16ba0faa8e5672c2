"""What points into an article's text, marks and highlights, goes where that text goes."""

from collections.abc import Callable

from reader.library.content import unpack
from reader.library.database import Database
from reader.library.highlights import copy_highlights, move_highlights
from reader.library.marks import copy_marks, marks, move_mark
from reader.model import Block, Place, find_place


def has_anchors(database: Database, article_id: int) -> bool:
    """Whether anything points into an article's text; the place where the reader stopped aside."""
    sql = (
        "SELECT EXISTS (SELECT 1 FROM marks WHERE marks.identity = articles.identity) "
        "OR EXISTS (SELECT 1 FROM highlights WHERE highlights.identity = articles.identity) FROM articles WHERE id = ?"
    )
    return bool(database.value(sql, (article_id,)))


def move_anchors(
    database: Database, article_id: int, body: tuple[Block, ...], carried: Callable[[Place], Place]
) -> None:
    """Moves all that points into an article's text to the same text in a new body, in the caller's transaction.

    `carried` is where a place of the old body is in the new one.
    """
    identity = database.value("SELECT identity FROM articles WHERE id = ?", (article_id,))
    for name, place in marks(database, article_id).items():
        if (moved := carried(place)) != place:
            move_mark(database, identity, name, moved)
    move_highlights(database, identity, body)


def carry_anchors(database: Database, old: str, new: str, *, only_if_unset: bool = False) -> None:
    """Gives one identity the marks and highlights of another as well; in its text, if there is one already.

    `only_if_unset`: a mark that it has itself stays.
    """
    has_more_marks = copy_marks(database, old, new, only_if_unset=only_if_unset)
    if copy_highlights(database, old, new) or has_more_marks:
        article_id = database.value("SELECT id FROM articles WHERE identity = ?", (new,))
        if article_id is not None:
            settle_anchors(database, article_id)


def settle_anchors(database: Database, article_id: int) -> None:
    """Moves what points into an article's text to where it is in the one that is stored."""
    if not has_anchors(database, article_id):
        # As mostly.
        return
    packed = database.value("SELECT packed FROM contents WHERE article_id = ?", (article_id,))
    try:
        body = unpack(packed).body if packed else ()
    except ValueError:
        return
    if body:
        move_anchors(database, article_id, body, lambda place: find_place(body, place))
