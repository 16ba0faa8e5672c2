"""Turns addresses into bytes, safely: the only place that knows httpx."""

from reader.fetch.fetched import Fetched
from reader.fetch.fetching import fetch
from reader.fetch.limits import DEFAULT_LIMITS, PICTURE_LIMITS, Limits
from reader.fetch.media import Wanted

__all__ = ["DEFAULT_LIMITS", "PICTURE_LIMITS", "Fetched", "Limits", "Wanted", "fetch"]
