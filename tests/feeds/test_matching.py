"""What an answer of a feed brings: each entry once, whatever the feed does to its numbers and addresses."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from feed_entries import TEXT, entry, known
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.feeds.matching import Matched, is_short, new_entries
from reader.library.feed_values import FeedSettings, FullText, KnownEntry
from reader.worker.feed import EntryRead

LONG = " ".join(f"word{number}" for number in range(200))


def match(
    read: Sequence[EntryRead], before: Sequence[KnownEntry] = (), settings: FeedSettings | None = None
) -> Matched:
    return new_entries(
        read, before, settings=settings or FeedSettings(), home="https://site.example/", feed_key="site.example/feed"
    )


def titles(matched: Matched) -> list[str]:
    return [row.title for row in matched.rows]


def test_the_first_answer_brings_all_entries_and_the_next_only_what_is_new() -> None:
    first = match([entry("1"), entry("2")])
    assert titles(first) == ["Entry 1", "Entry 2"]
    assert first.listed == tuple(row.key for row in first.rows)
    assert all(row.part == row.key and markup for row, markup in zip(first.rows, first.markups, strict=True))

    second = match([entry("3"), entry("1"), entry("2")], known(first))
    assert titles(second) == ["Entry 3"]
    assert set(second.listed) == {*first.listed, second.rows[0].key}


def test_a_text_that_changed_comes_again_under_the_same_key() -> None:
    first = match([entry("1", LONG)])
    second = match([entry("1", LONG + " and an end")], known(first))
    assert second.rows[0].key == first.rows[0].key
    assert "and an end" in second.markups[0]


def test_a_teaser_that_changed_is_taken_anew_only_if_the_feed_says_that_its_article_changed() -> None:
    first = match([entry("1", "Five comments", updated="monday")])
    assert first.rows[0].is_full_text_wanted
    assert match([entry("1", "Six comments", updated="monday")], known(first)).rows == ()
    assert match([entry("1", "Six comments", updated="tuesday")], known(first)).rows[0].is_full_text_wanted


def test_entries_that_are_numbered_anew_are_known_by_their_addresses_and_their_texts() -> None:
    first = match([entry("1"), entry("2", url=None), entry("3", updated="may 1")])
    renumbered = [
        entry("a", url="https://site.example/1", title="Entry 1"),
        entry("b", url=None, title="Entry 2"),
        entry("c", url="https://site.example/moved/3", title="Entry 3", updated="may 1"),
    ]
    second = match(renumbered, known(first))
    assert second.rows == ()
    assert set(second.listed) == set(first.listed)


def test_a_text_that_is_said_again_is_another_entry() -> None:
    weekly = entry("1", title="Open thread", updated="monday")
    first = match([weekly])
    again = replace(weekly, key="2", url="https://site.example/2", updated="tuesday")
    assert len(match([again], known(first)).rows) == 1, "on another day"
    assert len(match([again, weekly], known(first)).rows) == 1, "beside the first"

    short = entry("1", "", title="Picture of the day")
    assert len(match([replace(short, key="2", url="https://site.example/2")], known(match([short]))).rows) == 1


def test_entries_that_share_an_address_have_it_as_a_link_in_their_text() -> None:
    shared = [entry("1", url="https://else.example/a"), entry("2", url="http://www.else.example/a/?utm_source=rss")]
    matched = match([*shared, entry("3", url="https://site.example"), entry("4", url="https://site.example/feed")])
    assert [row.url for row in matched.rows] == [None] * 4
    assert 'href="https://else.example/a"' in matched.markups[0]
    assert not any(row.is_full_text_wanted for row in matched.rows)


def test_an_article_keeps_its_address_when_another_entry_comes_to_share_it() -> None:
    first = match([entry("1", url="https://else.example/a")])
    both = [entry("1", LONG, url="https://else.example/a"), entry("2", url="https://else.example/a")]
    second = match(both, known(first))
    assert [row.url for row in second.rows] == ["https://else.example/a", None]

    alone = match([entry("2", LONG, url="https://else.example/a")], known(replace(second, rows=second.rows[1:])))
    assert [(row.key, row.url) for row in alone.rows] == [(second.rows[1].key, None)]


def test_entries_of_one_name_are_told_apart() -> None:
    first = match([entry("same", url=f"https://site.example/{number}") for number in range(3)])
    assert len({row.key for row in first.rows}) == 3
    fresh = [entry("same", url=f"https://site.example/{number}") for number in (3, 0, 1, 2)]
    assert [row.url for row in match(fresh, known(first)).rows] == ["https://site.example/3"]
    assert len(match([entry("twice"), entry("twice")]).rows) == 1


@pytest.mark.parametrize("oldest_first", [False, True])
def test_of_more_entries_than_the_limit_the_newest_are_taken_and_the_others_remembered(oldest_first: bool) -> None:
    days = [entry(str(day), published=f"2024-05-{day:02}") for day in range(9, 0, -1)]
    matched = match(days[::-1] if oldest_first else days, settings=FeedSettings(limit=3))
    assert [row.title for row in matched.rows if row.part] == ["Entry 9", "Entry 8", "Entry 7"]
    assert len(matched.rows) == 9
    assert match(days, known(matched), FeedSettings(limit=3)).rows == ()


def test_an_entry_without_a_date_is_as_new_as_the_one_before_it() -> None:
    told = [("a", None), ("b", "2024-05-03"), ("c", None), ("d", "2024-05-02"), ("e", "2024-05-04")]
    matched = match([entry(key, published=day) for key, day in told])
    assert [row.title[-1] for row in matched.rows] == ["e", "a", "b", "c", "d"]


def test_what_a_rule_dropped_does_not_come_again() -> None:
    dropped = [replace(before, article=None, identity=None) for before in known(match([entry("1")]))]
    assert match([entry("1", LONG)], dropped).rows == ()


@pytest.mark.parametrize(
    ("full_text", "text", "is_wanted"),
    [
        (FullText.SHORT, "A teaser.", True),
        (FullText.SHORT, LONG, False),
        (FullText.SHORT, LONG + " [&#8230;]", True),
        (FullText.SHORT, LONG + ' <a href="/1">Continue reading</a>', True),
        (FullText.NEVER, "A teaser.", False),
        (FullText.ALWAYS, LONG, True),
    ],
)
def test_full_texts_are_wanted_as_the_feed_is_set(full_text: FullText, text: str, is_wanted: bool) -> None:
    settings = FeedSettings(full_text=full_text, tags=("a",))
    row = match([entry("1", text)], settings=settings).rows[0]
    assert (row.is_full_text_wanted, row.tags) == (is_wanted, ("a",))
    assert not match([entry("1", text, url=None)], settings=settings).rows[0].is_full_text_wanted


def test_notes_to_sound_are_no_teasers() -> None:
    assert not is_short(entry("1", "An episode.", enclosures=("https://site.example/1.mp3",)))


def test_an_entry_without_text_is_a_link_to_its_page() -> None:
    matched = match([entry("1", "", title="A & B"), entry("2", "", url=None, title="<i>")])
    assert matched.markups == ('<p><a href="https://site.example/1">A &amp; B</a></p>', "<p>&lt;i&gt;</p>")


addresses = st.sampled_from([None, "", "https://site.example/", "https://a.example/x", "https://a.example/y?z"])
entries = st.lists(
    st.builds(
        lambda key, text, url, updated, published: entry(
            key, text, url=url, title="T", updated=updated, published=published
        ),
        st.sampled_from("abc"),
        st.sampled_from(["", "short", TEXT, LONG]),
        addresses,
        st.sampled_from(["", "1", "2"]),
        st.sampled_from([None, "2024", "2024-05-01"]),
    ),
    max_size=8,
)


@settings(deadline=None, max_examples=50)
@given(entries, entries)
def test_whatever_a_feed_lists_it_brings_no_entry_twice(first: list[EntryRead], second: list[EntryRead]) -> None:
    before = match(first)
    assert len({row.key for row in before.rows}) == len(before.rows)
    assert match(first, known(before)).rows == ()

    after = match(second, known(before))
    assert len({row.key for row in after.rows}) == len(after.rows)
    own = [row.url for row in before.rows if row.url]
    assert len(set(own)) == len(own)


def test_sites_may_say_when_pages_are_fetched() -> None:
    read = [replace(entry("1"), url="https://a.example/1"), replace(entry("2"), url="https://b.example/2")]
    whens = {"https://a.example/1": FullText.ALWAYS, "https://b.example/2": FullText.NEVER}
    matched = new_entries(read, (), settings=FeedSettings(), full_text_at=whens.__getitem__)
    assert [row.is_full_text_wanted for row in matched.rows] == [True, False]
