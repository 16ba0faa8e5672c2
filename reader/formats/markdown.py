"""An article as Markdown: CommonMark with the tables and strikes of GitHub, under YAML front matter."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from reader.formats.inline import href, link_targets, usable_marks
from reader.formats.link_groups import READING, group_heading, written_groups
from reader.formats.markdown_inline import escaped, inline, link, one_line, paragraph
from reader.formats.markers import list_number, spoken_marker
from reader.model import Article, Block, BlockKind, Cell, LinkGroup, Mark, MarkKind

_BACKTICKS = re.compile("`+")
_NOT_IN_INFO = re.compile(r"[`\s]+")
BESIDE = "./"
"""Begins a figure's `image` that is no address but a file beside what is written."""
_FRONT_MATTER = ("title", "url", "byline", "published", "site")


def article_markdown(article: Article) -> str:
    """The article with front matter, title, body and the links to other reading; ends with a line feed."""
    fields = ((name, getattr(article, name)) for name in _FRONT_MATTER)
    parts = [front_matter((name, value) for name, value in fields if value), *article_parts(article)]
    return "\n\n".join(parts) + "\n"


def article_parts(article: Article) -> Iterator[str]:
    """Title, body and the links to other reading, to be joined by blank lines."""
    yield f"# {one_line(escaped(article.title))}"
    if body := blocks_markdown(article.body):
        yield body
    yield from (_group(group) for group in written_groups(article.groups, READING))


def blocks_markdown(blocks: Sequence[Block]) -> str:
    """Some blocks alone, without the last line feed; empty if they say nothing."""
    return "".join(_body(blocks))


def front_matter(fields: Iterable[tuple[str, str | bool | Sequence[str]]]) -> str:
    """Fields between lines of `---`, as YAML."""
    # JSON is YAML (YAML 1.2, 1.3).
    return "\n".join(("---", *(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields), "---"))


def _group(group: LinkGroup) -> str:
    lines = [f"## {one_line(escaped(group_heading(group)))}", ""]
    for entry in group.links:
        address = href(entry.url)
        text = one_line(escaped(entry.text))
        lines.append(f"- {link(text, address) if address else text}")
    return "\n".join(lines)


def _body(body: Sequence[Block]) -> Iterator[str]:
    """Blocks and what stands between them; items are indented by the lists that are open."""
    targets = link_targets(body)
    columns: list[int] = []
    previous = None
    for block in body:
        text = _block(block, targets)
        if text is None:
            continue
        if previous is not None:
            yield _between(previous, block)
        if block.kind is not BlockKind.ITEM or previous is None or previous.quote != block.quote:
            columns.clear()
        first, rest = _item_prefixes(block, columns) if block.kind is BlockKind.ITEM else ("", "")
        yield _prefixed(text, "> " * block.quote + first, "> " * block.quote + rest)
        previous = block


def _between(previous: Block, block: Block) -> str:
    if previous.kind is block.kind is BlockKind.ITEM and previous.quote == block.quote and block.marker:
        # CommonMark 5.2: no empty item and no list that starts at another number than 1 can interrupt a paragraph.
        interrupts = block.text and list_number(block.marker) in (None, 1)
        if block.level <= previous.level or interrupts:
            return "\n"
    return f"\n{('> ' * min(previous.quote, block.quote)).rstrip()}\n"


def _item_prefixes(block: Block, columns: list[int]) -> tuple[str, str]:
    """What stands before an item's first line and before its others; `columns` are where the open lists' texts stand.

    An item without a marker goes on with the one before it.
    """
    depth = min(max(block.level, 1), len(columns) + bool(block.marker))
    if not block.marker:
        del columns[depth:]
        indent = " " * (columns[-1] if columns else 0)
        return indent, indent
    del columns[depth - 1 :]
    outer = columns[-1] if columns else 0
    marker = "-" if list_number(block.marker) is None else block.marker
    columns.append(outer + len(marker) + 1)
    return " " * outer + marker + " ", " " * columns[-1]


def _prefixed(text: str, first: str, rest: str) -> str:
    head, *tail = text.split("\n")
    return "\n".join(((first + head).rstrip(), *((rest + line).rstrip() for line in tail)))


def _block(block: Block, targets: frozenset[str]) -> str | None:
    """A block without quotation marks and indentation; None where there is nothing to write."""
    anchors = "".join(f'<a id="{escape(name)}"></a>' for name in block.anchors if name in targets)
    text = _content(block, targets)
    if not anchors:
        return text
    is_flowing = block.kind not in (BlockKind.CODE, BlockKind.TABLE, BlockKind.RULE, BlockKind.HEADING)
    return anchors + ("" if is_flowing else "\n\n") + (text or "")


def _content(block: Block, targets: frozenset[str]) -> str | None:
    marks = usable_marks(block.marks, targets)
    match block.kind:
        case BlockKind.HEADING:
            return f"{'#' * min(max(block.level, 1), 6)} {one_line(inline(block.text, marks))}"
        case BlockKind.CODE:
            return _code(block)
        case BlockKind.TABLE:
            return _table(block.rows, targets)
        case BlockKind.RULE:
            return "* * *"
        case BlockKind.FIGURE:
            return _figure(block)
        case BlockKind.CAPTION:
            marks = (*marks, Mark(0, len(block.text), MarkKind.EMPHASIS))
        case BlockKind.ITEM:
            return escaped(spoken_marker(block.marker)) + paragraph(inline(block.text, marks))
    return paragraph(inline(block.text, marks)) or None


def _code(block: Block) -> str:
    fence = "`" * max(3, 1 + max(map(len, _BACKTICKS.findall(block.text)), default=0))
    language = _NOT_IN_INFO.sub("", block.code_language or "")
    return f"{fence}{language}\n{block.text}\n{fence}"


def _figure(block: Block) -> str | None:
    beside = block.image if block.image and block.image.startswith(BESIDE) else None
    address = beside or href(block.image)
    alt = one_line(escaped(block.text))
    if address:
        return f"!{link(alt, address)}"
    return inline(block.text, (Mark(0, len(block.text), MarkKind.EMPHASIS),)).replace("\n", " ") or None


def _table(rows: Sequence[tuple[Cell, ...]], targets: frozenset[str]) -> str | None:
    columns = max(map(len, rows), default=0)
    if not columns:
        return None
    has_header = any(cell.is_header for cell in rows[0])
    header, *body = rows if has_header else ((), *rows)
    # Only the header needs all columns: rows may be shorter (GitHub Flavored Markdown 4.10).
    lines = [_row((*header, *[Cell("")] * (columns - len(header))), targets), "|" + " --- |" * columns]
    return "\n".join((*lines, *(_row(row, targets) for row in body)))


def _row(cells: Sequence[Cell], targets: frozenset[str]) -> str:
    texts = (inline(cell.text, usable_marks(cell.marks, targets), in_table=True) for cell in cells)
    return "".join(("|", *(f" {text.strip()} |".replace("\n", "<br>") for text in texts)))
