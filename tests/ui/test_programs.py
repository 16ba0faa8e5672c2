"""Articles given to programs and shared, addresses opened by the user's browser."""

import asyncio
import stat
import sys
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Input
from ui_waiting import main_screen, shown, until

from reader.config.settings import ProgramSettings, Settings
from reader.errors import CommandError, ConfigError
from reader.library import Library
from reader.ui.app import ReaderApp
from reader.ui.opening import open_in_browser
from reader.ui.piping import pipe, pipe_words, plain
from reader.ui.screens.answer import AnswerScreen
from reader.ui.screens.handing import pipe_article, share_article
from reader.ui.sharing import Shared, share_address
from reader.ui.widgets.lines_view import broken

SIZE = (100, 30)
PYTHON = [sys.executable, "-c"]
URL = "https://example.org/a?b=c&d=é"


def program(path: Path, code: str) -> Path:
    """An executable that runs some Python."""
    path.write_text(f"#!{sys.executable}\nimport sys, os, time\n{code}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def message(app: ReaderApp) -> str:
    return main_screen(app).status.message


# Piping


async def test_what_a_program_prints_comes_back_harmless() -> None:
    code = "import sys; text = sys.stdin.read(); print(len(text), text[:4], '\\x1b[2J'); print('x', file=sys.stderr)"
    answer = await pipe([*PYTHON, code], "Größe" * 100_000)
    assert sorted(answer.text.split()) == sorted(["500000", "Größ", "x"])
    assert (answer.status, answer.is_cut, answer.is_late) == (0, False, False)


def test_colours_and_overstriking_leave_the_words() -> None:
    assert (
        plain("\x1b[1;31mred\x1b[0m \x1b]8;;https://x.example\x1b\\link\x1b]8;;\x07 N\x08NA\x08A _\x08b")
        == "red link NA b"
    )
    assert plain("\x1b[" + "0" * 50_000 + "\x1b]" * 50_000) != ""


@given(st.text(st.sampled_from("\x1b[]0;mA\x07\x08\\ \n"), max_size=200))
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    assert not set(plain(text)) & set("\x1b\x07\x08")


async def test_a_program_that_reads_nothing_or_fails_is_none_the_worse() -> None:
    answer = await pipe([*PYTHON, "import sys; print('no'); sys.exit(3)"], "text" * 1_000_000)
    assert (answer.text, answer.status) == ("no\n", 3)


async def test_endless_answers_and_endless_programs_are_ended() -> None:
    begun = monotonic()
    endless = await pipe([*PYTHON, "while True: print('y' * 999)"], "", most=5_000)
    assert endless.is_cut and len(endless.text) == 5_000
    slow = await pipe([*PYTHON, "import time; print('begun', flush=True); time.sleep(600)"], "", seconds=0.5)
    assert slow.is_late and slow.text == "begun\n"
    assert monotonic() - begun < 60


@pytest.mark.skipif(sys.platform == "win32", reason="groups of processes")
async def test_what_a_program_has_started_ends_with_it() -> None:
    started = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])"
    # Its child holds the pipe open: without an end to the group this would wait for it.
    answer = await pipe([*PYTHON, started], "", seconds=0.5)
    assert answer.is_late


async def test_a_program_that_is_cancelled_is_ended(tmp_path: Path) -> None:
    told = tmp_path / "told"
    code = f"import os, time; open({str(told)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    task = asyncio.ensure_future(pipe([*PYTHON, code], ""))
    while not told.exists() or not told.read_text():
        await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    with pytest.raises(ProcessLookupError):
        import os

        os.kill(int(told.read_text()), 0)


def test_a_line_is_a_name_of_the_settings_or_a_program_with_arguments() -> None:
    pipes = {"count words": (sys.executable, "-c", "pass"), "gone": ("no-such-program",)}
    assert pipe_words(" count words ", pipes) == [sys.executable, "-c", "pass"]
    assert pipe_words(f"{sys.executable} -c 'a; b $(c)'", pipes) == [sys.executable, "-c", "a; b $(c)"]
    for wrong in ("gone", "no-such-program x", "'", "", "!"):
        with pytest.raises(ConfigError):
            pipe_words(wrong, pipes)


@given(st.text(st.sampled_from("ab \n漢\t"), max_size=300), st.integers(4, 40))
def test_lines_are_broken_without_loss(text: str, width: int) -> None:
    lines = broken(text.expandtabs(8), width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert len(lines) > text.count("\n")


# In the app


async def test_the_article_is_given_to_what_is_typed_and_the_answer_shown(library: Library, tmp_path: Path) -> None:
    count = program(tmp_path / "count", "text = sys.stdin.read(); print(sys.argv[1:], text.splitlines()[1])")
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("vertical_line")
        await until(pilot, lambda: "Give to a program: Harbour wall reopens" in shown(app))
        app.screen.query_one(Input).value = f"{count} -x;y"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AnswerScreen))
        await until(pilot, lambda: """['-x;y'] title: "Harbour wall reopens\"""" in shown(app))
        await pilot.press("q")
        await until(pilot, lambda: app.screen is main_screen(app))


