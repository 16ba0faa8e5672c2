"""An article as plain text."""

from collections.abc import Callable, Iterable, Iterator

from reader.formats.link_groups import READING, group_heading, written_groups
from reader.model import Article, Block, BlockKind, GroupKind, LinkGroup

Fill = Callable[[str, int], Iterable[str]]
"""A text into lines, of which so many cells are taken already."""

_RULE = "* * *"
_WRITTEN = READING | {GroupKind.BODY}


def unfilled(text: str, taken: int) -> list[str]:
    """The text in the lines that it has."""
    return text.split("\n")


def article_text(article: Article, fill: Fill = unfilled) -> str:
    """Title, byline and date, body, and the links, the parts apart by blank lines; ends with a line feed.

    `fill` wraps what may be wrapped, for a terminal; without it a paragraph is one line.
    """
    parts = ["\n".join(_head(article, fill))]
    previous = None
    for block in article.body:
        lines = "\n".join(_block_lines(block, fill))
        if lines and previous is not None and _is_list(previous, block):
            parts[-1] += "\n" + lines
        elif lines:
            parts.append(lines)
        previous = block
    parts += ("\n".join(_group_lines(group, fill)) for group in written_groups(article.groups, _WRITTEN))
    return "\n\n".join(parts) + "\n"


def _is_list(previous: Block, block: Block) -> bool:
    return previous.kind is block.kind is BlockKind.ITEM and bool(block.marker) and previous.quote == block.quote


def _head(article: Article, fill: Fill) -> Iterator[str]:
    yield from fill(article.title, 0)
    note = " · ".join(part for part in (article.byline, article.published, article.site) if part)
    if note:
        yield from fill(note, 0)


def _block_lines(block: Block, fill: Fill) -> Iterator[str]:
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
            rest += indent + " " * (len(block.marker or "•") + 1)
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
