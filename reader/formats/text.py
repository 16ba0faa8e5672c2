"""An article as plain text."""

from collections.abc import Callable, Iterable, Iterator

from reader.formats.link_groups import READING, group_heading, written_groups
from reader.model import Article, Block, BlockKind, GroupKind, LinkGroup

Fill = Callable[[str, int], Iterable[str]]
"""A text into lines, of which so many cells are taken already."""

_RULE = "* * *"
_BREAK, _GAP = "\n", "\n\n"
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
        lines = "\n".join(_block_lines(block, hangs.get(block.level, 0), fill))
        if lines:
            pieces += _BREAK if previous is not None and _is_list(previous, block) else _GAP, lines
            previous = block
    for group in written_groups(article.groups, _WRITTEN):
        pieces += _GAP, "\n".join(_group_lines(group, fill))
    return "".join(pieces) + "\n"


def _is_list(previous: Block, block: Block) -> bool:
    return previous.kind is block.kind is BlockKind.ITEM and bool(block.marker) and previous.quote == block.quote


def _head(article: Article, fill: Fill) -> Iterator[str]:
    yield from fill(article.title, 0)
    note = " · ".join(part for part in (article.byline, article.published, article.site) if part)
    if note:
        yield from fill(note, 0)


def _block_lines(block: Block, hang: int, fill: Fill) -> Iterator[str]:
    """A block's lines; `hang` is how far the text of the items of its level stands in."""
    first = rest = "> " * block.quote
    text = block.text
    match block.kind:
        case BlockKind.RULE:
            yield first + _RULE
            return
        case BlockKind.TABLE:
            fill = unfilled
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
