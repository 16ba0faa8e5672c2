"""Addresses given to the system's browser."""

import webbrowser
from urllib.parse import quote_plus

from reader.address import web_address

SEARCH = "https://duckduckgo.com/?q={}"
"""Where the web is searched; it asks for no account and sets no cookies."""


def search_address(words: str) -> str:
    """The address of a web search for some words."""
    return SEARCH.format(quote_plus(words))


def open_in_browser(url: str) -> str | None:
    """Give an http or https address to the browser; what went wrong in a sentence, None if nothing.

    Checked here once more since Python before 3.13 hands anything to the browser, options too (CVE-2026-4519).
    """
    address = web_address(url)
    if address is None or "%action" in address:
        return f"Only http and https addresses are given to the browser, not {url[:80]}"
    try:
        opened = webbrowser.open(address)
    except (webbrowser.Error, OSError) as error:
        return f"The browser did not start: {error}"
    return None if opened else "No browser was found; y copies the address"
