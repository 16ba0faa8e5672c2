"""Taking in cleaned articles: which row they go to, and what becomes of the row that waited for them."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

from reader.library.content import pack, unpack
from reader.library.database import Database
from reader.library.identity import article_identity, is_address, title_key
from reader.library.index import index_article
from reader.library.links import keep_links
from reader.library.lookup import link_address
from reader.library.search_text import searched
from reader.library.sources import add_waiting, set_status, settle
from reader.library.state import carry, move_place, place
from reader.library.targets import targets
from reader.library.values import Status
from reader.model import Article, count_words
from reader.places import carry_place


@dataclass(frozen=True, slots=True)
class Known:
    """What the library has under a location before an article is stored from it."""

    source_id: int
    digest: str | None
    article_id: int
    identity: str
    is_shared: bool
    """Whether the article has other sources."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of how an article came about."""

    digest: str | None = None
    """Of the source's bytes."""
    kept: Path | None = None
    """The copy that the library keeps."""
    cleaned_by: str | None = None
    """The cleaning, as the one who stores names it."""


def store(database: Database, article: Article, location: str, origin: Origin) -> int:
    """Stores an article as what this location holds; returns its id.

    An article that another location holds already is one with it, and the longer of the two texts is shown.
    """
    words = count_words(article.text)
    packed = pack(article)
    led_to = targets(article)
    identity = article_identity(article)
    key = os.fsencode(location)
    with database.transaction():
        known = _known(database, key)
        twin = database.value("SELECT id FROM articles WHERE identity = ?", (identity,))
        if goes_on(known, identity, origin.digest):
            carry(database, known.identity, identity)
        article_id = twin or _row_for(database, known, identity, origin.digest)
        _remember_origin(database, known.source_id, article_id, origin)
        if _is_shown(database, article_id, known.source_id, words):
            _carry_place(database, known.article_id, article_id, article)
            _write(database, article_id, known.source_id, article, words, packed)
            keep_links(database, article_id, led_to)
        set_status(database, key, Status.READY)
        if known.article_id != article_id:
            settle(database, known.article_id)
        link_address(database, article_id, article.url)
    return article_id


def goes_on(known: Known, identity: str, digest: str | None) -> bool:
    """Whether an article of another identity is what was known, cleaned anew, so that its state belongs to it.

    It is not if others still hold what was known, nor if the file itself was replaced by a page of another address.
    """
    if known.is_shared or known.identity == identity:
        return False
    is_same_file = digest is None or known.digest is None or digest == known.digest
    return is_same_file or not (is_address(known.identity) and is_address(identity))


def _known(database: Database, key: bytes) -> Known:
    sql = (
        "SELECT s.id, s.digest, a.id, a.identity, "
        "EXISTS (SELECT 1 FROM sources AS other WHERE other.article_id = a.id AND other.id <> s.id) "
        "FROM sources AS s JOIN articles AS a ON a.id = s.article_id WHERE s.location = ?"
    )
    found = database.row(sql, (key,))
    if found is None:
        add_waiting(database, key, None, None)
        found = database.rows(sql, (key,))[0]
    source_id, known_digest, article_id, identity, is_shared = found
    return Known(source_id, known_digest, article_id, identity, bool(is_shared))


def _remember_origin(database: Database, source_id: int, article_id: int, origin: Origin) -> None:
    kept = None if origin.kept is None else os.fsencode(origin.kept)
    database.run(
        "UPDATE sources SET article_id = ?, digest = ?, kept = ?, cleaned_by = ? WHERE id = ?",
        (article_id, origin.digest, kept, origin.cleaned_by, source_id),
    )


def _carry_place(database: Database, known_id: int, article_id: int, article: Article) -> None:
    """Moves the place of an article to the same text in what takes the place of its content."""
    stopped = place(database, article_id)
    if stopped is None:
        return
    packed = database.value(
        "SELECT packed FROM contents WHERE article_id IN (?, ?) ORDER BY article_id = ? DESC LIMIT 1",
        (article_id, known_id, article_id),
    )
    try:
        before = unpack(packed).body if packed else ()
    except ValueError:
        before = ()
    moved = carry_place(before, article.body, stopped)
    if (moved.block, moved.offset) != (stopped.block, stopped.offset) or not moved.words.startswith(stopped.words):
        move_place(database, article_id, moved)


def _row_for(database: Database, known: Known, identity: str, digest: str | None) -> int:
    if goes_on(known, identity, digest):
        database.run("UPDATE articles SET identity = ? WHERE id = ?", (identity, known.article_id))
        return known.article_id
    return database.insert(
        "INSERT INTO articles (identity, status, title, added) VALUES (?, 'ready', '', ?)",
        (identity, int(time.time())),
    )


def _is_shown(database: Database, article_id: int, source_id: int, words: int) -> bool:
    row = database.row(
        "SELECT cleaned IS NULL OR source_id IS NULL OR source_id = ? OR status <> 'ready' OR words < ? "
        "FROM articles WHERE id = ?",
        (source_id, words, article_id),
    )
    return bool(row and row[0])


def _write(database: Database, article_id: int, source_id: int, article: Article, words: int, packed: bytes) -> None:
    database.run(
        "UPDATE articles SET source_id = ?, title = ?, title_key = ?, site = ?, byline = ?, published = ?, url = ?, "
        "words = ?, cleaned = ? WHERE id = ?",
        (
            source_id,
            article.title,
            title_key(article.title),
            article.site,
            article.byline,
            article.published,
            article.url,
            words,
            int(time.time()),
            article_id,
        ),
    )
    database.run("INSERT OR REPLACE INTO contents VALUES (?, ?)", (article_id, packed))
    index_article(database, article_id, searched(article, article.text))
