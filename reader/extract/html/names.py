"""What the class, id and role of an element say about the text in it.

The words are those that publishing systems and style guides for class names share; they are compared as whole words
after compound names have been split, because `header` is not `head` and `shadow` no `ad`.
"""

import re
from enum import Flag, auto
from functools import lru_cache
from typing import Final

from lxml.html import HtmlElement


class Sign(Flag):
    """What an element's tag and names suggest of the text in it."""

    NONE = 0
    PROSE = auto()
    """Names for the text of an article."""
    NAVIGATION = auto()
    ASIDE = auto()
    HEADER = auto()
    FOOTER = auto()
    FORM = auto()
    RELATED = auto()
    """Teasers of other articles."""
    COMMENTS = auto()
    PROMOTION = auto()
    """Advertisements, newsletters, calls to action."""
    SHARING = auto()
    OVERLAY = auto()
    """Dialogs, banners for cookies."""
    DETAILS = auto()
    """Byline, date, tags, reading time."""
    AUTHOR = auto()
    CONTENTS = auto()
    """A table of contents."""
    CAPTION = auto()
    TITLE = auto()
    COLLAPSED = auto()
    CARD = auto()
    """One of many equal teasers or products."""
    ARTICLE = auto()
    MAIN = auto()


_WORDS: Final[dict[Sign, str]] = {
    Sign.PROSE: "prose richtext wysiwyg markdown articlebody storybody postbody postcontent entrycontent bodycopy "
    "articlecontent articletext bodytext storytext maintext posttext storycontent contentbody editorial copy "
    "paragraph",
    Sign.NAVIGATION: "nav navbar navi navigation menu menus megamenu submenu breadcrumb breadcrumbs pagination pager "
    "topbar hamburger drawer offcanvas sitemap skip",
    Sign.ASIDE: "sidebar aside rail complementary secondary",
    Sign.HEADER: "masthead siteheader pageheader banner",
    Sign.FOOTER: "footer foot colophon copyright prefooter subfooter disclaimer disclaimers legal",
    Sign.FORM: "form forms search searchform login signin register",
    Sign.RELATED: "related relatedposts recommended recommendations recommendation recommend recirc recirculation "
    "similar suggested popular trending latest recent mostread outbrain taboola teaser teasers yarpp upnext readnext "
    "morefrom relacionados verwandt readmore archive archives carousel slider",
    Sign.COMMENTS: "comment comments commentlist disqus respond reply replies discussion",
    Sign.PROMOTION: "ad ads advert adverts advertisement advertising adslot sponsor sponsored promo promos promotion "
    "promotional newsletter newsletters subscribe subscription subscriptions signup cta optin donate donation "
    "affiliate shop coupon webinar ebook download leadmagnet mailchimp hubspot paywall",
    Sign.SHARING: "share shares sharing sharethis sharebar social socials sharedaddy addtoany addthis follow print "
    "likes reactions",
    Sign.OVERLAY: "modal popup popover overlay dialog lightbox cookie cookies consent gdpr onetrust toast tooltip "
    "alert notification notice snackbar flyout",
    Sign.DETAILS: "byline meta metadata date datetime timestamp time published dateline tags tag tagcloud categories "
    "category topics readtime readingtime credit credits keywords kicker eyebrow info rating ratings votes stats views "
    "posted",
    Sign.AUTHOR: "author authors bio biography contributor contributors aboutauthor authorbox profile",
    Sign.CONTENTS: "toc tableofcontents contents jumplinks anchors jump",
    Sign.CAPTION: "caption captions figcaption figure gallery image photo media video player audio",
    Sign.TITLE: "title headline heading subtitle standfirst dek deck lede subhead",
    Sign.COLLAPSED: "accordion collapse collapsed collapsible faq faqs hidden",
    Sign.CARD: "card cards tile tiles product products listing item items grid",
}
_SIGN_OF_WORD: Final = {word: sign for sign, words in _WORDS.items() for word in words.split()}
_PAIRS: Final[tuple[tuple[Sign, str, str], ...]] = (
    (Sign.PROSE, "article story post entry blog page news main text body content rich", "body content text copy"),
    (
        Sign.RELATED,
        "more read also next prev previous",
        "from stories articles posts news next like on also post article",
    ),
    (Sign.RELATED, "you see up further", "may also next reading"),
    (Sign.RELATED, "most", "read popular viewed recent"),
    (Sign.RELATED, "post", "nav navigation"),
    (Sign.CONTENTS, "table on", "contents content page"),
    (Sign.ASIDE, "widget side", "area bar col column"),
    (Sign.HEADER, "site page global main top primary", "header"),
    (Sign.DETAILS, "read reading", "time"),
    (Sign.DETAILS, "post article entry", "meta info details footer tags"),
    (Sign.AUTHOR, "about written", "author by"),
    (Sign.PROMOTION, "call sign opt", "action up in"),
    (Sign.PROMOTION, "lead", "magnet form gen"),
)
_SIGN_OF_PAIR: Final = {
    (first, second): sign for sign, firsts, seconds in _PAIRS for first in firsts.split() for second in seconds.split()
}
"""Two words of one name: `article-body`, `siteHeader`, `call-to-action`."""
_SMALL: Final = frozenset("of to the this a".split())
"""Words that are left out of names before they are compared."""
_TAGS: Final = {
    "nav": Sign.NAVIGATION,
    "aside": Sign.ASIDE,
    "header": Sign.HEADER,
    "footer": Sign.FOOTER,
    "form": Sign.FORM,
    "fieldset": Sign.FORM,
    "label": Sign.FORM,
    "dialog": Sign.OVERLAY,
    "address": Sign.DETAILS,
    "time": Sign.DETAILS,
    "article": Sign.ARTICLE,
    "main": Sign.MAIN,
    "figure": Sign.CAPTION,
    "figcaption": Sign.CAPTION,
    "menu": Sign.NAVIGATION,
    "search": Sign.FORM,
}
_ROLES: Final = {
    "navigation": Sign.NAVIGATION,
    "complementary": Sign.ASIDE,
    "banner": Sign.HEADER,
    "contentinfo": Sign.FOOTER,
    "search": Sign.FORM,
    "form": Sign.FORM,
    "dialog": Sign.OVERLAY,
    "alertdialog": Sign.OVERLAY,
    "alert": Sign.OVERLAY,
    "menu": Sign.NAVIGATION,
    "menubar": Sign.NAVIGATION,
    "article": Sign.ARTICLE,
    "main": Sign.MAIN,
}
_STATE: Final = tuple("has- no- with- without- is- not- js- hide- show- can- data- elementor-".split())
"""How names begin that tell an element's state (`has-sidebar`) or layout, which says nothing of its text."""
_UTILITY: Final = re.compile(r"[:\[\]/]")
"""In names of utility frameworks: `md:grid`, `w-[2rem]`."""
_TAXONOMY: Final = re.compile(r"(?:^|(?<=\s))(?:tag|category|author|format|series|topic|type|status|post_tag)-\S+")
"""WordPress gives an article the names of its tags and categories as classes: next to `hentry` or `post-12`."""
_IS_ENTRY: Final = re.compile(r"(?:^|\s)(?:hentry|post-\d+|type-post)(?:\s|$)")
_CAMEL: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SPLIT: Final = re.compile(r"[^a-z]+")
_MAX_NAMES: Final = 300
"""Characters of class and id that are looked at."""
_BITS_OF_WORD: Final = {word: sign.value for word, sign in _SIGN_OF_WORD.items()}
_BITS_OF_PAIR: Final = {pair: sign.value for pair, sign in _SIGN_OF_PAIR.items()}
_TAG_BITS: Final = {tag: sign.value for tag, sign in _TAGS.items()}
_ROLE_BITS: Final = {role: sign.value for role, sign in _ROLES.items()}


