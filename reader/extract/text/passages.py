"""Lines that belong together: paragraphs joined again over the ends of hard-wrapped lines, one item, one heading."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, zip_longest

from reader.extract.text.hyphens import Hyphens, find_hyphens
from reader.extract.text.layout import Layout, first_word, is_full
from reader.extract.text.lines import MEASURED, Line
from reader.extract.text.references import References, take_numbers
from reader.extract.text.wording import is_furniture
from reader.model import Mark
from reader.safe_text import safe_line

_ENDED = re.compile(r"[.!?…:;。！？؟۔।։]['\"’”»)\]]*$")
_CONTINUES = re.compile(r"[,.;:!?)\]’”…]")
_TABULAR = re.compile(r"\S {3,}\S")
"""Columns side by side; old typists put at most two spaces after a sentence."""
_UNSPACED = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
"""Scripts written without spaces, whose lines are joined without one."""

_HYPHENED = re.compile(r"\w-$")
_SHORT_WORD = 3
"""Letters of the words that follow a hyphen left hanging, as in `two- and three-fold`."""

_AUTHOR = re.compile(r"(?:(?:written|posted|published|story|words)\s)?by(?:\s[^\W\d_a-z][\w.’'-]*){0,4}")
"""A line that leads to or names the author, in the small letters that many sites set it in."""
_SENTENCE_COLUMNS = 60
"""Columns of a line from which it is part of a sentence if it does not end like one."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that make one block."""

    text: str
    indent: int
    """Columns before the first line."""
    marker: str
    """The bullet or number before it."""
    gap: int
    """Blank lines before it."""
    lines: int = 1
    """How many lines it was set in."""
    inset: int = 0
    """Columns before the line that begins leftmost."""
    quote: int = 0
    """Signs of quotation before its lines, as mail sets them."""
    continues: bool = False
    """Whether it stands below a marked item, at the item's own indentation."""
    marks: tuple[Mark, ...] = ()
    """The links over `text` that a text browser numbered."""
    numbers: int = 0
    """How many of its numbers stood in the passage, those of links without an address or a text included."""


def gather(lines: Sequence[Line], layout: Layout, references: References) -> list[Passage]:
    """The passages that the lines make, the numbers of their links turned into marks."""
    gathered = (_without_numbers(passage, references) for passage in _mark_continued(_gather(lines, layout)))
    return [passage for passage in gathered if passage.text or passage.marker[:1].isalnum()]


def ends_sentence(text: str) -> bool:
    """Whether the text ends as sentences do."""
    return _ENDED.search(text[-6:]) is not None


def _gather(lines: Sequence[Line], layout: Layout) -> Iterator[tuple[Passage, int]]:
    hyphens = find_hyphens(lines) if layout.width is not None else Hyphens()
    run: list[Line] = []
    for line, following in zip_longest(lines, islice(lines, 1, None)):
        if run and not _belongs(run, line, following, layout):
            yield _passage(run, hyphens)
            run = []
        run.append(line)
    if run:
        yield _passage(run, hyphens)


def _belongs(run: Sequence[Line], line: Line, following: Line | None, layout: Layout) -> bool:
    last = run[-1]
    if line.gap or line.marker or line.quote != last.quote or not last.text or _is_tabular(last) or _is_tabular(line):
        return False
    if layout.width is not None:
        return _is_wrapped(run, line, layout.width)
    if line.indent < last.hang - 1 or _stands_alone(line):
        return False
    return _goes_on(last, line) or (layout.is_dense and _is_inline(last, line, following))


def _is_tabular(line: Line) -> bool:
    # Most lines have no gap at all, which is found out many times faster than by a search for one.
    return "   " in line.text and _TABULAR.search(line.text[:MEASURED]) is not None


def _is_wrapped(run: Sequence[Line], line: Line, width: int) -> bool:
    last = run[-1]
    outdented = len(run) == 1 and not last.marker and line.indent < last.indent
    if line.indent != last.hang and not outdented:
        return False
    if is_full(last, line, width):
        return True
    return not ends_sentence(last.text) and line.text[0].islower() and not _stands_alone(line)


def _stands_alone(line: Line) -> bool:
    return _AUTHOR.fullmatch(line.text[:MEASURED]) is not None or is_furniture(line.text)


def _goes_on(last: Line, line: Line) -> bool:
    if _CONTINUES.match(line.text) and len(line.text) > 1:
        return True
    return not ends_sentence(last.text) and line.text[0].islower()


def _is_inline(last: Line, line: Line, following: Line | None) -> bool:
    """Whether a line is a link or the like within a sentence, which tag strippers set on a line of its own."""
    if last.end < _SENTENCE_COLUMNS or ends_sentence(last.text) or following is None or following.gap:
        return False
    return line.end < _SENTENCE_COLUMNS and not following.marker and _goes_on(line, following)


def _passage(run: Sequence[Line], hyphens: Hyphens) -> tuple[Passage, int]:
    first = run[0]
    parts = [_one_line(first.text)]
    for line in run[1:]:
        text = _one_line(line.text)  # line by line: split into words, a book needs ten times its room
        if not text:
            continue
        if hyphens.goes(parts[-1], text):
            parts[-1] = parts[-1][:-1]
            parts.append(text)
        else:
            parts += (_glue(parts[-1], text) if parts[-1] else "", text)
    passage = Passage(
        text="".join(parts),
        indent=first.indent,
        marker=first.marker,
        gap=first.gap,
        lines=len(run),
        inset=min(line.indent for line in run),
        quote=first.quote,
    )
    return passage, first.hang


def _one_line(text: str) -> str:
    """`safe_line` of what has no space at its ends; of most lines it is found out quickly that they are safe."""
    return text if text.isascii() and "  " not in text and text.isprintable() else safe_line(text)


def _glue(before: str, after: str) -> str:
    """What stands between two lines that are joined. A hyphen at the end stays: it may be the word's own."""
    if before[-1] != "-" and after[0].isascii() and after[0].isalnum():
        return " "
    if _UNSPACED.match(before[-1:]) and _UNSPACED.match(after):
        return ""
    if _CONTINUES.match(after) and not after.startswith("…"):
        return ""
    if not before.endswith("-") or not _HYPHENED.search(before[-3:]):
        return " "
    return "" if after[:1].islower() and len(first_word(after)) > _SHORT_WORD else " "


def _mark_continued(passages: Iterable[tuple[Passage, int]]) -> Iterator[Passage]:
    hang: int | None = None
    for passage, own_hang in passages:
        if passage.marker:
            hang = own_hang
        elif hang is not None and passage.indent < hang:
            hang = None
        yield replace(passage, continues=True) if hang is not None and not passage.marker else passage


def _without_numbers(passage: Passage, references: References) -> Passage:
    if not references.addresses or "[" not in passage.text:
        return passage
    is_link = bool(passage.marker) or not ends_sentence(passage.text)
    text, marks, numbers = take_numbers(passage.text, references, is_link)
    return replace(passage, text=text, marks=marks, numbers=numbers) if numbers else passage
