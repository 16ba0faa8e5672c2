"""Finding words in an article; pure functions, and the folded texts that are kept between two of them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import NamedTuple

from reader.folding import Folded, fold
from reader.library.search_text import spaced
from reader.query.asked import Query
from reader.query.tree import TextField, Words
from reader.query.words import asked_words
from reader.ui.wording import MOST_MATCHES

_IN_TITLE = (None, TextField.TITLE)
_IN_ARTICLE = (None, TextField.TITLE, TextField.BYLINE, TextField.BODY)
"""Where words are looked for that can be found in an article as it is shown."""

_TOKEN = re.compile(r"[^\W_]+")
_BETWEEN = r"[\W_]{%d,40}"


class Match(NamedTuple):
    """Where a search found its words: characters `start` to `end` (exclusive) of a block's text."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found."""

    matches: tuple[Match, ...] = ()
    """In reading order, without overlaps."""
    is_cut: bool = False
    """Whether there are more than `MOST_MATCHES`."""


@dataclass(frozen=True, slots=True)
class Needle:
    """What is looked for in folded texts."""

    text: str
    """Folded, not empty."""
    fold_case: bool = True
    pattern: re.Pattern[str] | None = None
    """What the text stands for where it is not looked for as it is."""

    def spans(self, text: str, most: int) -> Iterable[tuple[int, int]]:
        """Where it stands in a folded text, from the start on, without overlaps, at most so many."""
        if self.pattern is not None:
            return (found.span() for found in islice(self.pattern.finditer(text), most))
        # The quickest way to find a hundred thousand places.
        pieces = text.split(self.text, most)
        size = len(self.text)
        ends = list(accumulate(size + len(piece) for piece in pieces[:-1]))
        return zip([end - size for end in ends], ends, strict=True)


class FoldedTexts:
    """The texts of an article, each folded once, when it is first looked through."""

    def __init__(self, texts: Sequence[str], first: int = 0) -> None:
        """`first` is the number of the first of them."""
        self._texts = texts
        self._folded: dict[tuple[int, bool], Folded] = {}
        self.numbers = range(first, first + len(texts))
        self._ahead = iter(self.numbers)

    def folded(self, number: int, *, fold_case: bool) -> Folded:
        """One of the texts."""
        key = (number, fold_case)
        if key not in self._folded:
            self._folded[key] = fold(self._texts[number - self.numbers.start], fold_case=fold_case)
        return self._folded[key]

    def fold_ahead(self) -> bool:
        """Fold the next text that will be looked through; False if there is none."""
        number = next(self._ahead, None)
        if number is not None:
            self.folded(number, fold_case=True)
        return number is not None


def typed_needle(words: str) -> Needle | None:
    """Words as they were typed; None if there is nothing to look for.

    Accents, ligatures and typographic signs do not matter; case matters only if a capital was typed, as in vim's
    smartcase. A space matches any white space, so that words are found across line breaks.
    """
    fold_case = not any(character.isupper() for character in words)
    text = fold(words, fold_case=fold_case).text.strip()
    return Needle(text, fold_case) if text else None


def article_words(query: Query) -> list[Words]:
    """The words of a search in the library that can be found in an article."""
    return [term for term in asked_words(query) if term.field in _IN_ARTICLE and _TOKEN.search(term.text)]


def query_needles(query: Query) -> tuple[Needle, ...]:
    """What a search in the library looks for in texts: all its words in a row, if there are several, and each of them.

    Words are found as the library finds them: at the beginning of a word, whatever stands between those of a phrase.
    """
    terms = article_words(query)
    together = [Words(" ".join(term.text for term in terms), is_prefix=terms[-1].is_prefix)] if len(terms) > 1 else []
    needles = (_word_needle(term) for term in (*together, *terms))
    return tuple(dict.fromkeys(needle for needle in needles if needle is not None))


def title_finder(query: Query) -> Callable[[str], list[tuple[int, int]]]:
    """What finds in a title what a search looks for there: characters, from the first of each to after its last."""
    terms = (term for term in asked_words(query) if term.field in _IN_TITLE)
    needles = tuple(dict.fromkeys(needle for term in terms if (needle := _word_needle(term)) is not None))

    def find(title: str) -> list[tuple[int, int]]:
        return [(match.start, match.end) for match in find_any(FoldedTexts((title,)), needles).matches]

    return find if needles else lambda _: []


def find_any(texts: FoldedTexts, needles: Sequence[Needle], begin: int = 0) -> Found:
    """All places of any of the needles; of those that overlap the first, and of these the longest.

    Where there are too many, those from text `begin` on are kept, and as many before it as there is room for.
    """
    numbers = texts.numbers
    begin = max(numbers.start, min(begin, numbers.stop))
    later = _matches(texts, needles, range(begin, numbers.stop), MOST_MATCHES + 1)
    earlier = _matches(texts, needles, range(numbers.start, begin), MOST_MATCHES + 1 - len(later))
    is_cut = len(later) + len(earlier) > MOST_MATCHES
    return Found(tuple(earlier + later)[:MOST_MATCHES], is_cut)


def first_in_blocks(texts: FoldedTexts, needles: Iterable[Needle]) -> Match | None:
    """The first place, in the blocks, of the first of the needles that is anywhere in them; None if none is."""
    blocks = range(max(0, texts.numbers.start), texts.numbers.stop)
    return next((match for needle in needles for match in _matches(texts, (needle,), blocks, 1)), None)


def _matches(texts: FoldedTexts, needles: Sequence[Needle], numbers: range, most: int) -> list[Match]:
    matches: list[Match] = []
    for number in numbers:
        if len(matches) >= most:
            break
        spans = _spans(texts, needles, number, most - len(matches))
        matches += [Match(number, *span) for span in spans]
    return matches


def _spans(texts: FoldedTexts, needles: Sequence[Needle], number: int, most: int) -> Iterable[tuple[int, int]]:
    each = [_needle_spans(texts.folded(number, fold_case=needle.fold_case), needle, most) for needle in needles]
    return each[0] if len(each) == 1 else _apart(sorted((span for spans in each for span in spans), key=_order), most)


def _needle_spans(folded: Folded, needle: Needle, most: int) -> Iterable[tuple[int, int]]:
    spans = needle.spans(folded.text, most)
    return spans if not folded.starts else _apart((folded.span(*span) for span in spans), most)


def _order(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], -span[1]


def _apart(spans: Iterable[tuple[int, int]], most: int) -> Iterator[tuple[int, int]]:
    """Without those that begin in one before."""
    after = -1
    for start, end in spans:
        if start >= after and most:
            yield start, end
            after, most = end, most - 1


def _word_needle(words: Words) -> Needle | None:
    tokens = _TOKEN.findall(spaced(fold(words.text, fold_case=True).text))
    if not tokens:
        return None
    first, last = re.escape(tokens[0]), tokens[-1]
    # The letters come first, as the search for them is what is quick.
    parts = [first if _is_unspaced(tokens[0]) else f"{first}(?<![^\\W_]{first})"]
    for before, token in zip(tokens, tokens[1:], strict=False):
        parts += [_BETWEEN % (0 if _is_unspaced(before) or _is_unspaced(token) else 1), re.escape(token)]
    if not words.is_prefix and not _is_unspaced(last):
        parts.append(r"(?![^\W_])")
    return Needle(" ".join(tokens), pattern=re.compile("".join(parts)))


def _is_unspaced(token: str) -> bool:
    """Whether it is a letter that is a word of its own, as in Chinese."""
    return spaced(token) != token
