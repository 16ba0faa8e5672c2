"""Addresses that only lead on to another, which stands in them."""

import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple
from urllib.parse import SplitResult, unquote

from reader.address.domains import entries_for, read_table
from reader.address.redirect_list import SERVICES
from reader.address.web import BASE64_START, split_address, web_address

_MOST_QUOTED: Final = 3
"""Times that an address is percent-encoded, one redirect in another."""
_ALL_OF_QUERY: Final = "?"
_IN_PATH: Final = "/"
_START: Final = re.compile(r"https?(?::|%3a)(?:/|%2f){1,2}", re.I)
_SEALED: Final = re.compile(r"(.*?)(?:__;([^!]*)|___\.)", re.S)
"""Proofpoint and Check Point: an address, then the characters that were left out of it, or a seal."""
_PROOFPOINT: Final = re.compile(r"https?-3A__")
"""Its second version writes `-` for `%` and `_` for `/`."""
_LEADING: Final = frozenset(
    "away clck click clicks clickthrough clickthru clk exit external go goto jump leave leaving linkout out outbound "
    "outgoing outlink redir redirect redirection redirector redirects".split()
)
"""Parts of paths that say that an address leads on."""
_LEADING_FIRST: Final = _LEADING - {"external", "go", "jump"}
"""Those that say it too as the name of a host under a site's, or where a path only begins with them."""
_PARAMETERS: Final = frozenset(
    "d deeplink dest destination goto href link location murl out q r redir redirect redirect_to redirect_url "
    "redirecturl redirurl target to u uri url".split()
)
_IMPACT: Final = re.compile(r"/c/\d+/\d+/\d+/?")
"""Links of the affiliate network impact.com, under many hosts: partner, advertisement, campaign."""
_OTHERWISE: Final = frozenset(
    "account accounts archive auth authorize cache captcha check checkout consent embed ezproxy intent join libproxy "
    "login log-in logout oauth oauth2 oembed pdf preview print proxy qr register saml save share sharer sharing signin "
    "sign-in signup sign-up sso submit subscribe translate validate validator webcache whois wp-login".split()
)
"""Parts of hosts and paths that do something with the address they are given, or come back to it later."""


class _Service(NamedTuple):
    path: str
    places: tuple[str, ...]


class _Given(NamedTuple):
    """A parameter that is an address."""

    name: str
    """In lower case."""
    address: str
    is_whole: bool
    """Not so where an unquoted address has a query of its own: what follows may belong to either."""


def unwrapped(address: str) -> str | None:
    """The address that a redirect carries in itself; None for what is no redirect, or not surely one.

    Where a service for sharing, translating, archiving or logging in is given an address, that is no redirect.
    """
    parts = split_address(address)
    for service in _services(parts.netloc):
        if _is_at(parts.path or "/", service.path):
            for place in service.places:
                if found := _at_place(parts, place, service.path):
                    return found
    return _by_its_looks(parts)


def _is_at(path: str, start: str) -> bool:
    return path == start or path.startswith(start if start[-1] in "/-_" else f"{start}/")


def _at_place(parts: SplitResult, place: str, start: str) -> str | None:
    if place == _ALL_OF_QUERY:
        return _decoded(parts.query)
    if place == _IN_PATH:
        return _in_path(f"{parts.path[len(start) :]}?{parts.query}" if parts.query else parts.path[len(start) :])
    return next((given.address for given in _addresses_in(parts.query) if given.name == place), None)


def _addresses_in(query: str) -> Iterator[_Given]:
    pieces = query.split("&")
    for index, piece in enumerate(pieces, 1):
        name, _, value = piece.partition("=")
        if address := _decoded(value):
            is_whole = index == len(pieces) or "?" not in value
            yield _Given(unquote(name).lower().removeprefix("amp;"), address, is_whole)


def _in_path(rest: str) -> str | None:
    """The address that a path goes on with: quoted up to the next slash, unquoted up to the end or a seal."""
    start = _START.search(rest)
    if start is None:
        return None
    rest = rest[start.start() :]
    if "%2f" in start[0].lower():
        return _decoded(re.split(r"[/?]", rest.replace(":/", ":%2F", 1))[0])
    if sealed := _SEALED.match(rest):
        return None if sealed[2] else _decoded(sealed[1])
    return _decoded(rest)


def _decoded(value: str) -> str | None:
    """The web address that a value is: percent-encoded, in Base64 or as it stands; None if it is none."""
    if value.removeprefix("a1").startswith(BASE64_START):
        value = _from_base64(value.removeprefix("a1"))
    elif _PROOFPOINT.match(value):
        value = value.replace("-", "%").replace("_", "/")
    for _ in range(_MOST_QUOTED):
        value = unquote(value)
        if value.startswith(("http://", "https://")):
            return web_address(value)
    return None


def _from_base64(value: str) -> str:
    try:
        return urlsafe_b64decode(unquote(value).rstrip("=") + "==").decode()
    except ValueError:
        return ""


def _by_its_looks(parts: SplitResult) -> str | None:
    """What a redirect of no known service leads to: its host or path says that it leads on, to another host."""
    steps = [step.partition(".")[0] for step in parts.path.lower().split("/") if step]
    labels = parts.netloc.split(".")
    if not _OTHERWISE.isdisjoint((*steps, *labels)) or _START.search(parts.path):
        return None
    is_leading = bool(steps) and (steps[0] in _LEADING_FIRST or steps[-1] in _LEADING)
    if not (is_leading or (len(labels) > 2 and labels[0] in _LEADING_FIRST) or _IMPACT.fullmatch(parts.path)):
        return None
    own = parts.netloc.removeprefix("www.")
    for given in _addresses_in(parts.query):
        if given.name in _PARAMETERS and split_address(given.address).netloc.removeprefix("www.") != own:
            return given.address if given.is_whole else None
    return None


@lru_cache(maxsize=1024)
def _services(netloc: str) -> tuple[_Service, ...]:
    return tuple(service for entry in entries_for(netloc, _table()) for service in entry)


@cache
def _table() -> dict[str, tuple[_Service, ...]]:
    table = read_table(SERVICES)
    return {host: tuple(_Service(path, tuple(places)) for path, *places in lines) for host, lines in table.items()}
