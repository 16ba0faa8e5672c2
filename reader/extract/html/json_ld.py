"""What a page's JSON-LD says of its article, in the vocabulary of schema.org.

Read as found in the wild: several scripts, `@graph`, references by `@id`, values where lists are due and lists where
values are, comments and stray commas. Nothing here fails: what cannot be read is not said.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from reader.extract.html.meta_tags import plain_line

MAX_SCRIPTS = 50
MAX_SCRIPT = 2_000_000
"""Characters of one script; those of shops with all their offers come near."""
MAX_NODES = 5_000
"""Objects that are looked at; each is looked at once, whatever refers to it."""
MAX_AUTHORS = 30

Node = Mapping[str, Any]

_ARTICLES = frozenset(
    "BlogPosting LiveBlogPosting SocialMediaPosting DiscussionForumPosting Report APIReference".split()
)
_PAGES = frozenset("WebPage MedicalWebPage ItemPage FAQPage AboutPage CreativeWork Review Recipe HowTo Book".split())
_ORGANIZATION = re.compile(r"Organization|Corporation|Business|Brand|WebSite", re.I)
_WRAPPERS = frozenset({"@graph", "mainEntity", "mainEntityOfPage"})
"""What leads from one description of the page to another; anything else leads to other things."""
_COVERS = ("<!--", "-->", "//", "/*", "<![CDATA[", "]]>", "*/")
"""What hides scripts from old browsers and from XML parsers, before and after them, at most three deep."""
_GAP = re.compile(r"[\s,;]*")
_STRAY_COMMA = re.compile(r",(?=\s*[}\]])")
_DECODER = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of the article; empty where nothing is."""

    headline: str = ""
    persons: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    """Authors that are no persons."""
    published: str = ""
    """The date as it is written."""
    publisher: str = ""
    language: str = ""


def read_json_ld(root: HtmlElement) -> Statement:
    """What a page's scripts say of the article, what is said first first."""
    scripts = (script for script in root.iter("script") if "ld+json" in (script.get("type") or "").lower())
    values = [value for script in islice(scripts, MAX_SCRIPTS) for value in parse_script(script.text or "")]
    nodes, by_id = _walk(values)
    told = sorted((node for node in nodes if _rank(node)), key=_rank)
    persons, organizations = _authors(told, by_id)
    return Statement(
        headline=_first_text([node for node in told if _rank(node) == 1], ("headline", "name")),
        persons=persons,
        organizations=organizations,
        published=_first_text(told, ("datePublished", "dateCreated")),
        publisher=_publisher(told, nodes, by_id),
        language=_first_text(told, ("inLanguage",)),
    )


def parse_script(script: str) -> list[Any]:
    """The values in a script, of which some hold several in a row; none if they cannot be read."""
    text = _uncovered(script[:MAX_SCRIPT])
    for candidate in (text, _STRAY_COMMA.sub("", text)):
        values: list[Any] = []
        at = _after_gap(candidate, 0)
        try:
            while at < len(candidate):
                value, end = _DECODER.raw_decode(candidate, at)
                values.append(value)
                at = _after_gap(candidate, end)
        except (ValueError, RecursionError):
            continue
        return values
    return []


def _uncovered(script: str) -> str:
    text = script.strip()
    for cover in _COVERS * 3:
        text = text.removeprefix(cover).removesuffix(cover).strip()
    return text


def _after_gap(text: str, at: int) -> int:
    gap = _GAP.match(text, at)
    return gap.end() if gap else at


def _walk(values: Sequence[Any]) -> tuple[list[Node], dict[str, Node]]:
    """The objects that describe the page, in order, and all objects by `@id`, the fullest of each."""
    nodes: list[Node] = []
    by_id: dict[str, Node] = {}
    left = [(value, True) for value in reversed(values)]
    count = 0
    while left and count < MAX_NODES:
        value, describes_page = left.pop()
        count += 1
        if isinstance(value, list):
            left += ((item, describes_page) for item in reversed(value[:MAX_NODES]))
        elif isinstance(value, dict):
            if describes_page:
                nodes.append(value)
            name = value.get("@id")
            if isinstance(name, str) and len(by_id.get(name, ())) < len(value):
                by_id[name] = value
            inner = [(item, describes_page and key in _WRAPPERS) for key, item in value.items()]
            left += ((item, is_same) for item, is_same in reversed(inner) if isinstance(item, dict | list))
    return nodes, by_id


def _types(node: Node) -> list[str]:
    types = node.get("@type")
    found = types if isinstance(types, list) else [types]
    return [name.rpartition("/")[2] for name in found if isinstance(name, str)]


def _rank(node: Node) -> int:
    """1 for an article, 2 for a page, 0 for anything else."""
    types = _types(node)
    if any(name.endswith("Article") or name in _ARTICLES for name in types):
        return 1
    return 2 if any(name in _PAGES for name in types) else 0


def _text(value: Any) -> str:
    """A value as one line: that of the first, of several."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("alternateName")
        value = value[0] if isinstance(value, list) and value else value
    return plain_line(value) if isinstance(value, str) else ""


def _first_text(nodes: Sequence[Node], names: Sequence[str]) -> str:
    texts = (_text(node.get(name)) for node in nodes for name in names)
    return next((text for text in texts if text), "")


def _named(value: Any, by_id: Mapping[str, Node]) -> Iterator[tuple[str, bool]]:
    """The names in a value and whether each is an organization's."""
    for item in value[:MAX_AUTHORS] if isinstance(value, list) else [value]:
        if isinstance(item, dict) and not item.get("name"):
            item = by_id.get(str(item.get("@id")), item)
        if not isinstance(item, dict):
            yield _text(item), False
            continue
        is_organization = any(_ORGANIZATION.search(name) for name in _types(item))
        names = item.get("name")
        for name in names[:MAX_AUTHORS] if isinstance(names, list) else [names]:
            yield _text(name), is_organization


def _authors(nodes: Sequence[Node], by_id: Mapping[str, Node]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Persons and organizations of the first object that names authors."""
    for node in nodes:
        for property_name in ("author", "creator"):
            named = [
                (name, is_organization) for name, is_organization in _named(node.get(property_name), by_id) if name
            ]
            if named:
                persons = tuple(dict.fromkeys(name for name, is_organization in named if not is_organization))
                return persons, tuple(dict.fromkeys(name for name, is_organization in named if is_organization))
    return (), ()


def _publisher(told: Sequence[Node], nodes: Sequence[Node], by_id: Mapping[str, Node]) -> str:
    publishers = (name for node in told for name, _ in _named(node.get("publisher"), by_id) if name)
    sites = (_text(node.get("name")) for node in nodes if "WebSite" in _types(node))
    return next((name for name in (*publishers, *sites) if name), "")
