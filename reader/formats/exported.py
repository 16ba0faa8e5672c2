"""An article with what the library knows of it, as Markdown, as plain text and as values of JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from reader.formats.about import HIGHLIGHTS, LINKED_FROM, About, Reference
from reader.formats.highlights import passages
from reader.formats.jsonl import article_values
from reader.formats.markdown import article_parts, front_matter
from reader.formats.markdown_inline import escaped, link, one_line
from reader.formats.text import article_text
from reader.highlight import Highlight
from reader.model import Article

Field = tuple[str, str | bool | Sequence[str]]


def exported_markdown(article: Article, about: About) -> str:
    """With front matter as note-taking programs and site generators read it; ends with a line feed."""
    parts = [front_matter(_fields(article, about)), *article_parts(article)]
    if about.linked_from:
        parts.append("\n".join((f"## {LINKED_FROM}", "", *map(_reference, about.linked_from))))
    if about.highlights:
        parts += f"## {HIGHLIGHTS}", *passages(about.highlights)
    return "\n\n".join(parts) + "\n"


def exported_text(article: Article, about: About) -> str:
    """With blank lines between the parts; ends with a line feed."""
    parts = [article_text(article).rstrip("\n")]
    if about.linked_from:
        parts.append("\n".join((LINKED_FROM, *map(_text_reference, about.linked_from))))
    if about.highlights:
        parts += HIGHLIGHTS, *map(_text_highlight, about.highlights)
    return "\n\n".join(parts) + "\n"


def exported_values(article: Article, about: About) -> dict[str, Any]:
    """The values of `show --format json`, and what the library knows besides."""
    return article_values(article) | {
        "tags": list(about.tags),
        "starred": about.is_starred,
        "read": about.is_read,
        "added": about.added or None,
        "linked_from": [{"title": each.title, "url": each.address} for each in about.linked_from],
        "highlights": [{"text": each.passage.text, "note": each.note} for each in about.highlights],
    }


def _fields(article: Article, about: About) -> Iterator[Field]:
    named = (
        ("title", article.title),
        ("author", article.byline),
        ("date", article.published),
        ("url", article.url),
        ("site", article.site),
        ("language", article.language),
        ("added", about.added),
    )
    yield from ((name, value) for name, value in named if value)
    if about.tags:
        yield "tags", about.tags
    if about.is_stored:
        yield "starred", about.is_starred
        yield "read", about.is_read


def _reference(reference: Reference) -> str:
    text = one_line(escaped(reference.title)) or "(no title)"
    return f"- {link(text, reference.address) if reference.address else text}"


def _text_reference(reference: Reference) -> str:
    return f"  • {reference.title}" + (f"\n    {reference.address}" if reference.address else "")


def _text_highlight(highlight: Highlight) -> str:
    quoted = "\n".join(f"> {line}".rstrip() for line in highlight.passage.text.split("\n"))
    return f"{quoted}\n\n{highlight.note}" if highlight.note.strip() else quoted
