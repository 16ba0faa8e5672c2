"""Trains the models that find the body of HTML pages, and writes them where the program reads them.

    python -m pip install --group training
    python tests/benchmarks/train_html.py CORPUS

CORPUS holds `pages/ID.html.gz` and `pages.jsonl` with a line `{"id", "body"}` for each page. Pages whose ids are odd
and not divisible by 3, a third of all, are held back: they are not trained on, and the figures printed are of them.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean
from typing import Any

import lightgbm  # only training needs it, numpy and scikit-learn
import numpy
from boosting import exported
from corpus_pages import is_held_back
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from text_truth import body_f1, count_tokens, true_labels

from reader.extract.html.box import Box
from reader.extract.html.evidence import LINEAR_FILE, SILENT, TREES_FILE, Judges, find_body
from reader.extract.html.features import FEATURES, features
from reader.extract.html.label import title_index
from reader.extract.html.metadata import read_metadata
from reader.extract.html.segment import Piece, segment
from reader.extract.html.survey import survey
from reader.extract.html.tree import Tree, parse
from reader.extract.linear import linear_from_json
from reader.extract.trees import trees_from_json
from reader.load import load
from reader.model import BlockKind

ROUNDS = 30
PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.25,
    "num_leaves": 16,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 127,
    "seed": 1,
    "deterministic": True,
    "verbose": -1,
}
"""Small trees: three times as many, or twice as many leaves, gained nothing in cross-validation."""
WORDS_POWER = 0.7
"""How a block's weight grows with its words: between each block the same and each word the same."""
MORE_BARE = 0.3
"""Weight of each page a second time without any names, as pages were before style sheets; for the trees alone."""
STRENGTH = 0.02
"""Inverse of the linear model's regularisation."""
LEAST_WEIGHT = 0.1
"""Standardised weight of the weakest term that is kept; what goes changes nothing that can be measured."""
Term = tuple[str, int, float]
TERMS: tuple[Term, ...] = (
    *(("log", feature, 0.0) for feature in range(len(FEATURES))),
    *(("is", FEATURES.index(name), float(value)) for name in ("kind", "tag") for value in range(9)),
    *(
        ("most", FEATURES.index(name), float(most))
        for name in ("steps_out", "steps_in", "before_core", "after_core")
        for most in (1, 3, 6)
    ),
    ("is", FEATURES.index("steps_out"), 0.0),
    ("above", FEATURES.index("group_link_share"), 0.3),
    ("above", FEATURES.index("group_link_share"), 0.6),
    ("above", FEATURES.index("link_share"), 0.8),
    ("above", FEATURES.index("section_links"), 0.5),
)
"""What the linear model may weigh, each as `reader.extract.linear` reads it."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A page, and what is true of it."""

    page: str
    tree: Tree
    pieces: Sequence[Piece]
    title: int
    byline: str | None
    truth: Sequence[bool]
    body: str

    @property
    def is_held_back(self) -> bool:
        """Whether the page is not trained on."""
        return is_held_back(self.page)


def read_samples(corpus: Path) -> Iterator[Sample]:
    """The pages of a corpus."""
    with (corpus / "pages.jsonl").open(encoding="utf-8") as lines:
        bodies: Mapping[str, str] = {row["id"]: row["body"] for row in map(json.loads, lines)}
    for path in sorted((corpus / "pages").glob("*.html.gz")):
        name = path.name.split(".")[0]
        page = load(str(path))[0]
        tree = parse(page)
        metadata = read_metadata(tree.root, page)
        if pieces := segment(tree):
            title = title_index(pieces, metadata.title)
            truth = _truth(pieces, bodies[name])
            yield Sample(name, tree, pieces, title, metadata.byline, truth, bodies[name])


