"""What the list shows of a window of articles, and how many there are."""

import json
import os
from collections.abc import Sequence

from reader.library.database import Database, Record
from reader.library.scope import holds_all, scope_articles
from reader.library.values import Counts, Row, Status

_COUNTED = (
    "NOT is_read AND status <> 'failed'",
    "is_starred",
    "status = 'pending'",
    "status = 'failed'",
)
"""In the order of the fields of `Counts`, behind the total; there is an index of each, which is counted in no time."""

_STATUSES = {status.value: status for status in Status}


def rows(database: Database, ids: Sequence[int]) -> list[Row]:
    """What the list shows of these articles, in this order; ids that are no more are left out."""
    found = database.rows(
        "SELECT a.id, a.title, a.site, a.byline, a.published, a.words, a.status, a.reason, "
        "a.is_read, a.is_starred, a.progress, sources.location, a.url, a.added, a.revisions, "
        "(SELECT json_group_array(tag) FROM tags WHERE tags.identity = a.identity) "
        "FROM json_each(?) AS asked JOIN articles AS a ON a.id = asked.value "
        "LEFT JOIN sources ON sources.id = a.source_id ORDER BY asked.key",
        (json.dumps(list(ids)),),
    )
    return [_row(record) for record in found]


def _row(record: Record) -> Row:
    (article_id, title, site, byline, published, words, status, reason, *others) = record
    (is_read, is_starred, progress, location, url, added, revisions, tags) = others
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
        tags=() if tags == "[]" else tuple(json.loads(tags)),
    )


def counts(database: Database, under: Sequence[str] | None) -> Counts:
    """How many articles there are in a scope."""
    if under is None or holds_all(database, under):
        each = ("SELECT count(*) FROM articles", *(f"SELECT count(*) FROM articles WHERE {sql}" for sql in _COUNTED))
        return Counts(*(database.value(sql) for sql in each))
    sums = ", ".join(f"coalesce(sum({condition}), 0)" for condition in _COUNTED)
    wanted = (json.dumps(list(scope_articles(database, under))),)
    sql = f"SELECT count(*), {sums} FROM articles WHERE id IN (SELECT value FROM json_each(?))"
    return Counts(*database.rows(sql, wanted)[0])
