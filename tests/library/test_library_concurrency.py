import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import apsw
import pytest
from library_samples import file, make_article

from reader.errors import LibraryError
from reader.library import Library
from reader.library.header import FILE_NAME
from reader.model import Place, SavedLink, Stated

WRITER = """
import sys
from pathlib import Path
from reader.library import Library, SourceFile
from reader.model import Article, Block, BlockKind

with Library.open(Path(sys.argv[1])) as library:
    for number in range(int(sys.argv[2]), 100_000):
        location = f"/pages/{number}"
        library.expect([SourceFile(location, 1, 1)])
        block = Block(BlockKind.PARAGRAPH, f"word{number} " * 200)
        article_id = library.store(Article(location, str(number), (block,)), location=location)
        library.set_starred([article_id], True)
        library.remember("last", str(number))
        print(number, flush=True)
"""

OPENER = """
import sys
from pathlib import Path
from reader.library import Library

Library.open(Path(sys.argv[1])).close()
"""


def writer(folder: Path, start: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITER, str(folder), str(start)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_a_killed_process_loses_nothing_it_acknowledged(tmp_path: Path) -> None:
    moments = random.Random(7)
    acknowledged = -1
    for _ in range(4):
        with writer(tmp_path, acknowledged + 1) as process:
            assert process.stdout is not None
            enough = acknowledged + moments.randint(5, 60)
            for line in process.stdout:
                acknowledged = int(line)
                if acknowledged == enough:
                    os.kill(process.pid, signal.SIGKILL)
            process.wait()
        with Library.open(tmp_path) as library:
            assert library.notice is None
            assert int(library.recall("last") or -1) >= acknowledged
            assert len(library.ids("is:starred")) >= acknowledged + 1
            assert len(library.ids(f"word{acknowledged}")) == 1
            for article_id in library.ids():
                row = library.rows([article_id])[0]
                assert row.status == "pending" or library.article(article_id).title == row.title
        connection = apsw.Connection(str(tmp_path / FILE_NAME))
        assert connection.execute("PRAGMA integrity_check").get == "ok"
        connection.close()


def test_a_process_killed_while_making_the_library(tmp_path: Path) -> None:
    moments = random.Random(3)
    for number in range(5):
        folder = tmp_path / str(number)
        process = subprocess.Popen([sys.executable, "-c", OPENER, str(folder)])
        while not (folder / FILE_NAME).exists() and process.poll() is None:
            pass
        threading.Event().wait(moments.random() * 0.01)
        process.kill()
        process.wait()
        with Library.open(folder) as library:
            assert library.notice is None
            library.store(make_article(), location="/a")


def test_many_processes_open_a_new_library_at_once(tmp_path: Path) -> None:
    processes = [subprocess.Popen([sys.executable, "-c", OPENER, str(tmp_path)]) for _ in range(4)]
    assert [process.wait() for process in processes] == [0] * 4


def test_two_writers_and_a_reader(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    failures: list[BaseException] = []

    def write(name: str) -> None:
        try:
            with Library.open(tmp_path) as library:
                for number in range(100):
                    location = f"/{name}/{number}"
                    library.expect([file(location)])
                    article = make_article(location, url=f"https://example.org{location}")
                    library.set_read([library.store(article, location=location)], True)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in ("one", "two")]
    with Library.open(tmp_path) as library:
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            ids = library.ids()
            assert len(library.rows(ids)) == len(ids)
        assert not failures
        assert len(library.ids("is:read")) == 200


WRITES: dict[str, Callable[[Library, int], object]] = {
    "expect": lambda library, _: library.expect([file("/new")]),
    "store": lambda library, _: library.store(make_article(), location="/new"),
    "fail": lambda library, _: library.fail("/pages/a", "bad"),
    "drop": lambda library, _: library.drop("/pages/a"),
    "forget_missing": lambda library, _: library.forget_missing(["/"], []),
    "add_alias": lambda library, article_id: library.add_alias(article_id, "https://example.org/b"),
    "catch_up": lambda library, _: library.catch_up(),
    "enqueue": lambda library, _: library.enqueue([("https://example.org/c", "C")]),
    "dequeue": lambda library, _: library.dequeue(["https://example.org/q"]),
    "restore_queued": lambda library, _: library.restore_queued(library.queue()),
    "claim_queued": lambda library, _: library.claim_queued(0, 60),
    "finish_queued": lambda library, _: library.finish_queued("https://example.org/q"),
    "put_off_queued": lambda library, _: library.put_off_queued("https://example.org/q", 1, "gone", is_attempt=True),
    "put_off_host": lambda library, _: library.put_off_host("example.org", 1),
    "fail_queued": lambda library, _: library.fail_queued("https://example.org/q", "gone"),
    "hurry_queue": lambda library, _: library.hurry_queue(),
    "set_read": lambda library, article_id: library.set_read([article_id], True),
    "set_starred": lambda library, article_id: library.set_starred([article_id], True),
    "set_place": lambda library, article_id: library.set_place(article_id, Place(), 0.5),
    "remember": lambda library, _: library.remember("a", "b"),
    "begin_container": lambda library, _: library.begin_container("/pages/box", "d"),
    "reach": lambda library, _: library.reach("/pages/box", "1"),
    "fail_part": lambda library, _: library.fail_part("/pages/box", "1", "bad"),
    "end_container": lambda library, _: library.end_container("/pages/box", "d", []),
    "unchanged": lambda library, _: library.unchanged("/pages/a"),
    "move": lambda library, _: library.move("/pages/a", "/pages/b"),
    "pass_over": lambda library, _: library.pass_over([file("/pages/c")]),
    "forget_passed_over": lambda library, _: library.forget_passed_over(),
    "wait_again": lambda library, _: library.wait_again("/pages/a"),
    "save_link": lambda library, _: library.save_link(SavedLink("https://example.org/z")),
    "state_from": lambda library, _: library.state_from(Stated(is_read=True), "example.org/harbour"),
}


@pytest.mark.parametrize("name", WRITES)
def test_writing_to_a_locked_library_is_one_sentence_and_reading_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("reader.library.database.BUSY_TIMEOUT_MS", 30)
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(), location="/pages/a")
        library.enqueue([("https://example.org/q", "Q")])
        library._database.run("UPDATE articles SET links_kept = 0")
        other = apsw.Connection(str(tmp_path / FILE_NAME))
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="in use by another program"):
            WRITES[name](library, article_id)
        assert library.ids("harbour") == [article_id]
        assert library.article(article_id) == make_article()
        assert [entry.title for entry in library.queue()] == ["Q"]
        other.execute("ROLLBACK")
        other.close()
        WRITES[name](library, article_id)


