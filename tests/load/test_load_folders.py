import gzip
import inspect
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.errors import LoadError
from reader.load import Found, is_candidate, load, walk
from reader.own_file import HIGHLIGHTS_SIGN

HTML = b"<!DOCTYPE html><title>Harbour</title><p>The wall reopens.</p>"


def paths_in(*sources: Path) -> list[str]:
    found = list(walk(map(str, sources)))
    assert all(isinstance(item, Found) for item in found)
    return [item.path for item in found if isinstance(item, Found)]


def write(path: Path, data: bytes = HTML) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_a_file_is_found_with_its_size_and_time(tmp_path: Path) -> None:
    path = write(tmp_path / "page.html")
    os.utime(path, ns=(5, 987_654_321))
    assert list(walk([str(path)])) == [Found(str(path), len(HTML), 987_654_321, is_named=True)]
    assert list(walk([str(tmp_path)])) == [Found(str(path), len(HTML), 987_654_321)]


def test_directories_are_walked_in_name_order_and_hidden_entries_passed_over(tmp_path: Path) -> None:
    names = ["a.html", "b/1.html", "b/2/x.txt", "c.html"]
    for name in [*reversed(names), ".hidden.html", ".git/page.html"]:
        write(tmp_path / name)
    assert paths_in(tmp_path) == [str(tmp_path / name) for name in names]


def test_relative_paths_become_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "folder" / "page.html")
    monkeypatch.chdir(tmp_path)
    assert paths_in(Path("folder")) == [str(tmp_path / "folder" / "page.html")]


def test_what_is_named_twice_comes_once(tmp_path: Path) -> None:
    page, other = write(tmp_path / "page.html"), write(tmp_path / "other.html")
    assert paths_in(page, tmp_path, tmp_path) == [str(page), str(other)]


def test_hidden_things_that_are_named_are_found(tmp_path: Path) -> None:
    page = write(tmp_path / ".kept" / ".page.html")
    assert paths_in(page) == [str(page)]


def test_the_companion_folder_of_a_saved_page_is_part_of_it(tmp_path: Path) -> None:
    page = write(tmp_path / "Harbour.html")
    write(tmp_path / "Harbour_files" / "frame.html")
    write(tmp_path / "Harbour-Dateien" / "frame.html")
    other = write(tmp_path / "my_files" / "page.html")
    assert paths_in(tmp_path) == [str(page), str(other)]


def test_links_to_files_are_followed_and_links_to_directories_are_not(tmp_path: Path) -> None:
    page = write(tmp_path / "in" / "page.html")
    (tmp_path / "in" / "up").symlink_to(tmp_path)
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in" / "loop")
    (tmp_path / "in" / "gone").symlink_to(tmp_path / "nowhere")
    link = tmp_path / "in" / "link.html"
    link.symlink_to(page)
    assert paths_in(tmp_path / "in") == [str(link), str(page)]
    (tmp_path / "named").symlink_to(tmp_path / "in")
    assert paths_in(tmp_path / "named") == [str(tmp_path / "named" / name) for name in ("link.html", "page.html")]


def test_pipes_and_sockets_in_directories_are_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s"))
        assert paths_in(tmp_path) == []


def test_what_cannot_be_walked_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    page = write(tmp_path / "page.html")
    os.mkfifo(tmp_path / "pipe")
    found = list(walk([str(tmp_path / "missing"), "", "a\0b", str(tmp_path / "pipe"), str(page / "x"), str(page)]))
    reasons = [item.reason for item in found if isinstance(item, LoadError)]
    assert reasons == [
        "no such file",
        "no such file",
        "is not a possible path",
        "is a named pipe, not a file",
        "no such file",
    ]
    assert isinstance(found[-1], Found)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_directory_without_permission_is_told(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0)
    page = write(tmp_path / "page.html")
    error, found = walk([str(tmp_path)])
    assert isinstance(error, LoadError) and error.reason == "permission denied" and error.source == str(locked)
    assert isinstance(found, Found) and found.path == str(page)
    locked.chmod(0o700)


def test_folders_may_be_nested_deeper_than_calls(tmp_path: Path) -> None:
    depth = 120
    page = write(tmp_path.joinpath(*["d"] * depth, "page.html"))
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + depth)
    try:
        paths = paths_in(tmp_path)
    finally:
        sys.setrecursionlimit(usual)
    assert paths == [str(page)]


@pytest.mark.parametrize(
    ("name", "data", "is_one"),
    [
        ("page", HTML, True),
        ("page.gz", gzip.compress(HTML, mtime=0), True),
        ("notes", "Порт снова открыт.\n".encode("cp1251"), True),
        ("notes", "The port is open again.\n".encode("utf-16-le"), True),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0", False),
        ("style.css", b"body { margin: 0; color: #333; }\n", False),
        ("script.js", b"!function(){}();", False),
        ("data.json", b'{"a": 1}', False),
        ("data.json.gz", gzip.compress(b'{"a": 1}', mtime=0), False),
        ("broken.gz", b"\x1f\x8b\x08\xff\xff\xff", False),
        ("empty", b"", False),
        ("blank", b" \n" * 50, False),
        ("promised.html", b"\x89PNG\r\n\x1a\n\0\0", True),
        ("promised.txt", b"", True),
        ("PROMISED.HTM", b"", True),
    ],
)
def test_files_that_may_be_articles_are_told_by_their_first_bytes(
    tmp_path: Path, name: str, data: bytes, is_one: bool
) -> None:
    assert is_candidate(str(write(tmp_path / name, data))) is is_one


def test_what_cannot_be_read_is_left_to_load_to_report(tmp_path: Path) -> None:
    assert is_candidate(str(tmp_path / "missing"))


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: None, "no such file"),
        (lambda path: path.mkdir(), "is a directory, not a file"),
        (lambda path: os.mkfifo(path), "is a named pipe, not a file"),
        (lambda path: path.symlink_to(path), "is a symbolic link that leads back to itself"),
        (lambda path: path.symlink_to("/dev/zero"), "is a device, not a file"),
    ],
)
def test_what_is_no_file_is_refused_without_hanging(tmp_path: Path, make: Callable[[Path], None], reason: str) -> None:
    path = tmp_path / "page.html"
    make(path)
    with pytest.raises(LoadError) as refused:
        load(str(path))
    assert (refused.value.source, refused.value.reason) == (str(path), reason)


@pytest.mark.parametrize("path", ["a\0b", "x" * 300])
def test_impossible_paths_are_refused(path: str) -> None:
    with pytest.raises(LoadError):
        load(path)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    with path.open("wb") as file:
        file.write(HTML)
        file.truncate(8 << 30)
    with pytest.raises(LoadError, match="is larger than 64 MB"):
        load(str(path))


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "page.html")
    path.chmod(0)
    with pytest.raises(LoadError, match="permission denied"):
        load(str(path))


def test_what_reader_wrote_itself_is_no_candidate_but_a_file_of_that_name_may_be(tmp_path: Path) -> None:
    own = f"{HIGHLIGHTS_SIGN}\n\n# The wall\n\n> It is open.\n".encode()
    assert not is_candidate(str(write(tmp_path / "wall.html.highlights.md", own)))
    assert not is_candidate(str(write(tmp_path / "renamed", own)))
    assert is_candidate(str(write(tmp_path / "notes.highlights.md", b"# My notes\n\nThe wall is open again.\n")))