def _truth(pieces: Sequence[Piece], body: str) -> list[bool]:
    """Of the same text twice, a heading is rather the body's, and a link rather not."""
    texts = ["" if piece.block.kind is BlockKind.FIGURE else piece.block.text for piece in pieces]
    preferences = [
        0.01 * (piece.block.kind is BlockKind.HEADING) - 0.01 * piece.link_chars / (len(piece.block.text) or 1)
        for piece in pieces
    ]
    return true_labels(texts, body, preferences)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of features of the blocks of pages, what is true of each, and its weight."""

    rows: Any
    labels: Any
    weights: Any


def table_of(samples: Sequence[Sample], makers: Sequence[tuple[Callable[[Sample], Sample], float]]) -> Table:
    """The table of pages, each as its makers make it, with their weights; in a page, blocks weigh by their words."""
    rows, labels, weights = [], [], []
    for sample in samples:
        for make, weight in makers:
            made = make(sample)
            loud = [i for i, piece in enumerate(made.pieces) if piece.block.kind not in SILENT]
            if loud:
                table = features(made.pieces, survey(made.pieces), made.title, made.byline)
                sizes = [(count_tokens(made.pieces[i].block.text) + 0.5) ** WORDS_POWER for i in loud]
                rows.append(numpy.array([table[i] for i in loud], dtype=numpy.float64))
                labels += [made.truth[i] for i in loud]
                weights += [100 * weight * size / sum(sizes) for size in sizes]
    return Table(numpy.concatenate(rows), numpy.array(labels, dtype=float), numpy.array(weights))


def train_trees(samples: Sequence[Sample]) -> dict[str, Any]:
    """Trees that tell the body's blocks."""
    table = table_of(samples, [(_as_it_is, 1.0), (_bare, MORE_BARE)])
    data = lightgbm.Dataset(table.rows, table.labels, weight=table.weights)
    return exported(lightgbm.train(PARAMETERS, data, ROUNDS), FEATURES)


def train_linear(samples: Sequence[Sample]) -> dict[str, Any]:
    """Terms that tell the body's blocks: those that weigh most when all are weighed."""
    table = table_of(samples, [(_as_it_is, 1.0)])
    values = numpy.column_stack([_term_values(table.rows, term) for term in TERMS])
    scaler = StandardScaler().fit(values)
    scaled = scaler.transform(values)
    model = LogisticRegression(C=STRENGTH, max_iter=300)
    used = abs(model.fit(scaled, table.labels, table.weights).coef_[0]) > LEAST_WEIGHT
    model.fit(scaled[:, used], table.labels, table.weights)
    weights = model.coef_[0] / scaler.scale_[used]
    start = float(model.intercept_[0] - (weights * scaler.mean_[used]).sum())
    found: dict[str, Any] = {"features": list(FEATURES), "start": round(start, 4)}
    for shape in ("log", "is", "most", "above"):
        found[shape] = [
            [feature, *([] if shape == "log" else [value]), float(f"{weight:.4g}")]
            for (own, feature, value), weight in zip(
                [term for term, is_used in zip(TERMS, used, strict=True) if is_used], weights, strict=True
            )
            if own == shape
        ]
    return found


def _term_values(rows: Any, term: Term) -> Any:
    shape, feature, value = term
    column = rows[:, feature]
    if shape == "log":
        return numpy.sign(column) * numpy.log1p(abs(column))
    if shape == "is":
        return column == value
    return numpy.minimum(column, value) if shape == "most" else column > value


def _as_it_is(sample: Sample) -> Sample:
    return sample


def _bare(sample: Sample) -> Sample:
    """The page in boxes without names."""
    bare: dict[Box | None, Any] = {None: None}

    def box_without_names(box: Box) -> Box:
        for around in reversed(list(box.path())):
            if around not in bare:
                bare[around] = Box(around.element, bare[around.outer], around.tag, "", around.depth, 0)
        found: Box = bare[box]
        return found

    return replace(sample, pieces=[replace(piece, box=box_without_names(piece.box)) for piece in sample.pieces])


def report(samples: Sequence[Sample], judges: Judges) -> None:
    """Print how right the models are, before anything else is done to their labels."""
    scores = []
    for sample in samples:
        found = find_body(sample.tree.root, sample.pieces, sample.title, sample.byline, judges)
        texts = [
            piece.block.text
            for i, (piece, is_body) in enumerate(zip(sample.pieces, found, strict=True))
            if is_body and i != sample.title and piece.block.kind not in SILENT
        ]
        scores.append(body_f1(texts, sample.body))
    low = sum(score < 0.8 for score in scores)
    sys.stdout.write(f"{len(scores)} pages  body F1 {mean(scores):.4f}  below 0.8: {low}\n")


def main() -> None:
    """Train, report, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, default=Path("reader/extract/html"), help="folder for the weights")
    arguments = parser.parse_args()
    samples = list(read_samples(arguments.corpus))
    seen = [sample for sample in samples if not sample.is_held_back]
    trees, linear = (json.dumps(model, separators=(",", ":")) for model in (train_trees(seen), train_linear(seen)))
    (arguments.out / TREES_FILE).write_text(trees, encoding="utf-8")
    (arguments.out / LINEAR_FILE).write_text(linear, encoding="utf-8")
    judges = Judges(trees_from_json(trees), linear_from_json(linear))
    report([sample for sample in samples if sample.is_held_back], judges)


if __name__ == "__main__":
    main()
