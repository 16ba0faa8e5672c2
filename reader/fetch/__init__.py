"""Turns addresses into bytes, safely: the only place that knows httpx."""

from reader.fetch.fetched import Fetched
from reader.fetch.fetching import fetch
from reader.fetch.limits import DEFAULT_LIMITS, Limits

__all__ = ["DEFAULT_LIMITS", "Fetched", "Limits", "fetch"]
