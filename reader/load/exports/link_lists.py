"""What Pinboard and Shaarli export in JSON: lists of addresses.

Pinboard (pinboard.in/export, the same as its API's posts/all): `href`, `description` (the title), `extended` (a note),
`time` (ISO 8601), `shared` and `toread` (`yes`, `no`), `tags` between spaces. Shaarli (its REST API's GET /links,
shaarli.github.io/api-documentation): `url`, `shorturl`, `title`, `description`, `tags` (a list), `private`, `created`,
`updated` (ISO 8601).
"""

from typing import Any

from reader.load.exports.values import Saved
from reader.load.stated_values import line, listed, tags, time
from reader.model import Stated


def is_pinboard(entry: dict[str, Any]) -> bool:
    """Whether an entry is one of Pinboard's."""
    return {"href", "description", "toread"} <= entry.keys()


def pinboard_entry(entry: dict[str, Any]) -> Saved:
    """What an entry of Pinboard holds; what is not to be read later is read, as other programs' imports have it."""
    names = entry.get("tags")
    stated = Stated(
        title=line(entry.get("description")),
        tags=tags(names.split()) if isinstance(names, str) else (),
        is_read=entry.get("toread") == "no",
        added=time(entry.get("time")),
    )
    return Saved(entry.get("href"), stated)


def is_shaarli(entry: dict[str, Any]) -> bool:
    """Whether an entry is one of Shaarli's."""
    return {"url", "shorturl", "private"} <= entry.keys()


def shaarli_entry(entry: dict[str, Any]) -> Saved:
    """What an entry of Shaarli holds."""
    stated = Stated(
        title=line(entry.get("title")), tags=tags(listed(entry.get("tags"))), added=time(entry.get("created"))
    )
    return Saved(entry.get("url"), stated)
