import os
import random
from pathlib import Path

import apsw
import pytest
from library_samples import make_article

from reader.errors import LibraryError, UnwritableError
from reader.library import Library
from reader.library.database import Access, Database
from reader.library.header import APPLICATION_ID, FILE_NAME
from reader.library.journal import FILE_NAME as JOURNAL
from reader.library.opening import FileKind, kind_of_file
from reader.library.suspicion import is_suspect, suspect, trust_again
from reader.model import Place


def filled(folder: Path, articles: int = 30) -> Path:
    """A library with state, closed; returns its file."""
    with Library.open(folder) as library:
        for number in range(articles):
            article = make_article(str(number), text=f"word{number} " * 300, url=f"https://example.org/{number}")
            library.store(article, location=f"/pages/{number}")
        library.set_starred(library.ids(), True)
        library.set_place(library.ids()[0], Place(0, 7, "word"), 0.5)
        library.remember("theme", "dark")
        library.enqueue((f"https://example.org/later/{number}", f"Later {number}") for number in range(5))
        library.fail_queued("https://example.org/later/0", "The page is gone.")
    return folder / FILE_NAME


def other_program(path: Path, application_id: int = 0, user_version: int = 0) -> bytes:
    connection = apsw.Connection(str(path))
    connection.execute(f"PRAGMA application_id = {application_id}; PRAGMA user_version = {user_version}")
    connection.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY); INSERT INTO articles VALUES (1)")
    connection.close()
    return path.read_bytes()


def starred(library: Library) -> int:
    return sum(row.is_starred for row in library.rows(library.ids()))


def set_aside(folder: Path) -> Path:
    """The one damaged library in a folder."""
    (aside,) = folder.glob(f"{FILE_NAME}.corrupt-*")
    return aside


def test_folder_and_file_are_made(tmp_path: Path) -> None:
    with Library.open(tmp_path / "new" / "folder") as library:
        assert library.folder == tmp_path / "new" / "folder"
        assert library.notice is None
        assert library.ids() == []
    header = (tmp_path / "new" / "folder" / FILE_NAME).read_bytes()[:100]
    assert kind_of_file(header) is FileKind.LIBRARY


