"""Trains the trees that tell the body of a text dump, and writes them where the program reads them.

    python -m pip install --group training
    python tests/benchmarks/train_text.py DUMPS PAGES.jsonl [--half even|odd|both] [--out WEIGHTS.json]

DUMPS holds `ID.STYLE.txt.gz`, dumps of pages by whatever programs; PAGES.jsonl has a line `{"id", "body"}` for each
page. The weights that the program ships were trained on pages with even ids, so that those with odd ids can judge
them: `score.py` on dumps of odd pages is the figure to report.
"""

import argparse
import gzip
import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from reader.extract.text.features import FEATURES, features
from reader.extract.text.layout import measure
from reader.extract.text.lines import Line, read_lines
from reader.extract.text.passages import Passage, gather
from reader.extract.text.references import split_references
from reader.safe_text import safe_text

ROUNDS = 100
PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.1,
    "num_leaves": 16,
    "min_data_in_leaf": 80,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.6,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 63,
    "seed": 1,
    "verbose": -1,
}
GRAM = 4
"""Words that must follow each other in the true body for a passage's words to count as found there."""
SLACK = 6
"""Words that a short passage may stand apart from its neighbours in the true body."""
_WORD = re.compile(r"\w+")


def passages_of(text: str) -> tuple[Sequence[Passage], Sequence[Sequence[float]]]:
    """A dump's passages, and the features of each, just as the program makes them."""
    lines: Sequence[Line] = read_lines(safe_text(text).replace("\xa0", " "))
    lines, references = split_references(lines, None)
    layout = measure(lines)
    passages = gather(lines, layout, references)
    return passages, features(passages, layout)


def true_labels(texts: Sequence[str], body: str) -> list[bool]:
    """Which passages stand in the true body: long ones by their words' runs, short ones between their neighbours."""
    gold = _WORD.findall(body.lower())
    runs: dict[tuple[str, ...], int] = {}
    places: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(gold):
        runs.setdefault(tuple(gold[at : at + GRAM]), at)
        places[word].append(at)
    words = [_WORD.findall(text.lower()) for text in texts]
    spans = [_span(own, runs) for own in words]
    before = list(_nearest(spans, range(len(spans))))
    after = list(_nearest(spans, range(len(spans) - 1, -1, -1)))[::-1]
    labels = []
    for own, span, left, right in zip(words, spans, before, after, strict=True):
        low = left[1] - SLACK if left else 0
        high = right[0] + SLACK if right else len(gold)
        labels.append(span is not None or _stands_between(own, gold, places, low, high))
    return labels


def _span(words: Sequence[str], runs: dict[tuple[str, ...], int]) -> tuple[int, int] | None:
    if len(words) < SLACK:
        return None
    hits = [runs.get(tuple(words[at : at + GRAM])) for at in range(len(words) - GRAM + 1)]
    found = sorted(hit for hit in hits if hit is not None)
    return (found[0], found[-1] + GRAM) if found and len(found) >= len(hits) / 2 else None


def _nearest(spans: Sequence[tuple[int, int] | None], order: range) -> Iterator[tuple[int, int] | None]:
    last = None
    for index in order:
        yield last
        last = spans[index] or last


def _stands_between(
    words: Sequence[str], gold: Sequence[str], places: dict[str, list[int]], low: int, high: int
) -> bool:
    if not 0 < len(words) < SLACK:
        return False
    starts = places.get(words[0], [])
    for at in starts[bisect_left(starts, max(0, low)) :]:
        if at > high:
            return False
        if gold[at : at + len(words)] == words:
            return True
    return False


def exported(model: Any) -> dict[str, list[Any]]:
    """A model of LightGBM as the plain lists that `reader.extract.text.trees` reads."""
    trees, leaves = [], []
    for tree in model.dump_model()["tree_info"]:
        nodes: list[Any] = []
        values: list[float] = []
        _export_node(tree["tree_structure"], nodes, values)
        trees.append(nodes)
        leaves.append(values)
    return {"features": list(FEATURES), "trees": trees, "leaves": leaves}


def _export_node(node: dict[str, Any], nodes: list[Any], values: list[float]) -> int:
    if "leaf_value" in node:
        values.append(round(node["leaf_value"], 4))
        return -len(values)
    index = len(nodes)
    nodes.append(None)
    left = _export_node(node["left_child"], nodes, values)
    right = _export_node(node["right_child"], nodes, values)
    nodes[index] = [node["split_feature"], float(f"{node['threshold']:.5g}"), left, right]
    return index


def main() -> None:
    """Train and write."""
    import lightgbm  # only training needs it, and numpy
    import numpy

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dumps", type=Path)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--half", choices=["even", "odd", "both"], default="even")
    parser.add_argument("--out", type=Path, default=Path("reader/extract/text/body_weights.json"))
    arguments = parser.parse_args()
    with arguments.pages.open(encoding="utf-8") as lines:
        bodies = {page["id"]: page["body"] for page in map(json.loads, lines)}
    rows: list[Any] = []
    labels: list[bool] = []
    weights: list[float] = []
    for path in sorted(arguments.dumps.glob("*.txt.gz")):
        page = path.name.split(".")[0]
        if page not in bodies or arguments.half not in ("both", ("even", "odd")[int(page) % 2]):
            continue
        passages, columns = passages_of(gzip.decompress(path.read_bytes()).decode("utf-8"))
        sizes = [(len(_WORD.findall(passage.text)) + 0.5) ** 0.5 for passage in passages]
        rows += columns
        labels += true_labels([passage.text for passage in passages], bodies[page])
        weights += [100 * size / sum(sizes) for size in sizes]
    data = lightgbm.Dataset(numpy.array(rows), numpy.array(labels, dtype=float), weight=numpy.array(weights))
    model = lightgbm.train(PARAMETERS, data, ROUNDS)
    arguments.out.write_text(json.dumps(exported(model), separators=(",", ":")), encoding="utf-8")


if __name__ == "__main__":
    main()
