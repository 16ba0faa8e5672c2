"""What an address is to HTTP: whom to ask, and for what."""

import re
from functools import lru_cache
from typing import NamedTuple

import httpx

from reader.fetch.connections import Origin

_DEFAULT_PORTS = {"http": 80, "https": 443}
_UNTOUCHED = r"[\w~!$&'()*+,;=:@/.-]"
_PLAIN = re.compile(
    rf"(https?)://([a-z0-9]+(?:[.-]+[a-z0-9]+)*)(?::([1-9][0-9]{{0,3}}))?(/(?!.*/\.){_UNTOUCHED}*)?(\?(?:{_UNTOUCHED}|\?)*)?",
    re.A,
)
"""Addresses in which httpx changes nothing, for which it takes 50 us."""
_NUMBER = re.compile(r"[0-9.]+")


class Asked(NamedTuple):
    """The parts of an address that a request is made of."""

    origin: Origin
    authority: bytes
    """Host and port as the request names them."""
    target: bytes
    """Path and query, encoded."""
    port: int | None
    """None if the address names none."""


@lru_cache(maxsize=1024)
def asked_of(address: str) -> Asked:
    """The parts of an http or https address. Raises httpx.InvalidURL: it cannot be asked for."""
    plain = _PLAIN.fullmatch(address)
    if plain and not _NUMBER.fullmatch(plain[2]):
        scheme, host, digits, path, query = plain.groups("")
        port = int(digits) if digits else None
        authority = f"{host}:{port}" if port else host
        target = f"{path or '/'}{query}"
    else:
        url = httpx.URL(address)
        # The host in lower case, other alphabets in Punycode.
        scheme, host, port = url.scheme, url.raw_host.decode(), url.port
        authority, target = url.netloc.decode(), url.raw_path.decode()
    return Asked(Origin(scheme, host, port or _DEFAULT_PORTS[scheme]), authority.encode(), target.encode(), port)
