"""What the list shows of a window of articles, and how many there are."""

import json
import os
from collections.abc import Sequence

from reader.library.article_sql import FAILED, PENDING, SHOWN_AND_TAGS, STARRED, UNREAD, texts
from reader.library.database import Database, Record
from reader.library.scope import holds_all, scope_articles
from reader.library.values import Counts, Row, Status

_COUNTED = (UNREAD, STARRED, PENDING, FAILED)
"""In the order of the fields of `Counts`, behind the total."""

_STATUSES = {status.value: status for status in Status}


def rows(database: Database, ids: Sequence[int]) -> list[Row]:
    """What the list shows of these articles, in this order; ids that are no more are left out."""
    found = database.rows(
        f"SELECT a.byline, a.added, sources.location, {SHOWN_AND_TAGS} "
        "FROM json_each(?) AS asked JOIN articles AS a ON a.id = asked.value "
        "LEFT JOIN sources ON sources.id = a.source_id ORDER BY asked.key",
        (json.dumps(list(ids)),),
    )
    return [_row(record) for record in found]


def _row(record: Record) -> Row:
    (byline, added, location, *shown) = record
    (article_id, title, site, published, words, status, reason, *others) = shown
    (is_read, is_starred, progress, url, revisions, tags) = others
    return Row(
        id=article_id,
        title=title,
        site=site,
        byline=byline,
        published=published,
        words=words,
        status=_STATUSES[status],
        reason=reason,
        is_read=bool(is_read),
        is_starred=bool(is_starred),
        progress=progress,
        source=os.fsdecode(location or b""),
        url=url,
        added=added,
        revisions=revisions,
        tags=texts(tags),
    )


def counts(database: Database, under: Sequence[str] | None) -> Counts:
    """How many articles there are in a scope."""
    if under is None or holds_all(database, under):
        # Without a condition SQLite counts quicker than with one that always holds.
        each = ("", *(f"WHERE {condition}" for condition in _COUNTED))
        return Counts(*(database.value(f"SELECT count(*) FROM articles AS a {where}") for where in each))
    sums = ", ".join(f"coalesce(sum({condition}), 0)" for condition in _COUNTED)
    wanted = (json.dumps(list(scope_articles(database, under))),)
    sql = f"SELECT count(*), {sums} FROM articles AS a WHERE a.id IN (SELECT value FROM json_each(?))"
    return Counts(*database.rows(sql, wanted)[0])