async def test_all_marked_are_given_to_a_program_with_a_name_that_prints_nothing(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = tmp_path / "told"
    quiet = program(tmp_path / "quiet", f"open({str(told)!r}, 'w').write(sys.stdin.read())")
    own = Settings(programs=ProgramSettings(pipes={"keep": (str(quiet),)}))
    monkeypatch.setattr("reader.ui.screens.handing.settings", lambda: own)
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        main_screen(app).list.action_mark_all()
        await pilot.press("vertical_line")
        await until(pilot, lambda: "4 articles" in shown(app) and "keep" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Given to keep, which printed nothing" in message(app))
    assert told.read_text().count("\ntitle: ") == 4


async def test_a_program_can_be_stopped_and_wrong_ones_are_told(library: Library, tmp_path: Path) -> None:
    slow = program(tmp_path / "slow", "time.sleep(600)")
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        screen = main_screen(app)
        pipe_article(screen, str(slow))
        assert "Esc stops" in message(app)
        await pilot.press("escape")
        await until(pilot, lambda: message(app) == "The program was stopped")
        with pytest.raises(ConfigError, match="no program no-such"):
            pipe_article(screen, "no-such")
        pipe_article(screen, f"!{slow}")
        assert "cannot have this terminal" in message(app)


async def test_sharing_copies_or_opens_an_address_of_the_settings(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def opens(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", opens)
    own = Settings(share={"Post": "https://social.example/share?text={title}&u={url}"})
    monkeypatch.setattr("reader.ui.screens.handing.settings", lambda: own)
    app = ReaderApp(library)
    async with app.run_test(size=SIZE) as pilot:
        row = main_screen(app).reading.row(main_screen(app).list.current or 0)
        assert row is not None and row.url is not None
        await pilot.press("Y")
        await until(pilot, lambda: "Copy title and address" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: bool(opened))
        with pytest.raises(CommandError, match="names no Mail; there is Post"):
            share_article(main_screen(app), "Mail")
    assert opened == [share_address(own.share["Post"], Shared(row.url, row.title))]


# Addresses


def test_what_is_filled_in_is_encoded_and_never_filled_in_itself() -> None:
    shared = Shared(URL, "50% & {url} #1", "Ex/ample", "“a b”")
    assert share_address("https://s.example/?t={title}&u={url}&v={other}", shared) == (
        "https://s.example/?t=50%25%20%26%20%7Burl%7D%20%231&u=https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc%26d%3D%C3%A9&v={other}"
    )
    assert share_address("https://s.example/{site}/{quote}", shared).endswith("/Ex%2Fample/%E2%80%9Ca%20b%E2%80%9D")
    assert Shared("https://example.org/a", "[A] *title*").markdown == r"[\[A\] \*title\*](https://example.org/a)"


@pytest.mark.parametrize(
    "template", ["{url}", "https://{site}/x", "mailto:?body={url}", "javascript:'{title}'", "", "https://[{url}"]
)
def test_templates_that_lead_anywhere_else_are_refused(template: str) -> None:
    with pytest.raises(CommandError):
        share_address(template, Shared("https://evil.example/", "x", "evil.example"))


@given(st.text(max_size=50), st.text(max_size=50))
def test_no_title_changes_where_a_template_leads(title: str, quote: str) -> None:
    address = share_address("https://s.example/p?t={title}&q={quote}", Shared(URL, title, quote=quote))
    assert address.startswith("https://s.example/p?t=")
    assert address.isascii() and address.count("&") == 1 and "#" not in address


# The browser


def test_the_users_browser_gets_the_address_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "told"
    mine = program(tmp_path / "mine", f"open({str(told)!r}, 'w').write('|'.join(sys.argv[1:]))")
    monkeypatch.setattr("webbrowser.open", lambda url: pytest.fail("the system's browser"))
    monkeypatch.setenv("READER_BROWSER", f"{mine} --new {{url}} last")
    assert open_in_browser(URL) is None
    end = monotonic() + 30
    while not (told.exists() and told.read_text()) and monotonic() < end:
        pass
    assert told.read_text() == f"--new|{URL}|last"
    for wrong in ("--help", "file:///etc/passwd", "https://example.org/%action"):
        assert "Only http and https" in (open_in_browser(wrong) or "")


def test_a_browser_of_the_terminal_is_given_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = program(tmp_path / "w3m", "")
    monkeypatch.setenv("READER_BROWSER", f"!{mine} -N")
    asked: list[tuple[str, ...]] = []
    assert open_in_browser(URL, lambda words: asked.append(tuple(words))) is None
    assert asked == [(str(mine), "-N", URL)]
    assert "wants a terminal" in (open_in_browser(URL) or "")
    monkeypatch.setenv("READER_BROWSER", "no-such-browser")
    assert "no-such-browser, which READER_BROWSER names" in (open_in_browser(URL) or "")
