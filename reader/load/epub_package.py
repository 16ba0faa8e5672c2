"""Reads what an EPUB book says of itself: its title and authors, its chapters in reading order and their titles.

EPUB 3.3, https://www.w3.org/TR/epub-33/, and OPF 2.0.1 with the NCX of EPUB 2.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from reader.address import web_address
from reader.load.archives import Contents, resolved
from reader.load.xml import Element, XmlError, local_name, parse_xml

CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_MAX_XML_BYTES = 8 << 20
_MAX_CHAPTERS = 20_000
_MAX_TITLE = 500
_HTML_TYPES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
_HTML_ENDINGS = (".xhtml", ".html", ".htm")
_NO_CHAPTERS = frozenset({"cover", "titlepage", "title-page", "halftitlepage", "toc", "copyright-page"})
"""Parts by their `epub:type`, and by the types of the guide in EPUB 2, that no one opens a book for."""
_FONT_OBFUSCATION = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_DATE = re.compile(r"\s*([1-9]\d{3}(?:-\d\d(?:-\d\d)?)?)")
_ADDRESSES = ("source", "identifier")
_AUTHOR_ROLES = ("", "aut")


class PackageError(ValueError):
    """The book cannot be read; the message is a reason that follows a source's name."""


@dataclass(frozen=True, slots=True)
class Book:
    """What a book says of itself."""

    title: str | None
    byline: str | None
    published: str | None
    language: str | None
    address: str | None
    """Of what it was made from, if that is a page of the web."""
    chapters: tuple[str, ...]
    """Paths in the archive, in reading order, each once."""
    titles: dict[str, str] = field(default_factory=dict)
    """Of chapters, by path, from the book's contents."""
    encrypted: frozenset[str] = frozenset()
    """Paths of what can only be read with a key."""


@dataclass(frozen=True, slots=True)
class _Item:
    path: str
    media_type: str
    properties: frozenset[str]


def read_book(contents: Contents) -> Book:
    """What the book says of itself. Raises PackageError: what says it is missing or broken."""
    container = _xml(contents, CONTAINER)
    path = resolved("", next((element.get("full-path", "") for element in _all(container, "rootfile")), "")) or ""
    package, folder = _xml(contents, path), posixpath.dirname(path)
    items = _manifest(package, folder)
    skipped, titles = _contents(contents, package, folder, items)
    spine = _spine(package, items)
    chapters = [item.path for item in spine if item.path not in skipped] or [item.path for item in spine]
    metadata = _metadata(package)
    return Book(
        title=_first(metadata, "title"),
        byline=_byline(package),
        published=_published(package),
        language=(_first(metadata, "language") or "").lower() or None,
        address=next((url for name, said in metadata if name in _ADDRESSES and (url := web_address(said))), None),
        chapters=tuple(chapters),
        titles=titles,
        encrypted=_encrypted(contents),
    )


def _xml(contents: Contents, path: str) -> Element:
    data = contents.read(path, limit=_MAX_XML_BYTES)
    if data is None:
        raise PackageError("is an EPUB book that lacks its list of chapters, or whose list cannot be read")
    try:
        return parse_xml(data)
    except XmlError as error:
        raise PackageError(f"is an EPUB book whose list of chapters {error}") from error


def _all(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if local_name(element) == name)


def _text(element: Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())[:_MAX_TITLE]


