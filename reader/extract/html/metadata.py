"""What a page says of its article: title, byline, date, site, language, address."""

from dataclasses import dataclass

from lxml.html import HtmlElement

from reader.extract.html.json_ld import read_json_ld
from reader.extract.html.meta_byline import find_byline
from reader.extract.html.meta_published import find_published
from reader.extract.html.meta_site import find_address, find_language, site_name, site_names
from reader.extract.html.meta_tags import plain_line, read_meta_tags
from reader.extract.html.meta_title import choose_title, find_headings
from reader.extract.html.text_lines import lines_around
from reader.address import web_address
from reader.model import Page

_LINES_BEFORE = 6
_LINES_AFTER = 14
_TITLE_TAGS = (
    "og:title",
    "twitter:title",
    "citation_title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "title",
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article; as in `reader.model.Article`."""

    title: str | None = None
    byline: str | None = None
    published: str | None = None
    site: str | None = None
    language: str | None = None
    url: str | None = None


def read_metadata(root: HtmlElement, page: Page) -> Metadata:
    """The metadata of a parsed page, before anything is taken out of its tree."""
    told = read_json_ld(root)
    tags = read_meta_tags(root)
    base = next((href for element in root.iter("base") if (href := web_address(element.get("href"), page.url))), None)
    address = find_address(root, tags, base, page.url)
    sites = site_names(told, tags, address)
    titles = [told.headline, *(tags[tag][0] for tag in _TITLE_TAGS if tag in tags)]
    document_title = plain_line(next((element.text for element in root.iter("title") if element.text), None))
    title, heading = choose_title(find_headings(root), titles, document_title, sites)
    before, after = lines_around(root, title, heading, _LINES_BEFORE, _LINES_AFTER)
    language = find_language(root, told, tags)
    lines = [*after, *before]
    return Metadata(
        title=title or None,
        byline=find_byline(root, told, tags, lines, sites),
        published=find_published(root, page, told, tags, lines, address, language),
        site=site_name(told, tags, address),
        language=language,
        url=address,
    )
