"""Finds a text that was reworded: where most of its words stand in their order."""

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from difflib import Match

MIN_SHARED = 0.6
"""Of the words of two wordings together, the share that must be common to both in their order."""
MIN_WORDS = 6
"""Words of a text below which others have most of them by chance, where nothing around it agrees."""
MAX_WORDS = 120
"""Words that are compared one by one; of a longer text, so many at its beginning and its end."""

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]|\w+")
"""In scripts without spaces every character is one."""
_MAX_CHARACTERS = 4_000
"""In which so many words stand."""
_RAREST = 16
"""Words of a text by which it is looked for."""
_MAX_HITS = 2_000
"""Places of a word, above which it says nothing."""
_CANDIDATES = 4
_AGREEING = 6
"""Letters around a text that tell where it begins and ends though its first or last words are others."""
_LOOKED_AT = 80
"""Characters in which these stand, white space among them."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """A stretch of words of the joined text that are mostly those wanted, by their numbers."""

    start: int
    end: int
    """Exclusive."""
    missing_first: int = 0
    """How many of the words wanted come before the first that was found."""
    missing_last: int = 0
    """How many come after the last that was found."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text that is looked for."""

    text: str
    before: str
    """What stood before it."""
    after: str
    """What stood after it."""
    near: int
    """Where it was."""


def nearest_wordings(joined: str, texts: Sequence[Wanted]) -> list[tuple[int, int] | None]:
    """Where texts that are not there word by word most likely are: start and end (exclusive); None if nowhere.

    The joined text is gone through but once.
    """
    ends = [_ends(wanted.text) for wanted in texts]
    words = _Words(joined, {word for head, tail in ends for word in (*head, *tail)})
    return [_nearest(words, wanted, head, tail) for wanted, (head, tail) in zip(texts, ends, strict=True)]


def _ends(text: str) -> tuple[list[str], list[str]]:
    """The first and the last words of a text, at most `MAX_WORDS`; none at its end if the first are all."""
    if len(text) <= _MAX_CHARACTERS:
        words = _folded(text)
        if len(words) <= MAX_WORDS:
            return words, []
    return _folded(text[:_MAX_CHARACTERS])[:MAX_WORDS], _folded(text[-_MAX_CHARACTERS:])[-MAX_WORDS:]


def _folded(text: str) -> list[str]:
    return [word.group().casefold() for word in _WORD.finditer(text)]


def _nearest(words: "_Words", wanted: Wanted, head: Sequence[str], tail: Sequence[str]) -> tuple[int, int] | None:
    found = words.best(head, wanted.near) if head else None
    if found is not None and tail:
        last = words.best(tail, wanted.near + len(wanted.text))
        found = last and _Wording(found.start, last.end, found.missing_first, last.missing_last)
    if found is None or found.end <= found.start:
        return None
    first, last_signs = _signs(wanted.text)
    before, after = wanted.before + first, last_signs + wanted.after
    start, end = words.start_of(found, before), words.end_of(found, after)
    if tail and not len(wanted.text) / 2 <= end - start <= len(wanted.text) * 2:
        return None
    joined = words.joined
    is_short = not tail and len(head) < MIN_WORDS
    if is_short and not (_ends_alike(joined, start, before) or _begins_alike(joined, end, after)):
        return None
    # What stands before the first word and after the last belongs to the text if it did.
    return start - len(first) * joined.endswith(first, 0, start), end + len(last_signs) * joined.startswith(
        last_signs, end
    )


