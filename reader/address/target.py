"""Where an address leads, and which addresses lead to the same page."""

from collections.abc import Callable
from functools import cache
from typing import Final
from urllib.parse import SplitResult, quote

from reader.address.tracking import without_tracking
from reader.address.web import BASE64_START, split_address, web_address

_MOST_REDIRECTS: Final = 4
"""One in another; what is wrapped more often is left as it is."""
_PAST_SCHEME: Final = 8
_ASCII: Final = "".join(map(chr, range(128)))
"""What stays as it is where letters beyond it are written as browsers send them."""


def link_target(url: str | None, base: str | None = None) -> str | None:
    """Where a link on a page at `base` leads in the end; None where it leads to no web address."""
    address = web_address(url, base)
    return address and target_of(address)


def target_of(address: str) -> str:
    """The address that an address leads to by what it says itself: redirects unwrapped, tracking left out."""
    if address.find("http", _PAST_SCHEME) < 0:
        if "?" not in address and "=" not in address:
            return address
        if BASE64_START not in address:
            return without_tracking(address)
    unwrapped = _unwrapper()
    outermost = target = without_tracking(address)
    for _ in range(_MOST_REDIRECTS):
        inner = unwrapped(target)
        if inner is None:
            return target
        target = without_tracking(inner)
    return target if unwrapped(target) is None else outermost


@cache
def _unwrapper() -> Callable[[str], str | None]:
    # Only now: most of what starts has no redirect to look at.
    from reader.address.redirects import unwrapped

    return unwrapped


def address_key(address: str) -> str:
    """Equal for addresses that lead to the same page: no scheme, `www.`, fragment, tracking or closing slash."""
    return key_of_parts(split_address(target_of(address)))


def key_of_parts(parts: SplitResult) -> str:
    """The `address_key` of what `target_of` gives, in its parts."""
    key = parts.netloc.rpartition("@")[2].lower().removeprefix("www.") + parts.path.rstrip("/")
    key = f"{key}?{parts.query}" if parts.query else key
    return key if key.isascii() else quote(key, safe=_ASCII)
