"""What is taken of a feed's answer, as one plain file in JSON Feed 1.1, from which its articles are cleaned."""

import json
import re
from collections.abc import Iterable
from typing import Any

from reader.library.feed_values import EntryRow

_VERSION = "https://jsonfeed.org/version/1.1"
_COMMENT = (
    "Entries of a feed as they came, kept by reader: a terminal reader for the news you keep. The articles in its "
    "library are cleaned from this file, and can be cleaned again from it as long as it is there. The id of an entry "
    "is its name in the library, not the one that its feed gives it."
)
"""Also holds off what foreign texts may begin with, by which the file would be taken for something else."""
_ENCODER = json.JSONEncoder(ensure_ascii=False)
_PRESCAN_BYTES = 16 << 10
"""Where such a statement is looked for (`reader.load.encoding`)."""
_META = re.compile(rb"<(?=meta)", re.I)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def kept_feed(
    title: str,
    home: str | None,
    url: str,
    rows: Iterable[EntryRow],
    markups: Iterable[str],
    language: str | None = None,
) -> bytes:
    """The file that holds the texts of the rows that have a part; `title` is the feed's, `url` where it is.

    Each row's part is the name that reading the file gives its entry.
    """
    about: dict[str, Any] = {"title": title, "home_page_url": home, "feed_url": url, "language": language}
    told = {name: value for name, value in about.items() if value}
    start = json.dumps({"version": _VERSION, "user_comment": _COMMENT} | told, ensure_ascii=False).replace(
        "<", r"\u003c"
    )
    items = (_item(row, markup) for row, markup in zip(rows, markups, strict=True) if row.part)
    written = b",\n".join(_ENCODER.encode(item).encode(errors="replace") for item in items)
    return _without_meta(f'{start[:-1]}, "items": [\n'.encode(errors="replace") + written + b"\n]}\n")


def _without_meta(data: bytes) -> bytes:
    """The file such that nothing in its first bytes says how they are encoded, as a page in it may."""
    head = data[:_PRESCAN_BYTES]
    return _META.sub(rb"\\u003c", head) + data[_PRESCAN_BYTES:] if b"<meta" in head.lower() else data


def _item(row: EntryRow, markup: str) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": row.part,
        "url": row.url,
        "title": row.title,
        "content_html": markup,
        "date_published": _time(row.published),
        "authors": [{"name": row.byline}] if row.byline else None,
        "language": row.language,
    }
    return {name: value for name, value in item.items() if value}


def _time(published: str | None) -> str | None:
    """A date as the format asks for it, as far as it is known."""
    return f"{published}T00:00:00Z" if published and _DAY.fullmatch(published) else published
