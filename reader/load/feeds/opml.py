"""Reads lists of feeds in OPML 1.0 and 2.0 (opml.org/spec2), as programs write them: attributes in any case."""

import re
from collections.abc import Iterator

from reader.load.feeds.feed_list import FeedList, ListBuilder, folder_of, one_line
from reader.load.feeds.mending import mended
from reader.load.feeds.values import FeedError
from reader.load.kind import root_element
from reader.load.xml import Element, XmlError, local_name, parse_xml

_MAX_DEPTH = 32
"""Folders in each other; what is nested deeper counts to the folder at this depth."""
_MAX_STEP = 200
"""Characters of a folder's name."""
_END = re.compile(r"</(?:\w+:)?opml\s*>|<opml[^<>]*/>", re.I)
_END_CHARACTERS = 1_000
_FEED_TYPES = ("rss", "atom", "feed")
"""Of outlines that some programs write with `url` for `xmlUrl`; in others it leads to a page, or to another list."""


def is_opml(text: str) -> bool:
    """Whether a document, or its beginning, is a list in OPML."""
    return root_element(text) == "opml"


def read_opml(text: str) -> FeedList:
    """The feeds of a decoded document. Raises FeedError: it is broken beyond reading, no list, or declares entities."""
    try:
        root = parse_xml(mended(text))
    except XmlError as error:
        raise FeedError(str(error)) from error
    if local_name(root) != "opml" and next(root.iter("{*}outline"), None) is None:
        raise FeedError("is no list of feeds in OPML")
    built = ListBuilder()
    for values, steps in _outlines(root):
        if written := _address(values):
            if built.is_over():
                break
            folder = "/".join(steps) or _folder(values)
            home, is_command = values.get("htmlurl", ""), bool(values.get("filtercmd"))
            built.add(written, _name(values), home, folder, is_command=is_command)
    if _END.search(text, max(0, len(text) - _END_CHARACTERS)) is None:
        built.refuse("the list is cut off, so feeds may be missing")
    return built.built()


def _outlines(root: Element) -> Iterator[tuple[dict[str, str], list[str]]]:
    """What the outlines say, in the order of the document, and the steps of the folder that each stands in."""
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
            values = _values(child)
            yield values, steps
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


def _folder(values: dict[str, str]) -> str:
    """The folder that a list without nesting names: the first of categories parted by commas."""
    return folder_of(next((name for name in values.get("category", "").split(",") if name.strip(" /")), ""))


def _name(values: dict[str, str]) -> str:
    return values.get("title") or values.get("text") or ""


def _step(values: dict[str, str]) -> str:
    return one_line(_name(values)[:_MAX_STEP]).replace("/", "-").strip()
