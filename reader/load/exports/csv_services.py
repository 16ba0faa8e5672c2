"""The columns of the CSV files that reading services export.

Pocket, 2025 (`part_000000.csv` in a ZIP archive): `title,url,time_added,tags,status`; seconds since 1970, tags between
bars, `unread` or `archive`; a title equal to the address means none; copies made by other programs add `favorite`.
Instapaper: `URL,Title,Selection,Folder,Timestamp`, since 2025 also `Tags`; the folder is `Unread`, `Archive`,
`Starred` or one of the user's, tags are a JSON list. Readwise Reader: `Title,URL,ID,Document tags,Saved date,Reading
progress,Location,Seen`; tags are a Python list, the location `new`, `later`, `shortlist`, `archive` or `feed`.
Raindrop.io: `id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite` (help.raindrop.io/import asks for
some of the same); folders are paths, tags stand between commas. Omnivore exported JSON, but its CSV for imports,
`url,state,labels`, was written by many programs. Each as the parsers of it in public repositories and their samples
have it, November 2026.
"""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO

from reader.load.stated_values import is_yes, line, listed, tags, time
from reader.model import Stated

_DELIMITERS = ",;\t"
"""Spreadsheets write the other two, by the user's country."""
_MAX_HEADER = 2_000

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Service:
    """A service that exports CSV."""

    columns: frozenset[str]
    """In lower case; a file with all of them is an export of it."""
    stated: Callable[[Row], Stated]


@dataclass(frozen=True, slots=True)
class Table:
    """How an export of a service is written."""

    service: Service
    delimiter: str
    names: tuple[str, ...]


def table_of(text: str) -> Table | None:
    """What the header line of a CSV file says that it is; None if no export that is known."""
    header = text.lstrip("\ufeff").partition("\n")[0]
    if len(header) > _MAX_HEADER:
        return None
    for delimiter in _DELIMITERS:
        names = _names(header, delimiter)
        for service in _SERVICES:
            if service.columns <= set(names):
                return Table(service, delimiter, names)
    return None


def rows(text: str, table: Table) -> Iterator[tuple[str, Stated] | None]:
    """The address and state of each row below the header; None for a row that cannot be read."""
    reader = csv.reader(StringIO(text.lstrip("\ufeff"), newline=""), delimiter=table.delimiter)
    next(reader, None)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            # A cell beyond all limits: the reader goes on with the next line.
            yield None
            continue
        if cells:
            row = dict(zip(table.names, cells, strict=False))
            yield (row["url"], table.service.stated(row)) if row.get("url") else None


def _names(header: str, delimiter: str) -> tuple[str, ...]:
    try:
        cells = next(csv.reader([header.rstrip("\r")], delimiter=delimiter), [])
    except csv.Error:
        return ()
    return tuple(cell.strip().lower() for cell in cells)


def _title(row: Row) -> str | None:
    title = row.get("title", "")
    return None if title.strip() == row["url"].strip() else line(title)


def _pocket(row: Row) -> Stated:
    return Stated(
        title=_title(row),
        tags=tags(listed(row.get("tags"))),
        is_read=row.get("status", "").strip().lower() == "archive",
        is_starred=is_yes(row.get("favorite")),
        added=time(row.get("time_added")),
    )


def _instapaper(row: Row) -> Stated:
    folder = row.get("folder", "").strip()
    state = folder.lower()
    own = [] if state in ("unread", "archive", "starred") else [folder]
    return Stated(
        title=_title(row),
        tags=tags(own + listed(row.get("tags"))),
        is_read=state == "archive",
        is_starred=state == "starred",
        added=time(row.get("timestamp")),
    )


def _readwise(row: Row) -> Stated:
    return Stated(
        title=_title(row),
        tags=tags(listed(row.get("document tags"))),
        is_read=row.get("location", "").strip().lower() == "archive",
        added=time(row.get("saved date")),
    )


def _raindrop(row: Row) -> Stated:
    folders = [name.strip() for name in row.get("folder", "").split("/")]
    return Stated(
        title=_title(row),
        tags=tags([name for name in folders if name.lower() != "unsorted"] + listed(row.get("tags"))),
        is_starred=is_yes(row.get("favorite")),
        added=time(row.get("created")),
    )


def _omnivore(row: Row) -> Stated:
    return Stated(
        title=_title(row),
        tags=tags(listed(row.get("labels"))),
        is_read=row.get("state", "").strip().lower() == "archived",
        added=time(row.get("saved_at")),
    )


_SERVICES = tuple(
    Service(frozenset(columns.split(",")), stated)
    for columns, stated in (
        ("url,title,time_added,status", _pocket),
        ("url,title,folder,timestamp", _instapaper),
        ("url,title,document tags,saved date,location", _readwise),
        ("url,title,folder,tags,created", _raindrop),
        ("url,state,labels", _omnivore),
    )
)
