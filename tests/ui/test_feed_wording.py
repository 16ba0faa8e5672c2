from dataclasses import replace

import pytest
from followed_feeds import feed

from reader.library.feed_values import FeedSettings, FeedState, FullText
from reader.ui.feed_wording import (
    FeedFields,
    UnreadableFieldError,
    fault_note,
    feed_choices,
    feed_fields,
    feed_note,
    folder_note,
    pasted_address,
    read_settings,
    short_address,
    tree_note,
    worded_ago,
)
from reader.worker.feed import NamedFeed

SETTINGS = FeedSettings(120, FullText.ALWAYS, True, ("north sea", "walls"), 30)


def test_what_a_form_shows_of_settings_is_read_as_these_settings() -> None:
    shown = feed_fields(feed(1, "Gazette", "News", settings=SETTINGS))
    assert shown == FeedFields(
        "Gazette", "News", "https://1.example/feed.xml", "2h", "always", "yes", "north sea, walls", "30"
    )
    assert read_settings(shown) == SETTINGS
    plain = feed_fields(feed(1, "Gazette"))
    assert (plain.interval, plain.limit, plain.tags) == ("", "", "")
    assert read_settings(plain) == FeedSettings()


def test_how_often_that_is_none_is_refused() -> None:
    with pytest.raises(UnreadableFieldError) as refused:
        read_settings(replace(FeedFields(), interval="often"))
    assert refused.value.field == "interval"


@pytest.mark.parametrize("limit", ["0", "-1", "many", "10001", "1" * 5000, "٣"])
def test_a_limit_that_is_none_is_refused(limit: str) -> None:
    with pytest.raises(UnreadableFieldError) as refused:
        read_settings(replace(FeedFields(), limit=limit))
    assert refused.value.field == "limit"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("example.org", "example.org"),
        (" http://example.org/a ", "http://example.org/a"),
        ("feed://example.org/rss", "example.org/rss"),
        ("FEED:https://example.org/rss", "https://example.org/rss"),
        ("", ""),
    ],
)
def test_an_address_is_taken_as_other_programs_hand_it_out(typed: str, asked: str) -> None:
    assert pasted_address(typed) == asked


def test_a_choice_of_feeds_shows_titles_and_addresses() -> None:
    named = [NamedFeed("https://www.example.org/rss/", "All\x1b"), NamedFeed("http://example.org/comments", "")]
    assert feed_choices(named) == [("0", "All · example.org/rss"), ("1", "example.org/comments")]
    assert short_address("https://www.example.org/") == "example.org"


def test_time_since_then_is_told_roughly() -> None:
    told = [worded_ago(0, seconds) for seconds in (-5, 59, 60, 3599, 7200, 86_400 * 3)]
    assert told == ["just now", "just now", "1 min ago", "59 min ago", "2 h ago", "3 d ago"]


def test_notes_tell_what_is_there_and_what_fails() -> None:
    assert feed_note(feed(1, "A", state=FeedState(checked=0)), 1, 120) == "1 article\nasked 2 min ago"
    assert feed_note(feed(1, "A"), 0, 120) == "0 articles\nnot asked yet"
    assert tree_note(12, 2, 3) == "12 · 2 failing · asking 3"
    assert tree_note(0, 0, 0) == ""
    assert folder_note(1, 1200, 0) == "1 feed · 1,200 unread"
    assert folder_note(2, 0, 1) == "2 feeds · 0 unread · 1 failing"


def test_a_fault_is_told_in_a_sentence() -> None:
    assert fault_note(feed(1, "A")) == ""
    assert fault_note(feed(1, "A", state=FeedState(reason="no\x1b answer.", failures=1))) == "No answer."
    assert fault_note(feed(1, "A", state=FeedState(reason="no answer", failures=3))) == "No answer (3 times in a row)."
    ended = feed(1, "A", state=FeedState(is_ended=True, reason="gone for good"))
    assert fault_note(ended) == "It has ended and is not asked any more: gone for good."
