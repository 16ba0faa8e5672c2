"""Mends documents that browsers show and libxml2 or a saved state spoils."""

import re
from collections.abc import Iterator
from typing import Final

from lxml.html import HtmlElement

_MAX_ATTRIBUTES = 256
"""Attributes kept on one oversized tag; libxml2 is quadratic in them, 200,000 take it minutes."""
_MAX_DEPTH = 512
"""Levels that browsers nest elements; what is deeper becomes their sibling."""

_CONTROLS: Final = bytes(code for code in range(32) if code not in b"\t\n\x0b\x0c\r") + b"\x7f"
_OVERSIZED: Final = 8 << 10
"""Bytes of a tag from which on its attributes are counted; as many as fit in fewer cost nothing to speak of."""
_HUGE: Final = 64 << 10
"""Bytes without a tag that are cut even in a script: the page may only say that it is one."""
_TAG_START = re.compile(rb"<[a-zA-Z]")
_WHOLE_TAG = re.compile(rb"""<[a-zA-Z](?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+>?""")
"""A tag to its end, as brackets in quoted values are not."""
_ATTRIBUTE = re.compile(rb"""[^\s"'=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?""")
_PAGE_END = re.compile(rb"</(?:body|html)\s*>", re.I)
_PAGE_ENDS: Final = (b"</body", b"</html")
_TAG = re.compile(rb"<(/?)([a-zA-Z][^\s/>]*)[^>]*>")
_VOID: Final = frozenset(b"area base br col embed hr img input link meta param source track wbr".split())
_IN_HEAD: Final = frozenset("base basefont bgsound link meta noframes noscript script style template title".split())
"""Elements that do not end the head (HTML, 13.2.6.4.4)."""
_STREAMED = re.compile(r"S:([0-9a-f]{1,8})")


def mend_markup(markup: str) -> bytes:
    """Markup in UTF-8 without control characters, floods of attributes, and ends of the page before its end.

    The standard adds what follows `</body>` to the body; libxml2 drops it.
    """
    data = markup.encode("utf-8", "replace").translate(None, _CONTROLS)
    return _without_floods(_without_page_ends(data))


def flatten(markup: bytes) -> bytes:
    """Markup without the tags that nest too deep; libxml2 drops all that follows such depths."""
    depth = 0

    def kept(tag: re.Match[bytes]) -> bytes:
        nonlocal depth
        closes, name = tag.groups()
        if name.lower() in _VOID:
            return tag.group()
        if closes:
            depth = max(depth - 1, 0)
            return tag.group() if depth < _MAX_DEPTH else b""
        depth += 1
        return tag.group() if depth <= _MAX_DEPTH else b" "

    return _TAG.sub(kept, markup)


def place_streamed(root: HtmlElement) -> None:
    """Moves what React streamed late to where its script would have put it.

    Its server rendering sends parts of a page as `<div hidden id="S:1">` after the rest, and `<template id="B:1">`
    or `P:1` marks where each belongs.
    """
    hidden = (div for div in root.iter("div") if div.get("hidden") is not None)
    parts = [div for div in hidden if _STREAMED.fullmatch(div.get("id") or "")]
    if not parts:
        return
    places = {template.get("id"): template for template in root.iter("template")}
    for part in parts:
        del part.attrib["hidden"]
        number = (part.get("id") or "")[2:]
        place = places.get(f"B:{number}", places.get(f"P:{number}"))
        if place is not None and part not in place.iterancestors():
            following, place.tail = place.tail, None
            place.addnext(part)
            part.tail = following


def open_body(root: HtmlElement) -> None:
    """Moves out of the head what cannot stand there.

    The standard begins the body at such an element; libxml2 does so only at those that it knows, not at `article`.
    """
    head = root.find("head")
    if head is None:
        return
    first = next((child for child in head if child.tag not in _IN_HEAD), None)
    if first is None:
        return
    moved = [first, *first.itersiblings()]
    body = root.find("body")
    if body is None:
        body = head.makeelement("body")
        head.addnext(body)
    moved[-1].tail = (moved[-1].tail or "") + (body.text or "")
    body.text = None
    body[:0] = moved


def reveal(root: HtmlElement) -> None:
    """Shows what the markup hides: where nothing else is, the article stands in `noscript` or waits for a script."""
    for element in list(root.iter()):
        if element.tag == "noscript":
            element.tag = "div"
        for name in ("hidden", "style", "aria-hidden"):
            element.attrib.pop(name, None)


def _without_page_ends(data: bytes) -> bytes:
    # Finding a word is many times faster than searching for a pattern.
    lower = data.lower()
    places = sorted(at for end in _PAGE_ENDS for at in _places(lower, end))
    ends = [tag.span() for at in places if (tag := _PAGE_END.match(data, at))]
    starts = [0, *(end for _, end in ends)]
    return b"".join(data[start:end] for start, end in zip(starts, [*(at for at, _ in ends), len(data)], strict=True))


def _places(data: bytes, word: bytes) -> Iterator[int]:
    at = data.find(word)
    while at >= 0:
        yield at
        at = data.find(word, at + 1)


def _without_floods(data: bytes) -> bytes:
    """With few attributes in oversized tags. What looks like a tag in a script is none."""
    kept: list[bytes] = []
    end, is_script = 0, False
    for tag in _oversized_tags(data):
        between = data[end : tag.start()].lower()
        opened, closed = between.rfind(b"<script"), between.rfind(b"</script")
        is_script = opened > closed or (is_script and closed < 0)
        kept += (data[end : tag.start()], tag[0] if is_script and len(tag[0]) < _HUGE else _with_few_attributes(tag[0]))
        end = tag.end()
    return b"".join([*kept, data[end:]]) if kept else data


def _oversized_tags(data: bytes) -> Iterator[re.Match[bytes]]:
    """Only pieces without one of the brackets are looked at: every oversized tag of real pages holds some."""
    step = _OVERSIZED // 2
    at = looked_at = 0
    while at + step < len(data):
        missing = next((bracket for bracket in (b">", b"<") if data.find(bracket, at, at + step) < 0), None)
        if missing is None:
            at += step
            continue
        first = _TAG_START.search(data, data.rfind(b">", looked_at, at) + 1 or looked_at, at + step)
        tag = _WHOLE_TAG.match(data, first.start() if first else max(data.rfind(b"<", looked_at, at), 0))
        following = data.find(missing, at + step)
        at = following if following >= 0 else len(data)
        if tag and len(tag[0]) >= _OVERSIZED:
            yield tag
            at = max(at, tag.end())
        looked_at = at


def _with_few_attributes(tag: bytes) -> bytes:
    name, *attributes = _ATTRIBUTE.findall(tag[1:])
    return b"<%s %s>" % (name, b" ".join(attributes[:_MAX_ATTRIBUTES])) if len(attributes) > _MAX_ATTRIBUTES else tag
