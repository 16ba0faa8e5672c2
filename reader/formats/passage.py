"""A stretch of an article to be put elsewhere: as plain text, as Markdown, as a quotation with its source."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.formats.markdown import blocks_markdown
from reader.model import Article, Block, BlockKind, Cell, Mark, table_text

Spot = tuple[int, int]
"""A block and how many characters of its text come before."""


def cut_blocks(blocks: Sequence[Block], start: Spot, end: Spot) -> tuple[Block, ...]:
    """What stands between two spots, with its marks; of a table whole rows, of a heading's part a paragraph."""
    cut = (_cut(blocks[number], *_range(blocks[number], number, start, end)) for number in range(start[0], end[0] + 1))
    return tuple(block for block in cut if block is not None)


def passage_text(blocks: Sequence[Block]) -> str:
    """Blocks as plain text, blank lines between them, with the markers of lists; does not end in a line feed."""
    pieces: list[str] = []
    previous = None
    for block in blocks:
        text = _marked(block)
        if not text:
            continue
        if previous is not None:
            pieces.append("\n" if previous.kind is block.kind is BlockKind.ITEM and block.marker else "\n\n")
        pieces.append(text)
        previous = block
    return "".join(pieces).rstrip("\n")


def passage_markdown(blocks: Sequence[Block]) -> str:
    """Blocks as Markdown; does not end in a line feed."""
    return blocks_markdown(blocks).rstrip("\n")


def passage_quotation(blocks: Sequence[Block], article: Article) -> str:
    """Blocks as a quotation in plain text, with a line under it of title, site, date and address."""
    lines = (f"> {line}".rstrip() for line in passage_text(blocks).split("\n"))
    about = (article.title, article.site, article.published, article.url)
    source = ", ".join(" ".join(part.split()) for part in about if part)
    return "\n".join((*lines, *(("", f"— {source}") if source else ())))


def _range(block: Block, number: int, start: Spot, end: Spot) -> tuple[int, int]:
    return (start[1] if number == start[0] else 0), (end[1] if number == end[0] else len(block.text))


def _cut(block: Block, first: int, last: int) -> Block | None:
    if first <= 0 and last >= len(block.text):
        return block
    if first >= last:
        return None
    if block.kind is BlockKind.TABLE:
        rows = tuple(_touched(block.rows, first, last))
        return replace(block, rows=rows, text=table_text(rows)) if rows else None
    kind = BlockKind.PARAGRAPH if block.kind is BlockKind.HEADING else block.kind
    return replace(
        block,
        kind=kind,
        text=block.text[first:last],
        marks=tuple(_cut_marks(block.marks, first, last)),
        marker="" if first else block.marker,
        level=0 if kind is not block.kind else block.level,
        anchors=(),
    )


def _cut_marks(marks: Sequence[Mark], first: int, last: int) -> Iterator[Mark]:
    for mark in marks:
        if mark.start < last and mark.end > first:
            yield replace(mark, start=max(mark.start, first) - first, end=min(mark.end, last) - first)


def _touched(rows: Sequence[tuple[Cell, ...]], first: int, last: int) -> Iterator[tuple[Cell, ...]]:
    """The rows of which characters `first` to `last` of the table's text show something."""
    at = 0
    for row in rows:
        length = sum(len(cell.text) for cell in row) + len(" | ") * max(0, len(row) - 1)
        if at < last and at + length > first:
            yield row
        at += length + 1


def _marked(block: Block) -> str:
    """A block's text with the sign that it has before it on the page."""
    if block.kind is BlockKind.RULE:
        return "* * *"
    if block.kind is not BlockKind.ITEM:
        return block.text
    indent = "  " * max(0, block.level - 1)
    before = indent + f"{block.marker} " * bool(block.marker)
    return (before + block.text.replace("\n", "\n" + " " * len(before))).rstrip()
