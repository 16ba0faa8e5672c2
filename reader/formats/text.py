"""An article as plain text."""

from collections.abc import Callable, Iterable, Iterator

from reader.formats.link_groups import READING, group_heading, written_groups
from reader.formats.scripts import with_scripts
from reader.model import Article, Block, BlockKind, Cell, GroupKind, LinkGroup, table_text

Fill = Callable[[str, int], Iterable[str]]
"""A text into lines, of which so many cells are taken already."""

_RULE = "* * *"
_BREAK, _GAP = "\n", "\n\n"
_DEFINITION = 2
"""Cells that what defines a term stands in: an item that goes on with none."""
_WRITTEN = READING | {GroupKind.BODY}


def unfilled(text: str, taken: int) -> list[str]:
    """The text in the lines that it has."""
    return text.split("\n")


def article_text(article: Article, fill: Fill = unfilled) -> str:
    """Title, byline and date, body, and the links, the parts apart by blank lines; ends with a line feed.

    `fill` wraps what may be wrapped, for a terminal; without it a paragraph is one line.
    """
    pieces = ["\n".join(_head(article, fill))]
    hangs: dict[int, int] = {}
    previous = None
    for block in article.body:
        if block.marker:
            hangs[block.level] = len(block.marker) + 1
        elif previous is None or previous.kind is not BlockKind.ITEM or previous.quote != block.quote:
            hangs.clear()
        lines = "\n".join(_block_lines(block, hangs.get(block.level, _DEFINITION), fill))
        if lines:
            pieces += _BREAK if previous is not None and _is_close(previous, block) else _GAP, lines
            previous = block
    for group in written_groups(article.groups, _WRITTEN):
        pieces += _GAP, "\n".join(_group_lines(group, fill))
    return "".join(pieces) + "\n"


def _is_close(previous: Block, block: Block) -> bool:
    """Whether a block follows without a blank line: items do, and what defines a term."""
    if block.kind is not BlockKind.ITEM or previous.quote != block.quote:
        return False
    is_item = previous.kind is BlockKind.ITEM
    return bool(block.marker) if is_item else not block.marker and previous.kind is BlockKind.PARAGRAPH


def _head(article: Article, fill: Fill) -> Iterator[str]:
    yield from fill(article.title, 0)
    note = " · ".join(part for part in (article.byline, article.published, article.site) if part)
    if note:
        yield from fill(note, 0)


def _block_lines(block: Block, hang: int, fill: Fill) -> Iterator[str]:
    """A block's lines; `hang` is how far the text of the items of its level stands in."""
    first = rest = "> " * block.quote
    text = with_scripts(block.text, block.marks)
    match block.kind:
        case BlockKind.RULE:
            yield first + _RULE
            return
        case BlockKind.TABLE:
            fill = unfilled
            text = table_text(
                tuple(tuple(Cell(with_scripts(cell.text, cell.marks)) for cell in row) for row in block.rows)
            )
        case BlockKind.CODE:
            first, rest, fill = first + "    ", rest + "    ", unfilled
        case BlockKind.FIGURE:
            text = f"[picture: {text}]" if text else ""
        case BlockKind.ITEM:
            indent = "  " * (block.level - 1)
            rest += indent + " " * hang
            first = first + indent + block.marker + " " if block.marker else rest
    if text:
        yield from _prefixed(text, first, rest, fill)


def _group_lines(group: LinkGroup, fill: Fill) -> Iterator[str]:
    yield from fill(group_heading(group), 0)
    for link in group.links:
        yield from _prefixed(link.text, "  • ", "    ", fill)
        if link.url and not link.url.startswith("#"):
            yield f"    {link.url}"


def _prefixed(text: str, first: str, rest: str, fill: Fill) -> Iterator[str]:
    prefix = first
    for line in fill(text, len(rest)):
        yield (prefix + line).rstrip()
        prefix = rest
