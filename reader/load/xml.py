"""Parses foreign XML: nothing is fetched, no entity is unfolded, and what is broken is read as far as it goes."""

from typing import TypeAlias

from lxml import etree

MAX_XML_BYTES = 64 << 20

Element: TypeAlias = etree._Element


class XmlError(ValueError):
    """The data is no XML; the message is a reason that follows a source's name."""


def parse_xml(data: bytes, *, is_strict: bool = False) -> etree._Element:
    """The root of a document. Raises XmlError: it is empty, too large, or declares entities of its own.

    `is_strict`: what is not well formed is an error too, and not read as far as it goes.
    """
    if len(data) > MAX_XML_BYTES:
        raise XmlError(f"is larger than {MAX_XML_BYTES >> 20} MB")
    # Before the parser sees it: entities that unfold to gigabytes or name files have no use in what people keep.
    if b"<!ENTITY" in data:
        raise XmlError("declares entities of its own, which is refused")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=not is_strict,
        huge_tree=True,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise XmlError("is broken XML") from error
    if root is None:
        raise XmlError("is broken XML")
    return root


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace, in lower case; empty for comments and the like."""
    # Not by QName, which refuses a prefix that stands for nothing.
    return element.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(element.tag, str) else ""


def markup_inside(element: Element) -> str:
    """What stands in an element as HTML, without the namespaces that only XML knows."""
    for inside in element.iter("{*}*"):
        # A prefix without its declaration is part of the name, where HTML too has no use for it.
        inside.tag = str(inside.tag).rpartition("}")[2].rpartition(":")[2]
    etree.cleanup_namespaces(element)
    parts = [_as_text(element.text)]
    parts += [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return "".join(parts)


def _as_text(text: str | None) -> str:
    return (text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
