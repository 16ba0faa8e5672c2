"""What a query names: the words that it asks for, for marking them where they were found, and feeds."""

from collections.abc import Iterator

from reader.query.asked import Query
from reader.query.tree import And, Condition, Named, NameField, Not, Or, Words


def asked_words(query: Query) -> tuple[Words, ...]:
    """The words that are to be there, of all fields, each once and in the order of the query; not those under `Not`."""
    return tuple(dict.fromkeys(_asked(query.condition)))


def _asked(condition: Condition | None, *, is_opposite: bool = False) -> Iterator[Words]:
    match condition:
        case Words() if not is_opposite:
            yield condition
        case Not(part):
            yield from _asked(part, is_opposite=not is_opposite)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _asked(part, is_opposite=is_opposite)
        case _:
            return


def names_a_feed(query: Query) -> bool:
    """Whether all that is asked for came by feeds that the query names."""
    return query.condition is not None and _is_of_feeds(query.condition)


def _is_of_feeds(condition: Condition) -> bool:
    match condition:
        case Named(NameField.FEED):
            return True
        case And(parts):
            return any(map(_is_of_feeds, parts))
        case Or(parts):
            return all(map(_is_of_feeds, parts))
        case _:
            return False
