"""What is kept of articles that were stored before it was kept: filled in bit by bit, beside other work."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from reader.library.content import unpack
from reader.library.database import Database
from reader.library.index import index_batch
from reader.library.kinds import kind_of_name
from reader.library.links import keep_links
from reader.library.search_text import searched
from reader.library.targets import targets
from reader.model import Article

BATCH = 50
"""Articles filled in with one transaction, about 50 ms: others that want to write wait that long."""


@dataclass(frozen=True, slots=True)
class _Lack:
    """Something that articles may lack."""

    condition: str
    """SQL over `articles`."""
    fill: Callable[[Database, dict[int, Article | None]], None]


def catch_up(database: Database, count: int) -> int:
    """Fills in what some articles lack; returns for how many, 0 once there are no more."""
    done = 0
    for lack in _LACKS:
        while done < count and (filled := _fill_batch(database, lack, min(BATCH, count - done))):
            done += filled
    return done


def _fill_batch(database: Database, lack: _Lack, count: int) -> int:
    contents = database.rows(
        "SELECT id, packed FROM articles LEFT JOIN contents ON article_id = id "
        f"WHERE {lack.condition} ORDER BY id DESC LIMIT ?",
        (count,),
    )
    found = {article_id: _article(packed) for article_id, packed in contents}
    if not found:
        return 0
    with database.transaction():
        # Others may have stored or removed some meanwhile.
        still = database.column(
            f"SELECT id FROM articles WHERE {lack.condition} AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(found)),),
        )
        lack.fill(database, {article_id: found[article_id] for article_id in still})
    return len(found)


def _article(packed: bytes | None) -> Article | None:
    try:
        return unpack(packed) if packed else None
    except ValueError:
        # Said when it is read; it is cleaned again then.
        return None


def _fill_links(database: Database, articles: dict[int, Article | None]) -> None:
    for article_id, article in articles.items():
        keep_links(database, article_id, targets(article) if article else ())


def _fill_index(database: Database, articles: dict[int, Article | None]) -> None:
    for article_id, article in articles.items():
        location = database.value(
            "SELECT location FROM articles JOIN sources ON sources.id = source_id WHERE articles.id = ?", (article_id,)
        )
        language = article.language if article else None
        database.run(
            "UPDATE articles SET language = coalesce(language, ?), kind = coalesce(kind, ?) WHERE id = ?",
            (language, kind_of_name(location or b""), article_id),
        )
    index_batch(
        database,
        {
            article_id: searched(article, article.text) if article else ("", "", "", "")
            for article_id, article in articles.items()
        },
    )


_LACKS = (
    _Lack("NOT is_indexed AND cleaned IS NOT NULL", _fill_index),
    _Lack("NOT links_kept AND cleaned IS NOT NULL", _fill_links),
)
