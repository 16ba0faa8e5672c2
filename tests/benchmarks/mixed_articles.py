"""Any number of different articles, made from the pages of a corpus and from words; each is always the same."""

import gzip
import html
import random
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus_pages import LabelledDump, LabelledPage

_GENERATED_EVERY = 4
"""Every so many articles one that is made of words alone."""
_CHANGED_PARAGRAPHS = 4
_REVISED_PARAGRAPHS = 40
"""So many that the article's own are among them, whatever stands before it."""
_WORDS = (
    "harbour council repairs northern wall winter engineers water levels residents notice closures ferry traffic "
    "spring schools bus routes market square traders prices delays bridge tunnel budget vote committee report river "
    "museum archive letter voyage captain lighthouse signal storm valley orchard railway platform timetable"
).split()
_PARAGRAPH = re.compile(rb"<p(?:\s[^<>]*)?>", re.I)
_HEADLINE = re.compile(rb"<(?:title|h1)(?:\s[^<>]*)?>", re.I)
_ADDRESS_TAG = re.compile(rb"<(?:link|meta)\b[^<>]*\b(?:canonical|og:url)\b[^<>]*>", re.I)
_ADDRESS = re.compile(rb"""(?:href|content)\s*=\s*["']?(https?://[^"'<>\s]+)""", re.I)
"""Of such a tag."""


@dataclass(frozen=True, slots=True)
class MixedArticle:
    """One article, to be saved in any form."""

    number: int
    url: str
    title: str
    byline: str
    published: str
    paragraphs: tuple[str, ...]
    markup: bytes
    """The page that it stands on."""

    @property
    def plain(self) -> str:
        """The text alone."""
        return "\n\n".join(self.paragraphs)

    @property
    def body(self) -> str:
        """The text alone as HTML."""
        return "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in self.paragraphs)


class Articles:
    """The articles by their numbers."""

    def __init__(self, pages: Sequence[LabelledPage], dumps: Sequence[LabelledDump]) -> None:
        self._pages = pages
        self._dumps = dumps

    def article(self, number: int) -> MixedArticle:
        """The article of a number; it is told from any other by its address, its title and its text."""
        # The numbers of neighbouring files lie so far apart that they may all have the same remainder.
        if not self._pages or hash_of(number) % _GENERATED_EVERY == 0:
            return _generated(number)
        return _varied(self._pages[number % len(self._pages)], number)

    def dump(self, number: int) -> bytes:
        """A text dump of a page, with its own title and sentences; the generated article's text without a corpus."""
        if not self._dumps:
            return self.article(number).plain.encode()
        lines = _unpacked(str(self._dumps[number % len(self._dumps)].path)).split(b"\n")
        longest = sorted(range(len(lines)), key=lambda at: -len(lines[at]))[:_CHANGED_PARAGRAPHS]
        for at in longest:
            lines[at] += b" " + sentence(number, at).encode()
        first = next((at for at, line in enumerate(lines) if line.strip()), 0)
        lines[first] += f" {_numbered(number)}".encode()
        return b"\n".join(lines)


def revised(article: MixedArticle) -> MixedArticle:
    """The same article at the same address as it was saved later: each of its first paragraphs is corrected."""
    markup = _PARAGRAPH.sub(lambda found: found[0] + b"Corrected: ", article.markup, _REVISED_PARAGRAPHS)
    return replace(article, markup=markup, paragraphs=tuple(f"Corrected: {text}" for text in article.paragraphs))


def sentence(number: int, place: int) -> str:
    """A sentence that stands nowhere else."""
    dice = random.Random(f"{number} {place}")
    return f"{' '.join(dice.choices(_WORDS, k=14)).capitalize()}, as paper {number} wrote on page {place + 2}."


def hash_of(number: int) -> int:
    """A number that has nothing to do with it, and is always the same."""
    return zlib.crc32(b"%d" % number)


def _generated(number: int) -> MixedArticle:
    dice = random.Random(number)
    title = f"{' '.join(dice.choices(_WORDS, k=6)).capitalize()} {_numbered(number)}"
    paragraphs = tuple(
        " ".join(sentence(number, 10 * place + line) for line in range(dice.randrange(3, 7)))
        for place in range(dice.randrange(5, 25))
    )
    url = f"https://paper{number % 40}.example/news/{number}.html"
    published = f"{2000 + number % 25}-{1 + number % 12:02}-{1 + number % 28:02}"
    article = MixedArticle(number, url, title, f"Ann Writer{number % 90}", published, paragraphs, b"")
    return replace(article, markup=page_markup(article))


def page_markup(article: MixedArticle) -> bytes:
    """A plain page with an article, its links and the site's menu."""
    links = "".join(f'<li><a href="/news/{n}.html">{sentence(n, 0)[:50]}</a></li>' for n in range(5))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(article.title)}</title>'
        f'<link rel="canonical" href="{article.url}"><meta name="author" content="{article.byline}">'
        f'<meta property="article:published_time" content="{article.published}"></head><body>'
        f'<nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav>'
        f"<article><h1>{html.escape(article.title)}</h1>{article.body}</article>"
        f"<aside><h2>Related</h2><ul>{links}</ul></aside><footer>All rights reserved</footer></body></html>\n"
    ).encode()


def _varied(page: LabelledPage, number: int) -> MixedArticle:
    """A page of the corpus as if another had been written and saved."""
    mark = f"-{number}"
    markup = _unpacked(str(page.path))
    named = [found[1] for tag in _ADDRESS_TAG.findall(markup) for found in _ADDRESS.finditer(tag)]
    own = (page.url or "").encode()
    for address in sorted({*named, own} - {b""}, key=len, reverse=True):
        # With its end: longer addresses that begin with it are others'.
        markup = re.sub(re.escape(address) + rb"(?=[\"'\s>])", address.rstrip(b"/") + mark.encode(), markup)
    markup = _HEADLINE.sub(lambda found: found[0] + f"{_numbered(number)} ".encode(), markup)
    places = iter(range(_CHANGED_PARAGRAPHS))
    markup = _PARAGRAPH.sub(
        lambda found: found[0] + sentence(number, next(places)).encode() + b" ", markup, _CHANGED_PARAGRAPHS
    )
    paragraphs = [paragraph for paragraph in page.body.split("\n\n") if paragraph.strip()]
    paragraphs[:_CHANGED_PARAGRAPHS] = [
        f"{sentence(number, place)} {text}" for place, text in enumerate(paragraphs[:_CHANGED_PARAGRAPHS])
    ]
    return MixedArticle(
        number,
        f"{(page.url or f'https://example.org/{page.identity}').rstrip('/')}{mark}",
        f"{_numbered(number)} {page.title or page.identity}",
        page.byline or "",
        (page.published or "2010-01-01")[:10],
        tuple(paragraphs) or (sentence(number, 0),),
        markup,
    )


def _numbered(number: int) -> str:
    return f"No. {number}:"


@lru_cache(maxsize=2_000)
def _unpacked(path: str) -> bytes:
    with gzip.open(path) as file:
        return file.read()
