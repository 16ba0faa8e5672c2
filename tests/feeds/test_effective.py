"""How feeds are treated by the user's settings."""

from dataclasses import replace

from reader.config.settings import FeedDefaults, FeedSection, Settings, SiteSettings
from reader.feeds.effective import called, effective, full_text_at, has_pictures_at
from reader.library.feed_values import Feed, FeedSettings, FeedState, FullText

FEED = Feed(1, "https://sea.example/feed", "", "", "", False, 0, state=FeedState(title="Harbour News"))
OWN = Settings(feeds=FeedDefaults(interval_minutes=90, full_text="always", pictures=True, limit=7))


def by_section(**values: object) -> Settings:
    return OWN._replace(feed_sections={"Harbour News": FeedSection(**values)})  # type: ignore[arg-type]


def test_without_settings_a_feed_is_treated_as_was_set_in_the_app() -> None:
    assert effective(FEED, Settings()) is FEED.settings
    assert full_text_at(FEED, Settings()) is None


def test_what_was_not_set_in_the_app_is_as_feeds_are_in_general() -> None:
    assert effective(FEED, OWN) == FeedSettings(90, FullText.ALWAYS, True, (), 7)
    chosen = FeedSettings(30, FullText.NEVER, True, ("sea",), 3)
    assert effective(replace(FEED, settings=chosen), OWN) == chosen


def test_a_section_goes_before_all_by_address_or_by_name() -> None:
    section = {"interval_minutes": 60, "full_text": "short", "pictures": False, "tags": (), "limit": 9}
    chosen = replace(FEED, settings=FeedSettings(30, FullText.NEVER, True, ("sea",), 3))
    expected = FeedSettings(60, FullText.SHORT, False, (), 9)
    assert effective(chosen, by_section(**section)) == expected
    assert effective(replace(chosen, name="Mine"), by_section(**section)) == expected
    other = by_section(limit=1)
    addressed = other._replace(feed_sections={**other.feed_sections, FEED.url: FeedSection(limit=2)})
    assert effective(FEED, addressed).limit == 2


def test_a_section_by_name_holds_from_the_first_answer_on() -> None:
    new = replace(FEED, state=FeedState())
    own = by_section(limit=9)
    assert effective(called(new, None), own).limit == 7
    assert effective(called(new, "Harbour News"), own).limit == 9
    assert called(FEED, "Another") is FEED


def test_a_site_goes_before_feeds_in_general_and_behind_what_is_said_of_the_feed() -> None:
    site = {"sea.example": SiteSettings(full_text="never", pictures=False)}
    own = OWN._replace(sites=site)
    when = full_text_at(FEED, own)
    assert when is not None
    assert when("https://www.sea.example/1") is FullText.NEVER
    assert when("https://a.sea.example/1") is FullText.NEVER
    assert when("https://other-sea.example/1") is FullText.ALWAYS
    assert when("") is FullText.ALWAYS
    assert full_text_at(replace(FEED, settings=FeedSettings(full_text=FullText.ALWAYS)), own) is None
    assert full_text_at(FEED, by_section(full_text="short")._replace(sites=site)) is None

    assert not has_pictures_at("https://sea.example/1", FEED, own)
    assert has_pictures_at("https://sky.example/1", FEED, own)
    assert has_pictures_at("https://sea.example/1", FEED, by_section(pictures=True)._replace(sites=site))
