"""From words on the command line to the settings of feeds, and which feeds are meant."""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reader.config.intervals import typed_interval
from reader.errors import SourceError
from reader.feeds.typed import typed_folder
from reader.library.feed_values import Feed, FeedSettings, FullText
from reader.safe_text import safe_line

AUTO = 0
"""Stands for a number that is not the user's choice."""


def interval(text: str) -> int:
    """Minutes of `30m`, `2h`, `1d`; AUTO of `auto`. Raises argparse.ArgumentTypeError."""
    if text == "auto":
        return AUTO
    if (minutes := typed_interval(text)) is None:
        raise argparse.ArgumentTypeError("must be a time from 5m to 30d, such as 30m, 2h or 1d, or auto")
    return minutes


def count_or_auto(text: str) -> int:
    """A number from 1 on; AUTO of `auto`. Raises argparse.ArgumentTypeError."""
    if text == "auto":
        return AUTO
    if not text.isdecimal() or not 0 < int(text[:9]):
        raise argparse.ArgumentTypeError("must be a number from 1 on, or auto")
    return int(text[:9])


def yes_or_no(text: str) -> bool:
    """Whether it is yes. Raises argparse.ArgumentTypeError."""
    if text not in ("yes", "no"):
        raise argparse.ArgumentTypeError("must be yes or no")
    return text == "yes"


def changed_settings(settings: FeedSettings, options: argparse.Namespace) -> FeedSettings:
    """The settings with what the options say."""
    if options.interval is not None:
        settings = replace(settings, interval_minutes=options.interval or None)
    if options.limit is not None:
        settings = replace(settings, limit=options.limit or None)
    if options.full_text is not None:
        settings = replace(settings, full_text=FullText(options.full_text))
    if options.pictures is not None:
        settings = replace(settings, has_pictures=options.pictures)
    return settings if options.tags is None else replace(settings, tags=options.tags)


def chosen_feeds(feeds: Sequence[Feed], words: Iterable[str]) -> tuple[list[Feed], list[SourceError]]:
    """The feeds that words name, each once and in their order; and what is wrong with words that name none."""
    found: set[int] = set()
    errors = []
    for word in words:
        if isinstance(named := _named(feeds, word), SourceError):
            errors.append(named)
        else:
            found.update(feed.id for feed in named)
    return [feed for feed in feeds if feed.id in found], errors


def _named(feeds: Sequence[Feed], word: str) -> list[Feed] | SourceError:
    """The feed of an address, a number or a name, else those of a folder and of all folders in it."""
    number = word.removeprefix("#")
    if number.isdecimal() and (found := [feed for feed in feeds if str(feed.id) == number.lstrip("0")]):
        return found
    if "://" in word:
        return _of_address(feeds, word)
    name = safe_line(word).strip().casefold()
    if name and (found := [feed for feed in feeds if name in (feed.title.casefold(), feed.state.title.casefold())]):
        if len(found) > 1:
            numbers = ", ".join(str(feed.id) for feed in found)
            return SourceError(word, f"is the name of {len(found)} feeds; write the number of one: {numbers}")
        return found
    path = typed_folder(word).casefold()
    if path and (found := [feed for feed in feeds if f"{feed.folder.casefold()}/".startswith(f"{path}/")]):
        return found
    return SourceError(word, "is no feed that is followed and no folder")


def _of_address(feeds: Sequence[Feed], address: str) -> list[Feed] | SourceError:
    from reader.address import address_key

    key = address_key(address)
    found = [feed for feed in feeds if address in (feed.url, feed.home) or (key and address_key(feed.url) == key)]
    return found or SourceError(address, "is not followed")
