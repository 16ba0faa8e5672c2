"""Lines as they stand on the pages of a document, into headings, paragraphs and items: the text without its sheet.

Running heads and page numbers go, words that were divided at a line's end are whole again, and a paragraph goes on
over the end of its column or page.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

_HEADING_SIZE = 1.15
"""Times the text's size, from which on a line is a heading."""
_LONGEST_HEADING = 200
"""Characters."""
_MOST_LEVELS = 4
_EDGE_LINES = 3
"""Lines at the top and at the bottom of a page among which running heads and page numbers stand."""
_REPEATED = 0.3
"""Share of the pages on which a line at the edge is repeated that is none of the text; at least two."""
_PARAGRAPH_GAP = 1.3
"""Times the usual distance of lines, from which on a new paragraph begins."""
_INDENT = 0.7
"""Times the size by which a first line is set in."""
_SHORT_LINE = 0.75
"""Share of the usual length below which a line that ends a sentence ends the paragraph."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p\.?|s\.)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von|de)\s*\d{1,4})?\W*", re.I
)
_BULLET = re.compile(r"(?P<mark>[•‣▪●○◦–*]|\(?\d{1,3}[.)])\s+(?=\S)|(?P<sign>[•‣▪●○◦])(?=\S)")
_LONE_BULLET = re.compile(r"[•‣▪●○◦–]|\(?\d{1,3}[.)]")
_SENTENCE_END = re.compile(r"[.!?:;…。！？]['\"’”»)\]]*$")
_DIVIDED = re.compile(r"(\w+)[-\u00ad\u2010]$")
_SOFT = ("\u2010", "\u00ad")
_COMPOUND = re.compile(r"\w+-\w+")
_FIRST_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on a page."""

    text: str
    x: float
    """Where it begins, in points from the left."""
    y: float
    """Its base line, in points from the bottom."""
    size: float
    """Of its letters, in points."""
    is_bold: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, a paragraph or an item."""

    text: str
    level: int = 0
    """Of a heading, from 1; 0 for what is none."""
    marker: str = ""
    """Of an item, the bullet or number before it."""


def passages(pages: Sequence[Sequence[Line]]) -> list[Passage]:
    """What the lines of all pages say, in their order."""
    lines = [line for page in _without_running(pages) for line in _with_bullets(page)]
    if not lines:
        return []
    sizes = Counter[float]()
    for line in lines:
        sizes[_rounded(line.size)] += len(line.text)
    text_size = max(sizes, key=lambda size: (sizes[size], -size))
    is_text_bold = 2 * sum(len(line.text) for line in lines if line.is_bold) > sum(len(line.text) for line in lines)
    levels = _levels(lines, text_size, is_text_bold=is_text_bold)
    hyphens = _hyphens(lines)
    return [_passage(run, levels[id(run[0])], hyphens) for run in _runs(lines, levels)]


def running_lines(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The texts at the edges of pages that are repeated on others; figures in them count as the same."""
    repeated = _repeated(pages)
    return [line.text for page in pages for line in _edges(page) if _shape(line) in repeated]


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _levels(lines: Sequence[Line], text_size: float, *, is_text_bold: bool) -> dict[int, int]:
    """Of each line the level of the heading that it is, or 0."""
    large = sorted({_rounded(line.size) for line in lines if _is_large(line, text_size)}, reverse=True)
    rank = {size: min(number, _MOST_LEVELS) for number, size in enumerate(large, 1)}
    lowest = min(len(large) + 1, _MOST_LEVELS)

    def level(line: Line) -> int:
        if len(line.text) > _LONGEST_HEADING or not any(map(str.isalpha, line.text)):
            return 0
        if _is_large(line, text_size):
            return rank[_rounded(line.size)]
        is_strong = line.is_bold and not is_text_bold and line.size > text_size - 1
        return lowest if is_strong and not _SENTENCE_END.search(line.text) else 0

    return {id(line): level(line) for line in lines}


def _is_large(line: Line, text_size: float) -> bool:
    return line.size >= _HEADING_SIZE * text_size


