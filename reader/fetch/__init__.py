"""Turns addresses into bytes, safely: the only place that knows httpx."""

from reader.fetch.fetching import Fetched, fetch
from reader.fetch.limits import DEFAULT_LIMITS, Limits

__all__ = ["DEFAULT_LIMITS", "Fetched", "Limits", "fetch"]
