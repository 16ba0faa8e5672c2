"""Waiting for what the app is to show."""

import asyncio
from collections.abc import Callable

from textual.pilot import Pilot


async def until(pilot: Pilot[int], claim: Callable[[], bool]) -> None:
    """Wait for a fact, for at most ten seconds."""
    for _ in range(500):
        await pilot.pause()
        if claim():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never came true")