def test_closing_twice_is_harmless_and_use_after_it_is_an_error(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.close()
    library.close()
    with pytest.raises(LibraryError, match="closed"):
        library.ids()


def test_what_a_header_says() -> None:
    magic = b"SQLite format 3\x00".ljust(60, b"\x01")
    ours = APPLICATION_ID.to_bytes(4, "big")
    assert kind_of_file(b"") is FileKind.NEW
    assert kind_of_file(b"hello\n") is kind_of_file(bytes(100)) is FileKind.NO_DATABASE
    assert kind_of_file((magic + bytes([0, 0, 0, 1]) + bytes(4) + ours).ljust(100, b"\0")) is FileKind.LIBRARY
    assert kind_of_file((magic + bytes([127, 0, 0, 1]) + bytes(4) + ours).ljust(100, b"\0")) is FileKind.LATER_VERSION
    assert kind_of_file(magic.ljust(100, b"\0")) is FileKind.OTHER_PROGRAM


@pytest.mark.parametrize("application_id", [0, 0x46664F78])
def test_another_programs_database_is_refused_and_not_touched(tmp_path: Path, application_id: int) -> None:
    before = other_program(tmp_path / FILE_NAME, application_id)
    with pytest.raises(LibraryError, match="belongs to another program"):
        Library.open(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == before
    assert os.listdir(tmp_path) == [FILE_NAME]


def test_a_later_version_is_refused_and_not_touched(tmp_path: Path) -> None:
    before = other_program(tmp_path / FILE_NAME, APPLICATION_ID, 2_000_000_000)
    with pytest.raises(LibraryError, match="later version"):
        Library.open(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == before
    assert os.listdir(tmp_path) == [FILE_NAME]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a" / FILE_NAME).mkdir(parents=True)
    with pytest.raises(LibraryError, match="is not a file"):
        Library.open(tmp_path / "a")
    (tmp_path / "b").mkdir()
    os.mkfifo(tmp_path / "b" / FILE_NAME)
    with pytest.raises(LibraryError, match="is not a file"):
        Library.open(tmp_path / "b")


@pytest.mark.parametrize("name", ["file/below", "caf\udce9", "nul\0"])
def test_a_folder_that_cannot_be_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError) as caught:
        Library.open(tmp_path / name)
    str(caught.value).encode()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(LibraryError, match="cannot be"):
        Library.open(tmp_path)


def test_an_empty_file_is_a_new_library(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).touch()
    with Library.open(tmp_path) as library:
        library.remember("a", "b")
        assert library.notice is None


@pytest.mark.parametrize("content", [b"hello\n" * 100, b"\0" * 8192, b"SQLite format 3\x00", b"x"])
def test_a_file_that_is_no_database_is_set_aside_whole(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with Library.open(tmp_path) as library:
        assert library.notice is not None and "set aside" in library.notice and "may be lost" in library.notice
        library.remember("a", "b")
    assert set_aside(tmp_path).read_bytes() == content
    with Library.open(tmp_path) as library:
        assert (library.notice, library.recall("a")) == (None, "b")
    assert sorted(os.listdir(tmp_path)) == sorted([FILE_NAME, JOURNAL, set_aside(tmp_path).name])


def test_two_damaged_files_on_one_day_do_not_overwrite_each_other(tmp_path: Path) -> None:
    for content in (b"first", b"second"):
        (tmp_path / FILE_NAME).write_bytes(content)
        Library.open(tmp_path).close()
    asides = tmp_path.glob(f"{FILE_NAME}.corrupt-*")
    assert {aside.read_bytes() for aside in asides} == {b"first", b"second"}


def test_a_truncated_library_is_set_aside_and_what_can_be_read_goes_on(tmp_path: Path) -> None:
    path = filled(tmp_path)
    damaged = path.read_bytes()[: path.stat().st_size * 3 // 4 // 4096 * 4096]
    path.write_bytes(damaged)
    with Library.open(tmp_path) as library:
        assert library.notice is not None
        assert sorted(library.pending()) == sorted(f"/pages/{number}" for number in range(30))
        assert library.recall("theme") == "dark"
        library.store(make_article("0", url="https://example.org/0"), location="/pages/0")
        assert starred(library) == 1
    assert set_aside(tmp_path).read_bytes() == damaged


def test_damage_met_while_reading_leads_to_recovery_at_the_next_start(tmp_path: Path) -> None:
    path = filled(tmp_path)
    connection = apsw.Connection(str(path))
    root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'articles_order'").get
    connection.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = random.Random(1).randbytes(4096)
    path.write_bytes(content)
    with Library.open(tmp_path) as library:
        assert library.notice is None
        with pytest.raises(LibraryError, match="damaged"):
            library.ids()
    assert is_suspect(path)
    assert path.read_bytes() == content
    with Library.open(tmp_path) as library:
        assert library.notice is not None and "were kept" in library.notice
        assert library.recall("theme") == "dark"
        assert [entry.title for entry in library.queue()] == ["Later 1", "Later 2", "Later 3", "Later 4", "Later 0"]
        assert library.queue()[-1].reason == "The page is gone."
        assert len(library.pending()) == 30
        for number in range(30):
            article = make_article(str(number), text=f"word{number} " * 300, url=f"https://example.org/{number}")
            library.store(article, location=f"/pages/{number}")
        assert starred(library) == 30
        places = [library.place(article_id) for article_id in library.ids()]
        assert [place for place in places if place] == [Place(0, 7, "word")]
    assert not is_suspect(path)


def test_text_that_is_none_is_damage_too(tmp_path: Path) -> None:
    path = filled(tmp_path)
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE articles SET title = CAST(x'41ff' AS TEXT) WHERE id = 3")
    connection.close()
    with Library.open(tmp_path) as library:
        with pytest.raises(LibraryError, match="damaged"):
            library.rows(library.ids())
        assert len(library.rows([1, 2])) == 2
    with Library.open(tmp_path) as library:
        assert library.notice is not None and "were kept" in library.notice
        assert len(library.pending()) == 30


def test_a_suspicion_without_ground_is_forgotten(tmp_path: Path) -> None:
    path = filled(tmp_path)
    Path(f"{path}.suspect").touch()
    with Library.open(tmp_path) as library:
        assert library.notice is None
        assert starred(library) == 30
    assert not is_suspect(path)


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bits_never_raise_anything_else_and_never_lose_the_file(tmp_path: Path, seed: int) -> None:
    path = filled(tmp_path, articles=8)
    noise = random.Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(10 ** (seed % 4)):
        content[noise.randrange(100, len(content))] ^= 1 << noise.randrange(8)
    path.write_bytes(content)
    for _ in range(3):
        try:
            with Library.open(tmp_path) as library:
                ids = library.ids("word1") + library.ids()
                for article_id in ids:
                    library.article(article_id)
                library.rows(ids)
                library.set_starred(ids, True)
        except LibraryError as error:
            assert "\n" not in str(error)
    asides = [aside for aside in tmp_path.glob(f"{FILE_NAME}.corrupt-*") if aside.suffix not in ("-wal", "-shm")]
    assert path.exists()
    assert not asides or any(len(aside.read_bytes()) >= len(content) for aside in asides)


def test_a_damaged_article_is_one_sentence_and_the_others_go_on(tmp_path: Path) -> None:
    path = filled(tmp_path, articles=2)
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE contents SET packed = x'00ff' WHERE article_id = 1")
    connection.close()
    with Library.open(tmp_path) as library:
        with pytest.raises(LibraryError, match="damaged"):
            library.article(1)
        assert library.article(2).title == "1"
        assert library.pending() == ["/pages/0"]
        library.store(make_article("0", url="https://example.org/0"), location="/pages/0")
        assert library.article(1).title == "0"


def test_a_library_that_could_only_be_read_is_written_once_it_can_be(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        article_id = library.store(make_article(), location="/a")
    with Library(tmp_path, Database(tmp_path / FILE_NAME, Access.FROZEN), "Only read.") as library:
        with pytest.raises(UnwritableError):
            library.set_starred([article_id], True)
        suspect(tmp_path / FILE_NAME)
        assert not library.try_to_write()
        trust_again(tmp_path / FILE_NAME)
        assert library.try_to_write()
        library.set_starred([article_id], True)
        assert library.notice is None
        assert library.ids("is:starred") == [article_id]