def _attribute(element: Element, name: str) -> str:
    """An attribute whatever its namespace."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _metadata(package: Element) -> list[tuple[str, str]]:
    holder = next(_all(package, "metadata"), None)
    return [] if holder is None else [(local_name(element), _text(element)) for element in holder.iter()]


def _first(metadata: list[tuple[str, str]], name: str) -> str | None:
    return next((text for said, text in metadata if said == name and text), None)


def _byline(package: Element) -> str | None:
    roles = {
        element.get("refines", "").removeprefix("#"): _text(element)
        for element in _all(package, "meta")
        if element.get("property") == "role"
    }
    creators = dict.fromkeys(
        _text(element)
        for element in _all(package, "creator")
        if (_attribute(element, "role") or roles.get(element.get("id", "-"), "")) in _AUTHOR_ROLES
    )
    return ", ".join(filter(None, creators)) or None


def _published(package: Element) -> str | None:
    dates = [(_attribute(element, "event"), _DATE.match(_text(element))) for element in _all(package, "date")]
    for events in (("publication", "original-publication"), ("",)):
        if found := next((date for event, date in dates if event in events and date), None):
            return found[1]
    return None


def _manifest(package: Element, folder: str) -> dict[str, _Item]:
    items: dict[str, _Item] = {}
    for element in _all(package, "item"):
        if path := _target(folder, element.get("href", "")):
            properties = frozenset(element.get("properties", "").split())
            items[element.get("id", "")] = _Item(path, element.get("media-type", "").lower(), properties)
    return items


def _target(folder: str, href: str) -> str | None:
    """The path that a relative address means; None if it leads out of the book."""
    return resolved(folder, unquote(href.partition("#")[0])) if href and not href.startswith("#") else None


def _spine(package: Element, items: dict[str, _Item]) -> list[_Item]:
    """The chapters in reading order, what stands beside it last."""
    references = list(_all(package, "itemref"))[:_MAX_CHAPTERS]
    references.sort(key=lambda element: element.get("linear") == "no")
    found = dict.fromkeys(items[name] for element in references if (name := element.get("idref", "")) in items)
    return [item for item in found if item.media_type in _HTML_TYPES or item.path.lower().endswith(_HTML_ENDINGS)]


def _contents(
    contents: Contents, package: Element, folder: str, items: dict[str, _Item]
) -> tuple[set[str], dict[str, str]]:
    """The paths of what is no chapter, and the titles of chapters by path."""
    navigation = next((item.path for item in items.values() if "nav" in item.properties), None)
    ncx = next((item.path for item in items.values() if item.media_type == "application/x-dtbncx+xml"), None)
    skipped = {
        path
        for element in _all(package, "reference")
        if element.get("type", "").lower() in _NO_CHAPTERS and (path := _target(folder, element.get("href", "")))
    }
    titles: dict[str, str] = {}
    if navigation:
        skipped.add(navigation)
        for kind, path, text in _navigation(contents, navigation):
            if kind in _NO_CHAPTERS and kind != "toc":
                skipped.add(path)
            elif kind == "toc":
                titles.setdefault(path, text)
    if not titles and ncx:
        titles = _ncx(contents, ncx)
    return skipped, titles


def _navigation(contents: Contents, path: str) -> Iterator[tuple[str, str, str]]:
    """What the navigation document of EPUB 3 lists: `toc` or a landmark's type, path and text."""
    try:
        root = _xml(contents, path)
    except PackageError:
        return
    found = [(set(_attribute(nav, "type").split()), nav) for nav in _all(root, "nav")]
    # One of each, as navs in each other would make the links of the inner count many times.
    for wanted in ("toc", "landmarks"):
        nav = next((nav for kinds, nav in found if wanted in kinds), None)
        for link in () if nav is None else _all(nav, "a"):
            target, text = _target(posixpath.dirname(path), link.get("href", "")), _text(link)
            if target and text:
                yield wanted if wanted == "toc" else _attribute(link, "type"), target, text


def _ncx(contents: Contents, path: str) -> dict[str, str]:
    """The titles in the NCX of EPUB 2, by path."""
    titles: dict[str, str] = {}
    try:
        root = _xml(contents, path)
    except PackageError:
        return titles
    label = ""
    for element in root.iter():
        name = local_name(element)
        if name == "navlabel":
            label = _text(element)
        elif name == "content" and label and (target := _target(posixpath.dirname(path), element.get("src", ""))):
            titles.setdefault(target, label)
    return titles


def _encrypted(contents: Contents) -> frozenset[str]:
    """The paths of what can only be read with a key; fonts are often only made hard to take out."""
    if _ENCRYPTION not in contents.by_path:
        return frozenset()
    found: set[str] = set()
    for data in _all(_xml(contents, _ENCRYPTION), "encrypteddata"):
        method = next((element.get("Algorithm", "") for element in _all(data, "encryptionmethod")), "")
        if method not in _FONT_OBFUSCATION:
            found.update(unquote(element.get("URI", "")) for element in _all(data, "cipherreference"))
    return frozenset(found)
