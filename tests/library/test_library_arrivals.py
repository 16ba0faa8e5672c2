from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from feed_samples import HARBOUR, answer, bring, clean, entry, feed_file, follow
from library_samples import make_article

from reader.errors import LibraryError
from reader.library import FeedAnswer, FeedCounts, FeedState, KnownEntry, Library, SourceFile, Status
from reader.library.prepared import prepare
from reader.model import Place, find_place
from reader.passages import passage_between

PAGE = HARBOUR * 20


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path) as opened:
        yield opened


def saved(library: Library, name: str, text: str = PAGE, url: str | None = "") -> int:
    """A page that the user saved."""
    url = f"https://news.example.org/{name}" if url == "" else url
    return library.store(make_article(f"Title of {name}", text, url=url), location=f"/saved/{name}")


def test_new_entries_are_listed_at_once_and_wait_to_be_cleaned_from_their_file(library: Library) -> None:
    feed = follow(library)
    new = bring(library, feed, [entry("a"), entry("b", byline=None, published=None, title="")])
    rows = {row.id: row for row in library.rows(new)}
    assert [(row.title, row.status, row.site, row.published) for row in rows.values()] == [
        ("Title of a", Status.PENDING, "Harbour News", "2026-11-28"),
        ("https://news.example.org/b", Status.PENDING, "Harbour News", None),
    ]
    assert library.ids("kind:feed is:pending") == list(new)
    assert library.ids("title") == [new[0]]
    assert library.find_address("https://news.example.org/a") == new[0]
    assert library.pending() == [str(feed_file(library, "one"))]
    assert library.location(new[0]) == str(feed_file(library, "one") / "a.html")
    assert library.kept(str(feed_file(library, "one") / "a.html")) == feed_file(library, "one")


def test_a_file_of_entries_is_no_row_and_is_done_when_all_are_stored(library: Library) -> None:
    feed = follow(library)
    new = bring(library, feed, [entry("a"), entry("b")])
    assert clean(library, "one", {"a.html": HARBOUR, "b.html": HARBOUR + "And so on."}) == list(new)
    assert sorted(library.ids()) == sorted(new)
    assert library.pending() == []
    assert [row.status for row in library.rows(new)] == [Status.READY] * 2
    assert library.article(new[0]).text.startswith("The harbour wall")


def test_pending_parts_are_asked_for_by_a_path_too(library: Library) -> None:
    feed = follow(library)
    bring(library, feed, [entry("a")], "one")
    bring(library, feed, [entry("b")], "two")
    one, two = str(feed_file(library, "one")), str(feed_file(library, "two"))
    assert library.pending([str(library.folder)]) == [one, two]
    assert library.pending([f"{two}/b.html"]) == [two]
    assert library.pending(["/elsewhere"]) == []


def test_what_was_saved_before_is_the_same_article_and_keeps_its_text(library: Library) -> None:
    old = saved(library, "a")
    library.set_starred([old], is_starred=True)
    feed = follow(library)
    assert bring(library, feed, [entry("a"), entry("b")]) != ()
    assert library.feed_counts() == {feed.id: FeedCounts(2, 2)}
    clean(library, "one", {"a.html": HARBOUR, "b.html": HARBOUR})
    assert library.article(old).text == PAGE
    assert library.revisions(old)[1:] == []
    assert [row.is_starred for row in library.rows([old])] == [True]
    assert library.duplicates_of(old) == ["/saved/a", str(feed_file(library, "one") / "a.html")]


def test_what_is_saved_later_is_the_same_article(library: Library) -> None:
    feed = follow(library)
    (new,) = bring(library, feed, [entry("a")])
    library.set_read([new], is_read=True)
    assert saved(library, "a") == new
    assert [row.is_read for row in library.rows(library.ids())] == [True]
    assert library.known_entries(feed.id)[0].article == new


