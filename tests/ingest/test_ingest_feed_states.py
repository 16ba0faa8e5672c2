"""What is remembered of a feed once it has answered."""

from dataclasses import replace

from reader.ingest.feed_asking import Answered
from reader.ingest.feed_states import answered_state
from reader.library.feed_values import Feed
from reader.worker.feed import FeedRead

NOW, DAY = 1_700_000_000, 86_400
FEED = Feed(3, "https://a.example/feed", "", "", "", is_typed=False, added=NOW)
DAILY = FeedRead("A", None, None, 1_440, None, (), 0)


def test_a_feed_that_wants_to_be_asked_daily_is_so_also_when_it_answers_that_nothing_has_changed() -> None:
    said = Answered(FEED, "tag", None, None, None, digest="d", read=DAILY)
    first = answered_state(said, NOW, is_new=True)
    assert NOW + DAY <= first.next_check <= NOW + 1.1 * DAY

    unchanged = Answered(replace(FEED, state=first), "tag", None, None, None)
    second = answered_state(unchanged, first.next_check, is_new=False)
    assert DAY - 2 <= second.next_check - first.next_check <= 1.1 * DAY

    failed = Answered(replace(FEED, state=replace(first, failures=5)), "tag", None, None, None)
    assert answered_state(failed, NOW + 60, is_new=False).next_check < NOW + DAY / 2
