"""What the containers around a link say about it, by element, role and class words."""

from dataclasses import dataclass, replace
from typing import Final

from reader.extract.html.link_names import NO_SIGNS, Landmark, signs_of
from reader.model import GroupKind


@dataclass(frozen=True, slots=True)
class Zone:
    """What the containers around a place say together; the innermost that says something counts."""

    landmark: Landmark = Landmark.NONE
    kind: GroupKind | None = None
    """What their names call the links in them."""
    is_dropped: bool = False
    """Links in here lead to no reading: share buttons, comments, page numbers, breadcrumbs, contents."""
    in_article: bool = False
    """Inside an `article` or `main`, whose `header` and `footer` are not the site's."""


NO_ZONE: Final = Zone()
_ARTICLE_ZONE: Final = Zone(in_article=True)

_LANDMARK_TAGS: Final = {
    "nav": Landmark.NAVIGATION,
    "header": Landmark.HEADER,
    "footer": Landmark.FOOTER,
    "aside": Landmark.ASIDE,
}
_ARTICLE_TAGS: Final = frozenset(("article", "main"))
_DROPPED_TAGS: Final = frozenset(("figcaption", "caption", "address"))
_ENDS_OF_SITE: Final = (Landmark.HEADER, Landmark.FOOTER)
_TELLING_TAGS: Final = _ARTICLE_TAGS | _DROPPED_TAGS | frozenset(_LANDMARK_TAGS)


def zone_around_body(outer: Zone, tag: str) -> Zone:
    """The zone inside an element in which the article stands: its names speak of the article."""
    return _ARTICLE_ZONE if outer.in_article or tag in _ARTICLE_TAGS else NO_ZONE


def zone_inside(outer: Zone, tag: str, names: str) -> Zone:
    """The zone inside an element of this tag and these names that stands in the zone `outer`."""
    if outer.is_dropped:
        return outer
    signs = signs_of(names) if names else NO_SIGNS
    if signs is NO_SIGNS and tag not in _TELLING_TAGS:
        return outer
    if signs.is_dropped or tag in _DROPPED_TAGS:
        return replace(outer, is_dropped=True)
    in_article = outer.in_article or tag in _ARTICLE_TAGS
    named = None if signs.is_of_article else _LANDMARK_TAGS.get(tag) or signs.landmark
    landmark = _landmark(outer, named, signs.kind)
    zone = Zone(landmark or outer.landmark, signs.kind or outer.kind, in_article=in_article)
    return outer if zone == outer else zone


def are_alike(one: Zone, other: Zone) -> bool:
    """Whether two zones say the same of the links in them."""
    return one.kind is other.kind and one.landmark is other.landmark


def _landmark(outer: Zone, named: Landmark | None, kind: GroupKind | None) -> Landmark | None:
    """The landmark that an element begins in a zone, if it begins one."""
    if named in _ENDS_OF_SITE and outer.in_article:
        return None
    if named is Landmark.NAVIGATION and (kind is GroupKind.RELATED or outer.landmark in _ENDS_OF_SITE):
        return None
    if named is Landmark.ASIDE and outer.landmark is not Landmark.NONE:
        return None
    return named
