"""How much of the metadata of pages is found: title, byline, day of publication, beside trafilatura and htmldate.

    reader show --format jsonl PAGES/*.html.gz > out.jsonl
    python tests/benchmarks/metadata.py PAGES.jsonl out.jsonl [PAGES] [--only held-back|others]

PAGES.jsonl has a line `{"id", "title", "byline", "published"}` for each page, and each page that `out.jsonl` has a line
of is scored in those fields that PAGES.jsonl gives for it; a page that failed has none right. With the folder PAGES
the other programs that are installed read the same pages.

Titles are right if their letters and digits are the same, whatever their case; dates if the day is the same; bylines
if they are the same set of names, each compared by its letters and digits, whatever the order and what separates
them: one name of two is not right.
"""

import argparse
import gzip
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path, PurePath
from typing import Any

from corpus_pages import is_held_back

Fields = Mapping[str, str]
"""`title`, `byline` and `published` of one page; what is not known is missing or empty."""

_BETWEEN_NAMES = re.compile(r"[,;|&/\n]|\s(?:and|und|et)\s")
_DAY_LENGTH = len("2001-06-13")


@dataclass(frozen=True, slots=True)
class Share:
    """How many are right of those given."""

    right: int = 0
    given: int = 0

    @property
    def value(self) -> float:
        """From 0 to 1; 0 where nothing was given."""
        return self.right / self.given if self.given else 0.0


@dataclass(frozen=True, slots=True)
class MetadataShares:
    """What was found of each field."""

    title: Share
    byline: Share
    published: Share


def score_metadata(gold: Mapping[str, Fields], found: Mapping[str, Fields]) -> MetadataShares:
    """The shares that are right on the pages that both know, by page id."""
    pairs = [(gold[page], fields) for page, fields in found.items() if page in gold]

    def share(name: str, compared: Callable[[str], object]) -> Share:
        given = [(truth[name], fields.get(name) or "") for truth, fields in pairs if truth.get(name)]
        return Share(sum(compared(truth) == compared(value) for truth, value in given), len(given))

    return MetadataShares(share("title", letters), share("byline", names), share("published", day))


def letters(text: str) -> str:
    """Letters and digits, their case aside."""
    return "".join(filter(str.isalnum, text.casefold()))


def names(byline: str) -> frozenset[str]:
    """The names in a byline by their letters."""
    return frozenset(map(letters, _BETWEEN_NAMES.split(byline))) - {""}


def day(published: str) -> str:
    """The day of a date in ISO 8601, or the month of one that is no more exact."""
    return published[:_DAY_LENGTH]


def page_id(source: str) -> str:
    """The id of a page: its file's name up to the first dot."""
    return PurePath(source).name.split(".")[0]


def read_gold(path: Path) -> dict[str, Fields]:
    """What is true of each page, by its id."""
    with path.open(encoding="utf-8") as lines:
        return {row["id"]: _fields(row) for row in map(json.loads, lines)}


def read_found(path: Path) -> dict[str, Fields]:
    """What a reader found on each page, by its id; of pages that failed nothing."""
    with path.open(encoding="utf-8") as lines:
        return {page_id(row["source"]): _fields(row) for row in map(json.loads, lines)}


def read_pages(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The id and the bytes of each page in a folder."""
    for path in sorted(folder.glob("*.html*")):
        data = path.read_bytes()
        yield page_id(path.name), gzip.decompress(data) if path.suffix == ".gz" else data


def trafilatura_fields(page: bytes) -> Fields:
    """What trafilatura finds."""
    document = import_module("trafilatura").bare_extraction(page, with_metadata=True)
    fields = document.as_dict() if document else {}
    return {
        "title": fields.get("title") or "",
        "byline": fields.get("author") or "",
        "published": fields.get("date") or "",
    }


def htmldate_fields(page: bytes) -> Fields:
    """The date that htmldate finds."""
    found = import_module("htmldate").find_date(page.decode("utf-8", "replace"), original_date=True)
    return {"published": found or ""}


PEERS = {"trafilatura": trafilatura_fields, "htmldate": htmldate_fields}


def table(rows: Mapping[str, MetadataShares]) -> str:
    """A Markdown table of the shares of several programs, with the number given; a dash where nothing is right."""
    lines = ["| | title | byline | published |", "|---|---|---|---|"]
    for program, shares in rows.items():
        cells = (shares.title, shares.byline, shares.published)
        lines.append(
            " | ".join([f"| {program}", *(f"{cell.value:.3f} ({cell.given})" if cell.right else "–" for cell in cells)])
            + " |"
        )
    return "\n".join(lines)


def _fields(row: Mapping[str, Any]) -> Fields:
    return {name: row.get(name) or "" for name in ("title", "byline", "published")}


def _is_wanted(page: str, only: str | None) -> bool:
    return only is None or is_held_back(page) == (only == "held-back")


def main() -> None:
    """Score the reader's output, and the other programs on the same pages, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("found", type=Path)
    parser.add_argument("pages", type=Path, nargs="?")
    parser.add_argument("--only", choices=["held-back", "others"])
    arguments = parser.parse_args()
    gold = read_gold(arguments.gold)
    found = {page: fields for page, fields in read_found(arguments.found).items() if _is_wanted(page, arguments.only)}
    rows = {"reader": score_metadata(gold, found)}
    for program in [name for name in PEERS if arguments.pages and find_spec(name)]:
        others = {page: PEERS[program](data) for page, data in read_pages(arguments.pages) if page in found}
        rows[program] = score_metadata(gold, others)
    sys.stdout.write(table(rows) + "\n")


if __name__ == "__main__":
    main()
