"""Finding articles by what leads to them: addresses, titles; and where articles came from."""

import json
import os
from collections.abc import Iterable
from pathlib import Path

from reader.errors import LibraryError
from reader.library.content import unpack
from reader.library.database import Database
from reader.library.identity import key_of_address, keys_of_links, title_key
from reader.library.queue import leave_stored
from reader.library.sources import wait_again
from reader.library.state import adopt_state
from reader.model import Article


def article(database: Database, article_id: int) -> Article:
    """The article with this id. Raises LibraryError if there is none, or none yet.

    One whose bytes are damaged raises it too, and waits to be cleaned again.
    """
    packed = database.value("SELECT packed FROM contents WHERE article_id = ?", (article_id,))
    if packed is None:
        raise LibraryError("This article is not in the library, or has not been cleaned yet.")
    try:
        return unpack(packed)
    except ValueError as error:
        place = location(database, article_id)
        if place is not None:
            wait_again(database, place)
        raise LibraryError("This article is damaged in the library and waits to be cleaned again.") from error


def find_address(database: Database, url: str) -> int | None:
    """The article that an address leads to."""
    found = database.value("SELECT article_id FROM addresses WHERE key = ?", (key_of_address(url),))
    return None if found is None else int(found)


def find_addresses(database: Database, urls: Iterable[str]) -> dict[str, int]:
    """The articles that addresses lead to; addresses that lead to none are left out."""
    keys = keys_of_links(urls)
    found: dict[str, int] = dict(
        database.rows(
            "SELECT key, article_id FROM addresses WHERE key IN (SELECT value FROM json_each(?))",
            (json.dumps(list(set(keys.values()))),),
        )
    )
    return {url: found[key] for url, key in keys.items() if key in found}


def find_title(database: Database, title: str) -> int | None:
    """The newest article of this title; case, accents, punctuation and spacing do not matter."""
    key = title_key(title)
    found = database.value("SELECT id FROM articles WHERE title_key = ? ORDER BY order_key DESC LIMIT 1", (key,))
    return None if found is None else int(found)


def add_alias(database: Database, article_id: int, url: str) -> None:
    """Makes a further address lead to an article, unless it leads to another that has it as its own."""
    with database.transaction():
        link_address(database, article_id, url)


def link_address(database: Database, article_id: int, url: str | None) -> None:
    """`add_alias` inside a transaction of the caller's."""
    key = key_of_address(url)
    if key:
        adopt_state(database, key, article_id)
        database.run(
            "INSERT INTO addresses SELECT ?, id FROM articles WHERE id = ? "
            "ON CONFLICT DO UPDATE SET article_id = excluded.article_id "
            "WHERE (SELECT identity FROM articles WHERE id = addresses.article_id) <> addresses.key",
            (key, article_id),
        )
        leave_stored(database, key)


def location(database: Database, article_id: int) -> str | None:
    """The path or address that an article came from."""
    found = database.value(
        "SELECT location FROM sources JOIN articles ON articles.source_id = sources.id WHERE articles.id = ?",
        (article_id,),
    )
    return None if found is None else os.fsdecode(found)


def kept(database: Database, location: str) -> Path | None:
    """The copy that the library keeps of the page at a location, or of the container whose part that is, if any."""
    found = database.value(
        "SELECT coalesce(s.kept, c.kept) FROM sources AS s LEFT JOIN sources AS c ON c.id = s.container_id "
        "WHERE s.location = ?",
        (os.fsencode(location),),
    )
    return None if found is None else Path(os.fsdecode(found))
