from pathlib import Path

import apsw
import pytest
from library_samples import make_article

from reader.errors import LibraryError
from reader.library import Library, SourceFile
from reader.library.content import pack
from reader.library.database import Database
from reader.library.header import APPLICATION_ID
from reader.library.prepared import prepare
from reader.library.recovery import FileId, recover
from reader.library.schema import MIGRATIONS, migrate
from reader.model import Stated

OLD = """
CREATE TABLE state (identity TEXT PRIMARY KEY, is_read INTEGER NOT NULL);
INSERT INTO state VALUES ('example.org/a', 1);
"""
NEW = """
ALTER TABLE state ADD COLUMN is_starred INTEGER NOT NULL DEFAULT 0;
UPDATE state SET is_starred = is_read;
"""
BROKEN = """
ALTER TABLE state ADD COLUMN note TEXT;
INSERT INTO nowhere VALUES (1);
"""


def version(database: Database) -> int:
    return int(database.value("PRAGMA user_version"))


def test_an_older_file_is_brought_to_the_newest_version(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    database = Database(path)
    migrate(database, (OLD,))
    assert version(database) == 1
    database.close()
    database = Database(path)
    migrate(database, (OLD, NEW, "CREATE TABLE more (id INTEGER PRIMARY KEY)"))
    assert version(database) == 3
    assert database.rows("SELECT * FROM state") == [("example.org/a", 1, 1)]
    assert database.value("SELECT count(*) FROM more") == 0
    database.close()


def test_a_library_of_the_first_version_keeps_all_and_knows_no_cleaning(tmp_path: Path) -> None:
    database = Database(tmp_path / "library.sqlite")
    migrate(database, MIGRATIONS[:1])
    database.run("INSERT INTO articles (id, identity, status, title, added) VALUES (1, 'a.org/x', 'ready', 'X', 0)")
    database.run("INSERT INTO sources (location, article_id, status) VALUES (CAST('/x' AS BLOB), 1, 'ready')")
    database.run("INSERT INTO state (identity, is_starred, starred_changed) VALUES ('a.org/x', 1, 1)")
    database.close()
    with Library.open(tmp_path) as library:
        assert [(source.location, source.cleaned_by) for source in library.stored_sources()] == [("/x", None)]
        assert [row.is_starred for row in library.rows([1])] == [True]


def test_a_library_of_the_second_version_keeps_all_and_begins_an_empty_queue(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    database = Database(path)
    migrate(database, MIGRATIONS[:2])
    database.run("INSERT INTO articles (id, identity, status, title, added) VALUES (1, 'a.org/x', 'ready', 'X', 0)")
    database.run("INSERT INTO sources (location, article_id, status) VALUES (CAST('/x' AS BLOB), 1, 'ready')")
    database.run("INSERT INTO addresses VALUES ('a.org/x', 1)")
    database.run("INSERT INTO state (identity, is_read, read_changed) VALUES ('a.org/x', 1, 1)")
    database.run("INSERT INTO remembered VALUES ('theme', CAST('dark' AS BLOB))")
    database.run("INSERT INTO search (rowid, title) VALUES (1, 'X')")
    database.close()
    with Library.open(tmp_path) as library:
        assert library.notice is None
        assert [(row.title, row.is_read) for row in library.rows(library.ids("x"))] == [("X", True)]
        assert library.find_address("https://a.org/x") == 1
        assert library.recall("theme") == "dark"
        assert library.queue() == []
        library.enqueue([("https://a.org/y", "Y")])
    with Library.open(tmp_path) as library:
        assert [entry.title for entry in library.queue()] == ["Y"]


def test_a_damaged_library_of_the_second_version_has_lost_no_queue(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    database = Database(path)
    migrate(database, MIGRATIONS[:2])
    database.run("INSERT INTO remembered VALUES ('theme', CAST('dark' AS BLOB))")
    database.close()
    notice = recover(path, FileId(path.stat().st_dev, path.stat().st_ino))
    assert "were kept" in notice
    with Library.open(tmp_path) as library:
        assert (library.recall("theme"), library.queue()) == ("dark", [])


def test_a_step_that_fails_leaves_the_version_before(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    database = Database(path)
    migrate(database, (OLD,))
    with pytest.raises(LibraryError, match="nowhere"):
        migrate(database, (OLD, NEW, BROKEN))
    assert version(database) == 2
    assert [name for (name,) in database.rows("SELECT name FROM pragma_table_info('state')")] == [
        "identity",
        "is_read",
        "is_starred",
    ]
    migrate(database, (OLD, NEW, "DROP TABLE state"))
    assert version(database) == 3
    database.close()


def test_a_newest_file_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    database = Database(path)
    migrate(database)
    database.close()
    before = path.read_bytes()
    database = Database(path)
    migrate(database)
    database.close()
    assert path.read_bytes() == before


def test_the_file_says_whose_it_is(tmp_path: Path) -> None:
    database = Database(tmp_path / "library.sqlite")
    migrate(database)
    assert database.value("PRAGMA application_id") == APPLICATION_ID
    assert version(database) == len(MIGRATIONS)
    assert database.value("PRAGMA integrity_check") == "ok"
    database.close()


def test_foreign_and_later_files_are_refused_inside_too(tmp_path: Path) -> None:
    connection = apsw.Connection(str(tmp_path / "foreign"))
    connection.execute("CREATE TABLE theirs (id)")
    connection.close()
    connection = apsw.Connection(str(tmp_path / "later"))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 99")
    connection.close()
    for name, reason in (("foreign", "another program"), ("later", "later version")):
        database = Database(tmp_path / name)
        with pytest.raises(LibraryError, match=reason):
            migrate(database)
        database.close()


def test_a_library_of_the_third_version_keeps_all_and_can_hold_containers(tmp_path: Path) -> None:
    with_long_text = make_article(text="The wall was mended stone by stone. " * 20, url="https://a.org/x")
    database = Database(tmp_path / "library.sqlite")
    migrate(database, MIGRATIONS[:3])
    database.run("INSERT INTO articles (id, identity, status, title, added) VALUES (1, 'a.org/x', 'ready', 'X', 0)")
    database.run("UPDATE articles SET source_id = 5, cleaned = 7, words = 140, links_kept = 1")
    database.run("INSERT INTO contents VALUES (1, ?)", (pack(with_long_text),))
    database.run("INSERT INTO sources VALUES (5, CAST('/x' AS BLOB), 1, 'ready', NULL, 9, 3000000000, 'd', NULL, 'by')")
    database.run("INSERT INTO state (identity, is_starred, starred_changed) VALUES ('a.org/x', 1, 1)")
    database.run("INSERT INTO remembered VALUES ('theme', CAST('dark' AS BLOB))")
    database.run(
        "INSERT INTO queue (key, url, host, title, added) VALUES ('a.org/y', 'https://a.org/y', 'a.org', 'Y', 1)"
    )
    database.close()
    with Library.open(tmp_path) as library:
        assert library.notice is None
        (row,) = library.rows(library.ids())
        assert (row.title, row.is_starred, row.source, row.revisions, row.tags) == ("X", True, "/x", 0, ())
        assert (library.recall("theme"), library.queue()[0].title) == ("dark", "Y")
        assert library.changed([SourceFile("/x", 9, 3_000_000_000)]) == set()
        assert [(source.location, source.cleaned_by) for source in library.stored_sources()] == [("/x", "by")]
        # The same bytes make no revision, another text does, and when the first was saved is known from the file.
        library.store(
            make_article("X", with_long_text.text + " Again.", url="https://a.org/x"), location="/x", digest="d"
        )
        assert library.rows([1])[0].revisions == 0
        library.store(
            make_article("X", with_long_text.text + " More.", url="https://a.org/x"), location="/x", digest="e"
        )
        assert library.rows([1])[0].revisions == 1
        assert library.revisions(1)[-1].saved == 3
        assert library._database.rows("PRAGMA foreign_key_check") == []
        assert library._database.value("PRAGMA foreign_keys") == 1
        library.begin_container("/box", "d")
        library.end_container("/box", "d", [])
        assert library._database.value("SELECT article_id IS NULL FROM sources WHERE location = CAST('/box' AS BLOB)")


def test_a_library_brought_to_the_newest_version_has_the_tables_of_a_new_one(tmp_path: Path) -> None:
    shapes = []
    for steps in range(len(MIGRATIONS)):
        database = Database(tmp_path / f"{steps}.sqlite")
        migrate(database, MIGRATIONS[:steps])
        migrate(database)
        assert version(database) == len(MIGRATIONS)
        shapes.append(database.rows("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name"))
        database.close()
    assert all(shape == shapes[0] for shape in shapes)


@pytest.mark.parametrize("steps", range(1, len(MIGRATIONS) + 1))
def test_a_damaged_library_of_any_version_gives_up_what_the_user_did(tmp_path: Path, steps: int) -> None:
    path = tmp_path / "library.sqlite"
    database = Database(path)
    migrate(database, MIGRATIONS[:steps])
    database.run("INSERT INTO state (identity, is_starred, starred_changed) VALUES ('example.org/harbour', 1, 1)")
    database.run("INSERT INTO articles (id, identity, status, title, added) VALUES (1, 'b.org/x', 'ready', 'X', 0)")
    database.run("INSERT INTO sources (location, article_id, status) VALUES (CAST('/x' AS BLOB), 1, 'ready')")
    database.close()
    assert "were kept" in recover(path, FileId(path.stat().st_dev, path.stat().st_ino))
    with Library.open(tmp_path) as library:
        assert library.pending() == ["/x"]
        assert library.rows([library.store(make_article(), location="/x")])[0].is_starred


def test_a_damaged_library_gives_up_tags_and_containers_but_not_their_parts(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    ready = prepare(make_article())
    with Library.open(tmp_path) as library:
        library.begin_container("/box", "d", kept=tmp_path / "kept")
        library.store_prepared(ready, location="/box/1", container="/box", stated=Stated(is_read=True, tags=("sea",)))
        library.end_container("/box", "d", ["1"])
    recover(path, FileId(path.stat().st_dev, path.stat().st_ino))
    with Library.open(tmp_path) as library:
        assert library.pending() == ["/box"]
        assert library.kept("/box") == tmp_path / "kept"
        library.begin_container("/box", "d")
        stored = library.store_prepared(ready, location="/box/1", container="/box")
        (row,) = library.rows([stored.article])
        assert (row.is_read, row.tags) == (True, ("sea",))
