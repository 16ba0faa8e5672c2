"""What can be told of a short passage outside the body as the title of something else to read, as numbers.

They follow the numbers that tell body passages. Pure, and the same for training and for reading;
`tests/benchmarks/train_dump_links.py` makes the weights from it.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import log1p

from reader.extract.heading_words import kind_of_heading
from reader.extract.html.link_words import CONTINUE_WORDS, INDEX_WORDS, SERVICE_WORDS
from reader.extract.html.phrases import is_byline, is_date
from reader.extract.text.features import FEATURES, signed_log, since
from reader.extract.text.passages import Passage, ends_sentence
from reader.extract.text.wording import is_furniture
from reader.model import GroupKind

LONGEST_LINK = 200
"""Characters of the longest passage that is taken for a link."""
LONGEST_GROUP_HEADING = 60
"""Characters of a line that may head links; longer ones are titles that happen to hold such words."""
_LEAST_WORDS = FEATURES.index("words"), log1p(2.5)
"""Where a row tells the words, and the least: of titles that were labelled 3 in 100 have less than three words."""
_TITLE_WORDS = 4
"""Words from which a short passage is rather a title than a name of a menu."""
_NUMBER_WORDS = 3
"""Words for each numbered link in a line of titles."""
_WINDOWS = (3, 10)
"""Passages before and after that are looked at: a teaser's neighbours, a box."""
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
    if not 1 < len(text) <= LONGEST_LINK or is_date(text) or is_byline(text) or is_furniture(text):
        return False
    return not is_command(text)


def is_command(text: str) -> bool:
    """Whether a text asks for something to be done or read, without saying what."""
    plain = text.casefold()
    return any(words.fullmatch(plain) for words in (SERVICE_WORDS, CONTINUE_WORDS, INDEX_WORDS))


def title_candidates(
    passages: Sequence[Passage], rows: Sequence[Sequence[float]], taken: frozenset[int]
) -> Sequence[int]:
    """The passages that may be titles. `rows` are those that tell body passages."""
    column, least = _LEAST_WORDS
    return [
        i
        for i, (passage, row) in enumerate(zip(passages, rows, strict=True))
        if i not in taken and row[column] > least and not _is_menu_row(passage) and is_link(passage)
    ]


def _is_menu_row(passage: Passage) -> bool:
    """Whether a text browser set several links in a line that are too short for titles."""
    return passage.numbers > 1 and passage.text.count(" ") + 1 < _NUMBER_WORDS * passage.numbers


def link_features(
    passages: Sequence[Passage], rows: Sequence[Sequence[float]], body: frozenset[int], candidates: Sequence[int]
) -> list[tuple[float, ...]]:
    """A row for each candidate, in the order of `LINK_FEATURES`. `rows` are those that tell body passages."""
    texts = [passage.text[:LONGEST_LINK] for passage in passages]
    columns = [
        *_heading_columns(texts),
        *_body_columns(len(passages), body),
        *_window_columns(texts, frozenset(candidates)),
    ]
    return [(*rows[i], *(column[i] for column in columns), float(len(texts[i]))) for i in candidates]


def _heading_columns(texts: Sequence[str]) -> Iterator[list[float]]:
    """How far back the last heading of each kind stands."""
    kinds = [kind_of_heading(text) if may_head(text) else None for text in texts]
    for kind in _KINDS:
        yield since([found is kind for found in kinds])


def may_head(text: str) -> bool:
    """Whether a text is short and does not end like a sentence, as headings over links."""
    return len(text) <= LONGEST_GROUP_HEADING and not ends_sentence(text.rstrip(":?"))


def _body_columns(count: int, body: frozenset[int]) -> Iterator[list[float]]:
    first, last = min(body, default=0), max(body, default=-1)
    is_body = [i in body for i in range(count)]
    yield [signed_log(i - first) for i in range(count)]
    yield [signed_log(i - last) for i in range(count)]
    yield [float(first < i < last) for i in range(count)]
    yield since(is_body[::-1])[::-1]
    yield since(is_body)
    yield [last / count] * count


def _window_columns(texts: Sequence[str], candidates: frozenset[int]) -> Iterator[list[float]]:
    words = [texts[i].count(" ") + 1 if i in candidates else 0 for i in range(len(texts))]
    until = [list(accumulate(numbers, initial=0)) for numbers in ((n >= _TITLE_WORDS for n in words), words)]
    count = len(texts)
    for window in _WINDOWS:
        before = [max(0, i - window) for i in range(count)]
        after = [min(count, i + 1 + window) for i in range(count)]
        for sums in until:
            yield [float(sums[i] - sums[j]) for i, j in enumerate(before)]
            yield [float(sums[j] - sums[i + 1]) for i, j in enumerate(after)]
