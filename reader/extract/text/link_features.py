"""What can be told of a short passage outside the body as the title of something else to read, as numbers.

They follow the numbers that tell body passages. Pure, and the same for training and for reading;
`tests/benchmarks/train_dump_links.py` makes the weights from it.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import log1p

from reader.extract.heading_words import kind_of_heading
from reader.extract.html.link_words import CONTINUE_WORDS, INDEX_WORDS, SERVICE_WORDS
from reader.extract.html.phrases import is_byline, is_date
from reader.extract.text.features import FAR, FEATURES, signed_log
from reader.extract.text.passages import Passage, ends_sentence
from reader.extract.text.wording import is_furniture
from reader.model import GroupKind

LONGEST_LINK = 200
"""Characters of the longest passage that is taken for a link."""
LONGEST_GROUP_HEADING = 60
"""Characters of a line that may head links; longer ones are titles that happen to hold such words."""
LEAST_WORDS = 3
"""Words of a title at least: of those that were labelled 3 in 100 have less."""
_WORDS = FEATURES.index("words")
"""Where a row tells the logarithm of the words and 1."""
TITLE_WORDS = 4
"""Words from which a short passage is rather a title than a name of a menu."""
_WINDOWS = (3, 10)
"""Passages before and after that are looked at: a teaser's neighbours, a box."""
_NAMELESS = re.compile(r"[\W_]*(?:\[[^\]]*\][\W_]*)?")
_KINDS = (GroupKind.RELATED, GroupKind.POPULAR, GroupKind.TOPICS, GroupKind.PROMOTED, GroupKind.SITE)

LINK_FEATURES = (
    *FEATURES,
    *(f"since_{kind}" for kind in _KINDS),
    "from_body_start", "from_body_end", "in_body", "to_next_body", "since_body", "body_share",
    *(f"{what}_{side}_{window}" for window in _WINDOWS for what in ("titles", "words") for side in ("before", "after")),
    "letters",
)  # fmt: skip
"""What the numbers of a row are."""


def is_link(passage: Passage) -> bool:
    """Whether a passage may be a link: short, and nothing else that pages set in short lines."""
    text = passage.text
    if not 1 < len(text) <= LONGEST_LINK or not has_name(text):
        return False
    return not (is_date(text) or is_byline(text) or is_furniture(text) or is_command(text))


def has_name(text: str) -> bool:
    """Whether a text says more than rules, bullets and the file of a picture, which text browsers set in brackets."""
    return _NAMELESS.fullmatch(text) is None


def is_command(text: str) -> bool:
    """Whether a text asks for something to be done or read, without saying what."""
    plain = text.casefold()
    return any(words.fullmatch(plain) for words in (SERVICE_WORDS, CONTINUE_WORDS, INDEX_WORDS))


def title_candidates(
    passages: Sequence[Passage], rows: Sequence[Sequence[float]], taken: frozenset[int]
) -> Sequence[int]:
    """The passages that may be titles. `rows` are those that tell body passages."""
    least = log1p(LEAST_WORDS - 0.5)
    return [
        i
        for i, (passage, row) in enumerate(zip(passages, rows, strict=True))
        if i not in taken and row[_WORDS] > least and not _is_menu_row(passage) and is_link(passage)
    ]


def _is_menu_row(passage: Passage) -> bool:
    """Whether a text browser set several links in a line that are too short for titles."""
    return passage.numbers > 1 and passage.text.count(" ") + 1 < LEAST_WORDS * passage.numbers


def link_features(
    passages: Sequence[Passage], rows: Sequence[Sequence[float]], body: frozenset[int], candidates: Sequence[int]
) -> list[tuple[float, ...]]:
    """A row for each candidate, in the order of `LINK_FEATURES`. `rows` are those that tell body passages."""
    texts = [passages[i].text for i in candidates]
    columns = zip(
        _since_headings(passages, candidates),
        _from_body(sorted(body) or [0], candidates, len(passages)),
        _windows(texts, candidates, len(passages)),
        strict=True,
    )
    return [
        (*rows[i], *headings, *places, *windows, float(len(text)))
        for i, text, (headings, places, windows) in zip(candidates, texts, columns, strict=True)
    ]


def _since_headings(passages: Sequence[Passage], candidates: Sequence[int]) -> Iterator[Sequence[float]]:
    """How far back the last heading of each kind stands."""
    last = dict.fromkeys(_KINDS, -FAR)
    start = 0
    for i in candidates:
        for j in range(start, i):
            kind = kind_of_heading(passages[j].text) if may_head(passages[j].text) else None
            if kind is not None:
                last[kind] = j
        start = i
        yield [log1p(i - j) for j in last.values()]


def may_head(text: str) -> bool:
    """Whether a text is short and does not end like a sentence, as headings over links."""
    return len(text) <= LONGEST_GROUP_HEADING and not ends_sentence(text.rstrip(":?"))


def _from_body(body: Sequence[int], candidates: Sequence[int], count: int) -> Iterator[Sequence[float]]:
    """Where the body lies: begin, end, whether around, the nearest after and before, how far down its end is."""
    for i in candidates:
        at = bisect(body, i)
        after = body[at] - i if at < len(body) else FAR + count - 1 - i
        before = i - body[at - 1] if at else FAR + i
        yield (
            signed_log(i - body[0]),
            signed_log(i - body[-1]),
            float(body[0] < i < body[-1]),
            log1p(after),
            log1p(before),
            body[-1] / count,
        )


def _windows(texts: Sequence[str], candidates: Sequence[int], count: int) -> Iterator[Sequence[float]]:
    """Titles and words of other candidates around."""
    words = [0] * count
    for i, text in zip(candidates, texts, strict=True):
        words[i] = text.count(" ") + 1
    sums = [list(accumulate(numbers, initial=0)) for numbers in ((n >= TITLE_WORDS for n in words), words)]
    for i in candidates:
        yield [
            float(number)
            for window in _WINDOWS
            for until in sums
            for number in (
                until[i] - until[max(0, i - window)],
                until[min(count, i + 1 + window)] - until[i + 1],
            )
        ]
