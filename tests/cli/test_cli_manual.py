"""`reader manual` where there is no terminal: pages as Markdown."""

import sys

import pytest

from reader.cli.main import main
from reader.manual.index import PAGES, page_text


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit status of a command."""
    monkeypatch.setattr(sys, "argv", ["reader", "manual", *arguments])
    return main()


@pytest.mark.parametrize(
    ("words", "page"),
    [((), "README"), (("feeds",), "feeds"), (("site", "rules"), "cleaning"), (("Sixel",), "pictures")],
)
def test_prints_the_page_that_is_meant(
    words: tuple[str, ...], page: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, *words) == 0
    assert capsys.readouterr().out == page_text(page)


def test_prints_all_of_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "all") == 0
    out = capsys.readouterr().out
    assert all(page_text(name) in out for name in PAGES)


@pytest.mark.parametrize(
    ("word", "said"),
    [("zzyzx", "'reader manual' lists its pages"), ("setings", "did you mean 'reader manual settings'")],
)
def test_tells_what_it_says_nothing_of(
    word: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, word) == 1
    assert capsys.readouterr().err == f"reader: the manual says nothing of {word}; {said}.\n"
