"""Conditions on what is known by a name: languages, tags, kinds, feeds, folders. Case does not matter."""

import json
import os

from reader.library.database import Database
from reader.library.feed_conditions import from_feed
from reader.library.matching import like_pattern
from reader.library.sql import FALSE, Sql, joined, owned
from reader.query.tree import Named, NameField


def named(database: Database, leaf: Named) -> Sql:
    """Whether an article has something of this name."""
    name = leaf.name.strip()
    match leaf.field:
        case NameField.LANGUAGE:
            # English as it is written anywhere is English.
            code = name.lower()
            return Sql("a.language = ? OR (a.language > ? AND a.language < ?)", (code, f"{code}-", f"{code}."))
        case NameField.KIND:
            return Sql("a.kind = ?", (name.lower(),))
        case NameField.TAG:
            tags = [tag for tag in known_tags(database) if tag.casefold() == name.casefold()]
            return Sql(owned("tags", "tag IN (SELECT value FROM json_each(?))"), (json.dumps(tags),))
        case NameField.FEED:
            return from_feed(database, name)
        case NameField.FOLDER:
            return _folder(name)


def known_tags(database: Database) -> list[str]:
    """Every tag once, in order. Each is looked up behind the one before, so that it takes no time if all have it."""
    return database.column(
        "WITH RECURSIVE known (tag) AS (SELECT min(tag) FROM tags UNION ALL "
        "SELECT (SELECT min(tag) FROM tags WHERE tag > known.tag) FROM known WHERE known.tag IS NOT NULL) "
        "SELECT tag FROM known WHERE tag IS NOT NULL"
    )


def _folder(name: str) -> Sql:
    path = os.path.expanduser(name)
    if os.path.isabs(path):
        return in_scope([os.path.normpath(path)])
    parts = [part for part in path.split(os.sep) if part not in ("", os.curdir)]
    if not parts:
        return FALSE
    pattern = like_pattern(os.sep + os.sep.join(parts) + os.sep)
    return Sql(
        "a.id IN (SELECT article_id FROM sources WHERE CAST(location AS TEXT) LIKE ? ESCAPE '\\')",
        (pattern,),
    )


def in_scope(under: list[str]) -> Sql:
    """Whether an article has a source at one of these paths, or in a folder there."""
    each = []
    for path in under:
        place = os.fsencode(path)
        folder = place.removesuffix(os.fsencode(os.sep))
        first, end = folder + os.fsencode(os.sep), folder + os.fsencode(chr(ord(os.sep) + 1))
        each.append(
            Sql(
                "a.id IN (SELECT article_id FROM sources WHERE location = ? UNION ALL "
                "SELECT article_id FROM sources WHERE location > ? AND location < ?)",
                (place, first, end),
            )
        )
    return joined(" OR ", each) if each else FALSE
