"""Which pictures of a page are worth a figure, and where they really are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

from reader.address import web_address
from reader.inline_picture import inline_name
from reader.safe_text import safe_line

_SOURCE_ATTRIBUTES: Final = (
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-orig-file",
    "data-hi-res-src",
    "data-full-src",
    "data-actualsrc",
    "data-url",
    "src",
)
"""Lazy loaders keep the address elsewhere and put a placeholder into `src`, so that comes last."""
_SET_ATTRIBUTES: Final = ("data-srcset", "data-lazy-srcset", "srcset")
_SMALLEST_SIDE = 50
"""Pixels; what is smaller is an icon, a spacer or a counter."""
_CANDIDATE = re.compile(r"(\S*[^\s,])(?:\s+([\d.]+)[wx])?\s*(?:,|$)")
_PLACEHOLDER = re.compile(r"\b(spacer|blank|pixel|transparent|placeholder|lazy|grey|loading)\b[^/]*$", re.I)
_SMALLEST_DATA = 1_000
"""Characters of a `data:` address; shorter ones are placeholders."""
_LONGEST_PATH = 1_000
_NO_PATH = re.compile(r"[/\\#?]|[a-z][a-z0-9+.-]*:", re.I)
"""How an address begins that is no path from the page's own place: roots, schemes, parts of the page."""
_EMOJI = re.compile(r"emoji|smiley|wp-smiley|texhtml|latex|mwe-math", re.I)


def inline_text(image: HtmlElement) -> str | None:
    """The text that a picture stands for in the middle of a line: emoji and formulas; else None."""
    alt = image.get("alt") or ""
    if alt and _EMOJI.search(f"{image.get('class') or ''} {image.get('src') or ''}"[:500]):
        return alt
    return alt if 0 < len(alt) <= 2 and not alt.isascii() else None


def alt_text(image: HtmlElement) -> str:
    """What the page says a picture shows."""
    return safe_line(image.get("alt") or "")


def is_decoration(image: HtmlElement) -> bool:
    """Whether the markup says that a picture is an icon, a spacer or a counter."""
    if image.get("role") in ("presentation", "none"):
        return True
    sides = [_pixels(image.get(side)) for side in ("width", "height")]
    return any(side is not None and side < _SMALLEST_SIDE for side in sides)


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture is, on the web and in what was saved; at least one of them is known."""

    address: str | None
    """Absolute."""
    saved_as: str | None
    """As `reader.model.Block.saved_as`."""


def find_picture(image: HtmlElement, base: str | None) -> Picture | None:
    """Where a picture is, whatever way it is loaded; None where nothing says so."""
    following = image.getnext()
    fallbacks = following.iter("img") if following is not None and following.tag == "noscript" else ()
    address = next((found for source in (image, *_sources(image)) if (found := _address_of(source, base))), None)
    saved_as = _saved_as(image)
    for fallback in () if address or saved_as else fallbacks:
        address, saved_as = _address_of(fallback, base), _saved_as(fallback)
        break
    if address and _is_data(address):
        saved_as, address = inline_name(address), None
    return Picture(address, saved_as) if address or saved_as else None


def _saved_as(image: HtmlElement) -> str | None:
    """What the page as it was saved shows: browsers rewrite nothing but the plain source."""
    source = (image.get("src") or "").strip()
    if not source:
        return None
    if _is_data(source):
        return inline_name(source) if _is_picture(source) else None
    if source[:4].lower() == "cid:":
        return safe_line(source[:_LONGEST_PATH]) or None
    if _NO_PATH.match(source) or len(source) > _LONGEST_PATH or _PLACEHOLDER.search(source):
        return None
    return safe_line(source) or None


def _sources(image: HtmlElement) -> Iterator[HtmlElement]:
    """The `source` elements of the `picture` around an image; libxml2 nests what follows one in it."""
    outer = image.getparent()
    while outer is not None and outer.tag == "source":
        outer = outer.getparent()
    if outer is not None and outer.tag == "picture":
        yield from outer.iter("source")


def _address_of(source: HtmlElement, base: str | None) -> str | None:
    for name in _SOURCE_ATTRIBUTES:
        if address := _usable(source.get(name), base):
            return address
    for name in _SET_ATTRIBUTES:
        if address := _usable(_largest(source.get(name)), base):
            return address
    return None


def _usable(address: str | None, base: str | None) -> str | None:
    if not address:
        return None
    address = address.strip()
    if _is_data(address):
        return address if _is_picture(address) else None
    return None if _PLACEHOLDER.search(address) else web_address(address, base)


def _is_data(address: str) -> bool:
    return address[:11].lower() == "data:image/"


def _is_picture(address: str) -> bool:
    """Whether a `data:` address holds a picture worth a figure, and no drawing."""
    return len(address) >= _SMALLEST_DATA and address[11:14].lower() != "svg" and address.isascii()


def _largest(source_set: str | None) -> str | None:
    if not source_set or source_set.lstrip()[:5].lower() == "data:":
        return None
    candidates = [(_number(size), address) for address, size in _CANDIDATE.findall(source_set[:20_000])]
    return max(candidates, default=(0.0, None), key=lambda candidate: candidate[0])[1]


def _number(size: str) -> float:
    try:
        return float(size)
    except ValueError:
        return 0.0


def _pixels(size: str | None) -> int | None:
    found = re.match(r"\s*(\d{1,5})(?:px)?\s*$", size or "")
    return int(found[1]) if found else None
