"""Taking in cleaned articles: which row they go to, and what becomes of the row that waited for them."""

import os
import time
from dataclasses import dataclass, replace
from pathlib import Path

from reader.library.anchors import settle_anchors
from reader.library.completing import completed
from reader.library.database import Database
from reader.library.folding import absorb, absorb_twin, find_twin
from reader.library.identity import is_address
from reader.library.lookup import link_address
from reader.library.prepared import Prepared, letters_key
from reader.library.revisions import Version, forget_feed_text, take_in, take_in_entry
from reader.library.shown import show
from reader.library.source_values import Outcome, Stored
from reader.library.sources import add_source, settle
from reader.library.state import carry, date_article
from reader.library.stated import state_from, unix_seconds
from reader.model import Stated


@dataclass(frozen=True, slots=True)
class Known:
    """What the library has under a location before an article is stored from it."""

    source_id: int
    digest: str | None
    article_id: int | None
    """None: a new source, or a container whose parts are stored."""
    identity: str
    is_shared: bool
    """Whether the article has other sources."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of how an article came about."""

    digest: str | None = None
    """Of the source's bytes; of a part's: None for those of its container."""
    kept: Path | None = None
    """The copy that the library keeps."""
    cleaned_by: str | None = None
    """The cleaning, as the one who stores names it."""
    container: str | None = None
    """The location of the container whose part it is."""
    stated: Stated = Stated()
    """What the saved form states that the user did."""


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where what is stored comes from."""

    known: Known
    origin: Origin
    container_id: int | None
    mtime: int | None
    """Unix seconds of the file."""
    is_feed: bool
    """Whether a feed that is followed brought it: which article it is was found out then (arrivals.py)."""


def store(database: Database, prepared: Prepared, location: str, origin: Origin) -> Stored:
    """Stores an article as what this location holds.

    An article that another location holds already is one with it; of two texts the newer is shown (revisions.py).
    """
    key = os.fsencode(location)
    with database.transaction():
        if origin.container is not None and _is_unwanted(database, key, os.fsencode(origin.container)):
            return Stored(0, Outcome.UNWANTED)
        slot = _slot(database, key, origin)
        known, digest = slot.known, slot.origin.digest
        # What was cleaned from the same bytes stays one with the others that hold it, whatever comes out by now.
        is_again = digest is not None and digest == known.digest
        is_settled = slot.is_feed and known.article_id is not None
        if is_settled or (known.is_shared and is_again and not is_address(prepared.identity)):
            article_id, identity = known.article_id, known.identity
        else:
            twin = find_twin(database, prepared.identity, prepared.text_key, known.article_id, is_kept=known.is_shared)
            article_id, identity = twin.article_id, twin.identity
        is_continued = goes_on(known, identity, digest, is_part=slot.container_id is not None)
        if is_continued:
            carry(database, known.identity, identity)
        if not slot.is_feed:
            prepared = completed(database, article_id, prepared)
        if article_id is None:
            article_id = _row_for(database, known, identity, is_continued=is_continued)
        stored = _put(database, article_id, slot, prepared)
        if known.article_id != article_id:
            settle(database, known.article_id)
        _follow_up(database, stored.article, identity, prepared, origin.stated)
    return stored


def _is_unwanted(database: Database, key: bytes, container: bytes) -> bool:
    """Whether a part of a file of a feed's entries was dropped, or its text is in a later file by now."""
    sql = "SELECT 1 FROM sources WHERE location = ? AND is_feed"
    is_of_feed = database.value(sql, (container,)) is not None
    return is_of_feed and database.value(sql, (key,)) is None


def store_full_text(
    database: Database, prepared: Prepared, location: str, origin: Origin, article_id: int
) -> Stored | None:
    """Stores the whole page of an article that a feed brought, in place of the feed's text; None if it says no more.

    If the page turns out to be an article that is there with the same text, the two are one from then on.
    """
    key = os.fsencode(location)
    with database.transaction():
        row = database.row(
            "SELECT a.identity, a.cleaned IS NOT NULL, a.words, s.location IS ? FROM articles AS a "
            "LEFT JOIN sources AS s ON s.id = a.source_id WHERE a.id = ?",
            (key, article_id),
        )
        if row is None:
            return None
        identity, is_cleaned, words, is_page_shown = row
        if is_cleaned and not is_page_shown and prepared.words <= words:
            return None
        if (same := _same_page(database, prepared, location, article_id)) is not None:
            absorb(database, *same, article_id, identity)
            return Stored(same[0], Outcome.DUPLICATE)
        slot = _slot(database, key, origin)
        if slot.known.article_id not in (None, article_id):
            # What several addresses lead to is none of their articles.
            return None
        prepared = completed(database, article_id, prepared)
        outcome = _put_page(database, article_id, slot, prepared, is_again=is_page_shown)
        _follow_up(database, article_id, identity, prepared, origin.stated)
    return Stored(article_id, outcome)


def _put_page(database: Database, article_id: int, slot: _Slot, prepared: Prepared, *, is_again: bool) -> Outcome:
    """Shows a page; one that was shown already and has changed since is a revision."""
    if is_again:
        return _put(database, article_id, slot, prepared).outcome
    version = _version(prepared, slot)
    _remember_origin(database, article_id, slot)
    show(database, article_id, version, prepared, former=slot.known.article_id)
    forget_feed_text(database, article_id)
    return Outcome.SAME


