"""What can be told of each passage among the others, as numbers: its own signs, its neighbours', where the prose lies.

Pure, and the same for training and for reading: `tests/benchmarks` trains the weights from it.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate
from math import log1p

from reader.extract.text.layout import Layout
from reader.extract.text.passages import Passage
from reader.extract.text.prose import best_run, evidence, prose_words
from reader.extract.text.signs import MEASURED, NAMES, signs

_NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
_OF_NEIGHBOURS = (
    "words",
    "ends_sentence",
    "lower",
    "bullet",
    "gap",
    "numbers",
    "boilerplate",
    "depth",
    "date",
    "led",
    "continues",
)
_WINDOWS = (4, 12, 40)
_COUNTED = ("boilerplate", "comment", "recent", "date", "byline", "bullet")
_COUNTED_WINDOW = 8
_BOILERPLATE, _LED, _COMMENT = (NAMES.index(name) for name in ("boilerplate", "led", "comment"))
_THEME_LENGTH = 5
"""Letters from which a word says what a text is about; shorter ones are mostly grammar."""

FEATURES = (
    *NAMES,
    *(f"{name}{offset:+d}" for offset in _NEIGHBOURS for name in _OF_NEIGHBOURS),
    *(f"{what}_{side}_{window}" for window in _WINDOWS for side in ("before", "after") for what in ("prose", "passages")),
    *(f"{name}_{side}" for name in (*_COUNTED, "repeated") for side in ("before", "after")),
    "to_prose_before", "to_prose_after", "place", "words_before", "prose_before", "prose_after",
    "in_run", "from_run_start", "to_run_end", "run_share", "repeated", "theme", "since_boilerplate", "since_led", "since_comment", "first_line",
    "count", "prose_share", "is_wrapped", "is_dense", "has_numbers",
)  # fmt: skip


def features(passages: Sequence[Passage], layout: Layout) -> list[list[float]]:
    """A row of numbers for each passage, in the order of `FEATURES`."""
    margin = prose_margin(passages)
    own = [signs(passage, margin) for passage in passages]
    blank = tuple(-1.0 for _ in _OF_NEIGHBOURS)
    picked = [NAMES.index(name) for name in _OF_NEIGHBOURS]
    shared = [tuple(row[i] for i in picked) for row in own]
    around = _around(passages, own)
    document = _document(passages, layout)
    rows: list[list[float]] = []
    for i, row in enumerate(own):
        line = list(row)
        for offset in _NEIGHBOURS:
            line.extend(shared[i + offset] if 0 <= i + offset < len(own) else blank)
        line.extend(column[i] for column in around)
        line.extend(document)
        rows.append(line)
    return rows


def prose_margin(passages: Sequence[Passage]) -> int:
    """The column at which most prose begins."""
    columns = Counter(passage.indent for passage in passages if not passage.marker and prose_words(passage))
    return columns.most_common(1)[0][0] if columns else 0


def _around(passages: Sequence[Passage], own: Sequence[Sequence[float]]) -> list[list[float]]:
    """Columns of what depends on the whole sequence."""
    count = len(passages)
    words = [len(passage.text[:MEASURED].split()) for passage in passages]
    prose = [prose_words(passage) for passage in passages]
    until_words, until_prose = _until(words), _until(prose)
    until_passages = _until([1 if number else 0 for number in prose])
    columns: list[list[float]] = []
    for window in _WINDOWS:
        spans = (lambda i, w=window: (max(0, i - w), i)), (lambda i, w=window: (i + 1, min(count, i + 1 + w)))
        for span in spans:
            columns.append([log1p(_between(until_prose, span(i))) for i in range(count)])
            columns.append([log1p(_between(until_passages, span(i))) for i in range(count)])
    columns += _counted_columns(passages, own)
    columns.append(_since(count, lambda i: prose[i] > 0))
    columns.append(_since(count, lambda i: prose[count - 1 - i] > 0)[::-1])
    columns.append([i / count for i in range(count)])
    columns.append([until_words[i] / (until_words[-1] or 1) for i in range(count)])
    columns.append([until_prose[i] / (until_prose[-1] or 1) for i in range(count)])
    columns.append([log1p(until_prose[-1] - until_prose[i + 1]) for i in range(count)])
    return columns + _run_columns(passages, until_prose) + _text_columns(passages, own, prose)


def _counted_columns(passages: Sequence[Passage], own: Sequence[Sequence[float]]) -> list[list[float]]:
    """How many of the passages just before and after carry a sign."""
    count = len(passages)
    repeated = Counter(passage.text[:MEASURED] for passage in passages)
    signs_of = [[row[NAMES.index(name)] > 0 for row in own] for name in _COUNTED]
    signs_of.append([repeated[passage.text[:MEASURED]] > 1 for passage in passages])
    columns: list[list[float]] = []
    for met in signs_of:
        until = _until(met)
        columns.append([float(_between(until, (max(0, i - _COUNTED_WINDOW), i))) for i in range(count)])
        columns.append([float(_between(until, (i + 1, min(count, i + 1 + _COUNTED_WINDOW)))) for i in range(count)])
    return columns


def _run_columns(passages: Sequence[Passage], until_prose: Sequence[int]) -> list[list[float]]:
    count = len(passages)
    first, last = best_run(evidence(passages))
    share = (until_prose[last] - until_prose[first]) / (until_prose[-1] or 1)
    return [
        [float(first <= i < last) for i in range(count)],
        [_signed_log(i - first) for i in range(count)],
        [_signed_log(last - 1 - i) for i in range(count)],
        [share] * count,
    ]


def _text_columns(
    passages: Sequence[Passage], own: Sequence[Sequence[float]], prose: Sequence[int]
) -> list[list[float]]:
    count = len(passages)
    texts = [passage.text[:MEASURED] for passage in passages]
    repeated = Counter(texts)
    themes = [frozenset(word for word in text.lower().split() if len(word) >= _THEME_LENGTH) for text in texts]
    spread = Counter(word for theme, number in zip(themes, prose, strict=True) if number for word in theme)
    first_line = themes[0]
    return [
        [log1p(repeated[text] - 1) for text in texts],
        [_theme_share(theme, spread, number > 0) for theme, number in zip(themes, prose, strict=True)],
        _since(count, lambda i: own[i][_BOILERPLATE] > 0),
        _since(count, lambda i: own[i][_LED] > 0),
        _since(count, lambda i: own[i][_COMMENT] > 0),
        [len(theme & first_line) / (len(theme) or 1) for theme in themes],
    ]


def _theme_share(theme: frozenset[str], spread: Counter[str], is_counted: bool) -> float:
    """How much of what a passage is about is also met in other prose."""
    least = 2 if is_counted else 1
    return sum(1 for word in theme if spread[word] >= least) / (len(theme) or 1)


def _document(passages: Sequence[Passage], layout: Layout) -> tuple[float, ...]:
    prose = sum(1 for passage in passages if prose_words(passage))
    return (
        log1p(len(passages)),
        prose / len(passages),
        float(layout.width is not None),
        float(layout.is_dense),
        float(any(passage.numbers for passage in passages)),
    )


def _until(numbers: Sequence[int]) -> list[int]:
    return list(accumulate(numbers, initial=0))


def _between(until: Sequence[int], span: tuple[int, int]) -> int:
    return until[span[1]] - until[span[0]]


def _since(count: int, is_met: Callable[[int], bool]) -> list[float]:
    """How far back the last met passage lies, as a logarithm."""
    column: list[float] = []
    since = 1_000
    for i in range(count):
        column.append(log1p(since))
        since = 1 if is_met(i) else since + 1
    return column


def _signed_log(number: int) -> float:
    return log1p(number) if number >= 0 else -log1p(-number)
