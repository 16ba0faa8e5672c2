"""Hosts that asked to be left alone, remembered over restarts: for feeds and for the queue of links alike."""

import json

from reader.address import host
from reader.fetch.statuses import MAX_RETRY_AFTER_SECONDS
from reader.ingest.feed_turns import server_of
from reader.library import Library

_KEY = "hosts left alone"
_MOST = 1_000
"""Hosts that are remembered, those that wait longest."""


def host_pauses(library: Library, now: int) -> dict[str, int]:
    """Until when servers are to be left alone, unix seconds, by `server_of`; those whose time is over are left out."""
    try:
        known = json.loads(library.recall(_KEY) or "{}")
        # A clock that was set back makes nobody wait longer than servers may ask for.
        latest = now + MAX_RETRY_AFTER_SECONDS
        return {str(server): min(int(until), latest) for server, until in known.items() if int(until) > now}
    except (ValueError, TypeError, AttributeError):
        return {}


def pause_host(library: Library, url: str, until: int, now: int) -> None:
    """Leave the server of an address alone until then, with all that waits for it in the queue."""
    pauses = host_pauses(library, now)
    if pauses.get(server_of(url), 0) >= until:
        return
    longest = sorted((pauses | {server_of(url): until}).items(), key=lambda pause: -pause[1])[:_MOST]
    library.remember(_KEY, json.dumps(dict(longest)))
    library.put_off_host(host(url), until)
