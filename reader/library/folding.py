"""When two sources hold one article: the same address, or the same text where one of them has no address."""

from dataclasses import dataclass

from reader.library.database import Database
from reader.library.identity import is_address
from reader.library.revisions import each_once
from reader.library.state import carry


@dataclass(frozen=True, slots=True)
class Twin:
    """The article that the library has already of what is to be stored, if any, and its identity from now on."""

    article_id: int | None
    identity: str


def find_twin(database: Database, identity: str, text_key: int | None, own: int | None, *, is_kept: bool) -> Twin:
    """The article that something of this identity and text is; `own`: the one that its source held before.

    `is_kept`: it stays with that as long as the text is the same. Articles of two addresses are never one, and where
    several have the text nobody knows which of them it is.
    """
    found = database.value("SELECT id FROM articles WHERE identity = ?", (identity,))
    if found is not None or text_key is None:
        return Twin(found, identity)
    alike: dict[int, str] = dict(
        database.rows("SELECT id, identity FROM articles WHERE text_key = ? LIMIT 3", (text_key,))
    )
    if own is not None and own in alike and is_kept and not is_address(identity):
        return Twin(own, alike[own])
    others = [(article_id, other) for article_id, other in alike.items() if article_id != own]
    if len(others) != 1:
        return Twin(None, identity)
    ((article_id, other),) = others
    if not is_address(identity):
        return Twin(article_id, other)
    if is_address(other):
        return Twin(None, identity)
    carry(database, other, identity)
    database.run("UPDATE articles SET identity = ? WHERE id = ?", (identity, article_id))
    return Twin(article_id, identity)


def absorb_twin(database: Database, article_id: int, identity: str, text_key: int | None) -> None:
    """Folds into an article with an address the one without that turns out to have its text, if it is the only one."""
    if text_key is None or not is_address(identity):
        return
    alike = database.rows(
        "SELECT id, identity FROM articles WHERE text_key = ? AND id <> ? LIMIT 2", (text_key, article_id)
    )
    if len(alike) != 1 or is_address(alike[0][1]):
        return
    ((other_id, other),) = alike
    absorb(database, article_id, identity, other_id, other)
    shown_key = database.value("SELECT text_key FROM articles WHERE id = ?", (article_id,))
    each_once(database, article_id, shown_key)


def absorb(database: Database, article_id: int, identity: str, other_id: int, other: str) -> None:
    """Makes one article of two: all that is known of the other, and was done with it, belongs to this one."""
    carry(database, other, identity)
    for table in ("sources", "addresses", "revisions", "entries"):
        database.run(f"UPDATE {table} SET article_id = ? WHERE article_id = ?", (article_id, other_id))
    database.run("DELETE FROM articles WHERE id = ?", (other_id,))
    database.run(
        "UPDATE articles SET revisions = (SELECT count(*) FROM revisions WHERE article_id = articles.id) WHERE id = ?",
        (article_id,),
    )


def locations(database: Database, article_id: int) -> list[bytes]:
    """Where an article lies, each of its sources, in the order they were first seen."""
    return database.column("SELECT location FROM sources WHERE article_id = ? ORDER BY id", (article_id,))
