"""The real command: pipes, terminals, signals, and what it imports."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from ingest_samples import html_page

COMMAND = (sys.executable, "-c", "import sys; from reader.cli.main import main; sys.exit(main())")
HEAVY = (
    *("textual", "rich", "httpx", "lxml", "readability", "htmldate", "charset_normalizer", "concurrent", "asyncio"),
    *("PIL", "yaml", "pypdf", "markdown_it", "watchfiles", "zipfile", "email"),
    *("reader.ingest", "reader.fetch", "reader.config", "reader.feeds", "reader.library.feeds"),
)


@pytest.fixture
def wall(tmp_path: Path) -> Path:
    path = tmp_path / "wall.html"
    path.write_text(html_page("Das Hafenbecken ist wieder größer"), encoding="utf-8")
    return path


def start(*arguments: str, **options: object) -> "subprocess.Popen[bytes]":
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    return subprocess.Popen([*COMMAND, *arguments], **options)  # type: ignore[call-overload, no-any-return]  # as is


def on_terminal(environment: dict[str, str], *arguments: str) -> bytes:
    """What a command writes to a terminal."""
    terminal, its_end = pty.openpty()
    process = start(*arguments, stdout=its_end, env=os.environ | environment)
    os.close(its_end)
    written = b""
    try:
        while part := os.read(terminal, 65536):
            written += part
    except OSError:
        # How a terminal on Linux says that nobody writes to it any more.
        pass
    os.close(terminal)
    _, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    return written


def test_installed_command_shows_an_article(wall: Path) -> None:
    command = Path(sys.executable).with_name("reader")
    if not command.exists():
        pytest.skip("the project is not installed here")
    done = subprocess.run([command, "show", "--format", "json", wall], capture_output=True, check=True)
    assert json.loads(done.stdout)["title"] == "Das Hafenbecken ist wieder größer"


def test_output_is_utf8_whatever_the_locale(wall: Path) -> None:
    process = start("show", str(wall), env=os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    out, _ = process.communicate()
    assert out.startswith("Das Hafenbecken ist wieder größer\n".encode())


def test_terminal_gets_what_it_can_show(wall: Path) -> None:
    written = on_terminal({"PYTHONIOENCODING": "ascii", "COLUMNS": "200"}, "show", str(wall))
    assert written.startswith(b"Das Hafenbecken ist wieder gr??er\r\n")


@pytest.mark.parametrize(("columns", "widest"), [("40", 40), ("200", 80)])
def test_text_is_wrapped_for_a_terminal(wall: Path, columns: str, widest: int) -> None:
    written = on_terminal({"COLUMNS": columns}, "show", str(wall)).decode()
    lengths = [len(line) for line in written.splitlines()]
    assert widest - 12 < max(lengths) <= widest


def test_reader_that_stops_reading_is_no_error(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.html").write_text(html_page(f"Page {number}") + " " * 1000)
    with start("show", "--format", "jsonl", str(tmp_path)) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.read(10) == b'{"source":'
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_full_disk_is_told(wall: Path) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("this system has no /dev/full")
    with open("/dev/full", "wb") as full:
        process = start("show", str(wall), stdout=full)
        _, err = process.communicate()
    assert (process.returncode, err) == (1, b"reader: standard output: No space left on device.\n")


@pytest.mark.parametrize(("closing", "said"), [(">&-", b"reader: standard output: it is closed.\n"), (">&- 2>&-", b"")])
def test_closed_streams_are_told_or_borne(closing: str, said: bytes, wall: Path, tmp_path: Path) -> None:
    script = f'exec "$@" {closing}'
    command = ["sh", "-c", script, "sh", *COMMAND, "list", "--library", str(tmp_path / "library")]
    if os.name == "nt":
        pytest.skip("there is no such shell here")
    start("add", "--library", str(tmp_path / "library"), str(wall)).communicate()
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", said)


def test_interrupting_ends_it_and_its_workers(tmp_path: Path, wall: Path) -> None:
    process = start("show", str(wall), "-", stdin=subprocess.PIPE)
    while not (children := child_processes(process.pid)):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert (process.returncode, err) == (130, b"")
    latest = time.monotonic() + 30
    while any(Path(f"/proc/{child}/cmdline").exists() for child in children):
        assert time.monotonic() < latest, "a worker is still there"
        time.sleep(0.01)


def child_processes(parent: int) -> list[int]:
    """The processes that a process has started and that have not ended."""
    listing = Path(f"/proc/{parent}/task/{parent}/children")
    if not Path("/proc/self/task").exists():
        pytest.skip("this system does not tell who started a process")
    threads = Path(f"/proc/{parent}/task").glob("*/children")
    return [int(number) for children in (listing, *threads) for number in children.read_text().split()]


@pytest.mark.parametrize("arguments", [("--version",), ("-h",), ("show", "-h"), ("list",), ("list", "--json")])
def test_nothing_heavy_is_imported_for_little(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    code = (
        "import sys\nfrom reader.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        env=os.environ | {"READER_LIBRARY": str(tmp_path)},
        check=True,
    )
    assert done.stderr == b"[]\n"
