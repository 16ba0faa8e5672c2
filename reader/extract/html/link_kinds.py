"""Decides what a cluster of links leads to, from a few facts about it."""

import re
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
FEW: Final = 0.25
"""Share of headlines below which a list is one of names."""
SEVERAL: Final = 3
"""Targets from which a cluster is a list: one of titles is no call to action, one of bare words leads to topics."""
MOST_BUTTONS: Final = 8
"""Targets of the largest box that calls to do something."""
LONG: Final = 20
"""Targets from which a list may be a register of the site."""
LONGEST: Final = 60
"""Targets of the longest list that somebody chose."""
LONGEST_NAMELESS: Final = 24
"""The same where nothing says so, neither words nor names."""
REPETITIVE: Final = 0.3
"""Share of distinct words below which titles differ only in a name; of lists of articles it is twice that."""
_MONTH: Final = re.compile(
    r"\W*(?:(?:jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[^\W\d]*\W*)?(?:(?:19|20)\d\d)?\W*(?:\(\d+\))?",
    re.I,
)
_SECTIONS: Final = re.compile(r"(?:.*\b(?:solutions|services|products)|home|information)\b", re.I)
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

    heading: str | None
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
    names_subject: bool = False
    """The heading says a word of what the page is about."""
    is_section: bool = False
    """The heading names a section that the page's address lies in."""
    distinct: float = 1.0
    """Share of the words of the titles that none before them says."""
    title: str | None = None
    """What a single link says."""
    is_aside: bool = False
    """The article sets the links apart in its own text."""

    @property
    def words(self) -> str | None:
        """The heading, or what a single link without one says."""
        return self.heading or self.title

    @property
    def offers_reading(self) -> bool:
        """Whether it looks like a list of articles of the site."""
        return self.targets >= SEVERAL and self.headlines >= MOST and self.own_site >= MOST


def cluster_kind(features: ClusterFeatures) -> GroupKind:
    """What the cluster leads to: by what its links are, then by what it is called, then by its shape."""
    return _kind_by_links(features) or _kind_by_words(features) or _kind_by_names(features) or _kind_by_shape(features)


def _kind_by_links(features: ClusterFeatures) -> GroupKind | None:
    if features.is_aside or _is_sequence(features):
        return GroupKind.RELATED
    if _is_register(features) or (features.position is Position.BEFORE and features.headlines < MOST):
        return GroupKind.SITE
    if features.landmark in _SITE_LANDMARKS:
        return _kind_in_landmark(features)
    if features.topics >= MOST:
        return GroupKind.TOPICS
    return GroupKind.PROMOTED if features.sponsored > MOST else None


def _is_sequence(features: ClusterFeatures) -> bool:
    """Whether it leads to the previous or the next article; before the article only where all links say so."""
    least = 1.0 if features.position is Position.BEFORE else MOST
    return features.sequence >= least and features.targets <= LONGEST_SEQUENCE


def _names_things(features: ClusterFeatures) -> bool:
    """Whether it lists things by their names: towns, brands, rates."""
    return features.targets >= SEVERAL and features.headlines < FEW


def _is_register(features: ClusterFeatures) -> bool:
    """Whether it lists all that a site has: what appeared in a month, or the same thing in every town."""
    if features.words and _MONTH.fullmatch(features.words):
        return True
    return features.targets > LONGEST or (features.targets >= LONG and features.distinct < REPETITIVE)


def _kind_in_landmark(features: ClusterFeatures) -> GroupKind:
    """Among menus and in footers only what says it is for reading, and shows it; never in menus before the article."""
    said = _said(features)
    if features.headlines < MOST or features.position is Position.BEFORE:
        return GroupKind.SITE
    if said is GroupKind.RELATED or (said is GroupKind.POPULAR and features.landmark is Landmark.NAVIGATION):
        return said
    return GroupKind.SITE


def _kind_by_words(features: ClusterFeatures) -> GroupKind | None:
    said = _said(features)
    if said in _READING and features.targets >= SEVERAL and features.bare == 1:
        return GroupKind.TOPICS
    if said in _READING and features.heading is None and features.headlines < MOST:
        return None
    if said is GroupKind.POPULAR and features.bare >= MOST and (features.targets == 1 or _names_things(features)):
        return GroupKind.SITE
    if said is GroupKind.POPULAR and features.targets >= LONG and _names_things(features):
        return GroupKind.SITE
    if said is None and features.words and is_call_to_action(features.words) and not _is_list(features):
        return GroupKind.PROMOTED
    return None if said is GroupKind.SITE and features.offers_reading and _is_section_of(features.words) else said


def _is_list(features: ClusterFeatures) -> bool:
    """Whether it is more than a box with a button or some."""
    return features.offers_reading or features.targets > MOST_BUTTONS


def _is_section_of(words: str | None) -> bool:
    """Whether words that name a part of a site may as well stand over articles: "solutions", "home and garden"."""
    return words is not None and _SECTIONS.match(words) is not None


def _said(features: ClusterFeatures) -> GroupKind | None:
    """What the words say. Where they say "topics" and something else over articles, they mean the other."""
    kinds = heading_kinds(features.words) if features.words else ()
    if len(kinds) > 1 and GroupKind.TOPICS in kinds:
        if features.headlines < MOST and kinds[0] is GroupKind.RELATED:
            return GroupKind.TOPICS
        if features.headlines >= MOST and kinds[0] is GroupKind.TOPICS:
            return kinds[1]
    if kinds == (GroupKind.TOPICS,) and features.offers_reading:
        return None
    return kinds[0] if kinds else None


def _kind_by_names(features: ClusterFeatures) -> GroupKind | None:
    kind = features.zone_kind
    if kind in _READING:
        return GroupKind.SITE if _names_things(features) else kind
    if not features.offers_reading:
        return kind
    return GroupKind.POPULAR if kind is GroupKind.TOPICS else None


def _kind_by_shape(features: ClusterFeatures) -> GroupKind:
    if features.names_subject and features.targets >= SEVERAL and features.position is not Position.BEFORE:
        return GroupKind.RELATED
    if features.headlines < MOST or not 2 <= features.targets <= LONGEST_NAMELESS:
        return GroupKind.SITE
    if features.position is Position.INSIDE and features.words is None and features.targets < SEVERAL:
        return GroupKind.SITE
    if features.own_site < MOST:
        return GroupKind.PROMOTED
    if features.is_section:
        return GroupKind.POPULAR
    if features.holds_page:
        return GroupKind.RELATED
    if features.landmark is Landmark.ASIDE or features.position is Position.BEFORE:
        return GroupKind.POPULAR
    return GroupKind.RELATED
