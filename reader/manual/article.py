"""A page of the manual as an article. The pages are the program's own, so that nothing of them is foreign."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from reader.manual.index import Anchors, page_text
from reader.model import Article, Block, BlockKind, Cell, Mark, MarkKind, table_text

if TYPE_CHECKING:
    from markdown_it.token import Token

SITE = "Manual"
_MARKS = {
    "strong_open": MarkKind.STRONG,
    "em_open": MarkKind.EMPHASIS,
    "link_open": MarkKind.LINK,
}
_BULLET = "•"


@cache
def article(name: str) -> Article:
    """A page, ready to be shown; its links are as they stand in the page. Raises KeyError if there is none."""
    blocks = tuple(_Reading().blocks(page_text(name)))
    return Article(f"manual:{name}", blocks[0].text, blocks[1:], site=SITE, language="en")


@dataclass(slots=True)
class _Reading:
    """What has been read of a page so far."""

    marker: str = ""
    """What stands before the next paragraph of an item."""
    numbers: list[int] = field(default_factory=list)
    """Of each open list the number of its last item; -1: it has bullets."""
    quotes: int = 0
    rows: list[list[Cell]] = field(default_factory=list)
    anchors: Anchors = field(default_factory=Anchors)

    def blocks(self, text: str) -> Iterator[Block]:
        """The blocks of a document."""
        from markdown_it import MarkdownIt

        tokens = MarkdownIt("commonmark").enable("table").parse(text)
        for before, token in zip([None, *tokens], tokens, strict=False):
            if (block := self._block(before, token)) is not None:
                yield block

    def _block(self, before: "Token | None", token: "Token") -> Block | None:
        """The block that a token completes."""
        if token.type == "inline" and before is not None:
            return self._inline(before, token)
        if token.type in ("fence", "code_block"):
            code = token.content.rstrip("\n")
            return Block(BlockKind.CODE, code, code_language=token.info.strip() or None, quote=self.quotes)
        if token.type == "table_close":
            rows, self.rows = tuple(map(tuple, self.rows)), []
            return Block(BlockKind.TABLE, table_text(rows), rows=rows)
        self._step(token)
        return None

    def _step(self, token: "Token") -> None:
        """Go into a list, an item, a quotation or a row, or out of it."""
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self.numbers.append(0 if token.type.startswith("ordered") else -1)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.numbers.pop()
        elif token.type == "list_item_open":
            if self.numbers[-1] >= 0:
                self.numbers[-1] += 1
            self.marker = _BULLET if self.numbers[-1] < 0 else f"{self.numbers[-1]}."
        elif token.type in ("blockquote_open", "blockquote_close"):
            self.quotes += token.nesting
        elif token.type == "tr_open":
            self.rows.append([])

    def _inline(self, before: "Token", token: "Token") -> Block | None:
        text, marks = _runs(token.children or ())
        if before.type in ("th_open", "td_open"):
            self.rows[-1].append(Cell(text, marks, is_header=before.type == "th_open"))
            return None
        if not text:
            return None
        if before.type == "heading_open":
            anchors = (self.anchors.next(text),)
            return Block(BlockKind.HEADING, text, marks, level=int(before.tag[1:]), anchors=anchors)
        kind = BlockKind.ITEM if self.numbers else BlockKind.QUOTATION if self.quotes else BlockKind.PARAGRAPH
        block = Block(kind, text, marks, quote=self.quotes)
        if self.numbers:
            marker, self.marker = self.marker, ""
            return replace(block, level=len(self.numbers), marker=marker)
        return block


def _runs(tokens: "Sequence[Token]") -> tuple[str, tuple[Mark, ...]]:
    """The text of a line of Markdown with its marks; pictures, which stand beside the manual, are left out."""
    text = ""
    marks: list[Mark] = []
    opened: list[tuple[int, Token]] = []
    for token in tokens:
        if token.type in _MARKS:
            opened.append((len(text), token))
        elif token.nesting < 0:
            start, opening = opened.pop()
            href = opening.attrGet("href")
            marks.append(Mark(start, len(text), _MARKS[opening.type], str(href) if href else None))
        elif token.type == "code_inline":
            marks.append(Mark(len(text), len(text) + len(token.content), MarkKind.CODE))
            text += token.content
        elif token.type in ("softbreak", "hardbreak"):
            text += " " if token.type == "softbreak" else "\n"
        elif token.type == "text":
            text += token.content
    return text, tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))
