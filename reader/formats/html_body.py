"""The blocks of an article as elements of HTML, everything in them escaped."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
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
_NOT_IN_CLASS = re.compile(r"[^a-z0-9+#._-]+")
_FIGURE_KINDS = frozenset({BlockKind.FIGURE, BlockKind.CAPTION})

Element = tuple[Block, str]
"""A block and its content as HTML."""


def figure_picture(block: Block) -> str:
    """A figure's picture where it is embedded, else a link to it."""
    alt = escape(block.text)
    if block.image and _PICTURE.fullmatch(block.image):
        return f'<img src="{escape(block.image)}" alt="{alt}"/>'
    address = href(block.image)
    text = alt or "picture"
    return f'<a href="{escape(address)}">{text}</a>' if address else text


def _as_it_is(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Setting:
    """What differs between the documents that a body may stand in; by itself, a page of its own."""

    picture: Callable[[Block], str] = figure_picture
    """A figure's picture as HTML."""
    address: Callable[[str], str] = _as_it_is
    """Where a link to a web address leads from here."""
    prefix: str = ""
    """Begins the names of anchors, which are then numbered, as XML takes few characters; empty: as they are called."""
    marks_tables: bool = False
    """Whether tables say that they are such, so that none is taken for layout when it is read again."""
    writes_markers: bool = True
    """Whether what stands before an item and is no number, such as `b.`, becomes a part of its text."""


PAGE = Setting()
"""A page of its own."""


def body_lines(body: Sequence[Block], setting: Setting = PAGE) -> Iterator[str]:
    """The elements of a body, quotations and lists nested, pictures together with their captions.

    They are XML as well as HTML.
    """
    yield from _Body(setting, link_targets(body)).lines(body)


class _Body:
    """Writes one body."""

    def __init__(self, setting: Setting, targets: frozenset[str]) -> None:
        self._setting = setting
        self._targets = targets
        self._ids = {name: _id_of(name, number, setting.prefix) for number, name in enumerate(sorted(targets), 1)}
        """By the names of anchors."""
        self._named: set[str] = set()

    def lines(self, body: Sequence[Block]) -> Iterator[str]:
        depth = 0
        for quote, quoted in groupby(body, key=lambda block: block.quote):
            yield from ["<blockquote>"] * (quote - depth) + ["</blockquote>"] * (depth - quote)
            depth = quote
            elements = ((block, self._anchored(block)) for block in quoted)
            for kind, group in groupby(elements, key=_grouping):
                if kind is BlockKind.ITEM:
                    yield from self._list(group)
                elif kind is BlockKind.FIGURE:
                    yield from _figures(group)
                else:
                    yield from (_element(block, content) for block, content in group)
        yield from ["</blockquote>"] * depth

    def _anchored(self, block: Block) -> str:
        """A block's content after what links in the article lead to; a name given before is not given again."""
        names = [name for name in dict.fromkeys(block.anchors) if name in self._targets and name not in self._named]
        self._named.update(names)
        anchors = "".join(f'<a id="{escape(self._ids[name])}"></a>' for name in names)
        content = self._content(block)
        if anchors and block.kind in (BlockKind.TABLE, BlockKind.CODE, BlockKind.RULE):
            return f"<p>{anchors}</p>{content}"
        return anchors + content

    def _content(self, block: Block) -> str:
        match block.kind:
            case BlockKind.TABLE:
                rows = ("".join(map(self._cell, row)) for row in block.rows if row)
                written = "".join(f"<tr>{row}</tr>" for row in rows)
                role = ' role="table"' if self._setting.marks_tables else ""
                return f"<table{role}>{written}</table>" if written else ""
            case BlockKind.CODE:
                language = _NOT_IN_CLASS.sub("", block.code_language or "")
                classes = f' class="language-{escape(language)}"' if language else ""
                return f"<pre><code{classes}>{escape(block.text, quote=False)}</code></pre>"
            case BlockKind.FIGURE:
                return self._setting.picture(block)
            case BlockKind.RULE:
                return "<hr/>"
        return self._inline(block.text, block.marks)

    def _list(self, items: Iterable[Element]) -> Iterator[str]:
        """Lists in lists, as deep as the items say; an item without a marker goes on with the one before."""
        tags: list[str] = []
        for block, content in items:
            if not block.marker and tags:
                yield from _closing(tags, max(block.level, 1))
                yield f"<p>{content}</p>"
                continue
            if not block.marker:
                # It goes on with no item: it says what the term before it means.
                yield f"<dl><dt></dt><dd>{content}</dd></dl>"
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
            yield self._item(block, number) + content
        yield from _closing(tags, 0)

    def _item(self, block: Block, number: int | None) -> str:
        """The beginning of an item."""
        spoken = spoken_marker(block.marker)
        if number is not None:
            return f'<li value="{number}">'
        if spoken and not self._setting.writes_markers:
            return f'<li data-marker="{escape(block.marker)}">'
        return f"<li>{escape(spoken, quote=False)}"

    def _cell(self, cell: Cell) -> str:
        tag = "th" if cell.is_header else "td"
        return f"<{tag}>{self._inline(cell.text, cell.marks)}</{tag}>"

    def _inline(self, text: str, marks: Iterable[Mark]) -> str:
        return self._nested(text, spans(text, usable_marks(marks, self._targets)))

    def _nested(self, text: str, nodes: Sequence[Span]) -> str:
        parts: list[str] = []
        for node in nodes:
            if node.mark is None:
                parts.append(escape(text[node.start : node.end], quote=False).replace("\n", "<br/>\n"))
                continue
            inner = self._nested(text, node.children)
            if node.mark.kind is MarkKind.LINK:
                parts.append(f'<a href="{escape(self._address(node.mark.url))}">{inner}</a>')
            else:
                tag = _TAGS[node.mark.kind]
                parts.append(f"<{tag}>{inner}</{tag}>")
        return "".join(parts)

    def _address(self, url: str | None) -> str:
        address = href(url, self._targets) or ""
        return f"#{self._ids[address[1:]]}" if address.startswith("#") else self._setting.address(address)


def _id_of(name: str, number: int, prefix: str) -> str:
    return f"{prefix}{number}" if prefix else name


def _grouping(element: Element) -> BlockKind | None:
    """Which blocks stand together in one element: items in a list, pictures and captions in a figure."""
    kind = element[0].kind
    return BlockKind.FIGURE if kind in _FIGURE_KINDS else kind if kind is BlockKind.ITEM else None


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
    figure: str | None = None
    captions: list[str] = []
    for block, content in elements:
        if block.kind is BlockKind.FIGURE:
            if figure is not None:
                yield _figure(figure, captions)
            figure, captions = content, []
        elif figure is not None:
            captions.append(content)
        else:
            yield f'<p class="caption">{content}</p>'
    if figure is not None:
        yield _figure(figure, captions)


def _figure(picture: str, captions: Sequence[str]) -> str:
    """A picture with its captions in the one element that may hold them."""
    caption = captions[0] if len(captions) == 1 else "".join(f"<p>{each}</p>" for each in captions)
    return (
        f"<figure>{picture}<figcaption>{caption}</figcaption></figure>" if captions else f"<figure>{picture}</figure>"
    )


def _closing(tags: list[str], depth: int) -> Iterator[str]:
    while len(tags) > depth:
        yield f"</li></{tags.pop()}>"
