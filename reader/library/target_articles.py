"""Articles as a query names them: by id, by address, or by words of their title."""

from reader.library.database import Database
from reader.library.identity import key_of_address, title_key
from reader.library.lookup import find_address, find_title
from reader.library.matching import match_of
from reader.library.order import id_of_key
from reader.library.targets import digests, key_of_title
from reader.query.tree import TextField, Words

_MOST_DIGITS = 15


def target_article(database: Database, target: str) -> int | None:
    """The article that is meant: `#12`, its address, its title, or the newest with these words in the title."""
    number = target.removeprefix("#")
    if number != target and number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS:
        found = database.value("SELECT id FROM articles WHERE id = ?", (int(number),))
        return None if found is None else int(found)
    if key_of_address(target):
        return find_address(database, target)
    if (by_title := find_title(database, target)) is not None:
        return by_title
    expression = match_of(Words(target, True, TextField.TITLE))
    if expression is None:
        return None
    key = database.value("SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 1", (expression,))
    return None if key is None else id_of_key(key)


def target_digests(target: str) -> list[int]:
    """What links to an article are kept under that is not in the library."""
    if address := key_of_address(target):
        return digests([address])
    title = title_key(target)
    if title is None:
        return []
    return digests([key_of_title(title, has_address=False), key_of_title(title, has_address=True)])
