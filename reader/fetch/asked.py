"""What an address is to HTTP: whom to ask, and for what."""

import re
from functools import lru_cache
from typing import NamedTuple

import httpx

from reader.fetch.connections import Origin

_DEFAULT_PORTS = {"http": 80, "https": 443}
_UNTOUCHED = r"[\w~!$&'()*+,;=:@/.-]"
_PLAIN = re.compile(
    rf"(https?)://([a-z0-9]+(?:[.-]+[a-z0-9]+)*)(?::([1-9][0-9]{{0,4}}))?"
    rf"(/(?!.*/\.){_UNTOUCHED}*)?(\?(?:{_UNTOUCHED}|\?)*)?",
    re.A,
)
"""Addresses in which httpx changes nothing, for which it takes 50 us."""
_NUMBER = re.compile(r"[0-9.]+")
_BYTE = r"(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_IPV4 = re.compile(rf"{_BYTE}(?:\.{_BYTE}){{3}}")
_MAX_PORT = 65_535


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
    if plain and _is_certain(plain[2], plain[3]):
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


def _is_certain(host: str, port: str | None) -> bool:
    """Whether a host and port are what they look like."""
    return (not _NUMBER.fullmatch(host) or _IPV4.fullmatch(host) is not None) and int(port or 0) <= _MAX_PORT