def _same_page(database: Database, prepared: Prepared, location: str, article_id: int) -> tuple[int, str] | None:
    """Another article, and its identity, that this page is by its address or place, and has the text of."""
    if prepared.text_key is None:
        return None
    return database.row(
        "SELECT id, identity FROM articles WHERE text_key = ?1 AND id <> ?2 AND (identity = ?3 OR id = "
        "(SELECT article_id FROM sources WHERE location = ?4))",
        (prepared.text_key, article_id, prepared.identity, os.fsencode(location)),
    )


def _version(prepared: Prepared, slot: _Slot) -> Version:
    return Version(
        source_id=slot.known.source_id,
        digest=slot.origin.digest,
        saved=_saved(prepared, slot),
        words=prepared.words,
        key=letters_key(prepared.searched[-1]) if prepared.text_key is None else prepared.text_key,
        title=prepared.title,
        packed=prepared.packed,
    )


def _put(database: Database, article_id: int, slot: _Slot, prepared: Prepared) -> Stored:
    known, digest = slot.known, slot.origin.digest
    is_again = known.article_id == article_id and (digest is None or known.digest in (None, digest))
    version = _version(prepared, slot)
    take = take_in_entry if slot.is_feed else take_in
    arrival = take(database, article_id, version, is_again=is_again)
    _remember_origin(database, article_id, slot)
    if arrival.is_shown:
        show(database, article_id, version, prepared, former=slot.known.article_id)
    else:
        database.run(
            "UPDATE articles SET status = 'ready', reason = NULL WHERE id = ? AND source_id = ?",
            (article_id, known.source_id),
        )
        # It may have come to an identity under which another text was highlighted.
        settle_anchors(database, article_id)
    return Stored(article_id, arrival.outcome)


def _follow_up(database: Database, article_id: int, identity: str, prepared: Prepared, stated: Stated) -> None:
    """What is known elsewhere of an article that was stored: its address, its double, what was done with it."""
    absorb_twin(database, article_id, identity, prepared.text_key)
    link_address(database, article_id, prepared.url)
    state_from(database, replace(stated, tags=(*prepared.tags, *stated.tags)), identity)
    date_article(database, identity)


def goes_on(known: Known, identity: str, digest: str | None, *, is_part: bool = False) -> bool:
    """Whether an article of another identity is what was known, cleaned anew, so that its state belongs to it.

    It is not if others still hold what was known, nor if the file itself was replaced by a page of another address.
    Parts of a container are numbered anew when one is taken out: other bytes of the same name are another article.
    """
    if known.article_id is None or known.is_shared or known.identity == identity:
        return False
    is_same_file = digest is None or known.digest is None or digest == known.digest
    return is_same_file or not (is_part or (is_address(known.identity) and is_address(identity)))


def _slot(database: Database, key: bytes, origin: Origin) -> _Slot:
    container = None
    if origin.container is not None:
        container = database.row(
            "SELECT id, coalesce(begun, digest), mtime_ns FROM sources WHERE location = ?",
            (os.fsencode(origin.container),),
        )
    found = database.row(
        "SELECT s.id, s.digest, a.id, coalesce(a.identity, ''), "
        "EXISTS (SELECT 1 FROM sources AS other WHERE other.article_id = a.id AND other.id <> s.id), "
        "s.container_id, s.mtime_ns, s.is_feed "
        "FROM sources AS s LEFT JOIN articles AS a ON a.id = s.article_id WHERE s.location = ?",
        (key,),
    )
    if found is None:
        found = (add_source(database, key), None, None, "", False, None, None, False)
    source_id, known_digest, article_id, identity, is_shared, container_id, mtime_ns, is_feed = found
    if container is not None:
        container_id, digest, mtime_ns = container
        origin = origin if origin.digest is not None else replace(origin, digest=digest)
    mtime = None if mtime_ns is None else mtime_ns // 1_000_000_000
    known = Known(source_id, known_digest, article_id, identity, bool(is_shared))
    return _Slot(known, origin, container_id, mtime, bool(is_feed))


def _saved(prepared: Prepared, slot: _Slot) -> int:
    now = int(time.time())
    saved = unix_seconds(prepared.saved)
    if saved is None:
        saved = slot.mtime
    return now if saved is None else max(0, min(saved, now))


def _remember_origin(database: Database, article_id: int, slot: _Slot) -> None:
    origin = slot.origin
    kept = None if origin.kept is None else os.fsencode(origin.kept)
    database.run(
        "UPDATE sources SET article_id = ?, container_id = ?, digest = ?, kept = ?, cleaned_by = ?, "
        "status = 'ready', reason = NULL WHERE id = ?",
        (article_id, slot.container_id, origin.digest, kept, origin.cleaned_by, slot.known.source_id),
    )


def _row_for(database: Database, known: Known, identity: str, *, is_continued: bool) -> int:
    if is_continued and known.article_id is not None:
        database.run("UPDATE articles SET identity = ? WHERE id = ?", (identity, known.article_id))
        return known.article_id
    return database.insert(
        "INSERT INTO articles (identity, status, title, added) VALUES (?, 'ready', '', ?)",
        (identity, int(time.time())),
    )
