"""What the containers around a link say about it, by element, role and class words."""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from typing import Final

from lxml.html import HtmlElement

from reader.model import GroupKind

MAX_NAMES: Final = 400
"""Characters of an element's names that are looked at."""


class Landmark(Enum):
    """The part of a page that something stands in."""

    NONE = auto()
    NAVIGATION = auto()
    HEADER = auto()
    FOOTER = auto()
    ASIDE = auto()


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


@dataclass(frozen=True, slots=True)
class _Signs:
    """What the names of one element say."""

    landmark: Landmark | None = None
    kind: GroupKind | None = None
    is_dropped: bool = False


_DROPPED: Final = re.compile(
    r"""\b(?: share | sharing | sharethis | social | sharedaddy | addtoany | addthis
      | comments?(?!-(?:open|closed)) | commentlist | disqus | respond | bread-?crumbs? | page-numbers | wp-pagenavi
      | page-links | pagination-numbers | toc | table-of-contents | ez-toc | cookies? | consent | gdpr | onetrust
      | byline | by-author | figcaption | credits? | login | calendar | copyright | lang-switcher
      | language-switcher | skip-links? )\b""",
    re.X,
)
_SEQUENCE: Final = re.compile(
    r"""\b(?: posts?-nav\w* | post-pagination | nav-(?:links?|previous|next|below|above|single|post)
      | (?:prev|previous)-(?:and-)?next | next-(?:and-)?prev | (?:article|entry|single|blog)-nav\w* | pager
      | (?:next|prev|previous|adjacent|older|newer)-(?:posts?|articles?|story|entry) )\b""",
    re.X,
)
_RELATED: Final = re.compile(
    r"""\b(?: relate[ds]? | related\w* | see-also | recommend\w* | recirc\w* | similar | suggest(?:ed|ions)
      | also-like | you-may-like | read-(?:more|next|also) | further-reading | more-on | in-this-series | series
      | yarpp | jp-relatedposts | up-next | also-read | more-like-this | verwandt\w* | aehnlich\w* | relacionad[ao]s
      | correlat[ie] )\b""",
    re.X,
)
_PROMOTED: Final = re.compile(
    r"""\b(?: ads? | ad-\w+ | advert\w* | sponsor\w* | promo\w* | partners? | outbrain | taboola | revcontent
      | newsletters? | subscribe | subscription | sign-?up | shop | store | affiliates? | cta | banner | deals?
      | offers? | dianomi | mgid | zergnet | adsense | commercial | call-to-action | popup | modal | optin )\b""",
    re.X,
)
_POPULAR: Final = re.compile(
    r"""\b(?: popular\w* | most-(?:read|viewed|shared|recent|commented) | mostread | trending | latest\w*
      | recent(?:-?posts?|-?articles?|-?entries|-?stories|-?news)? | top-(?:stories|posts|news|reads)
      | editors?-(?:picks?|choice) | featured-(?:posts?|articles?|stories) | headlines | ticker | hot-news | breaking
      | more-(?:news|stories|posts|articles|from) | popularposts | recentposts | meistgelesen | whats-new
      | must-read )\b""",
    re.X,
)
_TOPICS: Final = re.compile(
    r"""\b(?: tags | tag-?cloud | tag-?links? | post-?tags? | entry-tags? | tag-list | taglist | topics?
      | categor(?:y|ies) | cat-links? | cats | taxonomy | taxonomies | keywords | labels | filed-under
      | archives? )\b""",
    re.X,
)
_KINDS: Final = (
    (GroupKind.RELATED, _RELATED),
    (GroupKind.PROMOTED, _PROMOTED),
    (GroupKind.POPULAR, _POPULAR),
    (GroupKind.TOPICS, _TOPICS),
)
_LANDMARKS: Final = (
    (
        Landmark.FOOTER,
        re.compile(
            r"(?<!post-)(?<!entry-)(?<!article-)(?<!card-)(?<!widget-)(?<!content-)(?<!section-)(?<!story-)(?<!meta-)"
            r"\bfooter\b|\bcolophon\b|\bsite-info\b|\bprefooter\b"
        ),
    ),
    (
        Landmark.NAVIGATION,
        re.compile(
            r"""\b(?: nav | navbar | navi | navigation | menus? | mega-?menu | sub-?menu | mainnav | sitenav | topnav
              | top-?bar | hamburger | drawer | off-?canvas | menubar | topmenu )\b""",
            re.X,
        ),
    ),
    (
        Landmark.HEADER,
        re.compile(r"\b(?:site|page|global|main|top|primary)-?header\b|\bmasthead\b|^header\b|\sheader\b(?!-)"),
    ),
    (
        Landmark.ASIDE,
        re.compile(
            r"""\b(?: side-?bar | aside | (?:left|right)-?(?:col\w*|rail) | side-?col\w* | rail | widget-area
              | secondary | complementary )\b""",
            re.X,
        ),
    ),
)
_LANDMARK_TAGS: Final = {
    "nav": Landmark.NAVIGATION,
    "header": Landmark.HEADER,
    "footer": Landmark.FOOTER,
    "aside": Landmark.ASIDE,
}
_ARTICLE_TAGS: Final = frozenset(("article", "main"))
_DROPPED_TAGS: Final = frozenset(("figcaption", "caption", "address"))

