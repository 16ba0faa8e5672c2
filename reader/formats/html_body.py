"""The blocks of an article as elements of HTML, everything in them escaped."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from reader.formats.inline import Span, href, link_targets, spans, usable_marks
from reader.formats.markers import list_number, spoken_marker
from reader.model import Block, BlockKind, Cell, Mark, MarkKind

_TAGS = {
    MarkKind.STRONG: "strong",
    MarkKind.EMPHASIS: "em",
    MarkKind.CODE: "code",
    MarkKind.SUPERSCRIPT: "sup",
    MarkKind.SUBSCRIPT: "sub",
    MarkKind.STRIKE: "s",
    MarkKind.INSERTED: "ins",
}
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/=\s]+")
"""Pictures that may be embedded: not SVG, which can hold scripts and addresses."""
_FIGURE_KINDS = frozenset({BlockKind.FIGURE, BlockKind.CAPTION})

Element = tuple[Block, str]
"""A block and its content as HTML."""


def body_lines(body: Sequence[Block]) -> Iterator[str]:
    """The elements of a body, quotations and lists nested, pictures together with their captions."""
    targets = link_targets(body)
    named: set[str] = set()
    depth = 0
    for quote, quoted in groupby(body, key=lambda block: block.quote):
        yield from ["<blockquote>"] * (quote - depth) + ["</blockquote>"] * (depth - quote)
        depth = quote
        elements = ((block, _anchored(block, targets, named)) for block in quoted)
        for kind, group in groupby(elements, key=_grouping):
            if kind is BlockKind.ITEM:
                yield from _list(group)
            elif kind is BlockKind.FIGURE:
                yield from _figures(group)
            else:
                yield from (_element(block, content) for block, content in group)
    yield from ["</blockquote>"] * depth


def _grouping(element: Element) -> BlockKind | None:
    """Which blocks stand together in one element: items in a list, pictures and captions in a figure."""
    kind = element[0].kind
    return BlockKind.FIGURE if kind in _FIGURE_KINDS else kind if kind is BlockKind.ITEM else None


def _anchored(block: Block, targets: frozenset[str], named: set[str]) -> str:
    """A block's content after what links in the article lead to; a name that was given before is not given again."""
    names = [name for name in dict.fromkeys(block.anchors) if name in targets and name not in named]
    named.update(names)
    anchors = "".join(f'<a id="{escape(name)}"></a>' for name in names)
    return anchors + _content(block, targets)


def _content(block: Block, targets: frozenset[str]) -> str:
    match block.kind:
        case BlockKind.TABLE:
            rows = ("".join(_cell(cell, targets) for cell in row) for row in block.rows)
            return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
        case BlockKind.CODE:
            return f"<pre><code>{escape(block.text, quote=False)}</code></pre>"
        case BlockKind.FIGURE:
            return _picture(block)
        case BlockKind.RULE:
            return "<hr>"
    return _inline(block.text, block.marks, targets)


def _element(block: Block, content: str) -> str:
    match block.kind:
        case BlockKind.HEADING:
            level = min(max(block.level, 1), 6)
            return f"<h{level}>{content}</h{level}>"
        case BlockKind.TABLE | BlockKind.CODE | BlockKind.RULE:
            return content
    return f"<p>{content}</p>"


def _figures(elements: Iterable[Element]) -> Iterator[str]:
    """Each picture with the captions that follow it; captions of no picture, as of a table, stand for themselves."""
    is_open = False
    for block, content in elements:
        if block.kind is BlockKind.FIGURE:
            yield f"{'</figure>' if is_open else ''}<figure>{content}"
            is_open = True
        else:
            yield f"<figcaption>{content}</figcaption>" if is_open else f'<p class="caption">{content}</p>'
    if is_open:
        yield "</figure>"


def _list(items: Iterable[Element]) -> Iterator[str]:
    """Lists in lists, as deep as the items say; an item without a marker goes on with the one before."""
    tags: list[str] = []
    for block, content in items:
        if not block.marker and tags:
            yield from _closing(tags, max(block.level, 1))
            yield f"<p>{content}</p>"
            continue
        if not block.marker:
            # It goes on with no item: it says what the term before it means.
            yield f"<dl><dd>{content}</dd></dl>"
            continue
        number = list_number(block.marker)
        tag = "ul" if number is None else "ol"
        depth = min(max(block.level, 1), len(tags) + 1)
        yield from _closing(tags, depth)
        if len(tags) == depth and tags[-1] == tag:
            yield "</li>"
        else:
            yield from _closing(tags, depth - 1)
            tags.append(tag)
            yield f"<{tag}>"
        value = "" if number is None else f' value="{number}"'
        yield f"<li{value}>{escape(spoken_marker(block.marker), quote=False)}{content}"
    yield from _closing(tags, 0)


def _closing(tags: list[str], depth: int) -> Iterator[str]:
    while len(tags) > depth:
        yield f"</li></{tags.pop()}>"


def _picture(block: Block) -> str:
    alt = escape(block.text)
    if block.image and _PICTURE.fullmatch(block.image):
        return f'<img src="{escape(block.image)}" alt="{alt}">'
    address = href(block.image)
    text = alt or "picture"
    return f'<a href="{escape(address)}">{text}</a>' if address else text


def _cell(cell: Cell, targets: frozenset[str]) -> str:
    tag = "th" if cell.is_header else "td"
    return f"<{tag}>{_inline(cell.text, cell.marks, targets)}</{tag}>"


def _inline(text: str, marks: Iterable[Mark], targets: frozenset[str]) -> str:
    return _nested(text, spans(text, usable_marks(marks, targets)), targets)


def _nested(text: str, nodes: Sequence[Span], targets: frozenset[str]) -> str:
    parts: list[str] = []
    for node in nodes:
        if node.mark is None:
            parts.append(escape(text[node.start : node.end], quote=False).replace("\n", "<br>\n"))
            continue
        inner = _nested(text, node.children, targets)
        if node.mark.kind is MarkKind.LINK:
            parts.append(f'<a href="{escape(href(node.mark.url, targets) or "")}">{inner}</a>')
        else:
            tag = _TAGS[node.mark.kind]
            parts.append(f"<{tag}>{inner}</{tag}>")
    return "".join(parts)
