from collections.abc import Iterator
from pathlib import Path

import pytest
from feed_site import FeedSite, feed_site
from textual.message import Message

from reader.library import Library
from reader.library.feed_values import FeedSettings, FullText, NewFeed
from reader.paths import arrival_rules_file
from reader.ui.feed_messages import RefreshEnded, RefreshMoved, RuleNoticed
from reader.ui.feed_tasks import Round, clean_arrived, refresh_round

RULES = """
[[rule]]
query = 'feed:"Harbour News"'
tag = ["sea"]
notify = true

[[rule]]
query = "current"
star = true
notify = true
"""


@pytest.fixture
def site() -> Iterator[FeedSite]:
    with feed_site(3, in_feed=2) as serving:
        yield serving


def test_rules_are_heeded_when_articles_come_and_when_they_are_cleaned(library: Library, site: FeedSite) -> None:
    arrival_rules_file().parent.mkdir(parents=True, exist_ok=True)
    arrival_rules_file().write_text(RULES)
    settings = FeedSettings(full_text=FullText.NEVER)
    library.follow([NewFeed(site.feed_url, is_typed=True, settings=settings)])
    told: list[Message] = []
    refresh_round(library.folder, Round(), frozenset(), told.append, lambda: False)
    ended = told[-1]
    assert isinstance(ended, RefreshEnded)
    assert ended.told.startswith('3 articles for feed:"Harbour News"')
    assert ended.told.endswith("3 new articles")
    assert len(library.ids("tag:sea")) == 3
    assert library.ids("is:starred") == []
    clean_arrived(library.folder, told.append, lambda: False)
    assert isinstance(told[-1], RuleNoticed)
    assert library.ids("is:starred") == library.ids("current is:starred") != []
    assert library.counts().pending == 0


def test_a_round_always_ends_with_a_message_that_says_why_it_broke_off(tmp_path: Path) -> None:
    told: list[Message] = []
    (tmp_path / "file").write_bytes(b"no folder")
    refresh_round(tmp_path / "file", Round(), frozenset(), told.append, lambda: False)
    assert isinstance(told[-1], RefreshEnded)
    assert told[-1].reason


def test_a_round_that_is_ended_tells_what_it_brought_so_far(library: Library, site: FeedSite) -> None:
    library.follow([NewFeed(site.feed_url, is_typed=True)])
    told: list[Message] = []
    refresh_round(library.folder, Round(is_all=True), frozenset(), told.append, lambda: True)
    assert [type(message) for message in told][-2:] == [RefreshMoved, RefreshEnded]
    assert site.asked == []
