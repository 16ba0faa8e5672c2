"""Mends documents that browsers show and libxml2 or a saved state spoils."""

import re
from typing import Final

from lxml.html import HtmlElement

_MAX_ATTRIBUTES = 256
"""Attributes kept on one oversized tag; libxml2 is quadratic in them, 200,000 take it minutes."""
_MAX_DEPTH = 512
"""Levels that browsers nest elements; what is deeper becomes their sibling."""

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_OVERSIZED_TAG = re.compile(r"<[a-zA-Z][^<>]{65536,}>?")
_ATTRIBUTE = re.compile(r"""[^\s"'=>/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?""")
_BODY_END = re.compile(r"</(?:body|html)\s*>", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)[^>]*>")
_VOID: Final = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_STREAMED = re.compile(r"S:([0-9a-f]{1,8})")


def mend_markup(markup: str) -> str:
    """Markup without control characters, floods of attributes, and ends of the page before its end.

    The standard adds what follows `</body>` to the body; libxml2 drops it.
    """
    markup = _BODY_END.sub("", _CONTROLS.sub("", markup))
    return _OVERSIZED_TAG.sub(_with_fewer_attributes, markup)


def flatten(markup: str) -> str:
    """Markup without the tags that nest too deep; libxml2 drops all that follows such depths."""
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        closes, name = tag.groups()
        if name.lower() in _VOID:
            return tag.group()
        if closes:
            depth = max(depth - 1, 0)
            return tag.group() if depth < _MAX_DEPTH else ""
        depth += 1
        return tag.group() if depth <= _MAX_DEPTH else " "

    return _TAG.sub(kept, markup)


def place_streamed(root: HtmlElement) -> None:
    """Moves what React streamed late to where its script would have put it.

    Its server rendering sends parts of a page as `<div hidden id="S:1">` after the rest, and `<template id="B:1">`
    or `P:1` marks where each belongs.
    """
    parts = [div for div in root.iter("div") if "hidden" in div.attrib and _STREAMED.fullmatch(div.get("id") or "")]
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


def reveal(root: HtmlElement) -> None:
    """Shows what the markup hides: where nothing else is, the article stands in `noscript` or waits for a script."""
    for element in list(root.iter()):
        if element.tag == "noscript":
            element.tag = "div"
        for name in ("hidden", "style", "aria-hidden"):
            element.attrib.pop(name, None)


def _with_fewer_attributes(tag: re.Match[str]) -> str:
    name, *attributes = _ATTRIBUTE.findall(tag.group()[1:])
    if len(attributes) <= _MAX_ATTRIBUTES:
        return tag.group()
    return f"<{name} {' '.join(attributes[:_MAX_ATTRIBUTES])}>"
