"""Boosted decision trees, scored without any library (Friedman 2001, Greedy Function Approximation).

The weights are JSON files beside this module, written by `tests/benchmarks/train_text.py`:
`{"features": [name, …], "trees": [[[feature, threshold, left, right], …], …], "leaves": [[value, …], …]}`.
A node sends a row to `left` where its feature is at most the threshold; children from 0 are nodes, `-1 - i` is leaf i.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log

Node = tuple[int, float, int, int]

_CHECKED = 20
"""Trees after which it is looked whether the rest can still matter."""
_SETTLED = 2.0
"""Log-odds from the threshold at which a row is settled: none of 4,605 rows of training pages came back from there."""

BODY_WEIGHTS = "body_weights.json"
TITLE_WEIGHTS = "title_weights.json"


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees whose leaves add up to the log-odds that a passage is what is sought."""

    features: tuple[str, ...]
    """What the numbers of a row must be."""
    trees: tuple[tuple[Node, ...], ...]
    leaves: tuple[tuple[float, ...], ...]

    def probability(self, row: Sequence[float]) -> float:
        """The probability that the passage with this row of features is what is sought."""
        return 1 / (1 + exp(-self._sum(row, range(len(self.trees)))))

    def exceeds(self, row: Sequence[float], probability: float) -> bool:
        """Whether the probability is above this one; most rows are settled after a few trees."""
        odds = log(probability / (1 - probability))
        total = 0.0
        for start in range(0, len(self.trees), _CHECKED):
            total += self._sum(row, range(start, min(start + _CHECKED, len(self.trees))))
            if abs(total - odds) > _SETTLED:
                break
        return total > odds

    def _sum(self, row: Sequence[float], which: range) -> float:
        total = 0.0
        for i in which:
            nodes, leaves = self.trees[i], self.leaves[i]
            at = 0 if nodes else -1
            while at >= 0:
                feature, threshold, left, right = nodes[at]
                at = left if row[feature] <= threshold else right
            total += leaves[-1 - at]
        return total


def trees_from_json(text: str) -> Trees:
    """The trees that a weights file holds."""
    values = json.loads(text)
    return Trees(
        features=tuple(values["features"]),
        trees=tuple(tuple((f, t, left, right) for f, t, left, right in nodes) for nodes in values["trees"]),
        leaves=tuple(tuple(leaves) for leaves in values["leaves"]),
    )


@cache
def body_trees() -> Trees:
    """The trees that tell body from everything else, read at first use."""
    return _read(BODY_WEIGHTS)


@cache
def title_trees() -> Trees:
    """The trees that tell the title from the other lines near the body's beginning, read at first use."""
    return _read(TITLE_WEIGHTS)


def _read(name: str) -> Trees:
    return trees_from_json(files("reader.extract.text").joinpath(name).read_text(encoding="utf-8"))
