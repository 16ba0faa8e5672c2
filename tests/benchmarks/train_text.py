"""Trains the trees that find body and title of text dumps, and writes them where the program reads them.

    python -m pip install --group training
    python tests/benchmarks/make_dumps.py CORPUS/pages DUMPS
    python tests/benchmarks/train_text.py DUMPS CORPUS/pages.jsonl

DUMPS holds `ID.STYLE.txt.gz`, dumps of pages by whatever programs; the lines file has `{"id", "title", "body"}` for
each page. Pages that `make_dumps` holds back are never trained on: if DUMPS has any, printed are, for each style, the
F1 of their body words and the share of titles that are right.
"""

import argparse
import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import lightgbm  # only training needs it, and numpy
import numpy
from boosting import exported
from corpus_pages import is_held_back
from text_truth import body_f1, count_tokens, true_labels

from reader.extract.html.meta_words import squash
from reader.extract.text.body import body_rows, find_body
from reader.extract.text.features import FEATURES, features
from reader.extract.text.layout import Layout, measure
from reader.extract.text.lines import Line, read_lines
from reader.extract.text.passages import Passage, gather
from reader.extract.text.references import split_references
from reader.extract.text.sidebars import find_sidebars
from reader.extract.text.titles import TITLE_FEATURES, find_title, title_candidates, title_features, title_text
from reader.extract.text.trees import BODY_WEIGHTS, TITLE_WEIGHTS
from reader.extract.trees import Trees, trees_from_json
from reader.safe_text import safe_text

_COMMON = {
    "objective": "binary",
    "feature_fraction": 0.5,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 63,
    "seed": 1,
    "verbose": -1,
}
BODY_ROUNDS, TITLE_ROUNDS = 140, 120
BODY = _COMMON | {"learning_rate": 0.1, "num_leaves": 20, "min_data_in_leaf": 200, "bagging_fraction": 0.6}
TITLE = _COMMON | {"learning_rate": 0.1, "num_leaves": 8, "min_data_in_leaf": 20, "bagging_fraction": 0.7}
"""Small trees: twice as many leaves or rounds gain less than 0.002 on pages that were not trained on."""


@dataclass(frozen=True, slots=True)
class Dump:
    """A dump, and what is true of it."""

    page: str
    style: str
    layout: Layout
    passages: Sequence[Passage]
    title: str
    body: str


def read_dumps(folder: Path, truths: dict[str, dict[str, str]]) -> Iterator[Dump]:
    """The dumps of pages whose truth is known."""
    for path in sorted(folder.glob("*.txt.gz")):
        page, style = path.name.split(".")[:2]
        text = gzip.decompress(path.read_bytes()).decode("utf-8")
        lines: Sequence[Line] = read_lines(safe_text(text).replace("\xa0", " "))
        if page in truths and lines:
            lines, references = split_references(lines, None)
            layout = measure(lines)
            truth = truths[page]
            yield Dump(page, style, layout, gather(lines, layout, references), truth["title"], truth["body"])


def train_body(dumps: Sequence[Dump]) -> dict[str, Any]:
    """Trees that tell body passages. Each dump weighs the same, and in it passages by the root of their words."""
    rows = [numpy.array(features(dump.passages, dump.layout), dtype=numpy.float32) for dump in dumps]
    labels = [true_labels([passage.text for passage in dump.passages], dump.body) for dump in dumps]
    sizes = [[(count_tokens(passage.text) + 0.5) ** 0.5 for passage in dump.passages] for dump in dumps]
    weights = [100 * size / sum(page) for page in sizes for size in page]
    return _trained(rows, labels, weights, BODY, BODY_ROUNDS, FEATURES)


def train_title(dumps: Sequence[Dump], body_trees: Trees) -> dict[str, Any]:
    """Trees that tell the title among its candidates."""
    rows, labels = [], []
    for dump in dumps:
        body = _body(dump, body_trees)
        candidates = title_candidates(dump.passages, body) if body else []
        if candidates and dump.title:
            table = title_features(dump.passages, body, candidates, dump.layout.is_dense)
            rows.append(numpy.array(table, dtype=numpy.float32))
            labels.append([_is_title(dump, i) for i in candidates])
    return _trained(rows, labels, None, TITLE, TITLE_ROUNDS, TITLE_FEATURES)


def report(dumps: Sequence[Dump], body_trees: Trees, title_trees: Trees) -> None:
    """Print how right the trees are, style by style."""
    bodies, titles = defaultdict(list), defaultdict(list)
    for dump in dumps:
        body = _body(dump, body_trees)
        title = find_title(dump.passages, body, dump.layout.is_dense, title_trees) if body else None
        kept = [passage.text for i, passage in enumerate(dump.passages) if i in body and i != title]
        bodies[dump.style].append(body_f1(kept, dump.body))
        if dump.title:
            titles[dump.style].append(title is not None and _is_title(dump, title))
    for style, scores in sorted(bodies.items()):
        right = mean(titles[style])
        sys.stdout.write(f"{style:12} {len(scores):4} dumps  body F1 {mean(scores):.4f}  titles {right:.3f}\n")


def _is_title(dump: Dump, i: int) -> bool:
    return squash(title_text(dump.passages[i].text)) == squash(dump.title)


def _body(dump: Dump, trees: Trees) -> frozenset[int]:
    body = find_body(dump.passages, body_rows(dump.passages, dump.layout), trees)
    return body - find_sidebars(dump.passages, body) if body else body


def _trained(
    rows: Sequence[Any],
    labels: Sequence[Sequence[bool]],
    weights: Sequence[float] | None,
    parameters: dict[str, Any],
    rounds: int,
    names: Sequence[str],
) -> dict[str, Any]:
    flat = numpy.array([label for page in labels for label in page], dtype=float)
    data = lightgbm.Dataset(numpy.concatenate(rows), flat, weight=weights)
    return exported(lightgbm.train(parameters, data, rounds), names)


def main() -> None:
    """Train, report, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dumps", type=Path)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--out", type=Path, default=Path("reader/extract/text"), help="folder for the weights")
    arguments = parser.parse_args()
    with arguments.pages.open(encoding="utf-8") as lines:
        truths = {page["id"]: page for page in map(json.loads, lines)}
    dumps = list(read_dumps(arguments.dumps, truths))
    seen = [dump for dump in dumps if not is_held_back(dump.page)]
    body = json.dumps(train_body(seen), separators=(",", ":"))
    title = json.dumps(train_title(seen, trees_from_json(body)), separators=(",", ":"))
    (arguments.out / BODY_WEIGHTS).write_text(body, encoding="utf-8")
    (arguments.out / TITLE_WEIGHTS).write_text(title, encoding="utf-8")
    unseen = [dump for dump in dumps if is_held_back(dump.page)]
    report(unseen, trees_from_json(body), trees_from_json(title))


if __name__ == "__main__":
    main()
