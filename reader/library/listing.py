"""The list: which articles, in what order, and what is shown of a window of them."""

import json
import os
from collections.abc import Sequence

from reader.library.database import Database, Record
from reader.library.index import match_expression
from reader.library.query import Flag, Query, parse_query
from reader.library.scope import scope_articles
from reader.library.values import Counts, Row, Status

_NEWEST_FIRST = "ORDER BY published DESC, added DESC, id"

_FEW = 2_000
"""Up to so many articles it is quicker to sort them than to pick them out of all, which takes 20 ms of 100,000."""

_CONDITIONS = {
    Flag.UNREAD: "NOT is_read AND status <> 'failed'",
    Flag.READ: "is_read",
    Flag.STARRED: "is_starred",
    Flag.PENDING: "status = 'pending'",
    Flag.FAILED: "status = 'failed'",
}

_COUNTED = (Flag.UNREAD, Flag.STARRED, Flag.PENDING, Flag.FAILED)
"""In the order of the fields of `Counts`, behind the total."""

_STATUSES = {status.value: status for status in Status}


def ids(database: Database, query: str, under: Sequence[str] | None) -> list[int]:
    """Ids of the articles that a query asks for, newest first: by date, then by when they were added."""
    tree = parse_query(query)
    wanted = None if under is None else scope_articles(database, under)
    if tree.words or tree.sites:
        hits = _hits(database, tree)
        wanted = hits if wanted is None else wanted & hits
    return _newest_first(database, tree.flags, wanted)


def _newest_first(database: Database, flags: frozenset[Flag], wanted: set[int] | None) -> list[int]:
    conditions = " AND ".join(["TRUE", *(f"({_CONDITIONS[flag]})" for flag in sorted(flags))])
    if wanted is None:
        return database.column(f"SELECT id FROM articles WHERE {conditions} {_NEWEST_FIRST}")
    if len(wanted) <= _FEW:
        # The unary plus keeps SQLite from walking the whole order and asking for each whether it is wanted.
        return database.column(
            f"SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) AND {conditions} "
            "ORDER BY +published DESC, added DESC, id",
            (json.dumps(list(wanted)),),
        )
    return [article_id for article_id in _newest_first(database, flags, None) if article_id in wanted]


def _hits(database: Database, query: Query) -> set[int]:
    expression = match_expression(query.words, query.sites)
    hits = set(database.column("SELECT rowid FROM search WHERE search MATCH ?", (expression,)))
    if not query.sites:
        patterns = [_like_pattern(term.text) for term in query.words]
        conditions = " AND ".join("title LIKE ? ESCAPE '\\'" for _ in patterns)
        hits.update(database.column(f"SELECT id FROM articles WHERE cleaned IS NULL AND {conditions}", patterns))
    return hits


def _like_pattern(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


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
    sums = ", ".join(f"coalesce(sum({_CONDITIONS[flag]}), 0)" for flag in _COUNTED)
    sql = f"SELECT count(*), {sums} FROM articles"
    everything = Counts(*database.rows(sql)[0])
    if under is None:
        return everything
    scope = scope_articles(database, under)
    if len(scope) == everything.total:
        return everything
    wanted = (json.dumps(list(scope)),)
    return Counts(*database.rows(f"{sql} WHERE id IN (SELECT value FROM json_each(?))", wanted)[0])