class _Words:
    """The words of a text by their numbers, in which others are looked for."""

    def __init__(self, joined: str, wanted: Iterable[str]) -> None:
        self.joined = joined
        self._starts = array("q")
        self._hits: dict[str, array[int]] = {word: array("q") for word in wanted}
        for number, word in enumerate(_WORD.finditer(joined)):
            self._starts.append(word.start())
            places = self._hits.get(word.group().casefold())
            if places is not None and len(places) <= _MAX_HITS:
                places.append(number)

    def best(self, wanted: Sequence[str], near: int) -> _Wording | None:
        """The wording that shares most words with those wanted; of equals the nearest to a place in the text."""
        expected = bisect_left(self._starts, near)
        ranked = [
            (shared, -abs(found.start - expected), found)
            for begin in self._begins(wanted, expected)
            for found, shared in [self._aligned(wanted, begin)]
            if shared >= MIN_SHARED
        ]
        return max(ranked, key=lambda entry: entry[:2])[2] if ranked else None

    def _begins(self, wanted: Sequence[str], expected: int) -> list[int]:
        """Numbers of words about which the text may begin, by where its rarest words stand."""
        rare = sorted((len(self._hits[word]), word) for word in set(wanted) if 0 < len(self._hits[word]) <= _MAX_HITS)
        chosen = {word for _, word in rare[:_RAREST]}
        half = len(wanted) // 6 + 2
        votes: dict[int, float] = defaultdict(float)
        for position, word in enumerate(wanted):
            if word in chosen:
                for hit in self._hits[word]:
                    # Each votes for two stretches that overlap, so that no border parts those that agree.
                    at = (hit - position) // half
                    votes[at] += 1 / len(self._hits[word])
                    votes[at - 1] += 1 / len(self._hits[word])
        order = sorted(votes, key=lambda at: (-votes[at], abs(at * half - expected)))
        return [at * half for at in order[:_CANDIDATES]]

    def _aligned(self, wanted: Sequence[str], begin: int) -> tuple[_Wording, float]:
        """The words from about `begin` that are those wanted, and the share that is common to both."""
        from difflib import SequenceMatcher

        slack = len(wanted) // 2 + 8
        first = max(0, begin - slack)
        there = self._range(first, begin + len(wanted) + 2 * slack)
        runs = [run for run in SequenceMatcher(None, wanted, there, autojunk=False).get_matching_blocks() if run.size]
        if not runs:
            return _Wording(first, first), 0.0
        while len(runs) > 1:
            fewer = max((runs[1:], runs[:-1]), key=lambda some: _shared(some, len(wanted)))
            if _shared(fewer, len(wanted)) <= _shared(runs, len(wanted)):
                break
            # A word that was met by chance, far from the others.
            runs = fewer
        head, tail = runs[0], runs[-1]
        missing_last = len(wanted) - tail.a - tail.size
        found = _Wording(first + head.b, first + tail.b + tail.size, head.a, missing_last)
        return found, _shared(runs, len(wanted))

    def _range(self, first: int, end: int) -> list[str]:
        if first >= len(self._starts):
            return []
        stop = self._starts[end] if end < len(self._starts) else len(self.joined)
        return _folded(self.joined[self._starts[first] : stop])

    def start_of(self, found: _Wording, before: str) -> int:
        """Where a wording begins: above its first known word if the text before it tells so."""
        for number in range(max(0, found.start - 2 * found.missing_first), found.start):
            if _ends_alike(self.joined, self._starts[number], before):
                return self._starts[number]
        return self._starts[found.start]

    def end_of(self, found: _Wording, after: str) -> int:
        """Where a wording ends: below its last known word if the text after it tells so."""
        for number in reversed(range(found.end, min(found.end + 2 * found.missing_last, len(self._starts)))):
            if _begins_alike(self.joined, self._end(number), after):
                return self._end(number)
        return self._end(found.end - 1)

    def _end(self, number: int) -> int:
        word = _WORD.match(self.joined, self._starts[number])
        return word.end() if word else self._starts[number]


def _shared(runs: Sequence["Match"], wanted: int) -> float:
    """Of two wordings together, the share of words that are common to both."""
    span = runs[-1].b + runs[-1].size - runs[0].b
    return 2 * sum(run.size for run in runs) / (wanted + span)


def _signs(text: str) -> tuple[str, str]:
    """What stands before the first word of a text and after the last, white space aside."""
    text = text.strip()
    head = text[: found.start()] if (found := _WORD.search(text)) else ""
    tail = text[::-1][: found.start()][::-1] if (found := _WORD.search(text[::-1])) else ""
    return head, tail


def _ends_alike(joined: str, at: int, before: str) -> bool:
    """Whether the text up to a place ends as another does."""
    wanted, there = "".join(before.split())[-_AGREEING:], "".join(joined[max(0, at - _LOOKED_AT) : at].split())
    return there.endswith(wanted) if wanted else not there


def _begins_alike(joined: str, at: int, after: str) -> bool:
    """Whether the text from a place on begins as another does."""
    wanted, there = "".join(after.split())[:_AGREEING], "".join(joined[at : at + _LOOKED_AT].split())
    return there.startswith(wanted) if wanted else not there
