"""What an address means on its page, and its parts."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

MAX_LENGTH = 8_000
"""Characters of the longest address that is kept; RFC 9110 asks servers for at least 8,000."""

BASE64_START = "aHR0c"
"""`http`, as every address in Base64 begins."""

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2060-\u2064\ufeff]")
"""White space and what has no width: written in full, so that two addresses that look alike are alike."""
_PATH = r"(?:(?!/\.)[!-\"$-:<->@-~])*(?:\?[!-\"$-~]+)?(?:#[!-~]+)?"
"""Path, query and fragment in which nothing is to be resolved, quoted or left out."""
_PORT = r"(?::(?!(?:80|443)(?![0-9]))(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}))?"
"""A port that no scheme has by itself."""
_PLAIN = re.compile(rf"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*{_PORT}(?:/{_PATH})?")
"""An address that stays as it is: in lower case up to its path, without parameters or anything to be quoted."""
_PLAIN_PATH = re.compile(rf"/(?![/.]){_PATH}")
"""A path from the root of a host."""
_PARTS = re.compile(r"(https?)://([a-z0-9.-]+(?::[0-9]+)?)(/[!-\"$->@-~]*)?(?:\?([!-\"$-~]*))?(?:#([!-~]*))?")
_NO_HOST = re.compile(r"[%<>\"\\^`{|}]")
"""Forbidden in hosts by the URL standard, as far as `urlsplit` lets it pass; the unseen are written with a `%`."""
_BRACKETED = re.compile(r"(?:^|@)\[[0-9a-f:.]*:[0-9a-f:.]*\](?::\d*)?$", re.I)
"""An IPv6 address as a host with nothing else around it, which `urlsplit` would leave out."""


@lru_cache(maxsize=4096)
def web_address(url: str | None, base: str | None = None) -> str | None:
    """The absolute http or https address that `url` means on a page at `base`; None where it means none."""
    if not url:
        return None
    if _PLAIN.fullmatch(url) and len(url) <= MAX_LENGTH:
        return url
    if base and _PLAIN_PATH.fullmatch(url) and (origin := _origin(base)) and len(origin) + len(url) <= MAX_LENGTH:
        return origin + url
    return _resolved(url, base)


def _resolved(url: str, base: str | None) -> str | None:
    """The same, step by step, for any foreign text."""
    try:
        joined = urljoin(_visible(base or ""), _visible(url))
        parts = urlsplit(joined)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or len(joined) > MAX_LENGTH:
        return None
    if _NO_HOST.search(parts.hostname) or ("[" in parts.netloc and not _BRACKETED.search(parts.netloc)):
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    if port and port != {"http": 80, "https": 443}[parts.scheme]:
        host = f"{host}:{port}"
    return urlunsplit((parts.scheme, host, parts.path, parts.query, parts.fragment))


@lru_cache(maxsize=256)
def _origin(base: str) -> str | None:
    """Scheme, host and port of the pages at `base`."""
    known = _resolved("/", base)
    return known.removesuffix("/") if known else None


def _visible(url: str) -> str:
    return _UNSEEN.sub(lambda unseen: quote(unseen.group()), _UNSAFE.sub("", url).strip())


def split_address(address: str) -> SplitResult:
    """The parts of an address, found in half the time where it is written as `web_address` does."""
    found = _PARTS.fullmatch(address)
    return SplitResult(*found.groups("")) if found else urlsplit(address)


def host(url: str) -> str:
    """The host of an address as people name it, without `www.`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def is_web_address(source: str) -> bool:
    """Whether a source, as typed, is an address and not a path."""
    return re.match(r"https?://", source, re.I) is not None
