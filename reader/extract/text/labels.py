"""What each passage is to the article, decided from the passages alone."""

from collections.abc import Sequence

from reader.extract.text.passages import Passage, ends_sentence
from reader.extract.text.prose import best_run, evidence


def find_body(passages: Sequence[Passage]) -> frozenset[int]:
    """The passages that are the article's body, by index."""
    worth = evidence(passages)
    first, last = best_run(worth)
    return frozenset(i for i in range(first, last) if _is_inside(passages, worth, i))


def _is_inside(passages: Sequence[Passage], values: Sequence[float], i: int) -> bool:
    if values[i] > 0:
        return True
    if values[i] < -4:
        return False
    passage, after = passages[i], passages[i + 1] if i + 1 < len(passages) else None
    if passage.marker or passage.continues:
        return False
    return ends_sentence(passage.text) or (after is not None and after.gap <= passage.gap and values[i + 1] > 0)
