"""A library, and someone who follows feeds with it, for the tests of feeds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from feed_follower import Follower
from feed_site import FeedSite, feed_site

from reader.library import Library
from reader.worker.cleaner import Cleaner


@pytest.fixture(scope="session")
def cleaner() -> Iterator[Cleaner]:
    """Of all tests: a process takes longer to start than to do what a test asks of it."""
    with Cleaner() as cleaner:
        yield cleaner


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as library:
        yield library


@pytest.fixture
def site() -> Iterator[FeedSite]:
    with feed_site() as site:
        yield site


@pytest.fixture
def follower(library: Library, cleaner: Cleaner) -> Follower:
    return Follower(library, cleaner)
