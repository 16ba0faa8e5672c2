"""When the article was published: metadata first, then the address, then what stands near the title."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from lxml.html import HtmlElement

from reader.extract.html.json_ld import Statement
from reader.extract.html.meta_date import date_in_address, find_date, find_month, read_date
from reader.extract.html.meta_tags import MetaTags
from reader.extract.html.names import Sign, signs_of
from reader.extract.html.text_lines import TextLine, short_text
from reader.extract.html.tree import path_to
from reader.model import Page

_TAGS = tuple(
    "article:published_time article:published datepublished og:article:published_time bt:pubdate parsely-pub-date "
    "sailthru.date citation_publication_date citation_online_date citation_date dc.date.issued dcterms.issued "
    "dcterms.created dc.date.created dc.date dcterms.date publish-date publish_date publication_date pubdate pub_date "
    "published published-date published_date published_time date-pub date originalpublicationdate article_date_original "
    "article.published cxenseparse:publishtime cxenseparse:recs:publishtime displaydate ptime datecreated".split()
)
_DATED = "//time | //*[contains(@itemprop,'datePublished')] | //*[contains(@class,'publish') or contains(@class,'date') or contains(@class,'Date')]"
_LATER = re.compile(
    r"\b(?:updated?|modified|revised|reviewed|last|aktualisiert|mis à jour|actualizado|aggiornato|bijgewerkt)\b", re.I
)
_ELSEWHERE = Sign.COMMENTS | Sign.RELATED | Sign.NAVIGATION | Sign.FOOTER | Sign.PROMOTION
_MAX_DATED = 60
_MAX_DEPTH = 15
_MAX_LINE = 120
"""Characters of a line that tells a date; in longer ones, dates are those of events."""
_MAX_SEARCHED = 1_000_000
"""Characters of the largest page that is searched for any date at all: htmldate takes some 50 ms for that."""
_MONTH_FIRST = re.compile(r"en(?:-us|-ph)?$|$")
"""Languages of those who write the month first."""


def find_published(
    root: HtmlElement,
    page: Page,
    told: Statement,
    tags: MetaTags,
    lines: Sequence[TextLine],
    address: str | None,
    language: str | None,
) -> str | None:
    """The date of publication, as exact as the page is; dates after the page was saved are none."""
    latest = (page.saved or datetime.now(UTC)).date() + timedelta(days=1)
    day_first = _MONTH_FIRST.match(language or "") is None
    for value in (told.published, *(tags[tag][0] for tag in _TAGS if tag in tags)):
        if found := read_date(value, latest, day_first=day_first):
            return found
    if address and (found := date_in_address(address, latest)):
        return found
    return _shown(root, lines, latest, day_first) or _searched(root, page, latest)


def _shown(root: HtmlElement, lines: Sequence[TextLine], latest: date, day_first: bool) -> str | None:
    later: str | None = None
    for text, value in (*_in_lines(lines), *_in_marked(root)):
        found = find_date(value, latest, day_first=day_first)
        if found and not _LATER.search(text):
            return found
        later = later or found
    return later


def _in_lines(lines: Sequence[TextLine]) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(lines):
        if len(line.text) <= _MAX_LINE:
            before = lines[number - 1].text if number and len(lines[number - 1].text) < 20 else ""
            yield f"{before} {line.text}", line.text


def _in_marked(root: HtmlElement) -> Iterator[tuple[str, str]]:
    for element in islice(root.xpath(_DATED), _MAX_DATED):
        if any(signs_of(part) & _ELSEWHERE for part in islice(path_to(element), _MAX_DEPTH)):
            continue
        text = short_text(element, _MAX_LINE)
        yield f"{text} {element.get('class') or ''}", element.get("datetime") or element.get("content") or text


def _searched(root: HtmlElement, page: Page, latest: date) -> str | None:
    if len(page.text) > _MAX_SEARCHED:
        return None
    from htmldate import find_date as search_date

    return search_date(root, original_date=True, extensive_search=False, url=None, max_date=latest.isoformat())
