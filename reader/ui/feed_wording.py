"""How feeds are worded, and how what is typed of them is read; pure functions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.config.intervals import typed_interval, worded_interval
from reader.feeds.typed import typed_tags
from reader.library.feed_values import MAX_ENTRIES, Feed, FeedSettings, FullText
from reader.safe_text import safe_line
from reader.ui.list_wording import SEPARATOR
from reader.ui.wording import plural
from reader.worker.feed import NamedFeed

MOST_LIMIT = 10_000
MOST_CHOICES = 50
"""Feeds of a site that are offered; the best are first."""
_ADDRESS_START = re.compile(r"https?://(www\.)?")
_AGO = ((86_400, "d"), (3_600, "h"), (60, "min"))


class UnreadableFieldError(ValueError):
    """What was typed into a field says nothing that it could."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
        """Its name in `FeedFields`."""
        self.reason = reason
        """In a sentence."""


@dataclass(frozen=True, slots=True)
class FeedFields:
    """What stands in the fields of a feed's form."""

    name: str = ""
    folder: str = ""
    url: str = ""
    interval: str = ""
    full_text: str = FullText.SHORT.value
    pictures: str = "no"
    tags: str = ""
    limit: str = ""


def feed_fields(feed: Feed) -> FeedFields:
    """What stands in the fields at first."""
    settings = feed.settings
    return FeedFields(
        feed.name,
        feed.folder,
        feed.url,
        worded_interval(settings.interval_minutes) if settings.interval_minutes is not None else "",
        settings.full_text.value,
        "yes" if settings.has_pictures else "no",
        ", ".join(settings.tags),
        "" if settings.limit is None else str(settings.limit),
    )


def read_settings(fields: FeedFields) -> FeedSettings:
    """The settings that the fields say. Raises UnreadableFieldError if one of them says nothing sensible."""
    return FeedSettings(
        interval_minutes=_interval(fields.interval),
        full_text=FullText(fields.full_text),
        has_pictures=fields.pictures == "yes",
        tags=typed_tags(fields.tags),
        limit=_limit(fields.limit),
    )


def _interval(text: str) -> int | None:
    if not text.strip():
        return None
    if (minutes := typed_interval(text)) is None:
        raise UnreadableFieldError("interval", "How often: 30m, 2h or 1d, from 5 minutes to 30 days.")
    return minutes


def _limit(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 9 and 0 < int(text) <= MOST_LIMIT):
        raise UnreadableFieldError("limit", f"How many entries: a number from 1 to {MOST_LIMIT:,}.")
    return int(text)


# What is told


def pasted_address(text: str) -> str:
    """An address from what was typed, or pasted as some browsers and feed readers hand it out; empty if it is none."""
    text = safe_line(text).strip()
    return text[len("feed:") :].removeprefix("//") if text.lower().startswith("feed:") else text


def feed_choices(named: Sequence[NamedFeed]) -> list[tuple[str, str]]:
    """Their numbers, and what is shown of feeds of which one is chosen."""
    return [
        (str(number), SEPARATOR.join(part for part in (safe_line(feed.title), short_address(feed.url)) if part))
        for number, feed in enumerate(named[:MOST_CHOICES])
    ]


def short_address(url: str) -> str:
    """An address without what every address has."""
    return safe_line(_ADDRESS_START.sub("", url).rstrip("/"))


def worded_ago(then: int, now: int) -> str:
    """How long ago a time was: `5 min ago`."""
    seconds = max(0, now - then)
    return next((f"{seconds // unit:,} {name} ago" for unit, name in _AGO if seconds >= unit), "just now")


def tree_note(feeds: int, failing: int, asked: int) -> str:
    """What stands beside the heading of the tree."""
    told = f"{failing:,} failing" if failing else ""
    asking = f"asking {asked:,}" if asked else ""
    return SEPARATOR.join(part for part in (f"{feeds:,}" if feeds else "", told, asking) if part)


def feed_note(feed: Feed, articles: int, now: int) -> str:
    """How a feed stands, in the two lines under its address."""
    checked = feed.state.checked
    asked = "not asked yet" if checked is None else f"asked {worded_ago(checked, now)}"
    return f"{plural(articles, 'article')}\n{asked}"


def fault_note(feed: Feed) -> str:
    """Why a feed brings nothing, in a sentence; empty if all is well."""
    reason = safe_line(feed.state.reason or "").strip().rstrip(".")
    if feed.state.is_ended:
        return f"It has ended and is not asked any more{f': {reason}' if reason else ''}."
    if not reason:
        return ""
    reason = reason[:1].upper() + reason[1:]
    return f"{reason} ({plural(feed.state.failures, 'time')} in a row)." if feed.state.failures > 1 else f"{reason}."


def folder_note(feeds: int, unread: int, failing: int) -> str:
    """What is in a folder."""
    parts = (plural(feeds, "feed"), f"{unread:,} unread", f"{failing:,} failing" if failing else "")
    return SEPARATOR.join(part for part in parts if part)


FULL_TEXTS = {
    FullText.NEVER.value: "never fetched",
    FullText.SHORT.value: "where the feed is short",
    FullText.ALWAYS.value: "always fetched",
}
"""Values of `FeedFields.full_text`, and how they are told."""
PICTURES = {"no": "not fetched", "yes": "fetched with the full text"}
"""Values of `FeedFields.pictures`, and how they are told."""
LIMIT_HINT = f"newest {MAX_ENTRIES}"
INTERVAL_HINT = "as the feed says"
NO_FEEDS = "No feeds yet: a adds one, by the address of its site."
NOTHING_FOUND = "Nothing here has these words; Esc shows all."