def test_a_story_of_two_feeds_is_one_article_that_counts_for_both(library: Library) -> None:
    one, two = follow(library), follow(library, "https://b.org/feed")
    arrived = library.take_answers(
        [
            answer(one, [entry("a")], kept=feed_file(library, "one")),
            answer(two, [entry("a", key="other"), entry("b", url="https://b.org/b")], kept=feed_file(library, "two")),
        ]
    )
    assert [len(each.articles) for each in arrived] == [1, 1]
    (story,) = arrived[0].articles
    assert library.feed_counts() == {one.id: FeedCounts(1, 1), two.id: FeedCounts(2, 2)}
    assert [feed.id for feed in library.entries_of(story)] == [one.id, two.id]
    library.set_read([story], is_read=True)
    assert library.feed_counts() == {one.id: FeedCounts(0, 1), two.id: FeedCounts(1, 2)}
    assert clean(library, "two", {"a.html": HARBOUR * 3, "b.html": HARBOUR})[0] == story
    assert clean(library, "one", {"a.html": HARBOUR}) == [story]
    # The feed that says more is shown, whichever was cleaned first.
    assert library.article(story).text == HARBOUR * 3
    assert [row.is_read for row in library.rows([story])] == [True]


def test_counts_follow_undo_and_leave_out_what_failed(library: Library) -> None:
    feed = follow(library)
    new = bring(library, feed, [entry("a"), entry("b")])
    with library.action("Read"):
        library.set_read(new, is_read=True)
    library.undo()
    assert library.feed_counts()[feed.id] == FeedCounts(2, 2)
    library.fail(library.location(new[0]) or "", "cannot be read")
    assert library.feed_counts()[feed.id] == FeedCounts(1, 2)


def test_what_a_feed_does_not_list_any_more_stays(library: Library) -> None:
    feed = follow(library)
    (a, b) = bring(library, feed, [entry("a"), entry("b")])
    library.set_starred([a], is_starred=True)
    library.take_answers([answer(feed, [])])
    assert sorted(library.ids()) == [a, b]
    assert [known.key for known in library.known_entries(feed.id)] == ["key of a", "key of b"]


def test_what_a_feed_has_long_stopped_to_list_is_the_same_article_when_it_comes_again(library: Library) -> None:
    feed = follow(library)
    (a, _) = bring(library, feed, [entry("a"), entry("b")])
    clean(library, "one", {"a.html": HARBOUR, "b.html": HARBOUR})
    library._database.run("UPDATE entries SET seen = seen - 40 * 86400 WHERE key = 'key of a'")
    assert [known.key for known in library.known_entries(feed.id)] == ["key of b"]
    assert bring(library, feed, [entry("a"), entry("b")], "two") == ()
    assert [known.article for known in library.known_entries(feed.id)][0] == a
    assert library.feed_counts() == {feed.id: FeedCounts(2, 2)}
    # A feed that was not asked for long is known by all that it listed then.
    library._database.run("UPDATE entries SET seen = 0")
    assert len(library.known_entries(feed.id)) == 2


def test_what_is_numbered_anew_is_known_by_both_keys_and_brings_nothing(library: Library) -> None:
    feed = follow(library)
    (a,) = bring(library, feed, [entry("a", url=None)])
    renumbered = entry("a", url=None, key="2", part=None)
    assert library.take_answers([answer(feed, [renumbered])]) == []
    known = library.known_entries(feed.id)
    assert [(each.key, each.article) for each in known] == [("key of a", a), ("2", a)]
    assert library.feed_counts() == {feed.id: FeedCounts(1, 1)}


def test_a_text_that_comes_under_another_key_is_the_same_article_with_another_text(library: Library) -> None:
    feed = follow(library)
    (a,) = bring(library, feed, [entry("a")])
    clean(library, "one", {"a.html": HARBOUR})
    changed = entry("a", key="2", text_key="other")
    arrived = library.take_answers([answer(feed, [changed], kept=feed_file(library, "two"))])
    assert [(each.articles, each.changed) for each in arrived] == [((), (a,))]
    assert clean(library, "two", {"a.html": HARBOUR + "Then it broke."}) == [a]
    assert library.article(a).text.endswith("Then it broke.")


