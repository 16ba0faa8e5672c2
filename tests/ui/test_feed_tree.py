from followed_feeds import feed
from hypothesis import given
from hypothesis import strategies as st

from reader.library.feed_values import FeedCounts, FeedState
from reader.library.own_values import SavedSearch
from reader.query.parsing import parse
from reader.safe_text import safe_line
from reader.ui.feed_tree import (
    SHELVES,
    Entry,
    FeedFilter,
    Folder,
    Gap,
    Item,
    feed_key,
    feed_query,
    feeds_at,
    feeds_listed,
    folder_at,
    folder_query,
    item_listed,
    search_at,
    tree_items,
    unread_query,
)

LETTER = feed(1, "A letter")
GAZETTE = feed(2, "Gazette", "News")
TIDES = feed(3, "Tides", "News/Sea")
KERNEL = feed(4, "Kernel notes", "Technology", state=FeedState(reason="no answer", failures=2))
FEEDS = (LETTER, GAZETTE, TIDES, KERNEL)
COUNTS = {1: FeedCounts(2, 9), 2: FeedCounts(3, 3), 3: FeedCounts(5, 7)}


def told(items: tuple[Item, ...]) -> list[tuple[str, int, int]]:
    """Folders and feeds, each with its depth and what is unread."""
    return [
        (item.name if isinstance(item, Folder) else item.feed.title, item.depth, item.unread)
        for item in items
        if isinstance(item, Folder | Entry)
    ]


def test_folders_hold_feeds_and_folders_and_count_what_is_unread_in_all_of_them() -> None:
    assert told(tree_items(FEEDS, COUNTS, ())) == [
        ("A letter", 0, 2),
        ("News", 0, 8),
        ("Gazette", 1, 3),
        ("Sea", 1, 5),
        ("Tides", 2, 5),
        ("Technology", 0, 0),
        ("Kernel notes", 1, 0),
    ]


def test_what_is_in_a_folded_folder_is_counted_and_not_listed() -> None:
    items = tree_items(FEEDS, COUNTS, (), folded={"News"})
    assert told(items)[1:3] == [("News", 0, 8), ("Technology", 0, 0)]
    assert [(item.feeds, item.failing) for item in items if isinstance(item, Folder)] == [(2, 0), (1, 1)]


def test_searches_stand_over_the_feeds_with_air_between() -> None:
    harbour = SavedSearch("Harbour", "harbour")
    items = tree_items(FEEDS, COUNTS, (harbour,))
    assert [search_at(item) for item in items[:6]] == [*SHELVES, harbour, None]
    assert isinstance(items[5], Gap)
    assert not any(isinstance(item, Gap) for item in tree_items((), {}, (harbour,)))


def test_words_find_feeds_by_name_address_and_folder_whatever_is_folded() -> None:
    found = FeedFilter(FEEDS, (SavedSearch("Harbour", "harbour"),))
    items = tree_items(FEEDS, COUNTS, (), folded={"News", "News/Sea"}, only=found.keys("TIDES sea"))
    assert told(items) == [("News", 0, 5), ("Sea", 1, 5), ("Tides", 2, 5)]
    assert found.keys("starred") == {"search Starred"}
    assert found.keys("harbour") == {"search Harbour"}
    assert found.keys("4.example") == {"feed 4"}
    assert found.keys("tides kernel") == frozenset()
    assert told(tree_items(FEEDS, COUNTS, (), only=found.keys("nothing"))) == []


@given(st.text(max_size=20), st.text(min_size=1, max_size=5))
def test_a_feed_of_any_name_is_found_by_a_part_of_it(before: str, word: str) -> None:
    named = (feed(1, f"{before} {word}"), feed(2, "Another"))
    assert feed_key(named[0]) in FeedFilter(named, ()).keys(safe_line(word))


def test_feeds_of_one_folder_stand_together_wherever_they_are_among_others() -> None:
    split = (GAZETTE, KERNEL, feed(5, "Post", "News"))
    assert [name for name, *_ in told(tree_items(split, {}, ()))] == [
        *("News", "Gazette", "Post"),
        *("Technology", "Kernel notes"),
    ]


def test_an_item_says_what_it_lists_and_what_it_stands_for() -> None:
    news = next(item for item in tree_items(FEEDS, COUNTS, ()) if item.key == "folder News")
    assert search_at(news) == SavedSearch("News", "feed:News")
    assert feeds_at(news, FEEDS) == (GAZETTE, TIDES)
    assert folder_at(news) == "News"
    tides = next(item for item in tree_items(FEEDS, COUNTS, ()) if item.key == "feed 3")
    assert search_at(tides) == SavedSearch("Tides", "feed:#3")
    assert feeds_at(tides, FEEDS) == (TIDES,)
    assert folder_at(tides) == "News/Sea"
    assert feeds_at(None, FEEDS) == ()
    assert folder_at(None) == ""


def test_a_query_tells_which_feeds_it_lists() -> None:
    assert feeds_listed(feed_query(TIDES), FEEDS) == (TIDES,)
    assert feeds_listed(folder_query("News"), FEEDS) == (GAZETTE, TIDES)
    assert feeds_listed(folder_query("News/Sea"), FEEDS) == (TIDES,)
    assert feeds_listed("feed:#99", FEEDS) == ()
    assert feeds_listed("is:unread", FEEDS) == ()


def test_the_item_is_known_that_lists_what_is_listed() -> None:
    harbour = SavedSearch("Harbour", "harbour")
    assert item_listed("feed:#3", FEEDS, ()) == ("feed 3", "News/Sea")
    assert item_listed(folder_query("News/Sea"), FEEDS, ()) == ("folder News/Sea", "News")
    assert item_listed("harbour", FEEDS, (harbour,)) == ("search Harbour", "")
    assert item_listed("", FEEDS, (harbour,)) == ("search All articles", "")
    assert item_listed("feed:#9", FEEDS, (harbour,)) == (None, "")


@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20).filter(lambda name: name.strip()))
def test_a_folder_of_any_name_can_be_asked_for(name: str) -> None:
    query = folder_query(name)
    parse(query)
    inside = feed(7, "Inside", name)
    assert feeds_listed(query, (LETTER, inside)) == (inside,)


def test_a_folder_of_any_depth_is_listed() -> None:
    deep = feed(8, "Deep", "/".join(["step"] * 2000))
    items = tree_items((deep,), {8: FeedCounts(1, 1)}, ())
    assert items[-1].key == "feed 8"


def test_what_is_unread_of_a_search_is_asked_for_by_a_query() -> None:
    assert unread_query("") == "is:unread"
    assert unread_query("harbour or wall sort:title") == "is:unread (harbour or wall)"
    assert unread_query("is:nothing") is None
