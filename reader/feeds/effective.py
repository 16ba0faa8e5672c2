"""How a feed is treated: by its section of the settings, by what was set in the app, and as feeds are in general."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from reader.address import host
from reader.config.settings import FeedDefaults, FeedSection, Settings
from reader.config.site_sections import nearest_site
from reader.library.feed_values import Feed, FeedSettings, FullText

_USUAL = FeedSettings()
_NO_DEFAULTS = FeedDefaults()
_NO_SECTION = FeedSection()


def effective(feed: Feed, own: Settings) -> FeedSettings:
    """The settings that hold for a feed: its section, else what was set in the app, else what [feeds] says."""
    section = _section(feed, own)
    if own.feeds == _NO_DEFAULTS and section == _NO_SECTION:
        return feed.settings
    return replace(
        feed.settings,
        interval_minutes=_first(
            section.interval_minutes, feed.settings.interval_minutes, own.feeds.interval_minutes, usual=None
        ),
        full_text=FullText(
            _first(section.full_text, feed.settings.full_text, own.feeds.full_text, usual=_USUAL.full_text)
        ),
        has_pictures=_first(
            section.pictures, feed.settings.has_pictures, own.feeds.pictures, usual=_USUAL.has_pictures
        ),
        tags=feed.settings.tags if section.tags is None else section.tags,
        limit=_first(section.limit, feed.settings.limit, own.feeds.limit, usual=None),
    )


def called(feed: Feed, title: str | None) -> Feed:
    """The feed with what it calls itself, of which the first answer tells and its section may go by."""
    return feed if feed.state.title or not title else replace(feed, state=replace(feed.state, title=title))


def full_text_at(feed: Feed, own: Settings) -> Callable[[str], FullText] | None:
    """When the page of an entry of a feed is fetched, by its address; None: sites make no difference.

    A site goes before [feeds], and behind what is said of the feed itself.
    """
    if not any(site.full_text for site in own.sites.values()):
        return None
    general = effective(feed, own).full_text
    if _section(feed, own).full_text is not None or feed.settings.full_text is not _USUAL.full_text:
        return None

    @lru_cache(maxsize=64)
    def of_host(name: str) -> FullText:
        site = nearest_site(name, own, "full_text")
        return general if site is None else FullText(own.sites[site].full_text or general)

    return lambda address: of_host(host(address))


def has_pictures_at(address: str, feed: Feed, own: Settings) -> bool:
    """Whether pictures are fetched with an article of a feed. A site goes before [feeds], as for its full text."""
    if _section(feed, own).pictures is None and feed.settings.has_pictures is _USUAL.has_pictures:
        if (site := nearest_site(host(address), own, "pictures")) is not None:
            return bool(own.sites[site].pictures)
    return effective(feed, own).has_pictures


def _section(feed: Feed, own: Settings) -> FeedSection:
    """The section of a feed: by its address, else by how it is called."""
    if not own.feed_sections:
        return _NO_SECTION
    by_address = own.feed_sections.get(feed.url)
    return by_address or own.feed_sections.get(feed.title) or own.feed_sections.get(feed.state.title) or _NO_SECTION


def _first(section: Any, chosen: Any, general: Any, *, usual: Any) -> Any:
    """What is said nearest; what is as usual may not have been chosen."""
    if section is not None:
        return section
    return general if chosen == usual and general is not None else chosen
