"""How the list is worded; pure functions, which the first frame needs before all else, so that little is imported."""

from collections.abc import Sequence
from typing import Protocol

from reader.reading_time import minutes

SEPARATOR = " · "
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PENDING = "pending"
_FAILED = "failed"
"""The values of `Status`, whose module is too heavy for the first frame."""


class Listed(Protocol):
    """What the list shows of an article: a `Row`, or what the first frame knows of it."""

    @property
    def title(self) -> str:
        """The file's name until it has been cleaned."""

    @property
    def site(self) -> str | None:
        """Where it was published."""

    @property
    def published(self) -> str | None:
        """An ISO date of any exactness."""

    @property
    def words(self) -> int:
        """How many it has."""

    @property
    def status(self) -> str:
        """A value of `Status`."""

    @property
    def reason(self) -> str | None:
        """Why it failed."""

    @property
    def is_read(self) -> bool | int:
        """Whether it was opened, or marked."""

    @property
    def is_starred(self) -> bool | int:
        """Whether it has a star."""

    @property
    def progress(self) -> float:
        """How much has been read, 0 to 1."""

    @property
    def url(self) -> str | None:
        """Its own address."""

    @property
    def revisions(self) -> int:
        """How many texts it has beside the one that is shown."""

    @property
    def tags(self) -> Sequence[str]:
        """What it is filed under."""


def worded_date(published: str | None, *, long: bool = False) -> str:
    """An ISO date of any exactness as a person writes it: `13 Jun 2001`, `Jun 2001`, `2001`; empty if unknown."""
    if not published:
        return ""
    from datetime import date

    parts = published[:10].split("-")
    try:
        year, month, day = (int(part) for part in (*parts, "1", "1")[:3])
        date(year, month, day)
    except ValueError:
        return ""
    name = date(year, month, 1).strftime("%B") if long else _MONTHS[month - 1]
    return " ".join(([str(day)] if len(parts) > 2 else []) + ([name] if len(parts) > 1 else []) + [str(year)])


def worded_minutes(words: int) -> str:
    """How long reading takes: `4 min`."""
    return f"{minutes(words)} min"


def is_unknown(row: Listed) -> bool:
    """Whether a row waits to be cleaned and only a file's name is known of it; of what feeds bring more is known."""
    return row.status == _PENDING and not row.site


def row_note(row: Listed) -> tuple[str, str]:
    """What stands under a title in the list: where it is from, which may be cut, and when and how long."""
    if is_unknown(row):
        return "waiting to be cleaned", ""
    if row.status == _FAILED:
        return row.reason or "cannot be read", ""
    site = row.site or (_host(row.url) if row.url else "")
    again = f"saved {row.revisions + 1} times" if row.revisions else ""
    rest = SEPARATOR.join(part for part in (worded_date(row.published), worded_minutes(row.words), again) if part)
    return (site, SEPARATOR + rest) if site else ("", rest)


def _host(url: str) -> str:
    from reader.address import host

    return host(url)


def worded_tags(tags: Sequence[str]) -> str:
    """Tags as they are shown: `#harbour #north sea`."""
    return " ".join(f"#{tag}" for tag in tags)


def row_tags(row: Listed) -> str:
    """The tags of a row that can be read."""
    return "" if row.status == _FAILED or is_unknown(row) else worded_tags(row.tags)


def row_progress(row: Listed) -> str:
    """How much of a row's article is read, where it has been begun and not ended: `42%`."""
    return f"{row.progress:.0%}" if 0.005 <= row.progress < 0.995 else ""


def unread_note(unread: int, total: int) -> str:
    """What stands beside the list's heading while nothing is looked for."""
    return f"unread {unread:,} of {total:,}"


def waiting_note(waiting: int, *, is_offline: bool = False) -> str:
    """What the status bar always shows of the queue, if anything waits."""
    if not waiting:
        return ""
    return f"offline, {waiting:,} to fetch" if is_offline else f"↓ {waiting:,} to fetch"
