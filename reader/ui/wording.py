"""How values are worded on the screen; pure functions."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.library import Counts, Row
from reader.reading_time import minutes
from reader.ui.list_wording import SEPARATOR as SEPARATOR
from reader.ui.list_wording import row_note as row_note
from reader.ui.list_wording import row_progress as row_progress
from reader.ui.list_wording import row_tags as row_tags
from reader.ui.list_wording import unread_note, waiting_note
from reader.ui.list_wording import worded_date as worded_date
from reader.ui.list_wording import worded_minutes as worded_minutes
from reader.ui.list_wording import worded_tags as worded_tags
from reader.ui.showing import Showing

if TYPE_CHECKING:
    from reader.library import QueueCounts


def row_line(row: Row) -> str:
    """`row_note` in one piece."""
    return "".join(row_note(row))


def article_note(byline: str | None, published: str | None, words: int, tags: Sequence[str] = ()) -> str:
    """What stands under the title of an article."""
    by = f"by {byline}" if byline else ""
    parts = (by, worded_date(published, long=True), worded_minutes(words), worded_tags(tags))
    return SEPARATOR.join(part for part in parts if part)


def time_left(words: float) -> str:
    """What is left to read: `3 min left`, or that the end is near."""
    return f"{minutes(round(words))} min left" if words >= 100 else "less than a minute left" if words >= 1 else "end"


MOST_MATCHES = 100_000
"""Matches counted. Nobody goes through more, and they would take a fraction of a second at every letter typed."""


def reading_status(progress: float, words: int, wanted: str, found: tuple[int, int]) -> str:
    """How far an article is read, and what is looked for in it: the number of the match, and how many there are."""
    parts = [f"{progress:.0%}", time_left(words * (1 - progress))]
    if wanted:
        parts.append(found_text(wanted, found))
    return SEPARATOR.join(parts)


def found_text(wanted: str, found: tuple[int, int]) -> str:
    """Which match of the words is shown, and of how many; at most `MOST_MATCHES` are told exactly."""
    if not found[1]:
        return f"not found: {wanted}"
    count = f"over {MOST_MATCHES:,}" if found[1] > MOST_MATCHES else f"{found[1]:,}"
    return f"{found[0]:,} of {count}: {wanted}"


def plural(count: int, noun: str) -> str:
    """`1 article`, `12 articles`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def showing_text(showing: Showing, blocks: int, dropped: int) -> str:
    """How much of a page is shown: `12 dropped blocks shown`."""
    if showing is Showing.DROPPED:
        return f"{plural(dropped, 'dropped block')} shown" if dropped else "Nothing of this page was dropped"
    if showing is Showing.FULL:
        return f"Full page: {plural(blocks, 'block')}, {dropped:,} of them dropped"
    return "The cleaned article is shown"


def queue_note(counts: "QueueCounts", *, is_offline: bool = False) -> str:
    """What the status bar always shows of the queue, if anything waits."""
    return waiting_note(counts.waiting, is_offline=is_offline)


def kept_text(added: int, asked: int) -> str:
    """What became of links that were to be kept."""
    if not added:
        return "It is kept or stored already" if asked == 1 else "All of these are kept or stored already"
    return f"Kept for later: {plural(added, 'link')}; u takes it back"


def dead_link_question(error: str, archived: str) -> str:
    """What is asked when a link turns out to lead nowhere."""
    return f"{error}\n\nThe Wayback Machine may have kept a copy, which is asked for only if you choose it:\n{archived}"


def list_note(
    counts: Counts, query: str, listed: int, cleaning: tuple[int, int] | None, *, is_filtered: bool = False
) -> str:
    """What stands beside the list's heading: what is unread, what was filtered, how far cleaning is.

    `is_filtered`: by a query that need not be told.
    """
    found = f"{listed:,} of {counts.total:,}"
    note = f"{found}: {query}" if query else found if is_filtered else unread_note(counts.unread, counts.total)
    return f"{note}{SEPARATOR}cleaning {cleaning[0]:,} of {cleaning[1]:,}" if cleaning else note
