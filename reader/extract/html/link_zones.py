"""What the containers around a link say about it, by element, role and class words."""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from reader.model import GroupKind


class Landmark(Enum):
    """The part of a page that something stands in."""

    NONE = auto()
    NAVIGATION = auto()
    HEADER = auto()
    FOOTER = auto()
    ASIDE = auto()


@dataclass(frozen=True, slots=True)
class Zone:
    """What all containers around a place say together; the innermost that says something counts."""

    landmark: Landmark = Landmark.NONE
    kind: GroupKind | None = None
    """What the names of the containers call it."""
    is_dropped: bool = False
    """Links in here lead to no reading: share buttons, comments, page numbers, breadcrumbs, contents."""
    in_article: bool = False
    """Inside an `article` or `main`, whose `header` and `footer` are not the site's."""


NO_ZONE: Final = Zone()


@dataclass(frozen=True, slots=True)
class _Signs:
    """What one set of names says."""

    landmark: Landmark | None = None
    kind: GroupKind | None = None
    is_dropped: bool = False


_DROPPED: Final = re.compile(
    r"""\b(?:share|sharing|sharethis|social|sharedaddy|addtoany|addthis|comments?(?!-(?:open|closed))|commentlist|disqus|respond|bread-?crumbs?
    |page-numbers|wp-pagenavi|page-links|pagination-numbers|toc|table-of-contents|ez-toc|cookies?|consent|gdpr|onetrust|byline|by-author
    |figcaption|credits?|login|calendar|copyright|lang-switcher|language-switcher|skip-links?)\b""",
    re.X,
)
_SEQUENCE: Final = re.compile(
    r"\b(?:posts?-nav\w*|post-pagination|nav-(?:links?|previous|next|below|above|single|post)|(?:prev|previous)-(?:and-)?next|next-(?:and-)?prev|"
    r"(?:next|prev|previous|adjacent|older|newer)-(?:posts?|articles?|story|entry)|article-nav\w*|entry-nav\w*|single-nav\w*|pager|blog-nav\w*)\b"
)
_KINDS: Final = (
    (GroupKind.RELATED, re.compile(
        r"\b(?:relate[ds]?|relatedposts?|related\w*|see-also|recommend\w*|recirc\w*|similar|suggest(?:ed|ions)|also-like|you-may-like|read-(?:more|next|also)|"
        r"further-reading|more-on|in-this-series|series|yarpp|jp-relatedposts|up-next|also-read|more-like-this|verwandt\w*|aehnlich\w*|relacionad[ao]s|correlat[ie])\b")),
    (GroupKind.PROMOTED, re.compile(
        r"\b(?:ads?|ad-\w+|advert\w*|sponsor\w*|promo\w*|partners?|outbrain|taboola|revcontent|newsletters?|subscribe|subscription|sign-?up|shop|store|"
        r"affiliates?|cta|banner|deals?|offers?|dianomi|mgid|zergnet|adsense|commercial|call-to-action|popup|modal|optin)\b")),
    (GroupKind.POPULAR, re.compile(
        r"\b(?:popular\w*|most-(?:read|viewed|shared|recent|commented)|mostread|trending|latest\w*|recent(?:-?posts?|-?articles?|-?entries|-?stories|-?news)?|"
        r"top-(?:stories|posts|news|reads)|editors?-(?:picks?|choice)|featured-(?:posts?|articles?|stories)|headlines|ticker|hot-news|breaking|more-(?:news|stories|posts|articles|from)|"
        r"popularposts|recentposts|meistgelesen|whats-new|must-read)\b")),
    (GroupKind.TOPICS, re.compile(
        r"\b(?:tags|tag-?cloud|tag-?links?|post-?tags?|entry-tags?|tag-list|taglist|topics?|categor(?:y|ies)|cat-links?|cats|taxonomy|taxonomies|keywords|labels|"
        r"filed-under|archives?)\b")),
)  # fmt: skip
_NAVIGATION: Final = re.compile(
    r"\b(?:nav|navbar|navi|navigation|menus?|mega-?menu|sub-?menu|mainnav|sitenav|topnav|top-?bar|hamburger|drawer|off-?canvas|menubar|topmenu)\b"
)
_HEADER: Final = re.compile(
    r"\b(?:site|page|global|main|top|primary)-?header\b|\bmasthead\b|^header\b|\sheader\b(?!-)"
)
_FOOTER: Final = re.compile(
    r"(?<!post-)(?<!entry-)(?<!article-)(?<!card-)(?<!widget-)(?<!content-)(?<!section-)(?<!story-)(?<!meta-)\bfooter\b|\bcolophon\b|\bsite-info\b|\bprefooter\b"
)
_ASIDE: Final = re.compile(
    r"\b(?:side-?bar|aside|right-?(?:col\w*|rail)|left-?(?:col\w*|rail)|side-?col\w*|rail|widget-area|secondary|complementary)\b"
)
_ARTICLE_NAMES: Final = re.compile(r"\b(?:hentry|type-\w+|post-\d+)\b")
_TAXONOMY_NAMES: Final = re.compile(r"\b(?:tag|category|author|format|series|topic)-[\w-]+")
"""WordPress gives an article the names of its tags and categories as classes."""
_STATE_NAMES: Final = re.compile(
    r"(?:^|(?<=\s))(?:has|no|with|is|not|without|js|wp-container|elementor-element)-[\w-]*"
)
"""Names that tell the state of an element, `has-sidebar`, not what it is."""
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
MAX_NAMES: Final = 400
"""Characters of class, id and role that are looked at."""

