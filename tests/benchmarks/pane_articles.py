"""Articles to measure the reading pane with: of any length with the styles that real ones have, and bad ones."""

import random
import textwrap
from collections.abc import Callable, Iterator

from mixed_articles import sentence

from reader.model import Article, Block, BlockKind, Cell, GroupKind, Link, LinkGroup, Mark, MarkKind, table_text
from reader.safe_text import safe_text

FIRST_WORDS = "The {name} begins here"
"""Of an article's text; stands nowhere else, in the list neither."""
SOUGHT = "Spitsbergen"
"""Stands in every seventh paragraph and nowhere else."""
_MEASURE = 72
_CODE = """def level(readings: list[float]) -> float:
    # The mean of the last day, in metres.
    total = 0.0
    for reading in readings[-24:]:
        total += reading
    return total / min(24, len(readings))

print(f"The water stands at {level(today):.2f} m")"""
_MARKS = (MarkKind.LINK, MarkKind.EMPHASIS, MarkKind.STRONG, MarkKind.CODE)
_MARKED = ((0, 2, 3), (1, 3, 4), (2, 5, 2), (3, 8, 1))
"""Which mark, of how many paragraphs it is in one, and how many words it covers."""


def styled_article(name: str, words: int, published: str) -> Article:
    """An article of so many words, or a few more; the same for the same name."""
    blocks: list[Block] = []
    count = 0
    for block in _blocks(name):
        blocks.append(block)
        count += len(block.text.split())
        if count >= words:
            break
    return _article(name, published, blocks)


def bad_articles() -> dict[str, Callable[[], Article]]:
    """What the pages of ill will hold, by what it is; each is cleaned as foreign text is."""
    return {
        "a paragraph of 5 MB": lambda: _bad("paragraph", _paragraph(5_000_000)),
        "a table of 300 columns": lambda: _bad("table", _table(300, 40)),
        "one word of 100,000 letters": lambda: _bad("word", _text("abcdefghij" * 10_000)),
        "100,000 combining marks": lambda: _bad("heap", _text(("a" + "\u0301\u0323\u0308\u0330" * 2) * 12_500)),
        "right-to-left overrides": lambda: _bad("override", _text(_overrides(3_000))),
    }


def plain_lines(article: Article, margin: int) -> list[str]:
    """The article's text wrapped as plain lines, for the programs that only draw."""
    lines: list[str] = []
    for paragraph in article.text.split("\n\n"):
        lines += [" " * margin + line for line in textwrap.wrap(paragraph, _MEASURE)]
        lines.append("")
    return lines


def first_words(name: str) -> str:
    """How the text of an article of this name begins."""
    return FIRST_WORDS.format(name=name)


def _article(name: str, published: str, blocks: list[Block]) -> Article:
    links = tuple(
        Link(block.text[mark.start : mark.end], mark.url, number)
        for number, block in enumerate(blocks)
        for mark in block.marks
        if mark.url
    )
    return Article(
        source=f"{name}.html",
        title=f"Report on {name}",
        blocks=(Block(BlockKind.PARAGRAPH, f"{first_words(name)}."), *blocks),
        url=f"https://harbour.example/{name}",
        byline="Ada Moor",
        published=published,
        site="Harbour Times",
        language="en",
        groups=(LinkGroup(None, GroupKind.BODY, links),) if links else (),
    )


def _blocks(name: str) -> Iterator[Block]:
    """Blocks without end: mostly paragraphs, as in long reports, under a heading every few of them."""
    dice = random.Random(name)
    place = 0
    while True:
        place += 1
        if place % 6 == 0:
            yield Block(BlockKind.HEADING, sentence(0, place)[:48], level=dice.choice((2, 3, 3)))
        if place % 9 == 0:
            yield from (_marked(BlockKind.ITEM, [sentence(1, place * 10 + n)], dice, n) for n in range(4))
        if place % 11 == 0:
            yield _marked(BlockKind.QUOTATION, [sentence(2, place), sentence(3, place)], dice)
        if place % 25 == 0:
            yield Block(BlockKind.CODE, _CODE, code_language="python")
        if place % 30 == 0:
            yield _table(4, 5)
        start = [f"{SOUGHT} was heard of."] if place % 7 == 0 else []
        yield _marked(BlockKind.PARAGRAPH, [*start, *(sentence(4, place * 10 + n) for n in range(4))], dice)


def _marked(kind: BlockKind, sentences: list[str], dice: random.Random, number: int = 0) -> Block:
    text = " ".join(sentences)
    words = text.split(" ")
    marks = []
    for which, of, length in _MARKED:
        if kind is BlockKind.PARAGRAPH and not dice.randrange(of):
            at = dice.randrange(4 + which * 10, 12 + which * 10)
            start = len(" ".join(words[:at])) + 1
            end = start + len(" ".join(words[at : at + length]))
            url = f"https://harbour.example/{dice.randrange(10_000)}" if _MARKS[which] is MarkKind.LINK else None
            marks.append(Mark(start, min(end, len(text)), _MARKS[which], url))
    return Block(
        kind,
        text,
        tuple(sorted(marks, key=lambda mark: mark.start)),
        level=1 if kind is BlockKind.ITEM else 0,
        marker=f"{number + 1}." if kind is BlockKind.ITEM else "",
        quote=1 if kind is BlockKind.QUOTATION else 0,
    )


def _table(columns: int, rows: int) -> Block:
    head = tuple(Cell(f"Column {n}", is_header=True) for n in range(columns))
    body = (tuple(Cell(f"{sentence(row, column)[:18]}") for column in range(columns)) for row in range(rows - 1))
    cells = (head, *body)
    return Block(BlockKind.TABLE, table_text(cells), rows=cells)


def _bad(name: str, block: Block) -> Article:
    return _article(name, "2024-01-01", [block, _text(sentence(5, 5))])


def _text(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, safe_text(text))


def _paragraph(size: int) -> Block:
    text = " ".join(sentence(6, n) for n in range(1_000))
    return _text(" ".join([text] * (size // len(text) + 1))[:size])


def _overrides(count: int) -> str:
    """Latin and Hebrew words under overrides, embeddings and isolates, most of them never ended."""
    return " ".join(f"\u202eevil{n}\u202c \u202bשלום \u2067עולם\u2069 \u2066left \u202dright" for n in range(count))
