"""How links that are kept for later are told."""

from collections.abc import Sequence

from reader.address import host
from reader.library import Queued, QueueStatus
from reader.ui.wording import SEPARATOR, plural


def queued_note(entry: Queued) -> str:
    """What stands under a link that is kept for later: where it leads and how it stands."""
    return f"{host(entry.url)}{SEPARATOR}{queued_state(entry)}"


def queued_state(entry: Queued) -> str:
    """How a link that is kept for later stands, and why."""
    if entry.status is QueueStatus.FAILED:
        return entry.reason or "could not be fetched"
    if entry.status is QueueStatus.FETCHING:
        return "is being fetched"
    return f"will be tried again: {entry.reason}" if entry.reason else "waits to be fetched"


def queued_summary(entries: Sequence[Queued]) -> str:
    """How many links of a queue wait and how many have failed: `6 wait, 1 failed`."""
    failed = sum(entry.status is QueueStatus.FAILED for entry in entries)
    waiting = len(entries) - failed
    parts = [f"{waiting:,} to fetch"] if waiting else []
    return ", ".join(parts + ([f"{failed:,} failed"] if failed else []))


def full_texts_note(entries: Sequence[Queued]) -> str:
    """How many full texts of a queue are to be fetched; empty if none."""
    waiting = sum(entry.is_full_text and entry.status is not QueueStatus.FAILED for entry in entries)
    return f"{plural(waiting, 'full text')} of feeds’ articles to fetch" if waiting else ""
