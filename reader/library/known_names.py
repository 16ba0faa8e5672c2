"""The names that articles have, for completion: of tags, sites, authors, languages, kinds, feeds and folders."""

import os
from collections import Counter
from collections.abc import Callable

from reader.library.database import Database
from reader.library.entries import counts as entry_counts
from reader.library.feed_conditions import IS_FEED, feed_containers, feed_name
from reader.library.feeds import STEP, feeds
from reader.library.found_values import KnownName, NameKind

_MOST = 5_000
"""Names of a kind that are given, the most frequent; more cannot be looked through."""

_COUNTED = "SELECT {0}, count(*) FROM articles WHERE {0} IS NOT NULL GROUP BY {0}"


def names(database: Database, kind: NameKind) -> list[KnownName]:
    """The names of a kind, with how many articles have each, the most frequent first."""
    counts = _COUNTS[kind](database)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold(), item[0]))
    return [KnownName(name, count) for name, count in ordered[:_MOST] if name]


def _column(name: str) -> Callable[[Database], dict[str, int]]:
    return lambda database: dict(database.rows(_COUNTED.format(name)))


def _tags(database: Database) -> dict[str, int]:
    return dict(
        database.rows("SELECT tag, count(*) FROM tags WHERE identity IN (SELECT identity FROM articles) GROUP BY tag")
    )


def _feeds(database: Database) -> dict[str, int]:
    sql = "SELECT count(*) FROM sources WHERE container_id = ?"
    saved: Counter[str] = Counter()
    for container, location in feed_containers(database).items():
        saved[feed_name(location)] += database.value(sql, (container,))
    sites = f"SELECT site, count(*) FROM articles AS a WHERE {IS_FEED} AND site IS NOT NULL GROUP BY site"
    saved.update(dict(database.rows(sites)))
    # What is followed is not counted once more by the sites of what it brought.
    return {**saved, **_followed(database)}


def _followed(database: Database) -> dict[str, int]:
    """Titles and folders of the feeds that are followed, those of no articles too."""
    brought = entry_counts(database)
    found: Counter[str] = Counter()
    for feed in feeds(database):
        total = brought[feed.id].total if feed.id in brought else 0
        steps = feed.folder.split(STEP) if feed.folder else []
        for name in {feed.title, *(STEP.join(steps[:count]) for count in range(1, len(steps) + 1))}:
            found[name] += total
    return found


def _folders(database: Database) -> dict[str, int]:
    # A tenth of what `os.path.dirname` takes for each; few are left of which that is asked.
    locations = database.column("SELECT location FROM sources WHERE article_id IS NOT NULL")
    counts: Counter[str] = Counter()
    for before, count in Counter(location.rpartition(b"/")[0] for location in locations).items():
        folder = os.fsdecode(os.path.dirname(before + b"/"))
        if "://" not in folder:
            counts[folder] += count
    return counts


_COUNTS: dict[NameKind, Callable[[Database], dict[str, int]]] = {
    NameKind.TAG: _tags,
    NameKind.SITE: _column("site"),
    NameKind.BYLINE: _column("byline"),
    NameKind.LANGUAGE: _column("language"),
    NameKind.KIND: _column("kind"),
    NameKind.FEED: _feeds,
    NameKind.FOLDER: _folders,
}
