"""Feeds as they are in the world are read with every field that they have."""

import pytest
from feed_parsers import PARSERS, fields
from odd_feeds import ODD_FEEDS, OddFeed


@pytest.mark.parametrize("feed", ODD_FEEDS, ids=lambda feed: feed.what)
def test_an_odd_feed_is_read_whole(feed: OddFeed) -> None:
    found = PARSERS["reader"]()(feed.data)
    assert len(found) == len(feed.entries)
    assert [name for name, is_right in fields(feed, found) if not is_right] == []
