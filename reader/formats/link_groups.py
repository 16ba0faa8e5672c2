"""Which groups of links are worth writing down, and what they are called."""

from collections.abc import Iterable

from reader.model import GroupKind, LinkGroup

NAMES = {
    GroupKind.BODY: "In the text",
    GroupKind.RELATED: "Related",
    GroupKind.POPULAR: "More from the site",
    GroupKind.TOPICS: "Topics",
    GroupKind.PROMOTED: "Promoted",
    GroupKind.SITE: "Site",
}
"""What a group is called that the page gives no heading."""

READING = frozenset({GroupKind.RELATED, GroupKind.POPULAR, GroupKind.TOPICS})
"""Kinds that lead to other reading and do not stand in the text."""


def group_heading(group: LinkGroup) -> str:
    """The heading that the page shows over a group, else what its kind is called."""
    return group.heading or NAMES[group.kind]


def written_groups(groups: Iterable[LinkGroup], kinds: frozenset[GroupKind]) -> tuple[LinkGroup, ...]:
    """The groups of these kinds that have links, in page order."""
    return tuple(group for group in groups if group.kind in kinds and group.links)