def test_entries_that_are_only_remembered_bring_no_article(library: Library) -> None:
    feed = follow(library)
    assert library.take_answers([answer(feed, [entry("old", part=None)])]) == []
    assert library.known_entries(feed.id) == [KnownEntry("key of old", "text of old", "", None, None)]
    assert (library.ids(), library.feed_counts()) == ([], {})


@pytest.mark.parametrize("url", ["https://news.example.org/a", None])
def test_a_changed_text_is_cleaned_again_and_its_article_stays_the_same(library: Library, url: str | None) -> None:
    feed = follow(library)
    (a,) = bring(library, feed, [entry("a", url=url)])
    urls = {"a.html": url or ""}
    clean(library, "one", {"a.html": HARBOUR}, urls=urls)
    library.set_starred([a], is_starred=True)
    library.set_place(a, find_place(library.article(a).body, Place(0, 0, "")), 0.5)
    changed = entry("a", url=url, text_key="other", updated="2026-11-28T10:00:00Z")
    library.take_answers([answer(feed, [changed], kept=feed_file(library, "two"))])
    assert library.pending() == [str(feed_file(library, "two"))]
    assert library.article(a).text == HARBOUR
    assert clean(library, "two", {"a.html": "Now.\n\n" + HARBOUR}, urls=urls) == [a]
    assert library.ids() == [a]
    assert library.article(a).text.startswith("Now.")
    assert [row.is_starred for row in library.rows([a])] == [True]
    moved = library.place(a)
    assert moved is not None and moved.block == 1
    assert [revision.words for revision in library.revisions(a)] == [18, 17]
    assert [(each.text_key, each.updated) for each in library.known_entries(feed.id)] == [
        ("other", "2026-11-28T10:00:00Z")
    ]
    assert library.forget_spare_feed_files() == [feed_file(library, "one")]
    assert library.forget_spare_feed_files() == []


def test_a_text_that_is_taken_back_is_shown_as_it_was(library: Library) -> None:
    feed = follow(library)
    (a,) = bring(library, feed, [entry("a")])
    clean(library, "one", {"a.html": HARBOUR})
    bring(library, feed, [entry("a", text_key="2")], "two")
    clean(library, "two", {"a.html": "Not so. " + HARBOUR})
    # The same bytes are the same file.
    bring(library, feed, [entry("a")], "one")
    assert library.pending() == [str(feed_file(library, "one"))]
    assert library.known(str(feed_file(library, "one"))).digest is None
    clean(library, "one", {"a.html": HARBOUR})
    assert library.article(a).text == HARBOUR
    assert library.ids() == [a]


def test_a_file_that_two_feeds_bring_is_cleaned_once(library: Library) -> None:
    one, two = follow(library), follow(library, "https://b.org/feed")
    kept = feed_file(library, "one")
    row = entry("a", url=None)
    arrived = library.take_answers([answer(one, [row], kept=kept), answer(two, [row], kept=kept)])
    ((a,),) = [each.articles for each in arrived]
    library.take_answers([answer(two, [entry("a", url=None, text_key="2")], kept=kept)])
    assert [library.known_entries(feed.id)[0].article for feed in (one, two)] == [a, a]
    assert clean(library, "one", {"a.html": HARBOUR}, urls={"a.html": ""}) == [a]


def test_entries_without_an_address_of_their_own_are_told_apart_by_feed_and_key(library: Library) -> None:
    one, two = follow(library), follow(library, "https://b.org/feed")
    home = "https://news.example.org/"
    new = bring(library, one, [entry("a", url=home), entry("b", url=home)])
    more = bring(library, two, [entry("a", url=home)], "two")
    assert len({*new, *more}) == 3
    # The same text does not make them one, as each feed may change its own.
    clean(library, "one", {"a.html": HARBOUR, "b.html": HARBOUR}, urls={"a.html": home, "b.html": home})
    clean(library, "two", {"a.html": HARBOUR}, urls={"a.html": home})
    assert sorted(library.ids()) == sorted((*new, *more))


