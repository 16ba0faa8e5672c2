from collections.abc import Iterator
from pathlib import Path

import pytest
from feed_samples import answer, bring, entry, follow
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import LibraryError
from reader.library import FeedSettings, FullText, Library, NewFeed
from reader.library.feeds import clean_folder, settings_from, settings_text

numbers = st.none() | st.integers(1, 10**6)
settings = st.builds(
    FeedSettings,
    interval_minutes=numbers,
    full_text=st.sampled_from(FullText),
    has_pictures=st.booleans(),
    tags=st.lists(st.text(max_size=9), max_size=3).map(tuple),
    limit=numbers,
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path) as opened:
        yield opened


def test_feeds_are_listed_folder_by_folder_in_the_order_of_being_followed(library: Library) -> None:
    library.follow(
        [
            NewFeed("https://b.org/feed", folder="News/Sea"),
            NewFeed("https://z.org/feed"),
            NewFeed("https://a.org/feed", folder="News/Sea"),
            NewFeed("https://c.org/feed", folder="Arts"),
        ]
    )
    assert [(feed.folder, feed.url) for feed in library.feeds()] == [
        ("", "https://z.org/feed"),
        ("Arts", "https://c.org/feed"),
        ("News/Sea", "https://b.org/feed"),
        ("News/Sea", "https://a.org/feed"),
    ]


def test_a_feed_that_is_followed_already_stays_as_it_is(library: Library) -> None:
    first = follow(library, name="Harbour", folder="Sea")
    again = library.follow([NewFeed("http://news.example.org/feed", name="Other"), NewFeed("https://b.org/feed")])
    assert again[0] == first
    assert again[1].id != first.id
    assert len(library.feeds()) == 2


def test_neither_login_nor_fragment_of_an_address_is_kept(library: Library) -> None:
    feed = follow(library, "https://me:secret@news.example.org/feed?format=rss#top", name="A\x1b[31m name ")
    assert (feed.url, feed.name) == ("https://news.example.org/feed?format=rss", "A[31m name")
    assert library.find_feed("https://news.example.org/feed?format=rss") == feed
    assert library.find_feed("https://news.example.org/feed") is None


def test_what_is_no_address_of_the_web_is_not_followed_nor_what_came_with_it(library: Library) -> None:
    with pytest.raises(LibraryError, match="no address of the web"):
        library.follow([NewFeed("https://a.org/feed"), NewFeed("exec:curl a.org")])
    assert library.feeds() == []


def test_a_feed_is_changed_in_what_is_given(library: Library) -> None:
    feed = follow(library, name="Harbour", folder="Sea")
    other = follow(library, "https://b.org/feed")
    wanted = FeedSettings(interval_minutes=30, full_text=FullText.ALWAYS, has_pictures=True, tags=("sea",), limit=5)
    assert library.change_feed(feed.id, settings=wanted).settings == wanted
    changed = library.change_feed(feed.id, name="", folder=" Sea / Wall ", url="https://news.example.org/rss")
    assert (changed.name, changed.folder, changed.url) == ("", "Sea/Wall", "https://news.example.org/rss")
    assert changed.settings == wanted
    assert library.feed(feed.id) == changed
    with pytest.raises(LibraryError, match="followed already"):
        library.change_feed(feed.id, name="kept as it was", url=other.url)
    assert library.feed(feed.id) == changed
    with pytest.raises(LibraryError, match="not followed any more"):
        library.change_feed(999, name="x")


def test_another_address_is_asked_for_all_of_it(library: Library) -> None:
    feed = follow(library)
    library.take_answers([answer(feed, etag='"1"', modified="x", digest="d", next_check=900, failures=3)])
    moved = library.change_feed(feed.id, url="https://news.example.org/new").state
    assert (moved.etag, moved.modified, moved.digest, moved.next_check, moved.failures) == (None, None, None, 0, 0)


