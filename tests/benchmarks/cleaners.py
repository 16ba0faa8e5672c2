"""The programs that the benchmark compares, each as a function, and the process in which one of them cleans pages.

    python cleaners.py NAME < PATHS

reads packed pages, a path to a line, and answers each with a line of JSON: title, byline, published and text, or an
error. The first line says that it has started, the last how much memory it took. Whatever a program needs is imported
in its own function only, so that its process pays for itself alone.
"""

import contextlib
import gzip
import json
import resource
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Found = dict[str, Any]
"""What a program found on a page: `text`, and where it looks for them `title`, `byline`, `published`."""
Cleaner = Callable[[bytes], Found]

NOT_INSTALLED = 3
"""Exit status of a process whose program is not there."""
_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li "
    "main nav ol p pre section table td th tr ul".split()
)
"""Elements that part words, for the one program that answers with HTML."""


def _reader() -> Cleaner:
    import reader.extract.html.article
    import reader.extract.text.article  # noqa: F401
    from reader.extract.article import extract
    from reader.formats.jsonl import article_values
    from reader.load import load_bytes

    def clean(data: bytes) -> Found:
        (page,) = load_bytes(data, "page")
        values = article_values(extract(page))
        return {name: values[name] for name in ("title", "byline", "published", "text")}

    return clean


def _trafilatura() -> Cleaner:
    import trafilatura

    return lambda data: {"text": trafilatura.extract(_unpacked(data), include_comments=False)}


def _trafilatura_with_metadata() -> Cleaner:
    import trafilatura

    def clean(data: bytes) -> Found:
        found = trafilatura.bare_extraction(_unpacked(data), include_comments=False, with_metadata=True)
        if found is None:
            return {}
        return {"title": found.title, "byline": found.author, "published": found.date, "text": found.text}

    return clean


def _readability() -> Cleaner:
    from lxml.html import HtmlElement, document_fromstring
    from readability import Document

    def clean(data: bytes) -> Found:
        document = Document(_text(data))
        root: HtmlElement = document_fromstring(document.summary())
        for element in root.iter(*_BLOCKS):
            element.tail = "\n" + (element.tail or "")
            element.text = "\n" + (element.text or "")
        return {"title": document.short_title(), "text": "".join(root.itertext())}

    return clean


def _newspaper() -> Cleaner:
    from newspaper import Article
    from newspaper.configuration import Configuration

    settings = Configuration()
    settings.fetch_images = False

    def clean(data: bytes) -> Found:
        article = Article("https://page.invalid/", config=settings)
        article.download(input_html=_text(data))
        article.parse()
        published = article.publish_date
        day = published.date().isoformat() if published else None
        return {
            "title": article.title,
            "byline": ", ".join(article.authors) or None,
            "published": day,
            "text": article.text,
        }

    return clean


def _resiliparse() -> Cleaner:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda data: {"text": extract_plain_text(_text(data), main_content=True, alt_texts=False)}


CLEANERS: dict[str, Callable[[], Cleaner]] = {
    "reader": _reader,
    "trafilatura": _trafilatura,
    "trafilatura with metadata": _trafilatura_with_metadata,
    "readability-lxml": _readability,
    "newspaper4k": _newspaper,
    "Resiliparse": _resiliparse,
}
"""By name, what imports a program and gives its function; all but the first are others' and optional."""


def _unpacked(data: bytes) -> bytes:
    return gzip.decompress(data)


def _text(data: bytes) -> str:
    """The page for programs that leave decoding to others: nearly all pages today are UTF-8."""
    return _unpacked(data).decode("utf-8", "replace")


def _refuse(*_: object) -> None:
    raise OSError("a benchmark fetches nothing")


def serve(name: str) -> None:
    """Clean the pages that standard input names with one program, and answer line by line."""
    answers, sys.stdout = sys.stdout, sys.stderr
    socket.socket.connect = _refuse  # type: ignore[method-assign]
    try:
        clean = CLEANERS[name]()
    except ImportError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(NOT_INSTALLED) from error
    answers.write("{}\n")
    answers.flush()
    for line in sys.stdin:
        answers.write(json.dumps(_answer(clean, line.rstrip("\n"))) + "\n")
        answers.flush()
    answers.write(json.dumps({"peak_bytes": peak_bytes()}) + "\n")


def peak_bytes() -> int:
    """The most memory that this process ever held."""
    with contextlib.suppress(OSError):
        # Linux counts to `ru_maxrss` also what the parent held when it started this process.
        status = Path("/proc/self/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) * 1024
    # POSIX leaves the unit open: kilobytes everywhere but on macOS.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _answer(clean: Cleaner, path: str) -> Found:
    try:
        with contextlib.redirect_stdout(sys.stderr):
            return clean(Path(path).read_bytes())
    except Exception as error:
        # Whatever a program raises on a page is its result for this page.
        return {"error": f"{type(error).__name__}: {error}"[:200]}


if __name__ == "__main__":
    serve(sys.argv[1])
