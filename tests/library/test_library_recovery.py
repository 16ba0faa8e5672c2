"""A library that is damaged or gone, with its journal beside it: nothing that the user did is lost."""

import os
import random
from pathlib import Path

import apsw
import pytest
from library_samples import make_article

from reader.errors import LibraryError
from reader.library import Library
from reader.library.header import APPLICATION_ID, FILE_NAME
from reader.library.journal import FILE_NAME as JOURNAL
from reader.model import Place
from reader.passages import passage_between


def take_in(library: Library) -> None:
    for number in range(20):
        article = make_article(str(number), text=f"word{number} " * 300, url=f"https://example.org/{number}")
        library.store(article, location=f"/pages/{number}")


def filled(folder: Path) -> Path:
    """A library with state of all kinds; returns its file."""
    with Library.open(folder) as library:
        take_in(library)
        ids = library.ids()
        library.set_starred(ids, True)
        library.set_read(ids[:5], True)
        library.add_tag(ids, "walrus")
        library.set_place(ids[0], Place(0, 7, "word"), 0.5)
        passage = passage_between(library.article(ids[0]).body, (0, 0), (0, 5))
        assert passage is not None
        library.add_highlight(ids[0], passage, "a note")
        library.set_mark(ids[0], "a", Place(0, 1))
        library.save_search("Later", "is:queued")
        library.enqueue([("https://example.org/later", "Later")])
        library.remember("theme", "dark")
    return folder / FILE_NAME


def own(library: Library) -> dict[str, list[object]]:
    """All that the user did, once the articles are there again."""
    take_in(library)
    ids = sorted(library.ids(), key=lambda article_id: library.article(article_id).title)
    rows = library.rows(ids)
    return {
        "state": [(row.title, row.is_read, row.is_starred, row.progress, row.tags) for row in rows],
        "places": [library.place(article_id) for article_id in ids],
        "notes": [[(one.passage.text, one.note) for one in library.highlights(article_id)] for article_id in ids],
        "marks": [library.marks(article_id) for article_id in ids],
        "rest": [library.recall("theme"), [one.query for one in library.searches()], [q.url for q in library.queue()]],
    }


def kept(folder: Path) -> dict[str, list[object]]:
    with Library.open(folder) as library:
        return own(library)


@pytest.mark.parametrize("fate", ["gone", "empty", "text", "half", "holes", "schema"])
def test_with_the_journal_nothing_that_the_user_did_is_lost(tmp_path: Path, fate: str) -> None:
    path = filled(tmp_path)
    expected = kept(tmp_path)
    content = bytearray(path.read_bytes())
    if fate == "gone":
        path.unlink()
    elif fate == "empty":
        path.write_bytes(b"")
    elif fate == "text":
        path.write_bytes(b"hello\n" * 1000)
    elif fate == "half":
        path.write_bytes(content[: len(content) // 2 // 4096 * 4096])
    elif fate == "schema":
        path.write_bytes(content[:100] + random.Random(1).randbytes(3996) + content[4096:])
    else:
        noise = random.Random(2)
        for page in noise.sample(range(1, len(content) // 4096), len(content) // 4096 // 2):
            content[page * 4096 : (page + 1) * 4096] = noise.randbytes(4096)
        path.write_bytes(content)
    Path(f"{path}.suspect").touch()

    with Library.open(tmp_path) as library:
        assert library.notice is not None and "\n" not in library.notice
        assert "may be lost" not in library.notice
        assert own(library) == expected
    with Library.open(tmp_path) as library:
        assert library.notice is None
        assert own(library) == expected
    asides = list(tmp_path.glob(f"{FILE_NAME}.corrupt-*"))
    assert len(asides) == (fate not in ("gone", "empty"))
    path.unlink()
    assert kept(tmp_path) == expected, "the journal goes on"


def test_a_journal_with_damaged_lines_gives_what_can_be_read(tmp_path: Path) -> None:
    filled(tmp_path).unlink()
    journal = tmp_path / JOURNAL
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[3] = b"\x00\xff{not json\n"
    journal.write_bytes(b"".join(lines) + b'{"t": 1, "table": "sta')
    with Library.open(tmp_path) as library:
        assert library.notice is not None and "as far as it could be read" in library.notice
        take_in(library)
        assert len(library.ids("is:starred")) >= 19
        assert library.recall("theme") == "dark"


def test_an_old_log_is_not_played_into_what_comes_back(tmp_path: Path) -> None:
    path = filled(tmp_path)
    expected = kept(tmp_path)
    library = Library.open(tmp_path)
    library.remember("noise", "x")
    log = Path(f"{path}-wal").read_bytes()
    library.close()
    path.unlink()
    Path(f"{path}-wal").write_bytes(log)
    assert kept(tmp_path) == expected
    assert [aside.read_bytes() for aside in tmp_path.glob(f"{FILE_NAME}.gone-*-wal")] == [log]


@pytest.mark.parametrize(("application_id", "version"), [(0x46664F78, 0), (APPLICATION_ID, 2_000_000_000)])
def test_a_foreign_or_later_file_is_not_touched_though_a_journal_is_there(
    tmp_path: Path, application_id: int, version: int
) -> None:
    path = filled(tmp_path)
    path.unlink()
    connection = apsw.Connection(str(path))
    connection.execute(f"PRAGMA application_id = {application_id}").fetchall()
    connection.execute(f"PRAGMA user_version = {version}").fetchall()
    connection.execute("CREATE TABLE t (a)").fetchall()
    connection.close()
    before = {each: each.read_bytes() for each in tmp_path.iterdir()}
    with pytest.raises(LibraryError, match="left as it is"):
        Library.open(tmp_path)
    assert {each: each.read_bytes() for each in tmp_path.iterdir()} == before


@pytest.mark.parametrize("now", [0, 2_147_483_647 + 86_400, 253_402_300_700, 1_700_000_000 - 86_400])
def test_the_clock_may_say_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: int) -> None:
    monkeypatch.setattr("time.time", lambda: 1_700_000_000.0)
    monkeypatch.setattr("time.time_ns", lambda: 1_700_000_000 * 10**9)
    filled(tmp_path)
    expected = kept(tmp_path)
    with Library.open(tmp_path) as library:
        order = library.ids()
        monkeypatch.setattr("time.time", lambda: float(now))
        monkeypatch.setattr("time.time_ns", lambda: now * 10**9)
        assert library.ids() == order
        library.set_read(order[:2], True)
        library.set_starred(order[-1:], False)
        library.set_starred(order[-1:], True)
        library.add_tag(order[:1], "auk")
        library.remove_tag(order[:1], "auk")
        library.claim_queued(now, 60)
        library.save_search("Later", "is:queued")
        assert library.ids() == order
        assert len(library.ids("is:starred")) == len(order)
    with Library.open(tmp_path) as library:
        assert library.notice is None
        assert library.ids() == order
        assert own(library)["notes"] == expected["notes"]
    os.unlink(tmp_path / FILE_NAME)
    with Library.open(tmp_path) as library:
        take_in(library)
        assert len(library.ids("is:starred")) == len(order)
