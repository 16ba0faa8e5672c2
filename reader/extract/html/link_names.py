"""What the names of an element, its class, id, role and label, say of the links in it.

Nothing is said across names: each is read by itself and remembered, because the same names stand all over a page
and all over a site.
"""

import re
from dataclasses import dataclass
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
class Signs:
    """What the names of one element say."""

    landmark: Landmark | None = None
    kind: GroupKind | None = None
    is_dropped: bool = False
    is_of_article: bool = False
    """It is the header or footer of the article, whatever its tag."""


NO_SIGNS: Final = Signs()


class _Special(Enum):
    """What names say that is neither a landmark nor a kind."""

    DROPPED = auto()
    SEQUENCE = auto()
    ENTRY = auto()
    """It holds an article, whose tags and categories may be among the names."""
    PART = auto()
    """It is a part of the article."""


_Meaning = _Special | Landmark | GroupKind


def _words(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives})\b", re.X)


_MEANINGS: Final[tuple[tuple[_Meaning, re.Pattern[str]], ...]] = (
    (
        _Special.DROPPED,
        _words(r"""
    share | sharing | sharethis | social | sharedaddy | addtoany | addthis
  | comments?(?!-(?:open|closed|enabled|disabled|on|off|count)\b) | commentlist | disqus | respond | bread-?crumbs?
  | page-numbers | wp-pagenavi
  | page-links | pagination-numbers | toc | table-of-contents | ez-toc | cookies? | consent | gdpr | onetrust
  | byline | by-author | search(?!-results?) | figcaption | credits? | login | calendar | copyright | lang-switcher
  | language-switcher | skip-links?
    """),
    ),
    (
        _Special.SEQUENCE,
        _words(r"""
    posts?-nav\w* | post-pagination | nav-(?:links?|previous|next|below|above|single|post)
  | (?:prev|previous)-(?:and-)?next | next-(?:and-)?prev | (?:article|entry|single|blog)-nav\w* | pager
  | (?:next|prev|previous|adjacent|older|newer)-(?:posts?|articles?|story|entry)
    """),
    ),
    (
        Landmark.FOOTER,
        re.compile(
            r"\b(?:site|page|global|main|sub|pre)?footers?\b(?<!post-footer)(?<!entry-footer)(?<!article-footer)"
            r"(?<!card-footer)(?<!widget-footer)(?<!content-footer)(?<!section-footer)(?<!story-footer)(?<!meta-footer)"
            r"|\bcolophon\b|\bsite-info\b"
        ),
    ),
    (
        Landmark.NAVIGATION,
        _words(r"""
    nav | navbar | navi | navigation | menus? | mega-?menu | sub-?menu | mainnav | sitenav | topnav
  | top-?bar | hamburger | drawer | off-?canvas | menubar | topmenu
    """),
    ),
    (
        Landmark.HEADER,
        re.compile(r"\b(?:site|page|global|main|top|primary)-?header\b|\bmasthead\b|\Aheader\b(?!-)"),
    ),
    (
        Landmark.ASIDE,
        _words(r"""
    side-?bar | aside | (?:left|right)-?(?:col\w*|rail) | side-?col\w* | rail | widget-area
  | secondary | complementary
    """),
    ),
    (
        GroupKind.RELATED,
        _words(r"""
    relate[ds]? | related\w* | see-also | recommend\w* | recirc\w* | similar | suggest(?:ed|ions)
  | also-like | you-may-like | read-(?:more|next|also) | further-reading | more-on | in-this-series | series
  | yarpp | jp-relatedposts | up-next | also-read | more-like-this | verwandt\w* | aehnlich\w* | relacionad[ao]s
  | correlat[ie]
    """),
    ),
    (
        GroupKind.PROMOTED,
        _words(r"""
    ads? | ad-\w+ | advert\w* | sponsor\w* | promo\w* | partners? | outbrain | taboola | revcontent
  | newsletters? | subscribe | subscription | sign-?up | shop | store | affiliates? | cta | banner | deals?
  | offers? | dianomi | mgid | zergnet | adsense | commercial | call-to-action | popup | modal | optin
    """),
    ),
    (
        GroupKind.POPULAR,
        _words(r"""
    popular\w* | most-(?:read|viewed|shared|recent|commented) | mostread | trending | latest\w*
  | recent(?:-?posts?|-?articles?|-?entries|-?stories|-?news)? | top-(?:stories|posts|news|reads)
  | editors?-(?:picks?|choice) | featured-(?:posts?|articles?|stories) | headlines | ticker | hot-news | breaking
  | more-(?:news|stories|posts|articles|from) | popularposts | recentposts | meistgelesen | whats-new
  | must-read
    """),
    ),
    (
        GroupKind.TOPICS,
        _words(r"""
    tags | tag-?cloud | tag-?links? | post-?tags? | entry-tags? | tag-list | taglist | topics?
  | categor(?:y|ies) | cat-links? | cats | taxonomy | taxonomies | keywords | labels | filed-under
  | archives?
    """),
    ),
    (_Special.PART, _words(r"(?:post|entry|article|story|content)-(?:footer|header)")),
    (_Special.ENTRY, _words(r"hentry | type-\w+ | post-\d+")),
)
"""The likeliest reading of each sort first."""
_NOTHING: Final[frozenset[_Meaning]] = frozenset()
_ANY: Final = re.compile(
    r"\b(?:" + "|".join(pattern.pattern.removeprefix(r"\b") for _, pattern in _MEANINGS) + ")", re.X
)
"""All of them begin where a word begins: looked for nowhere else, they are found in half the time."""
_FIRST_HEADER: Final = re.compile(r"header\b")
"""As the first of an element's names, `header-top` says as much as `header`."""
_TAXONOMY: Final = re.compile(r"\b(?:tag|category|author|format|series|topic)-[\w-]+")
"""WordPress gives an entry the names of its tags and categories as classes."""
_STATE: Final = re.compile(r"(?:has|no|with|is|not|without|js|wp-container|elementor-element)-[\w-]*")
"""Names that tell the state of an element, `has-sidebar`, not what it is."""
_STATE_AFTER: Final = re.compile(r"-(?:has|no|with|without)-.*")
"""The same after what the element is: `card-has-comments-enabled`."""
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def names_of(element: HtmlElement) -> str:
    """An element's class, id, role and label, in this order; empty if it has none."""
    if not element.keys():
        return ""
    get = element.get
    names = get("class") or ""
    for name in ("id", "role", "aria-label"):
        if value := get(name):
            names = f"{names} {value}" if names else value
    return names if len(names) <= MAX_NAMES else names[:MAX_NAMES]


