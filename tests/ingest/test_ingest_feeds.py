"""What feeds bring comes, and what the user kept stays whatever a feed does."""

from dataclasses import replace

import pytest
from feed_follower import Follower, brought
from feed_site import FeedSite, Reply
from feed_stories import story

from reader.errors import SourceError
from reader.ingest.feed_events import (
    Brought,
    Unchanged,
)
from reader.ingest.feed_finding import follow_address
from reader.library import Library
from reader.library.feed_values import FullText


def test_what_is_starred_stays_when_its_feed_drops_it_and_numbers_the_rest_anew(
    follower: Follower, site: FeedSite, library: Library
) -> None:
    feed = follow_address(library, follower.ingest, f"{site.url}/", "News")
    assert (feed.url, feed.folder) == (site.feed_url, "News")
    assert brought(follower.refresh()) == [5]
    assert follower.titles() == [f"Report {number} from the harbour" for number in (5, 4, 3, 2, 1)]
    cleaned = follower.ingest.clean_pending(processes=2)
    assert [(len(source.taken.articles), source.error) for source in cleaned if source.is_over] == [(5, None)]
    assert "Part 8 of report 3" not in follower.text(site, 3)
    follower.fetch_full_texts()
    assert "Part 8 of report 3" in follower.text(site, 3)
    starred = library.find_address(site.story_url(story(3)))
    assert starred is not None
    (row,) = library.rows([starred])
    # As the feed has it, since the page does not say.
    assert (row.site, row.byline, row.published) == ("Harbour News", "A. Writer", "2026-11-04")
    library.set_starred([starred], is_starred=True)
    site.drop(site.feed.stories[2])
    site.feed.renumber()
    assert follower.refresh() == [Unchanged(feed.id)]
    assert library.ids("is:starred") == [starred]
    assert len(library.ids()) == 5
    assert "Part 8 of report 3" in follower.text(site, 3)


def test_only_what_is_new_comes(follower: Follower, site: FeedSite) -> None:
    follower.follow(site.feed_url)
    assert brought(follower.refresh()) == [5]
    site.feed.stories.insert(0, story(6))
    assert brought(follower.refresh()) == [1]
    assert follower.titles()[0] == "Report 6 from the harbour"


@pytest.mark.parametrize("form", ["atom", "json"])
def test_feeds_of_every_form_come(follower: Follower, site: FeedSite, form: str) -> None:
    site.feed.form = form
    follower.follow(site.feed_url)
    assert brought(follower.refresh()) == [5]
    follower.clean()
    assert "Part 1 of report 4" in follower.text(site, 4)


def test_an_unchanged_feed_costs_a_304(follower: Follower, site: FeedSite) -> None:
    (feed,) = follower.follow(site.feed_url)
    follower.refresh()
    assert follower.refresh() == [Unchanged(feed.id)]
    assert [(request.status, request.sent > 0) for request in site.asked] == [(200, True), (304, False)]


def test_a_server_without_validators_costs_no_reading(follower: Follower, site: FeedSite) -> None:
    site.feed.has_validators = False
    (feed,) = follower.follow(site.feed_url)
    follower.refresh()
    assert follower.refresh() == [Unchanged(feed.id)]
    assert [request.status for request in site.asked] == [200, 200]


def test_a_text_that_changes_is_cleaned_anew(follower: Follower, site: FeedSite) -> None:
    (feed,) = follower.follow(site.feed_url, full_text=FullText.NEVER)
    follower.refresh()
    follower.clean()
    first = site.feed.stories[0]
    site.feed.stories[0] = replace(first, paragraphs=("The report is withdrawn, as nothing of it was true. " * 3,))
    (event,) = follower.refresh()
    assert isinstance(event, Brought)
    assert (event.feed_id, len(event.arrived.articles), len(event.arrived.changed)) == (feed.id, 0, 1)
    follower.clean()
    assert "withdrawn" in follower.text(site, 5)
    assert len(follower.titles()) == 5


def test_a_story_of_two_feeds_is_one_article(follower: Follower, site: FeedSite) -> None:
    site.feeds["/second.xml"] = replace(site.feed, title="Second")
    follower.follow(site.feed_url, f"{site.url}/second.xml")
    assert sum(brought(follower.refresh())) == 5
    assert len(follower.titles()) == 5


# Full texts


def test_a_page_that_says_no_more_than_the_feed_changes_nothing(
    follower: Follower, site: FeedSite, library: Library
) -> None:
    site.feed.stories = [story(1, in_feed=None)]
    site.answers["/news/story-1"] = Reply(
        200, {"Content-Type": "text/html"}, b"<!doctype html><title>Subscribe</title><article><p>" + b"Pay now. " * 20
    )
    follower.follow(site.feed_url, full_text=FullText.ALWAYS)
    follower.refresh()
    follower.clean()
    follower.fetch_full_texts()
    assert "Part 8 of report 1" in follower.text(site, 1)
    assert library.queue() == []
    assert not (library.folder / "pages").exists()


def test_a_page_that_cannot_be_had_leaves_the_feeds_text(follower: Follower, site: FeedSite, library: Library) -> None:
    site.answers["/news/story-5"] = Reply(404)
    site.feed.stories = site.feed.stories[:1]
    follower.follow(site.feed_url)
    follower.refresh()
    follower.clean()
    follower.fetch_full_texts()
    assert "Part 1 of report 5" in follower.text(site, 5)
    assert library.queue_counts().failed_full_texts == 1


def test_a_page_that_needs_a_script_is_read_from_the_page_that_it_names_for_that(
    follower: Follower, site: FeedSite, library: Library
) -> None:
    site.feed.stories = [replace(story(1), is_script_only=True, amp="/amp/1")]
    article = follower.ingest.open_address(site.story_url(story(1)), typed=True)
    assert "Part 8 of report 1" in library.article(article).text
    assert library.find_address(site.story_url(story(1))) == article
    assert library.article(article).url == site.story_url(story(1))


def test_a_page_that_needs_a_script_says_so(follower: Follower, site: FeedSite, library: Library) -> None:
    site.feed.stories = [replace(story(1), is_script_only=True), replace(story(2), is_script_only=True, amp="/gone")]
    site.answers["/gone"] = Reply(404)
    for number in (1, 2):
        with pytest.raises(SourceError, match="shows nothing without a script"):
            follower.ingest.open_address(site.story_url(story(number)), typed=True)
    assert library.ids() == []
