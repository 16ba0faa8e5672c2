"""What can be told of each passage among the others, as numbers: its own signs, its neighbours', where the prose lies.

Pure, and the same for training and for reading; `tests/benchmarks/train_text.py` makes the weights from it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import log1p

from reader.extract.text.layout import Layout
from reader.extract.text.passages import Passage
from reader.extract.text.prose import best_run, evidence, prose_words
from reader.extract.text.signs import MEASURED, SIGNS, signs

_NEIGHBOURS = {
    "words": (-3, -2, -1, 1, 2),
    "ends_sentence": (-1, 1),
    "uncapped": (-2, -1, 1, 2, 3),
    "bullet": (1, 2),
    "depth": (-1, 1, 2),
    "gap": (1,),
    "furniture": (1,),
}
"""Whose signs tell something of a passage besides its own: those that gain most in training."""
_PROSE_WINDOWS = (4, 12, 40)
"""Passages before and after in which prose is counted: the neighbours, a section, an article."""
_SIGN_WINDOW = 8
_SIGNS_COUNTED = ("furniture", "comment", "ago", "year", "date", "byline")
_SIGNS_SOUGHT = ("furniture", "leads_on", "comment", "date")
_THEME_LETTERS = 5
"""Letters from which a word says what a text is about; shorter ones are mostly grammar."""
FAR = 1_000
"""Passages that what is nowhere is away."""
_NAME = re.compile(r"[^\W\d_a-z]\w+ [^\W\d_a-z]\w+")
"""Two words with capitals at a passage's beginning, which may be a name."""

FEATURES = (
    *SIGNS,
    *(f"{sign}{offset:+d}" for sign, offsets in _NEIGHBOURS.items() for offset in offsets),
    *(
        f"{what}_{side}_{window}"
        for window in _PROSE_WINDOWS
        for what in ("prose", "passages")
        for side in ("before", "after")
    ),
    *(f"{sign}_{side}" for sign in (*_SIGNS_COUNTED, "repeated") for side in ("before", "after")),
    *(f"since_{sign}" for sign in _SIGNS_SOUGHT),
    "to_prose_before", "to_prose_after", "place", "words_before", "prose_before", "prose_after",
    "in_run", "from_run_start", "to_run_end", "run_share", "repeated", "theme",
    "uncapped_first", "names_author",
    "count", "prose_share", "is_dense",
)  # fmt: skip
"""What the numbers of a row are."""


def features(passages: Sequence[Passage], layout: Layout) -> list[tuple[float, ...]]:
    """A row of numbers for each passage, in the order of `FEATURES`."""
    margin = prose_margin(passages)
    rows = [signs(passage, margin) for passage in passages]
    by_sign = dict(zip(SIGNS, map(list, zip(*rows, strict=True)), strict=True))
    prose = [prose_words(passage) for passage in passages]
    columns = [
        *by_sign.values(),
        *_neighbour_columns(by_sign),
        *_prose_columns(prose),
        *_sign_columns(passages, by_sign),
        *_place_columns(passages, prose),
        *_run_columns(passages, prose),
        *_text_columns(passages, prose),
        *_name_columns(passages, by_sign["byline"]),
        *([value] * len(passages) for value in _document(prose, layout)),
    ]
    return list(zip(*columns, strict=True))


def prose_margin(passages: Sequence[Passage]) -> int:
    """The column at which most prose begins."""
    columns = Counter(passage.indent for passage in passages if not passage.marker and prose_words(passage))
    return columns.most_common(1)[0][0] if columns else 0


def _neighbour_columns(by_sign: dict[str, list[float]]) -> Iterator[list[float]]:
    for sign, offsets in _NEIGHBOURS.items():
        column = by_sign[sign]
        for offset in offsets:
            outside = [-1.0] * min(abs(offset), len(column))
            yield outside + column[:offset] if offset < 0 else column[offset:] + outside


