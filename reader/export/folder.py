"""Articles of a library as files in a folder, one for each, pictures beside them."""

import os
from collections.abc import Generator
from pathlib import Path
from urllib.parse import quote

from reader.errors import LibraryError
from reader.export.chosen import Chosen
from reader.export.documents import embedded, one_document
from reader.export.names import Names
from reader.export.pictures import Pictures, with_files
from reader.export.values import ENDINGS, Form, Step, Wanted
from reader.export.whole import told, whole_file
from reader.formats.markdown import BESIDE
from reader.library import Row
from reader.load.picture_file import ENDINGS as PICTURE_ENDINGS
from reader.model import Article

_PICTURES = "_files"
"""Ends the name of the folder of an article's pictures, as browsers call it: importing passes over it."""


def write_folder(chosen: Chosen, wanted: Wanted, folder: Path) -> Generator[Step, None, None]:
    """Writes the files; those that are there already are left as they are, unless `wanted` replaces them.

    Raises ExportError.
    """
    names, ending = Names(), ENDINGS[wanted.form]
    stems = {article_id: names.name(title) for article_id, title in chosen.titles.items()}
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with Pictures(chosen.library) as pictures:
        writer = _Folder(chosen, wanted, pictures, folder, stems)
        for done, row in enumerate(chosen.rows(), 1):
            path = folder / (stems[row.id] + ending)
            error, is_left = None, not wanted.replaces and os.path.lexists(path)
            if not is_left:
                try:
                    writer.write(row, chosen.library.article(row.id), path)
                except LibraryError as failed:
                    error = failed
            yield Step(done, len(chosen.ids), error, is_left)


class _Folder:
    """A folder while files are written into it."""

    def __init__(self, chosen: Chosen, wanted: Wanted, pictures: Pictures, folder: Path, stems: dict[int, str]) -> None:
        self._chosen = chosen
        self._wanted = wanted
        self._pictures = pictures
        self._folder = folder
        self._stems = stems

    def write(self, row: Row, article: Article, path: Path) -> None:
        """Writes the file of an article. Raises ExportError."""
        form = self._wanted.form
        about = self._chosen.about(row, self._place, with_highlights=self._wanted.with_highlights)
        if self._wanted.with_pictures and form is Form.HTML:
            article = embedded(row.id, article, self._pictures)
        elif self._wanted.with_pictures and form is Form.MARKDOWN:
            article = self._beside(row.id, article)
        with whole_file(path) as file:
            file.write(one_document(form, article, about).encode("utf-8", "replace"))

    def _beside(self, article_id: int, article: Article) -> Article:
        """The article with its pictures in files beside it."""
        addresses = {}
        name = self._stems[article_id] + _PICTURES
        found = self._pictures.of(article_id, article, PICTURE_ENDINGS)
        for number, (key, picture) in enumerate(found.items(), 1):
            path = self._folder / name / f"{number:02}{picture.ending}"
            with whole_file(path) as file:
                file.write(picture.data)
            addresses[key] = BESIDE + quote(f"{name}/{path.name}")
        return with_files(article, addresses)

    def _place(self, other: Row) -> str | None:
        """Where another article lies, seen from the folder."""
        stem = self._stems.get(other.id)
        return other.url if stem is None else quote(stem + ENDINGS[self._wanted.form])
