"""Reading aloud, by programs that write down what they are to speak."""

import asyncio
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ui_waiting import main_screen, shown, until

from reader.errors import ConfigError
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.speech import LONGEST, Speech, find_speech, portions, speak

SIZE = (100, 30)


def program(folder: Path, name: str, code: str) -> Path:
    """An executable of this name that runs some Python."""
    path = folder / name
    path.write_text(f"#!{sys.executable}\nimport sys, time\n{code}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


WRITES = "open({!r}, 'a').write(sys.stdin.read() + '|')"


@given(st.text(st.sampled_from("ab. !。\n"), max_size=3 * LONGEST))
def test_portions_leave_nothing_out_but_white_space(text: str) -> None:
    parts = list(portions(text))
    assert "".join("".join(part.split()) for _, part in parts) == "".join(text.split())
    assert all(text[at : at + len(part)] == part and 0 < len(part) <= LONGEST for at, part in parts)


def test_long_texts_are_parted_between_sentences() -> None:
    sentence = "This is a sentence that is said again and again. "
    parts = [part for _, part in portions(sentence * 60)]
    assert len(parts) > 1
    assert all(part.rstrip().endswith("again.") for part in parts)


def test_a_text_can_never_be_an_option() -> None:
    speech = Speech(("spd-say", "--wait"), takes_argument=True, language_option="--language")
    assert speech.arguments("--version", "pt-br") == ["spd-say", "--wait", "--language", "pt", "--", "--version"]
    assert speech.arguments("x", "-v; rm") == ["spd-say", "--wait", "--", "x"]


def test_the_users_choice_goes_before_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_speech({}) is None
    program(tmp_path, "espeak-ng", "")
    own = program(tmp_path, "mine", "")
    found, chosen = find_speech({}), find_speech({"READER_SPEECH": f"{own} --slow"})
    assert found is not None and found.command[0] == "espeak-ng"
    assert chosen == Speech((str(own), "--slow"))
    for wrong in ("'", "no-such-program"):
        with pytest.raises(ConfigError, match="READER_SPEECH"):
            find_speech({"READER_SPEECH": wrong})


async def test_speaking_that_is_cancelled_ends_the_program(tmp_path: Path) -> None:
    told = tmp_path / "told"
    slow = program(tmp_path, "slow", f"open({str(told)!r}, 'w').write('begun')\ntime.sleep(600)")
    task = asyncio.ensure_future(speak(Speech((str(slow),)), "words", None))
    while not told.exists():
        await asyncio.sleep(0.02)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_the_article_is_read_from_what_is_seen_to_its_end(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    monkeypatch.setenv("READER_SPEECH", str(program(tmp_path, "mine", WRITES.format(str(told)))))
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "G", "P")
        await until(pilot, lambda: "Read to the end" in shown(app))
    spoken = told.read_text().split("|")
    assert spoken[-2] == "The very last words of the article are these."
    assert "The sea gives and the sea takes." in spoken
    assert not any("North wall" in part for part in spoken)


async def test_reading_stops_at_a_key_and_can_begin_again(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    slow = program(tmp_path, "slow", f"{WRITES.format(str(told))}\ntime.sleep(600)")
    monkeypatch.setenv("READER_SPEECH", str(slow))
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "P")
        await until(pilot, told.exists)
        await pilot.press("escape")
        await until(pilot, lambda: "Stopped reading aloud" in shown(app))
        assert main_screen(app).pane == "article"
        told.unlink()
        await pilot.press("P")
        await until(pilot, told.exists)
        await pilot.press("P")


@pytest.mark.parametrize(
    ("code", "told"),
    [("sys.exit(3)", "failed"), (None, "There is no program no-such-program, which READER_SPEECH names")],
)
async def test_what_cannot_be_spoken_is_told(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str | None, told: str
) -> None:
    path = str(program(tmp_path, "mine", code)) if code else "no-such-program"
    monkeypatch.setenv("READER_SPEECH", path)
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter", "P")
        await until(pilot, lambda: told in shown(app))
