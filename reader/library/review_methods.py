"""The part of the library that looks back: how much was read, and what happened on a day of earlier years."""

from datetime import date
from typing import TYPE_CHECKING

from reader.library.database import Database

if TYPE_CHECKING:
    from reader.library.anniversaries import Anniversary
    from reader.library.statistics import Statistics


class ReviewMethods:
    """What `Library` can tell of the past."""

    _database: Database

    def statistics(self, today: date) -> "Statistics":
        """How much was read in the last days and months, and how many articles wait."""
        from reader.library.statistics import statistics

        return statistics(self._database, today)

    def on_this_day(self, today: date) -> "list[Anniversary]":
        """What was published, read or highlighted on this day of earlier years, the latest year first."""
        from reader.library.anniversaries import on_this_day

        return on_this_day(self._database, today)
