"""The groups of links that stand around the article on an HTML page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml.html import HtmlElement

from reader.address import host
from reader.extract.heading_words import heading_kinds
from reader.extract.html.link_clusters import Cluster, find_clusters
from reader.extract.html.link_flow import WEAK_HEADING, Anchor, read_flow
from reader.extract.html.link_headings import find_headings
from reader.extract.html.link_kinds import ClusterFeatures, Position, cluster_kind
from reader.extract.html.link_layout import Layout, is_reading
from reader.extract.html.link_targets import Role, is_bare, is_headline
from reader.extract.html.tree import BodyElements
from reader.model import GroupKind, Link, LinkGroup

_OWNERS: Final = (GroupKind.RELATED, GroupKind.POPULAR, GroupKind.TOPICS, GroupKind.PROMOTED, GroupKind.SITE)
"""Which kind of group keeps a target that stands in several: the one that says most about it."""


@dataclass(frozen=True, slots=True)
class _Teaser:
    """The links of a cluster to one target."""

    text: str
    anchors: tuple[Anchor, ...]

    @property
    def key(self) -> str:
        return self.anchors[0].key


@dataclass(frozen=True, slots=True)
class _Family:
    """Clusters that stand side by side and whose headings do not say what they lead to: they are judged together."""

    teasers: tuple[_Teaser, ...]
    first: int
    """Index of the first of their links in the flow."""
    last: int


def link_groups(root: HtmlElement, body: BodyElements, base: str | None) -> tuple[LinkGroup, ...]:
    """The groups of links outside the body, in page order, each target once, in the group that says most about it."""
    layout = Layout(read_flow(root, body, base))
    headings = find_headings(layout)
    clusters = find_clusters(layout, headings.over_groups)
    teasers = [tuple(_teasers(layout, cluster, headings.titles)) for cluster in clusters]
    families = _families(clusters, teasers)
    page_host = host(base) if base else ""
    groups = [
        (
            cluster,
            links,
            cluster_kind(_features(layout, cluster, links, families[_family_key(i, cluster)], page_host)),
        )
        for i, (cluster, links) in enumerate(zip(clusters, teasers, strict=True))
        if links
    ]
    return _each_target_once(groups)


def _each_target_once(groups: Sequence[tuple[Cluster, tuple[_Teaser, ...], GroupKind]]) -> tuple[LinkGroup, ...]:
    owners: dict[str, int] = {}
    for index in sorted(range(len(groups)), key=lambda i: _OWNERS.index(groups[i][2])):
        for teaser in groups[index][1]:
            owners.setdefault(teaser.key, index)
    kept = (
        LinkGroup(
            cluster.heading,
            kind,
            tuple(Link(teaser.text, teaser.anchors[0].url) for teaser in teasers if owners[teaser.key] == index),
        )
        for index, (cluster, teasers, kind) in enumerate(groups)
    )
    return tuple(group for group in kept if group.links)


def _teasers(layout: Layout, cluster: Cluster, titles: dict[str, str]) -> Iterator[_Teaser]:
    """The targets of a cluster; topics that stand in the teasers of articles are left out."""
    anchors = [item for i in cluster.links if isinstance(item := layout.items[i], Anchor)]
    reading = [anchor for anchor in anchors if is_reading(anchor)]
    same: dict[str, list[Anchor]] = {}
    for anchor in reading or anchors:
        same.setdefault(anchor.key, []).append(anchor)
    for key, links in same.items():
        best = min(links, key=_likeness_to_title)
        if text := titles.get(key) or ("" if best.role is Role.CONTINUE else best.text):
            yield _Teaser(text, tuple(links))


def _likeness_to_title(anchor: Anchor) -> tuple[bool, ...]:
    """Sorts the text that is most like a title first."""
    return (
        anchor.role is Role.CONTINUE,
        not anchor.text,
        anchor.is_picture,
        not 0 < anchor.rank < WEAK_HEADING,
        not is_headline(anchor.text),
        not anchor.rank,
    )


def _family_key(index: int, cluster: Cluster) -> tuple[int, int]:
    says_nothing = cluster.heading is not None and not heading_kinds(cluster.heading)
    return (cluster.container, -1) if says_nothing else (cluster.container, index)


def _families(clusters: Sequence[Cluster], teasers: Sequence[tuple[_Teaser, ...]]) -> dict[tuple[int, int], _Family]:
    members: dict[tuple[int, int], list[int]] = {}
    for index, cluster in enumerate(clusters):
        members.setdefault(_family_key(index, cluster), []).append(index)
    return {
        key: _Family(
            tuple(teaser for i in indices for teaser in teasers[i]),
            min(clusters[i].links[0] for i in indices),
            max(clusters[i].links[-1] for i in indices),
        )
        for key, indices in members.items()
    }


def _features(
    layout: Layout, cluster: Cluster, teasers: Sequence[_Teaser], family: _Family, page_host: str
) -> ClusterFeatures:
    anchors = [anchor for teaser in teasers for anchor in teaser.anchors]
    zone = layout.containers[anchors[0].container].zone
    only = teasers[0].text if len(teasers) == 1 else None
    return ClusterFeatures(
        words=cluster.heading or only,
        zone_kind=zone.kind,
        landmark=zone.landmark,
        position=_position(layout, cluster),
        targets=len(teasers),
        headlines=_share(is_headline(teaser.text) for teaser in family.teasers),
        bare=_share(is_bare(teaser.text) for teaser in teasers),
        own_site=_share(host(anchor.url) == page_host for anchor in anchors),
        topics=_share(anchor.role is Role.TOPIC for anchor in anchors),
        sequence=_share(anchor.role is Role.SEQUENCE for anchor in anchors),
        sponsored=_share(anchor.is_sponsored for anchor in anchors),
        holds_page=layout.has_page(family.first - 1, family.last + 2),
    )


def _share(facts: Iterable[bool]) -> float:
    known = list(facts)
    return sum(known) / len(known) if known else 0.0


def _position(layout: Layout, cluster: Cluster) -> Position:
    if not layout.has_body(0, cluster.links[0]):
        return Position.BEFORE
    return Position.INSIDE if layout.has_body(cluster.links[-1], len(layout.items)) else Position.AFTER
