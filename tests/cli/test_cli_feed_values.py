"""Words on the command line of `reader feeds`: settings, and the feeds that are meant."""

import argparse
from collections.abc import Callable

import pytest

from reader.cli.feed_values import AUTO, chosen_feeds, count_or_auto, interval, yes_or_no
from reader.feeds.typed import typed_folder, typed_tags
from reader.library.feed_values import Feed, FeedState

FEEDS = (
    Feed(1, "https://example.org/feed.xml", "", "", "https://example.org/", False, 0, state=FeedState("Harbour News")),
    Feed(12, "https://example.net/atom", "Bells", "Sea/Ports", "", False, 0, state=FeedState("The bells of the port")),
    Feed(3, "https://example.com/rss", "", "Sea", "", False, 0, state=FeedState("Daily")),
    Feed(4, "https://example.com/rss2", "", "Seaside", "", False, 0, state=FeedState("Daily")),
    Feed(5, "https://example.com/3", "7", "", "", False, 0),
)


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("1", [1]),
        ("#012", [12]),
        ("https://example.org/feed.xml", [1]),
        ("http://www.example.org/feed.xml", [1]),
        ("https://example.org/", [1]),
        ("harbour NEWS", [1]),
        ("bells", [12]),
        ("the bells of the port", [12]),
        ("Sea", [12, 3]),
        ("/sea/ports/", [12]),
        ("7", [5]),
    ],
)
def test_a_feed_is_named_by_number_address_name_or_folder(word: str, ids: list[int]) -> None:
    found, errors = chosen_feeds(FEEDS, [word])
    assert ([feed.id for feed in found], errors) == (ids, [])


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("8", "is no feed that is followed and no folder"),
        ("Sea/Por", "is no feed that is followed and no folder"),
        ("", "is no feed that is followed and no folder"),
        ("daily", "is the name of 2 feeds; write the number of one: 3, 4"),
        ("https://example.org/other", "is not followed"),
    ],
)
def test_what_names_none_or_several_is_told_and_the_rest_found(word: str, reason: str) -> None:
    found, errors = chosen_feeds(FEEDS, ["Sea", word, "12"])
    assert [feed.id for feed in found] == [12, 3]
    assert [(error.source, error.reason) for error in errors] == [(word, reason)]


@pytest.mark.parametrize(
    ("text", "minutes"), [("5m", 5), ("90m", 90), ("2h", 120), ("1d", 1440), ("30d", 43200), ("auto", AUTO)]
)
def test_intervals(text: str, minutes: int) -> None:
    assert interval(text) == minutes


@pytest.mark.parametrize(
    ("read", "text"),
    [
        *((interval, text) for text in ("", "4m", "31d", "1", "h", "-5m", "1.5h", "9999999m", "٣h")),
        *((count_or_auto, text) for text in ("", "0", "-1", "x")),
        (yes_or_no, "y"),
    ],
)
def test_what_is_no_value_is_refused(read: Callable[[str], object], text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="must be"):
        read(text)


def test_lists_and_folders_are_put_in_order() -> None:
    assert typed_tags(" sea, ,work,sea") == ("sea", "work")
    assert typed_tags("") == ()
    assert typed_folder(" Sea / Ports//") == "Sea/Ports"
