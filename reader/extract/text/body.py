"""Which passages are the article's body."""

from collections.abc import Sequence
from itertools import groupby

from reader.extract.text.features import features
from reader.extract.text.layout import Layout
from reader.extract.text.passages import Passage
from reader.extract.text.prose import best_run, evidence, prose_words
from reader.extract.text.wording import is_furniture
from reader.extract.trees import Trees

THRESHOLD = 0.42
"""Probability from which a passage is body: the best F1 of body words over both halves of the training pages."""

THRESHOLD_BESIDE = 0.2
"""The same for a paragraph next to body: a paragraph lost hurts more than one too many."""

MOST_PASSAGES = 20_000
"""Passages beyond which a text is a book or a log, no dump of a page, and is taken whole."""

_PLAIN_SHARE = 0.8
"""Share of words in sentences from which a text without any of a site's furniture is taken whole."""
_PLAIN_RUN = 4
"""Lines between its paragraphs at most: title, author, place and date, and a heading."""


Rows = Sequence[tuple[float, ...]]
"""What can be told of each passage, as numbers."""


def body_rows(passages: Sequence[Passage], layout: Layout) -> Rows:
    """What tells body passages; nothing where a text is taken whole or holds no prose at all."""
    if len(passages) > MOST_PASSAGES or not any(map(prose_words, passages)) or is_plain(passages):
        return ()
    return features(passages, layout)


def find_body(passages: Sequence[Passage], rows: Rows, trees: Trees) -> frozenset[int]:
    """The passages that are the article's body, by index; none where there is no prose at all.

    Without `rows`, all of them are.
    """
    prose = [prose_words(passage) for passage in passages]
    if not any(prose):
        return frozenset()
    if not rows:
        return frozenset(range(len(passages)))
    likely = frozenset(i for i, row in enumerate(rows) if trees.exceeds(row, THRESHOLD))
    beside = {j for i in likely for j in (i - 1, i + 1) if 0 <= j < len(rows) and prose[j]} - likely
    body = likely.union(j for j in beside if trees.exceeds(rows[j], THRESHOLD_BESIDE))
    if any(prose[i] for i in body):
        return body
    first, last = best_run(evidence(passages))
    return frozenset(i for i in range(first, last) if prose[i]) or frozenset(
        i for i, words in enumerate(prose) if words
    )


def is_plain(passages: Sequence[Passage]) -> bool:
    """Whether a text is one that somebody wrote, with nothing of a site around it."""
    if any(passage.numbers or is_furniture(passage.text) for passage in passages):
        return False
    is_prose = [prose_words(passage) > 0 for passage in passages]
    longest = max((sum(1 for _ in run) for prose, run in groupby(is_prose) if not prose), default=0)
    words = sum(_words(passage) for passage, prose in zip(passages, is_prose, strict=True) if prose)
    return longest <= _PLAIN_RUN and words >= _PLAIN_SHARE * sum(map(_words, passages))


def _words(passage: Passage) -> int:
    return passage.text.count(" ") + 1
