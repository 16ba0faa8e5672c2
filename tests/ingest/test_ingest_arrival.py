"""What rules do with articles that have come, and when."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.config.arrival_file import parse_arrival_rules
from reader.config.arrival_rules import ArrivalRule
from reader.ingest.arrival import WAITING, Notice, apply_rules, apply_text_rules, needs_text, notice_sentence
from reader.library import Library, Row, SourceFile
from reader.library.feed_values import EntryRow, FeedAnswer, FeedState, NewFeed
from reader.model import Article, Block, BlockKind
from reader.query.parsing import parse

TIDES, BELLS = "/pages/tides.html", "/pages/bells.html"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path) as library:
        yield library


def rules(text: str) -> tuple[ArrivalRule, ...]:
    read = parse_arrival_rules(text.encode(), Path("rules.toml"))
    assert not read.faults
    return read.rules


def come(library: Library, *locations: str) -> list[int]:
    """Articles that are known but not cleaned."""
    library.expect([SourceFile(location, 1, 1) for location in locations])
    return library.ids(under=locations)


def clean(library: Library, location: str, title: str, text: str) -> int:
    return library.store(Article(location, title, (Block(BlockKind.PARAGRAPH, text),)), location=location)


def row(library: Library, article_id: int) -> Row:
    return library.rows([article_id])[0]


def bring(library: Library, folder: Path, *names: str) -> list[int]:
    """Entries that a feed of the user's own machine brings."""
    kept = folder / "feeds" / "harbour.json"
    kept.parent.mkdir()
    kept.touch()
    (feed,) = library.follow([NewFeed("http://127.0.0.1:8000/feed", is_typed=True)])
    entries = tuple(
        EntryRow(name, name, "", name.title(), None, None, f"http://127.0.0.1:8000/{name}", "en", 9, name)
        for name in names
    )
    (arrived,) = library.take_answers([FeedAnswer(feed.id, FeedState("Harbour"), entries=entries, kept=kept)])
    return list(arrived.articles)


def test_what_a_feed_brings_is_dropped_or_its_page_is_fetched(library: Library, tmp_path: Path) -> None:
    tides, bells = bring(library, tmp_path, "tides", "bells")
    library.set_read([tides], True)
    apply_rules(
        library,
        rules(
            '[[rule]]\nquery = "is:read"\ndrop = true\n[[rule]]\nquery = "feed:harbour"\nfull_text = true\nstar = true'
        ),
        [tides, bells],
    )
    assert library.ids() == [bells]
    (queued,) = library.queue()
    assert (queued.url, queued.is_full_text, queued.is_typed) == ("http://127.0.0.1:8000/bells", True, True)
    assert row(library, bells).is_starred


def test_what_waits_for_its_full_text_is_asked_once_more_then(library: Library, tmp_path: Path) -> None:
    (tides,) = bring(library, tmp_path, "tides")
    star = rules('[[rule]]\nquery = "stones"\nstar = true')
    apply_rules(library, star, [tides])
    url = "http://127.0.0.1:8000/tides"
    library.enqueue_full_text([(url, "Tides", tides, True)])
    for text, is_starred in (("Slow water.", False), ("Slow water over stones.", True)):
        article = Article(url, "Tides", (Block(BlockKind.PARAGRAPH, text),), url=url)
        assert library.store(article, location=url) == tides
        apply_text_rules(library, star)
        assert row(library, tides).is_starred == is_starred
    library.finish_queued(url)
    apply_text_rules(library, star)
    assert not library.recall(WAITING)


@pytest.mark.parametrize(
    ("query", "waits"),
    [
        ("", False),
        ("is:unread kind:feed feed:harbour added:today", False),
        ("not (tag:sea or in:pages)", False),
        ("title:advert", True),
        ("is:unread -(tag:sea or harbour)", True),
        ("words:>100", True),
        ("lang:de", True),
        ("links-to:https://example.org/", True),
    ],
)
def test_what_is_asked_of_the_text_waits_for_it(query: str, waits: bool) -> None:
    assert needs_text(parse(query).condition) == waits


