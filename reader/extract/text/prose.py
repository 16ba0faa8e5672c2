"""Where running text lies: a first, coarse look that needs no training."""

import re
from collections.abc import Sequence
from functools import lru_cache

from reader.extract.text.passages import Passage
from reader.extract.text.wording import is_furniture
from reader.model import count_words

LONG_WORDS = 24
"""Words from which a passage is prose however it ends."""
SENTENCE_WORDS = 4
"""Words from which a passage that begins and ends like a sentence is prose."""
MOST_WORDS = 60
"""Words beyond which a passage is no better evidence of prose."""

_MEASURED = 1_000
_REMEMBERED = 2_000
"""Passages of a long dump: each is asked about several times."""
_ENDED = re.compile(r"[.!?。！？؟۔।։]['\"’”»)\]]*$")
_FURNITURE, _ITEM, _SHORT = -8.0, -4.0, -3.0
"""What a line of a site's furniture, an item and any other short line speak against the body, in words of prose."""


def prose_words(passage: Passage) -> int:
    """Words of a passage that reads like sentences, of which its first 1,000 characters are looked at; else 0."""
    return _prose_words(passage.text[:_MEASURED])


@lru_cache(maxsize=_REMEMBERED)
def _prose_words(text: str) -> int:
    words = count_words(text)
    if words >= LONG_WORDS:
        return words
    is_sentence = words >= SENTENCE_WORDS and _ENDED.search(text[-6:]) and 2 * uncapped(text.split()) >= 1
    return words if is_sentence else 0


def uncapped(words: Sequence[str]) -> float:
    """The share of words that begin neither with a capital nor with a digit; scripts without capitals have 1."""
    return sum(1 for word in words if not (word[0].isupper() or word[0].isdigit())) / len(words) if words else 0.0


def evidence(passages: Sequence[Passage]) -> list[float]:
    """What each passage speaks for or against the body, in words."""
    return [_evidence(passage) for passage in passages]


def _evidence(passage: Passage) -> float:
    if is_furniture(passage.text):
        return _FURNITURE
    words = prose_words(passage)
    if words:
        return float(min(words, MOST_WORDS))
    return _ITEM if passage.marker or passage.continues else _SHORT


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
