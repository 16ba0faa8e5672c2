"""Refreshes the feeds of a library once, as the app and the command do, and tells what came of it as JSON.

    python tests/benchmarks/feed_driver.py LIBRARY FILE_OF_ADDRESSES [--clean]

With `--clean` nothing is asked of the network: what came before is cleaned.
"""

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.ingest import Ingest
    from reader.library import Library


def main() -> int:
    """Refresh, or clean."""
    from reader.ingest import Ingest
    from reader.library import Library

    library_folder, addresses, *how = sys.argv[1:]
    started = time.perf_counter()
    with Library.open(Path(library_folder)) as library, Ingest(library) as ingest:
        if how:
            cleaned = sum(progress.error is None for progress in ingest.clean_pending() if progress.is_over)
            told: dict[str, object] = {"cleaned": cleaned}
        else:
            told = _refreshed(library, ingest, Path(addresses).read_text(encoding="utf-8").split())
    sys.stdout.write(json.dumps(told | {"seconds": round(time.perf_counter() - started, 3)}))
    return 0


def _refreshed(library: "Library", ingest: "Ingest", addresses: list[str]) -> dict[str, object]:
    from reader.ingest.feed_events import Brought, FeedFailed, Unchanged
    from reader.ingest.feed_refresh import refresh
    from reader.library.feed_values import NewFeed

    feeds = library.follow(NewFeed(address, is_typed=True) for address in addresses)
    events = list(refresh(library, ingest, feeds, cancelled=lambda: False, is_forced=True))
    return {
        "feeds": len(feeds),
        "articles": sum(len(event.arrived.articles) for event in events if isinstance(event, Brought)),
        "unchanged": sum(isinstance(event, Unchanged) for event in events),
        "failed": sum(isinstance(event, FeedFailed) for event in events),
    }


if __name__ == "__main__":
    sys.exit(main())
