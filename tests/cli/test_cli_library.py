"""`reader library` as it is typed, in processes of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import apsw
import pytest
from ingest_samples import html_page

from reader.library import Library
from reader.library.header import FILE_NAME

_START = "import sys; from reader.cli.main import main; sys.exit(main())"


@dataclass(frozen=True)
class Reader:
    """The program, with a library and a folder of pages of its own."""

    folder: Path

    def run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        environment = os.environ | {"READER_LIBRARY": str(self.library)}
        command = [sys.executable, "-c", _START, *words]
        return subprocess.run(command, capture_output=True, text=True, cwd=self.folder, env=environment, timeout=60)

    @property
    def library(self) -> Path:
        return self.folder / "library"


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """One that has read two pages and starred them; the original of one is gone."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in ("Harbour wall reopens", "Ferry line closes"):
        (pages / f"{name[:5]}.html").write_text(html_page(name))
    program = Reader(tmp_path)
    assert program.run("import", "pages").returncode == 0
    with Library.open(program.library) as library:
        library.set_starred(library.ids(), True)
    (pages / "Ferry.html").unlink()
    return program


def change(reader: Reader, sql: str) -> None:
    connection = apsw.Connection(str(reader.library / FILE_NAME))
    connection.execute(sql).fetchall()
    connection.close()


def test_check_says_what_is_wrong_and_ends_so(reader: Reader) -> None:
    ended = reader.run("library", "check")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.splitlines()[-1] == "The library is sound."
    assert ended.stdout.startswith("note: 1 files are not where they were")

    change(reader, "UPDATE contents SET packed = x'00' WHERE article_id = 1")
    ended = reader.run("library", "check")
    assert ended.returncode == 1
    assert ended.stdout.splitlines()[-1] == "1 fault was found."

    ended = reader.run("library", "check", "--json")
    assert ended.returncode == 1
    assert {json.loads(line)["kind"] for line in ended.stdout.splitlines()} == {"content", "original"}


def test_rebuild_makes_again_what_has_an_original_and_keeps_the_rest(reader: Reader) -> None:
    with Library.open(reader.library) as library:
        before = [(row.title, row.added, row.is_starred) for row in library.rows(library.ids())]
    harbour = "(SELECT id FROM articles WHERE title LIKE 'Harbour%')"
    change(reader, f"UPDATE contents SET packed = x'00' WHERE article_id = {harbour}")
    change(reader, f"UPDATE articles SET title = 'Wrong' WHERE id = {harbour}")
    ended = reader.run("library", "rebuild")
    assert ended.returncode == 0, ended.stderr
    assert "made again" in ended.stderr and "Traceback" not in ended.stderr
    with Library.open(reader.library) as library:
        rows = library.rows(library.ids())
        assert [(row.title, row.added, row.is_starred) for row in rows] == before
        assert {library.article(row.id).title for row in rows} == {"Harbour wall reopens", "Ferry line closes"}
        assert len(library.ids("ferry")) == 1
    (aside,) = reader.library.glob(f"{FILE_NAME}.before-rebuild-*")
    assert b"Wrong" in aside.read_bytes()
    assert not list(reader.library.glob(".rebuild*"))
    assert reader.run("library", "check").returncode == 0


def test_the_index_alone_is_made_again(reader: Reader) -> None:
    change(reader, "INSERT INTO search (search) VALUES ('delete-all')")
    assert reader.run("library", "check").returncode == 1
    assert reader.run("library", "rebuild", "--index").returncode == 0
    assert reader.run("library", "check").returncode == 0
    with Library.open(reader.library) as library:
        assert len(library.ids("harbour")) == 1


def test_a_library_in_use_is_not_made_again(reader: Reader) -> None:
    with Library.open(reader.library) as library:
        ended = reader.run("library", "rebuild")
        assert ended.returncode == 1
        assert "in use by another program" in ended.stderr
        assert len(library.ids("is:starred")) == 2


def test_a_backup_is_put_back(reader: Reader, rules_path: Path) -> None:
    rules_path.parent.mkdir()
    settings = [rules_path, rules_path.with_name("rules.toml")]
    for path in settings:
        path.write_text(f"# {path.name}\n")
    saved = reader.run("library", "backup", "saved.zip")
    assert saved.returncode == 0 and "saved.zip" in saved.stderr
    assert reader.run("library", "backup", "saved.zip").returncode == 1
    other = Reader(reader.folder / "other")
    other.folder.mkdir()
    for path in settings:
        path.unlink()
    restored = other.run("library", "restore", "../saved.zip")
    assert (restored.returncode, restored.stderr) == (
        0,
        "reader: restored a library of 2 articles and 0 files that it keeps.\n",
    )
    assert [path.read_text() for path in settings] == ["# sites.toml\n", "# rules.toml\n"]
    with Library.open(other.library) as library:
        assert len(library.ids("is:starred")) == 2
    default = reader.run("library", "backup")
    assert default.returncode == 0
    assert len(list((reader.library / "backups").glob("library-*.zip"))) == 1


@pytest.mark.parametrize("words", [(), ("mend",), ("restore",), ("check", "--index")])
def test_wrong_use_is_one_sentence(reader: Reader, words: tuple[str, ...]) -> None:
    ended = reader.run("library", *words)
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1
