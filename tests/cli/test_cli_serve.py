"""`reader serve`: what it prints, how it ends, and that the token is on no command line."""

import signal
import stat
import subprocess
import sys
from pathlib import Path
from time import monotonic
from urllib.request import urlopen

import pytest

from reader.cli import serve
from reader.cli.parsing import parse

MAIN = "import sys; from reader.cli.main import main; sys.exit(main())"


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    command, options = parse(["serve", *words])
    return command.run(options), capsys.readouterr().err


def test_without_what_it_needs_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    monkeypatch.delitem(sys.modules, "reader.serve.server", raising=False)
    assert told(capsys) == (
        1,
        "reader: The app in a browser needs more than is installed: pip install 'reader-tui[serve]'.\n",
    )


@pytest.mark.parametrize(("words", "status"), [(["-"], 2), (["/no/such/folder"], 1)])
def test_what_cannot_be_served_is_told(capsys: pytest.CaptureFixture[str], words: list[str], status: int) -> None:
    found, sentence = told(capsys, *words)
    assert found == status
    assert sentence.startswith("reader: ") and sentence.count("\n") == 1


@pytest.mark.parametrize("port", ["65536", "-1", "x", "1" * 30])
def test_a_port_that_is_none_is_wrong_use(port: str) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["serve", f"--port={port}"])
    assert ended.value.code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="SIGTERM")
def test_it_prints_the_address_alone_and_ends_well(tmp_path: Path) -> None:
    pytest.importorskip("textual_serve", reason="the extra reader-tui[serve] is not installed")
    words = [sys.executable, "-c", MAIN, "serve", "--no-open", "--port", "0", "--library", str(tmp_path / "library")]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        with urlopen(address) as answer:
            assert answer.status == 200 and "HttpOnly" in answer.headers["Set-Cookie"]
        process.send_signal(signal.SIGTERM)
        rest, said = process.communicate(timeout=60)
    assert (process.returncode, rest) == (0, "")
    assert said.count("\n") == 1 and "Ctrl-C ends it" in said and "token" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="a script as the browser")
def test_the_browser_is_given_a_file_that_only_the_user_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = tmp_path / "given"
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{given}.new" && mv "{given}.new" "{given}"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("READER_BROWSER", str(script))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    with serve._opener(is_opened=True) as open_page:
        open_page("http://127.0.0.1:1/?token=secret")
        end = monotonic() + 30
        while not given.exists() and monotonic() < end:
            pass
        (argument,) = given.read_text().splitlines()
        path = Path(argument.removeprefix("file://"))
        assert "secret" not in argument and "?token=secret" in path.read_text()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600 and stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert not path.exists()


def test_over_ssh_no_browser_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("SSH_CONNECTION", "1")
    monkeypatch.setattr("reader.ui.opening.open_file_in_browser", lambda path: pytest.fail(str(path)))
    with serve._opener(is_opened=True) as open_page:
        open_page("http://127.0.0.1:1/?token=secret")
