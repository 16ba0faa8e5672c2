"""Makes a folder of saved articles in all forms, with junk among them; the same for the same number.

    python tests/benchmarks/mixed_library.py FOLDER [--count 20000] [--corpus FOLDER]

The articles are varied from the pages of the corpus: no two have the same address, title or text, but for a share of
exact copies and of pages that were saved again after a change. What browsers lay beside a complete page comes on top
of the count.
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus_pages import DEVELOPMENT_CORPUS, dumps_of, read_pages
from mixed_articles import Articles, MixedArticle, revised
from mixed_forms import (
    complete_page,
    epub,
    feed,
    mail,
    markdown,
    mbox,
    mhtml,
    packed,
    picture,
    single_file,
    warc,
    zipped,
)  # fmt: skip

SHARES = {
    "html": 30, "complete": 12, "single_file": 6, "mhtml": 5, "mail": 6, "mbox": 1, "epub": 2, "markdown": 10,
    "dump": 8, "packed": 4, "zip": 1, "warc": 1, "feed": 1, "copy": 3, "revision": 2, "junk": 8,
}  # fmt: skip
"""Of 100 files."""
_HELD = {"mbox": 20, "epub": 5, "zip": 5, "warc": 10, "feed": 15}
"""Articles in a container."""
_NUMBERS = 20
"""Article numbers that a file may use, as many as any holds."""
_IN_A_FOLDER = 250
_ENDINGS = {
    "html": "html", "complete": "html", "single_file": "html", "mhtml": "mhtml", "mail": "eml", "mbox": "mbox",
    "epub": "epub", "markdown": "md", "dump": "txt", "packed": "html.gz", "zip": "zip", "warc": "warc.gz",
    "feed": "xml", "copy": "html", "revision": "html",
}  # fmt: skip
_JUNK: tuple[tuple[str, Callable[[int], bytes]], ...] = (
    ("jpg", picture),
    ("js", lambda number: b"(function () { var state = {}; return state; })();\n" * (20 + number % 50)),
    ("css", lambda number: b".menu { margin: 0; padding: 0 }\n" * (20 + number % 50)),
    ("html", lambda _: b""),
    ("html", lambda number: b"<html><body><script>" + b"x" * (number % 5_000) + b"</script></body></html>"),
    ("json", lambda number: b'{"number": %d, "items": [1, 2, 3]}\n' % number),
    ("html", lambda number: random.Random(number).randbytes(20_000)),
    ("epub", lambda number: b"PK\x03\x04" + random.Random(number).randbytes(20_000)),
)
"""Endings and contents."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was written."""

    forms: Counter[str]
    """Files by their form."""
    articles: int
    """Different ones."""
    megabytes: float

    def __str__(self) -> str:
        return (
            f"{sum(self.forms.values()):,} files of {self.megabytes:,.0f} MB with {self.articles:,} different "
            f"articles, {self.forms['copy']:,} exact copies, {self.forms['revision']:,} revisions, "
            f"{self.forms['junk']:,} junk"
        )


def make(folder: Path, count: int, corpus: Path = DEVELOPMENT_CORPUS) -> Made:
    """Write so many files below a folder."""
    pages = read_pages(corpus) if corpus.exists() else []
    articles = Articles(pages, list(dumps_of(corpus, pages)) if pages else [])
    order = _order()
    forms: Counter[str] = Counter()
    held = written = 0
    for number in range(count):
        form = _form(order, number)
        forms[form] += 1
        held += 0 if form in ("copy", "revision", "junk") else _HELD.get(form, 1)
        for path, data in _files(articles, order, form, number):
            written += len(data)
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    return Made(forms, held, written / 1e6)


def _order() -> Sequence[str]:
    """The forms of a hundred files, mixed; the first is a page, so that there is something to copy."""
    forms = [form for form, share in SHARES.items() for _ in range(share)]
    random.Random(1).shuffle(forms)
    first = forms.index("html")
    return [*forms[first:], *forms[:first]]


def _form(order: Sequence[str], number: int) -> str:
    return order[number % len(order)]


def _files(articles: Articles, order: Sequence[str], form: str, number: int) -> Iterator[tuple[str, bytes]]:
    """The files that are written for one of the count: paths and contents."""
    if form == "junk":
        ending, content = _JUNK[number // 7 % len(_JUNK)]
        yield f"{_folder(number)}/{number:05} junk.{ending}", content(number)
        return
    own = [articles.article(number * _NUMBERS + place) for place in range(_HELD.get(form, 1))]
    stem = f"{number:05} {_file_name(own[0].title)}"
    path = f"{_folder(number)}/{stem}.{_ENDINGS[form]}"
    if form == "complete":
        page, parts = complete_page(own[0], f"{stem}_files")
        yield path, page
        yield from ((f"{_folder(number)}/{stem}_files/{name}", data) for name, data in parts.items())
    elif form == "dump":
        yield path, articles.dump(number * _NUMBERS)
    elif form in ("copy", "revision"):
        page_before = next(before for before in range(number - 1, -1, -1) if _form(order, before) == "html")
        article = articles.article(page_before * _NUMBERS)
        yield path, (revised(article) if form == "revision" else article).markup
    else:
        yield path, _content(form, own)


def _content(form: str, own: Sequence[MixedArticle]) -> bytes:
    of_many: dict[str, Callable[[Sequence[MixedArticle]], bytes]] = {
        "mbox": mbox, "epub": epub, "zip": zipped, "warc": warc, "feed": feed,
    }  # fmt: skip
    of_one: dict[str, Callable[[MixedArticle], bytes]] = {
        "html": lambda article: article.markup,
        "single_file": single_file,
        "mhtml": mhtml,
        "mail": mail,
        "markdown": markdown,
        "packed": packed,
    }
    return of_many[form](own) if form in of_many else of_one[form](own[0])


def _folder(number: int) -> str:
    return f"{number // _IN_A_FOLDER:03}"


def _file_name(title: str) -> str:
    return "".join(c if c.isalnum() or c in " -" else " " for c in title)[:40].strip()


def main() -> None:
    """Make the folder, and say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=20_000, help="files")
    parser.add_argument("--corpus", type=Path, default=DEVELOPMENT_CORPUS, help="pages with their true bodies")
    options = parser.parse_args()
    made = make(options.folder, options.count, options.corpus)
    sys.stdout.write(f"{made}\n{dict(made.forms)}\n")


if __name__ == "__main__":
    main()
