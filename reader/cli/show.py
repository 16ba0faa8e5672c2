"""`reader show`: articles, cleaned, to standard output."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, TypeAlias

from reader.cli.output import FAILED, WRONG_USE, message, report, report_faults, write
from reader.errors import ExtractError, SourceError
from reader.model import Article

if TYPE_CHECKING:
    from reader.formats.text import Fill
    from reader.worker.job import Cleaned, PartFailed

Formatter = Callable[[Article], str]
Result: TypeAlias = "tuple[str, Cleaned | SourceError]"

_FORMATS = ("text", "markdown", "html", "json", "jsonl")
_OF_ONE = frozenset({"html", "json"})
"""Formats of which several in a row would be no document."""
_BETWEEN = {"text": f"\n{'=' * 72}\n\n", "markdown": "\n", "jsonl": ""}
_WIDEST = 80
"""Columns of text on a terminal, however wide it is."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of this command."""
    parser.add_argument(
        "sources",
        metavar="SOURCE",
        nargs="+",
        help="a file, a folder, an address, FILE/PART for one article of several in a file, - for standard input",
    )
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        default="text",
        help="text (default); html and json hold one article, jsonl one on each line",
    )


def run(options: argparse.Namespace) -> int:
    """Print what the sources hold, in their order."""
    from reader.ingest import read_articles, users_rules

    name: str = options.format
    if name in _OF_ONE and len(options.sources) > 1:
        return _refuse_several(name)
    rules = users_rules()
    report_faults(rules)
    with closing(read_articles(options.sources, rules=rules.rules)) as results:
        return show_one(results, name) if name in _OF_ONE else show_all(results, name)


def show_all(results: Iterable[Result], name: str) -> int:
    """Print article after article, in a format that may hold several."""
    formatted = formatter(name)
    status = 0
    between = ""
    for source, result in results:
        if isinstance(result, SourceError):
            status = FAILED
            _report(result, name)
            continue
        for article in result.articles:
            write(between + formatted(article))
            between = _BETWEEN[name]
        status = max(status, _report_parts(source, result.failures, name))
    return status


def show_one(results: Iterable[Result], name: str) -> int:
    """Print the only article there is; where there are more, nothing but a message."""
    articles: list[tuple[Article, str]] = []
    status = 0
    for source, result in results:
        if isinstance(result, SourceError):
            status = FAILED
            report(result)
            continue
        articles += ((article, source) for article in result.articles)
        if len(articles) > 1:
            return _refuse_several(name)
        status = max(status, _report_parts(source, result.failures, name))
    for article, source in articles:
        write(formatter(name)(_illustrated(article, source) if name == "html" else article))
    return status


def _illustrated(article: Article, source: str) -> Article:
    from reader.ingest.embedding import with_pictures

    return with_pictures(article, source)


def _report_parts(source: str, failures: Sequence["PartFailed"], name: str) -> int:
    """Tell what of a container cannot be read, and in one sentence how much of it holds no article."""
    broken = [failed.error for failed in failures if not isinstance(failed.error, ExtractError)]
    for error in broken:
        _report(error, name)
    if empty := len(failures) - len(broken):
        message(f"{source}: {empty} of its parts {'holds' if empty == 1 else 'hold'} no article")
    return FAILED if broken else 0


def _refuse_several(name: str) -> int:
    message(f"--format {name} holds one article; use jsonl, markdown or text for several")
    return WRONG_USE


def _report(error: SourceError, name: str) -> None:
    if name == "jsonl":
        from reader.formats.jsonl import failure_line

        write(failure_line(error) + "\n")
    else:
        report(error)


def formatter(name: str) -> Formatter:
    """What turns an article into this format."""
    if name == "markdown":
        from reader.formats.markdown import article_markdown

        return article_markdown
    if name == "html":
        from reader.formats.html import article_html

        return article_html
    if name in ("json", "jsonl"):
        from reader.formats.jsonl import article_json, article_line

        as_json = article_json if name == "json" else article_line
        return lambda article: as_json(article) + "\n"
    return _text_formatter()


def _text_formatter() -> Formatter:
    """Plain text, wrapped if a person is looking."""
    from reader.formats.text import article_text

    fill = terminal_fill()
    return article_text if fill is None else lambda article: article_text(article, fill)


def terminal_fill() -> "Fill | None":
    """What wraps text for the terminal that standard output is; None if it is none."""
    if not sys.stdout.isatty():
        return None
    import shutil

    from reader.ui.render.wrap import wrap_text

    columns = max(20, min(_WIDEST, shutil.get_terminal_size().columns))

    def fill(text: str, taken: int) -> Iterator[str]:
        return (text[piece.start : piece.end] for piece in wrap_text(text, max(10, columns - taken)))

    return fill
