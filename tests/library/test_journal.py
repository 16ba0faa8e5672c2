import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from own_samples import begin, changes, do, from_journal, own

from reader.library import Library, journal
from reader.library.database import Database
from reader.library.replay import replay
from reader.library.schema import MIGRATIONS, OWN_TABLES, migrate
from reader.library.schema_changes import OWN

Change = tuple[str, Any, Any]


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / journal.FILE_NAME).read_bytes().splitlines()]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(changes, st.sampled_from(("plain", "action", "undo", "anew"))), max_size=12))
def test_the_journal_alone_tells_all_that_the_user_did(steps: list[tuple[Change, str]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "one"
        library, articles = begin(folder)
        for change, how in steps:
            if how == "undo":
                library.undo()
            elif how == "action":
                with library.action("action"):
                    do(library, articles, *change)
            else:
                do(library, articles, *change)
            if how == "anew":
                library._database.run("UPDATE journal SET size = -1")
        before = own(library)
        library.close()
        if (folder / journal.FILE_NAME).exists():
            assert (folder / journal.FILE_NAME).read_bytes().isascii()
            assert from_journal(folder, Path(name) / "other") == before
        else:
            assert not any(before.values())


def test_the_columns_written_down_are_all_that_there_are(tmp_path: Path) -> None:
    assert [table.name for table in OWN] and {table.name for table in OWN} == set(OWN_TABLES)
    with Library.open(tmp_path) as library:
        for table in OWN:
            columns = library._database.column("SELECT name FROM pragma_table_info(?)", (table.name,))
            assert set(columns) - set(table.columns) == ({"claimed_until"} if table.name == "queue" else set())


def test_what_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    library, articles = begin(tmp_path)
    library.remember("a", "b")
    size = (tmp_path / journal.FILE_NAME).stat().st_size
    library.remember("a", "b")
    library.enqueue([])
    assert (tmp_path / journal.FILE_NAME).stat().st_size == size
    library.close()


def test_a_library_from_before_has_its_journal_once_it_is_opened(tmp_path: Path) -> None:
    database = Database(tmp_path / "library.sqlite")
    migrate(database, MIGRATIONS[:5])
    database.run("INSERT INTO state (identity, is_starred, starred_changed) VALUES ('a.org/x', 1, 1)")
    database.run("INSERT INTO remembered VALUES ('theme', CAST('dark' AS BLOB))")
    database.run("INSERT INTO tags VALUES ('a.org/x', 'größer', 7)")
    database.close()
    with Library.open(tmp_path) as library:
        before = own(library)
        assert library.last_action() is None
    assert {change["table"] for change in lines(tmp_path)[1:]} == {"state", "remembered", "tags"}
    assert from_journal(tmp_path, tmp_path / "other") == before


def test_a_torn_line_is_passed_over_and_ended_by_the_next(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.remember("a", "1")
    with (tmp_path / journal.FILE_NAME).open("ab") as file:
        file.write(b'{"t":1,"table":"remem')
    with Library.open(tmp_path) as library:
        library.remember("b", "2")
    replayed = replay(tmp_path / journal.FILE_NAME)
    assert replayed.damaged == 1
    assert {row["key"]: row["value"] for row in replayed.rows("remembered")} == {"a": b"1", "b": b"2"}


@given(st.binary(max_size=300))
def test_any_bytes_can_be_replayed(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "journal.jsonl"
        path.write_bytes(content)
        replayed = replay(path)
        assert sum(1 for table in OWN for _ in replayed.rows(table.name)) == sum(replayed.counts().values())


@pytest.mark.parametrize(
    "line",
    [
        "[" * 100_000,
        "7",
        "{}",
        '{"table":"articles","key":{"id":1},"row":{}}',
        '{"table":"state","key":{},"row":null}',
        '{"table":"state","key":{"identity":"a"},"row":{"identity":["a"]}}',
        '{"table":"remembered","key":{"key":"a"},"row":{"key":"a","value":"no"}}',
    ],
)
def test_a_line_that_is_none_is_counted(tmp_path: Path, line: str) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_text(f"{line}\n")
    replayed = replay(path)
    assert (replayed.damaged, replayed.counts()) == (1, {})


FULL = """
import resource, signal, sys
from pathlib import Path
from reader.library import Library
from reader.library.journal import FILE_NAME

folder = Path(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Library.open(folder) as library:
    library.remember("a", "1")
    size = (folder / FILE_NAME).stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000_000, resource.RLIM_INFINITY))
    with open(folder / FILE_NAME, "ab") as file:
        file.write(b" " * (4_000_000 - size - 50) + b"\\n")
    library.remember("b", "2")
    assert (folder / FILE_NAME).stat().st_size == 3_999_951, (folder / FILE_NAME).stat().st_size
    assert library.recall("b") == "2"
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
"""


def test_on_a_full_disk_the_change_is_kept_and_the_journal_follows(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", FULL, str(tmp_path)], check=True)
    replayed = replay(tmp_path / journal.FILE_NAME)
    assert {row["key"]: row["value"] for row in replayed.rows("remembered")} == {"a": b"1", "b": b"2"}
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY


def test_a_journal_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / journal.FILE_NAME).mkdir()
    with Library.open(tmp_path) as library:
        library.remember("a", "1")
    (tmp_path / journal.FILE_NAME).rmdir()
    with Library.open(tmp_path) as library:
        assert library.recall("a") == "1"
    assert lines(tmp_path)[1]["row"] == {"key": "a", "value": "31"}


@pytest.mark.parametrize("torn", [b"", b'{"t":1,'])
def test_a_lost_library_is_filled_again_from_its_journal(tmp_path: Path, torn: bytes) -> None:
    library, (article_id, *_) = begin(tmp_path)
    library.set_starred([article_id], True)
    library.add_tag([article_id], "sea")
    library.close()
    with (tmp_path / journal.FILE_NAME).open("ab") as file:
        file.write(torn)
    before = (tmp_path / journal.FILE_NAME).read_bytes()
    for path in tmp_path.glob("library.sqlite*"):
        path.unlink()
    library, (article_id, *_) = begin(tmp_path)
    (row,) = library.rows([article_id])
    assert (row.is_starred, row.tags) == (True, ("sea",))
    assert [path.read_bytes() for path in tmp_path.glob("journal-*.jsonl")] == ([before] if torn else [])
    library.set_starred([article_id], False)
    now = own(library)
    library.close()
    assert from_journal(tmp_path, tmp_path / "other") == now


def test_another_librarys_journal_is_set_aside_and_kept(tmp_path: Path) -> None:
    for name in "ab":
        with Library.open(tmp_path / name) as library:
            library.remember(name, "1")
    theirs = (tmp_path / "a" / journal.FILE_NAME).read_bytes()
    (tmp_path / "b" / journal.FILE_NAME).write_bytes(theirs)
    with Library.open(tmp_path / "b") as library:
        library.remember("c", "2")
    (aside,) = (tmp_path / "b").glob("journal-*.jsonl")
    assert aside.read_bytes() == theirs
    assert [line["key"]["key"] for line in lines(tmp_path / "b")[1:]] == ["b", "c"]


def test_a_journal_that_lost_lines_or_is_gone_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / journal.FILE_NAME
    with Library.open(tmp_path) as library:
        library.remember("a", "1")
        library.remember("b", "2")
        os.truncate(path, path.stat().st_size - 10)
        library.remember("c", "3")
        assert [line["key"]["key"] for line in lines(tmp_path)[1:]] == ["a", "b", "c"]
        path.unlink()
        library.remember("d", "4")
        assert [line["key"]["key"] for line in lines(tmp_path)[1:]] == ["a", "b", "c", "d"]
    path.unlink()
    Library.open(tmp_path).close()
    assert len(lines(tmp_path)) == 5


def test_a_change_that_fails_at_the_end_leaves_no_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(tmp_path) as library:
        library.remember("a", "1")
        before = (tmp_path / journal.FILE_NAME).read_bytes()
        with monkeypatch.context() as patch:
            patch.setattr(journal.Journal, "_settle", lambda self, size: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                library.remember("a", "2")
        assert (tmp_path / journal.FILE_NAME).read_bytes() == before
        assert library.recall("a") == "1"


def test_a_journal_that_has_grown_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "COMPACT_BYTES", 1_000)
    with Library.open(tmp_path) as library:
        for number in range(100):
            library.remember("a", str(number))
    assert [line.get("row") for line in lines(tmp_path)[1:]] == [{"key": "a", "value": b"99".hex()}]
    assert [path.name for path in tmp_path.glob("journal*")] == [journal.FILE_NAME]


WRITER = """
import sys
from pathlib import Path
from reader.library import Library

with Library.open(Path(sys.argv[1])) as library:
    for number in range(200):
        library.remember(sys.argv[2], str(number))
        library.remember(f"{sys.argv[2]}{number}", "x" * number)
"""


def test_two_processes_write_whole_lines(tmp_path: Path) -> None:
    both = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name]) for name in "ab"]
    assert [process.wait() for process in both] == [0, 0]
    replayed = replay(tmp_path / journal.FILE_NAME)
    assert (replayed.damaged, replayed.counts()) == (0, {"remembered": 402})
    assert len(lines(tmp_path)) == 801
