"""Decides what a cluster of links leads to, from a few facts about it."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from reader.extract.heading_words import heading_kinds, is_call_to_action
from reader.extract.html.link_names import Landmark
from reader.model import GroupKind

MOST: Final = 0.5
"""Share of the links from which a cluster is taken for what they are."""
LONGEST_SEQUENCE: Final = 4
"""Targets of the largest cluster of previous and next articles, as of an article in two series."""
SEVERAL: Final = 3
"""Targets from which a cluster is a list: one of titles is no call to action, one of bare words leads to topics."""
_SITE_LANDMARKS: Final = frozenset((Landmark.NAVIGATION, Landmark.HEADER, Landmark.FOOTER))
_READING: Final = frozenset((GroupKind.RELATED, GroupKind.POPULAR))


class Position(Enum):
    """Where a cluster stands in page order, seen from the body."""

    BEFORE = auto()
    INSIDE = auto()
    AFTER = auto()


@dataclass(frozen=True, slots=True)
class ClusterFeatures:
    """What is known about a cluster of links. Shares are from 0 to 1."""

    words: str | None
    """The heading, or what a single link without one says."""
    zone_kind: GroupKind | None
    """What the names of the containers around it call it."""
    landmark: Landmark
    position: Position
    targets: int
    headlines: float
    """Share of targets with the title of something to read, together with the clusters of the same list."""
    bare: float
    """Share of targets named by one or two words."""
    own_site: float
    """Share of links to the page's own host."""
    topics: float
    """Share of links to tags, categories and authors."""
    sequence: float
    """Share of links to the previous or next article."""
    sponsored: float
    """Share of links marked as paid for."""
    holds_page: bool
    """The page itself is in the list."""

    @property
    def offers_reading(self) -> bool:
        """Whether it looks like a list of articles of the site."""
        return self.targets >= SEVERAL and self.headlines >= MOST and self.own_site >= MOST


def cluster_kind(features: ClusterFeatures) -> GroupKind:
    """What the cluster leads to: by what its links are, then by what it is called, then by its shape."""
    return _kind_by_links(features) or _kind_by_words(features) or _kind_by_names(features) or _kind_by_shape(features)


def _kind_by_links(features: ClusterFeatures) -> GroupKind | None:
    if features.sequence >= MOST and features.targets <= LONGEST_SEQUENCE:
        return GroupKind.RELATED
    if features.landmark in _SITE_LANDMARKS:
        is_for_article = _said(features) is GroupKind.RELATED and features.headlines >= MOST
        return GroupKind.RELATED if is_for_article else GroupKind.SITE
    if features.topics >= MOST:
        return GroupKind.TOPICS
    return GroupKind.PROMOTED if features.sponsored > MOST else None


def _kind_by_words(features: ClusterFeatures) -> GroupKind | None:
    said = _said(features)
    if said in _READING and features.targets >= SEVERAL and features.bare == 1:
        return GroupKind.TOPICS
    if said is None and features.words and is_call_to_action(features.words) and not features.offers_reading:
        return GroupKind.PROMOTED
    return said


def _said(features: ClusterFeatures) -> GroupKind | None:
    """What the words say. Where they say "topics" and something else over articles, they mean the other."""
    kinds = heading_kinds(features.words) if features.words else ()
    if features.headlines >= MOST and len(kinds) > 1 and kinds[0] is GroupKind.TOPICS:
        return kinds[1]
    return kinds[0] if kinds else None


def _kind_by_names(features: ClusterFeatures) -> GroupKind | None:
    kind = features.zone_kind
    if kind in _READING:
        return GroupKind.SITE if features.targets >= SEVERAL and features.bare == 1 else kind
    return None if features.offers_reading else kind


def _kind_by_shape(features: ClusterFeatures) -> GroupKind:
    if features.headlines < MOST or features.targets < 2:
        return GroupKind.SITE
    if features.own_site < MOST:
        return GroupKind.PROMOTED
    if features.holds_page:
        return GroupKind.RELATED
    if features.landmark is Landmark.ASIDE or features.position is Position.BEFORE:
        return GroupKind.POPULAR
    return GroupKind.RELATED
