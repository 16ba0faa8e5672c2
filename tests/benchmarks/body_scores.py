"""How much of a true body a text holds, and what else: by words, by runs of four words, and exactly."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

GRAM = 4
"""Words of a run: long enough that order and gaps count."""
BAD = 0.8
"""F1 below which a reader would notice at once."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Overlap:
    """How two bags compare."""

    both: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of what was found that was wanted."""
        return self.both / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found."""
        return self.both / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.both / (self.found + self.wanted) if self.both else 0.0

    @property
    def union(self) -> int:
        """What is in one or the other."""
        return self.found + self.wanted - self.both


@dataclass(frozen=True, slots=True)
class Score:
    """How right the body of one page is."""

    words: Overlap
    """Whatever their order and case."""
    runs: Overlap
    """Of `GRAM` words, case counting."""

    @property
    def is_exact(self) -> bool:
        """Whether the runs are those of the true body."""
        return self.runs.both == self.runs.found == self.runs.wanted


@dataclass(frozen=True, slots=True)
class Summary:
    """How right the bodies of many pages are; shares are 0 to 1."""

    pages: int
    f1: float
    precision: float
    recall: float
    f1_runs: float
    """Of all runs, each page's weighing the same."""
    exact: float
    bad: float
    """Share of pages with an F1 of words below `BAD`."""


def score(text: str, body: str) -> Score:
    """How a text compares with the true body."""
    return Score(
        _overlap(_WORD.findall(text.lower()), _WORD.findall(body.lower())),
        _overlap(_runs(_WORD.findall(text)), _runs(_WORD.findall(body))),
    )


def summarize(scores: Sequence[Score]) -> Summary:
    """The summary of at least one score."""
    return Summary(
        pages=len(scores),
        f1=mean(one.words.f1 for one in scores),
        precision=mean(one.words.precision for one in scores),
        recall=mean(one.words.recall for one in scores),
        f1_runs=_f1_of_shares([one.runs for one in scores]),
        exact=mean(one.is_exact for one in scores),
        bad=mean(one.words.f1 < BAD for one in scores),
    )


def _overlap(found: Iterable[object], wanted: Iterable[object]) -> Overlap:
    ours, theirs = Counter(found), Counter(wanted)
    return Overlap((ours & theirs).total(), ours.total(), theirs.total())


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    """All runs of words; of a text that is shorter than one, the text."""
    if not words:
        return []
    return [tuple(words[start : start + GRAM]) for start in range(max(1, len(words) - GRAM + 1))]


def _f1_of_shares(runs: Sequence[Overlap]) -> float:
    both = sum(page.both / page.union for page in runs if page.union)
    apart = sum((page.union - page.both) / page.union for page in runs if page.union)
    return 2 * both / (2 * both + apart) if both else 0.0
