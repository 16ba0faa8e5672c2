"""Markdown into HTML: CommonMark with tables, strikethrough, footnotes, definition lists, and the signs of notes."""

import re
from functools import cache
from typing import TYPE_CHECKING

from reader.load.note_signs import note_signs, without_comments

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

MAX_COST = 5_000_000
"""Of `rendering_cost`; a document that costs more is too large to be rendered within a part's time."""
_LINE_COST, _SIGN_COST, _CHARACTER_COST = 80, 30, 2
"""Microseconds that markdown-it-py 4.3 needs at its worst: for a line of a list, for a sign and for a character of
prose, on a machine of 2026; measured with 40 kinds of hostile input of 60,000 to 400,000 characters."""
_PAIR_COST = 0.04
"""The same for each pair of a bracket and another sign or line in a paragraph: for each bracket all is searched."""
_SIGNS = "[]*_`|<!~&=^"
_DEEP_QUOTE = re.compile(r"^((?:[ \t]{0,3}>){8})[ \t>]*>", re.M)
"""Quotations in each other, each of which costs every line below it once more."""
_BROKEN_ADDRESS = re.compile(r"\]\(<?https?://[^\s()<>]{0,2000}(?:\n[ \t]*[^\s()<>]{1,2000}){1,9}>?(?=[ )])")
_MAX_NESTING = 24
"""Levels of blocks: two for each list in a list."""


def rendering_cost(text: str) -> int:
    """Microseconds at most that rendering takes."""
    cost = len(text) * _CHARACTER_COST
    for block in text.split("\n\n"):
        lines, signs = block.count("\n") + 2, sum(map(block.count, _SIGNS))
        cost += int(lines * _LINE_COST + signs * _SIGN_COST + block.count("[") * (lines + signs) * _PAIR_COST)
    return cost


def to_html(text: str) -> str:
    """The markup of a Markdown document; HTML in it is kept. Cap by `rendering_cost` what goes in."""
    return str(_renderer().render(_DEEP_QUOTE.sub(r"\1", without_comments(text))))


def with_whole_addresses(text: str) -> str:
    """The text with the addresses of its links in one piece: programs that wrap lines do so within them."""
    return _BROKEN_ADDRESS.sub(_joined, text)


def _joined(address: re.Match[str]) -> str:
    return "".join(address[0].split())


@cache
def _renderer() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    renderer = MarkdownIt("commonmark", {"html": True, "maxNesting": _MAX_NESTING})
    renderer.enable(["table", "strikethrough"])
    renderer.use(footnote_plugin, inline=False).use(deflist_plugin).use(note_signs)
    # Which schemes are web addresses is decided where links are read; here `javascript:` would only become text.
    return renderer
