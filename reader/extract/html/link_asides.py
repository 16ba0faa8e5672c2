"""Finds links to further reading that are set apart inside the body, as in "Also read: …" on a line of its own."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from reader.extract.heading_words import kind_of_heading
from reader.extract.html.link_anchor import WEAK_HEADING
from reader.extract.html.link_flow import Linked, Words
from reader.extract.html.link_layout import LONGEST_LABEL, SEPARATOR_CHARS, Layout, ends_with_colon
from reader.extract.html.link_targets import Role, is_headline
from reader.model import GroupKind

_INVITATIONS: Final = re.compile(
    r"(?:find\sout|learn|read|see|discover|explore|check\sout)\s"
    r"(?:about|how|why|what|when|where|if|more|the|this|these|our)\b",
    re.I,
)
_LISTS: Final = frozenset(("li", "table", "figure", "blockquote", "dd"))


def find_asides(layout: Layout) -> Iterator[tuple[int | None, tuple[int, ...]]]:
    """Each run of links that the article sets apart: the index of its label, if it has one, and those of the links."""
    yield from _labelled(layout)
    for line in layout.lines:
        if _is_invitation(layout, line):
            yield None, (line[0],)


def _is_invitation(layout: Layout, line: Sequence[int]) -> bool:
    """Whether a paragraph of the body is nothing but a link that asks to read on: "Find out how to …"."""
    link = layout.items[line[0]]
    if len(line) > 1 or not isinstance(link, Linked) or not link.is_body or not link.anchor.is_own_site:
        return False
    paragraph = layout.containers[link.container]
    return (
        paragraph.tag == "p"
        and not 0 < link.rank < WEAK_HEADING
        and not link.anchor.is_sponsored
        and link.anchor.role is Role.READING
        and is_headline(link.text)
        and _INVITATIONS.match(link.text) is not None
        and all(layout.containers[step].tag not in _LISTS for step in layout.climb(link.container))
    )


def _labelled(layout: Layout) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The runs that have a label."""
    label: int | None = None
    links: list[int] = []
    for line in layout.lines:
        opening = _label_of(layout, line)
        if label is None and opening is None:
            continue
        on_line = _links_of(layout, line if opening is None else line[1:])
        if label is not None and (opening is not None or on_line is None):
            if links:
                yield label, tuple(links)
            label, links = None, []
        if on_line is not None:
            label = label if opening is None else opening
            links.extend(on_line if label is not None else ())
    if label is not None and links:
        yield label, tuple(links)


def _label_of(layout: Layout, line: Sequence[int]) -> int | None:
    """The item that opens a line of the body and says that links to related articles follow, there or below."""
    words = layout.items[line[0]]
    if not isinstance(words, Words) or not words.is_body or not 0 < len(words.text) <= LONGEST_LABEL:
        return None
    container = layout.containers[words.container]
    is_marked = len(line) == 1 and (container.rank > 0 or container.is_bold)
    if not is_marked and not ends_with_colon(words.text):
        return None
    return line[0] if kind_of_heading(words.text) is GroupKind.RELATED else None


def _links_of(layout: Layout, line: Sequence[int]) -> list[int] | None:
    """The links of a line that holds nothing else; None where it holds more."""
    links = []
    text = 0
    for index in line:
        item = layout.items[index]
        if isinstance(item, Words):
            text += item.length
        elif item.anchor.role in (Role.READING, Role.CONTINUE):
            links.append(index)
    return links if text <= SEPARATOR_CHARS else None
