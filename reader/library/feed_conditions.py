"""Which feed an article came from, as a query names it: one that is followed, or one that was saved as a file."""

import json
import os
from collections.abc import Iterator

from reader.address import host, is_web_address
from reader.library.database import Database
from reader.library.identity import key_of_address
from reader.library.sql import FALSE, Sql, joined

IS_FEED = "a.kind = 'feed'"
"""SQL for what was an entry of a feed; as it stands in the index of these."""

_STEP = "/"
_PARTS_ASKED = 20
"""Parts of a file of which it is asked whether they are entries: mostly all of them are, or none."""

_SAVED = (
    "SELECT c.id, c.location FROM "
    "(SELECT DISTINCT container_id FROM sources WHERE container_id IS NOT NULL AND NOT is_feed) AS kept "
    "CROSS JOIN sources AS c ON c.id = kept.container_id WHERE EXISTS (SELECT 1 FROM (SELECT article_id FROM sources "
    f"WHERE container_id = c.id AND NOT is_feed LIMIT {_PARTS_ASKED}) JOIN articles AS a ON a.id = article_id "
    f"WHERE {IS_FEED})"
)
_SITES = (
    f"WITH RECURSIVE known (site) AS (SELECT min(site) FROM articles AS a WHERE {IS_FEED} UNION ALL "
    f"SELECT (SELECT min(site) FROM articles AS a WHERE {IS_FEED} AND site > known.site) FROM known "
    "WHERE known.site IS NOT NULL) SELECT site FROM known WHERE site IS NOT NULL"
)
"""Each is looked up behind the one before, as there are few."""
_BROUGHT = (
    "a.id IN (SELECT article_id FROM entries WHERE feed_id IN (SELECT value FROM json_each(?)) "
    "AND article_id IS NOT NULL)"
)
_NAMES = (
    "SELECT coalesce(f.id, s.feed_id), f.key, f.url, f.folder, f.name, s.title "
    "FROM feeds AS f FULL JOIN feed_state AS s ON s.feed_id = f.id"
)


def from_feed(database: Database, name: str) -> Sql:
    """Whether an article came by a feed of this name, title, host, address or file, by one in this folder or under it,
    or by the one whose id follows a `#`."""
    if name.startswith("#") and name[1:].isdecimal():
        return Sql(_BROUGHT, (json.dumps([min(int(name[1:]), 1 << 62)]),))
    wanted = name.casefold()
    found = [Sql(_BROUGHT, (json.dumps(ids),))] if (ids := _named_so(database, wanted)) else []
    found += _of_saved(database, wanted)
    return joined(" OR ", found, bracket=False) if found else FALSE


def _named_so(database: Database, wanted: str) -> list[int]:
    """Ids of the feeds of a name, those too that were followed once."""
    key = key_of_address(wanted) if is_web_address(wanted) else None
    folder = wanted.strip(_STEP)
    return [
        feed_id
        for feed_id, feed_key, *names in database.rows(_NAMES)
        if (key is not None and key == feed_key) or _is_called(wanted, folder, *names)
    ]


def _is_called(wanted: str, in_folder: str, url: str | None, folder: str | None, *names: str | None) -> bool:
    if any(name and name.casefold() == wanted for name in names):
        return True
    if url is None or folder is None:
        return False
    is_inside = bool(in_folder) and f"{folder.casefold()}{_STEP}".startswith(in_folder + _STEP)
    # Most say so without being taken apart.
    return is_inside or (wanted in url.lower() and host(url) == wanted)


def _of_saved(database: Database, wanted: str) -> Iterator[Sql]:
    containers = [
        container
        for container, location in feed_containers(database).items()
        if wanted in (os.path.basename(location).casefold(), feed_name(location).casefold())
    ]
    if containers:
        inside = "SELECT id FROM sources WHERE container_id IN (SELECT value FROM json_each(?))"
        yield Sql(f"({IS_FEED} AND a.source_id IN ({inside}))", (json.dumps(containers),))
    sites = [site for site in database.column(_SITES) if site.casefold() == wanted]
    if sites:
        yield Sql(f"({IS_FEED} AND a.site IN (SELECT value FROM json_each(?)))", (json.dumps(sites),))


def feed_containers(database: Database) -> dict[int, str]:
    """Files that the user saved and that hold the entries of feeds: their ids and locations."""
    return {container: os.fsdecode(location) for container, location in database.rows(_SAVED)}


def feed_name(location: str) -> str:
    """The name of a feed that is kept in a file."""
    return os.path.splitext(os.path.basename(location))[0]
