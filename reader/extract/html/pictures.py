"""Which pictures of a page are worth a figure, and where they really are."""

import re
from collections.abc import Iterator
from typing import Final

from lxml.html import HtmlElement

from reader.address import web_address
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


def picture_address(image: HtmlElement, base: str | None) -> str | None:
    """The absolute or `data:` address of a picture, whatever way it is loaded; None where it has none."""
    for source in (image, *_sources(image)):
        if address := _address_of(source, base):
            return address
    following = image.getnext()
    if following is not None and following.tag == "noscript":
        for fallback in following.iter("img"):
            return _address_of(fallback, base)
    return None


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
    if address[:11].lower() == "data:image/":
        is_picture = len(address) >= _SMALLEST_DATA and not address[11:14].lower() == "svg" and address.isascii()
        return "".join(address.split()) if is_picture else None
    return None if _PLACEHOLDER.search(address) else web_address(address, base)


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
