"""Gathers the facts by which the kind of a cluster of links is decided."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from reader.address import split_address
from reader.extract.heading_words import heading_kinds
from reader.extract.html.link_clusters import Cluster
from reader.extract.html.link_kinds import ClusterFeatures, Position
from reader.extract.html.link_layout import Layout
from reader.extract.html.link_subject import names_subject
from reader.extract.html.link_targets import Role, is_bare, is_headline
from reader.extract.html.link_teasers import Teaser

_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Family:
    """What clusters of one list have in common."""

    headlines: float
    holds_page: bool


def features_of(
    layout: Layout,
    clusters: Sequence[Cluster],
    teasers: Sequence[Sequence[Teaser]],
    page: str | None,
    subject: frozenset[str] = frozenset(),
) -> list[ClusterFeatures]:
    """The features of each cluster on a page of this address, given the teasers in it, at least one in each.

    `subject` are words of what the page is about.
    """
    families = _families(layout, clusters, teasers)
    sections = _sections(page)
    return [
        _features(layout, cluster, links, families[_family_key(index, cluster)], sections, subject)
        for index, (cluster, links) in enumerate(zip(clusters, teasers, strict=True))
    ]


def _features(
    layout: Layout,
    cluster: Cluster,
    teasers: Sequence[Teaser],
    family: _Family,
    sections: Collection[str],
    subject: frozenset[str],
) -> ClusterFeatures:
    links = [link for teaser in teasers for link in teaser.links]
    zone = layout.zone_of(links[0].container)
    return ClusterFeatures(
        heading=cluster.heading,
        title=teasers[0].text if len(teasers) == 1 else None,
        zone_kind=zone.kind,
        landmark=zone.landmark,
        position=_position(layout, cluster),
        targets=len(teasers),
        headlines=family.headlines,
        bare=_share(is_bare(teaser.text) for teaser in teasers),
        own_site=_share(link.anchor.is_own_site for link in links),
        topics=_share(link.anchor.role is Role.TOPIC for link in links),
        sequence=_share(link.anchor.role is Role.SEQUENCE for link in links),
        sponsored=_share(link.anchor.is_sponsored for link in links),
        holds_page=family.holds_page,
        names_subject=cluster.heading is not None and names_subject(cluster.heading, subject),
        is_section=cluster.heading is not None and "-".join(_WORD.findall(cluster.heading.lower())) in sections,
        distinct=_distinct(teasers),
        is_aside=cluster.is_aside,
    )


def _sections(page: str | None) -> frozenset[str]:
    """The names of the sections that an address lies in, as addresses spell them."""
    path = split_address(page).path if page else ""
    return frozenset(filter(None, path.lower().split("/")[:-1]))


def _distinct(teasers: Sequence[Teaser]) -> float:
    """Share of the words of the titles that are not said before in the list."""
    words = [word for teaser in teasers for word in _WORD.findall(teaser.text.lower())]
    return len(set(words)) / len(words) if words else 1.0


def _families(
    layout: Layout, clusters: Sequence[Cluster], teasers: Sequence[Sequence[Teaser]]
) -> dict[tuple[int, int], _Family]:
    members: dict[tuple[int, int], list[int]] = {}
    for index, cluster in enumerate(clusters):
        members.setdefault(_family_key(index, cluster), []).append(index)
    return {
        key: _Family(
            _share(is_headline(teaser.text) for i in indices for teaser in teasers[i]),
            layout.has_page(
                min(clusters[i].links[0] for i in indices) - 1, max(clusters[i].links[-1] for i in indices) + 2
            ),
        )
        for key, indices in members.items()
    }


def _family_key(index: int, cluster: Cluster) -> tuple[int, int]:
    """Equal for clusters side by side under headings that do not say what kind they are: parts of one list."""
    says_nothing = cluster.heading is not None and not heading_kinds(cluster.heading)
    return (cluster.container, -1) if says_nothing else (cluster.container, index)


def _position(layout: Layout, cluster: Cluster) -> Position:
    if not layout.has_body(0, cluster.links[0]):
        return Position.BEFORE
    return Position.INSIDE if layout.has_body(cluster.links[-1], len(layout.items)) else Position.AFTER


def _share(facts: Iterable[bool]) -> float:
    known = list(facts)
    return sum(known) / len(known)
