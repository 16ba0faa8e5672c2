"""Which passage is the title: small trees over what each candidate says and where it stands.

Pure, and the same for training and for reading; `tests/benchmarks/train_text.py` makes the weights from it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log1p

from reader.extract.html.meta_words import likeness
from reader.extract.html.phrases import is_byline, is_date
from reader.extract.text.features import prose_margin
from reader.extract.text.passages import Passage
from reader.extract.text.pictures import find_pictures
from reader.extract.text.prose import prose_words
from reader.extract.text.signs import SIGNS, signs
from reader.extract.text.wording import is_furniture
from reader.extract.trees import Trees
from reader.model import BlockKind

LONGEST_TITLE = 250
"""Characters of the longest passage that may be a title."""
SITE_SEPARATOR = re.compile(r"\s+[|–—·•»-]+\s+|\s*\|\s*")
"""What stands between a document's title and its site's name."""

_REACH_BEFORE, _REACH_AFTER = 60, 10
"""Passages before and after the body's beginning among which the title is sought."""
_TOP = 3
"""Passages at the dump's top among which it is sought, too."""
_LEAD = 5
"""Paragraphs of the body that are most likely to take up the title's words."""
_THEME_LETTERS = 5
_NAMED_AUTHOR = re.compile(r"(?:[Bb]y|BY|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Dd]oor):? [^\W\d_a-z]\w+ [^\W\d_a-z]\w+")
"""A line that begins like `By Ada Moor`, whatever follows."""
_LEAST_WORDS = 3
"""Words of the shortest title that is told from a site's name by standing before a bar."""
_MENU_BARS = 2
"""Bars between the entries of a menu on one line; a document's title has one, before the site's name."""
_CRUMB = re.compile(r"\s[»›>/→]\s?|^[|»›]\s")
"""What stands between the steps of the path to a page."""
_RULE = re.compile(r"[=~*_-]{3,}")

TITLE_FEATURES = (
    *SIGNS,
    "to_start", "from_top", "repeated", "longer_later", "is_longest", "contains", "contained", "crumbs",
    "lead", "theme", "like_first", "like_first_part", "is_first",
    "gap_after", "facts_after", "facts_soon", "words_after", "like_after", "is_ruled", "furniture_before",
    "words_before", "is_alt", "is_caption", "in_body", "is_dense",
)  # fmt: skip
"""What the numbers of a candidate's row are."""


def find_title(passages: Sequence[Passage], body: frozenset[int], is_dense: bool, trees: Trees) -> int | None:
    """The likeliest of the short passages around the body's beginning; None where there are none."""
    candidates = title_candidates(passages, body)
    rows = title_features(passages, body, candidates, is_dense)
    scores = {i: trees.probability(row) for i, row in zip(candidates, rows, strict=True)}
    return max(candidates, key=lambda i: scores[i], default=None)


def title_text(text: str) -> str:
    """The title that a passage says, without the site's or the section's name that stands behind a bar."""
    title, bar, _ = text.partition(" | ")
    return title.rstrip() if bar and len(title.split()) >= _LEAST_WORDS else text


def tells_facts(text: str) -> bool:
    """Whether a line says who wrote or when."""
    return is_date(text) or is_byline(text) or _NAMED_AUTHOR.match(text) is not None


def title_candidates(passages: Sequence[Passage], body: frozenset[int]) -> list[int]:
    """The passages that may be the title, by index."""
    start = _start(passages, body)
    first = max(0, start - _REACH_BEFORE)
    reach = (*range(min(first, _TOP)), *range(first, min(len(passages), start + _REACH_AFTER)))
    return [i for i in reach if _may_be_title(passages[i])]


def title_features(
    passages: Sequence[Passage], body: frozenset[int], candidates: Sequence[int], is_dense: bool
) -> list[tuple[float, ...]]:
    """A row of numbers for each candidate, in the order of `TITLE_FEATURES`."""
    margin = prose_margin(passages)
    start = _start(passages, body)
    pictures = find_pictures(passages, [i for i in candidates if i not in body], is_dense)
    places = _places(passages, candidates, start)
    themes = [_theme(passages[i]) for i in sorted(body) if prose_words(passages[i])]
    lead, whole = frozenset().union(*themes[:_LEAD]), frozenset().union(*themes)
    return [
        (
            *signs(passages[i], margin),
            *places[i],
            _share(_theme(passages[i]), lead),
            _share(_theme(passages[i]), whole),
            *_likeness_to_first(passages, i),
            *_around(passages, i),
            float(pictures.get(i) is BlockKind.FIGURE),
            float(pictures.get(i) is BlockKind.CAPTION),
            float(i in body),
            float(is_dense),
        )
        for i in candidates
    ]


def _places(passages: Sequence[Passage], candidates: Sequence[int], start: int) -> dict[int, tuple[float, ...]]:
    """Where each candidate stands among the others and before the body's first prose."""
    texts = {i: passages[i].text for i in candidates}
    times = Counter(passage.text for passage in passages if len(passage.text) <= LONGEST_TITLE)
    words = {i: text.count(" ") for i, text in texts.items()}
    longest = max(words.values(), default=0)
    return {
        i: (
            log1p(start - i) if i <= start else -log1p(i - start),
            log1p(i),
            float(times[text] - 1),
            log1p(sum(1 for j in candidates if i < j <= start and words[j] >= words[i])),
            float(words[i] == longest),
            float(any(other in text for other in texts.values() if len(other) < len(text))),
            float(any(text in other for other in texts.values() if len(text) < len(other))),
            float(min(3, len(_CRUMB.findall(text)))),
        )
        for i, text in texts.items()
    }


def _likeness_to_first(passages: Sequence[Passage], i: int) -> Iterator[float]:
    """How like a candidate is to the dump's first line, which may be the document's own title, and to its part."""
    first = passages[0].text[:LONGEST_TITLE] if i and not passages[0].marker else ""
    yield likeness(passages[i].text, first)
    yield likeness(passages[i].text, SITE_SEPARATOR.split(first)[0])
    yield float(i == 0)


def _around(passages: Sequence[Passage], i: int) -> Iterator[float]:
    after = [passage.text[:LONGEST_TITLE] for passage in passages[i + 1 : i + 4]]
    before = passages[i - 1].text[:LONGEST_TITLE] if i else ""
    following = after[0] if after else ""
    yield float(min(passages[i + 1].gap, 3)) if after else -1.0
    yield float(tells_facts(following))
    yield float(any(map(tells_facts, after)))
    yield log1p(len(following.split()))
    yield likeness(passages[i].text, following)
    yield float(_RULE.fullmatch(following) is not None)
    yield float(is_furniture(before))
    yield log1p(len(before.split()))


def _share(words: frozenset[str], among: frozenset[str]) -> float:
    return len(words & among) / (len(words) or 1)


def _may_be_title(passage: Passage) -> bool:
    text = passage.text
    if passage.marker or not 0 < len(text) <= LONGEST_TITLE or not any(map(str.isalpha, text)):
        return False
    return not (text.count("|") >= _MENU_BARS or text.endswith(":") or tells_facts(text))


def _start(passages: Sequence[Passage], body: frozenset[int]) -> int:
    return next((i for i in sorted(body) if prose_words(passages[i])), min(body))


def _theme(passage: Passage) -> frozenset[str]:
    return frozenset(word for word in passage.text[:1_000].lower().split() if len(word) >= _THEME_LETTERS)
