"""`reader import`: what it takes in, what it says, and how it ends."""

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from ingest_samples import html_page

from reader.cli.importing import Account, summary
from reader.errors import ExtractError, LoadError
from reader.ingest import Progress
from reader.ingest.intake import Taken

COMMAND = (sys.executable, "-c", "import sys; from reader.cli.main import main; sys.exit(main())")


def run(library: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *map(str, arguments), "--library", str(library)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def listed(library: Path) -> list[dict[str, object]]:
    ended = run(library, "list", "--json")
    return [json.loads(line) for line in ended.stdout.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    folder.mkdir()
    for title in ("Bells", "Clocks"):
        (folder / f"{title}.html").write_text(html_page(f"{title} of the harbour"))
    (folder / "copy.html").write_text(html_page("Bells of the harbour"))
    (folder / "broken.html").write_text("")
    with zipfile.ZipFile(folder / "more.zip", "w") as more:
        more.writestr("dials.html", html_page("Dials of the harbour"))
        more.writestr("none.html", "<html><body></body></html>")
    return folder


def test_report_says_what_became_of_everything(tmp_path: Path, folder: Path) -> None:
    ended = run(tmp_path / "library", "import", folder)
    assert (ended.returncode, ended.stdout) == (1, "")
    told = ended.stderr.splitlines()
    assert told[0] == f"reader: {folder}/broken.html: is empty."
    assert told[1].startswith("reader: 5 files in ")
    assert "3 new articles; 1 folded into one that is there already; 1 part of mailboxes or archives" in told[1]
    assert told[1].endswith("; 1 failed.")
    assert {row["title"] for row in listed(tmp_path / "library")} == {
        *(f"{title} of the harbour" for title in ("Bells", "Clocks", "Dials")),
        "broken.html",
    }


def test_second_run_reads_nothing(tmp_path: Path, folder: Path) -> None:
    run(tmp_path / "library", "import", folder)
    ended = run(tmp_path / "library", "import", folder, "--jobs", "1")
    assert (ended.returncode, ended.stderr) == (0, "reader: nothing new.\n")


def test_missing_path_is_named_and_the_rest_done(tmp_path: Path, folder: Path) -> None:
    ended = run(tmp_path / "library", "import", tmp_path / "nowhere", folder / "Bells.html")
    assert ended.returncode == 1
    assert f"reader: {tmp_path}/nowhere: no such file." in ended.stderr
    assert "1 new article" in ended.stderr


def test_what_holds_nothing_is_named(tmp_path: Path, folder: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    ended = run(tmp_path / "library", "import", empty, folder / "Bells.html", folder / "Bells.html" / "nowhere")
    assert ended.returncode == 1
    assert f"reader: {empty}: holds no articles." in ended.stderr
    assert f"reader: {folder}/Bells.html/nowhere: there is no such file or part." in ended.stderr
    assert "1 new article" in ended.stderr


def test_bookmarks_wait_to_be_fetched_with_their_tags(tmp_path: Path) -> None:
    marks = tmp_path / "bookmarks.html"
    marks.write_text(
        "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<DL><p>\n"
        '<DT><A HREF="https://example.org/tides" ADD_DATE="1600000000" TAGS="sea,moon">Tides</A>\n</DL><p>\n'
    )
    ended = run(tmp_path / "library", "import", marks)
    assert (ended.returncode, "1 kept to be fetched" in ended.stderr) == (0, True)


def test_interrupted_import_keeps_what_is_done_and_goes_on_there(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.html").write_text(html_page(f"Bell number {number} of the harbour"))
    command = [*COMMAND, "import", str(folder), "--library", str(tmp_path / "library")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    latest = time.monotonic() + 60
    while time.monotonic() < latest and not any(row["status"] == "ready" for row in listed(tmp_path / "library")):
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "the next import goes on there" in told
    assert "Traceback" not in told
    done = sum(row["status"] == "ready" for row in listed(tmp_path / "library"))
    assert 0 < done < 400
    ended = run(tmp_path / "library", "import", folder)
    assert f"{400 - done} files in" in ended.stderr
    assert Counter(row["status"] for row in listed(tmp_path / "library")) == {"ready": 400}


def test_watching_takes_in_what_comes(tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    library = tmp_path / "library"
    command = [*COMMAND, "import", str(folder), "--watch", "--library", str(library)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        told = ""
        while "watching" not in told:
            told = process.stderr.readline()
        latest = time.monotonic() + 60
        while time.monotonic() < latest and not listed(library):
            # Written again and again: when exactly the watch begins, nobody can know.
            (folder / "page.html").write_text(html_page("Harbour wall reopens"))
            os.utime(folder / "page.html")
            time.sleep(0.5)
        while time.monotonic() < latest and listed(library)[0]["status"] != "ready":
            time.sleep(0.2)
        assert [row["title"] for row in listed(library)] == ["Harbour wall reopens"]
    finally:
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert "Traceback" not in told


def test_summary_counts_by_what_happened() -> None:
    account = Account()
    taken = Taken(articles=[1, 2], added=2, failures=[ExtractError("a/b", "no"), LoadError("a/c", "is broken")])
    account.add(Progress(1, 2, 0, "a", None, taken))
    account.add(Progress(2, 2, 1, "d", LoadError("d", "is empty")))
    assert list(summary(account, 1.5)) == [
        "2 files in 1.5 s: 2 new articles",
        "1 part of mailboxes or archives without an article",
        "2 failed",
    ]
