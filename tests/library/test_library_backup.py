import json
import os
import zipfile
from pathlib import Path

import apsw
import pytest
from library_samples import make_article

from reader.errors import LibraryError
from reader.library import Library
from reader.library.backup import MANIFEST, back_up, default_path
from reader.library.header import APPLICATION_ID, FILE_NAME
from reader.library.looking import opened_to_look
from reader.library.restoring import restore, restore_journal


def filled(folder: Path) -> Path:
    """A library with an article that it keeps the original of, and state."""
    page = folder / "pages" / "harbour-0123.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>The harbour wall was opened again.")
    with Library.open(folder) as library:
        article_id = library.store(make_article(), location="https://example.org/harbour", kept=page)
        library.set_starred([article_id], True)
    return folder


def saved(folder: Path, target: Path, settings: dict[str, Path] | None = None) -> Path:
    with opened_to_look(folder) as database:
        for _ in back_up(folder, database, target, settings or {}):
            pass
    return target


def starred(folder: Path) -> list[str]:
    with Library.open(folder) as library:
        assert library.notice is None
        return [row.title for row in library.rows(library.ids("is:starred"))]


def test_a_backup_is_one_file_and_brings_all_back_elsewhere(tmp_path: Path) -> None:
    rules = tmp_path / "config" / "sites.toml"
    rules.parent.mkdir()
    rules.write_text('["example.org"]\n')
    backup = saved(filled(tmp_path / "one"), tmp_path / "to" / "b.zip", {"sites.toml": rules})
    assert os.listdir(backup.parent) == ["b.zip"]

    there = tmp_path / "two" / "library"
    elsewhere = tmp_path / "other" / "sites.toml"
    restored = restore(there, backup, {"sites.toml": elsewhere})

    assert (restored.kept_files, restored.asides) == (1, ())
    assert starred(there) == ["Harbour wall reopens"]
    assert elsewhere.read_text() == rules.read_text()
    with Library.open(there) as library:
        assert library.kept("https://example.org/harbour") == there / "pages" / "harbour-0123.html"
        assert library.ids("harbour") == library.ids()
    assert not [name for name in os.listdir(there) if name.startswith(".")]


def test_a_backup_holds_what_is_still_in_the_log_and_others_may_write(tmp_path: Path) -> None:
    with Library.open(filled(tmp_path / "one")) as library:
        library.remember("theme", "dark")
        backup = saved(tmp_path / "one", tmp_path / "b.zip")
        library.remember("theme", "light")
    restore(tmp_path / "two", backup, {})
    with Library.open(tmp_path / "two") as library:
        assert library.recall("theme") == "dark"


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    folder = filled(tmp_path / "one")
    (tmp_path / "b.zip").write_text("mine")
    with pytest.raises(LibraryError, match="left as it is"):
        saved(folder, tmp_path / "b.zip")
    assert (tmp_path / "b.zip").read_text() == "mine"

    backup = saved(folder, tmp_path / "c.zip")
    with Library.open(folder) as library:
        library.set_starred(library.ids(), False)
    rules = tmp_path / "sites.toml"
    before = (folder / FILE_NAME).read_bytes()
    rules.write_text("# mine\n")
    with zipfile.ZipFile(backup, "a") as archive:
        archive.writestr("settings/sites.toml", "# theirs\n")
    restored = restore(folder, backup, {"sites.toml": rules})
    assert starred(folder) == ["Harbour wall reopens"]
    contents = {aside.name.partition(".before")[0]: aside.read_bytes() for aside in restored.asides}
    assert contents.keys() >= {FILE_NAME, "sites.toml"}
    assert contents["sites.toml"] == b"# mine\n"
    assert rules.read_text() == "# theirs\n"
    assert len(contents[FILE_NAME]) >= len(before)


