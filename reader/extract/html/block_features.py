"""What a block itself shows, as numbers."""

from collections.abc import Sequence
from typing import Final

from reader.extract.heading_words import kind_of_heading
from reader.extract.html.phrases import is_notice
from reader.extract.html.segment import Piece
from reader.model import Block, BlockKind, GroupKind, MarkKind

_ENDS = frozenset(".!?…。！？؟।")
_CLOSERS = ' \n"”’»)]'
_ENDING: Final = 20
"""Characters in which the end of a sentence is looked for."""
_SHORT: Final = 40
"""Characters of the longest paragraph that may stand over a group of links."""
_LONG_TEXT: Final = 300
"""Characters beyond which capitals are not counted."""
_INTRODUCTION: Final = 100
"""Characters at a text's beginning in which a note on the author names them."""
_KINDS: Final = {kind: float(number) for number, kind in enumerate(BlockKind)}
_GROUPS: Final[dict[GroupKind | None, float]] = {None: 0.0} | {
    kind: float(number) for number, kind in enumerate(GroupKind, 1)
}
OWN: Final = (
    "kind", "level", "chars", "words", "link_share", "links", "ends_sentence", "ends_colon", "commas", "capitals",
    "notice", "heads_group", "in_page_links", "strong", "emphasis", "lower", "lines", "names_author",
)  # fmt: skip
"""What the numbers of a row are."""


def surnames_in(author: str | None) -> tuple[str, ...]:
    """The last names in a byline."""
    return tuple(name.split()[-1] for name in (author or "").split(", ") if " " in name)


def own_numbers(piece: Piece, surnames: Sequence[str]) -> tuple[float, ...]:
    """The row of a piece, in the order of `OWN`; `surnames` are those of the authors."""
    block = piece.block
    text, marks = block.text, block.marks
    chars = len(text)
    words = text.split() if chars <= _LONG_TEXT else ()
    ending = text[-_ENDING:].rstrip(_CLOSERS)[-1:]
    strong = emphasis = 0
    for mark in marks:
        if mark.kind is MarkKind.STRONG:
            strong += mark.end - mark.start
        elif mark.kind is MarkKind.EMPHASIS:
            emphasis += mark.end - mark.start
    return (
        _KINDS[block.kind],
        block.level,
        chars,
        len(words) or text.count(" ") + 1,
        piece.link_chars / chars if chars else 0.0,
        len(piece.links),
        ending in _ENDS,
        ending == ":",
        text.count(","),
        sum([word[0].isupper() for word in words]) / len(words) if words else -1.0,
        is_notice(text),
        _GROUPS[_heads_group(block)],
        _leads_within(piece),
        strong / chars if chars else 0.0,
        emphasis / chars if chars else 0.0,
        text[:1].islower(),
        text.count("\n"),
        bool(surnames) and any(name in text[:_INTRODUCTION] for name in surnames),
    )


def _heads_group(block: Block) -> GroupKind | None:
    may_head = block.kind is BlockKind.HEADING or (block.kind is BlockKind.PARAGRAPH and len(block.text) <= _SHORT)
    return kind_of_heading(block.text) if may_head else None


def _leads_within(piece: Piece) -> bool:
    if not piece.links:
        return False
    within: int = sum((link.get("href") or "").startswith("#") for link in piece.links)
    return within * 2 > len(piece.links)
