"""What is known of feeds survives: another version of the tables, damage, the loss of the file, backups, rebuilding."""

import random
from pathlib import Path

import pytest
from feed_samples import HARBOUR, answer, bring, clean, entry, feed_file, follow, write_feed_file
from library_samples import make_article

from reader.ingest.ingest import Ingest
from reader.ingest.rebuilding import rebuild
from reader.library import FeedCounts, FeedSettings, Library, NewFeed, Status
from reader.library.backup import back_up
from reader.library.check import check
from reader.library.database import Database
from reader.library.header import FILE_NAME
from reader.library.journal import FILE_NAME as JOURNAL
from reader.library.looking import opened_to_look
from reader.library.replay import replay, restore_own
from reader.library.restoring import restore
from reader.library.schema import MIGRATIONS, migrate
from reader.library.schema_changes import OWN

HOME = "https://news.example.org/"


def filled(folder: Path) -> None:
    """A library with a feed of three entries, of which one has no address, one was dropped and two are starred."""
    with Library.open(folder) as library:
        feed = follow(library, name="Harbour", folder="Sea", settings=FeedSettings(limit=9))
        names = ("a", "b", "c")
        urls = {"b.html": HOME}
        a, b, c = bring(library, feed, [entry("a"), entry("b", url=HOME), entry("c")])
        clean(library, "one", {f"{name}.html": f"{name}: {HARBOUR}" for name in names}, urls=urls)
        library.set_starred([a, b], is_starred=True)
        library.drop_arrived([c])


def clean_all(library: Library) -> None:
    clean(library, "one", {f"{name}.html": f"{name}: {HARBOUR}" for name in "ab"}, urls={"b.html": HOME})


