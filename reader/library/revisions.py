"""The texts of an article that was saved again after it had changed: one is shown, the others are kept beside it."""

import os
import sys
from dataclasses import dataclass

from reader.errors import LibraryError
from reader.library.content import unpack
from reader.library.database import Database
from reader.library.prepared import letters_key
from reader.library.source_values import Outcome, Revision
from reader.model import Article

MAX_REVISIONS = 20
"""Texts of an article that are kept beside the one shown; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an article."""

    source_id: int | None
    digest: str | None
    """Of the bytes that it was cleaned from; None: unknown."""
    saved: int
    """Unix seconds."""
    words: int
    key: int
    """`prepared.letters_key` of the text."""
    title: str
    packed: bytes


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a text that is to be stored is to its article."""

    is_shown: bool
    """Whether it takes the place of what is shown."""
    outcome: Outcome


def replaces(new: Version, shown: Version) -> bool:
    """Whether a text is shown instead of another: the newer one is, but no stub, as from behind a paywall."""
    if new.words * 2 < shown.words:
        return False
    return new.saved >= shown.saved or shown.words * 2 < new.words


def take_in(database: Database, article_id: int, new: Version, *, is_again: bool) -> Arrival:
    """Decides whether a text is shown, and keeps the one that is not; `is_again`: its source's bytes are the same."""
    row = database.row("SELECT cleaned, status, source_id FROM articles WHERE id = ?", (article_id,))
    if row is None or row[0] is None:
        return Arrival(True, Outcome.NEW)
    _, status, source_id = row
    is_orphan = status != "ready" or source_id is None
    shown = _shown(database, article_id)
    if is_again:
        is_shown = _clean_again(database, article_id, new, shown) or is_orphan
        each_once(database, article_id, new.key if is_shown or shown is None else shown.key)
        return Arrival(is_shown, Outcome.SAME)
    if shown is None or shown.key == new.key:
        is_own = source_id == new.source_id
        return Arrival(is_own or is_orphan or shown is None, Outcome.SAME if is_own else Outcome.DUPLICATE)
    return _take_in_other(database, article_id, new, shown)


def take_in_entry(database: Database, article_id: int, new: Version, *, is_again: bool) -> Arrival:
    """As `take_in`, of what a feed gives of an article.

    Beside the text of another source, as the whole page, it is shown only if it says clearly more, and not kept.
    """
    row = database.row("SELECT cleaned, status, source_id, words FROM articles WHERE id = ?", (article_id,))
    if row is None or row[0] is None or row[2] in (None, new.source_id):
        return take_in(database, article_id, new, is_again=is_again)
    _, status, _, words = row
    return Arrival(status != "ready" or new.words * 2 > words * 3, Outcome.DUPLICATE)


def forget_feed_text(database: Database, article_id: int) -> None:
    """Lets go the texts of an article that feeds gave, beside the one that is shown."""
    database.run(
        "DELETE FROM revisions WHERE article_id = ? AND source_id IN (SELECT id FROM sources WHERE is_feed)",
        (article_id,),
    )


def _clean_again(database: Database, article_id: int, new: Version, shown: Version | None) -> bool:
    """Puts a text that was cleaned anew where that stands which it was before; returns whether it is shown."""
    if shown is None or (shown.source_id == new.source_id and _same_bytes(shown.digest, new.digest)):
        return True
    database.run(
        "UPDATE revisions SET words = ?, text_key = ?, title = ?, packed = ? "
        "WHERE (article_id, source_id, digest) IS (?, ?, ?)",
        (new.words, new.key, new.title, new.packed, article_id, new.source_id, new.digest),
    )
    return False


def each_once(database: Database, article_id: int, shown_key: int | None) -> None:
    """Lets go what is kept twice of an article's texts: the older of those alike, and what is as the one shown."""
    if database.value("SELECT 1 FROM revisions WHERE article_id = ?", (article_id,)) is None:
        # As mostly.
        return
    database.run(
        "DELETE FROM revisions WHERE article_id = ?1 AND (text_key IS ?2 OR EXISTS ("
        "SELECT 1 FROM revisions AS other WHERE other.article_id = ?1 AND other.text_key = revisions.text_key "
        "AND (other.saved, other.id) > (revisions.saved, revisions.id)))",
        (article_id, shown_key),
    )


def _same_bytes(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _take_in_other(database: Database, article_id: int, new: Version, shown: Version) -> Arrival:
    same = (article_id, new.key)
    if replaces(new, shown):
        database.run("DELETE FROM revisions WHERE article_id = ? AND text_key = ?", same)
        _keep(database, article_id, shown)
        return Arrival(True, Outcome.REVISION)
    is_known = database.run(
        "UPDATE revisions SET saved = max(saved, ?), source_id = ?, digest = ? WHERE article_id = ? AND text_key = ?",
        (new.saved, new.source_id, new.digest, *same),
    )
    if is_known:
        return Arrival(False, Outcome.DUPLICATE)
    _keep(database, article_id, new)
    return Arrival(False, Outcome.REVISION)


def _keep(database: Database, article_id: int, version: Version) -> None:
    database.run(
        "INSERT INTO revisions (article_id, source_id, digest, saved, words, text_key, title, packed) "
        "VALUES (?, (SELECT id FROM sources WHERE id = ?), ?, ?, ?, ?, ?, ?)",
        (
            article_id,
            version.source_id,
            version.digest,
            version.saved,
            version.words,
            version.key,
            version.title,
            version.packed,
        ),
    )
    database.run(
        "DELETE FROM revisions WHERE id IN "
        f"(SELECT id FROM revisions WHERE article_id = ? ORDER BY saved DESC, id DESC LIMIT -1 OFFSET {MAX_REVISIONS})",
        (article_id,),
    )


def _shown(database: Database, article_id: int) -> Version | None:
    """The text that is shown; None if it cannot be read."""
    row = database.row(
        "SELECT source_id, shown_digest, coalesce(saved, cleaned), words, text_key, title, packed "
        "FROM articles JOIN contents ON article_id = id WHERE id = ?",
        (article_id,),
    )
    if row is None:
        return None
    source_id, digest, saved, words, key, title, packed = row
    if key is None:
        try:
            key = letters_key(unpack(packed).text)
        except ValueError:
            return None
    return Version(source_id, digest, saved, words, key, title, packed)


def revisions(database: Database, article_id: int) -> list[Revision]:
    """The texts of an article, newest first, the one that is shown among them."""
    rows = database.rows(
        "SELECT NULL, coalesce(saved, cleaned), words, title, "
        "(SELECT location FROM sources WHERE sources.id = source_id) FROM articles "
        "WHERE id = ?1 AND cleaned IS NOT NULL "
        "UNION ALL SELECT id, saved, words, title, (SELECT location FROM sources WHERE sources.id = source_id) "
        "FROM revisions WHERE article_id = ?1",
        (article_id,),
    )
    found = [
        Revision(revision_id, saved, words, title, location and os.fsdecode(location))
        for revision_id, saved, words, title, location in rows
    ]
    return sorted(found, key=lambda kept: (-kept.saved, -(kept.id or sys.maxsize)))


def revision(database: Database, revision_id: int) -> Article:
    """A text that is kept beside the one shown. Raises LibraryError if there is none, or it is damaged."""
    packed = database.value("SELECT packed FROM revisions WHERE id = ?", (revision_id,))
    if packed is None:
        raise LibraryError("This revision is not in the library any more.")
    try:
        return unpack(packed)
    except ValueError as error:
        raise LibraryError("This revision is damaged in the library.") from error
