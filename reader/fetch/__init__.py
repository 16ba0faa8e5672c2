"""Turns addresses into bytes, safely: the only place that knows httpx."""
