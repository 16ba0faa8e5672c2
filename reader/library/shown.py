"""What an article shows: its text and all that the tables hold of it, put in place of what stood there."""

import time

from reader.library.anchors import has_anchors, move_anchors
from reader.library.content import unpack
from reader.library.database import Database
from reader.library.index import index_article
from reader.library.links import keep_links
from reader.library.prepared import Prepared
from reader.library.revisions import Version
from reader.library.state import move_place, place
from reader.model import Place
from reader.places import carry_place


def show(database: Database, article_id: int, version: Version, prepared: Prepared, *, former: int | None) -> None:
    """Shows a text as that of an article, in the caller's transaction; places in what was shown go along.

    `former`: the article that its source held before.
    """
    _carry_anchors(database, former, article_id, prepared)
    _write(database, article_id, version, prepared)
    keep_links(database, article_id, prepared.targets)


def _carry_anchors(database: Database, known_id: int | None, article_id: int, prepared: Prepared) -> None:
    """Moves what points into an article's text to the same text in what takes the place of its content."""
    stopped = place(database, article_id)
    if stopped is None and not has_anchors(database, article_id):
        return
    packed = database.value(
        "SELECT packed FROM contents WHERE article_id IN (?, ?) ORDER BY article_id = ? DESC LIMIT 1",
        (article_id, known_id, article_id),
    )
    try:
        before = unpack(packed).body if packed else ()
    except ValueError:
        before = ()
    try:
        after = unpack(prepared.packed).body
    except ValueError:
        return
    if stopped is not None:
        _carry_place(database, article_id, stopped, carry_place(before, after, stopped))
    move_anchors(database, article_id, after, lambda mark: carry_place(before, after, mark))


def _carry_place(database: Database, article_id: int, stopped: Place, moved: Place) -> None:
    if (moved.block, moved.offset) != (stopped.block, stopped.offset) or not moved.words.startswith(stopped.words):
        move_place(database, article_id, moved)


def _write(database: Database, article_id: int, version: Version, prepared: Prepared) -> None:
    database.run(
        "UPDATE articles SET source_id = ?, status = 'ready', reason = NULL, title = ?, title_key = ?, site = ?, "
        "byline = ?, published = ?, url = ?, words = ?, cleaned = ?, text_key = ?, saved = ?, shown_digest = ?, "
        "language = ?, kind = ? "
        "WHERE id = ?",
        (
            version.source_id,
            prepared.title,
            prepared.title_key,
            prepared.site,
            prepared.byline,
            prepared.published,
            prepared.url,
            prepared.words,
            int(time.time()),
            prepared.text_key,
            version.saved,
            version.digest,
            prepared.language,
            prepared.form,
            article_id,
        ),
    )
    database.run("INSERT OR REPLACE INTO contents VALUES (?, ?)", (article_id, prepared.packed))
    index_article(database, article_id, prepared.searched)
