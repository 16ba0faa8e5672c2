"""Which passages of a dump are the article's, told by its true body; how much of the body a choice of them finds."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

GRAM = 4
"""Words that must follow each other in the true body for a passage's words to count as found there."""
SLACK = 6
"""Words that a short passage may stand apart from its neighbours in the true body."""
_WORD = re.compile(r"\w+")


def count_tokens(text: str) -> int:
    """Words as scores count them."""
    return len(_WORD.findall(text))


def body_f1(texts: Iterable[str], body: str) -> float:
    """F1 of the body's words, in whatever order, 0 to 1."""
    found = Counter(_WORD.findall("\n".join(texts).lower()))
    wanted = Counter(_WORD.findall(body.lower()))
    return 2 * (found & wanted).total() / ((found.total() + wanted.total()) or 1)


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
