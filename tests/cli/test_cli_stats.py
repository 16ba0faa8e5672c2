"""`reader stats`: the figures, for a person and for programs."""

import json
import sys
from pathlib import Path

import pytest
from new_library import new_library

from reader.cli.main import main
from reader.model import Article, Block, BlockKind


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of three articles: one read today, one starred."""
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "library"))
    with new_library(tmp_path / "library") as library:
        for number in range(3):
            article = Article("page", f"Harbour wall {number}", (Block(BlockKind.PARAGRAPH, "It is open."),))
            library.store(article, location=f"/saved/{number}.html")
        ids = library.ids()
        library.set_read(ids[:1], True)
        library.set_starred(ids[1:2], True)
    return tmp_path / "library"


def test_figures_for_a_person_and_for_programs(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    monkeypatch.setattr(sys, "argv", ["reader", "stats", "--json"])
    assert main() == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["articles"], figures["unread"], figures["starred"], figures["days_in_a_row"]) == (3, 2, 1, 1)
    assert list(figures["days"].values())[-1] == list(figures["months"].values())[-1] == 1
    assert (len(figures["days"]), len(figures["months"])) == (30, 12)
    monkeypatch.setattr(sys, "argv", ["reader", "stats"])
    assert main() == 0
    out = capsys.readouterr().out
    assert out.startswith("3 articles, 2 unread, 1 starred\n")
    assert f"last 30 days: 1 article read, {figures['words_of_30_days']:,} words\n" in out
    assert all(line == line.rstrip() for line in out.splitlines())
