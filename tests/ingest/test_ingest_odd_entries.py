"""Entries that share addresses and names, or have none, come once each and stay what they are."""

from dataclasses import dataclass

import pytest
from feed_follower import Follower, brought
from feed_site import FeedSite, Reply

from reader.ingest.feed_events import Brought
from reader.library import Library
from reader.library.feed_values import FullText

TEXT = (
    "The harbour council reported on Tuesday that repairs to the northern sea wall would finish before winter comes. "
)


@dataclass(frozen=True)
class Item:
    title: str
    text: str = TEXT
    link: str = ""
    guid: str = ""
    day: str = "Thu, 02 May 2024 12:00:00 GMT"

    def xml(self) -> str:
        guid = f'<guid isPermaLink="false">{self.guid}</guid>' if self.guid else ""
        link = f"<link>{self.link}</link>" if self.link else ""
        return (
            f"<item><title>{self.title}</title>{link}{guid}<pubDate>{self.day}</pubDate>"
            f"<description><![CDATA[<p>{self.text}</p>]]></description></item>"
        )


@dataclass
class OddFeed:
    """A feed at the site's address that lists what it is told to."""

    follower: Follower
    site: FeedSite

    def lists(self, *items: Item) -> tuple[int, int]:
        """How many articles are new and how many changed once the feed lists these, with all of them cleaned."""
        body = (
            "<rss version='2.0'><channel><title>Odd</title>"
            + "".join(item.xml() for item in items)
            + "</channel></rss>"
        )
        self.site.answers["/feed.xml"] = Reply(200, {"Content-Type": "application/rss+xml"}, body.encode())
        events = self.follower.refresh()
        self.follower.clean()
        (event,) = events
        changed = len(event.arrived.changed) if isinstance(event, Brought) else 0
        return sum(brought(events)), changed

    def texts(self) -> dict[str, str]:
        """What each article in the library says, by its title."""
        library = self.follower.library
        return {row.title: library.article(row.id).text for row in library.rows(library.ids())}


@pytest.fixture
def feed(follower: Follower, site: FeedSite) -> OddFeed:
    follower.follow(site.feed_url, full_text=FullText.NEVER)
    return OddFeed(follower, site)


def test_entries_that_share_an_address_are_articles_of_their_own(feed: OddFeed, library: Library) -> None:
    first = Item("First", "One thing. " * 9, "https://else.example/a", "1")
    second = Item("Second", "Another thing. " * 9, "https://else.example/a", "2")
    assert feed.lists(first, second) == (2, 0)
    assert feed.lists(first, second, Item("Third", link="https://else.example/b", guid="3")) == (1, 0)
    assert feed.lists(first, Item("Second", "Quite another thing. " * 9, "https://else.example/a", "2")) == (0, 1)
    texts = feed.texts()
    assert set(texts) == {"First", "Second", "Third"}
    assert "One thing" in texts["First"] and "Quite another thing" in texts["Second"]


def test_an_entry_stays_its_article_when_another_comes_to_share_its_address(feed: OddFeed) -> None:
    first = Item("First", "One thing. " * 9, "https://else.example/a", "1")
    second = Item("Second", "Another thing. " * 9, "https://else.example/a", "2")
    assert feed.lists(first) == (1, 0)
    assert feed.lists(second, first) == (1, 0)
    assert feed.lists(Item("Second", "Quite another. " * 9, "https://else.example/a", "2")) == (0, 1)
    assert {title: text[:9] for title, text in feed.texts().items()} == {"First": "One thing", "Second": "Quite ano"}


def test_entries_without_addresses_come_once_and_change_in_place(feed: OddFeed) -> None:
    assert feed.lists(Item("First", guid="1"), Item("Second", TEXT * 2, guid="2")) == (2, 0)
    assert feed.lists(Item("First", TEXT + "Corrected.", guid="1"), Item("Second", TEXT * 2, guid="2")) == (0, 1)
    assert "Corrected" in feed.texts()["First"]
    assert len(feed.texts()) == 2


def test_entries_of_one_name_come_once_each(feed: OddFeed) -> None:
    items = [Item(f"Entry {n}", f"{n} " + TEXT, f"https://else.example/{n}", "same") for n in range(4)]
    assert feed.lists(*items[1:3]) == (2, 0)
    assert feed.lists(*items[:3]) == (1, 0)
    assert feed.lists(*items) == (1, 0)


def test_a_site_that_moves_and_numbers_its_entries_anew_brings_nothing(feed: OddFeed) -> None:
    assert feed.lists(Item("First", TEXT * 2, "https://old.example/?p=1", "1")) == (1, 0)
    assert feed.lists(Item("First", TEXT * 2, "https://new.example/first", "a")) == (0, 0)


def test_an_entry_that_is_only_a_link_is_one_in_the_list(feed: OddFeed) -> None:
    assert feed.lists(Item("Look at this", "", "https://else.example/look", "1")) == (1, 0)
    assert feed.texts() == {"Look at this": "Look at this"}


def test_an_emptied_feed_takes_nothing_away(feed: OddFeed) -> None:
    assert feed.lists(Item("First", guid="1")) == (1, 0)
    assert feed.lists() == (0, 0)
    assert feed.lists(Item("First", guid="1")) == (0, 0)
    assert list(feed.texts()) == ["First"]
