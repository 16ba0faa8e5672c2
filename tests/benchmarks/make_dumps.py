"""Dumps saved pages as plain text in the ways that people and programs do, for training and measuring.

    python tests/benchmarks/make_dumps.py CORPUS/pages OUT [--styles lynx,w3m_wide,…] [--held-back without|only|all]

Writes `OUT/ID.STYLE.txt.gz` for each `ID.html.gz`. Held back are the pages whose number is odd and not divisible
by 3; nothing is trained or tuned on them. Needs lxml; `bulleted` and `wrapped` need Resiliparse, the styles of text
browsers need lynx, w3m and links2. Styles whose program is missing are left out, and said so.
"""

import argparse
import gzip
import subprocess
import sys
import textwrap
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from tempfile import NamedTemporaryFile

from corpus_pages import is_held_back
from dump_strip import pasted, stripped, tag_stripped

BROWSERS = {
    "lynx": ("lynx", "-dump", "-display_charset=utf-8"),
    "lynx_plain": ("lynx", "-dump", "-nolist", "-display_charset=utf-8"),
    "lynx_wide": ("lynx", "-dump", "-width=120", "-display_charset=utf-8"),
    "w3m": ("w3m", "-dump", "-T", "text/html"),
    "w3m_narrow": ("w3m", "-dump", "-T", "text/html", "-cols", "60"),
    "w3m_wide": ("w3m", "-dump", "-T", "text/html", "-cols", "116"),
    "w3m_numbers": ("w3m", "-dump", "-T", "text/html", "-o", "display_link_number=1"),
    "links2": ("links2", "-dump", "-codepage", "utf-8"),
}
"""Commands that dump the file named after them."""
MAIN = ("bulleted", "stripped", "lynx", "w3m")
"""Styles that every page is dumped in."""
OTHERS = ("lynx_plain", "links2", "w3m_numbers", "pasted", "blocks", "wrapped")
"""Styles of which every page is dumped in half, so that nothing depends on one maker."""
SECONDS = 60
COLUMNS = 72
"""Where text is wrapped by hand or by mail programs."""


def bulleted(page: bytes) -> str:
    """One line a paragraph, lists with bullets, pictures as their alt texts."""
    from resiliparse.extract.html2text import extract_plain_text  # optional, compiled

    return str(extract_plain_text(page.decode("utf-8", "replace")))


def wrapped(page: bytes) -> str:
    """The same, hard-wrapped."""
    return "\n".join(_wrapped(line) for line in bulleted(page).split("\n"))


def _wrapped(line: str) -> str:
    text = line.lstrip(" ")
    indent = " " * (len(line) - len(text))
    hang = indent + "  " if text.startswith("• ") else indent
    return textwrap.fill(text, COLUMNS, initial_indent=indent, subsequent_indent=hang, break_long_words=False)


def browsed(command: tuple[str, ...], page: bytes) -> str:
    """What a text browser dumps."""
    with NamedTemporaryFile(suffix=".html") as file:  # links2 reads nothing from pipes
        file.write(page)
        file.flush()
        run = subprocess.run((*command, file.name), capture_output=True, timeout=SECONDS, check=False)
    return run.stdout.decode("utf-8", "replace")


def makers() -> dict[str, Callable[[bytes], str]]:
    """What makes each style, of those whose programs are there."""
    made: dict[str, Callable[[bytes], str]] = {"stripped": stripped, "blocks": tag_stripped, "pasted": pasted}
    if find_spec("resiliparse"):
        made |= {"bulleted": bulleted, "wrapped": wrapped}
    for style, command in BROWSERS.items():
        if which(command[0]):
            made[style] = partial(browsed, command)
    return made


def styles_of(page: int) -> list[str]:
    """The styles that a page is dumped in, unless others are asked for."""
    return [*MAIN, *(style for i, style in enumerate(OTHERS) if (i + page // 2) % 2 == 0)]


def main() -> None:
    """Make the dumps that are asked for and not there yet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--styles", help="these of every page")
    parser.add_argument("--held-back", choices=["without", "only", "all"], default="without")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    there = makers()
    chosen = arguments.styles.split(",") if arguments.styles else None
    if missing := set(chosen or (*MAIN, *OTHERS)) - there.keys():
        sys.stderr.write(f"no program for {', '.join(sorted(missing))}\n")
    for path in sorted(arguments.pages.glob("*.html.gz")):
        page = path.name.split(".")[0]
        if arguments.held_back == "all" or (arguments.held_back == "only") == is_held_back(page):
            styles = chosen or styles_of(int(page))
            _dump(path, arguments.out / page, {style: there[style] for style in styles if style in there})


def _dump(path: Path, stem: Path, wanted: dict[str, Callable[[bytes], str]]) -> None:
    page = gzip.decompress(path.read_bytes())
    for style, make in wanted.items():
        target = stem.with_name(f"{stem.name}.{style}.txt.gz")
        if not target.exists():
            target.write_bytes(gzip.compress(make(page).encode("utf-8", "replace"), mtime=0))


if __name__ == "__main__":
    main()
