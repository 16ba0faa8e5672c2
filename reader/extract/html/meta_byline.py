"""Who wrote the article: metadata first, then what the page marks as its author, then the lines around the title."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import islice

from lxml.html import HtmlElement

from reader.extract.html.meta_evidence import Evidence
from reader.extract.html.meta_names import (
    LEAD,
    inverted,
    names_after_lead,
    names_in_line,
    names_in_metadata,
    whole_name,
)
from reader.extract.html.meta_words import squash
from reader.extract.html.names import Sign
from reader.extract.html.text_lines import TextLine, short_text, stands_in
from reader.extract.html.tree import path_to
from reader.safe_text import safe_line

_TAGS = tuple(
    "parsely-author sailthru.author author article:author byl dc.creator dcterms.creator dc.contributor.author "
    "cxenseparse:author author_name article:author_name".split()
)
_AUTHOR_ADDRESS = re.compile(
    r"/(?:authors?|by|profiles?|people|staff|contributors?|experts?|team|writers?|users?)/[^/]", re.I
)
_ELSEWHERE = Sign.COMMENTS | Sign.RELATED | Sign.NAVIGATION | Sign.FOOTER | Sign.PROMOTION
_ARTICLE_CLASSES = frozenset({"hentry", "h-entry"})
"""What the microformats hAtom and h-entry call an article."""
_ARTICLE_TYPE = re.compile(r"(?:Article|Posting)\b")
"""What the types of schema.org that are articles end with."""
_SEPARATOR = re.compile(r"\s*[|•·・∙—–]\s*|\s+[/-]\s+|\s+in\s+(?=[A-Z#])|\s(?=(?:written|posted|published)\sby\s)")
_CHECKER = re.compile(
    r"\b(?:reviewed|fact[- ]?checked|checked|edited|verified|approved|photos?|illustrat\w+) by\b", re.I
)
_DATE = re.compile(
    r"(?:\b(?:\d{1,2}(?:st|nd|rd|th)?[\s./-])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s?"
    r"(?:\d{1,2}(?:st|nd|rd|th)?,?\s?)?\d{4}|\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\b\d+\s?min(?:ute)?s?(?:\s?read)?)\b",
    re.I,
)
"""A date or the minutes that reading takes."""
_MAX_TEXT = 160
"""Characters of a line that tells an author."""
_LONG = 5
"""Letters of a site's name that are in no other name by chance."""
_BESIDE = 4
"""Lines after the title among which a bare name counts, if a date is near."""


def find_byline(evidence: Evidence, site_keys: Set[str]) -> str | None:
    """The authors' names, joined by commas. Names of the site itself count only where there are no others."""
    own: list[str] = []
    for candidates in _candidates(evidence):
        names = [_without_site(name, site_keys) for name in candidates]
        if others := [name for name in names if not _is_own(name, site_keys)]:
            return ", ".join(others)
        own = own or names
    return ", ".join(own) or None


def _is_own(name: str, site_keys: Set[str]) -> bool:
    key, words = squash(name), frozenset(map(squash, name.split()))
    return any(key in site or site in words or (len(site) >= _LONG and site in key) for site in site_keys)


def _without_site(name: str, site_keys: Set[str]) -> str:
    """`Anna Roy, The Daily Herald` as Anna Roy."""
    first, *rest = name.split(", ")
    return ", ".join([first, *(part for part in rest if not _is_own(part.removeprefix("The "), site_keys))])


def _candidates(evidence: Evidence) -> Iterator[list[str]]:
    """Names from each source, the most reliable first."""
    told, tags = evidence.told, evidence.tags
    yield names_in_metadata(map(inverted, tags.get("citation_author", ())))
    yield names_in_metadata(told.persons)
    for tag in _TAGS:
        yield names_in_metadata(tags.get(tag, ()))
    marked = evidence.marks.authors
    yield from _marked(element for element in marked if not stands_in(element, _ELSEWHERE))
    yield from _led([*evidence.after, *evidence.before])
    yield from _beside_date(evidence.after)
    yield from _marked(_in_own_footer(marked, evidence.after))
    yield names_in_metadata(told.organizations)


def _in_own_footer(marked: Iterable[HtmlElement], lines: Iterable[TextLine]) -> Iterator[HtmlElement]:
    """Those in the footer of the first article that the lines stand in; footers of cards and pages tell nothing."""
    paths = ([part for part in path_to(line.element) if _is_article(part)] for line in lines)
    articles = next(filter(None, paths), [])
    for element in marked:
        own = next(filter(_is_article, path_to(element)), None)
        if own in articles and not stands_in(element, _ELSEWHERE & ~Sign.FOOTER):
            yield element


def _is_article(element: HtmlElement) -> bool:
    """Whether a page marks a part of itself as an article, by its tag, microformat or type."""
    return element.tag == "article" or (
        element.tag not in ("html", "body")
        and (
            not _ARTICLE_CLASSES.isdisjoint((element.get("class") or "").split())
            or bool(_ARTICLE_TYPE.search(element.get("itemtype") or ""))
        )
    )


def _marked(elements: Iterable[HtmlElement]) -> Iterator[list[str]]:
    """Names in elements that are marked as the author's, without those of who checked the text."""
    for element in elements:
        if _CHECKER.search(_before(element)):
            continue
        text = short_text(element, _MAX_TEXT)
        for anchor in islice(element.iter("a"), 10 if text else 0):
            if anchor.get("rel") == "author" or _AUTHOR_ADDRESS.search(anchor.get("href") or ""):
                yield names_in_line(short_text(anchor, _MAX_TEXT))
        yield names_after_lead(text) or [name for name in names_in_line(text) if " " in name]


def _before(element: HtmlElement) -> str:
    """An element's text and what stands right before it."""
    previous = element.getprevious()
    if previous is not None:
        label, between = short_text(previous, _MAX_TEXT), previous.tail
    else:
        label, between = "", element.getparent().text if element.getparent() is not None else None
    return f"{label} {safe_line((between or '')[-_MAX_TEXT:])} {short_text(element, _MAX_TEXT)}"


def _led(lines: Sequence[TextLine]) -> Iterator[list[str]]:
    """Names near the title after "by", on the same line or the one before."""
    for number, line in enumerate(lines):
        if len(line.text) <= _MAX_TEXT:
            for part in _parts(line.text):
                yield names_after_lead(part)
            if number and LEAD.fullmatch(lines[number - 1].text):
                yield names_in_line(line.text)


def _beside_date(lines: Sequence[TextLine]) -> Iterator[list[str]]:
    """Names that stand bare after the title, on the line of a date or right above one."""
    near = [line.text if len(line.text) <= _MAX_TEXT else "" for line in lines[: _BESIDE + 1]]
    for text, following in zip(near, near[1:], strict=False):
        if _DATE.search(text) or _DATE.match(following):
            for part in _parts(text):
                yield whole_name(part)


def _parts(line: str) -> list[str]:
    """What stands on a line between separators and dates."""
    return [part for piece in _SEPARATOR.split(line) for part in map(str.strip, _DATE.split(piece)) if part]
