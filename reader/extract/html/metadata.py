"""What a page says of its article: title, byline, date, site, language, address."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from lxml.html import HtmlElement

from reader.extract.html.json_ld import read_json_ld
from reader.extract.html.meta_byline import find_byline
from reader.extract.html.meta_evidence import Evidence
from reader.extract.html.meta_marks import Marks
from reader.extract.html.meta_published import find_published, search_published
from reader.extract.html.meta_site import find_address, find_language, site_keys, site_name
from reader.extract.html.meta_tags import plain_line, read_meta_tags
from reader.extract.html.meta_title import find_title
from reader.extract.html.phrases import is_byline, is_date
from reader.extract.html.text_lines import lines_around
from reader.model import Page

_TITLE_TAGS = tuple(
    "og:title twitter:title citation_title parsely-title sailthru.title dc.title dcterms.title title".split()
)
_LINES_BEFORE = 6
_LINES_AFTER = 14
"""Lines around the title that may tell the author: a standfirst, a picture's credit and buttons stand between."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article; each as in `reader.model.Article`."""

    title: str | None = None
    byline: str | None = None
    published: str | None = None
    site: str | None = None
    language: str | None = None
    url: str | None = None


def read_metadata(root: HtmlElement, page: Page) -> Metadata:
    """The metadata of a page from its whole tree: as it was parsed, with its scripts."""
    told, tags = read_json_ld(root), read_meta_tags(root)
    address = find_address(root, tags, page.url)
    document_title = _document_title(root)
    site = site_name(told, tags, address, document_title)
    sites = site_keys(told, tags, address)
    told_titles = [told.headline, *(tags[tag][0] for tag in _TITLE_TAGS if tag in tags)]
    marks = Marks(root)
    title, heading = find_title(root, marks, told_titles, document_title, sites)
    before, after = lines_around(root, title, heading, _LINES_BEFORE, _LINES_AFTER)
    if page.is_body:
        # Near the title stands the story itself: only lines that say nothing else tell who wrote and when.
        before, after = ([line for line in lines if _tells_facts(line.text)] for lines in (before, after))
    evidence = Evidence(marks, told, tags, before, after)
    language = find_language(root, told, tags)
    # A day more: the page may come from a time zone where it is tomorrow.
    latest = (page.saved or datetime.now(UTC)).date() + timedelta(days=1)
    published = find_published(evidence, address, language, latest)
    if published is None and not page.is_body:
        published = search_published(root, evidence, page.text, latest)
    return Metadata(
        title=title or None,
        byline=find_byline(evidence, site, sites),
        published=published,
        site=site,
        language=language,
        url=address,
    )


def _tells_facts(text: str) -> bool:
    return is_date(text) or is_byline(text)


def _document_title(root: HtmlElement) -> str:
    return next((plain_line(element.text) for element in root.iter("title") if element.text), "")
