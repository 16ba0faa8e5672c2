"""The labelled link groups of pages by their texts, so that they can be found again in text dumps of the pages.

Labels come from the corpus's `links.json` and from `link_labels.json`. A dump may show a link's whole text or, where
a picture, a section's name and a summary stand in the same link, its title on a line of its own: each is accepted.
So is the title that the program gives the link on the page itself, for links that only say "read more".
"""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from corpus_pages import read_pages
from link_labels import PageSource, labelled_pages

from reader.address import link_target
from reader.extract.article import extract
from reader.extract.html.link_words import CONTINUE_WORDS, INDEX_WORDS, SERVICE_WORDS
from reader.extract.html.meta_words import squash
from reader.load.encoding import decode
from reader.model import Page, PageKind

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LEAST_TITLE = 3
"""Words of the longest part of a link's text that is taken for its title."""


@dataclass(frozen=True, slots=True)
class TrueLink:
    """A labelled link: the texts, by letters and digits, that name it."""

    texts: frozenset[str]


@dataclass(frozen=True, slots=True)
class TrueGroup:
    """A labelled group."""

    kind: str
    heading: str
    """By letters and digits; empty where there is none."""
    links: tuple[TrueLink, ...]


@dataclass(slots=True)
class _Anchor:
    href: str
    parts: list[str] = field(default_factory=list)
    title: list[str] = field(default_factory=list)
    """What of it stands in a heading element."""


class _Anchors(PageSource):
    """The links of a page with their texts, numbered as in `link_labels.json`."""

    def __init__(self) -> None:
        super().__init__()
        self.anchors: list[_Anchor] = []
        self._open: _Anchor | None = None
        self._headings = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if len(self.hrefs) > len(self.anchors):
            self._open = _Anchor(self.hrefs[-1])
            self.anchors.append(self._open)
        self._headings += tag in _HEADINGS

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._open = None
        if tag in _HEADINGS:
            self._headings = max(0, self._headings - 1)

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        text = " ".join(data.split())
        if text and self._open is not None:
            self._open.parts.append(text)
            if self._headings:
                self._open.title.append(text)


def true_groups(corpus: Path, identities: Sequence[str] | None = None) -> dict[str, list[TrueGroup]]:
    """The labelled groups of these pages, or of all that are labelled, in page order."""
    given: dict[str, Any] = json.loads((corpus / "links.json").read_text("utf-8"))
    numbered = labelled_pages()
    urls = {page.identity: page.url for page in read_pages(corpus)}
    found: dict[str, list[TrueGroup]] = {}
    for identity in sorted(identities or {*given, *numbered}):
        html = decode(gzip.decompress((corpus / "pages" / f"{identity}.html.gz").read_bytes())).text
        source = _read(html)
        base = urljoin(urls[identity] or "", source.base or "")
        by_target = _by_target(source, base)
        for target, text in _titles(html, urls[identity]):
            by_target.setdefault(target, []).append(_Anchor(target, [text]))
        if identity in numbered:
            found[identity] = [
                TrueGroup(
                    group["kind"],
                    squash(" ".join(source.texts[number] for number in group["heading"])),
                    tuple(_link(by_target, source.anchors[number].href, base, "") for number in group["links"]),
                )
                for group in numbered[identity]
            ]
        else:
            found[identity] = [
                TrueGroup(
                    group["kind"],
                    squash(group["heading"] or ""),
                    tuple(_link(by_target, link["url"], base, link["text"]) for link in group["links"]),
                )
                for group in given[identity]["groups"]
            ]
    return found


def _titles(html: str, url: str | None) -> Iterator[tuple[str, str]]:
    """The targets of the links that the program finds on the page, with the titles it gives them."""
    for group in extract(Page("page", PageKind.HTML, html, url)).groups:
        yield from ((link.url.rstrip("/"), link.text) for link in group.links if link.url)


def _read(html: str) -> _Anchors:
    source = _Anchors()
    source.feed(html)
    source.close()
    return source


def _by_target(source: _Anchors, base: str) -> dict[str, list[_Anchor]]:
    found: dict[str, list[_Anchor]] = {}
    for anchor in source.anchors:
        found.setdefault(_target(anchor.href, base), []).append(anchor)
    return found


def _target(href: str, base: str) -> str:
    return (link_target(href, base) or href).rstrip("/")


def _link(by_target: dict[str, list[_Anchor]], href: str, base: str, text: str) -> TrueLink:
    anchors = by_target.get(_target(href, base), [])
    names = {text, *(name for anchor in anchors for name in _names(anchor))}
    return TrueLink(frozenset(squash(name) for name in names if squash(name) and not _is_command(name)))


def _names(anchor: _Anchor) -> Iterator[str]:
    """What may stand for the link: all it says, its heading, its longest part."""
    yield " ".join(anchor.parts)
    yield " ".join(anchor.title)
    longest = max(anchor.parts, key=len, default="")
    if not anchor.title and len(longest.split()) >= _LEAST_TITLE:
        yield longest


def _is_command(text: str) -> bool:
    plain = text.casefold()
    return any(words.fullmatch(plain) for words in (SERVICE_WORDS, CONTINUE_WORDS, INDEX_WORDS))
