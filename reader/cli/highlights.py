"""`reader highlights`: what the user marked in articles, with the notes."""

import argparse
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from reader.cli.opening import named_articles, opened_library
from reader.cli.output import FAILED, message, report, write
from reader.errors import LibraryError, SourceError
from reader.library import Highlight, Library


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    parser.add_argument("sources", metavar="SOURCE", nargs="*", help="of these files, folders, addresses; else all")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object on each line")
    form.add_argument(
        "--beside", action="store_true", help="into FILE.highlights.md beside each file, else in the library's folder"
    )


def run(options: argparse.Namespace) -> int:
    """Print the highlights, of the newest article first, or write them into files."""
    with opened_library(options) as library:
        highlights, status = _chosen(library, options.sources)
        if options.beside:
            return max(status, _write_beside(library, highlights))
        if options.json:
            for highlight in highlights:
                write(json_line(highlight) + "\n")
        else:
            _print(highlights)
    return status


def _print(highlights: Iterable[Highlight]) -> None:
    from reader.formats.highlights import highlights_markdown

    write(highlights_markdown(highlights))


def _chosen(library: Library, sources: Sequence[str]) -> tuple[list[Highlight], int]:
    """The highlights that are meant, and the exit status, as far as something was not found."""
    highlights = library.all_highlights()
    if not sources:
        return highlights, 0
    found: set[int | None] = set()
    status = 0
    for source in sources:
        if named := named_articles(library, source):
            found |= named
        else:
            status = FAILED
            report(SourceError(source, "is not in the library"))
    return [highlight for highlight in highlights if highlight.article_id in found], status


def _write_beside(library: Library, highlights: Iterable[Highlight]) -> int:
    from reader.highlight import by_article
    from reader.ingest.highlight_files import write_group

    status = 0
    for group in by_article(highlights):
        try:
            message(f"wrote {write_group(library, group)}")
        except LibraryError as error:
            status = FAILED
            report(error)
    return status


def json_line(highlight: Highlight) -> str:
    """A highlight for other programs, on one line of ASCII; `created` is ISO 8601 in UTC.

    `block` and `offset` count from 0 in the article's shown blocks, ends are exclusive.
    """
    passage = highlight.passage
    values = {
        "id": highlight.id,
        "article": highlight.article_id,
        "title": highlight.title,
        "url": highlight.url,
        "site": highlight.site,
        "published": highlight.published,
        "text": passage.text,
        "note": highlight.note,
        "block": passage.block,
        "offset": passage.offset,
        "end_block": passage.end_block,
        "end_offset": passage.end_offset,
        "orphan": highlight.is_orphan,
        "created": datetime.fromtimestamp(highlight.created, UTC).isoformat(),
    }
    return json.dumps(values)
