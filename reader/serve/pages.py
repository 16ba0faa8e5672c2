"""What the server says to a browser: the page of the terminal, short pages else, and what pages may do."""

from collections.abc import Mapping
from html import escape
from importlib.resources import files
from string import Template

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
        "img-src 'self' data: blob:; connect-src 'self' {socket}; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Nothing is asked of any other host, whatever an article holds, and no other page can reach into this one.

Styles are set by the terminal's own script. Older browsers do not take `'self'` for WebSockets: these are named.
"""
FONT_PIXELS = 16


def headers(host: str) -> dict[str, str]:
    """What goes with each answer; `host` is the name by which the server was asked, which has been looked at."""
    return {name: value.replace("{socket}", f"ws://{host}") for name, value in HEADERS.items()}


def terminal_page(host: str, path: str) -> str:
    """The page with the terminal; `path` is its own."""
    text = files("reader.serve").joinpath("web/terminal.html").read_text(encoding="utf-8")
    return Template(text).substitute(socket=escape(f"ws://{host}{path}ws"), pixels=FONT_PIXELS)


def short_page(sentence: str) -> str:
    """A page that says one sentence."""
    text = files("reader.serve").joinpath("web/short.html").read_text(encoding="utf-8")
    return Template(text).substitute(sentence=escape(sentence))
