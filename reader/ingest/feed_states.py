"""What follows for a feed from what came of asking it. Times are unix seconds."""

from dataclasses import replace

from reader.config.load_settings import settings
from reader.errors import FetchError, SourceError
from reader.feeds.effective import called, effective
from reader.feeds.schedule import next_check
from reader.ingest.feed_asking import Answered
from reader.library.feed_values import Feed, FeedState

_GONE = 410


def answered_state(answered: Answered, now: int, *, is_new: bool) -> FeedState:
    """The state of a feed that has answered; `is_new`: it brought something."""
    feed, read = answered.feed, answered.read
    before = feed.state
    changed = now if is_new else before.changed
    return FeedState(
        title=(read and read.title) or before.title,
        etag=answered.etag,
        modified=answered.modified,
        given_by=answered.given_by,
        digest=answered.digest or before.digest,
        checked=now,
        changed=changed,
        next_check=next_check(
            now,
            effective(called(feed, read.title if read else None), settings()),
            feed_id=feed.id,
            fresh_seconds=answered.fresh_seconds,
            interval_minutes=read.interval_minutes if read else None,
            quiet_seconds=max(0, now - (changed or feed.added)),
            waited_seconds=_waited(before) if read is None else 0,
        ),
    )


def _waited(before: FeedState) -> int:
    """For how long a feed was to be left alone when it answered last."""
    if before.checked is None or before.failures:
        return 0
    return max(0, before.next_check - before.checked)


def failed_state(feed: Feed, error: SourceError, now: int) -> FeedState:
    """The state of a feed that gave nothing: what is known of it stays, and it is asked again later, or never."""
    failures = feed.state.failures + 1
    retry_after = error.retry_after if isinstance(error, FetchError) else None
    return replace(
        feed.state,
        checked=now,
        failures=failures,
        reason=error.reason,
        is_ended=_is_end(error),
        next_check=next_check(
            now, effective(feed, settings()), feed_id=feed.id, failures=failures, retry_after=retry_after
        ),
    )


def ended_state(feed: Feed, reason: str, now: int) -> FeedState:
    """The state of a feed that need not be asked any more."""
    return replace(feed.state, checked=now, reason=reason, is_ended=True)


def left_state(feed: Feed, until: int) -> FeedState:
    """The state of a feed that was not asked, as its server is to be left alone until then."""
    return replace(feed.state, next_check=max(feed.state.next_check, until))


def _is_end(error: SourceError) -> bool:
    """Whether a failure says that there will never be anything at the address again."""
    return isinstance(error, FetchError) and error.status == _GONE
