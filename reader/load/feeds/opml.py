"""Reads lists of feeds in OPML 1.0 and 2.0 (opml.org/spec2), as programs write them: attributes in any case."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader.address import web_address
from reader.load.feeds.mending import mended
from reader.load.feeds.values import FeedError
from reader.load.kind import root_element
from reader.load.xml import Element, XmlError, local_name, parse_xml
from reader.safe_text import safe_line

MAX_FEEDS = 20_000
"""Of one list; of people who follow many it names some thousands."""
_MAX_DEPTH = 32
"""Folders in each other; what is nested deeper counts to the folder at this depth."""
_MAX_LINE = 500
"""Characters of a name, or of what is refused in a message."""
_MAX_TOLD = 100
"""Entries that cannot be followed, each told of by itself."""
_NO_LIST = "is no list of feeds in OPML"
_COMMAND = re.compile(r"\s*(?:exec:|filter:|\|)", re.I)
_END = re.compile(r"</(?:\w+:)?opml\s*>|<opml[^<>]*/>", re.I)
_END_CHARACTERS = 1_000
_FEED_TYPES = ("rss", "atom", "feed")
"""Of outlines that some programs write with `url` for `xmlUrl`; in others it leads to a page, or to another list."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed that a list names. All texts are safe lines."""

    url: str
    """A web address."""
    title: str
    home: str | None
    folder: str
    """Steps separated by `/`; empty: in none."""


@dataclass(frozen=True, slots=True)
class FeedList:
    """What a list holds, each address once."""

    outlines: tuple[Outline, ...]
    left_out: tuple[str, ...]
    """What cannot be followed, each in a sentence."""


def is_opml(text: str) -> bool:
    """Whether a document, or its beginning, is a list in OPML."""
    return root_element(text) == "opml"


def read_opml(text: str) -> FeedList:
    """The feeds of a decoded document. Raises FeedError: it is broken beyond reading, no list, or declares entities."""
    try:
        root = parse_xml(mended(text))
    except XmlError as error:
        # Of what does not even begin as such a list, the faults of its XML say nothing.
        raise FeedError(str(error) if text.lstrip().startswith("<") else _NO_LIST) from error
    if local_name(root) != "opml" and next(root.iter("{*}outline"), None) is None:
        raise FeedError(_NO_LIST)
    found, refused = _read(root)
    if _END.search(text, max(0, len(text) - _END_CHARACTERS)) is None:
        refused.append("the list is cut off, so feeds may be missing")
    return FeedList(tuple(found), _told(refused))


def _read(root: Element) -> tuple[list[Outline], list[str]]:
    found: dict[str, Outline] = {}
    refused: dict[str, None] = {}
    for element, folder in _outlines(root):
        values = _values(element)
        written = _address(values)
        if not written:
            continue
        url = web_address(written)
        if reason := _refusal(written, values, url):
            refused[reason] = None
        elif url and url not in found:
            found[url] = _outline(url, values, folder)
        if len(found) >= MAX_FEEDS:
            refused[f"only the first {MAX_FEEDS:,} feeds of the list were read"] = None
            break
    return list(found.values()), list(refused)


def _outlines(root: Element) -> Iterator[tuple[Element, str]]:
    """The outlines in the order of the document, each with the folder that it stands in."""
    # By the events of one walk, as lists may be nested thousands deep.
    steps: list[str] = []
    stack: list[tuple[Element, Iterator[Element], int]] = [(root, iter(root), 0)]
    while stack:
        _, children, length = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            del steps[length:]
            continue
        if not isinstance(child.tag, str):
            continue
        before = len(steps)
        if local_name(child) == "outline":
            yield child, "/".join(steps)
            values = _values(child)
            if not _address(values) and (name := _step(values)) and before < _MAX_DEPTH:
                steps.append(name)
        if len(child):
            stack.append((child, iter(child), before))
        else:
            del steps[before:]


def _values(outline: Element) -> dict[str, str]:
    return {str(name).lower(): str(value).strip() for name, value in outline.items()}


def _address(values: dict[str, str]) -> str:
    """The feed that an outline names, as it is written; empty: it is a folder, or something else."""
    written = values.get("xmlurl", "")
    return values.get("url", "") if not written and values.get("type", "").lower() in _FEED_TYPES else written


def _outline(url: str, values: dict[str, str], folder: str) -> Outline:
    name = _name(values)
    return Outline(
        url,
        # What has no name is called by its address by the programs that write these lists.
        "" if name == safe_line(url) or web_address(name) == url else name,
        web_address(values.get("htmlurl")),
        folder or _category(values.get("category", "")),
    )


def _category(written: str) -> str:
    """The folder that a list without nesting names: the first of categories parted by commas, their steps by `/`."""
    first = next((name for name in written[:_MAX_LINE].split(",") if name.strip(" /")), "")
    return "/".join(step for step in map(safe_line, first.split("/")) if step)


def _name(values: dict[str, str]) -> str:
    return _line(values.get("title") or values.get("text") or "")


def _step(values: dict[str, str]) -> str:
    return _name(values).replace("/", "-").strip()


def _refusal(written: str, values: dict[str, str], url: str | None) -> str | None:
    """Why an address is not followed."""
    shown = _name(values) or _line(written)
    if _COMMAND.match(written) or values.get("filtercmd"):
        return f"{shown}: is a command to run, which is refused"
    if written.lower().startswith(("file:", "/")):
        return f"{shown}: is a file, not an address of the web"
    return None if url else f"{shown}: has no address of the web"


def _told(refused: list[str]) -> tuple[str, ...]:
    if len(refused) <= _MAX_TOLD:
        return tuple(refused)
    return (*refused[:_MAX_TOLD], f"{len(refused) - _MAX_TOLD:,} more cannot be followed")


def _line(text: str) -> str:
    return safe_line(text[:_MAX_LINE])
