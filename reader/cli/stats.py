"""`reader stats`: figures of the library, and of how much is read."""

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from reader.cli.opening import opened_library
from reader.cli.output import many, write
from reader.library import Library
from reader.library.statistics import DAYS, Statistics
from reader.safe_text import safe_line

_BAR = 30
"""Columns of the longest bar."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print the figures."""
    with opened_library(options) as library:
        figures = library.statistics(date.today())
        values = _values(library, figures)
    if options.json:
        write(json.dumps(values) + "\n")
    else:
        for line in _lines(values, figures):
            write(line + "\n")
    return 0


def _values(library: Library, figures: Statistics) -> dict[str, Any]:
    """What JSON says; days and months are ISO 8601 in local time, `sites` are those read most in twelve months."""
    counts = library.counts()
    queued = library.queue_counts()
    return {
        "articles": counts.total,
        "unread": counts.unread,
        "starred": counts.starred,
        "pending": counts.pending,
        "failed": counts.failed,
        "tags": len(library.tag_counts()),
        "highlights": len(library.all_highlights()),
        "feeds": len(library.feeds()),
        "queue": queued.waiting,
        "days_in_a_row": figures.in_a_row,
        "words_of_30_days": figures.words_of_days,
        "words_of_12_months": figures.words_of_months,
        "days": {day.isoformat(): count for day, count in figures.days},
        "months": {f"{first:%Y-%m}": count for first, count in figures.months},
        "unread_at_month_end": {f"{first:%Y-%m}": count for first, count in figures.pile},
        "sites": dict(figures.sites),
    }


def _lines(values: dict[str, Any], figures: Statistics) -> Iterator[str]:
    yield f"{many(values['articles'], 'article')}, {values['unread']:,} unread, {values['starred']:,} starred"
    if values["pending"] or values["failed"]:
        yield f"{values['pending']:,} waiting to be cleaned, {values['failed']:,} that cannot be read"
    yield ", ".join(
        (many(values["feeds"], "feed"), many(values["tags"], "tag"), many(values["highlights"], "highlight"))
    )
    yield f"{many(values['queue'], 'link')} kept for later"
    yield ""
    read = sum(count for _, count in figures.days)
    yield f"last {DAYS} days: {many(read, 'article')} read, {many(figures.words_of_days, 'word')}"
    read = sum(count for _, count in figures.months)
    yield f"last 12 months: {many(read, 'article')} read, {many(figures.words_of_months, 'word')}"
    if figures.in_a_row:
        yield f"{many(figures.in_a_row, 'day')} in a row with something read"
    if read:
        yield ""
        yield from _bars([(f"{first:%Y-%m}", count) for first, count in figures.months])
    if figures.sites:
        yield ""
        yield from _bars([(safe_line(site), count) for site, count in figures.sites])


def _bars(counted: Sequence[tuple[str, int]]) -> Iterator[str]:
    """A line for each name with its count, and a bar as long as it is large beside the largest."""
    most = max(1, *(count for _, count in counted))
    width = min(40, max(len(name) for name, _ in counted))
    digits = len(f"{most:,}")
    for name, count in counted:
        bar = "#" * -(-count * _BAR // most)
        yield f"{name[:width]:<{width}}  {count:>{digits},}  {bar}".rstrip()
