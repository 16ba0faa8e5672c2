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
_META = re.compile("<(?=meta)", re.I)
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
    # What a page may say of its encoding in its first bytes is not said of this file.
    start = json.dumps({"version": _VERSION, "user_comment": _COMMENT} | told, ensure_ascii=False).replace(
        "<", r"\u003c"
    )
    items = (_item(row, markup) for row, markup in zip(rows, markups, strict=True) if row.part)
    written = ",\n".join(_META.sub(r"\\u003c", json.dumps(item, ensure_ascii=False)) for item in items)
    return f'{start[:-1]}, "items": [\n{written}\n]}}\n'.encode(errors="replace")


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
