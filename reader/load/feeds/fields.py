"""The elements of a feed or an entry by their names, whichever version of whichever format they are of."""

from functools import lru_cache
from itertools import islice

from reader.load.feeds.written_address import written_address
from reader.load.xml import Element, markup_inside

_MODULES = {
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.0/": "dc:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dc:",
    "http://search.yahoo.com/mrss": "media:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
}
_OTHERS = ("slash", "thr", "gd", "georss", "wfw", "sy", "podcast", "googleplay")
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_MAX_CHILDREN = 1_000
"""Of one entry; those of the world have some dozens."""


class Field:
    """What one element says."""

    __slots__ = ("element",)

    def __init__(self, element: Element) -> None:
        self.element = element

    @property
    def text(self) -> str:
        """All text in it, without the white space around it."""
        return (
            self.element.text or "" if len(self.element) == 0 else "".join(map(str, self.element.itertext()))
        ).strip()

    @property
    def is_text(self) -> bool:
        """Whether an element of Atom declares to be plain text."""
        return self.element.get("type") in ("text", "text/plain")

    @property
    def markup(self) -> str:
        """What stands in it as markup: written as elements, or escaped."""
        if len(self.element):
            return markup_inside(self.element).strip()
        return self.element.text or ""

    def get(self, attribute: str) -> str:
        """An attribute, empty where it is missing."""
        return (self.element.get(attribute) or "").strip()


class Fields:
    """The children of an element by their names: `title`, `dc:creator`."""

    def __init__(self, element: Element) -> None:
        self._found: dict[str, list[Field]] = {}
        found = self._found
        for child in islice(element.iterchildren("{*}*"), _MAX_CHILDREN):
            name = _known_name(child.tag) or _prefixed_name(child.tag, child.prefix)
            found.setdefault(name, []).append(Field(child))
        self.base: str | None = element.base
        self.language = element.get(XML_LANGUAGE)

    def all(self, *names: str) -> list[Field]:
        """The fields of these names, those of the first name first."""
        found = self._found
        return [field for name in names if name in found for field in found[name]]

    def first(self, *names: str) -> Field | None:
        """The first of them."""
        found = self._found
        return next((found[name][0] for name in names if name in found), None)

    def text(self, *names: str) -> str:
        """The text of the first of them that has any."""
        return next((text for field in self.all(*names) if (text := field.text)), "")


def link_of(fields: Fields, base: str | None) -> str | None:
    """The web address of the page that a feed or an entry is about."""
    base = written_address(fields.base) or base
    written = [field.text for field in fields.all("feedburner:origLink")]
    written += [field.get("href") for field in fields.all("link") if field.get("rel") in ("", "alternate")]
    written += [field.text for field in fields.all("link") if not field.get("href")]
    own = next(filter(None, (written_address(address, base) for address in written if address)), None)
    return own or next(filter(None, map(_address_of_guid, fields.all("guid"))), None)


def _address_of_guid(field: Field) -> str | None:
    """What names an entry is its address only where it is a whole one: many are numbers."""
    return written_address(field.text) if field.get("isPermaLink").lower() != "false" else None


@lru_cache(maxsize=1024)
def _known_name(tag: str) -> str | None:
    """A name as the modules' documents write it; None in a namespace that is unknown."""
    namespace, _, local = tag.rpartition("}")
    if not namespace:
        # Without its declaration a prefix is part of the name.
        return local
    module = _MODULES.get(namespace.removeprefix("{"))
    return module + local if module else None


def _prefixed_name(tag: str, prefix: str | None) -> str:
    """A name of an unknown namespace, by the prefix that stands there."""
    local = tag.rpartition("}")[2]
    return f"{prefix}:{local}" if prefix in _OTHERS else local
