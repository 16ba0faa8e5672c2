"""What the links panel lists: groups of links as one sequence of items; pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.formats.link_groups import group_heading
from reader.model import GroupKind, Link, LinkGroup
from reader.ui.find import fold

ORDER = (
    GroupKind.RELATED,
    GroupKind.BODY,
    GroupKind.POPULAR,
    GroupKind.TOPICS,
    GroupKind.PROMOTED,
    GroupKind.SITE,
)
"""Most worth reading first; groups of one kind stay in page order."""
FOLDED_AT_FIRST = frozenset({GroupKind.PROMOTED, GroupKind.SITE})


class Mark(StrEnum):
    """What is known of a link's target; the value is what the panel shows of it."""

    NONE = " "
    STORED = "●"
    READ = "○"
    FETCHING = "↓"
    FAILED = "✗"


@dataclass(frozen=True, slots=True)
class Heading:
    """A group's heading; links of folded groups are not listed."""

    group: int
    text: str
    count: int
    is_folded: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A link; `number` counts it within its article from 0, whatever is folded or filtered."""

    group: int
    number: int
    link: Link


@dataclass(frozen=True, slots=True)
class Gap:
    """Air between groups."""


Item = Heading | Entry | Gap


def ordered(groups: Sequence[LinkGroup]) -> tuple[LinkGroup, ...]:
    """The groups that have links, most worth reading first; all navigation is one group, so are groups of no name."""
    merged: dict[tuple[GroupKind, str | None, int], LinkGroup] = {}
    for number, group in enumerate(groups):
        heading = None if group.kind is GroupKind.SITE else group.heading
        key = (group.kind, heading, 0 if heading is None else number)
        before = merged[key].links if key in merged else ()
        merged[key] = LinkGroup(heading, group.kind, before + group.links)
    return tuple(sorted((group for group in merged.values() if group.links), key=lambda g: ORDER.index(g.kind)))


def folded_at_first(groups: Sequence[LinkGroup]) -> frozenset[int]:
    """Which of the ordered groups are folded when a panel opens."""
    return frozenset(i for i, group in enumerate(groups) if group.kind in FOLDED_AT_FIRST)


def link_items(groups: Sequence[LinkGroup], folded: frozenset[int], wanted: str = "") -> tuple[Item, ...]:
    """The panel's items for ordered groups; with `wanted` words only links that have them all, in open groups."""
    words = fold(wanted).split()
    items: list[Item] = []
    number = 0
    for index, group in enumerate(groups):
        entries = [Entry(index, number + i, link) for i, link in enumerate(group.links)]
        number += len(entries)
        if words:
            entries = [entry for entry in entries if _has(entry.link, words)]
            if not entries:
                continue
        is_folded = index in folded and not words
        if items:
            items.append(Gap())
        items.append(Heading(index, group_heading(group), len(entries), is_folded))
        if not is_folded:
            items += entries
    return tuple(items)


def _has(link: Link, words: Sequence[str]) -> bool:
    text = fold(f"{link.text} {link.url or ''}")
    return all(word in text for word in words)
