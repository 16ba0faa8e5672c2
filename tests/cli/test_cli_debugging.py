"""`--debug`, and what is said when something breaks inside: a sentence, never a traceback."""

import logging
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader import faults
from reader.cli import highlights
from reader.cli.debugging import attending_to_threads
from reader.cli.main import main


@pytest.fixture(autouse=True)
def of_a_new_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A library of its own, no log yet, and afterwards everything that is the whole process's as it was."""
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / "library"))
    monkeypatch.setattr(faults, "_log", faults._Log())
    # That is pytest's own while tests run.
    monkeypatch.setattr("faulthandler.enable", lambda file: os.close(file))
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


@pytest.mark.parametrize("arguments", [("--debug", "highlights"), ("highlights", "--debug")])
def test_debug_says_where_the_log_is_and_writes_it(
    tmp_path: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "logs" / "reader.log"
    monkeypatch.setattr(sys, "argv", ["reader", *arguments])
    assert main() == 0
    assert capsys.readouterr().err.splitlines()[0] == f"reader: what is done is written to {path}."
    assert f"reader begins: {' '.join(arguments)}" in path.read_text()


def test_debug_keeps_how_a_told_error_came_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "library.sqlite").mkdir()
    monkeypatch.setattr(sys, "argv", ["reader", "highlights", "--debug"])
    assert main() == 1
    assert "Traceback" not in capsys.readouterr().err
    assert "Traceback" in (tmp_path / "logs" / "reader.log").read_text()


def test_what_breaks_inside_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(options: object) -> int:
        raise IndexError("list index out of range")

    monkeypatch.setattr(highlights, "run", broken)
    monkeypatch.setattr(sys, "argv", ["reader", "highlights"])
    assert main() == 1
    path = tmp_path / "logs" / "reader.log"
    sentence = "Something broke inside (IndexError, list index out of range)"
    assert capsys.readouterr() == ("", f"reader: {sentence}; details are in {path}.\n")
    assert "in broken" in path.read_text()


def test_what_breaks_in_a_thread_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with attending_to_threads():
        thread = threading.Thread(target=[].pop)
        thread.start()
        thread.join()
    assert capsys.readouterr().err == (
        "reader: Something broke inside (IndexError, pop from empty list); "
        f"details are in {tmp_path / 'logs' / 'reader.log'}.\n"
    )
