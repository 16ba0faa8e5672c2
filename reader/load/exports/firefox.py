"""Firefox's backup of its bookmarks in JSON.

A tree of containers (`type` is `text/x-moz-place-container`, `children`, `title`, `root` for those that are always
there) and bookmarks (`text/x-moz-place`: `uri`, `title`, `dateAdded` in millionths of a second since 1970, `tags`
between commas). From Firefox's PlacesBackups and BookmarkJSONUtils, toolkit/components/places.
"""

from collections.abc import Iterator
from typing import Any

from reader.load.exports.values import Saved
from reader.load.stated_values import MAX_TAGS, line, listed, tags, time
from reader.model import Stated

_CONTAINER = "text/x-moz-place-container"
_TAGS_ROOT = "tagsFolder"
"""Old backups list each bookmark again under each of its tags."""


def is_firefox(value: object) -> bool:
    """Whether a JSON document is such a backup."""
    return isinstance(value, dict) and value.get("type") == _CONTAINER


def firefox_entries(backup: dict[str, Any]) -> Iterator[Saved]:
    """The bookmarks in the tree's order, each with the folders that it stands in as tags."""
    # A stack and no recursion: folders may be nested deeper than calls can be.
    waiting: list[tuple[object, tuple[str, ...]]] = [(backup, ())]
    while waiting:
        node, folders = waiting.pop()
        if not isinstance(node, dict) or node.get("root") == _TAGS_ROOT:
            continue
        if node.get("type") == _CONTAINER:
            inside = _inside(node, folders)
            children = node.get("children")
            waiting.extend((child, inside) for child in reversed(children if isinstance(children, list) else []))
        elif "uri" in node:
            stated = Stated(
                title=line(node.get("title")),
                tags=tags([*folders, *listed(node.get("tags"))]),
                added=time(node.get("dateAdded")),
            )
            yield Saved(node["uri"], stated)


def _inside(container: dict[str, Any], folders: tuple[str, ...]) -> tuple[str, ...]:
    title = line(container.get("title"))
    return (*folders, title)[-MAX_TAGS:] if title and not container.get("root") else folders