def damage(path: Path, pages: int) -> None:
    content = bytearray(path.read_bytes())
    for page in random.Random(1).sample(range(1, len(content) // 4096), pages):
        content[page * 4096 : page * 4096 + 4096] = random.Random(page).randbytes(4096)
    path.write_bytes(content)


def test_a_library_of_the_seventh_version_keeps_all_and_follows_no_feeds(tmp_path: Path) -> None:
    database = Database(tmp_path / FILE_NAME)
    migrate(database, MIGRATIONS[:7])
    database.run("INSERT INTO articles (id, identity, status, title, added) VALUES (1, 'a.org/x', 'pending', 'X', 9)")
    database.run("INSERT INTO sources (location, article_id, status) VALUES (CAST('/x' AS BLOB), 1, 'pending')")
    database.run(
        "INSERT INTO queue (key, url, host, title, added) VALUES ('a.org/y', 'https://a.org/y', 'a.org', 'Y', 1)"
    )
    database.run("INSERT INTO state (identity, is_starred, starred_changed) VALUES ('a.org/x', 1, 1)")
    database.close()
    with opened_to_look(tmp_path) as database:
        # There was no journal, as nobody had opened it.
        assert [finding.kind for step in check(tmp_path, database) for finding in step.findings] == ["journal"]
    with Library.open(tmp_path) as library:
        assert library.notice is None
        assert [(row.title, row.is_starred, row.status) for row in library.rows(library.ids())] == [
            ("X", True, Status.PENDING)
        ]
        assert [(each.url, each.is_full_text) for each in library.queue()] == [("https://a.org/y", False)]
        assert (library.feeds(), library.pending()) == ([], ["/x"])
        assert bring(library, follow(library), [entry("a")]) == (2,)
        kinds = {finding.kind for step in check(tmp_path, library._database) for finding in step.findings}
        assert kinds == {"kept"}, "the samples have no files"


def test_a_table_of_an_earlier_version_has_the_columns_that_it_had() -> None:
    own = {table.name: table for table in OWN}
    assert own["queue"].columns[-1] == "is_full_text"
    assert "is_full_text" not in MIGRATIONS[5]
    assert "feeds" not in MIGRATIONS[5]


def test_the_journal_brings_the_feeds_back_and_articles_have_their_stars_once_they_come_again(tmp_path: Path) -> None:
    filled(tmp_path)
    with Library.open(tmp_path) as library:
        before = library.feeds()
        library.enqueue_full_text([("https://news.example.org/a", "A", 1, False)])
    (tmp_path / FILE_NAME).unlink()
    with Library.open(tmp_path) as library:
        (feed,) = library.feeds()
        assert (feed.id, feed.url, feed.name, feed.folder, feed.settings) == (
            *(before[0].id, before[0].url, "Harbour", "Sea", FeedSettings(limit=9)),
        )
        assert [each.is_full_text for each in library.queue()] == [True]
        bring(library, feed, [entry("a"), entry("b", url=HOME)])
        assert [row.is_starred for row in library.rows(library.ids())] == [True, True]


def test_a_journal_is_taken_in_beside_feeds_that_are_followed_by_then(tmp_path: Path) -> None:
    filled(tmp_path / "one")
    with Library.open(tmp_path / "two") as library:
        library.follow([NewFeed("https://b.org/feed"), NewFeed("https://news.example.org/feed", name="Mine")])
        restore_own(library._database, replay(tmp_path / "one" / JOURNAL))
        assert sorted(feed.title for feed in library.feeds()) == ["Mine", "https://b.org/feed"]
    with Library.open(tmp_path / "three") as library:
        library.follow([NewFeed("https://b.org/feed")])
        restore_own(library._database, replay(tmp_path / "one" / JOURNAL))
        assert [(feed.id, feed.title) for feed in library.feeds()] == [(1, "https://b.org/feed"), (2, "Harbour")]


def test_a_damaged_library_gives_its_entries_and_their_texts_are_cleaned_again(tmp_path: Path) -> None:
    filled(tmp_path)
    path = tmp_path / FILE_NAME
    damaged = path.read_bytes()
    # A fault at the end of the file, where what came last stands.
    path.write_bytes(damaged[:-4096] + b"\0" * 4096)
    Path(f"{path}.suspect").touch()
    with Library.open(tmp_path) as library:
        assert library.notice is not None and "set aside" in library.notice
        (feed,) = library.feeds()
        known = {each.key: each.identity for each in library.known_entries(feed.id)}
        assert set(known) == {"key of a", "key of b", "key of c"}
        assert known["key of a"] == "news.example.org/a"
        assert known["key of b"] is not None and known["key of b"].startswith("#entry=")
        assert known["key of c"] is None
        assert library.pending() == [str(feed_file(library, "one"))]
        clean_all(library)
        assert [(row.status, row.is_starred) for row in library.rows(library.ids())] == [(Status.READY, True)] * 2
        assert bring(library, feed, [entry("a"), entry("b", url=HOME)], "two") == ()


@pytest.mark.parametrize("pages", [1, 4, 12, 30])
def test_whatever_is_damaged_no_feed_and_no_star_is_lost(tmp_path: Path, pages: int) -> None:
    filled(tmp_path)
    damage(tmp_path / FILE_NAME, pages)
    Path(f"{tmp_path / FILE_NAME}.suspect").touch()
    with Library.open(tmp_path) as library:
        (feed,) = library.feeds()
        assert feed.folder == "Sea"
        bring(library, feed, [entry("a"), entry("b", url=HOME)], "two")
        assert len(library.ids("is:starred")) == 2
        assert library._database.rows("PRAGMA foreign_key_check") == []


def test_a_backup_has_the_texts_of_entries_and_brings_them_back_elsewhere(tmp_path: Path) -> None:
    there, elsewhere = tmp_path / "one", tmp_path / "two"
    with Library.open(there) as library:
        text = "The harbour wall was opened again. " * 9
        write_feed_file(library, "one", [{"id": "a", "url": "https://news.example.org/a", "content_html": text}])
        bring(library, follow(library), [entry("a", part="a")])
    with opened_to_look(there) as database:
        for _ in back_up(there, database, tmp_path / "b.zip", {}):
            pass
    for path in (there / "feeds").iterdir():
        path.unlink()
    restore(elsewhere, tmp_path / "b.zip", {})
    with Library.open(elsewhere) as library, Ingest(library) as ingest:
        (a,) = library.ids()
        assert library.kept(library.location(a) or "") == elsewhere / "feeds" / "one.json"
        assert ingest.clean(a) == a
        assert "harbour wall" in library.article(a).text
        assert library.feed_counts() == {1: FeedCounts(1, 1)}
        assert [finding for step in check(elsewhere, library._database) for finding in step.findings] == []
        library.set_starred([a], is_starred=True)
    # Cleaned again from the same file.
    list(rebuild(elsewhere, 1))
    with Library.open(elsewhere) as library:
        assert [(row.id, row.status, row.is_starred) for row in library.rows(library.ids())] == [
            (a, Status.READY, True)
        ]
        assert [each.article for each in library.known_entries(1)] == [a]


def test_the_check_tells_of_a_file_of_entries_that_is_gone(tmp_path: Path) -> None:
    filled(tmp_path)
    with opened_to_look(tmp_path) as database:
        findings = [finding for step in check(tmp_path, database) for finding in step.findings]
    assert [finding.kind for finding in findings] == ["kept"]
    assert "one.json is gone" in findings[0].sentence


def test_what_the_user_saves_under_an_entrys_text_is_one_with_it(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        feed = follow(library)
        text = HARBOUR * 4
        (a,) = bring(library, feed, [entry("a", url=None)])
        clean(library, "one", {"a.html": text}, urls={"a.html": ""})
        library.set_starred([a], is_starred=True)
        page = library.store(make_article("Title", text, url="https://news.example.org/a"), location="/saved/a")
        assert library.ids() == [page]
        assert [row.is_starred for row in library.rows([page])] == [True]
        assert [each.article for each in library.known_entries(feed.id)] == [page]
        assert library.take_answers([answer(feed, [entry("a", url=None, part=None)])]) == []
