"""`reader export` and `reader digest`: where what is asked for goes, and what is said of it."""

import io
import json
import struct
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from harbour_library import harbour
from ingest_samples import html_page

from reader.cli.main import main
from reader.library import Library


def png(width: int = 40, height: int = 30) -> bytes:
    """A whole picture."""
    rows = zlib.compress((b"\0" + bytes(3 * width)) * height)
    chunks = ((b"IHDR", struct.pack(">2I5B", width, height, 8, 2, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, beside a library of three articles."""
    library, _ = harbour(tmp_path / "library")
    library.close()
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "library"))
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit status of a command."""
    monkeypatch.setattr(sys, "argv", ["reader", *arguments])
    try:
        return main()
    except SystemExit as end:
        return int(end.code or 0)


def test_one_article_goes_to_standard_output(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "export", "title:tides", "--to", "html") == 0
    out, err = capsys.readouterr()
    assert out.startswith("<!DOCTYPE html>") and err == ""
    assert list(folder.iterdir()) == []


def test_a_saved_search_is_exported_by_its_name(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Library.open(folder.parent / "library") as library:
        library.save_search("mine", "is:starred")
    assert run(monkeypatch, "export", "@mine", "--to", "jsonl") == 0
    assert [json.loads(line)["starred"] for line in capsys.readouterr().out.splitlines()] == [True]
    assert run(monkeypatch, "digest", "week", "@mne") == 2
    assert 'did you mean "mine"' in capsys.readouterr().err


def test_several_pages_of_html_need_a_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "export", "--to", "html") == 2
    assert capsys.readouterr().err == "reader: 3 articles as html need a place: -o FILE with --one-file, or -o DIR.\n"
    assert run(monkeypatch, "export", "--to", "html", "-o", "pages") == 0
    assert capsys.readouterr().out == "pages\n"
    assert len(list((folder / "pages").iterdir())) == 3
    assert run(monkeypatch, "export", "--to", "html", "-o", "pages") == 0
    assert capsys.readouterr().err == "reader: 3 files there already, left as they were (--replace).\n"


def test_a_book_goes_where_it_is_told_or_beside_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "export", "is:starred", "--to", "epub", "-o", ".") == 0
    assert run(monkeypatch, "export", "is:starred", "--to", "epub", "-o", ".") == 0
    assert run(monkeypatch, "export", "--to", "epub", "-o", "b.epub", "--title", "Walls") == 0
    assert capsys.readouterr().out.split("\n")[:3] == ["The wall open.epub", "The wall open 2.epub", "b.epub"]
    with zipfile.ZipFile(folder / "b.epub") as book:
        assert "<dc:title>Walls</dc:title>" in book.read("EPUB/package.opf").decode()


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("tag:nothing", "--to", "text"), 1, "reader: nothing is exported: no article fits.\n"),
        (("is:unred", "--to", "text"), 2, "reader: query, character 1: is:"),
        ((".", "tides", "--to", "text"), 2, "reader: tides is no file and no address; a query and sources"),
        (("--to", "docx"), 2, "reader export: argument --to: invalid choice: 'docx'"),
    ],
)
def test_wrong_use_is_told(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    status: int,
    said: str,
) -> None:
    assert run(monkeypatch, "export", *words) == status
    out, err = capsys.readouterr()
    assert out == "" and err.startswith(said)


def test_files_are_exported_without_the_library(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pier.html").write_text(html_page("The pier").replace("</article>", '<img src="p.png"></article>'))
    (folder / "p.png").write_bytes(png())
    (folder / "code.py").write_text("import os\n\n\ndef main() -> None:\n    return None\n")
    assert run(monkeypatch, "export", "pier.html", "code.py", "--to", "markdown", "-o", "out/") == 1
    written = (folder / "out" / "The pier.md").read_text(encoding="utf-8")
    assert f"reader: {folder / 'code.py'}: the text holds no sentences" in capsys.readouterr().err
    assert "starred:" not in written
    assert "![](<./The%20pier_files/01.png>)" in written
    assert (folder / "out" / "The pier_files" / "01.png").read_bytes() == png()
    with Library.open(folder.parent / "library") as library:
        assert len(library.ids()) == 3


def test_a_digest_has_what_is_new_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    assert run(monkeypatch, "digest", "day", "-o", "out/") == 0
    monkeypatch.setattr("reader.export.digest.SECONDS", {"day": 4_000_000_000})
    assert run(monkeypatch, "digest", "day", "--name", "Old", "-o", "out/") == 0
    out, err = capsys.readouterr()
    assert out == "out/Old 2096-10-02.epub\n" and err == ""
    assert run(monkeypatch, "digest", "day", "--name", "Old", "-o", "out/") == 0
    assert capsys.readouterr() == ("", "")
    assert [path.name for path in (folder / "out").iterdir()] == ["Old 2096-10-02.epub"]


def test_json_of_standard_input(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(html_page("The pier").encode())))
    assert run(monkeypatch, "export", "-", "--to", "json") == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["title"], found["source"], found["added"]) == ("The pier", "-", None)