def test_a_feed_is_titled_by_the_user_else_by_itself_else_by_its_address(library: Library) -> None:
    feed = follow(library)
    assert feed.title == feed.url
    library.take_answers([answer(feed)])
    assert library.feeds()[0].title == "Harbour News"
    assert library.change_feed(feed.id, name="Mine").title == "Mine"


def test_folders_are_renamed_with_those_under_them_and_no_others(library: Library) -> None:
    folders = ("News", "News/Sea", "News of old", "Arts", "")
    library.follow(NewFeed(f"https://{number}.org/feed", folder=folder) for number, folder in enumerate(folders))
    assert library.rename_folder("News", "World/Daily") == 2
    assert sorted(feed.folder for feed in library.feeds()) == [
        "",
        "Arts",
        "News of old",
        "World/Daily",
        "World/Daily/Sea",
    ]
    assert library.rename_folder("World/Daily/Sea", "") == 1
    assert sorted(feed.folder for feed in library.feeds()) == ["", "", "Arts", "News of old", "World/Daily"]
    assert library.rename_folder("", "All") == 0


def test_feeds_are_due_when_they_were_never_asked_or_their_time_has_come(library: Library) -> None:
    later, never, ended, soon = (follow(library, f"https://{number}.org/feed") for number in range(4))
    library.take_answers(
        [answer(later, next_check=200), answer(ended, next_check=0, is_ended=True), answer(soon, next_check=100)]
    )
    assert [feed.id for feed in library.due_feeds(99)] == [never.id]
    assert [feed.id for feed in library.due_feeds(200)] == [never.id, soon.id, later.id]


def test_what_is_unfollowed_leaves_its_articles_and_undo_follows_it_again(library: Library) -> None:
    feed = follow(library, name="Harbour", settings=FeedSettings(limit=7))
    other = follow(library, "https://b.org/feed")
    articles = bring(library, feed, [entry("a"), entry("b")])
    kept = library.feed(feed.id)
    assert [gone.id for gone in library.unfollow([feed.id, 999])] == [feed.id]
    assert [left.id for left in library.feeds()] == [other.id]
    assert sorted(library.ids()) == sorted(articles)
    assert library.entries_of(articles[0]) == []
    undone = library.undo()
    assert undone is not None and undone.label == "Unfollowed Harbour"
    assert library.feed(feed.id) == kept
    assert [each.id for each in library.entries_of(articles[0])] == [feed.id]
    assert library.feed_counts()[feed.id].total == 2


def test_what_is_followed_again_knows_what_it_brought(library: Library) -> None:
    feed = follow(library)
    bring(library, feed, [entry("a"), entry("b")])
    library.unfollow([feed.id])
    again = follow(library, name="Anew")
    assert again.id == feed.id
    assert again.state.next_check == 0
    assert [known.key for known in library.known_entries(again.id)] == ["key of a", "key of b"]
    library.undo()
    assert [each.name for each in library.feeds()] == ["Anew"]


def test_another_feed_never_has_the_id_of_one_that_is_gone(library: Library) -> None:
    feed = follow(library)
    library.unfollow([feed.id])
    assert follow(library, "https://b.org/feed").id != feed.id


@given(settings)
def test_settings_come_back_as_they_were(wanted: FeedSettings) -> None:
    assert settings_from(settings_text(wanted)) == wanted


@given(
    st.text() | st.sampled_from(('{"limit": "x"}', '{"tags": 5}', "[1]", '{"full_text": "often"}', "null", "[" * 9_999))
)
def test_settings_that_cannot_be_read_are_the_default(text: str) -> None:
    assert settings_from(text) == FeedSettings()


def test_settings_of_a_later_version_are_read_as_far_as_they_are_known() -> None:
    assert settings_from('{"limit": 3, "colour": "red"}') == FeedSettings(limit=3)


@given(st.text())
def test_a_folder_is_kept_as_it_is_however_often_it_is_read(folder: str) -> None:
    clean = clean_folder(folder)
    assert clean_folder(clean) == clean
    assert all(step == step.strip() and step for step in clean.split("/")) or not clean
