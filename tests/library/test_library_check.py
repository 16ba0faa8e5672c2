from pathlib import Path

import apsw
import pytest
from library_samples import file, make_article

from reader.errors import LibraryError
from reader.library import Library
from reader.library.check import Finding, check
from reader.library.header import FILE_NAME
from reader.library.journal import FILE_NAME as JOURNAL
from reader.library.looking import opened_to_look


def filled(folder: Path) -> Path:
    page = folder / "pages" / "1.html"
    page.parent.mkdir(parents=True)
    page.touch()
    with Library.open(folder) as library:
        for number in range(30):
            article = make_article(str(number), text=f"word{number} " * 300, url=f"https://example.org/{number}")
            library.store(article, location=f"https://example.org/{number}", kept=page)
        library.set_starred(library.ids(), True)
    return folder


def found(folder: Path) -> list[Finding]:
    with opened_to_look(folder) as database:
        steps = list(check(folder, database))
    assert steps[-1].done == steps[-1].total
    return [finding for step in steps for finding in step.findings]


def change(folder: Path, sql: str) -> None:
    connection = apsw.Connection(str(folder / FILE_NAME))
    connection.execute(sql).fetchall()
    connection.close()


def test_a_sound_library_has_no_faults(tmp_path: Path) -> None:
    assert found(filled(tmp_path)) == []


def test_an_empty_library_has_no_faults(tmp_path: Path) -> None:
    Library.open(tmp_path).close()
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("kind", "sql"),
    [
        ("content", "UPDATE contents SET packed = x'00ff' WHERE article_id = 3"),
        ("references", "DELETE FROM contents WHERE article_id = 3"),
        ("references", "INSERT INTO addresses VALUES ('example.org/x', 999)"),
        ("text", "UPDATE articles SET title = CAST(x'41ff' AS TEXT) WHERE id = 3"),
        ("search", "DELETE FROM search WHERE rowid = (SELECT max(rowid) FROM search)"),
        ("search", "INSERT INTO search (rowid, title) VALUES (123456, 'stray')"),
        ("kept", "UPDATE sources SET kept = CAST('/nowhere/1.html' AS BLOB) WHERE id = 3"),
    ],
)
def test_what_is_wrong_is_found_and_left_as_it_is(tmp_path: Path, kind: str, sql: str) -> None:
    change(filled(tmp_path), sql)
    before = (tmp_path / FILE_NAME).read_bytes()
    findings = found(tmp_path)
    assert [finding.kind for finding in findings] == [kind]
    assert findings[0].is_fault and "\n" not in findings[0].sentence
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_damaged_file_is_found(tmp_path: Path) -> None:
    path = filled(tmp_path) / FILE_NAME
    content = path.read_bytes()
    path.write_bytes(content[: 4096 * 8] + b"\xa5" * 4096 * 9 + content[4096 * 17 :])
    assert "file" in {finding.kind for finding in found(tmp_path)}


def test_originals_that_are_gone_are_told_and_are_no_fault(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        library.expect([file("/pages/a"), file("/pages/b")])
        library.store(make_article(), location="/pages/a")
    findings = found(tmp_path)
    assert [(finding.kind, finding.is_fault) for finding in findings] == [("original", False)]
    assert "2 files" in findings[0].sentence


@pytest.mark.parametrize("content", [b"", b"hello"], ids=["none", "text"])
def test_what_is_no_library_is_refused(tmp_path: Path, content: bytes) -> None:
    if content:
        (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(LibraryError, match=r"no library|not a database"):
        found(tmp_path)


def change_own(folder: Path, sql: str) -> None:
    """Changes one of the user's tables behind the journal's back."""
    connection = apsw.Connection(str(folder / FILE_NAME))
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%journal%'")
    for (name,) in names.fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(sql).fetchall()
    connection.close()


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("UPDATE state SET is_starred = 0 WHERE identity LIKE '%/3'", "lacks 1 row of state as the library has them"),
        ("INSERT INTO remembered VALUES ('x', x'41')", "lacks 1 row of remembered as the library has them"),
        ("DELETE FROM state WHERE identity LIKE '%/1_'", "has 10 rows of state that the library has not"),
        ("UPDATE journal SET library = 'other'", "another library's"),
        ("UPDATE journal SET size = size + 1", "shorter than it was"),
    ],
)
def test_a_journal_that_tells_something_else_is_a_fault(tmp_path: Path, sql: str, sentence: str) -> None:
    change_own(filled(tmp_path), sql)
    before = (tmp_path / JOURNAL).read_bytes()
    [finding] = found(tmp_path)
    assert finding.kind == "journal" and finding.is_fault and sentence in finding.sentence
    assert (tmp_path / JOURNAL).read_bytes() == before


def test_a_journal_that_is_gone_is_a_fault_until_the_library_is_opened(tmp_path: Path) -> None:
    (filled(tmp_path) / JOURNAL).unlink()
    [finding] = found(tmp_path)
    assert finding.kind == "journal" and finding.is_fault and "gone" in finding.sentence
    Library.open(tmp_path).close()
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (b'{"t": 1, "table": "tags", "key": {"identity": "a", "tag": "b"}, "row": null}\n', "never kept"),
        (b"torn", "never kept"),
    ],
)
def test_what_is_mended_by_itself_is_no_fault(tmp_path: Path, line: bytes, sentence: str) -> None:
    with (filled(tmp_path) / JOURNAL).open("ab") as journal:
        journal.write(line)
    [finding] = found(tmp_path)
    assert not finding.is_fault and sentence in finding.sentence


def test_lines_that_cannot_be_read_and_what_they_told_are_told(tmp_path: Path) -> None:
    path = filled(tmp_path) / JOURNAL
    lines = path.read_bytes().splitlines(keepends=True)
    lines[5] = b"x" * (len(lines[5]) - 1) + b"\n"
    path.write_bytes(b"".join(lines))
    damaged, lacking = found(tmp_path)
    assert "passed over: 1" in damaged.sentence and not damaged.is_fault
    assert "lacks 1 row" in lacking.sentence and lacking.is_fault


def test_changes_that_wait_for_the_disk_are_no_fault(tmp_path: Path) -> None:
    path = filled(tmp_path) / JOURNAL
    with Library.open(tmp_path) as library:
        path.rename(tmp_path / "elsewhere")
        path.mkdir()
        library.set_starred(library.ids()[:2], False)
        path.rmdir()
        (tmp_path / "elsewhere").rename(path)
        [finding] = found(tmp_path)
    assert not finding.is_fault and "not in the journal yet: 2" in finding.sentence