def test_tags_of_an_entry_hold_unless_the_user_set_others(library: Library) -> None:
    old = saved(library, "b")
    library.set_tags([old], ["mine"])
    feed = follow(library)
    (a,) = bring(library, feed, [entry("a", tags=("sea", " ", "wall")), entry("b", tags=("sea",))])
    assert library.tags(a) == ("sea", "wall")
    assert library.tags(old) == ("mine",)
    assert library.ids("tag:sea") == [a]
    other = saved(library, "c")
    bring(library, feed, [entry("c", tags=("sea",))], "two")
    assert library.tags(other) == ("sea",)


def test_an_answer_that_brings_nothing_is_remembered(library: Library) -> None:
    feed = follow(library)
    state = FeedState(
        "Harbour News", 'W/"1"', "Sat", "https://other.example.org/", "abc", 100, 90, 3_700, 2, "timed out", False
    )
    assert library.take_answers([FeedAnswer(feed.id, state, home="https://news.example.org/")]) == []
    assert library.feeds()[0].state == state
    assert library.feeds()[0].home == "https://news.example.org/"


def test_a_feed_that_has_moved_keeps_what_it_knows_and_one_on_another_stays(library: Library) -> None:
    feed, other = follow(library), follow(library, "https://b.org/feed")
    state = FeedState("Harbour News", '"1"', next_check=50)
    library.take_answers(
        [
            FeedAnswer(feed.id, state, url="https://new.org/feed"),
            FeedAnswer(other.id, state, url="https://new.org/feed"),
        ]
    )
    assert [(each.url, each.state.etag) for each in library.feeds()] == [
        ("https://new.org/feed", '"1"'),
        ("https://b.org/feed", '"1"'),
    ]
    library.unfollow([feed.id])
    assert follow(library, "https://new.org/feed").id == feed.id


def test_answers_of_feeds_that_are_not_followed_any_more_bring_nothing(library: Library) -> None:
    feed = follow(library)
    library.unfollow([feed.id])
    assert bring(library, feed, [entry("a")]) == ()
    assert (library.ids(), library.pending()) == ([], [])


def test_a_file_that_cannot_be_read_fails_what_waits_for_it(library: Library) -> None:
    feed = follow(library)
    new = bring(library, feed, [entry("a"), entry("b")])
    library.fail(str(feed_file(library, "one")), "is gone")
    assert [(row.status, row.reason) for row in library.rows(new)] == [(Status.FAILED, "is gone")] * 2
    assert (len(library.ids()), library.pending()) == (2, [])
    library.wait_again(str(feed_file(library, "one")))
    assert library.pending() == [str(feed_file(library, "one"))]
    assert [row.status for row in library.rows(new)] == [Status.PENDING] * 2


def test_an_entry_that_its_file_does_not_give_has_failed_and_is_not_lost(library: Library) -> None:
    feed = follow(library)
    a, b = bring(library, feed, [entry("a"), entry("b")])
    clean(library, "one", {"a.html": HARBOUR})
    assert [(row.status, row.reason) for row in library.rows([a, b])] == [
        (Status.READY, None),
        (Status.FAILED, "the feed gave no text"),
    ]
    assert library.pending() == []


def test_what_was_dropped_does_not_come_again_when_its_file_is_cleaned(library: Library) -> None:
    feed = follow(library)
    a, b = bring(library, feed, [entry("a"), entry("b", url=None)])
    texts = {"a.html": HARBOUR, "b.html": f"b. {HARBOUR}"}
    assert library.drop_arrived([b]) == [b]
    assert clean(library, "one", texts, urls={"b.html": ""}) == [a, 0]
    assert library.ids() == [a]
    library.drop_arrived([a])
    clean(library, "one", texts, urls={"b.html": ""})
    assert (library.ids(), library.pending()) == ([], [])


