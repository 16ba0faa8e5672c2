"""Link groups labelled on further pages of the development corpus, kept as numbers that mean nothing without the pages.

`link_labels.json` holds for each page its groups in page order: the kind, the numbers of the links and the numbers of
the texts that head them. Links are the `a` elements with an `href` in the order of the page's source, texts what stands
between tags and is not only white space, both from 0 and as Python's `html.parser` reads the source.

    PYTHONPATH=tests/benchmarks python tests/benchmarks/link_labels.py CORPUS [--held-back | --others] [--out DIR]

prints how the links that `reader show` finds on these pages compare with them; the scoring program is the corpus's
neighbour, tools/score.py.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import TypedDict
from urllib.parse import urljoin

from corpus_pages import DEVELOPMENT_CORPUS, is_held_back, read_pages

from reader.address import link_target
from reader.load.encoding import decode

LABELS = Path(__file__).with_name("link_labels.json")


class Group(TypedDict):
    """A labelled group, in numbers."""

    kind: str
    heading: list[int]
    links: list[int]


class PageSource(HTMLParser):
    """Numbers the links and the texts of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.hrefs: list[str] = []
        self.texts: list[str] = []
        self.base: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Number a link; keep what the first `base` says."""
        href = dict(attrs).get("href")
        if tag == "a" and href is not None:
            self.hrefs.append(href.strip())
        elif tag == "base" and href is not None and self.base is None:
            self.base = href.strip()

    def handle_data(self, data: str) -> None:
        """Number a text."""
        if data.strip():
            self.texts.append(" ".join(data.split()))


def labelled_pages() -> dict[str, list[Group]]:
    """The labels, by page id."""
    labels: dict[str, list[Group]] = json.loads(LABELS.read_text("utf-8"))
    return labels


def with_texts(corpus: Path, identities: Iterable[str]) -> dict[str, dict[str, object]]:
    """The labels of these pages with headings and addresses instead of numbers, as `links.json` has them."""
    labels = labelled_pages()
    urls = {page.identity: page.url for page in read_pages(corpus)}
    return {
        identity: {
            "url": urls[identity],
            "groups": _written_out(corpus / "pages" / f"{identity}.html.gz", urls[identity], labels[identity]),
        }
        for identity in identities
    }


def _written_out(path: Path, url: str | None, groups: list[Group]) -> list[dict[str, object]]:
    source = PageSource()
    source.feed(decode(gzip.decompress(path.read_bytes())).text)
    source.close()
    base = urljoin(url or "", source.base or "")
    return [
        {
            "kind": group["kind"],
            "heading": " ".join(source.texts[number] for number in group["heading"]) or None,
            "links": [{"url": _target(source.hrefs[number], base)} for number in group["links"]],
        }
        for group in groups
    ]


def _target(href: str, base: str) -> str:
    """What the program would call the target, so that tracking and redirects are not held against either."""
    return link_target(href, base) or href


def score(corpus: Path, identities: Iterable[str], out: Path) -> dict[str, float]:
    """What the scoring program says of the links found on these pages; what it is given stays in `out`."""
    chosen = sorted(identities)
    gold, found = out / "gold.json", out / "found.jsonl"
    gold.write_text(json.dumps(with_texts(corpus, chosen)), "utf-8")
    pages = [str(corpus / "pages" / f"{identity}.html.gz") for identity in chosen]
    command = [sys.executable, "-c", "from reader.cli.main import main; main()", "show", "--format", "jsonl", *pages]
    with found.open("wb") as lines:
        subprocess.run(command, stdout=lines, check=True)
    program = str(corpus.parent / "tools" / "score.py")
    command = [sys.executable, program, "links", str(gold), str(found), "--json"]
    scores: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return scores


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", default=DEVELOPMENT_CORPUS)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--held-back", action="store_true", help="only pages that tuning leaves alone")
    which.add_argument("--others", action="store_true", help="only the pages that may be tuned on")
    parser.add_argument("--out", type=Path, help="a folder to keep what was compared in")
    options = parser.parse_args()
    wanted = [
        identity
        for identity in labelled_pages()
        if not (options.held_back and not is_held_back(identity)) and not (options.others and is_held_back(identity))
    ]
    with tempfile.TemporaryDirectory() as scratch:
        scores = score(options.corpus, wanted, options.out or Path(scratch))
    sys.stdout.write("  ".join(f"{name} {value:.4g}" for name, value in scores.items()) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
