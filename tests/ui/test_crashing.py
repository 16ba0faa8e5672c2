"""What breaks inside the app ends it with a sentence; its traceback is in the log file alone."""

import sys
import threading
from pathlib import Path

import pytest
from textual.worker import WorkerFailed

from reader import faults
from reader.ui.crashing import CrashingApp


class Breaking(CrashingApp):
    """An app of which a part breaks."""

    def action_break(self) -> None:
        raise KeyError("no such row")

    def action_break_in_worker(self) -> None:
        self.run_worker(self._work())

    async def _work(self) -> None:
        raise KeyError("no such page")


@pytest.mark.parametrize(
    ("action", "raised", "said"),
    [("break", KeyError, "no such row"), ("break_in_worker", WorkerFailed, "no such page")],
)
async def test_the_app_ends_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, action: str, raised: type[Exception], said: str
) -> None:
    monkeypatch.setattr(faults, "_log", faults._Log())
    app = Breaking()
    with pytest.raises(raised):
        async with app.run_test() as pilot:
            app.call_later(app.run_action, action)
            await pilot.pause()
    path = tmp_path / "logs" / "reader.log"
    assert str(app.fault) == f"Something broke inside (KeyError, '{said}'); details are in {path}"
    assert app.return_code == 1
    assert app._exit_renderables == []
    assert f"KeyError: '{said}'" in path.read_text()


async def test_what_breaks_in_a_thread_is_told_and_the_app_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faults, "_log", faults._Log())
    # Set back afterwards: they are the whole process's.
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    app = Breaking()
    app.owns_process = True
    async with app.run_test() as pilot:
        thread = threading.Thread(target=[].pop)
        thread.start()
        thread.join()
        await pilot.pause()
        told = [note.message for note in app._notifications]
    path = tmp_path / "logs" / "reader.log"
    assert told == [f"Something broke inside (IndexError, pop from empty list); details are in {path}"]
    assert app.fault is None
    assert "IndexError" in path.read_text()


async def test_what_keys_do_is_noted_where_it_is_debugged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = faults._Log()
    log.is_debugging = True
    monkeypatch.setattr(faults, "_log", log)
    app = Breaking()
    async with app.run_test():
        await app.run_action("bell")
    assert "does bell" in (tmp_path / "logs" / "reader.log").read_text()
