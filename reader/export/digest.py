"""What has come into a library since the last digest of the same name."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from reader.export.chosen import rows_of
from reader.library import Library, Row, Status
from reader.query.asked import Query

_KEY = "digest"
"""Begins what the library keeps under a digest's name."""
_MOST_WAITING = 5_000
"""Articles not cleaned yet that the next digest looks for again."""


class Period(StrEnum):
    """How far back the first digest of a name looks."""

    DAY = "day"
    WEEK = "week"


SECONDS = {Period.DAY: 86_400, Period.WEEK: 7 * 86_400}
TITLES = {Period.DAY: "Daily digest", Period.WEEK: "Weekly digest"}


@dataclass(frozen=True, slots=True)
class Last:
    """Where the last digest of a name ended."""

    until: int
    """Unix seconds: what came then or later is new."""
    waiting: tuple[int, ...] = ()
    """Ids of articles that had come before but were not cleaned."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What a digest is made of, and where it ends."""

    ids: tuple[int, ...]
    end: Last


def digest_of(rows: Iterable[Row], last: Last, now: int) -> Digest:
    """What is new among some articles; what is not cleaned yet waits for the next digest.

    The second that has not ended belongs to the next one too, so that nothing falls between both.
    """
    waited = frozenset(last.waiting)
    found: list[int] = []
    waiting: list[int] = []
    for row in rows:
        if row.id not in waited and not last.until <= row.added < now:
            continue
        if row.status is Status.READY:
            found.append(row.id)
        elif row.status is Status.PENDING:
            waiting.append(row.id)
    return Digest(tuple(found), Last(max(now, last.until), tuple(waiting[:_MOST_WAITING])))


def begin_digest(library: Library, name: str, period: Period, query: str | Query, now: int) -> Digest:
    """The digest of this name that is due now. Raises QueryError, LibraryError."""
    last = _last(library.recall(f"{_KEY} {name}")) or Last(now - SECONDS[period])
    return digest_of(rows_of(library, library.ids(query)), last, now)


def end_digest(library: Library, name: str, end: Last) -> None:
    """Keeps where the digest of this name ended, once it is written. Raises LibraryError."""
    library.remember(f"{_KEY} {name}", json.dumps({"until": end.until, "waiting": end.waiting}))


def _last(kept: str | None) -> Last | None:
    try:
        values = json.loads(kept or "")
        return Last(int(values["until"]), tuple(map(int, values["waiting"])))
    except (ValueError, LookupError, TypeError):
        return None


def digest_title(heading: str, now: int) -> str:
    """What a digest is called: `Daily digest, 2 May 2019`."""
    day = datetime.fromtimestamp(now).date()
    return f"{heading}, {day.day} {day:%B} {day.year}"


def digest_stem(heading: str, now: int) -> str:
    """How its file is called, without ending: `Daily digest 2019-05-02`."""
    return f"{heading} {date.fromtimestamp(now).isoformat()}"


def headings(name: str, period: Period, words: Sequence[str]) -> tuple[str, str]:
    """The name that a digest is known by, and its heading: what the user calls it, else its period and query."""
    heading = name or TITLES[period]
    return " ".join((period.value, name or " ".join(words))).strip(), heading
