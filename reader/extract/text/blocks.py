"""Passages with their labels into blocks: what kind each is, told by markers, indentation and length."""

import re
from collections.abc import Iterator, Mapping, Sequence

from reader.extract.text.features import prose_margin
from reader.extract.text.layout import Layout
from reader.extract.text.passages import Passage, ends_sentence
from reader.extract.text.pictures import alt_text
from reader.extract.text.prose import prose_words
from reader.model import Block, BlockKind, Label

LONGEST_HEADING = 120
"""Characters of the longest passage that is taken for a heading."""
_RULE = re.compile(r"([^\w\s])\1{2,}|(?:[*·•~-]\s*){3,10}|[─━═_]+")
_QUOTE_INDENT = 2
"""Columns from which indented prose is a quotation; text browsers indent one by 2 to 5 on each side."""


def to_blocks(
    passages: Sequence[Passage], labels: Sequence[Label], pictures: Mapping[int, BlockKind], layout: Layout
) -> tuple[Block, ...]:
    """The blocks that labelled passages make. `pictures` says which passages stand for pictures and captions."""
    margin = prose_margin(passages)
    levels = list(_levels(passages))
    return tuple(
        _picture(passages[i], pictures[i], labels[i])
        if i in pictures
        else _block(passages, labels, i, levels[i], margin if layout.width else None)
        for i in range(len(passages))
    )


def _picture(passage: Passage, kind: BlockKind, label: Label) -> Block:
    if kind is BlockKind.FIGURE:
        return Block(kind, alt_text(passage.text), label=label)
    return Block(kind, passage.text, passage.marks, label=label)


def _block(passages: Sequence[Passage], labels: Sequence[Label], i: int, level: int, margin: int | None) -> Block:
    passage, label = passages[i], labels[i]
    text, marks = passage.text, passage.marks
    if label is Label.TITLE:
        return Block(BlockKind.HEADING, text, marks, level=1, label=label)
    if _RULE.fullmatch(text):
        return Block(BlockKind.RULE, text, label=label)
    if _is_numbered_heading(passages, i):
        return Block(BlockKind.HEADING, f"{passage.marker} {text}", level=2, label=label)
    if passage.marker or passage.continues:
        return Block(BlockKind.ITEM, text, marks, level=level, marker=passage.marker, label=label)
    if _is_quotation(passage, margin):
        return Block(BlockKind.QUOTATION, text, marks, quote=max(passage.quote, 1), label=label)
    if label is Label.GROUP_HEADING or _is_heading(passages, labels, i, is_wrapped=margin is not None):
        return Block(BlockKind.HEADING, text, marks, level=2, label=label)
    return Block(BlockKind.PARAGRAPH, text, marks, label=label)


def _is_heading(passages: Sequence[Passage], labels: Sequence[Label], i: int, *, is_wrapped: bool) -> bool:
    passage = passages[i]
    if is_wrapped and _is_among_lines(passages, i):
        return False
    if labels[i] is not Label.BODY or len(passage.text) > LONGEST_HEADING or ends_sentence(passage.text.rstrip("?")):
        return False
    return any(map(str.isalpha, passage.text)) and i + 1 < len(labels) and labels[i + 1] is Label.BODY


def _is_among_lines(passages: Sequence[Passage], i: int) -> bool:
    """Whether a passage is one of several short lines without blank ones between: verse, an address."""
    following = passages[i + 1 : i + 2]
    leads = any(after.gap == 0 and not after.marker and not prose_words(after) for after in following)
    follows = i > 0 and passages[i].gap == 0 and not prose_words(passages[i - 1])
    return leads or follows


def _is_numbered_heading(passages: Sequence[Passage], i: int) -> bool:
    """Whether a number stands before a heading, and not before an item: prose follows at the margin."""
    passage = passages[i]
    if not passage.marker[:1].isdigit() or ends_sentence(passage.text) or i + 1 == len(passages):
        return False
    following = passages[i + 1]
    is_alone = not following.marker and not following.continues and following.indent <= passage.indent
    return is_alone and len(passage.text) <= LONGEST_HEADING and prose_words(following) > 0


def _is_quotation(passage: Passage, margin: int | None) -> bool:
    if passage.quote:
        return True
    is_paragraph = passage.lines > 1 or passage.gap > 0
    is_inset = margin is not None and passage.inset >= margin + _QUOTE_INDENT
    return is_inset and is_paragraph and prose_words(passage) > 0


def _levels(passages: Sequence[Passage]) -> Iterator[int]:
    """How deep each item's list is nested, from 1; 0 for what is no item."""
    open_lists: list[int] = []
    for passage in passages:
        if not (passage.marker or passage.continues):
            open_lists = []
            yield 0
            continue
        if passage.marker:
            while open_lists and passage.indent < open_lists[-1]:
                open_lists.pop()
            if not open_lists or passage.indent > open_lists[-1]:
                open_lists.append(passage.indent)
        yield max(len(open_lists), 1)