def first_name_of(element: HtmlElement) -> str:
    """The first word of the names of an element."""
    return (element.get("class") or names_of(element))[:MAX_NAMES].partition(" ")[0]


@lru_cache(maxsize=4096)
def signs_of(names: str) -> Signs:
    """What the names of an element say together."""
    words = names[:MAX_NAMES].split()
    together = _NOTHING.union(*[_meanings(word, False) for word in words])
    if _Special.ENTRY in together:
        together = _NOTHING.union(*[_meanings(word, True) for word in words])
    if words and words[0][:6].lower() == "header" and _FIRST_HEADER.match(_normal(words[0])):
        together |= {Landmark.HEADER}
    return _signs(together)


@lru_cache(maxsize=1024)
def _signs(meanings: frozenset[_Meaning]) -> Signs:
    if _Special.DROPPED in meanings:
        return Signs(is_dropped=True)
    if _Special.SEQUENCE in meanings:
        return Signs(kind=GroupKind.RELATED)
    said = [meaning for meaning, _ in _MEANINGS if meaning in meanings]
    if not said:
        return NO_SIGNS
    return Signs(
        next((meaning for meaning in said if isinstance(meaning, Landmark)), None),
        next((meaning for meaning in said if isinstance(meaning, GroupKind)), None),
        is_of_article=_Special.PART in meanings,
    )


@lru_cache(maxsize=16384)
def _meanings(name: str, in_entry: bool) -> frozenset[_Meaning]:
    """All that one name may mean, on its own or among the names of an entry."""
    name = _normal(name)
    if in_entry:
        name = _TAXONOMY.sub("", name)
    if state := _STATE.match(name):
        name = name[state.end() :]
    name = _STATE_AFTER.sub("", name)
    if not _ANY.search(name):
        return _NOTHING
    return frozenset(meaning for meaning, pattern in _MEANINGS if pattern.search(name))


def _normal(name: str) -> str:
    """A name in lower case, its words joined by hyphens: `siteHeader` and `site_header` are `site-header`."""
    lower = name.lower()
    return (lower if lower == name else _CAMEL.sub("-", name).lower()).replace("_", "-")
