"""The documents of a book that devices read: its package and its contents, as both versions of EPUB have them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reader.formats.epub.pages import chapter_path, page
from reader.formats.epub.values import BookHead, Section
from reader.formats.epub.xml import language_tag, line

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_XHTML = "application/xhtml+xml"
_ACCESS = (
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityHazard", "unknown"),
    ("accessibilitySummary", "Text with headings, lists and tables as such; pictures as their authors described them."),
)
"""EPUB Accessibility 1.0, 2.2."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file of a book."""

    path: str
    """Beside the package."""
    media_type: str


def package(book: BookHead, chapters: Sequence[int], pictures: Sequence[Picture]) -> str:
    """The package document: what there is, and in which order it is read."""
    items = [
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
        f'<item id="title" href="title.xhtml" media-type="{_XHTML}"/>',
        *(f'<item id="c{number}" href="{chapter_path(number)}" media-type="{_XHTML}"/>' for number in chapters),
        *(
            f'<item id="p{number}" href="{picture.path}" media-type="{picture.media_type}"/>'
            for number, picture in enumerate(pictures, 1)
        ),
    ]
    spine = (
        '<itemref idref="title"/>',
        '<itemref idref="nav"/>',
        *(f'<itemref idref="c{each}"/>' for each in chapters),
    )
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"'
            f' xml:lang="{language_tag(book.language)}">',
            *_metadata(book),
            "<manifest>",
            *items,
            "</manifest>",
            '<spine toc="ncx">',
            *spine,
            "</spine>",
            "</package>\n",
        )
    )


def _metadata(book: BookHead) -> Iterator[str]:
    yield '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
    yield f'<dc:identifier id="id">{line(book.identifier)}</dc:identifier>'
    yield f"<dc:title>{line(book.title)}</dc:title>"
    yield f"<dc:language>{language_tag(book.language)}</dc:language>"
    if book.description:
        yield f"<dc:description>{line(book.description)}</dc:description>"
    yield f'<meta property="dcterms:modified">{book.made:%Y-%m-%dT%H:%M:%SZ}</meta>'
    for name, value in _ACCESS:
        yield f'<meta property="schema:{name}">{value}</meta>'
    yield "</metadata>"


def navigation(book: BookHead, sections: Sequence[Section], titles: Mapping[int, str]) -> str:
    """The contents of EPUB 3, which are read too; `titles` are the chapters' by their numbers."""
    lines = [
        "<body>",
        '<nav epub:type="toc" id="toc">',
        "<h1>Contents</h1>",
        "<ol>",
        *(entry for section in sections for entry in _nav_entries(section, titles)),
        "</ol>",
        "</nav>",
        '<nav epub:type="landmarks" hidden="hidden">',
        "<h2>Places</h2>",
        "<ol>",
        '<li><a epub:type="titlepage" href="title.xhtml">Title page</a></li>',
        '<li><a epub:type="toc" href="#toc">Contents</a></li>',
        *_first_chapter(sections),
        "</ol>",
        "</nav>",
        "</body>",
    ]
    return page(book.title, book.language, "\n".join(lines))


def _first_chapter(sections: Sequence[Section]) -> Iterator[str]:
    for section in sections:
        if section.chapters:
            first = chapter_path(section.chapters[0])
            yield f'<li><a epub:type="bodymatter" href="{first}">First article</a></li>'
            return


def _nav_entries(section: Section, titles: Mapping[int, str]) -> Iterator[str]:
    if not section.chapters:
        return
    if section.heading:
        # No link: to readers of books it would be another title of the first chapter.
        yield f"<li><span>{line(section.heading)}</span>\n<ol>"
    for number in section.chapters:
        yield f'<li><a href="{chapter_path(number)}">{line(titles.get(number))}</a></li>'
    if section.heading:
        yield "</ol></li>"


def ncx(book: BookHead, sections: Sequence[Section], titles: Mapping[int, str]) -> str:
    """The contents of EPUB 2."""
    points: list[str] = []
    for place, section in enumerate(sections, 1):
        if not section.chapters:
            continue
        if section.heading:
            points.append(_point(f"s{place}", section.chapters[0], section.heading))
        points += (f"{_point(f'c{number}', number, titles.get(number))}</navPoint>" for number in section.chapters)
        if section.heading:
            points.append("</navPoint>")
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">',
            f'<head><meta name="dtb:uid" content="{line(book.identifier)}"/></head>',
            f"<docTitle><text>{line(book.title)}</text></docTitle>",
            "<navMap>",
            *points,
            "</navMap>",
            "</ncx>\n",
        )
    )


def _point(name: str, chapter: int, title: str | None) -> str:
    label = f"<navLabel><text>{line(title)}</text></navLabel>"
    return f'<navPoint id="{name}">{label}<content src="{chapter_path(chapter)}"/>'
