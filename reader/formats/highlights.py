"""What the user marked in articles, with the notes, as Markdown."""

from collections.abc import Iterable, Iterator, Sequence

from reader.formats.inline import href
from reader.formats.markdown_inline import escaped, link, one_line, paragraph
from reader.highlight import Highlight, by_article

GONE = "This passage is not in the article any more."


def highlights_markdown(highlights: Iterable[Highlight]) -> str:
    """The highlights article by article, in each in reading order; ends with a line feed, empty if there are none."""
    parts = [part for group in by_article(highlights) for part in _article(group)]
    return "\n\n".join(parts) + "\n" if parts else ""


def _article(highlights: Sequence[Highlight]) -> Iterator[str]:
    first = highlights[0]
    title = one_line(escaped(first.title)) or "(no title)"
    address = href(first.url)
    yield f"# {link(title, address) if address else title}"
    if about := " · ".join(one_line(escaped(value)) for value in (first.site, first.published) if value):
        yield paragraph(about)
    yield from passages(highlights)


def passages(highlights: Iterable[Highlight]) -> Iterator[str]:
    """What was marked in one article, as quotations with the notes under them, to be joined by blank lines."""
    for highlight in highlights:
        yield _quotation(highlight.passage.text)
        if highlight.is_orphan:
            yield f"*{GONE}*"
        if highlight.note.strip():
            yield "\n\n".join(_paragraphs(highlight.note))


def _quotation(text: str) -> str:
    lines = "\n\n".join(_paragraphs(text)).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _paragraphs(text: str) -> Iterator[str]:
    """Text with blank lines between its paragraphs as Markdown that says exactly that."""
    return (paragraph(escaped(piece)) for piece in text.split("\n\n") if piece.strip())
