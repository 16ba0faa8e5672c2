"""What can be said of an address without asking the network."""

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

MAX_LENGTH = 8_000
"""Characters of the longest address that is kept; RFC 9110 asks servers for at least 8,000."""

_TRACKING = re.compile(r"(utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_cid|mc_eid|igshid|_hsenc|_hsmi|vero_id)", re.I)
"""Query parameters that only say where a visitor came from."""
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2060-\u2064\ufeff]")
"""White space and what has no width: written in full, so that two addresses that look alike are alike."""
_PATH = r"(?:(?!/\.)[!-\"$-:<->@-~])*(?:\?[!-\"$-~]+)?(?:#[!-~]+)?"
"""Path, query and fragment in which nothing is to be resolved, quoted or left out."""
_PLAIN = re.compile(rf"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)*(?:/{_PATH})?")
"""An address that stays as it is: in lower case up to its path, without port, parameters or anything to be quoted."""
_PLAIN_PATH = re.compile(rf"/(?![/.]){_PATH}")
"""A path from the root of a host."""
_PARTS = re.compile(r"(https?)://([a-z0-9.-]+)(/[!-\"$->@-~]*)?(?:\?([!-\"$-~]*))?(?:#([!-~]*))?")
_NO_HOST = re.compile(r"[%<>\"\\^`{|}]")
"""Forbidden in hosts by the URL standard, as far as `urlsplit` lets it pass; the unseen are written with a `%`."""


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
    if _NO_HOST.search(parts.hostname):
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


def without_tracking(url: str) -> str:
    """The address without the query parameters that only track visitors."""
    parts = split_address(url) if "?" in url else None
    if parts is None or not _TRACKING.search(parts.query):
        return url
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(k)]
    return urlunsplit(parts._replace(query=urlencode(kept)))


def address_key(url: str) -> str:
    """Equal for addresses that lead to the same page: no scheme, `www.`, fragment, tracking or closing slash."""
    return key_of_parts(split_address(without_tracking(url)))


def key_of_parts(parts: SplitResult) -> str:
    """The `address_key` of an address without tracking that is in its parts."""
    key = parts.netloc.rpartition("@")[2].lower().removeprefix("www.") + parts.path.rstrip("/")
    return f"{key}?{parts.query}" if parts.query else key


def host(url: str) -> str:
    """The host of an address as people name it, without `www.`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def is_web_address(source: str) -> bool:
    """Whether a source, as typed, is an address and not a path."""
    return re.match(r"https?://", source, re.I) is not None
