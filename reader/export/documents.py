"""Articles of a library as single documents: what each form writes of one, and of several one after another."""

import base64
from collections.abc import Callable, Generator, Iterator
from functools import partial

from reader.errors import LibraryError
from reader.export.chosen import Chosen
from reader.export.pictures import Pictures, with_files
from reader.export.values import Form, Step, Wanted
from reader.formats.about import About
from reader.library import Row
from reader.model import Article

Write = Callable[[str], object]

_EMBEDDED = {
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
"""Pictures that every browser shows."""


def write_together(chosen: Chosen, wanted: Wanted, write: Write) -> Generator[Step, None, None]:
    """Writes all articles into one document; what `write` raises goes through."""
    with Pictures(chosen.library) as pictures:
        writer = _WRITERS[wanted.form](chosen, wanted, pictures)
        for piece in writer.head():
            write(piece)
        total = len(chosen.ids)
        for done, row in enumerate(chosen.rows(), 1):
            error = None
            try:
                article = chosen.library.article(row.id)
            except LibraryError as failed:
                error = failed
            else:
                for piece in writer.article(row, article):
                    write(piece)
            yield Step(done, total, error)
        for piece in writer.tail():
            write(piece)


def embedded(article_id: int, article: Article, pictures: Pictures) -> Article:
    """The article with its pictures as `data:` addresses, as far as they are at hand."""
    found = pictures.of(article_id, article, _EMBEDDED)
    addresses = {
        key: f"data:{_EMBEDDED[picture.ending]};base64,{base64.b64encode(picture.data).decode()}"
        for key, picture in found.items()
    }
    return with_files(article, addresses)


def one_document(form: Form, article: Article, about: About) -> str:
    """An article as a document of its own."""
    match form:
        case Form.MARKDOWN:
            from reader.formats.exported import exported_markdown

            return exported_markdown(article, about)
        case Form.HTML:
            from reader.formats.html import article_html

            return article_html(article, about)
        case Form.TEXT:
            from reader.formats.exported import exported_text

            return exported_text(article, about)
    return _json(article, about, indent=1 if form is Form.JSON else None) + "\n"


def _json(article: Article, about: About, indent: int | None) -> str:
    from reader.formats.exported import exported_values
    from reader.formats.jsonl import dumped

    return dumped(exported_values(article, about), indent)


class _Writer:
    """Writes articles one after another: in JSON Lines, by itself."""

    def __init__(self, chosen: Chosen, wanted: Wanted, pictures: Pictures) -> None:
        self._chosen = chosen
        self._wanted = wanted
        self._pictures = pictures
        self._count = 0

    def head(self) -> Iterator[str]:
        """What the document begins with."""
        return iter(())

    def article(self, row: Row, article: Article) -> Iterator[str]:
        """The next article."""
        self._count += 1
        yield _json(article, self._about(row), None) + "\n"

    def tail(self) -> Iterator[str]:
        """What the document ends with."""
        return iter(())

    def _about(self, row: Row) -> About:
        return self._chosen.about(row, lambda other: other.url, with_highlights=self._wanted.with_highlights)


class _Array(_Writer):
    """An array of JSON, an object on each line."""

    def head(self) -> Iterator[str]:
        yield "["

    def article(self, row: Row, article: Article) -> Iterator[str]:
        yield ",\n" if self._count else "\n"
        self._count += 1
        yield _json(article, self._about(row), None)

    def tail(self) -> Iterator[str]:
        yield "\n]\n"


class _Texts(_Writer):
    """Documents with a line between them."""

    _BETWEEN = {Form.TEXT: f"\n{'=' * 72}\n\n", Form.MARKDOWN: "\n"}

    def article(self, row: Row, article: Article) -> Iterator[str]:
        if self._count:
            yield self._BETWEEN[self._wanted.form]
        self._count += 1
        yield one_document(self._wanted.form, article, self._about(row))


class _Page(_Writer):
    """One page of HTML, the links between its articles inside it."""

    def head(self) -> Iterator[str]:
        from reader.formats.html_collection import collection_head

        titles = self._chosen.titles
        if len(titles) > 1:
            lines = collection_head(self._wanted.title, ((f"a{each}", titles[each]) for each in self._chosen.ids))
            yield from (f"{line}\n" for line in lines)

    def article(self, row: Row, article: Article) -> Iterator[str]:
        if self._wanted.with_pictures:
            article = embedded(row.id, article, self._pictures)
        if len(self._chosen.titles) == 1:
            yield one_document(Form.HTML, article, self._about(row))
            return
        from reader.formats.html_collection import collection_article

        about = self._chosen.about(row, self._place, with_highlights=self._wanted.with_highlights)
        address = partial(_inside, self._chosen.targets(article))
        yield from (f"{line}\n" for line in collection_article(article, about, f"a{row.id}", address))

    def _place(self, other: Row) -> str | None:
        return f"#a{other.id}" if other.id in self._chosen.titles else other.url


def _inside(targets: dict[str, int], url: str) -> str:
    return f"#a{targets[url]}" if url in targets else url


_WRITERS: dict[Form, type[_Writer]] = {
    Form.JSONL: _Writer,
    Form.JSON: _Array,
    Form.TEXT: _Texts,
    Form.MARKDOWN: _Texts,
    Form.HTML: _Page,
}
