"""Articles of a library as one EPUB book."""

import os
import uuid
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from reader.errors import LibraryError
from reader.export.chosen import Chosen
from reader.export.pictures import Key, Pictures
from reader.export.sections import Group, grouped
from reader.export.values import Step, Wanted
from reader.export.whole import whole_file
from reader.formats.epub.values import BackLink, BookHead, Chapter, Section
from reader.formats.epub.writer import MEDIA_TYPES, BookWriter
from reader.model import Article, Block, BlockKind

_MOST_SECONDS = 1 << 36
"""Of a date that can be written with four digits for the year."""


def write_book(chosen: Chosen, wanted: Wanted, path: Path) -> Generator[Step, None, None]:
    """Writes the book part by part; an article that cannot be read says so in its place. Raises ExportError."""
    groups = grouped(chosen, wanted.sections)
    with (
        whole_file(path) as file,
        Pictures(chosen.library) as pictures,
        BookWriter(file, book_head(chosen, wanted)) as writer,
    ):
        book = _Book(chosen, groups, wanted, pictures, writer)
        yield from book.chapters()
        book.finish()


def book_head(chosen: Chosen, wanted: Wanted) -> BookHead:
    """What the book of these articles says of itself: the same articles make the same book.

    SOURCE_DATE_EPOCH tells when it is made, else it is when the last article came into the library.
    """
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(told) if told.isascii() and told.isdigit() and len(told) < 12 else chosen.newest
    made = datetime.fromtimestamp(min(seconds, _MOST_SECONDS), UTC)
    digest = sha256(wanted.title.encode("utf-8", "replace"))
    for row in chosen.rows():
        digest.update(f"\0{row.url or row.title}\0{row.published}".encode("utf-8", "replace"))
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, digest.hexdigest()).urn
    return BookHead(wanted.title, identifier, made, description=wanted.description)


class _Book:
    """A book while it is written."""

    def __init__(
        self, chosen: Chosen, groups: list[Group], wanted: Wanted, pictures: Pictures, writer: BookWriter
    ) -> None:
        self._chosen = chosen
        self._wanted = wanted
        self._pictures = pictures
        self._writer = writer
        self._ids = [article_id for group in groups for article_id in group.ids]
        self._numbers = {article_id: number for number, article_id in enumerate(self._ids, 1)}
        self._sections = [
            Section(group.name, [self._numbers[article_id] for article_id in group.ids]) for group in groups
        ]
        self._files: dict[bytes, str] = {}
        """Of pictures by the digests of their bytes: many articles of a site have one of the same."""

    def chapters(self) -> Iterator[Step]:
        """Writes the chapters."""
        for number, article_id in enumerate(self._ids, 1):
            error = None
            try:
                article = self._chosen.library.article(article_id)
            except LibraryError as failed:
                error = failed
                article = _unread(self._chosen.titles[article_id], failed)
            self._writer.chapter(self._chapter(number, article_id, article))
            yield Step(number, len(self._ids), error)

    def finish(self) -> None:
        """Writes what tells of the chapters."""
        self._writer.finish(self._sections)

    def _chapter(self, number: int, article_id: int, article: Article) -> Chapter:
        linking = self._chosen.library.linked_from(article_id)
        return Chapter(
            number,
            article,
            links={url: self._numbers[target] for url, target in self._chosen.targets(article).items()},
            linked_from=[BackLink(row.title, self._numbers[row.id]) for row in linking if row.id in self._numbers],
            pictures=self._put_pictures(article_id, article),
        )

    def _put_pictures(self, article_id: int, article: Article) -> dict[Key, str]:
        if not self._wanted.with_pictures:
            return {}
        placed: dict[Key, str] = {}
        for key, picture in self._pictures.of(article_id, article, MEDIA_TYPES).items():
            digest = sha256(picture.data).digest()
            if digest not in self._files:
                self._files[digest] = self._writer.picture(picture.data, picture.ending)
            placed[key] = self._files[digest]
        return placed


def _unread(title: str, error: LibraryError) -> Article:
    return Article("", title, (Block(BlockKind.PARAGRAPH, str(error)),))
