"""`reader highlights`, through `main`: what is printed, what is written into files, and the exit status."""

import json
import sys
from pathlib import Path

import pytest
from command_ended import Ended, Run
from ingest_samples import html_page

from reader.cli.main import main
from reader.library import Highlight, Library
from reader.own_file import HIGHLIGHTS_SIGN
from reader.passages import passage_between


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in a folder with saved pages, which are in the library."""
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "library"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "saved").mkdir()
    for name in ("wall", "ferry"):
        head = f'<link rel="canonical" href="https://example.org/{name}">'
        (tmp_path / "saved" / f"{name}.html").write_text(html_page(f"The {name}", head))

    def run(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["reader", *arguments])
        try:
            status = main()
        except SystemExit as end:
            status = int(end.code or 0)
        return Ended(status, *capsys.readouterr())

    assert run("add", "saved").status == 0
    return run


def mark(folder: Path, title: str, note: str = "") -> Highlight:
    """Marks how the article of a title begins."""
    with Library.open(folder / "library") as library:
        article_id = library.find_title(title)
        assert article_id is not None
        passage = passage_between(library.article(article_id).body, (0, 0), (0, len(title)))
        assert passage is not None
        return library.add_highlight(article_id, passage, note)


def test_without_highlights_nothing_is_printed(run: Run) -> None:
    assert run("highlights") == run("highlights", "--json") == run("highlights", "--beside") == Ended(0, "", "")


def test_all_are_printed_as_markdown(run: Run, tmp_path: Path) -> None:
    mark(tmp_path, "The wall", "Why?")
    mark(tmp_path, "The ferry")
    ended = run("highlights")
    assert (ended.status, ended.err) == (0, "")
    assert "# [The wall](https://example.org/wall)\n\nexample.org\n\n> The wall\n\nWhy?\n" in ended.out
    assert "# [The ferry](https://example.org/ferry)\n\nexample.org\n\n> The ferry\n" in ended.out


@pytest.mark.parametrize("source", ["saved/wall.html", "https://example.org/wall"])
def test_only_those_of_the_sources_named(run: Run, tmp_path: Path, source: str) -> None:
    mark(tmp_path, "The wall")
    mark(tmp_path, "The ferry")
    ended = run("highlights", source)
    assert (ended.status, ended.err, ended.out.count("# [")) == (0, "", 1)
    assert "The wall" in ended.out
    assert run("highlights", "saved").out.count("# [") == 2


def test_a_source_that_is_not_there_is_told_and_the_rest_is_printed(run: Run, tmp_path: Path) -> None:
    mark(tmp_path, "The wall")
    ended = run("highlights", "missing.html", "saved")
    assert (ended.status, ended.err) == (1, "reader: missing.html: is not in the library.\n")
    assert "The wall" in ended.out


def test_for_programs_one_object_on_each_line(run: Run, tmp_path: Path) -> None:
    highlight = mark(tmp_path, "The wall", "Why?\nHow?")
    (line,) = run("highlights", "--json").out.splitlines()
    values = json.loads(line)
    created = values.pop("created")
    assert created.endswith("+00:00")
    assert values == {
        "id": highlight.id,
        "article": highlight.article_id,
        "title": "The wall",
        "url": "https://example.org/wall",
        "site": "example.org",
        "published": None,
        "text": "The wall",
        "note": "Why?\nHow?",
        "block": 0,
        "offset": 0,
        "end_block": 0,
        "end_offset": 8,
        "orphan": False,
    }


def test_two_forms_at_a_time_are_wrong_use(run: Run) -> None:
    assert run("highlights", "--json", "--beside").status == 2


def test_beside_each_file_that_has_some_and_never_taken_for_an_article(run: Run, tmp_path: Path) -> None:
    mark(tmp_path, "The wall", "Why?")
    path = tmp_path / "saved" / "wall.html.highlights.md"
    assert run("highlights", "--beside") == Ended(0, "", f"reader: wrote {path}.\n")
    assert path.read_text() == f"{HIGHLIGHTS_SIGN}\n\n{run('highlights').out}"
    assert not (tmp_path / "saved" / "ferry.html.highlights.md").exists()
    mark(tmp_path, "The ferry")
    run("highlights", "--beside", "saved/ferry.html")
    assert (tmp_path / "saved" / "ferry.html.highlights.md").exists()
    assert run("import", "saved").status == 0
    assert len(run("list").out.splitlines()) == 2


def test_what_was_written_is_written_anew_and_the_users_files_are_left(run: Run, tmp_path: Path) -> None:
    mark(tmp_path, "The wall")
    mark(tmp_path, "The ferry")
    wall, ferry = (tmp_path / "saved" / f"{name}.html.highlights.md" for name in ("wall", "ferry"))
    wall.write_text("# My own words\n")
    run("highlights", "--beside")
    mark(tmp_path, "The ferry", "A note.")
    ended = run("highlights", "--beside")
    assert ended.status == 1
    assert f"reader: {wall} was not written by reader and was left as it is.\n" in ended.err
    assert wall.read_text() == "# My own words\n"
    assert "A note." in ferry.read_text()


def test_without_a_file_they_go_into_the_library(run: Run, tmp_path: Path) -> None:
    mark(tmp_path, "The wall", "Why?")
    (tmp_path / "saved" / "wall.html").unlink()
    ended = run("highlights", "--beside")
    (path,) = (tmp_path / "library" / "highlights").iterdir()
    assert ended == Ended(0, "", f"reader: wrote {path}.\n")
    assert path.name.startswith("The-wall-") and path.name.endswith(".highlights.md")
    assert "Why?" in path.read_text()
