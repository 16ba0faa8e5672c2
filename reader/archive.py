"""Addresses of pages as the Wayback Machine has kept them.

They are `https://web.archive.org/web/TIMESTAMP/ADDRESS`: the timestamp has up to 14 digits, YYYYMMDDhhmmss, and leads
on to the copy nearest to it. Letters and a `_` after it say how the copy is shown: `id_` is the page as it was served
then, without the archive's toolbar and with its own links.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from reader.address import web_address

WAYBACK = "https://web.archive.org"
_NEWEST = "2"
"""The beginning of a year that is still to come: nearest to it is the newest copy."""
_DATE_CHARACTERS = 10
"""Of an ISO date; a time of day and its zone say more than is known of when a page was kept."""
_SCHEME = re.compile(r"(https?):/*", re.I)
_QUOTED = re.compile(r"https?%3a", re.I)


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A page as it was about a time."""

    url: str
    """Its own address."""
    timestamp: str
    """1 to 14 digits."""

    def address(self, archive: str = WAYBACK) -> str:
        """Where the archive shows it, for people."""
        return f"{archive}/web/{self.timestamp}/{self.url}"

    def served_address(self, archive: str = WAYBACK) -> str:
        """Where the archive has it as it was served."""
        return f"{archive}/web/{self.timestamp}id_/{self.url}"


def archived_address(url: str, published: str | None, archive: str = WAYBACK) -> str:
    """Where the archive has the copy of a page nearest to an ISO 8601 date of any exactness, else the newest."""
    digits = re.sub(r"\D", "", (published or "")[:_DATE_CHARACTERS])
    return ArchivedPage(url.partition("#")[0], digits or _NEWEST).address(archive)


def original_of(url: str, archive: str = WAYBACK) -> ArchivedPage | None:
    """The page that an address of the archive shows; None if it is none."""
    found = _pattern(archive).fullmatch(url)
    if found is None:
        return None
    timestamp, rest = found.groups()
    if _QUOTED.match(rest):
        rest = unquote(rest)
    scheme = _SCHEME.match(rest)
    if scheme:
        # Some programs take two slashes in a path for one.
        original = f"{scheme[1].lower()}://{rest[scheme.end() :]}"
    elif timestamp:
        original = f"http://{rest}"
    else:
        # One of the archive's own pages.
        return None
    address = web_address(original)
    return ArchivedPage(address, timestamp or _NEWEST) if address else None


@lru_cache(maxsize=8)
def _pattern(archive: str) -> re.Pattern[str]:
    """What addresses of the archive's copies look like: timestamp, how they are shown, the page's address."""
    host = re.escape(urlsplit(archive).netloc.removeprefix("web."))
    return re.compile(rf"https?://(?:web\.|www\.)?{host}/web/(?:([0-9]{{1,14}})(?:[a-z]{{2}}_)?/)?(.+)", re.I | re.S)