def test_a_text_that_was_replaced_does_not_come_again_when_its_file_is_cleaned(library: Library) -> None:
    feed = follow(library)
    (a, b) = bring(library, feed, [entry("a", url=None), entry("b")])
    first = {"a.html": HARBOUR * 3, "b.html": HARBOUR}
    clean(library, "one", first, urls={"a.html": ""})
    library.take_answers([answer(feed, [entry("a", url=None, text_key="2")], kept=feed_file(library, "two"))])
    clean(library, "two", {"a.html": f"Corrected. {HARBOUR * 2}"}, urls={"a.html": ""})
    clean(library, "one", first, digest="other", urls={"a.html": ""})
    assert library.article(a).text.startswith("Corrected.")
    assert sorted(library.ids()) == [a, b]


def test_a_file_that_is_found_unchanged_is_ready_as_far_as_it_ever_gave_something(library: Library) -> None:
    feed = follow(library)
    a, b = bring(library, feed, [entry("a"), entry("b")])
    clean(library, "one", {"a.html": HARBOUR})
    # As when the folder of the library is opened.
    library.expect([SourceFile(str(feed_file(library, "one")), 9, 9)])
    assert [row.status for row in library.rows([a, b])] == [Status.PENDING] * 2
    assert library.unchanged(str(feed_file(library, "one")))
    assert [row.status for row in library.rows([a, b])] == [Status.READY, Status.FAILED]
    assert sorted(library.ids()) == [a, b]


def test_a_rule_drops_what_nobody_did_anything_with(library: Library) -> None:
    old = saved(library, "saved")
    feed = follow(library)
    names = ("dropped", "read", "starred", "tagged", "begun", "noted", "marked", "wanted")
    new = dict(zip(names, bring(library, feed, [entry(name, tags=("t",)) for name in names]), strict=True))
    bring(library, feed, [entry("saved")], "two")
    clean(library, "one", {f"{name}.html": f"{name} {HARBOUR}" for name in names})
    library.set_read([new["read"]], is_read=True)
    library.set_starred([new["starred"]], is_starred=True)
    library.add_tag([new["tagged"]], "mine")
    library.set_place(new["begun"], Place(0, 4, "harbour"), 0.5)
    passage = passage_between(library.article(new["noted"]).body, (0, 0), (0, 5))
    assert passage is not None
    library.add_highlight(new["noted"], passage)
    library.set_mark(new["marked"], "a", Place(0, 4, "harbour"))
    library.enqueue_full_text([("https://news.example.org/dropped", "Dropped", new["dropped"], False)])
    gone = library.drop_arrived([*new.values(), old])
    assert sorted(gone) == sorted(new[name] for name in ("dropped", "read", "wanted"))
    assert sorted(library.ids()) == sorted({old, *new.values()} - set(gone))
    assert library.queue() == []
    assert library.ids("dropped") == []
    assert library.tag_counts()["t"] == 5
    # It does not come again.
    known = {each.key: each.article for each in library.known_entries(feed.id)}
    assert known["key of dropped"] is None
    assert library.drop_arrived([]) == []


def test_nothing_is_kept_of_answers_that_cannot_all_be(library: Library) -> None:
    feed = follow(library)
    broken = replace(entry("b"), title=5)  # type: ignore[arg-type]
    with pytest.raises((LibraryError, TypeError)):
        library.take_answers([answer(feed, [entry("a"), broken], kept=feed_file(library, "one"), etag='"1"')])
    assert (library.ids(), library.known_entries(feed.id), library.feeds()[0].state.etag) == ([], [], None)


# full texts


