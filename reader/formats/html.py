"""An article as a page of HTML that needs nothing else: no scripts, no style sheets, no requests."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from reader.formats.about import HIGHLIGHTS, LINKED_FROM, NOTHING, About, Reference
from reader.formats.html_body import PAGE, Setting, body_lines
from reader.formats.inline import href
from reader.formats.link_groups import READING, group_heading, written_groups
from reader.highlight import Highlight
from reader.model import Article, LinkGroup

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1.125rem/1.6 Georgia, "Times New Roman", serif; max-width: 38rem; margin: 0 auto; padding: 2rem 1rem; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 2em 0 .5em; }
h1 { margin-top: 0; }
header p, figcaption, .caption, nav { font: .875rem/1.5 system-ui, sans-serif; opacity: .8; }
blockquote { margin: 1em 0; padding-left: 1em; border-left: .2em solid; }
pre { overflow-x: auto; padding: 1em; border: 1px solid; }
pre, code { font-size: .875em; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid; padding: .25em .5em; text-align: left; vertical-align: top; }
figure { margin: 1.5em 0; }
img { max-width: 100%; height: auto; }
nav { margin-top: 3em; border-top: 1px solid; }
"""


def article_html(article: Article, about: About = NOTHING) -> str:
    """The whole page, title and byline first, links to other reading last; ends with a line feed.

    `about`: what the library knows of it besides. Links are http, https or lead to anchors of the page; pictures that
    were not saved inside the page are linked.
    """
    language = f' lang="{escape(article.language)}"' if article.language else ""
    lines = [
        *page_head(article.title, language, _metadata(article)),
        '<article dir="auto">',
        *article_lines(article),
        "</article>",
        *navigation(written_groups(article.groups, READING), about.linked_from),
        *marked_lines(about.highlights),
    ]
    return "\n".join(lines) + "\n"


def page_head(title: str, language: str = "", metadata: Iterable[str] = ()) -> Iterator[str]:
    """What a page begins with; `language` is the attribute that tells it."""
    style_hash = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{style_hash}'"
    yield "<!DOCTYPE html>"
    yield f"<html{language}>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield from metadata
    yield f"<title>{escape(title)}</title>"
    yield f"<style>{_STYLE}</style>"


def article_lines(article: Article, setting: Setting = PAGE) -> Iterator[str]:
    """An article's head and body, as they stand in its element."""
    yield from _head(article)
    yield from body_lines(article.body, setting)


def _metadata(article: Article) -> Iterator[str]:
    if address := href(article.url):
        yield f'<link rel="canonical" href="{escape(address)}">'
    if article.byline:
        yield f'<meta name="author" content="{escape(article.byline)}">'
    if article.published:
        yield f'<meta property="article:published_time" content="{escape(article.published)}">'
    if article.site:
        yield f'<meta property="og:site_name" content="{escape(article.site)}">'


def _head(article: Article) -> Iterator[str]:
    yield f"<header><h1>{escape(article.title)}</h1>"
    notes = [escape(note) for note in (article.byline, article.published) if note]
    address = href(article.url)
    site = article.site or address
    if site:
        notes.append(f'<a href="{escape(address)}">{escape(site)}</a>' if address else escape(site))
    yield f"<p>{' · '.join(notes)}</p></header>" if notes else "</header>"


def navigation(groups: Sequence[LinkGroup], linked_from: Sequence[Reference] = ()) -> Iterator[str]:
    """The links to other reading, and from it."""
    if not groups and not linked_from:
        return
    yield "<nav>"
    for group in groups:
        yield from _entries(group_heading(group), ((link.text, href(link.url)) for link in group.links))
    if linked_from:
        yield from _entries(LINKED_FROM, ((reference.title, reference.address) for reference in linked_from))
    yield "</nav>"


def _entries(heading: str, entries: Iterable[tuple[str, str | None]]) -> Iterator[str]:
    yield f"<h2>{escape(heading)}</h2>"
    yield "<ul>"
    for text, address in entries:
        yield f'<li><a href="{escape(address)}">{escape(text)}</a></li>' if address else f"<li>{escape(text)}</li>"
    yield "</ul>"


def marked_lines(highlights: Sequence[Highlight]) -> Iterator[str]:
    """What the user marked, with the notes."""
    if not highlights:
        return
    yield f"<section><h2>{HIGHLIGHTS}</h2>"
    for highlight in highlights:
        yield f"<blockquote>{_paragraphs(highlight.passage.text)}</blockquote>"
        yield _paragraphs(highlight.note)
    yield "</section>"


def _paragraphs(text: str) -> str:
    pieces = (escape(piece, quote=False).replace("\n", "<br/>\n") for piece in text.split("\n\n") if piece.strip())
    return "".join(f"<p>{piece}</p>" for piece in pieces)
