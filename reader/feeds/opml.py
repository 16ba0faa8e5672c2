"""Writes lists of feeds in OPML 2.0 (opml.org/spec2); they are read by `reader.load.feeds.opml`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import quoteattr

from reader.library.feed_values import Feed

_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML forbids."""


def written_opml(feeds: Iterable[Feed]) -> bytes:
    """The list that names these feeds, in UTF-8: each folder in the folder that holds it, feeds in their order."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += ["  <head>", "    <title>Feeds of reader</title>", "  </head>", "  <body>"]
    lines += _outlines(feeds)
    lines += ["  </body>", "</opml>", ""]
    return "\n".join(lines).encode()


def _outlines(feeds: Iterable[Feed]) -> Iterator[str]:
    open_steps: Sequence[str] = ()
    for steps, inside in groupby(sorted(feeds, key=_steps), _steps):
        shared = _shared(open_steps, steps)
        yield from (_indent(depth) + "</outline>" for depth in reversed(range(shared, len(open_steps))))
        for depth in range(shared, len(steps)):
            yield f"{_indent(depth)}<outline text={_quoted(steps[depth])} title={_quoted(steps[depth])}>"
        yield from (_indent(len(steps)) + _outline(feed) for feed in inside)
        open_steps = steps
    yield from (_indent(depth) + "</outline>" for depth in reversed(range(len(open_steps))))


def _steps(feed: Feed) -> tuple[str, ...]:
    return tuple(filter(None, feed.folder.split("/")))


def _shared(first: Sequence[str], second: Sequence[str]) -> int:
    """How many steps both begin with."""
    return next(
        (at for at, (one, other) in enumerate(zip(first, second, strict=False)) if one != other),
        min(len(first), len(second)),
    )


def _outline(feed: Feed) -> str:
    title = _quoted(feed.title)
    home = f" htmlUrl={_quoted(feed.home)}" if feed.home else ""
    return f'<outline type="rss" text={title} title={title} xmlUrl={_quoted(feed.url)}{home}/>'


def _indent(depth: int) -> str:
    return "    " + "  " * depth


def _quoted(text: str) -> str:
    return quoteattr(_NO_CHARACTER.sub("", text))
