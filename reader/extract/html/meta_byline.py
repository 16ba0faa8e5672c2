"""Who wrote the article: metadata first, then what the page marks as its author, then lines that begin with "by"."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from reader.extract.html.json_ld import Statement
from reader.extract.html.meta_names import LEAD, inverted, names_after_lead, names_in_line, names_in_metadata
from reader.extract.html.meta_tags import MetaTags
from reader.extract.html.meta_title import is_site
from reader.extract.html.names import Sign, signs_of
from reader.extract.html.text_lines import TextLine, short_text
from reader.extract.html.tree import path_to

_TAGS = (
    "parsely-author",
    "sailthru.author",
    "author",
    "article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor.author",
    "cxenseparse:author",
    "author_name",
    "article:author_name",
)
_MARKED = (
    "//*[@rel='author' or contains(@itemprop,'author') or contains(@class,'uthor') or contains(@class,'yline')"
    " or contains(@class,'vcard') or contains(@class,'posted-by') or contains(@class,'writer')]"
)
_AUTHOR_ADDRESS = re.compile(
    r"/(?:authors?|by|profiles?|people|staff|contributors?|experts?|team|writers?|users?)/[^/]", re.I
)
_ELSEWHERE = Sign.COMMENTS | Sign.RELATED | Sign.NAVIGATION | Sign.FOOTER | Sign.PROMOTION
_MAX_MARKED = 60
_MAX_DEPTH = 15
_MAX_TEXT = 160


def find_byline(
    root: HtmlElement, told: Statement, tags: MetaTags, lines: Sequence[TextLine], sites: Sequence[str]
) -> str | None:
    """The authors' names, joined by commas. Names of the site itself count only where there are no others."""
    own: list[str] = []
    for names in _candidates(root, told, tags, lines):
        others = [name for name in names if not is_site(name, sites)]
        if others:
            return ", ".join(others)
        own = own or names
    return ", ".join(own) or None


def _candidates(root: HtmlElement, told: Statement, tags: MetaTags, lines: Sequence[TextLine]) -> Iterator[list[str]]:
    yield names_in_metadata(told.persons)
    yield names_in_metadata(map(inverted, tags.get("citation_author", ())))
    for tag in _TAGS:
        yield names_in_metadata(tags.get(tag, ()))
    yield from _marked(root)
    yield from _led(lines)
    yield names_in_metadata(told.organizations)


def _marked(root: HtmlElement) -> Iterator[list[str]]:
    """Names in elements that are marked as the author's, in page order."""
    for element in islice(root.xpath(_MARKED), _MAX_MARKED):
        if any(signs_of(part) & _ELSEWHERE for part in islice(path_to(element), _MAX_DEPTH)):
            continue
        text = short_text(element, _MAX_TEXT)
        if not text:
            continue
        for anchor in islice(element.iter("a"), 10):
            if anchor.get("rel") == "author" or _AUTHOR_ADDRESS.search(anchor.get("href") or ""):
                yield names_in_line(short_text(anchor, _MAX_TEXT))
        yield names_in_line(text)


def _led(lines: Sequence[TextLine]) -> Iterator[list[str]]:
    """Names in the lines near the title that begin with "by", or follow one that is nothing else."""
    for number, line in enumerate(lines):
        if len(line.text) > _MAX_TEXT:
            continue
        yield names_after_lead(line.text)
        if number and LEAD.fullmatch(lines[number - 1].text):
            yield names_in_line(line.text)
