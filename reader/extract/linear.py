"""A logistic regression over a row of numbers, scored without any library (Cox 1958).

Its weights are a JSON file, written by a training script in `tests/benchmarks/`: `{"features": [name, …],
"start": odds, "log": [[feature, weight], …], "is": [[feature, value, weight], …], "most": [[feature, most, weight], …],
"above": [[feature, bound, weight], …]}`. A feature counts by the logarithm of its size, by being one value, up to a
limit, or by being above a bound.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import log1p

Term = tuple[int, float, float]
"""Feature, value, weight."""


@dataclass(frozen=True, slots=True)
class Linear:
    """Terms that add up to the log-odds of what is asked."""

    features: tuple[str, ...]
    """What the numbers of a row must be."""
    start: float
    logarithms: tuple[tuple[int, float], ...]
    equal: tuple[Term, ...]
    limited: tuple[Term, ...]
    above: tuple[Term, ...]

    def log_odds(self, row: Sequence[float]) -> float:
        """The logarithm of the odds of what has this row of features."""
        total = self.start
        for feature, weight in self.logarithms:
            value = row[feature]
            # As `signed_log`, without the call.
            total += weight * (log1p(value) if value >= 0 else -log1p(-value))
        for feature, wanted, weight in self.equal:
            if row[feature] == wanted:
                total += weight
        for feature, most, weight in self.limited:
            value = row[feature]
            total += weight * (value if value < most else most)
        for feature, bound, weight in self.above:
            if row[feature] > bound:
                total += weight
        return total


def signed_log(value: float) -> float:
    """The logarithm of a number's size with the number's sign; 0 of 0."""
    return log1p(value) if value >= 0 else -log1p(-value)


def linear_from_json(text: str) -> Linear:
    """The model that a weights file holds."""
    values = json.loads(text)
    terms = {name: tuple(tuple(term) for term in values[name]) for name in ("log", "is", "most", "above")}
    return Linear(tuple(values["features"]), values["start"], terms["log"], terms["is"], terms["most"], terms["above"])


def read_linear(package: str, name: str) -> Linear:
    """The model of a weights file that lies in a package of the program."""
    return linear_from_json(files(package).joinpath(name).read_text(encoding="utf-8"))
