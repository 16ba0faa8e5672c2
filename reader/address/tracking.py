"""Leaving out of an address what only says where a visitor came from."""

from functools import cache, lru_cache
from typing import Final
from urllib.parse import unquote

_PREFIX: Final = "utm_"
"""Of Google's campaign parameters; sites add their own to them."""
_COORDINATES: Final = frozenset("utm_e utm_easting utm_n utm_northing utm_x utm_y utm_zone".split())
"""Of the Universal Transverse Mercator grid: they say what a map shows."""


def without_tracking(address: str) -> str:
    """The address without the parameters that only track visitors; all others stay as they are written.

    An address that holds another in its path, such as an archive's copy, is the copy of just that: it stays.
    """
    if "?" not in address and "=" not in address:
        return address
    before, _, fragment = address.partition("#")
    place, _, query = before.partition("?")
    if place.find(":/", 8) >= 0:
        return address
    names = _names_on(place.split("/", 3)[2] if "//" in place else "")
    kept = _untracked(query, names) if query else query
    kept_fragment = _untracked(fragment, names) if "=" in fragment else fragment
    if kept is query and kept_fragment is fragment:
        return address
    return place + (f"?{kept}" if kept else "") + (f"#{kept_fragment}" if kept_fragment else "")


def _untracked(query: str, names: frozenset[str]) -> str:
    """The parameters without those that track; the same text where there are none of them."""
    pieces = query.split("&")
    kept = [piece for piece in pieces if not _is_tracking(piece.partition("=")[0], names)]
    return query if len(kept) == len(pieces) else "&".join(filter(None, kept))


@lru_cache(maxsize=1024)
def _is_tracking(name: str, names: frozenset[str]) -> bool:
    # Pages that quote their addresses twice begin the names with what was left of `&amp;`.
    name = unquote(name).lower().removeprefix("amp;")
    return name in names or (name.startswith(_PREFIX) and name not in _COORDINATES)


@lru_cache(maxsize=1024)
def _names_on(netloc: str) -> frozenset[str]:
    from reader.address.domains import entries_for  # only now, as the lists

    everywhere, on_hosts = _lists()
    return everywhere.union(*found) if (found := list(entries_for(netloc, on_hosts))) else everywhere


@cache
def _lists() -> tuple[frozenset[str], dict[str, frozenset[str]]]:
    # Only now: most of what starts has no parameters to look at.
    from reader.address.domains import read_table
    from reader.address.tracking_list import EVERYWHERE, ON_HOSTS

    on_hosts = read_table(ON_HOSTS).items()
    return frozenset(EVERYWHERE.split()), {host: frozenset().union(*lines) for host, lines in on_hosts}
