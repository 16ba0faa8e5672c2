"""Addresses given to the browser."""

import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote_plus

from reader.address import web_address
from reader.errors import ConfigError

SEARCH = "https://duckduckgo.com/?q={}"
"""Where the web is searched; it asks for no account and sets no cookies."""
RunInTerminal = Callable[[Sequence[str]], str | None]
"""Gives the terminal to a program until it ends; what went wrong in a sentence, None if nothing."""


def search_address(words: str) -> str:
    """The address of a web search for some words."""
    return SEARCH.format(quote_plus(words))


def browsable(url: str) -> str | None:
    """An address as it is given to the browser; None if it is none of the web.

    Checked here once more since Python before 3.13 hands anything to the browser, options too (CVE-2026-4519).
    """
    address = web_address(url)
    return None if address is None or "%action" in address else address


def open_in_browser(url: str, run_in_terminal: RunInTerminal | None = None) -> str | None:
    """Give an http or https address to the browser; what went wrong in a sentence, None if nothing.

    It is the browser that the user named, else the system's. `run_in_terminal` is asked to run one that wants the
    terminal.
    """
    if (address := browsable(url)) is None:
        return f"Only http and https addresses are given to the browser, not {url[:80]}"
    from reader.config.programs import browser

    try:
        own = browser(address)
    except ConfigError as error:
        return str(error)
    return _open_by_own(own, address, run_in_terminal) if own else _open_by_system(address)


def open_file_in_browser(path: Path) -> str | None:
    """Give a file that this program has written to the browser; what went wrong in a sentence, None if nothing."""
    from reader.config.programs import Use, beside, chosen_program

    try:
        own = chosen_program(Use.BROWSER)
    except ConfigError as error:
        return str(error)
    return _open_by_own(beside(own), path.as_uri(), None) if own else _open_by_system(path.as_uri())


def _open_by_own(command: Sequence[str], address: str, run_in_terminal: RunInTerminal | None) -> str | None:
    from reader.config.programs import in_terminal, with_argument
    from reader.ui.starting import start

    words = with_argument(command, address)
    if terminal_words := in_terminal(words):
        if run_in_terminal is None:
            return f"{terminal_words[0]} wants a terminal, which it cannot have here"
        return run_in_terminal(terminal_words)
    try:
        start(words)
    except OSError as error:
        return f"The browser did not start: {error.strerror or error}"
    return None


def _open_by_system(address: str) -> str | None:
    try:
        opened = webbrowser.open(address)
    except (webbrowser.Error, OSError) as error:
        return f"The browser did not start: {error}"
    return None if opened else "No browser was found; y copies the address"
