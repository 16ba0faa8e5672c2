"""Probabilities of single blocks into labels that fit each other.

Blocks of a page come in runs. What each block seems to be is drawn to what blocks in boxes alike seem to be, and the
labels are then those of the likeliest chain with a price on every change (Viterbi 1967). Shares, price and bias are
those that gave the most F1 in cross-validation over the training pages; the whole was trained on two thirds.
"""

from collections.abc import Hashable, Sequence
from math import log
from typing import Final

ALIKE: Final = 0.3
"""Share of what blocks alike say in what a block is held for."""
PRICE: Final = 0.5
"""Logarithm of odds that a change between body and something else costs."""
BIAS: Final = 0.5
"""The same in favour of the body: a lost paragraph hurts more than a line too many."""
_MOST: Final = 4.0
"""Beyond these odds a block by itself says no more."""


def blend_alike(chances: Sequence[float], keys: Sequence[Hashable], weights: Sequence[float]) -> list[float]:
    """The chances of blocks, drawn to the mean of those with the same key, weighted by their words."""
    sums: dict[Hashable, list[float]] = {}
    for key, chance, weight in zip(keys, chances, weights, strict=True):
        total = sums.setdefault(key, [0.0, 0.0])
        total[0] += chance * weight
        total[1] += weight
    means = {key: value / weight for key, (value, weight) in sums.items()}
    return [(1 - ALIKE) * chance + ALIKE * means[key] for chance, key in zip(chances, keys, strict=True)]


def likeliest_chain(chances: Sequence[float | None]) -> list[bool]:
    """Which blocks are body, by the chance of each; None where a block says nothing by itself."""
    out = body = 0.0
    steps: list[tuple[bool, bool]] = []
    """Of each block, whether the best chain comes from the body: to what is none, and to the body."""
    for chance in chances:
        odds = 0.0 if chance is None else _odds(chance) / 2
        steps.append((body - PRICE > out, body >= out - PRICE))
        out, body = max(out, body - PRICE) - odds, max(body, out - PRICE) + odds
    is_body = body > out
    labels = []
    for from_none, from_body in reversed(steps):
        labels.append(is_body)
        is_body = from_body if is_body else from_none
    return labels[::-1]


def _odds(chance: float) -> float:
    chance = min(max(chance, 1e-4), 1 - 1e-4)
    return min(max(log(chance / (1 - chance)) + BIAS, -_MOST), _MOST)