def test_what_needs_no_text_is_done_at_once_and_only_with_what_has_come(library: Library) -> None:
    old = clean(library, BELLS, "Bells", "They ring.")
    (new,) = come(library, TIDES)
    found = apply_rules(library, rules('[[rule]]\nquery = "is:unread"\nstar = true\ntag = ["a", "b"]'), [new])
    assert found == []
    assert (row(library, new).is_starred, row(library, new).tags) == (True, ("a", "b"))
    assert (row(library, old).is_starred, row(library, old).tags) == (False, ())
    apply_rules(library, rules('[[rule]]\nquery = "is:starred"\nread = true'), [new])
    assert row(library, new).is_read


def test_the_others_are_done_once_the_article_is_cleaned_and_only_once(library: Library) -> None:
    both = rules('[[rule]]\nquery = "stones"\nstar = true\nnotify = true')
    tides, bells = sorted(come(library, TIDES, BELLS))
    assert apply_rules(library, both, [tides, bells]) == []
    assert apply_text_rules(library, both) == []
    clean(library, TIDES, "Tides", "Slow water over stones.")
    (notice,) = apply_text_rules(library, both)
    assert notice == Notice("stones", (tides,))
    assert notice_sentence(library, notice) == "Tides (stones)"
    library.set_starred([tides], False)
    assert apply_text_rules(library, both) == []
    clean(library, BELLS, "Bells", "No water.")
    assert apply_text_rules(library, both) == []
    assert not row(library, tides).is_starred and not row(library, bells).is_starred


def test_all_wait_for_a_rule_that_drops(library: Library) -> None:
    both = rules('[[rule]]\nquery = "is:unread"\nstar = true\n[[rule]]\nquery = "stones"\ndrop = true')
    (tides,) = come(library, TIDES)
    apply_rules(library, both, [tides])
    assert not row(library, tides).is_starred
    clean(library, TIDES, "Tides", "Slow water over sand.")
    apply_text_rules(library, both)
    assert row(library, tides).is_starred


def test_what_waits_is_remembered_over_restarts(tmp_path: Path) -> None:
    star = rules('[[rule]]\nquery = "stones"\nstar = true')
    with Library.open(tmp_path) as library:
        ids = come(library, TIDES, "/pages/a.html", "/pages/c.html")
        apply_rules(library, star, ids)
    with Library.open(tmp_path) as library:
        tides = clean(library, TIDES, "Tides", "Slow water over stones.")
        apply_text_rules(library, star)
        assert row(library, tides).is_starred


def test_rules_are_not_undone_in_place_of_what_the_user_did(library: Library) -> None:
    old = clean(library, BELLS, "Bells", "They ring.")
    with library.action("Starred"):
        library.set_starred([old], True)
    apply_rules(library, rules('[[rule]]\nquery = ""\nstar = true'), come(library, TIDES))
    assert library.last_action() == "Starred"


def test_several_that_come_together_are_one_notice(library: Library) -> None:
    ids = come(library, TIDES, BELLS)
    (notice,) = apply_rules(library, rules('[[rule]]\nquery = "is:unread"\nnotify = true'), ids)
    assert notice == Notice("is:unread", tuple(sorted(ids)))
    newest = library.rows(library.ids())[0].title
    assert notice_sentence(library, notice) == f"2 articles for is:unread, the newest: {newest}"


def test_ids_among_asks_of_these_alone(library: Library) -> None:
    tides = clean(library, TIDES, "Tides", "Slow water over stones.")
    bells = clean(library, BELLS, "Bells", "Bells of stones.")
    assert library.ids_among("stones", [tides, 99]) == [tides]
    assert library.ids_among("stones is:unread -title:tides", [tides, bells]) == [bells]
    assert library.ids_among("", [tides, bells]) == library.ids()
    assert library.ids_among("bells or tides", []) == []
