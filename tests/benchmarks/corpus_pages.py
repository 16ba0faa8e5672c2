"""Reads a corpus of pages with their true bodies: pages.jsonl, pages/ID.html.gz, dumps/ID.STYLE.txt.gz."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

DEVELOPMENT_CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
"""Where developers of this project keep theirs; it is no part of the project."""

_Any = TypeVar("_Any")


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page, and what is true of it."""

    identity: str
    path: Path
    url: str | None
    title: str | None
    byline: str | None
    published: str | None
    body: str


@dataclass(frozen=True, slots=True)
class LabelledDump:
    """A text dump of a page."""

    page: LabelledPage
    style: str
    path: Path


def is_held_back(identity: str) -> bool:
    """Whether a page is one of the third that training and tuning leave alone, by a rule that says nothing of its site.

    Ids that are odd and not divisible by 3: some parts are trained on even ids, others on two folds of three.
    """
    number = int("".join(filter(str.isdecimal, identity)) or 0)
    return number % 2 == 1 and number % 3 != 0


def read_pages(corpus: Path, held_back: bool = False) -> list[LabelledPage]:
    """The pages of a corpus that are there, by their ids."""
    with (corpus / "pages.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if not line.isspace()]
    pages = [
        LabelledPage(
            row["id"],
            corpus / "pages" / f"{row['id']}.html.gz",
            row.get("url"),
            row.get("title"),
            row.get("byline"),
            row.get("published"),
            row["body"],
        )
        for row in rows
        if not held_back or is_held_back(row["id"])
    ]
    return sorted((page for page in pages if page.path.exists()), key=lambda page: page.identity)


def dumps_of(corpus: Path, pages: Sequence[LabelledPage]) -> Iterator[LabelledDump]:
    """The text dumps of pages, if the corpus has any."""
    known = {page.identity: page for page in pages}
    for path in sorted((corpus / "dumps").glob("*.*.txt.gz")):
        identity, style = path.name.split(".")[:2]
        if identity in known:
            yield LabelledDump(known[identity], style, path)


def spread(items: Sequence[_Any], count: int | None) -> list[_Any]:
    """So many of them, evenly spread and always the same; all without a count."""
    if count is None or count >= len(items):
        return list(items)
    return [items[index * len(items) // count] for index in range(count)]


def digest_of(corpus: Path) -> str:
    """What tells this corpus from any other: SHA-256 over its labels and the names of its files."""
    digest = hashlib.sha256((corpus / "pages.jsonl").read_bytes())
    for folder in ("pages", "dumps"):
        for path in sorted((corpus / folder).glob("*.gz")):
            digest.update(f"{folder}/{path.name}\n".encode())
    return digest.hexdigest()
