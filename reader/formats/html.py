"""An article as a page of HTML that needs nothing else: no scripts, no style sheets, no requests."""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from html import escape

from reader.formats.html_body import body_lines
from reader.formats.inline import href
from reader.formats.link_groups import READING, group_heading, written_groups
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


def article_html(article: Article) -> str:
    """The whole page, title and byline first, links to other reading last; ends with a line feed.

    Links are http, https or lead to anchors of the page; pictures that were not saved inside the page are linked.
    """
    style_hash = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{style_hash}'"
    language = f' lang="{escape(article.language)}"' if article.language else ""
    lines = [
        "<!DOCTYPE html>",
        f"<html{language}>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        *_metadata(article),
        f"<title>{escape(article.title)}</title>",
        f"<style>{_STYLE}</style>",
        '<article dir="auto">',
        *_head(article),
        *body_lines(article.body),
        "</article>",
        *_navigation(written_groups(article.groups, READING)),
    ]
    return "\n".join(lines) + "\n"


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


def _navigation(groups: Sequence[LinkGroup]) -> Iterator[str]:
    if groups:
        yield "<nav>"
    for group in groups:
        yield f"<h2>{escape(group_heading(group))}</h2>"
        yield "<ul>"
        for link in group.links:
            address = href(link.url)
            text = escape(link.text)
            yield f'<li><a href="{escape(address)}">{text}</a></li>' if address else f"<li>{text}</li>"
        yield "</ul>"
    if groups:
        yield "</nav>"
