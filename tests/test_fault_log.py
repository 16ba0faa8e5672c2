"""The log file: what it holds, and what it never holds."""

from pathlib import Path

import pytest

from reader import faults
from reader.errors import FaultError


@pytest.fixture(autouse=True)
def of_a_new_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "_log", faults._Log())


def test_a_fault_is_told_in_a_sentence_and_kept_with_its_traceback(tmp_path: Path) -> None:
    fault = faults.keep_fault(broken("odd\n\x1b[2Jpage."))
    path = tmp_path / "logs" / "reader.log"
    assert str(fault) == f"Something broke inside (ValueError, odd [2Jpage); details are in {path}"
    kept = path.read_text()
    assert "Traceback" in kept and "ValueError: odd" in kept and "in broken" in kept and "reader 0." in kept
    assert "\x1b" not in kept
    assert path.stat().st_mode & 0o077 == 0


def test_an_endless_message_costs_little(tmp_path: Path) -> None:
    fault = faults.keep_fault(broken("x" * 10_000_000))
    assert len(str(fault)) < 500
    assert (tmp_path / "logs" / "reader.log").stat().st_size < 150_000


def test_a_full_log_becomes_the_former_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "MOST_BYTES", 10)
    for message in ("first", "second", "third"):
        monkeypatch.setattr(faults, "_log", faults._Log())
        faults.keep_fault(broken(message))
    folder = tmp_path / "logs"
    assert sorted(path.name for path in folder.iterdir()) == ["reader.log", "reader.log.1"]
    assert "third" in (folder / "reader.log").read_text() and "second" in (folder / "reader.log.1").read_text()


def test_where_logs_cannot_be_another_place_is_found_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("READER_LOGS", str(tmp_path / "file" / "logs"))
    told = str(faults.keep_fault(broken("odd")))
    assert "odd" in Path(told.partition("details are in ")[2]).read_text()


def test_nothing_is_noted_unless_it_is_debugged(tmp_path: Path) -> None:
    faults.note("a step")
    faults.note_error(FaultError("a sentence"))
    assert not (tmp_path / "logs").exists()


def test_what_is_debugged_is_noted_without_passwords(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = faults._Log()
    log.is_debugging = True
    monkeypatch.setattr(faults, "_log", log)
    faults.note("asked https://user:secret@example.org/feed")
    assert (tmp_path / "logs" / "reader.log").read_text().rstrip().endswith("asked https://***@example.org/feed")


def test_one_run_fills_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "MOST_OF_RUN", 1_000)
    log = faults._Log()
    log.is_debugging = True
    monkeypatch.setattr(faults, "_log", log)
    for _ in range(100):
        faults.note("x" * 100)
    kept = (tmp_path / "logs" / "reader.log").read_text()
    assert len(kept) < 2_500 and kept.rstrip().endswith("(no more is written of this run)")


def broken(message: str) -> ValueError:
    """An error that was raised."""
    try:
        raise ValueError(message)
    except ValueError as error:
        return error
