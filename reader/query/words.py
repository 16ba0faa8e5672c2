"""The words that a query asks for, for marking them where they were found."""

from collections.abc import Iterator

from reader.query.asked import Query
from reader.query.tree import And, Condition, Not, Or, Words


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
