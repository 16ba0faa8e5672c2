"""Taking in what came of asking feeds: many answers in one transaction, entries as rows that wait to be cleaned.

An entry's article is known by its address or, where that says nothing, by what its feed calls it; so the same story in
two feeds, or saved before, is one article with several sources. Its text lies in a file of the answer's new entries,
whose part its source is, until it is cleaned.
"""

import json
import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from reader.address import host
from reader.library.database import CACHE_KIB, Database
from reader.library.feed_values import Arrived, EntryRow, FeedAnswer, FeedState
from reader.library.feeds import MAX_NAME, STATE_COLUMNS, move
from reader.library.identity import entry_identity, is_address, title_key
from reader.library.known_articles import KnownArticles, KnownFiles, KnownText, Texts
from reader.library.order import order_key
from reader.library.prepared import MAX_LINE, MAX_TAGS, part_location
from reader.library.queue import enqueue_full_texts
from reader.library.schema_feeds import IS_UNREAD
from reader.library.tags import MAX_TAG
from reader.safe_text import safe_line

_DAY = 86_400
_CACHE_KIB = 16 * 1024
"""Rows change pages anywhere in a dozen indexes, which are written to the log once if they have room until the end."""
KIND = "feed"
"""As the form of a feed's entries is called (kinds.py)."""

_STATE = (
    f"INSERT INTO feed_state (feed_id, key, {', '.join(STATE_COLUMNS)}) VALUES "
    f"(?1, (SELECT key FROM feeds WHERE id = ?1){', ?' * len(STATE_COLUMNS)}) "
    f"ON CONFLICT DO UPDATE SET {', '.join(f'{column} = excluded.{column}' for column in STATE_COLUMNS)}"
)
_ARTICLE = (
    "INSERT INTO articles (id, identity, status, source_id, title, title_key, site, byline, published, url, words, "
    "added, language, kind, order_key) VALUES (:id, :identity, 'pending', :source, :title, :title_key, :site, :byline, "
    f":published, :url, :words, :added, :language, '{KIND}', {order_key(':')})"
)
_SOURCE = (
    "INSERT INTO sources (id, location, article_id, container_id, status, kept, is_feed) VALUES (?, ?, ?, ?, ?, ?, 1)"
)
_MOVE = "UPDATE sources SET location = ?, container_id = ?, status = 'pending', reason = NULL WHERE id = ?"
_WAITS = "UPDATE articles SET status = 'pending', reason = NULL WHERE (id, source_id) = (?, ?)"
_ENTRY = (
    "INSERT INTO entries (feed_id, key, text_key, updated, article_id, source_id, seen, is_unread) "
    f"VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, (SELECT {IS_UNREAD.format('')} FROM articles WHERE articles.id = ?5)) "
    "ON CONFLICT DO UPDATE SET text_key = excluded.text_key, updated = excluded.updated, "
    "article_id = excluded.article_id, source_id = excluded.source_id, seen = excluded.seen"
)
_ADDRESS = "INSERT OR IGNORE INTO addresses VALUES (?, ?)"
_STATED = "INSERT OR IGNORE INTO state (identity) SELECT identity FROM articles WHERE id = ?"
_TAG = (
    "INSERT OR IGNORE INTO tags SELECT identity, ?2, 0 FROM articles JOIN state USING (identity) WHERE id = ?1 "
    "AND tags_changed = 0 AND (SELECT count(*) FROM tags WHERE tags.identity = state.identity) < ?3"
)


