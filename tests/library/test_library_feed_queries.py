from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from feed_samples import HARBOUR, answer, bring, entry, feed_file, follow
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from library_samples import make_article

from reader.library import Library, NameKind, NewFeed
from reader.library.prepared import prepare


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Three feeds, one of them called otherwise by the user, that brought an article each; one was saved as a file."""
    with Library.open(tmp_path) as opened:
        harbour, straits, arts = opened.follow(
            [
                NewFeed("https://www.harbour.example.org/feed", folder="News/Sea"),
                NewFeed("https://straits.example.net/rss", name="Straße & Meer", folder="News"),
                NewFeed("https://arts.example.com/feed.xml", folder="Newsletters"),
            ]
        )
        for feed, name in ((harbour, "a"), (straits, "b"), (arts, "c")):
            one = entry(name, url=f"{feed.url}/{name}")
            opened.take_answers([answer(feed, [one], kept=feed_file(opened, name), title=f"The {name} times")])
        opened.store(make_article("Saved", url="https://harbour.example.org/saved"), location="/saved")
        yield opened


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ('feed:"the a times"', "a"),
        ("feed:harbour.example.org", "a"),
        ("feed:https://harbour.example.org/feed", "a"),
        ('feed:"STRASSE & meer"', "b"),
        ('feed:"the b times"', "b"),
        ("feed:news", "ab"),
        ("feed:News/", "ab"),
        ("feed:news/sea", "a"),
        ("feed:sea", ""),
        ("feed:/", ""),
        ("feed:#1", "a"),
        ("feed:#3", "c"),
        ("feed:#33", ""),
        (f"feed:#{9**99}", ""),
        ("feed:#", ""),
        ("feed:times", ""),
        ("feed:news -feed:#1", "b"),
        ("feed:#1 or feed:#3", "ac"),
    ],
)
def test_a_feed_is_found_by_name_title_host_address_folder_and_number(
    library: Library, query: str, titles: str
) -> None:
    found = {row.title for row in library.rows(library.ids(query))}
    assert found == {f"Title of {each}" for each in titles}


def test_what_a_feed_brought_is_found_whatever_it_was_cleaned_from(library: Library) -> None:
    (a,) = library.ids("feed:#1")
    page = prepare(make_article("A", HARBOUR * 9, url="https://other.example.org/", site="Other"))
    library.store_full_text(a, page, location="https://other.example.org/")
    assert library.ids("feed:#1") == library.ids('feed:"the a times"') == [a]


def test_what_a_feed_brought_that_is_not_followed_any_more_is_found_by_what_it_called_itself(library: Library) -> None:
    found = library.ids("feed:#1")
    library.unfollow([1])
    assert library.ids("feed:#1") == library.ids('feed:"the a times"') == found
    assert library.ids("feed:news/sea") == []


def test_feeds_that_were_saved_as_files_are_found_as_before(library: Library) -> None:
    library.begin_container("/feeds/Pier.xml", "digest")
    article = make_article("In a file", url="https://e.org/1", site="Pier News")
    stored = library.store_prepared(
        prepare(replace(article, form="feed")), location="/feeds/Pier.xml/1", container="/feeds/Pier.xml"
    )
    library.end_container("/feeds/Pier.xml", "digest", ["1"])
    for query in ("feed:pier", "feed:pier.xml", 'feed:"pier news"'):
        assert library.ids(query) == [stored.article]


def test_titles_and_folders_of_feeds_are_offered_with_how_much_they_hold(library: Library) -> None:
    bring(library, follow(library, "https://www.harbour.example.org/feed"), [entry("more")], "more")
    names = {known.name: known.count for known in library.names(NameKind.FEED)}
    assert names == {
        "Harbour News": 2,
        "Straße & Meer": 1,
        "The c times": 1,
        "News": 3,
        "News/Sea": 2,
        "Newsletters": 1,
        # As what it brought says of its site.
        "The a times": 1,
    }


@given(texts=st.lists(st.text(max_size=20), min_size=6, max_size=6), name=st.text(max_size=20))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_feed_says_is_kept_and_found(library: Library, texts: list[str], name: str) -> None:
    title, byline, published, updated, tag, key = texts
    row = entry("any", title=title, byline=byline, published=published, updated=updated, tags=(tag,), key=key)
    feed = library.find_feed("https://any.example.org/feed") or follow(library, "https://any.example.org/feed")
    library.take_answers([answer(feed, [row], kept=feed_file(library, "any"), title=name)])
    (article,) = library.ids(f"feed:#{feed.id}")
    assert [(known.article, known.updated) for known in library.known_entries(feed.id) if known.key == key] == [
        (article, updated)
    ]
    library.change_feed(feed.id, name=name, folder=name)
    found = library.feed(feed.id)
    assert found is not None
    wanted = found.title.replace("\\", "\\\\").replace('"', '\\"')
    assert not wanted.strip() or article in library.ids(f'feed:"{wanted}"')