def _edges(page: Sequence[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.y)
    return by_height if len(by_height) <= 2 * _EDGE_LINES else [*by_height[:_EDGE_LINES], *by_height[-_EDGE_LINES:]]


def _shape(line: Line) -> tuple[str, int]:
    """By which a line is the same on other pages: its words, and how high it stands."""
    return _DIGITS.sub("0", line.text), round(line.y / 4)


def _repeated(pages: Sequence[Sequence[Line]]) -> frozenset[tuple[str, int]]:
    counts = Counter(shape for page in pages for shape in {_shape(line) for line in _edges(page)})
    least = max(2, _REPEATED * len(pages))
    return frozenset(shape for shape, count in counts.items() if count >= least)


def _without_running(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    repeated = _repeated(pages)
    for page in pages:
        by_height = _edges(page)
        outside: set[int] = set()
        for order in (by_height[:_EDGE_LINES], by_height[::-1][:_EDGE_LINES]):
            for line in order:
                is_number = len(pages) > 1 and _PAGE_NUMBER.fullmatch(line.text)
                if not (_shape(line) in repeated or is_number):
                    break
                outside.add(id(line))
        yield [line for line in page if id(line) not in outside]


def _with_bullets(page: Sequence[Line]) -> list[Line]:
    """The lines, with bullets that are set by themselves before what stands at their height."""
    alone = {round(line.y): line for line in page if _LONE_BULLET.fullmatch(line.text)}
    if not alone:
        return list(page)
    kept: list[Line] = []
    for line in page:
        if line is alone.get(round(line.y)):
            continue
        bullet = next((alone[y] for y in (round(line.y) + step for step in (0, 1, -1)) if y in alone), None)
        is_led = bullet is not None and bullet.x < line.x
        kept.append(replace(line, text=f"{bullet.text} {line.text}") if bullet and is_led else line)
    return kept


def _runs(lines: Sequence[Line], levels: dict[int, int]) -> Iterator[list[Line]]:
    """The lines of each passage."""
    gaps = [a.y - b.y for a, b in pairwise(lines) if a.page == b.page and 0 < a.y - b.y < 4 * a.size]
    usual_gap = median(gaps) if gaps else 0.0
    usual_length = (
        median(len(line.text) for line in lines if not levels[id(line)])
        if any(not levels[id(line)] for line in lines)
        else 0.0
    )
    run: list[Line] = []
    for line in lines:
        if run and not _goes_on(run, line, levels, usual_gap, usual_length):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _goes_on(run: Sequence[Line], line: Line, levels: dict[int, int], gap: float, length: float) -> bool:
    last = run[-1]
    level = levels[id(line)]
    if level != levels[id(last)] or _BULLET.match(line.text):
        return False
    distance = last.y - line.y
    is_below = line.page == last.page and distance >= 0
    if level:
        return is_below and distance < 2 * last.size and _rounded(line.size) == _rounded(last.size)
    is_item = _BULLET.match(run[0].text) is not None
    ends = _SENTENCE_END.search(last.text) is not None
    if not is_below:
        return not ends or (len(last.text) >= length and not line.text[0].isupper())
    if distance > _PARAGRAPH_GAP * gap and distance > 0.5 * last.size:
        return False
    if line.x > last.x + _INDENT * last.size:
        return is_item
    if is_item and line.x < run[0].x - _INDENT * last.size:
        return False
    return not (ends and len(last.text) < _SHORT_LINE * length and not line.text[0].islower())


def _passage(run: Sequence[Line], level: int, hyphens: "_Hyphens") -> Passage:
    parts = [run[0].text]
    for line in run[1:]:
        if hyphens.goes(parts[-1], line.text):
            parts[-1] = parts[-1][:-1]
        elif not hyphens.stays(parts[-1], line.text):
            parts.append(" ")
        parts.append(line.text)
    text = "".join(parts)
    bullet = None if level else _BULLET.match(text)
    if bullet is None:
        return Passage(text, level)
    return Passage(text[bullet.end() :], marker=bullet["mark"] or bullet["sign"])


@dataclass(frozen=True, slots=True)
class _Hyphens:
    """What is known of the hyphens at the ends of lines."""

    compounds: frozenset[str]
    """Words with a hyphen that stand within lines."""
    has_soft: bool
    """Whether divided words end with a sign of their own, so that the plain hyphen is always the word's."""

    def goes(self, before: str, after: str) -> bool:
        """Whether a word was divided between the lines, and its hyphen is none."""
        divided, following = _divided(before, after)
        if not divided or (before[-1] == "-" and self.has_soft):
            return False
        return before[-1] != "-" or f"{divided}-{following}".lower() not in self.compounds

    def stays(self, before: str, after: str) -> bool:
        """Whether the lines are one word with a hyphen in it."""
        return bool(_divided(before, after)[0])


def _hyphens(lines: Sequence[Line]) -> _Hyphens:
    compounds = frozenset(word.lower() for line in lines for word in _COMPOUND.findall(line.text))
    return _Hyphens(compounds, any(line.text[-1:] in _SOFT for line in lines))


def _divided(before: str, after: str) -> tuple[str, str]:
    """The halves of a word with a hyphen between two lines; empty if there is none."""
    divided, following = _DIVIDED.search(before[-40:]), _FIRST_WORD.match(after)
    if divided is None or following is None or not following[0][0].islower():
        return "", ""
    return divided[1], following[0]