_LANDMARK_TAGS: Final = {
    "nav": Landmark.NAVIGATION,
    "header": Landmark.HEADER,
    "footer": Landmark.FOOTER,
    "aside": Landmark.ASIDE,
}
_DROPPED_TAGS: Final = frozenset(("figcaption", "caption", "address"))


def zone_around_body(outer: Zone, tag: str) -> Zone:
    """The zone inside an element in which the article stands: its names speak of the article."""
    return Zone(in_article=outer.in_article or tag in ("article", "main"))


def zone_inside(outer: Zone, tag: str, names: str) -> Zone:
    """The zone inside an element of this tag and names (class, id, role, label) that stands in the zone `outer`."""
    if outer.is_dropped:
        return outer
    if tag in ("article", "main"):
        outer = outer if outer.in_article else replace(outer, in_article=True)
    signs = _signs(names[:MAX_NAMES]) if names else _Signs()
    if signs.is_dropped or tag in _DROPPED_TAGS:
        return replace(outer, is_dropped=True)
    landmark = _LANDMARK_TAGS.get(tag) or signs.landmark
    if landmark in (Landmark.HEADER, Landmark.FOOTER) and outer.in_article:
        landmark = None
    if signs.kind is GroupKind.RELATED and landmark is Landmark.NAVIGATION:
        landmark = None
    if landmark is None and signs.kind is None:
        return outer
    if landmark is Landmark.ASIDE and outer.landmark is not Landmark.NONE:
        landmark = None
    return replace(outer, landmark=landmark or outer.landmark, kind=signs.kind or outer.kind)


def normal_names(*names: str | None) -> str:
    """Class, id, role and label as lower-case words joined by hyphens, names separated by spaces."""
    text = " ".join(name for name in names if name)
    return _CAMEL.sub("-", text).replace("_", "-").lower()


@lru_cache(maxsize=4096)
def _signs(names: str) -> _Signs:
    if _ARTICLE_NAMES.search(names):
        names = _TAXONOMY_NAMES.sub("", names)
    names = _STATE_NAMES.sub("", names)
    if _DROPPED.search(names):
        return _Signs(is_dropped=True)
    if _SEQUENCE.search(names):
        return _Signs(kind=GroupKind.RELATED)
    kind = next((kind for kind, words in _KINDS if words.search(names)), None)
    landmark = None
    for candidate, words in (
        (Landmark.FOOTER, _FOOTER),
        (Landmark.NAVIGATION, _NAVIGATION),
        (Landmark.HEADER, _HEADER),
        (Landmark.ASIDE, _ASIDE),
    ):
        if words.search(names):
            landmark = candidate
            break
    return _Signs(landmark, kind)
