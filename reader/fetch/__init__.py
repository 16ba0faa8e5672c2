"""Turns addresses into bytes, safely: the only place that knows httpx."""

from reader.fetch.connections import Connections
from reader.fetch.fetched import Fetched, Unchanged
from reader.fetch.fetching import fetch, fetch_changed
from reader.fetch.limits import DEFAULT_LIMITS, PICTURE_LIMITS, Limits
from reader.fetch.media import Wanted
from reader.fetch.validators import Validators

__all__ = [
    "DEFAULT_LIMITS",
    "PICTURE_LIMITS",
    "Connections",
    "Fetched",
    "Limits",
    "Unchanged",
    "Validators",
    "Wanted",
    "fetch",
    "fetch_changed",
]