def test_full_texts_wait_behind_what_the_user_kept(library: Library) -> None:
    feed = follow(library, is_typed=True)
    bring(library, feed, [entry("a", is_full_text_wanted=True), entry("b")])
    library.enqueue([("https://b.org/later", "Later")])
    assert [(each.url, each.is_full_text, each.is_typed) for each in library.queue()] == [
        ("https://b.org/later", False, False),
        ("https://news.example.org/a", True, True),
    ]
    counts = library.queue_counts()
    assert (counts.waiting, counts.failed, counts.full_texts, counts.failed_full_texts) == (1, 0, 1, 0)
    claimed = [library.claim_queued(10**10, 60), library.claim_queued(10**10, 60)]
    assert [each and each.is_full_text for each in claimed] == [False, True]
    assert library.claim_queued(10**10, 60) is None
    assert library.ids("is:queued") == []


def test_full_texts_that_only_an_unfollowed_feed_asks_for_are_fetched_no_more(library: Library) -> None:
    feed, other = follow(library), follow(library, "https://other.example.org/feed")
    one, both = entry("a", is_full_text_wanted=True), entry("b", is_full_text_wanted=True)
    bring(library, feed, [one, both])
    bring(library, other, [both], "two")
    library.enqueue([("https://news.example.org/kept", "Kept")])
    library.unfollow([feed.id])
    assert [each.url for each in library.queue()] == [
        "https://news.example.org/kept",
        "https://news.example.org/b",
    ]
    library.undo()
    assert len(library.queue()) == 3


def test_a_full_text_waits_on_when_the_feeds_text_is_stored_and_when_it_is_tried_again(library: Library) -> None:
    feed = follow(library)
    bring(library, feed, [entry("a", is_full_text_wanted=True)])
    clean(library, "one", {"a.html": HARBOUR})
    url = "https://news.example.org/a"
    library.fail_queued(url, "gone")
    assert library.queue_counts().failed_full_texts == 1
    assert library.enqueue_full_text([(url, "a", 1, False)]) == 0
    assert library.enqueue([(url, "a")]) == [url]
    assert [each.is_full_text for each in library.queue()] == [True]
    library.finish_queued(url)
    assert library.queue() == []


def test_the_full_text_of_what_was_saved_already_is_not_wanted(library: Library) -> None:
    saved(library, "a")
    feed = follow(library)
    bring(library, feed, [entry("a", is_full_text_wanted=True)])
    assert library.queue() == []


def test_a_full_text_takes_the_place_of_the_feeds_and_leaves_no_revision(library: Library) -> None:
    feed = follow(library)
    (a,) = bring(library, feed, [entry("a")])
    clean(library, "one", {"a.html": HARBOUR})
    library.set_starred([a], is_starred=True)
    # What the page says of its own address does not make it another article.
    page = prepare(make_article("Title of a", PAGE, url="https://news.example.org/consent"))
    stored = library.store_full_text(a, page, location="https://news.example.org/a", digest="d")
    assert stored is not None and stored.article == a
    assert library.article(a).text == PAGE
    assert [revision.id for revision in library.revisions(a)] == [None]
    assert [row.is_starred for row in library.rows(library.ids())] == [True]
    assert library.ids("council") == [a]
    assert library.location(a) == "https://news.example.org/a"
    # What the feed says later does not take it back.
    library.take_answers([answer(feed, [entry("a", text_key="2")], kept=feed_file(library, "two"))])
    clean(library, "two", {"a.html": HARBOUR + "More."})
    assert library.article(a).text == PAGE
    assert [revision.id for revision in library.revisions(a)] == [None]