def test_a_damaged_library_is_set_aside_by_restoring(tmp_path: Path) -> None:
    backup = saved(filled(tmp_path / "one"), tmp_path / "b.zip")
    (tmp_path / "one" / FILE_NAME).write_bytes(b"hello\n" * 1000)
    restored = restore(tmp_path / "one", backup, {})
    assert b"hello\n" * 1000 in [aside.read_bytes() for aside in restored.asides]
    assert starred(tmp_path / "one") == ["Harbour wall reopens"]


@pytest.mark.parametrize("kind", ["text", "zip", "other", "later", "outside", "cut", "damaged", "missing"])
def test_what_is_no_backup_is_refused_and_nothing_changed(tmp_path: Path, kind: str) -> None:
    folder = filled(tmp_path / "one")
    backup = saved(folder, tmp_path / "b.zip")
    content = backup.read_bytes()
    if kind == "text":
        backup.write_text("hello\n")
    elif kind == "cut":
        backup.write_bytes(content[: len(content) // 2])
    elif kind == "damaged":
        with zipfile.ZipFile(backup) as archive:
            at = archive.getinfo(FILE_NAME).header_offset + 200
        backup.write_bytes(content[:at] + bytes(64) + content[at + 64 :])
    elif kind == "missing":
        backup.unlink()
    else:
        other = tmp_path / "o.sqlite"
        connection = apsw.Connection(str(other))
        version = 2_000_000_000 if kind == "later" else 0
        connection.execute(f"PRAGMA user_version = {version}").fetchall()
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID if kind == 'later' else 7}").fetchall()
        connection.execute("CREATE TABLE t (a)").fetchall()
        connection.close()
        with zipfile.ZipFile(backup, "w") as archive:
            if kind != "zip":
                archive.writestr(MANIFEST, json.dumps({"application_id": APPLICATION_ID}))
            archive.write(other, FILE_NAME)
            if kind == "outside":
                archive.writestr("pages/../../evil", "evil")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(LibraryError) as caught:
        restore(folder, backup, {})
    assert "\n" not in str(caught.value)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert not (tmp_path / "evil").exists()


def test_a_library_in_use_is_not_replaced(tmp_path: Path) -> None:
    backup = saved(filled(tmp_path / "one"), tmp_path / "b.zip")
    with Library.open(tmp_path / "one") as library:
        library.set_starred(library.ids(), False)
        with pytest.raises(LibraryError, match="in use by another program"):
            restore(tmp_path / "one", backup, {})
        library.remember("a", "b")
    assert starred(tmp_path / "one") == []


def test_there_is_nothing_to_save_where_there_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no library"):
        saved(tmp_path, tmp_path / "b.zip")
    assert os.listdir(tmp_path) == []


def test_the_name_of_a_backup_is_in_the_librarys_folder(tmp_path: Path) -> None:
    assert default_path(tmp_path).parent == tmp_path / "backups"


def test_a_journal_alone_brings_back_what_the_user_did(tmp_path: Path) -> None:
    folder = filled(tmp_path / "one")
    journal = tmp_path / "saved.jsonl"
    journal.write_bytes((folder / "journal.jsonl").read_bytes())
    with Library.open(folder) as library:
        library.set_starred(library.ids(), False)
        library.remember("theme", "dark")

    restored = restore_journal(tmp_path / "two", journal)
    assert restored is not None and restored.asides == ()
    with Library.open(tmp_path / "two") as library:
        library.store(make_article(), location="/elsewhere/harbour.html")
        assert len(library.ids("is:starred")) == 1

    restored = restore_journal(folder, journal)
    assert restored is not None
    assert {aside.name.partition(".before")[0] for aside in restored.asides} == {FILE_NAME, "journal.jsonl"}
    with Library.open(folder) as library:
        assert library.notice is None
        assert (library.ids("is:starred"), library.recall("theme")) == ([], "dark"), "what is newer stays"
    (tmp_path / "no.jsonl").write_text("hello\n")
    assert restore_journal(folder, tmp_path / "no.jsonl") is None
