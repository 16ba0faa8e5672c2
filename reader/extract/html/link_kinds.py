"""Decides what a cluster of links leads to, from a few facts about it."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from reader.extract.heading_words import heading_kinds, is_call_to_action
from reader.extract.html.link_zones import Landmark
from reader.model import GroupKind

MOST: Final = 0.5
"""Share of the links from which a cluster is taken for what they are."""
LONGEST_SEQUENCE: Final = 4
"""Links of the largest cluster of previous and next articles: with a picture and a title each."""
FEW: Final = 3
"""Links from which a cluster of bare words is taken for a list of topics."""
_SITE_LANDMARKS: Final = frozenset((Landmark.NAVIGATION, Landmark.HEADER, Landmark.FOOTER))
_READING: Final = frozenset((GroupKind.RELATED, GroupKind.POPULAR))


class Position(Enum):
    """Where a cluster stands in page order."""

    BEFORE = auto()
    INSIDE = auto()
    AFTER = auto()


@dataclass(frozen=True, slots=True)
class ClusterFeatures:
    """What is known about a cluster of links. Shares are between 0 and 1."""

    words: str | None
    """The heading, or what a single link without one says."""
    zone_kind: GroupKind | None
    """What the names of the containers around it say."""
    landmark: Landmark
    position: Position
    targets: int
    """Links to the same target counted once."""
    headlines: float
    """Share of targets with the title of something to read."""
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


def cluster_kind(features: ClusterFeatures) -> GroupKind:
    """What the cluster leads to."""
    said = _said(features)
    if features.sequence > MOST and features.targets <= LONGEST_SEQUENCE:
        return GroupKind.RELATED
    if features.landmark in _SITE_LANDMARKS and not (said is GroupKind.RELATED and features.headlines >= MOST):
        return GroupKind.SITE
    if features.topics >= MOST:
        return GroupKind.TOPICS
    if features.sponsored > MOST:
        return GroupKind.PROMOTED
    is_call = features.words is not None and is_call_to_action(features.words)
    is_bare = features.targets >= FEW and features.bare == 1
    if said is not None:
        return GroupKind.TOPICS if is_bare and said in _READING else said
    offers_reading = features.headlines >= MOST and features.own_site >= MOST and features.targets >= FEW
    if is_call and not offers_reading:
        return GroupKind.PROMOTED
    if features.zone_kind is None or (features.zone_kind not in _READING and offers_reading):
        return _kind_by_shape(features)
    return GroupKind.SITE if is_bare and features.zone_kind in _READING else features.zone_kind


def _said(features: ClusterFeatures) -> GroupKind | None:
    """What the words say, the first that fits: a heading may say "related" and "topics" over articles."""
    kinds = heading_kinds(features.words) if features.words else ()
    if features.headlines >= MOST and len(kinds) > 1 and kinds[0] is GroupKind.TOPICS:
        return kinds[1]
    return kinds[0] if kinds else None


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
