"""What each passage is to the article, decided from the passages alone."""

from collections.abc import Sequence

from reader.extract.text.passages import Passage, ends_sentence
from reader.extract.text.wording import is_boilerplate

_PROSE_WORDS = 12
"""Words from which a passage that ends like a sentence is taken for prose."""
_MOST = 60
"""Words beyond which a passage is no better evidence of prose."""
_MEASURED = 4_000
"""Characters of a passage that are looked at."""


def is_prose(passage: Passage) -> bool:
    """Whether a passage reads like sentences."""
    words = len(passage.text[:_MEASURED].split())
    return words >= _PROSE_WORDS * 2 or (words >= _PROSE_WORDS and ends_sentence(passage.text))


def find_body(passages: Sequence[Passage]) -> frozenset[int]:
    """The passages that are the article's body, by index."""
    worth = values(passages)
    first, last = best_run(worth)
    return frozenset(i for i in range(first, last) if _is_inside(passages, worth, i))


def values(passages: Sequence[Passage]) -> list[float]:
    """What each passage speaks for or against the body, in words."""
    return [_value(passage) for passage in passages]


def _value(passage: Passage) -> float:
    if is_boilerplate(passage.text):
        return -8.0
    words = len(passage.text[:_MEASURED].split())
    if is_prose(passage):
        return float(min(words, _MOST))
    return -4.0 if passage.marker or passage.continues else -3.0


def best_run(values: Sequence[float]) -> tuple[int, int]:
    """The run of highest sum, as first and past-the-end index (Bentley, Programming Pearls: Kadane's algorithm)."""
    best, best_run, current, start = 0.0, (0, 0), 0.0, 0
    for i, value in enumerate(values):
        if current <= 0:
            current, start = 0.0, i
        current += value
        if current > best:
            best, best_run = current, (start, i + 1)
    return best_run


def _is_inside(passages: Sequence[Passage], values: Sequence[float], i: int) -> bool:
    if values[i] > 0:
        return True
    if values[i] < -4:
        return False
    passage, after = passages[i], passages[i + 1] if i + 1 < len(passages) else None
    if passage.marker or passage.continues:
        return False
    return ends_sentence(passage.text) or (after is not None and after.gap <= passage.gap and values[i + 1] > 0)
