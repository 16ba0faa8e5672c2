"""Entries and feeds for the tests of what is decided about feeds."""

from dataclasses import replace
from typing import Any

from reader.feeds.matching import Matched
from reader.library.feed_values import EntryRow, Feed, FeedState, KnownEntry
from reader.worker.feed import EntryRead

TEXT = " ".join(["The harbour council reported that repairs to the sea wall would finish before winter."] * 3)
_PLAIN = EntryRead("", "", "", 0, "", None, None, None, "", None, (), ())


def entry(key: str, text: str = TEXT, *, url: str | None = "", **values: Any) -> EntryRead:
    """An entry as a worker reads it, with an address of its own unless another or none is given."""
    title = values.pop("title", f"Entry {key}")
    return replace(
        _PLAIN,
        key=key,
        title=title,
        markup=f"<p>{text}</p>" if text else "",
        words=len(text.split()),
        text_key=f"{title} {text}",
        url=f"https://site.example/{key}" if url == "" else url,
        **values,
    )


def known(matched: Matched) -> list[KnownEntry]:
    """What the library remembers once it has stored what an answer brought."""
    return [_known(row, number) for number, row in enumerate(matched.rows)]


def _known(row: EntryRow, number: int) -> KnownEntry:
    identity = row.url.removeprefix("https://") if row.url else f"#entry={row.key}"
    is_stored = row.part is not None
    return KnownEntry(
        row.key, row.text_key, row.updated, number if is_stored else None, identity if is_stored else None
    )


def feed(url: str, name: str = "", folder: str = "", home: str = "", title: str = "") -> Feed:
    """A feed that is followed."""
    return Feed(0, url, name, folder, home, is_typed=False, added=0, state=FeedState(title=title))
