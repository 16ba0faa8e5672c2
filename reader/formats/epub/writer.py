"""Writes a book part by part, so that never more than one chapter is held."""

import zipfile
from collections.abc import Sequence
from typing import IO, Self

from reader.formats.epub.package import CONTAINER, Picture, navigation, ncx, package
from reader.formats.epub.pages import chapter_page, chapter_path, title_page
from reader.formats.epub.style import STYLE
from reader.formats.epub.values import BookHead, Chapter, Section
from reader.formats.epub.xml import document

MEDIA_TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".gif": "image/gif"}
"""Pictures that every device shows (EPUB 3.2, 2.1), by the endings of their names."""

_EARLIEST, _LATEST = (1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58)
"""What an archive can say of when a file was made."""
_READABLE = 0o644 << 16


class BookWriter:
    """Is given the parts of a book in reading order, then `finish` is called once.

    A context manager: left without `finish`, what was written is no book.
    """

    def __init__(self, file: IO[bytes], book: BookHead) -> None:
        """`file` is empty and can be sought in; it is left open. Every method may raise OSError."""
        self._book = book
        self._archive = zipfile.ZipFile(file, "w", allowZip64=True)
        self._titles: dict[int, str] = {}
        self._pictures: list[Picture] = []
        self._first: str | None = None
        self._last: str | None = None
        # The first file tells what the archive is, at a fixed place (OCF 3.2, 4.3).
        self._put("mimetype", b"application/epub+zip", is_packed=False)
        self._put("META-INF/container.xml", document(CONTAINER))
        self._put("EPUB/style.css", STYLE.encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # While the file is still open: otherwise the archive would try when it is thrown away.
        self._archive.close()

    def picture(self, data: bytes, ending: str) -> str:
        """Puts a picture of one of `MEDIA_TYPES` into the book; returns its file, for `Chapter.pictures`."""
        path = f"images/{len(self._pictures) + 1:04}{ending}"
        self._pictures.append(Picture(path, MEDIA_TYPES[ending]))
        self._put(f"EPUB/{path}", data, is_packed=False)
        return path

    def chapter(self, chapter: Chapter) -> None:
        """Puts an article into the book, after its pictures."""
        article = chapter.article
        self._titles[chapter.number] = article.title
        if published := article.published:
            self._first, self._last = min(self._first or published, published), max(self._last or published, published)
        self._put(f"EPUB/{chapter_path(chapter.number)}", document(chapter_page(chapter)))

    def finish(self, sections: Sequence[Section]) -> None:
        """Writes the title page and the contents; `sections` name chapters that were written, each once."""
        book, titles = self._book, self._titles
        chapters = [number for section in sections for number in section.chapters]
        span = f"{self._first} to {self._last}" if self._first != self._last else self._first or ""
        for path, markup in (
            ("title.xhtml", title_page(book, sections, span)),
            ("nav.xhtml", navigation(book, sections, titles)),
            ("toc.ncx", ncx(book, sections, titles)),
            ("package.opf", package(book, chapters, self._pictures)),
        ):
            self._put(f"EPUB/{path}", document(markup))
        self._archive.close()

    def _put(self, path: str, data: bytes, *, is_packed: bool = True) -> None:
        made = self._book.made
        at = (made.year, made.month, made.day, made.hour, made.minute, made.second)
        info = zipfile.ZipInfo(path, min(max(at, _EARLIEST), _LATEST))
        info.create_system = 3  # the same on every system
        info.external_attr = _READABLE
        info.compress_type = zipfile.ZIP_DEFLATED if is_packed else zipfile.ZIP_STORED
        self._archive.writestr(info, data)
