"""Names in a library that a shell completes, quickly: read by a glance, nothing else imported."""

from reader.library.glance import Glance

MOST_WORDS = 2_000
"""As many as a person could look through, far more than a shell shows."""
_SQL = {
    "tags": "SELECT tag FROM tags GROUP BY tag ORDER BY count(*) DESC, tag",
    "sites": "SELECT site FROM articles WHERE site IS NOT NULL GROUP BY site ORDER BY count(*) DESC, site",
    "searches": "SELECT name FROM searches ORDER BY position, key",
    "feeds": "SELECT DISTINCT coalesce(nullif(feeds.name, ''), nullif(feed_state.title, ''), feeds.url) FROM feeds "
    "LEFT JOIN feed_state ON feed_state.feed_id = feeds.id ORDER BY feeds.position",
    "folders": "SELECT DISTINCT folder FROM feeds WHERE folder <> '' ORDER BY folder",
}
KINDS = tuple(_SQL)


def known_words(folder: str, kind: str) -> list[str]:
    """The names of a kind in the library of a folder, those that matter most first. Raises LookEnded."""
    ready: list[str] = []
    if kind == "searches":
        from reader.library.ready_searches import BUILT_IN

        ready = [search.name for search in BUILT_IN]
    glance = Glance(folder)
    try:
        return glance.texts(f"{_SQL[kind]} LIMIT {MOST_WORDS}") + ready
    finally:
        glance.close()
