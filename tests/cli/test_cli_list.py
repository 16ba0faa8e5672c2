"""`reader list QUERY`: what of the query language the command line adds."""

import sys
from pathlib import Path

import pytest
from ingest_samples import html_page

from reader.cli.main import main


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Two articles."""
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "library"))
    for name, title in (("wall", "Harbour wall reopens"), ("ferry", "Ferry line closes")):
        (tmp_path / f"{name}.html").write_text(html_page(title))
    run(monkeypatch, "add", str(tmp_path / "wall.html"), str(tmp_path / "ferry.html"))
    capsys.readouterr()


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit status of a command."""
    monkeypatch.setattr(sys, "argv", ["reader", *arguments])
    try:
        return main()
    except SystemExit as end:
        return int(end.code or 0)


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (("title:ferry", "or", "title:harbour", "sort:title"), ["Ferry line closes", "Harbour wall reopens"]),
        (("sort:-title",), ["Harbour wall reopens", "Ferry line closes"]),
        (("not ferry",), ["Harbour wall reopens"]),
        (("--", "-ferry", "is:unread"), ["Harbour wall reopens"]),
        (("added:today", "(ferry", "or", "pier)"), ["Ferry line closes"]),
    ],
)
def test_words_that_the_shell_split_are_one_query(
    words: tuple[str, ...], titles: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "list", *words) == 0
    assert [line.split("  ")[-1].strip() for line in capsys.readouterr().out.splitlines()] == titles


def test_a_wrong_query_is_pointed_at(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "list", "wall", "is:unred") == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        'reader: query, character 6: is: cannot be "unred", write is:unread.',
        "wall is:unred",
        "     ^^^^^^^^",
    ]


def test_help_tells_the_language(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "list", "-h") == 0
    assert "published:2001-06" in capsys.readouterr().out
