"""Boosted decision trees, scored without any library (Friedman 2001, Greedy Function Approximation).

Their weights are JSON files, written by the training scripts in `tests/benchmarks/`:
`{"features": [name, …], "trees": [[[feature, threshold, left, right], …], …], "leaves": [[value, …], …]}`.
A node sends a row to `left` where its feature is at most the threshold; children from 0 are nodes, `-1 - i` is leaf i.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import exp, log
from typing import Any

_FIRST = 8
"""Trees after which a row may be clear."""
_CLEAR = 2.0
"""Log-odds of these from which it is."""
_MORE = 1.5
"""How much larger the log-odds of all trees would be, about."""
_CHECKED = 20
"""Trees after which it is looked whether the rest can still matter to a threshold."""
_SETTLED = 2.0
"""Log-odds from the threshold at which a row is settled: none of 4,605 rows of training pages came back from there."""

Node = Any
"""A tuple of a feature, a threshold, and the nodes left and right of it; or the value of a leaf."""


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees whose leaves add up to the log-odds of what is asked."""

    features: tuple[str, ...]
    """What the numbers of a row must be."""
    roots: tuple[Node, ...]

    def probability(self, row: Sequence[float]) -> float:
        """The probability that is asked for, of what has this row of features."""
        return 1 / (1 + exp(-_sum(self.roots, row)))

    def log_odds(self, row: Sequence[float]) -> float:
        """The logarithm of the odds of what has this row of features, about.

        Where the first trees are of one mind, the others are not asked: they agree but for one block in a thousand.
        """
        total = _sum(self.roots[:_FIRST], row)
        if len(self.roots) > _FIRST and not -_CLEAR < total < _CLEAR:
            return total * _MORE
        return total + _sum(self.roots[_FIRST:], row)

    def exceeds(self, row: Sequence[float], probability: float) -> bool:
        """Whether the probability is above this one; most rows are settled after a few trees."""
        odds = log(probability / (1 - probability))
        total = 0.0
        for start in range(0, len(self.roots), _CHECKED):
            total += _sum(self.roots[start : start + _CHECKED], row)
            if abs(total - odds) > _SETTLED:
                break
        return total > odds


def _sum(roots: Sequence[Node], row: Sequence[float]) -> float:
    total: float = 0.0
    for node in roots:
        while node.__class__ is tuple:
            feature, threshold, left, right = node
            node = left if row[feature] <= threshold else right
        total += node
    return total


def trees_from_json(text: str) -> Trees:
    """The trees that a weights file holds."""
    values = json.loads(text)
    roots = map(_root, values["trees"], values["leaves"])
    return Trees(tuple(values["features"]), tuple(roots))


def read_trees(package: str, name: str) -> Trees:
    """The trees of a weights file that lies in a package of the program."""
    return trees_from_json(files(package).joinpath(name).read_text(encoding="utf-8"))


def _root(nodes: Sequence[Sequence[Any]], leaves: Sequence[float]) -> Node:
    if not nodes:
        return float(leaves[0])
    built: dict[int, Node] = {}

    def child(index: int) -> Node:
        return built[index] if index >= 0 else float(leaves[-1 - index])

    # Children stand after their parents: from the end, each finds its own already built.
    for index in range(len(nodes) - 1, -1, -1):
        feature, threshold, left, right = nodes[index]
        built[index] = (feature, threshold, child(left), child(right))
    return built[0]
