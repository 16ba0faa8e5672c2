from reader.ingest.feed_events import (
    Asked,
    Brought,
    FeedEnded,
    FeedEvent,
    FeedFailed,
    Offline,
    RefreshProgress,
    Unchanged,
)
from reader.library.feed_values import Arrived, Feed
from reader.ui.next_feed import next_feed_unread
from reader.ui.refresh_tally import Counting, Tally, refresh_note, refresh_told

TITLES = {1: "Harbour News", 2: "Tide Tables", 3: "Old Pier"}


def counted(*events: FeedEvent) -> Tally:
    counting = Counting()
    for event in events:
        counting.add(event)
    return counting.tally


def test_a_feed_is_being_asked_until_something_came_of_it() -> None:
    begun = [Asked(1), Asked(2), Asked(3)]
    assert counted(*begun).asked == {1, 2, 3}
    assert counted(*begun, Unchanged(1), Brought(2, Arrived(2, (7,))), FeedFailed(3, "is gone")).asked == set()


def test_how_far_it_is_is_told_as_feeds_of_all() -> None:
    assert refresh_note(Tally()) == "feeds …"
    assert refresh_note(counted(RefreshProgress(12, 1_000))) == "feeds 12 of 1,000"


def test_new_articles_of_all_feeds_are_told_together() -> None:
    told = counted(Brought(1, Arrived(1, (7, 8))), Brought(2, Arrived(2, (9,), changed=(3,))), Unchanged(3))
    assert refresh_told(told, TITLES) == "3 new articles"


def test_nothing_is_told_where_nothing_is_new() -> None:
    assert refresh_told(counted(Unchanged(1), Brought(2, Arrived(2, changed=(3,)))), TITLES) == ""


def test_one_failure_is_told_with_its_reason_and_more_by_their_number() -> None:
    one = counted(FeedFailed(2, "the server is busy"), Brought(1, Arrived(1, (7,))))
    assert refresh_told(one, TITLES) == "1 new article · Tide Tables failed: the server is busy"
    two = counted(FeedFailed(2, "the server is busy"), FeedEnded(3, "it is gone"))
    assert refresh_told(two, TITLES) == "2 feeds failed, B shows why"


def test_a_feed_that_is_over_is_told_so() -> None:
    assert refresh_told(counted(FeedEnded(3, "it is gone")), TITLES) == "Old Pier has ended: it is gone"


def test_what_is_known_to_fail_is_not_told_again() -> None:
    failed = counted(FeedFailed(2, "the server is busy"), FeedFailed(3, "is gone"))
    assert refresh_told(failed, TITLES, frozenset({2, 3})) == ""
    assert refresh_told(failed, TITLES, frozenset({2})) == "Old Pier failed: is gone"


def test_without_a_network_no_feed_is_blamed() -> None:
    told = refresh_told(counted(FeedFailed(2, "no route"), Offline("no route")), TITLES)
    assert told == "There is no network, so the feeds are asked again later"


def test_what_rules_have_to_tell_comes_first() -> None:
    new = counted(Brought(1, Arrived(1, (7,))))
    assert refresh_told(new, TITLES, noticed=["Storm (storm)"]) == "Storm (storm) · 1 new article"
    assert refresh_told(new, TITLES, noticed=["Storm (storm)", "b", "c"]).endswith("2 more notices · 1 new article")


def feeds(*ids: int) -> list[Feed]:
    return [Feed(each, f"https://{each}.example/feed", "", "", "", False, 0) for each in ids]


def test_the_next_feed_is_the_nearest_with_something_unread_round_the_end() -> None:
    all_feeds = feeds(5, 6, 7, 8)
    unread = {5: 2, 8: 1}
    assert next_feed_unread(all_feeds, feeds(6), unread, 1) == all_feeds[3]
    assert next_feed_unread(all_feeds, feeds(6), unread, -1) == all_feeds[0]
    assert next_feed_unread(all_feeds, feeds(8), unread, 1) == all_feeds[0]
    assert next_feed_unread(all_feeds, feeds(5, 6), unread, 1) == all_feeds[3]


def test_the_feed_listed_comes_last_and_one_that_is_gone_leads_nowhere() -> None:
    all_feeds = feeds(5, 6)
    assert next_feed_unread(all_feeds, feeds(5), {5: 1}, 1) == all_feeds[0]
    assert next_feed_unread(all_feeds, feeds(5), {}, 1) is None
    assert next_feed_unread(all_feeds, feeds(9), {5: 1}, 1) is None
