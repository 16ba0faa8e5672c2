"""`reader serve`: the app in a browser of this machine."""

import argparse
import os
import sys
from collections.abc import Callable
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from reader.cli.output import FAILED, WRONG_USE, flush, message, write

if TYPE_CHECKING:
    from collections.abc import Iterator

PORT = 7323
"""READ on the keys of a telephone; IANA has given it to nobody."""
_MOST_PORT = 65_535
_MISSING = "The app in a browser needs more than is installed: pip install 'reader-tui[serve]'"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    parser.add_argument("--port", metavar="N", type=_port, default=PORT, help=f"usually {PORT}; 0: any that is free")
    parser.add_argument("--no-open", dest="is_opened", action="store_false", help="print the address, open no browser")
    parser.add_argument("sources", metavar="SOURCE", nargs="*", help="what to read; without any, the whole library")


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C, or until the system ends it."""
    from reader.cli.app import report_unusable
    from reader.config.library_place import library_folder

    if "-" in options.sources:
        message("standard input cannot be read in a browser; 'reader add -' takes it into the library")
        return WRONG_USE
    if options.sources and not report_unusable(options.sources):
        return FAILED
    try:
        from reader.serve.server import Server
        from reader.serve.session import command
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("reader"):
            raise
        message(_MISSING)
        return FAILED
    import asyncio

    server = Server(command(str(library_folder(options.library)), options.sources), message)
    with _opener(is_opened=options.is_opened) as open_page, suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(_serve(server.run, options.port, open_page))
    return 0


async def _serve(run: Callable[..., object], port: int, open_page: Callable[[str], None]) -> None:
    import asyncio
    import signal

    task = asyncio.current_task()
    if task is not None and sys.platform != "win32":
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)

    def ready(address: str) -> None:
        write(f"{address}\n")
        flush()
        message("the app is at this address for browsers of this machine; Ctrl-C ends it")
        open_page(address)

    await run(port, ready)  # type: ignore[misc]


@contextmanager
def _opener(*, is_opened: bool) -> "Iterator[Callable[[str], None]]":
    """What opens an address in the browser, by a file that only the user can read.

    Other users of the machine see the command lines of programs, and would have the token from there.
    """
    import tempfile
    from pathlib import Path

    if not is_opened or not _has_desktop():
        yield lambda address: None
        return
    with tempfile.TemporaryDirectory(prefix="reader-serve-") as folder:
        path = Path(folder) / "open.html"

        def open_page(address: str) -> None:
            from reader.ui.opening import open_file_in_browser

            path.touch(0o600)
            path.write_text(f'<meta http-equiv="refresh" content="0;url={address}">\n', encoding="ascii")
            if reason := open_file_in_browser(path):
                message(reason)

        yield open_page


def _has_desktop() -> bool:
    """Whether a browser would be seen by whoever is at the terminal."""
    if os.environ.get("SSH_CONNECTION"):
        return False
    return sys.platform in ("win32", "darwin") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _MOST_PORT:
        raise argparse.ArgumentTypeError(f"must be a number from 0 to {_MOST_PORT}")
    return int(text)
