"""How right the link groups of text dumps are, style by style.

    PYTHONPATH=tests/benchmarks python tests/benchmarks/dump_links.py DUMPS [CORPUS] [--held-back | --others] [-v]

DUMPS holds `ID.STYLE.txt.gz`, as `make_dumps.py` writes them. Counted are the titles in groups of the kinds `related`
and `popular`, by letters and digits; wanted are those labelled titles that the dump shows. `kinds` and `headings` are
shares of the titles that were found.
"""

import argparse
import gzip
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from corpus_pages import DEVELOPMENT_CORPUS, is_held_back
from dump_link_truth import TrueGroup, true_groups

from reader.errors import ExtractError
from reader.extract.article import extract
from reader.extract.html.meta_words import squash
from reader.model import GroupKind, LinkGroup, Page, PageKind

READING = frozenset({GroupKind.RELATED, GroupKind.POPULAR})
LEAST_PART = 15
"""Letters and digits of a title that is recognised as part of a longer text."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many titles were wanted, found and right, and of the right ones the kinds and headings."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    kinds: int = 0
    headings: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    def __str__(self) -> str:
        precision, recall = self.right / (self.found or 1), self.right / (self.wanted or 1)
        f1 = 2 * self.right / ((self.found + self.wanted) or 1)
        return (
            f"wanted {self.wanted:5} found {self.found:5} right {self.right:5}  precision {precision:.3f} "
            f"recall {recall:.3f} F1 {f1:.3f}  kinds {self.kinds / (self.right or 1):.3f} "
            f"headings {self.headings / (self.right or 1):.3f}"
        )


def compare(truth: Sequence[TrueGroup], groups: Sequence[LinkGroup], dump: str) -> Counts:
    """The groups found in a dump beside the labelled ones."""
    shown = squash(dump)
    wanted: dict[frozenset[str], list[TrueGroup]] = defaultdict(list)
    for group in truth:
        for link in group.links if group.kind in READING else ():
            if any(text in shown for text in link.texts):
                wanted[link.texts].append(group)
    found: dict[str, list[LinkGroup]] = defaultdict(list)
    for each in groups:
        for title in each.links if each.kind in READING else ():
            found[squash(title.text)].append(each)
    right = kinds = headings = 0
    named: set[str] = set()
    for texts, labelled in wanted.items():
        hits = [text for text in found if any(is_named(text, name) for name in texts)]
        named.update(hits)
        pairs = [(group, each) for group in labelled for text in hits for each in found[text]]
        right += bool(hits)
        kinds += any(each.kind == group.kind for group, each in pairs)
        headings += any(squash(each.heading or "") == group.heading for group, each in pairs)
    return Counts(len(wanted), right + len(found.keys() - named), right, kinds, headings)


def is_named(text: str, title: str) -> bool:
    """Whether a text is the title, or mostly the title: dumps set a picture's text or a date on the same line."""
    return text == title or (len(title) >= LEAST_PART and 2 * len(title) >= len(text) and title in text)


def groups_of(text: str) -> tuple[LinkGroup, ...]:
    """The link groups that the program finds in a dump."""
    try:
        return tuple(extract(Page("dump", PageKind.TEXT, text)).groups)
    except ExtractError:
        return ()


def read_dumps(folder: Path, identities: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Page, style and text of each dump of these pages."""
    for path in sorted(folder.glob("*.txt.gz")):
        identity, style = path.name.split(".")[:2]
        if identity in identities:
            yield identity, style, gzip.decompress(path.read_bytes()).decode("utf-8", "replace")


def print_counts(totals: Mapping[str, Counts]) -> None:
    """Each style's figures, and those of all together."""
    for style, counts in (*sorted(totals.items()), ("all", sum(totals.values(), Counts()))):
        sys.stdout.write(f"{style:12} {counts}\n")


def main() -> int:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dumps", type=Path)
    parser.add_argument("corpus", type=Path, nargs="?", default=DEVELOPMENT_CORPUS)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--held-back", action="store_true", help="only pages that tuning leaves alone")
    which.add_argument("--others", action="store_true", help="only the pages that may be tuned on")
    parser.add_argument("-v", "--verbose", action="store_true", help="each dump's figures")
    options = parser.parse_args()
    truths = {
        identity: groups
        for identity, groups in true_groups(options.corpus).items()
        if not (options.held_back and not is_held_back(identity)) and not (options.others and is_held_back(identity))
    }
    totals: dict[str, Counts] = defaultdict(Counts)
    for identity, style, text in read_dumps(options.dumps, frozenset(truths)):
        counts = compare(truths[identity], groups_of(text), text)
        totals[style] += counts
        if options.verbose:
            sys.stdout.write(f"{identity} {style:12} {counts}\n")
    print_counts(totals)
    return 0


if __name__ == "__main__":
    sys.exit(main())