def _prose_columns(prose: Sequence[int]) -> Iterator[list[float]]:
    for window in _PROSE_WINDOWS:
        for counted in (prose, [bool(words) for words in prose]):
            for column in _window_sums(counted, window):
                yield [log1p(number) for number in column]


def _sign_columns(passages: Sequence[Passage], by_sign: dict[str, list[float]]) -> Iterator[list[float]]:
    times = Counter(passage.text[:MEASURED] for passage in passages)
    repeated = [float(times[passage.text[:MEASURED]] > 1) for passage in passages]
    for met in (*(by_sign[sign] for sign in _SIGNS_COUNTED), repeated):
        yield from _window_sums(met, _SIGN_WINDOW)
    for sign in _SIGNS_SOUGHT:
        yield _since(by_sign[sign])


def _place_columns(passages: Sequence[Passage], prose: Sequence[int]) -> Iterator[list[float]]:
    count = len(passages)
    words = _until([len(passage.text[:MEASURED].split()) for passage in passages])
    until = _until(prose)
    yield _since(prose)
    yield _since(prose[::-1])[::-1]
    yield [i / count for i in range(count)]
    yield [words[i] / (words[-1] or 1) for i in range(count)]
    yield [until[i] / (until[-1] or 1) for i in range(count)]
    yield [log1p(until[-1] - until[i + 1]) for i in range(count)]


def _run_columns(passages: Sequence[Passage], prose: Sequence[int]) -> Iterator[list[float]]:
    count = len(passages)
    first, last = best_run(evidence(passages))
    yield [float(first <= i < last) for i in range(count)]
    yield [signed_log(i - first) for i in range(count)]
    yield [signed_log(last - 1 - i) for i in range(count)]
    yield [sum(prose[first:last]) / (sum(prose) or 1)] * count


def _text_columns(passages: Sequence[Passage], prose: Sequence[int]) -> Iterator[list[float]]:
    texts = [passage.text[:MEASURED] for passage in passages]
    times = Counter(texts)
    yield [log1p(times[text] - 1) for text in texts]
    themes = [frozenset(word for word in text.lower().split() if len(word) >= _THEME_LETTERS) for text in texts]
    spread = Counter(word for theme, words in zip(themes, prose, strict=True) if words for word in theme)
    yield [_theme_share(theme, spread, 2 if words else 1) for theme, words in zip(themes, prose, strict=True)]


def _name_columns(passages: Sequence[Passage], bylines: Sequence[float]) -> Iterator[list[float]]:
    yield [float(passage.text[:1].islower()) for passage in passages]
    told = "\n".join(passage.text for passage, byline in zip(passages, bylines, strict=True) if byline)
    names = [_NAME.match(passage.text) for passage in passages]
    yield [float(name is not None and name[0] in told) for name in names]


def _theme_share(theme: frozenset[str], spread: Counter[str], least: int) -> float:
    """How much of what a passage is about is met in at least so many passages of prose."""
    return sum(1 for word in theme if spread[word] >= least) / (len(theme) or 1)


def _document(prose: Sequence[int], layout: Layout) -> tuple[float, ...]:
    return log1p(len(prose)), sum(1 for words in prose if words) / len(prose), float(layout.is_dense)


def _window_sums(numbers: Sequence[float], window: int) -> Iterator[list[float]]:
    """The sums over so many passages before each, and over so many after."""
    until, count = _until(numbers), len(numbers)
    yield [until[i] - until[max(0, i - window)] for i in range(count)]
    yield [until[min(count, i + 1 + window)] - until[i + 1] for i in range(count)]


def _until(numbers: Sequence[float]) -> list[float]:
    return list(accumulate(numbers, initial=0.0))


def _since(numbers: Sequence[float]) -> list[float]:
    """How many passages back the last number above 0 stands, as a logarithm."""
    column: list[float] = []
    back = FAR
    for number in numbers:
        column.append(log1p(back))
        back = 1 if number > 0 else back + 1
    return column


def signed_log(number: int) -> float:
    """The logarithm of a distance, with its sign."""
    return log1p(number) if number >= 0 else -log1p(-number)
