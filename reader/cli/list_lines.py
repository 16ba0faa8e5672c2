"""How articles of the library are printed: for a person, as chosen columns, as JSON."""

from collections.abc import Callable, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reader.library import Row
    from reader.library.glance import ListedRow

    AnyRow = Row | ListedRow

FIELDS = (
    *("id", "source", "url", "title", "byline", "published", "site", "words", "status", "reason"),
    *("read", "starred", "progress", "tags", "revisions", "added"),
)
"""What is told of an article, in the order of JSON's keys."""


def line_maker(*, is_json: bool, fields: Sequence[str] | None) -> "Callable[[AnyRow], str]":
    """What makes the line of an article; `fields` are those that are wanted, in their order."""
    if is_json:
        return lambda row: json_line(row, fields or FIELDS)
    return plain_line if fields is None else lambda row: columns_line(row, fields)


def plain_line(row: "AnyRow") -> str:
    """A row for a person: `N` if unread, `*` if starred, date, title, site or what keeps it from being read."""
    marks = f"{' ' if row.is_read else 'N'}{'*' if row.is_starred else ' '}"
    note = row.site if row.status == "ready" else row.reason or str(row.status)
    return f"{marks} {row.published or '':<10}  {row.title}{f'  ({note})' if note else ''}"


def columns_line(row: "AnyRow", fields: Sequence[str]) -> str:
    """The fields of a row with a tab between each two; tabs and line ends in them become spaces."""
    return "\t".join(" ".join(_as_text(_value(row, field)).split()) for field in fields)


def json_line(row: "AnyRow", fields: Sequence[str] = FIELDS) -> str:
    """A row for other programs, on one line of ASCII; `added` is ISO 8601 in UTC, `progress` 0 to 1.

    `revisions` counts the other texts that it had when it was saved.
    """
    import json

    return json.dumps({field: _value(row, field) for field in fields})


def _value(row: "AnyRow", field: str) -> object:
    if field in ("read", "starred"):
        return bool(getattr(row, f"is_{field}"))
    if field == "added":
        from datetime import UTC, datetime

        return datetime.fromtimestamp(row.added, UTC).isoformat()
    value = getattr(row, field)
    return list(value) if field == "tags" else value


def _as_text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
