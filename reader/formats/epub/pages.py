"""The documents of a book that are read: its chapters and its title page.

Of a chapter the marks of microformats (h-entry, https://microformats.org/wiki/h-entry) tell what is the article's
text, so that a program that reads the book again takes nothing else for it.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from html import escape

from reader.formats.epub.values import BookHead, Chapter, Section
from reader.formats.epub.xml import address, language_tag, line
from reader.formats.html_body import Setting, body_lines
from reader.formats.inline import href
from reader.formats.link_groups import group_heading, written_groups
from reader.model import Article, Block, GroupKind, LinkGroup

_MOST_LINKS = 100
"""Of a group; a page of links is no reading."""


def chapter_path(number: int) -> str:
    """The file of a chapter, beside the package."""
    return f"text/{number:04}.xhtml"


def page(title: str, language: str, body: str, *, head: str = "", folder: str = "") -> str:
    """A document of a book; `body` is its element of that name, `folder` leads to the package's folder.

    `language` is empty for the book's.
    """
    tag = language_tag(language) if language else ""
    languages = f' lang="{tag}" xml:lang="{tag}"' if tag else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f'{languages}>\n<head>\n<meta charset="utf-8"/>\n<title>{line(title)}</title>\n{head}'
        f'<link rel="stylesheet" type="text/css" href="{folder}style.css"/>\n</head>\n{body}\n</html>\n'
    )


def chapter_page(chapter: Chapter) -> str:
    """An article as a chapter."""
    article = chapter.article
    setting = Setting(
        picture=partial(_picture, chapter),
        address=partial(_address, chapter),
        prefix="n",
        marks_tables=True,
        writes_markers=False,
    )
    body = "\n".join(
        (
            '<body class="h-entry">',
            *_head(article),
            '<div class="e-content" dir="auto">',
            *body_lines(article.body, setting),
            "</div>",
            *_further(chapter),
            "</body>",
        )
    )
    head = "".join(f"{element}\n" for element in _metadata(article))
    return page(article.title, article.language or "", body, head=head, folder="../")


def title_page(book: BookHead, sections: Sequence[Section], span: str) -> str:
    """The page that a book opens with; `span` tells of what time its articles are."""
    number = sum(len(section.chapters) for section in sections)
    about = " · ".join(filter(None, (f"{number:,} article{'' if number == 1 else 's'}", escape(span))))
    lines = [
        '<body epub:type="frontmatter">',
        '<section class="title" epub:type="titlepage">',
        f"<h1>{line(book.title)}</h1>",
        f"<p>{about}</p>",
    ]
    if book.description:
        lines.append(f"<p>{line(book.description)}</p>")
    if headed := [section for section in sections if section.heading and section.chapters]:
        lines += "<ul>", *map(_title_entry, headed), "</ul>"
    return page(book.title, book.language, "\n".join((*lines, "</section>", "</body>")))


def _title_entry(section: Section) -> str:
    link = f'<a href="{chapter_path(section.chapters[0])}">{line(section.heading)}</a>'
    return f"<li>{link} ({len(section.chapters):,})</li>"


def _metadata(article: Article) -> Iterator[str]:
    if url := href(article.url):
        yield f'<link rel="canonical" href="{escape(address(url))}"/>'
    if article.byline:
        yield f'<meta name="author" content="{line(article.byline)}"/>'
    if article.published:
        yield f'<meta name="date" content="{line(article.published)}"/>'
    if article.site:
        yield f'<meta name="application-name" content="{line(article.site)}"/>'


def _head(article: Article) -> Iterator[str]:
    notes: list[str] = []
    if article.byline:
        notes.append(f'<span class="p-author">{line(article.byline)}</span>')
    if article.published:
        notes.append(f'<span class="dt-published">{line(article.published)}</span>')
    url = href(article.url)
    if site := article.site or url:
        name = line(site)
        notes.append(f'<a class="u-url" href="{escape(address(url))}">{name}</a>' if url else f"<span>{name}</span>")
    about = f"\n<p>{' · '.join(notes)}</p>" if notes else ""
    yield f'<header>\n<h1 class="p-name">{line(article.title)}</h1>{about}\n</header>'


def _picture(chapter: Chapter, block: Block) -> str:
    alt = line(block.text, "")
    if path := chapter.pictures.get((block.image, block.saved_as)):
        return f'<img src="../{path}" alt="{alt}"/>'
    url, text = href(block.image), alt or "Picture"
    said = f'<a href="{escape(address(url))}">{text}</a>' if url else text
    return f'<div class="caption">[{said}]</div>'


def _address(chapter: Chapter, url: str) -> str:
    number = chapter.links.get(url)
    return address(url) if number is None else chapter_path(number).rpartition("/")[2]


def _further(chapter: Chapter) -> Iterator[str]:
    groups = written_groups(chapter.article.groups, frozenset({GroupKind.RELATED}))
    if not groups and not chapter.linked_from:
        return
    yield '<nav class="further">'
    for group in groups:
        yield f"<h2>{line(group_heading(group))}</h2>"
        yield from ("<ul>", *_group_items(chapter, group), "</ul>")
    if chapter.linked_from:
        entries = (
            f'<li><a href="{escape(chapter_path(link.chapter).rpartition("/")[2])}">{line(link.title)}</a></li>'
            for link in chapter.linked_from
        )
        yield from ("<h2>Linked from</h2>", "<ul>", *entries, "</ul>")
    yield "</nav>"


def _group_items(chapter: Chapter, group: LinkGroup) -> Iterator[str]:
    for link in group.links[:_MOST_LINKS]:
        text, url = line(link.text, "link"), href(link.url)
        yield f'<li><a href="{escape(_address(chapter, url))}">{text}</a></li>' if url else f"<li>{text}</li>"
