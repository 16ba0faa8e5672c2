"""Trains the trees that tell titles of other reading in text dumps, and writes them where the program reads them.

    python -m pip install --group training
    python tests/benchmarks/make_dumps.py CORPUS/pages DUMPS
    python tests/benchmarks/train_dump_links.py DUMPS [CORPUS] [--folds N]

What is true of a dump are the labelled link groups of its page or, for pages without labels, the groups that the
program finds on the page itself. Pages that `make_dumps` holds back are never trained on. With `--folds`, nothing is
written: each labelled page is scored by trees that have not seen it, as `dump_links.py` scores.
"""

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import lightgbm  # only training needs it, and numpy
import numpy
from boosting import exported
from corpus_pages import DEVELOPMENT_CORPUS, is_held_back, read_pages
from dump_link_truth import TrueGroup, TrueLink, true_groups
from dump_links import READING, Counts, compare, groups_of, is_named, print_counts

from reader.errors import ExtractError
from reader.extract.article import extract
from reader.extract.html.meta_words import squash
from reader.extract.text.body import body_rows, find_body
from reader.extract.text.layout import measure
from reader.extract.text.lines import Line, read_lines
from reader.extract.text.link_features import LINK_FEATURES, link_features, title_candidates
from reader.extract.text.metadata import find_facts
from reader.extract.text.passages import gather
from reader.extract.text.references import split_references
from reader.extract.text.sidebars import find_sidebars
from reader.extract.text.titles import find_title
from reader.extract.text.trees import LINK_WEIGHTS, body_trees, title_trees
from reader.extract.trees import trees_from_json
from reader.load.encoding import decode
from reader.model import GroupKind, Page, PageKind
from reader.safe_text import safe_text

ROUNDS = 140
PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.1,
    "num_leaves": 24,
    "min_data_in_leaf": 100,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "feature_fraction": 0.3,
    "lambda_l2": 5,
    "max_bin": 63,
    "seed": 1,
    "verbose": -1,
}
"""Twice as many leaves or rounds gain nothing on pages that were not trained on."""
PATCHED = "reader.extract.text.article.link_trees"


@dataclass(frozen=True, slots=True)
class Dump:
    """A dump's candidates for titles as rows, and which of them are; None where that cannot be told."""

    page: str
    rows: Any
    labels: list[bool | None]


def read_dump(page: str, text: str, truth: Sequence[TrueGroup]) -> Dump | None:
    """The candidates of a dump, as `extract_text` finds them; None where there are none."""
    lines: Sequence[Line] = read_lines(safe_text(text).replace("\xa0", " "))
    if not lines:
        return None
    lines, references = split_references(lines, None)
    layout = measure(lines)
    passages = gather(lines, layout, references)
    rows = body_rows(passages, layout)
    body = find_body(passages, rows, body_trees())
    if not rows or not body:
        return None
    body -= find_sidebars(passages, body)
    title = find_title(passages, body, layout.is_dense, title_trees())
    facts = find_facts(passages, title, body, datetime.now(UTC).date())
    same = frozenset(i for i, each in enumerate(passages) if title is not None and each.text == passages[title].text)
    body -= same | facts.byline_lines | facts.date_lines
    candidates = title_candidates(passages, rows, body | same | facts.byline_lines | facts.date_lines)
    if not candidates:
        return None
    labels = label([squash(passages[i].text) for i in candidates], truth)
    return Dump(page, numpy.array(link_features(passages, rows, body, candidates), dtype=numpy.float32), labels)


def label(texts: Sequence[str], truth: Sequence[TrueGroup]) -> list[bool | None]:
    """Which texts are titles of the true groups. Of several places that say the same, one near its group is."""
    places = defaultdict(list)
    for i, text in enumerate(texts):
        places[text].append(i)
    labels: list[bool | None] = [False] * len(texts)
    for group in truth:
        if group.kind in READING:
            _label_group(labels, [sorted(i for text in link.texts for i in places[text]) for link in group.links])
    names = [name for group in truth if group.kind in READING for link in group.links for name in link.texts]
    return [
        True if known is False and len(places[text]) == 1 and any(is_named(text, name) for name in names) else known
        for known, text in zip(labels, texts, strict=True)
    ]


def _label_group(labels: list[bool | None], places: Sequence[Sequence[int]]) -> None:
    alone = sorted(found[0] for found in places if len(found) == 1)
    for found in filter(None, places):
        if alone or len(found) == 1:
            middle = alone[len(alone) // 2] if alone else found[0]
            labels[min(found, key=lambda i: abs(i - middle))] = True
        else:
            for i in found:
                labels[i] = labels[i] or None


def found_groups(corpus: Path, without: frozenset[str]) -> Iterator[tuple[str, list[TrueGroup]]]:
    """What the program finds on the pages themselves, of those that may be tuned on."""
    for page in read_pages(corpus):
        if page.identity in without or is_held_back(page.identity):
            continue
        html = decode(gzip.decompress(page.path.read_bytes())).text
        try:
            article = extract(Page(page.identity, PageKind.HTML, html, page.url))
        except ExtractError:
            continue
        yield (
            page.identity,
            [
                TrueGroup(
                    group.kind,
                    squash(group.heading or ""),
                    tuple(TrueLink(frozenset({squash(link.text)})) for link in group.links),
                )
                for group in article.groups
                if group.kind is not GroupKind.BODY
            ],
        )


def train(dumps: Sequence[Dump]) -> str:
    """Trees that tell titles, as JSON. A dump weighs the root of its candidates."""
    rows, labels, weights = [], [], []
    for dump in dumps:
        known = [i for i, label in enumerate(dump.labels) if label is not None]
        rows.append(dump.rows[known])
        labels += [dump.labels[i] for i in known]
        weights += [10 / max(1, len(known)) ** 0.5] * len(known)
    data = lightgbm.Dataset(numpy.concatenate(rows), numpy.array(labels, dtype=float), weight=weights)
    return json.dumps(exported(lightgbm.train(PARAMETERS, data, ROUNDS), LINK_FEATURES), separators=(",", ":"))


def main() -> None:
    """Train and write, or validate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dumps", type=Path)
    parser.add_argument("corpus", type=Path, nargs="?", default=DEVELOPMENT_CORPUS)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--out", type=Path, default=Path("reader/extract/text"), help="folder for the weights")
    arguments = parser.parse_args()
    gold = {page: groups for page, groups in true_groups(arguments.corpus).items() if not is_held_back(page)}
    truths = gold | dict(found_groups(arguments.corpus, frozenset(gold)))
    texts = [
        (*path.name.split(".")[:2], gzip.decompress(path.read_bytes()).decode("utf-8", "replace"))
        for path in sorted(arguments.dumps.glob("*.txt.gz"))
        if path.name.split(".")[0] in truths
    ]
    read = [read_dump(page, text, truths[page]) for page, _, text in texts]
    dumps = [dump for dump in read if dump is not None]
    if not arguments.folds:
        (arguments.out / LINK_WEIGHTS).write_text(train(dumps), encoding="utf-8")
        return
    totals: dict[str, Counts] = defaultdict(Counts)
    pages = sorted(gold)
    for fold in range(arguments.folds):
        unseen = frozenset(pages[fold :: arguments.folds])
        trees = trees_from_json(train([dump for dump in dumps if dump.page not in unseen]))
        with patch(PATCHED, lambda trees=trees: trees):
            for page, style, text in texts:
                if page in unseen:
                    totals[style] += compare(gold[page], groups_of(text), text)
    print_counts(totals)


if __name__ == "__main__":
    main()
