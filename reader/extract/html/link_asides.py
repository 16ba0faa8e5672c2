"""Finds links to further reading that are set apart inside the body, as in "Also read: …" on a line of its own."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from reader.extract.heading_words import heading_kinds
from reader.extract.html.link_flow import Anchor, Words
from reader.extract.html.link_layout import LONGEST_LABEL, Layout
from reader.extract.html.link_targets import Role
from reader.model import GroupKind

SEPARATORS = 3
"""Characters of text that may stand between and after the links of a line of links."""


def find_asides(layout: Layout) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    """For each run of links that the article sets apart: its label, the label's container, the links' indices."""
    label: int | None = None
    links: list[int] = []
    for _, group in groupby(range(len(layout.items)), key=lambda i: layout.items[i].line):
        line = list(group)
        opening, rest = _split_label(layout, line)
        anchors = _links_of(layout, rest)
        if (opening is not None or anchors is None) and label is not None and links:
            yield layout.items[label].text, layout.items[label].container, tuple(links)
            links = []
        if opening is not None:
            label = opening
        if anchors is None:
            label = None
        elif label is not None:
            links.extend(anchors)
    if label is not None and links:
        yield layout.items[label].text, layout.items[label].container, tuple(links)


def _split_label(layout: Layout, line: Sequence[int]) -> tuple[int | None, Sequence[int]]:
    first = layout.items[line[0]]
    if isinstance(first, Words) and layout.is_body(first) and _is_label(layout, first, is_alone=len(line) == 1):
        return line[0], line[1:]
    return None, line


def _is_label(layout: Layout, words: Words, is_alone: bool) -> bool:
    if not 0 < len(words.text) <= LONGEST_LABEL or heading_kinds(words.text)[:1] != (GroupKind.RELATED,):
        return False
    container = layout.containers[words.container]
    return words.text.endswith((":", "：")) or (is_alone and (bool(container.rank) or container.is_bold))


def _links_of(layout: Layout, line: Sequence[int]) -> list[int] | None:
    """The links of a line that holds nothing else; None where it holds more."""
    anchors = []
    text = 0
    for index in line:
        item = layout.items[index]
        if isinstance(item, Words):
            text += item.length
        elif item.role in (Role.READING, Role.CONTINUE):
            anchors.append(index)
    return anchors if text <= SEPARATORS else None
