"""Where running text lies: a first, coarse look that needs no training."""

import re
from collections.abc import Sequence

from reader.extract.text.passages import Passage, ends_sentence
from reader.extract.text.wording import is_boilerplate

LONG_WORDS = 24
"""Words from which a passage is prose however it ends."""
SENTENCE_WORDS = 4
"""Words from which a passage that begins and ends like a sentence is prose."""
MOST_WORDS = 60
"""Words beyond which a passage is no better evidence of prose."""

_MEASURED = 1_000
_ENDED = re.compile(r"[.!?。！？]['\"’”»)\]]*$")
_FURNITURE, _ITEM, _SHORT = -8.0, -4.0, -3.0
"""What a line of a site's furniture, an item and any other short line speak against the body, in words of prose."""


def prose_words(passage: Passage) -> int:
    """Words of a passage that reads like sentences, of which its first 1,000 characters are looked at; else 0."""
    text = passage.text[:_MEASURED]
    words = text.split()
    if len(words) >= LONG_WORDS:
        return len(words)
    lower = sum(1 for word in words if word[0].islower())
    is_sentence = len(words) >= SENTENCE_WORDS and lower * 2 >= len(words) and _ENDED.search(text[-6:])
    return len(words) if is_sentence else _unspaced_words(text)


def _unspaced_words(text: str) -> int:
    """Words of scripts that set no spaces, at about two characters a word, if it ends like a sentence."""
    return len(text) // 2 if text[-1:] in "。！？」" and len(text) >= 2 * SENTENCE_WORDS else 0


def evidence(passages: Sequence[Passage]) -> list[float]:
    """What each passage speaks for or against the body, in words."""
    return [_evidence(passage) for passage in passages]


def _evidence(passage: Passage) -> float:
    if is_boilerplate(passage.text):
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