def test_what_a_page_does_not_say_is_known_from_the_feed_however_often_it_is_cleaned(library: Library) -> None:
    feed = follow(library)
    (a,) = bring(library, feed, [entry("a")])
    clean(library, "one", {"a.html": HARBOUR})
    url = "https://news.example.org/a"
    page = prepare(replace(make_article("A", PAGE, url=url, site="news.example.org"), form="html"))
    library._database.run("UPDATE articles SET published = '2026-11-28', byline = 'A. Writer', site = 'Harbour News'")
    assert library.store_full_text(a, page, location=url, digest="1")
    library.store_prepared(page, location=url, digest="1", cleaned_by="anew")
    article = library.article(a)
    assert (article.published, article.byline, article.site) == ("2026-11-28", "A. Writer", "Harbour News")
    assert [(row.published, row.site) for row in library.rows(library.ids("by:writer kind:html"))] == [
        ("2026-11-28", "Harbour News")
    ]
    # What the page says itself holds.
    said = replace(make_article("A", PAGE, url=url, site="The Times", published="2026-11-27"), form="html")
    library.store_prepared(prepare(said), location=url, digest="1")
    assert (library.article(a).published, library.article(a).site) == ("2026-11-27", "The Times")
    assert library.article(a).byline == "A. Writer"


def test_a_page_that_is_fetched_again_is_shown_as_it_is_by_then(library: Library) -> None:
    feed = follow(library)
    (a,) = bring(library, feed, [entry("a")])
    clean(library, "one", {"a.html": HARBOUR})
    for text, digest in ((PAGE, "1"), ("Corrected. " + PAGE[:-200], "2"), ("Sign in to read on.", "3")):
        page = prepare(make_article("A", text, url="https://news.example.org/a"))
        assert library.store_full_text(a, page, location="https://news.example.org/a", digest=digest)
    assert library.article(a).text.startswith("Corrected. ")
    assert library.ids() == [a]
    assert {library.revision(each.id).text[:9] for each in library.revisions(a) if each.id} == {
        "The harbo",
        "Sign in t",
    }


def test_a_page_that_says_less_than_the_feed_is_not_stored(library: Library) -> None:
    feed = follow(library)
    (a,) = bring(library, feed, [entry("a")])
    clean(library, "one", {"a.html": HARBOUR})
    page = prepare(make_article("Sign in", "Sign in to read on.", url=None))
    assert library.store_full_text(a, page, location="https://news.example.org/a") is None
    assert library.store_full_text(999, page, location="https://news.example.org/a") is None
    assert library.article(a).text == HARBOUR
    assert not library.knows("https://news.example.org/a")


def test_a_full_text_before_the_feeds_text_is_cleaned_stays(library: Library) -> None:
    feed = follow(library)
    (a,) = bring(library, feed, [entry("a")])
    assert library.store_full_text(a, prepare(make_article("A", PAGE)), location="https://news.example.org/a")
    clean(library, "one", {"a.html": HARBOUR})
    assert library.article(a).text == PAGE


def test_a_page_that_was_saved_under_its_own_address_is_one_with_the_entry(library: Library) -> None:
    feed = follow(library)
    old = saved(library, "real")
    (a,) = bring(library, feed, [entry("redirect")])
    library.set_starred([a], is_starred=True)
    page = prepare(make_article("Title of real", PAGE, url="https://news.example.org/real"))
    stored = library.store_full_text(a, page, location="https://news.example.org/real")
    assert stored is not None and stored.article == old
    assert library.ids() == [old]
    assert [row.is_starred for row in library.rows([old])] == [True]
    assert library.known_entries(feed.id)[0].article == old
    assert library.find_address("https://news.example.org/redirect") == old


def test_what_several_addresses_lead_to_is_none_of_their_articles(library: Library) -> None:
    feed = follow(library)
    a, b = bring(library, feed, [entry("a"), entry("b")])
    wall = prepare(make_article("Cookies", "We value your privacy. " * 60, url=None))
    assert library.store_full_text(a, wall, location="https://consent.example.org/") is not None
    clean(library, "one", {"a.html": HARBOUR, "b.html": HARBOUR})
    other = prepare(make_article("Cookies", "We value your privacy, again. " * 60, url=None))
    assert library.store_full_text(b, other, location="https://consent.example.org/") is None
    assert library.article(b).text == HARBOUR