def test_a_full_disk_is_one_sentence_and_nothing_is_half_done(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(), location="/pages/a")
        database = library._database
        database.run_script(f"PRAGMA max_page_count = {database.value('PRAGMA page_count')}")
        noise = random.Random(1)
        long = make_article(
            "Long", text=" ".join(str(noise.random()) for _ in range(9_000)), url="https://example.org/2"
        )
        with pytest.raises(LibraryError, match="disk is full"):
            library.store(long, location="/pages/b")
        assert library.ids() == library.ids("harbour") == [article_id]
        assert library.location(article_id) == "/pages/a"
        database.run_script("PRAGMA max_page_count = 1000000")
        library.store(long, location="/pages/b")
        assert len(library.ids()) == 2


def test_a_full_disk_takes_back_the_whole_batch(tmp_path: Path) -> None:
    noise = random.Random(1)
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(), location="/pages/a")
        database = library._database
        database.run_script(f"PRAGMA max_page_count = {database.value('PRAGMA page_count') + 20}")
        for size in (9_000, 90_000):
            text = " ".join(str(noise.random()) for _ in range(size))
            with pytest.raises(LibraryError), library.batch():
                library.store(make_article("walrus", url="https://example.org/1"), location="/pages/1")
                with suppress(LibraryError):
                    library.store(make_article("Long", text=text, url="https://example.org/2"), location="/pages/2")
                library.store(make_article("heron", text=text, url="https://example.org/3"), location="/pages/3")
            assert library.ids("walrus") == library.ids("heron") == []
            assert library.ids() == library.ids("harbour") == [article_id]
        database.run_script("PRAGMA max_page_count = 1000000")
        other = library.store(make_article("auk", text="Auks.", url="https://example.org/4"), location="/pages/4")
        assert library.ids("walrus") == []
        assert library.ids("auk") == [other]


def test_a_read_only_library_is_one_sentence(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(), location="/pages/a")
        library._database.run_script("PRAGMA query_only = ON")
        with pytest.raises(LibraryError, match="read-only"):
            library.set_read([article_id], True)
        assert library.ids("is:unread") == [article_id]
