"""The text of a query's tree, in the one form that is kept: `parse(to_text(query)) == query`."""

from reader.query.asked import Order, Query
from reader.query.lexing import Kind, tokens
from reader.query.quoting import quoted
from reader.query.tree import (
    Ago,
    And,
    Condition,
    Counted,
    Dated,
    Day,
    Has,
    Is,
    Leaf,
    Named,
    Not,
    Or,
    Related,
    When,
    Words,
)

_AS_IT_MAY_STAND = [Kind.TERM, Kind.NOT, Kind.TERM, Kind.CLOSE]
"""The tokens of a text, of it again behind a minus, and of the bracket behind it."""


def to_text(query: Query) -> str:
    """The query as one would type it; without conditions, sorting and grouping: empty."""
    parts = [] if query.condition is None else [_text(query.condition, is_alone=True)]
    if query.order:
        parts.append(f"sort:{','.join(map(_order, query.order))}")
    if query.grouping is not None:
        parts.append(f"group:{query.grouping}")
    return " ".join(parts)


def _order(order: Order) -> str:
    return f"{'-' if order.is_descending else ''}{order.key}"


def _text(condition: Condition, *, is_alone: bool) -> str:
    """`is_alone`: it needs no brackets as nothing stands beside it."""
    match condition:
        case Not(part):
            return f"-{_text(part, is_alone=False)}"
        case And(parts):
            text = " ".join(_text(part, is_alone=False) for part in parts)
        case Or(parts):
            text = " or ".join(_text(part, is_alone=isinstance(part, And)) for part in parts)
        case _:
            return _leaf(condition)
    return text if is_alone else f"({text})"


def _leaf(leaf: Leaf) -> str:
    match leaf:
        case Words(text, is_prefix, field):
            return _words(text, f"{field}:" if field else "", is_prefix=is_prefix)
        case Is(flag):
            return f"is:{flag}"
        case Has(thing):
            return f"has:{thing}"
        case Named(field, name):
            return _named(field, name)
        case Related(relation, target):
            return _named(relation, target)
        case Counted():
            return f"{leaf.measure}:{_count(leaf.low, leaf.high)}"
        case Dated():
            return f"{leaf.event}:{_date(leaf)}"


def _words(text: str, key: str, *, is_prefix: bool) -> str:
    if is_prefix and _is_one_token(key + text, key.removesuffix(":"), text):
        return key + text
    return f"{key}{quoted(text)}{'*' if is_prefix else ''}"


def _named(key: str, value: str) -> str:
    return f"{key}:{bare_or_quoted(key, value)}"


def bare_or_quoted(key: str, value: str) -> str:
    """A value as it must stand behind a key: in quotation marks if it has to."""
    return value if _is_one_token(f"{key}:{value}", key, value) else quoted(value)


def _is_one_token(text: str, key: str, value: str) -> bool:
    """Whether the text, without quotation marks, is read as this value of this key wherever it may stand."""
    found = tokens(f"{text} -{text})")
    return [token.kind for token in found] == _AS_IT_MAY_STAND and all(
        not token.is_quoted and (token.key, token.value) == (key, value) for token in (found[0], found[2])
    )


def _count(low: int | None, high: int | None) -> str:
    if low is not None and high is not None:
        return str(low) if low == high else f"{low}..{high}"
    if high is not None:
        return f"<{high + 1}"
    return f">{low - 1}" if low else ">=0"


def _date(dated: Dated) -> str:
    first = _when(dated.when)
    return f"{first}..{_when(dated.last)}" if dated.last is not None else f"{dated.comparison}{first}"


def _when(when: When) -> str:
    match when:
        case Day(year, month, day):
            return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)])
        case Ago(count, unit):
            return f"{count}{unit}"
        case _:
            return str(when)