_ENTRY_NAMES: Final = re.compile(r"\b(?:hentry|type-\w+|post-\d+)\b")
_TAXONOMY_NAMES: Final = re.compile(r"\b(?:tag|category|author|format|series|topic)-[\w-]+")
"""WordPress gives an entry the names of its tags and categories as classes."""
_STATE_NAMES: Final = re.compile(
    r"(?:^|(?<=\s))(?:has|no|with|is|not|without|js|wp-container|elementor-element)-[\w-]*"
)
"""Names that tell the state of an element, `has-sidebar`, not what it is."""
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def normal_names(element: HtmlElement) -> str:
    """An element's class, id, role and label in lower case, the words of a name joined by hyphens."""
    attributes = element.attrib
    if not attributes:
        return ""
    names = (attributes.get(name) for name in ("class", "id", "role", "aria-label"))
    text = " ".join(name for name in names if name)[:MAX_NAMES]
    return _CAMEL.sub("-", text).replace("_", "-").lower()


def zone_around_body(outer: Zone, tag: str) -> Zone:
    """The zone inside an element in which the article stands: its names speak of the article."""
    return Zone(in_article=outer.in_article or tag in _ARTICLE_TAGS)


def zone_inside(outer: Zone, tag: str, names: str) -> Zone:
    """The zone inside an element of this tag and these `normal_names` that stands in the zone `outer`."""
    if outer.is_dropped:
        return outer
    signs = _signs(names)
    if signs.is_dropped or tag in _DROPPED_TAGS:
        return replace(outer, is_dropped=True)
    in_article = outer.in_article or tag in _ARTICLE_TAGS
    landmark = _landmark(outer, _LANDMARK_TAGS.get(tag) or signs.landmark, signs.kind)
    zone = Zone(landmark or outer.landmark, signs.kind or outer.kind, in_article=in_article)
    return outer if zone == outer else zone


def _landmark(outer: Zone, named: Landmark | None, kind: GroupKind | None) -> Landmark | None:
    """The landmark that an element begins in a zone, if it begins one."""
    if named in (Landmark.HEADER, Landmark.FOOTER) and outer.in_article:
        return None
    if named is Landmark.NAVIGATION and kind is GroupKind.RELATED:
        return None
    if named is Landmark.ASIDE and outer.landmark is not Landmark.NONE:
        return None
    return named


@lru_cache(maxsize=4096)
def _signs(names: str) -> _Signs:
    if not names:
        return _Signs()
    if _ENTRY_NAMES.search(names):
        names = _TAXONOMY_NAMES.sub("", names)
    names = _STATE_NAMES.sub("", names)
    if _DROPPED.search(names):
        return _Signs(is_dropped=True)
    if _SEQUENCE.search(names):
        return _Signs(kind=GroupKind.RELATED)
    return _Signs(
        next((landmark for landmark, words in _LANDMARKS if words.search(names)), None),
        next((kind for kind, words in _KINDS if words.search(names)), None),
    )