@dataclass(slots=True)
class _Rows:
    """What is to be written."""

    articles: list[dict[str, Any]] = field(default_factory=list)
    sources: list[tuple[Any, ...]] = field(default_factory=list)
    moved: list[tuple[Any, ...]] = field(default_factory=list)
    waiting: list[tuple[int, int]] = field(default_factory=list)
    entries: list[tuple[Any, ...]] = field(default_factory=list)
    addresses: list[tuple[str, int]] = field(default_factory=list)
    tags: list[tuple[int, str]] = field(default_factory=list)
    full_texts: list[tuple[str, str, bool]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Source:
    """A feed that answered, as far as its entries show it."""

    id: int
    url: str
    key: str
    site: str
    is_typed: bool


def take_answers(database: Database, answers: Sequence[FeedAnswer]) -> list[Arrived]:
    """Stores what came of asking feeds, all of it or nothing; answers of feeds that are not followed are passed over.

    Returns what each brought, in their order, of those that brought something.
    """
    now = int(time.time())
    with database.transaction():
        known = {feed[0]: _Source(*feed) for feed in _followed(database, answers)}
        there = [answer for answer in answers if answer.feed_id in known]
        for answer in there:
            _put_feed(database, answer, known[answer.feed_id])
        bringing = [answer for answer in there if answer.entries]
        arrived = _Intake(database, known, bringing, now).take() if bringing else []
        _see(database, there, now)
    return arrived


def _followed(database: Database, answers: Sequence[FeedAnswer]) -> list[tuple[Any, ...]]:
    titles = {answer.feed_id: _title(answer.state) for answer in answers}
    rows = database.rows(
        "SELECT id, url, key, name, is_typed FROM feeds WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(titles)),),
    )
    return [
        (feed_id, url, key, name or titles[feed_id] or host(url), bool(is_typed))
        for feed_id, url, key, name, is_typed in rows
    ]


def _put_feed(database: Database, answer: FeedAnswer, feed: _Source) -> None:
    if answer.url is not None and answer.url != feed.url and move(database, feed.id, answer.url):
        is_same_host = host(answer.url) == host(feed.url)
        # Another host was not named by the user.
        database.run("UPDATE feeds SET is_typed = is_typed AND ? WHERE id = ?", (is_same_host, feed.id))
    if answer.home:
        database.run("UPDATE feeds SET home = ?1 WHERE id = ?2 AND home <> ?1", (answer.home, feed.id))
    database.run(_STATE, (feed.id, *_state_values(answer.state)))


def _state_values(state: FeedState) -> tuple[Any, ...]:
    reason = None if state.reason is None else safe_line(state.reason)
    clean = replace(state, title=_title(state), reason=reason)
    return tuple(getattr(clean, column) for column in STATE_COLUMNS)


def _title(state: FeedState) -> str:
    return safe_line(state.title)[:MAX_NAME].strip()


def _see(database: Database, answers: Iterable[FeedAnswer], now: int) -> None:
    """Remembers which entries feeds still list; once a day is enough."""
    listed = [(answer.feed_id, json.dumps(answer.listed)) for answer in answers if answer.listed]
    database.run_many(
        f"UPDATE entries SET seen = {now} WHERE feed_id = ? AND key IN (SELECT value FROM json_each(?)) "
        f"AND seen < {now - _DAY}",
        listed,
    )


class _Intake:
    """Finds out which rows the entries of some answers make, and writes them."""

    def __init__(self, database: Database, feeds: dict[int, _Source], answers: Sequence[FeedAnswer], now: int) -> None:
        self._database = database
        self._feeds = feeds
        self._answers = answers
        self._now = now
        self._rows = _Rows()
        self._next_article = 1 + int(
            database.value("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'articles'), 0)")
        )
        self._next_source = 1 + int(database.value("SELECT coalesce(max(id), 0) FROM sources"))
        entries = [(answer.feed_id, entry) for answer in answers for entry in answer.entries]
        self._texts = Texts(database, entries)
        self._identities = {
            (feed_id, entry.key): entry_identity(feeds[feed_id].key, entry.key, entry.url) for feed_id, entry in entries
        }
        self._articles = KnownArticles(database, set(self._identities.values()))
        self._files = KnownFiles(database)

    def take(self) -> list[Arrived]:
        """Writes all; returns what each answer brought."""
        arrived = [self._take(answer) for answer in self._answers]
        self._write()
        return [each for each in arrived if each.articles or each.changed]

    def _take(self, answer: FeedAnswer) -> Arrived:
        feed = self._feeds[answer.feed_id]
        kept = None if answer.kept is None else str(answer.kept)
        container = None if kept is None else self._container(os.fsencode(kept))
        new: dict[int, None] = {}
        changed: dict[int, None] = {}
        for entry in answer.entries:
            if entry.part is None or kept is None or container is None:
                self._remember(feed, entry)
                continue
            location = os.fsencode(part_location(kept, entry.part))
            known = self._texts.find(feed.id, entry, self._articles.find(self._identities[feed.id, entry.key]))
            taken = self._files.at(location)
            if taken is not None and taken.source != known.source:
                # The same bytes came before, and are another entry's.
                self._put_entry(feed, entry, taken.article, taken.source)
            elif known.article is None:
                new[self._add(feed, entry, location, container)] = None
            elif known.source is None:
                self._add_source(feed, entry, known.article, location, container)
            else:
                self._change(feed, entry, known, location, container)
                changed[known.article] = None
        return Arrived(feed.id, tuple(new), tuple(each for each in changed if each not in new))

    def _container(self, path: bytes) -> int:
        found = self._files.find(path)
        if found is None:
            found = self._source(path, None, None, "ready", path)
            self._files.add(path, found)
        return found

    def _source(
        self, location: bytes, article: int | None, container: int | None, status: str, kept: bytes | None
    ) -> int:
        source_id = self._next_source
        self._next_source += 1
        self._rows.sources.append((source_id, location, article, container, status, kept))
        self._files.put(location, KnownText(article, source_id))
        return source_id

    def _add(self, feed: _Source, entry: EntryRow, location: bytes, container: int) -> int:
        """A new article."""
        article_id = self._next_article
        self._next_article += 1
        identity = self._identities[feed.id, entry.key]
        source_id = self._source(location, article_id, container, "pending", None)
        title = entry.title[:MAX_LINE] or entry.url or feed.site
        self._rows.articles.append(
            {
                "id": article_id,
                "identity": identity,
                "source": source_id,
                "title": title,
                "title_key": title_key(title),
                "site": feed.site,
                "byline": entry.byline,
                "published": entry.published,
                "url": entry.url,
                "words": entry.words,
                "added": self._now,
                "language": entry.language and entry.language.lower(),
            }
        )
        if is_address(identity):
            self._rows.addresses.append((identity, article_id))
        self._articles.add(identity, article_id)
        self._tag(entry, article_id)
        self._put_entry(feed, entry, article_id, source_id)
        self._want_full_text(feed, entry, title)
        return article_id

    def _add_source(self, feed: _Source, entry: EntryRow, article: int, location: bytes, container: int) -> None:
        """One more source of an article that is there."""
        source_id = self._source(location, article, container, "pending", None)
        self._tag(entry, article)
        self._put_entry(feed, entry, article, source_id)
        if self._articles.has_feed_text_only(article):
            self._want_full_text(feed, entry, entry.title)

    def _change(self, feed: _Source, entry: EntryRow, known: KnownText, location: bytes, container: int) -> None:
        """Another text of an entry that is known."""
        assert known.article is not None and known.source is not None
        self._files.put(location, known)
        self._rows.moved.append((location, container, known.source))
        self._rows.waiting.append((known.article, known.source))
        self._put_entry(feed, entry, known.article, known.source)
        self._want_full_text(feed, entry, entry.title)

    def _remember(self, feed: _Source, entry: EntryRow) -> None:
        """An entry that brings nothing: it was numbered anew, or is not wanted."""
        known = self._texts.same(feed.id, entry)
        if known is None:
            known = KnownText(self._articles.find(self._identities[feed.id, entry.key]), None)
        self._put_entry(feed, entry, known.article, known.source)

    def _put_entry(self, feed: _Source, entry: EntryRow, article: int | None, source: int | None) -> None:
        self._rows.entries.append((feed.id, entry.key, entry.text_key, entry.updated, article, source, self._now))
        self._texts.add(feed.id, entry, KnownText(article, source))

    def _tag(self, entry: EntryRow, article: int) -> None:
        if not entry.tags:
            return
        self._rows.tags += [(article, tag[:MAX_TAG]) for tag in entry.tags[:MAX_TAGS] if tag.strip()]

    def _want_full_text(self, feed: _Source, entry: EntryRow, title: str) -> None:
        if entry.is_full_text_wanted and entry.url:
            is_typed = feed.is_typed and host(entry.url) == host(feed.url)
            self._rows.full_texts.append((entry.url, title, is_typed))

    def _write(self) -> None:
        database, rows = self._database, self._rows
        database.run_script(f"PRAGMA cache_size = -{_CACHE_KIB}")
        database.run_many(_ARTICLE, rows.articles)
        database.run_many(_SOURCE, rows.sources)
        database.run_many(_MOVE, rows.moved)
        database.run_many(_WAITS, rows.waiting)
        database.run_many(_ADDRESS, rows.addresses)
        database.run_many(_ENTRY, rows.entries)
        if rows.tags:
            database.run_many(_STATED, [(article,) for article in dict.fromkeys(article for article, _ in rows.tags)])
            database.run_many(_TAG, [(*tag, MAX_TAGS) for tag in rows.tags])
        if rows.full_texts:
            enqueue_full_texts(database, rows.full_texts)
        database.run_script(f"PRAGMA cache_size = -{CACHE_KIB}")