def signs_of(element: HtmlElement) -> Sign:
    """What an element's own tag, role, class and id suggest."""
    return _sign(bits_of(element))


def bits_of(element: HtmlElement) -> int:
    """The signs as a number: thousands of elements are asked for a page, and to join flags takes longer."""
    bits = _TAG_BITS.get(element.tag, 0)
    if role := element.get("role"):
        bits |= _ROLE_BITS.get(role, 0)
    if element.get("itemprop") in ("articleBody", "text"):
        bits |= Sign.PROSE.value
    if names := element.get("class"):
        bits |= _bits_of_names(names[:_MAX_NAMES])
    if identity := element.get("id"):
        bits |= _bits_of_names(identity[:_MAX_NAMES])
    return bits


@lru_cache(maxsize=16384)
def _sign(bits: int) -> Sign:
    return Sign(bits)


@lru_cache(maxsize=8192)
def _bits_of_names(names: str) -> int:
    if _IS_ENTRY.search(names):
        names = _TAXONOMY.sub("", names)
    bits = 0
    for name in names.split():
        bits |= _bits_of_name(name)
    return bits


@lru_cache(maxsize=16384)
def _bits_of_name(name: str) -> int:
    if name.startswith(_STATE) or _UTILITY.search(name):
        return 0
    bits, previous = 0, ""
    for word in _SPLIT.split(_CAMEL.sub("-", name).lower()):
        if word not in _SMALL:
            bits |= _BITS_OF_WORD.get(word, 0) | _BITS_OF_PAIR.get((previous, word), 0)
            previous = word
    return bits
